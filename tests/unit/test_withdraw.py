"""An article taken down: what goes, what stays, what a person is told."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from archive_files import tree, write_archive

from glossator import cli, fix
from glossator.compile import text_sha256
from glossator.model import Withdrawal
from glossator.outcome import Options
from glossator.pasted import remarks_of
from glossator.pipeline import build_site, check_site

BODY = "Canarytext landed near Caracas. [A map](map.svg).\n"
SHA256 = text_sha256(BODY)
ARTICLE = """---
# My remark stays.
title:   Two aircraft   # and this one
standfirst: |-
  Canarystandfirst
  in two lines.
date: 2019-03-25
url: https://example.org/planes
image: {src: map.svg, caption: Canarycaption}
sha256: SHA256
---
Canarytext landed near Caracas. [A map](map.svg).
""".replace("SHA256", SHA256)
NOTES = "- {quote: Canarytext, note: What we know.}\n- {quote: aircraft, note: Of the title.}\n"
TOMBSTONE = f"""---
# My remark stays.
title:   Two aircraft   # and this one
date: 2019-03-25
rights: withdrawn
url: https://example.org/planes
sha256: {SHA256}
withdrawn:
  date: 2026-11-25
  reason: "At: the wish"
---
"""
SAID = ("--keep-notes", "--yes", "--date", "2026-11-25", "--reason", "At: the wish")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of one article, in whose folder the command runs."""
    files = {"content/planes.md": ARTICLE, "content/planes.annotations.yml": NOTES, "content/map.svg": "<svg/>"}
    root = write_archive(tmp_path / "site", files)
    monkeypatch.chdir(root)
    return root


def article(root: Path) -> str:
    """The article's file."""
    return (root / "content/planes.md").read_text(encoding="utf-8")


def published(root: Path) -> str:
    """All of the site, its file names included."""
    assert not build_site(root, Options(strict=True)).failed
    return "\n".join(f"{path}\n{content.decode()}" for path, content in tree(root / "_site").items())


def test_the_text_goes_and_everything_else_stays_as_typed(site: Path) -> None:
    """Only the lines that have to change do."""
    assert 0 == cli.run(["withdraw", "planes", *SAID])
    assert TOMBSTONE == article(site)
    assert NOTES == (site / "content/planes.annotations.yml").read_text(encoding="utf-8")


def test_windows_line_ends_stay(site: Path) -> None:
    """Of a file whose lines end so, the new ones do, too."""
    (site / "content/planes.md").write_bytes(ARTICLE.replace("\n", "\r\n").encode())
    assert 0 == cli.run(["withdraw", "planes", *SAID])
    assert TOMBSTONE.replace("\n", "\r\n").encode() == (site / "content/planes.md").read_bytes()


def test_a_comment_goes_with_what_it_is_about(site: Path) -> None:
    """It may hold words of the text; and left alone, it would become the last line of a block of text above it."""
    typed = 'title: |-\n  A "b" c\nstandfirst: Denied.  # check\n# My remark stays.\ndate: 2024-01-01\n'
    (site / "content/planes.md").write_text(f"---\n{typed}---\nWords.\n", encoding="utf-8")
    assert 0 == cli.run(["withdraw", "planes", *SAID])
    assert article(site).startswith('---\ntitle: |-\n  A "b" c\n# My remark stays.\ndate: 2024-01-01\nrights: ')


def test_what_was_done_is_said(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was cut is not called repaired; one word is one."""
    (site / "content/planes.md").write_text("---\ntitle: A\ndate: 2024\n---\nCanarytext\n", encoding="utf-8")
    cli.run(["withdraw", "planes", *SAID])
    assert [
        "content/planes.md:3: written: rights: withdrawn",
        "content/planes.md:5: written: withdrawn: 2026-11-25",
        "content/planes.md:9: cut: the text (1 word)",
    ] == capsys.readouterr().out.split("\n")[:3]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (b"---\n{title: A, date: 2024}\n---\nWords.\n", "first do it by hand: written: withdrawn: 2026-11-25"),
        (b"---\ntitle: A\rstandfirst: B\n\ndate: 2024\n---\nWords.\n", "end in different ways"),
    ],
)
def test_what_cannot_be_written_is_told_truly(
    site: Path, capsys: pytest.CaptureFixture[str], typed: bytes, why: str
) -> None:
    """The check has nothing to say about such a file; and it stays as it is."""
    (site / "content/planes.md").write_bytes(typed)
    (site / "content/planes.annotations.yml").unlink()
    assert () == check_site(site).problems
    assert 2 == cli.run(["withdraw", "planes", *SAID])
    assert why in capsys.readouterr().err
    assert typed == (site / "content/planes.md").read_bytes()


def test_a_file_that_changes_meanwhile_stays(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Between the question and the answer somebody may have saved it."""
    standing = fix.standing_article(site, "planes")
    assert isinstance(standing, fix.Standing)
    (site / "content/planes.md").write_text(ARTICLE + "More.\n", encoding="utf-8")
    refusal = fix.withdraw_article(site, standing, Withdrawal("2026-11-25"))
    assert isinstance(refusal, fix.Refusal)
    assert "has changed since it was read" in refusal.reason
    assert ARTICLE + "More.\n" == article(site)


def test_the_page_says_when_and_why_and_keeps_the_notes(site: Path) -> None:
    """Under the old address; no word of the text is anywhere in the site, and no problem is left to see to."""
    assert "Canarytext" in published(site)
    cli.run(["withdraw", "planes", *SAID])
    site_text = published(site)
    page = (site / "_site/articles/planes.html").read_text(encoding="utf-8")
    for words in ("At: the wish", 'datetime="2026-11-25"', "What we know.", "Of the title."):
        assert words in page
    assert "canary" not in site_text.casefold()
    assert () == check_site(site, Options(strict=True)).problems


def test_notes_can_go_too(site: Path) -> None:
    """Then none is shown; their file is left to its owner."""
    cli.run(["withdraw", "planes", "--no-keep-notes", *SAID[1:]])
    assert "\n  notes: no\n" in article(site)
    assert "What we know." not in published(site)
    assert NOTES == (site / "content/planes.annotations.yml").read_text(encoding="utf-8")


def test_the_reading_room_has_no_withdrawn_text(site: Path) -> None:
    """Nor has it one that somebody has only marked as withdrawn."""
    text = ARTICLE.replace("date:", "rights: withdrawn\ndate:")
    (site / "content/planes.md").write_text(text, encoding="utf-8")
    build_site(site, Options(edition="full"))
    assert "Canarytext" not in (site / "_site/articles/planes.html").read_text(encoding="utf-8")


def test_what_remains_is_said(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Copies that one person cannot delete, and the files that the command has not touched."""
    cli.run(["withdraw", "planes", *SAID])
    printed = capsys.readouterr().out
    for words in ("history", "forks", "https://example.org/planes", "planes.annotations.yml", "content/map.svg"):
        assert words in printed


def test_the_cache_forgets_the_text(site: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """At once, not with the next build."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    cli.run(["build"])
    assert [path for path in tmp_path.rglob("*.sqlite") if path.stat().st_size]
    cli.run(["withdraw", "planes", *SAID])
    assert not list(tmp_path.rglob("*.sqlite*"))


def test_remarks_that_may_hold_parts_of_the_text_are_named(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A person has written them, so it is for a person to say what must go."""
    text = ARTICLE.replace("date:", "# Canaryline of the pasted text\n# and another\ndate:")
    (site / "content/planes.md").write_text(text, encoding="utf-8")
    cli.run(["withdraw", "planes", *SAID])
    assert "content/planes.md: 3 lines of remarks, which begin with #" in capsys.readouterr().out


def test_what_was_set_apart_when_the_text_was_pasted_goes_with_it(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """These lines are part of the text, too; a remark beside them stays and is named."""
    apart = remarks_of(["Canaryline", "Canaryend"])
    text = ARTICLE.replace("sha256:", f"{apart}# mine\nsha256:").replace("# My remark stays.\n", "")
    (site / "content/planes.md").write_text(text, encoding="utf-8")
    cli.run(["withdraw", "planes", *SAID])
    printed = capsys.readouterr().out
    assert TOMBSTONE.replace("# My remark stays.\n", "").replace("sha256:", "# mine\nsha256:") == article(site)
    assert ": cut: the lines of the pasted text that were set apart\n" in printed
    assert "content/planes.md: 1 line of remarks, which begin with #" in printed


def test_what_new_has_set_apart_is_found_again(site: Path) -> None:
    """At the end of the details, where ``new`` writes it."""
    (site / "paste.txt").write_text(
        "A bridge closes\nBy A. Writer\n25 March 2019\n\nIt is closed. It is old.\n\nSign up for our newsletter\n",
        encoding="utf-8",
    )
    cli.run(["new", "--text", "paste.txt"])
    path = site / "content/2019/a-bridge-closes.md"
    text = path.read_text(encoding="utf-8")
    assert "newsletter" in text
    path.write_text(text.replace("status: draft\n", ""), encoding="utf-8")
    assert 0 == cli.run(["withdraw", "a-bridge-closes", *SAID])
    assert "newsletter" not in path.read_text(encoding="utf-8")


def test_a_day_to_come_is_refused(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page would say that it was taken down before it was."""
    assert 2 == cli.run(["withdraw", "planes", *SAID, "--date", "2999-01-01"])
    assert "2999-01-01 is still to come" in capsys.readouterr().err
    assert ARTICLE == article(site)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("31.12.2025", "write 2025-12-31"),
        ("Dec 31, 2025", "write 2025-12-31"),
        ("2025", "write year, month, day, like 2"),
        ("20251231", "write 2025-12-31"),
    ],
)
def test_it_is_said_how_to_write_a_day(
    site: Path, capsys: pytest.CaptureFixture[str], written: str, meant: str
) -> None:
    """As in the files; the day itself, where there is no doubt which is meant."""
    assert 2 == cli.run(["withdraw", "planes", *SAID, "--date", written])
    assert f'"{written}" is not a date as in the files; {meant}' in capsys.readouterr().err
    assert ARTICLE == article(site)


def test_an_address_that_is_almost_right_is_proposed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The one that is nearest."""
    assert 2 == cli.run(["withdraw", "plans", *SAID])
    assert "there is no article 'plans': " in (said := capsys.readouterr().err)
    assert "; did you mean planes?" in said
    assert ARTICLE == article(site)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York"])
def test_a_day_is_the_same_everywhere(site: Path, monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    """It is no moment, so no clock has a part in it, not even on the first day that there is."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert 0 == cli.run(["withdraw", "planes", *SAID, "--date", "0001-01-01"])
    finally:
        monkeypatch.undo()
        time.tzset()
    assert "\n  date: 0001-01-01\n" in article(site)


def test_nothing_is_cut_out_unasked(site: Path) -> None:
    """Without a terminal to ask on, the command wants to be told."""
    for options in ((), ("--keep-notes",), ("--yes",)):
        assert 2 == cli.run(["withdraw", "planes", *options])
    assert ARTICLE == article(site)


def test_a_copy_is_kept_where_it_cannot_be_published(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Outside the site's folder, byte for byte, on the disk before the text is cut, and over nothing that is there."""
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    for inside in ("copy.md", "../site/content/copy.md"):
        assert 2 == cli.run(["withdraw", "planes", "--keep-notes", "--copy", inside])
    copy = tmp_path / "kept" / "planes.md"
    assert 0 == cli.run(["withdraw", "planes", "--keep-notes", "--copy", str(copy)])
    assert ARTICLE == copy.read_text(encoding="utf-8")
    assert 2 == len(synced)
    (site / "content/planes.md").write_text(ARTICLE, encoding="utf-8")
    assert 2 == cli.run(["withdraw", "planes", "--keep-notes", "--copy", str(copy)])
    assert ARTICLE == article(site)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (ARTICLE.replace("date:", "status: draft\ndate:"), "not published"),
        (ARTICLE.replace("date:", "rights: private\ndate:"), "private"),
        (ARTICLE.replace("date: 2019-03-25\n", ""), "other problems"),
        (TOMBSTONE, "already"),
    ],
)
def test_what_is_not_public_cannot_be_taken_down(
    site: Path, capsys: pytest.CaptureFixture[str], text: str, words: str
) -> None:
    """The command says why, and changes nothing."""
    (site / "content/planes.md").write_text(text, encoding="utf-8")
    assert 2 == cli.run(["withdraw", "planes", *SAID])
    assert words in capsys.readouterr().err
    assert text == article(site)


def test_what_was_public_once_can_be_taken_down(site: Path) -> None:
    """A draft whose address is in the list of public ones gets its tombstone, published."""
    (site / "content/addresses.txt").write_text("planes\n", encoding="utf-8")
    (site / "content/planes.md").write_text(ARTICLE.replace("date:", "status: draft\ndate:"), encoding="utf-8")
    assert 0 == cli.run(["withdraw", "planes", *SAID])
    assert "\nstatus: published\n" in article(site)


@pytest.mark.parametrize("listed", ["planes", "elder"])
def test_the_way_to_take_down_what_was_public_is_told(
    site: Path, capsys: pytest.CaptureFixture[str], listed: str
) -> None:
    """As a command that works, under the name of now; with it, the address leads somewhere again."""
    (site / "content/addresses.txt").write_text(f"{listed}\n", encoding="utf-8")
    more = "status: draft\nold_addresses: elder\ndate:"
    (site / "content/planes.md").write_text(ARTICLE.replace("date:", more), encoding="utf-8")
    assert 0 == cli.run(["check", "--no-strict", "--site", str(site)])
    assert f"if it was taken down: glossator withdraw --site {site} planes\n" in capsys.readouterr().out
    assert 0 == cli.run(["withdraw", "planes", *SAID])
    assert () == check_site(site).problems


def test_a_tombstone_that_is_a_draft_is_no_tombstone(site: Path) -> None:
    """The old address leads nowhere until the draft is published."""
    (site / "content/addresses.txt").write_text("planes\n", encoding="utf-8")
    (site / "content/planes.md").write_text(TOMBSTONE.replace("date:", "status: draft\ndate:", 1), encoding="utf-8")
    (problem,) = check_site(site).problems
    assert ("address-vanished", True) == (problem.code, problem.help.startswith('delete "status: draft"'))


def test_an_unknown_article_is_named(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As every command does."""
    assert 2 == cli.run(["withdraw", "plane", *SAID])
    assert "no article 'plane'" in capsys.readouterr().err
