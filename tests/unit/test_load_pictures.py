"""How large a picture is, from the bytes in which each format says so."""

from __future__ import annotations

import struct
import time
from pathlib import Path

import pytest
from archive_files import write_archive

from glossator.load import load_site
from glossator.load.pictures import FREE_WIDTH, picture_sizes

SIZE = (345, 123)
JPEG_SIZE = b"\xff\xc2\0\x11\x08" + struct.pack(">HH", 123, 345) + b"\3"
JPEG_START = b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"


def exif(order: str, orientation: int) -> bytes:
    """A segment that says how a photograph is to be turned, after a tag that says something else."""
    mark = {"<": b"II", ">": b"MM"}[order]
    tags = struct.pack(f"{order}HHIHH", 0x0100, 3, 1, 6, 0) + struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff = mark + struct.pack(f"{order}HIH", 42, 8, 2) + tags + struct.pack(f"{order}I", 0)
    return b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff


def riff(chunk: bytes) -> bytes:
    """A WebP file that begins with this chunk."""
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


PICTURES = {
    "a.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", *SIZE) + b"\x08\2\0\0\0",
    "a.GIF": b"GIF89a" + struct.pack("<HH", *SIZE) + b"\xf7\0\0",
    "a.jpg": JPEG_START + JPEG_SIZE,
    "upside-down.jpeg": JPEG_START + exif("<", 3) + JPEG_SIZE,
    "lossy.webp": riff(b"VP8 \0\0\0\0\0\0\0\x9d\1\x2a" + struct.pack("<HH", 345 | 1 << 14, 123)),
    "lossless.webp": riff(b"VP8L\0\0\0\0\x2f" + struct.pack("<I", 344 | 122 << 14 | 1 << 28)),
    "clear.webp": riff(b"VP8X\x0a\0\0\0\x10\0\0\0\x58\1\0\x7a\0\0"),
    "a.svg": b'<?xml version="1.0"?>\n<!-- A drawing -->\n<svg viewBox="0 0 9 9" width="345px" height=\'122.6\'>',
}
NO_PICTURES = {
    "empty.png": b"",
    "text.png": b"Nothing of the kind.",
    "cut.png": PICTURES["a.png"][:20],
    "cut.jpg": JPEG_START + JPEG_SIZE[:5],
    "without-size.jpg": JPEG_START + b"\xff\xd9",
    "other.webp": riff(b"ANIM\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
    "nothing.gif": b"GIF89a\0\0\0\0",
    "free.svg": b"<svg>",
    "flat.svg": b'<svg viewBox="0 0 0 9">',
    "odd.svg": b'<svg width="1.2.3" height="9">',
}


@pytest.mark.parametrize("name", PICTURES)
def test_each_format_says_its_size(tmp_path: Path, name: str) -> None:
    """Whatever else stands before it in the file."""
    (tmp_path / name).write_bytes(PICTURES[name])
    assert {name: SIZE} == picture_sizes(tmp_path, [name])


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photograph_on_its_side_is_turned(tmp_path: Path, order: str) -> None:
    """Browsers turn it, so its width is its height."""
    (tmp_path / "a.jpg").write_bytes(JPEG_START + exif(order, 6) + JPEG_SIZE)
    assert {"a.jpg": (123, 345)} == picture_sizes(tmp_path, ["a.jpg"])


def test_a_drawing_with_a_shape_alone_is_as_wide_as_there_is_room_for(tmp_path: Path) -> None:
    """Sides in per cent say nothing either."""
    (tmp_path / "a.svg").write_bytes(b'<svg width="100%" height="50%" viewBox="0 0,24 12"/>')
    assert {"a.svg": (FREE_WIDTH, FREE_WIDTH // 2)} == picture_sizes(tmp_path, ["a.svg"])


@pytest.mark.parametrize("name", NO_PICTURES)
def test_what_does_not_say_its_size_has_none(tmp_path: Path, name: str) -> None:
    """It is no mistake that has to be reported: a browser shows what it can of it."""
    (tmp_path / name).write_bytes(NO_PICTURES[name])
    assert {} == picture_sizes(tmp_path, [name, "gone.png", "not-a-picture.txt"])


def test_a_hostile_drawing_takes_no_time(tmp_path: Path) -> None:
    """Beginnings without an end are not looked at again and again."""
    (tmp_path / "a.svg").write_bytes(b"<svg " * 20_000)
    (tmp_path / "b.svg").write_bytes(b"<svg " + b" viewBox='" * 7_000 + b">")
    started = time.perf_counter()
    assert {} == picture_sizes(tmp_path, ["a.svg", "b.svg"])
    assert time.perf_counter() - started < 1


def test_the_sizes_come_with_the_sources(tmp_path: Path) -> None:
    """By the paths of the files."""
    root = write_archive(tmp_path, {"content/2019/a.png": PICTURES["a.png"], "content/notes.txt": b"\x89PNG"})
    assert {"content/2019/a.png": SIZE} == load_site(root).sizes
