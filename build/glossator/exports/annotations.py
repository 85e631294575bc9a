"""The notes of an article as Web Annotations, for programs that place them on a text by themselves.

All addresses are relative to the file, as JSON-LD allows, so that it is the same wherever the site is published. Only
notes that still stand are listed. Source: W3C Web Annotation Data Model and Vocabulary, 2017.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from glossator import dates, metadata, urls
from glossator.exports.notes import cited, note_html
from glossator.model import STANDING, Article, Entity, Footnote, Placed, Site, Source

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
WIKIDATA_ENTITIES = "https://www.wikidata.org/entity/"
MAX_CONTEXT_CHARS = 32
"""Of prefix and suffix. They lie in the sentence around the words, which is shown wherever the words are."""

Record = dict[str, Any]


def annotation_collection(article: Article, site: Site, shared_links: Mapping[str, str]) -> str:
    """The article's standing notes as JSON-LD, in the order of the page; nothing where there are none."""
    standing = [note for note in article.notes if note.status in STANDING]
    if not standing:
        return ""
    path = urls.annotations_path(article.slug)
    link = partial(urls.relative_link, path)
    items = [_annotation(article, note, site, note_html(article, note, shared_links, link)) for note in standing]
    collection = {
        "@context": CONTEXT,
        "id": link(path),
        "type": "AnnotationCollection",
        "label": article.record.title,
        "total": len(items),
        "first": {
            "id": f"{link(path)}#items",
            "type": "AnnotationPage",
            "partOf": link(path),
            "startIndex": 0,
            "items": items,
        },
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n"


def _annotation(article: Article, note: Footnote, site: Site, html: str) -> Record:
    record: Record = {
        "id": _from_article(article, f"{urls.article_path(article.slug)}#{urls.note_fragment(note.id)}"),
        "type": "Annotation",
        "motivation": note.kind.motivation,
    }
    if note.created:
        record["created"] = dates.moment(note.created)
    if changed := max((note.checked, *(correction.date for correction in note.corrections))):
        record["modified"] = dates.moment(changed)
    if note.by:
        record["creator"] = {"type": "Person", "name": note.by.name}
    if licence := metadata.licence_address(site.licence):
        record["rights"] = licence
    record["body"] = list(_bodies(article, note, site, html))
    record["target"] = list(_targets(article, note))
    return record


def _from_article(article: Article, target: str) -> str:
    return urls.relative_link(urls.annotations_path(article.slug), target)


# -- What a note says -------------------------------------------------------------------------------------------------


def _bodies(article: Article, note: Footnote, site: Site, html: str) -> Iterator[Record]:
    if html:
        yield {"type": "TextualBody", "value": html, "format": "text/html", "language": site.language}
    if note.claim or note.verdict:
        yield {"type": "TextualBody", "purpose": "assessing", "value": _assessed(note), "format": "text/plain"}
    if note.entity:
        yield {"type": "SpecificResource", "purpose": "identifying", "source": _entity_address(article, note.entity)}
    for source in note.sources:
        yield _source(source)


def _assessed(note: Footnote) -> str:
    """Claim and verdict in one line of text; either may be missing. A claim has the full stop of its own sentence."""
    return " — ".join(filter(None, (note.claim, note.verdict)))


def _entity_address(article: Article, entity: Entity) -> str:
    return (
        f"{WIKIDATA_ENTITIES}{entity.wikidata}"
        if entity.wikidata
        else _from_article(article, urls.entity_path(entity.id))
    )


def _source(source: Source) -> Record:
    """By its address where it has one, else in words."""
    if address := urls.web_address(source.url):
        return {"type": "SpecificResource", "purpose": "linking", "source": address}
    return {"type": "TextualBody", "purpose": "linking", "value": cited(source), "format": "text/plain"}


# -- What it points at ------------------------------------------------------------------------------------------------


def _targets(article: Article, note: Footnote) -> Iterator[str | Record]:
    """One for each passage that is shown; where none is, the page."""
    page = _from_article(article, urls.article_path(article.slug))
    anchors = note.placement.anchors if isinstance(note.placement, Placed) else ()
    sentences = [anchor.sentence for anchor in anchors if anchor.sentence.quoted]
    selectors = [_selector(each.quoted, each.before, each.after) for each in sentences]
    if not selectors and note.quote:
        selectors = [_selector(note.quote)]
    for selector in selectors:
        yield {"type": "SpecificResource", "source": page, "selector": selector}
    if not selectors:
        yield page


def _selector(exact: str, before: str = "", after: str = "") -> Record:
    selector = {"type": "TextQuoteSelector", "exact": exact}
    if before:
        selector["prefix"] = before[-MAX_CONTEXT_CHARS:]
    if after:
        selector["suffix"] = after[:MAX_CONTEXT_CHARS]
    return selector
