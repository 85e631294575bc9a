"""``init`` and ``new``: what a person begins with."""

from __future__ import annotations

import datetime
import shlex
from collections.abc import Mapping
from pathlib import Path

import click

from glossator.cli.options import quiet_option, site_option
from glossator.cli.terminal import refuse, say


@click.command()
@click.argument("folder", metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path), default=Path())
@quiet_option
def init(folder: Path, quiet: bool) -> None:
    """Begin an archive: a small one, complete, to be typed over.

    Nothing is overwritten.
    """
    from glossator import scaffold  # noqa: PLC0415

    files = scaffold.archive_files(_today())
    _write_all_or_nothing(folder, files)
    if not quiet:
        site = "" if folder == Path() else f" --site {shlex.quote(str(folder))}"
        index = folder / "_site" / "index.html"
        say(*_written(folder, files), "", f"Next: glossator build{site}", f"and open {index} in a browser.")


@click.command()
@click.argument("title", nargs=-1, required=True)
@site_option
@quiet_option
def new(title: tuple[str, ...], site: Path, quiet: bool) -> None:
    """Begin an article called TITLE, as a draft, and the file for its notes.

    Nothing is overwritten.
    """
    from glossator import scaffold  # noqa: PLC0415

    files = scaffold.article_files(" ".join(title), _today())
    if not files:
        refuse("the title needs at least one letter or digit, since the article's address is made from it")
    _write_all_or_nothing(site, files)
    scaffold.write_files(site, scaffold.missing_schemas(site))
    if not quiet:
        say(
            *_written(site, files),
            "",
            "Next: put the text into the first file and your notes into the second. To see what is wrong with them:",
            "glossator check",
            "The article is a draft. To see it all the same: glossator build --drafts",
            "To publish it, take out the line `status: draft`.",
        )


def _write_all_or_nothing(folder: Path, files: Mapping[str, str]) -> None:
    from glossator import scaffold  # noqa: PLC0415

    existing = scaffold.existing_files(folder, files)
    if existing:
        paths = ", ".join(str(folder / path) for path in existing)
        refuse(f"nothing was written, since this is there already: {paths}")
    scaffold.write_files(folder, files)


def _written(folder: Path, files: Mapping[str, str]) -> list[str]:
    """A line for each file that a person will open; hidden ones serve editors and git."""
    return [f"wrote {folder / path}" for path in files if not path.startswith(".")]


def _today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()
