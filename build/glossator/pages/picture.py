"""The archive over time as a picture: how much happened, was reported and was noted, span by span.

Only numbers come out of here; the template draws them. It shows nothing that the timeline does not say in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as calendar_date
from itertools import pairwise

from glossator.model import STANDING
from glossator.pages.parts import Here
from glossator.pages.views import Bar, Caption, Lane, Picture
from glossator.wording import counted, phrase, printed_date

LANES: tuple[Lane, ...] = ("happened", "reported", "noted")
"""In the order of one day."""

WIDTH, LANE_HEIGHT, HEAD, FOOT = 720, 58, 4, 26
MAX_BAR_WIDTH, MIN_BAR_HEIGHT = 14, 5
LABEL_WIDTH = 96
YEAR_WIDTH = 48
MAX_SPANS = 72
LONG_GAP_SPANS = 8
"""A longer time in which nothing falls is left out."""
SHORT_GAP_SPANS = 3
"""What is drawn for it."""
SPAN_DAYS = (1, 7, 30.4375, 91.3125, 365.25)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Which column of the picture each span of time has."""

    days: float
    """The length of a span."""
    columns: Mapping[int, int]
    """From the number of a span to its column, for those in which something falls."""
    width: int
    """Columns in all."""
    gaps: tuple[int, ...]
    """Columns at which a long gap begins."""


def archive_picture(here: Here) -> Picture | None:
    """The picture of what has a date of at least a month; nothing where that is too little to draw."""
    lanes = {lane: [day for iso in dates if (day := _day(iso))] for lane, dates in _dates(here).items()}
    days = sorted({day for found in lanes.values() for day in found})
    if len(days) < 2:
        return None
    scale = _scale(days)
    return Picture(
        width=WIDTH,
        height=HEAD + len(LANES) * LANE_HEIGHT + FOOT,
        title=phrase(here.words, "picture"),
        description=_description(here, lanes, days),
        bars=tuple(_bars(here, scale, lanes)),
        lanes=tuple(Caption(0, _base(number), phrase(here.words, f"lane_{lane}")) for number, lane in enumerate(LANES)),
        times=tuple(_times(scale, days)),
        gaps=tuple(_x(scale, column + SHORT_GAP_SPANS / 2) for column in scale.gaps),
    )


def _dates(here: Here) -> dict[Lane, list[str]]:
    outlines = (outline for article in here.overview.listed for outline in article.outlines)
    return {
        "happened": [event.date for event in here.overview.archive.events],
        "reported": [article.record.date for article in here.overview.listed],
        "noted": [created for _, _, status, created in outlines if status in STANDING],
    }


def _day(iso: str) -> int:
    """The day's number in the calendar; 0 for a date that is empty or a year alone. A month is its first day."""
    return calendar_date.fromisoformat(f"{iso}-01"[:10]).toordinal() if len(iso) >= 7 else 0


def _description(here: Here, lanes: Mapping[Lane, Sequence[int]], days: Sequence[int]) -> str:
    return phrase(
        here.words,
        "picture_about",
        events=counted(here.words, "event", len(lanes["happened"])),
        articles=counted(here.words, "article", len(lanes["reported"])),
        notes=counted(here.words, "note", len(lanes["noted"])),
        first=_printed(here, days[0]),
        last=_printed(here, days[-1]),
    )


def _printed(here: Here, day: int) -> str:
    return printed_date(here.words, calendar_date.fromordinal(day).isoformat())


# -- The scale --------------------------------------------------------------------------------------------------------


def _scale(days: Sequence[int]) -> _Scale:
    """The finest scale with few enough columns."""
    scales = (_squeezed(days, length) for length in SPAN_DAYS)
    return next((scale for scale in scales if scale.width <= MAX_SPANS), _squeezed(days, SPAN_DAYS[-1]))


def _squeezed(days: Sequence[int], length: float) -> _Scale:
    spans = sorted({int(day // length) for day in days})
    columns, gaps, column = {spans[0]: 0}, [], 0
    for before, after in pairwise(spans):
        long = after - before > LONG_GAP_SPANS
        if long:
            gaps.append(column + 1)
        column += 1 + SHORT_GAP_SPANS if long else after - before
        columns[after] = column
    return _Scale(length, columns, column + 1, tuple(gaps))


def _x(scale: _Scale, column: float) -> int:
    return LABEL_WIDTH + round(column * (WIDTH - LABEL_WIDTH) / scale.width)


def _base(lane: int) -> int:
    return HEAD + (lane + 1) * LANE_HEIGHT


# -- What is drawn ----------------------------------------------------------------------------------------------------


def _bars(here: Here, scale: _Scale, lanes: Mapping[Lane, Iterable[int]]) -> Iterator[Bar]:
    for number, lane in enumerate(LANES):
        first_days: dict[int, int] = {}
        counts: Counter[int] = Counter()
        for day in sorted(lanes[lane]):
            span = int(day // scale.days)
            first_days.setdefault(span, day)
            counts[span] += 1
        highest = max(counts.values(), default=1)
        for span, count in counts.items():
            left, right = (_x(scale, scale.columns[span] + edge) for edge in (0, 1))
            height = max(MIN_BAR_HEIGHT, round(count * (LANE_HEIGHT - 14) / highest))
            width = max(2, min(right - left - 2, MAX_BAR_WIDTH))
            title = f"{_printed(here, first_days[span])}: {count}"
            yield Bar(lane, left, _base(number) - height, width, height, title)


def _times(scale: _Scale, days: Sequence[int]) -> Iterator[Caption]:
    """The year, wherever a new one begins and there is room for it."""
    last_year, free = 0, 0
    for day in days:
        year = calendar_date.fromordinal(day).year
        x = _x(scale, scale.columns[int(day // scale.days)])
        if year != last_year and x >= free:
            yield Caption(min(x, WIDTH - YEAR_WIDTH + 8), HEAD + len(LANES) * LANE_HEIGHT + FOOT - 6, str(year))
            last_year, free = year, x + YEAR_WIDTH
