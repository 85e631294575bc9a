"""Whether a built site is still what was built: every file against the manifest.

Nothing is written, and nothing outside the folder is read: a symbolic link is no file of ours.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from glossator import write


class NoManifestError(Exception):
    """The folder has no manifest that can be read, so nothing can be said of it; the message says why."""


class Verified(Struct, frozen=True):
    """How the files of a folder compare to its manifest; paths are sorted."""

    files: int
    """How many the manifest lists, and itself."""
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    """Those that the manifest does not list."""
    unreadable: tuple[str, ...] = ()
    """Those that the system does not let one read, so nothing can be said of them."""


def verify_site(folder: Path) -> Verified:
    """What differs in ``folder`` from the site that was built into it.

    Raises NoManifestError where it has no manifest of ours, and OSError for a folder that cannot be looked into. Every
    file is read; a gigabyte takes about a second.
    """
    if not folder.is_dir():
        raise NoManifestError(f"there is no folder {folder}; name the folder of a built site")
    manifest = folder / write.MANIFEST
    if manifest.is_symlink() or not manifest.is_file():
        raise NoManifestError(f"there is no {write.MANIFEST} in {folder}, so it is not a built site")
    found = write.output_files(folder)
    found.pop(write.MANIFEST, None)
    try:
        sums = write.manifest_sums(manifest.read_bytes())
    except ValueError as error:
        raise NoManifestError(f"{manifest} cannot be used: {error}") from None
    unreadable: list[str] = []
    changed = [
        path
        for path, sha256 in sums.items()
        if path in found and not (found[path].regular and _sha256(folder, path, unreadable) in (sha256, ""))
    ]
    return Verified(
        files=len(sums) + 1,
        changed=tuple(sorted(changed)),
        missing=tuple(sorted(sums.keys() - found.keys())),
        extra=tuple(sorted(found.keys() - sums.keys())),
        unreadable=tuple(sorted(unreadable)),
    )


def _sha256(folder: Path, path: str, unreadable: list[str]) -> str:
    """The fingerprint of a file; empty where it cannot be read, and then it is among the ``unreadable``."""
    try:
        return write.file_sha256(folder / path)
    except OSError:
        unreadable.append(path)
        return ""
