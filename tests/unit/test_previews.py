"""The page of an article that was saved a moment ago: what the next build makes of it, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive_files import ARTICLE, write_archive

from glossator.model import OutputFile
from glossator.outcome import Options
from glossator.pipeline import RenderedSite, previews, render_site

OPTIONS = Options(drafts=True)
PLANES, SIDECAR = "content/planes.md", "content/planes.annotations.yml"
NOTES = "- {id: a, quote: nothing mysterious, entity: planes}\n- {id: b, quote: 100 soldiers, note: '[b](b.md)'}\n"
LINKED = (
    ARTICLE.replace("date:", "old_addresses: [landing]\ntags: [war]\noutlet: O\ndate:")
    + "\nSee [b](b.md#p1), [p](p.svg).\n"
)
FILES = {
    PLANES: LINKED,
    SIDECAR: NOTES,
    "content/b.md": ARTICLE.replace("Two aircraft\n", "Bombers\n").replace("03-25", "03-27"),
    "content/b.annotations.yml": "- {id: b, quote: 100 soldiers, note: One, entity: planes}\n",
    "content/c.md": ARTICLE.replace("Two aircraft\n", "Cargo\n") + "\nSee [the first](planes.md#p1).\n",
    "content/gone.md": "---\ntitle: Gone\ndate: 2019\nrights: withdrawn\n---\n",
    "content/p.svg": "<svg/>",
    "content/entities.yml": "planes: {name: Planes, note: Two.}\n",
    "content/pages/about.md": "---\ntitle: About\n---\nWords.\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of an archive in which articles lead to each other."""
    return write_archive(tmp_path, FILES)


@pytest.fixture
def site(root: Path) -> RenderedSite:
    """That archive, made before anything was edited."""
    made = render_site(root, OPTIONS)
    assert not made.outcome.failed
    return made


def _files(root: Path, site: RenderedSite, *changed: str) -> dict[str, OutputFile]:
    return {file.path: file for each in previews(site, changed) for file in each.files}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (PLANES, f"{LINKED}\nAn edit.\n"),
        (PLANES, LINKED.replace("title: Two", "standfirst: New\ntitle: Three")),
        (PLANES, LINKED.replace("p1), [p](p.svg)", "p1), [here](#note-a)")),
        (PLANES, LINKED.replace("date:", "rights: excerpt\nurl: https://example.org/\ndate:")),
        (PLANES, LINKED.replace("date:", "status: draft\ndate:")),
        (PLANES, LINKED.replace("nothing mysterious", "something else")),
        (SIDECAR, f"{NOTES}- {{quote: Caracas, note: A third.}}\n"),
        (SIDECAR, NOTES.replace("[b]", "see [b]")),
        (SIDECAR, NOTES.replace("100 soldiers", "99 soldiers")),
        (PLANES, LINKED),
    ],
)
def test_it_is_the_page_that_the_next_build_makes(root: Path, site: RenderedSite, path: str, text: str) -> None:
    """To the letter, with the notes as data and the pages at old addresses."""
    (root / path).write_text(text, encoding="utf-8")
    files = _files(root, site, path)
    built = {file.path: file for file in render_site(root, OPTIONS, site).files}
    assert {"articles/planes.html", "articles/planes.annotations.jsonld", "articles/landing.html"} == files.keys()
    assert {name: built[name] for name in files} == files


def test_two_articles_saved_at_once_are_both_looked_at(root: Path, site: RenderedSite) -> None:
    """As an editor does that saves everything."""
    for path in (PLANES, "content/c.md"):
        (root / path).write_text(FILES[path] + "\nAn edit.\n", encoding="utf-8")
    files = _files(root, site, PLANES, "content/c.md")
    assert b"An edit." in files["articles/planes.html"].content
    assert b"An edit." in files["articles/c.html"].content


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/new.md", ARTICLE),
        ("content/entities.yml", "planes: {name: Aeroplanes, note: Two.}\n"),
        ("content/pages/about.md", "---\ntitle: About\n---\nOther words.\n"),
        ("content/p.svg", "<svg></svg>"),
        ("site.yml", "title: Another\n"),
        ("layouts/page.html", "Another"),
        ("content/c.annotations.yml", "- {quote: Caracas, note: N}\n"),
        ("content/gone.md", ARTICLE),
        (PLANES, LINKED.replace("date:", "slug: another\ndate:")),
        (PLANES, LINKED.replace("landing", "c")),
        (PLANES, LINKED.replace("date:", "rights: withdrawn\ndate:")),
        (PLANES, LINKED.replace("date:", "rights: private\ndate:")),
        (PLANES, LINKED.replace("b.md#p1", "c.md")),
        (PLANES, LINKED.replace("b.md#p1", "nowhere.md")),
        (PLANES, LINKED.replace("2019-03-25", "some day")),
        (PLANES, "no front matter"),
        (PLANES, ""),
        (PLANES, "---\n\0: [\n---\n"),
        (SIDECAR, "- {quote: [\n"),
        (SIDECAR, "a: b\n"),
    ],
)
def test_what_is_more_than_an_edit_is_left_to_the_build(root: Path, site: RenderedSite, path: str, text: str) -> None:
    """Whatever may change more than the page, or may not be published."""
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")
    assert () == previews(site, {path})
    assert () == previews(site, {path, "content/c.md"})


def test_files_that_cannot_be_read_are_left_to_the_build(root: Path, site: RenderedSite) -> None:
    """Gone, a folder, or no text."""
    (root / SIDECAR).unlink()
    assert () == previews(site, {SIDECAR})
    (root / SIDECAR).mkdir()
    assert () == previews(site, {SIDECAR, PLANES})
    (root / "content/c.md").write_bytes(b"---\ntitle: \xff\n---\n")
    assert () == previews(site, {"content/c.md"})


def test_many_articles_are_left_to_the_build(root: Path) -> None:
    """After a search and replace in all files nobody looks at one page."""
    paths = [f"content/{name}.md" for name in ("n1", "n2", "n3", "n4")]
    site = render_site(write_archive(root, dict.fromkeys(paths, ARTICLE)), OPTIONS)
    assert 3 == len(previews(site, paths[:3]))
    assert () == previews(site, paths)


def test_an_archive_with_a_broken_theme_has_no_pages_to_look_at(root: Path) -> None:
    """There is none before, so there is none now."""
    site = render_site(write_archive(root, {"layouts/page.html": "{% if"}), OPTIONS)
    assert () == previews(site, {PLANES})


def test_a_site_that_failed_leaves_nothing_to_the_next(tmp_path: Path) -> None:
    """The next one is made as if there had been none before."""
    root = write_archive(tmp_path / "site", {"content/wrong.md": "---\ntitle: [\n---\n"})
    failed = render_site(root)
    assert failed.outcome.failed
    (root / "content/wrong.md").unlink()
    assert render_site(root, before=failed).files == render_site(root).files
