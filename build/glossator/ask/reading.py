"""What needs the texts and not only the index: phrases, words within one note, and the block that answers best.

The same as ``reading.js`` and ``passages.js`` in ``layouts/assets/search/``, where the reasons are given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, reduce
from operator import and_

from msgspec import Struct

from glossator import words
from glossator.ask.index import Block, Chunk, Index, Postings, chunk
from glossator.ask.plan import Group, Item, Plan
from glossator.ask.query import Piece
from glossator.search.document import FIELDS

MAX_READ = 100
"""Articles read for one page of results."""
AT_ONCE = 10
_ALL = -1
_BITS = 31
_TITLE, _TEXT, _NOTES, _NAMES = range(len(FIELDS))
"""Places of the fields in a posting."""
_ALLOWED, _PHRASE, _RUN = 1000, 100, 2
"""What a block is worth for being one that is searched, and for each phrase or run that it holds; a word counts 1."""
_NO_BLOCK = Block("", 0, "", None)


class FoundGroup(Struct, frozen=True):
    """A group, its terms' postings, and its documents with their scores."""

    group: Group
    postings: Postings
    scores: dict[int, float]


class FoundItem(Struct, frozen=True):
    """A piece of text that is asked for, and its groups."""

    item: Item
    groups: tuple[FoundGroup, ...]


class Filter(Struct, frozen=True):
    """A filter and what it lets through."""

    piece: Piece
    keys: frozenset[str]
    """Of the facet's values that it names."""
    passing: dict[int, int]
    """Documents; of a filter of notes with the chunks that hold them."""


class Query(Struct, frozen=True):
    """A plan, with everything that it asks for looked up in the index."""

    index: Index
    plan: Plan
    wanted: tuple[FoundItem, ...]
    unwanted: tuple[FoundItem, ...]
    groups: tuple[FoundGroup, ...]
    """Of all that is wanted, in order."""
    phrases: tuple[Item, ...]
    """Likewise."""
    runs: tuple[FoundItem, ...]
    """As phrases, likewise: they are preferred, not asked for."""
    filters: tuple[Filter, ...]
    note_filters: tuple[Filter, ...]
    """Those that one note has to pass, together with the words."""
    preferred: tuple[Filter, ...]
    """Those that ask for an article with some kind of note."""


class Best(Struct, frozen=True):
    """The block of an article that answers best."""

    chunk: Chunk
    block: Block
    answers: bool


def needs_reading(query: Query) -> bool:
    """Whether the index alone cannot tell which documents are meant."""
    has_phrase = bool(query.phrases) or any(item.phrase for item in query.plan.unwanted)
    return has_phrase or (bool(query.note_filters) and len(query.note_filters) + len(query.groups) > 1)


def read_on(query: Query, documents: Sequence[int], count: int) -> tuple[list[int], int]:
    """The first documents that hold what is asked, about ``count`` of them, and how many were read for that."""
    kept: list[int] = []
    read = 0
    while len(kept) < count and read < min(MAX_READ, len(documents)):
        batch = documents[read : read + AT_ONCE]
        kept += [document for document in batch if _holds(query, document)]
        read += len(batch)
    return kept, read


def together_first(query: Query, documents: Sequence[int], count: int) -> list[int]:
    """The documents, with those in front that hold every run as it was typed: about ``count`` of the first hundred."""
    together: list[int] = []
    read = 0
    while len(together) < count and read < min(MAX_READ, len(documents)):
        batch = documents[read : read + AT_ONCE]
        together += [document for document in batch if all(_holds_phrase(query, each, document) for each in query.runs)]
        read += len(batch)
    return list(dict.fromkeys([*together, *documents]))


def best_block(query: Query, document: int, *, nearest: bool) -> Best:
    """The block that answers best, the first of several. Where none does, since the words, or the whole phrase, are
    only in the title or among the names: the first block that was read.
    """
    masks = _masks(query, document)
    bits = _common(masks) if masks and (query.runs or needs_reading(query)) else 0
    is_elsewhere = masks and not any(masks)
    wished = [] if is_elsewhere else [each.passing.get(document, 0) for each in query.preferred]
    chunks = _chunks(query.index, document, bits or _best_chunk([*masks, *masks, *wished]))
    blocks = [block for each in chunks for block in each.blocks] or [_NO_BLOCK]
    worths = [_worth(query, block) for block in blocks]
    most = max(worths)
    answers = most >= _ALLOWED + (_PHRASE if query.phrases and not nearest else 1)
    has_word = most % _ALLOWED >= 1
    return Best(chunks[0], blocks[0] if has_word and not answers else blocks[worths.index(most)], answers)


def in_title(query: Query, found_group: FoundGroup, document: int) -> bool:
    """Whether one of the group's terms is in the article's title, and searched for there."""
    return "title" in query.plan.fields and any(document in found[_TITLE] for found in found_group.postings.values())


def _is_in_names(found_group: FoundGroup, document: int) -> bool:
    """Whether one of the group's terms is in a name."""
    return any(
        document in found[_NAMES]
        for term, found in found_group.postings.items()
        if term not in found_group.group.strays
    )


def _answered(query: Query, block: Block) -> int:
    """How many groups ask for a word that the block has."""
    met = words.split(block.text, ends_of_runs=True)
    own = {term for word, _, _ in met for term in words.terms(word, block.language)}
    return sum(any(term in own for term in _counting(one, block)) for one in query.groups)


def _counting(found_group: FoundGroup, block: Block) -> Iterable[str]:
    strays = frozenset[str]() if block.note is None else found_group.group.strays
    return (term for term in found_group.postings if term not in strays)


def is_named(query: Query, name: str) -> bool:
    """Whether a name has a word that is asked for."""
    return _answered(query, Block(name, 0, query.index.root["languages"][0], {})) > 0


def holds_phrase(text: str, item: Item) -> bool:
    """Whether the words of a phrase are in the text, one after the other."""
    folded = _sequence(text)
    *words_before, last = item.phrase
    return any(
        folded[at : at + len(words_before)] == tuple(words_before)
        and (folded[end] == last or (item.is_open and folded[end].startswith(last)))
        for at, end in enumerate(range(len(words_before), len(folded)))
    )


@cache
def _sequence(text: str) -> tuple[str, ...]:
    return words.sequence(text)


def _holds(query: Query, document: int) -> bool:
    if any(each.item.phrase and _holds_phrase(query, each, document) for each in query.unwanted):
        return False
    if query.note_filters:
        chunks = _chunks(query.index, document, _common(_masks(query, document)))
        return any(_is_allowed(query, block) and _answers(query, block) for each in chunks for block in each.blocks)
    return all(_holds_phrase(query, each, document) for each in query.wanted if each.item.phrase)


def _holds_phrase(query: Query, phrase: FoundItem, document: int) -> bool:
    """Whether an article holds a phrase."""
    item, groups = phrase.item, phrase.groups
    if not all(document in one.scores for one in groups):
        return False
    # Of names the index is all there is: there the order of the words does not count.
    if "names" in query.plan.fields and all(_is_in_names(one, document) for one in groups):
        return True
    chunks = _chunks(query.index, document, _common([_bits(query, one, document) for one in groups]))
    blocks = (block for each in chunks for block in each.blocks if _is_searched(query, block))
    if any(holds_phrase(block.text, item) for block in blocks):
        return True
    if not all(in_title(query, one, document) for one in groups):
        return False
    return holds_phrase(chunk(query.index, document, 0).card["title"], item)


def _answers(query: Query, block: Block) -> bool:
    holds = all(holds_phrase(block.text, item) for item in query.phrases)
    return holds and _answered(query, block) == len(query.groups)


def _worth(query: Query, block: Block) -> float:
    """How well a block answers: by where it is searched for, then phrases, then words and runs, then the kind of
    note.
    """
    phrases = sum(holds_phrase(block.text, item) for item in query.phrases)
    runs = sum(holds_phrase(block.text, each.item) for each in query.runs)
    worth = phrases * _PHRASE + runs * _RUN + _answered(query, block)
    more = 0.5 if (worth or not query.groups) and _is_preferred(query, block) else 0
    return worth + more + (_ALLOWED if _is_allowed(query, block) else 0)


def _is_preferred(query: Query, block: Block) -> bool:
    return block.note is not None and any(block.note["kind"] in each.keys for each in query.preferred)


def _is_searched(query: Query, block: Block) -> bool:
    return ("notes" if block.note else "text") in query.plan.fields


def _is_allowed(query: Query, block: Block) -> bool:
    return _is_searched(query, block) and all(
        block.note is not None and block.note[each.piece.kind] in each.keys for each in query.note_filters
    )


# -- Chunks -----------------------------------------------------------------------------------------------------------


def _bits(query: Query, found_group: FoundGroup, document: int) -> int:
    """The chunks that contain a group's words, of the texts and the notes as far as they are searched."""
    bits = 0
    for term, found in found_group.postings.items():
        for name, field in (("text", _TEXT), ("notes", _NOTES)):
            if name in query.plan.fields and not (field == _NOTES and term in found_group.group.strays):
                bits |= found[field].get(document, (0, 0))[1]
    return bits


def _masks(query: Query, document: int) -> list[int]:
    of_notes = [each.passing.get(document, 0) for each in query.note_filters]
    return of_notes + [_bits(query, one, document) for one in query.groups]


def _common(masks: Iterable[int]) -> int:
    return reduce(and_, masks, _ALL)


def _chunks(index: Index, document: int, bits: int) -> list[Chunk]:
    """Chunks by their bits; of no mask at all, every chunk of the article."""
    if bits == _ALL:
        bits = (1 << chunk(index, document, 0).chunks) - 1
    return [chunk(index, document, at) for at in range(_BITS) if bits & (1 << at)]


def _best_chunk(masks: Sequence[int]) -> int:
    """The bit of the first chunk that has most of what is asked."""
    counts = [sum(bool(mask & (1 << at)) for mask in masks) for at in range(_BITS)]
    return 1 << counts.index(max(counts))
