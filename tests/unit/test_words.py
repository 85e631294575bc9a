"""Words and terms, and that Python and the browser agree about every one of them."""

from __future__ import annotations

import inspect
import json
import subprocess
import unicodedata
from pathlib import Path
from random import Random
from typing import Any

import pytest
import snowballstemmer  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from needs import needs_node

from glossator import stemmers, stopwords, words
from glossator.stemmers import STEMMERS

TESTS = Path(__file__).parent.parent
CASES = json.loads((TESTS / "cases" / "words.json").read_text(encoding="utf-8"))
SEVEN = ("de", "en", "es", "fr", "it", "pt", "ru")
IN_NO_WORD = frozenset(
    "\u07fd\ufb1e\u0f18\u0f19\u0f35\u0f37\u0f3e\u0f3f\u0fc6\u1b6b\u1b6c\u1b6d\u1b6e\u1b6f\u1b70\u1b71\u1b72\u1b73"
    "\u2cef\u2cf0\u2cf1\u302a\u302b\u302c\u302d\u302e\u302f\u3099\u309a\ua6f0\ua6f1"
)
"""Of astrology, music and metrics, of scripts that nobody writes any more; and the two of Kana, whose names tell of two
scripts.
"""
RANDOM_STEMS = 2
"""For each ending of each table of a stemmer."""


@pytest.mark.parametrize(("text", "expected"), CASES["split"])
def test_texts_are_split_as_the_table_says(text: str, expected: list[str]) -> None:
    """The browser's side reads the same table."""
    assert expected == [word for word, _, _ in words.split(text)]


@pytest.mark.parametrize(("language", "word", "expected"), CASES["terms"])
def test_words_are_found_by_the_terms_that_the_table_says(language: str, word: str, expected: list[str]) -> None:
    """The browser's side reads the same table."""
    assert tuple(expected) == words.terms(word, language)


@pytest.mark.parametrize(("text", "expected"), CASES["sequence"])
def test_phrases_are_compared_as_the_table_says(text: str, expected: list[str]) -> None:
    """The browser's side reads the same table."""
    assert tuple(expected) == words.sequence(text)


def test_a_single_character_is_told_from_a_pair() -> None:
    """With its signs, in scripts without spaces only."""
    assert [words.is_lone(text) for text in ("京", "ที่", "น้ำ", "서")] == [True] * 4
    assert [words.is_lone(text) for text in ("北京", "มา", "a", "አ", "")] == [False] * 5


def test_no_word_loses_a_sign_and_none_is_torn_at_one() -> None:
    """A letter with a sign of its script is one word with both, in every script of the Basic Multilingual Plane."""
    torn = set()
    letters: dict[str, str] = {}
    for number in range(0x300, 0x10000):
        sign = chr(number)
        kind = unicodedata.category(sign)
        script = unicodedata.name(sign, "").partition(" ")[0]
        if kind == "Lo" and unicodedata.is_normalized("NFKC", sign):
            letters[script] = sign
        elif kind in {"Mn", "Mc"} and "VARIATION SELECTOR" not in unicodedata.name(sign):
            whole = letters.get(script, "a") + sign
            if [unicodedata.normalize("NFKC", whole)] != [word for word, _, _ in words.split(whole)]:
                torn.add(sign)
    assert set() == torn - IN_NO_WORD


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("Two men, an Il-62 – and “snow”.", 7),
        ("甲来了。乙走了。", 6),
        ("甲来了ABC，第2条。", 7),
        ("카라카스에 두 대", 3),
        ("เครื่องบิน two", 11),
    ],
)
def test_words_are_counted_as_an_editor_counts_them(text: str, expected: int) -> None:
    """What stands between spaces; in a script without them each character."""
    assert expected == words.count(text)


@given(st.text(max_size=80))
def test_a_span_is_where_a_word_stands(text: str) -> None:
    """What stands in a word's span is that word again, and spans rise."""
    found = list(words.split(text))
    assert [start for _, start, _ in found] == sorted(start for _, start, _ in found)
    for word, start, end in found:
        assert word == "".join(again for again, _, _ in words.split(text[start:end]))


@given(st.text(max_size=80), st.sampled_from(SEVEN))
def test_no_term_is_empty(text: str, language: str) -> None:
    """Not even of a text of signs alone."""
    assert all(word for word, _, _ in words.split(text, ends_of_runs=True))
    assert all(words.sequence(text))
    assert all(term for surface in words.WORD.findall(text) for term in words.indexing(language)(surface))


@given(st.text(max_size=80), st.sampled_from(SEVEN))
def test_every_word_of_a_text_is_found(text: str, language: str) -> None:
    """What is asked for with a word is among what was put into the index for its text."""
    indexed = {term for surface in words.WORD.findall(text) for term in words.indexing(language)(surface)}
    assert {term for word, _, _ in words.split(text) for term in words.terms(word, language)} <= indexed


def test_words_without_accents_find_those_with_them() -> None:
    """In the languages whose stemmers need the accents, too."""
    for language, typed, printed in (
        ("es", "situacion", "situación"),
        ("es", "guaido", "guaidó"),
        ("fr", "etat", "état"),
        ("de", "strasse", "straße"),
        ("pt", "nacoes", "nações"),
        ("ru", "самолет", "самолёт"),
    ):
        assert set(words.terms(typed, language)) & set(words.terms(printed, language)), (typed, printed)


def test_stop_words_are_words() -> None:
    """Each comes out of ``split`` whole, so that it can be met."""
    for language, listed in stopwords.WORDS.items():
        assert listed.split() == [word for word, _, _ in words.split(listed)], language
    assert {"the", "y", "что"} < words.common_words(("en", "es", "ru"))


def test_a_stemmer_in_c_is_never_asked() -> None:
    """The package prefers one where it is installed; its words may be others."""
    assert "cext_available" not in inspect.getsource(stemmers)
    assert words.terms("generously", "en") == (snowballstemmer.EnglishStemmer().stemWord("generously"),)


@pytest.mark.parametrize("language", sorted(STEMMERS))
def test_looking_endings_up_changes_no_stem(language: str) -> None:
    """The stemmer as it was written and ours agree about every ending that it knows."""
    original = getattr(snowballstemmer, f"{STEMMERS[language].title()}Stemmer")()
    for word in _made_words(language):
        stem = words.fold(original.stemWord(word)) or words.fold(word)
        assert (word, stem) == (word, words.terms(word, language)[0])


@needs_node
def test_python_and_the_browser_agree_about_every_word() -> None:
    """Words with every ending that a stemmer knows, in every language that has one: no disagreement."""
    asked = {language: _made_words(language) for language in sorted(STEMMERS)}
    assert all(len(asked[language]) > 100 for language in SEVEN)
    answer = _browser({"texts": [], "words": asked})["words"]
    for language, list_ in asked.items():
        wrong = [
            (word, ours, theirs)
            for word, theirs in zip(list_, answer[language], strict=True)
            if (ours := list(words.terms(word, language))) != theirs
        ]
        assert [] == wrong, language


@needs_node
def test_python_and_the_browser_agree_about_every_text() -> None:
    """The example archive, texts of all scripts, and characters in any order: no disagreement, spans included."""
    files = sorted((TESTS.parent / "content").rglob("*.md")) + sorted((TESTS / "cases" / "pastes").glob("*.txt"))
    texts = [path.read_bytes().decode("utf-8", errors="replace") for path in files]
    texts += [text for text, _ in CASES["split"]] + _random_texts(2_000)
    answer = _browser({"texts": texts, "words": {}})["texts"]
    for text, theirs in zip(texts, answer, strict=True):
        units = _unit_offsets(text)
        assert [[word, units[start], units[end]] for word, start, end in words.split(text)] == theirs, text[:80]


@needs_node
def test_python_and_the_browser_agree_about_every_character() -> None:
    """Each that this Python knows, alone, within a word and within a run of a script without spaces."""
    few = (*range(0x80, 0x3400), *range(0x4DF0, 0x4E10), *range(0x9FF0, 0xAC10), *range(0xD7A0, 0xD800))
    known = [
        chr(each) for each in (*few, *range(0xE000, 0x20010)) if unicodedata.category(chr(each)) not in {"Cn", "Co"}
    ]
    texts = [f"{sign} a{sign}a 京{sign}京 {sign}1{sign}000" for sign in known]
    for text, theirs in zip(texts, _browser({"texts": texts, "words": {}})["texts"], strict=True):
        units = _unit_offsets(text)
        assert [[word, units[start], units[end]] for word, start, end in words.split(text)] == theirs, ascii(text[0])


def _made_words(language: str) -> list[str]:
    """Words of a language's letters with every beginning and ending in the tables of its stemmer; always the same."""
    rng = Random(language)
    kind = getattr(snowballstemmer, f"{STEMMERS[language].title()}Stemmer")
    tables = [value for name, value in vars(kind).items() if name.startswith("a_")]
    parts = sorted({entry.s.replace("'", "") for table in tables for entry in table})
    letters = sorted({letter.lower() for part in parts for letter in part if letter.isalpha()})
    made = set(parts)
    for part in parts:
        for _ in range(RANDOM_STEMS):
            stem = "".join(rng.choices(letters, k=rng.randint(1, 6)))
            made |= {stem + part, part + stem, stem + part + rng.choice(parts)}
    return sorted({word for each in made for word, _, _ in words.split(each.lower())})


def _random_texts(count: int) -> list[str]:
    rng = Random(1)
    ranges = [(0x20, 0x7F), (0xA0, 0x250), (0x300, 0x370), (0x370, 0x530), (0x590, 0x700), (0x900, 0xE80)]
    ranges += [(0x700, 0x900), (0xE00, 0xF00), (0xF00, 0x1100), (0x1100, 0x1200), (0x1700, 0x1900), (0xA980, 0xAB00)]
    ranges += [
        (0x1E00, 0x2100),
        (0x3000, 0x3100),
        (0x4E00, 0x4F00),
        (0xAC00, 0xAD00),
        (0xFF00, 0xFFF0),
        (0x20000, 0x20100),
    ]
    marks = " '’.-,0123456789\u00ad\u200b"
    texts = []
    for _ in range(count):
        start, end = rng.choice(ranges)
        # What Unicode had not assigned when this Python was made, Node may take for a letter.
        letters = [letter for letter in map(chr, rng.choices(range(start, end), k=20)) if unicodedata.name(letter, "")]
        letters = letters or ["a"]
        texts.append("".join(rng.choice(letters) if rng.random() < 0.8 else rng.choice(marks) for _ in range(60)))
    return texts


def _unit_offsets(text: str) -> list[int]:
    """The offset in UTF-16 units of each character, and the length."""
    offsets = [0]
    for letter in text:
        offsets.append(offsets[-1] + (2 if letter > "\uffff" else 1))
    return offsets


def _browser(asked: dict[str, Any]) -> dict[str, Any]:
    command = ["node", str(TESTS / "js" / "analyse.mjs")]
    done = subprocess.run(command, input=json.dumps(asked).encode(), capture_output=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
