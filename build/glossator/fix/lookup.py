"""The article that a person names by its address, found without reading more of the others than theirs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from glossator import compile as compiling
from glossator import load, suggest
from glossator.compile import CompileSettings
from glossator.model import ArticleSource, SiteSource


class Found(Struct, frozen=True):
    """An article, and what is needed to compile it."""

    article: ArticleSource
    settings: CompileSettings
    source: SiteSource
    """The site's folder without its articles."""


class Refusal(Struct, frozen=True):
    """Why nothing is done with the article that was named, in a sentence."""

    reason: str


def find_article(root: Path, slug: str) -> Found | Refusal:
    """The article with this address, else the one that had it or whose file has this name. Raises FileNotFoundError
    without a ``site.yml``.
    """
    listing = load.list_site(root)
    settings = compiling.compile_settings(listing.source.site)
    slugs: list[str] = []
    named: list[tuple[str, ArticleSource]] = []
    for files in listing.articles:
        article, _ = load.read_article(root, files)
        current, *others = compiling.names_of(article, settings)
        if current == slug:
            return Found(article, settings, listing.source)
        slugs.append(current)
        named.extend([(current, article)] if slug in others else [])
    if len(named) == 1:
        return Found(named[0][1], settings, listing.source)
    if named:
        several = ", ".join(current for current, _ in named)
        return Refusal(f"{slug!r} can be one of several articles; give the address that it has now: {several}")
    why = f"there is no article {slug!r}: give its address, without .html"
    return Refusal(why + did_you_mean(slug, slugs))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The end of a sentence that proposes the known name that is nearest; empty where none is near."""
    near = suggest.nearest(name, known)
    return f"; did you mean {near}?" if near else ""
