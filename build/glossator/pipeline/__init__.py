"""The stages of a build in their order: the file to read first.

    folder → load → compile → join → { pages, search, exports } → write → folder

A build is a pure function from the text in the site's folder to the bytes in the output folder: no clock, no network
and no environment has a say in it. (A text that was to wait for a day still to come stops the build, however, and to
know that takes a clock.) Each stage hands on a new, frozen record; problems travel beside the results.

Articles are compiled and pages printed in several processes; what is joined, and what is written, in this one. Of both
nothing is made again that an earlier build has made of the same things. An edit that shows on its article's page alone
takes a shorter way past all of it: ``amending``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from glossator import cache as caching
from glossator import compile as compiling
from glossator import join, limits, linkcheck, load, packed, pages, search, stamps, untouched, urls, write
from glossator.cache import Cache, Row
from glossator.fingerprints import fingerprint
from glossator.folder import SITE_FILE, THEME_FOLDER
from glossator.model import Archive, CompiledShared, OutputFile, Site, SiteSource
from glossator.outcome import DEFAULTS, Options, Outcome, Stage, Summary, Tell
from glossator.packed import DamagedError
from glossator.pipeline.amending import amended_site, context_row
from glossator.pipeline.articles import ArticleContext, Job, begin, prepared_articles
from glossator.pipeline.files import made_sheets
from glossator.pipeline.previews import PagePreview, previews
from glossator.pipeline.rendered import RenderedSite, SiteContext, StagedSite
from glossator.pipeline.sheets import (
    Held,
    KeptSheet,
    Memory,
    Sheet,
    Sheets,
    changed,
    held_after,
    ids_of,
    is_from_memory,
    keep_sheet,
    links_of,
    memory_of,
    sheets_of,
    unpacked_links,
)
from glossator.problems import Problem, sort_problems
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


def _silent(_stage: Stage, _done: int, _of: int) -> None:
    """Tells nobody."""


def check_site(root: Path, options: Options = DEFAULTS, tell: Tell = _silent) -> Outcome:
    """Everything that a build does but writing. Raises FileNotFoundError where ``root`` has no ``site.yml``."""

    def check(cache: Cache | None) -> Outcome:
        return _make(begin(root, options, tell, cache), sheets_of(cache, None), lambda _file: None)[1]

    return _with_cache(root, options, check)


def render_site(root: Path, options: Options = DEFAULTS, before: RenderedSite | None = None) -> RenderedSite:
    """The site in memory; what has not changed since ``before`` is taken from there.

    Raises FileNotFoundError where ``root`` has no ``site.yml``.
    """

    def make(cache: Cache | None) -> RenderedSite:
        files: list[OutputFile] = []
        sheets = Sheets(held=before.held if before else Held())
        job = begin(root, options, _silent, cache)
        context, outcome = _make(job, sheets, files.append)
        archive = context.renderer.overview.archive
        held = Held() if outcome.failed else held_after(sheets)
        return RenderedSite(archive, tuple(files), outcome, held, job.listing.articles, context)

    return _with_cache(root, options, make)


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
            site = since and cache and amended_site(root, since, cache, staging, options, tell)
            if not site:
                looked = context.enter_context(write.looked_at(staging, options.jobs))
                site = _staged(begin(root, options, tell, cache), looked, is_meant)
            if site.outcome.failed:
                return site.outcome
            tell("writing", 0, 0)
            written, memory = site.publish()
            summary = replace(site.outcome.summary, files=written.files, size=written.size)
            outcome = replace(site.outcome, summary=summary)
            rows, forget = [*memory.rows], [*memory.forget]
            if site.sources:
                at, way = write.ledger_fingerprint(written.ledger), str(folder.absolute())
                seal = untouched.Seal(site.sources, way, str(staging.output), at, outcome)
                rows.extend(untouched.sealed(seal, written.ledger, options, output))
            else:
                forget.append(untouched.unsealed())
            caching.remember(cache, rows, forget, generation)
            return outcome

    def is_meant(site: Site) -> bool:
        """False if the output folder in ``site.yml`` was changed while this build waited."""
        return folder == (output or root / site.output)

    folder = output or root / load.load_settings(root).output
    write.check_output(folder, root, (*load.article_folders(root), root / THEME_FOLDER))
    return _with_cache(root, options, build)


def _staged(job: Job, staging: write.Staging, is_meant: Callable[[Site], bool]) -> StagedSite:
    """The whole site, its files put in their places until a problem stops it."""
    sources = _sources(job) if job.cache and is_meant(job.listing.source.site) else None
    sheets = sheets_of(job.cache, staging)
    context, outcome = _make(job, sheets, partial(write.put, staging, job.root))
    row = context_row(context)

    def publish() -> tuple[write.Written, Memory]:
        written = write.publish(staging)
        memory = memory_of(sheets, written.ledger.manifest)
        return written, replace(memory, rows=(*memory.rows, row))

    return StagedSite(outcome, publish, sources)


def _with_cache(root: Path, options: Options, work: Callable[[Cache | None], _Made]) -> _Made:
    """What ``work`` makes with the cache; where that turns out to be no good, with a new one."""
    try:
        with caching.open_cache(options.cache, root) as cache:
            return work(cache)
    except DamagedError:
        caching.discard(options.cache, root)
        with caching.open_cache(options.cache, root) as cache:
            return work(cache)


def _sources(job: Job) -> untouched.Sources | None:
    # A folder of assets may be a symbolic link by itself.
    theme = THEME_FOLDER, f"{THEME_FOLDER}/{pages.ASSETS}", str(pages.theme_folders(job.root)[-1]), str(search.VENDOR)
    found = {**job.listing.stamps, **stamps.taken(job.root, theme)}
    return untouched.settled_sources((SITE_FILE, *job.listing.folders, *theme), found, job.listing.began_ns)


def _make(job: Job, sheets: Sheets, take: Callable[[OutputFile], write.Digest | None]) -> tuple[SiteContext, Outcome]:
    """The whole site, sheet by sheet; ``take`` is handed each file that is new, until a problem stops the build."""
    archive, article_context, interfaces = _read_archive(job)
    job.tell("pages", 0, 0)
    renderer = pages.page_renderer(archive, pages.theme_folders(job.root))
    tally = _Tally([*archive.problems, *renderer.problems])
    stopped = _stops(tally.problems, job.options)
    for sheet in made_sheets(archive, renderer, job.options, job.tell, sheets):
        if isinstance(sheet, KeptSheet):
            tally.sizes.update((path, digest.size) for path, digest in sheet.files.items())
            tally.kept.append(sheet)
            continue
        if sheet.problem:
            tally.problems.append(sheet.problem)
            stopped = stopped or _stops([sheet.problem], job.options)
        tally.sizes.update((file.path, _size(file, job.root)) for file in sheet.files)
        digests = [] if stopped else [digest for file in sheet.files if (digest := take(file))]
        links = b"" if stopped else keep_sheet(sheets, sheet, digests)
        if is_from_memory(sheets, sheet):
            tally.kept.append(sheet)
        elif links:
            tally.packed.append(links)
        else:
            tally.links.extend(sheet.links)
    if len(tally.problems) == len(archive.problems) and _is_each_at_one_address(archive):  # Else pages are missing.
        tally.problems.extend(linkcheck.link_problems(_broken_links(tally, sheets)))
    tally.problems.extend(limits.size_problems(tally.sizes, archive.site.output))
    context = SiteContext(article_context, renderer, interfaces)
    return context, _outcome(archive, tally, job.options)


def _is_each_at_one_address(archive: Archive) -> bool:
    return all(problem.code != "duplicate-slug" for problem in archive.problems)


def _broken_links(tally: _Tally, sheets: Sheets) -> tuple[linkcheck.BrokenLink, ...]:
    """Every link that leads nowhere. What is kept was looked at when it was made, so its links are looked at again only
    if something that a link can lead to has gone since.
    """
    tally.links.extend(links for each in tally.packed for links in unpacked_links(each))
    ids = {links.path: links.ids for links in tally.links}
    gone = any(
        path not in tally.sizes or not linkcheck.has_lines(ids.get(path, was), was)
        for sheet in changed(sheets, tally.kept)
        for path, was in ids_of(sheet)
    )
    for sheet in tally.kept:
        kept = links_of(sheet) if gone else [linkcheck.FileLinks(path, known, "") for path, known in ids_of(sheet)]
        tally.links.extend(kept)
    return linkcheck.broken_links(tally.links, tally.sizes.keys())


class _Tally(Struct, frozen=True):
    """What is known of a site while it is made; grows."""

    problems: list[Problem]
    sizes: dict[str, int] = field(default_factory=dict)
    """Of each file, in bytes, by its path."""
    links: list[linkcheck.FileLinks] = field(default_factory=list)
    packed: list[bytes] = field(default_factory=list)
    """More of them, of sheets that are made while other processes need the memory."""
    kept: list[Sheet | KeptSheet] = field(default_factory=list)


def _size(file: OutputFile, root: Path) -> int:
    return (root / file.copy_of).stat().st_size if file.copy_of else len(file.content)


def _stops(problems: Iterable[Problem], options: Options) -> bool:
    return any(options.strict or problem.severity == "error" for problem in problems)


def _outcome(archive: Archive, tally: _Tally, options: Options) -> Outcome:
    problems = sort_problems(tally.problems)
    summary = Summary(
        articles=len(archive.articles),
        notes=sum(len(article.outlines) for article in archive.articles),
        withheld=archive.withheld,
        hidden=archive.hidden,
        pages=sum(path.endswith(".html") for path in tally.sizes),
        search_size=sum(size for path, size in tally.sizes.items() if path.startswith(f"{search.FOLDER}/")),
        left_out=() if archive.site.base_url else urls.NEED_BASE_URL,
    )
    return Outcome(problems, summary, failed=_stops(problems, options))


def _read_archive(job: Job) -> tuple[Archive, ArticleContext, Mapping[str, join.Interface]]:
    """The middle of the pipeline: every article made ready, then all of them joined; what they were made with, and
    what each of them is to the others, by its path.
    """
    own = replace(job.listing.source.site, base_url=job.options.base_url or job.listing.source.site.base_url)
    source = replace(job.listing.source, site=own)
    shared = _shared(job, source)
    joining = join.join_context(source, shared, job.publication)
    article_context = ArticleContext(job.root, job.settings, joining)
    articles = prepared_articles(job, article_context)
    own_pages = [compiling.compile_page(page, job.settings) for page in source.pages]
    job.tell("joining", 0, 0)
    interfaces = {article.path: article.interface for article in articles}
    return join.join_site(source, articles, own_pages, shared, joining), article_context, interfaces


def _shared(job: Job, source: SiteSource) -> CompiledShared:
    """The notes of entities and events: hundreds of short texts, each of which takes its time."""
    key = fingerprint(source.entities, source.events)
    known = caching.recall(job.cache, "site", _LISTS, key)
    if isinstance(known, CompiledShared):
        return known
    shared = compiling.compile_shared(source)
    caching.put(job.cache, [Row("site", _LISTS, key, packed.pickled(shared))])
    return shared
