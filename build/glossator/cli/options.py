"""Options that several commands share."""

from __future__ import annotations

import datetime
import os
import re
import shlex
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource
from msgspec.structs import replace

from glossator.cli.terminal import refuse
from glossator.folder import SITE_FILE

if TYPE_CHECKING:
    from glossator.problems import Problem


FOLDER = click.Path(file_okay=False, path_type=Path)
"""The type of an argument or option that names a folder."""


def today() -> datetime.date:
    """The day where the command is typed."""
    return datetime.datetime.now().astimezone().date()


def find_site(context: click.Context, _option: click.Parameter, named: Path | None) -> Path | None:
    """The site's folder: the one that was named, else the nearest one upwards with a ``site.yml``."""
    if context.resilient_parsing:  # A shell asks for completions.
        return named
    if named and (named / SITE_FILE).is_file():
        return named
    if named:
        return refuse(
            f"there is no {SITE_FILE} in {named}; to begin an archive there: glossator init {quoted(str(named))}"
        )
    here = Path.cwd()
    nearest = next((folder for folder in (here, *here.parents) if (folder / SITE_FILE).is_file()), None)
    return nearest or refuse(
        f"there is no {SITE_FILE} in this folder or above it; to begin an archive here: glossator init"
    )


def _refuse_words(context: click.Context, _argument: click.Parameter, words: tuple[str, ...]) -> None:
    if context.resilient_parsing or not words:
        return
    refuse_folder(context, words)
    many = "one word" if len(words) == 1 else f"{len(words)} words"
    typed = " ".join(map(quoted, words))
    refuse(f"{many} too many: {typed}; for help: {context.command_path} --help")


def refuse_folder(context: click.Context, words: tuple[str, ...]) -> None:
    """Ends the command if the words, which it cannot take, are the folder of a site."""
    folder = " ".join(words)  # People forget to quote spaces.
    is_site = False
    with suppress(OSError):  # It is too long for a name.
        is_site = (Path(folder) / SITE_FILE).is_file()
    if is_site:
        refuse(
            f"a folder is named with --site; for the site in {folder}: {context.command_path} --site {quoted(folder)}"
        )


def quoted(word: str) -> str:
    """A word of a command as it has to be typed, so that a shell takes it for one: POSIX's, or those of Windows."""
    if sys.platform == "win32":
        import subprocess  # noqa: PLC0415

        return subprocess.list2cmdline([word])
    return shlex.quote(word)


def site_again(site: Path) -> str:
    """The option ``--site`` as it was given, so that a printed command works where this one was typed."""
    source = click.get_current_context().get_parameter_source("site")
    return f" --site {quoted(str(site))}" if source is ParameterSource.COMMANDLINE else ""


def runnable(problem: Problem, again: str) -> Problem:
    """The problem with the command of its help as it works from where this one was typed: with ``again``, which
    ``site_again`` made.
    """
    return replace(problem, help=_COMMAND.sub(lambda command: command[0] + again, problem.help))


_COMMAND = re.compile(r"\bglossator (?:check|theme|withdraw)\b")


def _strict_by_default() -> bool:
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


no_words = click.argument(
    "words",
    nargs=-1,
    metavar="",  # It is not offered.
    is_eager=True,  # Before a site is looked for: what was typed wrongly explains why there is none.
    expose_value=False,
    callback=_refuse_words,
)
"""Refuses the words that a command has no use for; goes below the arguments that it has."""
site_option = click.option(
    "--site",
    type=FOLDER,
    callback=find_site,
    help=f"The site's folder.  [default: this folder, or the nearest one above it, with a {SITE_FILE}]",
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Print problems only. The exit code stays the same.")
strict_option = click.option(
    "--strict/--no-strict",
    default=_strict_by_default,
    help="Treat warnings as errors.  [default: only if CI is set]",
)
format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How problems are printed: for people, as one JSON object, or as GitHub Actions annotations.",
)


def cache_folder() -> Path | None:
    """The user's own folder for what can be made again, if there is one.

    Source: XDG Base Directory Specification, and each system's.
    """
    try:
        if sys.platform == "win32":
            base = os.environ.get("LOCALAPPDATA", "")
        elif sys.platform == "darwin":
            base = str(Path.home() / "Library" / "Caches")
        else:
            base = os.environ.get("XDG_CACHE_HOME", "")
        return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "glossator"
    except RuntimeError:  # The user has no home: HOME is not set, and the system knows of none.
        return None


cache_option = click.option(
    "--cache/--no-cache",
    default=True,
    show_default=True,
    callback=lambda _context, _option, is_wanted: cache_folder() if is_wanted else None,
    help="Keep what was made of each article in your own cache folder, and reuse it until the article changes.",
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes share the work.  [default: one for each processor core]",
)
