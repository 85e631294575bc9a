"""Dates that have not come yet, of what can only have happened: the year is mistyped.

An article of next year would be the newest of its archive and the first of its feed for a whole year. Of the same files
this says something else on another day, so it is asked by the commands that look for mistakes and never by a build. A
build asks for the day only of an embargo, a key that is not ours: with a day to come, it stops the build. What is built
never depends on the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct

from glossator import dates, formats, load, yamldoc
from glossator.folder import list_paths
from glossator.load.texts import load_texts
from glossator.model import ArticleSource, TextFile
from glossator.problems import Place, Problem, place_at
from glossator.yamldoc import Mapping, Node, Scalar, Sequence
from glossator.yamldoc.front import front_span

_KEYS = frozenset({"date", "accessed", "asof", "created", "checked"})
_OUR_OWN = frozenset({"corrections", "withdrawn"})
"""A date below one of these is that of something we did; any other is printed on what somebody has issued."""

DAYS_AHEAD_OF_COVER = timedelta(days=62)
"""A magazine bears the date on which the next one comes; many are on sale two months before."""

_ISO = re.compile(r"\b[0-9]{4}(?:-[0-9]{2}){0,2}(?=T|\b)")
"""A year, month or day, also before a time."""


class FutureDate(Struct, frozen=True):
    """A date that lies after today, or further ahead than on any cover."""

    place: Place
    key: str
    day: str
    """As ISO 8601."""


def future_problems(root: Path, today: str) -> tuple[Problem, ...]:
    """Each of ``future_dates`` as a problem."""
    return tuple(
        Problem("date-future", found.place, f"{found.key}: {found.day} is still to come", "write the day that is meant")
        for found in future_dates(root, today)
    )


def future_dates(root: Path, today: str) -> Iterator[FutureDate]:
    """Those in articles that are published, in their notes, and in the lists of entities and of sources, that lie after
    ``today``, an ISO date. When something happens is not looked at, since it may be planned.
    """
    for file, node in _trees(root, today):
        for key, value, is_issued in _dated(node):
            day = dates.iso_date(value.text.strip())
            if day and dates.is_before(_issued(today) if is_issued else today, day):
                yield FutureDate(place_at(file.path, file.text, value.start, value.end), key, day)


def _trees(root: Path, today: str) -> Iterator[tuple[TextFile, Node | None]]:
    """What to look through. Most files have no such date in them, and are not read as YAML."""
    lists = (root / path for name in ("entities", "sources") for path in list_paths(name))
    found, _ = load_texts(root, (path.relative_to(root).as_posix() for path in lists if path.is_file()))
    for file in found:
        if _may_have_one(file.text, today):
            yield file, yamldoc.read_entries(file)[0]
    for files in load.list_site(root).articles:
        source, _ = load.read_article(root, files)
        yield from _trees_of(source, today)


def _trees_of(source: ArticleSource, today: str) -> Iterator[tuple[TextFile, Node | None]]:
    article, sidecar = source.article, source.sidecar
    span = front_span(article.text)[0] if article else None
    has_own = article and span and _may_have_one(article.text[span.start : span.end], today)
    has_notes = sidecar and _may_have_one(sidecar.text, today)
    if not article or not (has_own or has_notes):
        return
    front = yamldoc.front_matter(article)[0]
    if formats.article_record(front, article)[0].status == "published":
        yield article, front
        yield from ((sidecar, node) for node in yamldoc.read_records(sidecar)[0]) if sidecar else ()


def _may_have_one(text: str, today: str) -> bool:
    """Whether anything in it is like a later date; a month or a year that has begun is not later."""
    return any(found > today for found in _ISO.findall(text))


def _issued(today: str) -> str:
    """The latest date that may be on the cover of a magazine which is on sale ``today``."""
    return (date.fromisoformat(today) + DAYS_AHEAD_OF_COVER).isoformat()


def _dated(node: Node | None, *, is_ours: bool = False) -> Iterator[tuple[str, Scalar, bool]]:
    """Every value of one of the keys, at any depth, and whether it is the date that something was issued."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _dated(item, is_ours=is_ours)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            if key.text in _KEYS and isinstance(value, Scalar):
                yield key.text, value, key.text == "date" and not is_ours
            yield from _dated(value, is_ours=key.text in _OUR_OWN)
