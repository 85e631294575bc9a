"""Lines as paragraphs, items of lists, lines of verse, and tables.

To join two paragraphs does little harm; to cut one within a sentence does more. So wherever it is not clear that a
line end was meant, the lines are joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from glossator.pasted.hyphens import joined
from glossator.pasted.lines import (
    BULLET,
    FULL,
    SHORT_LINE_CHARS,
    Line,
    Shape,
    begins_item,
    closes,
    ends_in_word,
    room_wanted,
    runs_on,
    share_meant,
    starts_small,
)

HALF_FULL = 0.55
ROOM_AFTER_SENTENCE = 0.85
"""Where the next word would have fitted into this part of the width, and a sentence ends, the line end was meant."""
MIN_VERSE_LINES = 3
MIN_SHARE_MEANT = 0.5
"""Of the line ends of a stanza in small letters, if it stands beside wider lines."""
MIN_SHARE_MEANT_IN_POEM = 0.25
"""The same, where the lines around it are no prose either; of prose, fewer are."""
MAX_SHARE_SENTENCES_IN_VERSE = 0.5
MIN_INDENT_COLUMNS = 2
_OPENS_PARAGRAPH = re.compile(r"(?:[0-9]{1,2}[.)]|[-–—])\s")
"""The number of an item, or the dash before what somebody says."""

BlockKind = Literal["text", "item", "verse", "table"]


class Block(NamedTuple):
    """A paragraph of the text."""

    kind: BlockKind
    lines: tuple[str, ...]
    """One, but for verse and tables."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table: the cells of each line, equally many."""

    @property
    def text(self) -> str:
        """The words, in one line."""
        return " ".join(self.lines)


class _Part(NamedTuple):
    """A paragraph whose lines are not joined yet."""

    kind: BlockKind
    lines: list[Line]


def blocks_of(lines: Sequence[Line], shape: Shape, vocabulary: frozenset[str]) -> list[Block]:
    """The paragraphs of the text, each with its lines joined; cost is linear."""
    parts: list[_Part] = []
    for group in _groups(lines):
        found = _parts(group, shape)
        if parts and _continues(parts[-1], found[0], shape):
            parts[-1].lines.extend(found.pop(0).lines)
        parts += found
    return [_block(part, vocabulary) for part in parts]


def ends_paragraph(line: Line, following: Line, shape: Shape) -> bool:
    """Whether the line end between two lines without a gap was meant."""
    if begins_item(following):
        return True
    if not shape.wrapped:
        return not (runs_on(line, following) and (line.width > SHORT_LINE_CHARS or ends_in_word(line)))
    if starts_small(following) or ends_in_word(line):
        return False
    indented = following.indent >= line.indent + MIN_INDENT_COLUMNS
    if closes(line) and (indented or _OPENS_PARAGRAPH.match(following.text)):
        return True
    return room_wanted(line, following) <= shape.width * (ROOM_AFTER_SENTENCE if closes(line) else HALF_FULL)


def _groups(lines: Iterable[Line]) -> Iterable[list[Line]]:
    """The lines between two gaps; those of a table by themselves."""
    group: list[Line] = []
    for line in lines:
        ends = line.gap or line.page or (group and len(line.cells) != len(group[-1].cells))
        if group and ends and (group[-1].cells or not _is_empty_bullet(group[-1])):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _parts(group: Sequence[Line], shape: Shape) -> list[_Part]:
    if group[0].cells and len(group) > 1:
        return [_Part("table", list(group))]
    if _is_verse(group, shape):
        return [_Part("verse", list(group))]
    parts: list[list[Line]] = [[group[0]]]
    for line in group[1:]:
        last = parts[-1][-1]
        if not _is_empty_bullet(last) and ends_paragraph(last, line, shape):
            parts.append([line])
        else:
            parts[-1].append(line)
    return [_Part("item" if _is_item(part) else "text", part) for part in parts]


def _is_item(part: Sequence[Line]) -> bool:
    return bool(BULLET.match(part[0].text)) and (len(part) > 1 or not _is_empty_bullet(part[0]))


def _is_empty_bullet(line: Line) -> bool:
    bullet = BULLET.match(line.text)
    return bool(bullet and bullet.end() == len(line.text))


def _is_verse(group: Sequence[Line], shape: Shape) -> bool:
    """Whether these few short lines are each meant: verse, or an address."""
    if len(group) < MIN_VERSE_LINES or any(line.width > SHORT_LINE_CHARS or begins_item(line) for line in group):
        return False
    if sum(map(closes, group)) >= MAX_SHARE_SENTENCES_IN_VERSE * len(group) or any(map(ends_in_word, group)):
        return False
    return not shape.wrapped or _is_verse_beside_prose(group, shape)


def _is_verse_beside_prose(group: Sequence[Line], shape: Shape) -> bool:
    """Whether short lines of a wrapped text are meant, though they may begin with small letters as lines of prose do.

    Then they are shorter than those of the text, and no width of their own accounts for their ends.
    """
    widest = max(line.width for line in group)
    share = share_meant(list(pairwise(group)), widest)
    if shape.verse and share > MIN_SHARE_MEANT_IN_POEM:
        return True
    in_small_letters = any(map(starts_small, group[1:]))
    return widest <= FULL * shape.width and (not in_small_letters or share > MIN_SHARE_MEANT)


def _continues(part: _Part, following: _Part, shape: Shape) -> bool:
    """Whether a sentence goes on across an empty line or the end of a page."""
    last, line = part.lines[-1], following.lines[0]
    if part.kind in ("verse", "table") or following.kind != "text" or closes(last) or begins_item(line):
        return False
    if ends_in_word(last):
        return starts_small(line)
    length = last.width
    long_enough = length >= HALF_FULL * shape.width if shape.wrapped else length > SHORT_LINE_CHARS
    cut_by_page = line.page and shape.wrapped and length >= FULL * shape.width
    return bool(cut_by_page or (long_enough and starts_small(line)))


def _block(part: _Part, vocabulary: frozenset[str]) -> Block:
    texts = [line.text for line in part.lines]
    if part.kind == "verse":
        return Block("verse", tuple(text.rstrip("\u00ad") for text in texts))
    if part.kind == "table":
        return Block("table", tuple(text.rstrip("\u00ad") for text in texts), tuple(line.cells for line in part.lines))
    if part.kind == "item":
        texts[0] = BULLET.sub("", texts[0], count=1)
        texts = texts if texts[0] else texts[1:]
    return Block(part.kind, (joined(texts, vocabulary),))
