"""Where a passage that is near a quote begins and ends: at the borders of words, numbers and sentences.

The near search counts words, so its passages may begin within a number of several groups, within a word with hyphens,
or with the last word of the sentence before. What is shown to a person as a passage, and marked if that person wants
it, must be one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence, Set

from glossator.match.folding import (
    HANGUL,
    Folded,
    cuts_front,
    cuts_word,
    is_greek,
    is_hangul,
    is_unspaced,
    is_word,
    token_pattern,
)
from glossator.match.lexicon import is_negation, negations_within
from glossator.match.meaning import HARMLESS_MARKS

MAX_MOVED_CHARS = 200
"""How far a border is moved to the end of a word or number; longer ones are none that anybody would read."""

MAX_BESIDE_CHARS = 40
"""How far a negation beside a passage, or the ending of its last word, is looked for."""

_CLOSING = "\"')]"
_ENDING_MARKS = frozenset(".!?。।॥።։፧؟۔")
# Patterns that are compiled when they are needed: most quotes are found without.
_ENDED = r"""["')\]]*(?:[.!?…;。।॥።։፧؟۔\n]|\Z)"""
_MARKS_BEHIND = r"""["')\]]*([^\w\s"')\]]+)"""
_KANA_REST, _KOREAN_REST = "[\u3041-\u309f]*", f"[{HANGUL}]*"
# Not behind U.S., J., Mr. and Gen.; in scripts without spaces, no space follows.
_SENTENCE_END = (
    r"""(?<=[.!?…؟։])(?<!\b[^\W\d_]\.)(?<!\b[A-Z][a-z]\.)(?<!\b[A-Z][a-z]{2}\.)["')\]]*\s+|\n"""
    r"""|[。।॥።፧]["')\]]*|(?<=[!?])(?=[\u3040-\u30ff\u3400-\u9fff])"""
)
# In Korean the negation is the next word: 보내지 않았다.
_GLUED = f"[\u3041-\u309f]+|[{HANGUL}]* ?[{HANGUL}]+"
_JOINING = frozenset(".-\u2010\u2011")
_MARKS = ".!?…。।॥።։።፧؟"


def with_whole_words(text: str, folded: Folded, start: int, end: int) -> tuple[int, int]:
    """The passage ``start`` to ``end`` of the folded text with all of the numbers and words that its borders cut.

    1 250 000 is one number, and thirty-five one word; ``text`` is the original, in which a hyphen is no dash. Borders
    that would have to move by more than MAX_MOVED_CHARS stay.
    """
    left = next(
        (at for at in range(start, max(start - MAX_MOVED_CHARS, -1), -1) if not _cuts_left(text, folded, at)), start
    )
    last = min(end + MAX_MOVED_CHARS, len(folded.text) + 1)
    return left, next((at for at in range(end, last) if not _cuts(text, folded, at)), end)


def within_sentence(lines: str, start: int, end: int, quote: str) -> tuple[int, int]:
    """The passage of the folded ``lines`` without the end of a sentence before it, and the beginning of one behind it,
    where these have no word of the folded ``quote``.
    """
    wanted = _words(quote)
    parts = _sentences(lines, start, end)
    meant = [part for part in parts if not wanted.isdisjoint(_words(lines[slice(*part)]))]
    if not meant or meant == parts:
        return start, end
    (start, _), (_, last) = meant[0], meant[-1]
    return start, end if last == end else start + len(lines[start:last].rstrip(_MARKS))


def with_what_tells(lines: str, start: int, end: int, quote: str, language: str) -> tuple[int, int]:
    """The passage with what would otherwise be hidden from whoever judges it: a negation directly beside it, the rest
    of a word whose ending has changed, and a mark that makes a question of it. ``quote`` is folded.
    """
    start = _start_of_negation(lines, start, language)
    if _ends_otherwise(lines[start:end], quote):
        end = _end_of_word(lines, end)
    end = _end_of_negation(lines, end, language)
    return start, end + len(_telling_marks(lines, end, quote, language))


def goes_on(lines: str, end: int, quote: str) -> bool:
    """Whether the sentence goes on behind a passage that ends at ``end``, though the folded ``quote`` ends one.

    "They landed." is not what "They landed, it was denied" says.
    """
    is_end = quote.rstrip(_CLOSING)[-1:] in _ENDING_MARKS
    return is_end and not re.match(_ENDED, lines[end:]) and lines[:end].rstrip(_CLOSING)[-1:] not in _ENDING_MARKS


def _start_of_negation(lines: str, start: int, language: str) -> int:
    at = start - (lines[start - 1 : start] == " ")
    first = max(0, at - MAX_BESIDE_CHARS)
    if korean := re.search(rf"[{HANGUL}]+\Z", lines[first:at]):
        return first + korean.start() if negations_within(korean[0]) else start
    words = [*token_pattern().finditer(lines, first, at)]
    if not words or not _ENDING_MARKS.isdisjoint(lines[words[-1].end() : at]):
        return start
    return words[-1].start() if is_negation(words[-1][0], language) else start


def _end_of_negation(lines: str, end: int, language: str) -> int:
    if glued := re.match(_GLUED, lines[end : end + MAX_BESIDE_CHARS]):
        return end + glued.end() if negations_within(glued[0]) else end
    if lines[end - 1] in _ENDING_MARKS:
        return end
    word = token_pattern().match(lines, end + (lines[end : end + 1] == " "))
    return word.end() if word and is_negation(word[0], language) else end


def _ends_otherwise(passage: str, quote: str) -> bool:
    """Whether a passage in a script that glues endings to its words ends in another letter than the quote's words."""
    letters = [letter for letter in quote if letter.isalnum()]
    last = passage[-1]
    return (is_hangul(last) or is_unspaced(last)) and letters[-1:] != [last]


def _end_of_word(lines: str, end: int) -> int:
    rest = _KOREAN_REST if is_hangul(lines[end - 1]) else _KANA_REST
    found = re.match(rest, lines[end : end + MAX_BESIDE_CHARS])
    return end + found.end() if found else end


def _telling_marks(lines: str, end: int, quote: str, language: str) -> str:
    """The marks directly behind a passage, if they may change what it says: a question mark always; any that is not
    harmless where the quote ends in a mark and the passage does not.
    """
    found = re.match(_MARKS_BEHIND, lines[end : end + MAX_BESIDE_CHARS])
    if not found:
        return ""
    marks = found[1]
    asks = any(map(_asks, marks)) or (marks[0] == ";" and (language == "el" or is_greek(lines[end - 1])))
    is_left_off = not quote[-1:].isalnum() and lines[end - 1].isalnum()
    return found[0] if asks or (is_left_off and not HARMLESS_MARKS.issuperset(marks)) else ""


def _asks(mark: str) -> bool:
    """Whether a mark of any script asks or exclaims."""
    name = unicodedata.name(mark, "")
    return "QUESTION" in name or "EXCLAMATION" in name or name == "INTERROBANG"


def _sentences(lines: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """The parts of a passage that lie in different sentences or lines, without what is between these."""
    parts: list[tuple[int, int]] = []
    for border in re.compile(_SENTENCE_END).finditer(lines, start, end):
        if border.end() == end:  # Its mark is part of the last sentence.
            break
        parts.append((start, border.start()))
        start = border.end()
    return [*parts, (start, end)]


def _words(text: str) -> Set[str]:
    return {token.lower() for token in token_pattern().findall(text) if is_word(token)}


def _cuts(text: str, folded: Folded, at: int) -> bool:
    return cuts_word(folded, at) or _joins(text, folded, at - 1) or _joins(text, folded, at)


def _cuts_left(text: str, folded: Folded, at: int) -> bool:
    return _cuts(text, folded, at) or cuts_front(folded, at)


def _joins(text: str, folded: Folded, at: int) -> bool:
    """Whether a hyphen or full stop at this offset joins what is on both sides: S-300VM, U.S.-backed."""
    lines, offsets = folded.lines, folded.offsets
    if not 0 < at < len(lines) - 1 or text[offsets[at] : offsets[at + 1]] not in _JOINING:
        return False
    before, behind = lines[at - 1], lines[at + 1]
    return (before.isalnum() or before == ".") and (behind.isalnum() or behind == "-")
