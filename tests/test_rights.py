"""What must not be published is nowhere in the site: canary words, looked for in every file and every file name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from archive_files import tree, write_archive

from glossator.join import Edition
from glossator.outcome import Options
from glossator.pipeline import build_site

SENTENCES = "\n\n".join(f"Plain sentence {number}. Canary{number:02}body is here. A third one." for number in range(40))
HEAD = "---\ntitle: {title}\ndate: 2019-03-25\nrights: {rights}\nstatus: {status}\nstandfirst: Canarystandfirst\n---\n"
PICTURE = '\n![Canaryalt](canary-picture.svg){{: title="Canarytitle" #canary-id }}\n'
NOTES = """
- quote: Canary20body
  note: Public words about it.
- quote: Shown title
  note: Public words about the title.
- quote: canaryquote that is not there
  note: Public words about what is lost.
- quote: Canary05body
  note: Canarynote in a draft.
  status: draft
- quote: Canary06body
  note: Canarynote in review.
  status: review
"""


def article(rights: str, status: str = "published") -> str:
    """An article full of canaries."""
    return HEAD.format(title="Shown title", rights=rights, status=status) + SENTENCES + PICTURE


def canaries(root: Path, edition: Edition = "public", *, drafts: bool = False) -> set[str]:
    """Every canary in the built site, in lower case."""
    options = Options(base_url="https://example.org/us", edition=edition, drafts=drafts)
    outcome = build_site(root, options)
    assert not outcome.failed
    assert {"feed.xml", "archive.json"} <= {path.name for path in (root / "_site").iterdir()}
    found: set[str] = set()
    for path in (root / "_site").rglob("*"):
        text = f"{path.relative_to(root)} {path.read_text() if path.is_file() else ''}".casefold()
        found.update(re.findall(r"canary[\w-]*", text))
    return found


def files(rights: str, status: str = "published") -> dict[str, str]:
    """An archive with one article full of canaries and one without."""
    return {
        "content/closed.md": article(rights, status),
        "content/closed.annotations.yml": NOTES,
        "content/canary-picture.svg": "<svg xmlns='http://www.w3.org/2000/svg'><title>Canarysvg</title></svg>",
        "content/events.yml": "- {date: 2019-03-23, title: Event, articles: [closed]}\n",
    }


@pytest.mark.parametrize(
    ("rights", "status"), [("private", "published"), ("full", "draft"), ("full", "review"), ("private", "draft")]
)
def test_of_a_closed_article_nothing_is_left(tmp_path: Path, rights: str, status: str) -> None:
    """Not its text, its notes, its picture, its name nor its title."""
    root = write_archive(tmp_path, files(rights, status))
    assert canaries(root) == set()
    assert not [path for path, content in tree(root / "_site").items() if b"Shown title" in content]


@pytest.mark.parametrize("rights", ["link", "withdrawn"])
def test_of_a_linked_article_no_word_of_the_text_is_left(tmp_path: Path, rights: str) -> None:
    """The notes stay, without the words they quote; even addresses made from those words are replaced."""
    root = write_archive(tmp_path, files(rights))
    assert canaries(root) == set()
    assert "Public words about it." in (root / "_site/articles/closed.html").read_text()


def test_of_an_excerpt_only_the_annotated_sentences_are_left(tmp_path: Path) -> None:
    """The quoted one and its neighbours."""
    root = write_archive(tmp_path, files("excerpt"))
    assert canaries(root) == {"canary20body"}


def test_unpublished_notes_are_left_out(tmp_path: Path) -> None:
    """Of an article that is shown in full, drafts and notes in review stay out; a preview shows them."""
    root = write_archive(tmp_path, files("full"))
    assert not {found for found in canaries(root) if found.startswith("canarynote")}
    assert "canarynote" in canaries(root, drafts=True)


def test_a_draft_among_the_own_pages_is_marked(tmp_path: Path) -> None:
    """It is left out of the site, and a preview says what it is."""
    root = write_archive(tmp_path, {"content/pages/about.md": "---\ntitle: About\nstatus: draft\n---\nWords.\n"})
    build_site(root)
    assert not (root / "_site/about.html").exists()
    build_site(root, Options(drafts=True))
    assert 'class="flag"' in (root / "_site/about.html").read_text()


def test_the_reading_room_has_everything_but_drafts(tmp_path: Path) -> None:
    """``--edition full`` shows private articles and whole texts."""
    root = write_archive(tmp_path, files("private"))
    assert {"canary39body", "canarystandfirst"} <= canaries(root, "full")


def test_no_page_of_the_reading_room_is_for_search_engines(tmp_path: Path) -> None:
    """Not even one that only leads on from an old address; in the public edition that of a private article is none."""
    head = "---\ntitle: Closed\ndate: 2019\nrights: private\nold_addresses: [formerly]\ntags: [war]\n---\nWords.\n"
    own = {"content/pages/about.md": "---\ntitle: About\n---\nWords.\n"}
    root = write_archive(tmp_path, {**files("private"), **own, "content/other.md": head})
    build_site(root, Options(base_url="https://example.org/us", edition="full"))
    pages = sorted((root / "_site").rglob("*.html"))
    assert {"404.html", "about.html", "closed.html", "formerly.html", "index.html"} <= {path.name for path in pages}
    listed = [path for path in pages if '<meta name="robots" content="noindex">' not in path.read_text()]
    assert listed == []
    build_site(root, Options(base_url="https://example.org/us"))
    assert not (root / "_site/articles/formerly.html").exists()
