"""Text blocks: what a person meant by a value that YAML cannot take, and how to write it so that it can."""

from __future__ import annotations

import re
from itertools import pairwise

from glossator.yamldoc.nodes import Scalar

# People set a comment off: two spaces before the #, one after it. Anything else in a text is taken for text.
COMMENT = re.compile(r"(?<![ \t])(?:[ ]{2,}|[ ]*\t[ \t]*)#(?=[ \t]|$)[^\n]*", re.MULTILINE)

LIST_LINE = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)])[ \t]+\S")
_HEADER = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])")
# "note: | The text", but not "| a | b |", which is a row of a table.
_MISPLACED_HEADER = re.compile(r"\A(?:\|[+-]?|>[+-])[ \t]+(?=[^|\n]*\Z)")
_HEADER_LINE = re.compile(rf"{_HEADER.pattern}[ \t]*(?:#[^\n]*)?\n\s*")
_LINE_START = re.compile(r"[ \t]*")


def words_start(text: str, value: Scalar) -> int:
    """Where the words of a value of ``text`` begin: those of a block, below its header."""
    header = None if value.plain else _HEADER_LINE.match(text, value.start, value.end)
    return header.end() if header else value.start


def meant_text(raw: str) -> str:
    """The text that a person meant by ``raw``, the part of a file after ``key:``, line ends kept.

    Indentation that all lines after the first share is dropped; so is a block's header, and a pair of quotation marks
    around the whole if the only thing wrong is what is between them.
    """
    first, _, rest = raw.partition("\n")
    first = first.strip()
    if _HEADER.fullmatch(first):
        first = ""
    lines = [_MISPLACED_HEADER.sub("", first), *_dedented(rest.split("\n"))]
    while lines and not lines[0].strip():
        lines.pop(0)
    return _unquoted("\n".join(lines).strip()).strip()


def with_list_apart(text: str) -> str:
    """``text`` with an empty line before each list that follows a paragraph; Markdown takes it for one only then."""
    lines = text.split("\n")
    spaced = lines[:1]
    for before, line in pairwise(lines):
        if LIST_LINE.match(line) and before.strip() and not LIST_LINE.match(before.lstrip()):
            spaced.append("")
        spaced.append(line)
    return "\n".join(spaced)


def text_block(text: str, indent: int, comment: str = "") -> str:
    """``text`` as the value of a key that is indented by ``indent`` spaces: `` |-`` and the lines."""
    lines = [f"{' ' * (indent + 2)}{line}" if line else "" for line in text.split("\n")]
    header = f" |-{comment}"
    return "\n".join([header, *lines]) if text else header


def lines_to_paste(prefix: str, text: str, indent: int) -> tuple[str, ...]:
    """What a person would paste: ``prefix``, the line as far as the colon, with the text block after it."""
    return tuple((prefix.rstrip() + text_block(text, indent)).split("\n"))


def quoted(text: str) -> str:
    """``text``, which is one line, as a value in quotation marks."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return single_quoted(text)


def single_quoted(text: str) -> str:
    """``text``, which is one line, between the quotation marks within which no sign has a meaning."""
    return "'" + text.replace("'", "''") + "'"


def why_unreadable(value: str) -> str:
    """What keeps YAML from taking ``value``, as a person would say it."""
    value = value.strip()
    if _HEADER.fullmatch(value.split("\n", 1)[0].rstrip()):
        return "the text of this block is not indented far enough"
    first = value[:1]
    if first in ('"', "'"):
        if first in value[1:-1]:
            return f"the value begins with {first} and goes on after the closing one"
        if value.endswith(first) and len(value) > 1:
            return f"between {first} and {first} a backslash has a special meaning"
        return f"the value begins with {first}, which YAML takes for an opening quotation mark, and nothing closes it"
    if first and first in "*&!@`%[]{},|>?-":
        return f"a value cannot begin with {first} in YAML"
    if re.search(r":(?:[ \t]|$)", value, re.MULTILINE):
        return 'the value contains ": ", which YAML takes for the end of a key'
    if re.search(r"(?:^|[ \t])#.*\n", value, re.MULTILINE):
        return "the value contains a # after a space or at the beginning of a line, which YAML takes for a comment"
    if "\n" in value:
        return "the value goes on in a line that is not indented far enough"
    return "YAML cannot read this value as it is"


def _dedented(lines: list[str]) -> list[str]:
    """The lines without the white space that all of them begin with; blank ones empty."""
    indents = [_LINE_START.match(line).end() for line in lines if line.strip()]  # type: ignore[union-attr]
    common = min(indents, default=0)
    return [line[common:] if line.strip() else "" for line in lines]


def _unquoted(text: str) -> str:
    """``text`` without the quotation marks around the whole of it, if they are YAML's rather than the text's."""
    mark = text[:1]
    if mark not in ('"', "'") or len(text) < 2:
        return "" if text == '"' else text
    if text[-1] != mark:
        # Opened and never closed: a slip, unless it is an apostrophe ('Tis) or the mark of the first words only.
        return text[1:] if mark == '"' and '"' not in text[1:] else text
    inner = text[1:-1]
    if mark in inner and not _opens_inside(inner, mark):
        return text
    return inner.replace('\\"', '"') if mark == '"' else inner


def _opens_inside(inner: str, mark: str) -> bool:
    """Whether the first ``mark`` in ``inner`` opens something or is an apostrophe, rather than closing.

    It tells ``"He said "no" to it"`` (the outer marks are YAML's) from ``"Yes", he said, "we can"``.
    """
    at = inner.index(mark)
    before, after = inner[at - 1 : at], inner[at + 1 : at + 2]
    if before == "\\":
        return True
    opening = not before or before in " \t\n([—–-"
    apostrophe = mark == "'" and before.isalnum() and after.isalnum()
    return (opening and after.strip() != "") or apostrophe
