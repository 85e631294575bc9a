"""The lists that the articles share: entities, events and sources."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from glossator import formats, yamldoc
from glossator.folder import ADDRESSES_FILE
from glossator.load.sorting import Groups, double_list, stray
from glossator.load.texts import read_text
from glossator.model import EntityRecord, EventRecord, Source, TextFile
from glossator.problems import Problem


class Lists(Struct, frozen=True):
    """What the lists have, each in its order."""

    entities: tuple[EntityRecord, ...]
    events: tuple[EventRecord, ...]
    sources: tuple[tuple[str, Source], ...]


def load_lists(root: Path, groups: Groups) -> tuple[Lists, list[Problem]]:
    """All that the lists say, and what is wrong with them and with YAML files that are none."""
    lists = Lists((), (), ())
    problems = [stray(path) for path in groups.strays]
    seen: dict[str, str] = {}
    for path in groups.lists:
        name = Path(path).stem
        if path == ADDRESSES_FILE:
            continue
        if name in seen:
            problems.append(double_list(path, seen[name]))
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
