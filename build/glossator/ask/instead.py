"""What to suggest if a filter has a value that the archive has not, like ``kind:corection``.

The same as ``layouts/assets/search-later/instead.js``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lunr.token_set import TokenSet  # type: ignore[import-untyped]
from msgspec import Struct

from glossator.ask.index import Value
from glossator.ask.plan import folded_words
from glossator.ask.query import Piece
from glossator.search.codes import sorted_terms, utf16_length

MAX_NEAR = 5
"""Values that are proposed because they are like the one typed."""
MAX_LISTED = 12
"""Where none is like it, all are listed, if they are no more than can be taken in."""
MAX_CHARS = 32
"""What is typed: of longer ones, lunr takes too long to find what is near."""


class Absent(Struct, frozen=True):
    """A filter whose value no article has."""

    filter: str
    """What was typed before the colon."""
    value: str
    """What was typed after it."""
    near: tuple[str, ...]
    """Values that may be meant, the most frequent first."""
    known: tuple[str, ...]
    """All values that there are, likewise; empty where they are many, or where some may be meant."""


def absent(piece: Piece, values: Sequence[Value]) -> Absent:
    """What to say of a filter that names none of the ``values`` of its column."""
    forms = _near(_folded(piece.value), [form for value in values for form in _forms(value)])
    alike = _frequent(value for value in values if not forms.isdisjoint(_forms(value)))
    listed = _frequent(values) if not alike and len(values) <= MAX_LISTED else ()
    return Absent(piece.kind, piece.value, alike[:MAX_NEAR], listed)


def _near(typed: str, forms: Iterable[str]) -> frozenset[str]:
    """Those of the forms that begin as typed, or differ from it by a letter or two."""
    length = utf16_length(typed)
    if not 3 <= length <= MAX_CHARS:
        return frozenset()
    every = sorted_terms(set(forms))
    slips = TokenSet.from_fuzzy_string(typed, 1 if length < 6 else 2)
    begun = (form for form in every if form.startswith(typed))
    return frozenset([*begun, *TokenSet.from_list(every).intersect(slips).to_list()])


def _forms(value: Value) -> Iterator[str]:
    """Its key and its names, whole and word by word."""
    for form in map(_folded, (value.key, *value.names)):
        yield from (form, *form.split()) if form else ()


def _folded(text: str) -> str:
    return " ".join(folded_words(text))


def _frequent(values: Iterable[Value]) -> tuple[str, ...]:
    """The keys of the values, the most frequent first."""
    return tuple(value.key for value in sorted(values, key=lambda value: -len(value.documents)))
