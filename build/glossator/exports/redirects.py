"""The page at an article's old address: it leads on to where the article is now, without any script."""

from __future__ import annotations

from html import escape

from glossator import metadata, urls
from glossator.model import Article, Edition, Site
from glossator.wording import direction

POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"


def redirect_page(article: Article, site: Site, edition: Edition, old: str) -> str:
    """The HTML of the page at the address ``old``."""
    path = urls.article_path(article.slug)
    link = escape(urls.relative_link(urls.article_path(old), path))
    title = escape(article.record.title)
    canonical = escape(urls.absolute_link(site.base_url, path)) if site.base_url else ""
    hidden = metadata.is_kept_from_search_engines(article, edition)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(article.record.language)}" dir="{direction(article.record.language)}">',
        "<head>",
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        *(['<meta name="robots" content="noindex">'] if hidden else []),
        f'<meta http-equiv="refresh" content="0; url={link}">',
        *([f'<link rel="canonical" href="{canonical}">'] if canonical else []),
        "</head>",
        f'<body><p><a href="{link}">{title}</a></p></body>',
        "</html>",
    ]
    return "\n".join(lines) + "\n"
