"""How much of each note is shown beside the text."""

from __future__ import annotations

from glossator.pages.beside import LINE_PX, MAX_MOVED_PX, MIN_FOLD_LINES, NOTE_HEAD_PX, UNFOLDED, NoteBeside, folds

LONG = 500
END_PX = 10_000


def at(*tops: float) -> list[NoteBeside]:
    """Long notes on passages at these heights."""
    return [NoteBeside(top, LONG, sources=1, is_signed=True) for top in tops]


def test_a_note_above_a_gap_shows_all_it_has() -> None:
    """However crowded it is elsewhere; in the crowd, that is its last note."""
    lines = folds(at(0, *range(2000, 2060, 10), 5000), END_PX)
    assert [UNFOLDED, *[MIN_FOLD_LINES] * 5, UNFOLDED, UNFOLDED] == lines


def test_a_note_is_as_long_as_the_next_one_leaves_room_for() -> None:
    """The nearer the next passage, the fewer its lines."""
    assert [3, 4, 5] == [folds(at(0, 0, gap), END_PX)[0] for gap in (50, 100, 150)]


def test_neighbours_share_the_room() -> None:
    """The first of two does not take it all."""
    first, second, _ = folds(at(0, 20, 100), END_PX)
    assert MIN_FOLD_LINES != first == second


def test_a_note_is_not_moved_far_by_what_stands_above_it() -> None:
    """Where it could be shown nearer to its passage, the note above is folded as far as is needed."""
    lines = (MAX_MOVED_PX - NOTE_HEAD_PX) // LINE_PX
    assert [lines, lines + 1] == [folds(at(0, distance), END_PX)[0] for distance in (0, LINE_PX)]


def test_a_note_that_would_stand_far_below_its_passage_stays_in_the_list() -> None:
    """So do those after it, or their numbers would seem mixed up, until the column is free; then all stand there."""
    lines = folds(at(*range(0, 600, 20), 3000, 3000, 3000), END_PX)
    beside, left = lines.index(None), lines.count(None)
    assert 6 < beside < 15 < left
    assert [MIN_FOLD_LINES] * beside == lines[:beside]
    assert [None] * left == lines[beside : beside + left]
    assert None not in lines[30:]


def test_the_last_note_ends_near_the_end_of_the_text() -> None:
    """Else the page would be longer for it, with nothing beside."""
    assert [UNFOLDED] == folds(at(0), end_px=1000)
    assert UNFOLDED != folds(at(990), end_px=1000)[0]


def test_no_notes_need_no_room() -> None:
    """An article may have none that stands beside its text."""
    assert [] == folds([], END_PX)
