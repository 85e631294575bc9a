"""Words copied out of a Markdown file, with what they need from the rest of it to be read as they are read there."""

from __future__ import annotations

import re

from glossator.prose.syntax import AddressDefinition


def self_contained(words: str, source: str) -> str:
    """Markdown that becomes what ``words`` become within ``source``.

    Definitions of links are added, signs of its footnotes taken out, and lines with bars are rows of a table.
    """
    if "[^" in words:
        labels = set(_FOOTNOTE.findall(source))
        words = _REFERENCE.sub(lambda found: "" if (found[1] or found[2]) in labels else found[0], words)
    if "|" in words:
        words = _as_table(words)
    if "[" in words:
        definitions = (found[0] for found in AddressDefinition.RE.finditer(source))
        words = "\n\n".join((words, *definitions))
    return words


def _as_table(words: str) -> str:
    """The words as rows below an empty head, if each line has a bar; as many columns as any may have."""
    rows = [row.strip() for row in words.strip().split("\n")]
    if not all("|" in row for row in rows):
        return words
    columns = max(row.count("|") for row in rows) + 1
    cells = (_OUTER_BAR.sub("", row) for row in rows if not _BELOW_HEAD.fullmatch(row))
    return "\n".join(("| " * columns + "|", "|-" * columns + "|", *(f"| {row} |" for row in cells)))


_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\n]+)\]:", re.MULTILINE)
_REFERENCE = re.compile(r"^ {0,3}\[\^([^\]\n]+)\]:[ \t]*|(?<!\\)\[\^([^\]\n]+)\]", re.MULTILINE)
_OUTER_BAR = re.compile(r"^\||(?<!\\)\|$")
_BELOW_HEAD = re.compile(r"[|:\- ]+")
