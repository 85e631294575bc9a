"""Dates that have not come yet: a build has no clock, so only the doctor can tell.

An article of next year would be the newest of its archive and the first of its feed for a whole year.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from glossator import dates, formats, load, yamldoc
from glossator.doctor.findings import Finding
from glossator.limits import NAMED_FILES
from glossator.model import ArticleSource, TextFile
from glossator.problems import place_at
from glossator.report import count
from glossator.yamldoc import Mapping, Node, Scalar, Sequence

_KEYS = frozenset({"date", "accessed", "asof", "created", "checked"})
"""Of what has happened. The dates of events are not looked at: those may well be planned."""


DAYS_AHEAD_OF_COVER = timedelta(days=62)
"""A magazine bears the date on which the next one comes; many are on sale two months before."""


def future_findings(root: Path, today: str) -> Iterator[Finding]:
    """The dates, in articles that are published and in their notes, that lie after ``today``, an ISO date."""
    found = [line for article in load.load_site(root).articles for line in _future_dates(article, today)]
    if found:
        what = f"{count(len(found), 'date')} in the future: nobody can have read or checked anything then"
        more = (*found[:NAMED_FILES], *([f"and {len(found) - NAMED_FILES} more"] if len(found) > NAMED_FILES else []))
        yield Finding("look", what, "correct the dates that are mistyped; often it is the year", more)


def _future_dates(article: ArticleSource, today: str) -> Iterator[str]:
    """Each with the line of the file that it is in."""
    front = yamldoc.front_matter(article.article)[0] if article.article else None
    if not article.article or formats.article_record(front, article.article)[0].status != "published":
        return
    trees: list[tuple[TextFile, Node | None]] = [(article.article, front)]
    if article.sidecar:
        trees.extend((article.sidecar, node) for node in yamldoc.read_records(article.sidecar)[0])
    for file, node in trees:
        for key, value in _dated(node):
            day = dates.iso_date(value.text.strip())
            if day and dates.is_before(_issued(today) if key == "date" else today, day):
                line = place_at(file.path, file.text, value.start, value.end).line
                yield f"{file.path}:{line}: {key}: {day}"


def _issued(today: str) -> str:
    """The latest date that may be on the cover of a magazine which is on sale ``today``."""
    return (date.fromisoformat(today) + DAYS_AHEAD_OF_COVER).isoformat()


def _dated(node: Node | None) -> Iterator[tuple[str, Scalar]]:
    """Every value of one of the keys, at any depth."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _dated(item)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            if key.text in _KEYS and isinstance(value, Scalar):
                yield key.text, value
            yield from _dated(value)
