"""What the head of a page tells machines: JSON-LD, Dublin Core, OpenGraph, the canonical address, feeds.

It must never claim that we published an article: the original has its own address, authors and publisher, and our page
is based on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from glossator import metadata, urls
from glossator.dates import DAY_CHARS
from glossator.model import Article, Footnote, Page, Site
from glossator.pages.parts import Here, href, page_address, safe
from glossator.pages.views import Alternate, Metadata
from glossator.wording import phrase

FEEDS = ((urls.ARTICLES_FEED, "newest"), (urls.NOTES_FEED, "notes"), (urls.CORRECTIONS_FEED, "corrections"))
ATOM_TYPE = "application/atom+xml"
ANNOTATIONS_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
NEWS_ITEM = "newsitem"
"""The Dublin Core type by which Zotero knows a newspaper article."""

_UNSAFE_IN_SCRIPT = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def head_metadata(here: Here, title: str, description: str, article: Article | None, page: Page | None) -> Metadata:
    """The metadata of the page of an article, of one outside the archive, or of one about the whole archive."""
    site = here.overview.archive.site
    address = page_address(here) if site.base_url and not here.root else ""
    shown = article if article and article.record.rights != "withdrawn" else None
    return Metadata(
        names=_dublin_core(shown) if shown else (),
        properties=(
            *_open_graph(site, title, description, "article" if shown else "website", address),
            *(_open_graph_of_article(site, shown) if shown else ()),
        ),
        canonical=_canonical_address(shown, address) if shown else address,
        html=safe(_script_text(_json_ld(site, shown, address)) if shown else ""),
        alternates=tuple(_alternates(here, article)),
        noindex=bool(here.root) or metadata.is_kept_from_search_engines(article or page, here.overview.archive),
    )


def _dublin_core(article: Article) -> tuple[tuple[str, str], ...]:
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


def _open_graph(site: Site, title: str, description: str, kind: str, address: str) -> tuple[tuple[str, str], ...]:
    """Pairs of property and content; ``kind`` is ``article`` or ``website``. Source: ogp.me."""
    pairs = (
        ("og:type", kind),
        ("og:title", title),
        ("og:description", description),
        ("og:site_name", site.title),
        ("og:url", address),
    )
    return tuple((name, content) for name, content in pairs if content)


def _open_graph_of_article(site: Site, article: Article) -> Iterator[tuple[str, str]]:
    """When the article first appeared, if the day is known, and its picture, if its full address is."""
    record = article.record
    if len(record.date) >= DAY_CHARS:
        yield "article:published_time", record.date
    path = article.links.get(record.image.src.text) if record.image else ""
    if record.image and path and site.base_url:
        yield "og:image", urls.absolute_link(site.base_url, path)
        if record.image.alt:
            yield "og:image:alt", record.image.alt


def _canonical_address(article: Article, address: str) -> str:
    """The original's where its full text is on our page, else our own."""
    whole = any(section.name == "body" for section in article.sections) and not article.withheld_words
    return (urls.web_address(article.record.url) if whole else "") or address


def _alternates(here: Here, article: Article | None) -> Iterator[Alternate]:
    """The article's notes as data; the feeds, where there are any."""
    site, words = here.overview.archive.site, here.words
    if article and metadata.has_annotations(article):
        path = urls.annotations_path(article.slug)
        yield Alternate(ANNOTATIONS_TYPE, phrase(words, "notes"), href(here, path))
    if site.base_url:
        for path, message in FEEDS:
            yield Alternate(ATOM_TYPE, f"{site.title}: {phrase(words, message)}", href(here, path))
        yield Alternate("application/feed+json", f"{site.title}: {phrase(words, 'newest')}", href(here, urls.JSON_FEED))


# -- JSON-LD ----------------------------------------------------------------------------------------------------------


def _json_ld(site: Site, article: Article, address: str) -> Mapping[str, Any]:
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
            "license": metadata.licence_address(record.licence) or _work(name=record.licence),
        }
    )


def _is_checked_claim(note: Footnote) -> bool:
    return bool(note.claim and note.verdict and note.sources and note.status == "published")


def _work(name: str, url: str = "") -> dict[str, Any] | None:
    """A text by its title, its address, or both."""
    return _filled({"@type": "CreativeWork", "name": name, "url": url}) if name or url else None


def _claim_review(site: Site, article: Article, note: Footnote, address: str) -> dict[str, Any]:
    where = urls.web_address(article.record.url) or address
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
                    "appearance": {"@id": where} if where else None,
                }
            ),
            "isBasedOn": [
                work for each in note.sources if (work := _work(name=each.title, url=urls.web_address(each.url)))
            ],
        }
    )


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    """The record without what is empty."""
    return {key: value for key, value in record.items() if value}


def _script_text(record: Mapping[str, Any]) -> str:
    """The record as JSON in which nothing can end the script element that holds it."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE_IN_SCRIPT)
