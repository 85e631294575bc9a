"""Marks around words, references after them and numbers on paragraphs: what a page adds to an author's HTML.

A mark may run across elements and overlap others, so it is cut at the borders of text nodes: no tag is ever split, and
the white space between blocks never wrapped. Taking marks and references out again gives back the HTML.
"""

from __future__ import annotations

import html
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from glossator.markup.nodes import ATTRIBUTE, Parsed, raw_offsets


class Mark(NamedTuple):
    """A span of the text that is to be marked; it covers at least one character of a text node."""

    start: int
    end: int
    classes: tuple[str, ...]
    note: str
    """What ``data-notes`` says of it; without white space."""
    reference: str
    """HTML to follow its last word: an ``<a class="ref" …>``, whose content is not text; or nothing."""


def insert_marks(parsed: Parsed, marks: Sequence[Mark]) -> str:
    """The HTML with a ``<mark>`` around each stretch of words that is under the same marks, and the references.

    A ``<mark>`` carries the classes and notes of all the marks it stands for, in the order in which they begin.
    References that end at one point come in the order of ``marks``; within an author's link, or a word with its
    reading, they move after it, since links cannot nest, and the reading stands over all of the word.
    """
    nodes = list(parsed.nodes)
    touching, ending = _by_text_node(parsed, marks)
    for ordinal in sorted(touching):
        index = parsed.text_nodes[ordinal]
        span = (parsed.starts[ordinal], parsed.ends[ordinal])
        references = _references(ending.get(ordinal, ()), span[1])
        link_end = _link_end(parsed, index)
        if link_end:
            nodes[link_end] += "".join(references.values())
            references = {}
        nodes[index] = _marked(nodes[index], span, touching[ordinal], references)
    return "".join(nodes)


def number_paragraphs(parsed: Parsed) -> str:
    """The HTML with ids ``p1``, ``p2``, … on its paragraphs; an author's id there moves to an empty ``span`` within."""
    nodes = list(parsed.nodes)
    for number, index in enumerate(parsed.paragraph_nodes, start=1):
        nodes[index] = _numbered(nodes[index], f"p{number}")
    return "".join(nodes)


def _by_text_node(
    parsed: Parsed, marks: Iterable[Mark]
) -> tuple[defaultdict[int, list[Mark]], defaultdict[int, list[Mark]]]:
    """For each text node, by its ordinal: the marks that touch it, and those that end in it."""
    touching: defaultdict[int, list[Mark]] = defaultdict(list)
    ending: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        last = bisect_left(parsed.starts, mark.end) - 1
        ending[last].append(mark)
        for ordinal in range(bisect_right(parsed.ends, mark.start), last + 1):
            touching[ordinal].append(mark)
    return touching, ending


def _references(ending: Iterable[Mark], node_end: int) -> dict[int, str]:
    """The references by the offset at which they are, in the order of the text."""
    references: dict[int, str] = {}
    for mark in sorted(ending, key=attrgetter("end")):
        at = min(mark.end, node_end)
        references[at] = references.get(at, "") + mark.reference
    return references


def _link_end(parsed: Parsed, index: int) -> int:
    """The index of the tag that closes the link or ``ruby`` around a node; 0 where there is none."""
    tags_before = bisect_left(parsed.links, index)
    return parsed.links[tags_before] if tags_before % 2 else 0


def _marked(raw: str, span: tuple[int, int], touching: Sequence[Mark], references: Mapping[int, str]) -> str:
    """A text node's HTML with marks and references; ``span`` is its place in the text."""
    start, end = span
    if len(touching) == 1:
        return _marked_once(raw, span, touching[0], references)
    beginning: dict[int, list[Mark]] = {}
    cuts = [start, end]
    for mark in touching:
        first = max(mark.start, start)
        beginning.setdefault(first, []).append(mark)
        cuts += (first, min(mark.end, end))
    offsets = sorted(set(cuts))
    raws = raw_offsets(raw, [offset - start for offset in offsets])
    active: list[Mark] = []
    out: list[str] = []
    for (left, right), (raw_left, raw_right) in zip(pairwise(offsets), pairwise(raws), strict=True):
        active = [mark for mark in active if mark.end > left]
        active += beginning.get(left, ())
        out.append(_wrapped(raw[raw_left:raw_right], active) if active else raw[raw_left:raw_right])
        out.append(references.get(right, ""))
    return "".join(out)


def _marked_once(raw: str, span: tuple[int, int], mark: Mark, references: Mapping[int, str]) -> str:
    """The same for a single mark: by far the commonest case, and three times as fast."""
    start, end = span
    left, right = raw_offsets(raw, [max(mark.start, start) - start, min(mark.end, end) - start])
    return raw[:left] + _wrapped(raw[left:right], (mark,)) + "".join(references.values()) + raw[right:]


def _wrapped(raw: str, marks: Sequence[Mark]) -> str:
    if not raw:
        return raw
    classes = " ".join(dict.fromkeys([name for mark in marks for name in mark.classes]))
    notes = " ".join(dict.fromkeys([mark.note for mark in marks]))
    return f'<mark class="{html.escape(classes)}" data-notes="{html.escape(notes)}">{raw}</mark>'


def _numbered(tag: str, number: str) -> str:
    """A paragraph's opening tag with a number for its id."""
    own = next((attribute for attribute in ATTRIBUTE.finditer(tag) if attribute[1] == "id"), None)
    anchor = ""
    if own:
        tag = tag[: own.start()] + tag[own.end() :]
        anchor = f"<span{own[0]}></span>"
    return f'{tag[:-1]} id="{number}">{anchor}'
