"""Where a passage stands on its page: in the innermost element with an id, by the text that a browser has."""

from __future__ import annotations

import pytest

from glossator.markup import Passage, identified_elements, parse, passage

BODY = """<h2 id="t-a">A &amp; B</h2>
<p>One <em>two</em>
three.</p>
<ul>
<li>Four<ul>
<li>five</li>
</ul>
six</li>
</ul>
<p>Seven<a class="footnote-ref" id="t-r" href="#t-n">1</a> eight</p>
<table>
<tr><td>nine</td><td>ten</td></tr>
</table>"""


@pytest.mark.parametrize(
    ("words", "element", "exact"),
    [
        ("A & B", "t-a", "A & B"),
        ("two three", "p1", "two\nthree"),
        ("five", "p3", "five"),
        ("five\nsix", "p2", "five\n\nsix"),
        ("six", "p2", "six"),
        ("Seven eight", "p4", "Seven eight"),
        ("three.\nFour", "", "three.\n\nFour"),
        ("nine\nten", "", "nineten"),
    ],
)
def test_a_passage_is_in_the_innermost_element(words: str, element: str, exact: str) -> None:
    """White space is the page's; what lies in several elements is in one around them, or in the whole."""
    assert (element, exact) == _found(BODY, words)


def test_an_excerpt_has_the_numbers_of_the_whole_text() -> None:
    """They stand in its HTML."""
    html = '<p id="p7">Seven and more</p>\n<p><span id="t-x">else</span></p>'
    assert ("p7", "and") == _found(html, "and")
    assert ("t-x", "else") == _found(html, "else")


def _found(html: str, words: str) -> tuple[str, str]:
    parsed = parse(html)
    start = parsed.text.index(words)
    place: Passage = passage(parsed, identified_elements(parsed), start, start + len(words))
    return place.element_id, place.text[place.start : place.end]
