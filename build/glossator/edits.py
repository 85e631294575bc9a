r"""Changes to a text that a person has written: the one place that edits a text in place.

The program counts in code points of the text as it reads it: without a byte order mark, line ends as ``\n``. Here such
a change is made in the file's real bytes, of which every one that is not part of it stays.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise

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
