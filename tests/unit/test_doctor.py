"""What the doctor sees of a folder, and what it knows of GitHub's failures."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from archive_files import write_archive

from glossator import cli, doctor
from glossator.doctor import FAILURES, Finding, examine, future_findings, known_failures
from glossator.doctor import site as site_checks
from glossator.doctor.repository import github_names, pages_address
from glossator.pipeline import check_site
from glossator.scaffold.publishing import WORKFLOW_FILE, workflow

REMOTE = "git@github.com:Owner/archive.git"
GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")


def git(root: Path, *arguments: str) -> None:
    """One command of git."""
    subprocess.run([*GIT, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive as it should be: committed, with a remote and the workflow."""
    files = {WORKFLOW_FILE: workflow(), ".gitignore": "/_site/\n"}
    write_archive(tmp_path, files)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "remote", "add", "origin", REMOTE)
    commit(tmp_path)
    return tmp_path


def commit(root: Path) -> None:
    """All that there is, committed."""
    git(root, "add", "--all", "--force")
    git(root, "commit", "--quiet", "--message", "All")


def found(root: Path) -> str:
    """The findings, a line each."""
    return "\n".join(
        f"{finding.gravity}: {finding.what} | {finding.cure} | {finding.more}" for finding in examine(root)
    )


def test_an_archive_that_is_ready_has_no_findings(root: Path) -> None:
    """The workflow that `init` writes is one that the doctor takes for right."""
    assert () == examine(root)


CASES: dict[str, tuple[Callable[[Path], object], str]] = {
    "an error": (lambda root: (root / "content/b.md").write_text("x"), "1 error in your files"),
    "a warning": (lambda root: (root / "site.yml").write_text("title: T\ntitel: x\n"), "1 warning in your files"),
    "no remote": (lambda root: git(root, "remote", "remove", "origin"), "git remote add origin"),
    "another host": (
        lambda root: git(root, "remote", "set-url", "origin", "https://example.org/a.git"),
        "not on GitHub",
    ),
    "no workflow": (lambda root: (root / WORKFLOW_FILE).unlink(), "glossator doctor --workflow"),
    "another branch": (lambda root: git(root, "checkout", "--quiet", "-b", "work"), "you are on the branch work"),
    "no such branch": (lambda root: git(root, "branch", "-m", "master"), "git branch -m main"),
    "an old branch": (lambda root: git(root, "branch", "gh-pages"), "Source: GitHub Actions"),
    "a domain": (lambda root: (root / "CNAME").write_text("www.example.org\n"), "Custom domain: 'www.example.org'"),
    "nojekyll": (lambda root: (root / ".nojekyll").write_text(""), ".nojekyll matters only"),
    "unsaved": (lambda root: (root / "notes.txt").write_text("x"), "1 file changed or new"),
    "the future": (
        lambda root: (root / "content/b.md").write_text("---\ntitle: T\ndate: 9999-12-31\n---\n"),
        "content/b.md:3: date: 9999-12-31",
    ),
    "address": (lambda root: (root / "site.yml").write_text("title: T\nbase_url: https://x.org\n"), "owner.github.io"),
}


def test_dates_that_have_not_come_yet_are_shown(tmp_path: Path) -> None:
    """With their lines, to be looked at; those of drafts and events are not, nor is tomorrow, which somewhere is today.

    A month or a year that has begun is not in the future, nor is what the cover of a magazine says.
    """
    article = "---\ntitle: T\ndate: {}\naccessed: {}\nstatus: {}\n---\nWords here.\n"
    note = "- quote: Words\n  note: N.\n  created: 2026-11-30\n  checked: 2026-12\n  sources: [{url: x, date: 2028}]\n"
    files = {
        "content/a.md": article.format("2027-01", "2026-12-02", "published"),
        "content/a.annotations.yml": note,
        "content/b.md": article.format("2999-01-01", "2999-01-01", "draft"),
        "content/c.md": "no front matter",
        "content/events.yml": "- {date: 2999-01-01, title: The end}\n",
    }
    write_archive(tmp_path, files)
    (finding,) = future_findings(tmp_path, "2026-11-30")
    assert ("look", "2 dates in the future") == (finding.gravity, finding.what.partition(":")[0])
    assert ("content/a.md:4: accessed: 2026-12-02", "content/a.annotations.yml:5: date: 2028") == finding.more


def test_only_what_the_workflow_has_can_make_it_fail(root: Path) -> None:
    """Which is not what is wrong in the folder beside the repository."""
    closed = "---\ntitle: T\ntitel: x\ndate: 2019\nrights: link\n---\nText.\n"
    write_archive(root, {"../closed/c.md": closed, "site.yml": "title: T\nprivate_content: ../closed\n"})
    commit(root)
    assert ["unknown-key"] == [problem.code for problem in check_site(root).problems]
    assert () == examine(root)


@pytest.mark.parametrize("name", CASES)
def test_each_thing_that_is_amiss_is_found(root: Path, name: str) -> None:
    """And its cure named."""
    change, words = CASES[name]
    change(root)
    assert words in found(root)


WORKFLOWS = {
    "      id-token: write # to prove to Pages where the site comes from\n": "lacks id-token: write",
    "      pages: write # to publish\n": "lacks pages: write",
    "      name: github-pages\n": "no environment",
    "          GLOSSATOR_BASE_URL: ${{ steps.pages.outputs.base_url }}\n": "nothing tells the build where",
    "          path: _site/\n": "",
    "  push:\n    branches: [main]\n": "does not run when you push",
}


@pytest.mark.parametrize(("lines", "words"), WORKFLOWS.items())
def test_a_line_that_the_workflow_lacks_is_named(root: Path, lines: str, words: str) -> None:
    """The default folder of the upload is ours, so that line alone may be missing."""
    assert lines in workflow()
    (root / WORKFLOW_FILE).write_text(workflow().replace(lines, ""), encoding="utf-8")
    commit(root)
    assert words in found(root) if words else () == examine(root)


def test_permissions_of_the_whole_workflow_count_where_the_job_has_none(root: Path) -> None:
    """As GitHub reads them."""
    head, _, tail = workflow().partition("  deploy:\n")
    start, end = tail.index("    permissions:\n"), tail.index("    environment:\n")
    text = head.replace("permissions: {}", "permissions: {pages: write, id-token: write}") + "  deploy:\n"
    (root / WORKFLOW_FILE).write_text(text + tail[:start] + tail[end:], encoding="utf-8")
    commit(root)
    assert () == examine(root)


def test_another_folder_than_the_built_one_is_noticed(root: Path) -> None:
    """The upload would find nothing, or an old site."""
    (root / "site.yml").write_text("title: T\noutput: public\n", encoding="utf-8")
    assert "the build writes public/, but _site/ is published" in found(root)


def test_actions_that_others_can_change_are_listed(root: Path) -> None:
    """By name and version."""
    text = workflow().replace("@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7")
    (root / WORKFLOW_FILE).write_text(text, encoding="utf-8")
    assert "('actions/checkout@v7',)" in found(root)


def test_a_site_in_the_repository_is_noticed(root: Path) -> None:
    """It would be old after every change."""
    (root / "_site").mkdir()
    (root / "_site/index.html").write_text("x", encoding="utf-8")
    commit(root)
    assert "git rm -r --cached _site/" in found(root)


def test_a_site_that_is_too_large_is_noticed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its largest files, and as wrong only where Pages refuses it."""
    (root / "_site").mkdir()
    for number in range(12):
        (root / f"_site/{number:02}.html").write_bytes(b"x" * (100 + number))
    monkeypatch.setattr(site_checks, "WARN_BYTES", 1000)
    finding = next(finding for finding in examine(root) if "the built site" in finding.what)
    assert ("look", 10, True) == (finding.gravity, len(finding.more), finding.more[0].endswith("11.html"))
    monkeypatch.setattr(site_checks, "MAX_BYTES", 1000)
    assert "wrong" in [finding.gravity for finding in examine(root)]


def test_what_a_public_repository_shows_is_listed(root: Path) -> None:
    """Drafts, private articles and those shown in part; not those that are published whole, nor files of git's own."""
    head = "---\ntitle: T\ndate: 2019\n{}\n---\nText.\n"
    for name, line in {"a": "status: draft", "b": "rights: private", "c": "rights: excerpt", "d": "tags: x"}.items():
        (root / f"content/{name}.md").write_text(head.format(line), encoding="utf-8")
    commit(root)
    (root / "content/e.md").write_text(head.format("status: draft"), encoding="utf-8")
    finding = next(finding for finding in examine(root) if "everybody can read it" in finding.what)
    assert ("content/a.md", "content/b.md", "content/c.md") == finding.more


def test_notes_that_are_not_shown_are_listed(root: Path) -> None:
    """Drafts of notes, and those on an article that is not published; not a file whose notes can all be read."""
    head, note = "---\ntitle: T\ndate: 2019\n{}\n---\nText.\n", "- {note: x}\n"
    gone = "rights: withdrawn\nwithdrawn: {date: 2020, notes: no}"
    for name, line, notes in (
        ("a", "tags: x", f"{note}- {{note: y, status: draft}}\n"),
        ("b", "rights: private", note),
        ("c", "status: draft", note),
        ("d", "tags: x", f"{note}- {{note: y, status: retracted}}\n"),
        ("e", gone, note),
    ):
        (root / f"content/{name}.md").write_text(head.format(line), encoding="utf-8")
        (root / f"content/{name}.annotations.yaml").write_text(notes, encoding="utf-8")
    commit(root)
    finding = next(finding for finding in examine(root) if "everybody can read it" in finding.what)
    assert ["a", "b", "c", "e"] == [path[8] for path in finding.more if path.endswith(".annotations.yaml")]


def test_a_private_folder_in_the_repository_is_noticed(root: Path) -> None:
    """It is as public as the rest."""
    (root / "site.yml").write_text("title: T\nprivate_content: closed\n", encoding="utf-8")
    (root / "closed").mkdir()
    (root / "closed/a.md").write_text("---\ntitle: T\ndate: 2019\n---\nText.\n", encoding="utf-8")
    (root / ".gitignore").write_text("/closed/\n", encoding="utf-8")
    assert "as public as the rest" not in found(root)
    commit(root)
    assert "as public as the rest" in found(root)


def test_a_folder_without_git_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No repository above it is taken for its own."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert [Finding("wrong", doctor.NO_REPOSITORY, examine(write_archive(tmp_path))[0].cure)] == list(examine(tmp_path))


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@github.com:Owner/my-archive.git", "https://owner.github.io/my-archive"),
        ("https://github.com/owner/my.archive", "https://owner.github.io/my.archive"),
        ("ssh://git@github.com/owner/Owner.github.io.git", "https://owner.github.io"),
        ("https://token@github.com/owner/x.git", "https://owner.github.io/x"),
        ("https://gitlab.com/owner/x.git", ""),
        ("https://github.com.evil.example/owner/x.git", ""),
    ],
)
def test_the_address_of_a_repository_without_a_domain(remote: str, address: str) -> None:
    """As GitHub makes it from owner and name; of another host nothing is known."""
    assert address == pages_address(remote)
    assert bool(address) == (github_names(remote) is not None)


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: str(failure.example[:30]))
def test_each_failure_is_known_by_its_own_words(failure: doctor.Failure) -> None:
    """First of all those that its text reminds of; its cure is a setting or a line."""
    assert failure == known_failures(f"2026-11-25T09:00:00Z Error: {failure.example}\n")[0]
    assert failure.cure.startswith(
        ("on GitHub: ", "in the workflow, ", "in your own ", "see ", "publish ", "in the work")
    )


def test_a_log_without_a_failure_reminds_of_none() -> None:
    """A run that went well names permissions and files, too."""
    log = "GITHUB_TOKEN Permissions\n  Contents: read\n  Pages: write\n  id-token: write\nwrote assets/site.css\n"
    assert () == known_failures(log)


def test_what_github_said_is_explained(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the command line or from a log; of what is not known, that is said."""
    monkeypatch.chdir(root)
    assert 0 == cli.run(["doctor", "--said", "Deployments are only allowed from gh-pages"])
    assert "Source: choose GitHub Actions" in capsys.readouterr().out
    for log in (b"a\xff\nError: Missing environment.\nb\n", "Error: Missing environment.\r\n".encode("utf-16")):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(log), encoding="utf-8"))
        assert 0 == cli.run(["doctor", "--said", "-"])
        assert "environment: github-pages" in capsys.readouterr().out
    assert 2 == cli.run(["doctor", "--said", "all is well"])


def test_the_exit_code_says_whether_something_is_wrong(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What only wants a look does not fail."""
    monkeypatch.chdir(root)
    assert 0 == cli.run(["doctor"])
    (root / ".nojekyll").write_text("", encoding="utf-8")
    assert 0 == cli.run(["doctor"])
    git(root, "remote", "remove", "origin")
    assert 1 == cli.run(["doctor"])


def test_the_workflow_can_be_written(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """For archives that were begun without one, at the top of the repository; one that is there stays."""
    monkeypatch.chdir(root / "content")
    shutil.rmtree(root / ".github")
    assert 0 == cli.run(["doctor", "--workflow"])
    assert f"written: {root / WORKFLOW_FILE}\n" == capsys.readouterr().out
    assert workflow().encode() == (root / WORKFLOW_FILE).read_bytes()
    (root / WORKFLOW_FILE).write_text("ours\n", encoding="utf-8")
    assert 2 == cli.run(["doctor", "--workflow"])
    assert "is there already" in capsys.readouterr().err
    assert "ours\n" == (root / WORKFLOW_FILE).read_text(encoding="utf-8")


def test_check_says_what_a_public_repository_shows(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line, where there is a repository and something in it that the site withholds."""
    monkeypatch.chdir(root)
    cli.run(["check"])
    assert "public repository" not in capsys.readouterr().out
    (root / "content/a.md").write_text("---\ntitle: T\ndate: 2019\nstatus: draft\n---\nText.\n", encoding="utf-8")
    cli.run(["check"])
    assert "note: 1 file contains more than the site shows" in capsys.readouterr().out
    cli.run(["check", "--quiet"])
    assert "" == capsys.readouterr().out


def test_what_is_not_about_an_archive_needs_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads a log may be anywhere."""
    monkeypatch.chdir(tmp_path)
    assert 0 == cli.run(["doctor", "--said", "Deployments are only allowed from gh-pages"])
    assert 2 == cli.run(["doctor"])
