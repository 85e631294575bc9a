"""The page of an article: its header, its text with numbered marks, and what leads on from it.

Also for an article whose text is withheld or withdrawn: what ``join`` left of it is what there is to show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup
from msgspec import Struct

from glossator import markup, metadata, urls
from glossator.model import STANDING, Article, Footnote, Section, SectionName, WholeArticle
from glossator.pages.beside import folded_notes
from glossator.pages.notes import note_view, reference_label, shown_anchors, unplaced_note
from glossator.pages.parts import (
    LONG_TITLE_CHARS,
    Here,
    archived_links,
    counted_kind,
    date,
    draft_flag,
    foreign,
    image_view,
    licence_link,
    link,
    maybe_date,
    page_address,
    resolved,
    safe,
    teaser,
)
from glossator.pages.views import ArticleContent, Date, Fragment, KindCount, Link, Reference, Related, Teaser
from glossator.wording import counted, listed, phrase, printed_date

MAX_RELATED = 3
ENTITY_WEIGHT = 720_720
"""Of an entity, shared out among its articles; whole numbers, so that every machine sums them alike."""


class RelatedLinks(Struct, frozen=True):
    """What leads on from an article to others."""

    previous: Teaser | None
    next: Teaser | None
    related: tuple[Related, ...]


class _Shown(Struct, frozen=True):
    """An article, and the rank of each note that can stand beside its text, by the note's id."""

    article: Article
    beside: Mapping[str, int]


def article_content(here: Here, article: Article, related: RelatedLinks | None = None) -> ArticleContent:
    """What the page of an article holds, whatever of it may be shown; ``related``, if somebody has looked that up."""
    record = article.record
    withdrawn = record.rights == "withdrawn"
    related = related or related_links_from(here, article)
    numbered = tuple(note for note in article.notes if note.number)
    folded = folded_notes(article)
    shown = _Shown(article, {note: rank for rank, note in enumerate(folded, start=1)})
    return ArticleContent(
        title=_section(here, shown, "title") or Fragment(Markup.escape(record.title)),
        is_long_title=len(record.title) > LONG_TITLE_CHARS,
        standfirst=_section(here, shown, "standfirst"),
        authors=phrase(here.words, "by", names=listed(here.words, record.authors)) if record.authors else "",
        outlet=_outlet(here, article),
        date=date(here, record.date),
        original="" if withdrawn else urls.web_address(record.url),
        archived=() if withdrawn else archived_links(here, record.archived),
        accessed=maybe_date(here, record.accessed),
        licence=licence_link(here, "licence", record.licence),
        tags=_tags(here, article),
        flag=_flag(here, article),
        withdrawn_on=maybe_date(here, record.withdrawn.date) if withdrawn else None,
        withdrawn_reason=record.withdrawn.reason if withdrawn else "",
        note_count=counted(here.words, "note", len(article.outlines)) if article.outlines else "",
        kinds=_kinds(here, article),
        looked_at=_last_looked_at(here, article.notes),
        whole=tuple(_reference(here, shown, note) for note in numbered if isinstance(note.placement, WholeArticle)),
        image=image_view(here, article, _section(here, shown, "caption")),
        body=_section(here, shown, "body"),
        withheld=_withheld(here, article),
        read_at=phrase(here.words, "read_at" if record.outlet else "original", outlet=record.outlet),
        notes=tuple(
            note_view(here, article, note, shown.beside.get(note.id, 0), folded.get(note.id, 0)) for note in numbered
        ),
        beside=bool(shown.beside),
        all_beside=len(shown.beside) == len(numbered),
        unplaced=tuple(unplaced_note(here, article, note) for note in article.notes if not note.number),
        citation=_citation(here, article),
        our_address=page_address(here),
        related=related.related,
        previous=related.previous,
        next=related.next,
    )


# -- The header -------------------------------------------------------------------------------------------------------


def _outlet(here: Here, article: Article) -> Link | None:
    outlet = article.record.outlet
    if not outlet:
        return None
    path = here.overview.outlet_paths.get(outlet)
    return link(here, outlet, path) if path else Link(outlet, "")


def _tags(here: Here, article: Article) -> tuple[Link, ...]:
    paths = here.overview.tag_paths
    return tuple(link(here, tag, paths[tag]) for tag in dict.fromkeys(article.record.tags) if tag in paths)


def _flag(here: Here, article: Article) -> str:
    if article.record.rights == "withdrawn":
        return phrase(here.words, "withdrawn")
    return draft_flag(here, article.record.status)


def _withheld(here: Here, article: Article) -> str:
    if article.record.rights == "withdrawn":
        return ""
    if article.withheld_words:
        return counted(here.words, "withheld", article.withheld_words)
    return "" if any(section.name == "body" for section in article.sections) else phrase(here.words, "text_withheld")


def _kinds(here: Here, article: Article) -> tuple[KindCount, ...]:
    """In the order of ``site.yml``."""
    counts = Counter(note.kind for note in article.notes)
    known = here.overview.archive.site.kinds
    ordered = sorted(counts, key=lambda kind: known.index(kind) if kind in known else len(known))
    return tuple(KindCount(kind.key, counted_kind(here, kind, counts[kind])) for kind in ordered)


def _last_looked_at(here: Here, notes: Iterable[Footnote]) -> tuple[str, Date] | None:
    """When the newest check or writing of a note was, and which of the two; of one day, the check."""
    dates = (
        (iso, message) for note in notes for message, iso in (("created", note.created), ("last_checked", note.checked))
    )
    iso, message = max(dates, default=("", ""))
    return (phrase(here.words, message), date(here, iso)) if iso else None


def _citation(here: Here, article: Article) -> tuple[tuple[str, str], ...]:
    record = article.record
    when = printed_date(here.words, record.date)
    original = urls.web_address(record.url)
    # A sentence follows, so it has to be seen where the address ends.
    address = f"<{original}>." if original else ""
    return metadata.citation_parts(record.authors, record.title, record.outlet, when, address)


def _reference(here: Here, shown: _Shown, note: Footnote) -> Reference:
    return Reference(
        id=urls.reference_fragment(note.number),
        number=note.number,
        href=f"#{urls.note_fragment(note.id)}",
        label=reference_label(here, note),
        kind_key=note.kind.key,
        beside=shown.beside.get(note.id, 0),
    )


# -- The text ---------------------------------------------------------------------------------------------------------


def _section(here: Here, shown: _Shown, name: SectionName) -> Fragment | None:
    """A part of the text with its marks; nothing where the article has no such part or may not show it."""
    article = shown.article
    section = next((section for section in article.sections if section.name == name), None)
    if not section or not section.html:
        return None
    # Addresses first: an author's link to #note-x must not be taken for a reference of ours.
    html = str(resolved(here, section.html, article.links))
    if name == "body":
        if not markup.paragraph_ids(html):  # An excerpt keeps the numbers of the whole text.
            html = markup.number_paragraphs(markup.parse(html))
        table = phrase(here.words, "table")
        ours = _our_language(here, article)
        html = markup.readable(markup.parse(html), table, lambda number: _paragraph_link(here, number, ours))
    marked = markup.insert_marks(markup.parse(html), tuple(_marks(here, shown, section)))
    return Fragment(safe(marked), foreign(here, article.record.language))


def _our_language(here: Here, article: Article) -> Markup:
    """The attribute of what is named in our words within a text in another language; empty in one in ours."""
    if not foreign(here, article.record.language):
        return Markup()
    return Markup(' lang="%s"') % here.words.language


def _paragraph_link(here: Here, number: int, language: Markup) -> str:
    """A link without words of its own: the style sheet prints the number, which nobody wants to copy with the text."""
    template = Markup('<a class="para" href="#%s" data-n="%s"%s aria-label="%s"></a>')
    name = phrase(here.words, "paragraph_link", n=number)
    return str(template % (urls.paragraph_fragment(number), number, language, name))


def _marks(here: Here, shown: _Shown, section: Section) -> Iterator[markup.Mark]:
    """The marks of all notes in one section, in its own offsets and in the order of the notes."""
    ours = _our_language(here, shown.article)
    for note in shown.article.notes:
        for order, (place, anchor) in enumerate(shown_anchors(shown.article, note)):
            start, end = max(anchor.start, section.start), min(anchor.end, section.end)
            if start < end:
                rank = 0 if order else shown.beside.get(note.id, 0)
                yield markup.Mark(
                    start=start - section.start,
                    end=end - section.start,
                    classes=(f"kind-{note.kind.key}",),
                    note=note.id,
                    reference=_reference_html(here, note, place, rank, ours) if anchor.end <= section.end else "",
                )


def _reference_html(here: Here, note: Footnote, place: int, rank: int, language: Markup) -> Markup:
    """The first reference to a note that can stand beside the text carries its rank."""
    template = Markup('<a class="ref kind-%s%s" id="%s" role="doc-noteref" href="#%s"%s aria-label="%s">%s</a>')
    return template % (
        note.kind.key,
        f" r{rank}" if rank else "",
        urls.reference_fragment(note.number, place),
        urls.note_fragment(note.id),
        language,
        reference_label(here, note),
        note.number,
    )


# -- What leads on ----------------------------------------------------------------------------------------------------


def related_links_from(here: Here, article: Article) -> RelatedLinks:
    """What leads on from the page of an article, which is the only one that ``here`` can be."""
    previous, following = _neighbours(here, article)
    return RelatedLinks(previous, following, tuple(_related(here, article)))


def _neighbours(here: Here, article: Article) -> tuple[Teaser | None, Teaser | None]:
    """The articles before and after this one by date, in the lists that hold it."""
    listed_articles = here.overview.listed
    position = here.overview.positions.get(article.slug)
    if position is None:
        return None, None
    before = listed_articles[position - 1] if position else None
    after = listed_articles[position + 1] if position + 1 < len(listed_articles) else None
    return teaser(here, before) if before else None, teaser(here, after) if after else None


def _related(here: Here, article: Article) -> Iterator[Related]:
    """The articles that share most with this one; what few articles have in common counts for more."""
    overview = here.overview
    own = {entity.id for _, entity, status, _ in article.outlines if entity and status in STANDING}
    weights: Counter[str] = Counter()
    for key in own:
        articles = overview.articles_by_entity.get(key, ())
        for other in articles:
            weights[other.slug] += 0 if other.slug == article.slug else ENTITY_WEIGHT // len(articles)
    ordered = sorted((slug for slug in weights if weights[slug]), key=lambda slug: (-weights[slug], slug))
    for slug in ordered[:MAX_RELATED]:
        shared = tuple(entity.name for entity in overview.entities_by_article[slug] if entity.id in own)
        other = overview.listed[overview.positions[slug]]
        yield Related(teaser(here, other), listed(here.words, shared[:MAX_RELATED]))
