"""The whole build, from random Markdown and random notes to pages: whatever is written, the site is sound."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import html5lib
import pytest
from archive_files import write_archive
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossator import load
from glossator.compile import compile_article, compile_settings
from glossator.pipeline import RenderedSite, render_site

PAGE = "articles/planes.html"
PIECES = (
    *("Two aircraft", " landed", " near", " Caracas.", "nothing mysterious", " 100 soldiers", "ß", "é", "e\u0301", "ﬁ"),
    *(
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](x.md)",
        "](https://example.org)",
        "<",
        ">",
        "&",
        "&amp;",
    ),
    *(
        "\n",
        "\n\n",
        "\n\n# ",
        "\n\n> ",
        "\n- ",
        "\n1. ",
        "    ",
        "\t",
        "\n---\n",
        "|",
        "\n|---|\n",
        "\\",
        '"',
        "'",
        ":",
    ),
    *(
        "<b>",
        "</b>",
        "<div>",
        "</p>",
        "<table>",
        "<td>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<br/>",
        "{#a}",
        "{: .x }",
    ),
    *(
        "[^1]",
        "\n[^1]: note",
        "\u00a0",
        "\u200b",
        "\u202e",
        "\u2028",
        "中文",
        "العربية",
        "🛩️",
        "#note-a",
        "p1",
        "</div></article>",
    ),
)
MARKDOWN = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40).map("".join)
QUOTES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join)
RIGHTS = st.sampled_from(("full", "full", "full", "excerpt", "link", "withdrawn", "private"))


@st.composite
def sidecars(draw: st.DrawFn) -> str:
    """Notes with quotes that may stand in the text, written as people do and as they should not."""
    written = []
    for number in range(draw(st.integers(0, 5))):
        quote, note = draw(QUOTES), draw(MARKDOWN)
        lines = [f"id: n{number}"] if draw(st.booleans()) else []
        lines += [f"quote: {quote}" if draw(st.booleans()) else f"quote: |-\n{_indented(quote)}"]
        lines += [f"note: |-\n{_indented(note)}" if draw(st.booleans()) else f"note: {note}"]
        lines += draw(st.sampled_from(([], [], ["occurrence: all"], ["status: retracted"], ["kind: claim"], ["x"])))
        written.append("- " + "\n  ".join(lines) + "\n")
    return "".join(written)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines() or ["x"])


def built(body: str, sidecar: str, rights: str) -> tuple[RenderedSite, Sequence[Any]]:
    """The site of one such article, and its notes as they were compiled."""
    head = f"---\ntitle: Two aircraft\ndate: 2019\nrights: {rights}\nurl: https://example.org/x\n---\n"
    with tempfile.TemporaryDirectory() as folder:
        files: dict[str, str | bytes] = {
            "content/planes.md": (head + body).encode("utf-8", "replace"),
            "content/planes.annotations.yml": sidecar.encode("utf-8", "replace"),
        }
        root = write_archive(Path(folder), files)
        source = load.load_site(root)
        compiled = [compile_article(article, compile_settings(source.site)) for article in source.articles]
        return render_site(root), compiled[0].notes if compiled else ()


def assert_sound(body: str, sidecar: str, rights: str) -> None:
    """Each page parses without one error; each note stands on the article's page once, placed or among the unplaced."""
    site, notes = built(body, sidecar, rights)
    pages = {file.path: file.content.decode() for file in site.files if file.path.endswith(".html")}
    for path, html in pages.items():
        parser = html5lib.HTMLParser()
        parser.parse(html)
        # Control characters are an author's own; browsers show nothing for them.
        errors = [error for error in parser.errors if error[1] != "invalid-codepoint"]
        assert not errors, (path, errors)
    if PAGE not in pages:
        assert rights == "private" or any(problem.severity == "error" for problem in site.outcome.problems)
        return
    shown = site.archive.articles[0].notes
    assert len(notes) == len(shown)
    for note in shown:
        assert 1 == pages[PAGE].count(f'id="note-{note.id}"') or _is_reported(site, note.id)


def _is_reported(site: RenderedSite, note_id: str) -> bool:
    return any(problem.code == "duplicate-id" and note_id in problem.message for problem in site.outcome.problems)


SETTINGS = settings(suppress_health_check=list(HealthCheck))


@given(MARKDOWN, sidecars(), RIGHTS)
@settings(SETTINGS, max_examples=25)
def test_a_site_is_sound(body: str, sidecar: str, rights: str) -> None:
    """No exception, no broken page, no note lost or doubled."""
    assert_sound(body, sidecar, rights)


@pytest.mark.full
@given(MARKDOWN, sidecars(), RIGHTS)
@settings(SETTINGS, max_examples=1_000)
def test_a_site_is_sound_however_often_it_is_tried(body: str, sidecar: str, rights: str) -> None:
    """As above, for a night."""
    assert_sound(body, sidecar, rights)
