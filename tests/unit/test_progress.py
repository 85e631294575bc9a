"""The line that tells how far a build is, and the table of where the time went."""

from __future__ import annotations

from contextlib import suppress

import pytest

from glossator.cli import progress
from glossator.cli.progress import CLEAR_LINE, Progress, tell


def test_a_long_build_shows_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Stage, count and rate, once a person has begun to wait."""
    told = Progress(started=-100.0, shows=True)
    tell(told, "articles", 1, 10_000)
    told.stages[-1] = ("articles", told.stages[-1][1] - 10.0)
    told.drawn = 0.0
    tell(told, "articles", 5_000, 10_000)
    shown = capsys.readouterr().err
    assert shown.count(CLEAR_LINE) == 2
    assert "] 5,000 of 10,000 articles · " in shown
    assert " a second" in shown


@pytest.mark.parametrize(("started", "shows"), [(-100.0, False), (1e12, True)])
def test_logs_and_short_builds_have_no_line(started: float, shows: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is shown where nobody looks, or where it is over before anybody wonders."""
    told = Progress(started, shows)
    tell(told, "articles", 1, 2)
    assert capsys.readouterr() == ("", "")


def test_the_line_is_gone_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    """Also after a failure."""
    with suppress(KeyError), progress.progress(quiet=False) as told:
        told.shows, told.started = True, -100.0
        tell(told, "search", 0, 0)
        raise KeyError
    assert capsys.readouterr().err.endswith(CLEAR_LINE)


def test_the_profile_adds_up_the_stages() -> None:
    """A stage that came twice is one line; the last line is all of it."""
    told = Progress(0.0, shows=False, stages=[("articles", 1.0), ("pages", 3.0), ("articles", 4.0), ("writing", 5.0)])
    lines = list(progress.profile(told))
    assert [line.split("  ")[-1] for line in lines] == ["articles", "pages", "putting the site in place", "in total"]
    assert "3.00 s" in lines[0]
