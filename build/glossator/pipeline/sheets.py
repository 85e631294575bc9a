"""Pages of earlier builds: what has to be known of one to leave it as it stands.

A page is not made again where all that it depends on is the same and its files stand in the output as they were
written. So after an edit a build prints what the edit has changed, and little else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from glossator import cache as caching
from glossator import packed, write
from glossator.cache import Cache, Row
from glossator.linkcheck import FileLinks
from glossator.model import OutputFile
from glossator.problems import Problem
from glossator.search import SearchDocument


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with what else belongs to it, freshly made; or other files that come and go together."""

    name: str
    """The page's path."""
    key: bytes
    """A fingerprint of all that it depends on; empty for what is made anew each time."""
    files: tuple[OutputFile, ...]
    links: tuple[FileLinks, ...] = ()
    document: SearchDocument | None = None
    problem: Problem | None = None
    """Why there is no page."""


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """A sheet that was made by an earlier build and is left as it stands."""

    name: str
    files: tuple[tuple[str, str, int], ...]
    """Path, SHA-256 and size of each."""
    ids: tuple[tuple[str, str], ...]
    """As ``FileLinks.ids``, by path."""
    links: bytes
    """All of its ``FileLinks``, packed: they are looked at only where something has gone."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of the last build into a folder."""

    cache: Cache | None = None
    staging: write.Staging | None = None
    """``None``: nothing is written, so nothing has to stand either."""
    known: Mapping[str, Row] = field(default_factory=dict)
    memory: Mapping[str, Sheet] = field(default_factory=dict)
    """Those of the build before in the same process, by name."""
    entered: dict[str, Sheet] = field(default_factory=dict)
    """Those of this build, if nothing is written; grows."""
    made: list[Row] = field(default_factory=list)
    """To be remembered when the build has come to its end; grows."""
    names: set[str] = field(default_factory=set)
    """Of the sheets of this build; grows."""


def sheets_of(cache: Cache | None, staging: write.Staging | None) -> Sheets:
    """The sheets that the cache has."""
    return Sheets(cache, staging, caching.shelf(cache, "page"))


def kept_sheet(sheets: Sheets, name: str, key: bytes) -> Sheet | KeptSheet | None:
    """The sheet, if it can be left as it stands; its files are then part of what is written."""
    held = sheets.memory.get(name)
    if held and key and held.key == key:
        return held
    row = sheets.known.get(name)
    if not key or not row or row.key != key:
        return None
    sheet = caching.opened(row.packed)
    if not isinstance(sheet, KeptSheet):
        return None
    digests = [(path, write.Digest(sha256, size)) for path, sha256, size in sheet.files]
    if sheets.staging:
        if not all(write.holds(sheets.staging, path, digest) for path, digest in digests):
            return None
        for path, digest in digests:
            write.keep(sheets.staging, path, digest)
    sheets.names.add(name)
    return sheet


def document_of(sheets: Sheets, sheet: Sheet | KeptSheet) -> SearchDocument | None:
    """What the search needs of a sheet that is kept."""
    if isinstance(sheet, Sheet):
        return sheet.document
    document = caching.recall(sheets.cache, "document", sheet.name, sheets.known[sheet.name].key)
    return document if isinstance(document, SearchDocument) else None


def enter(sheets: Sheets, sheet: Sheet, digests: Iterable[write.Digest]) -> None:
    """Has a new sheet remembered, whose files were written with these ``digests``."""
    if not sheet.key:
        return
    if not sheets.staging:
        sheets.entered[sheet.name] = sheet
        return
    sheets.names.add(sheet.name)
    files = tuple((file.path, each.sha256, each.size) for file, each in zip(sheet.files, digests, strict=True))
    ids = tuple((each.path, each.ids) for each in sheet.links)
    kept = KeptSheet(sheet.name, files, ids, packed.pack(sheet.links))
    sheets.made.append(Row("page", sheet.name, sheet.key, packed.pickled(kept)))
    sheets.made.append(Row("document", sheet.name, sheet.key, packed.pickled(sheet.document)))


def remember(sheets: Sheets) -> None:
    """Keeps the sheets of this build for the next, and no others."""
    gone = sheets.known.keys() - sheets.names
    caching.remember(
        sheets.cache, sheets.made, [*(("page", name) for name in gone), *(("document", name) for name in gone)]
    )


def is_from_memory(sheets: Sheets, sheet: Sheet) -> bool:
    """Whether the sheet is one of the build before."""
    return sheets.memory.get(sheet.name) is sheet


def ids_of(sheet: Sheet | KeptSheet) -> tuple[tuple[str, str], ...]:
    """As ``KeptSheet.ids``."""
    return sheet.ids if isinstance(sheet, KeptSheet) else tuple((each.path, each.ids) for each in sheet.links)


def links_of(sheet: Sheet | KeptSheet) -> tuple[FileLinks, ...]:
    """All that the sheet links to. Raises DamagedError where that cannot be read."""
    return cast("tuple[FileLinks, ...]", packed.unpack(sheet.links)) if isinstance(sheet, KeptSheet) else sheet.links


def changed(sheets: Sheets, kept: Iterable[Sheet | KeptSheet]) -> Iterator[Sheet | KeptSheet]:
    """The sheets of the build before that are gone or made anew, as they were."""
    stay = {sheet.name for sheet in kept}
    yield from (sheet for name, sheet in sheets.memory.items() if name not in stay)
    for name, row in sheets.known.items():
        sheet = caching.opened(row.packed) if name not in stay else None
        if isinstance(sheet, KeptSheet):
            yield sheet
