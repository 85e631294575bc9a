"""The files in a site's ``layouts/`` that nothing uses: a slip in a name is otherwise never noticed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from glossator import suggest
from glossator.folder import THEME_FOLDER, is_passed_over
from glossator.problems import Place, Problem

CODE = "theme-unused"
ASSETS = "assets"
OWN_STYLES = "own.css"
"""The style sheet that every page loads if a site has it."""
TEMPLATE_ENDING = ".html"
_ABOUT = ("readme", "license", "licence", "copying", "notice")
"""Files under these names are for people."""
_ASSET_ENDINGS = (
    *(".css", ".js", ".json", ".webmanifest"),
    *(".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico"),
    *(".woff", ".woff2", ".ttf", ".otf"),
)


def unused_files(
    folder: Path, unused: Sequence[str], templates: Collection[str], assets: Collection[str]
) -> Iterator[Problem]:
    """A problem for each file or folder just below ``folder`` that is of no use.

    ``unused``: templates that make no page and that no other names; ``templates`` and ``assets``: names that are known.
    """
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        name = path.name
        is_known = name.endswith(TEMPLATE_ENDING) and name not in unused
        if is_passed_over(name) or is_known or name == ASSETS or _is_about(name):
            continue
        shown = f"{THEME_FOLDER}/{name}".encode("utf-8", "replace").decode()
        yield _problem(shown, name, is_folder=path.is_dir(), templates=set(templates) - set(unused), assets=assets)


def unloaded_styles(own: Mapping[str, str], defaults: Path) -> Iterator[Problem]:
    """A problem for each of the site's style sheets that no page loads, because nothing names it.

    ``own``: the text of the site's own templates and style sheets, by the path shown to people; ``defaults``: the
    folder of the assets of the default theme, in whose place they may be.
    """
    for path in own:
        sheet = PurePosixPath(path)
        is_loaded = sheet.name == OWN_STYLES or (defaults / sheet.name).is_file()
        if sheet.suffix != ".css" or is_loaded:
            continue
        if not any(sheet.name in text for other, text in own.items() if other != path):
            action = f"rename it to {OWN_STYLES}, or link it in a template"
            yield Problem(CODE, Place(path), "no page loads this style sheet", action)


def _is_about(name: str) -> bool:
    return name.lower().startswith(_ABOUT) or name.lower().endswith(".md")


def _problem(shown: str, name: str, *, is_folder: bool, templates: Collection[str], assets: Collection[str]) -> Problem:
    stem, ending = PurePosixPath(name).stem, PurePosixPath(name).suffix.lower()
    plain = sorted(template for template in templates if "/" not in template)
    near = suggest.nearest(f"{stem}{TEMPLATE_ENDING}" if ending.startswith(".htm") else name, plain)
    if is_folder:
        message = "nothing in this folder is used: templates lie in layouts/ itself, all else in layouts/assets/"
        action = f"move what you need to {THEME_FOLDER}/ or {THEME_FOLDER}/{ASSETS}/"
    elif ending in _ASSET_ENDINGS:
        message = "this file is not used here"
        action = f"move it to {THEME_FOLDER}/{ASSETS}/{name}"
        if ending == ".css" and name not in assets:
            action += f"; the one that every page loads is {OWN_STYLES}"
    elif ending.startswith(".htm"):
        message = "no page is made with this template, and no other template names it"
        action = f"rename it to {near}" if near else "name it as one of these: glossator theme"
    else:
        message = "this file is not used: from layouts/, only templates (*.html) and assets/ are"
        action = f"if pages need it, move it to {THEME_FOLDER}/{ASSETS}/; else move it elsewhere"
    return Problem(CODE, Place(shown), message, action)
