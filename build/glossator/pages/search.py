"""The search page: the words of its script, how to ask, and lists for whoever has no script.

It never answers a query: that is done in the browser, from the files below ``search/``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sized

from glossator import urls
from glossator.pages.lists import kind_tallies, year_tallies
from glossator.pages.parts import Here, link, tally
from glossator.pages.views import Link, SearchContent, SearchHelp, SearchList
from glossator.wording import kind_label, phrase
from glossator.wording.plurals import CATEGORIES

MOST_FREQUENT = 12
"""Rows of each list: enough to begin with, on one screen."""

_COUNTS = tuple(f"article_{category}" for category in CATEGORIES)
_DATES = ("thousands", "months", "months_alone", "first_day", "month_year", "day_month_year")
_PLACES = ("skip", "tags", "outlets", "entities", "draft", "review", "published", "superseded", "retracted")
_IN_PAGE = ("search_say_", "search_means_", "search_help", "search_no_script")
"""What begins so is printed into the page, and its script needs it no more."""


def search_content(here: Here) -> SearchContent:
    """The page as it is before anything is asked."""
    return SearchContent(words=_script_words(here), help=_help(here), lists=_lists(here))


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


def _lists(here: Here) -> tuple[SearchList, ...]:
    overview = here.overview
    names = {entity.id: entity.name for entity in overview.archive.entities}
    tags, outlets = overview.tag_paths, overview.outlet_paths
    return (
        SearchList(Link(phrase(here.words, "by_year"), ""), year_tallies(here), more=False),
        SearchList(link(here, phrase(here.words, "kinds"), urls.KINDS), kind_tallies(here), more=False),
        _most_frequent(
            here, "entities", urls.ENTITIES, "note", overview.mentions, lambda key: (names[key], urls.entity_path(key))
        ),
        _most_frequent(here, "tags", urls.TAGS, "article", overview.tagged, lambda tag: (tag, tags[tag])),
        _most_frequent(
            here, "outlets", urls.OUTLETS, "article", overview.published_by, lambda outlet: (outlet, outlets[outlet])
        ),
    )


def _most_frequent(
    here: Here,
    heading: str,
    path: str,
    noun: str,
    groups: Mapping[str, Sized],
    target: Callable[[str], tuple[str, str]],
) -> SearchList:
    """The largest groups, the largest first; of equals the first. ``target``: what a group is called, and its page."""
    largest = sorted(groups, key=lambda key: len(groups[key]), reverse=True)[:MOST_FREQUENT]
    rows = tuple(tally(here, *target(key), noun, len(groups[key])) for key in largest)
    return SearchList(link(here, phrase(here.words, heading), path), rows, more=len(groups) > len(rows))
