"""Builds the site in memory, again after each change: the only thread that changes what the preview shows.

The door to watchfiles. A change is only a wake-up call; whether there is something to build is decided by comparing the
files, so a change that nobody told us of is seen as well, and none is taken for fresh that came while a build ran.
Nothing that goes wrong here may end the preview.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

from watchfiles import watch

from glossator import load, pipeline, urls
from glossator.folder import SITE_FILE
from glossator.model import Archive, Article, Footnote, Unplaced
from glossator.pipeline import Options, Outcome
from glossator.serve.board import ArticleFacts, Board, Fix, Showing

STEP_MS = 30
"""A save is over when nothing more has changed for so long."""
POLL_MS = 500
"""At the latest after so long the files are compared, whatever the system tells of them."""

BuildReport = Callable[[Outcome | Exception, float], None]
"""Is told what each build came to, and its seconds."""

_Fingerprint = frozenset[tuple[str, int, int, int]]
"""Path, inode, size and time of change in nanoseconds of each file."""


def keep_building(
    root: Path, board: Board, run: str, stop: threading.Event, report: BuildReport, options: Options
) -> None:
    """Builds at once and after each change, until ``stop`` is set. ``run`` tells this run's builds from others'."""
    numbers = count(1)
    built = _fingerprint(root)
    site = _build(root, board, f"{run}-{next(numbers)}", report, options)
    for _ in _wakes(root, stop):
        found = _fingerprint(root)
        if found != built:
            built = found
            site = _build(root, board, f"{run}-{next(numbers)}", report, options, site)


def _wakes(root: Path, stop: threading.Event) -> Iterator[object]:
    """Comes back after each change, and at least every POLL_MS."""
    folders = [folder for folder in _source_folders(root) if folder.is_dir()]
    # Systems limit how much may be watched; RuntimeError is what a fault of the part in Rust derives from.
    with suppress(OSError, RuntimeError):
        yield from watch(
            *folders,
            watch_filter=None,
            step=STEP_MS,
            rust_timeout=POLL_MS,
            yield_on_timeout=True,
            stop_event=stop,
            raise_interrupt=False,
            ignore_permission_denied=True,
        )
    while not stop.wait(POLL_MS / 1000):
        yield None


def _source_folders(root: Path) -> tuple[Path, ...]:
    return *load.article_folders(root), root / pipeline.THEME_FOLDER


# -- Whether something has changed ------------------------------------------------------------------------------------


def _fingerprint(root: Path) -> _Fingerprint:
    """Another one whenever a file that a build reads is another."""
    settings = {found for found in [_file_fingerprint(root / SITE_FILE)] if found}
    return frozenset(settings).union(*(_folder_fingerprint(folder) for folder in _source_folders(root)))


def _folder_fingerprint(folder: Path) -> Iterator[tuple[str, int, int, int]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.name.endswith("~"):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    yield from _folder_fingerprint(Path(entry.path))
                elif found := _file_fingerprint(Path(entry.path)):
                    yield found
    except OSError:
        return  # Not there, or gone again.


def _file_fingerprint(path: Path) -> tuple[str, int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return str(path), status.st_ino, status.st_size, status.st_mtime_ns


# -- One build --------------------------------------------------------------------------------------------------------


def _build(
    root: Path,
    board: Board,
    name: str,
    report: BuildReport,
    options: Options,
    before: pipeline.RenderedSite | None = None,
) -> pipeline.RenderedSite | None:
    """Shows what the sources come to now: the new pages or, where an error stops the build, the old ones with it.

    Returns the site for the next build, which makes anew only what has changed since.
    """
    started = time.perf_counter()
    shown = board.showing
    board.show(replace(shown, state="building"))
    try:
        site = pipeline.render_site(root, options, before)
    except Exception as error:  # Ours: the next save may mend it, so the preview goes on.
        board.show(replace(shown, state="broken", problems=(), fault=_fault(error)))
        report(error, time.perf_counter() - started)
        return before
    board.show(_showing(root, site, name, shown))
    report(site.outcome, time.perf_counter() - started)
    return before if site.outcome.failed else site


def _showing(root: Path, site: pipeline.RenderedSite, name: str, before: Showing) -> Showing:
    if site.outcome.failed:
        return replace(before, state="broken", problems=site.outcome.problems, fault="")
    return Showing(
        state="ready",
        build=name,
        files={file.path: file for file in site.files},
        articles=_facts(root, site.archive),
        problems=site.outcome.problems,
    )


def _fault(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{SITE_FILE} is not there any more."
    return f"This is a fault of Glossator, not of your files: {type(error).__name__}: {error}"


def _facts(root: Path, archive: Archive) -> dict[str, ArticleFacts]:
    return {
        urls.article_path(article.slug): ArticleFacts(_sidecar(root, article), tuple(_fixes(article)))
        for article in archive.articles
    }


def _sidecar(root: Path, article: Article) -> str:
    stem = f"{article.path.removesuffix('.md')}.annotations"
    return f"{stem}.yaml" if (root / f"{stem}.yaml").is_file() else f"{stem}.yml"


def _fixes(article: Article) -> Iterator[Fix]:
    for note in article.notes:
        if isinstance(note.placement, Unplaced):
            yield Fix(urls.note_fragment(note.id), tuple(_commands(article, note, note.placement)))


def _commands(article: Article, note: Footnote, placement: Unplaced) -> Iterator[str]:
    command = f"glossator check --fix {article.slug}#{note.id}"
    choices = len(placement.candidates)
    yield from [command] if choices == 1 else (f"{command} --choose {number}" for number in range(1, choices + 1))
