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


def split(text: str, *, ends_of_runs: bool = False) -> Iterator[tuple[str, int, int]]:
    """The words of ``text`` as they are compared, each with its span in the text.

    Lower case, accents kept. A run of a script that puts no space between words becomes overlapping pairs of
    characters, each with its signs; where the run is a single character, that. With ``ends_of_runs``, the last
    character of every run comes by itself as well, as it is in the index. Spans rise, those of pairs overlap.
    """
    for found in WORD.finditer(text):
        run, start = found[0], found.start()
        if _is_unspaced(run):
            characters = _CHARACTER.findall(run)
            for at in range(len(characters) if ends_of_runs else max(1, len(characters) - 1)):
                pair = "".join(characters[at : at + 2])
                yield _settled_characters(pair), start, start + len(pair)
                start += len(characters[at])
        elif word := _settled(run):
            yield word, start, found.end()


def sequence(text: str) -> tuple[str, ...]:
    """The words of ``text``, folded, as phrases are compared: in a run without spaces each character is one.

    So a phrase may begin or end anywhere in a run; as pairs, its first and last could not be told from those around.
    """
    found = (
        word
        for run in WORD.findall(text)
        for word in (map(_settled_characters, _CHARACTER.findall(run)) if _is_unspaced(run) else (_settled(run),))
    )
    return tuple(fold(word) for word in found if word)


def is_lone(surface: str) -> bool:
    """Whether a stretch of a text is a single character of a script without spaces, perhaps with its signs."""
    return _is_unspaced(surface) and _CHARACTER.fullmatch(surface) is not None


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
    """A word of ``split`` without accents: Latin and Greek letters lose all marks, those of other scripts some.

    Letters that are two characters and one letter to those who type become one. Sources: for Arabic, Persian and Hindi
    what Lucene's ``ArabicNormalizer``, ``PersianNormalizer`` and ``HindiNormalizer`` take for the same, as far as it
    makes no other word.
    """
    if word.isascii():
        return word
    return normalize("NFC", _ACCENTS.sub(r"\1", normalize("NFD", word))).translate(_WRITTEN)


@cache
def indexing(language: str) -> Callable[[str], tuple[str, ...]]:
    """A function from a match of ``WORD`` to the terms that it puts into the index, which remembers its answers.

    They are those of the words in it, and for a run without spaces its last character as well, so that a character
    which is asked for alone, as the beginning of a term, is found wherever it is.
    """

    @lru_cache(maxsize=REMEMBERED_WORDS)
    def indexed(surface: str) -> tuple[str, ...]:
        if _is_unspaced(surface):
            return tuple(fold(pair) for pair, _, _ in split(surface, ends_of_runs=True))
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


def _settled_characters(characters: str) -> str:
    """Characters of a script without spaces as they are compared: there is no case, and nothing else among them."""
    return normalize("NFKC", _INVISIBLE_RUN.sub("", characters))[:MAX_TERM_CHARS]


def _settled(run: str) -> str:
    """A run of letters, apostrophes, dots and digits as one word."""
    if run.isascii() and run.isalnum():
        return run.lower()[:MAX_TERM_CHARS]
    word = _APOSTROPHE.sub("'", _INVISIBLE_RUN.sub("", run))
    word = _FOREIGN_DIGIT.sub(_ascii_digit, normalize("NFKC", word).lower().replace("ς", "σ"))
    word = _ELIDED.sub("", _POSSESSIVE.sub("", word))
    return _NO_LETTER.sub("", word)[:MAX_TERM_CHARS]


def _ascii_digit(found: re.Match[str]) -> str:
    return str(int(found[0]))


# -- What words are made of: the same in words.js ---------------------------------------------------------------------

_UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u0edc-\u0edf\u1000-\u103f\u1050-\u108f\u109a-\u109d\u1100-\u11ff"
    "\u1780-\u17d3\u17d7-\u17d7\u17dc-\u17dd\u3005-\u3005\u3007-\u3007\u3021-\u3029\u302e-\u302f\u3038-\u303b"
    "\u3041-\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97c\ua9e0-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa76\uaa7a-\uaa7f\uac00-\ud7fb\uf900-\ufad9\uff66-\uffdc"
    "\U00016fe3-\U00016fe3\U00016ff0-\U00016ff6\U0001aff0-\U0001b167\U00020000-\U0003ffff"
)
"""Scripts that put no space between words, and Korean, which glues its particles to them: ranges that rise."""
_KOREAN = ("\u1100-\u11ff", "\u3131-\u318e", "\ua960-\ua97c", "\uac00-\ud7fb")
_FIRST_UNSPACED, _LAST_UNSPACED = _UNSPACED[::3], _UNSPACED[2::3]
_SIGNS = (
    "\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb3-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u105e-\u1060"
    "\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u1160-\u11ff\u17b4-\u17d3\u17dd"
    "\u302e\u302f\u3099\u309a\ua9e5\uaa7b-\uaa7d\uff9e\uff9f\U00016ff0\U00016ff1"
)
"""Of those scripts: vowel signs, tone marks and the like, which make one character with what is before them, and the
letters that follow the first of a Korean syllable.
"""
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711-\u07f3\u07fd\u0816-\u082d\u0859-\u085b\u0897-\u08e1\u08e3-\u0963"
    "\u0981-\u09e3\u09fe-\u0a75\u0a81-\u0ae3\u0afa-\u0b63\u0b82-\u0bd7\u0c00-\u0c63\u0c81-\u0c83\u0cbc-\u0d4d"
    "\u0d57-\u0d63\u0d81-\u0df3\u0f18-\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f84\u0f86-\u0fbc\u0fc6\u135d-\u135f"
    "\u1712-\u1734\u1752-\u1773\u1885-\u193b\u1a17-\u1a1b\u1a55-\u1a7f\u1ab0-\u1b44\u1b6b-\u1b73\u1b80-\u1bf3"
    "\u1c24-\u1c37\u1cd0-\u1cd2\u1cd4-\u1dff\u20d0-\u20f0\u2cef-\u2cf1\u2d7f-\u2dff\u302a-\u302d\ua66f-\ua672"
    "\ua674-\ua67d\ua69e-\ua6f1\ua802-\ua827\ua82c\ua880-\ua8c5\ua8e0-\ua8f1\ua8ff-\ua92d\ua947-\ua953\ua980-\ua9c0"
    "\uaa29-\uaa4d\uaab0-\uaac1\uaaeb-\uaaef\uaaf5-\uaaf6\uabe3-\uabea\uabec-\uabed\ufb1e\ufe20-\ufe2f"
)
"""Accents and vowel signs of the scripts with spaces: all of Unicode 17, and letters and digits between them. The
browser knows them by their kind, which Python's patterns do not.
"""
_RARE_MARKS = (
    "\U000101fd-\U0001037a\U00010a01-\U00010a3f\U00010ae5-\U00010ae6\U00010d24-\U00010d6d\U00010eab-\U00010eac"
    "\U00010efa-\U00010f50\U00010f82-\U00010f85\U00011000-\U00011046\U00011070-\U000110ba\U000110c2"
    "\U00011100-\U00011134\U00011145-\U00011173\U00011180-\U000111c0\U000111c9-\U000111cc\U000111ce-\U000111cf"
    "\U0001122c-\U00011237\U0001123e-\U00011241\U000112df-\U000113d2\U000113e1-\U00011446\U0001145e-\U000114c3"
    "\U000115af-\U000115c0\U000115dc-\U00011640\U000116ab-\U000116b7\U0001171d-\U0001172b\U0001182c-\U0001183a"
    "\U00011930-\U00011943\U000119d1-\U000119e0\U000119e4-\U00011a3e\U00011a47-\U00011a99\U00011b60-\U00011b67"
    "\U00011c2f-\U00011c3f\U00011c92-\U00011ef6\U00011f00-\U00011f42\U00011f5a\U00013440-\U0001612f"
    "\U00016af0-\U00016af4\U00016b30-\U00016b36\U00016f4f-\U00016f92\U00016fe4\U0001bc9d-\U0001bc9e"
    "\U0001cf00-\U0001cf46\U0001d165-\U0001d169\U0001d16d-\U0001d172\U0001d17b-\U0001d182\U0001d185-\U0001d18b"
    "\U0001d1aa-\U0001d1ad\U0001d242-\U0001d244\U0001da00-\U0001da36\U0001da3b-\U0001da6c\U0001da75\U0001da84"
    "\U0001da9b-\U0001e136\U0001e2ae-\U0001e2ef\U0001e4ec-\U0001e5ef\U0001e6e3-\U0001e94a"
)
"""Those beyond the Basic Multilingual Plane, apart since it takes Python long to find that a character is none."""
_INVISIBLE = (
    "\u00ad\u055b\u055c\u055e\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f"
    "\ufeff\U000e0100-\U000e01ef"
)
"""Soft hyphens, joiners, places to break a line, direction marks, what chooses a letter's form, and the signs that
Armenian puts above a vowel: within a word they are nothing.
"""
_QUOTES = "'`´‘’‛′＇ʹʻʼʽʾʿ\u05f3"
"""Whatever people type as an apostrophe or geresh, and the letters that look like one."""

# Said by what it is not: a range up to the last character of all takes milliseconds to compile.
_MAYBE_UNSPACED = re.compile("[^\x00-\u0dff\u2000-\u2fff]")
_UNSPACED_STOPS = "\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f\uff61\uff64"


@cache
def _counted() -> re.Pattern[str]:
    unspaced = re.sub("|".join(_KOREAN), "", _UNSPACED)
    return re.compile(rf"[{unspaced}]|[^\s{unspaced}{_UNSPACED_STOPS}]+")


_THOUSANDS = "[.,\u066c\uff0c\uff0e]"
_ZEROS = "0\u0660\u06f0\u0966\u09e6\u0e50\uff10"
"""Of those who group digits: a number with one in front is no number of thousands, but 0.125."""
_HEBREW = "\u05d0-\u05ea\u0591-\u05bd\u05bf-\u05c7"
_LETTERS = rf"(?:[^\W_{_UNSPACED}]++|[{_MARKS}]++|[\U000101fd-\U0001e94a](?<=[{_RARE_MARKS}]))++"
_PLAIN = "A-Za-zÀ-ÖØ-öø-ɏЀ-ҁҊ-ԯ"
_END = ' \n,;:!?…()\\[\\]"“”„«»–—/-'
WORD = re.compile(
    # The first two lines are for speed and change nothing, so words.js does without them: where no word can begin, the
    # rest is not tried; and nearly every word is plain letters and ends plainly, which costs half. The rest says the
    # same as words.js, but names the unspaced scripts as rarely as can be: each time costs Python a millisecond.
    rf"(?![.{_END}])(?:"
    rf"[{_PLAIN}]++(?=[{_END}])|[{_PLAIN}]{{2,}}+(?=\.)"
    # 1,100 and 1.100 are one number; U.S. and т.д. are one word; the rest is letters with apostrophes between them.
    rf"|(?=\d)[^{_ZEROS}]\d{{0,2}}(?:{_THOUSANDS}\d{{3}})+(?!{_THOUSANDS}?\d)"
    rf"|(?![{_INVISIBLE}])(?:[{_INVISIBLE}]*+[{_UNSPACED}]++)++"
    # A Hebrew abbreviation has gershayim before its last letter. Elsewhere it is a quotation mark, even within what is
    # written without a space, since articles and prepositions are glued to a title in quotation marks.
    rf"|[\u05d0-\u05ea][{_HEBREW}{_QUOTES}]*[\"\u05f4][\u05d0-\u05ea](?![{_HEBREW}])"
    # What comes now does not begin with one of these. A letter after a dot is single where the dot is two back.
    rf"|[^\W\d_](?:\.(?=[^\W\d_]){_LETTERS}(?<=\..))+"
    rf"|(?=\w)(?:[{_QUOTES}{_INVISIBLE}]*{_LETTERS})+)"
)

_INVISIBLE_RUN = re.compile(f"[{_INVISIBLE}]+")
_APOSTROPHE = re.compile(f"[{_QUOTES}]")
_CHARACTER = re.compile(f".[{_SIGNS}{_INVISIBLE}]*")
_NO_LETTER = re.compile(rf"^[\W_\u0640]+|[^\w{_MARKS}{_RARE_MARKS}]|[_\u0640]")
"""The Arabic stroke that only makes a word longer is none either, and no word begins with a mark: that would be one of
nothing.
"""
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
_POSSESSIVE = re.compile("'s?$")
_ELIDED = re.compile(
    "^(?:[cdjlmnst]|(?:jus|lors|puis|quoi|pres|quel)?qu|un|gl|(?:d?a|[bdn]e|co|que|su)ll|quest|sant)"
    "'(?=[aeiouyhà-æè-ïò-öø-ýœ])"
)
"""Articles and the like that French, Italian and Catalan glue to what begins with a vowel: l'armée, dell'esercito."""
_WRITTEN = str.maketrans(
    dict(
        zip(
            "ßæœøđðþłıħё\u0671\u0629\u0649\u06cc\u06a9\u06c1\u06d5\u0901",
            ("ss", "ae", "oe", *"odd", "th", *"lihе\u0627\u0647\u064a\u064a\u0643\u0647\u0647\u0902"),
            strict=True,
        )
    )
)
"""Letters that do not decompose, and what people write for them."""
_ACCENTS = re.compile(
    "([\u0400-\u052f][\u0302-\u036f])|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u093c]"
)
"""In a decomposed word. What is captured stays: й is a letter of its own, and so are ї and ў."""
