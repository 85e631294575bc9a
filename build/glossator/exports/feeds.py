"""Entries as feeds: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from glossator import dates, metadata, urls
from glossator.exports.entries import FeedEntry
from glossator.exports.xml import DECLARATION, branch, empty, leaf
from glossator.model import Site

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED_VERSION = "https://jsonfeed.org/version/1.1"
NOTHING_YET = "1970-01-01"
"""When a feed without entries was last changed: Atom needs a date, and the clock is not asked."""


def atom_feed(site: Site, path: str, title: str, entries: Sequence[FeedEntry]) -> str:
    """The Atom feed at ``path``, last changed when its newest entry was."""
    updated = max((dates.moment(entry.updated) for entry in entries), default=dates.moment(NOTHING_YET))
    address = urls.absolute_link(site.base_url, path)
    licence = metadata.licence_address(site.licence)
    head = [
        leaf("id", address),
        leaf("title", title),
        *([leaf("subtitle", site.description)] if site.description else []),
        leaf("updated", updated),
        empty("link", rel="self", type="application/atom+xml", href=address),
        empty("link", rel="alternate", type="text/html", href=urls.absolute_link(site.base_url, urls.INDEX)),
        _person(site.title),
        *([leaf("rights", site.licence)] if site.licence else []),
        *([empty("link", rel="license", href=licence)] if licence else []),
    ]
    body = (branch("entry", _atom_entry(entry), **{"xml:lang": entry.language}) for entry in entries)
    return DECLARATION + branch("feed", [*head, *body], xmlns=ATOM, **{"xml:lang": site.language}) + "\n"


def _atom_entry(entry: FeedEntry) -> Iterator[str]:
    yield leaf("id", entry.id)
    yield leaf("title", entry.title)
    yield empty("link", rel="alternate", type="text/html", href=entry.address)
    if entry.original:
        yield empty("link", rel="via", href=entry.original)
    yield leaf("published", dates.moment(entry.published))
    yield leaf("updated", dates.moment(entry.updated))
    for author in entry.authors:
        yield _person(author)
    for category in entry.categories:
        yield empty("category", term=category)
    if entry.summary:
        yield leaf("summary", entry.summary)
    yield leaf("content", entry.html, type="html")


def _person(name: str) -> str:
    return branch("author", [leaf("name", name)])


def json_feed(site: Site, entries: Sequence[FeedEntry]) -> str:
    """The entries as JSON Feed."""
    feed = {
        "version": JSON_FEED_VERSION,
        "title": site.title,
        "home_page_url": urls.absolute_link(site.base_url, urls.INDEX),
        "feed_url": urls.absolute_link(site.base_url, urls.JSON_FEED),
        "description": site.description,
        "language": site.language,
        "authors": [{"name": site.title}],
        "items": [_json_item(entry) for entry in entries],
    }
    return json.dumps({key: value for key, value in feed.items() if value != ""}, ensure_ascii=False, indent=1) + "\n"


def _json_item(entry: FeedEntry) -> dict[str, Any]:
    item = {
        "id": entry.id,
        "url": entry.address,
        "external_url": entry.original,
        "title": entry.title,
        "content_html": entry.html,
        "summary": entry.summary,
        "image": entry.image,
        "date_published": dates.moment(entry.published),
        "date_modified": dates.moment(entry.updated),
        "authors": [{"name": author} for author in entry.authors],
        "tags": list(entry.categories),
        "language": entry.language,
    }
    return {key: value for key, value in item.items() if value}
