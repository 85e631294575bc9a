"""Merges that Git has left to a person: both versions in one file, between three lines of signs.

Such a file says two things at once, and whatever else is wrong with it goes away with the one that is not kept. So
nothing else of it is read, and nothing in it is repaired.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from glossator.problems import Problem, place_at

_BEGINS, _DIVIDES, _ENDS = "<<<<<<< ", "=======", ">>>>>>> "
"""Source: git-merge(1), "How conflicts are presented"."""


class _Conflict(Struct, frozen=True):
    """The first and the last line of a conflict, from 1, and where the first begins in the text."""

    first: int
    last: int
    start: int


def has_conflicts(text: str) -> bool:
    """Whether a merge is unresolved in ``text``."""
    return next(_conflicts(text), None) is not None


def conflict_problems(path: str, text: str) -> list[Problem]:
    """One problem for each merge that is unresolved."""
    return [_problem(path, text, conflict) for conflict in _conflicts(text)]


def _conflicts(text: str) -> Iterator[_Conflict]:
    """Those of which all three lines of signs are there, in order: one alone may be a heading of Markdown."""
    if f"\n{_DIVIDES}" not in text:
        return
    begun, divided, start = (0, 0), False, 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(_BEGINS):
            begun, divided = (number, start), False
        elif begun[0] and line.rstrip() == _DIVIDES:
            divided = True
        elif divided and line.startswith(_ENDS):
            yield _Conflict(begun[0], number, begun[1])
            begun, divided = (0, 0), False
        start += len(line) + 1


def _problem(path: str, text: str, conflict: _Conflict) -> Problem:
    end = text.index("\n", conflict.start)
    message = f"an unresolved merge: lines {conflict.first} to {conflict.last} hold two versions of the same lines"
    action = (
        "keep one of the two versions, and delete the other and the three lines of signs: <<<<<<<, ======= and >>>>>>>"
    )
    return Problem("merge-conflict", place_at(path, text, conflict.start, end), message, action)
