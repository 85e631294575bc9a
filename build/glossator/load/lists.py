"""The lists that the articles share: entities, events and sources."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from glossator import formats, yamldoc
from glossator.load.sorting import second_file
from glossator.load.texts import read_text
from glossator.model import EntityRecord, EventRecord, Source, TextFile
from glossator.problems import Problem


class Lists(Struct, frozen=True):
    """What the lists have, each in its order."""

    entities: tuple[EntityRecord, ...]
    events: tuple[EventRecord, ...]
    sources: tuple[tuple[str, Source], ...]


def load_lists(root: Path, paths: Iterable[str]) -> tuple[Lists, list[Problem]]:
    """All that the lists at ``paths`` say, and what is wrong with them."""
    lists = Lists((), (), ())
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for path in paths:
        name = Path(path).stem
        if name in seen:
            problems.append(second_file(path, seen[name]))
            continue
        seen[name] = path
        file, more = read_text(root, path)
        problems.extend(more)
        if file:
            lists, last = _with_list(lists, name, file)
            problems.extend(last)
    return lists, problems


def _with_list(lists: Lists, name: str, file: TextFile) -> tuple[Lists, list[Problem]]:
    """``lists`` with the entries of one more file."""
    if name == "events":
        nodes, problems = yamldoc.read_records(file)
        events, more = formats.events(nodes, file)
        return replace(lists, events=events), [*problems, *more]
    mapping, problems = yamldoc.read_entries(file)
    if name == "entities":
        entities, more = formats.entities(mapping, file)
        return replace(lists, entities=entities), [*problems, *more]
    sources, more = formats.sources(mapping, file)
    return replace(lists, sources=sources), [*problems, *more]
