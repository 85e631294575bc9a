"""The list of a built site's files with their fingerprints, by which a folder is known as ours, too.

It has the form that ``sha256sum -c`` reads. The name is not ours alone: a bag (RFC 8493, 2.1.3) has a list of this
name, too. So a folder is ours only by what the list says. This module only looks; it never changes a folder.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from glossator import urls

MANIFEST = "manifest-sha256.txt"
"""Lists every file of a built site but itself."""

STAGED_MARK = b"Glossator is at work here, or left this folder for its next build.\n"
"""Stands for the list in a folder that is no complete site."""

_LINES = re.compile(r"(?:[0-9a-f]{64}  .+\n)*+")
_SUM_CHARS = 64
_SEARCH_ROOT = re.compile(rb"^[0-9a-f]{64}  %b$" % re.escape(urls.SEARCH_ROOT).encode(), re.MULTILINE)
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
    manifest = folder / MANIFEST
    if manifest.is_symlink() or not manifest.is_file():
        return not any(folder.iterdir())
    # After a power failure the list may be empty or cut off, and the site is still ours.
    return _is_marked(manifest.read_bytes()) or (folder / urls.SEARCH_ROOT).is_file() or _is_begun(folder)


def _is_marked(manifest: bytes) -> bool:
    return manifest == STAGED_MARK or _SEARCH_ROOT.search(manifest) is not None


def _is_begun(folder: Path) -> bool:
    """Whether there is nothing but a manifest without a word: a build was killed while it set its mark."""
    return not (folder / MANIFEST).stat().st_size and [path.name for path in folder.iterdir()] == [MANIFEST]


def _collect(folder: str, prefix: str, found: dict[str, FoundFile]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _collect(entry.path, f"{prefix}{entry.name}/", found)
            else:
                status = entry.stat(follow_symlinks=False)
                regular = stat.S_ISREG(status.st_mode)
                found[prefix + entry.name] = FoundFile(status.st_size, status.st_mtime_ns, regular, status.st_ino)
