"""What is wrong in a user's file, as a value.

A mistake in an article or a sidecar is expected, so it is never an exception: every stage returns the problems it met
beside its result, and one run reports them all. This module must never print and never raise for what a user wrote.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from glossator.catalogue import CATALOGUE
from glossator.positions import end_of_line, line_of, start_of_line

Severity = Literal["error", "warning"]

MAX_EXCERPT_CHARS = 160


class Place(Struct, frozen=True, order=True):
    """A span of one line of one file, with enough of that line to show it.

    ``line`` and ``column`` count from 1, in code points; line 0 means the file as a whole (then ``excerpt`` is empty).
    """

    path: str
    """Relative to the site's folder, with forward slashes."""
    line: int = 0
    column: int = 0
    length: int = 0
    """Of the span, in code points, within this line."""
    excerpt: str = ""
    """The line, or a window of at most MAX_EXCERPT_CHARS around the span."""
    excerpt_column: int = 1
    """The column at which the excerpt begins."""


class Problem(Struct, frozen=True):
    """Something in the user's files that needs attention: what, where, and one thing to do."""

    code: str
    """A key of the catalogue."""
    place: Place
    message: str
    help: str
    """One action; a command or text that works as printed."""
    notes: tuple[str, ...] = ()
    """Further lines of explanation, such as the nearest passage."""
    paste: tuple[str, ...] = ()
    """Lines that can be put into the file as they are, indentation and all."""

    @property
    def severity(self) -> Severity:
        """As its code has it."""
        return CATALOGUE[self.code].severity


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file, line, column, code and message; each once."""
    return tuple(sorted(set(problems), key=lambda problem: (problem.place, problem.code, problem.message)))


def place_at(path: str, text: str, start: int, end: int) -> Place:
    """The place of ``text[start:end]``; a span over several lines is cut at the end of its first."""
    line_start = start_of_line(text, start)
    line_end = end_of_line(text, start)
    length = max(1, min(end, line_end) - start)
    window_start = line_start
    if line_end - line_start > MAX_EXCERPT_CHARS:
        window_start = max(line_start, start - MAX_EXCERPT_CHARS // 4)
    window_end = min(line_end, window_start + MAX_EXCERPT_CHARS)
    return Place(
        path=path,
        line=line_of(text, start),
        column=start - line_start + 1,
        length=length,
        excerpt=text[window_start:window_end],
        excerpt_column=window_start - line_start + 1,
    )
