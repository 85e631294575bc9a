"""Puts a finished site in its folder: the only place of a build that writes.

The new site is written beside the old one and takes its place when it is complete, so that a build that fails leaves
the old site as it was. A folder that Glossator did not make is never replaced.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from glossator.model import OutputFile

MANIFEST = "manifest-sha256.txt"
"""Lists every file of a built site, and is the mark by which a folder is known as ours."""


class OutputRefusedError(Exception):
    """The output folder is not one that Glossator may replace; the message says why."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a build left in the output folder."""

    files: int
    size: int
    """Of all files together, in bytes."""
    changed: bool
    """Whether anything differs from the site that stood there before."""


def check_output(output: Path, root: Path) -> None:
    """Raise OutputRefusedError where ``output`` must not be replaced by a site built from ``root``."""
    resolved, site = output.resolve(), root.resolve()
    if site == resolved or site.is_relative_to(resolved):
        raise OutputRefusedError(f"the output folder {output} holds the sources of the site; choose another")
    if resolved.is_relative_to(site / "content"):
        raise OutputRefusedError(f"the output folder {output} lies inside content/; choose another")
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise OutputRefusedError(f"{output} is not a folder; choose another name, or move it away")
    if output.is_dir() and not (output / MANIFEST).is_file() and any(output.iterdir()):
        raise OutputRefusedError(f"the folder {output} was not made by Glossator; empty it, or choose another")


def write_site(files: Iterable[OutputFile], output: Path, root: Path) -> Written:
    """The site written to ``output``; ``copy_of`` paths are read below ``root``. Call ``check_output`` first."""
    staged = output.with_name(output.name + ".new")
    replaced = output.with_name(output.name + ".old")
    for leftover in (staged, replaced):
        _remove(leftover)
    staged.mkdir(parents=True)
    size, sums = _write_files(files, staged, root)
    manifest = "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode()
    (staged / MANIFEST).write_bytes(manifest)
    changed = not (output / MANIFEST).is_file() or (output / MANIFEST).read_bytes() != manifest
    if changed:
        if output.exists():
            output.rename(replaced)
        staged.rename(output)
        _remove(replaced)
    else:
        _remove(staged)
    return Written(len(sums) + 1, size + len(manifest), changed)


def _write_files(files: Iterable[OutputFile], folder: Path, root: Path) -> tuple[int, dict[str, str]]:
    """The bytes written below ``folder`` and the SHA-256 of each file by its path."""
    size = 0
    sums: dict[str, str] = {}
    made = {folder}
    for file in files:
        content = (root / file.copy_of).read_bytes() if file.copy_of else file.content
        path = folder / file.path
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(content)
        sums[file.path] = hashlib.sha256(content).hexdigest()
        size += len(content)
    return size, sums


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
