"""The parts that several pages share: links, dates, sources, articles in a list, notes away from their article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from markupsafe import Markup
from msgspec import Struct

from glossator import markup, metadata, urls
from glossator.model import Anchor, Article, ArticleStatus, Entity, Footnote, Kind, Source
from glossator.pages.overview import NoteRef, Overview
from glossator.pages.views import Date, Fragment, ImageView, Link, ListedNote, SourceView, Tally, Teaser, YearGroup
from glossator.wording import Wording, counted, is_worded, listed, phrase, printed_date, printed_number

LONG_TITLE_CHARS = 60
"""A longer title is set in smaller letters."""


class Here(Struct, frozen=True):
    """The page being made: where it is and what it is made from."""

    path: str
    overview: Overview
    root: str = ""
    """The path below which the site is published, for the one page whose links cannot be relative."""

    @property
    def words(self) -> Wording:
        """What the site says by itself, in its language."""
        return self.overview.words


def href(here: Here, target: str) -> str:
    """The address of an output path as seen from here."""
    return urls.absolute_link(here.root, target) if here.root else urls.relative_link(here.path, target)


def link(here: Here, text: str, target: str) -> Link:
    """A link from here to an output path, which may carry a fragment."""
    return Link(text, href(here, target), current=target == here.path)


def date(here: Here, iso: str) -> Date:
    """A date for machines and for people."""
    return Date(iso, printed_date(here.words, iso))


def maybe_date(here: Here, iso: str) -> Date | None:
    """The date, if there is one."""
    return date(here, iso) if iso else None


def foreign(here: Here, language: str) -> str:
    """``language`` where it differs from the page's."""
    return "" if language == here.words.language else language


def own_language(here: Here) -> str:
    """The language of what the site's people write, where it differs from the page's."""
    return foreign(here, here.overview.archive.site.language)


def safe(html: str) -> Markup:
    """``html`` as something that templates print unescaped: sanitised by ``prose``, marked by ``markup``."""
    return Markup(html)  # noqa: S704 - the one door


def resolved(here: Here, html: str, links: Mapping[str, str]) -> Markup:
    """HTML with the addresses in it as seen from here; a link that leads to nothing becomes plain text."""
    sizes = here.overview.archive.sizes
    sized = markup.with_sizes(html, lambda written: sizes.get(links.get(written, "")))
    return safe(markup.rewrite_addresses(sized, urls.seen_from(partial(href, here), links)))


def archived_links(here: Here, addresses: tuple[str, ...]) -> tuple[Link, ...]:
    """Copies of something elsewhere, numbered where there are several."""
    usable = [address for address in map(urls.web_address, addresses) if address]
    message = "archived_copy" if len(usable) == 1 else "archived_copy_n"
    return tuple(Link(phrase(here.words, message, n=n), address) for n, address in enumerate(usable, start=1))


def sources(here: Here, records: tuple[Source, ...]) -> tuple[SourceView, ...]:
    """Each source, in the order given."""
    return tuple(_source(here, record) for record in records)


def licence_link(here: Here, message: str, licence: str) -> Link | None:
    """The licence in a sentence, which leads to its text where it is an address or one of Creative Commons."""
    return Link(phrase(here.words, message, licence=licence), metadata.licence_address(licence)) if licence else None


def _source(here: Here, record: Source) -> SourceView:
    """A source, under the best name it has."""
    address = urls.web_address(record.url)
    return SourceView(
        title=Link(record.title or address or record.outlet, address),
        authors=listed(here.words, record.authors),
        outlet=record.outlet if record.title or address else "",
        date=maybe_date(here, record.date),
        accessed=maybe_date(here, record.accessed),
        quote=record.quote,
        archived=archived_links(here, record.archived),
    )


def counted_kind(here: Here, kind: Kind, number: int) -> str:
    """``5 people``; of a kind of the site's own ``5 × Aircraft``, since nobody knows its plural."""
    if is_worded(kind):
        return counted(here.words, f"kind_{kind.key}", number)
    return phrase(here.words, "kind_other", kind=kind.label, n=printed_number(here.words, number))


def tally(here: Here, text: str, path: str, noun: str, number: int, kind_key: str = "") -> Tally:
    """How many of something, with a link to all of them."""
    return Tally(link(here, text, path), number, counted(here.words, noun, number), kind_key)


def page_address(here: Here) -> str:
    """The full address of this page; its path where the site does not say where it is published."""
    base = here.overview.archive.site.base_url
    return urls.absolute_link(base, here.path) if base else here.path


def entity_link(here: Here, entity: Entity) -> Link:
    """A link to the entity's page."""
    return link(here, entity.name, urls.entity_path(entity.id))


# -- Articles in a list -----------------------------------------------------------------------------------------------


def article_link(here: Here, article: Article) -> Link:
    """A link to the article's page."""
    return link(here, article.record.title, urls.article_path(article.slug))


def image_view(here: Here, article: Article, caption: Fragment | None = None) -> ImageView | None:
    """The article's picture, if it has one."""
    image = article.record.image
    if not image:
        return None
    target = article.links.get(image.src.text)
    return ImageView(
        src=href(here, target) if target else "",
        size=here.overview.archive.sizes.get(target or ""),
        alt=image.alt,
        caption=caption,
        credit=phrase(here.words, "credit", credit=image.credit) if image.credit else "",
    )


def teaser(here: Here, article: Article) -> Teaser:
    """An article as it appears in lists."""
    return Teaser(
        title=article_link(here, article),
        language=foreign(here, article.record.language),
        date=date(here, article.record.date),
        outlet=article.record.outlet,
        notes=counted(here.words, "note", len(article.outlines)) if article.outlines else "",
        status="" if article.record.status == "published" else phrase(here.words, article.record.status),
        standfirst=article.record.standfirst,
    )


def article_groups(here: Here, articles: tuple[Article, ...]) -> tuple[YearGroup, ...]:
    """By year, newest first."""
    years: dict[str, list[Teaser]] = {}
    for article in reversed(articles):
        years.setdefault(article.record.date[:4], []).append(teaser(here, article))
    return tuple(YearGroup(year, articles=tuple(group)) for year, group in years.items())


# -- Notes in a list --------------------------------------------------------------------------------------------------


def note_link(here: Here, ref: NoteRef) -> Link:
    """To a note under its article; the text says which it is."""
    note = ref.note
    target = f"{urls.article_path(ref.article.slug)}#{urls.note_fragment(note.id)}"
    text = phrase(here.words, "go_to_note" if note.number else "go_to_unplaced", n=note.number)
    return link(here, text, target)


def note_html(here: Here, article: Article, note: Footnote) -> Markup:
    """What the note says, or what its entity says where the note leaves it to that."""
    html, is_of_entity = metadata.said(note)
    return resolved(here, html, here.overview.archive.links if is_of_entity else article.links)


def note_groups(here: Here, refs: Iterable[NoteRef]) -> tuple[YearGroup, ...]:
    """By year of the article and by article, newest first; an article's notes in their own order."""
    years: dict[str, list[ListedNote]] = {}
    for ref in sorted(refs, key=lambda ref: (ref.article.record.date, ref.article.slug), reverse=True):
        years.setdefault(ref.article.record.date[:4], []).append(_listed_note(here, ref))
    return tuple(YearGroup(year, notes=tuple(group)) for year, group in years.items())


def _listed_note(here: Here, ref: NoteRef) -> ListedNote:
    article, note = ref.article, ref.note
    return ListedNote(
        link=note_link(here, ref),
        article=teaser(here, article),
        quote=metadata.quoted_words(note),
        entity=entity_link(here, note.entity) if note.entity else None,
        language=own_language(here),
        html=note_html(here, article, note),
        claim=note.claim,
        verdict=note.verdict,
    )


def place_words(here: Here, anchor: Anchor) -> str:
    """Where a passage is, in words."""
    return phrase(here.words, "paragraph" if anchor.paragraph else "title_or_caption", n=anchor.paragraph)


def draft_flag(here: Here, status: ArticleStatus) -> str:
    """That an article or page is not published yet; empty for one that is."""
    if status == "published":
        return ""
    return phrase(here.words, "not_published", status=phrase(here.words, status))
