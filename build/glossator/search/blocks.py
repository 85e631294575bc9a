"""The text of an article and of its notes as a reader sees it, cut into blocks, and the blocks into chunks.

A chunk is what a browser loads to show the passage of a result: large enough to be worth a request, and much smaller
than a long article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from glossator import markup, metadata
from glossator.model import Article, Footnote, Section

MIN_CHUNK_CHARS = 2_000
MAX_CHUNKS = 30
"""A posting holds a bit for each, and JavaScript computes with 31."""
MAX_BLOCK_CHARS = 8_000
"""Longer ones are cut between words."""

_LONG = re.compile(rf"\S.{{0,{MAX_BLOCK_CHARS}}}(?!\S)|\S.{{0,{MAX_BLOCK_CHARS}}}", re.DOTALL)


_HEADING = re.compile("</?h[1-6]")


class Block(Struct, frozen=True):
    """A stretch of text without a border in it."""

    paragraph: int
    """The number of the paragraph that it belongs to, of a heading the one below it; 0 before the first and outside the
    body.
    """
    text: str


def title_text(article: Article) -> str:
    """The text of the title, without its markup."""
    return "\n".join(markup.parse(section.html).text for section in article.sections if section.name == "title")


def blocks(section: Section) -> Iterator[Block]:
    """The blocks of a section."""
    parsed = markup.parse(section.html)
    # In an excerpt each paragraph carries the number that it has in the whole text.
    tags = (parsed.nodes[index] for index in parsed.paragraph_nodes)
    numbers = [markup.paragraph_number(tag) or order for order, tag in enumerate(tags, start=1)]
    headings = _heading_starts(parsed) if section.name == "body" else frozenset[int]()
    start = 0
    for line in parsed.text.split("\n"):
        before = bisect_right(parsed.paragraphs, start)
        if start in headings and before < len(numbers):
            before += 1
        paragraph = numbers[before - 1] if before and section.name == "body" else 0
        for part in _LONG.findall(line):
            yield Block(paragraph, part)
        start += len(line) + 1


def _heading_starts(parsed: markup.Parsed) -> frozenset[int]:
    """Where in the text the words of headings begin."""
    starts = dict(zip(parsed.text_nodes, parsed.starts, strict=True))
    found: list[int] = []
    is_inside = False
    for index, node in enumerate(parsed.nodes):
        if _HEADING.match(node):
            is_inside = node[1] != "/"
        elif is_inside and index in starts:
            found.append(starts[index])
    return frozenset(found)


def note_text(note: Footnote) -> str:
    """The claim that a note checks, what it says (or its entity in its place), and what we corrected in it."""
    html, _ = metadata.said(note)
    corrections = (correction.text for correction in note.corrections)
    return "\n".join(part for part in (note.claim, markup.parse(html).text, *corrections) if part)


def chunk_of_each(text: Sequence[str], notes: Sequence[str]) -> tuple[list[int], list[int]]:
    """The number of the chunk in which each block and each note goes, from 0.

    A chunk is closed when it is long enough; what is left at the end stays with the last.
    """
    sizes = [len(part) for part in (*text, *notes)]
    left = sum(sizes)
    enough = max(MIN_CHUNK_CHARS, -(-left // MAX_CHUNKS))
    chunks: list[int] = []
    chunk = held = 0
    for size in sizes:
        if held >= enough and left >= enough:
            chunk, held = chunk + 1, 0
        chunks.append(chunk)
        held += size
        left -= size
    return chunks[: len(text)], chunks[len(text) :]
