"""A whole site: what its pages are made with, and the site itself, in memory or about to be published."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from glossator.join import Interface
from glossator.load import ArticleFiles
from glossator.model import Archive, OutputFile
from glossator.outcome import Outcome
from glossator.pages import PageRenderer
from glossator.pipeline.articles import ArticleContext
from glossator.pipeline.store import CacheUpdate, Held
from glossator.untouched import Sources
from glossator.write import Written


class SiteContext(Struct, frozen=True):
    """What any page of a site is made with."""

    articles: ArticleContext
    renderer: PageRenderer
    interfaces: Mapping[str, Interface]
    """What each article is to the others, by its path."""


class RenderedSite(Struct, frozen=True):
    """A site that is not written yet."""

    archive: Archive
    files: tuple[OutputFile, ...]
    """All that a build writes; pages are missing where the theme has problems."""
    outcome: Outcome
    held: Held
    """For the next build in this process."""
    sources: tuple[ArticleFiles, ...]
    context: SiteContext


class StagedSite(Struct, frozen=True):
    """A site that is ready to be published, unless it has failed."""

    outcome: Outcome
    """Without the number and size of its files."""
    publish: Callable[[], tuple[Written, CacheUpdate]]
    """Puts it in its place, and returns what is to be remembered of it."""
    sources: Sources | None
    """``None``: they cannot be told by their stamps."""
