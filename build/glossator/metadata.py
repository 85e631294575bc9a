"""What pages and exports both say of an article and its notes: how it is cited, what a note is about, what is new.

One place for both, so that they cannot disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from glossator import urls
from glossator.model import Archive, Article, Footnote, Page, Placed

ERROR_KIND = "correction"
"""The kind of a note that says what is wrong in an article."""

CREATIVE_COMMONS = "https://creativecommons.org"
_CREATIVE_COMMONS = re.compile(
    r"CC[- ]?(?:0(?:[- ]1\.0)?|(?P<name>BY(?:-NC)?(?:-(?:SA|ND))?)[- ](?P<version>[1-4]\.[05]))", re.IGNORECASE
)


def citation(authors: Iterable[str], title: str, container: str, date: str, address: str) -> str:
    """``A. Writer, B. Writer: Title. Outlet, 25 March 2019. https://…``, without what there is not."""
    return "".join(before + part for before, part in citation_parts(authors, title, container, date, address))


def citation_parts(
    authors: Iterable[str], title: str, container: str, date: str, address: str
) -> tuple[tuple[str, str], ...]:
    """The parts of a citation, each with the signs before it; the last may be nothing but a full stop."""
    given = [*((", ", author) for author in authors), (": ", title), (_SENTENCE, container)]
    given += [(", " if container else _SENTENCE, date), (_SENTENCE, address)]
    parts: list[tuple[str, str]] = []
    for sign, part in given:
        if part and parts and sign == _SENTENCE and parts[-1][1].endswith(_SENTENCE_ENDS):
            parts.append((" ", part))
        elif part:
            parts.append((sign if parts else "", part))
    is_ended = not parts or address or parts[-1][1].endswith(_SENTENCE_ENDS)
    return tuple(parts) if is_ended else (*parts, (".", ""))


_SENTENCE = ". "
_SENTENCE_ENDS = (".", "!", "?", "…")


# -- Notes ------------------------------------------------------------------------------------------------------------


def quoted_words(note: Footnote) -> str:
    """The words that a note is about; empty where they are withheld or the note is about the whole article."""
    anchors = note.placement.anchors if isinstance(note.placement, Placed) else ()
    return next((anchor.sentence.quoted for anchor in anchors), note.quote)


def said(note: Footnote) -> tuple[str, bool]:
    """The HTML of what the note says, or of what its entity says where the note leaves it to that; and whether it is
    the entity's, whose addresses are those of the site's lists.
    """
    return (note.entity.html, True) if not note.html and note.entity else (note.html, False)


# -- What is new ------------------------------------------------------------------------------------------------------


def entered(article: Article) -> str:
    """When the article came into the archive, as far as its files tell: when its text was taken, else when its first
    note was written, else when it first appeared.
    """
    written = min((note.created for note in article.notes if note.created), default="")
    return article.record.accessed or written or article.record.date


def note_changed(article: Article, note: Footnote) -> str:
    """When what the note says was last changed: written or corrected, else checked. Without any date, it counts as
    written when its article came into the archive.
    """
    return _dated(note) or entered(article)


def article_changed(article: Article) -> str:
    """When anything on the article's page was last changed, or said to have been checked."""
    return max((entered(article), *(max(_dated(note), note.checked) for note in article.notes)))


def _dated(note: Footnote) -> str:
    return max((note.created, *(correction.date for correction in note.corrections))) or note.checked


def licence_address(licence: str) -> str:
    """Where a licence can be read: its own address, or that of a Creative Commons licence; else nothing."""
    found = _CREATIVE_COMMONS.fullmatch(licence.strip())
    if not found:
        return urls.web_address(licence)
    name, version = found["name"], found["version"]
    return f"{CREATIVE_COMMONS}/{f'licenses/{name.lower()}' if name else 'publicdomain/zero'}/{version or '1.0'}/"


def is_closed(archive: Archive) -> bool:
    """Whether search engines must list no page at all: of a reading room, or of a copy with drafts."""
    return archive.edition == "full" or archive.with_drafts


def is_kept_from_search_engines(item: Article | Page | None, archive: Archive) -> bool:
    """Whether search engines must not list the page of ``item``, or one about the whole archive: where it ``is_closed``
    none is listed; nowhere a tombstone, since what was withdrawn is not to be found by its title, nor what is not
    published.

    A link or an excerpt is listed: its page holds only what its rights allow, and our notes are there to be found.
    """
    if not item or is_closed(archive):
        return is_closed(archive)
    if isinstance(item, Page):
        return item.status != "published"
    return item.record.rights == "withdrawn" or item.record.status != "published"


def has_annotations(article: Article) -> bool:
    """Whether there is a file of its notes as Web Annotations."""
    return bool(article.outlines)
