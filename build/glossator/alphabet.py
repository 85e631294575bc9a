"""The order of names in a list: each script by its own alphabet.

It must know no languages: a list holds names of several, and one reader looks them all up. Source: the Unicode
Collation Algorithm (UTS 10) in short: letters first, then accents, then all else. Left out is what a single language
does otherwise, such as Swedish with å after z.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from glossator.urls import is_accent

_UNMARKED = {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h"}
"""Latin letters that Unicode does not take apart, each with the letters among which it is looked for."""
_CYRILLIC = "аәбвгґғдђѓеєжҗзѕиіїйјкқлљмнњңоөпрстћќуўұүфхһцчџшщъыьэюя"
"""Of all languages together, each letter after the one that is like it. Code points would put ё after я, and і, too."""
_PLACES = {letter: chr(ord("а") + place) for place, letter in enumerate(_CYRILLIC)}

Order = tuple[tuple[str, ...], str, str]


@lru_cache(maxsize=10_000)
def order(name: str) -> Order:
    """What to sort a name by: its words, then their accents, then the name as it is written.

    Scripts follow one another as in Unicode: Latin, Greek, Cyrillic, others. Letter case and signs count last of all.
    """
    letters, accents = [], []
    for letter in unicodedata.normalize("NFC", name).casefold():
        base = _base(letter)
        letters.append(base)
        if base != letter:
            accents.append(f"{len(letters)} {letter}")
    return tuple("".join(letters).split()), " ".join(accents), name


@lru_cache(maxsize=4096)
def _base(letter: str) -> str:
    """The letter by its place in its alphabet and without accents; of a sign, what divides words."""
    if letter in _PLACES:
        return _PLACES[letter]
    parts = (part for part in unicodedata.normalize("NFKD", letter).casefold() if not is_accent(part))
    return "".join(_PLACES.get(part) or _UNMARKED.get(part) or _own(part) for part in parts)


def _own(letter: str) -> str:
    if letter in "'’ʼ":
        return ""
    return letter if letter.isalnum() or unicodedata.category(letter).startswith("M") else " "
