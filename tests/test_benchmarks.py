"""The benchmarks measure what they say: archives that are the same everywhere, figures that are ratios of one round."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from benchmarks import corpus, floor, report, results
from benchmarks.building import SEARCHABLE, Measured
from benchmarks.floor import Floor
from benchmarks.peers import OURS
from benchmarks.results import Results

from glossator import cli

TWO_ROUNDS = [
    Measured(1_000, 0, OURS, "cold", 4, 50),
    Measured(1_000, 0, SEARCHABLE, "cold", 8, 400),
    Measured(1_000, 1, OURS, "cold", 9, 50),
    Measured(1_000, 1, SEARCHABLE, "cold", 10, 400),
]


def test_an_article_depends_on_its_number_and_the_seed_alone() -> None:
    """The archive of three begins with the archive of two; another seed makes another."""
    two, three = (list(corpus.articles(count)) for count in (2, 3))
    assert two == three[:2]
    assert corpus.article(1, seed=2) != two[0]


def test_every_quote_stands_in_its_article_once() -> None:
    """Else the notes would not be placed, and the peers' footnotes would hang elsewhere."""
    found = [each.body.count(note.quote) for each in corpus.articles(20) for note in each.notes if note.quote]
    assert [1] * len(found) == found
    assert len(found) > 100


def test_a_generated_archive_has_no_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is measured is a clean build, and a second call leaves the folder as it is."""
    for _ in range(2):
        corpus.write_archive(tmp_path / "archive", 10)
    code = cli.run(["check", "--strict", "--quiet", "--site", str(tmp_path / "archive")])
    assert (0, "") == (code, capsys.readouterr().out)


def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    """Nothing of anybody's is written over."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SystemExit, match="holds something else"):
        corpus.write_archive(tmp_path, 1)


def test_ratios_are_taken_within_a_round() -> None:
    """The median of 4/8 and 9/10, not the ratio of the medians."""
    assert pytest.approx(0.7) == results.ratio(Results(builds=TWO_ROUNDS), 1_000, SEARCHABLE, "cold")


def test_the_floor_is_of_every_step_that_cannot_be_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On an archive as the builds get it."""
    corpus.write_archive(tmp_path / "archive", 3)
    (tmp_path / "archive/_site").mkdir()
    floor.main(str(tmp_path / "archive"))
    spent = json.loads(capsys.readouterr().out)
    assert {*floor.COLD, floor.LOOKED, floor.OPENED} == spent.keys()
    assert all(seconds > 0 for seconds in spent.values())


def test_the_floor_is_divided_among_the_cores_and_compared_as_a_whole() -> None:
    """Its steps are added up within a round: 6 s on two cores, of the 9 s in the middle of 8 and 10."""
    floors = [Floor(1_000, number, step, 3) for number in (0, 1) for step in floor.COLD[:2]]
    assert pytest.approx(3 / 9) == results.floor_ratio(Results(builds=TWO_ROUNDS, floors=floors), 1_000, 2)


def test_what_was_not_measured_is_not_in_the_report(tmp_path: Path) -> None:
    """A goal without a figure is neither reached nor missed; the text around the figures stays."""
    (tmp_path / "pictures").mkdir()
    page = tmp_path / report.PAGE
    page.write_text(f"Before.\n\n{report.BEGIN}\nstale\n{report.END}\n\nAfter.\n", encoding="utf-8")
    report.write(Results(builds=TWO_ROUNDS, missing={"Hugo": "no network"}), tmp_path)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("Before.\n")
    assert text.endswith("After.\n")
    assert "| cold, of Hugo + Pagefind, 1,000 articles | 0.70 | 0.9 | reached |" in text
    assert "Missing: Hugo (no network)." in text
    assert "10,000" not in text
    assert "stale" not in text


def test_the_picture_is_well_formed() -> None:
    """One bar for each figure that there is."""
    root = ElementTree.fromstring(report.picture(Results(builds=TWO_ROUNDS)))
    assert 2 == len(root.findall(".//{http://www.w3.org/2000/svg}rect"))
