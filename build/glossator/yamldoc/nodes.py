"""The records that reading YAML yields: nodes that know their place, findings, and edits that repair.

Everything counts in offsets of the whole file's text, so that a part can be read alone without its place being lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from glossator.edits import Edit


class Scalar(Struct, frozen=True):
    """A text, exactly as typed: ``no``, ``1.10`` and ``2019`` stay themselves."""

    text: str
    start: int
    """Offset in the file's text, in code points; half-open with ``end``."""
    end: int
    plain: bool
    """Written without quotation marks and not as a block."""


class Sequence(Struct, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    start: int
    end: int


class Mapping(Struct, frozen=True):
    """Keys with their values."""

    entries: tuple[tuple[Scalar, Node], ...]
    """In the order of the file, each key once."""
    start: int
    end: int


Node = Scalar | Sequence | Mapping

Way = tuple[str | int, ...]
"""The keys and numbers (from 0) that lead from the root of a file to a value."""


def entry_of(node: Node | None, key: str) -> tuple[Scalar, Node] | None:
    """The key with its value, where ``node`` is a mapping that has it."""
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((entry for entry in entries if entry[0].text == key), None)


def scalars(node: Node | None, way: Way = ()) -> Iterator[tuple[Way, Scalar]]:
    """Every text below ``node``, with the way to it, in the order of the file."""
    if isinstance(node, Scalar):
        yield way, node
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from scalars(item, (*way, number))
    elif node is not None:
        for key, value in node.entries:
            yield from scalars(value, (*way, key.text))


MAX_FINDINGS = 200
"""In one file; who has made as many mistakes is not helped by more of them."""

LIKE_THIS = "like this (or run: glossator check --fix):"
"""How the help of a finding ends that comes with lines to paste and with a repair."""
BLOCK_LIKE_THIS = f"write the value as a text block, {LIKE_THIS}"


class Finding(Struct, frozen=True):
    """A problem that does not know its line yet: counting lines for thousands of them would cost too much."""

    code: str
    start: int
    end: int
    message: str
    help: str
    paste: tuple[str, ...] = ()
    """Lines that can be put into the file as they are."""
    first: int = -1
    """Offset of another place, whose line number replaces ``{line}`` in the message; -1: there is none.

    What has to be kept if the key there is deleted replaces ``{kept}`` in the help.
    """


class Reading(Struct, frozen=True):
    """What was read, what was wrong with it, and what would repair it."""

    node: Node | None
    findings: tuple[Finding, ...] = ()
    repairs: tuple[Edit, ...] = ()
    """In the order of the file; they do not overlap."""
