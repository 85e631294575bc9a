"""The list of a built site's files with their fingerprints, by which a folder is known as ours, too.

It has the form that ``sha256sum -c`` reads. The name is not ours alone: a bag (RFC 8493, 2.1.3) has a list of this
name, too. So a folder is ours only by what the list says. This module only looks; it never changes a folder.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from glossator import urls
from glossator.positions import line_of

MANIFEST = "manifest-sha256.txt"
"""Lists every file of a built site but itself."""

STAGED_MARK = b"Glossator is at work here, or left this folder for its next build.\n"
"""Stands for the list in a folder that is no complete site."""

_LINES = re.compile(r"(?:[0-9a-f]{64}  .+\n)*+")
SUM_CHARS = 64
"""Of a SHA-256, in hexadecimal digits."""
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


class Digest(NamedTuple):
    """A file's fingerprint: what has to be known of it to leave it as it stands. A tuple, since there are thousands."""

    sha256: str
    """64 hexadecimal digits."""
    size: int
    """In bytes."""


class StandingSite(Struct, frozen=True, dict=True):
    """A folder as it was found; of one that is not there, nothing."""

    folder: Path
    manifest: bytes
    """Empty where there is none."""
    manifest_ns: int
    """When the manifest was written; a file that is younger was touched by somebody else."""
    found: Mapping[str, FoundFile]
    """Every file but the manifest."""

    @cached_property
    def listed(self) -> Mapping[str, str]:
        """The SHA-256 of each file, as the manifest has it."""
        try:
            return manifest_sums(self.manifest)
        except ValueError:  # Nothing is known of what stands there, so all of it is written.
            return {}

    @property
    def missing(self) -> Collection[str]:
        """The files that are listed and do not stand as they are listed."""
        return self.listed.keys() - self.files.keys()

    @cached_property
    def files(self) -> Mapping[str, Digest]:
        """The files that are as the manifest lists them, as far as is known without the right size."""
        return dict(_as_listed(self))


def standing_site(folder: Path) -> StandingSite:
    """The site in ``folder``; symbolic links are not followed, so nothing outside is ever seen."""
    found = output_files(folder) if folder.is_dir() else {}
    manifest_file = found.pop(MANIFEST, None)
    manifest = (folder / MANIFEST).read_bytes() if manifest_file and manifest_file.regular else b""
    return StandingSite(folder, manifest, manifest_file.mtime_ns if manifest_file else 0, found)


def manifest_bytes(sums: Mapping[str, str]) -> bytes:
    """The manifest of the files with these SHA-256, sorted by path in code points."""
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode()


def manifest_sums(manifest: bytes) -> dict[str, str]:
    """The SHA-256 of each file that a manifest lists, by its path. Raises ValueError where it is not as we write it."""
    text = manifest.decode()
    sound = _LINES.match(text)
    if sound and sound.end() < len(text):
        number = line_of(text, sound.end())
        raise ValueError(f"line {number} of {MANIFEST} is no fingerprint with a path behind it")
    return {line[SUM_CHARS + 2 :]: line[:SUM_CHARS] for line in text.split("\n")[:-1]}


def output_files(folder: Path) -> dict[str, FoundFile]:
    """Every file below ``folder`` by its path; symbolic links are not followed, so nothing outside is ever seen."""
    found: dict[str, FoundFile] = {}
    folders = [(str(folder), "")]
    while folders:  # Not by recursion: a folder that is not ours may be of any depth.
        path, prefix = folders.pop()
        folders.extend(_collect(path, prefix, found))
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
    return (folder / urls.SEARCH_ROOT).is_file() or _is_marked(manifest.read_bytes()) or _is_begun(folder)


def _is_marked(manifest: bytes) -> bool:
    return manifest == STAGED_MARK or _SEARCH_ROOT.search(manifest) is not None


def _is_begun(folder: Path) -> bool:
    """Whether there is nothing but a manifest without a word: a build was killed while it set its mark."""
    return not (folder / MANIFEST).stat().st_size and [path.name for path in folder.iterdir()] == [MANIFEST]


def _as_listed(site: StandingSite) -> Iterator[tuple[str, Digest]]:
    """As ``StandingSite.files``; a file that somebody has touched is read."""
    for path, sha256 in site.listed.items():
        file = site.found.get(path)
        if not file or not file.regular:
            continue
        if file.mtime_ns < site.manifest_ns or file_sha256(site.folder / path) == sha256:
            yield path, Digest(sha256, file.size)


def _collect(folder: str, prefix: str, found: dict[str, FoundFile]) -> Iterator[tuple[str, str]]:
    """Adds the files of one folder; the folders in it come back, with what their files' paths begin with."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield entry.path, f"{prefix}{entry.name}/"
            else:
                status = entry.stat(follow_symlinks=False)  # On Windows without the number.
                regular = stat.S_ISREG(status.st_mode)
                found[prefix + entry.name] = FoundFile(status.st_size, status.st_mtime_ns, regular, entry.inode())
