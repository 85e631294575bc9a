"""Which words of its page a note is about, so that a program finds them there, and them only.

The page repeats titles and quotes elsewhere, so the first selector names an element, and the second one words within
it. The numbers of notes and the other elements of ``NO_TEXT`` are no part of an element's text; white space is as it
stands on the page. All of it is taken from what the page shows, so nothing withheld can be in it.
Source: W3C Web Annotation Data Model, 4.2.2 CSS Selector, 4.2.4 Text Quote Selector, 4.2.5 Text Position Selector,
4.2.9 Refinement of Selection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from glossator import markup
from glossator.model import Anchor, Article, Section, SectionName

NO_TEXT = (".ref", ".footnote-ref", ".footnote-backref", ".gap", "rt", "rp")
"""CSS selectors of what is on a page and is no part of the article's text."""
HOLDERS: Mapping[SectionName, str] = {
    "title": "h1",
    "standfirst": "header > .standfirst",
    "caption": "article > figure > figcaption > span",
    "body": "article > .text",
}
"""The element of a page that holds a section of the text."""
CONTEXT_CHARS = 32
"""Of prefix and suffix. They are longer where the words with so much around them stand in their element twice."""
MAX_CONTEXT_CHARS = 256
"""If not even so much tells them apart, as where one word is repeated a thousand times, their position does."""

_PLAIN_ID = re.compile(r"[^\W\d][\w-]*")
"""An id that can stand in a CSS selector without signs of escape."""


def selectors(article: Article, anchors: tuple[Anchor, ...]) -> Iterator[dict[str, Any]]:
    """One for each stretch of words that the page shows; of words in two sections of the text, one for each."""
    for section in article.sections:
        inside = [(max(each.start, section.start), min(each.end, section.end)) for each in anchors]
        inside = [(start - section.start, end - section.start) for start, end in inside if start < end]
        if inside:
            yield from _within(section, inside)


def _within(section: Section, spans: list[tuple[int, int]]) -> Iterator[dict[str, Any]]:
    parsed = markup.parse(section.html)
    for start, end in spans:
        place = markup.passage(parsed, _elements(section.html), start, end)
        holder = _by_id(place.element_id) if place.element_id else HOLDERS[section.name]
        yield {"type": "CssSelector", "value": holder, "refinedBy": _quote(place) or _position(place)}


@lru_cache(maxsize=len(HOLDERS))
def _elements(html: str) -> markup.Elements:
    """Those of a section; the notes of one article after the other are looked at."""
    return markup.identified_elements(markup.parse(html))


def _by_id(element_id: str) -> str:
    if _PLAIN_ID.fullmatch(element_id):
        return f"#{element_id}"
    quoted = element_id.replace("\\", "\\\\").replace('"', '\\"')
    return f'[id="{quoted}"]'


def _quote(place: markup.Passage) -> dict[str, Any]:
    """The words with as much around them as tells them from all others in their element; nothing if that is much."""
    chars = CONTEXT_CHARS
    while chars <= MAX_CONTEXT_CHARS:
        start = max(0, place.start - chars)
        words = place.text[start : place.end + chars]
        if place.text.find(words) == start and place.text.find(words, start + 1) < 0:
            quote = {
                "exact": place.text[place.start : place.end],
                "prefix": place.text[start : place.start],
                "suffix": place.text[place.end : place.end + chars],
            }
            return {"type": "TextQuoteSelector", **{key: value for key, value in quote.items() if value}}
        chars *= 2
    return {}


def _position(place: markup.Passage) -> dict[str, Any]:
    """Where the words are in their element, in code points."""
    return {"type": "TextPositionSelector", "start": place.start, "end": place.end}
