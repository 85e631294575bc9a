"""How much of each note there is room for beside the text, so that notes stay near what they are about.

An estimate, from the default theme's measures in a wide window. Where each note stands is for the style sheet alone; a
wrong estimate makes no two notes overlap, but leaves one shorter than it could be, or further below its passage.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

MIN_FOLD_LINES, MAX_FOLD_LINES = 2, 8
UNFOLDED = 0
_CHOICES = (UNFOLDED, *range(MAX_FOLD_LINES, MIN_FOLD_LINES - 1, -1))

# What the default theme makes of a note, in CSS pixels.
NOTE_HEAD_PX = 42
LINE_PX = 21
LINE_CHARS = 42
FOOT_PX = 30
AUTHOR_PX = 35
SOURCE_PX = 61

MAX_MOVED_PX = 160
"""How far a note may be moved down from its passage so that those above it can be longer."""
MAX_AWAY_PX = 500
"""How far below its passage a note may stand, so that a window shows both; else it stays in the list."""


class NoteBeside(Struct, frozen=True):
    """A note that can stand beside the text: at what height its passage ends, and how long it is."""

    top_px: float
    chars: int
    sources: int
    is_signed: bool
    """Whether it says who wrote it, or when."""


def folds(notes: Sequence[NoteBeside], end_px: float) -> list[int | None]:
    """How many lines each note is folded to, in their order; ``UNFOLDED`` for one that shows all it has, None for one
    that is better left in the list.

    Neighbours share the room: a note is as long as those below it could be, too, down to the next gap in the column.
    Behind one that is left out, so are all up to that gap: else the numbers of the notes would seem to be mixed up.
    """
    heights = {lines: [_height_px(note, lines) for note in notes] for lines in _CHOICES}
    ends = {lines: _latest_ends(notes, heights[lines], end_px) for lines in _CHOICES}
    chosen: list[int | None] = []
    bottom, is_full = 0.0, False
    for index, note in enumerate(notes):
        top = max(note.top_px, bottom)
        is_full = top > note.top_px + (0 if is_full else MAX_AWAY_PX)
        if is_full:
            chosen.append(None)
            continue
        fitting = (lines for lines in _CHOICES if top + heights[lines][index] <= ends[lines][index])
        lines = next(fitting, MIN_FOLD_LINES)
        chosen.append(lines)
        bottom = top + heights[lines][index]
    return chosen


def _height_px(note: NoteBeside, lines: int) -> float:
    wanted = -(-note.chars // LINE_CHARS)
    if lines == UNFOLDED:
        foot = FOOT_PX + note.sources * SOURCE_PX + note.is_signed * AUTHOR_PX
        return NOTE_HEAD_PX + wanted * LINE_PX + foot
    return NOTE_HEAD_PX + min(wanted, lines) * LINE_PX


def _latest_ends(notes: Sequence[NoteBeside], heights: Sequence[float], end_px: float) -> list[float]:
    """Where each note has to end, for none of those below it to be moved too far if they have these heights."""
    ends = [end_px + MAX_MOVED_PX]
    for note, height in zip(reversed(notes[1:]), reversed(heights[1:]), strict=True):
        ends.append(max(note.top_px, min(note.top_px + MAX_MOVED_PX, ends[-1] - height)))
    return ends[::-1]
