"""The files of a site: those of earlier builds that are left as they stand, the others made in several processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from glossator import exports, linkcheck, pages, pool, search
from glossator.fingerprints import fingerprint
from glossator.model import Archive, OutputFile
from glossator.pipeline.outcome import Options, Tell
from glossator.pipeline.sheets import (
    TEXTS,
    KeptSheet,
    Sheet,
    Sheets,
    document_of,
    index_before,
    kept_files,
    kept_sheet,
    text_names_of,
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
    names = search.text_names((each.slug, each.record.date) for each in archive.articles if search.is_found(each))
    names_before = text_names_of(before.state) if before else {}
    heads = {head.slug: head for head in before.state.heads} if before else {}
    slugs = {draft.path: draft.article.slug for draft in press.drafts if draft.article}
    documents: dict[str, search.SearchDocument | search.DocumentHead] = {}
    missing: list[tuple[int, bytes]] = []
    texts: list[str] = []
    for number, draft in enumerate(press.drafts):
        key = pages.page_key(press, draft)
        kept = kept_sheet(sheets, draft.path, key)
        if not kept:
            missing.append((number, key))
            continue
        yield kept
        slug = slugs.get(draft.path, "")
        if slug in names and names[slug] == names_before.get(slug):
            documents[slug] = heads[slug]
            texts.extend(search.text_paths(names[slug], heads[slug].chunk_count))
        elif slug in names:
            document = document_of(sheets, slug)
            yield _texts(names[slug], document)
            documents[slug] = heads.get(slug) or replace(document, chunks=())
    yield kept_files(sheets, texts)
    done = len(press.drafts) - len(missing)
    replaced: dict[str, search.Counts] = {}
    for sheet in _printed(press, missing, options):
        slug = slugs.get(sheet.name, "")
        # Asked for now: in the cache, what is handed on here takes its place.
        old = document_of(sheets, slug) if slug in heads else None
        yield sheet
        if sheet.document:
            yield _texts(names[slug], sheet.document)
            # Without the texts, which are most of what thousands of them take.
            documents[slug] = heads[slug] if old == sheet.document else replace(sheet.document, chunks=())
        if old:
            replaced[slug] = old.counts
        done += 1
        tell("pages", done, len(press.drafts))
    tell("search", 0, 0)
    if before:
        before = replace(before, counts=lambda slug: replaced.get(slug) or document_of(sheets, slug).counts)
    yield from _index_sheets(archive, [documents[slug] for slug in names if slug in documents], before, sheets)
    yield _archive_sheet(archive, press, sheets)
    yield Sheet("", b"", tuple(OutputFile(target, b"", copy_of=path) for path, target in archive.assets))


def _texts(name: str, document: search.SearchDocument) -> Sheet:
    return Sheet(TEXTS, b"", tuple(search.text_files(name, document.chunks)))


def _index_sheets(
    archive: Archive,
    documents: Sequence[search.SearchDocument | search.DocumentHead],
    before: search.Before | None,
    sheets: Sheets,
) -> Iterator[Sheet]:
    """The files of the search but for the texts, each a sheet: together they would take much memory."""
    files = search.index_files(archive, documents, before)
    while True:
        try:
            file = next(files)
        except StopIteration as end:
            state: search.IndexState = end.value
            break
        yield _sheet([file], archive)
    sheets.indexes.append(state)


def _archive_sheet(archive: Archive, press: pages.Press, sheets: Sheets) -> Sheet | KeptSheet:
    told = [article.fingerprints and article.fingerprints.told for article in archive.articles]
    key = b"" if None in told else fingerprint(press.frame, told, archive.entities, archive.events)
    if kept := kept_sheet(sheets, ARCHIVE_FILES, key):
        return kept
    return _sheet(exports.archive_files(archive), archive, ARCHIVE_FILES, key)


def _sheet(files: Iterable[OutputFile], archive: Archive, name: str = "", key: bytes = b"") -> Sheet:
    made = tuple(files)
    return Sheet(name, key, made, _links(made, archive.site.base_url))


def _printed(press: pages.Press, missing: Sequence[tuple[int, bytes]], options: Options) -> Iterator[Sheet]:
    """The sheets of the drafts with these numbers and keys: lists first, by processes of their own, since those who
    have printed the longest lists never give all the memory back.
    """
    of_articles = [each for each in missing if press.drafts[each[0]].article]
    others = [each for each in missing if not press.drafts[each[0]].article]
    for group in (others, of_articles):
        yield from pool.map_batches(_print_batch, group, lambda: press, options.jobs)


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
