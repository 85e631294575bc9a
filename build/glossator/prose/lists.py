"""Numbered lists that know which numbers were typed: Markdown looks at the first of a list only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple
from xml.etree.ElementTree import Element

from markdown.blockparser import BlockParser
from markdown.extensions.sane_lists import SaneOListProcessor

FIRST_YEAR, LAST_YEAR = 1000, 2999
"""A list that begins with such a number is none: it is a sentence that begins with a year."""

MIN_INDENT = 2
"""So far are the items of a list within an item indented in CommonMark, at least; here it takes four spaces."""


class Item(NamedTuple):
    """An item of a numbered list."""

    line: str
    """As it was typed, without what is before its number."""
    typed: int
    shown: int
    """The number that readers see."""
    indent: int = 0
    """How many spaces are before it."""
    slip: Literal["number", "deeper", "year"] = "number"
    """What is wrong: readers see another number than was typed; it is indented as an item within another is elsewhere,
    but is one of the same list; or it begins a sentence with a year.
    """


class NumberedList(SaneOListProcessor):
    """A numbered list that remembers its items. Their numbers have up to nine digits, as in CommonMark."""

    def __init__(self, parser: BlockParser) -> None:
        """With no item remembered yet."""
        super().__init__(parser)
        self.RE, self.CHILD_RE, self.INDENT_RE = (
            re.compile(each.pattern.replace(r"\d+", "[0-9]{1,9}")) for each in (self.RE, self.CHILD_RE, self.INDENT_RE)
        )
        self.items: list[tuple[Element, Item]] = []
        """Each with its list."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Makes items of the next block, as before, and remembers them."""
        lines = [line for line in blocks[0].split("\n") if self.CHILD_RE.match(line)]
        super().run(parent, blocks)
        numbered = parent if parent.tag in ("ol", "ul") else parent[-1]
        number = int(numbered.get("start", "1")) + len(numbered) - len(lines)
        for shown, line in enumerate(lines, start=number):
            typed = line.strip()
            item = Item(typed, int(typed.partition(".")[0]), shown, len(line) - len(line.lstrip()))
            self.items.append((numbered, item))


def misnumbered(items: Sequence[tuple[Element, Item]]) -> Iterator[Item]:
    """The items, each with its list, whose number readers do not see as it was typed, or that begin with a year.

    If all numbers of a list are the same, it is meant to be numbered by Markdown. Where numbers are not as typed, or
    all the same, items that are indented further than the first are meant for a list within it.
    """
    lists: dict[int, list[Item]] = defaultdict(list)
    for numbered, item in items:
        lists[id(numbered)].append(item)
    for members in lists.values():
        if members[0].typed >= FIRST_YEAR:
            yield members[0]._replace(slip="year")
        elif any(item.typed != item.shown for item in members):
            yield from _misnumbered(members)


def _misnumbered(members: Sequence[Item]) -> Iterator[Item]:
    """The items of one list, not all of which have the number that was typed."""
    is_counted = len({item.typed for item in members}) == 1
    for item in members:
        if item.indent >= members[0].indent + MIN_INDENT:
            yield item._replace(slip="deeper")
        elif item.typed != item.shown and not is_counted:
            yield item


def place_of(item: Item, text: str) -> int:
    """The offset of its number in ``text``: before its words or, if these were typed otherwise, before others."""
    patterns = (rf"^[^\w\n]*?({re.escape(item.line)})", rf"^[^\w\n]*?({item.typed}\.)")
    found = (re.search(pattern, text, re.MULTILINE) for pattern in patterns)
    return next((each.start(1) for each in found if each), 0)
