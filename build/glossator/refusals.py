"""What the system refuses, with the name of the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def naming(path: Path | str) -> Iterator[None]:
    """Whatever the system refuses within names this file, where it names none: of a full disk it only says that."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise
