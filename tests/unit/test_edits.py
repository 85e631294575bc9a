"""Edits of a file in place."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from glossator.edits import Edit, edited_bytes, edited_text, text_of
from glossator.load import load_site
from glossator.saving import replace_file, write_new

WINDOWS = b"\xef\xbb\xbfone\r\ntwo\r\nthree"


def test_edits_count_in_the_normalised_text_and_change_the_real_bytes() -> None:
    """Byte order mark and line ends stay; a new line ends as the others do."""
    text = text_of(WINDOWS)
    edits = (Edit(text.index("three"), len(text), "3\nfour\n"), Edit(4, 7, "2"))
    assert "one\n2\n3\nfour\n" == edited_text(text, edits)
    assert b"\xef\xbb\xbfone\r\n2\r\n3\r\nfour\r\n" == edited_bytes(WINDOWS, edits)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [(b"a\nb", b"a\nx\ny\nb"), (b"a\r\nb", b"a\r\nx\r\ny\r\nb"), (b"a\rb", b"a\rx\ry\rb"), (b"a", b"ax\ny\n")],
)
def test_new_lines_end_as_the_others_do(raw: bytes, expected: bytes) -> None:
    """Unix, Windows, and what a Mac wrote long ago; a file of one line gets plain line ends."""
    at = min(2, len(text_of(raw)))
    assert expected == edited_bytes(raw, [Edit(at, at, "x\ny\n")])


def test_an_edit_at_a_line_end_does_not_part_its_two_characters() -> None:
    """What is written before a line end stands before the whole of it."""
    assert b"one!\r\ntwo\r\nthree" == edited_bytes(WINDOWS[3:], [Edit(3, 3, "!")])
    assert b"onetwo\r\nthree" == edited_bytes(WINDOWS[3:], [Edit(3, 4, "")])


def test_edits_that_overlap_are_refused() -> None:
    """What was meant cannot be known."""
    with pytest.raises(ValueError, match="overlap"):
        edited_text("abc", [Edit(0, 2, "x"), Edit(1, 3, "y")])


def test_insertions_at_one_place_are_all_made() -> None:
    """In the order of their texts, before a change that begins there."""
    assert "1\n2\nxbc" == edited_text("abc", [Edit(0, 1, "x"), Edit(0, 0, "2\n"), Edit(0, 0, "1\n")])


def test_the_text_is_the_one_that_a_build_reads(tmp_path: Path) -> None:
    """Offsets of a problem and offsets of an edit mean the same place."""
    (tmp_path / "site.yml").write_text("title: T\n", encoding="utf-8")
    (tmp_path / "content").mkdir()
    raw = b"\xef\xbb\xbf---\r\ntitle: T\rdate: 2019\n---\r\n\r\nText\xc2\x85.\r"
    (tmp_path / "content" / "a.md").write_bytes(raw)
    article = load_site(tmp_path).articles[0].article
    assert article is not None
    assert text_of(raw) == article.text


def test_a_file_is_replaced_as_a_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    """Nothing is left beside it."""
    path = tmp_path / "a.yml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    assert replace_file(path, b"old", b"new")
    assert b"new" == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())
    if sys.platform != "win32":
        assert 0o640 == stat.S_IMODE(path.stat().st_mode)


def test_what_has_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """An editor may have saved between reading and writing; a file may have come where none was."""
    path = tmp_path / "a.yml"
    path.write_bytes(b"newer")
    assert not replace_file(path, b"old", b"new")
    assert not replace_file(path, None, b"new")
    assert b"newer" == path.read_bytes()
    assert replace_file(tmp_path / "b.txt", None, b"new")


def test_what_a_person_wrote_is_on_the_disk_before_it_has_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the power fails then, there is the old text or the new one; of a new file all or nothing."""
    path, other = tmp_path / "a.yml", tmp_path / "b.yml"
    path.write_bytes(b"old")
    seen: list[tuple[bytes, bool]] = []

    def see(_: int) -> None:
        (beside,) = (each for each in tmp_path.iterdir() if each not in (path, other))
        seen.append((beside.read_bytes(), beside.name.startswith(".") and not other.exists()))

    monkeypatch.setattr(os, "fsync", see)
    assert replace_file(path, b"old", b"new")
    write_new(other, b"newer")
    assert [(b"new", True), (b"newer", True)] == seen
    assert (b"new", b"newer") == (path.read_bytes(), other.read_bytes())
    assert {path, other} == set(tmp_path.iterdir())


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_is_never_half_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    """Where the disk is full nothing is there; with and without hard links, it has the mode of every new file."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if not links:
        monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "other.yml").write_bytes(b"other")
    write_new(tmp_path / "a.yml", b"new")
    assert (tmp_path / "other.yml").stat().st_mode == (tmp_path / "a.yml").stat().st_mode
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a.yml", b"newer")
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        write_new(tmp_path / "b.yml", b"new")
    assert {"a.yml": b"new", "other.yml": b"other"} == {path.name: path.read_bytes() for path in tmp_path.iterdir()}


def test_a_write_that_fails_leaves_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old text stays, and no half-written file beside it."""
    path = tmp_path / "a.yml"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        replace_file(path, b"old", b"new")
    assert b"old" == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())
