"""Pastes as people make them: ``tests/cases/pastes/NAME.txt`` is what was pasted, ``NAME.md`` what becomes of it.

``make snapshots`` writes the articles anew; read them before you commit them.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from pathlib import Path

import pytest

from glossator import markup, prose, scaffold
from glossator.pasted import Pasted, article_from_paste, decoded
from glossator.pasted.characters import cleaned

TODAY = datetime.date(2026, 11, 22)
TITLES = {"23-whole-page-with-its-title": "Reservoirs stand lower than in any March, the board says"}
"""Those that a person gave."""
PASTES = sorted((Path(__file__).parent / "cases" / "pastes").glob("*.txt"))


def test_there_are_twenty_pastes() -> None:
    """The folder is found, and nothing of it was lost."""
    assert len(PASTES) >= 20


@pytest.mark.parametrize("path", PASTES, ids=lambda path: str(path.stem))
def test_a_paste_becomes_the_expected_article(path: Path, update_snapshots: bool) -> None:
    """To the letter: front matter, what is set apart, and the Markdown."""
    pasted = _pasted(path)
    read = any(proposal.key == "title" for proposal in pasted.proposals)
    title = TITLES.get(path.stem, "" if read else "A title of our own")
    article = next(iter(scaffold.pasted_files(pasted, title, TODAY).values()))
    expected = path.with_suffix(".md")
    if update_snapshots:
        expected.write_text(article, encoding="utf-8", newline="\n")
    assert expected.read_text(encoding="utf-8") == article


@pytest.mark.parametrize("path", PASTES, ids=lambda path: str(path.stem))
def test_a_paste_keeps_its_words_and_their_order(path: Path) -> None:
    """The reader's text is the paste without what is shown elsewhere, and nothing of the paste is in neither."""
    pasted = _pasted(path)
    text = _letters(_text(path))
    shown = _letters(markup.parse(prose.render_article(pasted.markdown).html).text)
    rest = iter(text)
    assert [] == [letter for letter in shown if letter not in rest]
    elsewhere = _letters("".join([*{proposal.words for proposal in pasted.proposals}, *pasted.set_apart]))
    assert Counter(text) == Counter(shown + elsewhere)


def _text(path: Path) -> str:
    found = decoded(path.read_bytes())
    assert found
    return found[0]


def _pasted(path: Path) -> Pasted:
    return article_from_paste(_text(path), TITLES.get(path.stem, ""))


def _letters(text: str) -> str:
    """``text`` without white space, and without the hyphens and bullets that line ends can add and take."""
    return re.sub(r"[\s\u00ad•▪\uf0b7\uf0a7-]", "", cleaned(text))
