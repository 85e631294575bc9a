"""A built site against its manifest."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from archive_files import write_site

from glossator import cli, write
from glossator.model import OutputFile
from glossator.verify import NoManifestError, Verified, verify_site
from glossator.write import MANIFEST

FILES = (OutputFile("index.html", b"home"), OutputFile("articles/a.html", b"a"), OutputFile("files/Zürich.svg", b"z"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site."""
    write_site(FILES, tmp_path / "_site", tmp_path)
    return tmp_path / "_site"


def replace_by_link(site: Path) -> None:
    """Puts a symbolic link to the same bytes in place of a page."""
    try:
        (site.parent / "elsewhere").write_bytes(b"home")
        (site / "index.html").unlink()
        (site / "index.html").symlink_to("../elsewhere")
    except OSError:
        pytest.skip("this system makes no symbolic links")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda _: None, Verified(4, (), (), ())),
        (lambda site: (site / "index.html").write_bytes(b"hOme"), Verified(4, ("index.html",), (), ())),
        (lambda site: (site / "articles/a.html").unlink(), Verified(4, (), ("articles/a.html",), ())),
        (lambda site: shutil.rmtree(site / "articles"), Verified(4, (), ("articles/a.html",), ())),
        (lambda site: (site / "b.html").touch(), Verified(4, (), (), ("b.html",))),
        (replace_by_link, Verified(4, ("index.html",), (), ())),
    ],
)
def test_every_difference_is_found(site: Path, change: Callable[[Path], object], expected: Verified) -> None:
    """Nothing where nothing was done; else the file and what became of it."""
    change(site)
    assert expected == verify_site(site)


@pytest.fixture
def deep(site: Path) -> Iterator[Path]:
    """A folder so deep in the site that Python can neither walk down to it nor remove it at once."""
    folder = site
    for _ in range(1_200):
        folder /= "d"
        folder.mkdir()
    yield folder
    while folder != site:
        (folder / "f").unlink(missing_ok=True)
        folder.rmdir()
        folder = folder.parent


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such paths")
def test_a_folder_may_be_of_any_depth(site: Path, deep: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is walked through where there is a manifest, and not at all where there is none."""
    (deep / "f").touch()
    assert (f"{'d/' * 1_200}f",) == verify_site(site).extra
    (site / MANIFEST).unlink()
    monkeypatch.setattr(write, "output_files", None)
    with pytest.raises(NoManifestError, match=f"there is no {MANIFEST}"):
        verify_site(site)


@pytest.mark.parametrize("manifest", [None, b"home\n", b"\xff\n", b"../x\n"])
def test_without_a_manifest_nothing_is_said(site: Path, manifest: bytes | None) -> None:
    """A folder that has none, or one that is not as we write it, is refused."""
    (site / MANIFEST).unlink()
    if manifest is not None:
        (site / MANIFEST).write_bytes(manifest)
    with pytest.raises(NoManifestError, match=MANIFEST):
        verify_site(site)


def test_a_manifest_that_is_a_link_is_none(site: Path) -> None:
    """Nothing outside of the folder is read."""
    (site / MANIFEST).rename(site.parent / MANIFEST)
    try:
        (site / MANIFEST).symlink_to(site.parent / MANIFEST)
    except OSError:
        pytest.skip("this system makes no symbolic links")
    with pytest.raises(NoManifestError, match="there is no"):
        verify_site(site)


def test_what_cannot_be_read_is_listed(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With all else that differs; it is neither changed nor as it was."""
    read = write.file_sha256

    def locked(path: Path) -> str:
        if path.name == "a.html":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(write, "file_sha256", locked)
    (site / "index.html").write_bytes(b"hOme")
    assert Verified(4, ("index.html",), (), (), ("articles/a.html",)) == verify_site(site)
    assert 1 == cli.run(["verify", str(site)])
    expected = "changed: index.html\nunreadable: articles/a.html\n4 files; 1 changed, 1 unreadable\n"
    assert expected == capsys.readouterr().out


def test_sha256sum_accepts_the_manifest(site: Path) -> None:
    """The site can be checked without Glossator."""
    program = shutil.which("sha256sum")
    if not program:
        pytest.skip("there is no sha256sum")
    command = [program, "--check", "--strict", "--quiet", MANIFEST]
    done = subprocess.run(command, cwd=site, capture_output=True, check=False)
    assert (0, b"", b"") == (done.returncode, done.stdout, done.stderr)
    (site / "index.html").write_bytes(b"hOme")
    assert 1 == subprocess.run(command, cwd=site, capture_output=True, check=False).returncode


def test_the_command_says_what_differs(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """For the site that one stands in, or for any copy; the exit code is 1 where something differs."""
    monkeypatch.chdir(site.parent)
    (site.parent / "site.yml").write_text("title: T\n", encoding="utf-8")
    assert (0, "4 files; all as they were when built\n") == (cli.run(["verify"]), capsys.readouterr().out)
    copy = shutil.copytree(site, site.parent / "copy")
    (copy / "index.html").write_bytes(b"")
    (copy / "articles/a.html").rename(copy / "b.html")
    expected = "changed: index.html\nmissing: articles/a.html\nextra: b.html\n"
    assert (1, expected) == (cli.run(["verify", "copy", "-q"]), capsys.readouterr().out)
    (site.parent / "site.yml").unlink()
    assert 1 == cli.run(["verify", "copy"])
    assert capsys.readouterr().out == expected + "4 files; 1 changed, 1 missing, 1 extra\n"


def test_the_command_refuses_what_is_no_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the exit code of wrong usage, and the reason."""
    assert (2, f"Error: there is no {MANIFEST} in {tmp_path}, so it is not a built site\n") == (
        cli.run(["verify", str(tmp_path)]),
        capsys.readouterr().err,
    )
