"""The files of a site, made page by page in several processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossator import exports, linkcheck, pages, pool, search
from glossator.model import Archive, OutputFile
from glossator.pipeline.outcome import Options, Tell
from glossator.problems import Problem


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the site, and what it links to."""

    file: OutputFile
    links: linkcheck.FileLinks | None = None


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What comes of one page: the page, and of an article's also what else belongs to it alone."""

    page: Made | Problem
    others: tuple[Made, ...] = ()
    document: search.SearchDocument | None = None


def made_files(archive: Archive, press: pages.Press, options: Options, tell: Tell) -> Iterator[Made | Problem]:
    """Every file of the site, one at a time, and what is wrong with a template."""
    for file in press.assets:
        yield _with_links(file, archive.site.base_url)
    documents: list[search.SearchDocument] = []
    sheets = pool.map_batches(_print_batch, range(len(press.drafts)), lambda: press, options.jobs)
    for number, sheet in enumerate(sheets, start=1):
        yield sheet.page
        yield from sheet.others
        documents.extend([sheet.document] if sheet.document else [])
        tell("pages", number, len(press.drafts))
    tell("search", 0, 0)
    for file in (*search.search_files(archive, documents), *exports.archive_files(archive)):
        yield _with_links(file, archive.site.base_url)
    for path, target in archive.assets:
        yield Made(OutputFile(target, b"", copy_of=path))


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


def _with_links(file: OutputFile, base_url: str) -> Made:
    return Made(file, linkcheck.links_of(file.path, file.content, base_url))
