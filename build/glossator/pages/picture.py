"""The archive over time as a picture: how much happened, was reported and was noted, span by span.

Only numbers come out of here; the template draws them. It shows nothing that the timeline does not say in words.
Across, lengths are in per cent of the picture, so that it fits any window; upwards, in heights of its letters.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as calendar_date
from itertools import pairwise

from msgspec import Struct

from glossator.dates import DAY_CHARS, MONTH_CHARS
from glossator.model import STANDING
from glossator.pages.parts import Here
from glossator.pages.views import Bar, Caption, Lane, Picture
from glossator.wording import counted, phrase, printed_date

LANES: tuple[Lane, ...] = ("happened", "reported", "noted")
"""In the order of one day. A picture has those in which something falls."""

WIDTH = 100.0
LANE_HEIGHT, LABEL_HEIGHT, LABEL_BASE, FOOT, FOOT_BASE = 5.6, 2.1, 1.6, 2.0, 1.6
MAX_BAR_WIDTH, MIN_BAR_HEIGHT, BAR_DISTANCE = 2.0, 0.4, 0.3
LINE_HEIGHT = 0.25
YEAR_WIDTH, NARROW_YEAR_WIDTH = 7.0, 14.0
"""What the number of a year takes, with room around it, in a wide window and in the narrowest."""
MAX_SPANS = 72
LONG_GAP_SPANS = 8
"""A longer time in which nothing falls is left out."""
SHORT_GAP_SPANS = 3
"""What is drawn for it."""
SPAN_DAYS = (1, 7, 30.4375, 91.3125, 365.25)


class _Time(Struct, frozen=True):
    """A date of at least a month, and the days that it begins and ends with, as numbers in the calendar."""

    iso: str
    first: int
    last: int


class _Stretch(Struct, frozen=True):
    """Something that lasted."""

    title: str
    begin: _Time
    end: _Time


class _Scale(Struct, frozen=True):
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
    times = {lane: sorted(_times(dates), key=lambda time: time.first) for lane, dates in _dates(here).items()}
    lanes = {lane: times[lane] for lane in LANES if times[lane]}
    stretches = tuple(_stretches(here))
    ends = {stretch.end.last: stretch.end.iso for stretch in stretches}
    begins = {time.first: time.iso for times in lanes.values() for time in reversed(times)}
    days = sorted({*begins, *ends})
    if len(days) < 2:
        return None
    scale = _scale(days)
    last = ends.get(days[-1]) or begins[days[-1]]
    return Picture(
        height=_base(len(lanes) - 1) + FOOT,
        title=phrase(here.words, "picture"),
        description=_description(here, lanes, begins[days[0]], last),
        bars=(*_bars(here, scale, lanes), *_lines(here, scale, stretches)),
        bases=tuple(_base(number) for number in range(len(lanes))),
        lanes=tuple(_lane(here, number, lane) for number, lane in enumerate(lanes)),
        years=tuple(_years(scale, days, _base(len(lanes) - 1) + FOOT_BASE)),
        gaps=tuple(_x(scale, column + SHORT_GAP_SPANS / 2) for column in scale.gaps),
    )


def _dates(here: Here) -> dict[Lane, list[str]]:
    outlines = (outline for article in here.overview.listed for outline in article.outlines)
    return {
        "happened": [event.date for event in here.overview.archive.events],
        "reported": [article.record.date for article in here.overview.listed],
        "noted": [created for _, _, status, created in outlines if status in STANDING],
    }


def _stretches(here: Here) -> Iterator[_Stretch]:
    for event in here.overview.archive.events:
        for begin, end in zip(_times([event.date]), _times([event.end]), strict=False):
            yield _Stretch(event.title, begin, end)


def _times(dates: Iterable[str]) -> Iterator[_Time]:
    """Each date that is at least a month; of a moment, the day."""
    for iso in dates:
        day = iso[:DAY_CHARS]
        if len(day) == MONTH_CHARS:
            year, month = map(int, day.split("-"))
            first = calendar_date(year, month, 1).toordinal()
            yield _Time(day, first, first + monthrange(year, month)[1] - 1)
        elif len(day) == DAY_CHARS:
            first = calendar_date.fromisoformat(day).toordinal()
            yield _Time(day, first, first)


def _description(here: Here, lanes: Mapping[Lane, Sequence[_Time]], first: str, last: str) -> str:
    return phrase(
        here.words,
        "picture_about",
        events=counted(here.words, "event", len(lanes.get("happened", ()))),
        articles=counted(here.words, "article", len(lanes.get("reported", ()))),
        notes=counted(here.words, "note", len(lanes.get("noted", ()))),
        first=printed_date(here.words, first),
        last=printed_date(here.words, last),
    )


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


def _column(scale: _Scale, day: int) -> int:
    return scale.columns[int(day // scale.days)]


def _x(scale: _Scale, column: float) -> float:
    return round(column * WIDTH / scale.width, 2)


def _base(lane: int) -> float:
    return round((lane + 1) * LANE_HEIGHT, 2)


# -- What is drawn ----------------------------------------------------------------------------------------------------


def _lane(here: Here, number: int, lane: Lane) -> Caption:
    return Caption(0, round(_base(number) - LANE_HEIGHT + LABEL_BASE, 2), phrase(here.words, f"lane_{lane}"))


def _bars(here: Here, scale: _Scale, lanes: Mapping[Lane, Sequence[_Time]]) -> Iterator[Bar]:
    for number, (lane, times) in enumerate(lanes.items()):
        columns: defaultdict[int, list[str]] = defaultdict(list)
        for time in times:
            columns[_column(scale, time.first)].append(time.iso)
        highest = max(map(len, columns.values()))
        for column, dates in columns.items():
            height = max(MIN_BAR_HEIGHT, round(len(dates) * (LANE_HEIGHT - LABEL_HEIGHT) / highest, 2))
            title = f"{_span(here, dates[0], dates[-1])}: {len(dates)}"
            left = _x(scale, column)
            yield Bar(lane, left, round(_base(number) - height, 2), _bar_width(scale), height, title)


def _bar_width(scale: _Scale) -> float:
    return round(min(WIDTH / scale.width - BAR_DISTANCE, MAX_BAR_WIDTH), 2)


def _lines(here: Here, scale: _Scale, stretches: Sequence[_Stretch]) -> Iterator[Bar]:
    """How long each event lasted that has an end."""
    for stretch in stretches:
        left, right = (_x(scale, _column(scale, day)) for day in (stretch.begin.first, stretch.end.last))
        width = round(right - left + _bar_width(scale), 2)
        title = f"{_span(here, stretch.begin.iso, stretch.end.iso)}: {stretch.title}"
        yield Bar("happened", left, round(_base(0) - LINE_HEIGHT, 2), width, LINE_HEIGHT, title)


def _span(here: Here, first: str, last: str) -> str:
    dates = dict.fromkeys(printed_date(here.words, iso) for iso in (first, last))
    return " – ".join(dates)


def _years(scale: _Scale, days: Sequence[int], y: float) -> Iterator[Caption]:
    """The year, wherever a new one begins and there is room for it; and whether there is in the narrowest window."""
    last_year, free, free_if_narrow = 0, 0.0, 0.0
    for day in days:
        year = calendar_date.fromordinal(day).year
        x = _x(scale, _column(scale, day))
        is_at_end = x > WIDTH - NARROW_YEAR_WIDTH
        left, left_if_narrow = (WIDTH - YEAR_WIDTH, WIDTH - NARROW_YEAR_WIDTH) if is_at_end else (x, x)
        if year == last_year or left < free:
            continue
        is_only_wide = left_if_narrow < free_if_narrow
        yield Caption(WIDTH if is_at_end else x, y, str(year), is_at_end, is_only_wide)
        last_year, free = year, left + YEAR_WIDTH
        if not is_only_wide:
            free_if_narrow = left_if_narrow + NARROW_YEAR_WIDTH
