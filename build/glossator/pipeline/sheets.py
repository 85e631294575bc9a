"""Pages of earlier builds, and their index of the search: what has to be known of them to leave them as they stand.

A page is not made again where all that it depends on is the same and its files stand in the output as they were
written. So after an edit a build prints what the edit has changed, and little else. What is to be remembered of a site
is kept once that is published, all at once: it is true of the site that stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import cast

from msgspec import Struct, field

from glossator import cache as caching
from glossator import packed, pages, search, urls, write
from glossator.cache import Cache, Row
from glossator.linkcheck import FileLinks
from glossator.model import OutputFile
from glossator.problems import Problem

SEARCHED = "files of the search"
"""The name of the sheets that hold them; no page has one like it."""
_INDEX = "index of the search"
_OF_SHEETS: tuple[caching.Table, ...] = ("page", "document", "links")


class Sheet(Struct, frozen=True):
    """A page with what else belongs to it, freshly made; or other files that come and go together."""

    name: str
    """The page's path."""
    key: bytes
    """A fingerprint of all that it depends on; empty for what is made anew each time."""
    files: tuple[OutputFile, ...]
    links: tuple[FileLinks, ...] = ()
    document: search.SearchDocument | None = None
    page_links: bytes = b""
    """Of an article's page, its ``PageLinks``, packed."""
    problem: Problem | None = None
    """Why there is no page."""


class PageLinks(Struct, frozen=True):
    """What the page of an article has from the rest of the archive."""

    links: Mapping[str, str]
    """As ``Article.links``."""
    related: pages.RelatedLinks


class KeptSheet(Struct, frozen=True):
    """A sheet that was made by an earlier build and is left as it stands."""

    name: str
    files: Mapping[str, write.Digest]
    """By path."""
    ids: tuple[tuple[str, str], ...]
    """As ``FileLinks.ids``, by path."""
    links: bytes
    """All of its ``FileLinks``, packed: they are looked at only where something has gone."""


class Held(Struct, frozen=True):
    """What a build in the same process has left: the site in memory."""

    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    """By name."""
    searched: Mapping[str, OutputFile] = field(default_factory=dict)
    """The files of the search, by path."""
    parts: Mapping[str, bytes] = field(default_factory=dict)
    """What the index has kept, by name."""
    index: search.IndexState | None = None


class Sheets(Struct, frozen=True):
    """The sheets of the last build, and of this one."""

    cache: Cache | None = None
    staging: write.Staging | None = None
    """``None``: nothing is written, so nothing has to stand either."""
    known: Mapping[str, Row] = field(default_factory=dict)
    """The sheets that the cache has."""
    held: Held | None = None
    """The site in memory; ``None``: this build is not to hold one."""
    names: set[str] = field(default_factory=set)
    """Of the sheets of this build; grows, as do the others."""
    entered: dict[str, Sheet] = field(default_factory=dict)
    """The sheets, if the site is held in memory."""
    searched: dict[str, OutputFile] = field(default_factory=dict)
    """The files of the search; likewise."""
    parts: dict[str, bytes] = field(default_factory=dict)
    """What the index has kept; likewise."""
    indexes: list[search.IndexState] = field(default_factory=list)
    """The one of this build."""


class Memory(Struct, frozen=True):
    """What the next build is to find."""

    rows: tuple[Row, ...]
    forget: tuple[tuple[caching.Table, str], ...] = ()
    """What it is not to find any more, by table and name."""


def sheets_of(cache: Cache | None, staging: write.Staging | None) -> Sheets:
    """The sheets that the cache has."""
    return Sheets(cache, staging, caching.rows_of(cache, "page"))


def held_after(sheets: Sheets) -> Held:
    """What this build leaves for the next in the same process."""
    index = sheets.indexes[0] if sheets.indexes else None
    parts = {name: kept_part(sheets, name) for name in _part_names(index)} if index else {}
    return Held(sheets.entered, sheets.searched, parts, index)


def kept_sheet(sheets: Sheets, name: str, key: bytes) -> Sheet | KeptSheet | None:
    """The sheet, if it can be left as it stands; its files are then part of what is written."""
    held = _held_sheet(sheets, name)
    if held and key and held.key == key:
        return held
    row = sheets.known.get(name)
    if not key or not row or row.key != key:
        return None
    sheet = caching.record_of(row.packed)
    if not isinstance(sheet, KeptSheet):
        return None
    if sheets.staging and not write.keep(sheets.staging, sheet.files):
        return None
    sheets.names.add(name)
    return sheet


def keep_sheet(sheets: Sheets, sheet: Sheet, digests: Sequence[write.Digest]) -> bytes:
    """Remembers a new sheet whose files were written with these ``digests``. Returns its links, packed as in
    ``KeptSheet``; nothing if it was not put into the cache.
    """
    if not sheet.key:
        if sheets.held and sheet.name == SEARCHED:
            sheets.searched.update((file.path, file) for file in sheet.files)
    elif sheets.staging:
        sheets.names.add(sheet.name)
        links = packed.pack(sheet.links)
        caching.put(sheets.cache, sheet_rows(sheet, digests, links))
        return links
    elif sheets.held:
        sheets.entered[sheet.name] = sheet
    return b""


def sheet_rows(sheet: Sheet, digests: Sequence[write.Digest], links: bytes) -> tuple[Row, ...]:
    """How a sheet is remembered whose files were written with these ``digests``, and whose ``links`` are packed."""
    files = dict(zip((file.path for file in sheet.files), digests, strict=True))
    ids = tuple((each.path, each.ids) for each in sheet.links)
    kept = KeptSheet(sheet.name, files, ids, links)
    return (
        Row("page", sheet.name, sheet.key, packed.pickled(kept)),
        Row("document", sheet.name, sheet.key, packed.pickled(packed.pack(sheet.document))),
        Row("links", sheet.name, sheet.key, packed.pickled(sheet.page_links)),
    )


def index_row(index: search.IndexState, manifest: bytes) -> Row:
    """How the index is remembered of a site with this manifest."""
    return Row("site", _INDEX, caching.key_of(manifest), packed.pickled(index))


def memory_of(sheets: Sheets, manifest: bytes) -> Memory:
    """What is to be remembered of the sheets of this build, which came to a site with this manifest."""
    gone = sheets.known.keys() - sheets.names
    of_sheets = ((table, name) for name in gone for table in _OF_SHEETS)
    rows = tuple(index_row(index, manifest) for index in sheets.indexes)
    return Memory(rows, (*of_sheets, *unneeded_parts(sheets.cache, sheets.indexes)))


def unneeded_parts(cache: Cache | None, indexes: Iterable[search.IndexState]) -> Iterator[tuple[caching.Table, str]]:
    """What was kept of other indexes."""
    needed = {name for index in indexes for name in _part_names(index)}
    return (("index", name) for name in caching.names(cache, "index") - needed)


# -- Links ------------------------------------------------------------------------------------------------------------


def is_from_memory(sheets: Sheets, sheet: Sheet) -> bool:
    """Whether the sheet is one of the build before."""
    return _held_sheet(sheets, sheet.name) is sheet


def _held_sheet(sheets: Sheets, name: str) -> Sheet | None:
    return sheets.held.sheets.get(name) if sheets.held else None


def ids_of(sheet: Sheet | KeptSheet) -> tuple[tuple[str, str], ...]:
    """As ``KeptSheet.ids``."""
    return sheet.ids if isinstance(sheet, KeptSheet) else tuple((each.path, each.ids) for each in sheet.links)


def links_of(sheet: Sheet | KeptSheet) -> tuple[FileLinks, ...]:
    """All that the sheet links to. Raises DamagedError where that cannot be read."""
    return unpacked_links(sheet.links) if isinstance(sheet, KeptSheet) else sheet.links


def unpacked_links(links: bytes) -> tuple[FileLinks, ...]:
    """Those of a ``KeptSheet``. Raises DamagedError where they cannot be read."""
    return cast("tuple[FileLinks, ...]", packed.unpack(links))


def changed(sheets: Sheets, kept: Iterable[Sheet | KeptSheet]) -> Iterator[Sheet | KeptSheet]:
    """The sheets of the build before that are gone or made anew, as they were."""
    stay = {sheet.name for sheet in kept}
    yield from (sheet for name, sheet in sheets.held.sheets.items() if name not in stay) if sheets.held else ()
    for name, row in sheets.known.items():
        sheet = caching.record_of(row.packed) if name not in stay else None
        if isinstance(sheet, KeptSheet):
            yield sheet


# -- The search -------------------------------------------------------------------------------------------------------


def index_before(sheets: Sheets) -> search.Before | None:
    """The index of the build before; ``None`` where there is none, or where a file of it does not stand any more."""
    state = sheets.held.index if sheets.held else None
    if sheets.staging:
        old = sheets.staging.old
        state = None if any(map(search.is_searched, old.missing)) else index_at(sheets.cache, old.manifest)
    if state is None:
        return None
    return search.Before(state, lambda slug: document_of(sheets, slug).counts, partial(kept_part, sheets))


def index_at(cache: Cache | None, manifest: bytes) -> search.IndexState | None:
    """The index whose files are those that this manifest lists of the search."""
    state = caching.recall(cache, "site", _INDEX, caching.key_of(manifest))
    return state if isinstance(state, search.IndexState) else None


def keep_part(sheets: Sheets, name: str, data: bytes) -> None:
    """Keeps something of the index under this name for the next build."""
    if sheets.held:
        sheets.parts[name] = data
    elif sheets.staging:
        caching.put(sheets.cache, [part_row(name, data)])


def part_row(name: str, data: bytes) -> Row:
    """How something of the index is remembered."""
    return Row("index", name, b"", packed.pickled(data))


def kept_part(sheets: Sheets, name: str) -> bytes:
    """What was kept of the index by this build or the one before. Raises DamagedError where it is lost."""
    for known in (sheets.parts, sheets.held.parts if sheets.held else {}):
        if name in known:
            return known[name]
    return part_at(sheets.cache, name)


def part_at(cache: Cache | None, name: str) -> bytes:
    """What the cache has of the index under this name. Raises DamagedError where it is lost."""
    data = caching.recall(cache, "index", name, b"")
    if isinstance(data, bytes):
        return data
    raise packed.DamagedError(f"the part {name} of the index is lost")


def _part_names(index: search.IndexState) -> Iterator[str]:
    yield index.terms
    yield from (part.name for part in index.parts)


def text_names_of(state: search.IndexState) -> Mapping[str, str]:
    """As ``search.text_names``."""
    return search.text_names((head.slug, head.date) for head in state.heads)


def kept_files(sheets: Sheets, paths: Sequence[str]) -> Sheet | KeptSheet:
    """The files of the search that are left as they stand."""
    if sheets.held:
        return Sheet(SEARCHED, b"", tuple(sheets.held.searched[path] for path in paths))
    kept = {path: sheets.staging.old.files[path] for path in paths} if sheets.staging else {}
    if sheets.staging:
        write.keep(sheets.staging, kept)
    return KeptSheet(SEARCHED, kept, (), packed.pack(()))


def document_of(sheets: Sheets, slug: str) -> search.SearchDocument:
    """A document of the build before. Raises DamagedError where the cache has lost it."""
    name = urls.article_path(slug)
    held, page = _held_sheet(sheets, name), sheets.known.get(name)
    if held and held.document:
        return held.document
    if not page:
        raise packed.DamagedError(f"the page {name} is lost")
    return document_at(sheets.cache, page)


def document_at(cache: Cache | None, page: Row) -> search.SearchDocument:
    """The document of an article whose page the cache has. Raises DamagedError where that is lost."""
    found = caching.recall(cache, "document", page.name, page.key)
    document = packed.unpack(found) if isinstance(found, bytes) else None
    if not isinstance(document, search.SearchDocument):
        raise packed.DamagedError(f"the document of {page.name} is lost")
    return document
