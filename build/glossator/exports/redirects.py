"""The page at an old address of an article or an entity: it leads on to where that is now, without any script."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from glossator import metadata, urls
from glossator.model import Archive, Article, Entity
from glossator.wording import direction

POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"


def article_redirects(article: Article, archive: Archive) -> Iterator[tuple[str, str]]:
    """Path and HTML of the page at each old address of an article."""
    record, path = article.record, urls.article_path(article.slug)
    is_hidden = metadata.is_kept_from_search_engines(article, archive)
    for ref in record.old_addresses:
        old = urls.article_path(ref.text)
        yield old, _page(old, path, record.title, record.language, archive.site.base_url, is_hidden=is_hidden)


def entity_redirects(entity: Entity, archive: Archive) -> Iterator[tuple[str, str]]:
    """Path and HTML of the page at each old address of an entity's page."""
    site, path = archive.site, urls.entity_path(entity.id)
    for key in entity.former_keys:
        old, is_hidden = urls.entity_path(key), metadata.is_closed(archive)
        yield old, _page(old, path, entity.name, site.language, site.base_url, is_hidden=is_hidden)


def _page(old: str, path: str, title: str, language: str, base_url: str, *, is_hidden: bool) -> str:
    link, title = escape(urls.relative_link(old, path)), escape(title)
    canonical = escape(urls.absolute_link(base_url, path)) if base_url else ""
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(language)}" dir="{direction(language)}">',
        "<head>",
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        *(['<meta name="robots" content="noindex">'] if is_hidden else []),
        f'<meta http-equiv="refresh" content="0; url={link}">',
        *([f'<link rel="canonical" href="{canonical}">'] if canonical else []),
        "</head>",
        f'<body><p><a href="{link}">{title}</a></p></body>',
        "</html>",
    ]
    return "\n".join(lines) + "\n"
