"""Putting a finished site in its folder."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from archive_files import tree, write_site

from glossator import write
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
from glossator.write.manifest import STAGED_MARK

ROOT = OutputFile("search/root.js", b"root")
"""By it a site is known as ours."""
FILES = (OutputFile("index.html", b"home"), OutputFile("articles/a.html", b"a"), ROOT)


def test_a_site_is_its_files_and_a_manifest(tmp_path: Path) -> None:
    """The manifest has the form that sha256sum reads, and nothing else is left beside the site."""
    written = write_site(FILES, tmp_path / "_site", tmp_path)
    files = sorted(FILES, key=lambda file: file.path)
    manifest = "".join(f"{hashlib.sha256(file.content).hexdigest()}  {file.path}\n" for file in files)
    assert tree(tmp_path) == {
        "_site/index.html": b"home",
        "_site/articles/a.html": b"a",
        "_site/search/root.js": b"root",
        f"_site/{MANIFEST}": manifest.encode(),
    }
    assert (written.files, written.size, written.changed) == (4, 9 + len(manifest), True)


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
    check_output(tmp_path / "photos", tmp_path / "site", ())
    (tmp_path / "photos/me.jpg").write_bytes(b"")
    with pytest.raises(OutputRefusedError, match="not made by Glossator"):
        check_output(tmp_path / "photos", tmp_path / "site", ())


def bag(folder: Path) -> None:
    """A bag of one scan, as archives keep them. Source: RFC 8493, 4.1."""
    (folder / "data").mkdir(parents=True)
    (folder / "data/scan.tif").write_bytes(b"the only one")
    (folder / "bagit.txt").write_bytes(b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    (folder / MANIFEST).write_text(f"{hashlib.sha256(b'the only one').hexdigest()}  data/scan.tif\n", encoding="utf-8")


def bag_of_a_site(folder: Path) -> None:
    """A bag that holds a built site, with its search."""
    write_site([*FILES], folder / "data", folder)
    (folder / "bagit.txt").write_bytes(b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    sums = (folder / "data" / MANIFEST).read_text(encoding="utf-8")
    (folder / MANIFEST).write_text(sums.replace("  ", "  data/"), encoding="utf-8")


def failed_list(folder: Path) -> None:
    """A scan, and a list of fingerprints that came to nothing."""
    folder.mkdir()
    (folder / "scan.tif").write_bytes(b"the only one")
    (folder / MANIFEST).touch()


def linked_list(folder: Path) -> None:
    """A scan, and a link to the list of a site of ours."""
    write_site(FILES, folder.parent / "other", folder.parent)
    folder.mkdir()
    (folder / "scan.tif").write_bytes(b"the only one")
    try:
        (folder / MANIFEST).symlink_to(folder.parent / "other" / MANIFEST)
    except OSError:
        pytest.skip("this system makes no symbolic links")


@pytest.mark.parametrize("make", [bag, bag_of_a_site, failed_list, linked_list])
@pytest.mark.parametrize("name", ["_site", "_site.new", "_site.old"])
def test_a_list_of_fingerprints_makes_no_folder_ours(tmp_path: Path, make: Callable[[Path], None], name: str) -> None:
    """Others name theirs the same; the folder is refused, as output and beside one, and stays as it is."""
    make(tmp_path / name)
    before = tree(tmp_path / name)
    with pytest.raises(OutputRefusedError, match="not made by Glossator"):
        check_output(tmp_path / name, tmp_path / "archive", ())
    if name != "_site":
        with pytest.raises(OutputRefusedError, match="in the way"):
            write_site(FILES, tmp_path / "_site", tmp_path)
    assert before == tree(tmp_path / name)


@pytest.mark.parametrize("files", [{}, {MANIFEST: b""}, {MANIFEST: STAGED_MARK, "half.html": b""}])
def test_what_a_killed_build_began_is_ours(tmp_path: Path, files: dict[str, bytes]) -> None:
    """At whatever moment: before its mark was set, meanwhile, and after it."""
    (tmp_path / "_site.new").mkdir()
    for path, content in files.items():
        (tmp_path / "_site.new" / path).write_bytes(content)
    check_output(tmp_path / "_site.new", tmp_path / "archive", ())
    write_site(FILES, tmp_path / "_site", tmp_path)
    assert ["_site"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize("output", [".", "..", "content", "content/site", "layouts", "../../b/closed/x", "../../b"])
def test_the_sources_are_never_the_output(tmp_path: Path, output: str) -> None:
    """The site's own folder, its sources wherever they lie, and what lies above or below these are refused."""
    root = tmp_path / "a" / "site"
    sources = [root / "content", root / "layouts", root / "../../b/closed"]
    root.mkdir(parents=True)
    for other in ("_site", "contents", "../_site", "../../b/closed-site"):
        check_output(root / other, root, sources)
    with pytest.raises(OutputRefusedError, match="output folder"):
        check_output(root / output, root, sources)


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
    assert write_site([FILES[0], OutputFile("articles/a.html", b"b"), ROOT], output, tmp_path).changed
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
    write_site([FILES[0], OutputFile("articles/a.html", b"b"), ROOT], output, tmp_path)
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


def test_where_files_cannot_be_locked_nobody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On some network drives: that is said, and not taken for another build."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "lockf", refuse)
    with pytest.raises(OSError, match="No locks available"), staged(tmp_path / "site"):
        pass


def test_files_can_be_handed_over_one_at_a_time(tmp_path: Path) -> None:
    """Of an unchanged one only the fingerprint is needed; what does not stand there has to be added."""
    output = built(tmp_path)
    digests = {file.path: Digest(hashlib.sha256(file.content).hexdigest(), len(file.content)) for file in FILES}
    with staged(output) as staging:
        assert keep(staging, {"index.html": digests["index.html"]})
        assert not keep(staging, {"articles/b.html": digests["articles/a.html"]})
        assert not keep(staging, {"articles/a.html": digests["index.html"]})
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
        check_output(tmp_path / "_site", tmp_path / "a/site", ())


# -- The spare of a large site -----------------------------------------------------------------------------------------


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any site is large enough for a spare."""
    monkeypatch.setattr(write, "MIN_FILES", 1)


def numbers(folder: Path) -> dict[str, int]:
    """By which the file system knows each file of a site."""
    own = {MANIFEST, ".gitignore"}
    return {name: (folder / name).stat().st_ino for name in tree(folder) if name not in own}


SITES = (
    (*FILES, OutputFile("old.html", b"old")),
    (*FILES, OutputFile("new.html", b"new")),
    (OutputFile("index.html", b"other"), OutputFile("articles/a.html", b"a"), ROOT),
    (OutputFile("index.html/a", b"a"), OutputFile("articles", b"b"), ROOT),
    (OutputFile("index.html", b"home"), OutputFile("articles/a/b/c.html", b"a"), ROOT),
    FILES,
)
"""Files come and go and change; a folder takes the place of a file, and a file that of a folder."""


@pytest.mark.parametrize("renames", [False, True])
def test_a_spare_has_the_files_of_the_site(
    tmp_path: Path, large: None, monkeypatch: pytest.MonkeyPatch, renames: bool
) -> None:
    """Under second names, after each build; and git is told to leave them alone."""
    if renames:
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    for site in SITES:
        assert write_site(site, tmp_path / "_site", tmp_path).changed
        assert {file.path: file.content for file in site} == {
            path: content for path, content in tree(tmp_path / "_site").items() if path != MANIFEST
        }
        assert numbers(tmp_path / "_site") == numbers(tmp_path / "_site.new")
        assert tree(tmp_path / "_site.new").items() >= {MANIFEST: STAGED_MARK, ".gitignore": b"*\n"}.items()
        assert {"_site", "_site.new"} == {path.name for path in tmp_path.iterdir()}


def test_only_what_differs_is_named_anew(tmp_path: Path, large: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """That is what the spare is for."""
    linked: list[str] = []
    link = os.link

    def name(old: str, new: str) -> None:
        linked.append(Path(old).name)
        link(old, new)

    monkeypatch.setattr(os, "link", name)
    write_site(FILES, tmp_path / "_site", tmp_path)
    linked.clear()
    write_site([*FILES, OutputFile("new.html", b"new")], tmp_path / "_site", tmp_path)
    assert ["new.html"] == linked


@pytest.mark.parametrize("harm", ["written", "replaced", "deleted", "added", "a folder", "a link", "no mark"])
def test_what_happened_to_a_spare_does_not_reach_the_site(tmp_path: Path, large: None, harm: str) -> None:
    """A file is taken from there only if it is the very file of the site."""
    output, spare = built(tmp_path), tmp_path / "_site.new"
    match harm:
        case "written":  # So the site has it, too; but not for long.
            (spare / "index.html").write_bytes(b"evil")
            os.utime(spare / "index.html", ns=((output / MANIFEST).stat().st_mtime_ns + 1,) * 2)
        case "replaced":
            (spare / "index.html").unlink()
            (spare / "index.html").write_bytes(b"evil")
        case "deleted":
            shutil.rmtree(spare / "articles")
        case "added":
            (spare / "c.html").write_bytes(b"evil")
        case "a folder":
            (spare / "c.html").mkdir()
            (spare / "c.html/d").write_bytes(b"evil")
        case "a link":
            (spare / "index.html").unlink()
            (spare / "index.html").symlink_to(tmp_path / "victim")
            (tmp_path / "victim").write_bytes(b"mine")
        case "no mark":
            (spare / ".gitignore").unlink()
    write_site([*FILES, OutputFile("c.html", b"c")], output, tmp_path)
    assert {**{file.path: file.content for file in FILES}, "c.html": b"c"} == {
        path: content for path, content in tree(output).items() if path != MANIFEST
    }
    assert numbers(output) == numbers(spare)
    assert harm != "a link" or b"mine" == (tmp_path / "victim").read_bytes()


def test_what_is_not_published_leaves_nothing_in_a_spare(tmp_path: Path, large: None) -> None:
    """What was written for it is gone, and nothing of it has reached the site."""
    output = built(tmp_path)
    before = tree(output)
    with staged(output) as staging:
        add(staging, "index.html", b"new")
        add(staging, "more/new.html", b"new")
    assert before == tree(output)
    assert not [content for content in tree(tmp_path / "_site.new").values() if content == b"new"]
    write_site([*FILES, OutputFile("c.html", b"c")], output, tmp_path)
    assert numbers(output) == numbers(tmp_path / "_site.new")


def test_a_site_that_was_large_has_no_spare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left beside a small site."""
    monkeypatch.setattr(write, "MIN_FILES", 2)
    built(tmp_path)
    assert (tmp_path / "_site.new").is_dir()
    write_site(FILES[:1], tmp_path / "_site", tmp_path)
    assert ["_site"] == [path.name for path in tmp_path.iterdir()]


def test_no_spare_where_files_have_one_name(tmp_path: Path, large: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A spare of copies would take the room of a second site."""

    def refuse(_old: str, _new: str) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(os, "link", refuse)
    for site in SITES:
        write_site(site, tmp_path / "_site", tmp_path)
        assert ["_site"] == [path.name for path in tmp_path.iterdir()]
        assert len(site) + 1 == len(tree(tmp_path / "_site"))


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
    (tmp_path / "_site.new" / MANIFEST).write_bytes(STAGED_MARK)
    (tmp_path / "_site.new" / "half.html").touch()
    with staged(output) as staging:
        assert expected == tree(output)
        assert keep(staging, {"index.html": Digest(hashlib.sha256(b"home").hexdigest(), 4)})
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
