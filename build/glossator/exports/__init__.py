"""The archive for programs: feeds, lists, annotations, and the small files that a published site needs.

Sees the finished ``Archive`` and nothing else, so nothing that was withheld can come back here. Every date in these
files comes from the archive's own content, never from the clock: a build without changes changes no feed. This stage
must never know the pages, nor they it; what both say is below them, in ``metadata``, ``urls`` and ``wording``.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossator import metadata, urls
from glossator.exports.annotations import annotation_collection
from glossator.exports.citations import bibliography
from glossator.exports.csl import csl_items
from glossator.exports.entries import article_entries, correction_entries, note_entries
from glossator.exports.feeds import atom_feed, json_feed
from glossator.exports.listing import archive_record
from glossator.exports.readme import readme
from glossator.exports.redirects import article_redirects, entity_redirects
from glossator.exports.sitemap import robots, sitemap
from glossator.model import Archive, Article, OutputFile
from glossator.wording import phrase, wording

__all__ = ["archive_files", "article_files"]


def article_files(article: Article, archive: Archive) -> tuple[OutputFile, ...]:
    """What belongs to one article alone: its notes as Web Annotations, and a page at each of its old addresses.

    Of the ``archive`` no other article is looked at.
    """
    return tuple(OutputFile(path, text.encode()) for path, text in _article_texts(article, archive))


def archive_files(archive: Archive) -> tuple[OutputFile, ...]:
    """The files about the whole archive; those in ``urls.NEED_BASE_URL`` only where the base URL is known.

    Cost is linear in articles and notes, and no text is looked at but that of a feed's entries.
    """
    return tuple(OutputFile(path, text.encode()) for path, text in _archive_texts(archive))


def _article_texts(article: Article, archive: Archive) -> Iterator[tuple[str, str]]:
    collection = annotation_collection(article, archive.site, archive.links)
    if collection:
        yield urls.annotations_path(article.slug), collection
    yield from article_redirects(article, archive)


def _archive_texts(archive: Archive) -> Iterator[tuple[str, str]]:
    yield urls.ARCHIVE, archive_record(archive)
    yield urls.CITATIONS, bibliography(archive)
    yield urls.CITATIONS_JSON, csl_items(archive)
    yield urls.README, readme(archive)
    yield urls.ROBOTS, robots(archive)
    for entity in archive.entities:
        yield from entity_redirects(entity, archive)
    if not archive.site.base_url:
        return
    title, words = archive.site.title, wording(archive.site)
    new = article_entries(archive)
    yield urls.ARTICLES_FEED, atom_feed(archive.site, urls.ARTICLES_FEED, title, new)
    yield urls.JSON_FEED, json_feed(archive.site, new)
    for path, message, entries in (
        (urls.NOTES_FEED, "notes", note_entries(archive)),
        (urls.CORRECTIONS_FEED, "corrections", correction_entries(archive)),
    ):
        yield path, atom_feed(archive.site, path, f"{title}: {phrase(words, message)}", entries)
    if not metadata.is_closed(archive):
        yield urls.SITEMAP, sitemap(archive)
