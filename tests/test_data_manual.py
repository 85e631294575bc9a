"""docs/data.md is true: it names every key that a file or a command gives to programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from archive_files import write_archive
from msgspec.structs import fields, replace
from unit.archives import full_archive

from glossator import cli, report
from glossator.ask.instead import Absent
from glossator.exports import archive_files, article_files
from glossator.exports.selectors import HOLDERS, NO_TEXT
from glossator.exports.vocabulary import TERMS
from glossator.outcome import Outcome, Summary
from glossator.problems import Place, Problem

MANUAL = (Path(__file__).parent.parent / "docs/data.md").read_text(encoding="utf-8")
OF_W3C = {"@context", "type", "label", "partOf", "startIndex", "format", "language", "value", "name", "refinedBy"}
"""Keys that the vocabulary of W3C explains."""


def documented(heading: str) -> set[str]:
    """Every word in the typeface of code below a heading."""
    section = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", MANUAL, re.MULTILINE | re.DOTALL)
    assert section, heading
    return {word for code in re.findall(r"`([^`\n]+)`", section[1]) for word in re.findall(r"[\w@]+", code)}


def keys(value: Any) -> Iterator[str]:
    """Every key of a JSON value."""
    for key, below in value.items() if isinstance(value, dict) else ((None, each) for each in value):
        yield from [key] if key else []
        if isinstance(below, dict | list):
            yield from keys(below)


def files() -> dict[str, Any]:
    """The JSON files of an archive that has one of everything."""
    archive = full_archive()
    archive = replace(archive, site=replace(archive.site, base_url="https://example.org"))
    made = [*archive_files(archive), *(file for each in archive.articles for file in article_files(each, archive))]
    return {file.path: json.loads(file.content) for file in made if file.path.endswith((".json", ".jsonld"))}


def test_every_key_of_the_archive_is_explained() -> None:
    """Also those that only some articles, entities and events have."""
    assert set(keys(files()["archive.json"])) <= documented("archive.json")


def test_every_key_of_the_annotations_is_explained() -> None:
    """Our own names all; of those of W3C what its model does not explain."""
    names = documented("The notes of an article") | documented("archive.json")
    for path, content in files().items():
        if path.endswith(".jsonld"):
            del content["@context"]
            assert set(keys(content)) <= names | OF_W3C | {"exact", "prefix", "suffix"}, path
    assert {name for name in TERMS if name.islower()} <= names


def test_the_manual_says_where_to_look_for_words() -> None:
    """Each class of what is no text, and of the elements that a theme must have."""
    assert f'"{", ".join(NO_TEXT)}"' in MANUAL
    for element in ("h1", "standfirst", "text"):
        assert f"`{element}`" in MANUAL
        assert any(element in holder for holder in HOLDERS.values())


def test_every_key_that_commands_print_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of check and build, and of a search that finds a note, and one that finds nothing."""
    names = documented("What commands print")
    outcome = Outcome((Problem("bad-id", Place("content/a.md"), "m", "h"),), Summary(0, 0, ()), failed=True)
    assert set(keys(json.loads(report.as_json(outcome, 0)))) <= names
    root = write_archive(tmp_path, {"content/planes.annotations.yml": "- {note: Remarkable., verdict: true}\n"})
    assert 0 == cli.run(["build", "--site", str(root)])
    for query in ("remarkable", "kind:nothing"):
        capsys.readouterr()
        cli.run(["search", "--site", str(root), "--format", "json", query])
        assert set(keys(json.loads(capsys.readouterr().out))) <= names
    assert {field.name for field in fields(Absent)} <= names


def test_the_address_of_a_result_leads_to_what_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A note or a paragraph of a page of the site."""
    root = write_archive(tmp_path, {"content/planes.annotations.yml": "- {id: own, note: Remarkable.}\n"})
    assert 0 == cli.run(["build", "--site", str(root)])
    capsys.readouterr()
    cli.run(["search", "--site", str(root), "--format", "json", "remarkable"])
    answer = json.loads(capsys.readouterr().out)
    assert (1, "articles/planes.html#note-own") == (answer["version"], answer["results"][0]["address"])
