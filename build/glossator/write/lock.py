"""One build at a time may write to an output folder.

The lock is the operating system's, held by a process and not by a file: it ends with the process, however that ends,
so a build that was killed never blocks the next one. It is not handed down to the processes that a build starts.
"""

from __future__ import annotations

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
_RETRY = -1


@contextmanager
def locked(path: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Holds the lock that the file ``path`` stands for; ``on_wait`` is called once where another process holds it.

    The file is there only while it is held. Two threads of one process are not kept apart.
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
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except PermissionError:
        if sys.platform == "win32":  # Being deleted by the one who held it.
            return _RETRY
        raise
    if _take(descriptor) and _is_current(path, descriptor):
        return descriptor
    os.close(descriptor)
    return _RETRY


def _take(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            # Not flock(): that lock would be shared with every forked process, and outlive this one in them.
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
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
