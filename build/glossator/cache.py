"""What earlier builds have made, so that a build makes only what has changed.

One SQLite file for each site, in the user's own cache folder, never in the site. A row is believed only if it was made
from the very same bytes (or from files that nobody has touched since, as far as their file system can tell), or belongs
to a row that was; by the very same version of everything that had a part in it; and if it is undamaged. Whatever is
wrong with the cache, a build goes on without it: nothing here raises for what it finds. Of two builds of one folder at
the same time only the one that ends first is remembered.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

from msgspec import Struct

from glossator.packed import DamagedError, unpickled

Table = Literal["article", "document", "index", "links", "page", "site", "stamp"]

_Record = TypeVar("_Record")

KEY_BYTES = 20
_MAKERS = ("jinja2", "markdown", "markupsafe", "msgspec", "nh3", "pyyaml", "rapidfuzz", "snowballstemmer")
"""The packages that have a part in what is remembered."""
_GENERATION = "generation"
_INSTALLED = re.compile("(?P<name>[A-Za-z0-9]+)-[^-]+(?:-[^-]+)?[.](?:dist|egg)-info")
_ROWS = """
CREATE TABLE rows ("table" TEXT, name TEXT, key BLOB, packed BLOB, PRIMARY KEY ("table", name))
"""
_PAGE_BYTES = 32_768
"""Of the file: most rows fit into one page, and the largest is written in half the time that small pages take."""
_PATIENCE_SECONDS = 1.0
"""How long another build may keep the file locked."""


class Cache(Struct, frozen=True):
    """An open cache."""

    connection: sqlite3.Connection


class Row(NamedTuple):
    """Something remembered: in which table and under which name, what it was made from, and itself as bytes. A tuple,
    since there are tens of thousands.
    """

    table: Table
    name: str
    key: bytes
    packed: bytes


@contextmanager
def open_cache(folder: Path | None, root: Path) -> Iterator[Cache | None]:
    """The cache of the site in ``root``, kept below ``folder``; ``None`` where there is none or it cannot be used."""
    connection = _connect(folder, root) if folder else None
    if connection is None:
        yield None
        return
    with closing(connection):
        yield Cache(connection)


def discard(folder: Path | None, root: Path) -> None:
    """Has the cache of the site made anew."""
    if folder:
        _remove(_file(folder, root))


def key_of(*parts: bytes) -> bytes:
    """A fingerprint of ``parts``, KEY_BYTES long; different parts give different ones."""
    digest = hashlib.blake2b(digest_size=KEY_BYTES)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()


def rows_of(cache: Cache | None, table: Table) -> dict[str, Row]:
    """All that is remembered in a table, by name."""
    found = _select(cache, 'SELECT name, key, packed FROM rows WHERE "table" = ?', table)
    return {row[0]: Row(table, *row) for row in found}


def names(cache: Cache | None, table: Table) -> set[str]:
    """The names of all that is remembered in a table."""
    return {row[0] for row in _select(cache, 'SELECT name FROM rows WHERE "table" = ?', table)}


def recall(cache: Cache | None, table: Table, name: str, key: bytes, record: type[_Record]) -> _Record | None:
    """The record of this type that is remembered under this name, if it was made from what ``key`` stands for."""
    row = row_of(cache, table, name)
    return record_of(row, record) if row and row.key == key else None


def row_of(cache: Cache | None, table: Table, name: str) -> Row | None:
    """What is remembered under this name, whatever it was made from."""
    found = _select(cache, 'SELECT key, packed FROM rows WHERE "table" = ? AND name = ?', table, name)
    return Row(table, name, *found[0]) if found else None


def record_of(row: Row | None, record: type[_Record]) -> _Record | None:
    """The record that a row holds; ``None`` where there is no row, or it is damaged, or holds another type."""
    try:
        found = unpickled(row.packed) if row else None
    except DamagedError:
        return None
    return found if isinstance(found, record) else None


def put(cache: Cache | None, rows: Iterable[Row]) -> None:
    """Keeps ``rows`` for the next build once ``remember`` is called; if it never is, they are discarded."""
    if cache is None:
        return
    try:
        cache.connection.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?)", rows)
    except sqlite3.Error:  # All or none: what was put before is given up, and so is all that comes.
        cache.connection.close()


def generation(cache: Cache | None) -> bytes:
    """Differs after each build that remembered a site."""
    row = row_of(cache, "site", _GENERATION)
    return row.key if row else b""


def remember(
    cache: Cache | None, rows: Iterable[Row], forget: Iterable[tuple[Table, str]] = (), since: bytes | None = None
) -> None:
    """Keeps ``rows`` for the next build, with all that was ``put``, and forgets what has these names; all or none.

    ``since``: the generation when this build began to read the cache. If another build has been remembered since then,
    nothing is kept, so that rows of two builds never mix.
    """
    if cache is None:
        return
    with suppress(sqlite3.Error), cache.connection as connection:
        if since is not None:
            if not connection.in_transaction:
                connection.execute("BEGIN IMMEDIATE")
            if generation(cache) != since:
                raise sqlite3.OperationalError("another build was sooner")
            put(cache, [Row("site", _GENERATION, os.urandom(KEY_BYTES), b"")])
        connection.executemany('DELETE FROM rows WHERE "table" = ? AND name = ?', forget)
        put(cache, rows)


def _select(cache: Cache | None, query: str, *values: str) -> list[tuple[Any, ...]]:
    """What the query finds; nothing without a cache, or where it cannot be read."""
    if cache is None:
        return []
    try:
        return cache.connection.execute(query, values).fetchall()
    except sqlite3.Error:
        return []


def _file(folder: Path, root: Path) -> Path:
    return folder / f"{key_of(os.fsencode(root.resolve())).hex()}.sqlite"


def _connect(folder: Path, root: Path) -> sqlite3.Connection | None:
    """The site's file, emptied where it is another version's, made anew where it is damaged."""
    path = _file(folder, root)
    for _ in range(2):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return _ready(path)
        except (sqlite3.OperationalError, OSError, ImportError):
            return None  # Locked for long, or no room; or a package does not say what version it is.
        except sqlite3.DatabaseError:
            _remove(path)
    return None


def _ready(path: Path) -> sqlite3.Connection:
    with ExitStack() as on_error:
        connection = on_error.enter_context(closing(sqlite3.connect(path, timeout=_PATIENCE_SECONDS)))
        connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        _prepare(connection, _version())
        on_error.pop_all()
        return connection


def _remove(path: Path) -> None:
    for leftover in path.parent.glob(f"{path.name}*"):
        with suppress(OSError):
            leftover.unlink()


def _prepare(connection: sqlite3.Connection, version: str) -> None:
    with connection:
        connection.execute("CREATE TABLE IF NOT EXISTS version (text TEXT)")
        if connection.execute("SELECT text FROM version").fetchall() != [(version,)]:
            connection.execute("DELETE FROM version")  # Begins a transaction, as the other two do not.
            connection.execute("DROP TABLE IF EXISTS rows")  # Another version's may have other columns.
            connection.execute(_ROWS)
            connection.execute("INSERT INTO version VALUES (?)", (version,))


@lru_cache(maxsize=1)  # A build opens the cache twice.
def _version() -> str:
    """Changes with everything that has a part in what is remembered: Python, the packages, and each file of ours."""
    parts = [sys.version, *_versions(), *_own_files()]
    return key_of(*(part.encode("utf-8", "surrogatepass") for part in parts)).hex()


def _versions() -> Iterator[str]:
    """The makers with their versions, as the folders that installers leave beside them are called.

    Raises ImportError where one is not installed at all.
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        with suppress(OSError):
            for name in os.listdir(folder or "."):  # noqa: PTH208  These folders have hundreds of entries.
                if installed := _INSTALLED.fullmatch(name):
                    found.setdefault(installed["name"].lower(), name)
    if not found.keys() >= set(_MAKERS):
        from importlib import metadata  # noqa: PLC0415  Loading that takes longer than all else here.

        found = {name: metadata.version(name) for name in _MAKERS}
    yield from (found[name] for name in _MAKERS)


def _own_files() -> Iterator[str]:
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        status = path.stat()
        yield f"{path.name} {status.st_size} {status.st_mtime_ns}"
