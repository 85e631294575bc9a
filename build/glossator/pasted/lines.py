"""The lines of a pasted text: what each ends and begins with, whether line ends mean anything, and which are rows.

In a text copied from a printed page or a letter, lines end where the paper did; in one copied from a web page, each is
a paragraph. Which it is shows in how lines go on: within a sentence, with a small letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from glossator.pasted.hyphens import WORD_HYPHEN

TAB_COLUMNS = 4
SHORT_LINE_CHARS = 60
"""Up to here a line may be one of verse, of an address or a heading."""
FULL = 0.75
"""A line of at least this part of the width may have ended because the paper did."""
MIN_SHARE_RUNNING_ON = 0.2
"""Of the line ends of a wrapped text. Even in German, where nouns are capitalised, half of them run on."""
MIN_SHARE_MEANT_IN_VERSE = 0.5
ROOM_IN_VERSE = 0.85
"""Of the width: lines set in letters of different widths are not equally long where they are full."""
MAX_WIDTH_EXCESS = 1.3
"""Where lines that stand alone are longer than that, seen from those that do not, they are paragraphs."""
BULLET = re.compile(r"[•◦▪‣●○■□▸►·](?:\s+|(?!.))")

_LIST_MARK = re.compile(
    rf"{BULLET.pattern}|\(?(?:[0-9]{{1,3}}(?:\.[0-9]{{1,3}})*|[ivxlc]{{1,6}}|[IVXLC]{{1,6}}|[^\W\d_])[.)]"
    r"|[-–—*o\uf000-\uf0ff]"
)
"""What a word processor puts before an item of a list, with a tab behind it."""
_ITEM = re.compile(rf"\s*(?:{_LIST_MARK.pattern})\t")
_WORD_BULLET = re.compile(r"\s*(?:[\uf000-\uf0ff](?!\S)|o(?=\t))")
"""Its bullets that are no bullets elsewhere: those of its own fonts (Symbol, Wingdings), and of the second level."""
_CLOSING = re.compile(r"""[.!?…:;。！？؟۔।]["'”’»“«)\]›]*\Z""")


class Line(NamedTuple):
    """A line with something on it."""

    text: str
    """Without the white space at its ends, and with single spaces."""
    indent: int = 0
    """Columns."""
    gap: int = 0
    """How many empty lines lie before it."""
    page: bool = False
    """Whether a page ends before it."""
    raw: str = ""
    """As it was pasted, with tabs and wide gaps."""
    cells: tuple[str, ...] = ()
    """What tabs divide, in a row of a table; else nothing."""

    @property
    def width(self) -> int:
        """How long the line is to the eye: a Chinese character is as wide as two letters."""
        return len(self.text) if self.text.isascii() else len(self.text) + len(_WIDE.findall(self.text))


_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]"
)


class Shape(NamedTuple):
    """How the lines of a text are meant: those below its head, or all."""

    wrapped: bool
    """Line ends mean nothing where a line is full."""
    width: int
    """Of a full line, in characters; 0 where the text is not wrapped."""
    verse: bool = False
    """All lines are short, and most ended before they were full or at a mark: perhaps they are those of a poem."""


def lines_of(text: str) -> list[Line]:
    """The lines of a cleaned text that have something on them. In a double-spaced one, the spacing is no gap."""
    lines: list[Line] = []
    gap, page = 0, False
    for raw in text.replace("\f", "\n\f").split("\n"):
        page = page or raw.startswith("\f")
        line = _single_spaced(raw)
        if line.strip("\u00ad"):
            lines.append(Line(line, _indent(raw), gap, page, raw.strip("\f")))
            gap, page = 0, False
        else:
            gap += not raw.startswith("\f")
    return [_with_bullet(line) for line in _with_cells(_without_spacing(lines))]


def shape_of(lines: Sequence[Line]) -> Shape:
    """Whether the text is wrapped, and how wide."""
    lines = [line for line in lines if not line.cells]
    inner = [(a, b) for a, b in pairwise(lines) if not b.gap and not b.page and not begins_item(b)]
    width = _usual_length(a for a, _ in inner)
    running = sum(runs_on(a, b) and (starts_small(b) or a.width >= FULL * width) for a, b in inner)
    is_full = _usual_length(lines) <= MAX_WIDTH_EXCESS * width
    if not running or running < MIN_SHARE_RUNNING_ON * len(inner) or not is_full:
        return Shape(wrapped=False, width=0)
    is_verse = width <= SHORT_LINE_CHARS and share_meant(inner, width) > MIN_SHARE_MEANT_IN_VERSE
    return Shape(wrapped=True, width=width, verse=is_verse)


def share_meant(pairs: Sequence[tuple[Line, Line]], width: int) -> float:
    """The share, from 0 to 1, of line ends that a width does not account for: the next word would have had room, or a
    mark ends the line. In wrapped prose hardly any has room, and a fifth ends with a mark.
    """
    meant = sum(closes(a) or _ends_in_mark(a) or room_wanted(a, b) <= ROOM_IN_VERSE * width for a, b in pairs)
    return meant / len(pairs) if pairs else 0.0


def room_wanted(line: Line, following: Line) -> int:
    """How long a line would be with the first word of the one that follows: of a script without spaces, a letter."""
    first = _FIRST_WORD.match(following.text)
    return line.width + 1 + (Line(first[0]).width if first else 0)


_FIRST_WORD = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\uffef\U00020000-\U0003ffff]|\\S+"
)


def begins_item(line: Line) -> bool:
    """Whether the line begins with a bullet, or with the number or sign of a list and a tab."""
    return bool(BULLET.match(line.text) or (not line.cells and _ITEM.match(line.raw)))


def closes(line: Line) -> bool:
    """Whether a sentence may end with this line."""
    return bool(_CLOSING.search(line.text))


def starts_small(line: Line) -> bool:
    """Whether the line begins with a small letter."""
    first = line.text.lstrip("\"'“”„‘’«»‹›([")[:1]
    return unicodedata.category(first or " ") == "Ll"


def ends_in_word(line: Line) -> bool:
    """Whether the line ends with a hyphen within a word."""
    return bool(WORD_HYPHEN.search(line.text))


def runs_on(line: Line, following: Line) -> bool:
    """Whether a sentence goes on from one line to the next, beyond doubt."""
    if begins_item(following):
        return False
    if ends_in_word(line):
        return True
    # Scripts without capitals say nothing by the letter; then it is the missing full stop that does.
    caseless = unicodedata.category(following.text[0]) == "Lo"
    return not closes(line) and (starts_small(following) or caseless)


def _ends_in_mark(line: Line) -> bool:
    return line.text.endswith((",", "–", "—", "،", "、", "，"))


def _usual_length(lines: Iterable[Line]) -> int:
    """The length that nine of ten lines do not exceed."""
    lengths = sorted(line.width for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _indent(raw: str) -> int:
    expanded = raw.lstrip("\f").expandtabs(TAB_COLUMNS)
    return len(expanded) - len(expanded.lstrip())


def _single_spaced(raw: str) -> str:
    return re.sub(r"[ \t\f]+", " ", raw.strip())


def _without_spacing(lines: list[Line]) -> list[Line]:
    """The lines; where an empty one follows each, even within sentences, with one empty line less in each gap."""
    spaced = [(a, b) for a, b in pairwise(lines) if b.gap]
    running = sum(runs_on(a, b) and b.gap == 1 for a, b in spaced)
    if len(spaced) < len(lines) - 1 or running < max(2, len(spaced) * 2 * MIN_SHARE_RUNNING_ON):
        return lines
    return [line._replace(gap=max(0, line.gap - 1)) for line in lines]


def _with_cells(lines: Sequence[Line]) -> list[Line]:
    """The lines; those of a table, which follow each other and have equally many tabs, with their cells."""
    runs: list[list[Line]] = []
    for line in lines:
        if not runs or line.gap or line.page or _tabs(line) != _tabs(runs[-1][-1]):
            runs.append([])
        runs[-1].append(line)
    return [row for run in runs for row in _rows(run)]


def _tabs(line: Line) -> int:
    return line.raw.count("\t")


def _rows(run: Sequence[Line]) -> Sequence[Line]:
    """The lines with their cells, if they are a table, and no list, no indented paragraphs, and no sentences."""
    if len(run) < 2 or not _tabs(run[0]) or _is_prose(run):
        return run
    rows = [[_single_spaced(cell.replace("\u00ad", "")) for cell in line.raw.split("\t")] for line in run]
    columns = [column for column in zip(*rows, strict=True) if any(column)]
    if len(columns) < 2 or all(_LIST_MARK.fullmatch(cell) for cell in columns[0]):
        return run
    return [line._replace(cells=cells) for line, cells in zip(run, zip(*columns, strict=True), strict=True)]


def _with_bullet(line: Line) -> Line:
    """The line, with a common bullet for a word processor's; in a table an *o* is a word."""
    return line._replace(text=f"•{line.text[1:]}") if _WORD_BULLET.match(line.raw) and not line.cells else line


def _is_prose(run: Sequence[Line]) -> bool:
    """Whether most lines are long and go on in the next one."""
    return sum(runs_on(a, b) and a.width > SHORT_LINE_CHARS for a, b in pairwise(run)) * 2 >= len(run)
