"""The files of a site: those of earlier builds that are left as they stand, the others made in several processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from glossator import exports, linkcheck, pages, pool, search
from glossator.fingerprints import fingerprint
from glossator.model import Archive, OutputFile
from glossator.pipeline.outcome import Options, Tell
from glossator.pipeline.sheets import (
    KeptSheet,
    Sheet,
    Sheets,
    document_of,
    index_before,
    kept_sheet,
    kept_texts,
    text_paths,
)
from glossator.problems import Problem

ARCHIVE_FILES = "the files about the whole archive"
"""The name of their sheet; no page has one like it."""


def made_sheets(
    archive: Archive, press: pages.Press, options: Options, tell: Tell, sheets: Sheets
) -> Iterator[Sheet | KeptSheet]:
    """Every file of the site, in sheets, and what is wrong with a template."""
    yield _sheet(press.assets, archive)
    before = index_before(sheets)
    heads = {head.slug: head for head in before.state.heads} if before else {}
    documents: dict[str, search.SearchDocument | search.DocumentHead | None] = {}
    missing: list[tuple[int, bytes]] = []
    for number, draft in enumerate(press.drafts):
        key = pages.page_key(press, draft)
        if kept := kept_sheet(sheets, draft.path, key):
            slug = draft.article.slug if draft.article else ""
            documents[draft.path] = heads.get(slug) if before else document_of(sheets, kept)
            yield kept
        else:
            missing.append((number, key))
    done = len(press.drafts) - len(missing)
    for sheet in pool.map_batches(_print_batch, missing, lambda: press, options.jobs):
        documents[sheet.name] = sheet.document
        yield sheet
        done += 1
        tell("pages", done, len(press.drafts))
    tell("search", 0, 0)
    found = [document for draft in press.drafts if (document := documents[draft.path])]
    yield from _search_sheets(archive, found, before, sheets)
    yield _archive_sheet(archive, press, sheets)
    yield Sheet("", b"", tuple(OutputFile(target, b"", copy_of=path) for path, target in archive.assets))


def _search_sheets(
    archive: Archive,
    documents: Sequence[search.SearchDocument | search.DocumentHead],
    before: search.Before | None,
    sheets: Sheets,
) -> Iterator[Sheet | KeptSheet]:
    """The files of the search, each a sheet: together they would take much memory."""
    made: set[str] = set()
    files = search.search_files(archive, documents, before)
    while True:
        try:
            file = next(files)
        except StopIteration as end:
            state: search.IndexState = end.value
            break
        made.add(file.path)
        yield _sheet([file], archive)
    sheets.indexes.append(state)
    if before:
        yield kept_texts(sheets, [path for path in text_paths(state) if path not in made])


def _archive_sheet(archive: Archive, press: pages.Press, sheets: Sheets) -> Sheet | KeptSheet:
    told = [article.fingerprints and article.fingerprints.told for article in archive.articles]
    key = b"" if None in told else fingerprint(press.frame, told, archive.entities, archive.events)
    if kept := kept_sheet(sheets, ARCHIVE_FILES, key):
        return kept
    return _sheet(exports.archive_files(archive), archive, ARCHIVE_FILES, key)


def _sheet(files: Iterable[OutputFile], archive: Archive, name: str = "", key: bytes = b"") -> Sheet:
    made = tuple(files)
    return Sheet(name, key, made, _links(made, archive.site.base_url))


def _print_batch(press: pages.Press, batch: Sequence[tuple[int, bytes]]) -> list[Sheet]:
    return [_print(press, press.drafts[number], key) for number, key in batch]


def _print(press: pages.Press, draft: pages.Draft, key: bytes) -> Sheet:
    archive = press.overview.archive
    page = pages.print_page(press, draft)
    problem = page if isinstance(page, Problem) else None
    files = [] if isinstance(page, Problem) else [page]
    document = None
    if draft.article:
        files.extend(exports.article_files(draft.article, archive.site, archive.links))
        document = search.document(draft.article, archive.site)
    return Sheet(draft.path, key, tuple(files), _links(files, archive.site.base_url), document, problem)


def _links(files: Iterable[OutputFile], base_url: str) -> tuple[linkcheck.FileLinks, ...]:
    found = (linkcheck.links_of(file.path, file.content, base_url) for file in files)
    return tuple(links for links in found if links)
