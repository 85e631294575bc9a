"""Which of the files below ``content/`` is what, by their names, and which articles there are."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from glossator import suggest, urls
from glossator.folder import (
    ADDRESSES_FILE,
    LIST_NAMES,
    PAGES_FOLDER,
    YAML_ENDINGS,
    article_path,
    list_paths,
)
from glossator.problems import Place, Problem

_OTHER_ENDINGS = re.compile(r"\.(?:(?P<text>md|markdown|mdown|mkdn?|mdwn)|ya?ml)(?:\.txt)?\Z", re.IGNORECASE)
"""How else people, and systems that hide the ending, end the names of texts and YAML files."""
_MAYBE_TEXT = re.compile(r"(?:\A|/)(?:[^/.]+|[^/]*\.txt)\Z", re.IGNORECASE)
"""Names of files that may be articles all the same: Windows hides ``.txt``, and some editors append nothing."""
_FRONT_MATTER = re.compile(rb"(?:\xef\xbb\xbf)?\s*---[ \t]*\r?\n(?:[ \t\r]*(?:#[^\n]*)?\n)*[A-Za-z_]+:")
_HEAD_BYTES = 2000
"""How much of such a file is looked at."""


class ArticleFiles(Struct, frozen=True):
    """Where an article's files are."""

    path: str
    sidecar: str
    """Empty where there is none."""
    in_private_folder: bool = False
    """It lies in the folder of ``private_content``."""


class Groups(Struct, frozen=True):
    """The files below ``content/`` by what they are."""

    articles: tuple[str, ...]
    sidecars: tuple[str, ...]
    pages: tuple[str, ...]
    lists: tuple[str, ...]
    addresses: tuple[str, ...]
    """The list of what was public, if there is one."""
    assets: tuple[str, ...]
    strays: tuple[str, ...]
    """YAML files other than the known ones, and texts and YAML files with another ending than they should have."""


def sort_paths(paths: Iterable[str]) -> Groups:
    """The files by what they are, in their order."""
    groups: dict[str, list[str]] = {name: [] for name in Groups.__struct_fields__}
    for path in paths:
        groups[_group_of(path)].append(path)
    return Groups(**{name: tuple(found) for name, found in groups.items()})


def _group_of(path: str) -> str:
    stem, dot, ending = path.rpartition(".")
    if dot + ending in YAML_ENDINGS:
        if stem.endswith(".annotations"):
            return "sidecars"
        return "lists" if any(path in list_paths(name) for name in LIST_NAMES) else "strays"
    if ending == "md":
        return "pages" if path.startswith(f"{PAGES_FOLDER}/") else "articles"
    if _OTHER_ENDINGS.search(path):
        return "strays"
    return "assets" if path != ADDRESSES_FILE else "addresses"


def list_articles(groups: Groups) -> tuple[tuple[ArticleFiles, ...], list[Problem]]:
    """Each article with its sidecar, and a problem for each sidecar that has no article, and for each stray file."""
    problems = [_stray(path) for path in groups.strays]
    sidecars: dict[str, str] = {}
    known = {urls.composed(path): path for path in groups.articles}
    for path in groups.sidecars:
        article = known.get(urls.composed(article_path(path)))
        if article is None:
            problems.append(_sidecar_alone(path, groups))
        elif article in sidecars:
            problems.append(second_file(path, sidecars[article]))
        else:
            sidecars[article] = path
    articles = tuple(ArticleFiles(path, sidecars.get(path, "")) for path in groups.articles)
    return articles, problems


def texts_passed_over(root: Path, paths: Iterable[str]) -> Iterator[Problem]:
    """A problem for each file that has the ending of no article, but begins like one."""
    for path in paths:
        if _MAYBE_TEXT.search(path) and _FRONT_MATTER.match(_head(root / path)):
            yield _not_read(path, f"{posixpath.splitext(path)[0]}.md")


def _head(file: Path) -> bytes:
    """How a file begins; nothing where it cannot be opened, which is reported by itself."""
    try:
        with file.open("rb") as stream:
            return stream.read(_HEAD_BYTES)
    except OSError:
        return b""


# -- Problems ---------------------------------------------------------------------------------------------------------


def _sidecar_alone(path: str, groups: Groups) -> Problem:
    """The problem of notes without their article. That may have been renamed alone, so it proposes the article beside
    them that has no notes and a similar name, or that is the only one without notes.
    """
    article = article_path(path)
    have_notes = {article_path(sidecar) for sidecar in groups.sidecars}
    beside = (name for name in groups.articles if name.rpartition("/")[0] == article.rpartition("/")[0])
    without = [name for name in beside if name not in have_notes]
    near = suggest.nearest(article, without) or (without[0] if len(without) == 1 else "")
    proposal = (
        f'rename it to "{Path(near).stem}.annotations.yml", to go with {near}' if near else "put its article beside it"
    )
    return Problem("sidecar-alone", Place(path), f"there is no {Path(article).name} beside these notes", proposal)


def second_file(path: str, first: str) -> Problem:
    """The problem of a file that is by its name the same list, or the notes on the same article, as the ``first``."""
    message = f"this file is not read, because {first} is read instead"
    return Problem("unknown-file", Place(path), message, "combine the two files into one")


def _not_read(path: str, meant: str) -> Problem:
    message = "Glossator reads no file with this ending, so nothing in it is published"
    action = f"rename it to {meant.rpartition('/')[2]}, or move it out of content/"
    return Problem("unknown-file", Place(path), message, action)


def _stray(path: str) -> Problem:
    ending = _OTHER_ENDINGS.search(path)
    meant = f"{path[: ending.start()]}{'.md' if ending['text'] else '.yml'}" if ending else path
    if _group_of(meant) != "strays":
        return _not_read(path, meant)
    message = "Glossator reads no YAML file of this name, so nothing in it is published"
    action = "name it after its article, like planes-land.annotations.yml, or move it out of content/"
    return Problem("unknown-file", Place(path), message, action)
