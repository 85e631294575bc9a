"""Putting a finished site in its folder."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from archive_files import write_site

from glossator.model import OutputFile
from glossator.write import (
    MANIFEST,
    Digest,
    OutputRefusedError,
    add,
    check_output,
    keep,
    publish,
    staged,
    swap,
)

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


# -- Unchanged files --------------------------------------------------------------------------------------------------


def built(tmp_path: Path) -> Path:
    """A site of FILES, all of them and its manifest a minute old."""
    output = tmp_path / "_site"
    write_site(FILES, output, tmp_path)
    age(output)
    return output


def age(output: Path, seconds: int = 60) -> None:
    """Makes every file of a folder older, the manifest a second less than the others."""
    for path in output.rglob("*"):
        moment = path.stat().st_mtime_ns - (seconds - (path.name == MANIFEST)) * 1_000_000_000
        os.utime(path, ns=(moment, moment))


def test_an_unchanged_file_is_not_written_again(tmp_path: Path) -> None:
    """It is the same file under a second name, and has no third one in the end."""
    output = built(tmp_path)
    before = (output / "index.html").stat()
    assert write_site([FILES[0], OutputFile("articles/a.html", b"b")], output, tmp_path).changed
    after = (output / "index.html").stat()
    assert (before.st_ino, before.st_mtime_ns, 1) == (after.st_ino, after.st_mtime_ns, after.st_nlink)
    assert b"b" == (output / "articles/a.html").read_bytes()


def test_without_hard_links_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On file systems that have none the site is the same, and files keep their age."""
    output = built(tmp_path)
    before = (output / "index.html").stat()

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    write_site([FILES[0], OutputFile("articles/a.html", b"b")], output, tmp_path)
    after = (output / "index.html").stat()
    assert (b"home", before.st_mtime_ns) == ((output / "index.html").read_bytes(), after.st_mtime_ns)
    assert before.st_ino != after.st_ino


@pytest.mark.parametrize(
    "tamper",
    [
        lambda site: (site / "index.html").write_bytes(b"HOME"),
        lambda site: (site / "index.html").write_bytes(b""),
        lambda site: (site / "index.html").unlink(),
        lambda site: shutil.rmtree(site / "articles"),
        lambda site: (site / "more.html").touch(),
        lambda site: (site / MANIFEST).write_bytes(b""),
        lambda site: (site / MANIFEST).write_bytes(b"\xff"),
    ],
)
def test_what_was_changed_in_the_output_is_put_right(tmp_path: Path, tamper: Callable[[Path], object]) -> None:
    """A build leaves its own files as they have to be, and no others."""
    output = built(tmp_path)
    expected = tree(output)
    tamper(output)
    assert write_site(FILES, output, tmp_path).changed
    assert expected == tree(output)


def test_a_copied_site_is_read_and_left(tmp_path: Path) -> None:
    """Where a copy made every file younger than the manifest, its bytes decide, and nothing is touched."""
    output = built(tmp_path)
    for path in output.rglob("*.html"):
        path.touch()
    assert not write_site(FILES, output, tmp_path).changed


def test_a_link_in_the_output_is_never_followed(tmp_path: Path) -> None:
    """A file or folder replaced by a symbolic link is written again; what the link points at stays as it was."""
    output = built(tmp_path)
    shutil.copytree(output, tmp_path / "elsewhere", copy_function=shutil.copy2)
    shutil.rmtree(output / "articles")
    try:
        (output / "articles").symlink_to("../elsewhere/articles", target_is_directory=True)
        (output / "index.html").unlink()
        (output / "index.html").symlink_to("../elsewhere/index.html")
    except OSError:
        pytest.skip("this system makes no symbolic links")
    before = tree(tmp_path / "elsewhere")
    write_site([*FILES, OutputFile("b.html", b"b")], output, tmp_path)
    assert not any(path.is_symlink() for path in output.rglob("*"))
    assert before == tree(tmp_path / "elsewhere")


def test_files_can_be_handed_over_one_at_a_time(tmp_path: Path) -> None:
    """Of an unchanged one only the fingerprint is needed; what does not stand there has to be added."""
    output = built(tmp_path)
    digests = {file.path: Digest(hashlib.sha256(file.content).hexdigest(), len(file.content)) for file in FILES}
    with staged(output) as staging:
        assert keep(staging, "index.html", digests["index.html"])
        assert not keep(staging, "articles/b.html", digests["articles/a.html"])
        assert not keep(staging, "articles/a.html", digests["index.html"])
        assert add(staging, "articles/b.html", b"a") == digests["articles/a.html"]
        assert publish(staging).changed
    assert {"index.html": b"home", "articles/b.html": b"a"}.items() <= tree(output).items()


def test_what_is_not_published_comes_to_nothing(tmp_path: Path) -> None:
    """The old site stays, and nothing is left beside it."""
    output = built(tmp_path)
    before = tree(tmp_path)
    with staged(output) as staging:
        add(staging, "index.html", b"new")
    assert before == tree(tmp_path)


# -- Inside the lines -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    ["../x", "a/../x", "/x", "a//x", "", ".", "a/", "C:/x", "a\\x", "a\0", "con.html", "a/NUL", "x.", "x ", "a\nb",
     "INDEX.html", MANIFEST, MANIFEST.upper(), "é" * 128, "\ud800"],
)  # fmt: skip
def test_no_path_leaves_the_folder_or_meets_another(tmp_path: Path, path: str) -> None:
    """Whatever earlier stages let through: it is a fault of ours, and nothing is written."""
    with pytest.raises(ValueError, match=r"cannot be a file of a site|differ only in upper and lower case"):
        write_site([*FILES, OutputFile(path, b"x")], tmp_path / "_site", tmp_path)
    assert {} == tree(tmp_path)


@pytest.mark.parametrize("name", ["_site.new", "_site.old"])
def test_folders_of_somebody_else_beside_the_output_are_left(tmp_path: Path, name: str) -> None:
    """What stands where the new site would be written is not deleted but named."""
    (tmp_path / name).mkdir()
    (tmp_path / name / "me.jpg").touch()
    with pytest.raises(OutputRefusedError, match=f"{name} is in the way"):
        write_site(FILES, tmp_path / "_site", tmp_path)
    assert [f"{name}/me.jpg"] == list(tree(tmp_path))


def test_a_git_repository_in_the_output_is_refused(tmp_path: Path) -> None:
    """Somebody publishes from there, and a swap would delete the history."""
    (built(tmp_path) / ".git").mkdir()
    with pytest.raises(OutputRefusedError, match="git repository"):
        check_output(tmp_path / "_site", tmp_path / "a/site")


# -- Without an exchange in one step ----------------------------------------------------------------------------------


@pytest.fixture
def two_renames(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system cannot exchange two folders in one step."""
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)


def test_two_renames_do_the_same(tmp_path: Path, two_renames: None) -> None:
    """Nothing is left of the old site, and nothing beside the new one."""
    built(tmp_path)
    write_site([OutputFile("b.html", b"b")], tmp_path / "_site", tmp_path)
    assert ["b.html", MANIFEST] == sorted(tree(tmp_path / "_site"))
    assert ["_site"] == [path.name for path in tmp_path.iterdir()]


def test_what_a_crash_between_two_renames_left_is_restored(tmp_path: Path) -> None:
    """The next build begins with the old site in its place, whatever becomes of the new one."""
    output = built(tmp_path)
    expected = tree(output)
    output.rename(tmp_path / "_site.old")
    (tmp_path / "_site.new").mkdir()
    (tmp_path / "_site.new" / MANIFEST).touch()
    (tmp_path / "_site.new" / "half.html").touch()
    with staged(output) as staging:
        assert expected == tree(output)
        assert keep(staging, "index.html", Digest(hashlib.sha256(b"home").hexdigest(), 4))
    assert ["_site"] == [path.name for path in tmp_path.iterdir()]
    assert expected == tree(output)


def test_a_folder_that_is_held_stays(tmp_path: Path, two_renames: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system does not let the new site in, the old one goes back to its place."""
    output = built(tmp_path)
    expected = tree(output)
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == "_site.new":
            raise PermissionError(errno.EACCES, "The process cannot access the file")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        write_site([OutputFile("b.html", b"b")], output, tmp_path)
    assert expected == tree(output)
    assert ["_site"] == [path.name for path in tmp_path.iterdir()]
