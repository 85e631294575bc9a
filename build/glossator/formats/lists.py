"""The files that all articles share: entities.yml, events.yml and sources.yml."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from glossator.formats.parts import (
    KEY,
    MARKDOWN,
    NAMES,
    ONE_SOURCE,
    as_source,
    require_mapping,
    sources_of,
    with_sources,
)
from glossator.formats.withholding import ALONE, NAMED, withholding_others
from glossator.model import EntityRecord, EventRecord, Source, TextFile
from glossator.problems import Problem
from glossator.schema import (
    Date,
    Field,
    FileReport,
    ListOf,
    MapOf,
    Record,
    Slug,
    Text,
    place_of,
    read,
    read_fields,
    start_report,
)
from glossator.yamldoc import Node

ENTITY = Record(
    "an entity",
    (
        Field("name", Text(example="Nicolás Maduro"), "The name, as printed.", required=True),
        Field(
            "kind",
            Text(placed=True, example="person", composed=True),
            "The kind: person, place, organisation, or another one.",
        ),
        Field("other_names", NAMES, "Other names and spellings."),
        Field("former_keys", ListOf(Slug("maduro")), "Earlier keys: the addresses of its page that still lead there."),
        Field(
            "note",
            MARKDOWN,
            "Who or what it is, in Markdown. Printed with every note that names the entity and has no text of its own.",
        ),
        Field(
            "wikidata",
            Text(
                example="Q4096",
                shape="Q[1-9][0-9]*",
                expected="an item of Wikidata, such as Q4096",
                part=r"\bQ[1-9][0-9]*\b",
            ),
            "Its item in Wikidata.",
        ),
        Field("sources", sources_of("the entity"), "How you know this."),
    ),
    instead=withholding_others(NAMED),
)
EVENT = Record(
    "an event",
    (
        Field("date", Date(ranges=True), "When: 2019-03, 2019-03-23, or 2019-03-23/2019-03-25.", required=True),
        Field("title", Text(), "What happened, in a few words.", required=True),
        Field("note", MARKDOWN, "More about it, in Markdown."),
        Field("entities", ListOf(KEY), "Who or what took part: keys of entities.yml."),
        Field(
            "articles",
            ListOf(Text(placed=True, example="planes-land", composed=True)),
            "Articles about it, by their addresses.",
        ),
        Field("sources", sources_of("the event"), "Where you know this from."),
    ),
    instead=withholding_others(ALONE),
)
ENTITY_LIST = MapOf(ENTITY, slugs=True, example="nicolas-maduro")
SOURCE_LIST = MapOf(ONE_SOURCE, example="ria-2019-03-25")

_ENTITY_EXAMPLE = "nicolas-maduro:\n  name: Nicolás Maduro\n  kind: person"
_EVENT_EXAMPLE = "- date: 2019-03-23\n  title: …"
_SOURCE_EXAMPLE = "ria-2019-03-25:\n  title: …\n  url: https://example.org/report"
_Problems = tuple[Problem, ...]


def entities(node: Node | None, file: TextFile) -> tuple[tuple[EntityRecord, ...], _Problems]:
    """The entities in the order of the file; one without a name has its key for a name."""
    report = start_report(file)
    mapping = require_mapping(node, "this file", _ENTITY_EXAMPLE, report)
    pairs = read(mapping, ENTITY_LIST, "", report) if mapping else ()
    records = [
        EntityRecord(id=key.text, place=key.place, **with_sources({"name": key.text, **values}))
        for key, values in pairs
    ]
    return tuple(records), tuple(report.problems)


def events(nodes: Iterable[Node], file: TextFile) -> tuple[tuple[EventRecord, ...], _Problems]:
    """The events in the order of the file; a missing date or title is an empty text."""
    report = start_report(file)
    read_events = [_event(node, report) for node in nodes]
    return tuple(event for event in read_events if event), tuple(report.problems)


def _event(node: Node, report: FileReport) -> EventRecord | None:
    mapping = require_mapping(node, "an event", _EVENT_EXAMPLE, report)
    if mapping is None:
        return None
    values: dict[str, Any] = {"title": "", **with_sources(read_fields(mapping, EVENT, report))}
    start, _, end = values.pop("date", "").partition("/")
    return EventRecord(date=start, end=end, place=place_of(report, mapping), **values)


def sources(node: Node | None, file: TextFile) -> tuple[tuple[tuple[str, Source], ...], _Problems]:
    """The sources with their keys, in the order of the file."""
    report = start_report(file)
    mapping = require_mapping(node, "this file", _SOURCE_EXAMPLE, report)
    pairs = read(mapping, SOURCE_LIST, "", report) if mapping else ()
    return tuple((key.text, as_source(value)) for key, value in pairs), tuple(report.problems)
