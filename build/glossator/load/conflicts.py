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
    """Two versions of the same lines."""

    first: int
    """The number of its first line, from 1."""
    last: int
    start: int
    """Its offset in the text."""
    end: int
    """Behind its last line end."""
    ours: Sequence[str]
    theirs: Sequence[str]
    has_base: bool
    """It shows the version before both, too."""


def has_conflicts(text: str) -> bool:
    """Whether a merge is unresolved in ``text``."""
    return next(_conflicts(text), None) is not None


def conflict_problems(path: str, text: str) -> list[Problem]:
    """One problem for each merge that is unresolved."""
    return [_problem(path, text, conflict) for conflict in _conflicts(text)]


def union_edits(text: str) -> tuple[Edit, ...]:
    """The edits after which each merge in ``text`` is resolved with all lines of both versions, sorted, each once."""
    return tuple(
        Edit(each.start, each.end, "".join(f"{line}\n" for line in sorted({*each.ours, *each.theirs} - {""})))
        for each in _conflicts(text)
    )


def _conflicts(text: str) -> Iterator[_Conflict]:
    """Those of which all three lines of signs are there, in order: one alone may be a heading of Markdown."""
    if f"\n{_DIVIDES}" not in text:
        return
    first = begin = start = 0
    versions: dict[str, list[str]] = {}
    current = ""
    for number, line in enumerate(text.split("\n"), 1):
        end = start + len(line) + 1
        if line.startswith(_BEGINS):
            first, begin = number, start
            versions, current = {"ours": []}, "ours"
        elif current == "ours" and line.startswith(_BASE):
            versions["base"], current = [], "base"
        elif current and line.rstrip() == _DIVIDES:
            versions.setdefault("theirs", [])
            current = "theirs"
        elif current == "theirs" and line.startswith(_ENDS):
            ours, theirs = versions["ours"], versions["theirs"]
            yield _Conflict(first, number, begin, min(end, len(text)), ours, theirs, "base" in versions)
            current = ""
        elif current:
            versions[current].append(line)
        start = end


def _problem(path: str, text: str, conflict: _Conflict) -> Problem:
    end = text.index("\n", conflict.start)
    message = f"an unresolved merge: lines {conflict.first} to {conflict.last} hold two versions of the same lines"
    return Problem("merge-conflict", place_at(path, text, conflict.start, end), message, _action(path, text, conflict))


def _action(path: str, text: str, conflict: _Conflict) -> str:
    signs = "the three lines of signs: <<<<<<<, ======= and >>>>>>>"
    if conflict.has_base:
        signs = "the lines of signs and what is between ||||||| and =======, the version before both"
    if path == ADDRESSES_FILE:
        return f"keep all lines of both versions, and delete only {signs} (or run: glossator check --fix)"
    if (
        path == SITE_FILE
        or not path.endswith(YAML_ENDINGS)
        or not (_begins_entry(conflict.ours) and _begins_entry(conflict.theirs))
    ):
        return f"keep one of the two versions, or of both what is right, and delete the rest and {signs}"
    action = f"if these are two entries, keep both; if they are one and the same, keep one; then delete {signs}"
    following = text[conflict.end :].partition("\n")[0]
    if following.strip() and not _ENTRY.match(following):
        action += f"; line {conflict.last + 1} belongs to both versions, so if you keep both, write it below each"
    return action


def _begins_entry(lines: Sequence[str]) -> bool:
    return _ENTRY.match(next((line for line in lines if line.strip() and not line.startswith("#")), "")) is not None
