"""Postings: which documents have a term, how often, and in which chunks. The counts of all documents, merged.

The hottest loop of a build's search stage: it makes millions of entries. An entry holds the distance from the document
before, whether the frequency is above one and if so by how much, and in the fields that are cut into chunks the set of
chunks that hold the term.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from glossator.search.codes import encoded_number, sorted_terms
from glossator.search.document import FIELDS, Counts

Postings = Mapping[str, bytes]
"""By term, in the order of ``sorted_terms``: the postings of each field, divided by commas."""
_Known = list[Any]
"""Twice the last document that has a term, and its posting so far: a list, the cheapest thing that can be changed."""


def merge(documents: Sequence[Counts]) -> Postings:
    """The postings of all terms. A document's number is its place in the sequence, from 0."""
    gaps = [encoded_number(value).encode() for value in range(2 * len(documents))]
    fields = [_merged([each[field] for each in documents], gaps) for field in range(len(FIELDS))]
    terms = sorted_terms(set().union(*fields))
    return {term: b",".join(field[term][1] if term in field else b"" for field in fields) for term in terms}


def _merged(counts: Sequence[str], gaps: Sequence[bytes]) -> dict[str, _Known]:
    found: dict[str, _Known] = {}
    for document, lines in enumerate(counts):
        twice = 2 * document
        for line in lines.split("\n"):
            entry, *terms = line.split(" ")
            now, rest = twice + (entry[:1] == "1"), entry[1:].encode()
            for term in terms:
                try:
                    known = found[term]
                except KeyError:  # Of fifty terms one is new.
                    found[term] = [twice, bytearray(gaps[now] + rest)]
                else:
                    known[1] += gaps[now - known[0]] + rest
                    known[0] = twice
    return found
