"""Sentences by rules: what ends one, and what only looks as if it did."""

from __future__ import annotations

import time

import pytest

from glossator.sentences import sentence_around, sentence_bounds


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_bounds(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Mr. Smith met Gen. V. Tonkoshkurov.", "He left the U.S. on Monday.", "The U.S. Department said so."],
        ["It fell 3.5 percent in 2019.", "Das war so.", "No. 5 is alive.", "He said no.", "Then he left."],
        ['"Why?" he asked.', '"No!"', "She left... and then came back...", "The end.", "(It was late.)", "So it was."],
        ["J. K. Rowling wrote.", "It was plan B.", "The rest is known.", "He left at 5 p.m.", "She did not."],
        ["„Wir kommen am 25. März 2019 an.“", "Das sagte er, z. B. gestern.", "Im 19. Jahrhundert war es anders."],
        ["Es waren 19.", "Dann ging er usw.", "Aber Dr. Maier blieb."],
        [
            "El Sr. Maduro llegó a EE.UU. en marzo.",
            "¿Qué pasó?",
            "«¡No!»",
            "Dijo que sí, etc.",
            "Los aviones se fueron.",
        ],
        ["M. Macron a dit : « Non. »", "Puis il est parti.", "Mme. Le Pen aussi."],
        ["Il sig. Rossi abita in via Roma.", "Il prezzo, ecc.", "Ma non oggi."],
        ["O Sr. Silva chegou.", "A Dra. Souza saiu às 10.", "Não voltou."],
        ["Он родился в 1953 г. в Москве.", "Это было в 1999 г.", "Он уехал.", "Ген. А. С. Иванов, ул. Мира, и т. д."],
        ["«Ничего загадочного», — сказал он.", "«Да!» — ответил А. С. Пушкин.", "Конец…"],
        ["他来了。", "他走了！", "“好。”"],
    ],
)
def test_sentences_are_cut_where_they_end(sentences: list[str]) -> None:
    """A text of known sentences is cut into just these."""
    joiner = "" if sentences[0].endswith("。") else " "
    assert sentences == _sentences(joiner.join(sentences))


def test_a_newline_always_ends_a_sentence() -> None:
    """Headings and list items without a stop are sentences of their own; white space belongs to none."""
    assert ["A heading", "Mr.", "Some text.", "More"] == _sentences("A heading\n Mr.\n\nSome text. \n  \nMore")


def test_the_empty_text_has_no_sentences() -> None:
    """Nothing but white space gives nothing."""
    assert () == sentence_bounds("") == sentence_bounds(" \n\t\n")


@pytest.mark.parametrize(
    ("span", "expected"),
    [((0, 1), "One."), ((5, 8), "Two three."), ((8, 17), "Two three. Four."), ((20, 21), "Four."), ((0, 21), None)],
)
def test_the_sentence_around_a_span_is_whole(span: tuple[int, int], expected: str | None) -> None:
    """A span within a sentence gives that sentence; one across several gives them all."""
    text = "One. Two three. Four."
    start, end = sentence_around(text, *span)
    assert (expected or text) == text[start:end]


def test_only_the_lines_of_the_span_count() -> None:
    """The sentence of a span ends with its line, and is the one of the whole text."""
    text = "One. Two three.\nFour five. Six."
    assert sentence_around(text, 5, 8) == (5, 15)
    assert sentence_around(text, 9, 20) == (5, 26)
    assert sentence_around(text, 27, 28) == (27, 31)


def test_a_span_without_sentences_is_its_own_sentence() -> None:
    """Where there are no sentences, the span stays as it is."""
    assert (2, 3) == sentence_around("\n  \n", 2, 3)


@pytest.mark.parametrize("piece", [".", ").", '."', '. "', "a. ", "!”", "。", " \n", ". »", "! - ", "Mr. ", "1. "])
def test_cost_is_linear(piece: str) -> None:
    """Texts made to be slow are not: 200,000 characters take less than two seconds of computing."""
    began = time.process_time()
    sentence_bounds(piece * (200_000 // len(piece)) + "x")
    assert time.process_time() - began < 2
