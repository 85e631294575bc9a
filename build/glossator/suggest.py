"""Did you mean …? The one known word that a person most likely had in mind.

A wrong proposal costs more than none: it is followed. So nothing is proposed where two known words are equally near,
nor where a number differs (``ria-2019-03-25`` is not a slip of ``ria-2019-03-26``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from msgspec import Struct

LETTERS_PER_SLIP = 4
"""One wrong, missing, added or swapped letter is forgiven for every so many letters of the word, and at least one."""
MIN_WORD_CHARS = 3
"""A shorter word is near to too much."""
KEPT_LISTS = 16
"""How many lists of known words are kept as they were prepared: a check may ask of one list a thousand times."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` is a slip or a part of, or ``None`` where there is none or more than one."""
    wanted, words = _fold(word), _prepared(tuple(known))
    if same := words.same.get(wanted):
        return _only(same)
    if len(wanted) < MIN_WORD_CHARS:
        return None
    like = words.like.get(_numbers(wanted), {})
    return _misspelt(wanted, like) or _shortened(wanted, like)


class _Words(Struct, frozen=True):
    """Known words, ready to be compared with one."""

    same: Mapping[str, list[str]]
    """By what they are folded to."""
    like: Mapping[tuple[str, ...], Mapping[str, str]]
    """Each with what it is folded to, by the numbers in it."""


@lru_cache(maxsize=KEPT_LISTS)
def _prepared(known: tuple[str, ...]) -> _Words:
    """The known words, folded; cheap for a list that was asked for before, even if that has ten thousand."""
    same: dict[str, list[str]] = {}
    like: dict[tuple[str, ...], dict[str, str]] = {}
    for word in dict.fromkeys(known):
        plain = _fold(word)
        same.setdefault(plain, []).append(word)
        like.setdefault(_numbers(plain), {})[word] = plain
    return _Words(same, like)


def _fold(word: str) -> str:
    """``word`` without what people do not look at: case, accents, and which sign joins its parts."""
    letters = unicodedata.normalize("NFKD", word.strip().casefold())
    return re.sub(r"[\s_-]+", "-", "".join(letter for letter in letters if not unicodedata.combining(letter)))


def _numbers(word: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+", word))


def _misspelt(wanted: str, known: Mapping[str, str]) -> str | None:
    from rapidfuzz import process  # noqa: PLC0415  It takes a while, and most words are no slips.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    limit = max(1, len(wanted) // LETTERS_PER_SLIP)
    near = process.extract(wanted, known, scorer=OSA.distance, score_cutoff=limit, limit=None)
    return _only([word for _, distance, word in near if distance == near[0][1]])


def _shortened(wanted: str, known: Mapping[str, str]) -> str | None:
    """The known word that begins with ``wanted`` (``lang``) or has it among its parts (``maduro``)."""
    holding = ((name, plain) for name, plain in known.items() if wanted in plain)
    return _only([name for name, plain in holding if plain.startswith(wanted) or f"-{wanted}-" in f"-{plain}-"])


def _only(words: list[str]) -> str | None:
    return words[0] if len(words) == 1 else None
