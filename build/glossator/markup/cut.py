"""HTML of which only some ranges of the text are left, for articles that may not be shown whole.

Nothing of what is withheld may remain: no word, no image, no address, title or id of an element that reaches beyond a
kept range. What remains is balanced and valid, with a marker in each gap.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct

from glossator.markup.nodes import ATTRIBUTE, BORDERS, PARAGRAPH_ID, TAG, VOID, Parsed, is_hidden, raw_offsets
from glossator.model import AUTHOR_ID_PREFIX

_FLOW = frozenset({"", "blockquote", "caption", "dd", "div", "dt", "figcaption", "figure", "li", "section", "td", "th"})
"""Elements in which a paragraph is allowed; the empty name is the page's own element around everything."""
_STRUCTURE = frozenset({"dl", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul"})
"""Elements in which neither a paragraph nor words are allowed."""
_CELLS = frozenset({"td", "th"})
_REFERENCE = f'<sup id="{AUTHOR_ID_PREFIX}fnref'

_KEPT_ATTRIBUTES = frozenset({"class", "colspan", "rowspan", "start", "reversed", "dir", "lang"})


class Kept(Struct, frozen=True):
    """A range of the old text, and where it begins in the new one."""

    start: int
    end: int
    new_start: int


class Cut(Struct, frozen=True):
    """What is left. Its text is the ranges, joined by one newline each."""

    html: str
    ranges: tuple[Kept, ...]


class _Open(NamedTuple):
    """A tag that was written and not closed yet."""

    node: int
    name: str
    position: int
    """In the pieces written so far."""


class _Element(NamedTuple):
    """An element, or white space between elements (then without a name); a void one begins and ends with one node."""

    node: int
    end: int
    name: str
    first: int
    """Ordinal of its first text node."""
    last: int
    """Ordinal of the first text node after it."""
    parent: int
    """Node of the element around it; -1 if there is none."""


_Ranges = Sequence[tuple[int, int]]
_GapContent = Callable[[str], str]
"""Of the withheld words, of which nothing but their number leaves this module."""


def cut(parsed: Parsed, keep: Iterable[tuple[int, int]], gap: Callable[[int], str], count: Callable[[str], int]) -> Cut:
    """The HTML of the ranges ``keep`` of the text (in any order; they may overlap), with a marker in each gap.

    ``gap`` makes a marker's content, inline HTML without ``p`` and ``span``, from the number of words withheld, which
    ``count`` tells. An element that is not kept whole keeps its tag and its paragraph number only; a link not even
    these. References to the author's footnotes go; what a local link leads to may be gone.
    """

    def content(withheld: str) -> str:
        return gap(count(withheld))

    ranges = _merged(parsed.text, keep)
    tags = _kept_tags(parsed, ranges)
    texts = _kept_texts(parsed, ranges)
    out: list[str] = []
    opened: list[_Open] = []
    last_text = -1
    for index in sorted(tags.keys() | texts.keys()):
        if index in tags:
            _track(opened, index, tags[index], len(out))
            out.append(tags[index])
        for withheld, html in texts.get(index, ()):
            if withheld:
                _place_gap(out, opened, last_text, withheld, content)
            out.append(html)
            last_text = index
    rest = parsed.text[ranges[-1][1] if ranges else 0 :]
    if rest.strip():
        out.append(_marker("p", rest, content))
    return Cut("".join(out), _new_places(ranges))


def _merged(text: str, keep: Iterable[tuple[int, int]]) -> _Ranges:
    """The ranges in order, without white space at their ends; one where nothing but white space lies between two."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(_trimmed(text, start, end) for start, end in keep):
        if start == end:
            continue
        if merged and not text[merged[-1][1] : start].strip():
            first, last = merged.pop()
            merged.append((first, max(last, end)))
        else:
            merged.append((start, end))
    return merged


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end].rstrip()
    end = start + len(words)
    return end - len(words.lstrip()), end


def _new_places(ranges: _Ranges) -> tuple[Kept, ...]:
    lengths = [end - start + 1 for start, end in ranges]
    return tuple(
        Kept(start, end, new_start)
        for (start, end), new_start in zip(ranges, accumulate(lengths, initial=0), strict=False)
    )


# -- What is kept -----------------------------------------------------------------------------------------------------


def _kept_texts(parsed: Parsed, ranges: _Ranges) -> dict[int, list[tuple[str, str]]]:
    """For each text node with kept words: its kept pieces, each after the text withheld before it, if any."""
    kept: dict[int, list[tuple[str, str]]] = {}
    range_ends = [end for _, end in ranges]
    for index, first, last in zip(parsed.text_nodes, parsed.starts, parsed.ends, strict=True):
        pieces = []
        for place in range(bisect_right(range_ends, first), len(ranges)):
            start, end = ranges[place]
            if start >= last:
                break
            before = parsed.text[range_ends[place - 1] if place else 0 : start] if start >= first else ""
            raw = parsed.nodes[index]
            left, right = raw_offsets(raw, [max(start, first) - first, min(end, last) - first])
            pieces.append((before, raw[left:right]))
        if pieces:
            kept[index] = pieces
    return kept


def _kept_tags(parsed: Parsed, ranges: _Ranges) -> dict[int, str]:
    """The tags to be written, and the white space between them, by the indexes of their nodes."""
    kept: dict[int, str] = {}
    for element in _elements(parsed):
        tag = parsed.nodes[element.node]
        if _is_whole(parsed, element, ranges):
            if not is_hidden(tag) and not tag.startswith(_REFERENCE):
                kept[element.node] = tag
        elif _holds_words(parsed, element, ranges):
            if element.name != "a":
                kept[element.node] = _bare(tag)
        elif element.name in _CELLS and element.parent in kept:
            kept[element.node] = _bare(tag)
        if element.node in kept and element.end > element.node:
            kept[element.end] = parsed.nodes[element.end]
    return kept


def _elements(parsed: Parsed) -> list[_Element]:
    """Every element, and every white space between them, in the order in which they begin."""
    found: dict[int, _Element] = {}
    opened: list[int] = []
    texts = frozenset(parsed.text_nodes)
    ordinal = 0
    for index, node in enumerate(parsed.nodes):
        tag = TAG.match(node)
        if index in texts:
            ordinal += 1
        elif tag and tag[2]:
            begun = opened.pop()
            found[begun] = found[begun]._replace(end=index, last=ordinal)
        elif tag or node.isspace():
            name = tag[3] if tag else ""
            found[index] = _Element(index, index, name, ordinal, ordinal, opened[-1] if opened else -1)
            if tag and name not in VOID:
                opened.append(index)
    return list(found.values())


def _is_whole(parsed: Parsed, element: _Element, ranges: _Ranges) -> bool:
    """Whether an element's words lie within one range; without words, whether it lies between two words of one."""
    if element.first < element.last:
        start, end = parsed.starts[element.first], parsed.ends[element.last - 1]
    elif 0 < element.first < len(parsed.starts):
        start, end = parsed.ends[element.first - 1] - 1, parsed.starts[element.first] + 1
    else:
        return False
    place = bisect_right(ranges, (start, len(parsed.text))) - 1
    return place >= 0 and end <= ranges[place][1]


def _holds_words(parsed: Parsed, element: _Element, ranges: _Ranges) -> bool:
    """Whether any word of an element lies within a range."""
    if element.first == element.last:
        return False
    place = bisect_left(ranges, (parsed.ends[element.last - 1], 0)) - 1
    return place >= 0 and ranges[place][1] > parsed.starts[element.first]


def _bare(tag: str) -> str:
    """A tag with no more attributes than a table, a list or a numbered paragraph needs."""

    def kept(attribute: re.Match[str]) -> str:
        is_number = attribute[1] == "id" and PARAGRAPH_ID.fullmatch(attribute[2])
        return attribute[0] if is_number or attribute[1] in _KEPT_ATTRIBUTES else ""

    return ATTRIBUTE.sub(kept, tag)


# -- Gaps -------------------------------------------------------------------------------------------------------------


def _track(opened: list[_Open], index: int, html: str, position: int) -> None:
    """Updates ``opened``, the stack of tags written and not closed yet."""
    tag = TAG.match(html)
    if tag and tag[2]:
        opened.pop()
    elif tag and tag[3] not in VOID:
        opened.append(_Open(index, tag[3], position))


def _place_gap(out: list[str], opened: Sequence[_Open], last_text: int, withheld: str, content: _GapContent) -> None:
    """Writes a marker before the words that follow a gap: as far out as is allowed, but after the words before it.

    Between two blocks it is a paragraph of its own; within one, it is part of the line. ``opened`` are the tags around
    the words that follow; ``last_text`` is the node of the words before.
    """
    since = [tag for tag in opened if tag.node > last_text]
    parents = [tag.name for tag in opened][: len(opened) - len(since)] or [""]
    depth = 0
    if "\n" not in withheld:
        depth = max((inner for inner, tag in enumerate(since, start=1) if tag.name in BORDERS), default=0)
        name = "span"
    else:
        holders = [parents[-1], *(tag.name for tag in since)]
        depth = next((place for place, holder in enumerate(holders) if holder not in _STRUCTURE), 0)
        name = "p" if holders[depth] in _FLOW else "span"
    html = _marker(name, withheld, content)
    if depth < len(since):
        # Joined to the tag it precedes, so that the positions of later pieces stay true.
        out[since[depth].position] = html + out[since[depth].position]
    else:
        out.append(html)


def _marker(name: str, withheld: str, content: _GapContent) -> str:
    space = " " if name == "span" else ""  # Within the marker, which is no part of the text.
    return f'<{name} class="gap">{space}{content(withheld)}{space}</{name}>'
