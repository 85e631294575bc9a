"""The page that searches: what its script has to say, how to ask, and the lists for whoever has no script.

It never answers a query: that is done in the browser, from the files below ``search/``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sized
from typing import TypeVar

from glossator import urls
from glossator.pages.lists import kind_tallies
from glossator.pages.parts import Here, link, tally
from glossator.pages.views import Link, SearchContent, SearchHelp, SearchList, Tally
from glossator.wording import kind_label, phrase

K = TypeVar("K")
V = TypeVar("V", bound=Sized)

MOST_FREQUENT = 12
"""Rows of each list: enough to begin with, on one screen."""

_COUNTS = ("article_one", "article_few", "article_other")
_DATES = ("thousands", "months", "months_alone", "first_day", "month_year", "day_month_year")
_PLACES = ("skip", "tags", "outlets", "entities", "draft", "review", "published", "superseded", "retracted")
_IN_PAGE = ("search_say_", "search_means_", "search_help", "search_no_script")
"""What begins so is printed into the page, and its script needs it no more."""


def search_content(here: Here) -> SearchContent:
    """The page as it is before anything is asked."""
    return SearchContent(words=_script_words(here), help=_help(here), lists=tuple(_lists(here)))


def _script_words(here: Here) -> str:
    words = {
        name.removeprefix("search_"): text
        for name, text in here.words.words.items()
        if name in (*_COUNTS, *_DATES, *_PLACES) or (name.startswith("search") and not name.startswith(_IN_PAGE))
    }
    kinds = {kind.key: kind_label(here.words, kind) for kind in here.overview.archive.site.kinds}
    return json.dumps({**words, "kinds": kinds}, ensure_ascii=False, separators=(",", ":"))


def _help(here: Here) -> tuple[SearchHelp, ...]:
    dates = [article.record.date for article in here.overview.listed]
    first_kind = next((kind.key for kind in here.overview.kinds), "correction")
    spoken = ("all", "phrase", "without", "begin", "near")
    says = {name: phrase(here.words, f"search_say_{name}") for name in spoken}
    says |= {"notes": "in:notes", "kind": f"kind:{first_kind}"}
    if dates:
        says["dates"] = f"{dates[0][:7]}..{dates[-1][:7]}"
    return tuple(SearchHelp(say, phrase(here.words, f"search_means_{name}")) for name, say in says.items())


def _lists(here: Here) -> list[SearchList]:
    overview = here.overview
    names = {entity.id: entity.name for entity in overview.archive.entities}
    years = [
        tally(here, year, urls.year_path(year), "article", len(articles)) for year, articles in overview.years.items()
    ]
    kinds = list(kind_tallies(here))
    entities = [
        tally(here, names[each], urls.entity_path(each), "note", len(told))
        for each, told in _most(overview.mentions).items()
    ]
    tags = [
        tally(here, tag, overview.tag_paths[tag], "article", len(articles))
        for tag, articles in _most(overview.tagged).items()
    ]
    outlets = [
        tally(here, outlet, overview.outlet_paths[outlet], "article", len(articles))
        for outlet, articles in _most(overview.published_by).items()
    ]
    return [
        _list(here, "by_year", "", years, len(years)),
        _list(here, "kinds", urls.KINDS, kinds, len(kinds)),
        _list(here, "entities", urls.ENTITIES, entities, len(overview.mentions)),
        _list(here, "tags", urls.TAGS, tags, len(overview.tagged)),
        _list(here, "outlets", urls.OUTLETS, outlets, len(overview.published_by)),
    ]


def _list(here: Here, heading: str, path: str, rows: list[Tally], number: int) -> SearchList:
    title = phrase(here.words, heading)
    return SearchList(link(here, title, path) if path else Link(title, ""), tuple(rows), more=number > len(rows))


def _most(grouped: Mapping[K, V]) -> dict[K, V]:
    """The largest groups, the largest first; of equals the first."""
    largest = sorted(grouped.items(), key=lambda item: len(item[1]), reverse=True)
    return dict(largest[:MOST_FREQUENT])
