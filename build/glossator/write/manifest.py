"""The list of a built site's files with their fingerprints, which is also the mark by which a folder is known as ours.

It has the form that ``sha256sum -c`` reads. This module only looks; it never changes a folder.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

MANIFEST = "manifest-sha256.txt"
"""Lists every file of a built site but itself."""

_LINES = re.compile(r"(?:[0-9a-f]{64}  .+\n)*+")
_SUM_CHARS = 64
_BLOCK_BYTES = 1_000_000


class FoundFile(NamedTuple):
    """What the system says of a file, without opening it. A tuple, since there are tens of thousands."""

    size: int
    mtime_ns: int
    regular: bool
    """A file as we write them: no symbolic link, no device."""
    number: int
    """By which the file system knows it: the same under all its names."""


def manifest_bytes(sums: Mapping[str, str]) -> bytes:
    """The manifest of the files with these SHA-256, sorted by path in code points."""
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode()


def manifest_sums(manifest: bytes) -> dict[str, str]:
    """The SHA-256 of each file that a manifest lists, by its path. Raises ValueError where it is not as we write it."""
    text = manifest.decode()
    sound = _LINES.match(text)
    if sound and sound.end() < len(text):
        number = text.count("\n", 0, sound.end()) + 1
        raise ValueError(f"line {number} of {MANIFEST} is no fingerprint with a path behind it")
    return {line[_SUM_CHARS + 2 :]: line[:_SUM_CHARS] for line in text.split("\n")[:-1]}


def files_below(folder: Path) -> dict[str, FoundFile]:
    """Every file below ``folder`` by its path; symbolic links are not followed, so nothing outside is ever seen."""
    found: dict[str, FoundFile] = {}
    _collect(str(folder), "", found)
    return found


def file_sha256(path: Path) -> str:
    """The fingerprint of a file; one of any size is never in memory as a whole."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest()


def is_ours(folder: Path) -> bool:
    """Whether ``folder`` may be deleted: it is a folder, and was made by Glossator or holds nothing."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    return (folder / MANIFEST).is_file() or not any(folder.iterdir())


def _collect(folder: str, prefix: str, found: dict[str, FoundFile]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _collect(entry.path, f"{prefix}{entry.name}/", found)
            else:
                status = entry.stat(follow_symlinks=False)
                regular = stat.S_ISREG(status.st_mode)
                found[prefix + entry.name] = FoundFile(status.st_size, status.st_mtime_ns, regular, status.st_ino)
