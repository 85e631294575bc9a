"""What the file system says of files without opening them: by this it is known that a file was not touched.

A change does not show where it comes within the same tick of the file system's clock as the change before, and leaves
the size as it was. So a stamp may be relied on only when its file is older than such a tick.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from glossator.folder import is_passed_over

Stamp = tuple[int, ...]
"""Number in the file system, size, and the times of the last change of its content and of what is known of it, in ns.
On Windows the number is 0 and the last is when the file was made, so a change shows less surely. Of a symbolic link
its own, and those of what it leads to. Empty where there is no file.
"""

Sort = Literal["file", "link", "device", "unreadable"]
"""A file, a symbolic link, something that only looks like a file, a folder that cannot be opened."""

COARSE_TICK_NS = 2_000_000_000
"""The coarsest clock of a file system, that of FAT."""
FINE_TICK_NS = 50_000_000
"""More than that of any system that counts parts of a second: Windows has 16 ms, Linux at most 10."""
_SECOND_NS = 1_000_000_000


def files_below(folder: str | os.PathLike[str]) -> Iterator[tuple[str, Sort, Stamp]]:
    """Every file below ``folder`` but those that are passed over, as seen from there: what it is, if a link only to a
    folder, and its stamp. Also each folder that cannot be opened. Nothing where there is no such folder.
    """
    waiting = [(os.fspath(folder), "")]
    while waiting:
        folder, way = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            yield way.removesuffix("/"), "unreadable", ()
            continue
        for entry in entries:
            if is_passed_over(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{way}{entry.name}/"))
            else:
                yield f"{way}{entry.name}", _sort_of(entry), _stamp_of(entry)


def stamp_of(path: Path) -> Stamp:
    """The stamp of one file."""
    try:
        return (*_stamp(path.lstat()), *_stamp(path.stat())) if path.is_symlink() else _stamp(path.stat())
    except OSError:
        return ()


def taken(root: Path, places: Iterable[str]) -> dict[str, Stamp]:
    """The stamps of these files and of all files below these folders, as far as there are any, and of the folders that
    are symbolic links; all paths are as seen from ``root``.
    """
    found: dict[str, Stamp] = {}
    for place in places:
        path = root / place
        if (path.is_symlink() or not path.is_dir()) and (stamp := stamp_of(path)):
            found[place] = stamp
        found.update((f"{place}/{name}", stamp) for name, _, stamp in files_below(path))
    return found


def are_settled(stamps: Iterable[Stamp], now_ns: int) -> bool:
    """Whether any change from that moment on, at which none of the files had been read yet, shows in these."""
    return all(time_ns + _tick(time_ns) < now_ns for stamp in stamps for time_ns in _times(stamp))


def _sort_of(entry: os.DirEntry[str]) -> Sort:
    if entry.is_file(follow_symlinks=False):
        return "file"
    return "link" if entry.is_symlink() else "device"


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


def _times(stamp: Stamp) -> Stamp:
    return (*stamp[2:4], *stamp[6:])


def _tick(time_ns: int) -> int:
    return FINE_TICK_NS if time_ns % _SECOND_NS else COARSE_TICK_NS
