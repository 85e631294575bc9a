"""One form for what looks the same, with the way back: how words are compared everywhere in anchoring.

Quotation marks, dashes, ellipses, white space, invisible characters and letters that a typeface joins or widens differ
between a text, a browser's clipboard and a keyboard, and no reader sees it. This module decides what counts as the same
and nothing else: it never touches letter case, spelling or accents, because from there on a difference may carry
meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from unicodedata import combining, decimal, is_normalized, normalize

from msgspec import Struct

DOUBLE_QUOTES = '"“”„‟«»″ʺ〝〞〟＂❝❞「」『』《》\u05f4'
SINGLE_QUOTES = "'‘’‚‛‹›′ʹ`´ʼʻ＇❛❜〈〉\u05f3"
DASHES = "-‐‑‒–—―−﹘﹣－\u05be"
"""As in the quotation marks, the last is Hebrew: gershayim, geresh and maqaf, which few keyboards have."""
INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""Soft hyphens, zero-width spaces and direction marks. The zero-width joiners are letters' business and stay."""
_STRETCH = "\u0640"
"""The Arabic tatweel: it makes a word longer on the line, and says nothing. Readers see it, so a mark may have it."""

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Scripts that put no space between words, for a class of a regular expression."""
HANGUL = "\uac00-\ud7af"
"""Korean has spaces, but glues its particles to the ends of words."""
_UNSPACED = UNSPACED + HANGUL
_SIGNS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u105e-\u1060"
    "\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u109a-\u109d\u17b4-\u17d3\u17dd\u3099\u309a"
)
"""Vowel signs and tone marks of these scripts, which belong to the letter before them."""
_LEADING = "\u0e40-\u0e44\u0ec0-\u0ec4"
"""Thai and Lao vowels that are written before their consonant."""
_THAI_OR_LAO = "\u0e01-\u0eae"
_CLUSTER = rf"(?:[{_LEADING}](?=[{_THAI_OR_LAO}]))?[{_UNSPACED}](?:\u17d2[\u1780-\u17b3]|[{_SIGNS}])*"
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u055a-\u055e\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u0900-\u0963\u0970-\u0dff\u0f71-\u0f84\u200c\u200d"
)
"""Accents and vowel signs that belong to a word, though Python's ``\\w`` leaves them out, and the Armenian signs of
stress, exclamation and question, which are written within it."""
_LETTER = rf"(?:[^\W_{_UNSPACED}]|[{_MARKS}])"

_PER_CENT = rf"[Pp]er cent(?!{_LETTER})"
"""One word that is often written as two; taken apart, its second half would be another unit."""


class Folded(Struct, frozen=True):
    """A text in the form in which it is compared, with the way back to the original.

    ``text[i]`` came from ``offsets[i]``; ``offsets`` has one entry more than ``text`` has characters, so that the
    half-open ``text[i:j]`` came from ``original[offsets[i]:offsets[j]]``. It rises, and stays the same only where one
    original letter became two.
    """

    text: str
    offsets: Sequence[int]
    lines: str
    """``text`` with a line end for each space that held one. In an article those are the borders of its blocks: a
    quote may go over them, but no word and no number does."""


def fold(text: str) -> Folded:
    """``text`` in NFC with one form each for quotation marks, dashes, ellipses, white space and Latin letters, trimmed.

    Everything becomes the straight double quotation mark, an apostrophe too; only directly after a digit do single and
    double stay apart (5' are feet, 5" are inches). A run of dashes becomes one hyphen, three dots or more one ellipsis,
    a run of white space (line ends included) one space; invisible characters and the Arabic tatweel go. Ligatures (ﬁ)
    become their letters,
    full-width letters, digits and signs (１) the usual ones. Folding twice changes nothing more.
    The fold of a part is the same part of the fold, unless the cut goes through such a run, through a letter and its
    accent, or between a digit and a single quotation mark; that of several lines is the folds of each.
    """
    offsets: Sequence[int] = range(len(text) + 1)
    if _IS_FOLDED.fullmatch(text):
        return Folded(text, offsets, text)
    if not text.isascii():
        if any(mark in text for mark in _GOING):
            text, offsets = _replace(text, offsets, ((*match.span(), "") for match in _INVISIBLE.finditer(text)))
        if _may_be_wide_or_joined(text) and _WIDE_OR_JOINED.search(text):
            text = text.translate(_NARROW)
            text, offsets = _replace(text, offsets, ((*one.span(), _LETTERS[one[0]]) for one in _JOINED.finditer(text)))
        if not is_normalized("NFC", text):
            text, offsets = _replace(text, offsets, _compositions(text))
        text = _exchange(text, _FORM_OF)
    text = _exchange(text, _ASCII_FORM_OF)
    if "  " in text.replace("\n", " "):
        runs = _SPACES_RUN.finditer(text)
        text, offsets = _replace(text, offsets, ((*run.span(), "\n" if "\n" in run[0] else " ") for run in runs))
    for sign, run, becomes in _RUNS:
        if sign in text:
            text, offsets = _replace(text, offsets, ((*match.span(), becomes) for match in run.finditer(text)))
    text = _SINGLE_MARK.sub('"', text)
    indent = len(text) - len(text.lstrip(" \n"))
    lines = text.strip(" \n")
    return Folded(lines.replace("\n", " "), offsets[indent : indent + len(lines) + 1], lines)


@cache
def token_pattern() -> re.Pattern[str]:
    """Cuts a folded text into words, numbers, single marks and spaces; joined they are the text again.

    Not a constant, because it takes milliseconds to compile, and where every quote is found nobody asks for it.
    """
    return re.compile(rf"""\d+(?:[.,"']\d+)+|{_CLUSTER}|{_PER_CENT}|{_LETTER}+(?:["']{_LETTER}+)*|.""", re.DOTALL)


@cache
def number_and_token_pattern() -> re.Pattern[str]:
    """As ``token_pattern``, but a number is one token even if there are spaces between its groups: 1 250 000."""
    return re.compile(rf"[0-9]{{1,3}}(?:[ ][0-9]{{3}})+(?:[.,][0-9]+)?(?![0-9])|{token_pattern().pattern}", re.DOTALL)


def bare(word: str) -> str:
    """``word`` without the points that Hebrew and Arabic may be written with or without; a number without spaces and in
    the digits 0 to 9.
    """
    if word.isascii():
        return word.replace(" ", "")
    if word[0].isdecimal():
        return "".join(str(decimal(letter)) if letter.isdecimal() else letter for letter in word)
    return _points().sub("", word)


def is_word(token: str) -> bool:
    """Whether a token of ``token_pattern`` is a word or a number, not a mark or a space."""
    return token[0].isalnum()


def is_unspaced(character: str) -> bool:
    """Whether a character is of a script that puts no space between words."""
    return character > "\u0dff" and _unspaced_letter().match(character) is not None


def is_hangul(character: str) -> bool:
    """Whether a character is a Korean syllable."""
    return HANGUL[0] <= character <= HANGUL[-1]


def is_greek(character: str) -> bool:
    """Whether a character is a Greek letter."""
    return "\u0370" <= character <= "\u03ff" or "\u1f00" <= character <= "\u1fff"


def cuts_word(folded: Folded, at: int) -> bool:
    """Whether a border at offset ``at`` of the folded text would run through a word or a number.

    "1,100" is one number, so "100" is not found in it; "can't" is one word, so "can" does not; "Pompeo's" is two.
    """
    lines = folded.lines
    if _SEEMS_IN_WORD.match(lines, at) is not None and _in_word().match(lines, at) is not None:
        return True
    return 0 < at < len(lines) and "\u0e01" <= lines[at] <= "\u309a" and _in_letter().match(lines, at) is not None


def cuts_front(folded: Folded, at: int) -> bool:
    """Whether what begins at offset ``at`` of the folded text would begin within a Korean word.

    What is glued to its front makes another word, as in English (비공개, non-public, is not 공개); what is glued to
    its end is mostly a particle, so a quote may end there.
    """
    return 0 < at < len(folded.lines) and is_hangul(folded.lines[at - 1]) and is_hangul(folded.lines[at])


def cuts_number(folded: Folded, at: int) -> bool:
    """Whether a border at offset ``at`` of the folded text would run through a number, one without spaces."""
    return _IN_NUMBER.match(folded.lines, at) is not None


_SPACES = (
    "\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
# Measured on 7,000 characters: replacing character by character costs a fifth of one pass of a regular expression.
_FORM_OF = {
    **dict.fromkeys(DOUBLE_QUOTES[1:], '"'),
    **dict.fromkeys(SINGLE_QUOTES[1:], "'"),
    **dict.fromkeys(DASHES[1:], "-"),
    **dict.fromkeys(_SPACES, " "),
}
_ASCII_FORM_OF = {"`": "'", **dict.fromkeys("\t\v\f\r\x1c\x1d\x1e\x1f", " ")}
_LETTERS = {ligature: normalize("NFKC", ligature) for ligature in "ﬀﬁﬂﬃﬄﬅﬆ"}
_JOINED = re.compile("[ﬀ-ﬆ]")
# Comma and full stop stay: between digits they would make one number of two, as in ５，６月.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，．"}
_WIDE_OR_JOINED = re.compile("[ﬀ-ﬆ\uff01-\uff0b\uff0d\uff0f-\uff5e]")
_GOING = INVISIBLE + _STRETCH
_INVISIBLE = re.compile(f"[{_GOING}]+")
_SPACES_RUN = re.compile(r"[ \n]{2,}")
# What every run holds, the run, and what it becomes.
_RUNS = (
    ("--", re.compile(r"--+"), "-"),
    ("...", re.compile(r"\.\.\.[.…]*"), "…"),
    (".…", re.compile(r"\.\.?…[.…]*"), "…"),
    ("…", re.compile(r"…[.…]+"), "…"),
    ("''", re.compile(r"''"), '"'),
)
# Most quotes are words, single spaces and commas; to see that costs less than to fold them.
_IS_FOLDED = re.compile(r"(?:[A-Za-z0-9]++[,;:]?+(?: (?=[A-Za-z0-9])|\Z))*+")
# Nothing below U+0300 joins what precedes it, so most of a text need not be looked at.
_COMPOSABLE = re.compile("[\x00-\u02ff]?[^\x00-\u02ff]+")
_SINGLE_MARK = re.compile(r"'(?<!\d')")

_NUMBER_CUT = r"""(?<=\d)(?=\d)|(?<=\d[.,"'])(?=\d)|(?<=\d)(?=[.,"']\d)|(?<![^ \n]\.)(?<=\.)(?=\d)"""
# A space between groups of three digits may be part of a number ("1 100" in Russian and French) or stand between two
# ("in 2019 100 soldiers"): at most three digits before it speak for the former. A line end never is: "12" and "100" in
# two cells of a table are two numbers.
_SPACED_NUMBER_CUT = r"(?<!\d{4}\ )(?<=\d\ )(?=\d{3}(?!\d))|(?<!\d{4})(?<=\d)(?=\ \d{3}(?!\d))"
_IN_NUMBER = re.compile(_NUMBER_CUT)
_ANY = rf"[\w{_MARKS}]"
# That most of Chinese is told apart here makes up for looking twice.
_SEEMS_IN_WORD = re.compile(
    rf"""(?<={_ANY})(?={_ANY}(?<![\u4e00-\u9fff])|["']t)|(?<=[Nn]["'])(?={_ANY})|{_NUMBER_CUT}|{_SPACED_NUMBER_CUT}"""
)
"""Wherever a word or a number may be cut, and elsewhere in scripts without spaces, which take long to compile."""


@cache
def _in_word() -> re.Pattern[str]:
    # The apostrophe parts words ("Pompeo's", "l'armée") but for negations: can't, n'a.
    word_cut = rf"""(?<={_LETTER})(?={_LETTER}|["']t(?!{_LETTER}))|(?<=\b[Nn]["'])(?={_LETTER})"""
    return re.compile(f"{word_cut}|{_NUMBER_CUT}|{_SPACED_NUMBER_CUT}")


# Compiled when they are first needed: for most texts, never.


@cache
def _in_letter() -> re.Pattern[str]:
    """Where a border would part a letter from its signs, in scripts without spaces."""
    sign = rf"(?<=[\w{_SIGNS}])(?=[{_SIGNS}])"
    return re.compile(rf"{sign}|(?<=[{_LEADING}])(?=[{_THAI_OR_LAO}])|(?<=\u17d2)(?=[\u1780-\u17b3])")


@cache
def _unspaced_letter() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


@cache
def _points() -> re.Pattern[str]:
    return re.compile(
        "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670]"
    )


def _may_be_wide_or_joined(text: str) -> bool:
    """Whether some character may be one of U+FB00 to U+FBFF or U+FF00 to U+FFFF. To see that costs a tenth of a search,
    which would take as long as a twelfth of all folding.
    """
    raw = text.encode("utf-16-le", "surrogatepass")
    return b"\xfb" in raw or b"\xff" in raw


def _exchange(text: str, forms: Mapping[str, str]) -> str:
    """``text`` with each character exchanged for its form; its length stays."""
    for character, form in forms.items():
        text = text.replace(character, form)
    return text


def _replace(text: str, offsets: Sequence[int], edits: Iterable[tuple[int, int, str]]) -> tuple[str, Sequence[int]]:
    """``text`` after the edits (start, end, new) and its offsets: what is new came from where its edit starts."""
    pieces: list[str] = []
    origins: list[Sequence[int]] = []
    done = 0
    for start, end, new in edits:
        pieces += text[done:start], new
        origins += offsets[done:start], [offsets[start]] * len(new)
        done = end
    if not done:
        return text, offsets
    return "".join((*pieces, text[done:])), list(chain(*origins, offsets[done:]))


def _compositions(text: str) -> Iterator[tuple[int, int, str]]:
    """The edits that bring ``text`` into NFC, each as small as can be, so that offsets stay exact."""
    for stretch in _COMPOSABLE.finditer(text):
        if not is_normalized("NFC", stretch[0]):
            yield from _letters(stretch[0], stretch.start())


def _letters(stretch: str, offset: int) -> Iterator[tuple[int, int, str]]:
    """One edit for each group of characters that NFC joins, reorders or changes."""
    start = 0
    for end in range(1, len(stretch) + 1):
        if end == len(stretch) or _begins_letter(stretch[start:end], stretch[end]):
            letter = stretch[start:end]
            composed = normalize("NFC", letter)
            if composed != letter:
                yield offset + start, offset + end, composed
            start = end


def _begins_letter(before: str, character: str) -> bool:
    """Whether ``character`` neither joins nor reorders anything in the group ``before`` it."""
    if combining(normalize("NFD", character)[0]):
        return False
    return normalize("NFC", before + character) == normalize("NFC", before) + normalize("NFC", character)
