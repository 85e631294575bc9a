"""Reads a site's folder: the only place of a build that opens a source file.

What cannot be read is reported and left out, so that one damaged file hides nothing of the others. Nothing is followed
out of the folder: a symbolic link that leads outside is refused, since a build would publish what it points at.
"""

from __future__ import annotations

import os
import posixpath
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PureWindowsPath

from msgspec import Struct, field
from msgspec.structs import replace

from glossator import formats, suggest, yamldoc
from glossator.edits import text_of
from glossator.folder import (
    CONTENT_FOLDER,
    PAGES_FOLDER,
    SITE_FILE,
    YAML_ENDINGS,
    article_path,
    sidecar_paths,
)
from glossator.load.conflicts import conflict_problems
from glossator.load.paths import content_paths, paths_below
from glossator.load.pictures import picture_sizes
from glossator.model import ArticleSource, EntityRecord, EventRecord, Ref, Site, SiteSource, Source, TextFile
from glossator.problems import Place, Problem, place_at
from glossator.stamps import Stamp, stamp_of

ADDRESSES_FILE = "content/addresses.txt"
MAX_TEXT_BYTES = 4_000_000
"""Of one file. What is read as YAML and what is read as Markdown have narrower limits of their own."""

_OTHER_ENDINGS = re.compile(r"\.(?:(?P<text>md|markdown|mdown|mkdn?|mdwn)|ya?ml)(?:\.txt)?\Z", re.IGNORECASE)
"""How else people, and systems that hide the ending, end the names of texts and YAML files."""
_MAYBE_TEXT = re.compile(r"(?:\A|/)(?:[^/.]+|[^/]*\.txt)\Z", re.IGNORECASE)
"""Names of files that may be articles all the same: Windows hides ``.txt``, and some editors append nothing."""
_FRONT_MATTER = re.compile(rb"(?:\xef\xbb\xbf)?\s*---[ \t]*\r?\n(?:[ \t\r]*(?:#[^\n]*)?\n)*[A-Za-z_]+:")
_HEAD_BYTES = 2000
"""How much of such a file is looked at."""
_LIST_NAMES = ("entities", "events", "sources")


class ArticleFiles(Struct, frozen=True):
    """Where an article's files are."""

    path: str
    sidecar: str
    """Empty where there is none."""
    closed: bool = False
    """It lies in the folder of further articles."""


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


def list_site(root: Path) -> Listing:
    """The site's folder without what is in its articles. Raises FileNotFoundError where it has no ``site.yml``."""
    _require_site(root)
    began_ns = time.time_ns()
    stamp = stamp_of(root / SITE_FILE)
    site, site_problems = _load_settings(root)
    content = content_paths(root)
    groups = _sort_paths(content.paths)
    closed = _load_closed(root, site)
    lists, list_problems = _load_lists(root, groups)
    articles, article_problems = _list_articles(groups)
    pages, page_problems = _load_texts(root, groups.pages)
    addresses, address_problems = _load_texts(root, (path for path in groups.lists if path == ADDRESSES_FILE))
    assets = (*groups.assets, *closed.assets)
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
            *(*article_problems, *page_problems, *address_problems, *closed.problems),
            *_texts_passed_over(root, assets),
            *_closed_files(root, assets),
        ),
        addresses=next(iter(addresses), None),
        missing=closed.missing,
        sizes=picture_sizes(root, assets),
    )
    folders = CONTENT_FOLDER, *([closed.folder] if closed.folder else [])
    stamps = {SITE_FILE: stamp, **content.stamps, **closed.stamps}
    return Listing(source, (*articles, *closed.articles), folders, stamps, began_ns)


def article_files(root: Path, path: str) -> ArticleFiles | None:
    """Where the article is of which ``path`` is a file; ``None`` where it is none of an article, or this is in doubt.

    ``path`` is one that ``list_site`` has used.
    """
    article = article_path(path) or path
    possible = (article, *sidecar_paths(article))
    found = [root / each for each in possible if os.path.lexists(root / each)]
    articles, problems = _list_articles(_sort_paths(path for path in possible if root / path in found))
    if len(articles) != 1 or problems or any(each.is_symlink() for each in found):
        return None
    if path not in (articles[0].path, articles[0].sidecar):
        return None
    return replace(articles[0], closed=not path.startswith(f"{CONTENT_FOLDER}/"))


ReadArticle = tuple[ArticleSource, tuple[Problem, ...]]


def read_article(root: Path, files: ArticleFiles) -> ReadArticle:
    """An article with its sidecar, and why one of them cannot be read."""
    article, problems = _read_text(root, files.path)
    sidecar, more = _read_text(root, files.sidecar) if files.sidecar else (None, [])
    return ArticleSource(files.path, article, sidecar, files.closed), (*problems, *more)


def article_folders(root: Path) -> tuple[Path, ...]:
    """Where articles are looked for: ``content/`` and, if ``site.yml`` names a fit one, the folder of further ones."""
    site = _load_settings(root)[0] if (root / SITE_FILE).is_file() else None
    private = site.private_content if site else None
    closed = () if not site or not private or _is_misplaced(root, private.text, site) else (root / private.text,)
    return root / CONTENT_FOLDER, *closed


def load_settings(root: Path) -> Site:
    """What ``site.yml`` says, with the default for whatever is missing or wrong in it. Raises FileNotFoundError where
    there is none.
    """
    _require_site(root)
    return _load_settings(root)[0]


class _Groups(Struct, frozen=True):
    """The files below ``content/`` by what they are."""

    articles: tuple[str, ...]
    sidecars: tuple[str, ...]
    pages: tuple[str, ...]
    lists: tuple[str, ...]
    assets: tuple[str, ...]
    strays: tuple[str, ...]
    """YAML files other than the known ones, and texts and YAML files with another ending than they should have."""


class _Lists(Struct, frozen=True):
    entities: tuple[EntityRecord, ...]
    events: tuple[EventRecord, ...]
    sources: tuple[tuple[str, Source], ...]


class _Closed(Struct, frozen=True):
    """What was found in the folder of ``private_content``."""

    articles: tuple[ArticleFiles, ...] = ()
    assets: tuple[str, ...] = ()
    folder: str = ""
    """As seen from the site's; empty where none is named that can be used."""
    missing: str = ""
    """The folder where it is not here."""
    problems: tuple[Problem, ...] = ()
    stamps: Mapping[str, Stamp] = field(default_factory=dict)


# -- Which files there are --------------------------------------------------------------------------------------------


def _sort_paths(paths: Iterable[str]) -> _Groups:
    groups: dict[str, list[str]] = {name: [] for name in _Groups.__struct_fields__}
    for path in paths:
        groups[_group_of(path)].append(path)
    return _Groups(**{name: tuple(found) for name, found in groups.items()})


def _group_of(path: str) -> str:
    stem, dot, ending = path.rpartition(".")
    if dot + ending in YAML_ENDINGS:
        if stem.endswith(".annotations"):
            return "sidecars"
        return "lists" if stem in {f"{CONTENT_FOLDER}/{name}" for name in _LIST_NAMES} else "strays"
    if ending == "md":
        return "pages" if path.startswith(f"{PAGES_FOLDER}/") else "articles"
    if _OTHER_ENDINGS.search(path):
        return "strays"
    return "assets" if path != ADDRESSES_FILE else "lists"


def _closed_files(root: Path, paths: Iterable[str]) -> Iterator[Problem]:
    """A problem for each file that could not be copied into the site."""
    return (_unreadable(path, "permission denied") for path in paths if not os.access(root / path, os.R_OK))


def _unreadable(path: str, reason: str) -> Problem:
    message = f"the file cannot be opened: {reason}"
    return Problem("unreadable", Place(path), message, "make the file readable for your account")


def _texts_passed_over(root: Path, paths: Iterable[str]) -> Iterator[Problem]:
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


# -- What is in them --------------------------------------------------------------------------------------------------


def _require_site(root: Path) -> None:
    if not (root / SITE_FILE).is_file():
        raise FileNotFoundError(root / SITE_FILE)


def _load_settings(root: Path) -> tuple[Site, list[Problem]]:
    file, problems = _read_text(root, SITE_FILE)
    node, more = yamldoc.read_entries(file) if file else (None, ())
    site, last = formats.site(node, file or TextFile(SITE_FILE, ""))
    return site, [*problems, *more, *(last if file else ())]


def _load_lists(root: Path, groups: _Groups) -> tuple[_Lists, list[Problem]]:
    lists = _Lists((), (), ())
    problems = [_stray(path) for path in groups.strays]
    seen: dict[str, str] = {}
    for path in groups.lists:
        name = Path(path).stem
        if path == ADDRESSES_FILE:
            continue
        if name in seen:
            problems.append(_double_list(path, seen[name]))
            continue
        seen[name] = path
        file, more = _read_text(root, path)
        problems.extend(more)
        if file:
            lists, last = _with_list(lists, name, file)
            problems.extend(last)
    return lists, problems


def _with_list(lists: _Lists, name: str, file: TextFile) -> tuple[_Lists, list[Problem]]:
    """``lists`` with the entries of one more file."""
    if name == "events":
        nodes, problems = yamldoc.read_records(file)
        events, more = formats.events(nodes, file)
        return replace(lists, events=events), [*problems, *more]
    mapping, problems = yamldoc.read_entries(file)
    if name == "entities":
        entities, more = formats.entities(mapping, file)
        return replace(lists, entities=entities), [*problems, *more]
    sources, more = formats.sources(mapping, file)
    return replace(lists, sources=sources), [*problems, *more]


def _list_articles(groups: _Groups) -> tuple[tuple[ArticleFiles, ...], list[Problem]]:
    """Each article with its sidecar, and a problem for each sidecar that has no article."""
    problems: list[Problem] = []
    sidecars: dict[str, str] = {}
    known = frozenset(groups.articles)
    for path in groups.sidecars:
        article = article_path(path)
        if article not in known:
            problems.append(_sidecar_alone(path, groups))
        elif article in sidecars:
            problems.append(_double_list(path, sidecars[article]))
        else:
            sidecars[article] = path
    articles = tuple(ArticleFiles(path, sidecars.get(path, "")) for path in groups.articles)
    return articles, problems


def _load_closed(root: Path, site: Site) -> _Closed:
    """The further articles, and the files beside them; where their folder is not here, its name alone."""
    if site.private_content is None:
        return _Closed()
    folder = posixpath.normpath(site.private_content.text)
    if _is_misplaced(root, folder, site):
        return _Closed(problems=(_misplaced(site.private_content),))
    if not (root / folder).is_dir():
        return _Closed(folder=folder, missing=folder)
    found = paths_below(root, folder)
    groups = _sort_paths(found.paths)
    articles, more = _list_articles(groups)
    strays = [_stray(path) for path in groups.strays]
    closed = tuple(replace(article, closed=True) for article in articles)
    problems = (*found.problems, *more, *strays)
    return _Closed(closed, groups.assets, folder, problems=problems, stamps=found.stamps)


def _is_misplaced(root: Path, folder: str, site: Site) -> bool:
    """Whether a folder cannot hold further articles: it overlaps with one that is read or written, or has no way to
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
    closed = (root / folder).resolve()
    is_written = closed.is_relative_to(output) or output.is_relative_to(closed)
    return is_written or above.is_relative_to(closed) or closed.is_relative_to(content)


def _load_texts(root: Path, paths: Iterable[str]) -> tuple[tuple[TextFile, ...], list[Problem]]:
    files: list[TextFile] = []
    problems: list[Problem] = []
    for path in paths:
        file, more = _read_text(root, path)
        files.extend([file] if file else [])
        problems.extend(more)
    return tuple(files), problems


def _read_text(root: Path, path: str) -> tuple[TextFile | None, list[Problem]]:
    """A file as text, or ``None`` and why not."""
    try:
        with (root / path).open("rb") as stream:
            raw = stream.read(MAX_TEXT_BYTES + 1)
    except OSError as error:
        return None, [_unreadable(path, (error.strerror or "the system refused it").lower())]
    if len(raw) > MAX_TEXT_BYTES:
        return None, [_too_large(path)]
    try:
        text = text_of(raw)
    except UnicodeDecodeError as error:
        return None, [_not_utf8(path, raw, error.start)]
    conflicts = conflict_problems(path, text)
    return (None, conflicts) if conflicts else (TextFile(path, text), [])


# -- Problems ---------------------------------------------------------------------------------------------------------


def _too_large(path: str) -> Problem:
    message = f"the file is larger than {MAX_TEXT_BYTES // 1_000_000} MB, more than any text needs"
    return Problem("file-too-large", Place(path), message, "split the file, or move whatever is not text out of it")


def _not_utf8(path: str, raw: bytes, offset: int) -> Problem:
    start = len(text_of(raw[:offset]))
    after = raw[offset : offset + 200].decode("utf-8", "replace")
    shown = text_of(raw[:offset] + after.encode()).replace("\x00", "\ufffd")
    message = f"the file is not UTF-8 text: byte {offset + 1} (0x{raw[offset]:02x}) is not part of any character"
    action = 'open it in an editor and choose "Save with encoding: UTF-8"'
    return Problem("not-utf8", place_at(path, shown, start, start + 1), message, action)


def _sidecar_alone(path: str, groups: _Groups) -> Problem:
    """Of the articles beside it that have no notes, proposes the one with a name like it, or the only one: perhaps that
    was renamed alone.
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


def _double_list(path: str, first: str) -> Problem:
    return Problem(
        "unknown-file",
        Place(path),
        f"this file is not read, because {first} is read instead",
        "combine the two files into one",
    )


def _misplaced(folder: Ref) -> Problem:
    message = f'"{folder.text}" cannot be used for further articles'
    action = "name a folder beside the site's folder that nothing is written to, with its path from there: ../closed"
    return Problem("bad-value", folder.place, message, action)


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
