"""Putting a finished site in its folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from glossator.model import OutputFile
from glossator.write import MANIFEST, OutputRefusedError, check_output, write_site

FILES = (OutputFile("index.html", b"home"), OutputFile("articles/a.html", b"a"))


def tree(folder: Path) -> dict[str, bytes]:
    """The files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_site_is_its_files_and_a_manifest(tmp_path: Path) -> None:
    """The manifest has the form that sha256sum reads, and nothing else is left beside the site."""
    written = write_site(FILES, tmp_path / "_site", tmp_path)
    manifest = "".join(f"{hashlib.sha256(file.content).hexdigest()}  {file.path}\n" for file in reversed(FILES))
    assert tree(tmp_path) == {
        "_site/index.html": b"home",
        "_site/articles/a.html": b"a",
        f"_site/{MANIFEST}": manifest.encode(),
    }
    assert (written.files, written.size, written.changed) == (3, 5 + len(manifest), True)


def test_a_new_site_replaces_the_old_one_whole(tmp_path: Path) -> None:
    """No file of the old site stays behind."""
    write_site([*FILES, OutputFile("old.html", b"old")], tmp_path / "_site", tmp_path)
    write_site(FILES, tmp_path / "_site", tmp_path)
    assert "_site/old.html" not in tree(tmp_path)


def test_nothing_changed_nothing_moved(tmp_path: Path) -> None:
    """The same site written again leaves the files that stand there untouched."""
    write_site(FILES, tmp_path / "_site", tmp_path)
    before = (tmp_path / "_site/index.html").stat().st_ino
    assert not write_site(FILES, tmp_path / "_site", tmp_path).changed
    assert (tmp_path / "_site/index.html").stat().st_ino == before
    assert [path.name for path in tmp_path.iterdir()] == ["_site"]


def test_a_failure_leaves_the_old_site(tmp_path: Path) -> None:
    """A file that cannot be copied is found before the old site is touched."""
    write_site(FILES, tmp_path / "_site", tmp_path)
    before = tree(tmp_path / "_site")
    with pytest.raises(FileNotFoundError):
        write_site([OutputFile("map.svg", b"", copy_of="content/gone.svg")], tmp_path / "_site", tmp_path)
    assert tree(tmp_path / "_site") == before


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    """Only what Glossator made, or what is empty, is ever replaced."""
    (tmp_path / "photos").mkdir()
    check_output(tmp_path / "photos", tmp_path / "site")
    (tmp_path / "photos/me.jpg").write_bytes(b"")
    with pytest.raises(OutputRefusedError, match="not made by Glossator"):
        check_output(tmp_path / "photos", tmp_path / "site")


@pytest.mark.parametrize("output", [".", "..", "content", "content/site"])
def test_the_sources_are_never_the_output(tmp_path: Path, output: str) -> None:
    """The site's own folder, one above it, and its content are refused."""
    root = tmp_path / "a" / "site"
    (root / "content").mkdir(parents=True)
    with pytest.raises(OutputRefusedError, match="output folder"):
        check_output(root / output, root)
