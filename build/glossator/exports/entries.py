"""What the feeds list: new articles, new or changed notes, and what was wrong, in articles and in notes of ours.

An entry's id is its address, which is permanent. Each feed holds the newest entries only; they alone are rendered.
"""

from __future__ import annotations

import heapq
import html as html_escapes
from collections.abc import Iterable, Iterator
from functools import partial

from msgspec import Struct

from glossator import markup, metadata, urls
from glossator.exports.notes import cited, note_html, standing_notes
from glossator.model import Archive, Article, Correction, Footnote
from glossator.wording import Wording, counted, kind_label, phrase, printed_date, wording

MAX_ENTRIES = 50
MAX_TITLE_CHARS = 80


class FeedEntry(Struct, frozen=True):
    """One entry of a feed; dates as in the archive."""

    id: str
    address: str
    title: str
    published: str
    updated: str
    html: str
    summary: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    language: str = ""
    original: str = ""
    """Address of the article where it first appeared."""
    image: str = ""


class _Found(Struct, frozen=True):
    """Something that may become an entry, with the date that decides."""

    date: str
    article: Article
    note: Footnote
    correction: Correction | None = None
    count: int = 0
    """Of this note's corrections up to this one that bear the same date."""


def article_entries(archive: Archive) -> tuple[FeedEntry, ...]:
    """The articles that came into the archive last, newest first; without the withdrawn ones."""
    # One without a date is an error, which is reported, and nothing of this is published.
    listed = (each for each in archive.articles if each.record.rights != "withdrawn" and metadata.entered(each))
    newest = heapq.nlargest(MAX_ENTRIES, listed, key=lambda article: (metadata.entered(article), article.slug))
    words = wording(archive.site)
    return tuple(_article_entry(archive, article, words) for article in newest)


def note_entries(archive: Archive) -> tuple[FeedEntry, ...]:
    """The standing notes that were written or changed last, newest first.

    A note without any date counts as written when its article came into the archive.
    """
    found = (_Found(metadata.note_changed(article, note), article, note) for article, note in standing_notes(archive))
    words = wording(archive.site)
    return tuple(_note_entry(archive, each, _subject(each, words), words) for each in _newest(found))


def correction_entries(archive: Archive) -> tuple[FeedEntry, ...]:
    """Errors in articles, as standing notes say them, and corrections of our own notes; newest first."""
    words = wording(archive.site)
    return tuple(_correction_entry(archive, each, words) for each in _newest(_corrections(archive)))


def _corrections(archive: Archive) -> Iterator[_Found]:
    for article, note in standing_notes(archive):
        if note.kind.key == metadata.ERROR_KIND:
            yield _Found(metadata.note_changed(article, note), article, note)
    for article in archive.articles:
        for note in article.notes:
            dates = [correction.date for correction in note.corrections]
            for position, correction in enumerate(note.corrections, start=1):
                count = dates[:position].count(correction.date)
                yield _Found(correction.date, article, note, correction, count)


def _newest(found: Iterable[_Found]) -> list[_Found]:
    return heapq.nlargest(
        MAX_ENTRIES,
        (each for each in found if each.date),
        key=lambda each: (each.date, each.article.slug, each.note.id, each.correction is not None, each.count),
    )


# -- Articles ---------------------------------------------------------------------------------------------------------


def _article_entry(archive: Archive, article: Article, words: Wording) -> FeedEntry:
    record, link = article.record, partial(urls.absolute_link, archive.site.base_url)
    address = link(urls.article_path(article.slug))
    picture = article.links.get(record.image.src.text) if record.image else ""
    return FeedEntry(
        id=address,
        address=address,
        title=record.title,
        published=metadata.entered(article),
        updated=metadata.article_changed(article),
        html=_article_html(article, words),
        summary=record.standfirst,
        authors=record.authors,
        categories=record.tags,
        language=record.language,
        original=urls.web_address(record.url),
        image=link(picture) if picture else "",
    )


def _article_html(article: Article, words: Wording) -> str:
    """The standfirst, where the article first appeared, and how many notes it has."""
    record = article.record
    when = printed_date(words, record.date)
    citation = metadata.citation(record.authors, record.title, record.outlet, when, "")
    original = urls.web_address(record.url)
    lines = [
        markup.escape(record.standfirst),
        markup.escape(citation) + (f" {_link(original, phrase(words, 'original'))}" if original else ""),
        markup.escape(counted(words, "note", len(article.outlines))) if article.outlines else "",
    ]
    return "".join(f"<p>{line}</p>" for line in lines if line)


# -- Notes ------------------------------------------------------------------------------------------------------------


def _note_entry(archive: Archive, found: _Found, title: str, words: Wording) -> FeedEntry:
    article, note = found.article, found.note
    address = _note_address(archive, article, note)
    return FeedEntry(
        id=address,
        address=address,
        title=title,
        published=note.created or found.date,
        updated=found.date,
        html=_note_content(archive, article, note, words),
        authors=(note.by.name,) if note.by else (),
        categories=(kind_label(words, note.kind),),
        language=archive.site.language,
    )


def _subject(found: _Found, words: Wording) -> str:
    """Whom or what the note is about, and in which article."""
    note = found.note
    subject = note.entity.name if note.entity else metadata.quoted_words(note)
    title = phrase(words, "quoted_title", title=found.article.record.title)
    return f"{_shortened(subject or kind_label(words, note.kind))}, {title}"


def _shortened(text: str) -> str:
    """One line of text, cut between words, or within a long one."""
    line = " ".join(text.split())
    if len(line) <= MAX_TITLE_CHARS:
        return line
    cut = line[:MAX_TITLE_CHARS]
    return (cut.rpartition(" ")[0] or cut) + "…"


def _note_content(archive: Archive, article: Article, note: Footnote, words: Wording) -> str:
    """The words it is about, what it says, and where that is known from."""
    quote = metadata.quoted_words(note)
    link = partial(urls.absolute_link, archive.site.base_url)
    parts = [
        f"<blockquote><p>{markup.escape(quote)}</p></blockquote>" if quote else "",
        f"<p>{markup.escape(note.claim)}</p>" if note.claim else "",
        f"<p>{markup.escape(phrase(words, 'verdict'))}: {markup.escape(note.verdict)}</p>" if note.verdict else "",
        note_html(article, note, archive.links, link),
    ]
    if note.sources:
        items = "".join(f"<li>{markup.escape(cited(source))}</li>" for source in note.sources)
        parts.append(f"<p>{markup.escape(phrase(words, 'sources'))}</p><ul>{items}</ul>")
    return "".join(parts)


def _note_address(archive: Archive, article: Article, note: Footnote) -> str:
    return urls.absolute_link(archive.site.base_url, f"{urls.article_path(article.slug)}#{urls.note_fragment(note.id)}")


def _link(address: str, text: str) -> str:
    return f'<a href="{html_escapes.escape(address)}">{markup.escape(text)}</a>'


# -- Corrections ------------------------------------------------------------------------------------------------------


def _correction_entry(archive: Archive, found: _Found, words: Wording) -> FeedEntry:
    title = found.article.record.title
    if not found.correction:
        return _note_entry(archive, found, phrase(words, "error_in", title=title), words)
    address = _note_address(archive, found.article, found.note)
    number = f"-{found.count}" if found.count > 1 else ""
    return FeedEntry(
        id=f"{address}/corrected-{found.correction.date}{number}",
        address=address,
        title=phrase(words, "corrected_note_on", title=title),
        published=found.date,
        updated=found.date,
        html=f"<p>{markup.escape(found.correction.text)}</p>",
        categories=(phrase(words, "corrections_of_notes"),),
        language=archive.site.language,
    )
