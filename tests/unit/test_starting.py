"""``glossator new``, from a title and from a pasted text: what it writes, prints and refuses."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from archive_files import tree, write_archive

from glossator import cli

PASTE = """Two aircraft land | The Daily Example
By A. Writer
25 March 2019

Two aircraft landed near Caracas. #metoo *was* not mentioned.

2019. That was the year.

Sign up for our newsletter
"""
ARTICLE = "content/2019/two-aircraft-land.md"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of one article, with a pasted text beside it, as the current folder."""
    monkeypatch.chdir(write_archive(tmp_path, {"paste.txt": PASTE}))
    return tmp_path


def test_a_pasted_text_becomes_a_draft_that_checks_clean(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The article and its sidecar are written, and what is to be looked at is printed."""
    assert 0 == cli.run(["new", "--text", "paste.txt"])
    expected = f"""\
wrote {site / ARTICLE}
wrote {site / "content/2019/two-aircraft-land.annotations.yml"}

Read from the first lines of the text, to be checked:
  title:      Two aircraft land
  outlet:     The Daily Example
  authors:    A. Writer
  date:       2019-03-25
1 line seems not to belong to the article. Please look at it: above the text, marked with #.

Next: compare the lines marked "check" with the original, and read the text through. Then write your notes
into the second file, and check both:
glossator check
The article is a draft. To preview it: glossator serve
To publish it, delete the line `status: draft`.
"""
    assert expected == capsys.readouterr().out
    assert 0 == cli.run(["check", "--strict"])
    end = "---\nTwo aircraft landed near Caracas. #metoo \\*was\\* not mentioned.\n\n2019\\. That was the year.\n"
    written = (site / ARTICLE).read_text(encoding="utf-8")
    assert written.endswith(f"#   Sign up for our newsletter\n{end}")


def test_what_is_set_apart_is_not_published(site: Path) -> None:
    """Neither on the page nor anywhere else in the site, even when the article is published as it is."""
    cli.run(["new", "--text", "paste.txt"])
    article = site / ARTICLE
    article.write_text(article.read_text(encoding="utf-8").replace("status: draft\n", ""), encoding="utf-8")
    assert 0 == cli.run(["build"])
    written = tree(site / "_site").values()
    assert any(b"That was the year" in text for text in written)
    assert not any(b"newsletter" in text or b"seem not to belong" in text for text in written)


def test_a_title_can_be_given(site: Path) -> None:
    """It makes the address, too."""
    assert 0 == cli.run(["new", "--text", "paste.txt", "My", "title"])
    assert (site / "content/2019/my-title.md").is_file()


def test_a_title_that_the_text_does_not_have_is_said(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever mistypes the headline of a whole page would wonder why nothing is set apart."""
    cli.run(["new", "--text", "paste.txt", "My", "title"])
    assert "\nYour title is not a line of the text. Give its" in capsys.readouterr().out
    (site / "paste.txt").write_text(f"Sport\nA bridge closes\n{PASTE}", encoding="utf-8")
    cli.run(["new", "--text", "paste.txt", "two aircraft LAND"])
    assert "Your title" not in capsys.readouterr().out
    written = (site / ARTICLE).read_text(encoding="utf-8")
    assert "title: two aircraft LAND  # check: Two aircraft land | The Daily Example\n" in written
    assert "#   Sport\n#   A bridge closes\n#   Sign up for our newsletter\n---\nTwo aircraft landed" in written


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        (f"Skip to main content\nNews\nSport\n\n{PASTE}", True),
        ("News\n\nTwo aircraft land\n\nThe text.\n", True),
        (PASTE, False),
    ],
)
def test_how_to_begin_at_the_headline_is_said(
    site: Path, capsys: pytest.CaptureFixture[str], text: str, is_said: bool
) -> None:
    """Where lines of a page stand above what was taken for the title, or no date stands below it."""
    (site / "paste.txt").write_text(text, encoding="utf-8")
    assert 0 == cli.run(["new", "--text", "paste.txt"])
    hint = "\nthe article begins there: glossator new --text paste.txt TITLE\n"
    assert is_said == (hint in capsys.readouterr().out)


def test_whoever_gave_the_headline_is_not_told_to(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Though there is no date."""
    (site / "paste.txt").write_text("Skip to main content\nNews\n\nTwo aircraft land\n\nThe text.\n", encoding="utf-8")
    assert 0 == cli.run(["new", "--text", "paste.txt", "Two aircraft land"])
    assert "begins there" not in capsys.readouterr().out


def test_a_text_in_another_script_is_given_its_language(site: Path) -> None:
    """To be checked; not where it is the site's own."""
    (site / "paste.txt").write_text("Самолёты сели\n\nДва самолёта были там.\n", encoding="utf-8")
    assert 0 == cli.run(["new", "--text", "paste.txt"])
    (written,) = (site / "content").rglob("samol*.md")
    assert "\nlanguage: ru  # check\n" in written.read_text(encoding="utf-8")
    written.unlink()
    written.with_suffix(".annotations.yml").unlink()
    (site / "site.yml").write_text("title: T\nlanguage: ru\n", encoding="utf-8")
    assert 0 == cli.run(["new", "--text", "paste.txt"])
    assert "\nlanguage:" not in written.read_text(encoding="utf-8")


def test_text_comes_from_standard_input(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hyphen in place of a file."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PASTE.encode())))
    assert 0 == cli.run(["new", "--text", "-"])
    assert (site / ARTICLE).is_file()


def test_printed_commands_work_where_they_were_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --site, they name the same site."""
    write_archive(tmp_path / "my site", {"paste.txt": PASTE})
    for arguments in (["A title"], ["--text", str(tmp_path / "my site" / "paste.txt")]):
        assert 0 == cli.run(["new", "--site", str(tmp_path / "my site"), *arguments])
        printed = capsys.readouterr().out
        assert f"\nglossator check --site '{tmp_path / 'my site'}'\n" in printed
        assert f": glossator serve --site '{tmp_path / 'my site'}'\n" in printed


def test_nothing_is_printed_if_so_wished(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --quiet, the files are written all the same."""
    assert 0 == cli.run(["new", "--quiet", "--text", "paste.txt"])
    assert "" == capsys.readouterr().out
    assert (site / ARTICLE).is_file()


def test_an_older_encoding_is_said(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Windows-1252 is a guess, so somebody has to look."""
    (site / "old.txt").write_bytes("A café\n\nIt is “old”.".encode("cp1252"))
    assert 0 == cli.run(["new", "--text", "old.txt"])
    printed = capsys.readouterr().out
    assert "was read as Windows-1252" in printed
    assert "No date was recognised" in printed


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ("", ""),
        ("A\tB\nC\tD\n", "\n1 table was made from lines divided by tabs, with the first line as the head;"),
        ("A\tB\nC\tD\n\nE\tF\nG\tH\n", "\n2 tables were made from lines"),
    ],
)
def test_tables_are_said(site: Path, capsys: pytest.CaptureFixture[str], tables: str, said: str) -> None:
    """That the first line is the head is a guess, so somebody has to look."""
    (site / "paste.txt").write_text(f"{PASTE}\nSo many.\n{tables}", encoding="utf-8")
    assert 0 == cli.run(["new", "--text", "paste.txt"])
    printed = capsys.readouterr().out
    assert said in printed
    assert bool(said) == ("divided by tabs" in printed)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"%PDF-1.7 ...", "paste.txt is not plain text"),
        (b" \n", "there is no text in paste.txt"),
        (
            b"A sentence is no title.",
            "no title was found in the first lines of the text; give one: glossator new --text paste.txt TITLE\n",
        ),
        (b"x" * 4_000_001, "paste.txt is larger than 4 MB"),
        (
            b"---\r\ntitle: Old\r\ndate: 2019-01-01\r\ndraft: true\r\n---\r\n\r\nText **bold** here.",
            "paste.txt begins with front matter, so it is an article already: put it as it is into ",
        ),
    ],
)
def test_what_cannot_become_an_article_is_refused(
    site: Path, capsys: pytest.CaptureFixture[str], raw: bytes, message: str
) -> None:
    """With one sentence and the code for wrong usage; nothing is written."""
    (site / "paste.txt").write_bytes(raw)
    before = sorted(site.rglob("*"))
    assert 2 == cli.run(["new", "--text", "paste.txt"])
    assert message in capsys.readouterr().err
    assert before == sorted(site.rglob("*"))


def test_an_article_with_a_taken_address_is_refused(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the folder of another year; a page may have the name, since its address is another."""
    (site / "content" / "pages").mkdir(exist_ok=True)
    (site / "content" / "pages" / "two-aircraft-land.md").write_text("---\ntitle: A page\n---\n", encoding="utf-8")
    cli.run(["new", "--text", "paste.txt"])
    assert (site / ARTICLE).is_file()
    assert 2 == cli.run(["new", "Two aircraft land"])
    assert f"nothing was written, because {site / ARTICLE} has the same address" in capsys.readouterr().err


def test_an_article_that_is_there_is_not_overwritten(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same text a second time changes nothing."""
    cli.run(["new", "--text", "paste.txt"])
    (site / ARTICLE).write_text("mine", encoding="utf-8")
    assert 2 == cli.run(["new", "--text", "paste.txt"])
    refused = capsys.readouterr().err
    assert "nothing was written, because these files exist already" in refused
    assert refused.endswith(". To make another article from the text, give another TITLE after --text FILE\n")
    assert "mine" == (site / ARTICLE).read_text(encoding="utf-8")


def test_a_file_that_is_not_there_is_named(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As for every command."""
    assert 2 == cli.run(["new", "--text", "nowhere.txt"])
    assert "nowhere.txt" in capsys.readouterr().err


def test_the_command_to_give_a_title_works_for_standard_input_too(site: Path) -> None:
    """What is printed names the way that the text came."""
    command = [sys.executable, "-m", "glossator", "new", "--site", str(site), "--text", "-"]
    done = subprocess.run(command, input=b"A sentence is no title.", capture_output=True, check=False)
    assert 2 == done.returncode
    assert f"glossator new --site {site} --text - TITLE" in done.stderr.decode()
