"""The spare of a large site: a folder beside it that holds the same files under second names (hard links).

The next build changes the spare and swaps it in, so it touches only the files that differ; to give each of tens of
thousands of files a second name, and to take as many away, takes longer than all the rest of a build after one edit.
Whatever stands in a spare is believed only where it is the very file of the site, and only by whoever has the lock.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from glossator.refusals import naming
from glossator.write.manifest import MANIFEST, STAGED_MARK
from glossator.write.swap import empty_folder, is_folder, remove, staged_folder

MIN_FILES = 4_000
"""A smaller site has no spare: it takes no time, and people need not wonder about the folder."""

TICK_SECONDS = 0.002
TICKS = 25
"""Together as long as the clock of any file system takes that counts parts of a second."""

_IGNORE = ".gitignore"
"""Only a spare has it, and only while it is one: git is to leave it alone."""


def is_spare(folder: Path) -> bool:
    """Whether this is a spare, if only one in which a build was killed."""
    return (folder / _IGNORE).exists()


def has_spare(output: Path) -> bool:
    """Whether the site in ``output`` has a spare that holds the very same files."""
    spare = staged_folder(output)
    try:
        return is_spare(spare) and set(_numbers(str(spare), "")) == set(_numbers(str(output), ""))
    except OSError:  # Just now another site takes its place.
        return False


def write_staged(folder: Path, path: str, content: bytes) -> None:
    """A new file at ``path``, whatever stands there: never into a file that the site has, too."""
    whole = f"{folder}/{path}"
    try:
        stream = open(whole, "xb")  # noqa: PTH123, SIM115  Twice as fast as a Path, for tens of thousands.
    except OSError:
        prepare_path(folder, path)
        stream = open(whole, "xb")  # noqa: PTH123, SIM115
    with naming(whole), stream:
        stream.write(content)


def write_last(path: Path, content: bytes) -> None:
    """A file whose date is later than that of any file written before it, if the file system's clock is not too coarse
    to wait for its next tick: by that it is known which files somebody has touched since.
    """
    with naming(path):
        path.write_bytes(content)
    written = path.stat().st_mtime_ns
    for _ in range(TICKS):
        os.utime(path)
        if path.stat().st_mtime_ns > written:
            return
        time.sleep(TICK_SECONDS)


def prepare_path(folder: Path, path: str) -> None:
    """Makes the folders above ``path``, and removes what stands there, or where one of the folders has to be."""
    above = str(folder)
    for name in path.split("/")[:-1]:
        above += f"/{name}"
        if not is_folder(above):
            _remove(above)
            os.mkdir(above)  # noqa: PTH102
    _remove(f"{folder}/{path}")


def reuse_spare(folder: Path, gone: Iterable[str]) -> None:
    """Makes a spare a site again, without these files."""
    (folder / _IGNORE).unlink(missing_ok=True)
    for path in gone:
        _clear(folder, path)


def sync_folder(folder: Path, output: Path, kept: Mapping[str, int], written: Collection[str]) -> None:
    """Makes ``folder`` hold exactly these files: those ``kept``, each the file of the site in ``output`` that has this
    number of the file system, and those ``written`` there already.
    """
    standing = set(_fitting(str(folder), "", kept, written))
    for path in kept.keys() - standing:
        _link(output, folder, path)


def make_spare(folder: Path, output: Path, gone: Iterable[str], new: Iterable[str]) -> None:
    """Makes ``folder``, where the site stands that stood in ``output`` before, a spare of the one that does now.

    ``gone`` are the files that are no more, ``new`` those that are new or not the same.
    """
    folder.mkdir(exist_ok=True)
    (folder / MANIFEST).write_bytes(STAGED_MARK)  # No other folder has this file.
    for path in gone:
        _clear(folder, path)
    with suppress(OSError):  # A file system without hard links: then there is no spare.
        for path in new:
            _second_name(output, folder, path)
        (folder / _IGNORE).write_text("*\n", encoding="utf-8")


def discard_staged(folder: Path, written: Iterable[str]) -> None:
    """Removes what was written into a folder that is not to be published; the whole folder, unless it is a spare."""
    if not is_spare(folder):
        remove(folder)
    for path in written if folder.is_dir() else ():
        _remove(f"{folder}/{path}")


def _fitting(folder: str, prefix: str, kept: Mapping[str, int], written: Collection[str]) -> Iterable[str]:
    """The kept files that stand in the folder as they should; what should not stand there is removed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from _fitting(entry.path, f"{path}/", kept, written)
            elif kept.get(path) == entry.inode():
                yield path
            elif path not in written and path != MANIFEST:
                os.unlink(entry.path)  # noqa: PTH108
    with suppress(OSError):  # It is not empty.
        os.rmdir(folder)  # noqa: PTH106


def _numbers(folder: str, prefix: str) -> Iterator[tuple[str, int]]:
    """Every file but those that a spare and its site have each for itself, and its number in the file system."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from _numbers(entry.path, f"{path}/")
            elif path not in (MANIFEST, _IGNORE):
                yield path, entry.inode()


def _clear(folder: Path, path: str) -> None:
    """Removes what stands at ``path``, and the folders above it that are empty then."""
    _remove(f"{folder}/{path}")
    with suppress(OSError):  # It is not empty, or not there.
        while path := path.rpartition("/")[0]:
            os.rmdir(f"{folder}/{path}")  # noqa: PTH106


def _remove(path: str) -> None:
    if is_folder(path):
        empty_folder(path)
        os.rmdir(path)  # noqa: PTH106
    elif os.path.lexists(path):
        os.unlink(path)  # noqa: PTH108


def _link(output: Path, folder: Path, path: str) -> None:
    try:
        _second_name(output, folder, path)
    except OSError:  # A file system without hard links, or with too many on one file.
        shutil.copy2(f"{output}/{path}", f"{folder}/{path}")


def _second_name(output: Path, folder: Path, path: str) -> None:
    """Raises OSError as ``_link`` says; whatever stands there, it is out of the way then."""
    try:
        os.link(f"{output}/{path}", f"{folder}/{path}")
    except OSError:  # Most often nothing is in the way, and to look takes twice the time.
        prepare_path(folder, path)
        os.link(f"{output}/{path}", f"{folder}/{path}")
