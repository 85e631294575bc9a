"""Lines joined to a paragraph: whether a hyphen at a line's end is the word's own or the printer's.

The text itself decides where it can, since each word that was cut is likely to be somewhere else uncut. Else:

* before a capital or a digit, or after one, a hyphen is the word's own (``An-`` ``124``), and so it is behind what
  letters do not end (``U.S.-`` ``backed``);
* before *and*, *und*, *y* and the like it stands for the rest of a word (``Luft-`` ``und Raumfahrt``), and a space
  follows it;
* between two parts that are both words of the text, and before some English participles after a name
  (``Russian-`` ``made``), it is the word's own;
* any other is the printer's (``informa-`` ``tion``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

WORD_HYPHEN = re.compile(r"(?:[^\W_]|%|(?<![^\W_])(?:[^\W\d_]{1,2}\.)+)[-\u00ad\u2010]\Z")
"""At the end of a line, within a word; behind a full stop only if that is part of an abbreviation: *Caracas.- He said*
is an old way to begin a report.
"""
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_AND = frozenset({"and", "or", "to", "und", "oder", "bzw", "bis", "y", "e", "o", "u", "et", "ou", "и", "или"})
_TAILS = frozenset({"backed", "based", "born", "built", "held", "led", "made", "owned", "run", "speaking", "style"})
STEM_CHARS = 4
_MIN_PART_CHARS = 4
"""Shorter first parts (in, to, ab, an) are words and syllables alike."""


def vocabulary_of(lines: Iterable[str]) -> frozenset[str]:
    """The words of a text, in small letters, without those that a line end cuts."""
    words: set[str] = set()
    was_cut = False
    for line in lines:
        found = _WORD.findall(line.replace("\u00ad", "").replace("\u2010", "-"))
        is_cut = bool(re.search(r"\w[-\u00ad\u2010]\Z", line))
        whole = found[was_cut and line[:1].isalpha() : len(found) - is_cut]
        words.update(word.casefold() for word in whole)
        words.update(_with_hyphen(*word.casefold().rsplit("-", 1)) for word in whole if "-" in word)
        was_cut = is_cut
    return frozenset(words)


def joined(lines: Sequence[str], vocabulary: frozenset[str]) -> str:
    """The lines as one, with the hyphens that line ends brought in taken out."""
    pieces = [_up_to_next(line, following, vocabulary) for line, following in pairwise(lines)]
    return "".join([*pieces, lines[-1].rstrip("\u00ad")])


def _up_to_next(line: str, following: str, vocabulary: frozenset[str]) -> str:
    """A line with what goes between it and the one that follows."""
    if line.endswith("\u00ad"):
        return line.rstrip("\u00ad")
    if WORD_HYPHEN.search(line):
        return _up_to_hyphen(line, following, vocabulary)
    unspaced = re.search(r"\S—\Z", line) or (_is_unspaced(line[-1]) and _is_unspaced(following[0]))
    return line if unspaced else f"{line} "


def _up_to_hyphen(line: str, following: str, vocabulary: frozenset[str]) -> str:
    first = re.match(r"[^\W\d_]*", following)
    right = first[0] if first else ""
    last = line.rsplit(None, 1)[-1]
    if right.casefold() in _AND:
        return f"{line} "
    found = re.search(r"([^\W_]+)[-\u2010]\Z", last)
    if not right or not found or "://" in last or last.startswith("www."):
        return line
    return line if _keeps_hyphen(found[1], right, vocabulary) else line[:-1]


def _keeps_hyphen(left: str, right: str, vocabulary: frozenset[str]) -> bool:
    """Whether ``left-right`` is the word, rather than ``leftright``."""
    whole, hyphenated = (left + right).casefold(), _with_hyphen(left.casefold(), right.casefold())
    if (whole in vocabulary) != (hyphenated in vocabulary):
        return hyphenated in vocabulary
    if not right[0].islower() or left[-1:].isdigit():
        return True
    if left[:1].isupper() and right in _TAILS:
        return True
    parts = {left.casefold(), right.casefold()}
    return len(left) >= _MIN_PART_CHARS and parts <= vocabulary


def _with_hyphen(left: str, right: str) -> str:
    """What stands for a word with a hyphen in all its forms: ``военно-техн`` for each that begins so."""
    return f"{left}-{right[:STEM_CHARS]}"


def _is_unspaced(letter: str) -> bool:
    """Whether the script of a letter puts no spaces between words."""
    return unicodedata.east_asian_width(letter) in "WF" and "HANGUL" not in unicodedata.name(letter, "")
