"""What search engines are told: which pages there are to read, when each last changed, and which to leave alone."""

from __future__ import annotations

from collections.abc import Iterator

from glossator import metadata, urls
from glossator.dates import DAY_CHARS
from glossator.exports.notes import standing_notes
from glossator.exports.xml import DECLARATION, branch, leaf
from glossator.model import Archive

SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
MAX_ADDRESSES = 50_000
"""In one file. Source: sitemaps.org, Sitemaps XML format."""


def sitemap(archive: Archive) -> str:
    """The pages that are to be found, each with the day on which its content last changed, where that is known."""
    entries = [
        branch("url", _entry(urls.absolute_link(archive.site.base_url, path), changed))
        for path, changed in list(_pages(archive))[:MAX_ADDRESSES]
    ]
    return DECLARATION + branch("urlset", entries, xmlns=SITEMAPS) + "\n"


def robots(archive: Archive) -> str:
    """``robots.txt``. A reading room is closed to all of them, and so is a copy with drafts."""
    if metadata.is_closed(archive):
        return "User-agent: *\nDisallow: /\n"
    base = archive.site.base_url
    return "User-agent: *\nAllow: /\n" + (f"\nSitemap: {urls.absolute_link(base, urls.SITEMAP)}\n" if base else "")


def _pages(archive: Archive) -> Iterator[tuple[str, str]]:
    """Path and date of last change: the front page and the overviews, articles with the newest first, the rest.

    Lists by kind, tag, outlet and year are left out: they lead to pages, but say nothing of their own.
    """
    changed = {article.slug: metadata.article_changed(article) for article in archive.articles}
    newest = max(changed.values(), default="")
    for path in (urls.INDEX, urls.ENTITIES, urls.TIMELINE, urls.CORRECTIONS):
        yield path, newest
    for page in archive.pages:
        if not metadata.is_kept_from_search_engines(page, archive):
            yield urls.page_path(page.slug), ""
    for article in reversed(archive.articles):
        if not metadata.is_kept_from_search_engines(article, archive):
            yield urls.article_path(article.slug), changed[article.slug]
    mentioned = _mentions(archive)
    for entity in archive.entities:
        yield urls.entity_path(entity.id), mentioned.get(entity.id, "")


def _mentions(archive: Archive) -> dict[str, str]:
    """When a standing note about each entity last changed, by the entity's id."""
    newest: dict[str, str] = {}
    for article, note in standing_notes(archive):
        if note.entity:
            date = metadata.note_changed(article, note)
            newest[note.entity.id] = max(date, newest.get(note.entity.id, ""))
    return newest


def _entry(address: str, changed: str) -> Iterator[str]:
    """A year or a month alone is no date that a sitemap can hold."""
    yield leaf("loc", address)
    if len(changed) >= DAY_CHARS:
        yield leaf("lastmod", changed[:DAY_CHARS])
