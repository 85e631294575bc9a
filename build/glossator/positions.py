"""Offsets in a text as lines and columns, and back: whoever reports or changes something in a file needs them.

Offsets and columns count from 0, lines from 1; a line ends before its line feed.
"""

from __future__ import annotations


def line_of(text: str, offset: int) -> int:
    """The number of the line that ``offset`` is in."""
    return text.count("\n", 0, offset) + 1


def column_of(text: str, offset: int) -> int:
    """How many characters stand before ``offset`` in its line."""
    return offset - start_of_line(text, offset)


def start_of_line(text: str, offset: int) -> int:
    """The offset at which the line of ``offset`` begins."""
    return text.rfind("\n", 0, offset) + 1


def end_of_line(text: str, offset: int) -> int:
    """The offset at which the line of ``offset`` ends."""
    end = text.find("\n", offset)
    return end if end >= 0 else len(text)


def offset_of_line(text: str, line: int) -> int:
    """The offset at which ``line`` begins; for a line after the last, the end of the text."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
        if not start:
            return len(text)
    return start
