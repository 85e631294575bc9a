"""How far a build has got, for somebody who waits, and where the time went, for somebody who asks.

A line that is rewritten again and again, on standard error and only where that is a terminal; nothing of it is left
when the work is done, and nothing of it is ever in a log.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
from msgspec import Struct, field

if TYPE_CHECKING:
    from glossator.outcome import Stage

PATIENCE_SECONDS = 1.0
"""What is done sooner needs no bar."""
STEP_SECONDS = 0.1
BAR_CHARS = 24
CLEAR_LINE = "\r\x1b[K"

_WORDS: dict[Stage, str] = {
    "waiting": "waiting for another build",
    "reading": "reading the files",
    "articles": "articles",
    "joining": "putting them together",
    "pages": "pages",
    "search": "search",
    "writing": "putting the site in place",
}


class Progress(Struct):
    """What has been told so far; grows."""

    started: float
    shows: bool
    """Whether there is somebody to see a bar."""
    stages: list[tuple[Stage, float]] = field(default_factory=list)
    """Each stage with the time at which it began."""
    drawn: float = 0.0
    """When the line was last written; 0: it is not there."""


@contextmanager
def progress(quiet: bool) -> Iterator[Progress]:
    """The record that ``tell`` writes to; the line is gone afterwards, whatever happens."""
    told = Progress(time.perf_counter(), shows=sys.stderr.isatty() and not quiet)
    try:
        yield told
    finally:
        if told.drawn:
            click.echo(CLEAR_LINE, nl=False, err=True, color=True)


def tell(told: Progress, stage: Stage, done: int, of: int) -> None:
    """Records how far the work has got, and shows it if the work takes long."""
    now = time.perf_counter()
    if not told.stages or told.stages[-1][0] != stage:
        told.stages.append((stage, now))
        if stage == "waiting":
            click.echo("Another build is writing to the same folder; waiting for it to finish.", err=True)
    if told.shows and now - told.started > PATIENCE_SECONDS and now - told.drawn > STEP_SECONDS:
        told.drawn = now
        click.echo(CLEAR_LINE + _line(stage, done, of, now - told.stages[-1][1]), nl=False, err=True, color=True)


def profile(told: Progress) -> Iterator[str]:
    """How many seconds each stage took, a line each, and all of them together."""
    ends = [*(begin for _, begin in told.stages[1:]), time.perf_counter()]
    seconds: dict[Stage, float] = {}
    for (stage, begin), end in zip(told.stages, ends, strict=True):
        seconds[stage] = seconds.get(stage, 0.0) + end - begin
    for stage, spent in seconds.items():
        yield f"{spent:8.2f} s  {_WORDS[stage]}"
    yield f"{time.perf_counter() - told.started:8.2f} s  in total"


def _line(stage: Stage, done: int, of: int, seconds: float) -> str:
    if not of:
        return f"{_WORDS[stage]} …"
    filled = BAR_CHARS * done // of
    rate = f" · {done / seconds:,.0f} a second" if seconds > STEP_SECONDS else ""
    return f"[{'#' * filled}{'·' * (BAR_CHARS - filled)}] {done:,} of {of:,} {_WORDS[stage]}{rate}"
