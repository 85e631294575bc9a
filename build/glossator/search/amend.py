"""Postings brought up to date instead of merged anew: most edits change a few of tens of thousands.

A posting stores a document as its distance from the one before. So where documents are added or removed anywhere but at
the end, every posting has to be read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter

from msgspec import Struct, field

from glossator.search.codes import NUMBER, ODD, decoded_numbers, encoded_number
from glossator.search.document import FIELDS, IN_CHUNKS

_Entry = tuple[int, int, str]
"""A document, 1 or 0 for whether a frequency follows, and what a posting has after the distance."""


class FieldEdits(Struct, frozen=True):
    """The documents that lose, get or change an entry of a field, by term. Filled step by step."""

    taken: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """By their old numbers."""
    put: defaultdict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    """By their new numbers, with the entry as it is in ``Counts``."""


def amended_posting(term: str, posting: bytes, moved: Mapping[int, int], edits: Sequence[FieldEdits]) -> bytes:
    """The changed posting of a term, as ``merge`` would make it. If no document has the term, it is empty, as
    ``posting`` may be.

    ``moved``: the new number of each renumbered document, by its old one; ``edits``: those of each field.
    """
    fields = posting.decode().split(",") if posting else [""] * len(FIELDS)
    for order, own in enumerate(edits):
        if (moved and fields[order]) or term in own.taken or term in own.put:
            fields[order] = _amended(order, fields[order], moved, own.taken.get(term, ()), own.put.get(term, ()))
    return ",".join(fields).encode() if any(fields) else b""


def _amended(
    order: int,
    posting: str,
    moved: Mapping[int, int],
    taken: Iterable[int],
    put: Iterable[tuple[int, str]],
) -> str:
    entries = [
        (moved.get(document, document), more, rest)
        for document, more, rest in _entries(order, posting)
        if document not in taken
    ]
    entries.extend((document, int(entry[0]), entry[1:]) for document, entry in put)
    entries.sort(key=itemgetter(0))
    written: list[str] = []
    last = 0
    for document, more, rest in entries:
        written.append(encoded_number(2 * (document - last) + more) + rest)
        last = document
    return "".join(written)


def _entries(order: int, posting: str) -> Iterable[_Entry]:
    document = 0
    for odd, behind_odd, even, behind_even in _ENTRIES[order].findall(posting):
        document += _value(odd or even) >> 1
        yield document, 1 if odd else 0, behind_odd or behind_even


def _pattern(in_chunks: bool) -> re.Pattern[str]:
    """An entry in a posting: a frequency follows the distance where that is odd."""
    chunks = NUMBER if in_chunks else ""
    return re.compile(f"({ODD}{NUMBER})({NUMBER}{chunks})|({NUMBER})({chunks})")


_ENTRIES = [_pattern(name in IN_CHUNKS) for name in FIELDS]


@lru_cache(maxsize=1 << 16)
def _value(written: str) -> int:
    return next(decoded_numbers(written))
