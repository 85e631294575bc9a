"""The commands, as a person at a terminal meets them."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from archive_files import tree, write_archive
from msgspec.structs import asdict, replace

from glossator import __version__, ask, cli, pages, pipeline, scaffold, write
from glossator.catalogue import CATALOGUE
from glossator.cli.options import quoted
from glossator.model import Archive
from glossator.outcome import Options, Outcome, Summary
from glossator.problems import Place, Problem

ERROR = Problem("note-empty", Place("content/a.annotations.yml", 1, 3, 4, "- note:"), "the note is empty", "fill it")
WARNING = Problem("quote-missing", Place("content/a.annotations.yml", 2, 1, 4, "quote"), "not there", "mend it")
IN_SETTINGS = Problem("wrong-type", Place("site.yml", 1, 1, 5, "title"), "not a text", "write a text")
HEAVY = ("markdown", "jinja2", "lunr", "yaml", "rapidfuzz", "nh3")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty site, in whose folder the command runs."""
    (tmp_path / "site.yml").write_text("title: T\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _answer(monkeypatch: pytest.MonkeyPatch, *problems: Problem, pages: int = 0) -> list[dict[str, Any]]:
    """Lets every check and build come to ``problems``; hands out what they were asked with."""
    calls: list[dict[str, Any]] = []

    def answer(root: Path, options: Options, **more: Any) -> Outcome:
        calls.append({"root": root, **asdict(options), **more})
        failed = any(problem.severity == "error" for problem in problems) or bool(options.strict and problems)
        return Outcome(problems, Summary(1, 2, (), pages=pages, files=pages), failed=failed)

    monkeypatch.setattr(pipeline, "check_site", answer)
    monkeypatch.setattr(pipeline, "build_site", answer)
    return calls


# -- Exit codes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("quiet", [(), ("-q",)])
@pytest.mark.parametrize("form", ["text", "json", "github"])
@pytest.mark.parametrize(
    ("problems", "options", "expected"),
    [
        ((), (), 0),
        ((), ("--strict",), 0),
        ((WARNING,), (), 0),
        ((WARNING,), ("--strict",), 1),
        ((WARNING, ERROR), (), 1),
        ((WARNING, ERROR), ("--no-strict",), 1),
        ((ERROR, IN_SETTINGS), (), 2),
    ],
)
def test_the_exit_code_says_what_is_wrong(
    site: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    quiet: tuple[str, ...],
    form: str,
    problems: tuple[Problem, ...],
    options: tuple[str, ...],
    expected: int,
) -> None:
    """0 clean, 1 problems in the files, 2 in site.yml; the same in every format, and with -q."""
    _answer(monkeypatch, *problems)
    assert expected == cli.run([command, "--format", form, *quiet, *options])


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--no-such-option"],
        ["no-such-command"],
        ["check", "--format", "xml"],
        ["check", "--site", "nowhere"],
        ["build", "--base-url", "example.org"],
        ["build", "--base-url", "https://exa mple.org"],
        ["build", "--base-url", "https://example.org/x?y"],
        ["explain", "no-such-code"],
        ["new"],
        ["new", "?!"],
        [],
    ],
)
def test_wrong_usage_is_2(site: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever cannot be meant ends with 2 and a word on standard error, none on standard output."""
    assert 2 == cli.run(arguments)
    captured = capsys.readouterr()
    assert captured.err
    assert "" == captured.out


@pytest.mark.parametrize("command", ["check", "build", "new x"])
def test_a_folder_without_a_site_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """One sentence says what is missing and which command makes it."""
    monkeypatch.chdir(tmp_path)
    assert 2 == cli.run(command.split())
    expected = "Error: there is no site.yml in this folder or above it; to begin an archive here: glossator init\n"
    assert expected == capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "serve", "doctor", "check", "check --fix", "withdraw"])
@pytest.mark.parametrize("is_in_a_site", [False, True])
def test_a_site_that_is_named_without_its_option_is_recognised(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    is_in_a_site: bool,
) -> None:
    """Whether or not the current folder is a site itself; also where its spaces were not quoted."""
    for folder in ("demo", "my demo", *(("",) if is_in_a_site else ())):
        write_archive(tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    name = command.partition(" ")[0]
    for words, again in (("demo", "demo"), ("my demo", "'my demo'")):
        typed = [words] if command == "withdraw" else words.split()
        assert 2 == cli.run([*command.split(), *typed])
        said = f"Error: a folder is named with --site; for the site in {words}: glossator {name} --site {again}\n"
        assert said == capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("build demo", "one word too many: demo; for help: glossator build --help"),
        ("build --strict a 'b c'", "2 words too many: a 'b c'; for help: glossator build --help"),
        (
            f"build {'a' * 300}",
            f"one word too many: {'a' * 300}; for help: glossator build --help",
        ),
        ("serve 8001", "one word too many: 8001; for help: glossator serve --help"),
        ("doctor demo", "one word too many: demo; for help: glossator doctor --help"),
        ("withdraw planes now", "one word too many: now; for help: glossator withdraw --help"),
        (
            "check planes",
            "an article or note can be named only together with --fix: glossator check --fix SLUG#ID",
        ),
    ],
)
def test_a_surplus_word_is_named_before_a_missing_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, said: str
) -> None:
    """It may be the reason why there is no site."""
    monkeypatch.chdir(tmp_path)
    assert 2 == cli.run(shlex.split(typed))
    assert f"Error: {said}\n" == capsys.readouterr().err


def test_targets_go_with_fix_in_any_order(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the help of a command is shown whatever else was typed."""
    write_archive(site)
    for arguments in (["--fix", "planes"], ["planes", "--fix"]):
        assert 0 == cli.run(["check", *arguments])
        assert "planes" in capsys.readouterr().out
    assert 0 == cli.run(["build", "demo", "--help"])
    assert capsys.readouterr().out.startswith("Usage: glossator build [OPTIONS]\n")


@pytest.mark.parametrize(
    ("typed", "said", "again"),
    [
        ("--formt json words", "there is no option --formt; did you mean --format?", "-- --formt json words"),
        (
            "words --cuont=5 --count 3 --format=json",
            "there is no option --cuont; did you mean --count?",
            "--count 3 --format=json -- words --cuont=5",
        ),
        (
            "--limitt 5 words",
            "there is no option --limitt; there are --site, --output, --count, --format, --help.",
            "-- --limitt 5 words",
        ),
    ],
)
def test_a_mistyped_option_of_search_is_no_word(
    site: Path, capsys: pytest.CaptureFixture[str], typed: str, said: str, again: str
) -> None:
    """Though unknown options are words, if they begin with one minus; the help is what was typed, in another order."""
    assert 2 == cli.run(["search", *typed.split()])
    assert f"Error: {said} If it is a word to search for: glossator search {again}\n" == capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("planes -oil", "planes -oil"),
        ("-whale -h2o -count", "-whale -h2o -count"),
        ("--count 5 -- --limitt -h", "--limitt -h"),
        ("--format=json planes", "planes"),
    ],
)
def test_words_of_a_search_may_begin_with_a_minus(
    site: Path, monkeypatch: pytest.MonkeyPatch, typed: str, asked: str
) -> None:
    """Whatever letters follow, options' among them; after two of them alone, with as many as one likes."""
    texts: list[str] = []

    def answer(_folder: Path, text: str, _count: int) -> ask.Answer:
        texts.append(text)
        return ask.Answer(0, at_least=False, nearest=False, unknown=(), absent=(), results=())

    monkeypatch.setattr(ask, "ask", answer)
    assert 1 == cli.run(["search", *typed.split()])
    assert [asked] == texts


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_search_has_the_help_that_others_have(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    """By both names."""
    assert 0 == cli.run(["search", "planes", option])
    assert capsys.readouterr().out.startswith("Usage: glossator search")


def test_an_output_that_is_not_ours_is_refused(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The refusal is one sentence and wrong usage."""

    def refuse(*_: object, **__: object) -> Outcome:
        raise write.OutputRefusedError("the folder x was not made by glossator build")

    monkeypatch.setattr(pipeline, "build_site", refuse)
    assert 2 == cli.run(["build"])
    assert "Error: the folder x was not made by glossator build\n" == capsys.readouterr().err


def test_our_own_fault_is_70_without_a_traceback(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message says that it is not the user's fault, and which command shows more."""
    _fail_with(monkeypatch, KeyError("x\x1b"))
    assert 70 == cli.run(["check", "--site", "."])
    error = capsys.readouterr().err
    assert f"Error: this is a fault in Glossator {__version__}, not in your files.\n  KeyError: " in error
    assert (
        "\n  help: please report it, together with all that this prints: glossator --traceback check --site .\n"
        in error
    )
    assert "Traceback" not in error
    assert "\x1b" not in error
    assert 70 == cli.run(["--traceback", "check", "--site", "."])
    assert "Traceback (most recent call last)" in capsys.readouterr().err


def test_a_refusal_of_the_system_is_no_fault_of_ours(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A full disk or a locked folder is named, with the file; it has an exit code of its own."""
    _fail_with(monkeypatch, PermissionError(13, "Permission denied", "_site"))
    assert 74 == cli.run(["check"])
    expected = "Error: the system refused to read or write a file: Permission denied: _site\n"
    assert expected == capsys.readouterr().err


def test_a_file_that_is_removed_during_a_build_is_no_fault_of_ours(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named, and so is the way out; ``site.yml`` itself counts. A file of Glossator's own is another matter."""
    picture = site / "content" / "map.svg"
    picture.parent.mkdir()
    picture.write_text("<svg/>", encoding="utf-8")
    (site / "content/a.md").write_text("---\ntitle: A\ndate: 2019\n---\n![A map](map.svg)\n", encoding="utf-8")
    page_renderer = pages.page_renderer

    def remove_and_set_up(archive: Archive, folders: tuple[Path, ...]) -> pages.PageRenderer:
        picture.unlink()
        return page_renderer(archive, folders)

    monkeypatch.setattr(pages, "page_renderer", remove_and_set_up)
    assert 74 == cli.run(["build", "--no-cache"])
    expected = f"Error: {picture} was removed while it was read; run the command again\n"
    assert expected == capsys.readouterr().err
    _fail_with(monkeypatch, FileNotFoundError(Path("site.yml")))
    assert 74 == cli.run(["check"])
    assert "Error: site.yml was removed while it was read; run the command again\n" == capsys.readouterr().err
    _fail_with(monkeypatch, FileNotFoundError(2, "No such file", str(Path(cli.__file__).parents[1] / "vendor/lunr.js")))
    assert 70 == cli.run(["check"])


def test_an_interruption_is_130(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control-C ends the command without a word about faults."""
    _fail_with(monkeypatch, KeyboardInterrupt())
    assert 130 == cli.run(["check"])


def _fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_: object, **__: object) -> Outcome:
        raise error

    monkeypatch.setattr(pipeline, "check_site", fail)


# -- Where and how ----------------------------------------------------------------------------------------------------


def test_the_site_is_the_nearest_folder_upwards(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From any folder of the archive the commands find their site."""
    calls = _answer(monkeypatch)
    inner = site / "content" / "2019"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert 0 == cli.run(["check"])
    assert [site] == [call["root"] for call in calls]


@pytest.mark.parametrize(("form", "begins"), [("text", "demo/content/a."), ("github", "::error file=demo/content/a.")])
def test_a_place_can_be_clicked_from_here(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: str, begins: str
) -> None:
    """The path of a problem leads from the current folder to the file."""
    _answer(monkeypatch, ERROR)
    (site / "demo").mkdir()
    (site / "site.yml").rename(site / "demo" / "site.yml")
    cli.run(["check", "--site", "demo", "--format", form])
    assert capsys.readouterr().out.startswith(begins)


@pytest.mark.parametrize(
    ("platform", "word", "expected"),
    [
        ("linux", "plain", "plain"),
        ("linux", "my site", "'my site'"),
        ("linux", "it's", """'it'"'"'s'"""),
        ("win32", r"C:\plain", r"C:\plain"),
        ("win32", r"C:\my site", r'"C:\my site"'),
        ("win32", "it's", "it's"),
        ("win32", 'a "b" c', r'"a \"b\" c"'),
    ],
)
def test_a_printed_word_is_quoted_for_the_shell_of_its_system(
    monkeypatch: pytest.MonkeyPatch, platform: str, word: str, expected: str
) -> None:
    """Apostrophes mean nothing to those of Windows."""
    monkeypatch.setattr(sys, "platform", platform)
    assert expected == quoted(word)


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_the_command_of_a_help_works_from_here(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    """It names the site that this command named, in every format."""
    _answer(monkeypatch, replace(WARNING, help="or, if this is it: glossator check --fix a#b"))
    cli.run(["check", "--site", str(site), "--format", form])
    assert f"glossator check --site {site} --fix a#b" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        (["build"], {}, {"strict": False, "drafts": False, "edition": "public", "output": None, "base_url": ""}),
        (["check"], {}, {"strict": False, "drafts": True}),
        (["check", "--no-drafts"], {"CI": "true"}, {"strict": True, "drafts": False}),
        (["build"], {"CI": "false"}, {"strict": False}),
        (["build", "--no-strict"], {"CI": "1"}, {"strict": False}),
        (
            ["build", "--strict", "--drafts", "--edition", "full"],
            {},
            {"strict": True, "drafts": True, "edition": "full"},
        ),
        (["build", "--output", "public"], {}, {"output": Path("public")}),
        (["build"], {"GLOSSATOR_BASE_URL": "https://a.example/x"}, {"base_url": "https://a.example/x"}),
        (["build", "--base-url", "http://b"], {"GLOSSATOR_BASE_URL": "https://a"}, {"base_url": "http://b"}),
    ],
)
def test_options_reach_the_pipeline(
    site: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    environment: dict[str, str],
    expected: dict[str, object],
) -> None:
    """What is asked for, what the environment says, and what holds without either."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    calls = _answer(monkeypatch)
    cli.run(arguments)
    assert expected == {name: calls[0][name] for name in expected}


def test_the_last_line_is_the_summary(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Problems first, then one line; with -q only the problems."""
    _answer(monkeypatch, WARNING, pages=3)
    cli.run(["build"])
    loud = capsys.readouterr().out.splitlines()
    assert loud[-1].startswith("1 article, 2 notes; 1 warning; 3 pages written; ")
    cli.run(["build", "--quiet"])
    assert loud[:-1] == capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("quiet", [[], ["-q"]])
def test_json_is_nothing_but_json(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], quiet: list[str]
) -> None:
    """Standard output is one object, whether quiet or not."""
    _answer(monkeypatch, ERROR, WARNING)
    cli.run(["check", "--format", "json", *quiet])
    answer = json.loads(capsys.readouterr().out)
    assert (1, ["note-empty", "quote-missing"]) == (answer["version"], [each["code"] for each in answer["problems"]])


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colours_are_for_terminals(
    site: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    environment: dict[str, str],
    coloured: bool,
) -> None:
    """A pipe gets none, unless FORCE_COLOR is set; NO_COLOR has the last word."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    _answer(monkeypatch, ERROR)
    cli.run(["check"])
    assert coloured == ("\x1b[" in capsys.readouterr().out)


# -- init, new, explain -----------------------------------------------------------------------------------------------


def test_who_has_no_home_has_no_cache(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container, whose user the system has no entry for."""

    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", no_home)
    for name in ("LOCALAPPDATA", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name)
    write_archive(site)
    assert 0 == cli.run(["build"])


def test_init_and_a_strict_build_succeed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What init writes is a complete archive without a problem."""
    demo = tmp_path / "my demo"
    assert 0 == cli.run(["init", str(demo)])
    printed = capsys.readouterr().out.splitlines()
    assert f"Next: glossator build --site '{demo}'" in printed
    files = [path for path in sorted(demo.rglob("*")) if path.is_file()]
    schemas = [path for path in files if ".glossator" in path.parts]
    named = [line.removeprefix("wrote ") for line in printed if line.startswith("wrote ")]
    assert f"{len(schemas)} files in {demo / '.glossator' / 'schemas'}, for editors that help with YAML" == named[-1]
    assert sorted(named[:-1]) == [str(path) for path in files if path not in schemas]
    assert 0 == cli.run(["build", "--site", str(demo), "--strict"])
    summary = capsys.readouterr().out
    assert summary.startswith("1 article, 3 notes; no problems; ")
    assert "withheld" not in summary
    assert (demo / "_site" / "articles" / "first-article.html").is_file()


def test_nothing_that_is_made_up_stays_if_one_does_as_the_manual_says(tmp_path: Path) -> None:
    """The article, its notes and the one entry of entities.yml are all there is; nor is a reader told to write."""
    cli.run(["init", str(tmp_path)])
    content = tmp_path / "content"
    for name in ("first-article.md", "first-article.annotations.yml"):
        (content / name).unlink()
    entities = (content / "entities.yml").read_text(encoding="utf-8")
    (content / "entities.yml").write_text(entities.partition("ada-lindqvist:")[0], encoding="utf-8")
    assert 0 == cli.run(["build", "--site", str(tmp_path), "--strict"])
    built = tree(tmp_path / "_site").values()
    assert not [word for word in (b"Lindqvist", b"lighthouse", b"Write below") if any(word in each for each in built)]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder of this system refuses so")
def test_init_in_a_folder_of_the_system_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Where a folder cannot be made though the one above it is there, that is no fault of ours."""
    assert 2 == cli.run(["init", "/proc/archive"])
    assert "Error: the system refused to make /proc/archive; choose another folder\n" == capsys.readouterr().err


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder of this system refuses so")
def test_an_output_that_cannot_be_made_is_refused(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As on a drive that is not there."""
    assert 2 == cli.run(["build", "--output", "/proc/site"])
    assert "Error: no folder can be made at /proc/site\n" == capsys.readouterr().err


def test_init_writes_all_files_or_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that stands where a folder has to be is met after the first files, which are gone again."""
    (tmp_path / "content").write_text("mine", encoding="utf-8")
    assert 74 == cli.run(["init", str(tmp_path)])
    assert str(tmp_path / "content") in capsys.readouterr().err
    assert ["content"] == [path.name for path in tmp_path.iterdir()]


def test_init_overwrites_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that holds one of the files stays as it is, and the file is named."""
    monkeypatch.chdir(tmp_path)
    Path("site.yml").write_text("mine", encoding="utf-8")
    assert 2 == cli.run(["init"])
    expected = (
        "Error: nothing was written, because these files exist already: site.yml."
        " To begin in another folder: glossator init DIR\n"
    )
    assert expected == capsys.readouterr().err
    assert ["site.yml"] == [path.name for path in tmp_path.iterdir()]
    Path("site.yml").unlink()
    cli.run(["init", "--quiet"])
    assert 2 == cli.run(["init"])
    assert "already: site.yml, content/first-article.md, content/first-article.annotations.yml and 11 more. To" in (
        capsys.readouterr().err
    )


def test_init_in_a_repository_keeps_what_git_is_told_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Most have such files; they stay as they are, and what is to be added to them is said."""
    monkeypatch.chdir(tmp_path)
    Path(".gitattributes").write_text("*.png binary\n", encoding="utf-8")
    assert 0 == cli.run(["init"])
    expected = "\nkept .gitattributes; it needs these lines: * text=auto eol=lf, content/addresses.txt merge=union\n"
    printed = capsys.readouterr().out
    assert (1, 1) == (printed.count(expected), printed.count("kept "))
    assert "*.png binary\n" == Path(".gitattributes").read_text(encoding="utf-8")
    assert Path(".gitignore").is_file()


def test_new_begins_a_draft_that_checks_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new article is without a problem, stays out of the build, and is not begun twice."""
    monkeypatch.chdir(tmp_path)
    cli.run(["init"])
    capsys.readouterr()
    assert 0 == cli.run(["new", "Pompeo:", '"no" # 1'])
    article, sidecar = (line.removeprefix("wrote ") for line in capsys.readouterr().out.splitlines()[:2])
    assert ("pompeo-no-1.md", "pompeo-no-1.annotations.yml") == (Path(article).name, Path(sidecar).name)
    assert 0 == cli.run(["check", "--strict"])
    assert capsys.readouterr().out.startswith("2 articles, 3 notes; no problems")
    assert 0 == cli.run(["build", "--strict", "--drafts"])
    page = (tmp_path / "_site" / "articles" / "pompeo-no-1.html").read_text(encoding="utf-8")
    assert 'Pompeo: "no" # 1</h1>' in page
    assert 0 == cli.run(["build", "--strict"])
    assert not (tmp_path / "_site" / "articles" / "pompeo-no-1.html").exists()
    assert 2 == cli.run(["new", "Pompeo no 1"])


def test_new_brings_the_schemas_that_it_names(site: Path) -> None:
    """In a site that was not made by init, the first line of the sidecar still leads somewhere."""
    assert 0 == cli.run(["new", "A title"])
    assert {*scaffold.schema_files()} == {*scaffold.existing_files(site, scaffold.schema_files())}


def test_explain_knows_every_code(capsys: pytest.CaptureFixture[str]) -> None:
    """Each code has an explanation, and the list without a code has each of them."""
    for code in CATALOGUE:
        assert 0 == cli.run(["explain", code])
        assert capsys.readouterr().out.startswith(f"{code} (")
    assert 0 == cli.run(["explain"])
    assert list(CATALOGUE) == [line.split()[0] for line in capsys.readouterr().out.splitlines()]


def test_explain_proposes_the_nearest_code(capsys: pytest.CaptureFixture[str]) -> None:
    """A slip of the finger is met with the code that was meant."""
    assert 2 == cli.run(["explain", "qoute-missing"])
    assert "did you mean quote-missing?" in capsys.readouterr().err


def test_theme_copies_a_file_to_change(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Never over one that is there: how it differs is shown. The list says which files are the site's own."""
    write_archive(site)
    for name in ("article.html", "layouts/page.html", "assets/mark.svg"):
        assert 0 == cli.run(["theme", name])
    (site / "layouts/page.html").write_text("mine", encoding="utf-8")
    assert 0 == cli.run(["theme", "page.html"])
    assert {"+mine", "-{% block main %}"} <= set(capsys.readouterr().out.splitlines())
    assert 0 == cli.run(["theme", "article.html"])
    assert "the same as the default one" in capsys.readouterr().out
    assert "mine" == (site / "layouts/page.html").read_text(encoding="utf-8")
    assert 2 == cli.run(["theme", "artcle.html"])
    assert "did you mean article.html?" in capsys.readouterr().err
    assert 0 == cli.run(["theme"])
    states = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines() if "  yours" in line)
    same = "yours, the same as the default one"
    assert {"article.html": same, "assets/mark.svg": same, "page.html": "yours"} == states


# -- As a program of its own ------------------------------------------------------------------------------------------


def test_help_loads_nothing_heavy() -> None:
    """Help, explanations and completion load neither Markdown, templates, YAML nor search."""
    program = (
        "import sys\nfrom glossator.cli import run\n"
        "for words in (['--help'], ['build', '--help'], ['explain', 'bad-id'], ['--version']): run(words)\n"
        f"print('LOADED', *[name for name in {HEAVY!r} if name in sys.modules])"
    )
    assert "LOADED" == _run([sys.executable, "-c", program]).stdout.splitlines()[-1].strip()


def test_help_names_the_commands() -> None:
    """The package runs as a module, and lists its commands with a line each."""
    shown = _run([sys.executable, "-m", "glossator", "--help"]).stdout
    for command in ("init", "new", "check", "build", "explain"):
        assert f"\n  {command} " in shown


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"_GLOSSATOR_COMPLETE": "bash_source"}, "_GLOSSATOR_COMPLETE=bash_complete"),
        ({"_GLOSSATOR_COMPLETE": "zsh_source"}, "_GLOSSATOR_COMPLETE=zsh_complete"),
        ({"_GLOSSATOR_COMPLETE": "fish_source"}, "_GLOSSATOR_COMPLETE=fish_complete"),
        (
            {"_GLOSSATOR_COMPLETE": "bash_complete", "COMP_WORDS": "glossator explain quote-", "COMP_CWORD": "2"},
            "plain,quote-ambiguous",
        ),
        ({"_GLOSSATOR_COMPLETE": "bash_complete", "COMP_WORDS": "glossator b", "COMP_CWORD": "1"}, "plain,build"),
    ],
)
def test_shells_complete_commands_and_codes(environment: dict[str, str], expected: str) -> None:
    """The scripts for bash, zsh and fish come from click, and so do the proposals."""
    assert expected in _run([sys.executable, "-m", "glossator"], environment).stdout


def test_a_console_without_a_letter_stops_nothing() -> None:
    """Where the console's encoding lacks a letter, another sign stands for it."""
    program = "import sys; from glossator.cli import run; sys.exit(run(['explain', 'слово']))"
    done = _run([sys.executable, "-c", program], {"PYTHONIOENCODING": "cp1252"})
    assert (2, True) == (done.returncode, "there is no problem called '?????'" in done.stderr)


@pytest.mark.skipif(os.name == "nt", reason="needs a shell of POSIX")
def test_a_reader_that_leaves_is_no_fault() -> None:
    """`glossator explain | head -1` says nothing more."""
    program = f"for i in 1 2 3 4 5 6 7 8 9 10 11 12; do '{sys.executable}' -m glossator explain; done | head -n 1"
    done = _run(["sh", "-c", program])
    assert (1, "") == (len(done.stdout.splitlines()), done.stderr)


@pytest.mark.skipif(os.name == "nt", reason="needs a shell of POSIX")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["build", "verify", "explain"])
def test_missing_streams_are_no_fault(site: Path, command: str, closed: str) -> None:
    """Cron and daemons start programs without any; the exit code is what it is with them."""
    _build_in(site)
    assert 0 == _run(["sh", "-c", f"exec '{sys.executable}' -m glossator {command} {closed}"]).returncode


@pytest.mark.skipif(os.name == "nt", reason="needs the pipes of POSIX")
@pytest.mark.parametrize(
    ("command", "expected"), [("check", 0), ("build", 0), ("search nothing-like-it", 1), ("--help", 141)]
)
def test_a_reader_that_leaves_changes_no_exit_code(site: Path, command: str, expected: int) -> None:
    """The work is done all the same; where there is none but to print, it is the one of a broken pipe."""
    _build_in(site)
    read, written = os.pipe()
    os.close(read)
    arguments = [sys.executable, "-m", "glossator", *command.split()]
    done = subprocess.run(arguments, stdout=written, stderr=subprocess.PIPE, check=False)
    os.close(written)
    assert (expected, b"") == (done.returncode, done.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    ("command", "streams", "expected"),
    [("nosuch", "2>/dev/full", 2), ("nosuch", ">/dev/full 2>/dev/full", 2), ("check", ">/dev/full 2>/dev/full", 74)],
)
def test_what_cannot_be_said_changes_no_exit_code(site: Path, command: str, streams: str, expected: int) -> None:
    """Neither of wrong usage nor of what the system refuses."""
    _build_in(site)
    assert expected == _run(["sh", "-c", f"exec '{sys.executable}' -m glossator {command} {streams}"]).returncode


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such limit")
def test_a_full_disk_is_named_with_the_file(site: Path) -> None:
    """The system itself does not say which file it was."""
    _build_in(site)
    (site / "site.yml").write_text("title: T\ndescription: Changed\n", encoding="utf-8")
    done = _run(["sh", "-c", f"ulimit -f 1; exec '{sys.executable}' -m glossator build --no-cache"])
    assert 74 == done.returncode, done.stderr
    assert re.fullmatch(r"Error: the system refused to read or write a file: .+: .+_site\.new/.+\n", done.stderr)


def _build_in(site: Path) -> None:
    (site / "content").mkdir()
    (site / "content/a.md").write_text("---\ntitle: A\ndate: 2019\n---\nWords.\n", encoding="utf-8")
    assert 0 == cli.run(["build"])


def _run(arguments: list[str], environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        arguments,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
