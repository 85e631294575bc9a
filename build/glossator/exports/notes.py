"""What several exports need of notes: which of them stand, what each says, and its sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from glossator import markup, metadata, urls
from glossator.model import STANDING, Archive, Article, Footnote, Source


def standing_notes(archive: Archive) -> Iterator[tuple[Article, Footnote]]:
    """The notes that still stand, each with its article, in the order of the archive."""
    for article in archive.articles:
        for note in article.notes:
            if note.status in STANDING:
                yield article, note


def note_html(article: Article, note: Footnote, shared_links: Mapping[str, str], link: Callable[[str], str]) -> str:
    """What the note says, or what its entity says where the note leaves it to that; ``link`` makes an address of an
    output path.
    """
    html, is_of_entity = metadata.said(note)
    return markup.rewrite_addresses(html, urls.seen_from(link, shared_links if is_of_entity else article.links))


def cited(source: Source) -> str:
    """A source in one line of text."""
    return metadata.citation(source.authors, source.title, source.outlet, source.date, urls.web_address(source.url))
