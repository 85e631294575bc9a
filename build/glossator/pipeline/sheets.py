"""A sheet: files of the site that are made together, or left together as an earlier build has written them.

Most are a page with what else belongs to it. A sheet is not made again where all that it depends on is the same and its
files stand in the output as they were written. So after an edit a build prints what the edit has changed, and little
else. Here is what has to be known of a sheet for that, and how the cache has it; ``store`` decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar, cast

from msgspec import Struct

from glossator import cache as caching
from glossator import packed, pages, search, write
from glossator.cache import Cache, Row
from glossator.linkcheck import FileLinks
from glossator.model import OutputFile
from glossator.problems import Problem

_INDEX = "index of the search"

_Record = TypeVar("_Record")


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


def sizes_of(sheet: Sheet | KeptSheet, root: Path) -> dict[str, int]:
    """The size of each file in bytes, by path; files that are copied are below ``root``."""
    if isinstance(sheet, KeptSheet):
        return {path: digest.size for path, digest in sheet.files.items()}
    return {
        file.path: (root / file.copy_of).stat().st_size if file.copy_of else len(file.content) for file in sheet.files
    }


def ids_of(sheet: Sheet | KeptSheet) -> tuple[tuple[str, str], ...]:
    """As ``KeptSheet.ids``."""
    return sheet.ids if isinstance(sheet, KeptSheet) else tuple((each.path, each.ids) for each in sheet.links)


def links_of(sheet: Sheet | KeptSheet) -> tuple[FileLinks, ...]:
    """All that the sheet links to. Raises DamagedError where that cannot be read."""
    return unpacked_links(sheet.links) if isinstance(sheet, KeptSheet) else sheet.links


def unpacked_links(links: bytes) -> tuple[FileLinks, ...]:
    """Those of a ``KeptSheet``. Raises DamagedError where they cannot be read."""
    return cast("tuple[FileLinks, ...]", packed.unpack(links))


# -- In the cache: pages ----------------------------------------------------------------------------------------------

SHEET_TABLES: tuple[caching.Table, ...] = ("page", "document", "links")
"""Those in which a sheet has a row."""


def sheet_rows(sheet: Sheet, digests: Sequence[write.Digest], links: bytes) -> tuple[Row, ...]:
    """How a sheet is remembered whose files were written with these ``digests``, and whose ``links`` are packed."""
    files = dict(zip((file.path for file in sheet.files), digests, strict=True))
    kept = KeptSheet(sheet.name, files, ids_of(sheet), links)
    return (
        Row("page", sheet.name, sheet.key, packed.pickled(kept)),
        Row("document", sheet.name, sheet.key, packed.pickled(packed.pack(sheet.document))),
        Row("links", sheet.name, sheet.key, packed.pickled(sheet.page_links)),
    )


def document_at(cache: Cache | None, page: Row) -> search.SearchDocument:
    """The document of an article whose page the cache has. Raises DamagedError where that is lost."""
    document = _beside(cache, "document", page, search.SearchDocument)
    if document is None:
        raise packed.DamagedError(f"the document of {page.name} is lost")
    return document


def page_links_at(cache: Cache | None, page: Row) -> PageLinks | None:
    """What the page of an article has from the rest of the archive. Raises DamagedError where that cannot be read."""
    return _beside(cache, "links", page, PageLinks)


def _beside(cache: Cache | None, table: caching.Table, page: Row, record: type[_Record]) -> _Record | None:
    """The record of this type that was remembered together with a page."""
    data = caching.recall(cache, table, page.name, page.key, bytes)
    found = packed.unpack(data) if data else None
    return found if isinstance(found, record) else None


# -- In the cache: the index of the search ----------------------------------------------------------------------------


def index_row(index: search.IndexState, manifest: bytes) -> Row:
    """How the index is remembered of a site with this manifest."""
    return Row("site", _INDEX, caching.key_of(manifest), packed.pickled(index))


def index_at(cache: Cache | None, manifest: bytes) -> search.IndexState | None:
    """The index whose files are those that this manifest lists of the search."""
    return caching.recall(cache, "site", _INDEX, caching.key_of(manifest), search.IndexState)


def part_row(name: str, data: bytes) -> Row:
    """How a part of the index is remembered."""
    return Row("index", name, b"", packed.pickled(data))


def part_at(cache: Cache | None, name: str) -> bytes:
    """The part of the index under this name. Raises DamagedError where it is lost."""
    data = caching.recall(cache, "index", name, b"", bytes)
    if data is None:
        raise packed.DamagedError(f"the part {name} of the index is lost")
    return data


def part_names(index: search.IndexState) -> set[str]:
    """The names of all parts of an index."""
    return {index.terms, *(part.name for part in index.parts)}


def unneeded_parts(cache: Cache | None, index: search.IndexState | None) -> tuple[tuple[caching.Table, str], ...]:
    """The parts of other indexes, by table and name."""
    needed = part_names(index) if index else set()
    return tuple(("index", name) for name in caching.names(cache, "index") - needed)


def text_names_of(state: search.IndexState) -> Mapping[str, str]:
    """As ``search.text_names``."""
    return search.text_names((head.slug, head.date) for head in state.heads)
