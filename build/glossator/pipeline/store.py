"""What a build finds of the build before it, and leaves for the next.

There are three kinds. A build of the output folder leaves sheets as they stand there, as far as the cache says what
they were made from. A preview has the whole site in memory. A check takes from the cache what it can, and leaves
nothing. What is to be remembered of a published site is put into the cache once it is published, all at once: it is
true of the site that stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct, field

from glossator import cache as caching
from glossator import packed, search, urls, write
from glossator.cache import Cache, Row
from glossator.model import OutputFile
from glossator.pipeline.sheets import (
    SHEET_TABLES,
    KeptSheet,
    Sheet,
    document_at,
    index_at,
    index_row,
    part_at,
    part_names,
    part_row,
    sheet_rows,
    unneeded_parts,
)

SEARCHED = "files of the search"
"""The name of the sheets that hold them; no page has one like it."""


class Held(Struct):
    """What one build in this process holds in memory for the next; grows while that build runs."""

    sheets: dict[str, Sheet] = field(default_factory=dict)
    """By name."""
    searched: dict[str, OutputFile] = field(default_factory=dict)
    """The files of the search, by path."""
    parts: dict[str, bytes] = field(default_factory=dict)
    """Those of the index, by name."""
    index: search.IndexState | None = None


class Store(Struct, frozen=True):
    """The build before this one, and what this one leaves."""

    cache: Cache | None = None
    staging: write.Staging | None = None
    """``None``: nothing is written, so nothing has to stand either."""
    known: Mapping[str, Row] = field(default_factory=dict)
    """The sheets that the cache has, by name."""
    before: Held | None = None
    """The site in memory; ``None``: this build is not to hold one."""
    now: Held = field(default_factory=Held)
    """Likewise, of this build; where none is held, its index alone."""
    names: set[str] = field(default_factory=set)
    """Of the sheets of this build that the cache has; grows."""


class CacheUpdate(Struct, frozen=True):
    """What the next build is to find in the cache."""

    rows: tuple[Row, ...]
    forget: tuple[tuple[caching.Table, str], ...] = ()
    """What it is not to find any more, by table and name."""


def cache_store(cache: Cache | None, staging: write.Staging | None) -> Store:
    """A store whose sheets are in the cache."""
    return Store(cache, staging, caching.rows_of(cache, "page"))


def cache_update(store: Store, manifest: bytes) -> CacheUpdate:
    """What is to be remembered of the sheets of this build, which came to a site with this manifest."""
    gone = store.known.keys() - store.names
    index = store.now.index
    of_sheets = ((table, name) for name in gone for table in SHEET_TABLES)
    rows = (index_row(index, manifest),) if index else ()
    return CacheUpdate(rows, (*of_sheets, *unneeded_parts(store.cache, index)))


def held_now(store: Store) -> Held:
    """What this build leaves in memory, of parts only those that its index has."""
    now = store.now
    now.parts = {name: kept_part(store, name) for name in part_names(now.index)} if now.index else {}
    return now


# -- Pages ------------------------------------------------------------------------------------------------------------


def kept_sheet(store: Store, name: str, key: bytes) -> Sheet | KeptSheet | None:
    """The sheet, if it can be left as it stands; its files are then part of what is written."""
    if not key:
        return None
    held = _held_sheet(store, name)
    if held and held.key == key:
        return held
    row = store.known.get(name)
    sheet = caching.record_of(row, KeptSheet) if row and row.key == key else None
    if not sheet or (store.staging and not write.keep(store.staging, sheet.files)):
        return None
    store.names.add(name)
    return sheet


def keep_sheet(store: Store, sheet: Sheet, digests: Sequence[write.Digest]) -> bytes:
    """Leaves a sheet for the next build; its files were written with these ``digests``. Returns its links, packed as in
    ``KeptSheet``; nothing if it was not put into the cache.
    """
    if sheet.key and store.staging:
        store.names.add(sheet.name)
        links = packed.pack(sheet.links)
        caching.put(store.cache, sheet_rows(sheet, digests, links))
        return links
    if sheet.key and store.before:
        store.now.sheets[sheet.name] = sheet
    elif sheet.name == SEARCHED and store.before:
        store.now.searched.update((file.path, file) for file in sheet.files)
    return b""


def is_held(store: Store, sheet: Sheet) -> bool:
    """Whether the sheet is one of the build before, which had it in memory."""
    return _held_sheet(store, sheet.name) is sheet


def changed(store: Store, kept: Iterable[Sheet | KeptSheet]) -> Iterator[Sheet | KeptSheet]:
    """The sheets of the build before that are gone or made anew, as they were."""
    stay = {sheet.name for sheet in kept}
    yield from (sheet for name, sheet in store.before.sheets.items() if name not in stay) if store.before else ()
    for name, row in store.known.items():
        if name not in stay and (sheet := caching.record_of(row, KeptSheet)):
            yield sheet


def document_of(store: Store, slug: str) -> search.SearchDocument:
    """A document of the build before. Raises DamagedError where the cache has lost it."""
    name = urls.article_path(slug)
    held, page = _held_sheet(store, name), store.known.get(name)
    if held and held.document:
        return held.document
    if not page:
        raise packed.DamagedError(f"the page {name} is lost")
    return document_at(store.cache, page)


def _held_sheet(store: Store, name: str) -> Sheet | None:
    return store.before.sheets.get(name) if store.before else None


# -- The search -------------------------------------------------------------------------------------------------------


def index_before(store: Store, counts: Callable[[str], search.Counts]) -> search.Before | None:
    """The index of the build before; ``None`` where there is none, or where a file of it does not stand any more.
    ``counts`` is as in ``search.Before``.
    """
    state = store.before.index if store.before else None
    if store.staging:
        old = store.staging.old
        state = None if any(map(search.is_searched, old.missing)) else index_at(store.cache, old.manifest)
    return search.Before(state, counts, partial(kept_part, store)) if state else None


def keep_part(store: Store, name: str, data: bytes) -> None:
    """Leaves a part of the index for the next build."""
    if store.before:
        store.now.parts[name] = data
    elif store.staging:
        caching.put(store.cache, [part_row(name, data)])


def kept_part(store: Store, name: str) -> bytes:
    """A part of the index that this build has left, or the one before. Raises DamagedError where it is lost."""
    for held in (store.now, store.before):
        if held and name in held.parts:
            return held.parts[name]
    return part_at(store.cache, name)


def kept_files(store: Store, paths: Sequence[str]) -> Sheet | KeptSheet:
    """The files of the search that are left as they stand."""
    if store.before:
        return Sheet(SEARCHED, b"", tuple(store.before.searched[path] for path in paths))
    files = {path: store.staging.old.files[path] for path in paths} if store.staging else {}
    if store.staging:
        write.keep(store.staging, files)
    return KeptSheet(SEARCHED, files, (), packed.pack(()))
