"""Where a passage stands on its page: in which element, and between which words of that, as a browser has them.

A browser's text is not the reader's: white space is as it stands in the HTML. References and markers of gaps are no
part of either.
"""

from __future__ import annotations

import html as html_escapes
from bisect import bisect_left, bisect_right

from msgspec import Struct

from glossator.markup.nodes import ATTRIBUTE, VOID, Parsed, paragraph_number

_ROOT = 0


class Passage(Struct, frozen=True):
    """A span of an element's text: ``text[start:end]``."""

    element_id: str
    """Of the innermost element with an id that holds all of it; empty where it is only in the whole."""
    text: str
    """Of that element."""
    start: int
    end: int


class Elements(Struct, frozen=True):
    """The elements with an id, in HTML whose paragraphs have got their numbers; the first stands for the whole."""

    text: str
    """Of the whole, as a browser has it."""
    node_starts: tuple[int, ...]
    """Of each text node, in ``text``."""
    holders: tuple[int, ...]
    """For each text node the innermost element that holds it, by its position among the following."""
    ids: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    parents: tuple[int, ...]


def identified_elements(parsed: Parsed) -> Elements:
    """The elements with an id; cost is linear."""
    numbers = _numbers(parsed)
    text_nodes = frozenset(parsed.text_nodes)
    chunks: list[str] = []
    length = 0
    node_starts, holders = [], []
    ids, starts, ends, parents = [""], [0], [0], [_ROOT]
    open_elements = [_ROOT]
    for index, node in enumerate(parsed.nodes):
        if node.startswith("</"):
            closed = open_elements.pop()
            if closed != open_elements[-1]:
                ends[closed] = length
        elif node.startswith("<"):
            if _name(node) in VOID:
                continue
            inner = open_elements[-1]
            if element_id := numbers.get(index) or _own_id(node):
                ids.append(element_id)
                starts.append(length)
                ends.append(length)
                parents.append(inner)
                inner = len(ids) - 1
            open_elements.append(inner)
        elif index in text_nodes or node.isspace():  # What else is not text is hidden.
            if index in text_nodes:
                node_starts.append(length)
                holders.append(open_elements[-1])
            chunks.append(html_escapes.unescape(node) if "&" in node else node)
            length += len(chunks[-1])
    ends[_ROOT] = length
    return Elements(
        text="".join(chunks),
        node_starts=tuple(node_starts),
        holders=tuple(holders),
        ids=tuple(ids),
        starts=tuple(starts),
        ends=tuple(ends),
        parents=tuple(parents),
    )


def passage(parsed: Parsed, elements: Elements, start: int, end: int) -> Passage:
    """The place of ``parsed.text[start:end]``, which begins and ends in text nodes, among its ``elements``."""
    first = bisect_right(parsed.starts, start) - 1
    last = bisect_left(parsed.starts, end) - 1
    begin = elements.node_starts[first] + start - parsed.starts[first]
    finish = elements.node_starts[last] + end - parsed.starts[last]
    holder = elements.holders[first]
    while elements.ends[holder] < finish:
        holder = elements.parents[holder]
    offset = elements.starts[holder]
    return Passage(
        element_id=elements.ids[holder],
        text=elements.text[offset : elements.ends[holder]],
        start=begin - offset,
        end=finish - offset,
    )


def _numbers(parsed: Parsed) -> dict[int, str]:
    """The ids that paragraphs get on a page, by the index of the tag; an excerpt has those of the whole text."""
    if any(' id="p' in node and paragraph_number(node) for node in parsed.nodes):
        return {}
    return {index: f"p{number}" for number, index in enumerate(parsed.paragraph_nodes, start=1)}


def _name(tag: str) -> str:
    return tag[1:].partition(" ")[0].rstrip(">")


def _own_id(tag: str) -> str:
    if ' id="' not in tag:
        return ""
    return next((html_escapes.unescape(value) for name, value in ATTRIBUTE.findall(tag) if name == "id"), "")
