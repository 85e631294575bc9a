"""Dates that have not come yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive_files import ARTICLE, write_archive

from glossator import cli
from glossator.future import future_dates, future_problems
from glossator.outcome import Options
from glossator.pipeline import build_site

TODAY = "2026-11-30"


def found(root: Path) -> list[tuple[str, int, str]]:
    """Each as its file, its line, and what is written."""
    return [(each.place.path, each.place.line, f"{each.key}: {each.day}") for each in future_dates(root, TODAY)]


def test_only_what_is_issued_may_bear_a_later_date(tmp_path: Path) -> None:
    """Two months later at most, as on the cover of a magazine; what we have done ourselves lies behind us."""
    article = "---\ntitle: T\ndate: 2027-01-31\nwithdrawn: {date: 2026-12-02}\nrights: withdrawn\n---\n"
    notes = (
        "- note: n\n  corrections: {date: 2026-12-02, text: x}\n  sources: {title: t, date: 2027-02-02}\n"
        "- note: m\n  corrections: [{date: 2026-12, text: x}]\n"
        "  checked: 2026-12-02T08:00Z\n  sources: {date: 2027-01}\n"
    )
    root = write_archive(tmp_path, {"content/a.md": article, "content/a.annotations.yml": notes})
    assert found(root) == [
        ("content/a.md", 4, "date: 2026-12-02"),
        ("content/a.annotations.yml", 2, "date: 2026-12-02"),
        ("content/a.annotations.yml", 3, "date: 2027-02-02"),
        ("content/a.annotations.yml", 6, "checked: 2026-12-02T08:00Z"),
    ]


def test_the_lists_are_looked_through_but_for_events(tmp_path: Path) -> None:
    """Those may be planned. Nor is a number a date, nor one that stands in a text."""
    files = {
        "content/a.md": ARTICLE + "\n2204-01-01\n",
        "content/a.annotations.yml": '- note: "In 2500, checked: 2300"\n',
        "content/sources.yml": "a: {title: T, accessed: 2300-01-01}\n",
        "content/entities.yml": "b:\n  name: B\n  sources:\n    - title: T\n      date: 2204\n",
        "content/events.yml": "- {date: 2204-01-01, title: The end}\n",
    }
    assert found(write_archive(tmp_path, files)) == [
        ("content/entities.yml", 5, "date: 2204"),
        ("content/sources.yml", 1, "accessed: 2300-01-01"),
    ]


def test_a_check_has_a_calendar_and_a_build_has_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So a site never depends on the day; where a check is strict, the warning counts."""
    root = write_archive(tmp_path, {"content/planes.md": ARTICLE.replace("date: 2019", "date: 2204")})
    assert 1 == len(future_problems(root, TODAY))
    assert 0 == cli.run(["check", "--no-strict", "--site", str(root)])
    assert "content/planes.md:3:7: warning: date: 2204-03-25 is still to come [date-future]" in capsys.readouterr().out
    assert 1 == cli.run(["check", "--strict", "--site", str(root)])
    assert () == build_site(root, Options(strict=True)).problems
