"""Postings brought up to date instead of merged anew: most edits change a few of tens of thousands.

A posting says of a document only how far it is from the one before. So where documents come or go among others, and not
after all of them, every posting has to be read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter

from msgspec import Struct, field

from glossator.search.codes import NUMBER, ODD, number, numbers
from glossator.search.document import FIELDS, IN_CHUNKS

_Entry = tuple[int, int, str]
"""A document, whether a frequency follows, and what follows the distance in a posting."""


class FieldEdits(Struct, frozen=True):
    """The documents that lose, get or change an entry, by term; grows."""

    taken: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """As they were numbered."""
    put: defaultdict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    """As they are numbered now, with the entry as it is in ``Counts``."""


def amended_posting(term: str, posting: bytes, moved: Mapping[int, int], edits: Sequence[FieldEdits]) -> bytes:
    """The changed posting of a term, as ``merge`` would make it. Empty means none, for ``posting`` as well.

    ``moved`` has the new number of each document that has another one now, by its old one; ``edits`` are those of each
    field.
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
        written.append(number(2 * (document - last) + more) + rest)
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
    return next(numbers(written))
