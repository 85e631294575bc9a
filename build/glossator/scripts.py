"""JavaScript made smaller: without comments and needless whitespace, since a first search waits for every byte."""

from __future__ import annotations

import re
from itertools import chain, zip_longest

_NO_CODE = re.compile(rb"^[ \t]*(?://[^\n]*)?\n|^[ \t]+(?://[^\n]*\n)?", re.MULTILINE)
_GOES_ON = re.compile(rb"^((?:(?!//)[^\n])*)(?:(?<=[{(\[,;=>&|?:])\n|\n(?=[.?:)\]}]))", re.MULTILINE)
"""A line behind which no statement can end, or that the next goes on; not one that may have a comment at its end."""
_LINE = re.compile(rb"^.+$", re.MULTILINE)
_KEPT = re.compile(
    rb"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\$]|\\.|\$(?!\{)|\$\{[^`{}]*\})*`"""
    rb"|(?:(?<=[(,=:?&|!>])|(?<=[(,=:?&|!>] )|(?<=return ))/(?![/*])(?:[^/\\\[]|\\.|\[(?:[^\]\\]|\\.)*\])+/)"
)
"""Texts, templates without templates in them, and patterns: where a value begins, since elsewhere a stroke divides."""
_UNCLEAR = re.compile(rb"[\"'`]|(?<! )/|/(?! )")
"""What is left of a text or pattern that was not recognised, or begins a comment."""
_SPACED = re.compile(rb" ?((?:=>|[=,;:?{}()\[\]|&<>!*%])+) ?|(?<![+-]) ([+-]=?) (?![+-])")
"""Signs, and spaces around them that divide nothing. ``- -a`` is not ``--a``."""


def compact(script: bytes) -> bytes:
    """The script without lines that are only a comment, without indentation, spaces and line ends that say nothing.

    No text of it may hold a line break.
    """
    return _GOES_ON.sub(rb"\1", _LINE.sub(_tightened, _NO_CODE.sub(b"", script)))


def _tightened(line: re.Match[bytes]) -> bytes:
    """A line without needless spaces; as it is where it is not clear what is code."""
    parts = _KEPT.split(line[0])
    if any(map(_UNCLEAR.search, parts[::2])):
        return line[0]
    code = [_SPACED.sub(lambda sign: sign[1] or sign[2], part) for part in parts[::2]]
    return b"".join(chain.from_iterable(zip_longest(code, parts[1::2], fillvalue=b"")))
