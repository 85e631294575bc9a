"""One build at a time may write to an output folder.

The lock is the operating system's, held by a process and not by a file: it ends with the process, however that ends,
so a build that was killed never blocks the next one. It is not handed down to the processes that a build starts.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

POLL_SECONDS = 0.1
_MAX_REFUSALS = 50
"""So often Windows may refuse to open the file: it does while the one who held it deletes it."""
_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
"""What the system says of a lock that another process holds. Source: POSIX, fcntl; Microsoft, _locking."""
_RETRY = -1


@contextmanager
def locked(path: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Holds the lock that the file ``path`` stands for; ``on_wait`` is called once where another process holds it.

    The file is there only while it is held. Two threads of one process are not kept apart. Raises OSError where files
    cannot be locked, as on some network drives.
    """
    descriptor = _try(path)
    if descriptor == _RETRY:
        on_wait()
    while descriptor == _RETRY:
        time.sleep(POLL_SECONDS)
        descriptor = _try(path)
    try:
        yield
    finally:
        _release(path, descriptor)


def _try(path: Path) -> int:
    """The open file with the lock on it, or _RETRY."""
    descriptor = _open(path)
    is_held = False
    try:
        is_held = _take(descriptor) and _is_current(path, descriptor)
    finally:
        if not is_held:
            os.close(descriptor)
    return descriptor if is_held else _RETRY


def _open(path: Path) -> int:
    for refusals in range(1, _MAX_REFUSALS + 1):
        try:
            return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except PermissionError:
            if sys.platform != "win32" or refusals == _MAX_REFUSALS:
                raise
            time.sleep(POLL_SECONDS)
    raise AssertionError


def _take(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            # Not flock(): that lock would be shared with every forked process, and outlive this one in them.
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            return False
        raise
    return True


def _is_current(path: Path, descriptor: int) -> bool:
    """Whether the file is still the one of that name: whoever held it before may have deleted it meanwhile."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _release(path: Path, descriptor: int) -> None:
    if sys.platform == "win32":
        os.close(descriptor)
        with suppress(OSError):  # Somebody else has opened it, and will delete it.
            path.unlink()
    else:
        path.unlink(missing_ok=True)  # While it is held, so that nobody can hold a file that is no more.
        os.close(descriptor)
