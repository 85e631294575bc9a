"""What was most likely meant."""

from __future__ import annotations

import pytest

from glossator import suggest
from glossator.suggest import nearest

KEYS = ("quote", "note", "kind", "entity", "sources", "status", "language", "licence", "by")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("qoute", "quote"),
        ("Quote", "quote"),
        ("notes", "note"),
        ("source", "sources"),
        ("license", "licence"),
        ("lang", "language"),
        ("BY", "by"),
    ],
)
def test_a_slip_finds_its_word(word: str, meant: str) -> None:
    """Swapped, missing and added letters, another case, and a word cut short are forgiven."""
    assert meant == nearest(word, KEYS)


@pytest.mark.parametrize("word", ["", "b", "xy", "comment", "publisher", "…"])
def test_a_word_near_to_nothing_finds_nothing(word: str) -> None:
    """A short or altogether different word is left alone."""
    assert nearest(word, KEYS) is None


def test_two_words_equally_near_are_no_proposal() -> None:
    """Where the choice would be a toss-up, none is made, whatever the order."""
    assert nearest("rat", ["cat", "hat"]) is None
    assert nearest("rat", ["hat", "cat"]) is None


def test_the_nearer_word_wins() -> None:
    """One slip is preferred to two."""
    assert "vasily-tonkoshkurov" == nearest("vasily-tonkoshkurow", ["vasiliy-tonkoshkurov", "vasily-tonkoshkurov"])


def test_a_list_is_prepared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often it is asked, and whatever for: a thousand broken links are a thousand questions to one list."""
    folded: list[str] = []
    fold = suggest._fold

    def watched(word: str) -> str:
        folded.append(word)
        return fold(word)

    monkeypatch.setattr(suggest, "_fold", watched)
    known = {f"{word}-{number}": number for word in ("planes", "ships") for number in range(500)}
    assert "planes-7" == nearest("palnes-7", known)
    assert [None] * 9 == [nearest(f"gone-{number}", known) for number in range(9)]
    assert len(known) + 10 == len(folded)


def test_a_number_is_never_a_slip() -> None:
    """Words that differ in a number are different words."""
    assert nearest("ria-2019-03-25", ["ria-2019-03-26"]) is None
    assert "ria-2019-03-25" == nearest("ira-2019-03-25", ["ria-2019-03-25", "ria-2019-03-26"])


def test_a_part_of_one_word_finds_it() -> None:
    """A surname is enough, unless two have it."""
    assert "nicolas-maduro" == nearest("Maduro", ["nicolas-maduro", "juan-guaido"])
    assert nearest("maduro", ["nicolas-maduro", "cilia-maduro"]) is None


def test_accents_and_joints_do_not_count() -> None:
    """What people do not look at makes no difference."""
    assert "nicolas-maduro" == nearest("Nicolás Maduro", ["nicolas-maduro"])
    assert "smart_typography" == nearest("smart-typography", ["smart_typography"])
