"""What is kept for the next build: believed only where it is sure to be right."""

from __future__ import annotations

import os
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from archive_files import ARTICLE, tree, write_archive

from glossator import cache as caching
from glossator import compile as compiling
from glossator import dates, limits, pages
from glossator.cache import Row, open_cache, put, recall, remember
from glossator.model import Correction
from glossator.outcome import Options
from glossator.packed import DamagedError, pack, pickled, unpack, unpickled
from glossator.pipeline import build_site

THING = Correction("2026-11-25", "We had written 99.")


def database(folder: Path) -> Path:
    """The one file of the cache."""
    (path,) = folder.glob("*.sqlite")
    return path


def kept(folder: Path, root: Path, key: bytes = b"k") -> Correction | None:
    """What the cache has of THING."""
    with open_cache(folder, root) as cache:
        return recall(cache, "site", "a", key, Correction)


def test_what_is_kept_is_found_under_its_key(tmp_path: Path) -> None:
    """Made from the same, it comes back; made from something else, or of another site, it does not."""
    with open_cache(tmp_path, tmp_path / "site") as cache:
        remember(cache, [Row("site", "a", b"k", pickled(THING))])
    assert kept(tmp_path, tmp_path / "site") == THING
    assert kept(tmp_path, tmp_path / "site", b"other") is None
    assert kept(tmp_path, tmp_path / "another") is None


def test_another_version_starts_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of Glossator or of a package has made is not used."""
    with open_cache(tmp_path, tmp_path) as cache:
        remember(cache, [Row("site", "a", b"k", pickled(THING))])
    monkeypatch.setattr(caching, "_version", lambda: "another")
    assert kept(tmp_path, tmp_path) is None


def test_another_version_may_have_had_other_columns(tmp_path: Path) -> None:
    """A cache that is kept in another form is made anew, and used at once."""
    with open_cache(tmp_path, tmp_path):
        pass
    with sqlite3.connect(database(tmp_path)) as other:
        other.executescript(
            "UPDATE version SET text = 'another'; DROP TABLE rows; CREATE TABLE rows (shelf TEXT, packed BLOB);"
        )
    other.close()
    with open_cache(tmp_path, tmp_path) as cache:
        remember(cache, [Row("site", "a", b"k", pickled(THING))])
    assert kept(tmp_path, tmp_path) == THING


def test_the_versions_of_packages_are_told_by_their_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first on the path counts, as it does for an import; where a folder is called otherwise, the package is
    asked; one that is not installed leaves everybody without a cache.
    """
    versions = list(caching._versions())
    assert [name.partition("-")[0].lower() for name in versions] == list(caching._MAKERS)
    (tmp_path / "MarkupSafe-9.9.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert list(caching._versions()) == [
        "MarkupSafe-9.9.dist-info" if name.lower().startswith("markupsafe-") else name for name in versions
    ]
    monkeypatch.setattr(caching, "_INSTALLED", re.compile("(?P<name>nothing)"))
    (tmp_path / "MarkupSafe-9.9.dist-info").rmdir()
    assert list(caching._versions()) == [name.split("-")[1].removesuffix(".dist") for name in versions]
    monkeypatch.setattr(caching, "_MAKERS", ("no-such-package",))
    caching._version.cache_clear()
    with open_cache(tmp_path, tmp_path) as cache:
        assert cache is None


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    """The build goes on, and the next one has a cache again."""
    with open_cache(tmp_path, tmp_path) as cache:
        remember(cache, [Row("site", "a", b"k", pickled(THING))])
    path = database(tmp_path)
    path.write_bytes(damage)
    assert kept(tmp_path, tmp_path) is None
    with open_cache(tmp_path, tmp_path) as cache:
        remember(cache, [Row("site", "a", b"k", pickled(THING))])
    assert kept(tmp_path, tmp_path) == THING


def test_a_damaged_row_is_not_believed(tmp_path: Path) -> None:
    """One wrong byte, and it counts for nothing."""
    packed = bytearray(pickled(THING))
    packed[len(packed) // 2] ^= 1
    with open_cache(tmp_path, tmp_path) as cache:
        remember(cache, [Row("site", "a", b"k", bytes(packed))])
        assert recall(cache, "site", "a", b"k", Correction) is None


class Command:
    """Runs a command when it is unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        """As pickle wants it."""
        return os.mkdir, ("run",)


def test_a_foreign_row_can_do_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pickle that names anything but records of ours is refused before it is called."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DamagedError):
        unpickled(pickled(Command()))
    with pytest.raises(DamagedError):
        unpack(pack(Command()))
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_used_is_done_without(tmp_path: Path) -> None:
    """No cache is no problem."""
    (tmp_path / "file").write_text("")
    with open_cache(tmp_path / "file", tmp_path) as cache:
        assert cache is None


def test_a_damaged_file_that_cannot_be_removed_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where a file that somebody has open cannot be deleted."""
    kept(tmp_path, tmp_path)
    database(tmp_path).write_bytes(b"no database")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuse)
    with open_cache(tmp_path, tmp_path) as cache:
        assert cache is None


def test_a_locked_cache_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another build that holds the file keeps nobody from building."""
    monkeypatch.setattr(caching, "_PATIENCE_SECONDS", 0.0)
    site = write_archive(tmp_path / "site")
    build_site(site, Options(cache=tmp_path / "cache"))
    with sqlite3.connect(database(tmp_path / "cache")) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert not build_site(site, Options(cache=tmp_path / "cache"), output=tmp_path / "out").failed
    assert (tmp_path / "out/articles/planes.html").is_file()


def test_a_second_build_compiles_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither where nothing has changed nor where something else has."""
    site = write_archive(tmp_path / "site", {"content/other.md": ARTICLE.replace("Two", "Three")})
    options = Options(cache=tmp_path / "cache")
    first = build_site(site, options)
    before = tree(site / "_site")

    def fail(*_: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(compiling, "compile_article", fail)
    assert build_site(site, options) == first
    assert tree(site / "_site") == before
    (site / "site.yml").write_text("title: Another\n")
    assert b"Another" in (build_site(site, options), tree(site / "_site")["index.html"])[1]


def test_a_day_that_has_come_stops_no_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error of the day before is not remembered, though the file is the same."""
    text = ARTICLE.replace("---\n", "---\npublishDate: 2999-01-01\n", 1)
    site = write_archive(tmp_path / "site", {"content/other.md": text})
    options = Options(cache=tmp_path / "cache")
    assert ["not-withheld"] == [problem.code for problem in build_site(site, options).problems]
    monkeypatch.setattr(dates, "is_to_come", lambda _iso: False)
    outcome = build_site(site, options)
    assert (["unknown-key"], False) == ([problem.code for problem in outcome.problems], outcome.failed)


def test_a_site_that_somebody_touched_is_built_again(tmp_path: Path) -> None:
    """The same sources do not mean that the old site still stands."""
    site = write_archive(tmp_path / "site")
    options = Options(cache=tmp_path / "cache")
    build_site(site, options)
    before = tree(site / "_site")
    (site / "_site/index.html").write_text("vandals")
    (site / "_site/search.html").rename(site / "_site/home.html")
    (site / "_site/link.html").symlink_to("index.html")
    build_site(site, options)
    assert tree(site / "_site") == before


def test_an_edit_prints_its_own_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word at the beginning of a text has no say in any other page, though it moves all that is noted of it."""
    site = write_archive(tmp_path / "site", {"content/planes.annotations.yml": "- {quote: 100 soldiers, note: One}\n"})
    options = Options(cache=tmp_path / "cache")
    build_site(site, options)
    printed: list[str] = []

    def render_page(renderer: pages.PageRenderer, planned: pages.PlannedPage) -> object:
        printed.append(planned.path)
        return original(renderer, planned)

    original = pages.render_page
    monkeypatch.setattr(pages, "render_page", render_page)
    (site / "content/planes.md").write_text(ARTICLE.replace("Two aircraft landed", "Yesterday two aircraft landed"))
    build_site(site, options)
    assert printed == ["articles/planes.html"]


def test_a_build_that_failed_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it has made of an edit, to its last page, is not taken for what the site that stands was made from."""
    site = write_archive(tmp_path / "site", {"content/other.md": ARTICLE.replace("Two", "Three")})
    options = Options(cache=tmp_path / "cache")
    build_site(site, options)
    (site / "content/other.md").write_text(f"{ARTICLE}\nFailing words.\n")
    with monkeypatch.context() as patch:
        patch.setattr(limits, "MAX_BYTES", 1)
        patch.setattr(limits, "WARN_BYTES", 1)
        assert build_site(site, options).failed
    (site / "content/other.md").write_text(f"{ARTICLE}\nNewer words.\n")
    assert not build_site(site, options).failed
    warm = tree(site / "_site")
    build_site(site, Options(), output=tmp_path / "cold")
    assert warm == tree(tmp_path / "cold")


def test_what_is_put_counts_only_at_the_end(tmp_path: Path) -> None:
    """A build that comes to nothing has put it for nothing; and where something cannot be put, nothing is kept."""
    with open_cache(tmp_path, tmp_path) as cache:
        put(cache, [Row("site", "a", b"k", pickled(THING))])
        assert recall(cache, "site", "a", b"k", Correction) == THING
    assert kept(tmp_path, tmp_path) is None
    with open_cache(tmp_path, tmp_path) as cache:
        put(cache, [Row("site", "a", b"k", pickled(THING))])
        put(cache, [Row("site", "b", object(), b"")])  # type: ignore[arg-type] # As if the disk were full.
        put(cache, [Row("site", "a", b"k", pickled(THING))])
        remember(cache, [Row("site", "a", b"k", pickled(THING))])
    assert kept(tmp_path, tmp_path) is None
