"""Notes beside the text: which ones stand there, how many lines each is folded to, and the rules that place them.

A note's top is the larger of its reference's top and the bottom of the note above it, so notes never overlap and the
text has no holes. The style sheet alone computes this: no script places anything, and inline style is forbidden.
Source: CSS Anchor Positioning Module Level 1.

How many lines a note is folded to is an estimate, from the default theme's measures in a wide window. If it is wrong, a
note is shorter than it could be, or stands further below its passage.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from glossator import markup, metadata
from glossator.model import Article, Footnote, WholeArticle
from glossator.pages.notes import shown_anchors

MAX_BESIDE = 100
"""Notes that can stand beside the text; later ones stay in the list."""
WIDE = "64em"
"""The narrowest window with room for two columns."""

MIN_FOLD_LINES, MAX_FOLD_LINES = 2, 8
UNFOLDED = 0
_CHOICES = (UNFOLDED, *range(MAX_FOLD_LINES, MIN_FOLD_LINES - 1, -1))

# What the default theme makes of a text and of a note, in CSS pixels.
PX_PER_CHAR = 0.6
ARTICLE_HEAD_PX = 350
IMAGE_PX = 340
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


def note_rules() -> str:
    """The style sheet. ``r3`` is the reference of the third note that can stand beside the text, ``n3`` that note.

    All of these notes share the anchor name ``--before``, which means the last one that is shown: it keeps the column
    whole where a reader's choice of kinds hides some.
    """
    rules = "\n".join(_rule(rank) for rank in range(1, MAX_BESIDE + 1))
    return f"@supports (anchor-name: --a) {{\n@media screen and (min-width: {WIDE}) {{\n{rules}\n}}\n}}\n"


def _rule(rank: int) -> str:
    above = f"anchor(--n{rank - 1} bottom, anchor(--before bottom, 0px))" if rank > 1 else "0px"
    top = f"max(anchor(--r{rank} top, 0px), {above})"
    return f".r{rank} {{ anchor-name: --r{rank} }} .n{rank} {{ anchor-name: --n{rank}, --before; top: {top} }}"


def folded_notes(article: Article) -> dict[str, int]:
    """How many lines each note that stands beside the text is folded to, by its id and in the order of the notes."""
    notes = _notes_with_reference(article)[:MAX_BESIDE]
    beside = [_note_beside(article, note) for note in notes]
    chosen = folds(beside, _text_px(article, article.sections[-1].end)) if notes else []
    return {note.id: lines for note, lines in zip(notes, chosen, strict=True) if lines is not None}


def folds(notes: Sequence[NoteBeside], end_px: float) -> list[int | None]:
    """How many lines each note is folded to: ``UNFOLDED`` for one that shows all it has, None for one that is better
    left in the list. ``end_px``: the height at which the text ends.

    Neighbours share the room: a note is as long as those below it could be, too, down to the next gap in the column.
    Once a note is left out, all further ones up to that gap are: else the notes' numbers would seem to be mixed up.
    """
    heights = {lines: [_note_px(note, lines) for note in notes] for lines in _CHOICES}
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


def _latest_ends(notes: Sequence[NoteBeside], heights: Sequence[float], end_px: float) -> list[float]:
    """Where each note has to end, for none of those below it to be moved too far if they have these heights."""
    ends = [end_px + MAX_MOVED_PX]
    for note, height in zip(reversed(notes[1:]), reversed(heights[1:]), strict=True):
        ends.append(max(note.top_px, min(note.top_px + MAX_MOVED_PX, ends[-1] - height)))
    return ends[::-1]


# -- Estimates --------------------------------------------------------------------------------------------------------


def _notes_with_reference(article: Article) -> list[Footnote]:
    """The notes that something on the page refers to; none where no text is shown: then only some of the notes could
    stand apart from the others.
    """
    if not any(section.name == "body" for section in article.sections):
        return []
    return [
        note
        for note in article.notes
        if note.number and (isinstance(note.placement, WholeArticle) or any(shown_anchors(article, note)))
    ]


def _note_beside(article: Article, note: Footnote) -> NoteBeside:
    first_reference = next((anchor.end for _, anchor in shown_anchors(article, note)), 0)
    html, _ = metadata.said(note)
    return NoteBeside(
        top_px=_text_px(article, first_reference),
        chars=len(markup.parse(html).text) + len(note.claim),
        sources=len(note.sources),
        is_signed=bool(note.by or note.asof or note.created or note.checked),
    )


def _text_px(article: Article, offset: int) -> float:
    """How far from the top of the page that offset of the text is, about."""
    name = next(section.name for section in article.sections if offset <= section.end)
    above = ARTICLE_HEAD_PX + bool(article.record.image) * IMAGE_PX if name in ("caption", "body") else 0
    return above + offset * PX_PER_CHAR


def _note_px(note: NoteBeside, lines: int) -> float:
    """The height of a note that is folded to so many lines."""
    wanted = -(-note.chars // LINE_CHARS)
    if lines == UNFOLDED:
        foot = FOOT_PX + note.sources * SOURCE_PX + note.is_signed * AUTHOR_PX
        return NOTE_HEAD_PX + wanted * LINE_PX + foot
    return NOTE_HEAD_PX + min(wanted, lines) * LINE_PX
