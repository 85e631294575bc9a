"""Which files there are, and which of them are refused: nothing leads out of the folder, in or out, on any system."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from glossator import active, stamps, urls
from glossator.folder import CONTENT_FOLDER
from glossator.problems import Place, Problem
from glossator.stamps import Stamp

SOURCE_ENDINGS = (".md", ".yml", ".yaml")
MAX_DRAWING_BYTES = 4_000_000
"""More than a drawing for a page has; a larger one is not looked through, so it is refused."""
MAX_DEPTH = 100
"""Folders within one another: few systems open what lies deeper."""


class Below(Struct, frozen=True):
    """The files below a folder, as seen from the site's."""

    paths: tuple[str, ...]
    """Sorted."""
    problems: tuple[Problem, ...]
    """One for each file that is left out, because its name cannot be used."""
    stamps: Mapping[str, Stamp]
    """Of all of them, also of those left out, and of the folder if that is a symbolic link."""


def content_paths(root: Path) -> Below:
    """As ``paths_below``, of ``content/``; of a link out of the site's folder, nothing but the problem."""
    content = root / CONTENT_FOLDER
    if content.is_symlink() and not content.resolve().is_relative_to(root.resolve()):
        message = "a symbolic link out of the site's folder is not followed"
        problem = Problem("path-unsafe", Place(CONTENT_FOLDER), message, "replace the link with the folder itself")
        return Below((), (problem,), {})
    return paths_below(root, CONTENT_FOLDER)


def paths_below(root: Path, folder: str) -> Below:
    """What there is below ``folder`` that can be used."""
    paths: list[str] = []
    problems: list[Problem] = []
    # As ``stamps.taken`` has it.
    taken = {folder: stamps.stamp_of(root / folder)} if (root / folder).is_symlink() else {}
    names = _Names()
    for name, is_link, stamp in sorted(stamps.files_below(root / folder)):
        path = f"{folder}/{name}"
        taken[path] = stamp
        if "~/" in f"{name}/":  # An editor's.
            continue
        message = _fault(name, folder, names)
        if not message and is_link and not _leads_inside(root / folder, name):
            message = "a symbolic link to a folder, to nothing, or out of the site's folder is not followed"
        problem = _unsafe(path, message) if message else _active_problem(root, path)
        if problem:
            problems.append(problem)
        else:
            paths.append(path)
    return Below(tuple(paths), tuple(problems), taken)


class _Names(Struct, frozen=True):
    """Which names there are; grows."""

    taken: dict[str, str] = field(default_factory=dict)
    """By what some systems make of them."""
    folders: dict[str, str] = field(default_factory=lambda: {"": ""})
    """What is wrong with the name of each folder: asked for each of its thousands of files."""


def _fault(name: str, folder: str, names: _Names) -> str:
    """What is wrong with the name of a file or folder below ``folder``, or with one that it lies in."""
    if name.count("/") > MAX_DEPTH:
        return f"it lies more than {MAX_DEPTH} folders deep, where some systems cannot open it"
    above, _, own = name.rpartition("/")
    if above not in names.folders:
        names.folders[above] = _fault(above, folder, names)
    if names.folders[above]:
        return names.folders[above]
    if not urls.is_portable(own):
        return "this name cannot be used on every system"
    twin = names.taken.setdefault(urls.same_file_key(name), name)
    if twin == name:
        return ""
    differs = "only in upper and lower case or accents, which some systems take for one"
    return f"the name differs from {folder}/{twin} {differs}"


def _unsafe(path: str, message: str) -> Problem:
    shown = path.encode("utf-8", "replace").decode()
    action = "rename or move the file, or replace the link with a copy of it"
    return Problem("path-unsafe", Place(shown), message, action)


def _active_problem(root: Path, path: str) -> Problem | None:
    """What is wrong with a file that runs a program where somebody opens it by its own address."""
    if path.endswith(SOURCE_ENDINGS):  # These are read and never handed out.
        return None
    if active.is_served_program(path):
        message = "some web servers run a file of this name as a program, or take orders from it"
        action = f"rename it to {active.text_name(path.rpartition('/')[2])}, or take it out of content/"
        return Problem("file-active", Place(path), message, action)
    if active.is_document(path):
        message = "browsers take this file for a page or a program of the site"
    elif active.is_drawing(path):
        message = _drawing_fault(root / path)
    else:
        message = ""
    if not message:
        return None
    action = "save it as a picture (PNG), or take it out of content/"
    return Problem("file-active", Place(path), message, action)


def _drawing_fault(drawing: Path) -> str:
    """Why a drawing cannot be published; empty where it can be."""
    try:
        with drawing.open("rb") as stream:
            content = stream.read(MAX_DRAWING_BYTES + 1)
    except OSError:  # Reported where it is copied.
        return ""
    if len(content) > MAX_DRAWING_BYTES:
        return f"this drawing is larger than {MAX_DRAWING_BYTES // 1_000_000} MB, too large to be searched for scripts"
    return "this drawing contains a script, or something that may become one" if active.has_program(content) else ""


def _leads_inside(folder: Path, name: str) -> bool:
    try:
        target = (folder / name).resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return target.is_file() and target.is_relative_to(folder.resolve())
