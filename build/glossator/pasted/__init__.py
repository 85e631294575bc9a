"""A news report, pasted as plain text, as the Markdown of an article that says the same.

A pasted text has line ends where a page had them, hyphens where a printer put them, characters that Markdown takes for
markup, and around it whatever the newspaper wanted to sell. None of this may change the words of the report, and
nothing may be lost unnoticed: each line becomes text, or is kept as the words that a proposal was read from, or is set
apart.

``characters`` reads bytes, ``lines`` and ``hyphens`` know how lines end, ``paragraphs`` joins them, ``front``,
``signature`` and ``dateline`` read the head, ``boilerplate``, ``navigation`` and ``pages`` know what does not belong to
the report, ``script`` tells languages apart, ``markdown`` escapes, ``remarks`` keep what is set apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from glossator.pasted.boilerplate import foot_start
from glossator.pasted.characters import cleaned, decoded, has_front_matter
from glossator.pasted.front import Head, read_head
from glossator.pasted.hyphens import vocabulary_of
from glossator.pasted.lines import Line, lines_of, shape_of
from glossator.pasted.markdown import markdown_of
from glossator.pasted.pages import without_interruptions
from glossator.pasted.paragraphs import Block, blocks_of
from glossator.pasted.remarks import find_remarks, remarks_of
from glossator.pasted.script import language_of
from glossator.pasted.signature import Key, Proposal

__all__ = [
    "Key",
    "Pasted",
    "Proposal",
    "article_from_paste",
    "decoded",
    "find_remarks",
    "has_front_matter",
    "remarks_of",
]


class Pasted(Struct, frozen=True):
    """An article made of a pasted text, with what a person has to look at."""

    proposals: tuple[Proposal, ...]
    """For the front matter, in the order in which they were met; each key once."""
    markdown: str
    """Ends with one line feed; empty where there is no text."""
    set_apart: tuple[str, ...]
    """Lines that seem not to belong to the report: first those above it, then those within, then those below."""
    tables: int = 0
    """How many tables the Markdown has."""
    begins_with_title: bool = False
    """Whether the given title stands in the text."""
    is_in_doubt: bool = False
    """Whether the proposed title is less than certain: it stands below what is no part of a report."""
    language: str = ""
    """The language that the script gives away; empty where it does not."""


def article_from_paste(text: str, title: str = "") -> Pasted:
    """The article that ``text`` is a copy of; where ``title`` stands in it, it begins there. Cost is linear."""
    clean = cleaned(text)
    lines = lines_of(clean)
    vocabulary = vocabulary_of(line.text for line in lines)
    head = read_head(lines, shape_of(lines), vocabulary, title)
    if len(head.lines) == len(lines):  # A text without a head, rather than a head without a text.
        head = Head((), (), frozenset())
    ends_page = "\f" in clean[len(clean.rstrip()) :]
    body, between = without_interruptions(_below_head(lines, head), ends_page=ends_page)
    blocks = blocks_of(body, shape_of(body), vocabulary)
    foot = foot_start(blocks)
    return Pasted(
        proposals=head.proposals,
        markdown=markdown_of(blocks[:foot]) + "\n" if blocks else "",
        set_apart=(*head.set_apart, *between, *_texts(blocks[foot:])),
        tables=sum(block.kind == "table" for block in blocks[:foot]),
        begins_with_title=head.begins_with_title,
        is_in_doubt=head.is_in_doubt,
        language=language_of(text),
    )


def _below_head(lines: Sequence[Line], head: Head) -> list[Line]:
    """The lines that the head leaves, with a gap where it took one out from between them."""
    return [
        line._replace(gap=max(line.gap, 1)) if number - 1 in head.lines else line
        for number, line in enumerate(lines)
        if number not in head.lines
    ]


def _texts(blocks: Sequence[Block]) -> list[str]:
    return [line for block in blocks for line in block.lines]
