"""Nodes, text, marks, numbers, addresses and cuts, by examples. What holds for every text is in the property tests."""

from __future__ import annotations

import pytest

from glossator.markup import (
    Kept,
    Mark,
    addresses,
    author_id,
    cut,
    escape,
    ids,
    insert_marks,
    number_paragraphs,
    parse,
    rewrite_addresses,
)
from glossator.words import count


def _marked(html: str, *words: str) -> str:
    """``html`` with each of the words marked, numbered from 1."""
    parsed = parse(html)
    marks = []
    for number, word in enumerate(words, start=1):
        start = parsed.text.index(word)
        marks.append(Mark(start, start + len(word), (f"k{number}",), f"n{number}", f'<a class="ref">{number}</a>'))
    return insert_marks(parsed, marks)


def _mark(words: str, *numbers: int) -> str:
    classes = " ".join(f"k{number}" for number in numbers)
    return f'<mark class="{classes}" data-notes="{classes.replace("k", "n")}">{words}</mark>'


def _reference(number: int) -> str:
    return f'<a class="ref">{number}</a>'


# -- Text -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p>\n<p>two</p>", "One\ntwo"),
        ("<p>One<br>\ntwo</p>", "One\ntwo"),
        ("<p>a <em>b</em> <strong>c</strong></p>", "a b c"),
        ("<p>soft\nline</p>", "soft line"),
        ("<pre><code>a\n  b\n</code></pre>\n<p>c</p>", "a\n  b\nc"),
        ("<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>", "a\nb"),
        ("<table><tbody><tr><td>1</td><td></td><td>2</td></tr></tbody></table>", "1\n2"),
        ("<p>&lt;b&gt; &amp;amp; x&nbsp;y</p>", "<b> &amp; x\u00a0y"),
        ('<p>a<sup id="t-fnref:1"><a class="footnote-ref" href="#t-fn:1">1</a></sup> b</p>', "a b"),
        ('<p>note<a class="footnote-backref" href="#t-fnref:1">↩</a></p>', "note"),
        ('<p>a<a class="ref" href="#note-x">7</a> b</p>', "a b"),
        ("<p><ruby>薔薇<rp>（</rp><rt>ばら</rt><rp>）</rp></ruby>の花</p>", "薔薇の花"),
        ('<p><ruby><rb>薔</rb><rt id="t-x">ば<b>ら</b></rt></ruby>の</p>', "薔の"),
        ('<p>a<span class="gap">[7 words]</span>b</p><p class="gap">[8 words]</p>', "a\nb"),
        ('<p><img src="a.png" alt="x"></p><hr><p>b</p>', "b"),
        ("", ""),
    ],
)
def test_text_is_what_a_reader_sees(html: str, text: str) -> None:
    """Borders are one newline each, entities are decoded, digits and markers are not text."""
    assert text == parse(html).text


def test_paragraphs_are_blocks_with_text_of_their_own() -> None:
    """Paragraphs, list items, definitions and code are numbered; headings, cells and the author's footnotes are not."""
    parsed = parse(
        "<h2>H</h2><p>a</p><ul><li>b<ul><li>c</li></ul>tail</li><li><p>d</p></li></ul><pre><code>e</code></pre>"
        "<dl><dt>t</dt><dd>f</dd></dl><table><tbody><tr><td>x</td></tr></tbody></table><p><img></p>"
        '<blockquote><p>g</p></blockquote><div class="author-notes"><ol><li><p>n</p></li></ol></div><p>h</p>'
    )
    assert "abcdefgh" == "".join(parsed.text[offset] for offset in parsed.paragraphs)


def test_numbers_become_ids_and_keep_the_authors_own() -> None:
    """A numbered paragraph has the id of its number; an author's id moves to an empty element at its beginning."""
    html = '<p>a</p><h2>b</h2><p id="t-own" class="x" title=" id=">c</p>'
    numbered = '<p id="p1">a</p><h2>b</h2><p class="x" title=" id=" id="p2"><span id="t-own"></span>c</p>'
    assert numbered == number_paragraphs(parse(html))


def test_escaped_text_reads_the_same() -> None:
    """Escaping and parsing give back the text."""
    assert 'a < b & "c"' == parse(escape('a < b & "c"')).text


# -- Marks ------------------------------------------------------------------------------------------------------------


def test_a_mark_is_cut_at_every_tag() -> None:
    """A mark over emphasis and two paragraphs is four pieces, with its reference behind the last."""
    marked = _marked("<p>a <em>b</em> c</p>\n<p>d e</p>", "a b c\nd")
    pieces = (_mark("a ", 1), _mark("b", 1), _mark(" c", 1), _mark("d", 1) + _reference(1))
    assert "<p>{}<em>{}</em>{}</p>\n<p>{} e</p>".format(*pieces) == marked


def test_overlapping_marks_share_their_words() -> None:
    """Words under two marks are wrapped once, with the classes and notes of both."""
    shared = _mark("b c", 1, 2) + _reference(1)
    expected = "<p>" + _mark("a ", 1) + shared + _mark(" d", 2) + _reference(2) + "</p>"
    assert expected == _marked("<p>a b c d</p>", "a b c", "b c d")


def test_marks_on_the_same_words_refer_in_their_order() -> None:
    """Two notes on the same words have one mark and two references."""
    expected = "<p>" + _mark("a", 1, 2) + _reference(1) + _reference(2) + " b</p>"
    assert expected == _marked("<p>a b</p>", "a", "a")


def test_an_entity_is_never_split() -> None:
    """A mark that ends at an entity takes all of it or nothing."""
    assert "<p>" + _mark("a &amp;", 1) + _reference(1) + " &lt; b</p>" == _marked("<p>a &amp; &lt; b</p>", "a &")
    assert "<p>a " + _mark("&lt;&nbsp;b", 1) + _reference(1) + "</p>" == _marked("<p>a &lt;&nbsp;b</p>", "<\u00a0b")


def test_a_reference_moves_behind_an_authors_link() -> None:
    """Links cannot nest: references within one stand behind it, in the order of the text."""
    marked = _marked('<p><a href="x.md">a <em>b</em> c</a> d</p>', "b", "a", "d")
    link = '<a href="x.md">' + _mark("a", 2) + " <em>" + _mark("b", 1) + "</em> c</a>"
    assert f"<p>{link}{_reference(2)}{_reference(1)} {_mark('d', 3)}{_reference(3)}</p>" == marked


@pytest.mark.parametrize(("before", "behind"), [("", ""), ('<a href="x">', "</a>")])
def test_a_reference_moves_behind_a_word_with_its_reading(before: str, behind: str) -> None:
    """Else the reading would stand over the reference, too; of a link around it, the border is the link's."""
    reading = "<rp>（</rp><rt>ばら</rt><rp>）</rp></ruby>"
    marked = _marked(f"<p>{before}<ruby>薔薇{reading}{behind}の花</p>", "薔薇")
    assert f"<p>{before}<ruby>{_mark('薔薇', 1)}{reading}{behind}{_reference(1)}の花</p>" == marked


def test_without_marks_nothing_changes() -> None:
    """No mark, no change."""
    assert "<p>a &amp; b</p>" == insert_marks(parse("<p>a &amp; b</p>"), [])


def test_what_a_mark_says_of_its_notes_is_escaped() -> None:
    """A quotation mark in a class cannot end the attribute."""
    marked = insert_marks(parse("<p>a</p>"), [Mark(0, 1, ('"x',), "<n", "")])
    assert '<p><mark class="&quot;x" data-notes="&lt;n">a</mark></p>' == marked


# -- Addresses --------------------------------------------------------------------------------------------------------

_LINKS = (
    '<p id="t-own"><a title=" href=" href="b.md?x&amp;y#z">b</a>'
    ' <a href="https://example.org/">e</a> <a href="#t-own">o</a>'
    '<img alt="m" src="map.svg"><img alt="r" src="//example.org/r.png">'
    '<sup id="t-fnref:1"><a class="footnote-ref" href="#t-fn:1">1</a></sup></p>'
)


def test_addresses_are_given_as_written() -> None:
    """Decoded, without our prefix, each once; those of the author's footnotes are no one's concern."""
    found = addresses(_LINKS + _LINKS)
    assert ["b.md?x&y#z", "https://example.org/", "#own", "map.svg", "//example.org/r.png"] == [a.text for a in found]
    assert [True, False, True, True, False] == [address.is_relative for address in found]
    assert ["//example.org/r.png"] == [address.text for address in found if address.is_remote_image]


def test_ids_are_given_as_written() -> None:
    """The author's own, and ``author_id`` leads back to what the HTML says."""
    assert frozenset({"own"}) == ids(_LINKS)
    assert "t-own" == author_id("own")


def test_addresses_are_rewritten_and_broken_ones_go() -> None:
    """A broken link loses its address, a broken image goes, and nothing else changes."""
    targets = {"b.md?x&y#z": 'c.html#"', "https://example.org/": "https://example.org/", "#own": "#p1"}
    expected = (
        _LINKS.replace('href="b.md?x&amp;y#z"', 'href="c.html#&quot;"')
        .replace('href="#t-own"', 'href="#p1"')
        .replace('<img alt="m" src="map.svg"><img alt="r" src="//example.org/r.png">', "")
    )
    assert expected == rewrite_addresses(_LINKS, targets.get)
    assert '<a title=" href=">b</a>' in rewrite_addresses(_LINKS, lambda _: None)


# -- Cuts -------------------------------------------------------------------------------------------------------------


def _cut(html: str, *words: str) -> str:
    parsed = parse(html)
    starts = [parsed.text.index(word) for word in words]
    return cut(
        parsed,
        [(at, at + len(word)) for at, word in zip(starts, words, strict=True)],
        lambda n: f"[{n}]",
        count,
    ).html


@pytest.mark.parametrize(
    ("html", "words", "left"),
    [
        ("<p>a b c d e</p>", ["a", "e"], '<p>a<span class="gap"> [3] </span>e</p>'),
        ("<p>a b c</p>", ["b"], '<p><span class="gap"> [1] </span>b</p><p class="gap">[1]</p>'),
        ("<p>a</p><p>b</p><p>c</p>", ["a", "c"], '<p>a</p><p class="gap">[1]</p><p>c</p>'),
        ("<p>a<br>b<br>c</p>", ["a", "c"], '<p>a<span class="gap"> [1] </span>c</p>'),
        (
            "<ul><li>a</li><li>b</li><li>c</li></ul>",
            ["a", "c"],
            '<ul><li>a</li><li><p class="gap">[1]</p>c</li></ul>',
        ),
        (
            "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>",
            ["d"],
            '<p class="gap">[3]</p><table><tbody><tr><td></td><td>d</td></tr></tbody></table>',
        ),
        ('<p><a href="x" title="t">a b</a> c</p>', ["b c"], '<p><span class="gap"> [1] </span>b c</p>'),
        ('<p><a href="x">a</a> c</p>', ["a c"], '<p><a href="x">a</a> c</p>'),
        (
            '<p id="p1">a</p><p id="p2" title="t">b <i>c</i></p>',
            ["b"],
            '<p class="gap">[1]</p><p id="p2">b</p><p class="gap">[1]</p>',
        ),
        (
            '<p>a <img src="x.png" alt="x"> b <img src="y.png" alt="y"> c</p>',
            ["a  b"],
            '<p>a <img src="x.png" alt="x"> b</p><p class="gap">[1]</p>',
        ),
        ("<p>a b</p>", [], '<p class="gap">[2]</p>'),
    ],
)
def test_a_cut_marks_each_gap_where_it_may_stand(html: str, words: list[str], left: str) -> None:
    """A gap within a paragraph is in its line, one between blocks a paragraph, one in a list in an item."""
    assert left == _cut(html, *words)


def test_a_cut_says_where_the_ranges_went() -> None:
    """Ranges are put in order, trimmed, and joined where only white space lies between; each knows its new place."""
    ranges = cut(parse("<p>one two three</p><p>four five</p>"), [(14, 18), (4, 8), (0, 3)], str, count).ranges
    assert (Kept(0, 7, 0), Kept(14, 18, 8)) == ranges


def test_a_cut_drops_readings() -> None:
    """They are no text, so nobody can say whether they belong to what is shown."""
    html = "<p>赤い<ruby>薔薇<rp>（</rp><rt>ばら</rt><rp>）</rp></ruby>の花</p>"
    assert '<p>赤い<ruby>薔</ruby></p><p class="gap">[3]</p>' == _cut(html, "赤い薔")
    assert "<p>赤い<ruby>薔薇</ruby>の花</p>" == _cut(html, "赤い薔薇の花")


def test_a_cut_drops_references_to_footnotes() -> None:
    """The digit goes, since what it leads to may be gone."""
    html = '<p>a<sup id="t-fnref:1"><a class="footnote-ref" href="#t-fn:1">1</a></sup> b</p>'
    assert "<p>a b</p>" == _cut(html, "a b")
