"""The notes of an article as data: Web Annotations, with all that the page says of each.

What the vocabulary of W3C has no word for stands beside it, under names of ``vocabulary``. Every note that the page
shows is listed, with its status. Source: W3C Web Annotation Data Model and Vocabulary, 2017.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from msgspec import Struct

from glossator import dates, metadata, urls
from glossator.exports.notes import cited, note_html
from glossator.exports.records import Record, address_maker, filled, source_record
from glossator.exports.selectors import selectors
from glossator.exports.vocabulary import CONTEXT
from glossator.model import Article, Entity, Footnote, Person, Placed, Site, Source, Unplaced

WIKIDATA_ENTITIES = "https://www.wikidata.org/entity/"


class _Here(Struct, frozen=True):
    """An article, and what its notes depend on beside themselves."""

    article: Article
    site: Site
    address: Callable[[str], str]
    """Of an output path."""
    shared_links: Mapping[str, str]

    @property
    def page(self) -> str:
        """The address of the article."""
        return self.address(urls.article_path(self.article.slug))


def annotation_collection(article: Article, site: Site, shared_links: Mapping[str, str]) -> str:
    """The article's notes as JSON-LD, in the order of the page; nothing where there are none."""
    if not article.notes:
        return ""
    path = urls.annotations_path(article.slug)
    here = _Here(article, site, address_maker(site, path), shared_links)
    address = here.address(path)
    collection = {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": article.record.title,
        "total": len(article.notes),
        "first": {
            "id": f"{address}#items",
            "type": "AnnotationPage",
            "partOf": address,
            "startIndex": 0,
            "items": list(map(partial(_annotation, here), article.notes)),
        },
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n"


def _annotation(here: _Here, note: Footnote) -> Record:
    standard = filled(
        {
            "id": _note_address(here, note.id),
            "type": "Annotation",
            "motivation": note.kind.motivation,
            "created": _moment(note.created),
            "modified": _moment(max((each.date for each in note.corrections), default="")),
            "creator": _creator(note.by),
            "rights": metadata.licence_address(here.site.licence),
        }
    )
    standard |= {"body": list(_bodies(here, note)), "target": list(_targets(here, note))}
    return standard | _own_words(here, note)


def _moment(date: str) -> str:
    """As the vocabulary wants it; nothing where not even the day is known."""
    return dates.moment(date) if len(date) >= dates.DAY_CHARS else ""


def _creator(by: Person | None) -> Record:
    return filled({"type": "Person", "name": by.name, "role": by.role}) if by else {}


def _note_address(here: _Here, note_id: str) -> str:
    return here.address(f"{urls.article_path(here.article.slug)}#{urls.note_fragment(note_id)}")


def _own_words(here: _Here, note: Footnote) -> Record:
    """What the page says beside, dates as they are written in the sidecar."""
    placement = note.placement
    return filled(
        {
            "key": note.id,
            "number": note.number or "",
            "kind": note.kind.key,
            "status": note.status,
            "superseded_by": _successor(here, note),
            "former_ids": note.former_ids,
            "not_placed": placement.cause if isinstance(placement, Unplaced) else "",
            "quote": note.quote if isinstance(placement, Unplaced) else "",
            "entity": _entity(here, note.entity),
            "claim": note.claim,
            "verdict": note.verdict,
            "asof": note.asof,
            "written": note.created,
            "checked": note.checked,
            "corrections": [
                {"type": "CorrectionComment", "date": each.date, "text": each.text} for each in note.corrections
            ],
            "sources": [{"type": "CreativeWork", **source_record(source)} for source in note.sources],
        }
    )


def _successor(here: _Here, note: Footnote) -> str:
    """The address of the note that takes its place, if that is shown."""
    shown = any(other.id == note.superseded_by for other in here.article.notes)
    return _note_address(here, note.superseded_by) if shown else ""


def _entity(here: _Here, entity: Entity | None) -> Record:
    return {"id": here.address(urls.entity_path(entity.id)), "key": entity.id, "name": entity.name} if entity else {}


# -- What a note says, to whom only the vocabulary of W3C is known ----------------------------------------------------


def _bodies(here: _Here, note: Footnote) -> Iterator[Record]:
    if html := note_html(here.article, note, here.shared_links, here.address):
        yield {"type": "TextualBody", "value": html, "format": "text/html", "language": here.site.language}
    for purpose, text in (("describing", note.claim), ("assessing", note.verdict)):
        if text:
            yield {"type": "TextualBody", "purpose": purpose, "value": text, "format": "text/plain"}
    if note.entity:
        known = note.entity.wikidata
        address = f"{WIKIDATA_ENTITIES}{known}" if known else here.address(urls.entity_path(note.entity.id))
        yield {"type": "SpecificResource", "purpose": "identifying", "source": address}
    yield from map(_linked, note.sources)


def _linked(source: Source) -> Record:
    """By its address where it has one, else in words."""
    if address := urls.web_address(source.url):
        return {"type": "SpecificResource", "purpose": "linking", "source": address}
    return {"type": "TextualBody", "purpose": "linking", "value": cited(source), "format": "text/plain"}


# -- What it points at ------------------------------------------------------------------------------------------------


def _targets(here: _Here, note: Footnote) -> list[str | Record]:
    """One for each passage that is shown; where none is, or the words were not found, the page."""
    anchors = note.placement.anchors if isinstance(note.placement, Placed) else ()
    found = [
        {"type": "SpecificResource", "source": here.page, "selector": selector}
        for selector in selectors(here.article, anchors)
    ]
    return [*found] or [here.page]
