"""One article and its sidecar, compiled."""

from __future__ import annotations

import hashlib

import pytest
from archive_files import ARTICLE

from glossator.compile import PLACEHOLDER, CompileSettings, compile_article, names_of
from glossator.model import ArticleSource, CompiledArticle, Placed, TextFile, Unplaced, WholeArticle

SETTINGS = CompileSettings("en", "full", "published", smart_typography=False)


def compiled(notes: str, article: str = ARTICLE) -> CompiledArticle:
    """The article with ``notes`` for its sidecar."""
    sidecar = TextFile("content/planes.annotations.yml", notes)
    return compile_article(
        ArticleSource("content/planes.md", TextFile("content/planes.md", article), sidecar), SETTINGS
    )


def passages(article: CompiledArticle) -> list[str]:
    """The words that are marked, in the order of the notes."""
    return [
        article.text[anchor.start : anchor.end]
        for note in article.notes
        if isinstance(note.placement, Placed)
        for anchor in note.placement.anchors
    ]


@pytest.mark.parametrize(
    ("address", "help_"),
    [
        ("htps://x.org/a?b=1&c", 'write "https://x.org/a?b=1&c"'),
        ("http//x.org", None),  # A path, as far as anybody can tell; it is looked for when all is joined.
        ("ftp://x.org", "write one that begins with https://, or leave nothing but the words"),
        ("javascript:alert", "write one that begins with https://, or leave nothing but the words"),
        ("https://", "write one that begins with https://, or leave nothing but the words"),
        ("https://x.org", None),
        ("mailto:a@b.org", None),
        ("#part", None),
    ],
)
def test_a_link_that_is_lost_is_reported(address: str, help_: str | None) -> None:
    """In the text and in each note, on the words of the address; never are the words of a link all that is left of it
    without anybody being told.
    """
    notes = f"- note: See [it]({address}).\n- note: And [it]({address}), and so on.\n"
    found = compiled(notes, f"{ARTICLE}\nSee [it]({address}).\n").problems
    assert [(problem.code, problem.help) for problem in found] == [("link-broken", help_)] * (3 if help_ else 0)
    assert all(problem.place.excerpt[problem.place.column - 1 :].startswith(address) for problem in found)


@pytest.mark.parametrize("address", ["https://example.org/planes.jpg", "//example.org/planes.jpg"])
def test_a_remote_picture_is_reported_once(address: str) -> None:
    """It is no link of the page as well, which would be looked for among the files."""
    article = compiled("", ARTICLE.replace("date:", f"image: {address}\ndate:"))
    assert ["image-remote"] == [problem.code for problem in article.problems]
    assert () == article.links


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("title: A  # check\ndate: 2019", 2),
        ("title: A\ndate: 2019  # check: Monday, 4 March", 3),
        ("title: |-  # check: A: b\n  A\nauthors:  # check\n  - B\ndate: 2019", 2),
        ("title: A\ndate: 2019\nauthors:  # check\n  - B", 4),
        ("title: 'A: b'  # check\ndate: 2019", 2),
        ("title: A  # check\ndate: 2019\nstatus: draft", 0),
        ("title: A  # checked\ndate: 2019\nstandfirst: |-\n  A  # check", 0),
        ("title: 'A  # check: b'\n# check\ndate: 2019", 0),
    ],
)
def test_a_mark_that_was_forgotten_is_reported_once(head: str, line: int) -> None:
    """At the first line that bears one, as soon as the article is published; not where the words belong to a text."""
    problems = compiled("", f"---\n{head}\n---\nWords.\ntitle: A  # check\n").problems
    assert ([("unchecked", line)] if line else []) == [(problem.code, problem.place.line) for problem in problems]


@pytest.mark.parametrize(
    ("head", "body", "is_told"),
    [
        ("", "", True),
        ("\n", "\n<!-- It is with the agency. -->\n", True),
        ("rights: excerpt\n", "", True),
        ("", "![A chart](chart.png)", False),
        ("image: chart.png\n", "", False),
        ("rights: link\n", "", False),
        ("rights: withdrawn\n", "", False),
        ("status: draft\n", "", False),
        ("outlet: [a, b]\n", "", False),
    ],
)
def test_an_article_without_a_text_is_reported(head: str, body: str, is_told: bool) -> None:
    """As soon as it is published and readers look for one; not as long as something else is wrong."""
    problems = compiled("", f"---\ntitle: A\ndate: 2019\n{head}---\n{body}").problems
    assert is_told == ("article-empty" in {problem.code for problem in problems})


@pytest.mark.parametrize(
    ("head", "body", "lines"),
    [
        ("", PLACEHOLDER, [5]),
        ("", f"One.\n\n {PLACEHOLDER} \n\nTwo.\n", [7]),
        ("", f"They say: {PLACEHOLDER}\n", []),
        ("status: draft\n", PLACEHOLDER, []),
    ],
)
def test_the_line_that_stands_for_a_text_is_not_published_unnoticed(head: str, body: str, lines: list[int]) -> None:
    """It is what ``new`` has written, and says nothing to readers."""
    problems = compiled("", f"---\ntitle: A\ndate: 2019\n{head}---\n{body}").problems
    assert [("article-empty", line) for line in lines] == [(one.code, one.place.line) for one in problems]


def test_a_footnote_in_a_note_is_reported_where_it_stands() -> None:
    """In YAML the words of a note are indented and folded."""
    (problem,) = compiled("- note: >-\n    This is so,\n    they say.[^2]\n").problems
    place = problem.place
    assert ("footnote-missing", 3, 14, 4) == (problem.code, place.line, place.column, place.length)


@pytest.mark.parametrize("address", ["https://tracker.example/a.png", "//tracker.example/a.png?x=1"])
def test_nothing_names_a_picture_elsewhere(address: str) -> None:
    """Not in the text and not in a note, which programs for feeds show as they are; one of the archive stays."""
    images = f'![Mine](mine.png) and ![Theirs]({address}) <img src="{address}">'
    article = compiled(f"- note: See {images}.\n", f"{ARTICLE}\n{images}\n")
    for html in (article.sections[-1].html, article.notes[0].html):
        assert "mine.png" in html
        assert "tracker" not in html


def test_the_text_is_its_sections_joined_by_newlines() -> None:
    """Title, standfirst, caption and body stand in one text, in the order of the page."""
    head = "---\ntitle: A & B\ndate: 2019\nstandfirst: Why.\nimage: {src: a.svg, alt: A, caption: A map.}\n---\n"
    article = compiled("[]", head + "One.\n\nTwo.\n")
    assert article.text == "A & B\nWhy.\nA map.\nOne.\nTwo."
    assert [article.text[section.start : section.end] for section in article.sections] == [
        "A & B",
        "Why.",
        "A map.",
        "One.\nTwo.",
    ]


@pytest.mark.parametrize(
    "text",
    [ARTICLE, "---\nslug: other\n---\n", "---\nslug: Not One!\n---\n", "---\n: [\n---\n", "---\nslug: a\n", "", None],
)
def test_the_address_alone_is_that_of_the_compiled_article(text: str | None) -> None:
    """From the file's name or the front matter, whatever is wrong with it, and without a file, too."""
    path = "content/2019/Two Planes.md"
    source = ArticleSource(path, None if text is None else TextFile(path, text), None)
    assert compile_article(source, SETTINGS).slug.text == names_of(source, SETTINGS)[0]


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("About 100 soldiers", "About 100 soldiers"),
        ("nothing mysterious", "nothing mysterious"),
        ("said *nothing mysterious* in", "said nothing mysterious in"),
        ("'Two aircraft landed'", None),
        ("came with them. Nobody said", "came with them.\nNobody said"),
        ("Two  aircraft\u00a0landed", "Two aircraft landed"),
    ],
)
def test_where_quotes_are_found(quote: str, passage: str | None) -> None:
    """As a reader sees the words, across markup and paragraphs; as they stand in the Markdown if not."""
    article = compiled(f"- quote: |-\n    {quote}\n  note: One.\n")
    assert passages(article) == ([passage] if passage else [])


NUMBERS = """---
title: Report 12
standfirst: 100 soldiers in line.
date: 2019
image: {src: a.svg, alt: A, caption: Flight 7}
---
200 men came on flight 12

300 men came.<br>400
500 left.

* Of 12
* 600 women

| Meadow lost (ha) | 187 | 212 |
|------------------|-----|-----|
| Woods            | 212 | 7   |

## Part 7

187 in all, and 35 400
in a year.
"""


@pytest.mark.parametrize(
    ("quote", "passages_"),
    [
        ("quote: Report 12", ["Report 12"]),
        ("quote: 100 soldiers", ["100 soldiers"]),
        ("quote: Flight 7", ["Flight 7"]),
        ("quote: 200 men", ["200 men"]),
        ("quote: flight 12", ["flight 12"]),
        ("quote: 300 men", ["300 men"]),
        ("quote: '400'", []),
        ("quote: 35 400 in a year", ["35 400 in a year"]),
        ("quote: 400 500 left", ["400 500 left"]),
        ("quote: 600 women", ["600 women"]),
        ("quote: 187 212 Woods 212 7", ["187\n212\nWoods\n212\n7"]),
        ("quote: Part 7", ["Part 7"]),
        ("quote: '187'", []),
        ("quote: {exact: '187', prefix: Meadow lost (ha)}", ["187"]),
        ("quote: {exact: '187', suffix: 212 Woods}", ["187"]),
        ("quote: {exact: '212', prefix: Woods}", ["212"]),
        ("quote: '212'\n  occurrence: 2", ["212"]),
        ("quote: '187'\n  occurrence: all", ["187", "187"]),
        ("quote: '7'\n  occurrence: all", ["7", "7", "7"]),
        ("quote: '12'\n  occurrence: all", ["12", "12", "12"]),
        ("quote: '35'", []),
    ],
)
def test_numbers_beside_borders(quote: str, passages_: list[str]) -> None:
    """The end of a cell, paragraph, item, line, title, standfirst or caption ends a number; a wrapped line may not."""
    article = compiled(f"- {quote}\n  note: One.\n", NUMBERS)
    assert passages_ == passages(article)


def test_title_and_text_are_one_text() -> None:
    """Words that stand in the title and in the text are ambiguous until a suffix says which."""
    (note,) = compiled("- quote: Two aircraft\n  note: One.\n").notes
    assert isinstance(note.placement, Unplaced)
    assert note.placement.cause == "ambiguous"
    pinned = compiled("- quote: {exact: Two aircraft, suffix: landed}\n  note: One.\n")
    assert passages(pinned) == ["Two aircraft"]


def test_how_a_word_is_read_is_no_part_of_the_text() -> None:
    """The words are found with the reading over them and without, and nothing is reported."""
    ruby = "<ruby>薔薇<rp>（</rp><rt>ばら</rt><rp>）</rp></ruby>の花"
    for quote in ("薔薇の花", ruby):
        article = compiled(f"- quote: {quote}\n  note: One.\n", f"{ARTICLE}\n赤い{ruby}が咲いた。\n")
        assert (["薔薇の花"], ()) == (passages(article), article.problems)


def test_a_note_without_a_quote_is_about_the_whole() -> None:
    """Two lines are a complete note, one line is a note about the article."""
    (note,) = compiled("- note: One.\n").notes
    assert note.placement == WholeArticle()
    assert note.html == "<p>One.</p>"


def test_an_anchor_knows_its_sentence_and_paragraph() -> None:
    """The sentence around a passage is kept in three parts."""
    (note,) = compiled("- quote: 100 soldiers\n  note: One.\n").notes
    assert isinstance(note.placement, Placed)
    (anchor,) = note.placement.anchors
    sentence = anchor.sentence
    assert (sentence.before, sentence.quoted, sentence.after) == ("About ", "100 soldiers", " came with them.")
    assert anchor.paragraph == 1


def test_problems_stand_where_the_mistake_is() -> None:
    """A link in a note is placed in the sidecar, an image of the text in the article."""
    article = compiled(
        "- note: |-\n    One.\n    See <script>x</script>.\n",
        ARTICLE + "\n![x](https://example.org/a.jpg)\n",
    )
    assert [(problem.code, problem.place.path, problem.place.line) for problem in article.problems] == [
        ("image-remote", "content/planes.md", 9),
        ("html-removed", "content/planes.annotations.yml", 3),
    ]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("//[abc/x.png", "x.png"),
        ("https://a.org/a%20b.png?s=/c#/d", "a b.png"),
        ("https://a.org/", "image.jpg"),
    ],
)
def test_a_remote_image_is_reported_whatever_its_address_is(address: str, name: str) -> None:
    """What comes last in it is proposed as the name of a file."""
    (problem,) = compiled("", f'{ARTICLE}\n<img src="{address}">\n').problems
    assert ("image-remote", f"save the image beside the article and write {name}") == (problem.code, problem.help)


def test_the_fingerprint_is_of_the_body() -> None:
    """``sha256`` is of the Markdown after the front matter; any change is noticed."""
    head, body = "---\ntitle: A\ndate: 2019\nsha256: {}\n---\n", "Words.\n"
    same = compiled("[]", head.format(hashlib.sha256(body.encode()).hexdigest()) + body)
    other = compiled("[]", head.format(hashlib.sha256(b"Other.\n").hexdigest()) + body)
    assert (same.changed, same.problems) == (False, ())
    assert (other.changed, [problem.code for problem in other.problems]) == (True, ["text-changed"])


def test_an_unreadable_article_keeps_its_notes() -> None:
    """The sidecar is checked all the same, and what the text lacks proves nothing."""
    sidecar = TextFile("content/planes.annotations.yml", "- quote: x\n  nots: y\n  note: z\n")
    article = compile_article(ArticleSource("content/planes.md", None, sidecar), SETTINGS)
    assert (article.has_text, article.has_record) == (False, False)
    assert [problem.code for problem in article.problems] == ["unknown-key"]
    assert [note.annotation.id for note in article.notes] == ["x"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("İİİ <FORM>", "<FORM>"),
        ("İ [x](Çay.md)", "Çay.md"),
        ("İ [x](a.md?b&c)", "a.md?b&c"),
        ("[x](<A İ.md>)", "A İ.md"),
    ],
)
def test_what_is_reported_stands_where_it_was_typed(typed: str, words: str) -> None:
    """Behind letters that are two as small ones, too; tags and addresses in whatever capitals."""
    article = compiled("[]", f"---\ntitle: A\ndate: 2019\n---\n{typed}\n")
    places = [problem.place for problem in article.problems] or [link.place for link in article.links]
    (place,) = places
    assert (5, typed.index(words) + 1, len(words)) == (place.line, place.column, place.length)


HEAD = "---\ntitle: A\ndate: 2019\n---\n"
UNCLOSED = "write </b> where it ends; or, if readers are to see it, write "


@pytest.mark.parametrize(
    ("typed", "code", "words", "help_"),
    [
        ("`<form>` <FORM id=x>", "html-removed", "<FORM id=x>", "write it in Markdown, or delete it"),
        (
            "<embed src='film.mp4'>",
            "html-removed",
            "<embed src='film.mp4'>",
            "link to it, such as [what it shows](film.mp4), or delete it",
        ),
        (
            "`<Igor>` Say <Igor Panin> came.",
            "html-removed",
            "<Igor Panin>",
            "if they are to see it, write &lt;Igor Panin>; if not, delete it",
        ),
        (
            "Yes </sarcasm>",
            "html-removed",
            "</sarcasm>",
            "if they are to see it, write &lt;/sarcasm>; if not, delete it",
        ),
        (
            "If x<y and z>w.",
            "html-removed",
            "<y and z>",
            "if they are to see it, write &lt;y and z>; if not, delete it",
        ),
        (
            "He said </q words> so.",
            "html-removed",
            "</q words>",
            "if they are to see it, write &lt;/q words>; if not, delete it",
        ),
        ("<b>a</b> <b>c", "html-unclosed", "<b>", f"{UNCLOSED}&lt;b>"),
        ("If a<b and c>d.", "html-unclosed", "<b and c>", f"{UNCLOSED}&lt;b and c>"),
        (
            "A <title> b",
            "html-swallowed",
            "<title>",
            "if readers are to see it, write &lt;title>; if not, delete it",
        ),
        (
            "A <!-- b",
            "html-swallowed",
            "<!-- b",
            "write --> where it ends; or, if readers are to see it, write &lt;!--",
        ),
        ("A <!-- b <!-- c -->", "html-swallowed", "<!-- b <!-- c -->", "write --> where it ends"),
        (
            "A {{< b >}}",
            "shortcode",
            "{{< b >}}",
            r"write in Markdown what is to be here, or delete it; if readers are to see it: \{{< b >}}",
        ),
    ],
)
def test_what_vanishes_in_silence_is_reported_at_its_words(typed: str, code: str, words: str, help_: str) -> None:
    """In an article and in a note, once, on the words, and with one thing to do."""
    for article in (compiled("[]", HEAD + typed + "\n"), compiled(f"- note: |-\n    {typed}\n", f"{HEAD}Text.\n")):
        (problem,) = article.problems
        place = problem.place
        shown = place.excerpt[place.column - 1 : place.column - 1 + place.length]
        assert (code, words, help_) == (problem.code, shown, problem.help)
        assert place.excerpt.strip() == typed
        assert place.excerpt.rindex(words) == place.column - 1 or "<b>a</b>" in typed


@pytest.mark.parametrize(
    ("typed", "line", "code", "action"),
    [
        (
            "He brought:\n- one\n- two",
            2,
            "list-unseparated",
            r"put an empty line above it; if it is no list, write \- one",
        ),
        (
            "He said:\n1. One\n2. Two",
            2,
            "list-unseparated",
            r"put an empty line above it; if it is no list, write 1\. One",
        ),
        ("3. Mines.\n\n5. Ships.", 3, "list-number", r"if the number is to stay, write 5\. Ships."),
        (
            "10. Ten\n9. Nine\n8. Eight",
            2,
            "list-number",
            r"if the number is to stay, put an empty line above it and write 9\. Nine",
        ),
        (
            "1. a\n   1. aa\n   2. bb\n2. b",
            2,
            "list-number",
            "if it is part of the item above, indent it by four spaces more than that",
        ),
        ("1986. A year.", 1, "list-number", r"if it is a year, write 1986\. A year."),
        ("One.\n\n##Two", 3, "heading-space", r"write ## Two; if it is text, write \##Two"),
        ("3000. A number.", 1, "list-number", r"if it is part of the text, write 3000\. A number."),
        (
            "a | b\n--|--\n1 | 2\n1 | 2 | 3",
            4,
            "table-cells",
            r"give the head as many cells; or, if a bar is part of the text, write \|",
        ),
    ],
)
def test_lines_that_lose_their_form_are_reported_at_the_line(typed: str, line: int, code: str, action: str) -> None:
    """In an article and in a note."""
    (problem,) = compiled("[]", f"{HEAD}{typed}\n").problems
    assert (code, line + 4, action) == (problem.code, problem.place.line, problem.help)
    indented = typed.replace("\n", "\n    ")
    (problem,) = compiled(f"- note: |-\n    {indented}\n", f"{HEAD}Text.\n").problems
    assert (code, line + 1, action) == (problem.code, problem.place.line, problem.help)


def test_a_quote_is_found_as_readers_see_it_or_as_it_was_typed() -> None:
    """Backslashes are not part of the text."""
    article = f'{HEAD}He paid \\$5 \\"now\\", it\\\'s 2\\<3 \\& more.\n'
    for quote in ('paid $5 "now", it\'s 2<3 & more', r"paid \$5 \"now\", it\'s 2\<3 \& more"):
        assert ['paid $5 "now", it\'s 2<3 & more'] == passages(
            compiled(f"- quote: |-\n    {quote}\n  note: A.\n", article)
        )


_SOURCE = r"""Nearly 100 *men* flew.[^1] It landed on [the plan][1] of [May]. They came<br>late, for \$5 \[sic\] and
2 < 3.[^two words]

| Aircraft | Men aboard |
|---|--:|
| Il-62 | nearly *100* |
| An-124 | 35 \| 36 | lost |

[1]: https://example.org/plan "Plan"
[May]: <may.html>

[^1]: So he said.[^two words]

[^two words]: The Times
"""


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("flew.[^1] It landed", "flew. It landed"),
        ("100 *men* flew.[^1]", "100 men flew."),
        ("on [the plan][1] of", "on the plan of"),
        ("plan][1] of [May]. They", None),
        ("plan of [May]. They", "plan of May. They"),
        ("They came<br>late", "They came\nlate"),
        ("for \\$5 \\[sic\\] and\n  2 < 3.[^two words]", "for $5 [sic] and 2 < 3."),
        ("| Il-62 | nearly *100* |", "Il-62\nnearly 100"),
        ("Il-62 | nearly *100* |\n  | An-124 | 35", "Il-62\nnearly 100\nAn-124\n35"),
        (r"An-124 | 35 \| 36", "An-124\n35 | 36"),
        ("| Men aboard |\n  |---|--:|\n  | Il-62", "Men aboard\nIl-62"),
        ("[^1]: So he said.", "So he said."),
        ("flew.[^3] It landed", None),
    ],
)
def test_words_copied_from_the_file_are_found(quote: str, passage: str | None) -> None:
    """With links that are defined elsewhere in it, the signs of its footnotes, line breaks and rows of its tables."""
    article = compiled(f"- note: n\n  quote: |-\n    {quote.replace(chr(10), chr(10) + '  ')}\n", HEAD + _SOURCE)
    assert passages(article) == ([passage] if passage else [])


def test_what_is_closest_to_words_copied_from_the_file_is_what_a_reader_sees() -> None:
    """No sign of a footnote is told as a number that differs."""
    (note,) = compiled("- note: n\n  quote: about 100 *men* flew.[^1] It landed on\n", HEAD + _SOURCE).notes
    assert isinstance(note.placement, Unplaced)
    assert "a hedge differs: about / Nearly" == note.placement.candidates[0].reason


def test_words_too_complex_to_be_read_stay_as_they_are() -> None:
    """And are not found."""
    (note,) = compiled(f"- note: n\n  quote: |-\n    {'[' * 9_000}\n", HEAD + _SOURCE).notes
    assert isinstance(note.placement, Unplaced)
