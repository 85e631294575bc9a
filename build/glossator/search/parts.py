"""The postings cut into parts, each of which is a file: to change a few words, only a few parts are read.

Otherwise a build after a small edit would read, and cache again, tens of megabytes to change some kilobytes. The result
must not depend on which parts were cut anew.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter
from typing import NamedTuple

from glossator.search.codes import compact_json, front_coded, front_decoded, utf16_order
from glossator.search.postings import Postings
from glossator.search.slices import MAX_SLICE_BYTES, ends_before, slices

TermEntry = tuple[str, bytes]
"""A term and its posting; a large posting is two entries, one after the other."""


class Part(NamedTuple):
    """What is known of a part without reading it."""

    first: str
    """Its first term."""
    last: str
    first_size: int
    """Of its first entry, as ``slices`` counts it."""
    name: str
    """The SHA-256 of its data."""


def term_entries(term: str, posting: bytes) -> tuple[TermEntry, ...]:
    """A term's posting; if it is too large for one file, in two: title and text, notes and names."""
    if len(posting) <= MAX_SLICE_BYTES:
        return ((term, posting),)
    title, text, notes, names = posting.split(b",")
    return (term, b",".join((title, text, b"", b""))), (term, b",".join((b"", b"", notes, names)))


def all_entries(postings: Postings) -> list[TermEntry]:
    """The entries of all terms, in their order."""
    return [entry for term, posting in postings.items() for entry in term_entries(term, posting)]


def cut_parts(found: Sequence[TermEntry]) -> Iterator[tuple[Part, bytes]]:
    """The parts of these entries, each with its data: two lists in JSON, the terms and their postings."""
    done = 0
    for run in slices((term, _size((term, posting))) for term, posting in found):
        own = found[done : done + len(run)]
        done += len(run)
        data = compact_json([front_coded(run), [posting.decode() for _, posting in own]]).encode()
        yield Part(run[0], run[-1], _size(own[0]), hashlib.sha256(data).hexdigest()), data


def read_part(data: bytes) -> list[TermEntry]:
    """The entries again, of a part's data."""
    fronts, postings = json.loads(data)
    return [(term, posting.encode()) for term, posting in zip(front_decoded(fronts), postings, strict=True)]


def postings_of(found: Iterable[TermEntry]) -> dict[str, bytes]:
    """The postings again, of all entries of their terms."""
    return {term: _whole([posting for _, posting in group]) for term, group in groupby(found, itemgetter(0))}


def recut(
    parts: Sequence[Part],
    terms: Collection[str],
    change: Callable[[str, bytes], bytes],
    read: Callable[[str], bytes],
) -> Iterator[tuple[Part, bytes | None]]:
    """The parts after the postings of these ``terms`` have changed, each with its data: ``None`` if it is unchanged.

    ``change`` makes of a term and its posting the new posting; both may be empty, for none. ``read`` gives the data of
    a part by its name.
    """
    touched = _touched(parts, terms)
    at = 0
    while at < len(parts):
        if at not in touched:
            yield parts[at], None
            at += 1
            continue
        end = at + 1
        while True:
            while end in touched:
                end += 1
            own = [term for number in range(at, end) for term in touched.get(number, ())]
            found = chain.from_iterable(read_part(read(part.name)) for part in parts[at:end])
            runs = list(cut_parts(_changed(list(found), own, change)))
            # No run is left only where these are the first parts: else the part before would be among them.
            if end == len(parts) or not runs or _is_border(runs[-1][1], parts[end]):
                break
            end += 1
        yield from runs
        at = end
    if not parts:
        yield from cut_parts(_changed([], terms, change))


def _touched(parts: Sequence[Part], terms: Iterable[str]) -> dict[int, set[str]]:
    """The parts that have to be cut anew, by number, and which of the ``terms`` go into each.

    Where a term is the first of a part, it decides whether that begins there, so the part before is touched as well.
    """
    firsts = [utf16_order(part.first) for part in parts]
    touched: dict[int, set[str]] = {}
    for term in terms if parts else ():
        number = max(0, bisect_right(firsts, utf16_order(term)) - 1)
        touched.setdefault(number, set())
        while number and parts[number].first == term:
            number -= 1
            touched.setdefault(number, set())
        touched[number].add(term)
    return touched


def _changed(
    found: Sequence[TermEntry], terms: Iterable[str], change: Callable[[str, bytes], bytes]
) -> list[TermEntry]:
    wanted = set(terms)
    before = postings_of(entry for entry in found if entry[0] in wanted)
    after = ((term, change(term, before.get(term, b""))) for term in wanted)
    new = (entry for term, posting in after if posting for entry in term_entries(term, posting))
    stay = (entry for entry in found if entry[0] not in wanted)
    return sorted((*stay, *new), key=lambda entry: utf16_order(entry[0]))


def _is_border(data: bytes, following: Part) -> bool:
    """Whether what is ``following`` begins where it did, now that this is the data of the part before."""
    held = sum(map(_size, read_part(data)))
    return ends_before(held, following.first, following.first_size)


def _whole(halves: Sequence[bytes]) -> bytes:
    if len(halves) == 1:
        return halves[0]
    fields = zip(*(half.split(b",") for half in halves), strict=True)
    return b",".join(one or other for one, other in fields)


def _size(entry: TermEntry) -> int:
    term, posting = entry
    return len(term) + len(posting)
