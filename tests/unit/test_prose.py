"""Markdown as safe HTML: what is rendered, what is removed, and what is refused before it could hang a build."""

from __future__ import annotations

import html as html_escapes
import re
import string
import sys
import time
from collections.abc import Callable

import pytest

from glossator import markup
from glossator.prose import MAX_LINES, render_article, render_note, render_notes


def _html(text: str) -> str:
    return render_article(text).html


def _seen(text: str) -> str:
    """What readers of a note see."""
    return markup.parse(render_note(text).html).text


# -- What is rendered -------------------------------------------------------------------------------------------------


def test_headings_begin_below_the_pages_own_and_have_ids() -> None:
    """The page has one ``h1``; ids keep their letters and cannot meet ours."""
    assert '<h2 id="t-one">One</h2>\n<h3 id="t-как-это">Как это</h3>' == _html("# One\n\n## Как это")
    assert "<p><strong>One</strong></p>" == render_note("# One").html


def test_no_level_of_headings_is_left_out() -> None:
    """The first heading is an h2 whatever it was typed as, and none is more than one level below the one before."""
    levels = re.findall("<h([2-6])", _html("### A\n\n##### B\n\n## C\n\n# D\n\n##### E"))
    assert ["2", "3", "3", "2", "3"] == levels


def test_local_links_lead_to_the_authors_ids() -> None:
    """A link to a part of the same text gets the prefix that the part's id got; another address stays as it is."""
    html = _html("# Part\n\n[a](#part) [b](other.md#part)\n\nEnd.\n{: #own }")
    assert ["#t-part", "other.md#part"] == re.findall('href="([^"]*)"', html)
    assert ["t-part", "t-own"] == re.findall('id="([^"]*)"', html)


def test_an_id_stands_once() -> None:
    """A second element with the same id, or one with white space in its id, loses it."""
    assert '<p><b id="t-x">a</b><b>b</b><b>c</b></p>' == _html('<b id="x">a</b><b id="x">b</b><b id="y z">c</b>')


def test_the_authors_footnotes_stand_apart_and_link_both_ways() -> None:
    """The digit leads to the footnote and back, and the list has a class of its own."""
    html = _html("a[^1]\n\n[^1]: The note.")
    assert '<sup id="t-fnref:1"><a class="footnote-ref" href="#t-fn:1">1</a></sup>' in html
    assert (
        '<div class="author-notes">\n<ol>\n<li id="t-fn:1">\n<p>The note.<a class="footnote-backref" href="#t-fnref:1">'
        in html
    )
    assert "<hr" not in html


def test_table_alignment_is_a_class() -> None:
    """Styles are not allowed, so alignment survives as a class."""
    html = _html("a | b | c\n--|--:|:-:\n1 | 2 | 3")
    assert ["<td>1</td>", '<td class="align-right">2</td>', '<td class="align-center">3</td>'] == re.findall(
        "<td.*", html
    )


def test_extensions_are_those_of_the_manual() -> None:
    """Definition lists, attribute lists, fenced code and sane lists."""
    assert "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>" == _html("a\n:   b")
    assert '<p lang="es">hola</p>' == _html("hola\n{: lang=es }")
    assert "<pre><code>a &lt; b\n</code></pre>" == _html("~~~ python\na < b\n~~~")
    assert '<ol start="3">\n<li>a</li>\n</ol>' == _html("3. a")


def test_smart_typography_is_a_choice() -> None:
    """Quotation marks and dashes change only when asked."""
    assert '<p>"a" -- b...</p>' == _html('"a" -- b...')
    assert "<p>“a” – b…</p>" == render_article('"a" -- b...', smart_typography=True).html


def test_rendering_depends_on_nothing_before() -> None:
    """A text renders the same after any other: ids, footnotes and link definitions do not carry over."""
    text = "# A\n\n[a] b[^1]"
    alone = render_article(text)
    render_article("# A\n\n[a]: https://example.org/\n\nx[^1]\n\n[^1]: n")
    assert alone == render_article(text)


def test_a_note_has_no_ids() -> None:
    """A page shows many notes, so none may bring ids along."""
    assert "<p>a</p>" == render_note("a\n{: #own }").html


def test_broken_characters_are_replaced() -> None:
    """Half a surrogate pair, which YAML can write, is no letter."""
    assert "<p>a\ufffdb</p>" == _html("a\ud800b")


# -- What stays text --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "#MeToo spread.",
        "#1 was first.\n#2 followed.",
        "###",
        "# # #",
        "## #  ##",
        "#",
        "## ##",
        "Signs:\n#a",
        "####### seven",
        "> #x",
        "#a # b",
    ],
)
def test_a_sign_without_a_space_behind_it_makes_no_heading(text: str) -> None:
    """As in CommonMark; in articles and in notes, alone or read with others. Signs alone are text, too."""
    seen = text.removeprefix("> ")
    for html in (_html(text), render_note(text).html, render_notes([text, "Two."])[0].html):
        assert f"<p>{seen}</p>" == html.replace("<blockquote>\n", "").replace("\n</blockquote>", "")


def test_signs_behind_a_heading_are_no_part_of_it() -> None:
    """If there is a space before them, and none of them has a backslash."""
    assert ["One", "One two", "C#", "C#", "a #", "a"] == re.findall(
        ">(.*)</h2>", _html("# One #\n# One two ###  \n# C#\n# C# ##\n# a \\#\n# a {#id} #")
    )


@pytest.mark.parametrize(
    "text",
    [
        "[Smith]: Yes.",
        "[Q]: How?\n[A]: Thus.",
        '[Smith]: "No."',
        "[Jones]: Never (he laughs)",
        "[Jones]: Never\n(he laughs)",
        "[Smith]:\n  Yes",
        "[Smith]: 12.30",
        "[Smith]: Mr.Jones",
        "[Smith]: Well...yes",
        "[Smith]: and/or",
        "[Smith]: U.S.",
        "[Smith]: note:this",
        "[^1]: Times",
    ],
)
def test_a_line_of_a_transcript_is_no_definition_of_a_link(text: str) -> None:
    """What does not lead anywhere stays text, in a note as in an article; of its own or below other words."""
    seen = html_escapes.unescape(re.sub("<[^<>]*>", "", render_note(text).html))
    assert text.split() == seen.split()
    if "^" not in text:
        assert (
            f"{text}\nEnd.".split() == html_escapes.unescape(re.sub("<[^<>]*>", "", _html(f"{text}\n\nEnd."))).split()
        )


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("<https://example.org/>", "https://example.org/"),
        ('https://example.org/ "Title"', "https://example.org/"),
        ("\n    //example.org/x\n    (Title)", "//example.org/x"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("#part", "#t-part"),
        ("/x", "/x"),
        ("../2018/visit", "../2018/visit"),
        ("chart.png", "chart.png"),
        ("CHART.JPG", "CHART.JPG"),
        ("planes-land.md#p3", "planes-land.md#p3"),
        ("a.b.html?x=1", "a.b.html?x=1"),
        ("example.org/page", "example.org/page"),
    ],
)
def test_a_definition_of_a_link_has_an_address(address: str, link: str) -> None:
    """Or the name of a file with its ending; then it is not shown."""
    html = _html(f"See [the map].\n\n[the map]: {address}")
    assert re.fullmatch(rf'<p>See <a href="{re.escape(link)}"(?: title="Title")?>the map</a>.</p>', html)


def test_an_address_made_to_be_slow_is_read_soon() -> None:
    """A target is read once, however many endings it could have."""
    text = "\n".join(f"[x{number}]: " + "a.md#" * 780 + " x" for number in range(120))
    began = time.process_time()
    assert "<a" not in _html(text)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He stayed.\n{Emphasis added.}", "He stayed.\n{Emphasis added.}"),
        ("## The plan {draft}", "The plan {draft}"),
        ("- item two\n{B}", "\nitem two\n{B}\n"),
        ("*left*{sic}", "left{sic}"),
        ("[the list](https://e.org){here}", "the list{here}"),
        ("He *said*{sic} so. {emphasis added}\n{mine}", "He said{sic} so. {emphasis added}\n{mine}"),
        ("*Left*{: sic} at five.\n{: added}", "Left{: sic} at five.\n{: added}"),
        ("*Left*{...} at five.\n{#1}", "Left{...} at five.\n{#1}"),
        ("*Left*{.x} at {five}.", "Left at {five}."),
        ("a | b\n--|--\n5 {est.} | 6", "\n\n\na\nb\n\n\n\n\n5 {est.}\n6\n\n\n"),
    ],
)
def test_words_in_braces_stay(text: str, words: str) -> None:
    """What is not a list of attributes beyond doubt is text, in articles and in notes."""
    for html in (_html(text), render_note(text).html):
        assert words == re.sub("<[^<>]*>", "", html)


def test_attributes_are_still_read() -> None:
    """With a colon, or beginning with an id or a class; behind an element, below a block, in a heading or a cell."""
    html = _html(
        "## One {#one}\n\nTwo *is*{: lang=es title='a b'} so.\n{.lead #two }\n\na {: lang=fr} | b\n--|--\n1 | 2"
    )
    assert '<h2 id="t-one">One</h2>\n<p id="t-two">Two <em lang="es" title="a b">is</em> so.</p>' in html
    assert '<th lang="fr">a</th>' in html


def test_every_sign_can_be_written_with_a_backslash() -> None:
    """As in CommonMark, each of the 32 signs of ASCII; converters write most of them so."""
    signs = string.punctuation
    escaped = "".join(f"\\{sign}" for sign in signs)
    for smart in (False, True):
        html = render_article(f"He said: {escaped}.", smart_typography=smart).html
        assert f"He said: {signs}." == html_escapes.unescape(html)[3:-4]
    assert f"He said: {signs}." == _seen(f"He said: {escaped}.")
    assert r"C:\Users\né \1 \ x" == _seen(r"C:\Users\né \1 \ x")
    assert "<p>a&amp;amp; &amp;lt;</p>" == _html(r"a\&amp; \&lt;")
    assert '<h2 id="t-a-b">A &amp; B</h2>' == _html(r"# A \& B")
    assert r"<p><code>\$</code></p>" == _html(r"`\$`")
    assert "<td>a | b</td>" in _html("x | y\n--|--\na \\| b | c")


def test_a_backslash_at_the_end_of_a_line_breaks_it() -> None:
    """As in CommonMark, but not at the end of a paragraph, nor in code."""
    assert "<p>One<br>\ntwo\\</p>" == _html("One\\\ntwo\\")
    assert "<p><em>One<br>\ntwo</em></p>" == _html("*One\\\ntwo*")
    assert "<pre><code>One\\\ntwo\n</code></pre>" == _html("```\nOne\\\ntwo\n```")


# -- What is removed --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html", "removed"),
    [
        ("a <script>alert(1)</script> b", "<p>a  b</p>", ("script",)),
        ("a <IFRAME src=x>c</IFRAME> b <blink>d</blink>", "<p>a  b d</p>", ("iframe", "blink")),
        ("a <inaudible> b", "<p>a  b</p>", ("inaudible",)),
        ("a <B. Müller> b <Müller> </sarcasm>", "<p>a  b  </p>", ("b.", "müller", "sarcasm")),
        ("`<style>` and <!-- <object> --> &lt;form&gt;", "<p><code>&lt;style&gt;</code> and  &lt;form&gt;</p>", ()),
        ('<div class="article-body">a</div>', "<div>a</div>", ()),
        ('<div class="author-notes x">a</div>', '<div class="author-notes">a</div>', ()),
        ('<p style="x" onclick="x" class="ref gap" role="note" data-notes="1">a</p>', "<p>a</p>", ()),
        ("<mark>a</mark>", "<p>a</p>", ("mark",)),
        ("<ruby>薔薇<rt>ばら</rt></ruby>の", "<p><ruby>薔薇<rt>ばら</rt></ruby>の</p>", ()),
        ("[a](javascript:x) <a href=' java&#10;script:x'>b</a>", "<p><a>a</a> <a>b</a></p>", ()),
        (
            "![a](data:image/png;base64,AA) [b](mailto:a@example.org)",
            '<p><img alt="a"> <a href="mailto:a@example.org">b</a></p>',
            (),
        ),
    ],
)
def test_what_is_not_allowed_goes_and_is_named(text: str, html: str, removed: tuple[str, ...]) -> None:
    """Only what the lists allow stays; elements that went are named, code and comments are not taken for them."""
    assert (html, removed) == render_article(text)[:2]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<details><summary>Sum</summary>Hidden words</details>", ["Sum", "Hidden words"]),
        ("<header>HD</header><main>MN</main>", ["HD", "MN"]),
        ("<HEADER lang=es>HD</HEADER><H1\nclass=x>One</H1>MN", ["HD", "One", "MN"]),
        ("He <center>said</center>so.", ["He", "said", "so."]),
        ("<form><button>Yes</button><button>No</button></form>", ["Yes", "No"]),
        ("One <nav>two\n\nThree", ["One", "two", "Three"]),
        ("A <font>red</font>dish `<nav>` <blink>w</blink>ord", ["A reddish <nav> word"]),
    ],
)
def test_words_of_a_removed_block_stay_apart(text: str, lines: list[str]) -> None:
    """From those before, within and behind it; those of other elements are in one line with the rest."""
    assert lines == markup.parse(_html(text)).text.split("\n")
    assert lines == _seen(text).split("\n")
    assert render_article(text).removed


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("[a](javascript:x) <a href=' java&#10;script:x'>b</a>", ("javascript:x", "java script:x")),
        ("[a](ftp://x.org) [b](ftp://x.org) [c](https://x.org)", ("ftp://x.org",)),
        ("<A HREF=data:,x>a</A> <a name='x'>b</a> <a>c</a> [d](#e)", ("data:,x",)),
        ("`<a href='ftp://x.org'>` [a](other.md) <abbr>b</abbr>", ()),
    ],
)
def test_links_that_are_none_any_more_are_named(text: str, addresses: tuple[str, ...]) -> None:
    """By the address that was taken from them, each once; alone and among other notes."""
    assert addresses == render_article(text).unlinked
    assert [(), addresses, ()] == [note.unlinked for note in render_notes(["One.", text, "Two."])]


# -- What vanishes in silence -----------------------------------------------------------------------------------------


def met(text: str) -> list[tuple[str, str]]:
    """The slips of an article, each with what stands in the text where it is."""
    found = render_article(text).slips
    assert all(text.startswith(slip.sign, slip.offset) for slip in found)
    return [(slip.kind, slip.sign) for slip in found]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Start <strong>bold is not closed.\n\nSecond.", "<strong>"),
        ("<b>One</b> <B\nclass=x>two\n\nSecond.", "<B"),
        ("`<b>` One <b>two\n\nSecond.", "<b>"),
        ("```\n<b>\n```\n\n<!-- <b> -->\n\nOne <b>two.", "<b>"),
        ("He <b>said<b/> so.", "<b>"),
        ("<p>One.\n\nSecond **bold**.\n\n## Heading", "<p>"),
        ("<p>One.\n<p>Two.\n\nThree.", "<p>"),
        ("<div>\n\n<p>One.</p>\n\nSecond.", "<div>"),
        ("<ul>\n<li>One\n<li>Two\n\nThree.", "<ul>"),
        ("<blockquote><i>One</blockquote>\n\nTwo.", "<i>"),
        ("If a<b and c>d, he said.\n\nNext.", "<b and c>"),
        ("<A> Thus.", "<A>"),
        ("# A <em>heading\n\nText.", "<em>"),
    ],
)
def test_a_tag_that_nothing_closes_is_found(text: str, sign: str) -> None:
    """The one that is not closed, not another of its name, and not one in code or in a comment."""
    kind = text.rindex(sign) if not sign.startswith("<p") else text.index(sign)
    (slip,) = render_article(text).slips
    assert ("unclosed", sign) == (slip.kind, slip.sign)
    assert kind == slip.offset or "<b/>" in text


@pytest.mark.parametrize(
    "text",
    [
        "One <b>two</b> <BR> <img src=a.png> three.<br>\nFour",
        "<em>One.\n\nTwo.</em>",
        "One <div> two\n\n**three**\n\n</div> four",
        "<ul>\n<li>One\n<li>Two\n</ul>\n\nThree.",
        "<table><tr><td>One<td>Two<tr><td>Three</table>\n\nFour.",
        "<p>One.\n<p>Two.</p>\n\nThree.",
        "One.<p>\nTwo.",
        '<a name="part"/>One.\n\n<a id="x">Two.',
        "`<b>` and ``<title>``, &lt;b> and \\<b>.",
        "```\n<b>\n<!--\n```",
        "    <b>\n",
        "<!-- <b> -->",
        "<!-- One. -->\n\n<!--more-->\n\n`<!--`",
        "See <https://example.org/> or <a@example.org>; 1 < 2 > 0.",
        "<Laughter> One. <font color=red>Two.",
        '<span title="<b>">One</span>',
        "One <Q>two</q>.",
    ],
)
def test_sound_html_is_not_reported(text: str) -> None:
    """What is closed, what HTML does not close, what is no HTML; other names are told as removed."""
    assert [] == met(text)


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("Para <title> x\n\nEverything", ("swallowing", "<title>")),
        ("<script>\nb\n\n</scripts>\n\nc", ("swallowing", "<script>")),
        ("<i>Para <textarea>\n\nc</i>", ("swallowing", "<textarea>")),
        ("Para <!-- a note\n\nEverything", ("comment", "<!-- a note")),
        ("Para\n\n<!-- a note\n\nEvery <!-- x --> after", ("comment_in_comment", "<!-- a note")),
    ],
)
def test_what_swallows_the_rest_of_a_text_is_found(text: str, slip: tuple[str, str]) -> None:
    """An element of which nothing is shown, and a comment; what is told so is not told as removed, too."""
    assert [slip] == met(text)
    assert slip[1].strip("<>") not in render_article(text).removed


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("He said </q words> so.", "</q words>"),
        ("<b>bold</B\nof him> so.", "</B"),
        ("</p words>\n\nNext.", "</p words>"),
    ],
)
def test_words_in_a_closing_tag_are_found(text: str, sign: str) -> None:
    """Nothing of them would be seen; what is in code or in a comment is, or is not meant to be."""
    assert [("words", sign)] == met(text) == met(f"`</b x>`\n\n{text}")
    assert [] == met("`</q words>` <!-- </q words> --> <b>a</b > &lt;/q words> </ q>")


@pytest.mark.parametrize(
    "text",
    [
        "He met <?> Ivanov. He left. What?> More.",
        "<?> Ivanov was there. What?> More.",
        "a <?php echo 1 ?> b",
        "a <![CDATA[ b ]]> c",
        "<![CDATA[ b ]]>",
        "<!important note>",
        "<? *b* ?",
        "<div>He met <?> and <![CDATA[ x ]]> there.</div>",
    ],
)
def test_question_and_exclamation_marks_in_angle_brackets_stay(text: str) -> None:
    """No word between them and the next bracket vanishes: in a line, at the beginning of one, within HTML."""
    expected = text.removeprefix("<div>").removesuffix("</div>").replace("*", "")
    assert expected == _seen(text) == markup.parse(_html(text)).text
    assert expected in _seen(f"One.\n\n{text}\n\nTwo.")


def test_instructions_of_programs_go() -> None:
    """The kind of a document, and what Word writes for browsers."""
    assert ["c", "d"] == markup.parse(_html("<!DOCTYPE html>\n<div><![if !x]>c<![endif]></div>\n\nd")).text.split("\n")


@pytest.mark.parametrize(
    "code",
    [
        "{{< youtube abc >}}",
        "{{% notice %}}",
        "{% include x.html %}",
        "{%- if page.x -%}",
        "{{ page.title }}",
        '{{ site.url | append: "/x" }}',
        '[caption id="x" width="3"]',
        "[gallery ids='1,2']",
        "[gallery]",
        "[embed]",
        "{:toc}",
        "{: toc }",
        "{::nomarkdown}",
        "[TOC]",
        "::: {.note}",
        ":::warning",
    ],
)
def test_a_shortcode_is_found(code: str) -> None:
    """Of each program that people come from; once for an article, with how many there are, and not in code."""
    assert [("shortcode", code)] == met(f"One.\n\n{code}")
    assert [("shortcode", code)] == met(f"`{code}`\n\n```\n{code}\n```\n\n{code}")
    assert [] == met(f"`{code}`\n\n```\n{code}\n```")
    assert [] == met(f"One.\n\n\\{code}")
    assert [1] == [slip.more for slip in render_article(f"{code}\n\n{code}").slips]
    assert [("shortcode", code)] == [(slip.kind, slip.sign) for slip in render_notes(["A.", f"B.\n\n{code}"])[1].slips]


@pytest.mark.parametrize(
    "text",
    [
        "[laughter] He [the minister] said [sic] so [in 2019].",
        "[if a=1, b=2] and [x = 3] and [Smith]: {sic} {{both}} { 1, 2 } {: .x}",
        '[a](b.md "title=") and [a b="c"](d.md)',
        '*a*{: title="b"} and 5 %} of {% all',
        "He said: :: and ::: and a [TOC] in a line, [audio] and [video].",
    ],
)
def test_words_in_brackets_are_no_shortcodes(text: str) -> None:
    """Only what can hardly be anything else is taken for one."""
    assert [] == met(text)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("He brought:\n- one thing\n- another thing", "- one thing"),
        ("He\nbrought:\n* *one* thing\n* another", "* *one* thing"),
        ("- a\n- b\n\nHe brought:\n1. one\n2. two\n\nAnd:\n1. one\n2. two", "1. one"),
        ("> He brought:\n> - one\n> - two", "> - one"),
    ],
)
def test_a_list_directly_below_text_is_found(text: str, item: str) -> None:
    """It becomes part of the paragraph, in an article and in a note."""
    assert [("list", item)] == met(text)
    assert ["list"] == [slip.kind for slip in render_notes([text, "One."])[0].slips]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1. one\n2. two\n   - three\n   - four\n3. five", [("nested", "- three", 1)]),
        ("- one\n  - two\n    - three", [("nested", "- two", 0)]),
        ("1. one\n\n   - two", [("nested", "- two", 0)]),
        ("- one\n\n  And more.\n\n- two", [("nested", "And more.", 0)]),
        ("- one\n   1. two", [("nested", "1. two", 0)]),
        ("- one\n1. two", [("mixed", "1. two", 0)]),
        ("1. one\n  and more\n  - two", [("mixed", "- two", 0)]),
        ("## Cargo\n- one\n  - two", [("nested", "- two", 0)]),
        ("10. one\n   - two\n\n- a\n  - b", [("nested", "- b", 0), ("mixed", "- two", 0)]),
    ],
)
def test_what_is_not_part_of_the_item_above_is_found(text: str, found: list[tuple[str, str, int]]) -> None:
    """It would be, elsewhere; here its signs become words, or a list is less deep. In a note, too."""
    assert found == [(slip.kind, slip.sign, slip.more) for slip in render_article(text).slips]
    assert [kind for kind, *_ in found] == [slip.kind for slip in render_notes(["One.", text])[1].slips]


@pytest.mark.parametrize(
    "text",
    [
        "- one\n    - two\n    - three\n\n    And more.\n- four",
        "10. one\n    - two",
        "  - one\n  - two\n - three",
        "- one\n\n1. two\n\nPoem\n   - a verse",
        "<!--\n- one\n  - two\n-->",
        "```\n- one\n  - two\n```",
        "1. one\n   \\- two",
        "1. one\n2. two\n* * *",
        "- one\n\n- - -\n\n  Text.",
        "Text.\n\n* * *\n\n  Text.",
        "- signed in the month of\n  1990. Nobody knew.",
        "He brought:\n\n- one\n- two\n  and more\n- three",
        "# Things\n- one\n- two",
        "He said:\n– One.\n– Two.\n— Three.",
        "The number is\n- 5 degrees.",
        "He said:\n\\- One.\n\\- Two.",
        "```\nHe brought:\n- one\n- two\n```",
        "    He brought:\n    - one\n    - two",
        "- one:\n    - two\n    - three",
        "<!--\nHe brought:\n- one\n- two\n-->",
    ],
)
def test_what_is_a_list_or_none_is_not_reported(text: str) -> None:
    """Neither are lines of speech that begin with a dash, nor a single line."""
    assert [] == met(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3. Mines.\n\n5. Ships.\n\n1986. A year.", [("number", "5. Ships.", 4, 1)]),
        ("1. One\n3. Three", [("number", "3. Three", 2, 0)]),
        ("1. One\n1. Two\n2. Three", [("number", "1. Two", 2, 1)]),
        ("1. One\n  1. A\n  2. B\n2. Two", [("deeper", "1. A", 2, 1)]),
        ("1. One\n   1. A\n   1. B\n1. Two", [("deeper", "1. A", 2, 1)]),
        ("1. One\n    1. A\n   2. B\n2. Two", [("deeper", "2. B", 2, 0)]),
        ("> 1. One\n> 4. *Four*", [("number", "4. *Four*", 2, 0)]),
        ("- a\n\n    2. Two\n    4.\tFour", [("number", "4.\tFour", 3, 0)]),
        ("1986. A great year.", [("year", "1986. A great year.", 1986, 0)]),
        ("In\n1986. A year.\n\n1986. A year.\n\n1987. One.", [("year", "1986. A year.", 1986, 0)]),
    ],
)
def test_a_number_that_is_not_shown_as_it_was_typed_is_found(text: str, found: list[tuple[str, str, int, int]]) -> None:
    """Readers see other numbers; a year in the place of one is no part of the text. In a note, too."""
    assert found == [(slip.kind, slip.sign, slip.shown, slip.more) for slip in render_article(text).slips]
    assert [slip.kind for slip in render_notes(["One.", text])[1].slips] == [kind for kind, *_ in found]


@pytest.mark.parametrize(
    ("text", "sign", "more"),
    [
        ("##Background\n\n###Ätiology", "##Background", 1),
        ("Text\n> ##Two *words*", "##Two *words*", 0),
        ("```\n##code\n```\n\n######Six", "######Six", 0),
    ],
)
def test_a_heading_without_a_space_is_found(text: str, sign: str, more: int) -> None:
    """It is text, and links to it lead nowhere."""
    for slips_met in (render_article(text).slips, render_notes(["One.", text])[1].slips):
        assert [("heading", sign, more)] == [(slip.kind, slip.sign, slip.more) for slip in slips_met]


@pytest.mark.parametrize(
    "text", ["#MeToo", "##", "##1", "####### Seven", "\\##Two", "## Two", "    ##code", "```\n##code\n```", "a ##b"]
)
def test_what_is_a_heading_or_text_is_not_reported(text: str) -> None:
    """One sign marks a word as people do elsewhere; in code, signs are meant to be seen."""
    assert [] == met(text)


@pytest.mark.parametrize(
    "text",
    [
        "1. One\n2. Two\n\n3. Three",
        "1. One\n1. Two\n\n1. Three",
        "5. Five\n6. Six",
        "0. Nought\n1. One",
        "1. One\n\n    1. A\n    2. B\n\n2. Two",
        "1. One\n\nText.\n\n2. Two\n\nText.\n\n9. Nine",
        "3\\. Three\n\n5\\. Five",
        "```\n1. One\n3. Three\n```",
        "In\n1986. It was a year.",
    ],
)
def test_numbers_that_are_shown_as_they_were_typed_are_not_reported(text: str) -> None:
    """Nor are items that all have the same number, which Markdown is to count."""
    assert [] == met(text)


def test_a_number_of_more_than_nine_digits_is_text() -> None:
    """As in CommonMark; so is one in other digits, which a browser could not count from."""
    assert "<p>1234567890. One</p>" == _html("1234567890. One")
    assert "<p>٣. One</p>" == _html("٣. One")
    assert f"<p>{'9' * 5_000}. One</p>" == _html("9" * 5_000 + ". One")


@pytest.mark.parametrize(
    ("text", "row", "cells"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 | three |\n| 1 | 2 | 3 | 4 |", "| 1 | 2 | three |", (3, 2, 1)),
        ("a | b\n--|--\n| 1 | 2", "| 1 | 2", (3, 2, 0)),
        ("| a | b |\n|---|---|\n|| 1 | 2", "|| 1 | 2", (3, 2, 0)),
        ("- x\n\n    a | b\n    --|--\n    1 | 2 | 3", "1 | 2 | 3", (3, 2, 0)),
    ],
)
def test_a_row_with_too_many_cells_is_found(text: str, row: str, cells: tuple[int, int, int]) -> None:
    """Markdown shows as many as the head has."""
    (slip,) = render_article(text).slips
    assert (row, text.index(row)) == (slip.sign, slip.offset)
    assert cells == (slip.cells, slip.columns, slip.more)


def test_a_row_of_which_nothing_is_lost_is_not_reported() -> None:
    """Too few cells, empty ones, and bars that are escaped or in code."""
    assert [] == met("| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | |\n| 1 \\| 2 | 3 |\n| `1 | 2` | 3 |")


# -- What is refused --------------------------------------------------------------------------------------------------

_HOSTILE: dict[str, Callable[[int], str]] = {
    "open brackets": lambda n: "[" * n,
    "images in brackets": lambda n: "![[](" * n,
    "links without an end": lambda n: "[a](" * n,
    "references without an end": lambda n: "[a][" * n,
    "links in brackets": lambda n: "[" * n + "a" + "](b)" * n,
    "footnote digits": lambda n: "[^1]" * n + "\n\n[^1]: x",
    "long definitions": lambda n: f"[a]: {'x' * 9_000}\n\n" + "[a] " * n,
    "open tags": lambda n: "<a " * n,
    "sections of data": lambda n: "<![CDATA[" * n,
    "formatting across paragraphs": lambda n: "<p>" + "".join(f"<b id=x{i}>" for i in range(n)) + "<p>x" * n,
    "quotations": lambda n: "\n".join(">" * (i + 1) + " x" for i in range(min(n, 1_000))),
    "quotations in a line": lambda n: "> " * min(n, 50) + "x" * 90_000,
    "list in list in a line": lambda n: "- " * n + "x",
    "numbered list in a line": lambda n: "1. " * n + "x",
    "lists": lambda n: "\n".join(" " * 4 * i + "- x" for i in range(min(n, 500))),
    "loose lists": lambda n: "\n\n".join(" " * 4 * i + "- x" for i in range(min(n, 500))),
    "indentation": lambda n: "- x\n\n" + "\n\n".join(" " * i + "x" for i in range(min(n, 900))),
    "emphasis in emphasis": lambda n: "_a *b " * n + "c* d_ " * n,
    "strong in emphasis": lambda n: "**a *b " * n + "c* d**" * n,
    "runs of backticks": lambda n: " ".join("`" * (i + 1) for i in range(min(n, 700))),
    "fences": lambda n: "```x\n\n" * n + "x" * 90_000,
    "wide tables": lambda n: "|a" * n + "\n" + "|-" * n + "\n" + "|\n" * n,
    "definitions": lambda n: "a\n" + ": b\n" * n,
    "definitions in definitions": lambda n: "\nx\n:   " * n,
    "list in list in a footnote": lambda n: "a[^1]\n\n[^1]: " + "- " * n + "x",
    "one long run of backticks": lambda n: "`" * min(n, 900) + " word" * 60_000,
    "spaces behind a fence": lambda n: "~~~" + "\t" * n,
    "equal headings": lambda n: "# x\n" * n,
    "rules": lambda n: "***\n" * n,
    "attributes": lambda n: "# x " + "{ #" * n,
    "lines": lambda n: "- x\n" * n,
    "quotation marks": lambda n: '"' * n,
    "code that nothing closes": lambda n: "<pre>" * n + " Plain words" * 15_000 + "\n\n{{< x >}} y[^2]\n- a\n- b",
    "tags that nothing closes": lambda n: "<b> <i>" * (n // 2) + "</u> " * n,
    "quotation marks in tags": lambda n: "<div>" + """<b '"> <b "> """ * (n // 4),
    "comments and code": lambda n: "<!--" + "` <b> ~~~\n``\n" * (n // 3),
    "shortcodes that never end": lambda n: '[a b="' * n + "{{< x " * n,
    "lines like items": lambda n: "a" + "\n- b" * n,
    "quotation marks in attributes": lambda n: "# x {: " + 'a="' * n + "}" + " word" * 60_000,
}


@pytest.mark.parametrize("shape", _HOSTILE)
@pytest.mark.parametrize("size", [1_900, 20_000])
def test_hostile_markdown_ends_soon(shape: str, size: int) -> None:
    """Each text made to be slow is rendered or refused within five seconds of computing."""
    text = _HOSTILE[shape](size)
    began = time.process_time()
    prose = render_article(text, smart_typography=True)
    assert time.process_time() - began < 5
    assert bool(prose.html) != bool(prose.too_complex)


@pytest.mark.parametrize(
    "text", ["[" * 20_000, "![[](" * 5_000, "[a](" * 10_000, "x" * 600_000, "\n" * (MAX_LINES + 1)]
)
def test_what_is_refused_says_why_and_where(text: str) -> None:
    """A refusal has a reason and the offset of what was too much."""
    prose = render_article("# Title\n\n" + text)
    assert "" == prose.html
    assert prose.too_complex
    assert "more than" in prose.too_complex.reason
    assert 0 < prose.too_complex.offset <= len(text) + 10


def test_kinds_of_nesting_that_add_up_are_refused() -> None:
    """Nesting within the limits that still exceeds Python's own is refused, and the next text is read."""
    text = "\nx\n: a" * 299
    deep = sys.getrecursionlimit()
    sys.setrecursionlimit(400)
    try:
        refused = render_article(text)
    finally:
        sys.setrecursionlimit(deep)
    assert refused.too_complex
    assert "<p>a</p>" == _html("a")


def test_no_real_article_is_refused() -> None:
    """20,000 words with 300 links, 200 footnotes, lists and tables are rendered, hard-wrapped or not."""
    sentence = "The two planes, *an Il-62* and an An-124, landed near_the_city at 3.5 o'clock, he said. "
    paragraphs = [f"{sentence * 20}It was said[^{n}] so.\n" for n in range(70)]
    notes = [f"[^{n}]: {sentence}" for n in range(200)]
    items = [f"- [Report {n}](https://example.org/wiki/Planes_(Caracas)) **{n}**" for n in range(300)]
    rows = ["a | b | c", "--|--|--", *(f"{n} | **x** | _y_" for n in range(200))]
    text = "\n".join([*paragraphs, *items, "", *rows, "", *notes])
    assert len(text.split()) > 20_000
    for variant in (text, text.replace(". The", ".\nThe")):
        prose = render_article(variant)
        assert prose.too_complex is None
        assert 202 == prose.html.count("<tr>") + 1


def test_a_heading_that_holds_a_block_becomes_no_paragraph() -> None:
    """A paragraph within a paragraph would break the page that shows the note."""
    assert "<div><strong>" in render_note("a</p>\n---\n").html
    assert "<p><strong>a <em>b</em></strong></p>" == render_note("# a *b*").html.strip()


def test_a_footnote_that_nothing_refers_to_has_no_way_back() -> None:
    """There is nowhere to go back to."""
    html = render_article("Text[^a].\n\n[^a]: used\n\n[^b]: not used").html
    assert '<p>used<a class="footnote-backref" href="#t-fnref:a">' in html
    assert "<p>not used</p>" in html


# -- The author's own footnotes ---------------------------------------------------------------------------------------


def slips(text: str) -> list[tuple[str, str, str]]:
    """What is wrong with the footnotes of an article: sort, the text at the offset up to its bracket, what is meant."""
    return [
        (slip.kind, text[slip.offset : slip.offset + len(slip.sign)], slip.near) for slip in render_article(text).slips
    ]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Weapons.[^2]", "[^2]"),
        ("Weapons [^2] were seen.", "[^2]"),
        ("As he said[^2]: nothing.", "[^2]"),
        ("Weapons.[^ministry]", "[^ministry]"),
        ('"Weapons"[^ministry], he said.', "[^ministry]"),
        ("*Weapons[^ministry]* and others.", "[^ministry]"),
        ("Weapons.[^1][^ministry]\n\n[^1]: One.", "[^ministry]"),
        ("# Weapons[^2]", "[^2]"),
        ("| a[^2] | b |\n|---|---|\n| c | d |", "[^2]"),
        ("> Weapons.[^2]", "[^2]"),
        ("One.[^1]\n\n[^1]: Where it says more.[^2]", "[^2]"),
        ("`code[^3]` and 5` of it, then[^2]\n\nthen.[^2]", "[^2]"),
        ("Оружия нет.[^министр]", "[^министр]"),
        ("Weapons.[^2]\n\n```\n[^2]: So it is typed.\n```", "[^2]"),
        ("~~~\nWeapons.[^2]", "[^2]"),
    ],
)
def test_a_reference_to_no_footnote_is_found(text: str, sign: str) -> None:
    """Wherever it stands in the text, since it is printed with its brackets; once for each name."""
    assert sign in html_escapes.unescape(re.sub("<[^<>]*>", "", render_article(text).html))
    assert [("footnote_missing", sign, "")] == slips(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nothing of the kind.",
        "Weapons.[^2]\n\n[^2]: So he said.",
        "[^2]: Which nothing refers to is shown all the same.",
        "Write `[^2]` in the text.",
        "Write ``a `[^2]` `` in the text.",
        "```\nWeapons.[^2]\n```",
        "~~~\nWeapons.[^2]\n\n[^2]: a\n\n[^2]: b\n~~~",
        "Code:\n\n    Weapons.[^2]",
        r"Weapons.\[^2]",
        "A set such as [^a-z] or [^0-9a-f], [^aeiou] or [^>] or [^ ], even x[^abc]+ and ([^abc]).",
        'The pattern ^[^abc] and "[^abc]" and ([^abc]) and \u201c[^abc]\u201d.',
        "> Weapons.[^2]\n>\n> [^2]: So he said.",
        "- Weapons.[^2]\n\n    [^2]: So he said.",
        "Weapons.[^two words]\n\n[^two words]: So he said.",
        "The class [^0] means what is no nought.",
        "<!-- Weapons.[^2] -->",
        "A.[^1]\n\n<!--\n[^1]: Before.\n-->\n\n[^1]: Now.",
        "A.[^1]\n\n<pre>\n[^1]: So it is typed.\n</pre>\n\n[^1]: Now.",
    ],
)
def test_what_is_no_reference_is_not_taken_for_one(text: str) -> None:
    """Code, comments, what is escaped, sets of letters, and references that lead to a footnote."""
    assert [] == slips(text)


def test_the_footnote_that_must_be_meant_is_named() -> None:
    """One that nothing refers to and whose name is as good as the same; a number is not as good as another."""
    text = "One [^mlta], two.[^Note], three[^3].\n\n[^mlat]: One.\n\n[^note]: Two.\n\n[^4]: Three."
    assert [("[^mlta]", "mlat"), ("[^Note]", "note"), ("[^3]", "")] == [slip[1:] for slip in slips(text)]


def test_a_reference_is_found_behind_the_same_in_code() -> None:
    """What is reported is where it is printed, and not where it is shown."""
    text = "Write `[^2]`, or \\\\[^2].\n\n```text\n[^2]\n```\n\nWeapons.[^2]"
    (slip,) = render_article(text).slips
    assert text.rindex("[^2]") == slip.offset


def test_of_two_footnotes_with_one_name_the_second_is_found() -> None:
    """Markdown shows only the text of the last one."""
    text = "A.[^1]\n\n[^1]: First.\n\n[^1]: Second."
    assert "First" not in render_article(text).html
    (slip,) = render_article(text).slips
    assert ("footnote_double", text.rindex("[^1]")) == (slip.kind, slip.offset)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("See [^2], and.[^b]", ["2", "b"]),
        ("Said.[^1]\n\n[^1]: The Times", ["1"]),
        ("A set is [^a-z], code is `x[^1]`, and \\[^3] is meant.", []),
    ],
)
def test_a_note_has_no_footnotes_of_its_own(text: str, labels: list[str]) -> None:
    """So each reference is one too many, also in notes that are read together."""
    for written in (render_note(text), render_notes([text, "Another."])[0]):
        assert [("footnote_in_note", f"[^{label}]") for label in labels] == [slip[0:3:2] for slip in written.slips]
