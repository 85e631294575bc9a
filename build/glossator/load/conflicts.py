"""Merges that Git has left to a person: both versions in one file, between three lines of signs.

Such a file says two things at once, and whatever else is wrong with it goes away with the one that is not kept. So
nothing else of it is read, and nothing in it is repaired, but for the list of what was public: it is a set of lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from glossator.edits import Edit
from glossator.folder import ADDRESSES_FILE, SITE_FILE, YAML_ENDINGS
from glossator.problems import Problem, place_at

_BEGINS, _BASE, _DIVIDES, _ENDS = "<<<<<<< ", "||||||| ", "=======", ">>>>>>> "
"""Source: git-merge(1), "How conflicts are presented"; the second only if it is told to show the common ancestor."""

_ENTRY = re.compile(r"-[ \t]|[^\s#-]")
"""How an entry of a list, or of a file of keys, begins."""


class _Conflict(Struct, frozen=True):
    """The first and the last line of a conflict, from 1, and its offsets in the text, with its last line end."""

    first: int
    last: int
    start: int
    end: int


def has_conflicts(text: str) -> bool:
    """Whether a merge is unresolved in ``text``."""
    return next(_conflicts(text), None) is not None


def conflict_problems(path: str, text: str) -> list[Problem]:
    """One problem for each merge that is unresolved."""
    return [_problem(path, text, conflict) for conflict in _conflicts(text)]


def union_edits(text: str) -> tuple[Edit, ...]:
    """The edits after which each merge in ``text`` is resolved with all lines of both versions, sorted, each once."""
    return tuple(
        Edit(one.start, one.end, "".join(f"{line}\n" for line in sorted({*ours, *theirs} - {""})))
        for one in _conflicts(text)
        for ours, theirs in [_versions(text[one.start : one.end].split("\n"))]
    )


def _conflicts(text: str) -> Iterator[_Conflict]:
    """Those of which all three lines of signs are there, in order: one alone may be a heading of Markdown."""
    if f"\n{_DIVIDES}" not in text:
        return
    begun, divided, start = (0, 0), False, 0
    for number, line in enumerate(text.split("\n"), 1):
        end = start + len(line) + 1
        if line.startswith(_BEGINS):
            begun, divided = (number, start), False
        elif begun[0] and line.rstrip() == _DIVIDES:
            divided = True
        elif divided and line.startswith(_ENDS):
            yield _Conflict(begun[0], number, begun[1], min(end, len(text)))
            begun, divided = (0, 0), False
        start = end


def _versions(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines of each version of a conflict that consists of ``lines``; those of the common ancestor are left out."""
    versions: tuple[list[str], list[str]] = ([], [])
    current: list[str] | None = None
    for line in lines:
        if line.startswith(_BEGINS):
            current = versions[0]
        elif line.startswith(_BASE):
            current = None
        elif line.rstrip() == _DIVIDES:
            current = versions[1]
        elif line.startswith(_ENDS):
            break
        elif current is not None:
            current.append(line)
    return versions


def _problem(path: str, text: str, conflict: _Conflict) -> Problem:
    end = text.index("\n", conflict.start)
    message = f"an unresolved merge: lines {conflict.first} to {conflict.last} hold two versions of the same lines"
    return Problem("merge-conflict", place_at(path, text, conflict.start, end), message, _action(path, text, conflict))


def _action(path: str, text: str, conflict: _Conflict) -> str:
    lines = text[conflict.start : conflict.end].split("\n")
    signs = "the three lines of signs: <<<<<<<, ======= and >>>>>>>"
    if any(line.startswith(_BASE) for line in lines):
        signs = "the lines of signs and what is between ||||||| and =======, the version before both"
    if path == ADDRESSES_FILE:
        return f"keep all lines of both versions, and delete only {signs} (or run: glossator check --fix)"
    if path == SITE_FILE or not path.endswith(YAML_ENDINGS) or not all(map(_begins_entry, _versions(lines))):
        return f"keep one of the two versions, or of both what is right, and delete the rest and {signs}"
    action = f"if these are two entries, keep both; if they are one and the same, keep one; then delete {signs}"
    following = text[conflict.end :].partition("\n")[0]
    if following.strip() and not _ENTRY.match(following):
        action += f"; line {conflict.last + 1} belongs to both versions, so if you keep both, write it below each"
    return action


def _begins_entry(lines: Sequence[str]) -> bool:
    return _ENTRY.match(next((line for line in lines if line.strip() and not line.startswith("#")), "")) is not None
