"""A build with a cache makes the same bytes as one without, whatever has changed in between."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from archive_files import ARTICLE, write_archive
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.pipeline import Options, build_site

FILES = {
    "content/b.md": ARTICLE.replace("Two aircraft\n", "Bombers\n").replace("03-25", "03-27"),
    "content/c.md": ARTICLE.replace("Two aircraft\n", "Cargo\n") + "\nSee [the first](planes.md#t-x).\n",
    "content/planes.annotations.yml": "- {id: a, quote: nothing mysterious, entity: planes}\n",
    "content/b.annotations.yml": "- {id: b, quote: 100 soldiers, note: One, entity: planes, kind: correction}\n",
    "content/entities.yml": "planes: {name: Planes, note: Two.}\n",
}
SLUGS = ("planes", "b", "c", "d")
WORDS = st.sampled_from(["soldiers", "Caracas", "aircraft", "*nothing*", "Überflug", "2,100"])
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(SLUGS), WORDS),
        st.tuples(st.just("title"), st.sampled_from(SLUGS), WORDS),
        st.tuples(st.just("note"), st.sampled_from(SLUGS), WORDS),
        st.tuples(st.just("rename"), st.sampled_from(SLUGS), st.sampled_from(["x", "y"])),
        st.tuples(st.just("delete"), st.sampled_from(SLUGS), st.just("")),
        st.tuples(st.just("entity"), st.just(""), WORDS),
        st.tuples(st.just("template"), st.just(""), WORDS),
        st.tuples(st.just("setting"), st.just(""), WORDS),
        st.tuples(st.just("nothing"), st.just(""), st.just("")),
    ),
    min_size=1,
    max_size=4,
)


def edit(root: Path, what: str, slug: str, word: str) -> None:
    """One change, as a person would make it between two builds."""
    article, sidecar = root / f"content/{slug}.md", root / f"content/{slug}.annotations.yml"
    if what == "write":
        article.write_text((article.read_text() if article.exists() else ARTICLE) + f"\nMore {word}.\n")
    elif what == "title" and article.exists():
        article.write_text(article.read_text().replace("title: ", f"title: {word.strip('*')} "))
    elif what == "note" and article.exists():
        sidecar.write_text((sidecar.read_text() if sidecar.exists() else "") + f'- {{quote: "{word}", note: N}}\n')
    elif what == "rename" and article.exists():
        article.rename(root / f"content/{slug}-{word}.md")
        sidecar.unlink(missing_ok=True)
    elif what == "delete":
        article.unlink(missing_ok=True)
        sidecar.unlink(missing_ok=True)
    elif what == "entity":
        (root / "content/entities.yml").write_text(f'planes: {{name: "{word}", note: "{word}."}}\n')
    elif what == "template":
        (root / "layouts").mkdir(exist_ok=True)
        (root / "layouts/page.html").write_text(f"<p>{word}</p>")
    elif what == "setting":
        (root / "site.yml").write_text(f'title: "{word}"\n')


def tree(folder: Path) -> dict[str, bytes]:
    """The files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@given(st.lists(EDITS, min_size=1, max_size=4))
@settings(max_examples=8, deadline=None)
def test_warm_is_cold(rounds: Sequence[Sequence[tuple[str, str, str]]]) -> None:
    """After each round of edits, the site from the cache is the one that is made anew; problems and all."""
    folder = Path(tempfile.mkdtemp())
    try:
        root = write_archive(folder / "archive", FILES)
        for edits in ((), *rounds):
            for one in edits:
                edit(root, *one)
            warm = build_site(root, Options(cache=folder / "cache"), output=folder / "warm")
            cold = build_site(root, output=folder / "cold")
            assert warm == cold
            if not cold.failed:
                assert tree(folder / "warm") == tree(folder / "cold")
    finally:
        shutil.rmtree(folder)
