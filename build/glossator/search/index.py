"""The index of an archive, made from its documents, or from the index before and what has changed since.

An archive of ten thousand articles changes by a few words at a time, and to merge its postings takes seconds. So what
one build has merged, the next amends; nobody may be able to tell from the result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from glossator.search.amend import FieldEdits, amend
from glossator.search.document import FIELDS, Counts, DocumentHead, SearchDocument
from glossator.search.postings import Postings, merge


@dataclass(frozen=True, slots=True)
class IndexState:
    """What all files of the search but the texts are made from, and the index after it."""

    heads: tuple[DocumentHead, ...]
    """By date and slug. A document's number is its place here, from 0."""
    postings: Postings


@dataclass(frozen=True, slots=True)
class Before:
    """The index of the build before, and how to come by more of its documents."""

    state: IndexState
    counts: Callable[[str], Counts]
    """Asked, by the slug, of those that have changed or are gone."""


def index(documents: Sequence[SearchDocument | DocumentHead], before: Before | None = None) -> IndexState:
    """The index of the documents, which come by date and slug.

    Of a document that is as it was before, the head is enough. Raises KeyError for a mere head that is new.
    """
    heads = tuple(each.head if isinstance(each, SearchDocument) else each for each in documents)
    whole = {each.head.slug: each for each in documents if isinstance(each, SearchDocument)}
    if before is None:
        return IndexState(heads, merge([whole[head.slug].counts for head in heads]))
    return IndexState(heads, _amended(heads, whole, before))


def _amended(heads: Sequence[DocumentHead], whole: Mapping[str, SearchDocument], before: Before) -> Postings:
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
    return amend(before.state.postings, {was: number for was, number in pairs if was != number}, edits)


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
