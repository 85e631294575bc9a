"""Where a Web Annotation points in a built page: a small program such as a reader of the data would write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as lxml_html

NO_TEXT = ("ref", "footnote-ref", "footnote-backref", "gap")
NO_TEXT_TAGS = ("rt", "rp")
"""Classes and elements of what the manual says is no part of the text."""

Piece = tuple[str, frozenset[str]]
"""A text node, and the ids of the notes whose marks hold it."""


def page_of(path: Path) -> Any:
    """The page as elements, without what is no part of its text."""
    page = lxml_html.document_fromstring(path.read_bytes().decode())
    for element in list(page.iter(etree.Element)):
        if element.tag in NO_TEXT_TAGS or not set(element.get("class", "").split()).isdisjoint(NO_TEXT):
            element.drop_tree()
    return page


def marked_words(page: Any, note: str) -> str:
    """All words under the marks of a note, without white space."""
    return "".join("".join(text.split()) for text, notes in _pieces(page, frozenset()) if note in notes)


def selected(page: Any, selector: Mapping[str, Any], note: str) -> str:
    """The words that a selector names, which must be in one place, all under the note's marks; without white space."""
    assert "CssSelector" == selector["type"]
    (element,) = page.xpath(_xpath(selector["value"]))
    pieces = list(_pieces(element, frozenset()))
    text = "".join(text for text, _ in pieces)
    quote = selector["refinedBy"]
    if quote["type"] == "TextPositionSelector":
        start, exact = quote["start"], text[quote["start"] : quote["end"]]
    else:
        before, exact, after = quote.get("prefix", ""), quote["exact"], quote.get("suffix", "")
        (found,) = re.finditer(f"(?={re.escape(before + exact + after)})", text)
        start = found.start() + len(before)
    under = [note in notes for text, notes in pieces for _ in text][start : start + len(exact)]
    assert all(is_marked or letter.isspace() for is_marked, letter in zip(under, exact, strict=True))
    return "".join(exact.split())


def _pieces(element: Any, notes: frozenset[str]) -> Iterator[Piece]:
    if element.tag == "mark":
        notes |= frozenset(element.get("data-notes").split())
    yield element.text or "", notes
    for child in element:
        yield from _pieces(child, notes) if isinstance(child.tag, str) else ()
        yield child.tail or "", notes


def _xpath(css: str) -> str:
    """Of the few forms that there are."""
    steps = []
    for step in css.split(" > "):
        if step.startswith("#"):
            steps.append(f'*[@id="{step[1:]}"]')
        elif step.startswith("["):
            steps.append(f"*[@{step[1:-1]}]")
        elif step.startswith("."):
            steps.append(f'*[contains(concat(" ", @class, " "), " {step[1:]} ")]')
        else:
            steps.append(step)
    return f"//{'/'.join(steps)}"
