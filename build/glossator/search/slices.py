"""Where one file ends and the next begins.

A border depends on the term at it and hardly on anything else, so that an edit changes the files that hold its words
and no others, and the same terms give the same files however the archive came to them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from glossator.search.codes import sorted_terms, utf16_length

MIN_SLICE_BYTES = 6_000
BORDER_BYTES = 8_000
"""Beyond the minimum, there is one border in this many bytes on average."""
MAX_SLICE_BYTES = 26_000
"""Only a part of a single term's posting may need more."""
_CRC_RANGE = 1 << 32


def slices(sized: Iterable[tuple[str, int]]) -> Iterator[list[str]]:
    """The keys, each given with the bytes that it needs, in runs: one for each file.

    Whether a run ends before a key is drawn by the key's checksum, with a chance in proportion to its bytes; a minimum
    and a maximum hold besides, after which the borders soon fall together again.
    Source: content-defined chunking, as in LBFS (Muthitacharoen et al. 2001, 3.1).
    """
    run: list[str] = []
    held = 0
    for key, size in sized:
        if run and ends_before(held, key, size):
            yield run
            run, held = [], 0
        run.append(key)
        held += size
    if run:
        yield run


def ends_before(held: int, key: str, size: int) -> bool:
    """Whether a run that holds ``held`` bytes ends before this key, which needs ``size``."""
    drawn = held >= MIN_SLICE_BYTES and crc32(key.encode()) * BORDER_BYTES < size * _CRC_RANGE
    return drawn or held + size > MAX_SLICE_BYTES


def by_length(terms: Sequence[str]) -> Iterator[tuple[int, int, list[str]]]:
    """Sorted terms in files by their length in UTF-16 units: shortest, longest, and the terms, sorted.

    Short lengths of which there are few share a file; a length of which there are many has several.
    """
    of_length: defaultdict[int, list[str]] = defaultdict(list)
    for term in terms:
        of_length[utf16_length(term)].append(term)
    together: list[tuple[int, str]] = []
    held = 0
    for length, same in sorted(of_length.items()):
        size = (length + 2) * len(same)
        if held + size > MAX_SLICE_BYTES and together:
            yield _together(together)
            together, held = [], 0
        if size > MAX_SLICE_BYTES:
            yield from ((length, length, run) for run in slices((term, length + 2) for term in same))
        else:
            together += ((length, term) for term in same)
            held += size
    if together:
        yield _together(together)


def _together(terms: Sequence[tuple[int, str]]) -> tuple[int, int, list[str]]:
    return terms[0][0], terms[-1][0], sorted_terms(term for _, term in terms)
