"""Texts as words, and words as search terms.

One specification for two languages: ``layouts/assets/search/words.js`` does the same in the browser, step by step and
with the same constants, and ``tests/cases/words.json`` is read by the tests of both. Where the two disagreed about a
word, nobody could find it; so nothing here may depend on a locale, on a version of Unicode more than it must, or on
what else is installed.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from unicodedata import normalize

from glossator import stopwords
from glossator.stemmers import STEMMERS, new_stemmer

MAX_TERM_CHARS = 64
"""Longer words are cut: nobody types more, and a term is in the dictionary of every slice."""

REMEMBERED_WORDS = 1 << 16
"""With their terms, of each language: nearly all words of a text are among the last that were used. To remember all
would take tens of megabytes in a large archive.
"""
REMEMBERED_STEMS = 1 << 13
"""Fewer, since most words are remembered with their terms already."""


def stemmed_language(language: str) -> str:
    """The language whose stemmer a text of ``language`` (BCP 47) gets; empty where there is none."""
    first = language.partition("-")[0].lower()
    return first if first in STEMMERS else ""


def split(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of ``text`` as they are compared, each with its span in the text.

    Lower case, accents kept. A run of a script that puts no space between words becomes overlapping pairs of
    characters; where the run is a single character, that. Spans rise, those of pairs overlap.
    """
    for found in WORD.finditer(text):
        run, start = found[0], found.start()
        if _is_unspaced(run):
            for at in range(max(1, len(run) - 1)):
                yield _settled(run[at : at + 2]), start + at, min(start + at + 2, found.end())
        elif word := _settled(run):
            yield word, start, found.end()


def terms(word: str, language: str) -> tuple[str, ...]:
    """What a word of ``split`` is found by: its stem without accents, and the stem of the word without accents.

    The stemmers need the accents to know an ending (``situación``), and people leave them out when they type; so a word
    whose two stems differ has both.
    """
    stem = _stem(language)
    plain = fold(word)
    own = stem(word)
    return (own,) if plain == word or own == stem(plain) else (own, stem(plain))


def count(text: str) -> int:
    """How long ``text`` is, in words as an editor counts them: what stands between spaces, or each character of a
    script without spaces. Korean has spaces.
    """
    return len(_counted().findall(text)) if _MAYBE_UNSPACED.search(text) else len(text.split())


def fold(word: str) -> str:
    """A word of ``split`` without accents: Latin and Greek letters lose all marks, Cyrillic and Arabic some."""
    if word.isascii():
        return word
    for letter, written in _WRITTEN.items():
        word = word.replace(letter, written)
    return normalize("NFC", _ACCENTS.sub(r"\1", normalize("NFD", word)))


@cache
def indexing(language: str) -> Callable[[str], tuple[str, ...]]:
    """A function from a match of ``WORD`` to the terms that it puts into the index, which remembers its answers.

    They are those of the words in it, and for a run without spaces its last character as well, so that a character
    which is asked for alone, as the beginning of a term, is found wherever it is.
    """

    @lru_cache(maxsize=REMEMBERED_WORDS)
    def indexed(surface: str) -> tuple[str, ...]:
        if _is_unspaced(surface):
            return tuple(fold(_settled(surface[at : at + 2])) for at in range(len(surface)))
        word = _settled(surface)
        return terms(word, language) if word else ()

    return indexed


def common_words(languages: tuple[str, ...]) -> frozenset[str]:
    """The folded stop words of the languages: nobody means them when another word is asked for beside them."""
    return frozenset(fold(word) for language in languages for word in stopwords.WORDS.get(language, "").split())


@cache
def _stem(language: str) -> Callable[[str], str]:
    """A function from a word to its stem without accents, which remembers its answers."""
    if language not in STEMMERS:
        return fold
    stemmer = new_stemmer(language)

    @lru_cache(maxsize=REMEMBERED_STEMS)
    def stem(word: str) -> str:
        if _is_unspaced(word):
            return fold(word)
        return fold(stemmer.stemWord(word)) or fold(word)

    return stem


def _is_unspaced(run: str) -> bool:
    """Whether it begins with a character of a script without spaces."""
    if run < _FIRST_UNSPACED[0]:
        return False
    first = run[0]
    return first <= _LAST_UNSPACED[bisect(_FIRST_UNSPACED, first) - 1]


def _settled(run: str) -> str:
    """A run of letters, apostrophes, dots and digits as one word."""
    if run.isascii() and run.isalnum():
        return run.lower()[:MAX_TERM_CHARS]
    word = _APOSTROPHE.sub("'", _INVISIBLE_RUN.sub("", run))
    word = normalize("NFKC", word).lower().replace("ς", "σ")
    word = _ELIDED.sub("", _POSSESSIVE.sub("", word))
    return _NO_LETTER.sub("", word)[:MAX_TERM_CHARS]


# -- What words are made of: the same in words.js ---------------------------------------------------------------------

_UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1050-\u108f\u1780-\u17d3\u3005-\u3007\u3041-\u3096\u309d-\u309f"
    "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"
)
"""Scripts that put no space between words, and Korean, which glues its particles to them: ranges that rise."""
_FIRST_UNSPACED, _LAST_UNSPACED = _UNSPACED[::3], _UNSPACED[2::3]
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0970-\u0dff\u0f71-\u0f84"
)
"""Accents and vowel signs."""
_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Soft hyphens, joiners, direction marks: within a word they are nothing."""
_QUOTES = "'`´‘’‛′＇ʹʻʼʽʾʿ"
"""Whatever people type as an apostrophe, and the letters that look like one."""

# Said by what it is not: a range up to the last character of all takes milliseconds to compile.
_MAYBE_UNSPACED = re.compile("[^\x00-\u0dff\u2000-\u2fff]")
_UNSPACED_STOPS = "\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f\uff61\uff64"


@cache
def _counted() -> re.Pattern[str]:
    unspaced = _UNSPACED.replace("\uac00-\ud7af", "")
    return re.compile(rf"[{unspaced}]|[^\s{unspaced}{_UNSPACED_STOPS}]+")


_LETTERS = rf"(?:[^\W_{_UNSPACED}]++|[{_MARKS}]++)++"
_PLAIN = "A-Za-zÀ-ÖØ-öø-ɏЀ-ҁҊ-ԯ"
_END = ' \n,;:!?…()\\[\\]"“”„«»–—/-'
WORD = re.compile(
    # The first two lines are for speed and change nothing, so words.js does without them: where no word can begin, the
    # rest is not tried; and nearly every word is plain letters and ends plainly, which costs half. The rest says the
    # same as words.js, but names the unspaced scripts as rarely as can be: each time costs Python a millisecond.
    rf"(?![.{_END}])(?:"
    rf"[{_PLAIN}]++(?=[{_END}])|[{_PLAIN}]{{2,}}+(?=\.)"
    # 1,100 and 1.100 are one number; U.S. and т.д. are one word; the rest is letters with apostrophes between them.
    r"|[1-9][0-9]{0,2}(?:[.,][0-9]{3})+(?![.,]?[0-9])"
    rf"|[{_UNSPACED}]+"
    # What comes now does not begin with one of these. A letter after a dot is single where the dot is two back.
    rf"|[^\W\d_](?:\.(?=[^\W\d_]){_LETTERS}(?<=\..))+"
    rf"|(?=[\w{_MARKS}])(?:[{_QUOTES}{_INVISIBLE}]*{_LETTERS})+)"
)

_INVISIBLE_RUN = re.compile(f"[{_INVISIBLE}]+")
_APOSTROPHE = re.compile(f"[{_QUOTES}]")
_NO_LETTER = re.compile(rf"[^\w{_MARKS}]|_")
_POSSESSIVE = re.compile("'s?$")
_ELIDED = re.compile(
    "^(?:[cdjlmnst]|(?:jus|lors|puis|quoi|pres|quel)?qu|un|gl|(?:d?a|[bdn]e|co|que|su)ll|quest|sant)"
    "'(?=[aeiouyhà-æè-ïò-öø-ýœ])"
)
"""Articles and the like that French, Italian and Catalan glue to what begins with a vowel: l'armée, dell'esercito."""
_WRITTEN = dict(zip("ßæœøđðþłıħё", ("ss", "ae", "oe", "o", "d", "d", "th", "l", "i", "h", "е"), strict=True))
"""Letters that do not decompose, and what people write for them."""
_ACCENTS = re.compile(
    "([\u0400-\u052f][\u0302-\u036f])|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]"
)
"""In a decomposed word. What is captured stays: й is a letter of its own, and so are ї and ў."""
