"""What pages add to an author's elements: it makes them readable and leaves their text alone."""

from __future__ import annotations

import re

from glossator.markup import parse, readable


def test_headings_begin_below_the_title() -> None:
    """The highest level that an author used becomes the second, and the others follow it."""
    html = '<h3 id="t-a">A</h3><p>x</p><h4>B</h4><h3>C</h3>'
    assert '<h2 id="t-a">A</h2><p>x</p><h3>B</h3><h2>C</h2>' == readable(parse(html), "Table")
    assert "<h2>A</h2><h3>B</h3>" == readable(parse("<h2>A</h2><h3>B</h3>"), "Table")


def test_tables_scroll_in_frames_with_a_name() -> None:
    """A wide table never makes the page wide; its frame can be reached by keyboard, its heads say of what they are."""
    html = "<table><thead><tr><th>A</th></tr></thead><tbody><tr><th>B</th></tr></tbody></table>"
    assert (
        '<div class="frame" role="group" tabindex="0" aria-label="Table &amp; more"><table><thead><tr>'
        '<th scope="col">A</th></tr></thead><tbody><tr><th scope="row">B</th></tr></tbody></table></div>'
    ) == readable(parse(html), "Table & more")


def test_a_row_of_heads_is_the_head_of_a_table_without_one() -> None:
    """As in HTML that was pasted: a head beside cells is one of its row."""
    html = "<table><tbody><tr><th>Year</th><th>Fare</th></tr><tr><th>1990</th><td>3</td></tr></tbody></table>"
    scopes = re.findall(r'<th scope="(\w+)">', readable(parse(html), "Table"))
    assert ["col", "col", "row"] == scopes


def test_numbered_paragraphs_get_their_link() -> None:
    """The link stands first in each paragraph with a number, and in no other."""
    html = '<p id="p1">a</p><p id="t-p2">b</p><ul><li id="p12">c</li></ul>'
    linked = readable(parse(html), "Table", lambda number: f"[{number}]")
    assert '<p id="p1">[1]a</p><p id="t-p2">b</p><ul><li id="p12">[12]c</li></ul>' == linked


def test_the_text_stays_the_same() -> None:
    """Nothing of it is text, so notes sit where they sat."""
    html = '<h4>A</h4><table><tr><td id="p1">b</td></tr></table><pre><code>c\n d</code></pre><p id="p2">e</p>'
    assert parse(html).text == parse(readable(parse(html), "Table", lambda _: '<a href="#"></a>')).text
