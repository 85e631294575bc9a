"""Pasted text as an article: each rule, and what it must not do."""

from __future__ import annotations

import textwrap

import pytest

from glossator.pasted import article_from_paste, decoded, has_front_matter
from glossator.pasted.dateline import date_of

HEAD = "A title\nBy A. Writer\n25 March 2019\n\n"
WRAPPED = (
    "\nThis report has been copied from a page on which the lines\n"
    "were as wide as these are, so that it is known how wide the\n"
    "page was and that its line ends mean nothing at all here.\n"
)


def _markdown(text: str) -> str:
    return article_from_paste(HEAD + text).markdown


def _proposed(text: str) -> dict[str, tuple[str, ...]]:
    return {proposal.key: proposal.values for proposal in article_from_paste(text).proposals}


# -- Bytes and characters ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("é".encode(), ("é", "utf-8")),
        ("é".encode("utf-16"), ("é", "utf-16")),
        ("é“".encode("cp1252"), ("é“", "windows-1252")),
        (b"\x81", ("\ufffd", "windows-1252")),
    ],
)
def test_bytes_are_read_in_their_encoding(raw: bytes, expected: tuple[str, str]) -> None:
    """UTF-8, what Windows calls Unicode, and else Windows-1252, which is said."""
    found = decoded(raw)
    assert found
    assert expected == (found[0].lstrip("\ufeff"), found[1])


@pytest.mark.parametrize(
    "raw", [b"%PDF-1.7", b"PK\x03\x04", b"{\\rtf1", b"a\0b", b" <!DOCTYPE html>", b"<html lang=en>"]
)
def test_what_is_no_plain_text_is_not_read(raw: bytes) -> None:
    """Files of word processors, PDF and web pages are not taken for text."""
    assert decoded(raw) is None


def test_a_page_about_html_is_text() -> None:
    """Only a file that is a web page is refused."""
    assert decoded(b"What <html> means") is not None


@pytest.mark.parametrize(
    ("text", "is_article"),
    [
        ("---\ntitle: Old\n---\nText", True),
        ("\ufeff\n---\n# A remark\nlayout: post\n\ntags:\n- a\n...\n", True),
        ('+++\ntitle = "Old"\ndraft = true\n+++\nText', True),
        ("+++\nTwo aircraft land\n+++\n", False),
        ("---\nTwo aircraft land\n---\nBy: A. Writer", False),
        ("---\ntitle: Old\nText", False),
        ("Title: Old\n---\nText", False),
        ("---\n" + "a: b\n" * 100_000, False),
    ],
)
def test_an_article_is_told_from_a_text(text: str, is_article: bool) -> None:
    """By the keys between two lines of hyphens, of whatever program."""
    assert is_article == has_front_matter(text)


# -- Line ends --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("the informa-\ntion came", "the information came"),
        ("the informa\u00ad\ntion came", "the information came"),
        ("the in\u00adfor\u00admation came", "the information came"),
        ("a Russian-\nmade plane", "a Russian-made plane"),
        ("a state-\nowned firm; state-owned it is", "a state-owned firm; state-owned it is"),
        ("well-\nknown, as well as known", "well-known, as well as known"),
        ("an An-\n124 landed", "an An-124 landed"),
        ("a 25-\nyear-old man", "a 25-year-old man"),
        ("die Nord-\nSüd-Frage war", "die Nord-Süd-Frage war"),
        ("die Luft-\nund Raumfahrt", "die Luft- und Raumfahrt"),
        ("he said -\nand so did she", "he said - and so did she"),
        ("he said—\nand so did she", "he said—and so did she"),
        ("военно-\nтехническим, военно-техническое", "военно-техническим, военно-техническое"),
        ("see https://example.org/a-\nb now", "see <https://example.org/a-b> now"),
        ("the U.S.-\nbacked group", "the U.S.-backed group"),
        ("un acuerdo EE.UU.-\nRusia", "un acuerdo EE.UU.-Rusia"),
        ("a 25%-\nowned firm", "a 25%-owned firm"),
        (f"{'a' * 50} Caracas.-\nEl avión", f"{'a' * 50} Caracas.- El avión"),
    ],
)
def test_words_that_a_line_end_cut_are_mended(lines: str, expected: str) -> None:
    """A printer's hyphen goes, a word's own stays."""
    assert expected == _markdown(f"{WRAPPED}\n{lines}").split("\n\n")[1].rstrip("\n")


def test_chinese_lines_are_joined_without_a_space() -> None:
    """Where a script has no spaces between words, a line end stands for none."""
    assert "机场上有大约一百名士兵和设备。\n" == _markdown("机场上有大约一百名\n士兵和设备。")


def test_lines_of_a_page_become_paragraphs() -> None:
    """In a wrapped text a short last line, or an indented first one, ends a paragraph."""
    text = (
        "The lines of this page are as long as this one is, more or\n"
        "less, and go on. This one ends here.\n"
        "The next paragraph begins without an empty line before it,\n"
        "and its last line is full up to the end of the column here.\n"
        "   But the one after it is indented, so that it shows where\n"
        "it begins.\n"
    )
    starts = [line[:8] for line in _markdown(text).split("\n\n")]
    assert ["The line", "The next", "But the "] == starts


def test_each_line_of_a_web_page_is_a_paragraph() -> None:
    """Where lines do not go on in the next one, each stands alone."""
    assert "One sentence.\n\nAnother one.\n\nA third\n" == _markdown("One sentence.\nAnother one.\nA third")


@pytest.mark.parametrize("cut", ["\n\n", "\f", "\n\n\f\n", "\n\n- 7 -\n\n", "\n\nPage 7 of 9\n\f"])
def test_a_sentence_goes_on_across_pages(cut: str) -> None:
    """An empty line, the end of a page and its number do not cut a sentence that visibly goes on."""
    text = f"{WRAPPED}And this sentence, which is nearly as wide as the page was,{cut}goes on below it.\n"
    assert "as the page was, goes on below it." in _markdown(text)


@pytest.mark.parametrize("following", ["Goes on, with a capital.", "- goes on", "• goes on"])
def test_a_new_paragraph_stays_one(following: str) -> None:
    """Where nothing shows that the sentence goes on, an empty line is an empty line."""
    text = f"{WRAPPED}And this sentence, which is nearly as wide as the page was\n\n{following}\n"
    assert "as the page was\n\n" in _markdown(text)


def test_running_heads_are_set_apart() -> None:
    """A line at the head of several pages belongs to the pages."""
    page = "Words that go on and on until the page ends somewhere here and\n"
    pasted = article_from_paste(f"{HEAD}{page}\fThe Daily 2\ngo on, {page}\fThe Daily 3\ngo on.")
    assert ("The Daily 2", "The Daily 3") == pasted.set_apart
    assert "here and go on, Words" in pasted.markdown


@pytest.mark.parametrize(
    "foot",
    [
        "Page {}",
        "Page {} of 3",
        "{} / 3",
        "- {} -",
        "Example Note      {}",
        "{}\tExample Note",
        "Example Institute | {}",
    ],
)
def test_what_pages_have_at_their_foot_is_set_apart_without_form_feeds(foot: str) -> None:
    """Where its number rises, set off or called that of a page; with it, what comes again beside it."""
    feet = [f"{foot.format(number)}\n\nExample Report 2019" for number in (1, 2, 3)]
    pasted = article_from_paste(HEAD + "\n\n".join(f"Sentence.\n\n{foot}" for foot in feet))
    assert tuple(" ".join(line.split()) for foot in feet for line in foot.split("\n\n")) == pasted.set_apart
    assert "Sentence.\n\nSentence.\n\nSentence.\n" == pasted.markdown


def test_a_sentence_goes_on_across_the_foot_of_a_page() -> None:
    """Also where nothing but that foot says that a page ended."""
    line = "It was so wide that nothing more had room in this line and"
    pasted = article_from_paste(f"{WRAPPED}{line}\nPage 2 of 3\nwent on.")
    assert ("Page 2 of 3",) == pasted.set_apart
    assert "in this line and went on." in pasted.markdown


@pytest.mark.parametrize("head", ["{}", "Chapter {}", "Part {} of the story", "{}. Rain", "Rain {}"])
def test_numbered_headings_stay(head: str) -> None:
    """They have numbers that rise, too; but these belong to their words, or stand alone."""
    text = "\n\n".join(f"{head.format(number)}\n\nSentence." for number in (1, 2, 3))
    assert () == article_from_paste(HEAD + text).set_apart


@pytest.mark.parametrize("number", ["2", "Page 2", "Example Note 2"])
@pytest.mark.parametrize("tail", ["\f", "\n\f\n", ""])
def test_the_foot_of_the_last_page_is_set_apart(number: str, tail: str) -> None:
    """With a form feed behind it or without."""
    first, second = f"Sentence one.\n\n{number.replace('2', '1')}\f", f"Sentence two.\n\n{number}{tail}"
    assert (number.replace("2", "1"), number) == article_from_paste(HEAD + first + second).set_apart
    assert ("2",) == article_from_paste(f"{HEAD}Sentence one.\n\n2\f").set_apart


def test_a_page_of_one_line_is_no_running_head() -> None:
    """It is the first line of its page and the last one."""
    assert () == article_from_paste(f"{HEAD}Sentence one.\fRain\fSentence two.\fSnow").set_apart


def test_a_number_within_the_text_is_no_page_number() -> None:
    """What stands on a line of its own between whole sentences is text."""
    assert "It was so.\n\n1989\n\nThen it was not.\n" == _markdown("It was so.\n\n1989\n\nThen it was not.")


def test_verse_keeps_its_lines() -> None:
    """Three short lines or more, none a sentence of its own, keep their line ends."""
    assert "By the sea,<br>\nLong and wide,<br>\nTwo birds\n" == _markdown("By the sea,\nLong and wide,\nTwo birds")


POEM = "The runway lights go out,\none after one,\nand what came down\ndoes not go up."
POEMA = "Se apagan las luces de la pista,\nuna tras otra,\ny lo que bajó\nno vuelve a subir."


@pytest.mark.parametrize("poem", [POEM, POEMA, f"{POEM}\n\n{POEM.replace('lights', 'lamps')}"])
@pytest.mark.parametrize(("above", "below"), [("", ""), (WRAPPED, WRAPPED)])
def test_verse_in_small_letters_keeps_its_lines(poem: str, above: str, below: str) -> None:
    """No width accounts for the ends of its lines, neither that of the prose around it nor one of its own."""
    expected = poem.replace("\n", "<br>\n").replace("<br>\n<br>\n", "\n\n")
    assert expected in _markdown(f"{above}\n{poem}\n{below}")


@pytest.mark.parametrize("width", [22, 30, 38, 46, 54, 66])
def test_wrapped_prose_is_no_verse(width: int) -> None:
    """However narrow the column; and a narrow one beside a wide one is none either."""
    words = (
        "The column of a newspaper can be as narrow as a poem, and then, as here, each of its lines ends where the "
        "paper did, with a comma now and then, though most of them would have gone on if there had been more room"
    )
    prose = textwrap.fill(f"{words}. {words}.", width)
    assert f"{words}. {words}.\n" == _markdown(prose)
    assert f"{words}. {words}.\n" in _markdown(f"{WRAPPED}{WRAPPED}\n{prose}\n\n{WRAPPED}")


def test_bullets_become_a_list() -> None:
    """An item goes on in the next line; a bullet on a line of its own has its text below it."""
    text = "What landed, as far as anybody knows, is this:\n• a plane with equip-\nment\n•\n# two\n\nAn end."
    expected = "What landed, as far as anybody knows, is this:\n\n- a plane with equipment\n- \\# two\n\nAn end.\n"
    assert expected == _markdown(text)


@pytest.mark.parametrize(
    "text",
    [
        "\uf0b7\tThe first\n\uf0b7\tThe second",
        "\uf0d8   The first\n\uf0d8   The second",
        "o\tThe first\no\tThe second",
        "\uf0b7\tThe first\n\to\tThe second",
        "\uf0a7\nThe first\n\uf0a7\nThe second",
    ],
)
def test_bullets_of_word_processors_become_a_list(text: str) -> None:
    """They are taken from fonts of their own, and on the second level from the letters."""
    assert ("- The first\n- The second\n", 0) == (_markdown(text), article_from_paste(HEAD + text).tables)


def test_a_letter_in_a_table_is_no_bullet() -> None:
    """Nor one that a space follows, which is a word of Spanish."""
    assert "| u | 7 |\n| --- | --- |\n| o | 9 |\n" == _markdown("u\t7\no\t9")
    assert "¿Lo uno\n\no lo otro?\n" == _markdown("¿Lo uno\n\no lo otro?")


def test_rows_become_a_table() -> None:
    """Lines that tabs divide into equally many cells; the first is the head, and signs in cells are escaped."""
    text = "It was:\nDistrict\t2022\t2023\nOld | mill\t18*\t\n\t4 000\t\\\nSo much.\n"
    expected = (
        "It was:\n\n| District | 2022 | 2023 |\n| --- | --- | --- |\n"
        "| Old \\| mill | 18\\* |  |\n|  | 4 000 | \\\\ |\n\nSo much.\n"
    )
    assert expected == _markdown(text)
    assert 1 == article_from_paste(HEAD + text).tables


def test_tabs_at_the_margin_and_double_ones_make_no_columns() -> None:
    """A column in which nothing stands is none."""
    assert "| A | B |\n| --- | --- |\n| C | D |\n" == _markdown("\tA\t\tB\n\tC\t\tD\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\ttab is none.\nAnd no more.", "One tab is none.\n\nAnd no more.\n"),
        ("One is.\tSo.\n\nTwo is.\tSo.", "One is. So.\n\nTwo is. So.\n"),
        ("One is.\tSo.\nTwo is.\tSo.\tSo.", "One is. So.\n\nTwo is. So. So.\n"),
        ("\tIndented it is.\n\tThis, too.", "Indented it is.\n\nThis, too.\n"),
        ("1.\tThe first.\n2.\tThe second.", "1\\. The first.\n\n2\\. The second.\n"),
        ("(a)\tThe first.\n(b)\tThe second.", "(a) The first.\n\n(b) The second.\n"),
        ("•\tThe first\n•\tThe second", "- The first\n- The second\n"),
        ("2.\tMen\na)\tup to 400\nb)\tby air", "2\\. Men\n\na) up to 400\n\nb) by air\n"),
        ("2.1.\tMen\n\t(ii)\tup to 400\n\tiv.\tby air", "2.1. Men\n\n(ii) up to 400\n\niv. by air\n"),
        ("–\tThe first\n–\tthe second\n\n–\tthe third", "– The first\n\n– the second\n\n– the third\n"),
    ],
)
def test_other_tabs_are_spaces(text: str, expected: str) -> None:
    """Where there is one row, or tabs set off an item or a paragraph."""
    assert (expected, 0) == (_markdown(text), article_from_paste(HEAD + text).tables)


def test_a_sentence_with_tabs_is_no_table() -> None:
    """Where long lines go on in the next one, a tab is a space."""
    line = "where one of\tthe words stands further to the right than it should be,\n"
    assert "\n" not in _markdown(f"This is a paragraph {line}and {line}and {line}which ends\there.").rstrip("\n")


# -- The head ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "2019-03-25",
        "2019-03-25T18:02:00Z",
        "25 March 2019",
        "March 25, 2019",
        "Mar 25, 2019",
        "Monday, March 25, 2019 at 6:02 p.m. EDT",
        "Mon 25 Mar 2019 18.02 GMT",
        "Published: 25 March 2019",
        "Last modified on Mon 25 Mar 2019 18.02 GMT",
        "25.03.2019",
        "25.03.2019, 18:02 Uhr",
        "Stand: 25.03.2019 18:02",
        "Montag, 25. März 2019",
        "Veröffentlicht am 25. März 2019",
        "25 de marzo de 2019",
        "lunes, 25 de marzo de 2019",
        "mar, 25 mar 2019",
        "25 mars 2019",
        "Publié le 25 mars 2019 à 18h02",
        "25 марта 2019",
        "25 марта 2019 г., 18:02 МСК",
        "3/25/2019",
        "Published: 18:02 GMT, 25 March 2019",
        "Updated: 2019-03-25, 18:02 CET",
        "Publication date: 25 March 2019",
        "25 March 2019, 6pm",
        "Zuletzt aktualisiert am 25.03.2019 um 18 Uhr MEZ",
        "Última actualización: 25 de marzo de 2019",
        "Mise à jour le 25 mars 2019 à 7 h 45",
        "Дата публикации: 25 марта 2019",
        "25 مارس 2019",
        "الاثنين ٢٥ مارس ٢٠١٩",
        "25 آذار/مارس 2019",
        "25 במרץ 2019",
        "יום שני, 25 במרץ 2019",
        "2019年3月25日",
        "2019年3月25日 10時30分",
        "2019.03.25.",
        "입력 2019. 3. 25. 오전 10:30",
        "सोमवार, 25 मार्च 2019",
        "25 Mart 2019 Pazartesi",
        "25 березня 2019 р.",
        "poniedziałek, 25 marca 2019 r.",
        "Δευτέρα, 25 Μαρτίου 2019",
        "วันจันทร์ที่ 25 มีนาคม 2562",
        "25 มีนาคม พ.ศ. 2562",
        "segunda-feira, 25 de março de 2019",
        "2019年3月25日星期一",
        "发布于 2019年03月25日 18:02",
        "2019年3月25日（月）",
        "2019년 3월 25일 월요일",
    ],
)
def test_a_line_that_is_a_date_is_read(line: str) -> None:
    """In every style of newspapers of many languages, with and without a time."""
    assert "2019-03-25" == date_of(line)


@pytest.mark.parametrize(
    "line", ["Montag, 4. März 2019, 7.45 Uhr", "Veröffentlicht am 4. März 2019", "4. März 2019 um 7 Uhr", "04.03.2019"]
)
def test_a_day_with_a_full_stop_is_no_hour(line: str) -> None:
    """The first days of a German month could be hours, too."""
    assert "2019-03-04" == date_of(line)


@pytest.mark.parametrize(
    "lines",
    [
        "Published 25 March 2019, updated 26 March 2019",
        "Published 25 March 2019 at 18:02 (last updated 26 March 2019 at 07:45)",
        "Updated 26 March 2019 | Published 25 March 2019",
        "Updated: 26 March 2019\nPublished: 25 March 2019",
        "Stand 25.03.2019, zuletzt aktualisiert am 26.03.2019",
        "Actualizado el 26 de marzo de 2019\n25 de marzo de 2019",
        "Publié le 25 mars 2019 à 18h02, mis à jour le 26 mars 2019 à 7h45",
    ],
)
def test_the_day_of_publication_goes_before_that_of_a_change(lines: str) -> None:
    """In any order, in one line or two; what is not used is set apart."""
    pasted = article_from_paste(f"A title\n{lines}\n\nThe text.")
    assert [("2019-03-25",)] == [proposal.values for proposal in pasted.proposals if proposal.key == "date"]
    assert ("\n" in lines, "The text.\n") == (bool(pasted.set_apart), pasted.markdown)


@pytest.mark.parametrize("below", ["Published 25 March 2019", "25 March 2019", "Mary Example\nPublished 25 March 2019"])
def test_a_day_below_the_title_goes_before_one_above_it(below: str) -> None:
    """Above it, a page can have the day on which it was copied."""
    text = f"The Daily Example\nTuesday, 26 March 2019\nA title\nA standfirst.\n{below}\n\nThe text."
    assert ("2019-03-25",) == _proposed(text)["date"]
    assert "2019-03-26" == _proposed(text.replace(f"{below}\n", ""))["date"][0]


@pytest.mark.parametrize(
    "line",
    [
        "3/4/2019",
        "March 2019",
        "2019",
        "Chaos on 25 March 2019",
        "25 March 2019 in Caracas",
        "31 February 2019",
        "x",
        "",
    ],
)
def test_a_line_that_is_no_date_or_two_is_not_guessed(line: str) -> None:
    """An ambiguous date, half a date, or a sentence with a date in it says nothing."""
    assert date_of(line) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By A. Writer", ("A. Writer",)),
        ("By Ann Writer and Ben O’Writer", ("Ann Writer", "Ben O’Writer")),
        ("By Ann Writer in Moscow and agencies", ("Ann Writer",)),
        ("by Ann Writer, Ben Writer", ("Ann Writer", "Ben Writer")),
        ("By Reuters", ("Reuters",)),
        ("Von Lena von der Muster", ("Lena von der Muster",)),
        ("Por María de la Cruz y José Ejemplo", ("María de la Cruz", "José Ejemplo")),
        ("Par Jeanne Exemple à Caracas", ("Jeanne Exemple",)),
        ("Автор: Иван Пример", ("Иван Пример",)),
        ("Von Lena Muster, Größenfelde", ("Lena Muster",)),
        ("Von Lena Muster und Ben Muster, Größenfelde", ("Lena Muster", "Ben Muster")),
        ("By Ann Writer, Reuters", ("Ann Writer", "Reuters")),
        ("By Cher, Bono, Sting", ("Cher", "Bono", "Sting")),
    ],
)
def test_authors_are_proposed(line: str, names: tuple[str, ...]) -> None:
    """From a line under the title that says whose the report is."""
    assert names == _proposed(f"A title\n{line}\n\nThe text of the report.")["authors"]


@pytest.mark.parametrize(
    "line", ["By then it was too late", "Von Berlin nach Moskau", "By the sea, by the sea.", "Bygones"]
)
def test_a_sentence_is_no_byline(line: str) -> None:
    """A line that goes on like a sentence names nobody."""
    assert "authors" not in _proposed(f"A title\n{line}\n\nThe text of the report.")


@pytest.mark.parametrize("standfirst", ["Tom Baines says it was stolen.\n", "Tom Baines says it was stolen\n\n", ""])
@pytest.mark.parametrize(
    ("lines", "names", "outlet"),
    [
        ("Hannah O’Dowd\n25 March 2019", ("Hannah O’Dowd",), None),
        ("Анна Соколова\n25 марта 2019, 14:05", ("Анна Соколова",), None),
        ("J. K. Writer and Jo van der Berg, Leeds\n\n25 March 2019", ("J. K. Writer", "Jo van der Berg"), None),
        ("By Dan Price\nThe Evening Star\n25 March 2019", ("Dan Price",), ("The Evening Star",)),
        ("By Dan Price\nHarlow Mercury\n25 March 2019", ("Dan Price",), ("Harlow Mercury",)),
        ("Dan Price\nThe Evening Star\n25 March 2019", ("Dan Price",), ("The Evening Star",)),
    ],
)
def test_a_line_above_the_date_says_who_wrote_or_printed_it(
    standfirst: str, lines: str, names: tuple[str, ...], outlet: tuple[str] | None
) -> None:
    """A name without *By*, and between author and date a newspaper that nobody knows."""
    text = f"Leader sues over leak\n{standfirst}{lines}\n\nThe text."
    said = _proposed(text)
    assert (names, outlet, ("2019-03-25",)) == (said["authors"], said.get("outlet"), said["date"])
    assert (bool(standfirst), "The text.\n") == ("standfirst" in said, article_from_paste(text).markdown)


@pytest.mark.parametrize("line", ["Crime Reporter", "Leeds", "Our reporter in Leeds"])
def test_a_date_is_not_lost_below_a_place_or_an_office(line: str) -> None:
    """Nothing is sure of the line between it and the author, so that stays in the text."""
    text = f"Leader sues over leak\nBy Dan Price\n{line}\n25 March 2019\n\nThe text."
    assert {"title", "authors", "date"} == _proposed(text).keys()
    assert f"{line}\n\nThe text.\n" == article_from_paste(text).markdown


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("By A. Writer\nCaracas, 24 de marzo de 2019", "2019-03-24"),
        ("By A. Writer\n\nCARACAS, March 24, 2019", "2019-03-24"),
        ("By A. Writer\nThe Example Daily\nWashington, D.C., Sunday, March 24, 2019", "2019-03-24"),
        ("Caracas, 24 de marzo de 2019\nPor A. Writer", "2019-03-24"),
        ("Interview by A. Writer\n\nMarch 24, 2019", "2019-03-24"),
        ("Posted on March 24, 2019 by A. Writer", "2019-03-24"),
        ("By A. Writer on March 24, 2019", "2019-03-24"),
        ("By A. Writer\n2019", "2019"),
        ("2019\nBy A. Writer", "2019"),
        ("2019\nBy A. Writer\n24 March 2019", "2019-03-24"),
        ("By A. Writer\n2019\nPublished 24 March 2019", "2019-03-24"),
    ],
)
def test_a_day_behind_a_place_and_a_year_alone_are_read_beside_an_author(lines: str, date: str) -> None:
    """A place says nothing else there, and a year is better than none."""
    said = _proposed(f"Planes land\n{lines}\n\nThe text.")
    assert (("A. Writer",), (date,)) == (said["authors"], said["date"])


@pytest.mark.parametrize("line", ["Posted on March 24, 2019 by admin", "Posted by admin2 on March 24, 2019"])
def test_the_name_of_an_account_is_nobodys(line: str) -> None:
    """WordPress writes it behind the day, where nobody has given a name."""
    said = _proposed(f"Planes land\n{line}\n\nThe text.")
    assert {"title": ("Planes land",), "date": ("2019-03-24",)} == said
    assert "date" not in _proposed("Planes land\nMarch 24, 2019 by noon\n\nThe text.")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_day_behind_an_office_below_the_title_is_no_part_of_it(gap: str) -> None:
    """As on the first page of a report, whose lines are those of the paper."""
    text = (
        "The catch of the fleet has fallen for the third year in a row, and with it the\n"
        "income of most families on the coast, as the figures of the ministry show for\n"
        "the year that has ended. Nobody knows what is to come.\n"
    )
    said = _proposed(f"ANNUAL REPORT ON FISHERIES\nMinistry of the Sea, 3 June 2022{gap}{text}")
    assert {"title": ("ANNUAL REPORT ON FISHERIES",), "date": ("2022-06-03",)} == said
    joined = _proposed(f"All the treaties of which the parties have spoken in\nGeneva, 3 June 2022{gap}{text}")
    assert ("All the treaties of which the parties have spoken in Geneva, 3 June 2022",) == joined["title"]


def test_a_year_below_the_title_is_a_date_if_there_is_no_other() -> None:
    """Elsewhere it is a chapter."""
    assert ("2019",) == _proposed("Planes land\n2019\n\nThe text.")["date"]
    assert "date" not in _proposed("Planes land\n\nThe text.\n\n2019\n\nMore text.")
    assert "1989\n\nThe text.\n" == _markdown("1989\n\nThe text.")


@pytest.mark.parametrize(
    "line", ["the day after, 24 March 2019", "Chaos: Caracas, 24 March 2019", "It rained on 24 March 2019"]
)
def test_other_words_before_a_date_are_no_place(line: str) -> None:
    """They may be a sentence of the text."""
    assert "date" not in _proposed(f"Planes land\nBy A. Writer\n{line}\n\nThe text.")


@pytest.mark.parametrize(
    "lines",
    [
        "It rained.\nMonday Morning\nIt rained.\n25 March 2019",
        "By A. Writer\n24 March 2019\nMonday Morning\n25 March 2019",
        "It rained.\nCrime Reporter\n25 March 2019",
        "It rained.\nRoute 66\n25 March 2019",
    ],
)
def test_not_every_line_above_a_date_is_a_name(lines: str) -> None:
    """It stands in the head, where no author was named before, and has the words of a name alone."""
    assert ("A. Writer",) == _proposed(f"A title\n{lines}\n\nThe text.").get("authors", ("A. Writer",))


def test_the_head_of_a_web_page() -> None:
    """Title, standfirst, authors, date, outlet and address, in any order below the title."""
    text = (
        "Planes land | The Daily Example\nShare\nNobody knows why.\nBy A. Writer | 25 March 2019\n"
        "https://example.org/planes\n5 min read\n\nThe text.\n"
    )
    pasted = article_from_paste(text)
    expected = {
        "title": ("Planes land",),
        "outlet": ("The Daily Example",),
        "standfirst": ("Nobody knows why.",),
        "authors": ("A. Writer",),
        "date": ("2019-03-25",),
        "url": ("https://example.org/planes",),
    }
    assert expected == _proposed(text)
    assert ("Share", "5 min read") == pasted.set_apart
    assert "The text.\n" == pasted.markdown


@pytest.mark.parametrize(
    "line",
    [
        "News  Politics  Climate  Sport",
        "News\tUS politics\tFood and drink",
        "News | Politics | Arts & Culture",
        "• News • Sport • Weather",
        "Home > Regional > Water",
        "Home » Water",
        "You are here: Home › Water › Planes land, and what then?",
        "News / Regional / Water",
        "Главная > Новости > Общество",
        "Skip to main content",
        "Menu",
    ],
)
def test_navigation_above_the_headline_is_set_apart(line: str) -> None:
    """It is no title and no outlet; the same line below the headline is left alone."""
    pasted = article_from_paste(f"{line}\n\nPlanes land\nBy A. Writer\n\n{line}\n\nThe text.")
    assert (" ".join(line.split()),) == pasted.set_apart
    assert {"title": ("Planes land",), "authors": ("A. Writer",)} == {
        proposal.key: proposal.values for proposal in pasted.proposals
    }
    assert pasted.markdown.count("\n\n") == 1


@pytest.mark.parametrize(
    "line",
    [
        "Peace / War",
        "Supply > demand: why prices fall",
        "« Rien » dit-il",
        "Rain / hail / snow",
        "Rain  falls  again",
        "Rain falls | The Daily Example",
        "Rain | Hail",
        "Rain falls | Hail, too | Snow",
    ],
)
def test_a_headline_may_hold_such_signs(line: str) -> None:
    """A line that could be a headline stays one."""
    pasted = article_from_paste(f"{line}\nBy A. Writer\n\nThe text.")
    assert () == pasted.set_apart
    assert pasted.proposals[0].words == " ".join(line.split())


def test_one_tabbed_list_above_a_headline_is_no_table() -> None:
    """But rows are: which of the two they are cannot be seen, and nothing of a table may go."""
    assert ("News Sport Weather",) == article_from_paste("News\tSport\tWeather\nRain\nBy A. Writer\n\nText.").set_apart
    assert () == article_from_paste("Animal\tColour\tSize\nCat\tBlack\tSmall\n\nText.").set_apart


@pytest.mark.parametrize(
    "line",
    [
        "Share on X",
        "Share | Print | Comments (12)",
        "Share  Tweet  Print",
        "Leave a comment",
        "Updated 3 hours ago",
        "Auf Facebook teilen",
        "Kommentar schreiben",
        "vor 3 Stunden",
        "Compartir en WhatsApp",
        "Ver los comentarios",
        "Partager sur Facebook",
        "Lire les commentaires",
        "Поделиться в Telegram",
        "Версия для печати",
        "Page 1 of 3",
    ],
)
def test_buttons_below_the_head_are_set_apart(line: str) -> None:
    """To share, print or comment, in five languages, alone or several in a line."""
    pasted = article_from_paste(f"{HEAD}{line}\nThe text.")
    assert ((" ".join(line.split()),), "The text.\n") == (pasted.set_apart, pasted.markdown)


def test_a_date_that_says_what_it_is_counts_below_what_is_not_recognised() -> None:
    """A name and a caption stay in the text; the date, and the buttons right below it, do not."""
    head = (
        "Planes land\nNobody knows why.\nMary Example\nOur reporter\nPublished 25 March 2019\nUpdated 26 March 2019\n"
    )
    pasted = article_from_paste(f"{head}Print\nThe runway. Photo: A. Writer\nSave\n\nThe text.")
    assert ("2019-03-25",) == {proposal.key: proposal.values for proposal in pasted.proposals}["date"]
    assert ("Updated 26 March 2019", "Print") == pasted.set_apart
    body = ["Nobody knows why.", "Mary Example", "Our reporter", "The runway. Photo: A. Writer", "Save", "The text."]
    assert body == pasted.markdown.replace("<br>\n", "\n\n").rstrip("\n").split("\n\n")


@pytest.mark.parametrize("line", [", he said.", ", A. Writer, by B. Writer", ","])
def test_a_line_may_begin_with_a_comma(line: str) -> None:
    """Nothing stands before it that could be a date or a name."""
    assert article_from_paste(f"A title\n{line}\n\nThe report begins here.\n").markdown


@pytest.mark.parametrize(
    "text",
    [
        "25 March 2019\nIt rained.\n26 March 2019\nIt snowed.",
        "It rained on Monday, and it rained on Tuesday, and all the week.\nPublished 25 March 2019\nMore.",
    ],
)
def test_a_date_within_the_text_stays_in_it(text: str) -> None:
    """Where it does not say what it is, or stands below a sentence."""
    pasted = article_from_paste(f"A title\nOne line\nTwo lines\n{text}")
    assert ["title"] == [proposal.key for proposal in pasted.proposals]


# -- A title that was given -------------------------------------------------------------------------------------------

ABOVE = "The Daily Example\nSport\nA bridge closes\n24 March 2019\n"


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Planes land, nobody knows why", "Planes land, nobody knows why"),
        ("planes land  nobody knows “why”", "Planes land, nobody knows why"),
        ("Planes land, nobody knows why", "Planes land,\nnobody knows why"),
        ("Planes land, nobody knows why", "Planes land, nobody knows why | The Gazette"),
        ("Planes land, nobody knows why | The Gazette", "Planes land, nobody knows why | The Gazette"),
    ],
)
def test_the_head_begins_with_the_title_that_was_given(title: str, line: str) -> None:
    """However it is typed; what is above is set apart, and says only what the head does not."""
    pasted = article_from_paste(f"{ABOVE}{line}\nBy A. Writer\n25 March 2019\n\nThe text.", title)
    said = {proposal.key: proposal.values for proposal in pasted.proposals}
    assert pasted.begins_with_title
    assert (("A. Writer",), ("2019-03-25",)) == (said["authors"], said["date"])
    assert {"The Gazette" if line.endswith("Gazette") and title != line else "The Daily Example"} == {*said["outlet"]}
    assert {"Sport", "A bridge closes", "24 March 2019"} <= {*pasted.set_apart}
    assert "The text.\n" == pasted.markdown


def test_the_title_above_its_report_is_the_one() -> None:
    """Not the one in a list of headlines, nor the one in the way to the page; said twice, it is set apart."""
    text = "Planes land\nA bridge closes\nA dyke breaks\n\nPlanes land\nPlanes land\nBy A. Writer\n\nThe text."
    pasted = article_from_paste(text, "Planes land")
    assert ("Planes land", "A bridge closes", "A dyke breaks", "Planes land") == pasted.set_apart
    assert "The text.\n" == pasted.markdown


def test_a_title_that_could_be_navigation_is_one_when_it_was_given() -> None:
    """A person knows best."""
    pasted = article_from_paste("Rain | Hail | Snow\nBy A. Writer\n\nThe text.", "Rain, hail, snow")
    assert ("title", ("Rain | Hail | Snow",)) == (pasted.proposals[0].key, pasted.proposals[0].values)


@pytest.mark.parametrize("title", ["Another title", "lines", "!", ""])
def test_a_title_that_does_not_stand_by_itself_changes_nothing(title: str) -> None:
    """As if none had been given."""
    text = f"{ABOVE}Planes land in lines\nBy A. Writer\n\nThe text."
    assert article_from_paste(text) == article_from_paste(text, title)


def test_the_title_of_a_chapter_does_not_cut_off_the_text_above_it() -> None:
    """Below some sentences it is no headline."""
    sentence = "Two aircraft of the Russian air force landed near Caracas on Saturday.\n"
    text = f"A title\n\n{sentence * 3}Planes land\nThe text."
    assert () == article_from_paste(text, "Planes land").set_apart


@pytest.mark.parametrize(
    "text",
    [
        "A whole sentence begins the text.\nAnd so it goes on.",
        "one line",
        "A title\nBy A. Writer",
        "These are\nfour short lines\nwithout a gap between them\nwhich are no title at all",
    ],
)
def test_a_text_without_a_head_stays_whole(text: str) -> None:
    """Where no report would be left, or the first lines are one, nothing is proposed."""
    pasted = article_from_paste(text)
    assert () == pasted.proposals
    assert text.split() == pasted.markdown.replace("<br>", "").split()


def test_the_first_paragraph_is_no_standfirst() -> None:
    """Below author and date the report begins, even if a line like an outlet's name comes later."""
    text = f"{HEAD}The first paragraph is short.\nThe Example Daily\n\nThe second one."
    assert {"title", "authors", "date"} == _proposed(text).keys()


# -- The foot ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "foot",
    [
        "Share on Facebook",
        "© 2019 The Example Daily. All rights reserved.",
        "Sign up for our daily newsletter",
        "Since you’re here …\n… we have a small favour to ask.\nMore people read us than ever.",
        "Topics\nVenezuela\nRussia",
        "\nTopics\nVenezuela\nRussia\nArms",
        "\nShare\nTweet\nPrint\n© The Example Daily",
        "Most viewed\nWho recognises whom?\nTwo creditors",
        "Mehr zum Thema\nZwei Flugzeuge",
        "Jetzt abonnieren",
        "Suscríbase a nuestro boletín",
        "Подписывайтесь на наш канал",
        "This website uses cookies to offer you more.",
        "Comments (12)",
        "\nSign up for our morning newsletter\nMost viewed\n1 Woman finds ring\n2 Dog bites man\n© 2019 The Star",
        "\nShare\nTweet\nWoman finds ring in loaf\nDog bites man",
    ],
)
def test_what_stands_below_a_report_is_set_apart(foot: str) -> None:
    """Appeals, buttons, small print and the headlines of other reports; each line is kept."""
    pasted = article_from_paste(f"{HEAD}One sentence.\nAnother one.\nA third one.\n{foot}")
    assert tuple(foot.strip().split("\n")) == pasted.set_apart
    assert "One sentence.\n\nAnother one.\n\nA third one.\n" == pasted.markdown


@pytest.mark.parametrize(
    "last",
    [
        "Georgia wants to become a member of the alliance.",
        "Support for Maduro remains strong.",
        "The inspectors were given unlimited access to the sites.",
        "Shares fell.",
        "They agreed to sign up to the treaty.",
        "The fund has been supporting independent journalism for years.",
        "He will share his plans with them.",
        "Related questions remain open.",
        "Unlike many others, she stayed; he had a small favour to ask.",
        "“Share.”",
    ],
)
def test_a_report_may_say_such_words(last: str) -> None:
    """Its last sentence stays in it."""
    pasted = article_from_paste(f"{HEAD}One sentence.\nAnother one.\n{last}")
    assert () == pasted.set_apart
    assert pasted.markdown.endswith(f"\n\n{last}\n")


def test_advertisements_within_are_set_apart() -> None:
    """Between two paragraphs, and only where they are the whole line."""
    text = "One sentence.\nAdvertisement\nRead more: Who recognises whom?\nAn advertisement is no report."
    pasted = article_from_paste(HEAD + text)
    assert ("Advertisement", "Read more: Who recognises whom?") == pasted.set_apart
    assert "One sentence.\n\nAn advertisement is no report.\n" == pasted.markdown


def test_a_text_of_nothing_but_boilerplate_is_kept() -> None:
    """Something is left to look at."""
    assert "Share\n" == article_from_paste("Share\nTweet").markdown


@pytest.mark.parametrize("text", ["", " \n\t\f\u00a0\n", "\u00ad\n\u200b"])
def test_nothing_makes_nothing(text: str) -> None:
    """Without a letter there is no article."""
    assert "" == article_from_paste(text).markdown


# -- Language ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Два самолёта были там, сообщает RIA.", "ru"),
        ("Αυτό είναι ένα κείμενο.", "el"),
        ("זה טקסט.", "he"),
        ("이것은 글입니다.", "ko"),
        ("Він їхав до міста й бачив її.", ""),
        ("Това е български текст за самолета.", ""),
        ("هذا نص", ""),
        ("これは日本語です", "ja"),
        ("ロシア軍機がカラカスに着陸", "ja"),
        ("俄罗斯军机周六降落在委内瑞拉首都，《のだめ》作者说。", ""),
        ("The text says of them «самолёты были».", ""),
        ("1984", ""),
    ],
)
def test_only_a_script_of_one_language_says_which_it_is(text: str, language: str) -> None:
    """By most of the letters; a quoted sentence in another script is none."""
    assert language == article_from_paste(f"{text}\n\n{text}").language


# -- Heads in other scripts -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            ("近百名士兵抵达加拉加斯", "两架军机降落在迈克蒂亚机场", "作者：王小明", "2019年3月25日"),
            "俄罗斯两架军机周六降落在委内瑞拉首都加拉加斯附近的机场，机上载有近百名士兵和三十五吨物资。",
        ),
        (
            ("ロシア軍機がカラカス近郊に着陸", "兵士約100人が到着", "山田太郎記者", "2019年3月25日 10:30"),
            "ロシアの軍用機が土曜日、ベネズエラの首都カラカス近郊の空港に着陸し、兵士約100人を運んだ。",
        ),
        (
            ("러시아 군용기 카라카스 인근 착륙", "병력 약 100명 도착", "김철수 기자", "2019.03.25."),
            "러시아 군용기 두 대가 토요일 베네수엘라 수도 카라카스 인근 공항에 착륙해 병력 약 100명을 내렸다.",
        ),
        (
            ("طائرتان تهبطان قرب كراكاس", "وصول نحو مئة جندي", "أحمد علي", "25 مارس 2019"),
            "هبطت طائرتان عسكريتان روسيتان يوم السبت في مطار قرب العاصمة الفنزويلية كراكاس وعلى متنهما جنود.",
        ),
    ],
)
def test_lines_of_a_head_are_not_joined_where_letters_have_no_capitals(head: tuple[str, ...], body: str) -> None:
    """A short line ends where it ends; full lines below it say nothing of it."""
    pasted = article_from_paste("\n".join([*head, body, body]))
    said = {proposal.key: proposal.values[0] for proposal in pasted.proposals}
    assert (*head[:2], "2019-03-25") == (said["title"], said["standfirst"], said["date"])
    assert said["authors"] in head[2]
    assert said["authors"] in {"王小明", "山田太郎", "김철수", "أحمد علي"}
    assert f"{body}\n\n{body}\n" == pasted.markdown


@pytest.mark.parametrize(
    "line", ["新華社記者", "本报记者：", "現地の記者", "記者：「何も知らない」と言った", "한국일보 기자"]
)
def test_a_line_about_a_reporter_is_no_name(line: str) -> None:
    """An office or a newspaper, or a sentence."""
    pasted = article_from_paste(f"一つの題\n{line}\n2019年3月25日\n本文はここから始まる。\n")
    assert "authors" not in {proposal.key for proposal in pasted.proposals}


def test_wide_letters_fill_a_line_sooner() -> None:
    """Beside wrapped lines of letters, a Chinese line of half as many characters is full, too."""
    lines = ["两架俄罗斯军用飞机星期六降落在加拉加斯附近的机场，机上有大约一百名", "士兵和三十五吨设备。"]
    prose = [
        "The two planes landed near the capital of the country on a Saturday in March,",
        "and nobody knew why they came.",
    ]
    text = "\n".join(prose * 3) + "\n\n" + "\n".join(lines)
    assert "".join(lines) in article_from_paste(text).markdown


def test_wrapped_lines_of_chinese_are_joined_without_spaces() -> None:
    """Where the paper ended, the sentence goes on; a line that had room ends a paragraph."""
    lines = [
        "俄罗斯两架军机周六降落在委内瑞",
        "拉首都加拉加斯附近的机场，机上",
        "载有近百名士兵和三十五吨物资。",
        "政府没有评论。",
    ]
    text = "\n".join([*lines, *lines])
    assert ["".join(lines), "".join(lines)] == article_from_paste(text).markdown.split()
