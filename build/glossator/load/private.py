"""Private articles: the folder of ``private_content``, which may be missing on another machine."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath

from msgspec import Struct, field
from msgspec.structs import replace

from glossator.folder import CONTENT_FOLDER
from glossator.load.paths import paths_below
from glossator.load.sorting import ArticleFiles, list_articles, sort_paths
from glossator.model import Ref, Site
from glossator.problems import Problem
from glossator.stamps import Stamp


class PrivateContent(Struct, frozen=True):
    """What was found in the folder of ``private_content``."""

    articles: tuple[ArticleFiles, ...] = ()
    assets: tuple[str, ...] = ()
    folder: str = ""
    """As seen from the site's; empty where none is named that can be used."""
    missing: str = ""
    """The folder where it is not here."""
    problems: tuple[Problem, ...] = ()
    stamps: Mapping[str, Stamp] = field(default_factory=dict)


def load_private(root: Path, site: Site, *, is_wanted: bool = True) -> PrivateContent:
    """The private articles, and the files beside them; where their folder is not here, or unless it ``is_wanted``, its
    name alone.
    """
    if site.private_content is None:
        return PrivateContent()
    folder = posixpath.normpath(site.private_content.text)
    if is_misplaced(root, folder, site):
        return PrivateContent(problems=(_misplaced(site.private_content),))
    if not is_wanted or not (root / folder).is_dir():
        return PrivateContent(folder=folder, missing=folder)
    found = paths_below(root, folder)
    groups = sort_paths(found.paths)
    articles, more = list_articles(groups)
    private = tuple(replace(article, in_private_folder=True) for article in articles)
    return PrivateContent(private, groups.assets, folder, problems=(*found.problems, *more), stamps=found.stamps)


def is_misplaced(root: Path, folder: str, site: Site) -> bool:
    """Whether a folder cannot hold private articles: it overlaps with one that is read or written, or has no way to
    it.
    """
    if not folder or posixpath.isabs(folder) or PureWindowsPath(folder).drive or "\\" in folder:
        return True
    try:
        (root / folder).stat()
    except (FileNotFoundError, NotADirectoryError):
        pass  # It is not here, which is fine.
    except (OSError, ValueError):  # No system, or not this one, can have a folder of this name.
        return True
    above, content, output = (path.resolve() for path in (root, root / CONTENT_FOLDER, root / site.output))
    private = (root / folder).resolve()
    is_written = private.is_relative_to(output) or output.is_relative_to(private)
    return is_written or above.is_relative_to(private) or private.is_relative_to(content)


def _misplaced(folder: Ref) -> Problem:
    message = f'"{folder.text}" cannot be used for further articles'
    action = "name a folder beside the site's folder that nothing is written to, with its path from there: ../closed"
    return Problem("bad-value", folder.place, message, action)
