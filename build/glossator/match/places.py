"""Where the words of a quote are in a text, and which words around them tell one place from another.

A place is exact or it is none: nothing here is near. Words count only where they are words of their own:
"100 soldiers" is not found in "2,100 soldiers", nor "lawful" in "unlawful", because there the text says something else.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from glossator.match.folding import Folded, cuts_front, cuts_number, cuts_word, is_unspaced
from glossator.model import Occurrence

MAX_SCANNED_CHARS = 20_000_000
"""Occurrences times length of the words that one search looks at; only texts that repeat themselves come near it."""
MAX_PINNED_PLACES = 200
"""If words occur more often than this, no context is sought for each place; they are numbered all the same."""
MAX_PIN_WORDS = 40
FEW_WORDS = 8
"""Up to this many words, a prefix is preferred to a shorter suffix."""


class Wanted(Struct, frozen=True):
    """A quote, folded."""

    words: str
    prefix: str = ""
    suffix: str = ""


def occurrences(text: str, words: str) -> list[int] | None:
    """Every offset at which ``words`` are in the folded ``text``, overlapping ones too, also within other words.

    ``None`` if there are too many to look at.
    """
    starts: list[int] = []
    most = MAX_SCANNED_CHARS // len(words)
    # Python finds one word in half the time of a sentence: fewer letters let it skip more of the text.
    word = max(words.split(" "), key=len)
    before = words.index(word)
    at = text.find(word, before)
    while at >= 0:
        if text.startswith(words, at - before):
            starts.append(at - before)
            if len(starts) > most:
                return None
        at = text.find(word, at + 1)
    return starts


def standing(text: Folded, wanted: Wanted, starts: Sequence[int]) -> list[int]:
    """Those of ``starts`` at which the words are whole words, after the prefix and before the suffix; without overlaps.

    Of overlapping ones the first counts. A prefix or suffix says by itself where the words end, so on its side they may
    be part of a word; what it may not cut is a number.
    """
    places: list[int] = []
    free = 0
    for start in starts:
        if start >= free and _stands(text, wanted, start):
            places.append(start)
            free = start + len(wanted.words)
    return places


def choose(places: Sequence[int], occurrence: Occurrence) -> Sequence[int]:
    """Those of ``places`` that are meant; none if that is not certain."""
    if occurrence == "all":
        return places
    if occurrence is None:
        return places if len(places) == 1 else ()
    return places[occurrence - 1 : occurrence] if occurrence > 0 else ()


def pin(text: Folded, words: str, start: int, starts: Sequence[int]) -> tuple[int, int]:
    """The shortest context that tells the place at ``start`` from all others: how far it reaches, left and right.

    Offsets in the folded text: where a prefix begins and where a suffix ends; a side that is not needed gives the
    border of the words. Both are given if neither will do alone, and neither if MAX_PIN_WORDS words are not enough.
    """
    end = start + len(words)

    def is_alone(left: int, right: int) -> bool:
        wanted = Wanted(words, text.text[left:start].strip(" "), text.text[end:right].strip(" "))
        return _stands(text, wanted, start) and not any(_stands(text, wanted, at) for at in starts if at != start)

    if len(starts) > MAX_PINNED_PLACES:
        return start, end
    befores, afters = list(word_starts_before(text.text, start)), list(word_ends_after(text.text, end))
    left = next((n for n, before in enumerate(befores) if is_alone(before, end)), MAX_PIN_WORDS)
    right = next((n for n, after in enumerate(afters) if is_alone(start, after)), MAX_PIN_WORDS)
    if left < MAX_PIN_WORDS and (left < FEW_WORDS or left <= right):
        return befores[left], end
    if right < MAX_PIN_WORDS:
        return start, afters[right]
    # Where the text ends on one side, the other side goes on alone.
    longest = max(len(befores), len(afters)) if befores and afters else 0
    both = ((befores[min(n, len(befores) - 1)], afters[min(n, len(afters) - 1)]) for n in range(longest))
    return next((context for context in both if is_alone(*context)), (start, end))


def word_starts_before(text: str, at: int) -> Iterator[int]:
    """Where the words before ``at`` begin, nearest first, MAX_PIN_WORDS at most.

    Marks that stand alone are not counted as words; of a script without spaces, two characters are.
    """
    for _ in range(MAX_PIN_WORDS):
        begin = at
        while begin > 0 and not any(map(str.isalnum, text[begin:at])):
            begin = _piece_start(text, begin)
        if begin == at:
            return
        yield begin
        at = begin


def word_ends_after(text: str, at: int) -> Iterator[int]:
    """As ``word_starts_before``: where the words after ``at`` end."""
    for _ in range(MAX_PIN_WORDS):
        end = at
        while end < len(text) and not any(map(str.isalnum, text[at:end])):
            end = _piece_end(text, end)
        if end == at:
            return
        yield end
        at = end


def _piece_start(text: str, end: int) -> int:
    """Where that begins which ends at ``end``: what stands between spaces, or one or two characters without spaces."""
    begin = end - 1
    if is_unspaced(text[begin]):
        begin -= begin > 0 and is_unspaced(text[begin - 1])
        while begin > 0 and _is_sign(text[begin]):
            begin -= 1
        return begin
    while begin > 0 and text[begin - 1] != " " and not is_unspaced(text[begin - 1]):
        begin -= 1
    return begin


def _piece_end(text: str, start: int) -> int:
    end = start + 1
    if is_unspaced(text[start]):
        end += end < len(text) and is_unspaced(text[end])
        while end < len(text) and _is_sign(text[end]):
            end += 1
        return end
    while end < len(text) and text[end] != " " and not is_unspaced(text[end]):
        end += 1
    return end


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"


def _stands(text: Folded, wanted: Wanted, start: int) -> bool:
    return _fits_left(text, wanted.prefix, start) and _fits_right(text, wanted.suffix, start + len(wanted.words))


def _fits_left(text: Folded, prefix: str, at: int) -> bool:
    """Whether ``prefix`` ends at ``at``, white space between ignored; without one, whether no word is cut."""
    if not prefix:
        return not cuts_word(text, at) and not cuts_front(text, at)
    end = at - 1 if text.text[at - 1 : at] == " " else at
    return text.text.endswith(prefix, 0, end) and not cuts_number(text, end - len(prefix))


def _fits_right(text: Folded, suffix: str, at: int) -> bool:
    if not suffix:
        return not cuts_word(text, at)
    start = at + 1 if text.text[at : at + 1] == " " else at
    return text.text.startswith(suffix, start) and not cuts_number(text, start + len(suffix))
