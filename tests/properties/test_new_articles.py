"""Any title makes a draft that says what was typed."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from glossator import scaffold
from glossator.compile import CompileSettings, compile_article
from glossator.model import ArticleSource, TextFile

SETTINGS = CompileSettings(
    language="en", default_rights="full", default_note_status="published", smart_typography=False
)
TODAY = datetime.date(2026, 11, 22)
SIGNS = st.sampled_from(
    [": ", " #", "- ", '"', "'", "[", "{", "*", "&", "!", "|", ">", "%", "@", "`", "?", "---", "\n", "\t"]
)
WORDS = st.one_of(st.text(max_size=8), SIGNS, st.sampled_from(["no", "2019-03-25", "1.10", "null", "«слово»", "東京"]))


@given(st.lists(WORDS, min_size=1, max_size=6).map("".join))
def test_a_title_is_read_back_as_it_was_typed(title: str) -> None:
    """Whatever signs of YAML it holds, the title comes back, but for white space and what no one can see."""
    files = scaffold.new_article_files(title, TODAY)
    for path, text in list(files.items())[:1]:
        compiled = compile_article(ArticleSource(path, TextFile(path, text), None), SETTINGS)
        visible = "".join(letter if letter.isprintable() else " " for letter in title)
        assert ((), " ".join(visible.split())) == (compiled.problems, compiled.record.title)


@given(st.text(max_size=20))
def test_a_title_leads_to_no_other_folder(title: str) -> None:
    """No title makes a path outside the year's folder."""
    paths = list(scaffold.new_article_files(title, TODAY))
    assert all(path.startswith("content/2026/") and path.count("/") == 2 for path in paths)
