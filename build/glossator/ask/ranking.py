"""lunr's own query over only the postings that a group needs: the same as ``layouts/assets/search/ranking.js``.

It rounds as JavaScript does, else a weight in some thousands would differ by a thousandth from the browser's.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from lunr.idf import idf as lunr_idf  # type: ignore[import-untyped]
from lunr.index import Index as LunrIndex  # type: ignore[import-untyped]
from lunr.pipeline import Pipeline  # type: ignore[import-untyped]
from lunr.query import Clause, Query  # type: ignore[import-untyped]
from lunr.token_set import TokenSet  # type: ignore[import-untyped]
from lunr.vector import Vector  # type: ignore[import-untyped]

from glossator.ask.index import Index, Postings
from glossator.search.codes import sorted_terms

_OF_ARTICLES = frozenset({"title", "text"})
"""The fields that are not always in our language."""


def rank(index: Index, clauses: Sequence[Clause], fields: Sequence[str], postings: Postings) -> dict[int, float]:
    """Document → score, of the documents that the clauses find in the fields."""
    if not clauses or not fields:
        return {}
    query = Query([name for name, _, _ in index.root["fields"]])
    for clause in clauses:
        searched = [field for field in fields if clause.boost == 1 or field in _OF_ARTICLES]
        # Of no field at all it takes every field.
        if searched:
            query.clause(Clause(clause.term, searched, clause.edit_distance, use_pipeline=False, boost=clause.boost))
    return {int(result["ref"]): result["score"] for result in small_index(index, postings).query(query)}


def small_index(index: Index, postings: Postings) -> LunrIndex:
    """A lunr index of these terms alone, with the weights that they have in the index of all."""
    root = index.root
    inverted: dict[str, dict[str, Any]] = {}
    elements: dict[str, list[float]] = {}
    for number, (term, found) in enumerate(postings.items()):
        inverted[term] = {"_index": number} | {
            name: {str(document): {} for document in each}
            for (name, _, _), each in zip(root["fields"], found, strict=True)
        }
        idf = lunr_idf(inverted[term], root["n"])
        for field, ((name, boost, average), each) in enumerate(zip(root["fields"], found, strict=True)):
            for document, (times, _) in each.items():
                spread = 1 - root["b"] + root["b"] * (index.lengths[field][document] / average)
                score = (idf * ((root["k1"] + 1) * times)) / (root["k1"] * spread + times)
                vector = elements.setdefault(f"{name}/{document}", [])
                vector += (number, rounded(score * boost * 1000) / 1000)
    vectors = {reference: Vector(each) for reference, each in elements.items()}
    tokens = TokenSet.from_list(sorted_terms(inverted))
    return LunrIndex(inverted, vectors, tokens, [name for name, _, _ in root["fields"]], Pipeline())


def order(documents: Sequence[int], scores: Sequence[dict[int, float]]) -> list[tuple[int, float]]:
    """Documents and the sums of their scores, to nine decimals; the best first, the newer among equals."""
    summed = [(each, rounded(_added(found.get(each, 0) for found in scores) * 1e9) / 1e9) for each in documents]
    return sorted(summed, key=lambda pair: (-pair[1], -pair[0]))


def _added(values: Iterable[float]) -> float:
    """The sum, added one by one as JavaScript does: Python's own is more exact since 3.12."""
    total = 0.0
    for value in values:
        total += value
    return total


def rounded(value: float) -> float:
    """To a whole number, halves upwards. Source: ECMA-262, Math.round."""
    whole = math.floor(value)
    return whole + 1.0 if value - whole >= 0.5 else float(whole)
