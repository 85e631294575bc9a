"""Files that people keep, written all of it or nothing.

This module must never write half a file, and never write over what has been changed since it was read.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from glossator.refusals import naming


def replace_file(path: Path, old: bytes | None, new: bytes) -> bool:
    """Whether ``path``, which held ``old``, holds ``new`` now: all of it or nothing, with the mode that it had.

    ``None`` for ``old``: there was no such file. ``False`` where it has changed by now: then it stays as it is.
    """
    if old is None:
        try:
            write_new(path, new)
        except FileExistsError:
            return False
        return True
    if path.read_bytes() != old:
        return False
    # Nobody else may read it while it has not the mode of the other.
    with _written_beside(path, new, mode=0o600) as beside:
        beside.chmod(path.stat().st_mode)
        beside.replace(path)
    return True


def write_new(path: Path, content: bytes) -> None:
    """A new file, all of it or nothing. Raises FileExistsError where there is one: then it stays as it is."""
    with _written_beside(path, content, mode=0o666) as beside:
        try:
            os.link(beside, path)
        except FileExistsError:
            raise
        except OSError:
            # A file system without hard links. A kill may leave half a file; but to rename might overwrite another.
            _write(path, content, mode=0o666)


@contextmanager
def _written_beside(path: Path, content: bytes, *, mode: int) -> Iterator[Path]:
    """A file in the folder of ``path``, hidden so that no build reads it; gone in the end, unless it was renamed."""
    beside = path.with_name(f".{secrets.token_hex(8)}")
    _write(beside, content, mode=mode)
    try:
        yield beside
    finally:
        beside.unlink(missing_ok=True)


def _write(path: Path, content: bytes, *, mode: int) -> None:
    """A new file, on the disk when this returns: what a person has written cannot be built again."""
    stream = open(path, "xb", opener=partial(os.open, mode=mode))  # noqa: SIM115  From here on the file is ours.
    try:
        with naming(path), stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        path.unlink()
        raise
