"""The stages of a build in their order: the file to read first.

    folder → load → compile → join → { pages, search, exports } → write → folder

A build is a pure function from the text in the site's folder to the bytes in the output folder: no clock, no network
and no environment has a say in it. Each stage hands on a new, frozen record; problems travel beside the results.

Articles are compiled and pages printed in several processes; what is joined, and what is written, in this one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal

from glossator import compile as compiling
from glossator import exports, join, limits, linkcheck, load, pages, pool, search, urls, write
from glossator.join import Edition, Publication
from glossator.model import Archive, CompiledArticle, OutputFile
from glossator.problems import Problem, sort_problems
from glossator.write import OutputRefusedError

__all__ = [
    "Options",
    "Outcome",
    "OutputRefusedError",
    "RenderedSite",
    "Stage",
    "Summary",
    "Tell",
    "build_site",
    "check_site",
    "render_site",
    "theme_folders",
]

THEME_FOLDER = "layouts"

Stage = Literal["waiting", "reading", "articles", "joining", "pages", "search", "writing", "done"]
Tell = Callable[[Stage, int, int], None]
"""Is told of each step: the stage, how much of it is done, and of how much (0: nobody knows)."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a person asks of a check or a build."""

    drafts: bool = False
    """Whether drafts and what is in review are shown, marked as such."""
    strict: bool = False
    """Whether a warning stops a build."""
    edition: Edition = "public"
    base_url: str = ""
    """Where the site will be published; empty: as ``site.yml`` says."""
    jobs: int | None = 1
    """How many processes share the work; ``None``: as many as there are processor cores. No result depends on it."""


DEFAULTS = Options()


@dataclass(frozen=True, slots=True)
class Summary:
    """What there is in an archive, in numbers."""

    articles: int
    notes: int
    withheld: tuple[str, ...]
    """What is not published, and why: ``2 draft notes``."""
    pages: int = 0
    """HTML files written."""
    files: int = 0
    size: int = 0
    """Of all files written, in bytes."""
    left_out: tuple[str, ...] = ()
    """Paths of the files that are not made, because nobody says where the site will be published."""
    hidden: tuple[str, ...] = ()
    """Files of ``content/`` that hold more of a text than is published."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check or a build came to."""

    problems: tuple[Problem, ...]
    """Of all files, sorted."""
    summary: Summary
    failed: bool
    """Whether a problem stops the build: any error, and under strict any warning."""


@dataclass(frozen=True, slots=True)
class RenderedSite:
    """A site that is not written yet."""

    archive: Archive
    files: tuple[OutputFile, ...]
    """All that a build writes; pages are missing where the theme has problems."""
    outcome: Outcome


def _silent(_stage: Stage, _done: int, _of: int) -> None:
    """Tells nobody."""


def check_site(root: Path, options: Options = DEFAULTS, tell: Tell = _silent) -> Outcome:
    """Everything that a build does but writing. Raises FileNotFoundError where ``root`` has no ``site.yml``."""
    site = _Site(root, load.list_site(root), options, tell)
    return _make(site, lambda _file: None)[1]


def render_site(root: Path, options: Options = DEFAULTS) -> RenderedSite:
    """The site in memory. Raises FileNotFoundError where ``root`` has no ``site.yml``."""
    files: list[OutputFile] = []
    archive, outcome = _make(_Site(root, load.list_site(root), options, _silent), files.append)
    return RenderedSite(archive, tuple(files), outcome)


def build_site(root: Path, options: Options = DEFAULTS, *, output: Path | None = None, tell: Tell = _silent) -> Outcome:
    """The site built into ``output`` (default: as ``site.yml`` says), unless a problem stops it.

    Raises FileNotFoundError where ``root`` has no ``site.yml``, OutputRefusedError where the output is not ours.
    """
    site = _Site(root, load.list_site(root), options, tell)
    folder = output or root / site.listing.source.site.output
    write.check_output(folder, root)
    with write.staged(folder, lambda: tell("waiting", 0, 0)) as staging:
        _, outcome = _make(site, partial(write.put, staging, root))
        if outcome.failed:
            return outcome
        tell("writing", 0, 0)
        written = write.publish(staging)
    tell("done", 0, 0)
    return replace(outcome, summary=replace(outcome.summary, files=written.files, size=written.size))


def theme_folders(root: Path) -> tuple[Path, ...]:
    """Where templates are looked for, in this order: the site's own, the default theme."""
    package = Path(__file__).parent
    shipped = package / THEME_FOLDER
    # In an editable install the theme is not beside the code but in the checkout.
    default = shipped if shipped.is_dir() else package.parent.parent / THEME_FOLDER
    own = root / THEME_FOLDER
    return (own, default) if own.is_dir() and own.resolve() != default.resolve() else (default,)


@dataclass(frozen=True, slots=True)
class _Site:
    """A site's folder, and what is to be made of it."""

    root: Path
    listing: load.Listing
    options: Options
    tell: Tell


def _make(site: _Site, take: Callable[[OutputFile], object]) -> tuple[Archive, Outcome]:
    """The whole site, file by file; ``take`` is handed each of them, until a problem stops the build."""
    archive = _read_archive(site)
    site.tell("pages", 0, 0)
    press = pages.set_up(archive, theme_folders(site.root))
    tally = _Tally([*archive.problems, *press.problems])
    for made in _files(site, archive, press):
        if isinstance(made, Problem):
            tally.problems.append(made)
            continue
        tally.sizes[made.file.path] = _size(made.file, site.root)
        tally.links.extend([made.links] if made.links else [])
        if not _stops(tally.problems, site.options):
            take(made.file)
    if len(tally.problems) == len(archive.problems):  # Else pages are missing.
        broken = linkcheck.broken_links(tally.links, tally.sizes.keys())
        tally.problems.extend(linkcheck.link_problems(broken))
    tally.problems.extend(limits.size_problems(tally.sizes, archive.site.output))
    return archive, _outcome(archive, tally, site.options)


@dataclass(frozen=True, slots=True)
class _Tally:
    """What is known of a site while it is made; grows."""

    problems: list[Problem]
    sizes: dict[str, int] = field(default_factory=dict)
    """Of each file, in bytes, by its path."""
    links: list[linkcheck.FileLinks] = field(default_factory=list)


def _size(file: OutputFile, root: Path) -> int:
    return (root / file.copy_of).stat().st_size if file.copy_of else len(file.content)


def _stops(problems: Iterable[Problem], options: Options) -> bool:
    return any(options.strict or problem.severity == "error" for problem in problems)


def _outcome(archive: Archive, tally: _Tally, options: Options) -> Outcome:
    problems = sort_problems(tally.problems)
    summary = Summary(
        articles=len(archive.articles),
        notes=sum(len(article.notes) for article in archive.articles),
        withheld=archive.withheld,
        hidden=archive.hidden,
        pages=sum(path.endswith(".html") for path in tally.sizes),
        left_out=() if archive.site.base_url else urls.NEED_BASE_URL,
    )
    return Outcome(problems, summary, failed=_stops(problems, options))


# -- Articles ---------------------------------------------------------------------------------------------------------


def _read_archive(site: _Site) -> Archive:
    """The middle of the pipeline: everything compiled, then joined."""
    source, options = site.listing.source, site.options
    own = replace(source.site, base_url=options.base_url or source.site.base_url)
    settings = compiling.compile_settings(own)
    compiled = pool.map_batches(
        _compile_batch, site.listing.articles, partial(_Shop, site.root, settings), options.jobs
    )
    articles = _counted(compiled, "articles", len(site.listing.articles), site.tell)
    own_pages = [compiling.compile_page(page, settings) for page in source.pages]
    shared = compiling.compile_shared(source)
    site.tell("joining", 0, 0)
    publication = Publication(options.drafts, options.edition)
    return join.join_site(replace(source, site=own), articles, own_pages, shared, publication)


def _counted(made: Iterable[CompiledArticle], stage: Stage, of: int, tell: Tell) -> list[CompiledArticle]:
    articles: list[CompiledArticle] = []
    for article in made:
        articles.append(article)
        tell(stage, len(articles), of)
    return articles


@dataclass(frozen=True, slots=True)
class _Shop:
    """What articles are compiled with."""

    root: Path
    settings: compiling.CompileSettings


def _compile_batch(shop: _Shop, batch: Sequence[load.ArticleFiles]) -> list[CompiledArticle]:
    return [_compile(shop, files) for files in batch]


def _compile(shop: _Shop, files: load.ArticleFiles) -> CompiledArticle:
    source, problems = load.read_article(shop.root, files)
    compiled = compiling.compile_article(source, shop.settings)
    return replace(compiled, problems=(*problems, *compiled.problems)) if problems else compiled


# -- Files ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Made:
    """A file of the site, and what it links to."""

    file: OutputFile
    links: linkcheck.FileLinks | None = None


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What comes of one page: the page, and of an article's also what else belongs to it alone."""

    page: _Made | Problem
    others: tuple[_Made, ...] = ()
    document: search.SearchDocument | None = None


def _files(site: _Site, archive: Archive, press: pages.Press) -> Iterator[_Made | Problem]:
    """Every file of the site, one at a time, and what is wrong with a template."""
    for file in press.assets:
        yield _with_links(file, archive.site.base_url)
    documents: list[search.SearchDocument] = []
    sheets = pool.map_batches(_print_batch, range(len(press.drafts)), lambda: press, site.options.jobs)
    for number, sheet in enumerate(sheets, start=1):
        yield sheet.page
        yield from sheet.others
        documents.extend([sheet.document] if sheet.document else [])
        site.tell("pages", number, len(press.drafts))
    site.tell("search", 0, 0)
    for file in (*search.search_files(archive, documents), *exports.archive_files(archive)):
        yield _with_links(file, archive.site.base_url)
    for path, target in archive.assets:
        yield _Made(OutputFile(target, b"", copy_of=path))


def _print_batch(press: pages.Press, batch: Sequence[int]) -> list[_Sheet]:
    return [_print(press, press.drafts[number]) for number in batch]


def _print(press: pages.Press, draft: pages.Draft) -> _Sheet:
    archive = press.overview.archive
    page = pages.print_page(press, draft)
    made = page if isinstance(page, Problem) else _with_links(page, archive.site.base_url)
    if not draft.article:
        return _Sheet(made)
    others = exports.article_files(draft.article, archive.site, archive.links)
    return _Sheet(
        made,
        tuple(_with_links(file, archive.site.base_url) for file in others),
        search.document(draft.article, archive.site),
    )


def _with_links(file: OutputFile, base_url: str) -> _Made:
    return _Made(file, linkcheck.links_of(file.path, file.content, base_url))
