"""How numbers and terms are written in the files of the search: short, as text, and quick to read in a browser.

The reader's side is ``layouts/assets/search/``. Nothing here knows what the numbers mean.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_MAX_LOW_BITS = 19
_MAX_SHARED = len(_DIGITS) - 1
_LAST_OF_ONE_UNIT = "\uffff"

NUMBER = f"[{_LETTERS[32:]}]*+[{_LETTERS[:32]}]"
"""A regular expression for an encoded number."""
ODD = f"(?=[{_LETTERS[1::2]}])"
"""Likewise, for the place where an odd one begins."""

_UNSAFE = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@lru_cache(maxsize=1 << 16)
def encoded_number(value: int) -> str:
    """A number from 0: five bits a letter, the least first; a letter from the second half says that it goes on.

    Source: the base 64 VLQ of source maps, revision 3, without the sign.
    """
    written = ""
    while value > 31:
        written += _LETTERS[32 + (value & 31)]
        value >>= 5
    return written + _LETTERS[value]


def decoded_numbers(text: str) -> Iterator[int]:
    """The numbers that ``encoded_number`` wrote, one after the other."""
    value = shift = 0
    for letter in text:
        digit = _VALUES[letter]
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            yield value
            value = shift = 0


_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}


def rice_encoded(values: Sequence[int]) -> tuple[int, int, str]:
    """Numbers that lie near one another as a Rice code: their mean, the number of low bits, and the code in letters.

    A number's distance d from the mean is folded to 2d above it and 2d - 1 below. The folded value is written as its
    high part in unary (so many ones, then a zero) and its low bits. Six bits a letter, the highest first. This takes a
    twentieth more than the shortest possible code; plain numbers of this kind after gzip take a fifth more.
    Source: Rice, Some Practical Universal Noiseless Coding Techniques (1979).
    """
    middle = sum(values) // max(1, len(values))
    folded = [2 * (value - middle) if value >= middle else 2 * (middle - value) - 1 for value in values]
    costs = (sum(each >> low for each in folded) + low * len(folded) for low in range(_MAX_LOW_BITS + 1))
    # The first minimum is the only one: each further bit saves less than the one before.
    low = next((low for low, (cost, next_cost) in enumerate(pairwise(costs)) if next_cost >= cost), _MAX_LOW_BITS)
    bits = "".join("1" * (each >> low) + f"{each & (1 << low) - 1:0{low + 1}b}" for each in folded)
    return middle, low, "".join(_LETTERS[int(bits[at : at + 6].ljust(6, "0"), 2)] for at in range(0, len(bits), 6))


def rice_decoded(count: int, middle: int, low: int, text: str) -> Iterator[int]:
    """So many numbers that ``rice_encoded`` wrote."""
    bits = "".join(f"{_VALUES[letter]:06b}" for letter in text)
    at = 0
    for _ in range(count):
        end = bits.index("0", at)
        folded = (end - at << low) + int(bits[end : end + low + 1], 2)
        yield middle - (folded + 1 >> 1) if folded & 1 else middle + (folded >> 1)
        at = end + low + 1


def utf16_order(term: str) -> bytes:
    """A key that sorts terms as JavaScript does, by UTF-16 units."""
    return term.encode("utf-16-be", "surrogatepass")


def utf16_length(term: str) -> int:
    """How many units the term has, which is its length in JavaScript."""
    return len(term) if term.isascii() else len(utf16_order(term)) // 2


def sorted_terms(terms: Iterable[str]) -> list[str]:
    """The terms in the order of their UTF-16 units, which only differs from Python's where one needs two units."""
    ordered = sorted(terms)
    together = "".join(ordered)
    if utf16_length(together) > len(together):
        ordered.sort(key=utf16_order)
    return ordered


def front_coded(terms: Sequence[str]) -> list[str]:
    """Sorted terms, each as the number of letters it shares with the one before (a digit, base 36), and the rest."""
    return [_DIGITS[shared] + term[shared:] for shared, term in _shared(terms)]


def front_decoded(fronts: Iterable[str]) -> Iterator[str]:
    """The terms that ``front_coded`` wrote."""
    term = ""
    for front in fronts:
        term = term[: _DIGITS.index(front[0])] + front[1:]
        yield term


def compact_json(value: Any) -> str:
    """JSON on one line that may be part of a script; the keys of objects are sorted."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for letter, escaped in _UNSAFE.items():
        text = text.replace(letter, escaped)
    return text


def _shared(terms: Sequence[str]) -> Iterator[tuple[int, str]]:
    for before, term in pairwise(("", *terms)):
        shared = 0
        # Counted in characters here and in UTF-16 units there: what needs two units is not shared.
        for mine, other in zip(term[:_MAX_SHARED], before, strict=False):
            if mine != other or mine > _LAST_OF_ONE_UNIT:
                break
            shared += 1
        yield shared, term
