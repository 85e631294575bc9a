"""The files that an archive and an article begin with."""

from __future__ import annotations

import datetime
import posixpath
from pathlib import Path

import pytest

from glossator import scaffold
from glossator.compile import text_sha256
from glossator.pasted import Pasted, Proposal
from glossator.scaffold.publishing import WORKFLOW_FILE

TODAY = datetime.date(2026, 11, 22)


def test_an_archive_begins_with_every_kind_of_file() -> None:
    """Settings, an article with three notes, entities, a page, how to go on, and what git should leave out."""
    files = scaffold.new_archive_files(TODAY)
    visible = [path for path in files if not path.startswith(".")]
    expected = [
        "site.yml",
        "content/first-article.md",
        "content/first-article.annotations.yml",
        "content/entities.yml",
        "content/pages/about.md",
        "HANDOVER.md",
    ]
    assert expected == visible
    assert "/_*/" in files[".gitignore"].split("\n")
    assert 3 == files["content/first-article.annotations.yml"].count("\n- quote: ")


def test_each_yaml_file_names_a_schema_that_is_written_too() -> None:
    """The first line leads from the file's own folder to a schema."""
    schemas = scaffold.schema_files()
    files = {**scaffold.new_archive_files(TODAY), **scaffold.new_article_files("A title", TODAY)}
    first_lines = {path: text.split("\n")[0] for path, text in files.items() if path.endswith(".yml")}
    del first_lines[WORKFLOW_FILE]  # GitHub defines what stands in this one.
    assert 4 == len(first_lines)
    for path, line in first_lines.items():
        start, _, link = line.partition("=")
        assert "# yaml-language-server: $schema" == start
        assert posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) in schemas


def test_an_article_is_a_draft_of_today() -> None:
    """The address comes from the title, the folder from the year."""
    files = scaffold.new_article_files("  Two aircraft\nland  ", TODAY)
    assert ["content/2026/two-aircraft-land.md", "content/2026/two-aircraft-land.annotations.yml"] == list(files)
    article = files["content/2026/two-aircraft-land.md"]
    assert article.startswith("---\ntitle: Two aircraft land\ndate: 2026-11-22\nstatus: draft\n")


@pytest.mark.parametrize("title", ["", "  ", "?!", "\x00", "—"])
def test_a_title_without_a_letter_makes_no_article(title: str) -> None:
    """No address can be made from punctuation alone."""
    assert {} == scaffold.new_article_files(title, TODAY)


PASTED = Pasted(
    proposals=(
        Proposal("date", ("2019-03-25",), "Mon 25 Mar 2019 18.02 GMT"),
        Proposal("title", ("Pompeo: no",), "Pompeo: no"),
        Proposal("authors", ("A. Writer", 'B "B" Writer'), "By A. Writer"),
    ),
    markdown="The text.\n",
    set_apart=("Share -->", "--- # x"),
)


def test_a_pasted_article_marks_what_is_to_be_checked() -> None:
    """Proposals in the order of the front matter, each with the words it was read from; the rest as remarks above."""
    files = scaffold.pasted_files(PASTED, "", TODAY)
    assert ["content/2019/pompeo-no.md", "content/2019/pompeo-no.annotations.yml"] == list(files)
    expected = f"""\
---
# The lines marked "check" were read from the pasted text. Compare each with the original, then delete the mark.
title: |-  # check
  Pompeo: no
authors:  # check: By A. Writer
  - A. Writer
  - |-
    B "B" Writer
date: 2019-03-25  # check: Mon 25 Mar 2019 18.02 GMT
status: draft
sha256: {text_sha256(PASTED.markdown)}
#
# These lines of the pasted text seem not to belong to the article, so they are not in it and are never published.
# Delete them here or, if one does belong to it, put it back into the text.
#
#   Share -->
#   --- # x
---
The text.
"""
    assert expected == files["content/2019/pompeo-no.md"]


def test_a_title_of_ones_own_goes_before_the_proposed_one() -> None:
    """The proposed one is kept beside it, so that nothing of the paste is lost."""
    files = scaffold.pasted_files(PASTED, "Mine", TODAY)
    assert "\ntitle: Mine  # check: Pompeo: no\n" in files["content/2019/mine.md"]


def test_a_paste_without_a_date_has_todays() -> None:
    """An article needs a date; that it is a stopgap is said."""
    files = scaffold.pasted_files(Pasted((), "The text.\n", ()), "Mine", TODAY)
    assert "\ndate: 2026-11-22  # check: no date was recognised" in files["content/2026/mine.md"]


def test_a_paste_without_a_title_makes_no_article() -> None:
    """The title makes the address, for ever; it is not made up."""
    assert {} == scaffold.pasted_files(Pasted((), "The text.\n", ()), "", TODAY)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A file that is there keeps its text, and is named."""
    (tmp_path / "a.md").write_text("mine", encoding="utf-8")
    files = {"a.md": "yours", "b/c.md": "new"}
    assert ("a.md",) == scaffold.existing_files(tmp_path, files)
    with pytest.raises(FileExistsError):
        scaffold.write_files(tmp_path, files)
    assert "mine" == (tmp_path / "a.md").read_text(encoding="utf-8")


def test_all_files_are_written_or_none(tmp_path: Path) -> None:
    """If one cannot be, the others are gone again, with the folders that were made for them; what was there stays."""
    (tmp_path / "old").mkdir()
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(OSError, match="file"):
        scaffold.write_files(tmp_path, {"old/a.md": "a", "new/deep/b.md": "b", "file/c.md": "c"})
    assert before == sorted(tmp_path.rglob("*"))


def test_a_folder_that_somebody_else_uses_by_now_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Although it was made for a file that is gone again."""

    def refused(path: Path, _content: bytes) -> None:
        (path.parent / "mine.md").write_text("mine", encoding="utf-8")
        raise PermissionError

    monkeypatch.setattr(scaffold, "write_new", refused)
    with pytest.raises(PermissionError):
        scaffold.write_files(tmp_path, {"new/a.md": "a"})
    assert [tmp_path / "new", tmp_path / "new/mine.md"] == sorted(tmp_path.rglob("*"))


def test_files_are_written_the_same_everywhere(tmp_path: Path) -> None:
    """UTF-8 and line feeds, whatever the system's habits."""
    scaffold.write_files(tmp_path, {"a/b.md": "é\n"})
    assert b"\xc3\xa9\n" == (tmp_path / "a/b.md").read_bytes()
