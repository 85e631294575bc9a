"""Each problem on its own: the smallest archive that shows it, and exactly what a person is told.

``tests/errors/<code>/`` is such an archive; ``expected.txt`` is what ``glossator check`` prints in it, but for the
seconds. ``make snapshots`` writes these files anew.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from glossator import cli, limits
from glossator.catalogue import CATALOGUE

FOLDERS = sorted(path for path in (Path(__file__).parent / "errors").iterdir() if path.is_dir())


def test_every_problem_has_its_archive() -> None:
    """A code without the smallest archive that shows it is not explained; a folder without a code shows nothing."""
    assert sorted(CATALOGUE) == [folder.name for folder in FOLDERS]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
def test_the_message_is_the_expected_one(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    update_snapshots: bool,
) -> None:
    """The whole output, to the letter; it is about this problem, and about nothing else."""
    site = Path(shutil.copytree(folder, tmp_path / "site"))
    _PREPARATIONS.get(folder.name, _nothing)(site, monkeypatch)
    monkeypatch.chdir(site)
    cli.run(["check"])
    printed = re.sub(r"; [0-9.]+ s\n\Z", "\n", capsys.readouterr().out)
    expected = folder / "expected.txt"
    if update_snapshots:
        expected.write_text(printed, encoding="utf-8", newline="\n")
    assert {folder.name} == set(re.findall(r"^\S.* \[([a-z0-9-]+)\]$", printed, re.MULTILINE))
    assert expected.read_text(encoding="utf-8") == printed


# -- What git does not keep -------------------------------------------------------------------------------------------


def _nothing(_site: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    pass


def _write_large_file(site: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "content" / "flights.md").write_bytes(b"x" * 4_000_001)


def _link_outside(site: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        (site / "content" / "settings.svg").symlink_to("../site.yml")
    except OSError:
        pytest.skip("this system makes no symbolic links")


def _lock_file(_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = Path.open

    def open_or_refuse(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == "locked.md":
            raise PermissionError(13, "Permission denied", str(path))
        return original(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", open_or_refuse)


def _add_film(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (site / "content" / "film.mp4").open("wb") as film:
        film.truncate(200_000_000)  # Which takes no room on the disk.
    monkeypatch.setattr(limits, "NAMED_FILES", 1)
    monkeypatch.setattr(limits, "WARN_BYTES", 80_000_000)


def _add_long_film(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _add_film(site, monkeypatch)
    monkeypatch.setattr(limits, "MAX_BYTES", 100_000_000)


_PREPARATIONS: Mapping[str, Callable[[Path, pytest.MonkeyPatch], None]] = {
    "file-too-large": _write_large_file,
    "path-unsafe": _link_outside,
    "site-large": _add_film,
    "site-too-large": _add_long_film,
    "unreadable": _lock_file,
}
