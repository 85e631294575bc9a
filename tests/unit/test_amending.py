"""An edit that shows on its article's page alone: nothing else is made again, and any other edit is left to the rest.

That the site is then the one that is made anew, whatever was edited in which order, is held in ``test_warm``.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn
from unittest.mock import patch

import pytest
from archive_files import ARTICLE, write_archive

from glossator import limits, load, stamps, write
from glossator.outcome import Options, Outcome
from glossator.pipeline import build_site
from glossator.pipeline.amending import MAX_ARTICLES
from glossator.untouched import since_last_build

FILES: dict[str, str | bytes] = {
    "site.yml": "title: T\nprivate_content: ../closed\n",
    "content/planes.annotations.yml": (
        "# By hand.\n"
        "- {id: a, quote: 100 soldiers, note: One, entity: planes}\n"
        "- {id: b, quote: nothing mysterious, note: Two}\n"
    ),
    "content/other.md": ARTICLE.replace("Two aircraft\n", "Bombers\n") + "\nSee [it](planes.md#p2), and [this](#p1).\n",
    "content/third.md": ARTICLE.replace("Two aircraft\n", "Cargo\n") + "\n![Map](map.png)\n",
    "content/map.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x05\0\0\0\x04",
    "content/draft.md": ARTICLE.replace("Two aircraft\n", "Draft\nstatus: draft\n"),
    "content/entities.yml": "planes: {name: Planes, note: Two.}\n",
    "layouts/404.html": "",
    "../closed/closed.md": ARTICLE.replace("Two aircraft\n", "Closed\n"),
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive that was built, with a spare, and can be edited."""
    monkeypatch.setattr(write, "MIN_FILES", 1)
    root = write_archive(tmp_path / "site", FILES)
    built(root)
    return root


def options(site: Path) -> Options:
    """Those of a build with a cache beside the site."""
    return Options(cache=site.parent / "cache")


def built(site: Path) -> Outcome:
    """What a build comes to whose files are old enough for their stamps to be relied on."""
    time.sleep(stamps.FINE_TICK_NS / 1e9)
    with since_last_build(site, options(site), None) as since:
        return since if isinstance(since, Outcome) else build_site(site, options(site), since=since)


def is_amended(site: Path) -> bool:
    """Builds the site; whether that was done without listing the archive. It is the one that is made anew."""
    with patch.object(load, "list_site", wraps=load.list_site) as listing:
        outcome = built(site)
    anew = build_site(site, output=site.parent / "anew")
    assert anew == outcome
    assert not anew.failed, anew.problems
    assert tree(site / "_site") == tree(site.parent / "anew")
    shutil.rmtree(site.parent / "anew")
    return not listing.called


def tree(folder: Path) -> dict[str, bytes]:
    """The files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def exchange(path: str, old: str, new: str) -> Callable[[Path], None]:
    """What exchanges some words in a file of a site."""

    def edit(site: Path) -> None:
        text = (site / path).read_text(encoding="utf-8")
        assert old in text
        (site / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


ALONE = {
    "a word": exchange("content/planes.md", "landed", "alighted"),
    "a new word": exchange("content/planes.md", "landed", "antediluvian"),
    "a paragraph more": exchange("content/planes.md", "\n---\n", "\n---\nA new one.\n\n"),
    "in a text with links": exchange("content/other.md", "landed", "alighted"),
    "above a link": exchange("content/other.md", "\n---\n", "\n---\nA new one.\n\n"),
    "in a text with a picture": exchange("content/third.md", "landed", "alighted"),
    "in a comment of a sidecar": exchange("content/planes.annotations.yml", "By hand", "By machine"),
    "in a draft": exchange("content/draft.md", "landed", "alighted"),
    "in a closed text": exchange("../closed/closed.md", "landed", "alighted"),
    "nothing but the date": lambda site: os.utime(site / "content/planes.md"),
}


@pytest.mark.parametrize("edit", ALONE.values(), ids=ALONE.keys())
def test_what_shows_on_one_page_is_made_alone(site: Path, edit: Callable[[Path], None]) -> None:
    """And once more, from what that left."""
    edit(site)
    assert is_amended(site)
    exchange("content/planes.md", "Saturday", "Sunday")(site)
    assert is_amended(site)


def test_several_texts_are_made_alone(site: Path) -> None:
    """In one build."""
    for name in ("planes", "other", "third"):
        exchange(f"content/{name}.md", "landed", "alighted")(site)
    assert is_amended(site)


ELSEWHERE = {
    "title": exchange("content/planes.md", "title: Two", "title: Six"),
    "tag": exchange("content/planes.md", "title: ", "tags: [war]\ntitle: "),
    "note": exchange("content/planes.annotations.yml", "note: One", "note: Another"),
    "one note more": exchange("content/planes.annotations.yml", "# By", "- note: More.\n# By"),
    "the words of a note": exchange("content/planes.md", "100 soldiers", "100 brave soldiers"),
    "a link": exchange("content/other.md", "planes.md#p2", "planes.md"),
    "rights": exchange("content/planes.md", "title: ", "rights: excerpt\ntitle: "),
    "a draft that is published": exchange("content/draft.md", "status: draft\n", ""),
    "a mistake": exchange("content/planes.annotations.yml", "nothing mysterious", "nobody said this"),
    "settings": exchange("site.yml", "title: T", "title: U"),
    "entity": exchange("content/entities.yml", "Two", "Three"),
    "template": lambda site: (site / "layouts/404.html").write_text("<p>"),
    "a new article": lambda site: (site / "content/new.md").write_text(ARTICLE.replace("Two", "Six")),
    "an article that is gone": lambda site: (site / "content/third.md").unlink(),
    "a new sidecar": lambda site: (site / "content/third.annotations.yml").write_text("- note: One.\n"),
    "a sidecar that is gone": lambda site: (site / "content/planes.annotations.yml").unlink(),
}


@pytest.mark.parametrize("edit", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_what_shows_elsewhere_is_not_made_alone(site: Path, edit: Callable[[Path], None]) -> None:
    """With or without a text that would be."""
    edit(site)
    exchange("content/other.md", "landed", "alighted")(site)
    assert not is_amended(site)
    exchange("content/other.md", "alighted", "landed")(site)
    assert is_amended(site)


def test_an_article_with_a_problem_is_not_made_alone(site: Path) -> None:
    """Since a problem is about a place in it; those of others remain as they are."""
    exchange("content/planes.annotations.yml", "nothing mysterious", "nobody said this")(site)
    assert not is_amended(site)
    exchange("content/planes.md", "landed", "alighted")(site)
    assert not is_amended(site)
    exchange("content/other.md", "landed", "alighted")(site)
    assert is_amended(site)


def test_a_link_that_may_lead_somewhere_now_is_looked_at(site: Path) -> None:
    """It was broken as long as there was no such paragraph."""
    exchange("content/other.md", "planes.md#p2", "planes.md#p9")(site)
    assert not is_amended(site)
    exchange("content/planes.md", "landed", "alighted")(site)
    assert is_amended(site)
    exchange("content/planes.md", "\n---\n", "\n---\n" + "A new one.\n\n" * 9)(site)
    assert not is_amended(site)
    assert not built(site).problems


def test_a_large_search_and_replace_is_not_made_alone(site: Path) -> None:
    """It takes less time to look at all articles at once."""
    paths = [f"content/{number}.md" for number in range(MAX_ARTICLES + 1)]
    write_archive(site, {path: ARTICLE.replace("Two", f"{path} two") for path in paths})
    built(site)
    for path in paths[1:]:
        exchange(path, "landed", "alighted")(site)
    assert is_amended(site)
    for path in paths:
        exchange(path, "Saturday", "Sunday")(site)
    assert not is_amended(site)


def test_an_article_that_is_a_link_now_is_not_followed(site: Path) -> None:
    """Who knows where it leads."""
    (site / "content/planes.md").rename(site.parent / "planes.md")
    exchange("../planes.md", "landed", "alighted")(site)
    (site / "content/planes.md").symlink_to(site.parent / "planes.md")
    outcome = built(site)
    assert outcome.failed
    assert "path-unsafe" in {problem.code for problem in outcome.problems}


HARM: dict[str, Callable[[Path], object]] = {
    "no spare": lambda site: shutil.rmtree(site / "_site.new"),
    "another file in the spare": lambda site: (site / "_site.new/evil.html").write_text("evil"),
    "a file less in the spare": lambda site: (site / "_site.new/index.html").unlink(),
    "a file replaced in the spare": lambda site: (site / "_site.new/index.html").replace(
        site / "_site.new/search.html"
    ),
    "a file of the site touched": lambda site: (site / "_site/index.html").write_text("vandals"),
    "a file of the site gone": lambda site: (site / "_site/index.html").unlink(),
    "no site": lambda site: shutil.rmtree(site / "_site"),
    "another build of the site": lambda site: build_site(site, output=site / "_site", options=Options(drafts=True)),
    "another build elsewhere": lambda site: build_site(site, options(site), output=site.parent / "elsewhere"),
    "no cache": lambda site: shutil.rmtree(site.parent / "cache"),
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM.keys())
def test_where_anything_is_in_doubt_all_is_looked_at(site: Path, harm: Callable[[Path], object]) -> None:
    """And the site comes to be what it should be."""
    harm(site)
    exchange("content/planes.md", "landed", "alighted")(site)
    assert not is_amended(site)


def test_harm_that_is_done_while_a_build_begins_is_noticed(site: Path) -> None:
    """Another one may have been at work between the look at the files and the lock."""
    exchange("content/planes.md", "landed", "alighted")(site)
    time.sleep(stamps.FINE_TICK_NS / 1e9)
    with since_last_build(site, options(site), None) as since:
        assert since
        assert not isinstance(since, Outcome)
        build_site(site, Options(drafts=True), output=site / "_site")
        build_site(site, options(site), since=since)
    build_site(site, output=site.parent / "anew")
    assert tree(site / "_site") == tree(site.parent / "anew")


def test_a_site_that_may_be_too_large_is_looked_at(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All its sizes are needed to say so."""
    monkeypatch.setattr(limits, "WARN_BYTES", built(site).summary.size + 10)
    exchange("content/planes.md", "landed", "alighted and alighted again")(site)
    assert not is_amended(site)


def test_a_build_that_is_stopped_leaves_the_old_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing that the next one could take for its own."""

    def fail(*_given: object) -> NoReturn:
        raise KeyboardInterrupt

    exchange("content/planes.md", "landed", "alighted")(site)
    before = tree(site / "_site")
    with monkeypatch.context() as context:
        context.setattr(write, "swap_in", fail)
        with pytest.raises(KeyboardInterrupt):
            built(site)
    assert tree(site / "_site") == before
    exchange("content/planes.md", "alighted", "arrived")(site)
    assert not is_amended(site)
