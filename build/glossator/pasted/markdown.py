"""Plain paragraphs as Markdown that says the same: whatever could be taken for markup is escaped.

A backslash is used where Python-Markdown knows it as an escape; elsewhere (``&``, ``<``, ``~``, ``=``, ``:``) the
character's number or name. Each paragraph is one line, so that no character begins a line by chance. Of a table, the
first row is the head, since Markdown has no table without one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossator.pasted.paragraphs import Block

ADDRESS = re.compile(r"https?://[\w-]+(?:\.[\w-]+)+[^\s<>\\`\"“”„«»\[\]{}|^]*", re.IGNORECASE)
_BEHIND_ADDRESS = ".,;:!?'’…*_"
_ENTITY = re.compile(r"&(?=#?[0-9a-zA-Z]+;)")
_ANYWHERE = re.compile(r"[\\`*_\[{]")
_AT_START = re.compile(r"#{1,6}(?=\s)|>|-(?=[\s-]|\Z)|\+(?=\s|\Z)")
_NUMBER_AT_START = re.compile(r"(\d+)\.(?=\s|\Z)")
_NAMED_AT_START = re.compile(r"[~:=]")


def markdown_of(blocks: Sequence[Block]) -> str:
    """The paragraphs as Markdown, an empty line between them, items of a list on lines of their own."""
    pieces: list[str] = []
    for index, block in enumerate(blocks):
        follows_item = index > 0 and blocks[index - 1].kind == "item"
        if pieces:
            pieces.append("\n" if block.kind == "item" and follows_item else "\n\n")
        pieces.append(_markdown(block))
    return "".join(pieces)


def _markdown(block: Block) -> str:
    if block.kind == "table":
        return _table(block.rows)
    # A visible <br>: two spaces at the end of a line would not survive many editors.
    lines = "<br>\n".join(map(_escaped, block.lines))
    return f"- {lines}" if block.kind == "item" else lines


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *others = [[_escaped_words(cell).replace("|", r"\|") for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *others))


def _escaped(line: str) -> str:
    """One line whose reader sees exactly ``line``; bare web addresses become links."""
    return _escaped_start(_escaped_words(line))


def _escaped_words(line: str) -> str:
    """As ``_escaped``, for words that do not stand at the beginning of a line."""
    pieces: list[str] = []
    end = 0
    for start, address in _addresses(line):
        pieces += [_escaped_inline(line[end:start]), f"<{address}>"]
        end = start + len(address)
    pieces.append(_escaped_inline(line[end:]))
    return "".join(pieces)


def _addresses(line: str) -> list[tuple[int, str]]:
    """The web addresses and where they begin."""
    found = [(match.start(), _without_sentence(match[0])) for match in ADDRESS.finditer(line)]
    # An address that holds &amp; as text would be read as holding &.
    return [(start, address) for start, address in found if not _ENTITY.search(address)]


def _without_sentence(address: str) -> str:
    """The address without the signs of the sentence around it; the bracket of ``…/Caracas_(city)`` belongs to it."""
    end = len(address)
    unopened = address.count(")") - address.count("(")
    while address[end - 1] in _BEHIND_ADDRESS or (address[end - 1] == ")" and unopened > 0):
        unopened -= address[end - 1] == ")"
        end -= 1
    return address[:end]


def _escaped_inline(text: str) -> str:
    text = _ENTITY.sub("&amp;", text).replace("<", "&lt;")
    return _ANYWHERE.sub(r"\\\g<0>", text)


def _escaped_start(line: str) -> str:
    if _AT_START.match(line):
        return "\\" + line
    if _NAMED_AT_START.match(line):
        return f"&#{ord(line[0])};{line[1:]}"
    return _NUMBER_AT_START.sub(r"\1\\.", line, count=1) if _NUMBER_AT_START.match(line) else line
