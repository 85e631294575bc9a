"""The page of an article: its text with numbered marks, and all of its notes.

Also for an article whose text is withheld or withdrawn: what ``join`` left of it is what there is to show. A note is
never left out, whether or not its words were found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from glossator import markup, urls
from glossator.model import Anchor, Article, Candidate, Footnote, Placed, Section, SectionName, Unplaced, WholeArticle
from glossator.pages.overview import Told
from glossator.pages.parts import (
    Here,
    archived_links,
    date,
    entity_link,
    foreign,
    link,
    maybe_date,
    note_html,
    place_words,
    resolved,
    safe,
    sources,
    teaser,
    web_address,
)
from glossator.pages.views import (
    ArticleContent,
    CorrectionView,
    Date,
    Fragment,
    ImageView,
    Link,
    NearPassage,
    NoteView,
    Reference,
    Tally,
    Teaser,
    UnplacedNote,
)
from glossator.pages.wording import counted, listed, phrase

_NUMBERED = re.compile(r'<[a-z][^<>]* id="p\d')


def article_content(here: Here, article: Article) -> ArticleContent:
    """What the page of an article holds, whatever of it may be shown."""
    record = article.record
    withdrawn = record.rights == "withdrawn"
    previous, following = _neighbours(here, article)
    numbered = tuple(note for note in article.notes if note.number)
    unplaced = tuple(note for note in article.notes if not note.number)
    return ArticleContent(
        title=_section(here, article, "title") or Fragment(Markup.escape(record.title)),
        standfirst=_section(here, article, "standfirst"),
        authors=phrase("by", names=listed(record.authors)) if record.authors else "",
        outlet=_outlet(here, article),
        date=date(record.date),
        original="" if withdrawn else web_address(record.url),
        archived=() if withdrawn else archived_links(record.archived),
        accessed=maybe_date(record.accessed),
        licence=phrase("licence", licence=record.licence) if record.licence else "",
        tags=tuple(link(here, tag, here.overview.tag_paths[tag]) for tag in _listed_tags(here, article)),
        flag=_flag(article),
        note_count=counted("note", len(article.notes)) if article.notes else "",
        kinds=_kinds(here, article),
        checked=_last_checked(article.notes),
        whole=tuple(_reference(note) for note in numbered if isinstance(note.placement, WholeArticle)),
        image=_image(here, article),
        body=_section(here, article, "body"),
        withheld=_withheld(article),
        read_at=phrase("read_at", outlet=record.outlet) if record.outlet else phrase("original"),
        notes=tuple(_note(here, article, note) for note in numbered),
        unplaced=tuple(_unplaced(here, article, note) for note in unplaced),
        previous=previous,
        next=following,
    )


# -- The header -------------------------------------------------------------------------------------------------------


def _neighbours(here: Here, article: Article) -> tuple[Teaser | None, Teaser | None]:
    """The articles before and after this one by date, in the lists that hold it."""
    listed_articles = here.overview.listed
    position = here.overview.positions.get(article.slug)
    if position is None:
        return None, None
    before = listed_articles[position - 1] if position else None
    after = listed_articles[position + 1] if position + 1 < len(listed_articles) else None
    return teaser(here, before) if before else None, teaser(here, after) if after else None


def _outlet(here: Here, article: Article) -> Link | None:
    outlet = article.record.outlet
    if not outlet:
        return None
    path = here.overview.outlet_paths.get(outlet)
    return link(here, outlet, path) if path else Link(outlet, "")


def _listed_tags(here: Here, article: Article) -> Iterable[str]:
    return (tag for tag in dict.fromkeys(article.record.tags) if tag in here.overview.tag_paths)


def _flag(article: Article) -> str:
    if article.record.rights == "withdrawn":
        return phrase("withdrawn")
    if article.record.status != "published":
        return phrase("not_published", status=phrase(article.record.status))
    return ""


def _withheld(article: Article) -> str:
    if article.record.rights == "withdrawn":
        return ""
    if article.withheld_words:
        return counted("withheld", article.withheld_words)
    return "" if any(section.name == "body" for section in article.sections) else phrase("text_withheld")


def _kinds(here: Here, article: Article) -> tuple[Tally, ...]:
    counts = Counter(note.kind for note in article.notes)
    known = [kind for kind in here.overview.kinds if kind in counts]
    return tuple(
        Tally(link(here, kind.label, urls.kind_path(kind.key)), counts[kind], counted("note", counts[kind]))
        for kind in known
    )


def _last_checked(notes: Iterable[Footnote]) -> Date | None:
    return maybe_date(max((note.checked or note.created for note in notes), default=""))


def _reference(note: Footnote) -> Reference:
    return Reference(
        id=urls.reference_fragment(note.number),
        number=note.number,
        href=f"#{urls.note_fragment(note.id)}",
        label=_label(note),
    )


def _label(note: Footnote) -> str:
    return phrase("note_reference", n=note.number, kind=note.kind.label)


def _image(here: Here, article: Article) -> ImageView | None:
    image = article.record.image
    if not image:
        return None
    target = article.links.get(image.src.text)
    return ImageView(
        src=urls.relative_link(here.path, target) if target else "",
        alt=image.alt,
        caption=_section(here, article, "caption"),
        credit=phrase("credit", credit=image.credit) if image.credit else "",
    )


# -- The text ---------------------------------------------------------------------------------------------------------


def _section(here: Here, article: Article, name: SectionName) -> Fragment | None:
    """A part of the text with its marks; nothing where the article has no such part or may not show it."""
    section = next((section for section in article.sections if section.name == name), None)
    if not section or not section.html:
        return None
    # Addresses first: an author's link to #note-x must not be taken for a reference of ours.
    html = resolved(here, section.html, article.links)
    if name == "body" and not _NUMBERED.search(html):  # An excerpt keeps the numbers of the whole text.
        html = safe(markup.number_paragraphs(markup.parse(html)))
    marked = markup.insert_marks(markup.parse(html), tuple(_marks(article, section)))
    return Fragment(safe(marked), foreign(here, article.record.language))


def _marks(article: Article, section: Section) -> Iterator[markup.Mark]:
    """The marks of all notes in one section, in its own offsets and in the order of the notes."""
    for note in article.notes:
        for place, anchor in _shown_anchors(article, note):
            start, end = max(anchor.start, section.start), min(anchor.end, section.end)
            if start < end:
                yield markup.Mark(
                    start=start - section.start,
                    end=end - section.start,
                    classes=(f"kind-{note.kind.key}",),
                    note=note.id,
                    reference=_reference_html(note, place) if anchor.end <= section.end else "",
                )


def _shown_anchors(article: Article, note: Footnote) -> Iterator[tuple[int, Anchor]]:
    """Each place of the note that lies in what is shown, with its number among all places, from 1."""
    anchors = note.placement.anchors if isinstance(note.placement, Placed) else ()
    for place, anchor in enumerate(anchors, start=1):
        if any(section.start < anchor.end <= section.end for section in article.sections):
            yield place, anchor


def _reference_html(note: Footnote, place: int) -> Markup:
    template = Markup('<a class="ref" id="{}" role="doc-noteref" href="#{}" aria-label="{}">{}</a>')
    return template.format(
        urls.reference_fragment(note.number, place), urls.note_fragment(note.id), _label(note), note.number
    )


# -- The notes --------------------------------------------------------------------------------------------------------


def _note(here: Here, article: Article, note: Footnote) -> NoteView:
    ids = {other.id for other in article.notes}
    return NoteView(
        id=urls.note_fragment(note.id),
        former_ids=tuple(urls.note_fragment(former) for former in dict.fromkeys(note.former_ids) if former not in ids),
        number=note.number,
        kind=_kind_link(here, note),
        kind_key=note.kind.key,
        status=_status(article, note),
        entity=entity_link(here, note.entity) if note.entity else None,
        html=note_html(here, Told(article, note)),
        claim=note.claim,
        verdict=note.verdict,
        sources=sources(note.sources),
        author=note.by.name if note.by else "",
        role=note.by.role if note.by else "",
        dates=tuple(_dates(note)),
        corrections=tuple(CorrectionView(date(correction.date), correction.text) for correction in note.corrections),
        backlinks=_backlinks(article, note),
        places=_places(article, note),
    )


def _kind_link(here: Here, note: Footnote) -> Link:
    """A kind has a page if any standing note is of it."""
    if note.kind in here.overview.kinds:
        return link(here, note.kind.label, urls.kind_path(note.kind.key))
    return Link(note.kind.label, "")


def _status(article: Article, note: Footnote) -> Link | None:
    if note.status == "published":
        return None
    newer = next((other for other in article.notes if other.id == note.superseded_by), None)
    if note.status != "superseded" or not newer:
        return Link(phrase(note.status), "")
    text = phrase("superseded_by", n=newer.number) if newer.number else phrase("superseded_by_unplaced")
    return Link(text, f"#{urls.note_fragment(newer.id)}")


def _dates(note: Footnote) -> Iterable[tuple[str, Date]]:
    for message, iso in (("as_of", note.asof), ("created", note.created), ("checked", note.checked)):
        if iso:
            yield phrase(message), date(iso)


def _backlinks(article: Article, note: Footnote) -> tuple[Link, ...]:
    """One for each place of the shown text, or of the header, that refers to the note."""
    if isinstance(note.placement, WholeArticle):
        return (Link(phrase("back_to_text", n=note.number), f"#{urls.reference_fragment(note.number)}"),)
    shown = [place for place, _ in _shown_anchors(article, note)]
    return tuple(Link(_back_label(note, place), f"#{urls.reference_fragment(note.number, place)}") for place in shown)


def _back_label(note: Footnote, place: int) -> str:
    if place == 1:
        return phrase("back_to_text", n=note.number)
    return phrase("back_to_text_place", n=note.number, place=place)


def _places(article: Article, note: Footnote) -> tuple[str, ...]:
    """Where a note belongs in a text that is not shown."""
    if not isinstance(note.placement, Placed):
        return ()
    shown = {place for place, _ in _shown_anchors(article, note)}
    hidden = [anchor for place, anchor in enumerate(note.placement.anchors, start=1) if place not in shown]
    return tuple(dict.fromkeys(place_words(anchor) for anchor in hidden))


# -- Notes without a place --------------------------------------------------------------------------------------------


def _unplaced(here: Here, article: Article, note: Footnote) -> UnplacedNote:
    candidates = note.placement.candidates if isinstance(note.placement, Unplaced) else ()
    return UnplacedNote(
        note=_note(here, article, note),
        state=phrase("passage_changed" if note.changed else "not_placed"),
        quote=note.quote,
        explanation=_explanation(note),
        near=tuple(_near_passage(article, candidate) for candidate in candidates),
    )


def _explanation(note: Footnote) -> str:
    if not isinstance(note.placement, Unplaced):
        return ""
    if note.placement.rung == "moved":
        return phrase("nearest") if note.placement.candidates else ""
    return phrase(note.placement.rung)


def _near_passage(article: Article, candidate: Candidate) -> NearPassage:
    shown = candidate.paragraph and any(section.name == "body" for section in article.sections)
    text = phrase("paragraph", n=candidate.paragraph) if candidate.paragraph else phrase("title_or_caption")
    href = f"#{urls.paragraph_fragment(candidate.paragraph)}" if shown else ""
    return NearPassage(candidate.text, Link(text, href), candidate.reason)
