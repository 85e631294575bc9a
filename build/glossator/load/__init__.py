"""Reads a site's folder: the only place of a build that opens a source file.

What cannot be read is reported and left out, so that one damaged file hides nothing of the others. Nothing is followed
out of the folder: a symbolic link that leads outside is refused, since a build would publish what it points at.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from glossator import formats, urls, yamldoc
from glossator.folder import CONTENT_FOLDER, SITE_FILE, article_path, sidecar_paths
from glossator.load.lists import load_lists
from glossator.load.paths import content_paths
from glossator.load.pictures import picture_sizes
from glossator.load.private import is_misplaced, load_private
from glossator.load.sorting import ArticleFiles, list_articles, sort_paths, texts_passed_over
from glossator.load.texts import MAX_TEXT_BYTES, load_texts, read_text, unreadable
from glossator.model import ArticleSource, Site, SiteSource, TextFile
from glossator.problems import Problem
from glossator.stamps import Stamp, stamp_of

__all__ = [
    "MAX_TEXT_BYTES",
    "ArticleFiles",
    "Listing",
    "ReadArticle",
    "article_folders",
    "article_with",
    "list_site",
    "load_settings",
    "load_site",
    "read_article",
]


class Listing(Struct, frozen=True):
    """A site's folder, read but for its articles: those are many, and only named."""

    source: SiteSource
    """Without articles."""
    articles: tuple[ArticleFiles, ...]
    folders: tuple[str, ...]
    """Where all files were looked for."""
    stamps: Mapping[str, Stamp]
    """Of all files in these folders, and of ``site.yml``, taken before any of them was read."""
    began_ns: int
    """When that was begun."""


def load_site(root: Path) -> SiteSource:
    """Everything in the site's folder, with the problems met on the way.

    Raises FileNotFoundError where the folder has no ``site.yml``.
    """
    listing = list_site(root)
    read = [read_article(root, files) for files in listing.articles]
    problems = (*listing.source.problems, *(problem for _, more in read for problem in more))
    return replace(listing.source, articles=tuple(article for article, _ in read), problems=problems)


def list_site(root: Path, *, private_folder: bool = True) -> Listing:
    """The site's folder without what is in its articles; without ``private_folder``, as if that of private content were
    not here.

    Raises FileNotFoundError where it has no ``site.yml``.
    """
    _require_site(root)
    began_ns = time.time_ns()
    stamp = stamp_of(root / SITE_FILE)
    site, site_problems = _load_settings(root)
    content = content_paths(root)
    groups = sort_paths(content.paths)
    private = load_private(root, site, is_wanted=private_folder)
    lists, list_problems = load_lists(root, groups.lists)
    articles, article_problems = list_articles(groups)
    pages, page_problems = load_texts(root, groups.pages)
    addresses, address_problems = load_texts(root, groups.addresses)
    assets = (*groups.assets, *private.assets)
    source = SiteSource(
        root=str(root),
        site=site,
        articles=(),
        pages=pages,
        entities=lists.entities,
        events=lists.events,
        sources=lists.sources,
        assets=frozenset(assets),
        incomplete=frozenset(problem.place.path for problem in (*site_problems, *list_problems)),
        problems=(
            *(*site_problems, *content.problems, *list_problems),
            *(*article_problems, *page_problems, *address_problems, *private.problems),
            *texts_passed_over(root, assets),
            *_unreadable_files(root, assets),
        ),
        addresses=next(iter(addresses), None),
        missing=private.missing,
        sizes=picture_sizes(root, assets),
    )
    folders = CONTENT_FOLDER, *([private.folder] if private.folder else [])
    stamps = {SITE_FILE: stamp, **content.stamps, **private.stamps}
    return Listing(source, (*articles, *private.articles), folders, stamps, began_ns)


def article_with(root: Path, path: str) -> ArticleFiles | None:
    """The article that the file ``path`` belongs to; ``None`` if it belongs to none, or if that is not certain.

    ``path`` is one that ``list_site`` has used.
    """
    article = article_path(path) or path
    if urls.has_accents(article):  # The one of its files may be stored in the one way, the other in the other.
        return None
    possible = (article, *sidecar_paths(article))
    found = [root / each for each in possible if os.path.lexists(root / each)]
    articles, problems = list_articles(sort_paths(path for path in possible if root / path in found))
    if len(articles) != 1 or problems or any(each.is_symlink() for each in found):
        return None
    if path not in (articles[0].path, articles[0].sidecar):
        return None
    return replace(articles[0], in_private_folder=not path.startswith(f"{CONTENT_FOLDER}/"))


ReadArticle = tuple[ArticleSource, tuple[Problem, ...]]


def read_article(root: Path, files: ArticleFiles) -> ReadArticle:
    """An article with its sidecar, and why one of them cannot be read."""
    article, problems = read_text(root, files.path)
    sidecar, more = read_text(root, files.sidecar) if files.sidecar else (None, [])
    return ArticleSource(files.path, article, sidecar, files.in_private_folder), (*problems, *more)


def article_folders(root: Path) -> tuple[Path, ...]:
    """Where articles are looked for: ``content/`` and, if ``site.yml`` names a fit one, the folder of private ones."""
    site = _load_settings(root)[0] if (root / SITE_FILE).is_file() else None
    folder = site.private_content if site else None
    private = () if not site or not folder or is_misplaced(root, folder.text, site) else (root / folder.text,)
    return root / CONTENT_FOLDER, *private


def load_settings(root: Path) -> Site:
    """What ``site.yml`` says, with the default for whatever is missing or wrong in it. Raises FileNotFoundError where
    there is none.
    """
    _require_site(root)
    return _load_settings(root)[0]


def _require_site(root: Path) -> None:
    if not (root / SITE_FILE).is_file():
        raise FileNotFoundError(root / SITE_FILE)


def _load_settings(root: Path) -> tuple[Site, list[Problem]]:
    file, problems = read_text(root, SITE_FILE)
    node, more = yamldoc.read_entries(file) if file else (None, ())
    site, last = formats.site(node, file or TextFile(SITE_FILE, ""))
    return site, [*problems, *more, *(last if file else ())]


def _unreadable_files(root: Path, paths: Iterable[str]) -> Iterator[Problem]:
    """A problem for each file that could not be copied into the site."""
    return (unreadable(path, "permission denied") for path in paths if not os.access(root / path, os.R_OK))
