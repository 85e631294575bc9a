"""``theme``: the files of the default theme, a copy of one to change, and in what a changed one differs."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from glossator import report
from glossator.cli.options import site_again, site_option
from glossator.cli.terminal import refuse, say
from glossator.folder import THEME_FOLDER


def _complete_name(_context: click.Context, _argument: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in _default_files() if name.startswith(incomplete)]


@click.command()
@click.argument("name", required=False, shell_complete=_complete_name)
@site_option
def theme(name: str | None, site: Path) -> None:
    """Copy the file NAME of the default theme to layouts/, to change how pages look.

    An existing file is never overwritten: what it has in place of the lines of the default one is shown. Without NAME,
    list all files and say which of them the site has in place of the default ones.

    To change a part of a template only, do not copy it: a template of yours can extend the default
    one, as docs/theme.md shows.
    """
    files = _default_files()
    if not name:
        say(f"The default theme is in {next(iter(files.values())).parent}", "", *_listed(files, site / THEME_FOLDER))
        return
    name = name.removeprefix(f"{THEME_FOLDER}/")
    if name not in files:
        from glossator import suggest  # noqa: PLC0415

        near = suggest.nearest(name, list(files))
        listing = f"glossator theme{site_again(site)}"
        refuse(f"the default theme has no file {name!r}; " + (f"did you mean {near}?" if near else f"see {listing}"))
    target = site / THEME_FOLDER / name
    if _copied(files[name], target):
        say(f"wrote {target}", "", "Next, while you change it:", f"glossator serve{site_again(site)}")
    else:
        say(*(report.visible(line) for line in _differences(files[name], target)))


def _copied(source: Path, target: Path) -> bool:
    """Whether the file was not there yet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("xb") as file:
            file.write(source.read_bytes())
    except FileExistsError:
        return False
    return True


def _differences(default: Path, own: Path) -> list[str]:
    """What a file of the site has in place of the default one's lines, as ``diff`` shows it."""
    from difflib import unified_diff  # noqa: PLC0415

    theirs, ours = (path.read_text(encoding="utf-8", errors="replace").splitlines() for path in (default, own))
    lines = list(unified_diff(theirs, ours, fromfile=str(default), tofile=str(own), lineterm=""))
    return lines or [f"{own} exists already, and is the same as the default one"]


def _default_files() -> dict[str, Path]:
    """Each file of the default theme by its name, templates first."""
    from glossator.pages import default_theme  # noqa: PLC0415

    folder = default_theme()
    templates, assets = sorted(folder.glob("*.html")), sorted((folder / "assets").rglob("*.*"))
    return {path.relative_to(folder).as_posix(): path for path in (*templates, *assets)}


def _listed(files: dict[str, Path], own: Path) -> list[str]:
    """A line for each file: whether the site has its own, and whether that is any different."""
    width = max(map(len, files))
    return [f"  {name:<{width}}  {_state(path, own / name)}".rstrip() for name, path in files.items()]


def _state(default: Path, own: Path) -> str:
    if not own.is_file() or own.samefile(default):
        return ""
    return "yours" if own.read_bytes() != default.read_bytes() else "yours, the same as the default one"
