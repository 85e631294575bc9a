"""How large a picture is, from the first bytes of its file, so that a page can keep its place until it has come.

Nothing is decoded, and nothing is reported: of a file that is damaged, or in another format, the size is not known.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from glossator.model import Size

FREE_WIDTH = 1_600
"""Of a drawing that has a shape but no size: as wide as there is room for on a page."""
MAX_SIDE = 65_535

_HEAD_BYTES = 32
_DRAWING_BYTES = 64_000
_EXIF_BYTES = 4_096
_ENDINGS = (".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
_SVG = re.compile(rb"<svg\s[^<>]*>")
_SIDE = re.compile(rb"""\s(width|height)\s*=\s*["']\s*([0-9.]{1,9})(?:px)?\s*["']""")
_VIEW_BOX = re.compile(
    rb"""\sviewBox\s*=\s*["'][\s,]*[-0-9.]+[\s,]+[-0-9.]+[\s,]+([0-9.]{1,9})[\s,]+([0-9.]{1,9})[\s,]*["']"""
)
_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of the segments that hold it."""
_ORIENTATION = 0x0112
_ON_ITS_SIDE = frozenset({5, 6, 7, 8})
"""Values of ``_ORIENTATION``. Source: Exif 2.3, 4.6.4."""


def picture_sizes(root: Path, paths: Iterable[str]) -> dict[str, Size]:
    """Of the pictures among the files, those whose size is known, by path."""
    pictures = (path for path in paths if path.lower().endswith(_ENDINGS))
    return {path: size for path in pictures if (size := _size_of(root / path))}


def _size_of(path: Path) -> Size | None:
    try:
        with path.open("rb") as stream:
            width, height = _size(stream)
    except (OSError, ValueError, struct.error):
        return None
    return (width, height) if 0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE else None


def _size(stream: BinaryIO) -> Size:
    """Raises ValueError or struct.error where it is not known."""
    head = stream.read(_HEAD_BYTES)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return struct.unpack_from(">II", head, 16)
    if head.startswith(b"GIF8"):
        return struct.unpack_from("<HH", head, 6)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return _webp(head)
    if head.startswith(b"\xff\xd8"):
        return _jpeg(stream)
    return _drawing(head + stream.read(_DRAWING_BYTES))


def _webp(head: bytes) -> Size:
    """Source: RFC 9649, 2.5 to 2.7."""
    if head[12:16] == b"VP8 ":
        width, height = struct.unpack_from("<HH", head, 26)
        return width & 0x3FFF, height & 0x3FFF
    if head[12:16] == b"VP8L":
        (bits,) = struct.unpack_from("<I", head, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if head[12:16] == b"VP8X":
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    raise ValueError(head)


def _jpeg(stream: BinaryIO) -> Size:
    """Source: ITU-T T.81, B.1.1 and B.2.2."""
    stream.seek(2)
    is_on_its_side = False
    while True:
        start, marker, length = struct.unpack(">BBH", stream.read(4))
        if start != 0xFF:
            raise ValueError(start)
        if marker in _JPEG_SIZES:
            height, width = struct.unpack_from(">xHH", stream.read(5))
            return (height, width) if is_on_its_side else (width, height)
        end = stream.tell() + length - 2
        if marker == 0xE1:
            is_on_its_side = is_on_its_side or _orientation(stream.read(min(length - 2, _EXIF_BYTES))) in _ON_ITS_SIDE
        stream.seek(end)


def _orientation(exif: bytes) -> int:
    """How a photograph is to be turned; 0 where that is not said."""
    if not exif.startswith(b"Exif\0\0"):
        return 0
    tiff = exif[6:]
    order = "<" if tiff.startswith(b"II") else ">"
    try:
        (first,) = struct.unpack_from(f"{order}4xI", tiff)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        entries = (struct.unpack_from(f"{order}H6xH", tiff, first + 2 + 12 * each) for each in range(count))
        return next((value for tag, value in entries if tag == _ORIENTATION), 0)
    except struct.error:
        return 0


def _drawing(content: bytes) -> Size:
    found = _SVG.search(content)
    if not found:
        raise ValueError(content[:_HEAD_BYTES])
    sides = {side[1]: float(side[2]) for side in _SIDE.finditer(found[0])}
    if len(sides) == 2:
        return round(sides[b"width"]), round(sides[b"height"])
    box = _VIEW_BOX.search(found[0])
    width, height = (float(side) for side in box.groups()) if box else (0.0, 0.0)
    return (FREE_WIDTH, round(FREE_WIDTH * height / width)) if width else (0, 0)
