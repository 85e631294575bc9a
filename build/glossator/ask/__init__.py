"""A built site asked from the command line: the same answers, in the same order, as its page gives in a browser.

The reasons for how a query is understood, ranked and read are with the browser's side (``layouts/assets/search/``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from glossator.ask import reading
from glossator.ask.index import Index, NoIndexError, Value, column, dates, open_index, postings
from glossator.ask.instead import Absent, absent
from glossator.ask.plan import Group, Plan, folded_words, is_note_filter, is_preference, make_plan
from glossator.ask.query import TIME_FILTERS, Piece
from glossator.ask.ranking import order, rank
from glossator.ask.reading import Filter, FoundGroup, FoundItem, Query

__all__ = ["Absent", "Answer", "NoIndexError", "Result", "ask"]

_COLUMNS = {
    "by": "by",
    "from": "outlet",
    "has": "kind",
    "kind": "kind",
    "status": "status",
    "tag": "tag",
    "verdict": "verdict",
    "who": "entity",
}
"""The facet whose values a filter names."""


class Result(Struct, frozen=True):
    """An article that was found, and what of it answers."""

    slug: str
    title: str
    date: str
    outlet: str
    language: str
    score: float
    """The sum of what lunr gives for each word, above 0; 0 where no word is asked for. To be compared within one answer
    only.
    """
    where: str
    """title, text, note or names; empty where nothing was looked for in the article itself: by a date, say."""
    paragraph: int
    """That answers; 0 where none with a number does."""
    note: Mapping[str, str] | None
    """That answers: its id, kind, by, status and verdict."""
    text: str
    """Of the paragraph or note, or the name."""
    missing: tuple[str, ...]
    """Words of the query that it lacks."""


class Answer(Struct, frozen=True):
    """What was found."""

    total: int
    at_least: bool
    """Not all articles were read that may be meant."""
    nearest: bool
    """No article has all that is asked for; these have most of it."""
    unknown: tuple[str, ...]
    """Words that no article has."""
    absent: tuple[Absent, ...]
    """Filters with a value that no article has."""
    results: tuple[Result, ...]


def ask(folder: Path, text: str, count: int = 10) -> Answer:
    """What the built site in ``folder`` has for ``text``. Raises NoIndexError where it has no search."""
    index = open_index(folder)
    query = _understood(index, text)
    exact, nearby = _candidates(query)
    scores = dict(exact)
    kept, read = [document for document, _ in exact], len(exact)
    if reading.needs_reading(query):
        kept, read = reading.read_on(query, kept, count)
    else:
        kept = _in_order(query, kept, count)
    has_several = bool(query.groups) and len(query.groups) + len(query.phrases) > 1
    nearest = has_several and not kept and read == len(exact)
    if nearest:
        scores = dict(nearby)
        kept = _in_order(query, [document for document, _ in nearby], count)
    return Answer(
        total=len(kept),
        at_least=not nearest and read < len(exact),
        nearest=nearest,
        unknown=tuple(one.group.word for one in query.groups if not one.scores),
        absent=tuple(
            absent(each.piece, column(index, _COLUMNS[each.piece.kind]))
            for each in query.filters
            if each.piece.kind in _COLUMNS and not each.keys
        ),
        results=tuple(_result(query, document, scores[document], nearest) for document in kept[:count]),
    )


def _in_order(query: Query, documents: list[int], count: int) -> list[int]:
    return reading.together_first(query, documents, count) if query.runs else documents


def _understood(index: Index, text: str) -> Query:
    """The query, looked up. A last word that no document has is taken for the beginning of one."""
    query = _looked_up(index, make_plan(index, text))
    items = (*query.wanted, *query.unwanted)
    last = (one for each in items if each.item.piece.end == len(text) for one in each.groups[-1:])
    if any(not one.scores for one in last):
        return _looked_up(index, make_plan(index, text, goes_on=True))
    return query


def _looked_up(index: Index, plan: Plan) -> Query:
    wanted, unwanted = (
        tuple(FoundItem(item, tuple(_found(index, group, plan.fields) for group in item.groups)) for item in items)
        for items in (plan.wanted, plan.unwanted)
    )
    filters = tuple(_resolved(index, piece) for piece in plan.filters)
    return Query(
        index=index,
        plan=plan,
        wanted=wanted,
        unwanted=unwanted,
        groups=tuple(one for each in wanted for one in each.groups),
        phrases=tuple(item for item in plan.wanted if item.phrase),
        runs=tuple(FoundItem(each.item.quoted, each.groups) for each in wanted if each.item.run),
        filters=filters,
        note_filters=tuple(each for each in filters if is_note_filter(each.piece)),
        preferred=tuple(each for each in filters if is_preference(each.piece)),
    )


def _found(index: Index, group: Group, fields: Sequence[str]) -> FoundGroup:
    found = postings(index, group.clauses)
    return FoundGroup(group, found, rank(index, group.clauses, fields, found))


def _resolved(index: Index, piece: Piece) -> Filter:
    if piece.kind in TIME_FILTERS:
        exact = "-" in piece.low + piece.high
        every = enumerate(dates(index, exact=exact))
        return Filter(piece, frozenset(), {number: 1 for number, date in every if piece.low <= date < piece.high})
    named = _named(column(index, _COLUMNS[piece.kind]), piece.value)
    passing: dict[int, int] = {}
    for value in named:
        for document, chunks in value.documents.items():
            passing[document] = passing.get(document, 0) | chunks
    return Filter(piece, frozenset(value.key for value in named), passing)


def _named(values: Sequence[Value], typed: str) -> list[Value]:
    """Those that ``typed`` names: by key, else by whole name, else by words of a name."""
    keyed = [value for value in values if value.key == typed]
    if keyed:
        return keyed
    folded = folded_words(typed)
    exact = [value for value in values if any(folded_words(name) == folded for name in (value.key, *value.names))]
    if exact or not folded:
        return exact
    return [value for value in values if any(set(folded) <= set(folded_words(name)) for name in value.names)]


_Ranked = list[tuple[int, float]]


def _candidates(query: Query) -> tuple[_Ranked, _Ranked]:
    """Documents by rank, before texts are read: those with all words, and those with as many of them as any has."""
    plan, groups = query.plan, query.groups
    refused = [each.groups for each in query.unwanted if not each.item.phrase]
    every = range(query.index.root["n"]) if plan.wanted or plan.unwanted or plan.filters else range(0)
    start = {document for one in groups for document in one.scores} if groups else every
    documents = [
        document
        for document in start
        if all((document in each.passing) != each.piece.negated for each in query.filters)
        and not any(all(document in one.scores for one in item) for item in refused)
    ]
    counts = {document: sum(document in one.scores for one in groups) for document in documents}
    scores = [one.scores for one in groups]
    most = max(counts.values(), default=0)
    exact = order([document for document in documents if counts[document] == len(groups)], scores)
    nearby = order([document for document in documents if counts[document] == most], scores)
    return exact, nearby


def _result(query: Query, document: int, score: float, nearest: bool) -> Result:
    best = reading.best_block(query, document, nearest=nearest)
    where = _where(query, document, best)
    name = _name(query, document) if where == "names" else ""
    missing = [one.group.word for one in query.groups if nearest and document not in one.scores]
    if nearest and not missing:
        missing = [item.piece.value for item in query.phrases if not reading.holds_phrase(best.block.text, item)]
    return Result(
        **best.chunk.card,
        score=score,
        where=where,
        paragraph=best.block.paragraph,
        note=best.block.note,
        text=name or best.block.text,
        missing=tuple(missing),
    )


def _where(query: Query, document: int, best: reading.Best) -> str:
    if best.answers or (best.block.note and not query.groups):
        return "note" if best.block.note else "text"
    if not query.groups:
        return ""
    in_title = [reading.in_title(query, one, document) for one in query.groups]
    return "title" if (all(in_title) if query.phrases else any(in_title)) else "names"


def _name(query: Query, document: int) -> str:
    """The first of an article's names that is asked for; empty where it is not one of those in the notes."""
    names = (name for value in column(query.index, "entity") if document in value.documents for name in value.names)
    return next((name for name in names if reading.is_named(query, name)), "")
