"""Markdown and YAML made to be slow end in a problem or a page, not in a wait or a fault."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from worst_cases import MARKDOWN, YAML, archives

SECONDS_EACH = 5
QUICK = (
    *MARKDOWN,
    "opening lists, as front matter",
    "aliases of aliases, as settings",
    "faces without end, as settings",
    "tabs and colons, as entities",
)
HANDFUL = 8


def test_there_are_twenty_and_more() -> None:
    """Of Markdown, of YAML, and of notes."""
    assert len(MARKDOWN) >= 20
    assert len(archives()) >= len(MARKDOWN) * 2 + len(YAML) * 4


def test_quick_ones_end(tmp_path: Path) -> None:
    """Each of these within its time, taken together, in a process of its own."""
    assert_all_end(tmp_path, QUICK)


@pytest.mark.full
@pytest.mark.parametrize("start", range(0, len(archives()), HANDFUL))
def test_all_of_them_end(tmp_path: Path, start: int) -> None:
    """In articles, notes, front matter, settings and lists."""
    assert_all_end(tmp_path, tuple(archives())[start : start + HANDFUL])


def assert_all_end(folder: Path, names: tuple[str, ...]) -> None:
    """Each ends in a problem or a page; a fault fails by the exit code, an endless search by the time-out."""
    program = Path(__file__).with_name("worst_cases.py")
    command = [sys.executable, str(program), str(folder), *names]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS_EACH * len(names) + 30)
    assert 0 == done.returncode, done.stdout + done.stderr
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert list(names) == [name for name, _, _ in lines]
    assert not [name for name, problems, pages in lines if not int(problems) and not int(pages)]
