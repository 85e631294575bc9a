"""A site in memory, with all that any page of it can be made again with."""

from __future__ import annotations

from dataclasses import dataclass

from glossator.compile import CompileSettings
from glossator.join import Desk
from glossator.load import ArticleFiles
from glossator.model import Archive, OutputFile
from glossator.outcome import Outcome
from glossator.pages import Press
from glossator.pipeline.sheets import Held


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a site was made with, and any page of it can be made again."""

    articles: tuple[ArticleFiles, ...]
    settings: CompileSettings
    desk: Desk
    press: Press


@dataclass(frozen=True, slots=True)
class RenderedSite:
    """A site that is not written yet."""

    archive: Archive
    files: tuple[OutputFile, ...]
    """All that a build writes; pages are missing where the theme has problems."""
    outcome: Outcome
    held: Held
    """What the next build in this process need not make again."""
    workshop: Workshop
