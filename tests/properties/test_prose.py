"""Rendering with only what a text has use for, and notes together, changes nothing of what comes out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.prose import render_note, render_notes
from glossator.prose.parsers import SIGNS, Profile, convert

CONTENT = Path(__file__).parents[2] / "content"
_PIECES = st.sampled_from(
    [
        *("a", "word", "Two words", "1", "é", "“", " ", "  ", "\t", "    ", "\n", "\n\n", "  \n"),
        *(
            "*",
            "**",
            "_",
            "__",
            "`",
            "``",
            "```\n",
            "~~~\n",
            "\\",
            "\\|",
            "\\*",
            "\\&",
            "\\\n",
            "\\'",
            "&",
            "&amp;",
            "&#8212;",
        ),
        *(
            "[",
            "]",
            "(",
            ")",
            "[a](b)",
            "![a](b.png)",
            "[a]",
            "[a][b]",
            "\n[a]: /b\n",
            "\n[a]: B.\n",
            "[^1]",
            "\n[^1]: n\n",
        ),
        *(
            "<",
            ">",
            "<b>",
            "</b>",
            "<div>\n",
            "<http://a.b>",
            "<a@b.c>",
            "<!-- ",
            " -->",
            "<?",
            "?>",
            "<![CDATA[",
            "]]>",
            "<!a",
        ),
        *(
            "# ",
            "\n# ",
            "\n#a",
            "\n## ##",
            "\n===\n",
            "\n---\n",
            "\n- ",
            "\n* ",
            "\n1. ",
            "\n> ",
            "\n>> ",
            "\n: ",
            "\n:   ",
            ": ",
        ),
        *(
            "{",
            "}",
            "{: .a}",
            "{: #a }",
            "{sic}",
            "|",
            "a | b\n--|--\n",
            "\n|-|-|\n",
            '"',
            "'",
            "--",
            "...",
            "\x02",
            "\x03",
            "\r",
        ),
        *("!", ":", "=", "-", "~", "\r\n", "\ue0f3"),
    ]
)
_MARKDOWN = st.lists(_PIECES, max_size=25).map("".join)
_PROFILES = st.builds(Profile, st.booleans(), st.booleans())


@given(_MARKDOWN, _PROFILES)
@settings(max_examples=400)
def test_a_parser_for_the_signs_of_a_text_reads_it_like_one_for_all(text: str, profile: Profile) -> None:
    """Extensions and patterns that a text has no sign for make no difference to it."""
    assert convert(text, profile, SIGNS) == convert(text, profile)


@given(st.lists(_MARKDOWN, max_size=6))
@settings(max_examples=400)
def test_notes_read_together_are_those_read_alone(texts: Sequence[str]) -> None:
    """No note changes by what stands before or after it."""
    assert [render_note(text) for text in texts] == render_notes(texts)


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.md")), ids=lambda path: path.stem)
def test_the_example_reads_alike(path: Path) -> None:
    """The example's articles do not depend on which parser read them."""
    text = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    assert convert(text, Profile(is_note=False, smart_typography=False), SIGNS) == convert(
        text, Profile(is_note=False, smart_typography=False)
    )
