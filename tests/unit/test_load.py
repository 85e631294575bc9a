"""Reading a site's folder."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from archive_files import ARTICLE, write_archive

from glossator import load
from glossator.fix import fix_site
from glossator.load import load_site
from glossator.load.conflicts import conflict_problems, has_conflicts
from glossator.pipeline import check_site


def codes_by_path(root: Path) -> list[tuple[str, str]]:
    """What is wrong, and with which file."""
    return [(problem.code, problem.place.path) for problem in load_site(root).problems]


def test_articles_pages_and_other_files_are_told_apart(tmp_path: Path) -> None:
    """What a file is follows from its name and its folder."""
    root = write_archive(
        tmp_path,
        {
            "content/planes.annotations.yml": "- note: One.\n",
            "content/pages/about.md": "---\ntitle: About\n---\n",
            "content/2019/map.svg": "<svg/>",
            "content/.hidden.md": "no",
            "content/draft.md~": "no",
            "content/#draft.md#": "no",
            "content/~$draft.md": "no",
            "content/old~/draft.md": "no",
        },
    )
    source = load_site(root)
    assert [(article.path, article.sidecar and article.sidecar.path) for article in source.articles] == [
        ("content/planes.md", "content/planes.annotations.yml")
    ]
    assert [page.path for page in source.pages] == ["content/pages/about.md"]
    assert source.assets == {"content/2019/map.svg"}
    assert source.problems == ()


def test_line_ends_and_byte_order_marks_do_not_matter(tmp_path: Path) -> None:
    """A file from Windows reads like any other."""
    plain = load_site(write_archive(tmp_path / "plain")).articles[0].article
    windows = b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode()
    other = load_site(write_archive(tmp_path / "windows", {"content/planes.md": windows})).articles[0].article
    assert plain is not None
    assert other == plain


def test_bytes_that_are_no_text_are_placed(tmp_path: Path) -> None:
    """The problem stands at the first wrong byte, and the article is still known to be there."""
    root = write_archive(tmp_path, {"content/planes.md": b"---\r\ntitle: caf\xe9 au lait\r\n---\r\n"})
    source = load_site(root)
    (problem,) = source.problems
    assert (problem.code, problem.place.line, problem.place.column) == ("not-utf8", 2, 11)
    assert [(article.path, article.article) for article in source.articles] == [("content/planes.md", None)]


@pytest.mark.parametrize(("before", "column"), [(b"", 1), (b"a", 2), (b"ab", 3), ("äb".encode(), 3)])
def test_a_wrong_byte_behind_a_byte_order_mark_is_placed(tmp_path: Path, before: bytes, column: int) -> None:
    """The mark counts as three bytes of the file, and as no character of its first line."""
    root = write_archive(tmp_path, {"content/planes.md": b"\xef\xbb\xbf" + before + b"\xff---\n"})
    (problem,) = load_site(root).problems
    assert f"byte {4 + len(before)} (0xff)" in problem.message
    assert ("not-utf8", 1, column) == (problem.code, problem.place.line, problem.place.column)
    assert f"{before.decode()}\ufffd---" == problem.place.excerpt


CONFLICT = "<<<<<<< HEAD\n{}=======\n{}>>>>>>> her-notes\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("site.yml", "title: a\n" + CONFLICT.format("language: en\n", "language: de: at\n")),
        ("content/a.md", "---\n" + CONFLICT.format("title: A\n", "title: B\n") + "date: 2019\n---\nText.\n"),
        ("content/a.annotations.yml", "- quote: Text\n" + CONFLICT.format("  note: a\n", "||||||| base\n  note: b\n")),
        ("content/entities.yml", "\r\n" + CONFLICT.format("a: {name: A}\n", "b: {name: B}\n").replace("\n", "\r\n")),
    ],
)
def test_an_unresolved_merge_is_all_that_is_said_of_a_file(tmp_path: Path, path: str, text: str) -> None:
    """Nor does any repair touch it."""
    files = {"site.yml": "title: T\n", "content/a.md": "---\ntitle: A\ndate: 2019\n---\nText.\n", path: text}
    for name, written in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(written.encode())
    found = check_site(tmp_path).problems
    assert [("merge-conflict", path)] == [(problem.code, problem.place.path) for problem in found]
    lines = text.replace("\r", "").split("\n")
    first, last = lines.index("<<<<<<< HEAD") + 1, lines.index(">>>>>>> her-notes") + 1
    assert first == found[0].place.line
    assert f"lines {first} to {last} " in found[0].message
    fix_site(tmp_path)
    assert text.encode() == (tmp_path / path).read_bytes()


SIGNS = "the three lines of signs: <<<<<<<, ======= and >>>>>>>"
SIGNS_OF_THREE = "the lines of signs and what is between ||||||| and =======, the version before both"
BOTH = f"if these are two entries, keep both; if they are one and the same, keep one; then delete {SIGNS}"
ONE = f"keep one of the two versions, or of both what is right, and delete the rest and {SIGNS}"


@pytest.mark.parametrize(
    ("path", "text", "cure"),
    [
        ("planes.annotations.yml", CONFLICT.format("- quote: a\n  note: b\n", "- note: c\n"), BOTH),
        ("planes.annotations.yml", CONFLICT.format("\n# Ours\n- note: b\n", "- note: c\n") + "\n- note: d\n", BOTH),
        (
            "planes.annotations.yml",
            CONFLICT.format("- note: b\n", "- note: c\n") + "  status: draft\n",
            f"{BOTH}; line 6 belongs to both versions, so if you keep both, write it below each",
        ),
        ("planes.annotations.yml", "- quote: a\n" + CONFLICT.format("  note: b\n", "  note: c\n"), ONE),
        ("planes.annotations.yml", CONFLICT.format("- note: b\n", ""), ONE),
        ("entities.yml", CONFLICT.format("a: {name: A}\n", "b: {name: B}\n"), BOTH),
        ("planes.md", CONFLICT.format("One.\n", "Two.\n"), ONE),
        (
            "addresses.txt",
            CONFLICT.format("a\n||||||| base\nb\n", "c\n"),
            f"keep all lines of both versions, and delete only {SIGNS_OF_THREE} (or run: glossator check --fix)",
        ),
    ],
)
def test_no_entry_is_lost_by_doing_as_one_is_told(path: str, text: str, cure: str) -> None:
    """Two people who each add a note, an entry or an address meet at the end of a file, and both are to stay."""
    assert [cure] == [problem.help for problem in conflict_problems(f"content/{path}", text)]


def test_every_unresolved_merge_is_told_once(tmp_path: Path) -> None:
    """Two in one file."""
    write_archive(tmp_path, {"content/planes.annotations.yml": CONFLICT.format("- note: a\n", "") * 2})
    assert ["merge-conflict"] * 2 == [code for code, path in codes_by_path(tmp_path) if path.endswith(".yml")]


@pytest.mark.parametrize(
    "text",
    [
        "Heading\n=======\n\n>>>>>>> not\n",
        "<<<<<<< a\n\n>>>>>>> b\n",
        ">>>>>>> a\n=======\n<<<<<<< b\n",
        "    <<<<<<< a\n    =======\n    >>>>>>> b\n",
    ],
)
def test_what_only_looks_like_a_merge_is_text(text: str) -> None:
    """All three lines, in order, at the beginning of theirs."""
    assert not has_conflicts(text)


def test_a_sidecar_without_its_article_is_reported(tmp_path: Path) -> None:
    """Its notes are not lost in silence, and a slip in the name is named."""
    root = write_archive(tmp_path, {"content/plane.annotations.yml": "- note: One.\n"})
    (problem,) = load_site(root).problems
    assert problem.code == "sidecar-alone"
    assert "planes.annotations.yml" in problem.help


@pytest.mark.parametrize(
    ("others", "proposal"),
    [
        ([], 'rename it to "flood-barrier.annotations.yml", to go with content/2024/flood-barrier.md'),
        (
            ["strike.md", "strike.annotations.yml"],
            'rename it to "flood-barrier.annotations.yml", to go with content/2024/',
        ),
        (["strike.md"], "put its article beside it"),
        (["floods.md"], 'rename it to "floods.annotations.yml", to go with content/2024/floods.md'),
        (["floods.md", "floods.annotations.yml", "strike.md"], "put its article beside it"),
    ],
)
def test_an_article_that_was_renamed_alone_is_named(tmp_path: Path, others: list[str], proposal: str) -> None:
    """It is the only one beside the notes that has none; never one that has its own."""
    names = ["flood.annotations.yml", "flood-barrier.md", *others]
    (problem,) = load_site(write_archive(tmp_path, {f"content/2024/{name}": "" for name in names})).problems
    assert ("sidecar-alone", "content/2024/flood.annotations.yml") == (problem.code, problem.place.path)
    assert problem.help.startswith(proposal)


def test_a_stray_yaml_file_is_reported(tmp_path: Path) -> None:
    """A sidecar with a slip in its ending would be lost in silence."""
    root = write_archive(tmp_path, {"content/planes.annotation.yml": "- note: One.\n"})
    assert codes_by_path(root) == [("unknown-file", "content/planes.annotation.yml")]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Story.MD", "Story.md"),
        ("2019/story.markdown", "story.md"),
        ("story.md.txt", "story.md"),
        ("pages/about.Md", "about.md"),
        ("planes.annotations.YML", "planes.annotations.yml"),
        ("planes.annotations.yaml.txt", "planes.annotations.yml"),
        ("entities.Yaml", "entities.yml"),
        ("story.YML", "planes-land.annotations.yml"),
    ],
)
def test_a_text_that_ends_in_another_way_is_reported(tmp_path: Path, name: str, meant: str) -> None:
    """It would be lost in silence; the problem says how to name it, and it is no file to be linked to either."""
    source = load_site(write_archive(tmp_path, {f"content/{name}": "- note: One.\n"}))
    (problem,) = source.problems
    assert ("unknown-file", f"content/{name}") == (problem.code, problem.place.path)
    assert f" {meant}," in problem.help
    assert not source.assets


@pytest.mark.parametrize("name", ["story.txt", "2019.05/Story.TXT", "story", "pages/story"])
@pytest.mark.parametrize(
    ("begins", "is_text"),
    [
        ("---\ntitle: T\n---\n", True),
        ("\ufeff\r\n---\r\n# A remark.\r\n\r\ntitle: T\r\n", True),
        ("title: T\n", False),
        ("---\nA list of names.\n", False),
        ("", False),
    ],
)
def test_an_article_that_has_the_ending_of_none_is_reported(
    tmp_path: Path, name: str, begins: str, is_text: bool
) -> None:
    """It would be lost in silence; any other text may lie there to be linked to, as may one with another ending."""
    source = load_site(write_archive(tmp_path, {f"content/{name}": begins, "content/a.svg": begins}))
    found = [(problem.code, problem.place.path, problem.help.split(",")[0]) for problem in source.problems]
    meant = f"rename it to {name.rpartition('/')[2].partition('.')[0]}.md"
    assert ([("unknown-file", f"content/{name}", meant)] if is_text else []) == found
    assert f"content/{name}" in source.assets


def test_of_two_spellings_of_one_file_one_is_read(tmp_path: Path) -> None:
    """``.yaml`` is as good as ``.yml``, but both together are one too many."""
    root = write_archive(
        tmp_path, {"content/entities.yaml": "a: {name: A}\n", "content/entities.yml": "b: {name: B}\n"}
    )
    assert codes_by_path(root) == [("unknown-file", "content/entities.yml")]
    assert [entity.id for entity in load_site(root).entities] == ["a"]


def test_accents_of_file_names_may_be_stored_apart(tmp_path: Path) -> None:
    """As macOS does for some: a sidecar belongs to its article all the same, and a link to it is no mistake."""
    name = unicodedata.normalize("NFD", "café")
    files = {
        f"content/{name}.md": ARTICLE + "\n![](café.png)\n",
        "content/café.annotations.yml": "- note: x\n",
        f"content/{name}.png": "",
        "content/other.md": ARTICLE.replace("title:", "slug: other\ntitle:") + "\n[a](café.md)\n",
    }
    root = write_archive(tmp_path, files)
    assert [f"content/{name}.md", "content/other.md"] == [
        article.path for article in load_site(root).articles if article.path != "content/planes.md"
    ]
    assert ["content/café.annotations.yml"] == [
        article.sidecar.path for article in load_site(root).articles if article.sidecar
    ]
    assert not {"sidecar-alone", "file-missing", "link-broken"} & {each.code for each in check_site(root).problems}
    assert load.article_with(root, f"content/{name}.md") is None


def test_links_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    """What a symbolic link points at outside is neither read nor published."""
    root = write_archive(tmp_path / "site")
    (tmp_path / "secret.md").write_text(ARTICLE)
    (root / "content/inside.md").symlink_to(root / "content/planes.md")
    (root / "content/secret.md").symlink_to(tmp_path / "secret.md")
    (root / "content/loop.md").symlink_to(root / "content/loop.md")
    (root / "content/elsewhere").symlink_to(tmp_path, target_is_directory=True)
    assert codes_by_path(root) == [
        ("path-unsafe", "content/elsewhere"),
        ("path-unsafe", "content/loop.md"),
        ("path-unsafe", "content/secret.md"),
    ]
    assert [article.path for article in load_site(root).articles] == ["content/inside.md", "content/planes.md"]


def test_the_content_itself_lies_in_the_folder(tmp_path: Path) -> None:
    """A link in its place that leads out is refused, and nothing behind it is read."""
    root = write_archive(tmp_path / "site")
    (root / "content").rename(tmp_path / "elsewhere")
    (root / "content").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert codes_by_path(root) == [("path-unsafe", "content")]
    assert load_site(root).articles == ()


@pytest.mark.parametrize(
    ("name", "reason", "proposal"),
    [
        ("nul.md", "Windows keeps the name nul for itself", "nul-.md"),
        ("a:b.md", "the name contains :", "a-b.md"),
        ("Who is who?.md", "the name contains ?", "who-is-who.md"),
        ("a\\b.md", "the name contains \\", "a-b.md"),
        ("tab\t.md", "the name contains a sign that cannot be seen", "tab.md"),
        ("end.md.", "the name ends in a dot", "end.md"),
    ],
)
def test_names_that_some_system_cannot_store_are_refused(tmp_path: Path, name: str, reason: str, proposal: str) -> None:
    """An archive can be handed to anybody. What is wrong with the name is said, and another one proposed."""
    root = write_archive(tmp_path, {f"content/{name}": ARTICLE})
    (problem,) = load_site(root).problems
    assert ("path-unsafe", f"content/{name}") == (problem.code, problem.place.path)
    assert problem.message.startswith(f"{reason}, so ")
    assert f"rename it to {proposal}" == problem.help


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe would never end."""
    root = write_archive(tmp_path)
    os.mkfifo(root / "content/pipe.md")
    assert codes_by_path(root) == [("path-unsafe", "content/pipe.md")]


def test_a_folder_that_cannot_be_opened_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is reported as a file would be."""
    root = write_archive(tmp_path, {"content/closed/other.md": ARTICLE})
    scandir = os.scandir

    def refused(folder: str) -> Any:
        if folder.endswith("closed"):
            raise PermissionError(13, "Permission denied", folder)
        return scandir(folder)

    monkeypatch.setattr("glossator.stamps.os.scandir", refused)
    assert codes_by_path(root) == [("unreadable", "content/closed")]
    assert [article.path for article in load_site(root).articles] == ["content/planes.md"]


def test_a_picture_that_cannot_be_opened_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else only a build would meet it, and tell of nothing else."""
    root = write_archive(tmp_path, {"content/closed.png": b"x", "content/open.png": b"x"})
    monkeypatch.setattr("glossator.load.os.access", lambda path, _mode: path.name != "closed.png")
    assert codes_by_path(root) == [("unreadable", "content/closed.png")]


def test_names_that_differ_by_case_only_are_refused(tmp_path: Path) -> None:
    """On some systems the two would be one file."""
    root = write_archive(tmp_path, {"content/Planes.md": ARTICLE})
    assert codes_by_path(root) == [("path-unsafe", "content/planes.md")]


@pytest.mark.parametrize(("one", "other"), [("Maps/a.svg", "maps/b.svg"), ("A.svg", "a.svg/b.svg"), ("é", "e\u0301/b")])
def test_folders_that_differ_by_case_only_are_refused(tmp_path: Path, one: str, other: str) -> None:
    """On some systems the two would be one folder, or a file would stand where a folder has to."""
    root = write_archive(tmp_path, {f"content/{one}": "", f"content/{other}": ""})
    (problem,) = load_site(root).problems
    assert ("path-unsafe", True) == (problem.code, "only in upper and lower case" in problem.message)


def test_a_file_that_lies_too_deep_is_refused(tmp_path: Path) -> None:
    """However deep: it is named, and hides nothing of the others."""
    root = write_archive(tmp_path)
    folders = [root / "content" / "/".join(["d"] * depth) for depth in range(1, sys.getrecursionlimit() + 100)]
    for folder in folders:
        folder.mkdir()
    file = folders[-1] / "deep.md"
    file.write_text(ARTICLE)
    source = load_site(root)
    file.unlink()
    for folder in reversed(folders):  # Removing all at once is too deep for Python, too.
        folder.rmdir()
    (problem,) = source.problems
    assert ("path-unsafe", True) == (problem.code, "folders deep" in problem.message)
    assert [article.path for article in source.articles] == ["content/planes.md"]


def test_a_folder_without_settings_is_no_site(tmp_path: Path) -> None:
    """The caller is told which file is missing."""
    with pytest.raises(FileNotFoundError, match=r"site\.yml"):
        load_site(tmp_path)


def test_a_text_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    """The limit holds before anything is parsed."""
    root = write_archive(tmp_path, {"content/planes.md": ARTICLE + "x" * 4_000_000})
    assert codes_by_path(root) == [("file-too-large", "content/planes.md")]


def test_a_drawing_that_is_too_large_to_be_looked_through_is_refused(tmp_path: Path) -> None:
    """A script may stand behind all that is looked at; one byte less, and it is found."""
    script = "--><script>hit(1)</script></svg>"
    filler = "<svg><!--" + "x" * (4_000_000 - len("<svg><!--" + script))
    root = write_archive(tmp_path, {"content/a.svg": filler + script, "content/b.svg": filler + " " + script})
    found, too_large = load_site(root).problems
    assert ("file-active", "content/a.svg", True) == (
        found.code,
        found.place.path,
        "contains a script" in found.message,
    )
    assert ("file-active", "content/b.svg", True) == (too_large.code, too_large.place.path, "4 MB" in too_large.message)
    assert not load_site(root).assets


def test_programs_of_web_servers_are_refused(tmp_path: Path) -> None:
    """A server would run them, or take orders from them; a text of that name is only read, and hidden files are not."""
    names = ("hit.php", "hit.py", "scan.php.png", "web.config", ".htaccess", "upload.php.annotations.yml")
    files = {f"content/{name}": "" for name in names}
    root = write_archive(tmp_path, {**files, "content/upload.php.md": ARTICLE})
    source = load_site(root)
    assert [("file-active", f"content/{name}") for name in ("hit.php", "scan.php.png", "web.config")] == [
        (problem.code, problem.place.path) for problem in source.problems
    ]
    assert {"content/hit.py"} == source.assets
    assert ["content/planes.md", "content/upload.php.md"] == [article.path for article in source.articles]
