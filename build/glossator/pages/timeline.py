"""The timeline: what happened (events), when it was reported (articles), when it was noted (notes), in one list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from glossator.model import STANDING, Article, Event
from glossator.pages.parts import Here, article_link, date, entity_link, foreign, maybe_date, resolved, sources
from glossator.pages.picture import LANES, archive_picture
from glossator.pages.views import Link, TimelineContent, TimelineEntry, TimelineYear
from glossator.wording import counted, phrase


def timeline_content(here: Here) -> TimelineContent:
    """By year, oldest first."""
    archive = here.overview.archive
    entries = [_happened(here, event) for event in archive.events]
    entries += [_reported(here, article) for article in here.overview.listed]
    entries += [entry for article in here.overview.listed for entry in _noted(here, article)]
    entries.sort(key=lambda entry: (entry.date.iso, LANES.index(entry.lane)))
    years = groupby(entries, key=lambda entry: entry.date.iso[:4])
    return TimelineContent(tuple(TimelineYear(year, tuple(group)) for year, group in years), archive_picture(here))


def _happened(here: Here, event: Event) -> TimelineEntry:
    return TimelineEntry(
        lane="happened",
        label=phrase(here.words, "lane_happened"),
        date=date(here, event.date),
        end=maybe_date(here, event.end),
        title=Link(event.title, ""),
        html=resolved(here, event.html, here.overview.archive.links),
        entities=tuple(entity_link(here, entity) for entity in event.entities),
        articles=tuple(article_link(here, article) for article in _named(here, event.articles)),
        sources=sources(here, event.sources),
    )


def _reported(here: Here, article: Article) -> TimelineEntry:
    return TimelineEntry(
        lane="reported",
        label=phrase(here.words, "lane_reported"),
        date=date(here, article.record.date),
        title=article_link(here, article),
        language=foreign(here, article.record.language),
    )


def _noted(here: Here, article: Article) -> Iterator[TimelineEntry]:
    """One entry for each day on which notes of the article were written."""
    days = Counter(note.created for note in article.notes if note.created and note.status in STANDING)
    for day, number in days.items():
        yield TimelineEntry(
            lane="noted",
            label=phrase(here.words, "lane_noted"),
            date=date(here, day),
            before=phrase(here.words, "notes_on", notes=counted(here.words, "note", number)),
            title=article_link(here, article),
            language=foreign(here, article.record.language),
        )


def _named(here: Here, slugs: tuple[str, ...]) -> Iterator[Article]:
    for slug in slugs:
        position = here.overview.positions.get(slug)
        if position is not None:
            yield here.overview.listed[position]
