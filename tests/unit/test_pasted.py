"""Pasted text as an article: each rule, and what it must not do."""

from __future__ import annotations

import pytest

from glossator.pasted import article_from_paste, decoded
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


def test_a_number_within_the_text_is_no_page_number() -> None:
    """What stands on a line of its own between whole sentences is text."""
    assert "It was so.\n\n1989\n\nThen it was not.\n" == _markdown("It was so.\n\n1989\n\nThen it was not.")


def test_verse_keeps_its_lines() -> None:
    """Three short lines or more, none a sentence of its own, keep their line ends."""
    assert "By the sea,<br>\nLong and wide,<br>\nTwo birds\n" == _markdown("By the sea,\nLong and wide,\nTwo birds")


def test_bullets_become_a_list() -> None:
    """An item goes on in the next line; a bullet on a line of its own has its text below it."""
    text = "What landed, as far as anybody knows, is this:\n• a plane with equip-\nment\n•\n# two\n\nAn end."
    expected = "What landed, as far as anybody knows, is this:\n\n- a plane with equipment\n- \\# two\n\nAn end.\n"
    assert expected == _markdown(text)


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
    ],
)
def test_a_line_that_is_a_date_is_read(line: str) -> None:
    """In every style of newspapers of five languages, with and without a time."""
    assert "2019-03-25" == date_of(line)


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
