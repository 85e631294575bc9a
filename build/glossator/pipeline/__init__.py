"""The stages of a build in their order: the file to read first.

    folder → load → compile → join → { pages, search, exports } → write → folder

A build is a pure function from the text in the site's folder to the bytes in the output folder: no clock, no network
and no environment has a say in it. (A text that was to wait for a day still to come stops the build, however, and to
know that takes a clock.) Each stage hands on a new, frozen record; problems travel beside the results.

Articles are compiled and pages printed in several processes; joining and writing are done in this one. What an earlier
build has made of the same things is not made again. An edit that shows on its article's page alone takes a shorter way
past all of it: ``amending``.

``articles`` makes the articles ready. ``files`` makes the site's files, in ``sheets``; ``store`` knows which of them
can be left as they are, and ``tally`` adds up what the site comes to. ``previews`` makes single pages for the preview.
``sites`` has the records of a whole site.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from glossator import cache as caching
from glossator import compile as compiling
from glossator import join, load, packed, pages, search, stamps, untouched, write
from glossator.cache import Cache, Row
from glossator.fingerprints import fingerprint
from glossator.folder import SITE_FILE, THEME_FOLDER
from glossator.model import CompiledShared, OutputFile, SiteSource
from glossator.outcome import DEFAULTS, Options, Outcome, Stage, Tell
from glossator.packed import DamagedError
from glossator.pipeline.amending import amended_site, context_row
from glossator.pipeline.articles import ArticleContext, Job, begin, prepared_articles
from glossator.pipeline.files import made_sheets
from glossator.pipeline.previews import PagePreview, previews
from glossator.pipeline.sheets import KeptSheet, Sheet
from glossator.pipeline.sites import RenderedSite, SiteContext, StagedSite
from glossator.pipeline.store import CacheUpdate, Held, Store, cache_store, cache_update, held_now, keep_sheet
from glossator.pipeline.tally import Tally, count_sheet, stops, total
from glossator.untouched import Changes
from glossator.write import OutputRefusedError

__all__ = [
    "OutputRefusedError",
    "PagePreview",
    "RenderedSite",
    "build_site",
    "check_site",
    "previews",
    "render_site",
]

_LISTS = "entities and events"

_Made = TypeVar("_Made")
_Take = Callable[[OutputFile], write.Digest | None]
"""Is handed each file that is new; returns its fingerprint if it writes it."""


def _silent(_stage: Stage, _done: int, _of: int) -> None:
    """Tells nobody."""


def check_site(root: Path, options: Options = DEFAULTS, tell: Tell = _silent) -> Outcome:
    """Everything that a build does but writing. Raises FileNotFoundError where ``root`` has no ``site.yml``."""

    def check(cache: Cache | None) -> Outcome:
        return _make(begin(root, options, tell, cache), cache_store(cache, None), lambda _file: None)[1]

    return _with_cache(root, options, check)


def render_site(root: Path, options: Options = DEFAULTS, before: RenderedSite | None = None) -> RenderedSite:
    """The site in memory; what has not changed since ``before`` is taken from there.

    Raises FileNotFoundError where ``root`` has no ``site.yml``.
    """

    def render(cache: Cache | None) -> RenderedSite:
        files: list[OutputFile] = []
        store = Store(before=before.held if before else Held())
        job = begin(root, options, _silent, cache)
        context, outcome = _make(job, store, files.append)
        archive = context.renderer.overview.archive
        held = Held() if outcome.failed else held_now(store)
        return RenderedSite(archive, tuple(files), outcome, held, job.listing.articles, context)

    return _with_cache(root, options, render)


def build_site(
    root: Path,
    options: Options = DEFAULTS,
    *,
    output: Path | None = None,
    since: Changes | None = None,
    tell: Tell = _silent,
) -> Outcome:
    """The site built into ``output`` (default: as ``site.yml`` says), unless a problem stops it. ``since``: what has
    changed since the last build, as far as that is known.

    Raises FileNotFoundError where ``root`` has no ``site.yml``, OutputRefusedError where the output is not ours.
    """

    def build(cache: Cache | None) -> Outcome:
        with write.staged(folder, lambda: tell("waiting", 0, 0)) as staging, ExitStack() as context:
            generation = caching.generation(cache)
            site = amended_site(root, since, cache, staging, options, tell) if since and cache else None
            if not site:
                looked = context.enter_context(write.looked_at(staging, options.jobs))
                job = begin(root, options, tell, cache)
                # The output folder in ``site.yml`` may have been changed while this build waited.
                is_meant = folder == (output or root / job.listing.source.site.output)
                site = _staged(job, looked, _sources(job) if cache and is_meant else None)
            if site.outcome.failed:
                return site.outcome
            tell("writing", 0, 0)
            written, update = site.publish()
            summary = replace(site.outcome.summary, files=written.files, size=written.size)
            outcome = replace(site.outcome, summary=summary)
            rows, forget = update.rows, update.forget
            if site.sources:
                paths = str(folder.absolute()), str(staging.output)
                seal = untouched.Seal(site.sources, *paths, write.ledger_fingerprint(written.ledger), outcome)
                rows += untouched.sealed(seal, written.ledger, options, output)
            else:
                forget += (untouched.unsealed(),)
            caching.remember(cache, rows, forget, generation)
            return outcome

    folder = output or root / load.load_settings(root).output
    write.check_output(folder, root, (*load.article_folders(root), root / THEME_FOLDER))
    return _with_cache(root, options, build)


def _with_cache(root: Path, options: Options, work: Callable[[Cache | None], _Made]) -> _Made:
    """What ``work`` makes with the cache; where that turns out to be no good, with a new one."""
    try:
        with caching.open_cache(options.cache, root) as cache:
            return work(cache)
    except DamagedError:
        caching.discard(options.cache, root)
        with caching.open_cache(options.cache, root) as cache:
            return work(cache)


def _staged(job: Job, staging: write.Staging, sources: untouched.Sources | None) -> StagedSite:
    """The whole site, its files put in their places until a problem stops it."""
    store = cache_store(job.cache, staging)
    context, outcome = _make(job, store, partial(write.put, staging, job.root))
    row = context_row(context)

    def publish() -> tuple[write.Written, CacheUpdate]:
        written = write.publish(staging)
        update = cache_update(store, written.ledger.manifest)
        return written, replace(update, rows=(*update.rows, row))

    return StagedSite(outcome, publish, sources)


def _sources(job: Job) -> untouched.Sources | None:
    # A folder of assets may be a symbolic link by itself.
    theme = THEME_FOLDER, f"{THEME_FOLDER}/{pages.ASSETS}", str(pages.theme_folders(job.root)[-1]), str(search.VENDOR)
    found = {**job.listing.stamps, **stamps.taken(job.root, theme)}
    return untouched.settled_sources((SITE_FILE, *job.listing.folders, *theme), found, job.listing.began_ns)


# -- The stages that all three go through -----------------------------------------------------------------------------


def _make(job: Job, store: Store, take: _Take) -> tuple[SiteContext, Outcome]:
    """The whole site, sheet by sheet; ``take`` is handed each file that is new, until a problem stops the build."""
    context = _joined(job)
    renderer = context.renderer
    archive = renderer.overview.archive
    tally = Tally([*archive.problems, *renderer.problems])
    stopped = stops(tally.problems, job.options)
    for sheet in made_sheets(renderer, job.options, job.tell, store):
        if isinstance(sheet, Sheet) and sheet.problem:
            tally.problems.append(sheet.problem)
            stopped = stopped or stops([sheet.problem], job.options)
        links = b"" if stopped or isinstance(sheet, KeptSheet) else _taken(sheet, store, take)
        count_sheet(tally, sheet, links, store, job.root)
    return context, total(tally, renderer, store, job.options)


def _taken(sheet: Sheet, store: Store, take: _Take) -> bytes:
    """As ``keep_sheet``, once its files are handed to ``take``."""
    digests = [digest for file in sheet.files if (digest := take(file))]
    return keep_sheet(store, sheet, digests)


def _joined(job: Job) -> SiteContext:
    """The middle of the pipeline: every article made ready, all of them joined, and the pages of that planned."""
    settings = compiling.compile_settings(job.listing.source.site)
    base_url = job.options.base_url or job.listing.source.site.base_url
    source = replace(job.listing.source, site=replace(job.listing.source.site, base_url=base_url))
    shared = _shared(job, source)
    joining = join.join_context(source, shared, join.Publication(job.options.drafts, job.options.edition))
    article_context = ArticleContext(job.root, settings, joining)
    articles = prepared_articles(job, article_context)
    own_pages = [compiling.compile_page(page, settings) for page in source.pages]
    job.tell("joining", 0, 0)
    archive = join.join_site(source, articles, own_pages, shared, joining)
    job.tell("pages", 0, 0)
    renderer = pages.page_renderer(archive, pages.theme_folders(job.root))
    return SiteContext(article_context, renderer, {article.path: article.interface for article in articles})


def _shared(job: Job, source: SiteSource) -> CompiledShared:
    """The notes of entities and events: hundreds of short texts, each of which takes its time."""
    key = fingerprint(source.entities, source.events)
    known = caching.recall(job.cache, "site", _LISTS, key, CompiledShared)
    if known:
        return known
    shared = compiling.compile_shared(source)
    caching.put(job.cache, [Row("site", _LISTS, key, packed.pickled(shared))])
    return shared
