"""What each file may contain, and the records that it becomes; the field lists are the tables of the modules beside.

Whatever is wrong is a problem in the result and never an exception. References (kinds, entities, people, sources) are
not looked up here: a file is read without any other.
"""

# Without the usual import from __future__, whose name is that of a function here.
from typing import Any

from glossator.formats.article import ARTICLE, PAGE, article_record, empty_article, page_record
from glossator.formats.lists import ENTITY_LIST, EVENT, SOURCE_LIST, entities, events, sources
from glossator.formats.settings import DEFAULT_KINDS, SITE, site
from glossator.formats.sidecar import NOTE, annotations, made_id
from glossator.schema import ListOf, Type, json_schema_of

__all__ = [
    "DEFAULT_KINDS",
    "SCHEMA_KINDS",
    "annotations",
    "article_record",
    "empty_article",
    "entities",
    "events",
    "json_schema",
    "made_id",
    "page_record",
    "site",
    "sources",
]

_FILES: dict[str, tuple[Type, str]] = {
    "annotations": (ListOf(NOTE), "The notes of an article"),
    "article": (ARTICLE, "The front matter of an article"),
    "page": (PAGE, "The front matter of a page"),
    "entities": (ENTITY_LIST, "Who and what the notes are about"),
    "events": (ListOf(EVENT), "What happened"),
    "sources": (SOURCE_LIST, "Sources that several notes share"),
    "site": (SITE, "The settings of a site"),
}
SCHEMA_KINDS = tuple(_FILES)
"""The names of the kinds of file that have a JSON Schema."""


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one of ``SCHEMA_KINDS``. The sidecar's is a list of notes."""
    kind, title = _FILES[name]
    return json_schema_of(kind, title)
