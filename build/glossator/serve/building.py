"""Builds the site in memory, again after each change: all that changes what the preview shows.

The door to watchfiles. A change is only a wake-up call; whether there is something to build is decided by comparing the
files, so a change that nobody told us of is seen as well, and none is taken for fresh that came while a build ran.
Nothing that goes wrong here may end the preview.

A build of a large archive takes seconds, so another thread shows the page of an article that was saved at once, by
itself. The next build replaces it, as it replaces everything.
"""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace
from watchfiles import watch

from glossator import load, pipeline, stamps, urls
from glossator.folder import SITE_FILE, SOURCE_ENDINGS, THEME_FOLDER, is_passed_over, sidecar_paths
from glossator.model import Article, Unplaced
from glossator.outcome import Options, Outcome
from glossator.serve.board import ArticleFacts, Board, Fix, Showing

STEP_MS = 30
"""A save is over when nothing more has changed for so long."""
POLL_MS = 500
"""At the latest after so long the files are compared, whatever the system tells of them."""

BuildReport = Callable[[Outcome | Exception, float], None]
"""Is told what each build came to, and its seconds."""

_Fingerprint = frozenset[tuple[str, stamps.Stamp]]
"""Path and stamp of each file."""


class _Work(Struct, frozen=True):
    """What the thread that builds and the one that watches have in common."""

    root: Path
    board: Board
    run: str
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    woken: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)
    """Held by whoever shows something that depends on what is shown."""
    saved: set[str] = field(default_factory=set)
    """Files that have changed since the last build began, as far as we were told of them."""


def keep_building(
    root: Path, board: Board, run: str, stop: threading.Event, report: BuildReport, options: Options
) -> None:
    """Builds at once and after each change, until ``stop`` is set. ``run`` tells this run's builds from others'."""
    work = _Work(root, board, run)
    watcher = threading.Thread(target=_keep_looking, args=(work, stop), daemon=True)
    watcher.start()
    built: _Fingerprint | None = None
    while not stop.is_set():
        work.woken.clear()
        found = _fingerprint(root)
        # A page that was shown by itself is never the last word.
        if found != built or board.showing.state == "building":
            with _collector_at_the_end():
                _build(work, report, options, _are_texts(found ^ (built or frozenset())))
            built = found
        work.woken.wait(POLL_MS / 1000)
    watcher.join()


@contextmanager
def _collector_at_the_end() -> Iterator[None]:
    """Looking for circles holds up every thread, in a large archive for half a second. So it is done once, when nobody
    is likely to save: records do not refer to each other in circles.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()


def _keep_looking(work: _Work, stop: threading.Event) -> None:
    """Looks at what is saved and wakes the builder, as long as the system tells of changes."""
    folders = [folder for folder in _source_folders(work.root) if folder.is_dir()]
    # Systems limit how much may be watched; RuntimeError is what a fault of the part in Rust derives from.
    with suppress(OSError, RuntimeError):
        for changes in watch(
            *folders,
            watch_filter=None,
            step=STEP_MS,
            rust_timeout=POLL_MS,
            stop_event=stop,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            _look_at(work, _saved(work.root, [path for _, path in changes]))
            work.woken.set()
    work.woken.set()


def _source_folders(root: Path) -> tuple[Path, ...]:
    return *load.article_folders(root), root / THEME_FOLDER


# -- A first look -----------------------------------------------------------------------------------------------------


def _saved(root: Path, paths: Iterable[str]) -> frozenset[str]:
    """Which files of the archive these are, relative to its folder; without those that are gone again."""
    found: set[str] = set()
    home = os.path.realpath(root)
    for path in paths:
        with suppress(OSError, ValueError):  # Gone; on another drive.
            name = os.path.relpath(os.path.realpath(path), home).replace(os.sep, "/")
            if Path(path).is_file() and not any(is_passed_over(part) for part in name.split("/") if part != ".."):
                found.add(name)
    return frozenset(found)


def _look_at(work: _Work, saved: Collection[str]) -> None:
    with work.lock:
        work.saved.update(saved)
        shown = work.board.showing
        showing = _previewed(work, shown, saved) if saved else shown
        if showing is not shown:
            work.board.show(showing)


def _previewed(work: _Work, shown: Showing, saved: Collection[str]) -> Showing:
    """What is shown, with the articles as they were ``saved``; as it is where that is better left to the next build."""
    errors = {problem.place.path for problem in shown.problems if problem.severity == "error"}
    if not shown.site or shown.fault or not errors.issubset(saved):
        return shown
    try:
        previews = pipeline.previews(shown.site, saved)
    except Exception:  # The build will meet it, too, and say what it is.
        return shown
    files = {file.path: file for previews in previews for file in previews.files if file != shown.files.get(file.path)}
    if not files:
        return shown
    name = f"{work.run}-{next(work.numbers)}"
    return replace(
        shown,
        state="building",
        files={**shown.files, **files},
        names={**shown.names, **dict.fromkeys(files, name)},
        articles={**shown.articles, **_facts(work.root, (previews.article for previews in previews), shown.check)},
    )


# -- Whether something has changed ------------------------------------------------------------------------------------


def _fingerprint(root: Path) -> _Fingerprint:
    """What differs whenever a file that a build reads has changed."""
    folders = (folder.relative_to(root).as_posix() for folder in _source_folders(root))
    return frozenset(stamps.taken(root, (SITE_FILE, *folders)).items())


# -- One build --------------------------------------------------------------------------------------------------------


def _build(work: _Work, report: BuildReport, options: Options, only_texts: bool) -> None:
    """Shows what the sources come to now: the new pages or, where an error stops the build, the old ones with it.

    What has not changed since the site that is shown is taken from there. ``only_texts``: nothing else has changed.
    """
    started = time.perf_counter()
    with work.lock:
        work.saved.clear()
        name = f"{work.run}-{next(work.numbers)}"
        shown = replace(work.board.showing, state="building")
        work.board.show(shown)
    try:
        site = pipeline.render_site(work.root, options, shown.site)
    except Exception as error:  # Ours: the next save may fix it, so the preview goes on.
        with work.lock:
            work.board.show(replace(work.board.showing, state="broken", problems=(), fault=_fault(error)))
        report(error, time.perf_counter() - started)
        return
    with work.lock:
        showing = _showing(work.root, site, name, work.board.showing, only_texts)
        # What was saved while the build ran is not in it; so the page of that would be an old one again.
        work.board.show(_previewed(work, showing, work.saved))
    report(site.outcome, time.perf_counter() - started)


def _showing(root: Path, site: pipeline.RenderedSite, name: str, before: Showing, only_texts: bool) -> Showing:
    if site.outcome.failed:
        return replace(before, state="broken", problems=site.outcome.problems, fault="")
    files = {file.path: file for file in site.files}
    # A page that is the same to the letter is not loaded again, unless a picture in it may be another.
    same = [path for path in before.names if only_texts and files.get(path) == before.files.get(path)]
    return Showing(
        state="ready",
        build=name,
        site=site,
        files=files,
        names={path: before.names[path] for path in same if path in files},
        articles=_facts(root, site.archive.articles, before.check),
        problems=site.outcome.problems,
        check=before.check,
    )


def _are_texts(changed: _Fingerprint) -> bool:
    return all(path.endswith(SOURCE_ENDINGS) for path, _ in changed)


def _fault(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{SITE_FILE} no longer exists."
    return f"This is a fault in Glossator, not in your files: {type(error).__name__}: {error}"


def _facts(root: Path, articles: Iterable[Article], check: str) -> dict[str, Callable[[], ArticleFacts]]:
    return {urls.article_path(article.slug): partial(_facts_of, root, article, check) for article in articles}


def _facts_of(root: Path, article: Article, check: str) -> ArticleFacts:
    return ArticleFacts(_sidecar(root, article), tuple(_fixes(article, check)))


def _sidecar(root: Path, article: Article) -> str:
    usual, other = sidecar_paths(article.path)
    return other if (root / other).is_file() else usual


def _fixes(article: Article, check: str) -> Iterator[Fix]:
    for note in article.notes:
        if isinstance(note.placement, Unplaced):
            command = f"{check} --fix {article.slug}#{note.id}"
            yield Fix(urls.note_fragment(note.id), tuple(_commands(command, note.placement)))


def _commands(command: str, placement: Unplaced) -> Iterator[str]:
    choices = placement.choices
    yield from [command] if choices == 1 else (f"{command} --choose {number}" for number in range(1, choices + 1))
