"""Who and what the notes may name: kinds, people, entities and shared sources, each found by its key."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from glossator import suggest, urls
from glossator.folder import SITE_FILE, list_paths
from glossator.model import Entity, EntityRecord, Kind, Person, Ref, SiteSource, Source
from glossator.problems import Problem

DEFAULT_KIND = "background"

Entry_co = TypeVar("Entry_co", covariant=True)


class Shelf(Struct, Generic[Entry_co], frozen=True):
    """The entries of one list by their keys."""

    entries: Mapping[str, Entry_co]
    code: str
    """Of the problem that a key is not there."""
    noun: str
    cure: str
    """What to do about a key that is near none of the known ones; ``{}`` stands for the key."""
    complete: bool
    """Whether its file was read without a problem. If not, a missing key proves nothing and is not reported."""


class Directory(Struct, frozen=True):
    """The lists that notes refer to."""

    kinds: Shelf[Kind]
    people: Shelf[Person]
    entities: Shelf[Entity]
    sources: Shelf[Source]


def look_up(shelf: Shelf[Entry_co], ref: Ref | None) -> tuple[Entry_co | None, tuple[Problem, ...]]:
    """The entry that ``ref`` names, or ``None`` and, unless nothing is named, the problem."""
    if ref is None:
        return None, ()
    entry = shelf.entries.get(ref.text)
    if entry is not None or not shelf.complete:
        return entry, ()
    near = _named(shelf, ref.text) or suggest.nearest(ref.text, shelf.entries)
    action = f'write "{near}"' if near else shelf.cure.format(ref.text)
    if not near and shelf.code == "unknown-source" and " " in ref.text:  # A title, where a key or an address belongs.
        action = f"write {{title: {json.dumps(ref.text, ensure_ascii=False)}}}"
    return None, (Problem(shelf.code, ref.place, f'there is no {shelf.noun} "{ref.text}"', action),)


def _named(shelf: Shelf[Entry_co], text: str) -> str:
    """The key of the one entry that has ``text`` for its name, as it may be after a key was changed; or nothing."""
    names = tuple((name, key) for key, entry in shelf.entries.items() for name in _names_of(entry))
    keys = _by_address(names).get(urls.slugify(text), ())
    return keys[0] if len(keys) == 1 else ""


def _names_of(entry: object) -> Iterable[str]:
    if isinstance(entry, Entity):
        return entry.name, *entry.other_names, *entry.former_keys
    return (entry.name,) if isinstance(entry, Person) else ()


@lru_cache(maxsize=4)
def _by_address(names: tuple[tuple[str, str], ...]) -> Mapping[str, tuple[str, ...]]:
    """The keys by what an address makes of a name; kept, since a key that was changed is missing in many notes."""
    found: dict[str, dict[str, None]] = {}
    for name, key in names:
        found.setdefault(urls.slugify(name), {})[key] = None
    return {address: tuple(keys) for address, keys in found.items() if address}


def look_up_sources(
    directory: Directory, sources: Iterable[Source | Ref]
) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """The sources in order; one that cannot be found is left out and reported."""
    found: list[Source] = []
    problems: list[Problem] = []
    for source in sources:
        if isinstance(source, Ref):
            entry, more = look_up(directory.sources, source)
            found.extend([entry] if entry else [])
            problems.extend(more)
        else:
            found.append(source)
    return tuple(found), tuple(problems)


def directory_of(source: SiteSource, entity_html: Mapping[str, str]) -> tuple[Directory, tuple[Problem, ...]]:
    """The lists of a site; ``entity_html`` holds the rendered notes of entities by id."""
    site, incomplete = source.site, source.incomplete
    kinds = Shelf(
        {kind.key: kind for kind in site.kinds},
        "unknown-kind",
        "kind",
        "use one of " + ", ".join(kind.key for kind in site.kinds) + '; or define it under "kinds:" in site.yml',
        SITE_FILE not in incomplete,
    )
    people = Shelf(
        {person.key: person for person in site.people},
        "unknown-person",
        "person",
        'add "{}" under "people:" in site.yml',
        SITE_FILE not in incomplete,
    )
    sources = Shelf(
        dict(source.sources),
        "unknown-source",
        "source",
        'add "{}" to content/sources.yml, or write a web address',
        not _is_incomplete("sources", incomplete),
    )
    no_entities: Mapping[str, Entity] = {}
    entities = Shelf(
        no_entities,
        "unknown-entity",
        "entity",
        'add "{}" to content/entities.yml',
        not _is_incomplete("entities", incomplete),
    )
    directory = Directory(kinds, people, entities, sources)
    found: dict[str, Entity] = {}
    problems: list[Problem] = []
    for record in source.entities:
        found[record.id], more = _entity(record, entity_html.get(record.id, ""), directory)
        problems.extend(more)
    return replace(directory, entities=replace(entities, entries=found)), tuple(problems)


def _entity(record: EntityRecord, html: str, directory: Directory) -> tuple[Entity, tuple[Problem, ...]]:
    kind, kind_problems = look_up(directory.kinds, record.kind)
    sources, source_problems = look_up_sources(directory, record.sources)
    entity = Entity(
        id=record.id,
        name=record.name,
        kind=kind or directory.kinds.entries[DEFAULT_KIND],
        other_names=record.other_names,
        html=html,
        wikidata=record.wikidata,
        sources=sources,
        former_keys=tuple(ref.text for ref in record.former_keys),
    )
    return entity, (*kind_problems, *source_problems)


def _is_incomplete(name: str, incomplete: Iterable[str]) -> bool:
    return not set(list_paths(name)).isdisjoint(incomplete)
