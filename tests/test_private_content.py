"""Articles kept outside the public repository: read where they are, private unless they say otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive_files import tree, write_archive, write_files

from glossator import cli, report
from glossator.outcome import Options, Outcome
from glossator.pipeline import build_site, check_site
from glossator.serve.building import _source_folders

SITE = "title: T\nprivate_content: ../closed\n"
TEXT = (
    "---\ntitle: Closed words\ndate: 2019-03-25\n{head}---\nCanaryone landed. ![A map](map.svg)\n\nCanarytwo stayed.\n"
)
NOTES = "- {id: one, quote: Canaryone, note: What we know.}\n"


def archive(folder: Path, head: str = "", **more: str) -> Path:
    """A site with one article in ``content/``, and one beside it in ``closed/`` with these lines in its head."""
    root = write_archive(folder / "site", {"site.yml": SITE, **more})
    closed = {"2019/secret.md": TEXT.format(head=head), "2019/secret.annotations.yml": NOTES, "2019/map.svg": "<svg/>"}
    write_files(folder / "closed", closed)
    return root


def written(root: Path) -> dict[str, str]:
    """The site's files by path."""
    built = build_site(root, Options(strict=True))
    assert () == built.problems
    return {path: content.decode() for path, content in tree(root / "_site").items()}


def told(outcome: Outcome) -> list[tuple[str, str]]:
    """The problems: each path with its code."""
    return [(problem.place.path, problem.code) for problem in outcome.problems]


def test_an_article_there_is_private_unless_it_says_otherwise(tmp_path: Path) -> None:
    """Whoever forgets the line publishes nothing: no word, no picture, no name, whatever site.yml has as default."""
    root = archive(tmp_path)
    everything = "\n".join(f"{path}\n{text}" for path, text in written(root).items()).casefold()
    assert not [word for word in ("canary", "/closed", "secret", "map.svg", "what we know") if word in everything]
    assert (("private article", 1),) == check_site(root).summary.withheld


def test_its_rights_say_what_is_shown(tmp_path: Path) -> None:
    """As of any article; its picture is copied only where the whole text is shown."""
    files = written(archive(tmp_path / "a", "rights: link\n"))
    assert "What we know." in files["articles/secret.html"]
    assert not [path for path, text in files.items() if "canary" in text.casefold() or "map.svg" in path]
    files = written(archive(tmp_path / "b", "rights: full\n"))
    assert "Canarytwo stayed." in files["articles/secret.html"]
    assert 'src="../further/closed/2019/map.svg"' in files["articles/secret.html"]
    assert "<svg/>" == files["further/closed/2019/map.svg"]


def test_where_the_folder_is_missing_the_rest_is_built(tmp_path: Path) -> None:
    """As on the machine that publishes; links into it are dead, what was public from it is not missed; it is said."""
    text = "---\ntitle: A\ndate: 2019\n---\nSee [it](../../closed/2019/secret.md).\n"
    files = {
        "site.yml": SITE,
        "content/a.md": text,
        "content/addresses.txt": "secret\n",
        "content/events.yml": "- {date: 2019, title: E, articles: [secret]}\n",
    }
    root = write_archive(tmp_path / "site", files)
    outcome = check_site(root, Options(strict=True))
    assert ((), False) == (outcome.problems, outcome.failed)
    assert ((), "../closed") == (outcome.summary.withheld, outcome.summary.missing)
    assert "; withheld: the articles of ../closed (no such folder); " in report.summary_line(outcome, 1.0)


def test_both_folders_link_to_each_other(tmp_path: Path) -> None:
    """By the way from file to file, within the folder and across."""
    text = "---\ntitle: A\ndate: 2019\n---\nSee [it](../../closed/2019/secret.md).\n"
    files = written(archive(tmp_path, "rights: full\n", **{"content/a.md": text}))
    assert 'href="secret.html"' in files["articles/a.html"]


def test_problems_name_the_file_where_it_is(tmp_path: Path) -> None:
    """As seen from the site's folder, also for what is no article and what leads out."""
    root = archive(tmp_path, "tgas: x\n")
    (tmp_path / "closed/stray.yml").write_text("a: b\n", encoding="utf-8")
    (tmp_path / "closed/link.svg").symlink_to(tmp_path / "site/site.yml")
    expected = [
        ("../closed/2019/secret.md", "unknown-key"),
        ("../closed/link.svg", "path-unsafe"),
        ("../closed/stray.yml", "unknown-file"),
    ]
    assert expected == told(check_site(root))


def test_repairs_reach_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`check --fix` writes into that folder as it does into content/."""
    root = archive(tmp_path, "rights: full\n")
    (tmp_path / "closed/2019/secret.annotations.yml").write_text("- {quote: Canaryone, note: x}\n", encoding="utf-8")
    monkeypatch.chdir(root)
    assert 0 == cli.run(["check", "--fix"])
    assert "id: canaryone" in (tmp_path / "closed/2019/secret.annotations.yml").read_text(encoding="utf-8")


def test_the_preview_watches_them(tmp_path: Path) -> None:
    """A save there shows as one in content/ does."""
    root = archive(tmp_path)
    assert tmp_path / "closed" in [folder.resolve() for folder in _source_folders(root)]


@pytest.mark.parametrize(
    "folder",
    [
        ".",
        "..",
        "content",
        "content/more",
        "/closed",
        "C:/closed",
        "..\\closed",
        "../site",
        "_site",
        "_site/closed",
        "x" * 300,
        "../" + "x/" * 3000,
    ],
)
def test_a_folder_that_cannot_be_meant_is_refused(tmp_path: Path, folder: str) -> None:
    """One that holds the site, or lies in content/, or is named as one machine alone has it, or as none can."""
    root = write_archive(tmp_path / "site", {"site.yml": f"title: T\nprivate_content: '{folder}'\n"})
    assert [("site.yml", "bad-value")] == told(check_site(root))
