"""A site in memory, with all that any page of it can be made again with; and one that is about to be published."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from glossator.join import Interface
from glossator.load import ArticleFiles
from glossator.model import Archive, OutputFile
from glossator.outcome import Outcome
from glossator.pages import PageRenderer
from glossator.pipeline.articles import ArticleContext
from glossator.pipeline.sheets import Held, Memory
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
    """What the next build in this process need not make again."""
    sources: tuple[ArticleFiles, ...]
    context: SiteContext


class StagedSite(Struct, frozen=True):
    """A site that is ready to be published, unless it has failed."""

    outcome: Outcome
    """Without the number and size of its files."""
    publish: Callable[[], tuple[Written, Memory]]
    """Puts it in its place, and returns what is to be remembered of it."""
    sources: Sources | None
    """``None``: they cannot be told by their stamps."""
