"""Pasted text becomes Markdown, and Markdown the reader's text: the same words in the same order."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from dataclasses import dataclass

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from glossator import markup, prose, scaffold
from glossator.compile import CompileSettings, compile_article
from glossator.model import ArticleSource, TextFile
from glossator.pasted import article_from_paste
from glossator.pasted.characters import cleaned
from glossator.pasted.lines import BULLET, lines_of, shape_of
from glossator.pasted.markdown import markdown_of
from glossator.pasted.paragraphs import Block, blocks_of

TODAY = datetime.date(2026, 11, 22)
HEAD = "Two aircraft land\nBy A. Writer\n25 March 2019\n\n"
SETTINGS = CompileSettings(
    language="en", default_rights="full", default_note_status="published", smart_typography=False
)

# -- Any text ---------------------------------------------------------------------------------------------------------

# fmt: off
SIGNS = st.sampled_from(
    [
        "#metoo", "# ", "## Head ##", "2019. ", "1) ", "- ", "-", "---", "* ", "***", "* * *", "_", "__init__", "+ ",
        "=", "===", "> ", "<", "<b>", "</b>", "<!--", "-->", "<?", "&", "&amp;", "&nbsp;", "&#60;", "&copy", "[", "]",
        "[^1]", "[^1]: ", "[a]: b", "[a](b)", "![a](b)", "`", "``", "```", "~~~", ": ", ":", "{: .x }", "{", "}", "|",
        "a | b", "--|--", "\\", "\\*", "\\\\", "*[HTML]: x", "[TOC]", "https://example.org/a_b*c", "<https://example.org>",
        "(https://example.org/a_(b))", "https://example.org/?a=1&amp;b=2", "https://example.org/?a=1&b=2#c.", "a@b.org",
        "http://", "«Да»", "„so“", "— ", "• ", "•", "东京", "ﬁn", "\u00a0", "\u00ad", "\u200b", "\ufeff", "\t", "    ",
        "\r\n", "\n", "\n\n", "\f", "\u2028", "\x0b", "\x1c", "\x93", "\x02", "e\u0301", "\u202f", "Mr.",
        "informa-\ntion",
    ]
)
# fmt: on
TEXTS = st.lists(st.one_of(SIGNS, st.text(max_size=6), st.sampled_from(["word", "Wort", " "])), max_size=25).map(
    "".join
)

TABBED = st.lists(st.one_of(SIGNS, st.sampled_from(["\t", "\t", "a", "\n"])), max_size=25).map("".join)


def readers_text(markdown: str) -> str:
    """What somebody sees who reads the rendered article."""
    return markup.parse(prose.render_article(markdown).html).text


@given(TEXTS)
@settings(max_examples=300)
@example("https://example.org/_*_")
@example("https://example.org/a))")
def test_whatever_a_line_holds_its_reader_sees_it(text: str) -> None:
    """Escaped, each line is a paragraph that reads exactly as the line."""
    lines = [line.text.strip("\u00ad ") for line in lines_of(cleaned(text))]
    markdown = markdown_of([Block("text", (line,)) for line in lines])
    assert "\n".join(lines) == readers_text(markdown)


@given(st.lists(TEXTS, min_size=1, max_size=6), st.sampled_from(["item", "verse"]))
@settings(max_examples=150)
def test_items_and_verses_read_as_their_lines(texts: list[str], kind: str) -> None:
    """In a list, and with line breaks within a paragraph, nothing is taken for markup either."""
    lines = [line.text.strip("\u00ad ") for text in texts for line in lines_of(cleaned(text))]
    if kind == "item":
        markdown = markdown_of([Block("item", (line,)) for line in lines])
    else:
        markdown = markdown_of([Block("verse", tuple(lines))])
    assert "\n".join(lines) == readers_text(markdown)


@given(st.lists(TEXTS, min_size=1, max_size=6))
@settings(max_examples=150)
def test_cells_read_as_they_are(texts: list[str]) -> None:
    """In a table, nothing is taken for markup, nor for the end of a cell."""
    lines = [line.text.strip("\u00ad ") for text in texts for line in lines_of(cleaned(text))]
    assume(lines)
    markdown = markdown_of([Block("table", tuple(lines), tuple((line, line) for line in lines))])
    assert "\n".join(line for line in lines for _ in range(2)) == readers_text(markdown)


@given(
    st.integers(2, 4).flatmap(lambda n: st.lists(st.lists(TEXTS, min_size=n, max_size=n), min_size=2, max_size=4)),
    st.sampled_from(["", "•\t", "\f", "An end.", "- ", "•"]),
)
@settings(max_examples=200)
def test_tables_keep_the_words_of_their_cells(rows: list[list[str]], tail: str) -> None:
    """In their order, whatever signs stand in them, and whether they are a table or not."""
    lines = ["\t".join(" ".join(cell.split()) for cell in row) for row in rows]
    text = "\n".join(["First the words.", *lines, tail])
    found = lines_of(cleaned(text))
    assert _in_order(text) == _in_order(readers_text(markdown_of(blocks_of(found, shape_of(found), frozenset()))))


@given(st.one_of(TEXTS, TABBED))
@settings(max_examples=300)
def test_nothing_is_lost(text: str) -> None:
    """Each letter of a paste is in the text, among the words behind a proposal, or set apart."""
    pasted = article_from_paste(text)
    head = {proposal.words for proposal in pasted.proposals}
    whole = "".join([readers_text(pasted.markdown), *head, *pasted.set_apart])
    bullets = re.sub(rf"(?m)^\s*{BULLET.pattern}", "", cleaned(text).replace("\f", "\n"))
    assert _letters(bullets) == _letters(whole)


# fmt: off
LINES_OF_PAGES = st.sampled_from(
    [
        "News  Sport  Weather", "Home > Water", "News | Sport | Weather", "News\tSport\tWeather", "Menu", "Share", "X",
        "Share | Print", "12 comments", "Rain falls", "Rain falls | The Daily Example", "Rain", "falls", "rain  FALLS!",
        "By A. Writer", "14 March 2024", "Published 14 March 2024", "Updated: 2024-03-15", "The Daily Example",
        "Published 14 March 2024, updated 15 March 2024", "By B. Writer | 13 March 2024", "https://example.org/rain",
        "Mary Example", "It rained.", "It rained on Wednesday, and on Thursday it rained more than anybody remembers.",
        "", "", "Advertisement", "A\tB", "\f", "• One", "Topics", "Share on X",
    ]
)
# fmt: on


@given(
    st.lists(LINES_OF_PAGES, max_size=30), st.sampled_from(["", "Rain falls", "Share", "News Sport Weather", "None"])
)
@settings(max_examples=500)
def test_nothing_of_a_page_is_lost(lines: list[str], title: str) -> None:
    """Wherever the title stands, each line above, within and below the head is somewhere, once."""
    pasted = article_from_paste("\n".join(lines), title)
    assert pasted.begins_with_title <= bool(title)
    # A line can say several things, but a standfirst has one to itself, even if the next one is the same.
    standfirst = [proposal.words for proposal in pasted.proposals if proposal.key == "standfirst"]
    head = {proposal.words for proposal in pasted.proposals if proposal.key != "standfirst"}
    whole = "".join([readers_text(pasted.markdown), *standfirst, *head, *pasted.set_apart])
    assert _letters("".join(lines)) == _letters(whole)


@given(TEXTS, st.sampled_from(["A title", 'Pompeo: "no" # 1', "…"]))
@settings(max_examples=100)
def test_any_paste_makes_an_article_without_a_problem(text: str, title: str) -> None:
    """The file is read back without a problem, its fingerprint fits, and its body is what was pasted."""
    pasted = article_from_paste(text)
    for path, content in list(scaffold.pasted_files(pasted, title, TODAY).items())[:1]:
        compiled = compile_article(ArticleSource(path, TextFile(path, content), None), SETTINGS)
        assert [] == [problem.message for problem in compiled.problems]
        assert (title, False) == (compiled.record.title, compiled.changed)
        assert compiled.text.endswith(readers_text(pasted.markdown))


def _letters(text: str) -> Counter[str]:
    """How often each letter stands in ``text``, without hyphens and bullets, which line ends can add and take."""
    return Counter(re.sub(r"[\s\u00ad\u2010•◦▪‣●○■□▸►·-]", "", text))


def _in_order(text: str) -> str:
    """The letters of ``text``, as far as line ends cannot add or take them."""
    return re.sub(r"[\s\u00ad\u2010•◦▪‣●○■□▸►·-]", "", cleaned(text))


# -- Pages ------------------------------------------------------------------------------------------------------------

# fmt: off
WORDS = st.sampled_from(
    [
        "soldiers", "Caracas", "the", "of", "and", "Russian", "made", "2019.", "#metoo", "*star*", "_under_", "[sic]",
        "<b>", "&amp;", "AT&T", "`code`", "C:\\Users", "https://example.org/a_b?c=1&d=2", "(https://example.org/x)",
        "-", "–", "«Да»,", "„Das", "war“", "самолёт", "Él", "An-124", "Luft- und", "1)", "+", ">", "|", "{x}",
        "[^1]", "~~~", "===", "***", "10\u00a0000", "said.", "No!", "why?", "a:", "3.5", "self-made", "!", "\\", "Mr.",
    ]
)
# fmt: on
LONG_WORDS = (("informa", "tion"), ("equip", "ment"), ("Luft", "fahrt"), ("воз", "можно"), ("coopera", "ción"))


@dataclass(frozen=True, slots=True)
class Page:
    """A text as printed, and its words."""

    printed: str
    words: tuple[str, ...]


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """Paragraphs, printed with line ends, hyphens, ends of pages and other things that mean nothing."""
    width = draw(st.sampled_from([38, 60, 72, 10_000]))
    line_end = draw(st.sampled_from(["\n", "\r\n", "\n    ", " \n", "\n\t"]))
    between = draw(st.sampled_from(["\n\n", "\n\n\n", "\n \u00a0\n", "\n\n    "]))
    paragraphs = draw(
        st.lists(
            st.lists(st.one_of(WORDS, st.sampled_from(LONG_WORDS)), min_size=4, max_size=30), min_size=1, max_size=5
        )
    )
    printed = []
    words: list[str] = []
    for paragraph in paragraphs:
        chosen = ["also", *paragraph, "ended."]
        printed.append(_printed(draw, chosen, width, line_end))
        words += [word if isinstance(word, str) else "".join(word) for word in chosen]
    lines = [line.strip() for line in re.split(r"[\n\f]", between.join(printed)) if line.strip() not in ("", "- 12 -")]
    assume(len(set(lines)) == len(lines))  # Lines that come again at the end of a page are taken for its heads.
    return Page(HEAD + between.join(printed), tuple(words))


def _printed(draw: st.DrawFn, words: list[str | tuple[str, str]], width: int, line_end: str) -> str:
    out, column = "", 0
    for word in words:
        whole = word if isinstance(word, str) else "".join(word)
        if column and column + len(whole) + 1 > width:
            out, column = _broken(draw, out, word, line_end)
        else:
            out += f" {whole}" if column else whole
            column += len(whole) + 1
    return out


def _broken(draw: st.DrawFn, out: str, word: str | tuple[str, str], line_end: str) -> tuple[str, int]:
    """The text with a line end before, or within, the word."""
    if isinstance(word, str):
        page_end = draw(st.sampled_from([line_end] * 6 + ["\f", "\n\n- 12 -\n\f", "\n\f\n"]))
        # Only where a sentence visibly goes on does the end of a page mean nothing.
        page_end = page_end if word[0].islower() and out[-1].isalpha() else line_end
        return out + page_end + word, len(word)
    hyphen = draw(st.sampled_from(["-", "\u00ad", "\u2010"]))
    return f"{out} {word[0]}{hyphen}{line_end}{word[1]}", len(word[1])


@given(pages())
@settings(max_examples=100)
def test_a_page_keeps_its_words_and_their_order(page: Page) -> None:
    """Whatever the page did to it, the reader's text has the report's words, and no other."""
    pasted = article_from_paste(page.printed)
    assert " ".join(page.words).split() == readers_text(pasted.markdown).split()
    assert [] == [line for line in pasted.set_apart if not re.fullmatch("- 12 -", line)]


@pytest.mark.full
@given(pages())
@settings(max_examples=3_000)
def test_many_pages_keep_their_words(page: Page) -> None:
    """As above, at length."""
    assert " ".join(page.words).split() == readers_text(article_from_paste(page.printed).markdown).split()


@given(pages(), st.sampled_from([" ", "\n", "\n\n"]))
@settings(max_examples=30)
def test_white_space_at_the_end_changes_nothing(page: Page, tail: str) -> None:
    """How far somebody dragged the mouse does not show in the article."""
    assert article_from_paste(page.printed) == article_from_paste(page.printed + tail)
