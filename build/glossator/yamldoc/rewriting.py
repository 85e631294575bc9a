"""A value that says less than was typed: where it stands, and how it is written so that it says all of it."""

from __future__ import annotations

from msgspec import Struct

from glossator.edits import Edit
from glossator.positions import end_of_line, start_of_line
from glossator.yamldoc.blocks import quoted, text_block
from glossator.yamldoc.nodes import Finding, Scalar


class Loss(Struct, frozen=True):
    """A text that says less than was typed."""

    value: Scalar
    finding: Finding
    meant: str = ""
    """What was typed."""
    edit: Edit | None = None
    """The change after which ``meant`` is read; none where a person has to decide."""


class Place(Struct, frozen=True):
    """Where a value stands."""

    begin: int
    """Just after the colon of its key or the hyphen of its item; of an item within brackets, where it begins itself."""
    column: int
    """Of its key or hyphen; 0 within brackets, where it means nothing (and lines may be very long)."""
    in_lines: bool
    """On lines of its own, not within brackets."""


def rewritten(text: str, value: Scalar, place: Place, end: int, meant: str) -> tuple[Edit, tuple[str, ...]]:
    """The change that writes ``meant`` in place of what ends at ``end``, and the lines to paste."""
    if place.in_lines:
        line_end = end_of_line(text, end)
        comment = text[end:line_end].strip()
        block = text_block(meant, place.column, f"  {comment}" if comment else "")
        before = text[start_of_line(text, place.begin - 1) : place.begin]
        return Edit(place.begin, line_end, block), tuple(f"{before}{block}".split("\n"))
    return replaced(text, max(value.start, place.begin), end, quoted(meant))


def replaced(text: str, start: int, end: int, written: str) -> tuple[Edit, tuple[str, ...]]:
    """The change that puts ``written`` in place of ``text[start:end]``, and the lines to paste."""
    lines = f"{text[start_of_line(text, start) : start]}{written}{text[end : end_of_line(text, end)]}"
    return Edit(start, end, written), tuple(lines.split("\n"))
