"""The manual is true: its examples do what it says, and it names every command, option, key and problem.

``make snapshots`` writes the messages in docs/writing.md anew; docs/formats.md, docs/problems.md and docs/theme.md
as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest
import reference_pages
import theme_page
from archive_files import SITE, write_files

from glossator import cli, formats
from glossator.catalogue import CATALOGUE
from glossator.formats.settings import site as settings_of
from glossator.model import TextFile
from glossator.stemmers import STEMMERS
from glossator.yamldoc import read_yaml

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")
WRITING = DOCS / "writing.md"
ARTICLE = "content/2019/two-aircraft-land.md"
SIDECAR = "content/2019/two-aircraft-land.annotations.yml"
ENTITIES = "content/entities.yml"
MISTAKES = 20

# -- The reference pages ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "current"),
    [
        ("formats.md", reference_pages.formats_page()),
        ("problems.md", reference_pages.problems_page()),
        ("theme.md", theme_page.theme_page()),
    ],
)
def test_reference_pages_are_current(name: str, current: str, update_snapshots: bool) -> None:
    """They say what the code says."""
    path = DOCS / name
    if update_snapshots:
        path.write_text(current, encoding="utf-8", newline="\n")
    assert current == path.read_text(encoding="utf-8")


def test_the_manual_names_the_languages_whose_forms_of_words_are_known() -> None:
    """All that have a stemmer, and no other."""
    text = " ".join((DOCS / "search.md").read_text(encoding="utf-8").split())
    named = re.search(r"They are known in ([\w, ]+) and (\w+)\.", text)
    assert named is not None
    assert sorted({name.title() for name in STEMMERS.values()}) == [*named[1].split(", "), named[2]]


def test_the_examples_of_the_formats_are_one_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every example together, in the files that they are said to be: no problem at all."""
    files = {page.example_path: page.example.lstrip("\n") for page in reference_pages.PAGES}
    write_files(tmp_path, {**files, "content/2019/planes.jpg": "picture"})
    monkeypatch.chdir(tmp_path)
    assert (0, "") == (cli.run(["check", "--strict", "--quiet"]), capsys.readouterr().out)


def test_the_examples_show_every_key() -> None:
    """Each key of each file stands in an example, but those that would be wrong in this one or are written for you."""
    examples = "\n".join(page.example for page in reference_pages.PAGES)
    shown = {*re.findall(r"(?:^|[\s{])([a-z_]+):", examples)}
    assert {
        "sha256",
        "suffix",
        "occurrence",
        "superseded_by",
        "private_content",
        "withdrawn",
        "reason",
    } == _keys() - shown


def test_the_formats_name_every_key() -> None:
    """Whatever the JSON Schemas know, the page has in a table."""
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    assert set() == _keys() - {*re.findall(r"^\| `([a-z_0-9]+)`", page, re.MULTILINE)}


def test_the_numbers_of_the_example_are_the_defaults() -> None:
    """As the page says of those under excerpt and boosts."""
    example = next(page.example for page in reference_pages.PAGES if page.example_path == "site.yml")
    given, default = (_settings(text) for text in (example, SITE))
    assert (default.excerpt, default.search_boosts) == (given.excerpt, given.search_boosts)


def test_the_problems_name_every_code() -> None:
    """Each has a heading to link to."""
    page = (DOCS / "problems.md").read_text(encoding="utf-8")
    assert list(CATALOGUE) == re.findall(r"^## (.+)$", page, re.MULTILINE)


def _keys() -> set[str]:
    found: set[str] = set()
    for kind in formats.SCHEMA_KINDS:
        found.update(_properties(formats.json_schema(kind)))
    return found


def _properties(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for key, value in schema.items():
            if key != "words":  # Those are printed by a command.
                yield from _properties(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _properties(value)


def _settings(text: str) -> Any:
    file = TextFile("site.yml", text)
    return settings_of(read_yaml(file)[0], file)[0]


# -- Commands ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", cli.commands.commands)
def test_the_readme_lists_every_command(name: str) -> None:
    """In its table of commands."""
    assert f"\n| `glossator {name}" in README


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (name, option)
        for name, command in cli.commands.commands.items()
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.hidden
        for option in parameter.opts
    ],
)
def test_every_option_is_in_the_manual(command: str, option: str) -> None:
    """In the README or in a page that is written by hand or from the code."""
    pages = [README, *(path.read_text(encoding="utf-8") for path in DOCS.glob("*.md"))]
    assert any(re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", page) for page in pages), command


def test_commands_in_the_manual_are_commands() -> None:
    """What the manual tells people to type, Glossator knows: the commands, and their options."""
    for page in (README, *(path.read_text(encoding="utf-8") for path in DOCS.glob("*.md"))):
        for name, rest in re.findall(r"\bglossator ([a-z]+)\b([^`\n|]*)", page):
            if name in {"to", "is", "itself"}:
                continue
            command = cli.commands.commands[name]
            known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
            assert set() == {*re.findall(r"(?<!\S)--[a-z-]+", rest)} - known - {"--help"}, (name, rest)


# -- writing.md -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page."""

    language: str
    text: str
    start: int
    """Offset of ``text`` in the page."""

    @property
    def path(self) -> str:
        """The file that it is: what a first line of remark says, else the article or its notes."""
        named = re.match(r"# (\S+\.yml)\n", self.text)
        return named[1] if named else ARTICLE if self.language == "markdown" else SIDECAR


def _blocks(page: str, start: int = 0, end: int | None = None) -> list[Block]:
    found = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL).finditer(page, start, end or len(page))
    return [Block(match[1], match[2], match.start(2)) for match in found]


def _mistakes(page: str) -> dict[str, list[Block]]:
    """The blocks of each mistake: what was typed, the message, the cure."""
    headings = [*re.finditer(r"^### ([0-9]+\. .+)$", page, re.MULTILINE)]
    ends = [*(heading.start() for heading in headings[1:]), len(page)]
    return {heading[1]: _blocks(page, heading.end(), end) for heading, end in zip(headings, ends, strict=True)}


PAGE = WRITING.read_text(encoding="utf-8")
NAMES = tuple(_mistakes(PAGE))


def _base() -> dict[str, str]:
    """The archive of the manual: the article and the entities that it shows."""
    shown = _blocks(PAGE)
    article = next(block.text for block in shown if block.language == "markdown")
    entities = next(block.text for block in shown if block.path == ENTITIES)
    return {"site.yml": SITE, ARTICLE: article, ENTITIES: entities, "content/2019/planes.jpg": "picture"}


def test_there_are_twenty_mistakes() -> None:
    """Numbered, each with what was typed, its message and its cure."""
    assert [f"{number}." for number in range(1, MISTAKES + 1)] == [name.split()[0] for name in NAMES]
    for name, blocks in _mistakes(PAGE).items():
        assert (3, "text") == (len(blocks), blocks[1].language), name


def test_the_pasted_text_becomes_the_article_that_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_snapshots: bool
) -> None:
    """The manual's own paste, through the command that it tells people to type."""
    paste = next(block.text for block in _blocks(PAGE) if block.language == "text")
    write_files(tmp_path, {"site.yml": SITE, "paste.txt": paste})
    monkeypatch.chdir(tmp_path)
    assert 0 == cli.run(["new", "--text", "paste.txt"])
    written = (tmp_path / ARTICLE).read_text(encoding="utf-8")
    if update_snapshots:
        _replace_block(next(block for block in _blocks(_page()) if block.language == "markdown"), written)
    assert written == next(block.text for block in _blocks(_page()) if block.language == "markdown")


def test_the_heading_the_table_and_the_caption_that_are_shown_become_what_they_are_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Written into the article as the manual shows them, without a problem, and with the picture beside it."""
    shown = next(block.text for block in _blocks(PAGE) if block.text.startswith("## "))
    write_files(tmp_path, {"site.yml": SITE, **_base(), ARTICLE: "---\ntitle: A\ndate: 2019-03-25\n---\n" + shown})
    monkeypatch.chdir(tmp_path)
    assert (0, "") == (cli.run(["build", "--strict", "--quiet"]), capsys.readouterr().out)
    path = next((tmp_path / "_site" / "articles").rglob("two-aircraft-land.html"))
    page = path.read_text(encoding="utf-8")
    picture = re.search(r'<figure>\s*<img src="([^"]+)"', page)
    assert picture
    assert (path.parent / picture[1]).is_file()
    assert "<figcaption>The aircraft at Maiquetía. Photo: A. Photographer</figcaption>" in page
    assert re.search(r"<h2[^>]*>What landed", page)
    assert re.search(r"<th\b[^>]*>Aircraft", page)


def test_the_notes_that_are_shown_are_placed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every example before the mistakes, in one file, without a problem."""
    end = PAGE.index("## The twenty most common mistakes")
    notes = [block.text for block in _blocks(PAGE, 0, end) if block.language == "yaml" and block.path == SIDECAR]
    assert len(notes) >= 5
    write_files(tmp_path, {**_base(), SIDECAR: "\n".join(notes)})
    monkeypatch.chdir(tmp_path)
    assert (0, "") == (cli.run(["check", "--strict", "--quiet"]), capsys.readouterr().out)


def test_the_words_that_are_shown_are_read() -> None:
    """As those of a site in their language."""
    shown = next(block.text for block in _blocks(PAGE) if block.path == "site.yml")
    site = _settings(f"title: T\nlanguage: uk\n{shown}")
    assert {"entities", "by", "note_one", "note_few", "note_other"} == {key for key, _ in site.words}


@pytest.mark.parametrize("name", NAMES)
def test_a_mistake_has_exactly_this_message(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    update_snapshots: bool,
) -> None:
    """To the letter; and it is about nothing else."""
    typed, message, _ = _mistakes(_page())[name]
    write_files(tmp_path, {**_base(), typed.path: typed.text})
    monkeypatch.chdir(tmp_path)
    cli.run(["check", "--quiet"])
    printed = capsys.readouterr().out
    if update_snapshots:
        _replace_block(message, printed)
        message = _mistakes(_page())[name][1]
    assert message.text == printed
    assert 1 == len({*re.findall(r"^\S.* \[([a-z0-9-]+)\]$", printed, re.MULTILINE)})


@pytest.mark.parametrize("name", NAMES)
def test_its_cure_is_one(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Written as the manual says, there is no problem left, nor a warning."""
    cure = _mistakes(PAGE)[name][2]
    write_files(tmp_path, {**_base(), cure.path: cure.text})
    monkeypatch.chdir(tmp_path)
    assert (0, "") == (cli.run(["check", "--strict", "--quiet"]), capsys.readouterr().out)


@pytest.mark.parametrize("name", [name for name in NAMES if int(name.split(".")[0]) <= 5])
def test_what_fix_is_said_to_do_it_does(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`glossator check --fix` writes the cure that is shown, but for ids that it may add."""
    typed, _, cure = _mistakes(PAGE)[name]
    write_files(tmp_path, {**_base(), typed.path: typed.text})
    monkeypatch.chdir(tmp_path)
    assert 0 == cli.run(["check", "--fix", "--strict"])
    written = (tmp_path / cure.path).read_text(encoding="utf-8")
    assert cure.text == re.sub(r"(?m)^  id: .*\n", "", re.sub(r"(?m)^- id: .*\n  ", "- ", written))


def _page() -> str:
    """The manual as it is now: an update may have changed it."""
    return WRITING.read_text(encoding="utf-8")


def _replace_block(block: Block, text: str) -> None:
    page = _page()
    updated = page[: block.start] + text + page[block.start + len(block.text) :]
    WRITING.write_text(updated, encoding="utf-8", newline="\n")
