"""Texts and keys written into YAML that a person has written: as they would have, and touching no other line.

Every function gives edits, never a text; none of them reads the result. Whether it says what it should is proven where
the edits are made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping as KeysAndTexts

from glossator import yamldoc
from glossator.edits import Edit
from glossator.model import TextFile
from glossator.positions import column_of, end_of_line
from glossator.yamldoc import Mapping, Scalar
from glossator.yamldoc.blocks import quoted, single_quoted, text_block

_BLOCK_HEADER = re.compile(r"[|>][+-]?[ \t]*(?:#[^\n]*)?\n( *)")


def written_text(text: str, *, in_braces: bool = False) -> str:
    """``text``, of one line, as YAML on one line; without quotation marks where it needs none."""
    good = (attempt for attempt in (text, quoted(text)) if _reads(attempt, text, in_braces=in_braces))
    return next(good, json.dumps(text, ensure_ascii=False))


def _reads(written: str, text: str, *, in_braces: bool) -> bool:
    """Whether ``written``, as the value of a key, is exactly this text, and nothing in it would be reported."""
    line = f"{{exact: {written}}}" if in_braces else f"exact: {written}"
    node, problems = yamldoc.read_entries(TextFile("line.yml", line))
    if problems or node is None or len(node.entries) != 1:
        return False
    value = node.entries[0][1]
    return isinstance(value, Scalar) and value.text == text


def replace_text(file_text: str, parent: Mapping, key: Scalar, old: Scalar, new: str) -> Edit:
    """The edit that writes ``new`` for the value of ``key``, in the style of the old value where that will do."""
    style = file_text[old.start : old.start + 1]
    header = _BLOCK_HEADER.match(file_text, old.start, old.end)
    if header:
        return Edit(header.start(1), old.end, header[1] + new)
    in_braces = is_in_braces(file_text, parent)
    same_style = {'"': json.dumps(new, ensure_ascii=False), "'": single_quoted(new)}.get(style, new)
    if _reads(same_style, new, in_braces=in_braces):
        return Edit(old.start, old.end, same_style)
    if in_braces:
        return Edit(old.start, old.end, written_text(new, in_braces=True))
    end = end_of_line(file_text, old.end)
    block = text_block(new, column_of(file_text, key.start), file_text[old.end : end].rstrip())
    return Edit(old.start, end, block.lstrip(" "))


def insert_first(file_text: str, mapping: Mapping, key: str, text: str) -> Edit:
    """The edit that writes a key before all others; in the line of the dash, if that is where they begin."""
    first = mapping.entries[0][0].start
    written = f"{key}: {written_text(text, in_braces=is_in_braces(file_text, mapping))}"
    if is_in_braces(file_text, mapping):
        return Edit(first, first, f"{written}, ")
    return Edit(first, first, f"{written}\n{' ' * column_of(file_text, first)}")


def insert_behind(file_text: str, mapping: Mapping, neighbour: str, added: KeysAndTexts[str, str]) -> Edit:
    """The edit that writes keys after the key ``neighbour``."""
    key, value = next(entry for entry in mapping.entries if entry[0].text == neighbour)
    if is_in_braces(file_text, mapping):
        parts = (f", {name}: {written_text(text, in_braces=True)}" for name, text in added.items())
        return Edit(value.end, value.end, "".join(parts))
    end = end_of_line(file_text, value.end)
    indent = " " * column_of(file_text, key.start)
    return Edit(end, end, "".join(f"\n{indent}{name}: {written_text(text)}" for name, text in added.items()))


def remove_key(file_text: str, mapping: Mapping, name: str, *, with_comment: bool = False) -> Edit:
    """The edit that takes a key and its value away: the whole line, unless there is a comment on it that is to stay."""
    keys = [key.text for key, _ in mapping.entries]
    number = keys.index(name)
    key, value = mapping.entries[number]
    following = mapping.entries[number + 1][0].start if number + 1 < len(keys) else -1
    if is_in_braces(file_text, mapping):
        if following >= 0:
            return Edit(key.start, following, "")
        return Edit(mapping.entries[number - 1][1].end, value.end, "")
    start, end = key.start - column_of(file_text, key.start), end_of_line(file_text, value.end)
    comment = file_text[value.end : end].strip()
    is_behind_dash = file_text[start : key.start].strip() != ""
    if comment and not with_comment:
        # At the head of its line: further in, it would become part of a block of text above it.
        return Edit(key.start if is_behind_dash else start, file_text.index(comment, value.end), "")
    if is_behind_dash:  # The next key moves up to the dash.
        return Edit(key.start, following if following >= 0 else value.end, "")
    return Edit(start, min(end + 1, len(file_text)), "")


def nest_text(file_text: str, parent: Mapping, key: Scalar, value: Scalar, quote: KeysAndTexts[str, str]) -> list[Edit]:
    """The edits that make of ``quote: words`` the keys and texts of ``quote``, of which the first is for the words.

    Where the words stay the same, so does the way they are written.
    """
    (name, words), *others = quote.items()
    keeps = value.text.strip() == words.strip()
    if is_in_braces(file_text, parent):
        inner = file_text[value.start : value.end] if keeps else written_text(words, in_braces=True)
        parts = "".join(f", {other}: {written_text(text, in_braces=True)}" for other, text in others)
        return [Edit(value.start, value.end, f"{{{name}: {inner}{parts}}}")]
    colon = file_text.index(":", key.end) + 1
    below = "\n" in file_text[colon : value.start]
    indent = column_of(file_text, value.start) if below else column_of(file_text, key.start) + 2
    start = value.start if below else colon
    lead = f"{name}: " if below else f"\n{' ' * indent}{name}: "
    end = end_of_line(file_text, value.end)
    lines = "".join(f"\n{' ' * indent}{other}: {written_text(text)}" for other, text in others)
    if keeps:
        return [Edit(start, value.start, lead), *_shifted_lines(file_text, value, 2), Edit(end, end, lines)]
    header = _BLOCK_HEADER.match(file_text, value.start, value.end)
    comment = f"  {header[0][header[0].index('#') :].rstrip()}" if header and "#" in header[0] else ""
    return [Edit(start, value.end, f"{lead}{written_text(words)}{comment}"), Edit(end, end, lines)]


def _shifted_lines(file_text: str, value: Scalar, by: int) -> list[Edit]:
    """The edits that indent the lines of a value after its first one further."""
    edits = []
    start = file_text.find("\n", value.start, value.end) + 1
    while start:
        if not file_text.startswith("\n", start):
            edits.append(Edit(start, start, " " * by))
        start = file_text.find("\n", start, value.end) + 1
    return edits


def is_in_braces(file_text: str, mapping: Mapping) -> bool:
    """Whether a mapping is written as ``{key: value}``."""
    return file_text.startswith("{", mapping.start)
