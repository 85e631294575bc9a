"""The notes under an article: those with a number, and those whose words were not found.

A note is never left out, whether or not its words were found. It is on the page once, and whatever else shows it (the
margin, a sheet on a narrow screen, print) shows this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossator import metadata, urls
from glossator.model import Anchor, Article, Candidate, Footnote, Placed, Unplaced, WholeArticle
from glossator.pages.parts import (
    Here,
    date,
    entity_link,
    link,
    note_html,
    own_language,
    page_address,
    place_words,
    sources,
)
from glossator.pages.views import CorrectionView, Date, Link, NearPassage, NoteView, UnplacedNote
from glossator.wording import kind_label, phrase, printed_date


def note_view(here: Here, article: Article, note: Footnote, beside: int = 0, fold: int = 0) -> NoteView:
    """A note as printed under its article; ``beside`` is its rank among those that can stand beside the text, ``fold``
    how many lines it has there.
    """
    ids = {other.id for other in article.notes} if note.former_ids else set()
    message = "note_address" if note.number else "note_address_unplaced"
    return NoteView(
        id=urls.note_fragment(note.id),
        former_ids=tuple(urls.note_fragment(former) for former in dict.fromkeys(note.former_ids) if former not in ids),
        number=note.number,
        beside=beside,
        fold=fold,
        address=Link(phrase(here.words, message, n=note.number), f"#{urls.note_fragment(note.id)}"),
        kind=_kind_link(here, note),
        kind_key=note.kind.key,
        status=_status(here, article, note),
        entity=entity_link(here, note.entity) if note.entity else None,
        language=own_language(here),
        html=note_html(here, article, note),
        claim=note.claim,
        verdict=note.verdict,
        sources=sources(here, note.sources),
        author=note.by.name if note.by else "",
        role=note.by.role if note.by else "",
        dates=tuple(_dates(here, note)),
        corrections=tuple(CorrectionView(date(here, each.date), each.text) for each in note.corrections),
        backlinks=_backlinks(here, article, note),
        places=_places(here, article, note),
        more=phrase(here.words, "more_of", n=note.number),
        citation=_citation(here, article, note),
    )


def unplaced_note(here: Here, article: Article, note: Footnote) -> UnplacedNote:
    """A note without a place, and why it has none."""
    candidates = note.placement.candidates if isinstance(note.placement, Unplaced) else ()
    return UnplacedNote(
        note=note_view(here, article, note),
        state=phrase(here.words, "passage_changed" if note.changed else "not_placed"),
        quote=note.quote,
        explanation=_explanation(here, note),
        near=tuple(_near_passage(here, article, candidate) for candidate in candidates),
    )


def reference_label(here: Here, note: Footnote) -> str:
    """What a reference to the note is called: ``Note 3, Correction``."""
    return phrase(here.words, "note_reference", n=note.number, kind=kind_label(here.words, note.kind))


def shown_anchors(article: Article, note: Footnote) -> Iterator[tuple[int, Anchor]]:
    """Each place of the note that lies in what is shown, with its number among all places, from 1."""
    anchors = note.placement.anchors if isinstance(note.placement, Placed) else ()
    for place, anchor in enumerate(anchors, start=1):
        if any(section.start < anchor.end <= section.end for section in article.sections):
            yield place, anchor


def _kind_link(here: Here, note: Footnote) -> Link:
    """A kind has a page if any standing note is of it."""
    label = kind_label(here.words, note.kind)
    return link(here, label, urls.kind_path(note.kind.key)) if note.kind in here.overview.kinds else Link(label, "")


def _status(here: Here, article: Article, note: Footnote) -> Link | None:
    if note.status == "published":
        return None
    newer = next((other for other in article.notes if other.id == note.superseded_by), None)
    if note.status != "superseded" or not newer:
        return Link(phrase(here.words, note.status), "")
    message = "superseded_by" if newer.number else "superseded_by_unplaced"
    return Link(phrase(here.words, message, n=newer.number), f"#{urls.note_fragment(newer.id)}")


def _dates(here: Here, note: Footnote) -> Iterable[tuple[str, Date]]:
    for message, iso in (("as_of", note.asof), ("created", note.created), ("checked", note.checked)):
        if iso:
            yield phrase(here.words, message), date(here, iso)


def _backlinks(here: Here, article: Article, note: Footnote) -> tuple[Link, ...]:
    """One for each place of the shown text, or of the header, that refers to the note."""
    places = [place for place, _ in shown_anchors(article, note)]
    if isinstance(note.placement, WholeArticle) and article.record.rights != "withdrawn":
        places = [1]
    messages = ((place, "back_to_text" if place == 1 else "back_to_text_place") for place in places)
    return tuple(
        Link(phrase(here.words, message, n=note.number, place=place), f"#{urls.reference_fragment(note.number, place)}")
        for place, message in messages
    )


def _places(here: Here, article: Article, note: Footnote) -> tuple[str, ...]:
    """Where a note belongs in a text that is not shown."""
    if not isinstance(note.placement, Placed):
        return ()
    shown = {place for place, _ in shown_anchors(article, note)}
    hidden = [anchor for place, anchor in enumerate(note.placement.anchors, start=1) if place not in shown]
    return tuple(dict.fromkeys(place_words(here, anchor) for anchor in hidden))


def _citation(here: Here, article: Article, note: Footnote) -> str:
    words = here.words
    subject = note.entity.name if note.entity else kind_label(words, note.kind)
    place = phrase(words, "quoted_title", title=article.record.title)
    if note.number:
        place = phrase(words, "quoted_note", n=note.number, article=place)
    return metadata.citation(
        (note.by.name,) if note.by else (),
        f"{phrase(words, 'quoted_title', title=subject)}, {place}",
        here.overview.archive.site.title,
        printed_date(words, note.checked or note.created),
        f"{page_address(here)}#{urls.note_fragment(note.id)}",
    )


# -- Notes without a place --------------------------------------------------------------------------------------------


def _explanation(here: Here, note: Footnote) -> str:
    if not isinstance(note.placement, Unplaced):
        return ""
    if note.placement.cause == "moved":
        return phrase(here.words, "nearest") if note.placement.candidates else ""
    return phrase(here.words, note.placement.cause)


def _near_passage(here: Here, article: Article, candidate: Candidate) -> NearPassage:
    shown = candidate.paragraph and any(section.name == "body" for section in article.sections)
    message = "paragraph" if candidate.paragraph else "title_or_caption"
    href = f"#{urls.paragraph_fragment(candidate.paragraph)}" if shown else ""
    text = phrase(here.words, message, n=candidate.paragraph)
    return NearPassage(candidate.text, Link(text, href), candidate.reason)
