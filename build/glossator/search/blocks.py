"""The text of an article and of its notes as a reader sees it, cut into blocks, and the blocks into chunks.

A chunk is what a browser loads to show the passage of a result: large enough to be worth a request, and much smaller
than a long article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from glossator import markup
from glossator.model import Article, Footnote, Section, SectionName

MIN_CHUNK_CHARS = 2_000
MAX_CHUNKS = 30
"""A posting holds a bit for each, and JavaScript computes with 31."""
MAX_BLOCK_CHARS = 8_000
"""Longer ones are cut between words."""

_NUMBER = re.compile(r' id="p([0-9]+)"')
_LONG = re.compile(rf"\S.{{0,{MAX_BLOCK_CHARS}}}(?!\S)|\S.{{0,{MAX_BLOCK_CHARS}}}", re.DOTALL)


class Block(Struct, frozen=True):
    """A stretch of text without a border in it."""

    paragraph: int
    """The number of the paragraph that it belongs to; 0 before the first and outside the body."""
    text: str


def section_text(article: Article, name: SectionName) -> str:
    """The text of a section; empty where there is none of that name."""
    return "\n".join(markup.parse(section.html).text for section in article.sections if section.name == name)


def blocks(section: Section) -> Iterator[Block]:
    """The blocks of a section."""
    parsed = markup.parse(section.html)
    numbers = [_paragraph_number(parsed.nodes[index], order) for order, index in enumerate(parsed.paragraph_nodes, 1)]
    start = 0
    for line in parsed.text.split("\n"):
        before = bisect_right(parsed.paragraphs, start)
        paragraph = numbers[before - 1] if before and section.name == "body" else 0
        for part in _LONG.findall(line):
            yield Block(paragraph, part)
        start += len(line) + 1


def note_text(note: Footnote) -> str:
    """The claim that a note checks, what it says (or its entity in its place), and what we corrected in it."""
    html = note.html or (note.entity.html if note.entity else "")
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


def _paragraph_number(tag: str, order: int) -> int:
    """The number that a paragraph carries: in an excerpt it is that of the whole text."""
    found = _NUMBER.search(tag)
    return int(found[1]) if found else order
