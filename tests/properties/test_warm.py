"""A build with a cache makes the same bytes as one without, whatever has changed in between."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from archive_files import ARTICLE, build_again, tree, write_archive
from hypothesis import example, given, settings
from hypothesis import strategies as st

from glossator import write
from glossator.outcome import Options
from glossator.pipeline import RenderedSite, build_site, render_site

FILES = {
    "site.yml": "title: T\nbase_url: https://example.org/archive/\n",
    "content/b.md": ARTICLE.replace("Two aircraft\n", "Bombers\n").replace("03-25", "03-27"),
    "content/c.md": ARTICLE.replace("Two aircraft\n", "Cargo\n") + "\nSee [the first](planes.md#t-x).\n",
    "content/planes.annotations.yml": "- {id: a, quote: nothing mysterious, entity: planes}\n",
    "content/b.annotations.yml": "- {id: b, quote: 100 soldiers, note: One, entity: planes, kind: correction}\n",
    "content/entities.yml": "planes: {name: Planes, note: Two.}\nsoldiers: {name: Soldiers, kind: organisation}\n",
    "content/events.yml": "- {date: 2019-03-23, title: They land, articles: [planes], entities: [planes]}\n",
    "content/pages/about.md": "---\ntitle: About\n---\nSee [an article](../b.md).\n",
}
SLUGS = ("planes", "b", "c", "d")
WORDS = st.sampled_from(["soldiers", "Caracas", "aircraft", "*nothing*", "Überflug", "2,100"])
BASE = "base_url: https://example.org/archive/\n"
FRONT = st.sampled_from(["tags: [war]", "tags: [War, sea]", "outlet: Daily", "date: 2018-01-02", "rights: excerpt"])
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(SLUGS), WORDS),
        st.tuples(st.just("above"), st.sampled_from(SLUGS), WORDS),
        st.tuples(st.just("above"), st.sampled_from(SLUGS), WORDS),
        st.tuples(st.just("split"), st.sampled_from(SLUGS), st.just("")),
        st.tuples(st.just("title"), st.sampled_from(SLUGS), WORDS),
        st.tuples(st.just("note"), st.sampled_from(SLUGS), WORDS),
        st.tuples(st.just("rename"), st.sampled_from(SLUGS), st.sampled_from(["x", "y"])),
        st.tuples(st.just("delete"), st.sampled_from(SLUGS), st.just("")),
        st.tuples(st.just("front"), st.sampled_from(SLUGS), FRONT),
        st.tuples(st.just("cast"), st.sampled_from(SLUGS), st.sampled_from(["planes", "soldiers", "nobody"])),
        st.tuples(st.just("link"), st.sampled_from(SLUGS), st.sampled_from(SLUGS)),
        st.tuples(st.just("claim"), st.sampled_from(SLUGS), WORDS),
        st.tuples(st.just("kind"), st.just(""), st.sampled_from(["asof", "claim"])),
        st.tuples(st.just("event"), st.just(""), WORDS),
        st.tuples(st.just("page"), st.just(""), WORDS),
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
    content = root / "content"
    article, sidecar = content / f"{slug}.md", content / f"{slug}.annotations.yml"
    text = article.read_text() if article.exists() else ARTICLE
    notes = sidecar.read_text() if sidecar.exists() else ""
    lines = [line for line in text.split("\n") if what != "front" or not line.startswith(word.partition(":")[0])]
    plain = word.strip("*")
    written = {
        "write": (article, f"{text}\nMore {word}.\n"),
        "above": (article, text.replace("\n---\n", f"\n---\n{word}.\n\n")),
        "split": (article, text.replace(". About", ".\n\nAbout")),
        "title": (article, text.replace("title: ", f"title: {plain} ")),
        "front": (article, "\n".join(lines).replace("---\n", f"---\n{word}\n", 1)),
        "link": (article, f"{text}\nSee [it]({word}.md#p2).\n"),
        "note": (sidecar, f'{notes}- {{quote: "{word}", note: N}}\n'),
        "cast": (sidecar, f"{notes}- {{entity: {word}}}\n"),
        "event": (content / "events.yml", f'- {{date: 2019-03-23, title: "{word}", articles: [b, c]}}\n'),
        "page": (content / "pages/about.md", f"---\ntitle: {plain}\n---\nSee [it](../c.md).\n"),
        "entity": (content / "entities.yml", f'planes: {{name: "{word}", note: "{word}."}}\nsoldiers: {{name: S}}\n'),
        "template": (root / "layouts/page.html", f"<p>{word}</p>"),
        "setting": (root / "site.yml", f'{BASE}title: "{word}"\n'),
        "kind": (root / "site.yml", f"{BASE}title: T\nkinds: {{background: {{label: B, needs: [{word}]}}}}\n"),
        "claim": (sidecar, f'- {{id: a, note: N, claim: C, verdict: "{word}", sources: [{{title: "{word}"}}]}}\n'),
    }
    if what in written:
        path, changed = written[what]
        path.parent.mkdir(exist_ok=True)
        path.write_text(changed)
    elif what in ("delete", "rename") and article.exists():
        article.replace(content / f"{slug}-{word}.md" if what == "rename" else root / "gone")
        sidecar.unlink(missing_ok=True)


# In which paragraph a withheld passage is. What only a feed shows of a note; what a kind that no note names asks of it.
@example(rounds=[[("front", "b", "rights: link")], [("split", "b", "")]])
@example(rounds=[[("claim", "planes", "soldiers")], [("claim", "planes", "Caracas")]])
@example(rounds=[[("above", "c", "soldiers")], [("above", "b", "2,100"), ("above", "planes", "Überflug")]])
@example(rounds=[[("claim", "planes", "soldiers"), ("kind", "", "claim")], [("kind", "", "asof")]])
@given(rounds=st.lists(EDITS, min_size=1, max_size=4))
@settings(max_examples=8)
def test_warm_is_cold(rounds: Sequence[Sequence[tuple[str, str, str]]]) -> None:
    """After each round of edits, the site from the cache is the one that is made anew; problems and all. So is the one
    in memory, for which is used what the one before it had. Each site is large enough for a spare, so that what shows
    on one page alone is made alone.
    """
    folder = Path(tempfile.mkdtemp())
    shown: RenderedSite | None = None
    patch = pytest.MonkeyPatch()
    patch.setattr(write, "MIN_FILES", 1)
    try:
        root = write_archive(folder / "archive", FILES)
        for edits in ((), *rounds):
            for one in edits:
                edit(root, *one)
            options = Options(cache=folder / "cache")
            warm = build_again(root, options, folder / "warm")
            cold = build_site(root, output=folder / "cold")
            assert warm == cold
            rendered = render_site(root, options, before=shown)
            assert rendered.outcome.problems == cold.problems
            if not cold.failed:
                made = tree(folder / "cold")
                assert tree(folder / "warm") == made
                del made["manifest-sha256.txt"]
                assert {file.path: file.content for file in rendered.files if not file.copy_of} == made
                shown = rendered
    finally:
        patch.undo()
        shutil.rmtree(folder)
