"""The archive as HTML pages and their assets.

Sees the finished ``Archive`` and nothing else, so nothing that was withheld can come back here. It must never read a
source file or write one: a page is a frozen view, printed by a template of the theme.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from glossator.fingerprints import FINGERPRINT_BYTES, fingerprint, of_lists, of_notes
from glossator.folder import THEME_FOLDER
from glossator.model import Archive, Article, OutputFile
from glossator.pages.article import RelatedLinks
from glossator.pages.overview import Overview, SiteFacts, overview_of_facts, site_facts_of, survey
from glossator.pages.plan import PlannedPage, page_view, planned_article, planned_pages, related_links_of
from glossator.pages.theme import (
    ASSETS,
    ThemeFiles,
    ThemeSources,
    default_theme,
    read_theme,
    render,
    theme_folders,
    theme_of,
)
from glossator.problems import Problem, sort_problems

__all__ = [
    "ASSETS",
    "PageRenderer",
    "PlannedPage",
    "RelatedLinks",
    "SiteFacts",
    "ThemeSources",
    "article_renderer",
    "default_theme",
    "own_files",
    "page_key",
    "page_key_after",
    "page_renderer",
    "planned_article",
    "related_links_of",
    "render_page",
    "site_facts_of",
    "theme_folders",
]


class PageRenderer(Struct, frozen=True):
    """An archive and its theme, ready to render any page."""

    theme: ThemeFiles
    folders: tuple[Path, ...]
    """Of the theme, in order of precedence."""
    assets: tuple[OutputFile, ...]
    """The theme's own files."""
    overview: Overview
    pages: tuple[PlannedPage, ...]
    """All pages of the site."""
    problems: tuple[Problem, ...]
    """Of the theme; where any is an error, there are no pages."""
    frame: bytes
    """A fingerprint of what every page depends on, templates included; empty if some article has no fingerprints."""

    def __reduce__(self) -> tuple[Callable[..., PageRenderer], tuple[Archive, tuple[Path, ...]]]:
        """Set up anew where it is unpickled, since compiled templates cannot be pickled."""
        return page_renderer, (self.overview.archive, self.folders)


def page_renderer(archive: Archive, folders: tuple[Path, ...]) -> PageRenderer:
    """The renderer of an archive's pages.

    ``folders``: of the theme, in order of precedence; the last is the default theme, which is complete.
    """
    theme, problems = read_theme(folders, archive.site.theme)
    overview = survey(archive, theme.sources.assets)
    is_broken = any(problem.severity == "error" for problem in problems)
    pages = () if is_broken else tuple(planned_pages(overview))
    titles = [(page.slug, page.title) for page in archive.pages]
    links = [archive.links, *(page.links for page in archive.pages)]
    pictures = [archive.sizes.get(path) for each in links for path in each.values()]
    are_taken = all(article.fingerprints.whole for article in archive.articles)
    shared = archive.site, archive.edition, archive.with_drafts, archive.links, titles, pictures, theme.sources
    frame = fingerprint(*shared) if are_taken else b""
    files = () if is_broken else theme.files
    return PageRenderer(theme, folders, files, overview, pages, sort_problems(problems), frame)


def article_renderer(site_facts: SiteFacts, sources: ThemeSources) -> PageRenderer:
    """A renderer of articles' pages only, whose ``RelatedLinks`` are known, with a theme in which nothing is wrong."""
    return PageRenderer(theme_of(sources), (), (), overview_of_facts(site_facts, sources.assets), (), (), b"")


def own_files(renderer: PageRenderer) -> dict[str, str]:
    """Which of the site's own templates and style sheets a file of the site is made with, by the file's path."""
    templates, own = renderer.theme.sources.templates, renderer.theme.own
    pages = {page.path: templates[page.template][1] for page in renderer.pages}
    styles = {path: f"{THEME_FOLDER}/{ASSETS}/{name}" for name, path in renderer.theme.sources.assets.items()}
    return {path: shown for path, shown in {**pages, **styles}.items() if shown in own}


def page_key(renderer: PageRenderer, planned: PlannedPage) -> bytes:
    """A fingerprint of all that the page, and what else belongs to its article, depends on; empty if it is unknown."""
    if not renderer.frame:
        return b""
    listed, notes = of_lists(planned.lists), of_notes(planned.shows_notes_of)
    own = planned.path, planned.template, planned.title, planned.description, planned.facts
    return fingerprint(renderer.frame, *own, listed, notes) + (
        planned.article.fingerprints.whole if planned.article else b""
    )


def page_key_after(before: bytes, article: Article) -> bytes:
    """The new key of an article's page, if since its key ``before`` only what this page alone shows has changed."""
    return before[:FINGERPRINT_BYTES] + article.fingerprints.whole


def render_page(renderer: PageRenderer, planned: PlannedPage) -> OutputFile | Problem:
    """The page, or what is wrong with its template."""
    html = render(renderer.theme, planned.template, page_view(renderer.overview, planned))
    return html if isinstance(html, Problem) else OutputFile(planned.path, html.encode())
