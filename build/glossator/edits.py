r"""Changes to a file that a person has written: the one place that edits a text in place.

The program counts in code points of the text as it reads it: without a byte order mark, line ends as ``\n``. Here such
a change is made in the file's real bytes, of which every one that is not part of it stays. This module must never
write half a file, and never write over what has been changed since it was read.
"""

from __future__ import annotations

import codecs
import os
import re
import secrets
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import pairwise
from pathlib import Path

from msgspec import Struct


class Edit(Struct, frozen=True, order=True):
    """``text[start:end]`` becomes ``replacement``; in code points of the text as ``text_of`` gives it."""

    start: int
    end: int
    replacement: str


class Change(Struct, frozen=True, order=True):
    """One change of a file."""

    path: str
    line: int
    """In the file as it is now; from 1."""
    what: str


def text_of(raw: bytes) -> str:
    """The text in a file's bytes, as the program reads it. Raises UnicodeDecodeError, which counts in ``raw``."""
    return raw.decode().removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def edited_text(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with the edits made, in whatever order they come. Raises ValueError where two overlap."""
    return "".join(_pieces(text, sorted(edits)))


def edited_bytes(raw: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with the edits made in them; new lines end as the lines of the file do.

    Raises UnicodeDecodeError, and ValueError where two edits overlap.
    """
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    text = raw.decode("utf-8-sig")
    # Where the normalised text has lost a carriage return: offsets of the line ends that had one.
    ends = [match.start() - number for number, match in enumerate(re.finditer("\r\n", text))]
    newline = _newline(text)
    real = [
        Edit(
            edit.start + bisect_left(ends, edit.start),
            edit.end + bisect_left(ends, edit.end),
            edit.replacement.replace("\n", newline),
        )
        for edit in sorted(edits)
    ]
    return mark + "".join(_pieces(text, real)).encode()


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
        with stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        path.unlink()
        raise


def _pieces(text: str, edits: list[Edit]) -> Iterable[str]:
    if any(second.start < first.end for first, second in pairwise(edits)):
        raise ValueError("two edits overlap")
    done = 0
    for edit in edits:
        yield text[done : edit.start]
        yield edit.replacement
        done = edit.end
    yield text[done:]


def _newline(text: str) -> str:
    """How most lines of ``text`` end."""
    windows = text.count("\r\n")
    if windows * 2 > text.count("\n"):
        return "\r\n"
    return "\r" if "\r" in text and "\n" not in text else "\n"
