"""Which texts are not given to Python-Markdown: it is quadratic or worse in many ways, and must never hang a build.

The limits count, they never look at a clock, so that the result is the same on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

MAX_TEXT_CHARS = 500_000
MAX_LINES = 8_000
MAX_HEADINGS = 3_000
MAX_NESTING = 50
"""Of lists, quotations and indentation (four columns each), in one line."""
MAX_BRACKETS = 2_000
MAX_FOOTNOTE_SIGNS = 1_000
"""Footnotes and references to them, both written ``[^``."""
MAX_ANGLES = 2_000
MAX_DECLARATIONS = 50
"""Of ``<!`` and ``<?``."""
MAX_MARKUP_CHARS = 15_000
MAX_TYPOGRAPHY = 15_000
"""Of what smart typography replaces: straight quotation marks, ``--`` and ``...``."""
MAX_EMPHASIS_RUNS = 1_500
"""In one block. Each pair may nest, and Python's own limit of nested calls is about 1,000."""
FEW_SIGNS = 20
MAX_DEFINITIONS = 300
"""In one block. They nest, too: each takes two of those calls."""
MAX_SPACES = 500
"""In a row, tabs included."""
MAX_TABLE_CELLS = 20_000
MAX_REFERENCE_CHARS = 4_000
"""Of the line that defines a link, since each use repeats it."""
MAX_RESCANNED_CHARS = 100_000_000
"""How many characters Python-Markdown may read again, looking for what closes a bracket, a tag or an emphasis."""


class TooComplex(NamedTuple):
    """Why a text is not rendered, and where."""

    reason: str
    offset: int


def too_complex(text: str) -> TooComplex | None:
    """The first limit that ``text`` exceeds; cost is linear."""
    return next(_exceeded(text), None)


def _exceeded(text: str) -> Iterator[TooComplex]:
    if len(text) > MAX_TEXT_CHARS:
        yield TooComplex(f"the text has more than {MAX_TEXT_CHARS:,} characters", MAX_TEXT_CHARS)
    for limit, what, signs in _COUNTED:
        if sum(map(text.count, signs)) > limit:
            yield TooComplex(f"the text has more than {limit:,} {what}", _place_of(limit, signs, text))
    lines = f"\n{text}"
    for what, pattern in _SOUGHT:
        found = pattern.search(lines)
        if found:
            yield TooComplex(what, found.start(1) - 1)
    for definition in _REFERENCE.finditer(lines):
        if len(definition[1]) > MAX_REFERENCE_CHARS:
            yield TooComplex(
                f"the definition of a link has more than {MAX_REFERENCE_CHARS:,} characters", definition.start(1) - 1
            )
    yield from _exceeded_in_blocks(text)


def _place_of(ordinal: int, signs: tuple[str, ...], text: str) -> int:
    """The offset of one of the signs, counted from 0."""
    found = re.finditer("|".join(map(re.escape, signs)), text)
    return next(islice(found, ordinal, None)).start()


def _exceeded_in_blocks(text: str) -> Iterator[TooComplex]:
    """What only shows in the blocks between empty lines, each of which Python-Markdown reads again and again."""
    rescanned = _rescanned_in_whole(text)
    cells = 0
    for start, block in _blocks(text):
        runs = _emphasis_runs(block)
        if runs > MAX_EMPHASIS_RUNS:
            yield TooComplex(
                f"the text has * or _ more than {MAX_EMPHASIS_RUNS:,} times without an empty line between", start
            )
        definitions = len(_DEFINITION.findall(block)) if ":" in block else 0
        if definitions > MAX_DEFINITIONS:
            yield TooComplex(
                f"the text has more than {MAX_DEFINITIONS} definitions without an empty line between", start
            )
        rescanned += len(block) * (runs + _DEFINITION_WEIGHT * definitions + _rescans(block))
        if rescanned > MAX_RESCANNED_CHARS:
            yield TooComplex(
                "the text has too much markup in long paragraphs, or too many brackets that are left open", start
            )
        if "|" in block:
            lines = block.split("\n")
            cells += len(lines) * (1 + max(line.count("|") for line in lines))
        if cells > MAX_TABLE_CELLS:
            yield TooComplex(f"the tables of the text have more than {MAX_TABLE_CELLS:,} cells", start)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """What is between empty lines, each with its offset."""
    start = 0
    for gap in _EMPTY_LINE.finditer(text):
        yield start, text[start : gap.start()]
        start = gap.end()
    yield start, text[start:]


def _rescanned_in_whole(text: str) -> int:
    """How many characters may be read again for the ends of fenced code and of HTML tags, which no empty line stops."""
    fences = text.count("```") + text.count("~~~")
    angles = text.count("<")
    open_angles = angles - len(_WHOLE_TAG.findall(text)) if angles else 0
    return len(text) * (fences + _ANGLE_WEIGHT * open_angles)


def _emphasis_runs(block: str) -> int:
    """How many runs of ``*`` and ``_`` there are; where there are few signs, those are counted, which is faster."""
    signs = block.count("*") + block.count("_")
    return signs if signs <= FEW_SIGNS else len(_EMPHASIS_RUN.findall(block))


def _rescans(block: str) -> int:
    """How often a block may be read again for the ends of brackets, code and attributes."""
    brackets = block.count("[")
    open_brackets = brackets - len(_SIMPLE_LINK.findall(block)) if brackets else 0
    # A run of backticks without its like is tried in every shorter length, too.
    backticks = sum(len(run) ** 2 for run in _BACKTICKS.findall(block)) if "`" in block else 0
    return block.count("{") + backticks + _BRACKET_WEIGHT * open_brackets


_COUNTED: tuple[tuple[int, str, tuple[str, ...]], ...] = (
    (MAX_LINES, "lines", ("\n",)),
    (MAX_HEADINGS, "headings", ("\n#",)),
    (MAX_BRACKETS, "opening square brackets", ("[",)),
    (MAX_FOOTNOTE_SIGNS, "footnotes and references to them", ("[^",)),
    (MAX_ANGLES, "signs <", ("<",)),
    (MAX_DECLARATIONS, "signs <! and <?", ("<!", "<?")),
    (MAX_TYPOGRAPHY, "straight quotation marks, -- and ...", ('"', "'", "--", "...")),
    (MAX_MARKUP_CHARS, "characters of markup (* _ ` \\ { & |)", ("*", "_", "`", "\\", "{", "&", "|")),
)
_ITEM = r"(?:[-*+:]|[0-9]{1,9}\.)"
_LEVEL = rf"(?> {{0,3}}(?:>|{_ITEM}(?=[ \t]))| {{4}}|\t)"
_TOO_DEEP = f"lists, quotations or indentation are nested more than {MAX_NESTING} deep"
# An item in the middle of a line, written so that its first sign is a set of letters: those Python skips to at once.
_INNER_ITEM = r"[->*+:0-9](?:(?<=[0-9])[0-9]{0,8}\.|(?<![0-9]))(?>[ \t]{1,4})"
# The beginning of a line is written as a line feed and not as ^, for which Python would look at every character.
_SOUGHT = (
    (_TOO_DEEP, re.compile(rf"\n({_LEVEL}{{{MAX_NESTING + 1}}})")),
    (_TOO_DEEP, re.compile(rf"({_INNER_ITEM}(?>(?:>|{_ITEM})[ \t]{{1,4}}){{{MAX_NESTING}}})")),
    (f"the text has more than {MAX_SPACES} spaces in a row", re.compile(rf"((?:  |\t)[ \t]{{{MAX_SPACES - 1},}})")),
)
_REFERENCE = re.compile(r"\n( {0,3}\[(?!\^)[^\]\n]*\]: *\n?[^\n]*(?:\n(?! {0,3}\[)[^\n]+)?)")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_EMPHASIS_RUN = re.compile(r"\*+|(?<![^\W_])_+|_+(?![^\W_])")
_SIMPLE_LINK = re.compile(
    r"""\[[^\[\]]*\](?:\([^()\s'"]*(?:\([^()\s'"]*\)[^()\s'"]*)*(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)|(?!\())"""
)
_WHOLE_TAG = re.compile("<[^<>]*>")
_BACKTICKS = re.compile("`+")
_DEFINITION = re.compile("\n {0,3}:")
_BRACKET_WEIGHT = 20
_ANGLE_WEIGHT = 5
_DEFINITION_WEIGHT = 5
"""What it costs to seek the end of a bracket, a tag or a definition, which is done in Python, where C costs 1."""
