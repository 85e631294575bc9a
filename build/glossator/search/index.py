"""The index of an archive, made from its documents, or from the index before and what has changed since.

An archive of ten thousand articles changes by a few words at a time, and to merge its postings takes seconds. So what
one build has merged, the next amends, part by part; nobody may be able to tell from the result.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from glossator.search.amend import FieldEdits, amended_posting
from glossator.search.codes import sorted_terms
from glossator.search.document import FIELDS, Counts, DocumentHead, SearchDocument
from glossator.search.parts import Part, all_entries, cut_parts, postings_of, read_part, recut
from glossator.search.postings import merge

Cuts = Iterator[tuple[Part, bytes | None]]
"""Parts of the postings, each with its data; with none where it is as it was before."""


_Change = Callable[[str, bytes], bytes]
"""Of a term and its posting the new posting; empty for none, which goes for both."""


class IndexState(Struct, frozen=True):
    """What all files of the search but the texts are made from, and the index after it."""

    heads: tuple[DocumentHead, ...]
    """By date and slug. A document's number is its place here, from 0."""
    parts: tuple[Part, ...]
    """Of the postings."""
    dictionary: tuple[tuple[int, int, str], ...]
    """Its files: shortest and longest term, and the hash of the content."""
    terms: str
    """The name under which all terms are kept."""
    facets: tuple[tuple[str, str], ...]
    """Their files: the hash of the content, and the column."""


class Before(Struct, frozen=True):
    """The index of the build before, and how to come by more of it."""

    state: IndexState
    counts: Callable[[str], Counts]
    """Of a document, by its slug; asked of those that have changed or are gone."""
    read: Callable[[str], bytes]
    """What was kept under a name: the data of a part, or all terms."""
    labels_stay: bool = False
    """Everything that documents are filtered by is called what it was."""


class Index(Struct, frozen=True):
    """An index in the making."""

    heads: tuple[DocumentHead, ...]
    cuts: Cuts
    """To be gone through first."""
    terms: Callable[[], Sequence[str] | None]
    """All terms, in their order; ``None`` where they are what they were."""


def index(documents: Sequence[SearchDocument | DocumentHead], before: Before | None = None) -> Index:
    """The index of the documents, which come by date and slug.

    Of a document that is as it was before, the head is enough. Raises KeyError for a mere head that is new.
    """
    heads = tuple(each.head if isinstance(each, SearchDocument) else each for each in documents)
    whole = {each.head.slug: each for each in documents if isinstance(each, SearchDocument)}
    if before is None:
        postings = merge([whole[head.slug].counts for head in heads])
        return Index(heads, cut_parts(all_entries(postings)), partial(list, postings))
    return _amended(heads, whole, before)


def _amended(heads: tuple[DocumentHead, ...], whole: Mapping[str, SearchDocument], before: Before) -> Index:
    edits, moved = _edits(heads, whole, before)
    edited = {term for each in edits for term in (*each.taken, *each.put)}
    change = partial(amended_posting, moved=moved, edits=edits)
    return (_all_changed if moved else _some_changed)(heads, edited, change, before)


def _all_changed(heads: tuple[DocumentHead, ...], edited: Collection[str], change: _Change, before: Before) -> Index:
    """Where documents have new numbers, any posting may have changed."""
    postings = postings_of(entry for part in before.state.parts for entry in read_part(before.read(part.name)))
    found = {term: change(term, postings.get(term, b"")) for term in postings.keys() | edited}
    terms = sorted_terms(term for term, posting in found.items() if posting)
    return Index(heads, cut_parts(all_entries({term: found[term] for term in terms})), lambda: terms)


def _some_changed(heads: tuple[DocumentHead, ...], edited: Collection[str], change: _Change, before: Before) -> Index:
    """Only the parts with an edited term are read; which terms came or are gone is known once they have been."""
    came: set[str] = set()
    gone: set[str] = set()

    def noted(term: str, posting: bytes) -> bytes:
        now = change(term, posting)
        if bool(now) != bool(posting):
            (came if now else gone).add(term)
        return now

    def terms_after() -> Sequence[str] | None:
        if not came and not gone:
            return None
        known = (term for term in _kept_terms(before) if term not in gone)
        return sorted_terms((*known, *came))

    return Index(heads, recut(before.state.parts, edited, noted, before.read), terms_after)


def _edits(
    heads: Sequence[DocumentHead], whole: Mapping[str, SearchDocument], before: Before
) -> tuple[list[FieldEdits], dict[int, int]]:
    """What has changed in each field, and the new numbers of the documents that have another one, by the old."""
    numbers, numbers_before = _numbers(heads), _numbers(before.state.heads)
    staying = {each.slug for each in heads if each.slug not in whole or _stays(each, before.state, numbers_before)}
    edits = [FieldEdits() for _ in FIELDS]
    for slug in (*whole, *(numbers_before.keys() - numbers.keys())):
        counts_before = before.counts(slug) if slug in numbers_before else _NOTHING
        counts = whole[slug].counts if slug in whole else _NOTHING
        for of_field, lines_before, lines in zip(edits, counts_before, counts, strict=True):
            had, has = set(_entries(lines_before)), set(_entries(lines))
            same = had & has if slug in staying else set()
            for term, _ in had - same:
                of_field.taken[term].add(numbers_before[slug])
            for term, entry in has - same:
                of_field.put[term].append((numbers[slug], entry))
    pairs = ((numbers_before[slug], number) for slug, number in numbers.items() if slug in staying)
    return edits, {was: number for was, number in pairs if was != number}


def terms_data(terms: Sequence[str]) -> bytes:
    """All terms, as they are kept."""
    return "\n".join(terms).encode("utf-8", "surrogatepass")


def _kept_terms(before: Before) -> list[str]:
    text = before.read(before.state.terms).decode("utf-8", "surrogatepass")
    return text.split("\n") if text else []


_NOTHING: Counts = ("",) * len(FIELDS)


def _numbers(heads: Sequence[DocumentHead]) -> dict[str, int]:
    return {head.slug: number for number, head in enumerate(heads)}


def _stays(head: DocumentHead, before: IndexState, numbers: Mapping[str, int]) -> bool:
    """Whether a document keeps its place among those that stay: then only what differs has to be changed."""
    return head.slug in numbers and before.heads[numbers[head.slug]].date == head.date


def _entries(lines: str) -> Iterator[tuple[str, str]]:
    """The terms of a field, each with its entry."""
    for line in lines.split("\n"):
        entry, *terms = line.split(" ")
        yield from ((term, entry) for term in terms)
