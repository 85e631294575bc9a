"""The stages of a build in their order: the file to read first.

    folder → load → compile → join → { pages, search, exports } → write → folder

A build is a pure function from the text in the site's folder to the bytes in the output folder: no clock, no network
and no environment has a say in it. Each stage hands on a new, frozen record; problems travel beside the results.

Articles are compiled and pages printed in several processes; what is joined, and what is written, in this one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from glossator import cache as caching
from glossator import compile as compiling
from glossator import join, limits, linkcheck, load, pages, urls, write
from glossator.cache import Row
from glossator.join import Publication
from glossator.model import Archive, OutputFile
from glossator.pipeline.articles import OUTCOME, Job, begin, compiled_articles
from glossator.pipeline.files import made_files
from glossator.pipeline.outcome import DEFAULTS, Options, Outcome, RenderedSite, Stage, Summary, Tell
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


def _silent(_stage: Stage, _done: int, _of: int) -> None:
    """Tells nobody."""


def check_site(root: Path, options: Options = DEFAULTS, tell: Tell = _silent) -> Outcome:
    """Everything that a build does but writing. Raises FileNotFoundError where ``root`` has no ``site.yml``."""
    with caching.open_cache(options.cache, root) as cache:
        return _make(begin(root, options, tell, cache), lambda _file: None)[1]


def render_site(root: Path, options: Options = DEFAULTS) -> RenderedSite:
    """The site in memory. Raises FileNotFoundError where ``root`` has no ``site.yml``."""
    files: list[OutputFile] = []
    with caching.open_cache(options.cache, root) as cache:
        archive, outcome = _make(begin(root, options, _silent, cache), files.append)
    return RenderedSite(archive, tuple(files), outcome)


def build_site(root: Path, options: Options = DEFAULTS, *, output: Path | None = None, tell: Tell = _silent) -> Outcome:
    """The site built into ``output`` (default: as ``site.yml`` says), unless a problem stops it.

    Raises FileNotFoundError where ``root`` has no ``site.yml``, OutputRefusedError where the output is not ours.
    """
    with caching.open_cache(options.cache, root) as cache:
        job = begin(root, options, tell, cache)
        folder = output or root / job.listing.source.site.output
        write.check_output(folder, root)
        # Before anything is made: what is edited meanwhile must not count as built.
        sources = _everything(job) if cache else b""
        with write.staged(folder, lambda: tell("waiting", 0, 0)) as staging:
            return _unchanged(job, staging, sources) or _build(job, staging, sources)


def _unchanged(job: Job, staging: write.Staging, sources: bytes) -> Outcome | None:
    """What the last build came to, if it made the very same site of the same ``sources`` and that still stands."""
    last = caching.recall(job.cache, _name(staging), sources)
    if isinstance(last, Outcome) and write.stands(staging, last.summary.files, last.summary.size):
        return last
    return None


def _build(job: Job, staging: write.Staging, sources: bytes) -> Outcome:
    _, outcome = _make(job, partial(write.put, staging, job.root))
    if outcome.failed:
        return outcome
    job.tell("writing", 0, 0)
    written = write.publish(staging)
    outcome = replace(outcome, summary=replace(outcome.summary, files=written.files, size=written.size))
    caching.remember(job.cache, [Row(_name(staging), sources, caching.pack(outcome))])
    return outcome


def _name(staging: write.Staging) -> str:
    """Under which the outcome of a build into this folder is remembered."""
    return f"{OUTCOME}{staging.output}"


def _everything(job: Job) -> bytes:
    """A fingerprint of all that a site is made from."""
    options = replace(job.options, jobs=None, cache=None)
    theme = load.file_fingerprints(*(path for folder in theme_folders(job.root) for path in sorted(folder.rglob("*"))))
    others = load.file_fingerprints(*(job.root / path for path in job.listing.others))
    problems = repr(job.listing.source.problems).encode("utf-8", "surrogatepass")
    articles = (part for path, key in job.keys.items() for part in (path.encode("utf-8", "surrogatepass"), key))
    return caching.key_of(repr(options).encode(), theme, others, problems, *articles)


def theme_folders(root: Path) -> tuple[Path, ...]:
    """Where templates are looked for, in this order: the site's own, the default theme."""
    package = Path(__file__).parents[1]
    shipped = package / THEME_FOLDER
    # In an editable install the theme is not beside the code but in the checkout.
    default = shipped if shipped.is_dir() else package.parent.parent / THEME_FOLDER
    own = root / THEME_FOLDER
    return (own, default) if own.is_dir() and own.resolve() != default.resolve() else (default,)


def _make(job: Job, take: Callable[[OutputFile], object]) -> tuple[Archive, Outcome]:
    """The whole site, file by file; ``take`` is handed each of them, until a problem stops the build."""
    archive = _read_archive(job)
    job.tell("pages", 0, 0)
    press = pages.set_up(archive, theme_folders(job.root))
    tally = _Tally([*archive.problems, *press.problems])
    for made in made_files(archive, press, job.options, job.tell):
        if isinstance(made, Problem):
            tally.problems.append(made)
            continue
        tally.sizes[made.file.path] = _size(made.file, job.root)
        tally.links.extend([made.links] if made.links else [])
        if not _stops(tally.problems, job.options):
            take(made.file)
    if len(tally.problems) == len(archive.problems):  # Else pages are missing.
        broken = linkcheck.broken_links(tally.links, tally.sizes.keys())
        tally.problems.extend(linkcheck.link_problems(broken))
    tally.problems.extend(limits.size_problems(tally.sizes, archive.site.output))
    return archive, _outcome(archive, tally, job.options)


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


def _read_archive(job: Job) -> Archive:
    """The middle of the pipeline: everything compiled, then joined."""
    source, options = job.listing.source, job.options
    articles = compiled_articles(job)
    own_pages = [compiling.compile_page(page, job.settings) for page in source.pages]
    job.tell("joining", 0, 0)
    own = replace(source.site, base_url=options.base_url or source.site.base_url)
    publication = Publication(options.drafts, options.edition)
    return join.join_site(replace(source, site=own), articles, own_pages, compiling.compile_shared(source), publication)
