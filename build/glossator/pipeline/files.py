"""The files of a site: those of earlier builds that are left as they stand, the others made in several processes."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import cast

from msgspec import Struct, field

from glossator import exports, linkcheck, packed, pages, pool, search, urls
from glossator.fingerprints import fingerprint, of_notes
from glossator.model import Archive, Article, OutputFile
from glossator.outcome import Options, Tell
from glossator.pipeline.sheets import KeptSheet, PageLinks, Sheet, text_names_of
from glossator.pipeline.store import (
    SEARCHED,
    Store,
    document_of,
    index_before,
    keep_part,
    kept_files,
    kept_sheet,
)
from glossator.problems import Problem

LISTS_AT_ONCE = 2
"""Handed to a process: in a large archive each has a megabyte, and several times that while it is printed."""
LARGE_ARCHIVE = 2_000
"""Of so many articles, a list takes as long as twenty of these and more."""
MIN_LISTS = 8
"""Of such an archive: fewer are printed sooner than other processes are started."""
ARCHIVE_FILES = "the files about the whole archive"
"""The name of their sheet; no page has one like it."""


def made_sheets(
    renderer: pages.PageRenderer, options: Options, tell: Tell, store: Store
) -> Iterator[Sheet | KeptSheet]:
    """Every file of the site, in sheets, and what is wrong with a template."""
    archive = renderer.overview.archive
    yield _sheet(renderer.assets, archive)
    found = _search_input(archive, store)
    missing = yield from _kept_pages(renderer, found, store)
    done = len(renderer.pages) - len(missing)
    for sheet in _rendered(renderer, missing, options):
        yield from _with_texts(sheet, found, store)
        done += 1
        tell("pages", done, len(renderer.pages))
    tell("search", 0, 0)
    yield from _index_sheets(archive, found, store)
    yield _archive_sheet(renderer, store)
    yield Sheet("", b"", tuple(OutputFile(target, b"", copy_of=path) for path, target in archive.assets))


def _archive_sheet(renderer: pages.PageRenderer, store: Store) -> Sheet | KeptSheet:
    archive = renderer.overview.archive
    lists = of_notes(archive.articles), archive.entities, archive.events
    key = fingerprint(renderer.frame, *lists) if renderer.frame else b""
    if kept := kept_sheet(store, ARCHIVE_FILES, key):
        return kept
    return _sheet(exports.archive_files(archive), archive, ARCHIVE_FILES, key)


def _sheet(files: Iterable[OutputFile], archive: Archive, name: str = "", key: bytes = b"") -> Sheet:
    made = tuple(files)
    return Sheet(name, key, made, _links(made, archive.site.base_url))


def _links(files: Iterable[OutputFile], base_url: str) -> tuple[linkcheck.FileLinks, ...]:
    found = (linkcheck.file_links(file.path, file.content, base_url) for file in files)
    return tuple(links for links in found if links)


# -- The search -------------------------------------------------------------------------------------------------------


class _SearchInput(Struct, frozen=True):
    """What the search gets of each article, by its slug; gathered while the pages are kept or made."""

    names: Mapping[str, str]
    """Of the texts, of each article that can be found, in the order of the archive."""
    slugs: Mapping[str, str]
    """By the path of the article's page."""
    before: search.Before | None
    heads: Mapping[str, search.DocumentHead]
    """Those of ``before``."""
    names_before: Mapping[str, str]
    replaced: dict[str, search.Counts]
    """Of articles whose page was made again, as they were before; grows, as does what follows."""
    documents: dict[str, search.DocumentHead] = field(default_factory=dict)
    counts: dict[str, bytes] = field(default_factory=dict)
    """Those that are new, packed: there are thousands, while other processes need the memory."""


def _search_input(archive: Archive, store: Store) -> _SearchInput:
    replaced: dict[str, search.Counts] = {}
    before = index_before(store, lambda slug: replaced.get(slug) or document_of(store, slug).counts)
    found = [article for article in archive.articles if search.is_found(article)]
    return _SearchInput(
        names=search.text_names((article.slug, article.record.date) for article in found),
        slugs={urls.article_path(article.slug): article.slug for article in archive.articles},
        before=before,
        heads={head.slug: head for head in before.state.heads} if before else {},
        names_before=text_names_of(before.state) if before else {},
        replaced=replaced,
    )


def _kept_pages(
    renderer: pages.PageRenderer, found: _SearchInput, store: Store
) -> Generator[Sheet | KeptSheet, None, list[tuple[int, bytes]]]:
    """The sheets of the pages that are left as they stand, with their texts; returns number and key of each other."""
    missing: list[tuple[int, bytes]] = []
    texts: list[str] = []
    for number, planned in enumerate(renderer.pages):
        key = pages.page_key(renderer, planned)
        kept = kept_sheet(store, planned.path, key)
        if not kept:
            missing.append((number, key))
            continue
        yield kept
        slug = found.slugs.get(planned.path, "")
        name = found.names.get(slug)
        if name and name == found.names_before.get(slug):
            found.documents[slug] = found.heads[slug]
            texts.extend(search.text_paths(name, found.heads[slug].chunk_count))
        elif name:
            document = document_of(store, slug)
            yield _texts(name, document)
            _note(found, document, is_new=slug not in found.heads)
    yield kept_files(store, texts)
    return missing


def _with_texts(sheet: Sheet, found: _SearchInput, store: Store) -> Iterator[Sheet]:
    """A new sheet, and the texts of its article."""
    slug = found.slugs.get(sheet.name, "")
    # Asked for now: in the cache, what is handed on here takes its place.
    old = document_of(store, slug) if slug in found.heads else None
    yield sheet
    if sheet.document:
        yield _texts(found.names[slug], sheet.document)
        _note(found, sheet.document, is_new=old != sheet.document)
    if old:
        found.replaced[slug] = old.counts


def _note(found: _SearchInput, document: search.SearchDocument, *, is_new: bool) -> None:
    found.documents[document.head.slug] = document.head
    if is_new:
        found.counts[document.head.slug] = packed.pack(document.counts)


def _texts(name: str, document: search.SearchDocument) -> Sheet:
    """The texts of a document."""
    return Sheet(SEARCHED, b"", tuple(search.text_files(name, document.chunks)))


def _index_sheets(archive: Archive, found: _SearchInput, store: Store) -> Iterator[Sheet | KeptSheet]:
    """The files of the search but for the texts, each a sheet: together they would take much memory."""
    documents = [_whole(found, slug) for slug in found.names if slug in found.documents]
    stay: list[str] = []

    def files() -> Iterator[OutputFile | str]:
        keep = partial(keep_part, store)
        store.now.index = yield from search.index_files(archive, documents, found.before, keep)

    for file in files():
        if isinstance(file, str):
            stay.append(file)
        else:
            yield Sheet(SEARCHED, b"", (file,))
    yield kept_files(store, stay)


def _whole(found: _SearchInput, slug: str) -> search.SearchDocument | search.DocumentHead:
    """The document without its texts; of one that is as it was, the head."""
    head, counts = found.documents[slug], found.counts.pop(slug, None)
    return search.SearchDocument(head, cast("search.Counts", packed.unpack(counts)), ()) if counts else head


# -- New pages --------------------------------------------------------------------------------------------------------


def _rendered(renderer: pages.PageRenderer, missing: Sequence[tuple[int, bytes]], options: Options) -> Iterator[Sheet]:
    """The sheets of the pages with these numbers and keys: lists first, by processes of their own, since those who
    have printed the longest lists never give all the memory back.
    """
    of_articles = [each for each in missing if renderer.pages[each[0]].article]
    others = [each for each in missing if not renderer.pages[each[0]].article]
    is_large = len(renderer.overview.archive.articles) >= LARGE_ARCHIVE
    min_lists = MIN_LISTS if is_large else pool.MIN_ITEMS
    yield from pool.map_batches(_render_batch, others, renderer, options.jobs, LISTS_AT_ONCE, min_lists)
    yield from pool.map_batches(_render_batch, of_articles, renderer, options.jobs)


def _render_batch(renderer: pages.PageRenderer, batch: Sequence[tuple[int, bytes]]) -> list[Sheet]:
    return [_render(renderer, renderer.pages[number], key) for number, key in batch]


def _render(renderer: pages.PageRenderer, planned: pages.PlannedPage, key: bytes) -> Sheet:
    if planned.article:
        page_links = PageLinks(planned.article.links, pages.related_links_of(renderer.overview, planned.article))
        return article_sheet(renderer, planned.article, key, page_links)
    page = pages.render_page(renderer, planned)
    if isinstance(page, Problem):
        return Sheet(planned.path, key, (), problem=page)
    return _sheet([page], renderer.overview.archive, planned.path, key)


def article_sheet(renderer: pages.PageRenderer, article: Article, key: bytes, page_links: PageLinks) -> Sheet:
    """The page of an article, and what else is made of it alone; no other article is looked at."""
    archive = renderer.overview.archive
    page = pages.render_page(renderer, pages.planned_article(article, page_links.related))
    files = exports.article_files(article, archive)
    problem = page if isinstance(page, Problem) else None
    files = files if isinstance(page, Problem) else (page, *files)
    return Sheet(
        name=urls.article_path(article.slug),
        key=key,
        files=files,
        links=_links(files, archive.site.base_url),
        document=search.document(article, archive.site),
        page_links=packed.pack(page_links),
        problem=problem,
    )
