"""Reading a file that is not YAML: cut into notes, these into keys, each read alone, and bad values as what was meant.

Used only where YAML has failed. A piece that YAML can read is read by YAML, so that damage to one note never changes
another; only what is left is taken line by line. Each bad value becomes a finding with the lines to paste, and a repair
that makes exactly that change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from glossator.yamldoc.blocks import COMMENT, lines_to_paste, meant_text, text_block, why_unreadable
from glossator.yamldoc.nodes import Finding, Mapping, Node, Reading, Repair, Scalar, Sequence
from glossator.yamldoc.parse import Parsed, clean, entries_of, parse

MAX_LEVELS_APART = 4
"""Levels of lists and mappings that are cut; deeper ones are YAML or an error."""
MAX_FINDINGS = 200
"""In one file; who has made as many mistakes is not helped by more of them."""

_WORD_KEY = re.compile(r"""(?:\w[\w.\-]*|<<|"[^"\n]*"|'[^'\n]*')[ \t]*:(?=[ \t]|\Z)""")
# At the top of a file also a name of several words, if its value cannot be a text that merely holds a colon.
_PHRASE_KEY = re.compile(r"\w[^:#\n]*:(?=[ \t]*(?:\{|\Z))")
# Where the indentation is wrong, only what looks like one of our own keys is taken for one.
_RECORD_KEY = re.compile(r"[a-z][a-z0-9_]*:(?=[ \t]|\Z)")
_DASH = re.compile(r"-(?=[ \t]|\Z)[ \t]*")
_GLUED_DASH = re.compile(r"-(?=[a-z][a-z0-9_]*:(?:[ \t]|\Z))")
_SPACES = re.compile(r" *")


@dataclass(frozen=True, slots=True)
class Source:
    """A text that is not YAML, and which keys of it are texts."""

    text: str
    text_keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    content: int
    """Offset of its first character that is not a space."""
    end: int
    width: int
    """Of its indentation."""


@dataclass(frozen=True, slots=True)
class _Entry:
    key: Scalar
    width: int
    """The indentation its key really has."""
    value_start: int
    """Just behind the colon."""
    end: int


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    """Of its first line."""
    width: int
    """Of the indentation of its dash."""
    body: int
    glued: bool
    """The space behind the dash is missing."""
    end: int


def read_list_apart(source: Source, start: int, end: int, level: int = 0) -> Reading:
    """The list in ``text[start:end]``, item by item; the node is ``None`` where there is no item."""
    items = _cut_items(source.text, start, end)
    if not items:
        return Reading(None)
    readings = [_stray_lines(source.text, start, items[0].start)]
    found = 0
    for item in items:
        reading = _read_item(source, item, level)
        readings += [reading, _crooked_item(item, items[0].width)]
        found += len(reading.findings)
        if found >= MAX_FINDINGS:
            readings.append(_unread(item.end, end))
            break
    nodes = tuple(reading.node for reading in readings if reading.node is not None)
    node = Sequence(nodes, items[0].start + items[0].width, nodes[-1].end if nodes else end)
    return _joined(node, readings)


def read_entries_apart(source: Source, start: int, end: int, indent: int, level: int = 0) -> Reading:
    """The mapping in ``text[start:end]``, whose keys stand behind ``indent`` spaces, entry by entry.

    ``start`` may be within a line: then a key stands there. The node is ``None`` where there is no key.
    """
    entries = _cut_entries(source.text, start, end, indent, level)
    if not entries:
        return Reading(None)
    readings = [_stray_lines(source.text, start, entries[0].key.start)]
    found = 0
    for entry in entries:
        readings.append(_read_entry(source, entry, indent, level))
        found += len(readings[-1].findings)
        if found >= MAX_FINDINGS:
            readings.append(_unread(entry.end, end))
            break
    pairs = [pair for reading in readings if isinstance(reading.node, Mapping) for pair in reading.node.entries]
    kept, doubled = entries_of(list(pairs))
    node = Mapping(kept, entries[0].key.start, kept[-1][1].end if kept else end)
    return _joined(node, [*readings, Reading(None, tuple(doubled))])


def is_sound(source: Source, parsed: Parsed) -> bool:
    """Whether YAML has read it as a person meant it."""
    if parsed.broken or any(finding.code == "yaml-feature" for finding in parsed.findings):
        return False
    return parsed.node is None or not _misread(parsed.node, source.text_keys)


def _misread(node: Node, text_keys: frozenset[str]) -> bool:
    """Whether a list or mapping stands where a text was meant: ``note: [sic]``, or a list written as Markdown."""
    if isinstance(node, Sequence):
        return any(_misread(item, text_keys) for item in node.items)
    if isinstance(node, Mapping):
        return any(
            (key.text in text_keys and not _can_be_meant(value, text_keys)) or _misread(value, text_keys)
            for key, value in node.entries
        )
    return False


# -- Items ------------------------------------------------------------------------------------------------------------


def _read_item(source: Source, item: _Item, level: int) -> Reading:
    text = source.text
    parsed = Parsed(None, (), broken=True) if item.glued else parse(text[item.start : item.end], item.start)
    if is_sound(source, parsed):
        return Reading(_only_item(parsed.node), parsed.findings)
    start, indent = _first_key(text, item)
    entries = Reading(None)
    if start >= 0 and level < MAX_LEVELS_APART:
        entries = read_entries_apart(source, start, item.end, indent, level + 1)
    if entries.node is not None:
        return _joined(entries.node, [_glued_dash(text, item), entries])
    value_end = _content_end(text, item.body, item.end, item.width)
    if level and parsed.broken and "\n" not in text[item.body : value_end].strip():
        return _as_text(text, item.start + item.width + 1, value_end, item.width, None)
    return Reading(_only_item(parsed.node), parsed.findings)


def _only_item(node: Node | None) -> Node | None:
    return node.items[0] if isinstance(node, Sequence) and node.items else None


def _first_key(text: str, item: _Item) -> tuple[int, int]:
    """Where the item's first key stands and behind how many columns; -1 where none is seen."""
    first = next(iter(_lines(text, item.body, item.end)), None)
    if first is None:
        return -1, 0
    if text[item.body : first.end].strip() and text[item.body] != "#":
        column = item.width + 2 if item.glued else item.body - item.start
        return (item.body, column) if _WORD_KEY.match(text, item.body, first.end) else (-1, 0)
    for line in _lines(text, min(first.end + 1, item.end), item.end):
        if _WORD_KEY.match(text, line.content, line.end):
            return line.start, line.width if line.width > item.width else item.width + 2
        if text[line.content : line.end].strip() and text[line.content] != "#":
            break
    return -1, 0


def _cut_items(text: str, start: int, end: int) -> list[_Item]:
    """The items of a list: a dash further right than its own item's keys belongs to what is inside."""
    heads: list[tuple[_Line, int, bool]] = []
    for line in _lines(text, start, end):
        if heads and line.width >= heads[-1][0].width + 2:
            continue
        match = _DASH.match(text, line.content, line.end) or _GLUED_DASH.match(text, line.content, line.end)
        if match:
            heads.append((line, match.end(), match.re is _GLUED_DASH))
    ends = [*(line.start for line, _, _ in heads[1:]), end]
    return [
        _Item(line.start, line.width, body, glued, item_end)
        for (line, body, glued), item_end in zip(heads, ends, strict=False)
    ]


# -- Entries ----------------------------------------------------------------------------------------------------------


def _read_entry(source: Source, entry: _Entry, indent: int, level: int) -> Reading:
    """One key with its value: as YAML if it is sound, else cut further, else as a text block."""
    text = source.text
    base = entry.key.start - entry.width
    parsed = parse(" " * entry.width + text[entry.key.start : entry.end], base)
    crooked = Reading(None) if entry.width == indent else _crooked_entry(text, entry, indent)
    if is_sound(source, parsed):
        return _joined(parsed.node, [crooked, Reading(None, parsed.findings)])
    inner = _read_nested(source, entry, level)
    if inner.node is not None:
        moved = tuple(_moved(repair, indent - entry.width) for repair in inner.repairs)
        return _joined(_single(entry.key, inner.node), [replace(inner, repairs=moved), crooked])
    value_end = _content_end(text, entry.value_start, entry.end, indent)
    if not _is_text(text[entry.value_start : value_end], entry.key.text in source.text_keys, parsed):
        return _joined(parsed.node, [crooked, Reading(None, parsed.findings)])
    block = _as_text(text, entry.value_start, value_end, indent, entry)
    return _joined(_single(entry.key, block.node), [crooked, block]) if block.node else block


def _can_be_meant(value: Node, text_keys: frozenset[str]) -> bool:
    """Whether ``value`` can be meant for a text key: a text, or a mapping as in ``quote: {exact: …}``."""
    if isinstance(value, Mapping):
        return any(key.text in text_keys for key, _ in value.entries)
    return isinstance(value, Scalar)


def _read_nested(source: Source, entry: _Entry, level: int) -> Reading:
    """The list or mapping in the lines below the key; without a node where there is none, or a text is meant."""
    text = source.text
    lines = [line for line in _lines(text, entry.value_start, entry.end) if _says_something(text, line)]
    if not lines or lines[0].start == entry.value_start or level >= MAX_LEVELS_APART:
        return Reading(None)
    first, is_text = lines[0], entry.key.text in source.text_keys
    if _DASH.match(text, first.content, first.end):
        if is_text:
            return Reading(None)
        return read_list_apart(source, first.start, entry.end, level + 1)
    key = _WORD_KEY.match(text, first.content, first.end)
    if not key or first.width <= entry.width or (is_text and _key_of(text, key).text not in source.text_keys):
        return Reading(None)
    return read_entries_apart(source, first.start, entry.end, first.width, level + 1)


def _says_something(text: str, line: _Line) -> bool:
    content = text[line.content : line.end].strip()
    return bool(content) and not content.startswith("#")


def _is_text(raw: str, is_text_key: bool, parsed: Parsed) -> bool:
    """Whether a text is meant: in a text key unless it looks like ``{exact: …}``, elsewhere only in a single line."""
    value = raw.strip()
    if is_text_key:
        return not re.match(r"\{\s*[a-z_]+\s*:", value)
    return parsed.broken and bool(value) and "\n" not in value and value[0] not in "[{"


def _cut_entries(text: str, start: int, end: int, indent: int, level: int) -> list[_Entry]:
    heads: list[tuple[int, int, re.Match[str]]] = []  # the line's start, the key's column, the key
    value = ""
    for line in _lines(text, start, end):
        width = indent if line.start == start and not _begins_line(text, start) else line.width
        key = _key_in(text, line, width - indent, value, level)
        if key and not (width > indent and not heads):
            heads.append((line.start, width, key))
            value = text[key.end() : line.end].strip()
    ends = [*(line_start for line_start, _, _ in heads[1:]), end]
    return [
        _Entry(_key_of(text, key), width, key.end(), entry_end)
        for (_, width, key), entry_end in zip(heads, ends, strict=False)
    ]


def _key_in(text: str, line: _Line, too_far: int, value: str, level: int) -> re.Match[str] | None:
    """The key in ``line``, which stands ``too_far`` to the right, while ``value`` stands behind the key above it."""
    if too_far == 0:
        key = _WORD_KEY.match(text, line.content, line.end)
        return key or (_PHRASE_KEY.match(text, line.content, line.end) if level == 0 else None)
    # Further right it is a key only if the one above has its value already and it is not one that may go on.
    if too_far < 0 or (value and value[0] not in "|>\"'[{&*!#"):
        return _RECORD_KEY.match(text, line.content, line.end)
    return None


def _key_of(text: str, match: re.Match[str]) -> Scalar:
    written = text[match.start() : match.end() - 1].rstrip()
    plain = written[:1] not in ('"', "'")
    return Scalar(clean(written if plain else written[1:-1]), match.start(), match.start() + len(written), plain)


def _single(key: Scalar, value: Node | None) -> Mapping | None:
    return Mapping(((key, value),), key.start, value.end) if value is not None else None


# -- What is wrong, and what would mend it ----------------------------------------------------------------------------


def _as_text(text: str, start: int, end: int, indent: int, entry: _Entry | None) -> Reading:
    """The value ``text[start:end]`` behind a colon or a dash as the text that was meant, and the block to write."""
    raw = text[start:end]
    comment = COMMENT.search(raw) if "\n" not in raw else None
    written = raw[: comment.start()] if comment else raw
    meant = meant_text(written)
    first = start + len(written) - len(written.lstrip())
    last = max(first, start + len(written.rstrip()))
    replacement = text_block(meant, indent, comment[0] if comment else "")
    line_start = text.rfind("\n", 0, start) + 1
    prefix = (
        text[line_start:start] if not entry or entry.width == indent else " " * indent + text[entry.key.start : start]
    )
    message = f"{why_unreadable(written)}; it has to be a text block"
    paste = lines_to_paste(prefix, meant, indent)
    advice = "write the value as a text block, like this:"
    finding = Finding("yaml-value", first, max(last, first + 1), message, advice, paste)
    return Reading(Scalar(clean(meant), first, last, plain=False), (finding,), (Repair(start, end, replacement),))


def _crooked_entry(text: str, entry: _Entry, indent: int) -> Reading:
    """An entry whose key does not stand below the other keys; all its lines are moved."""
    start = text.rfind("\n", 0, entry.key.start) + 1
    lines = [line for line in _lines(text, start, entry.end) if text[line.content : line.end].strip()]
    moved = [(line, max(0, line.width + indent - entry.width)) for line in lines]
    repairs = tuple(Repair(line.start, line.content, " " * width) for line, width in moved if width != line.width)
    message = f"this key stands behind {_spaces(entry.width)}, the ones above it behind {_spaces(indent)}"
    advice = "indent the line like this:"
    pasted = " " * indent + text[entry.key.start : lines[0].end]
    return Reading(None, (Finding("yaml-syntax", entry.key.start, entry.key.end, message, advice, (pasted,)),), repairs)


def _moved(repair: Repair, by: int) -> Repair:
    """A repair within an entry whose lines are all moved ``by`` columns: the lines that it writes move with them."""
    if by == 0:
        return repair
    written = repair.replacement
    if not written.strip(" ") and written:
        return replace(repair, replacement=" " * max(0, len(written) + by))
    if by > 0:
        return replace(repair, replacement=re.sub(r"\n(?=[^\n])", "\n" + " " * by, written))
    return replace(repair, replacement=re.sub(rf"\n {{1,{-by}}}", "\n", written))


def _spaces(count: int) -> str:
    return {0: "no space", 1: "1 space"}.get(count, f"{count} spaces")


def _glued_dash(text: str, item: _Item) -> Reading:
    if not item.glued:
        return Reading(None)
    dash = item.body - 1
    pasted = f"{text[item.start : item.body]} {text[item.body :].split(chr(10), 1)[0]}"
    advice = "put a space behind the dash, like this:"
    finding = Finding("yaml-syntax", dash, item.body, 'the space behind the "-" is missing', advice, (pasted,))
    return Reading(None, (finding,), (Repair(item.body, item.body, " "),))


def _crooked_item(item: _Item, width: int) -> Reading:
    if item.width == width:
        return Reading(None)
    message = f'this "-" stands behind {_spaces(item.width)}, the first one of the list behind {_spaces(width)}'
    dash = item.start + item.width
    advice = f'move the lines of this item so that its "-" stands behind {_spaces(width)}'
    return Reading(None, (Finding("yaml-syntax", dash, dash + 1, message, advice),))


def _stray_lines(text: str, start: int, end: int) -> Reading:
    """A finding for the first line before the first item or entry that is more than a comment."""
    for line in _lines(text, start, text.rfind("\n", start, end) + 1):
        if _says_something(text, line) and not re.fullmatch(r"(?:---|%YAML.*)\s*", text[line.start : line.end]):
            message = "this line stands before the first item or key and belongs to none"
            advice = 'begin it with "# " if it is a comment, with "- " if it is a note; or delete it'
            return Reading(None, (Finding("yaml-syntax", line.content, line.end, message, advice),))
    return Reading(None)


def _unread(start: int, end: int) -> Reading:
    message = f"there are more than {MAX_FINDINGS} problems before this line; from here on the file was not read"
    finding = Finding(
        "yaml-syntax", min(start, max(end - 1, 0)), end, message, "mend the problems above, then check again"
    )
    return Reading(None, (finding,) if start < end else ())


def _joined(node: Node | None, readings: Iterable[Reading]) -> Reading:
    """``node`` with the findings and repairs of all ``readings``; a repair within a larger one is left out."""
    parts = list(readings)
    findings = tuple(finding for part in parts for finding in part.findings)
    return Reading(node, findings, disjoint(repair for part in parts for repair in part.repairs))


def disjoint(repairs: Iterable[Repair]) -> tuple[Repair, ...]:
    """The repairs in the order of the file, without those that begin within another; of two for one span, the first."""
    kept: list[Repair] = []
    for repair in sorted(repairs, key=lambda one: (one.start, -one.end)):
        if not kept or (repair.start >= kept[-1].end and repair.start > kept[-1].start):
            kept.append(repair)
    return tuple(kept)


# -- Lines ------------------------------------------------------------------------------------------------------------


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    while start < end:
        found = text.find("\n", start, end)
        stop = end if found < 0 else found
        content = _SPACES.match(text, start, stop).end()  # type: ignore[union-attr]
        yield _Line(start, content, stop, content - start)
        start = stop + 1


def _begins_line(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] == "\n"


def _content_end(text: str, start: int, end: int, indent: int) -> int:
    """The end of a value that may go on until ``end``, without the blank lines and comments that follow it."""
    last = start
    for line in _lines(text, start, end):
        blank = not text[line.content : line.end].strip()
        comment = line.start > start and line.width <= indent and text.startswith("#", line.content)
        if not blank and not comment:
            last = line.start + len(text[line.start : line.end].rstrip())
    return last
