"""What the file system says of files without opening them: by this it is known that a file was not touched.

A change does not show where it comes within the same tick of the file system's clock as the change before, and leaves
the size as it was. So a stamp may be relied on only when its file is older than such a tick.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

Stamp = tuple[int, ...]
"""Number in the file system, size, and both times of the last change in ns; of a symbolic link its own, and those of
what it leads to. Empty where there is no file.
"""

COARSE_TICK_NS = 2_000_000_000
"""The coarsest clock of a file system, that of FAT."""
FINE_TICK_NS = 50_000_000
"""More than that of any system that counts parts of a second: Windows has 16 ms, Linux at most 10."""
_SECOND_NS = 1_000_000_000


def files_below(folder: str | os.PathLike[str], way: str = "") -> Iterator[tuple[str, bool, Stamp]]:
    """Every file below ``folder`` but the hidden ones, as seen from there: whether it is a symbolic link, if only to a
    folder, and its stamp. Nothing where there is no such folder.
    """
    try:
        entries = list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from files_below(entry.path, f"{way}{entry.name}/")
        else:
            yield f"{way}{entry.name}", entry.is_symlink(), _stamp_of(entry)


def stamp_of(path: Path) -> Stamp:
    """The stamp of one file."""
    try:
        return (*_stamp(path.lstat()), *_stamp(path.stat())) if path.is_symlink() else _stamp(path.stat())
    except OSError:
        return ()


def taken(root: Path, places: Iterable[str]) -> dict[str, Stamp]:
    """The stamps of these files and of all files below these folders, as far as there are any; all paths are as seen
    from ``root``.
    """
    found: dict[str, Stamp] = {}
    for place in places:
        path = root / place
        if path.is_dir():
            found.update((f"{place}/{name}", stamp) for name, _, stamp in files_below(path))
        elif stamp := stamp_of(path):
            found[place] = stamp
    return found


def are_settled(stamps: Iterable[Stamp]) -> bool:
    """Whether any change from now on will show in these."""
    now = time.time_ns()
    return all(_newest(stamp) + _tick(_newest(stamp)) < now for stamp in stamps)


def _stamp_of(entry: os.DirEntry[str]) -> Stamp:
    """As ``stamp_of``: what came with the folder need not be asked for again."""
    if entry.is_symlink():
        return stamp_of(Path(entry.path))
    try:
        return _stamp(entry.stat())
    except OSError:
        return ()


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _newest(stamp: Stamp) -> int:
    return max((stamp[2], stamp[3], *stamp[6:]), default=0) if stamp else 0


def _tick(time_ns: int) -> int:
    return FINE_TICK_NS if time_ns % _SECOND_NS else COARSE_TICK_NS
