"""What a query asks of the index: its pieces as groups of clauses, its phrases, its filters.

The same as ``layouts/assets/search/plan.js``, where the reasons are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lunr.query import Clause  # type: ignore[import-untyped]
from msgspec import Struct
from msgspec.structs import replace

from glossator import words
from glossator.ask.index import Index
from glossator.ask.query import QUOTES, Piece, understand
from glossator.search.codes import utf16_length
from glossator.search.document import NOTE_COLUMNS

MAX_GROUPS = 32
"""Words of a query; more are left out."""
STRAY_BOOST = 0.01
"""Of a term that only another language's stemmer makes of the word."""
MIN_TYPED_LETTERS = 3
"""Before a word that may go on counts as a beginning."""
TEXT_KINDS = frozenset({"word", "phrase", "prefix", "wildcard", "fuzzy"})


class Group(Struct, frozen=True):
    """The ways in which one word may be met; a document must be found by one of them."""

    word: str
    clauses: tuple[Clause, ...]
    is_common: bool

    @property
    def strays(self) -> frozenset[str]:
        """Terms that do not count in our notes and names."""
        return frozenset(clause.term for clause in self.clauses if clause.boost == STRAY_BOOST)


class Item(Struct, frozen=True):
    """A piece of text that is asked for."""

    piece: Piece
    groups: tuple[Group, ...]
    phrase: tuple[str, ...]
    """The words of a phrase, as they are compared, else none."""
    run: tuple[str, ...]
    """The words of what is typed with nothing between, in a script without spaces: they are preferred together."""
    is_open: bool
    """Whether the last word is also the beginning of others."""

    @property
    def quoted(self) -> Item:
        """A run as if it had been typed in quotation marks."""
        return replace(self, phrase=self.run, is_open=False)


class Plan(Struct, frozen=True):
    """A query."""

    fields: tuple[str, ...]
    filters: tuple[Piece, ...]
    wanted: tuple[Item, ...]
    unwanted: tuple[Item, ...]


def make_plan(index: Index, text: str, *, goes_on: bool = False) -> Plan:
    """What ``text`` asks for; with ``goes_on``, its last word is also the beginning of others."""
    live = [piece for piece in understand(text) if not piece.ignored]
    filters = tuple(piece for piece in live if piece.kind not in TEXT_KINDS and piece.kind != "in")
    of_notes = any(is_note_filter(piece) for piece in filters)
    items = _trimmed(
        [_item(index, piece, is_open=goes_on and _is_open(piece, text)) for piece in live if piece.kind in TEXT_KINDS]
    )
    return Plan(
        fields=("notes",) if of_notes else _fields(index, live),
        filters=filters,
        wanted=tuple(item for item in items if not item.piece.negated),
        unwanted=tuple(item for item in items if item.piece.negated),
    )


def is_note_filter(piece: Piece) -> bool:
    """Whether one note has to have it, together with the words."""
    return piece.kind in NOTE_COLUMNS and not piece.negated


def is_preference(piece: Piece) -> bool:
    """Whether it is about the article, and of the article's notes one that has it is to be shown first."""
    return piece.kind == "has"


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text without accents."""
    return tuple(words.fold(word) for word, _, _ in words.split(text))


def terms_of(index: Index, word: str) -> tuple[str, ...]:
    """The terms of a word in every language of the archive."""
    return tuple(dict.fromkeys(term for language in index.root["languages"] for term in words.terms(word, language)))


def _fields(index: Index, pieces: Sequence[Piece]) -> tuple[str, ...]:
    every = [field[0] for field in index.root["fields"]]
    named = [piece.value for piece in pieces if piece.kind == "in" and not piece.negated]
    refused = [piece.value for piece in pieces if piece.kind == "in" and piece.negated]
    wanted = [name for name in every if name in named] or every
    return tuple(name for name in wanted if name not in refused)


def _is_open(piece: Piece, text: str) -> bool:
    return piece.end == len(text) and not (piece.kind == "phrase" and text[-1] in QUOTES)


def _item(index: Index, piece: Piece, *, is_open: bool) -> Item:
    sequence = words.sequence(piece.value)
    phrase = sequence if piece.kind == "phrase" else ()
    run = sequence if piece.kind == "word" and _is_run(piece.value) else ()
    return Item(piece, tuple(_groups(index, piece, is_open=is_open)), phrase, run, is_open)


def _is_run(text: str) -> bool:
    """Whether several words are typed with nothing between."""
    found = list(words.split(text))
    return len(found) > 1 and all(start <= end for (_, _, end), (_, start, _) in pairwise(found))


def _groups(index: Index, piece: Piece, *, is_open: bool) -> Iterator[Group]:
    if piece.kind == "wildcard":
        yield Group(piece.value, _patterns(index, piece.value), is_common=False)
        return
    text = piece.value.replace("*", " ")
    found = list(words.split(text))
    common = index.root["common"].split(" ")
    for at, (word, start, end) in enumerate(found, 1):
        is_last = at == len(found)
        kind = piece.kind if is_last else "word"
        is_plain = kind in {"word", "phrase"}
        surface = text[start:end]
        if kind != "fuzzy" and words.is_lone(surface):
            kind = "prefix"
        clauses = _clauses(index, kind, piece.edits, word, is_open=is_open and is_last)
        yield Group(surface, clauses, is_common=is_plain and words.fold(word) in common)


def _clauses(index: Index, kind: str, edits: int, word: str, *, is_open: bool) -> tuple[Clause, ...]:
    folded = words.fold(word)
    terms = terms_of(index, word)
    if kind == "fuzzy":
        # Of a stem, less is left that could be spelt otherwise.
        of_stems = {term: max(0, min(edits, utf16_length(term) // 2 - 1)) for term in terms}
        return tuple(_clause(term, each) for term, each in {**of_stems, folded: edits}.items())
    begins = kind == "prefix" or (is_open and utf16_length(folded) >= MIN_TYPED_LETTERS)
    beginning = (f"{folded}*",) if begins else ()
    own = {folded, *words.terms(word, index.root["languages"][0])}
    stems = [_clause(term, boost=1 if term in own else STRAY_BOOST) for term in terms]
    return (*stems, *map(_clause, beginning))


def _patterns(index: Index, value: str) -> tuple[Clause, ...]:
    parts = ["".join(folded_words(part)) for part in value.split("*")]
    pattern = re.sub(r"\*+", "*", "*".join(parts))
    letters = "".join(parts)
    stems = [term for term in terms_of(index, letters) if letters.startswith(term)]
    cuts = [len(letters) - len(term) for term in stems]
    shorter = [pattern[: len(pattern) - cut] for cut in cuts if cut < len(parts[-1])]
    return tuple(_clause(term) for term in dict.fromkeys((pattern, *shorter)))


def _clause(term: str, edits: int = 0, boost: float = 1) -> Clause:
    return Clause(term, edit_distance=edits, use_pipeline=False, boost=boost)


def _trimmed(items: Sequence[Item]) -> list[Item]:
    """Without words like "the" where there is another word, and without what is more than a query may have."""
    has_rare = any(not item.piece.negated and any(not group.is_common for group in item.groups) for item in items)
    room = MAX_GROUPS
    kept = []
    for item in items:
        groups = item.groups
        rare = tuple(group for group in groups if not group.is_common)
        if has_rare and (rare or not item.phrase):
            groups = rare
        groups = groups[:room]
        room -= len(groups)
        if groups or item.phrase:
            kept.append(replace(item, groups=groups))
    return kept
