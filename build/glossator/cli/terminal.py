"""What every command does with the terminal: exit codes, colours, and how it says no."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn, TextIO

import click

from glossator import report

EXIT_CLEAN = 0
EXIT_PROBLEMS = 1
EXIT_USAGE = 2
"""Wrong usage, or a wrong ``site.yml``."""
EXIT_OUR_BUG = 70
EXIT_REFUSED = 74
"""The system would not read or write a file. Source: sysexits.h, EX_IOERR."""
EXIT_INTERRUPTED = 130
EXIT_BROKEN_PIPE = 141
"""Whoever read the output has gone; 128 and the number of the signal, as for an interruption."""

_STYLES: Mapping[report.Role, Mapping[str, Any]] = {
    "place": {"bold": True},
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "code": {"dim": True},
    "gutter": {"fg": "blue"},
    "span": {"fg": "red"},
    "help": {"fg": "green"},
    "title": {"bold": True},
}


def open_missing_streams() -> None:
    """Where a program was started without standard input or output, as some are that start others, they lead nowhere.

    The system gives the lowest free number, so each gets its own again, and no file of ours is ever taken for one.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def stop_output(stream: TextIO | None = None) -> None:
    """From now on ``stream``, by default standard output, leads nowhere: whatever is written there would fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), (stream or sys.stdout).fileno())


def say_last(sentence: Callable[[], None]) -> None:
    """Prints what ends the command. Where it cannot be written, the command ends with the code it has earned."""
    try:
        sentence()
    except OSError:
        stop_output(sys.stderr)


def say(*lines: str) -> None:
    """Prints the lines; ``paint`` has decided on their colours already.

    Where nobody reads them any more, the command goes on without them, and ends with the exit code that it has earned.
    """
    try:
        click.echo("\n".join(lines), color=True)
    except BrokenPipeError:
        stop_output()


def refuse(sentence: str) -> NoReturn:
    """Ends the command with EXIT_USAGE and one sentence."""
    raise click.ClickException(sentence)


def paint() -> report.Paint:
    """Colours where standard output is a terminal; NO_COLOR, then FORCE_COLOR decide otherwise."""
    if os.environ.get("NO_COLOR"):
        return report.plain
    forced = os.environ.get("FORCE_COLOR", "") not in ("", "0")
    capable = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return _coloured if forced or capable else report.plain


def from_here(site: Path) -> str:
    """The way from the current folder to the site's, with forward slashes; empty where they are the same."""
    try:
        way = Path(os.path.relpath(site)).as_posix()
    except ValueError:  # On another drive of Windows there is no way.
        way = site.resolve().as_posix()
    return "" if way == "." else way


def _coloured(text: str, role: report.Role) -> str:
    return click.style(text, **_STYLES[role])
