"""A news report, pasted as plain text, as the Markdown of an article that says the same.

A pasted text has line ends where a page had them, hyphens where a printer put them, characters that Markdown takes for
markup, and around it whatever the newspaper wanted to sell. None of this may change the words of the report, and
nothing may be lost unnoticed: each line becomes text, or is kept as the words that a proposal was read from, or is set
apart.

``characters`` reads bytes, ``lines`` and ``hyphens`` know how lines end, ``paragraphs`` joins them, ``front``,
``signature`` and ``dateline`` read the head, ``boilerplate`` and ``navigation`` know what does not belong to the
report, ``script`` tells languages apart, ``markdown`` escapes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from glossator.pasted.boilerplate import foot_start, is_interruption
from glossator.pasted.characters import cleaned, decoded
from glossator.pasted.front import Head, read_head
from glossator.pasted.hyphens import vocabulary_of
from glossator.pasted.lines import Line, closes, lines_of, shape_of, starts_small
from glossator.pasted.markdown import markdown_of
from glossator.pasted.paragraphs import Block, blocks_of
from glossator.pasted.script import language_of
from glossator.pasted.signature import Key, Proposal

__all__ = ["Key", "Pasted", "Proposal", "article_from_paste", "decoded"]

_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:(?:page|seite|página|pagina|стр\.?)\s*)?\d{1,4}(?:\s*(?:/|of|von|de|из)\s*\d{1,4})?(?:\s*[-–—])?",
    re.IGNORECASE,
)


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
    lines = lines_of(cleaned(text))
    vocabulary = vocabulary_of(line.text for line in lines)
    head = read_head(lines, shape_of(lines), vocabulary, title)
    if len(head.lines) == len(lines):  # A text without a head, rather than a head without a text.
        head = Head((), (), frozenset())
    body, between = _without_interruptions(_below_head(lines, head))
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


def _without_interruptions(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """The lines without page numbers, running heads and advertisements between them; and these."""
    running_heads = _running_heads(lines)
    kept: list[Line] = []
    apart: list[str] = []
    gap, page = 0, False
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        at_page_end = line.page or page or (following is not None and following.page)
        of_page = (at_page_end and _without_numbers(line) in running_heads) or _is_page_number(
            line, kept[-1] if kept else None, following, at_page_end=at_page_end
        )
        if of_page or (kept and _is_between(line, kept[-1], following)):
            apart.append(line.text)
            gap, page = max(gap, line.gap), page or line.page or of_page
        else:
            kept.append(line._replace(gap=max(gap, line.gap), page=page or line.page))
            gap, page = 0, False
    return kept, apart


def _running_heads(lines: Sequence[Line]) -> frozenset[str]:
    """The lines that appear at the head or foot of several pages."""
    beside = [line for pair in pairwise(lines) if pair[1].page for line in pair if not starts_small(line)]
    counted = Counter(map(_without_numbers, beside))
    return frozenset(text for text, count in counted.items() if count > 1)


def _without_numbers(line: Line) -> str:
    return re.sub(r"[0-9]+", "0", line.text)


def _is_page_number(line: Line, before: Line | None, following: Line | None, *, at_page_end: bool) -> bool:
    """Whether a line is the number of a page: it is at the page's end, or within a sentence."""
    if not _PAGE_NUMBER.fullmatch(line.text):
        return False
    within_sentence = before is not None and following is not None and not closes(before) and starts_small(following)
    return at_page_end or bool(within_sentence and line.gap and following and following.gap)


def _is_between(line: Line, before: Line, following: Line | None) -> bool:
    """Whether a line is an advertisement or the like, rather than the end of a paragraph's last line."""
    ends = bool(line.gap) or closes(before)
    return ends and is_interruption(line.text) and (following is None or bool(following.gap) or closes(before))
