"""JavaScript made smaller: without comments and needless whitespace, since a first search waits for every byte."""

from __future__ import annotations

import re

_NO_CODE = re.compile(rb"^[ \t]*(?://[^\n]*)?\n|^[ \t]+(?://[^\n]*\n)?", re.MULTILINE)
_GOES_ON = re.compile(rb"^((?:(?!//)[^\n])*[{(\[,;=>&|?:])\n", re.MULTILINE)
"""A line behind which no statement can end; not one that may have a comment at its end."""
_PLAIN = re.compile(rb"^[^\"'`/\n]+$", re.MULTILINE)
"""A line without texts, patterns and comments."""
_SPACED = re.compile(rb" ?((?:=>|[=,;:?{}()\[\]|&])+) ?")


def compact(script: bytes) -> bytes:
    """The script without lines that are only a comment, without indentation, spaces and line ends that say nothing.

    No text of it may hold a line break.
    """
    code = _PLAIN.sub(lambda line: _SPACED.sub(rb"\1", line[0]), _NO_CODE.sub(b"", script))
    return _GOES_ON.sub(rb"\1", code)
