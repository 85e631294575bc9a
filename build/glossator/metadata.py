"""What a page tells machines about itself and about the article it shows: JSON-LD, Dublin Core, OpenGraph, citations.

Pages and exports both use it, so that both say the same. It must never claim that we published an article: the
original has its own address, authors and publisher, and our page is based on it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from glossator import urls
from glossator.model import STANDING, Article, Edition, Footnote, Page, Placed, Site, Source

ERROR_KIND = "correction"
"""The kind of a note that says what is wrong in an article."""

NEWS_ITEM = "newsitem"
"""The Dublin Core type by which Zotero knows a newspaper article."""

CREATIVE_COMMONS = "https://creativecommons.org"
_CREATIVE_COMMONS = re.compile(
    r"CC[- ]?(?:0(?:[- ]1\.0)?|(?P<name>BY(?:-NC)?(?:-(?:SA|ND))?)[- ](?P<version>[1-4]\.[05]))", re.IGNORECASE
)

_UNSAFE_IN_SCRIPT = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def dublin_core(article: Article) -> tuple[tuple[str, str], ...]:
    """Dublin Core of the original, as pairs of name and content. Source: DCMI Metadata Terms, 3 (legacy elements)."""
    record = article.record
    pairs = [("DC.type", NEWS_ITEM), ("DC.title", record.title)]
    pairs += [("DC.creator", author) for author in record.authors]
    pairs += [
        ("DC.publisher", record.outlet),
        ("DC.date", record.date),
        ("DC.language", record.language),
        ("DC.identifier", urls.web_address(record.url)),
        ("DC.rights", record.licence),
    ]
    return tuple((name, content) for name, content in pairs if content)


def open_graph(site: Site, title: str, description: str, kind: str, address: str) -> tuple[tuple[str, str], ...]:
    """Pairs of property and content; ``kind`` is ``article`` or ``website``. Source: ogp.me."""
    pairs = (
        ("og:type", kind),
        ("og:title", title),
        ("og:description", description),
        ("og:site_name", site.title),
        ("og:url", address),
    )
    return tuple((name, content) for name, content in pairs if content)


def article_json_ld(site: Site, article: Article, address: str) -> Mapping[str, Any]:
    """Our page, the original it is based on, and the claims that notes have checked. Source: schema.org.

    ``address`` of our page is empty where the site does not say where it is published.
    """
    original = _original(article)
    source = original.get("@id")
    page = _filled(
        {
            "@type": "WebPage",
            "@id": address,
            "url": address,
            "name": article.record.title,
            "isPartOf": _filled({"@type": "WebSite", "name": site.title, "url": site.base_url}),
            "isBasedOn": {"@id": source} if source else original,
        }
    )
    graph = [page, original] if source else [page]
    graph.extend(_claim_review(site, article, note, address) for note in article.notes if _is_checked_claim(note))
    return {"@context": "https://schema.org", "@graph": graph}


def script_text(record: Mapping[str, Any]) -> str:
    """The record as JSON in which nothing can end the script element that holds it."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE_IN_SCRIPT)


def canonical_address(article: Article, address: str) -> str:
    """The original's where its full text is on our page, else our own."""
    whole = any(section.name == "body" for section in article.sections) and not article.withheld_words
    return (urls.web_address(article.record.url) if whole else "") or address


def citation(authors: Iterable[str], title: str, container: str, date: str, address: str) -> str:
    """``A. Writer, B. Writer: Title. Outlet, 25 March 2019. https://…``, without what there is not."""
    return "".join(before + part for before, part in citation_parts(authors, title, container, date, address))


def citation_parts(
    authors: Iterable[str], title: str, container: str, date: str, address: str
) -> tuple[tuple[str, str], ...]:
    """The parts of a citation, each with the signs before it; the last may be nothing but a full stop."""
    given = [*((", ", author) for author in authors), (": ", title), (_SENTENCE, container)]
    given += [(", " if container else _SENTENCE, date), (_SENTENCE, address)]
    parts: list[tuple[str, str]] = []
    for sign, part in given:
        if part and parts and sign == _SENTENCE and parts[-1][1].endswith(_SENTENCE_ENDS):
            parts.append((" ", part))
        elif part:
            parts.append((sign if parts else "", part))
    is_ended = not parts or address or parts[-1][1].endswith(_SENTENCE_ENDS)
    return tuple(parts) if is_ended else (*parts, (".", ""))


_SENTENCE = ". "
_SENTENCE_ENDS = (".", "!", "?", "…")


# -- Notes ------------------------------------------------------------------------------------------------------------


def quoted_words(note: Footnote) -> str:
    """The words that a note is about; empty where they are withheld or the note is about the whole article."""
    anchors = note.placement.anchors if isinstance(note.placement, Placed) else ()
    return next((anchor.sentence.quoted for anchor in anchors), note.quote)


def said(note: Footnote) -> tuple[str, bool]:
    """The HTML of what the note says, or of what its entity says where the note leaves it to that; and whether it is
    the entity's, whose addresses are those of the site's lists.
    """
    return (note.entity.html, True) if not note.html and note.entity else (note.html, False)


# -- What is new ------------------------------------------------------------------------------------------------------


def entered(article: Article) -> str:
    """When the article came into the archive, as far as its files tell: when its text was taken, else when its first
    note was written, else when it first appeared.
    """
    written = min((note.created for note in article.notes if note.created), default="")
    return article.record.accessed or written or article.record.date


def note_changed(note: Footnote) -> str:
    """When what the note says was last changed: written or corrected, else checked; empty where no date is given."""
    return max((note.created, *(correction.date for correction in note.corrections))) or note.checked


def article_changed(article: Article) -> str:
    """When anything on the article's page was last changed, or said to have been checked."""
    return max((entered(article), *(max(note_changed(note), note.checked) for note in article.notes)))


def licence_address(licence: str) -> str:
    """Where a licence can be read: its own address, or that of a Creative Commons licence; else nothing."""
    found = _CREATIVE_COMMONS.fullmatch(licence.strip())
    if not found:
        return urls.web_address(licence)
    name, version = found["name"], found["version"]
    return f"{CREATIVE_COMMONS}/{f'licenses/{name.lower()}' if name else 'publicdomain/zero'}/{version or '1.0'}/"


def is_kept_from_search_engines(item: Article | Page, edition: Edition) -> bool:
    """Whether a page must not be listed: in a reading room all of them; a tombstone, since what was withdrawn is not to
    be found by its title; what is not published yet.

    A link or an excerpt is listed: its page holds only what its rights allow, and our notes are there to be found.
    """
    if isinstance(item, Page):
        return edition == "full" or item.status != "published"
    return edition == "full" or item.record.rights == "withdrawn" or item.record.status != "published"


def has_annotations(article: Article) -> bool:
    """Whether there is a file of its notes as Web Annotations: some of them must stand."""
    return any(status in STANDING for _, _, status, _ in article.outlines)


# -- Records ----------------------------------------------------------------------------------------------------------


def _original(article: Article) -> dict[str, Any]:
    record = article.record
    address = urls.web_address(record.url)
    return _filled(
        {
            "@type": "NewsArticle",
            "@id": address,
            "url": address,
            "headline": record.title,
            "author": [{"@type": "Person", "name": author} for author in record.authors],
            "publisher": {"@type": "Organization", "name": record.outlet} if record.outlet else None,
            "datePublished": record.date,
            "inLanguage": record.language,
            "archivedAt": list(filter(urls.web_address, record.archived)),
            "license": record.licence,
        }
    )


def _is_checked_claim(note: Footnote) -> bool:
    return bool(note.claim and note.verdict and note.sources and note.status == "published")


def _claim_review(site: Site, article: Article, note: Footnote, address: str) -> dict[str, Any]:
    return _filled(
        {
            "@type": "ClaimReview",
            "url": f"{address}#{urls.note_fragment(note.id)}",
            "claimReviewed": note.claim,
            "reviewRating": {"@type": "Rating", "alternateName": note.verdict},
            "datePublished": note.checked or note.created,
            "author": {"@type": "Organization", "name": site.title},
            "itemReviewed": _filled(
                {
                    "@type": "Claim",
                    "appearance": {"@id": article.record.url} if urls.web_address(article.record.url) else None,
                }
            ),
            "isBasedOn": list(_cited(note.sources)),
        }
    )


def _cited(sources: Iterable[Source]) -> Iterator[str]:
    names = (urls.web_address(source.url) or source.title for source in sources)
    return (name for name in names if name)


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    """The record without what is empty."""
    return {key: value for key, value in record.items() if value}
