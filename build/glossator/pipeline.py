"""The stages of a build in their order: the file to read first.

    folder → load → compile → join → { pages, search, exports } → write → folder

A build is a pure function from the text in the site's folder to the bytes in the output folder: no clock, no network
and no environment has a say in it. Each stage hands on a new, frozen record; problems travel beside the results.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from glossator import compile as compiling
from glossator import exports, join, limits, linkcheck, load, pages, search, urls, write
from glossator.join import Edition, Publication
from glossator.model import Archive, OutputFile, Site, SiteSource
from glossator.problems import Problem, sort_problems
from glossator.write import OutputRefusedError

__all__ = [
    "Outcome",
    "OutputRefusedError",
    "RenderedSite",
    "Summary",
    "build_site",
    "check_site",
    "render_site",
    "theme_folders",
]

THEME_FOLDER = "layouts"


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


def check_site(root: Path, *, drafts: bool = False, strict: bool = False) -> Outcome:
    """Everything that a build does but writing. Raises FileNotFoundError where ``root`` has no ``site.yml``."""
    return render_site(root, drafts=drafts, strict=strict).outcome


def render_site(root: Path, *, drafts: bool = False, strict: bool = False) -> RenderedSite:
    """The site in memory. Raises FileNotFoundError where ``root`` has no ``site.yml``."""
    return _render(load.load_site(root), root, Publication(drafts=drafts, edition="public"), strict=strict)


def build_site(
    root: Path,
    *,
    output: Path | None = None,
    base_url: str | None = None,
    drafts: bool = False,
    strict: bool = False,
    edition: Edition = "public",
) -> Outcome:
    """The site built into ``output`` (default: as ``site.yml`` says), unless a problem stops it.

    Raises FileNotFoundError where ``root`` has no ``site.yml``, OutputRefusedError where the output is not ours.
    """
    source = load.load_site(root)
    source = replace(source, site=replace(source.site, base_url=base_url or source.site.base_url))
    folder = output or root / source.site.output
    write.check_output(folder, root)
    site = _render(source, root, Publication(drafts=drafts, edition=edition), strict=strict)
    if site.outcome.failed:
        return site.outcome
    written = write.write_site(site.files, folder, root)
    summary = replace(site.outcome.summary, files=written.files, size=written.size)
    return replace(site.outcome, summary=summary)


def theme_folders(root: Path) -> tuple[Path, ...]:
    """Where templates are looked for, in this order: the site's own, the default theme."""
    package = Path(__file__).parent
    shipped = package / THEME_FOLDER
    # In an editable install the theme is not beside the code but in the checkout.
    default = shipped if shipped.is_dir() else package.parent.parent / THEME_FOLDER
    own = root / THEME_FOLDER
    return (own, default) if own.is_dir() and own.resolve() != default.resolve() else (default,)


def _render(source: SiteSource, root: Path, publication: Publication, *, strict: bool) -> RenderedSite:
    archive = _read_archive(source, publication)
    rendered = pages.render_pages(archive, theme_folders(root))
    copies = (OutputFile(target, b"", copy_of=path) for path, target in archive.assets)
    files = (*rendered.files, *_search_files(archive), *_exported(archive), *copies)
    problems = rendered.problems or _site_problems(files, archive.site, root)
    return RenderedSite(archive, files, _outcome(archive, rendered.files, problems, strict=strict))


def _search_files(archive: Archive) -> Iterator[OutputFile]:
    """The index of all articles of which anything can be found."""
    found = (search.document(article, archive.site) for article in archive.articles)
    return search.search_files(archive, [document for document in found if document])


def _site_problems(files: Sequence[OutputFile], site: Site, root: Path) -> tuple[Problem, ...]:
    """What keeps the finished site from being published."""
    own = (linkcheck.links_of(file.path, file.content, site.base_url) for file in files if not file.copy_of)
    records = [links for links in own if links]
    sizes = {file.path: _size(file, root) for file in files}
    broken = linkcheck.broken_links(records, sizes.keys())
    return (*linkcheck.link_problems(broken), *limits.size_problems(sizes, site.output))


def _size(file: OutputFile, root: Path) -> int:
    return (root / file.copy_of).stat().st_size if file.copy_of else len(file.content)


def _exported(archive: Archive) -> Iterator[OutputFile]:
    for article in archive.articles:
        yield from exports.article_files(article, archive.site, archive.links)
    yield from exports.archive_files(archive)


def _read_archive(source: SiteSource, publication: Publication) -> Archive:
    """The middle of the pipeline: everything compiled, then joined."""
    settings = compiling.compile_settings(source.site)
    articles = [compiling.compile_article(article, settings) for article in source.articles]
    own_pages = [compiling.compile_page(page, settings) for page in source.pages]
    return join.join_site(source, articles, own_pages, compiling.compile_shared(source), publication)


def _outcome(archive: Archive, files: Iterable[OutputFile], more: Iterable[Problem], *, strict: bool) -> Outcome:
    problems = sort_problems((*archive.problems, *more))
    stops = any(strict or problem.severity == "error" for problem in problems)
    summary = Summary(
        articles=len(archive.articles),
        notes=sum(len(article.notes) for article in archive.articles),
        withheld=archive.withheld,
        hidden=archive.hidden,
        pages=sum(file.path.endswith(".html") for file in files),
        left_out=() if archive.site.base_url else urls.NEED_BASE_URL,
    )
    return Outcome(problems, summary, failed=stops)
