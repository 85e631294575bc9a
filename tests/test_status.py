"""What a note says of its own time and state, from the file to the page and the summary."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from archive_files import tree, write_archive

from glossator import cli
from glossator.model import Withheld
from glossator.outcome import Options
from glossator.pipeline import build_site, check_site

NOTES = """\
- id: shown
  quote: aircraft landed
  note: Canaryshown.
  status: published
  asof: 2019-04-01
  created: 2026-11-18
  checked: 2026-11-20
  corrections:
    - {date: 2026-11-24, text: We had written canarycorrected.}
- id: silent
  quote: near Caracas
  note: Canarysilent.
- id: taken-back
  quote: 100 soldiers
  note: Canaryretracted.
  status: retracted
- id: replaced
  quote: came with them
  note: Canaryreplaced.
  status: superseded
  superseded_by: shown
"""


def canaries(folder: Path) -> set[str]:
    """Every canary in any file of a built site."""
    texts = (content.decode("utf-8", "replace") for content in tree(folder).values())
    return {word.lower() for text in texts for word in re.findall(r"(?i)canary\w*", text)}


@pytest.mark.parametrize(
    ("default", "withheld"), [("draft", (("draft note", 1),)), ("review", (("unreviewed note", 1),)), ("published", ())]
)
def test_a_note_without_a_status_has_that_of_the_site(
    tmp_path: Path, default: str, withheld: tuple[Withheld, ...]
) -> None:
    """An editor can let nothing out that says nothing of itself; what is retracted or superseded stays, as such."""
    files = {
        "site.yml": f"title: T\ndefaults: {{note_status: {default}}}\n",
        "content/planes.annotations.yml": NOTES,
    }
    outcome = build_site(write_archive(tmp_path, files))
    assert () == outcome.problems
    expected = {"canaryshown", "canarycorrected", "canaryretracted", "canaryreplaced"}
    assert expected | ({"canarysilent"} if default == "published" else set()) == canaries(tmp_path / "_site")
    assert withheld == outcome.summary.withheld


DRAFT = """---
title: Not ready
date: 2019-04-01
status: draft
---
A [link](nowhere.md) and no more.
"""


def test_a_draft_keeps_nobody_from_publishing(tmp_path: Path) -> None:
    """What is wrong in it is reported where drafts are asked for, and stops no build that leaves it out."""
    notes = "- quote: nothing like it\n  note: A note.\n  kind: nonsense\n"
    page = DRAFT.replace("date: 2019-04-01\n", "")
    files = {"content/draft.md": DRAFT, "content/draft.annotations.yml": notes, "content/pages/about.md": page}
    site = write_archive(tmp_path, files)
    outcome = build_site(site, Options(strict=True))
    assert () == outcome.problems
    assert not outcome.failed
    found = [(problem.place.path, problem.code) for problem in check_site(site, Options(drafts=True)).problems]
    assert [
        ("content/draft.annotations.yml", "quote-missing"),
        ("content/draft.annotations.yml", "unknown-kind"),
        ("content/draft.md", "link-broken"),
        ("content/pages/about.md", "link-broken"),
    ] == found


def test_the_page_gives_the_times_of_a_note(tmp_path: Path) -> None:
    """When it was true, written, checked and corrected: each once, in the note."""
    build_site(write_archive(tmp_path, {"content/planes.annotations.yml": NOTES}))
    page = (tmp_path / "_site/articles/planes.html").read_text(encoding="utf-8")
    note = page.split('id="note-shown"', 1)[1].split('id="note-', 1)[0]
    assert [1, 1, 1, 1] == [
        len(re.findall(f'datetime="{day}"', note)) for day in ("2019-04-01", "2026-11-18", "2026-11-20", "2026-11-24")
    ]


def test_the_summary_counts_what_stayed_out_and_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the last line of the build."""
    notes = NOTES.replace("Canarysilent.\n", "x\n  status: review\n") + "- note: y\n  status: draft\n"
    monkeypatch.chdir(write_archive(tmp_path, {"content/planes.annotations.yml": notes}))
    assert 0 == cli.run(["build"])
    assert "withheld: 1 draft note, 1 unreviewed note;" in capsys.readouterr().out
