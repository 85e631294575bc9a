"""The index of an archive, made from its documents, or from the index before and what has changed since.

To merge the postings of ten thousand articles takes seconds, and most edits change a few words. So the next build
amends what an earlier one has merged, part by part. The result must be the same as if it had merged everything anew.
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
"""Parts of the postings, each with its data: ``None`` if it is unchanged."""


_Change = Callable[[str, bytes], bytes]
"""Makes of a term and its posting the new posting; both may be empty, for none."""


class IndexState(Struct, frozen=True):
    """What the next build needs to amend the index, and what all files of the search but the texts are made from."""

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
    """The index of the build before, and where to read more of it."""

    state: IndexState
    counts: Callable[[str], Counts]
    """Of a document, by its slug; called for those that have changed or are gone."""
    read: Callable[[str], bytes]
    """What was kept under a name: the data of a part, or all terms."""
    labels_stay: bool = False
    """Whether the facets' values have the labels that they had."""


class Index(Struct, frozen=True):
    """An index that is made while it is written."""

    heads: tuple[DocumentHead, ...]
    cuts: Cuts
    """To be exhausted before ``terms`` is called."""
    terms: Callable[[], Sequence[str] | None]
    """All terms, in their order; ``None`` if they are unchanged."""


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
    """The index if documents have new numbers, so that any posting may have changed."""
    postings = postings_of(entry for part in before.state.parts for entry in read_part(before.read(part.name)))
    found = {term: change(term, postings.get(term, b"")) for term in postings.keys() | edited}
    terms = sorted_terms(term for term, posting in found.items() if posting)
    return Index(heads, cut_parts(all_entries({term: found[term] for term in terms})), lambda: terms)


def _some_changed(heads: tuple[DocumentHead, ...], edited: Collection[str], change: _Change, before: Before) -> Index:
    """The index if only the postings of edited terms have changed: only the parts that hold them are read."""
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
    """What has changed in each field, and the new number of each renumbered document, by its old one."""
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
