"""Which files there are, and which of them are refused: nothing leads out of the folder, in or out, on any system."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, field

from glossator import stamps, urls
from glossator.folder import CONTENT_FOLDER, SOURCE_ENDINGS
from glossator.load import programs
from glossator.problems import Place, Problem
from glossator.stamps import Sort, Stamp

MAX_DRAWING_BYTES = 4_000_000
"""More than a drawing for a page has; a larger one is not looked through, so it is refused."""
MAX_DEPTH = 100
"""Folders within one another: the path of what lies deeper is too long for some systems."""


class Below(Struct, frozen=True):
    """The files below a folder, as seen from the site's."""

    paths: tuple[str, ...]
    """Sorted."""
    problems: tuple[Problem, ...]
    """One for each file that is left out, or the one of a folder that cannot be used."""
    stamps: Mapping[str, Stamp]
    """Of all of them, also of those left out, and of the folder if that is a symbolic link."""


def content_paths(root: Path) -> Below:
    """What there is below ``content/``; if it is missing or is a link out of the site's folder, only that problem."""
    content = root / CONTENT_FOLDER
    if not content.is_dir():  # A site without articles would take the place of the one that stands.
        message = "there is no folder content/, which holds all articles and notes"
        problem = Problem("unreadable", Place(CONTENT_FOLDER), message, "put the folder beside site.yml again")
        return Below((), (problem,), {})
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
    for name, sort, stamp in sorted(stamps.files_below(root / folder)):
        path = f"{folder}/{name}".removesuffix("/")
        taken[path] = stamp
        fault = (
            _fault_of_name(name, folder, names)
            or _fault_of_sort(root / folder, name, sort)
            or _fault_of_content(root, path)
        )
        if fault:
            problems.append(_problem(path, fault))
        else:
            paths.append(path)
    return Below(tuple(paths), tuple(problems), taken)


class _Fault(NamedTuple):
    """Why a file is left out, and what to do about it."""

    message: str
    action: str
    code: str = "path-unsafe"


class _Names(Struct, frozen=True):
    """The names met so far; filled as the files are gone through."""

    taken: dict[str, str] = field(default_factory=dict)
    """The first name for each key under which some systems take names for the same."""
    folders: dict[str, _Fault | None] = field(default_factory=lambda: {"": None})
    """What is wrong with the name of each folder: asked for each of its thousands of files."""


def _fault_of_name(name: str, folder: str, names: _Names) -> _Fault | None:
    """What is wrong with the name of a file or folder below ``folder``, or with one that it lies in."""
    if not name:  # The folder itself.
        return None
    if name.count("/") > MAX_DEPTH:
        return _Fault(f"it lies more than {MAX_DEPTH} folders deep, where some systems cannot open it", "move it up")
    above, _, own = name.rpartition("/")
    if above not in names.folders:
        names.folders[above] = _fault_of_name(above, folder, names)
    if fault := names.folders[above]:
        return fault
    if reason := urls.name_fault(own):
        return _Fault(f"{reason}, so not every system can have such a file", f"rename it to {_portable(own)}")
    twin = names.taken.setdefault(urls.same_file_key(name), name)
    if twin == name:
        return None
    differs = "only in upper and lower case or accents, which some systems take for one"
    return _Fault(f"the name differs from {folder}/{twin} {differs}", "rename one of the two")


def _portable(name: str) -> str:
    """A name like it that every system can have."""
    *stem, ending = (urls.slugify(part) for part in name.strip(" .").rsplit(".", 1))
    return ".".join((stem[0] or "file", ending)) if stem else ending or "folder"


def _fault_of_sort(folder: Path, name: str, sort: Sort) -> _Fault | None:
    """What is wrong with something that is no file."""
    if sort == "unreadable":
        return _Fault("the folder cannot be opened", "make the folder readable for your account", "unreadable")
    if sort == "device":
        return _Fault("this is no file but a pipe, a socket or a device", f"take it out of {folder.name}/")
    if sort == "link" and not _leads_inside(folder, name):
        message = "a symbolic link to a folder, to nothing, or out of the site's folder is not followed"
        return _Fault(message, "replace the link with a copy of the file")
    return None


def _leads_inside(folder: Path, name: str) -> bool:
    try:
        target = (folder / name).resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return target.is_file() and target.is_relative_to(folder.resolve())


def _fault_of_content(root: Path, path: str) -> _Fault | None:
    """What is wrong with a file that runs a program where somebody opens it by its own address."""
    if path.endswith(SOURCE_ENDINGS):  # These are read and never handed out.
        return None
    if programs.is_served_program(path):
        message = "some web servers run a file of this name as a program, or obey it"
        name = programs.text_name(path.rpartition("/")[2])
        return _Fault(message, f"rename it to {name}, or take it out of content/", "file-active")
    message = ""
    if programs.is_document(path):
        message = "browsers take this file for a page or a program of the site"
    elif programs.is_drawing(path):
        message = _drawing_fault(root / path)
    action = "save it as a picture (PNG), or take it out of content/"
    return _Fault(message, action, "file-active") if message else None


def _drawing_fault(drawing: Path) -> str:
    """Why a drawing cannot be published; empty where it can be."""
    try:
        with drawing.open("rb") as stream:
            content = stream.read(MAX_DRAWING_BYTES + 1)
    except OSError:  # Reported where it is copied.
        return ""
    if len(content) > MAX_DRAWING_BYTES:
        return f"this drawing is larger than {MAX_DRAWING_BYTES // 1_000_000} MB, too large to be searched for scripts"
    return "this drawing contains a script, or something that may become one" if programs.has_program(content) else ""


def _problem(path: str, fault: _Fault) -> Problem:
    shown = path.encode("utf-8", "replace").decode()
    return Problem(fault.code, Place(shown), fault.message, fault.action)
