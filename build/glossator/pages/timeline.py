"""The timeline: what happened (events), when it was reported (articles), when it was noted (notes), in one list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from glossator import urls
from glossator.model import STANDING, Article, Event
from glossator.pages.overview import Overview
from glossator.pages.parts import (
    Here,
    article_link,
    date,
    entity_link,
    foreign,
    link,
    maybe_date,
    own_language,
    resolved,
    sources,
)
from glossator.pages.picture import LANES, archive_picture
from glossator.pages.views import Link, TimelineContent, TimelineEntry, TimelineYear
from glossator.wording import counted, phrase


def entries_by_year(overview: Overview) -> Mapping[str, Counter[str]]:
    """How many entries the timeline has in each year, oldest first, by the article's slug; events have none."""
    years: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for event in overview.archive.events:
        years[event.date[:4]][""] += 1
    for article in overview.listed:
        for day in (article.record.date, *noted_days(article)):
            years[day[:4]][article.slug] += 1
    return {year: years[year] for year in sorted(years)}


def noted_days(article: Article) -> Mapping[str, int]:
    """The days on which standing notes of the article were written, and how many."""
    return Counter(created for _, _, status, created in article.outlines if created and status in STANDING)


def timeline_content(here: Here, articles: Sequence[Article], paths: Mapping[str, str], year: str) -> TimelineContent:
    """By year, oldest first; or one ``year`` of it, with links to the pages of all years, which are at ``paths``.

    ``articles`` are those that were reported or noted then.
    """
    overview = here.overview
    events = [event for event in overview.archive.events if event.date.startswith(year)]
    reported = [article for article in articles if article.record.date.startswith(year)]
    entries = [_happened(here, event) for event in events]
    entries += [_reported(here, article) for article in reported]
    entries += [entry for article in articles for entry in _noted(here, article, year)]
    entries.sort(key=lambda entry: (entry.date.iso, LANES.index(entry.lane)))
    groups = groupby(entries, key=lambda entry: entry.date.iso[:4])
    return TimelineContent(
        years=tuple(TimelineYear(each, tuple(group)) for each, group in groups),
        pages=tuple(link(here, each, path) for each, path in paths.items()),
        picture=archive_picture(here) if here.path == urls.TIMELINE else None,
    )


def event_entry(here: Here, event: Event) -> TimelineEntry:
    """The event by itself: without its lane, and without what else it names."""
    return TimelineEntry(
        lane="happened",
        label="",
        date=date(here, event.date),
        end=maybe_date(here, event.end),
        title=Link(event.title, ""),
        language=own_language(here),
        html=resolved(here, event.html, here.overview.archive.links),
        sources=sources(here, event.sources),
    )


def _happened(here: Here, event: Event) -> TimelineEntry:
    return replace(
        event_entry(here, event),
        label=phrase(here.words, "lane_happened"),
        entities=tuple(entity_link(here, entity) for entity in event.entities),
        articles=tuple(article_link(here, article) for article in _named(here, event.articles)),
    )


def _reported(here: Here, article: Article) -> TimelineEntry:
    return TimelineEntry(
        lane="reported",
        label=phrase(here.words, "lane_reported"),
        date=date(here, article.record.date),
        title=article_link(here, article),
        language=foreign(here, article.record.language),
    )


def _noted(here: Here, article: Article, year: str) -> Iterator[TimelineEntry]:
    """One entry for each day of the year on which notes of the article were written."""
    for day, number in noted_days(article).items():
        if not day.startswith(year):
            continue
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
