"""HTML as flat nodes, and the text that a reader sees in it.

The text is the text nodes, joined, with one newline wherever a border (of a block, or a line break) lies between two of
them. A newline inside a text node is the space that a reader sees, except in ``pre``. White space beside a border, the
reference digits of footnotes, the markers of gaps and the small signs that say how a word is read (``rt``, ``rp``) are
not text.
"""

from __future__ import annotations

import html as html_escapes
import re
from bisect import bisect_left
from functools import lru_cache

from msgspec import Struct

# fmt: off
BORDERS = frozenset(
    {
        "blockquote", "br", "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3",
        "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "ul",
    }
)
# fmt: on
VOID = frozenset({"br", "hr", "img", "wbr"})
CHARACTER_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
ATTRIBUTE = re.compile(r' ([^\s"=<>]+)="([^"]*)"')
TAG = re.compile(r"(<(/?)([a-z][a-z0-9]*)[^<>]*>)")

PARAGRAPH_ID = re.compile(r"p([0-9]+)")
"""Of a numbered paragraph; ``urls.paragraph_fragment`` makes it."""
_WITH_NUMBER = re.compile(rf' id="{PARAGRAPH_ID.pattern}"')

_NUMBERED = frozenset({"p", "pre", "li", "dd"})
_AUTHOR_NOTES = '<div class="author-notes">'
_REFERENCES = ('class="ref', 'class="footnote-')
_GAP = 'class="gap"'
_READINGS = frozenset({"rp", "rt"})
_OPENS_READING = ("<rp>", "<rp ", "<rt>", "<rt ")
_WHOLE = frozenset({"a", "ruby"})
_WHITE = " \t\n\r\f"


class Parsed(Struct, frozen=True):
    """HTML as nodes; joined, they are the HTML again."""

    nodes: tuple[str, ...]
    """Open, close, void and text, as their first characters say."""
    text: str
    text_nodes: tuple[int, ...]
    """Indexes of the nodes that are text. White space beside a border is a node, but not one of these."""
    starts: tuple[int, ...]
    """Of each text node, in the text."""
    ends: tuple[int, ...]
    paragraphs: tuple[int, ...]
    """Offsets at which the numbered paragraphs begin: each ``p``, ``pre``, ``li`` and ``dd`` that holds text of its own
    and is not among the author's footnotes."""
    paragraph_nodes: tuple[int, ...]
    """Indexes of the tags that open them."""
    links: tuple[int, ...]
    """Indexes of the tags that open and close the links of the author's, and words with their reading (``ruby``), by
    turns; the outer ones of those within each other."""


_TextNode = tuple[int, bool, int, bool]
"""A text node's index; whether a border lies before it; the index of the tag of the paragraph that begins with it, or
_NO_TAG; whether it is preformatted."""

_Block = tuple[int, bool, bool]
"""An open block: the index of its tag if its first text will begin a paragraph, or _NO_TAG; whether it stands among the
author's footnotes; whether it is preformatted."""

_NO_TAG = -1
_BEFORE_ALL = -1
"""Where the text begins, since the border before its first words is no newline."""


@lru_cache(maxsize=64)
def parse(html: str) -> Parsed:
    """The nodes and the text of ``html``; cost is linear.

    The last ones are kept: pages, search and exports look at the same notes one after the other.
    """
    nodes, found, links = _walk(html)
    chunks: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    paragraphs: list[int] = []
    end = _BEFORE_ALL
    for index, after_border, paragraph, preformatted in found:
        shown = _shown(nodes[index], preformatted)
        if after_border:
            end += 1
            chunks.append("\n")
        starts.append(end)
        if paragraph != _NO_TAG:
            paragraphs.append(end)
        end += len(shown)
        ends.append(end)
        chunks.append(shown)
    return Parsed(
        nodes=tuple(nodes),
        text="".join(chunks[1:]),
        text_nodes=tuple([index for index, _, _, _ in found]),
        starts=tuple(starts),
        ends=tuple(ends),
        paragraphs=tuple(paragraphs),
        paragraph_nodes=tuple([paragraph for _, _, paragraph, _ in found if paragraph != _NO_TAG]),
        links=tuple(links),
    )


def paragraph_number(tag: str) -> int:
    """The number of the paragraph that begins with a tag; 0 where it carries none."""
    found = _WITH_NUMBER.search(tag)
    return int(found[1]) if found else 0


def escape(text: str) -> str:
    """``text`` as HTML that reads the same."""
    return html_escapes.escape(text, quote=False)


def raw_offsets(raw: str, offsets: list[int]) -> list[int]:
    """Where the characters of a text node are in its HTML; within an entity, where that ends."""
    if "&" not in raw:
        return offsets
    starts: list[int] = []
    ends, raw_ends = [0], [0]
    for entity in CHARACTER_REFERENCE.finditer(raw):
        starts.append(ends[-1] + entity.start() - raw_ends[-1])
        ends.append(starts[-1] + len(html_escapes.unescape(entity[0])))
        raw_ends.append(entity.end())
    found = []
    for offset in offsets:
        before = bisect_left(starts, offset)
        found.append(raw_ends[before] + max(0, offset - ends[before]))
    return found


def _walk(html: str) -> tuple[list[str], list[_TextNode], list[int]]:  # noqa: C901
    """The nodes, the text nodes among them, and the tags of links."""
    # One long loop over local variables: it meets every node of every article, and calls would double its cost.
    nodes: list[str] = []
    found: list[_TextNode] = []
    links: list[int] = []
    blocks: list[_Block] = [(_NO_TAG, False, False)]
    after_border, hidden, whole = True, "", ""
    pieces = [*TAG.split(html), "", "", ""]
    for text, tag, slash, name in zip(pieces[0::4], pieces[1::4], pieces[2::4], pieces[3::4], strict=True):
        is_border = name in BORDERS
        if text:
            body = text.lstrip(_WHITE) if after_border else text
            if is_border or not tag or (name == "code" and blocks[-1][2]):
                body = body.rstrip(_WHITE)
            if hidden or not body:
                nodes.append(text)
            else:
                lead, _, tail = text.partition(body)
                if lead:
                    nodes.append(lead)
                found.append((len(nodes), after_border, _begun(blocks) if after_border else _NO_TAG, blocks[-1][2]))
                after_border = False
                nodes.append(body)
                if tail:
                    nodes.append(tail)
        if not tag:
            break
        nodes.append(tag)
        if hidden:
            hidden = "" if slash and name == hidden else hidden
        elif ('"' in tag or name in _READINGS) and is_hidden(tag):
            hidden, after_border = name, after_border or _GAP in tag
        elif is_border:
            after_border = True
            _track(blocks, len(nodes) - 1, tag, name)
        elif name in _WHOLE and whole in ("", name) and bool(slash) == bool(whole):
            links.append(len(nodes) - 1)
            whole = "" if slash else name
    return nodes, found, links


def _begun(blocks: list[_Block]) -> int:
    """The index of the tag of the paragraph that begins with the first text of the innermost block, if one does."""
    paragraph, in_notes, preformatted = blocks[-1]
    blocks[-1] = (_NO_TAG, in_notes, preformatted)
    return paragraph


def _track(blocks: list[_Block], index: int, tag: str, name: str) -> None:
    """Updates ``blocks``, the stack of open blocks, for a tag; its first entry stands for the whole text."""
    if tag[1] == "/":
        blocks.pop()
    elif name not in VOID:
        _, in_notes, preformatted = blocks[-1]
        in_notes = in_notes or tag == _AUTHOR_NOTES
        begins = name in _NUMBERED and not in_notes
        blocks.append((index if begins else _NO_TAG, in_notes, preformatted or name == "pre"))


def is_hidden(tag: str) -> bool:
    """Whether what a tag opens is not text: a reference, the marker of a gap, or how a word is read."""
    return _GAP in tag or tag.startswith(_OPENS_READING) or any(reference in tag for reference in _REFERENCES)


def _shown(raw: str, preformatted: bool) -> str:
    """A text node as a reader sees it."""
    if "\n" in raw and not preformatted:
        raw = raw.replace("\n", " ")
    return CHARACTER_REFERENCE.sub(_decoded, raw) if "&" in raw else raw


def _decoded(entity: re.Match[str]) -> str:
    return html_escapes.unescape(entity[0])
