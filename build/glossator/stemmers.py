"""The Snowball stemmers: the door to them, and a way to run them in a third of the time.

They are those written in Python, never the faster ones in C that the package prefers where these are installed: those
have a version of their own, and with it stems of their own.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

STEMMERS = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
"""The algorithm of each language that has one. Source: snowballstem.org."""


def new_stemmer(language: str) -> Any:
    """The stemmer of one of ``STEMMERS``; its method ``stemWord`` makes a stem of a word."""
    return _quickened(_algorithm(STEMMERS[language]))


def _algorithm(name: str) -> Any:
    """The stemmer of one language, from a package of our own name with the same files: the package itself loads all
    languages, which takes as long as to make a page.
    """
    package = ModuleType(_STEMMERS_PACKAGE)
    found = find_spec("snowballstemmer")
    package.__path__ = found.submodule_search_locations or [] if found else []
    sys.modules.setdefault(_STEMMERS_PACKAGE, package)
    return getattr(import_module(f"{_STEMMERS_PACKAGE}.{name}_stemmer"), f"{name.title()}Stemmer")()


_STEMMERS_PACKAGE = "glossator_stemmers"


def _quickened(stemmer: Any) -> Any:
    """The stemmer, with endings looked up instead of searched for letter by letter: a third of its time.

    An ending is the longest of a table that is found at the cursor and, where it has a condition, fulfils it. Source:
    Snowball's manual, "among"; that nothing else comes out is tested over all languages.
    """
    stemmer.find_among_b = partial(_ending, stemmer, {})
    stemmer.find_among = partial(_beginning, stemmer, {})
    if prelude := getattr(stemmer, _ENGLISH_PRELUDE, None):
        setattr(stemmer, _ENGLISH_PRELUDE, lambda: "y" not in stemmer.current or prelude())
    return stemmer


_ENGLISH_PRELUDE = "_EnglishStemmer__r_prelude"
"""Looks for an apostrophe, of which our words have none, and then letter by letter for y: a third of the rest."""


_Table = tuple[dict[str, Any], list[int], frozenset[str]]
"""Entries by their texts; the lengths of these, longest first; their letters at the cursor, none if one is empty."""


def _table(entries: Sequence[Any], at: int, known: dict[int, _Table]) -> _Table:
    """A stemmer's table for looking up, kept by its identity: it is an attribute of a class, so it stays."""
    by_text = {entry.s: entry for entry in entries}
    letters = frozenset() if "" in by_text else frozenset(text[at] for text in by_text)
    return known.setdefault(id(entries), (by_text, sorted({len(text) for text in by_text}, reverse=True), letters))


def _ending(stemmer: Any, known: dict[int, _Table], table: Sequence[Any]) -> int:
    entries, lengths, letters = known.get(id(table)) or _table(table, -1, known)
    cursor, text = stemmer.cursor, stemmer.current
    room = cursor - stemmer.limit_backward
    if letters and not (room and text[cursor - 1] in letters):
        return 0
    for length in lengths:
        entry = entries.get(text[cursor - length : cursor]) if length <= room else None
        if entry and _is_fulfilled(entry, stemmer, cursor - length):
            return int(entry.result)
    return 0


def _beginning(stemmer: Any, known: dict[int, _Table], table: Sequence[Any]) -> int:
    entries, lengths, letters = known.get(id(table)) or _table(table, 0, known)
    cursor, text = stemmer.cursor, stemmer.current
    room = stemmer.limit - cursor
    if letters and not (room and text[cursor] in letters):
        return 0
    for length in lengths:
        entry = entries.get(text[cursor : cursor + length]) if length <= room else None
        if entry and _is_fulfilled(entry, stemmer, cursor + length):
            return int(entry.result)
    return 0


def _is_fulfilled(entry: Any, stemmer: Any, cursor: int) -> bool:
    stemmer.cursor = cursor
    if entry.method is None:
        return True
    fulfilled = entry.method(stemmer)
    stemmer.cursor = cursor
    return bool(fulfilled)
