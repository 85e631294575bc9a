"""What was typed, piece by piece: the same as ``layouts/assets/search/query.js``; no text is wrong.

The table of cases is ``tests/cases/queries.json``, which both sides read.
"""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct
from msgspec.structs import replace

from glossator.search.codes import utf16_length
from glossator.search.document import FIELDS

TIME_FILTERS = frozenset({"date", "after", "before"})
FILTERS = ("in", "kind", "has", "who", "by", "tag", "from", "status", "verdict", "date", "after", "before")
MIN_LETTERS = 3
"""Of a wildcard: fewer would need every slice of the index."""
MAX_EDITS = 2
MAX_LETTERS_TWO_EDITS = 32
"""More of either takes lunr seconds."""
END = "~"
"""Comes after every digit, so that ``2019~`` ends the year."""

QUOTES = '"“”„‟«»＂'
_SPACE = " \t\n\v\f\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_PIECE = re.compile(
    rf"[{_SPACE}]*(-?)(?:({'|'.join(FILTERS)})[:：])?"
    rf"(?:[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]?|([^{_SPACE}]*))",
    re.IGNORECASE,
)
_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_FUZZY = re.compile(r"([^~]+)~([0-9]*)")
_PREFIX = re.compile(r"[^*]+\*")


class Piece(Struct, frozen=True):
    """One thing that a query asks for."""

    kind: str
    """word, phrase, prefix, wildcard, fuzzy, or one of ``FIELDS``."""
    value: str
    start: int = 0
    end: int = 0
    negated: bool = False
    """After a minus."""
    ignored: str = ""
    """Why it says nothing: ``empty``, ``short``, or ``date`` where it is none."""
    edits: int = 0
    low: str = ""
    """Of a time: the dates ``low <= date < high``, compared as text."""
    high: str = ""


def understand(text: str) -> tuple[Piece, ...]:
    """The pieces in the order typed."""
    pieces = []
    at = 0
    while at < len(text):
        found = _PIECE.match(text, at)
        assert found  # noqa: S101 - every part of the pattern may be empty
        piece = replace(_piece(found), start=found.start(1), end=found.end(), negated=bool(found[1]))
        if piece.ignored or any(letter == "*" or unicodedata.category(letter)[0] in "LN" for letter in piece.value):
            pieces.append(piece)
        at = found.end()
    return tuple(pieces)


def _piece(found: re.Match[str]) -> Piece:
    _, field, quoted, plain = found.groups()
    if field:
        value = plain if quoted is None else quoted
        return _filter(field.lower(), value.strip()) or Piece("word", found.string[found.end(1) : found.end()])
    return _bare(plain) if quoted is None else Piece("phrase", quoted)


def _filter(field: str, value: str) -> Piece | None:
    if not value:
        return Piece(field, value, ignored="empty")
    if field == "in":
        return Piece(field, value.lower()) if value.lower() in FIELDS else None
    if field in TIME_FILTERS:
        return _time(field, value) or Piece(field, value, ignored="date")
    return Piece(field, value)


def _time(field: str, value: str) -> Piece | None:
    if field == "date":
        return _range(value)
    if not _DATE.fullmatch(value):
        return None
    low, high = (value + END, END) if field == "after" else ("", value)
    return Piece(field, value, low=low, high=high)


def _range(value: str) -> Piece | None:
    ends = value.split("..")
    if len(ends) > 2 or not any(ends) or not all(not end or _DATE.fullmatch(end) for end in ends):
        return None
    first, last = ends[0], ends[-1]
    if first and last and first > last + END:
        first, last = last, first
    return Piece("date", value, low=first, high=last + END)


def _bare(value: str) -> Piece:
    dates = _range(value) if "-" in value or ".." in value else None
    if dates:
        return dates
    if "*" in value:
        letters = sum(unicodedata.category(letter)[0] in "LNM" for letter in value)
        kind = "prefix" if _PREFIX.fullmatch(value) else "wildcard"
        return Piece(kind, value, ignored="short" if letters < MIN_LETTERS else "")
    found = _FUZZY.fullmatch(value)
    return _fuzzy(found[1], found[2]) if found else Piece("word", value)


def _fuzzy(word: str, typed: str) -> Piece:
    """Short words have too many neighbours: below three letters none are sought, below six those one letter away."""
    length = utf16_length(word)
    two = 6 <= length <= MAX_LETTERS_TWO_EDITS
    # Python refuses to convert thousands of digits.
    edits = min(int(typed.lstrip("0")[:2] or 0) if typed else 1, MAX_EDITS if two else int(length >= 3))
    return Piece("fuzzy", word, edits=edits) if edits else Piece("word", word)
