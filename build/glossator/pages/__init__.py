"""The archive as HTML pages and their assets.

Sees the finished ``Archive`` and nothing else, so nothing that was withheld can come back here. It must never read a
source file or write one: a page is a frozen view, printed by a template of the theme.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from glossator.fingerprints import FINGERPRINT_BYTES, fingerprint, of_lists, of_notes
from glossator.model import Archive, Article, OutputFile
from glossator.pages.article import Onward
from glossator.pages.overview import Ground, Overview, ground_of, on_ground, survey
from glossator.pages.plan import Draft, article_draft, onward_of, page_view, planned_pages
from glossator.pages.theme import ASSETS, ThemeFiles, read_theme, render, theme_folders
from glossator.problems import Problem, sort_problems

__all__ = [
    "ASSETS",
    "Draft",
    "Ground",
    "Onward",
    "Press",
    "article_draft",
    "ground_of",
    "onward_of",
    "page_key",
    "page_key_after",
    "print_page",
    "set_up",
    "set_up_on",
    "theme_folders",
]


class Press(Struct, frozen=True):
    """An archive and its theme, ready to print any page."""

    theme: ThemeFiles
    folders: tuple[Path, ...]
    """Of the theme, in order of precedence."""
    assets: tuple[OutputFile, ...]
    """The theme's own files."""
    overview: Overview
    drafts: tuple[Draft, ...]
    """The pages that there are."""
    problems: tuple[Problem, ...]
    """Of the theme; where there are any, there are no pages."""
    frame: bytes
    """A fingerprint of what is on every page, and of the templates; empty where some article has no fingerprints."""

    def __reduce__(self) -> tuple[Callable[..., Press], tuple[Archive, tuple[Path, ...]]]:
        """Set up anew where it is unpickled, since compiled templates cannot be pickled."""
        return set_up, (self.overview.archive, self.folders)


def set_up(archive: Archive, folders: tuple[Path, ...]) -> Press:
    """The press for an archive.

    ``folders``: of the theme, in order of precedence; the last is the default theme, which is complete.
    """
    theme, problems = read_theme(folders, archive.site.theme)
    overview = survey(archive, theme.assets)
    drafts = () if problems else tuple(planned_pages(overview))
    pages = [page.slug for page in archive.pages]
    links = [archive.links, *(page.links for page in archive.pages)]
    pictures = [archive.sizes.get(path) for each in links for path in each.values()]
    are_taken = all(article.fingerprints.whole for article in archive.articles)
    shared = archive.site, archive.edition, archive.links, pages, pictures, theme.sources, theme.assets
    frame = fingerprint(*shared) if are_taken else b""
    return Press(theme, folders, () if problems else theme.files, overview, drafts, sort_problems(problems), frame)


def set_up_on(ground: Ground, folders: tuple[Path, ...]) -> Press:
    """A press for articles' pages only, whose ``Onward`` is known already; ``folders`` as for ``set_up``."""
    theme, problems = read_theme(folders, ground.archive.site.theme)
    return Press(theme, folders, theme.files, on_ground(ground, theme.assets), (), sort_problems(problems), b"")


def page_key(press: Press, draft: Draft) -> bytes:
    """A fingerprint of all that the page, and what else belongs to its article, depends on; empty where that cannot be
    told.
    """
    if not press.frame:
        return b""
    listed, told = of_lists(draft.lists), of_notes(draft.tells)
    known = press.frame, draft.path, draft.template, draft.title, draft.description, draft.facts, listed, told
    return fingerprint(*known) + (draft.article.fingerprints.whole if draft.article else b"")


def page_key_after(before: bytes, article: Article) -> bytes:
    """The new key of an article's page, if since the key ``before`` only what this page shows of it has changed."""
    return before[:FINGERPRINT_BYTES] + article.fingerprints.whole


def print_page(press: Press, draft: Draft) -> OutputFile | Problem:
    """The page, or what is wrong with its template."""
    html = render(press.theme, draft.template, page_view(press.overview, draft))
    return html if isinstance(html, Problem) else OutputFile(draft.path, html.encode())
