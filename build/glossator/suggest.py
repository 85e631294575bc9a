"""Did you mean …? The one known word that a person most likely had in mind.

A wrong proposal costs more than none: it is followed. So nothing is proposed where two known words are equally near,
nor where a number differs (``ria-2019-03-25`` is not a slip of ``ria-2019-03-26``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LETTERS_PER_SLIP = 4
"""One wrong, missing, added or swapped letter is forgiven for every so many letters of the word, and at least one."""
MIN_WORD_CHARS = 3
"""A shorter word is near to too much."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` is a slip or a part of, or ``None`` where there is none or more than one."""
    folded = {candidate: _fold(candidate) for candidate in known}
    wanted = _fold(word)
    same = [candidate for candidate, plain in folded.items() if plain == wanted]
    if same:
        return _only(same)
    if len(wanted) < MIN_WORD_CHARS:
        return None
    like = {candidate: plain for candidate, plain in folded.items() if _numbers(plain) == _numbers(wanted)}
    return _misspelt(wanted, like) or _shortened(wanted, like)


def _fold(word: str) -> str:
    """``word`` without what people do not look at: case, accents, and which sign joins its parts."""
    letters = unicodedata.normalize("NFKD", word.strip().casefold())
    return re.sub(r"[\s_-]+", "-", "".join(letter for letter in letters if not unicodedata.combining(letter)))


def _numbers(word: str) -> list[str]:
    return re.findall(r"\d+", word)


def _misspelt(wanted: str, known: dict[str, str]) -> str | None:
    from rapidfuzz.distance import OSA  # noqa: PLC0415  It takes a while, and most words are no slips.

    limit = max(1, len(wanted) // LETTERS_PER_SLIP)
    distances = {candidate: OSA.distance(wanted, plain, score_cutoff=limit) for candidate, plain in known.items()}
    best = min(distances.values(), default=limit + 1)
    if best > limit:
        return None
    return _only([candidate for candidate, distance in distances.items() if distance == best])


def _shortened(wanted: str, known: dict[str, str]) -> str | None:
    """The known word that begins with ``wanted`` (``lang``) or has it among its parts (``maduro``)."""
    return _only([name for name, plain in known.items() if plain.startswith(wanted) or f"-{wanted}-" in f"-{plain}-"])


def _only(words: list[str]) -> str | None:
    return words[0] if len(words) == 1 else None
