"""That a build has nothing to do: said only where it is true, whatever was touched, and when."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import pytest
from archive_files import ARTICLE, BESIDE_FILES_AT_WORK, write_archive

from glossator import pipeline, stamps, write
from glossator.outcome import Options, Outcome
from glossator.pipeline import build_site
from glossator.untouched import since_last_build

FILES: dict[str, str | bytes] = {
    "site.yml": "title: T\nprivate_content: ../closed\n",
    "content/planes.annotations.yml": "- {id: a, quote: 100 soldiers, note: One}\n",
    "content/picture.png": b"\x89PNG",
    "layouts/404.html": "<title>404</title>",
    "../closed/other.md": ARTICLE.replace("Two", "Three"),
}
BREATH_SECONDS = stamps.FINE_TICK_NS / 1e9


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An archive whose files are old enough for their stamps to be relied on."""
    root = write_archive(tmp_path / "site", FILES)
    time.sleep(BREATH_SECONDS)
    return root


def options(site: Path, **more: Any) -> Options:
    """Those of a build with a cache beside the site."""
    return Options(cache=site.parent / "cache", **more)


def known(site: Path, output: Path | None = None, **more: Any) -> Outcome | None:
    """What is known before a build that has nothing to do."""
    with since_last_build(site, options(site, **more), output) as since:
        return since if isinstance(since, Outcome) else None


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_that_has_nothing_to_do_knows_it(site: Path, jobs: int) -> None:
    """And what it comes to, problems and all, asked in one process or in two."""
    (site / "content/stray.yml").write_text("a: b\n")
    time.sleep(BREATH_SECONDS)
    assert known(site) is None
    built = build_site(site, options(site))
    assert [problem.code for problem in built.problems] == ["unknown-file"]
    assert known(site, jobs=jobs) == built
    assert build_site(site, options(site)) == built


def test_a_folder_that_is_not_here_is_no_reason_to_build(site: Path) -> None:
    """Nor is one that was never there; if it comes, that is noticed."""
    (site.parent / "closed").rename(site.parent / "lent")
    (site / "layouts").rename(site.parent / "layouts")
    build_site(site, options(site))
    assert known(site)
    (site.parent / "lent").rename(site.parent / "closed")
    assert known(site) is None


def test_a_site_that_is_replaced_while_it_is_looked_at_does_not_stand(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody holds its lock to ask."""
    build_site(site, options(site))
    assert write.untouched(site / "_site")

    def vanish(_folder: Path) -> NoReturn:
        raise FileNotFoundError

    monkeypatch.setattr(write, "standing_site", vanish)
    assert not write.untouched(site / "_site")


SOURCES: dict[str, Callable[[Path], object]] = {
    "settings": lambda site: (site / "site.yml").write_text("title: U\nprivate_content: ../closed\n"),
    "article": lambda site: (site / "content/planes.md").write_text(ARTICLE.replace("Two", "Six")),
    "article of the same date": lambda site: put_back(site / "content/planes.md", ARTICLE.replace("Two", "Six")),
    "sidecar": lambda site: (site / "content/planes.annotations.yml").unlink(),
    "picture": lambda site: (site / "content/picture.png").write_bytes(b"\x89PNG\n"),
    "new article": lambda site: (site / "content/new.md").write_text(ARTICLE),
    "new folder": lambda site: write_archive(site, {"content/2020/new.md": ARTICLE}),
    "moved article": lambda site: (site / "content/planes.md").rename(site / "content/jets.md"),
    "moved folder": lambda site: (site / "content").rename(site / "contents"),
    "closed article": lambda site: (site.parent / "closed/other.md").write_text(ARTICLE),
    "template": lambda site: (site / "layouts/page.html").write_text("<p>"),
    "link that leads elsewhere": lambda site: (site / "content/link.md").symlink_to("planes.md"),
    "folder that becomes a link": lambda site: moved_out(site / "content"),
    "style behind a link": lambda site: (site / "styles/site.css").write_text("p {}"),
}


def moved_out(folder: Path) -> None:
    """Moves a folder out of the site and leaves a link to it there."""
    outside = folder.parent.parent / folder.name
    folder.rename(outside)
    folder.symlink_to(outside)


def put_back(path: Path, text: str) -> None:
    """Writes a file and sets its clock back."""
    status = path.stat()
    path.write_text(text)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize("edit", SOURCES.values(), ids=SOURCES.keys())
def test_any_source_that_was_touched_is_noticed(
    site: Path, edit: Callable[[Path], object], request: pytest.FixtureRequest
) -> None:
    """Whatever was done to it."""
    if sys.platform == "win32" and "of the same date" in request.node.name:
        pytest.skip("Windows does not tell when a file was changed, if its date was put back")
    (site / "styles").mkdir()
    (site / "styles/site.css").write_text("a {}")
    (site / "layouts/assets").symlink_to(site / "styles")
    time.sleep(BREATH_SECONDS)
    build_site(site, options(site))
    assert known(site)
    edit(site)
    assert known(site) is None


@pytest.mark.parametrize("name", BESIDE_FILES_AT_WORK)
def test_what_editors_leave_behind_is_no_reason_to_build(site: Path, name: str) -> None:
    """Neither when it comes nor when it changes; and it is in no site."""
    built = build_site(site, options(site))
    (site / "content" / name).parent.mkdir(exist_ok=True)
    for text in ("One", "Another"):
        (site / "content" / name).write_text(text)
        assert known(site) == built
    assert build_site(site, Options()).summary == built.summary


def test_what_a_link_leads_to_is_a_source_too(site: Path) -> None:
    """Though the link itself stays as it is, and nobody looks at hidden files."""
    (site / "content/.kept.txt").write_text("One")
    (site / "content/kept.txt").symlink_to(".kept.txt")
    time.sleep(BREATH_SECONDS)
    build_site(site, options(site))
    assert known(site)
    (site / "content/.kept.txt").write_text("Two")
    assert known(site) is None


OUTPUTS: dict[str, Callable[[Path], object]] = {
    "written": lambda output: (output / "index.html").write_text("vandals"),
    "deleted": lambda output: (output / "index.html").unlink(),
    "renamed": lambda output: (output / "index.html").rename(output / "home.html"),
    "exchanged": lambda output: exchanged(output / "index.html", output / "search.html"),
    "added": lambda output: (output / "home.html").write_text(""),
    "linked": lambda output: (output / "home.html").symlink_to("index.html"),
    "gone": lambda output: output.rename(output.with_name("elsewhere")),
}


def exchanged(one: Path, other: Path) -> None:
    """Lets two files change their names."""
    one.rename(one.with_name("third"))
    other.rename(one)
    one.with_name("third").rename(other)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("touch", OUTPUTS.values(), ids=OUTPUTS.keys())
def test_a_site_that_somebody_touched_is_noticed(site: Path, jobs: int, touch: Callable[[Path], object]) -> None:
    """The same sources do not mean that the old site still stands."""
    build_site(site, options(site))
    touch(site / "_site")
    assert known(site, jobs=jobs) is None


@pytest.mark.parametrize("name", ["_site.new", "_site.old", "_site.lock"])
def test_what_a_killed_build_left_is_noticed(site: Path, name: str) -> None:
    """So that the next one clears it away."""
    build_site(site, options(site))
    (site / name).mkdir()
    assert known(site) is None


def test_the_spare_of_a_large_site_is_nothing_left(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It belongs there."""
    monkeypatch.setattr(write, "MIN_FILES", 1)
    build_site(site, options(site))
    write_archive(site, {"content/new.md": ARTICLE.replace("Two", "Six")})
    time.sleep(BREATH_SECONDS)
    build_site(site, options(site))
    assert (site / "_site.new").is_dir()
    assert known(site)


def test_a_site_of_as_many_bytes_is_another_one(site: Path) -> None:
    """Each build believes only in the very site that it has made, whoever has put another one in its place."""
    build_site(site, options(site, base_url="https://one.example/"))
    build_site(site, options(site, base_url="https://two.example/"), output=site / "_site")
    assert known(site, site / "_site", base_url="https://two.example/")
    assert known(site, base_url="https://one.example/") is None


def test_another_build_is_not_this_one(site: Path) -> None:
    """Of other options, or for another folder; each folder has an outcome of its own."""
    other = site.parent / "other"
    build_site(site, options(site))
    assert known(site, drafts=True) is None
    assert known(site, base_url="https://example.org/") is None
    assert known(site, other) is None
    build_site(site, options(site), output=other)
    assert known(site, other)
    assert known(site)
    with since_last_build(site, Options(), None) as since:
        assert since is None


def test_a_folder_may_have_a_name_that_is_no_text(tmp_path: Path) -> None:
    """Of bytes that are no UTF-8, wherever the site is built."""
    odd = tmp_path / os.fsdecode(b"caf\xe9")
    try:
        odd.mkdir()
    except OSError:
        pytest.skip("this system has text for names only")
    site = write_archive(odd / "site", FILES)
    time.sleep(BREATH_SECONDS)
    for output in (None, odd / "out"):
        build_site(site, options(tmp_path), output=output)
        with since_last_build(site, options(tmp_path), output) as since:
            assert isinstance(since, Outcome)


def test_the_way_to_the_output_is_gone_each_time(site: Path) -> None:
    """A folder on it may have become a link to another one since."""
    (site / "site.yml").write_text("title: T\noutput: public/site\n")
    for name in ("first", "second"):
        (site / name).mkdir()
    (site / "public").symlink_to("first")
    time.sleep(BREATH_SECONDS)
    build_site(site, options(site))
    assert known(site)
    (site / "public").unlink()
    (site / "public").symlink_to("second")
    assert known(site) is None
    (site / "public").unlink()
    (site / "public").symlink_to("first")
    assert known(site)


def test_settings_that_name_another_output_while_a_build_waits_are_built_by_the_next(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder that it waited for is not the one that they want."""

    def edit_and_wait(output: Path, *arguments: Any) -> Any:
        (site / "site.yml").write_text("title: T\noutput: public\n")
        time.sleep(BREATH_SECONDS)
        return staged(output, *arguments)

    staged = write.staged
    with monkeypatch.context() as patch:
        patch.setattr(write, "staged", edit_and_wait)
        build_site(site, options(site))
    assert known(site) is None
    build_site(site, options(site))
    assert (site / "public/index.html").is_file()


@pytest.mark.parametrize("when", [(pipeline, "_sources"), (write, "publish")], ids=["after reading", "at the end"])
def test_what_is_edited_during_a_build_is_built_by_the_next(
    site: Path, when: tuple[Any, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site that stands is not taken for that of the newer settings."""

    def edit_and(then: Callable[..., Any], *arguments: Any) -> Any:
        (site / "site.yml").write_text("title: Newer\n")
        return then(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(*when, partial(edit_and, getattr(*when)))
        build_site(site, options(site))
    assert b"Newer" not in (site / "_site/index.html").read_bytes()
    assert known(site) is None
    build_site(site, options(site))
    assert b"Newer" in (site / "_site/index.html").read_bytes()


def test_a_file_as_young_as_the_clock_is_coarse_is_not_relied_on(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It could be changed again, and its stamp would stay the same."""
    second = 1_000_000_000
    now = 100 * second + 1
    half, minute = now - second // 2, 60 * second
    assert not stamps.are_settled([(1, 1, now, now)], now)
    assert stamps.are_settled([(1, 1, half, half)], now)
    assert not stamps.are_settled([(1, 1, 100 * second, minute)], now)
    assert not stamps.are_settled([(1, 1, 99 * second, half)], now)
    assert stamps.are_settled([(1, 1, 98 * second, minute), ()], now)
    assert not stamps.are_settled([(1, 1, 1, 1, 2, 2, now, 1)], now)
    # A coarser clock than there is, because a busy machine may take longer than a tick to begin.
    monkeypatch.setattr(stamps, "FINE_TICK_NS", second)
    time.sleep(1.1)
    (site / "content/new.md").write_text(ARTICLE)
    build_site(site, options(site))
    assert known(site) is None
