"""What holds for every text: marks change nothing but looks, and what is cut is gone."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.markup import Mark, Parsed, cut, insert_marks, number_paragraphs, parse
from glossator.prose import render_article

_quick = settings(max_examples=60)

_WORDS = st.sampled_from(
    ["planes", "Caracas", "3.5", "Él", "самолёт", "a&b", "&nbsp;", "&lt;b&gt;", "x < y", "„так“", "飞机", "e\u0301"]
)


@st.composite
def _inline(draw: st.DrawFn, depth: int = 2) -> str:
    """A few words with markup in them."""
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        words = " ".join(draw(st.lists(_WORDS, min_size=1, max_size=4)))
        shape = draw(
            st.sampled_from(["{}", "{}", "*{}*", "**{}**", "`{}`", '[{}](a.md#b "t")', "<u>{}</u>", "{}[^1]", "{}  \n"])
        )
        inner = draw(_inline(depth - 1)) if depth and shape in {"**{}**", '[{}](a.md#b "t")'} else words
        parts.append(shape.format(inner.strip()))
    return draw(st.sampled_from([" ", "", "\n"])).join(parts)


@st.composite
def _block(draw: st.DrawFn) -> str:
    text = draw(_inline())
    line = text.replace("\n", " ")
    cells = [draw(_inline(0)).replace("\n", " ") for _ in range(4)]
    return draw(
        st.sampled_from(
            [
                text,
                text,
                f"## {line}",
                f"- {line}\n- {cells[0]}\n    - {cells[1]}\n- {cells[2]}",
                f"1. {line}\n\n2. {cells[0]}\n\n    {cells[1]}",
                f"> {line}\n>\n> {cells[0]}",
                f"    {line}\n      {cells[0]}",
                f"~~~\n{line}\n\n  {cells[0]}\n~~~",
                f"a | b\n--|:-:\n{cells[0]} | {cells[1]}\n{cells[2]} |",
                f"{line}\n:   {cells[0]}\n\n:   {cells[1]}",
                f"{line}\n{{: #own{len(line)} }}",
                f'![{line}](map.svg "{cells[0]}")'.replace("[^1]", ""),
                "* * *",
            ]
        )
    )


_MARKDOWN = st.lists(_block(), min_size=1, max_size=5).map(lambda blocks: "\n\n".join([*blocks, "[^1]: A *note*."]))
_HTML = _MARKDOWN.map(lambda text: render_article(text).html)


@st.composite
def _marked(draw: st.DrawFn) -> tuple[Parsed, list[Mark]]:
    """A text, and spans of it that begin and end with a character other than white space."""
    parsed = parse(draw(_HTML))
    visible = [offset for offset, letter in enumerate(parsed.text) if letter != "\n"]
    marks: list[Mark] = []
    if not visible:
        return parsed, marks
    for number in range(draw(st.integers(1, 5))):
        ends = sorted([draw(st.sampled_from(visible)), draw(st.sampled_from(visible))])
        reference = f'<a class="ref" href="#note-{number}" id="ref-{number}">{number}</a>'
        marks.append(Mark(ends[0], ends[1] + 1, (f"k{number % 2}",), f"n{number}", reference))
    return parsed, marks


def _bare(html: str) -> str:
    """The HTML with the marks and references taken out."""
    return re.sub(r'</?mark[^>]*>|<a class="ref".*?</a>', "", html)


def _nesting_fault(html: str) -> str:
    """The first tag that is not balanced; or a link in a link, or words where none may stand."""
    opened: list[str] = []
    for text, slash, name in re.findall(r"([^<]*)(?:<(/?)([a-z0-9]+)[^>]*>)?", html):
        if text.strip() and opened[-1:] and opened[-1] in {"ul", "ol", "dl", "table", "thead", "tbody", "tr"}:
            return f"words in {opened[-1]}"
        if slash and (not opened or opened.pop() != name):
            return f"</{name}>"
        if name and not slash and name not in {"br", "hr", "img", "wbr"}:
            if name == "a" and "a" in opened:
                return "a link in a link"
            if name in {"p", "div", "ul", "ol", "table"} and set(opened) & {"p", "h2", "h3", "pre", "span"}:
                return f"a {name} within a line"
            opened.append(name)
    return opened[-1] if opened else ""


_RAW = st.lists(
    st.sampled_from(
        [*'<>/=&;" \nabp', "<p>", "</p>", "<br>", "<div>", "</div>", "<b>", "</a>", '<a href="x">', "&amp;"]
    )
)


@_quick
@given(_HTML | _RAW.map(lambda parts: render_article("<div>" + "".join(parts)).html))
def test_nodes_joined_are_the_html(html: str) -> None:
    """Parsing loses nothing, not even of HTML that came broken."""
    assert html == "".join(parse(html).nodes)


@_quick
@given(_HTML)
def test_text_is_the_text_nodes_joined(html: str) -> None:
    """The text is its text nodes with one newline for each border between two of them, and offsets point into it."""
    parsed = parse(html)
    joined = ""
    for start, end in zip(parsed.starts, parsed.ends, strict=True):
        assert start - len(joined) in {0, 1}
        joined += parsed.text[len(joined) : start] + parsed.text[start:end]
        assert parsed.text[start - 1 : start].strip("\n") == parsed.text[start - 1 : start] or start - len(joined) <= 1
    assert parsed.text == joined
    assert set(parsed.paragraphs) <= set(parsed.starts)
    assert list(parsed.paragraphs) == sorted(set(parsed.paragraphs))


@_quick
@given(_marked())
def test_marks_never_change_the_text(case: tuple[Parsed, list[Mark]]) -> None:
    """The text of the marked HTML is the text."""
    parsed, marks = case
    assert parsed.text == parse(insert_marks(parsed, marks)).text


@_quick
@given(_marked())
def test_removing_the_marks_restores_the_html(case: tuple[Parsed, list[Mark]]) -> None:
    """Without marks and references the HTML is what it was, byte for byte."""
    parsed, marks = case
    assert "".join(parsed.nodes) == _bare(insert_marks(parsed, marks))


@_quick
@given(_marked())
def test_marked_html_is_well_formed(case: tuple[Parsed, list[Mark]]) -> None:
    """Marks are balanced, links do not nest, nothing stands between cells or items; each reference is there once."""
    parsed, marks = case
    html = insert_marks(parsed, marks)
    assert "" == _nesting_fault(html)
    assert sorted(mark.reference for mark in marks) == sorted(re.findall(r'<a class="ref".*?</a>', html))


@_quick
@given(_marked())
def test_each_mark_covers_its_words(case: tuple[Parsed, list[Mark]]) -> None:
    """The words under a note's marks are the words of its span, borders aside."""
    parsed, marks = case
    html = insert_marks(parsed, marks)
    for mark in marks:
        segments = re.findall(
            rf'<mark class="[^"]*" data-notes="(?:[^"]* )?{mark.note}(?: [^"]*)?">(.*?)</mark>', html, re.DOTALL
        )
        expected = re.sub(r"\s", "", parsed.text[mark.start : mark.end])
        assert expected == re.sub(r"\s", "", "".join(parse(f"<pre>{segment}</pre>").text for segment in segments))


@_quick
@given(_HTML)
def test_numbers_keep_text_and_paragraphs(html: str) -> None:
    """Numbering changes no word, numbers every paragraph once and in order, and stays well-formed."""
    parsed = parse(html)
    numbered = number_paragraphs(parsed)
    assert parsed.text == parse(numbered).text
    assert parsed.paragraphs == parse(numbered).paragraphs
    assert [f"p{n + 1}" for n in range(len(parsed.paragraphs))] == re.findall(
        r'<[a-z]+[^<>]* id="(p[0-9]+)">', numbered
    )
    assert "" == _nesting_fault(numbered)


def _count(text: str) -> int:
    return len(text.split())


@st.composite
def _cut(draw: st.DrawFn) -> tuple[Parsed, list[tuple[int, int]]]:
    parsed = parse(number_paragraphs(parse(draw(_HTML))))
    offset = st.integers(0, len(parsed.text))
    ends = draw(st.lists(st.tuples(offset, offset), max_size=4))
    return parsed, [(min(pair), max(pair)) for pair in ends]


@_quick
@given(_cut())
def test_a_cut_keeps_the_ranges_and_nothing_else(case: tuple[Parsed, list[tuple[int, int]]]) -> None:
    """The text that is left is the ranges, in order, and the HTML around them is well-formed."""
    parsed, keep = case
    left = cut(parsed, keep, lambda words: f'[{words} words: <a href="https://example.org/">read</a>]', _count)
    assert "\n".join(parsed.text[part.start : part.end] for part in left.ranges) == parse(left.html).text
    for part in left.ranges:
        length = part.end - part.start
        assert parsed.text[part.start : part.end] == parse(left.html).text[part.new_start : part.new_start + length]
    for start, end in keep:
        words = parsed.text[start:end].strip()
        assert not words or any(part.start <= start + parsed.text[start:end].index(words) for part in left.ranges)
    assert "" == _nesting_fault(left.html)
    withheld = len(parsed.text.split()) - sum(len(parsed.text[part.start : part.end].split()) for part in left.ranges)
    counted = sum(int(words) for words in re.findall(r"\[([0-9]+) words", left.html))
    assert withheld <= counted


@_quick
@given(_inline(), _inline(), st.integers(0, 3))
def test_a_cut_leaks_no_withheld_word(before: str, after: str, shape: int) -> None:
    """A canary in words, titles, addresses, ids or alternative texts is gone unless its sentence is kept."""
    link, image = '[zzcanary](zzcanary.md "zzcanary")', "![zzcanary](zzcanary.png)"
    canary = f'zzcanary {link} {image} <span title="zzcanary" id="zzcanary">y</span>'
    blocks = [
        f"{before} {canary} kept words {canary} {after}",
        f"- {canary}\n- kept words\n- {canary}\n\n## {canary}",
        f"a | {canary}\n--|--\n{canary} | kept words\n{canary} | {canary}",
        f"> {canary}\n>\n> kept words\n\n## kept words zzcanary\n\n[^1]: {canary}",
    ]
    parsed = parse(render_article(blocks[shape]).html)
    start = parsed.text.index("kept words")
    left = cut(parsed, [(start, start + len("kept words"))], str, _count)
    assert "zzcanary" in "".join(parsed.nodes)
    assert "zzcanary" not in left.html
    assert "kept words" == parse(left.html).text
