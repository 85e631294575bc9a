"""Lines that are meant for keys and have become part of a value: what withholds a text must not be lost in one.

A quotation mark that is not closed takes in the keys below it as far as the next one, and the file is YAML all the
same; a line too far to the right, or without its line end, goes on the text above it. Who wrote ``rights: private`` has
to be told that it has no effect there, whatever the rest of the file is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from glossator.positions import column_of
from glossator.yamldoc.cut import Line, lines_of
from glossator.yamldoc.keys import BLANKS, COLON_LIKE, INVISIBLE_SIGNS, KNOWN_KEYS, QUOTATION_MARKS, slip_in
from glossator.yamldoc.nodes import Finding, Node, Scalar, Sequence, scalars

_KEY, _WORD = "(?P<key>rights|status|note_status)", "(?P<word>private|withdrawn|excerpt|link|draft|review)"
# A line that says nothing else, whatever signs are in it. With a full stop it is a sentence.
_LINE = re.compile(rf"\W*{_KEY}\W*{_WORD}[^\w.#]*(?:#.*)?", re.IGNORECASE)
_MARK = f"[{QUOTATION_MARKS}]?"
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def swallows_key(text: str, node: Node, column: int = -1, keys: Collection[str] = (), *, in_flow: bool = False) -> bool:
    """Whether a value below ``node`` takes in a line with a key that stands beside its own, or left of it.

    ``column`` and ``keys`` are those of the mappings in lines around it; -1: there is none. ``in_flow`` says that it is
    within brackets.
    """
    if isinstance(node, Scalar):
        return _may_reach(text, node, column) and any(
            line.width <= column and _names_key(text, keys, line.content, line.end) for line in _own_lines(text, node)
        )
    in_flow = in_flow or text.startswith(("[", "{"), node.start)
    if isinstance(node, Sequence):
        return any(swallows_key(text, item, column, keys, in_flow=in_flow) for item in node.items)
    if not in_flow and node.entries:
        first = node.entries[0][0].start
        column = column_of(text, first)
        keys = KNOWN_KEYS.intersection((*keys, *(key.text for key, _ in node.entries)))
    return any(swallows_key(text, value, column, keys, in_flow=in_flow) for _, value in node.entries)


def _may_reach(text: str, value: Scalar, column: int) -> bool:
    """Whether a line of the value may begin at the column or left of it; hardly any does, so this has to be quick."""
    if column < 0:
        return False
    return (
        _beginning(text, value) is not None or _as_far_left_as(column).search(text, value.start, value.end) is not None
    )


@cache
def _as_far_left_as(column: int) -> re.Pattern[str]:
    return re.compile(rf"\n[ \t]{{0,{column}}}[^ \t\n]")


def _names_key(text: str, keys: Collection[str], start: int, end: int) -> bool:
    slip = slip_in(text, keys, start, end)
    return slip is not None and slip.has_sign


def swallowed_lines(text: str, node: Node | None) -> Iterator[Finding]:
    """What is written to withhold a text, and is part of another one."""
    lowered = INVISIBLE_SIGNS.sub("", text).lower()
    if "rights" in lowered or "status" in lowered:
        for _, value in scalars(node):
            yield from _withheld_in(text, value)


def withheld_line(text: str, line: Line) -> str:
    """What the line would say, if it is one that would withhold a text among keys; else nothing."""
    found = _LINE.fullmatch(INVISIBLE_SIGNS.sub("", text[line.start : line.end]))
    return _written(found) if found else ""


def _written(found: re.Match[str]) -> str:
    return f"{found['key']}: {found['word']}".lower()


def _withheld_in(text: str, value: Scalar) -> Iterator[Finding]:
    for line in _own_lines(text, value):
        if written := withheld_line(text, line):
            yield _finding(written, line.content, line.end)
            return
    if _QUOTED.fullmatch(text, value.start, value.end) is None and (
        found := _tail().search(text, value.start, value.end)
    ):
        yield _finding(_written(found), found.start(), found.end())


@cache
def _tail() -> re.Pattern[str]:
    """Such words at the end of a value; compiled only where it is needed."""
    return re.compile(rf"{_KEY}{_MARK}{BLANKS}{COLON_LIKE}{BLANKS}{_MARK}{_WORD}{_MARK}{BLANKS}\Z", re.IGNORECASE)


def _own_lines(text: str, value: Scalar) -> Iterator[Line]:
    """The lines of a value but for the one of its key; the cost is that of the value, however long its line is."""
    start = _beginning(text, value)
    return lines_of(
        text, text.find("\n", value.start, value.end) + 1 or value.end if start is None else start, value.end
    )


def _beginning(text: str, value: Scalar) -> int | None:
    """Where the value's first line begins; ``None`` where that is the line of its key."""
    start = value.start
    while start and text[start - 1] in " \t":
        start -= 1
    return None if start and text[start - 1] != "\n" else start


def _finding(written: str, start: int, end: int) -> Finding:
    message = f'"{written}" withholds nothing here: it is part of the text before it'
    action = f'write "{written}" on a line of its own below the other keys; if it is text, end it with a full stop'
    return Finding("not-withheld", start, end, message, action)
