"""Whatever is saved, a look at the one page is what the next build makes of it, or nothing; it never fails."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from archive_files import ARTICLE, write_archive
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.pipeline import RenderedSite, previews, render_site

PATH, SIDECAR = "content/planes.md", "content/planes.annotations.yml"
BODY = ARTICLE.rpartition("---\n")[2]
Before = Callable[[], tuple[Path, RenderedSite]]
NOTES = "- {id: a, quote: nothing mysterious, note: N}\n"

PIECES = st.sampled_from(
    [
        "Caracas",
        "100 soldiers",
        "\n\n",
        " ",
        "*",
        "_",
        "[x](#p1)",
        "[y](planes.md#note-a)",
        "# ",
        "> ",
        "<b>",
        "[^1]",
        "é",
    ]
)
BODIES = st.lists(PIECES, max_size=20).map("".join)
TEXTS = BODIES.map(lambda body: body.replace("(#", "(planes.md#"))
NOTE = st.fixed_dictionaries(
    {"quote": st.sampled_from(["Caracas", "100 soldiers", "aircraft", "Xyzzy"]), "note": TEXTS}
)


@pytest.fixture(scope="module")
def before() -> Iterator[Before]:
    """An archive of one article, and what was made of it; as a function, since it would be printed."""
    root = Path(tempfile.mkdtemp())
    site = render_site(write_archive(root, {SIDECAR: NOTES}))
    yield lambda: (root, site)
    shutil.rmtree(root)


@given(body=BODIES, notes=st.lists(NOTE, max_size=3))
@settings(max_examples=15)
def test_it_is_the_page_of_the_next_build(before: Before, body: str, notes: Sequence[object]) -> None:
    """To the letter; and where there is none, that build fails."""
    root, site = before()
    write_archive(root, {PATH: f"{ARTICLE}\n{body}\n", SIDECAR: NOTES + "".join(f"- {json.dumps(n)}\n" for n in notes)})
    built = render_site(root, before=site)
    found = previews(site, {PATH, SIDECAR})
    assert bool(found) != built.outcome.failed
    files = {file.path: file for file in built.files}
    for file in (file for each in found for file in each.files):
        assert files[file.path] == file


@given(article=st.binary(max_size=60), front=st.text(max_size=30), notes=st.text(max_size=30))
@settings(max_examples=100)
def test_it_never_fails(before: Before, article: bytes, front: str, notes: str) -> None:
    """Not for bytes that are no article, front matter that is no YAML, or notes that are none."""
    root, site = before()
    for text in (article, f"---\ntitle: T\ndate: 2019\n{front}\n---\n{BODY}".encode("utf-8", "surrogatepass")):
        write_archive(root, {PATH: text, SIDECAR: notes.encode("utf-8", "surrogatepass")})
        assert all(each.article.slug == "planes" for each in previews(site, {PATH, SIDECAR}))
