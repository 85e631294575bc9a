"""What a note says and points at, for files that are not its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from glossator import markup, metadata, urls
from glossator.model import Article, Footnote, Source


def note_html(article: Article, note: Footnote, shared_links: Mapping[str, str], link: Callable[[str], str]) -> str:
    """What the note says, or what its entity says where the note leaves it to that; ``link`` makes an address of an
    output path.
    """
    html, is_of_entity = metadata.said(note)
    return markup.rewrite_addresses(html, urls.seen_from(link, shared_links if is_of_entity else article.links))


def assessed(note: Footnote) -> str:
    """Claim and verdict in one line of text; either may be missing. A claim has the full stop of its own sentence."""
    return " — ".join(filter(None, (note.claim, note.verdict)))


def cited(source: Source) -> str:
    """A source in one line of text."""
    return metadata.citation(source.authors, source.title, source.outlet, source.date, urls.web_address(source.url))
