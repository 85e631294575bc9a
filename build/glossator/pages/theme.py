"""The theme: templates and assets from the site's own ``layouts/`` first, then from the default one, file by file.

The only module that reads and fills templates. What is wrong in a site's own template is its author's mistake, so it
comes back as a problem with file and line. A template can never cause a traceback, and prints nothing unescaped but
what is ``Markup``: HTML already.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment
from msgspec import Struct

from glossator import colours, scripts, urls
from glossator.folder import THEME_FOLDER, is_passed_over
from glossator.model import OutputFile, Theme
from glossator.pages.beside import note_rules
from glossator.pages.faults import NamedUndefined, at_line, problem_of
from glossator.pages.templates import DEFAULT, environment, text_of
from glossator.pages.views import View
from glossator.problems import Place, Problem

ASSETS = "assets"
STYLE_SHEET = "site.css"
NOTE_RULES = "notes.css"
"""Generated, unless the site's own theme has one."""
SITE_MARK = "mark.svg"
SEARCH_SCRIPTS = {"search.js": "search/", "search-later.js": "search-later/", "search-starter.js": "search-starter.js"}
"""Each is the scripts of a folder, joined: one request instead of one for each. The later one is what a first answer
can do without; the starter, a script by itself, is on every page.
"""
WHITE_FOR_DARKEST = "68%"
"""How much white makes even black a colour for links on a dark page; for all but the darkest the style sheet's own
share is enough, and leaves more of the colour.
"""
HASH_CHARS = 10
"""Of the SHA-256 in a file's name: enough that two versions never meet."""

STYLE_ENDING = ".css"
_HASHED_ENDINGS = (STYLE_ENDING, ".js")
_TEXT_ENDINGS = (*_HASHED_ENDINGS, ".svg")
_GENERIC_FACES = frozenset({"serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif", "ui-rounded"})


class ThemeSources(Struct, frozen=True):
    """All of a theme that is on a page."""

    templates: Mapping[str, tuple[str, str]]
    """The text of each and its path as shown to people, by its name; where a site has templates of its own, all of the
    default theme a second time, with ``DEFAULT`` before their names.
    """
    assets: Mapping[str, str]
    """From a name below ``assets/`` to its path in the output."""


class ThemeFiles(Struct, frozen=True):
    """A theme, read: what renders and what is copied."""

    sources: ThemeSources
    environment: Environment
    files: tuple[OutputFile, ...]
    own: Mapping[str, str]
    """The text of the site's own templates and style sheets, by the path shown to people."""


def default_theme() -> Path:
    """The folder of the default theme."""
    package = Path(__file__).parents[1]
    shipped = package / THEME_FOLDER
    # In an editable install the theme is not beside the code but in the checkout.
    return shipped if shipped.is_dir() else package.parent.parent / THEME_FOLDER


def theme_folders(root: Path) -> tuple[Path, ...]:
    """Where templates are looked for, in this order: the site's own, the default theme."""
    default = default_theme()
    own = root / THEME_FOLDER
    return (own, default) if own.is_dir() and own.resolve() != default.resolve() else (default,)


def read_theme(folders: Sequence[Path], settings: Theme) -> tuple[ThemeFiles, tuple[Problem, ...]]:
    """The theme made of ``folders``, the first that has a file winning, and what is wrong with it.

    Of a site's own theme that leads out of the site's folder, nothing is read.
    """
    if problem := _leading_out(folders):
        theme, others = read_theme(folders[-1:], settings)
        return theme, (problem, *others)
    templates, problems = _read_templates(folders)
    own = _own_names(templates, folders)
    if own:
        defaults, _ = _read_templates(folders[-1:])
        templates |= {f"{DEFAULT}{name}": (text, f"{DEFAULT}{name}") for name, (text, _) in defaults.items()}
    assets, styles, more = _read_assets(folders, settings)
    named = {name: _output_path(name, content) for name, content in sorted(assets.items())}
    files = tuple(OutputFile(path, assets[name]) for name, path in named.items())
    texts = {**{templates[name][1]: templates[name][0] for name in own}, **styles}
    theme = theme_of(ThemeSources(templates, named), files, texts)
    return theme, (*problems, *more, *_own_problems(theme, own, folders))


def theme_of(
    sources: ThemeSources, files: tuple[OutputFile, ...] = (), own: Mapping[str, str] = MappingProxyType({})
) -> ThemeFiles:
    """A theme made ready to render; ``files``: what is copied; ``own`` as ``ThemeFiles.own``."""
    return ThemeFiles(sources, environment(sources.templates, NamedUndefined), files, own)


def render(theme: ThemeFiles, template: str, view: View) -> str | Problem:
    """The page, or what is wrong with its template. Raises whatever error passed through no template of the theme."""
    try:
        page = theme.environment.get_template(template).render(view=view)
    except Exception as error:  # Whatever a template does wrong: a view has no code of ours that could fail.
        return problem_of(error, theme.sources.templates)
    if not page or page.isspace():
        text, path = theme.sources.templates[template]
        action = "delete the file, and the one in the default theme takes its place"
        return at_line(path, text, 0, "the template prints nothing", action)
    return page


def _own_problems(theme: ThemeFiles, own: Sequence[str], folders: Sequence[Path]) -> Iterator[Problem]:
    """What is wrong with the site's own files; the default theme's are known to be good, and to look at them all takes
    as long as many a page.
    """
    if len(folders) == 1:
        return
    # Loading these takes a while, and most sites have no theme of their own.
    from glossator.pages.inheritance import family_of, family_problems, unused_templates  # noqa: PLC0415
    from glossator.pages.policy import blocked  # noqa: PLC0415
    from glossator.pages.unused import unloaded_styles, unused_files  # noqa: PLC0415

    broken = [problem for name in own if (problem := _compile(theme, name))]
    yield from broken
    unused: Sequence[str] = ()
    if own and not broken:
        family = family_of(theme.environment, theme.sources.templates, own)
        yield from family_problems(family)
        unused = unused_templates(family)
    for folder in folders[:-1]:
        yield from unused_files(folder, unused, theme.sources.templates, theme.sources.assets)
    yield from unloaded_styles(theme.own, folders[-1] / ASSETS)
    yield from blocked(theme.own, _with_policy(theme.sources.templates))


def _with_policy(templates: Mapping[str, tuple[str, str]]) -> str:
    """The template that says what browsers may load, unless another one does."""
    (base, _), (default, _) = (templates.get(name, ("", "")) for name in ("base.html", f"{DEFAULT}base.html"))
    return default if f"{DEFAULT}base.html" in base else base


def _compile(theme: ThemeFiles, name: str) -> Problem | None:
    try:
        theme.environment.get_template(name)
    except Exception as error:
        return problem_of(error, theme.sources.templates, name)
    return None


# -- Reading ----------------------------------------------------------------------------------------------------------


def _read_templates(folders: Sequence[Path]) -> tuple[dict[str, tuple[str, str]], list[Problem]]:
    """As ``ThemeSources.templates``, and what is wrong with the others."""
    contents, problems = _read_all(folders, "*.html")
    templates: dict[str, tuple[str, str]] = {}
    for name, (content, shown) in contents.items():
        try:
            templates[name] = text_of(content), shown
        except UnicodeDecodeError:
            problems.append(_not_utf8(shown, "the template"))
    return templates, problems


def _read_assets(folders: Sequence[Path], settings: Theme) -> tuple[dict[str, bytes], dict[str, str], list[Problem]]:
    """The assets as they are published, by their names; the text of the site's own style sheets, by the path shown to
    people; and what is wrong with the others.
    """
    asset_folders = [folder / ASSETS for folder in folders]
    contents, problems = _read_all(asset_folders, "**/*")
    own_names = _own_names(contents, asset_folders)
    styles: dict[str, str] = {}
    for name in own_names:
        content, shown = contents[name]
        try:
            text = text_of(content) if name.endswith(_TEXT_ENDINGS) else ""
        except UnicodeDecodeError:
            problems.append(_not_utf8(shown, "the file"))
            continue
        if name.endswith(STYLE_ENDING):
            styles[shown] = text
    rule = _settings_rule(settings)
    assets = {NOTE_RULES: note_rules().encode()}
    for name, (content, _) in contents.items():
        assets[name] = _styled(name, _with_line_feeds(name, content), rule, settings)
    changed = [name for name in own_names if assets[name] != _default_asset(folders[-1], name)]
    return _joined(assets, changed), styles, problems


def _not_utf8(shown: str, what: str) -> Problem:
    action = 'open it in an editor and choose "Save with encoding: UTF-8"'
    return Problem("theme-error", Place(shown), f"{what} is not UTF-8 text", action)


def _leading_out(folders: Sequence[Path]) -> Problem | None:
    """What is wrong with a folder of the site's own theme that is a link; the default theme may be anywhere."""
    for own in folders[:-1]:
        for folder in (own, own / ASSETS):
            if folder.is_dir() and not _leads_inside(own.parent, folder.relative_to(own.parent)):
                message = "a symbolic link out of the site's folder is not followed"
                place = Place(_shown_folder(folder))
                return Problem("path-unsafe", place, message, "replace the link with the folder itself")
    return None


def _read_all(folders: Sequence[Path], pattern: str) -> tuple[dict[str, tuple[bytes, str]], list[Problem]]:
    """Content and shown path of each file, by its name below its folder, in order; and why one cannot be read."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in _files(folder, pattern):
            found.setdefault(path.relative_to(folder).as_posix(), folder)
    contents: dict[str, tuple[bytes, str]] = {}
    problems: list[Problem] = []
    twins: dict[str, str] = {}
    for name, folder in sorted(found.items()):
        shown = f"{_shown_folder(folder)}/{name}".encode("utf-8", "replace").decode()
        message = _refusal(folder, name, twins.setdefault(urls.same_file_key(name), name))
        if message:
            action = "rename the file, or replace the link with a copy of the file"
            problems.append(Problem("theme-error", Place(shown), message, action))
            continue
        try:
            contents[name] = (folder / name).read_bytes(), shown
        except OSError as error:
            message = f"the file cannot be opened: {(error.strerror or 'the system refused it').lower()}"
            problems.append(Problem("theme-error", Place(shown), message, "make the file readable for your account"))
    return contents, problems


def _own_names(names: Iterable[str], folders: Sequence[Path]) -> list[str]:
    """Those of ``names`` that are of the site's own theme."""
    return [name for name in names if any((folder / name).exists() for folder in folders[:-1])]


def _refusal(folder: Path, name: str, twin: str) -> str:
    """Why a file of the theme is not taken; nothing where it is."""
    if not urls.is_portable(name):
        return "this name cannot be used on every system"
    if twin != name:
        return f"the name differs from {twin} only in upper and lower case or accents, which some systems take for one"
    if not _leads_inside(folder, name):
        return "a symbolic link that leads out of the theme's folder is not followed"
    return ""


def _leads_inside(folder: Path, name: str | Path) -> bool:
    try:
        return (folder / name).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # A link that leads to itself.
        return False


def _files(folder: Path, pattern: str) -> Iterator[Path]:
    for path in folder.glob(pattern):
        passed_over = any(map(is_passed_over, path.relative_to(folder).parts))
        if not passed_over and (path.is_file() or path.is_symlink()):
            yield path


def _shown_folder(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}" if folder.name == ASSETS else folder.name


# -- Style sheet and names --------------------------------------------------------------------------------------------


def _output_path(name: str, content: bytes) -> str:
    """``assets/site.HASH.css``; files that style sheets may name (faces, pictures) keep their names."""
    stem, dot, ending = name.rpartition(".")
    if dot + ending not in _HASHED_ENDINGS:
        return f"{ASSETS}/{name}"
    return f"{ASSETS}/{stem}.{hashlib.sha256(content).hexdigest()[:HASH_CHARS]}.{ending}"


def _joined(assets: Mapping[str, bytes], changed: Collection[str]) -> dict[str, bytes]:
    """The assets with the scripts of the search joined, each in the order of the names.

    What is no code is left out: it is a quarter of what a first query waits for. But only of the default theme's
    scripts: those that a site has ``changed`` may be written in ways in which code and the rest cannot be told apart.
    """
    joined: dict[str, bytes] = {}
    parts: set[str] = set()
    for script, folder in SEARCH_SCRIPTS.items():
        names = sorted(name for name in assets if name.startswith(folder) and name.endswith(".js"))
        joined[script] = b"".join(
            assets[name] + b"\n" if name in changed else scripts.compact(assets[name]) for name in names
        )
        parts.update(names)
    return {**{name: content for name, content in assets.items() if name not in parts}, **joined}


def _default_asset(theme: Path, name: str) -> bytes:
    """Nothing where the default theme has no such file."""
    path = theme / ASSETS / name
    return _with_line_feeds(name, path.read_bytes()) if path.is_file() else b""


def _with_line_feeds(name: str, content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n") if name.endswith(_TEXT_ENDINGS) else content


def _styled(name: str, content: bytes, rule: str, settings: Theme) -> bytes:
    """What of a site's settings goes into a file: into the style sheet all, into the mark the colour."""
    if name == STYLE_SHEET:
        return rule.encode() + content
    if name == SITE_MARK and (colour := colours.hex_colour(settings.accent)):
        return content.replace(b"#7a1f1f", colour.encode())
    return content


def _settings_rule(settings: Theme) -> str:
    """The rule that carries ``theme:`` of ``site.yml`` into the style sheet, since inline style is forbidden.

    Both are as the shapes of ``site.yml`` let them be, so they can end nothing in it.
    """
    declarations: list[str] = []
    if colour := colours.hex_colour(settings.accent):
        declarations.append(f"--site-accent: {colour};")
        if colours.luminance(colour) < colours.DARK_LUMINANCE:
            declarations.append(f"--site-accent-white: {WHITE_FOR_DARKEST};")
    if settings.text_face:
        faces = (part.strip().strip("'\"").strip() for part in settings.text_face.split(","))
        declarations.append(f"--site-text-face: {', '.join(map(_css_face, faces))};")
    return f":root {{ {' '.join(declarations)} }}\n" if declarations else ""


def _css_face(face: str) -> str:
    return face if face in _GENERIC_FACES else f'"{face}"'
