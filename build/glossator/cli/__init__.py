"""The commands: the only place that prints, and the only one that knows of a terminal or the environment.

The stages are imported inside the commands that need them, so that ``--help``, ``explain`` and the completion of a
shell answer without loading Markdown, templates or YAML. Nothing here may look into a user's file itself.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from glossator import __version__, report
from glossator.cli import (
    building,
    examining,
    explaining,
    searching,
    serving,
    starting,
    theming,
    verifying,
    withdrawing,
    wordings,
)
from glossator.cli.options import quoted
from glossator.cli.terminal import (
    EXIT_BROKEN_PIPE,
    EXIT_CLEAN,
    EXIT_INTERRUPTED,
    EXIT_OUR_BUG,
    EXIT_REFUSED,
    EXIT_USAGE,
    open_missing_streams,
    say_last,
    stop_output,
)
from glossator.folder import SITE_FILE


def run(arguments: Sequence[str]) -> int:
    """The exit code of the command that ``arguments`` ask for, whatever happens in it."""
    open_missing_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # A console that lacks a letter must not stop a build.
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except click.ClickException as error:
        say_last(error.show)
        return EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        stop_output()  # What is still buffered would fail again when the interpreter closes.
        return EXIT_BROKEN_PIPE
    except Exception as error:  # The last resort: nobody but us should ever see a traceback.
        return _give_up(error, arguments)
    return code or EXIT_CLEAN


def _run(arguments: Sequence[str]) -> int | None:
    output = sys.stdout
    try:
        code: int | None = commands.main(list(arguments), prog_name="glossator", standalone_mode=False)
    except SystemExit:
        if sys.stdout is not output:  # So click does where nobody reads it any more, and leaves with 1: a problem.
            raise BrokenPipeError from None
        raise
    return code


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option("--traceback", is_flag=True, expose_value=False, help="If Glossator itself fails, print where.")
def commands() -> None:
    """Turn a folder of articles and notes into a static site.

    Exit codes: 0 no errors, 1 problems in your files, 2 wrong usage or settings, 70 a fault in Glossator, 74 the system
    refused to read or write a file.
    """


for _command in (
    starting.init,
    starting.new,
    building.check,
    building.build,
    serving.serve,
    searching.search,
    withdrawing.withdraw,
    wordings.words,
    verifying.verify,
    examining.doctor,
    theming.theme,
    explaining.explain,
):
    commands.add_command(_command)


def _give_up(error: Exception, arguments: Sequence[str]) -> int:
    if "--traceback" in arguments:
        traceback.print_exception(error)
    refusal = _refusal(error)
    lines = [f"Error: {report.visible(refusal)}"] if refusal else _fault(error, arguments)
    say_last(lambda: click.echo("\n".join(lines), err=True))
    return EXIT_REFUSED if refusal else EXIT_OUR_BUG


def _fault(error: Exception, arguments: Sequence[str]) -> list[str]:
    """The lines about a fault of ours."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}: {error} ({Path(frame.filename).name}, line {frame.lineno})"
    lines = [
        f"Error: this is a fault in Glossator {__version__}, not in your files.",
        f"  {report.visible(what)}",
    ]
    if "--traceback" not in arguments:
        again = " ".join(map(quoted, ["glossator", "--traceback", *arguments]))
        lines.append(f"  help: please report it, together with all that this prints: {again}")
    return lines


def _refusal(error: Exception) -> str:
    """What the system refused, in one sentence; empty where it is a fault of ours all the same."""
    if not isinstance(error, OSError):
        return ""
    if not isinstance(error, FileNotFoundError):
        what = f"{error.strerror or error}: {error.filename}" if error.filename else str(error)
        return f"the system refused to read or write a file: {what}"
    missing = Path(os.fsdecode(error.filename or str(error)))
    return f"{missing} was removed while it was read; run the command again" if _is_in_an_archive(missing) else ""


def _is_in_an_archive(path: Path) -> bool:
    """Whether the file belongs to somebody's archive, and not to Glossator."""
    path = path.absolute()
    if path.is_relative_to(Path(__file__).parents[1]):
        return False
    return path.name == SITE_FILE or any((folder / SITE_FILE).is_file() for folder in path.parents)
