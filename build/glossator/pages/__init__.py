"""The archive as HTML pages and their assets.

Sees the finished ``Archive`` and nothing else, so nothing that was withheld can come back here. It must never read a
source file or write one: a page is a frozen view, printed by a template of the theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from glossator.model import Archive, OutputFile
from glossator.pages.overview import survey
from glossator.pages.plan import planned_pages
from glossator.pages.theme import read_theme, render
from glossator.problems import Problem, sort_problems

__all__ = ["RenderedPages", "render_pages"]


@dataclass(frozen=True, slots=True)
class RenderedPages:
    """What the archive and its theme came to."""

    files: tuple[OutputFile, ...]
    """Pages and the theme's assets."""
    problems: tuple[Problem, ...]
    """Of the theme; where there are any, pages are missing."""


def render_pages(archive: Archive, theme_folders: Sequence[Path]) -> RenderedPages:
    """Every page of the site, and the theme's assets.

    ``theme_folders`` in order of precedence; the last is the default theme, which is complete.
    """
    theme, problems = read_theme(theme_folders, archive.site.theme)
    if problems:
        return RenderedPages((), sort_problems(problems))
    files = list(theme.files)
    failures: list[Problem] = []
    for page in planned_pages(survey(archive, theme.assets)):
        html = render(theme, page.template, page.view)
        if isinstance(html, Problem):
            failures.append(html)
        else:
            files.append(OutputFile(page.path, html.encode()))
    return RenderedPages(tuple(files), sort_problems(failures))
