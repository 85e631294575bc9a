"""A complete site takes the place of the old one, all at once.

Where the system can exchange two folders in one step (Linux), there is no moment without a site. Elsewhere it takes two
renames; a process that is killed between them leaves the old site under another name, and ``recover`` puts it back.

Nothing is forced to the disk: a site can be built again from its sources, and waiting for the disk would cost more than
building it. A killed process loses nothing by that. If the power fails within seconds after a build, files of the new
site may be empty; ``glossator verify`` says so, and the next build writes them again, because their size is wrong.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from glossator.write.manifest import MANIFEST, is_ours

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_CANNOT_EXCHANGE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})


class OutputRefusedError(Exception):
    """The output folder is not one that Glossator may replace; the message says why."""


def staged_folder(output: Path) -> Path:
    """Where the new site is written: beside the output, so on the same disk."""
    return output.with_name(f"{output.name}.new")


def replaced_folder(output: Path) -> Path:
    """Where the old site stands between two renames."""
    return output.with_name(f"{output.name}.old")


def recover(output: Path) -> None:
    """Puts right what a build left that was killed, but for what it had staged; call it with the lock held.

    Raises OutputRefusedError where a folder is in the way that Glossator did not make.
    """
    replaced = replaced_folder(output)
    if not os.path.lexists(output) and is_ours(replaced):
        replaced.rename(output)
    for leftover in (staged_folder(output), replaced):
        if os.path.lexists(leftover) and not is_ours(leftover):
            message = f"{leftover} is in the way and was not made by Glossator; move it away, or choose another output"
            raise OutputRefusedError(message)
    remove(replaced)


def swap_in(output: Path) -> None:
    """The staged site, complete, becomes ``output``; the site that stood there is left where this one was staged."""
    staged, replaced = staged_folder(output), replaced_folder(output)
    if not output.exists():
        staged.rename(output)
    elif not _exchange(staged, output):
        output.rename(replaced)
        try:
            staged.rename(output)
        except OSError:  # On Windows, somebody may have opened a file in it.
            replaced.rename(output)
            raise
        replaced.rename(staged)


def remove(folder: Path) -> None:
    """Deletes a folder of ours, its mark last: whoever is killed on the way leaves one that is still known as ours."""
    if folder.is_dir():
        empty_folder(str(folder), but=MANIFEST)
        (folder / MANIFEST).unlink(missing_ok=True)
        folder.rmdir()


def is_folder(path: str) -> bool:
    """Whether there is a folder, and no symbolic link to one."""
    return os.path.isdir(path) and not os.path.islink(path)  # noqa: PTH112, PTH114


def empty_folder(folder: str, but: str = "") -> None:
    """Deletes what is in a folder but one name; a symbolic link is deleted, never followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                empty_folder(entry.path)
                os.rmdir(entry.path)  # noqa: PTH106  A Path for each of tens of thousands of files takes its time.
            elif entry.name != but:
                os.unlink(entry.path)  # noqa: PTH108


def _exchange(one: Path, other: Path) -> bool:
    """Whether the two folders have changed places, in one step; where the system cannot do that, nothing happened.

    Source: renameat2(2), Linux manual pages.
    """
    if sys.platform != "linux":
        return False
    import ctypes  # noqa: PLC0415  Half as long to load as all the rest of this package.

    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:  # A C library without it.
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT_EXCHANGE:  # A file system that cannot.
        return False
    raise OSError(number, os.strerror(number), str(other))
