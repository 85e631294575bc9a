"""Reading a file that is not YAML: cut into notes, these into keys, each read alone, and bad values as what was meant.

Used only where YAML has failed. A piece that YAML can read is read by YAML, so that damage to one note never changes
another; only what is left is taken line by line. Each bad value becomes a finding with the lines to paste, and a repair
that makes exactly that change.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from glossator.yamldoc.cut import (
    DASH,
    WORD_KEY,
    Entry,
    Item,
    content_end,
    cut_entries,
    cut_items,
    first_key,
    key_in,
    lines_of,
    says_something,
)
from glossator.yamldoc.keys import TEXT_KEYS, slip_in
from glossator.yamldoc.mend import (
    as_text,
    bad_dash,
    begun_list,
    crooked_entry,
    crooked_item,
    dashed_entry,
    disjoint,
    markdown_link,
    moved_by,
    slipped_entry,
    stray_lines,
    unread,
    value_above,
)
from glossator.yamldoc.nodes import MAX_FINDINGS, Mapping, Node, Reading, Scalar, Sequence
from glossator.yamldoc.parse import Parsed, entries_of, parse
from glossator.yamldoc.swallowed import swallows_key

_ODD_BEGINNING = re.compile(r"[\s*•·‐‑–—―−-]")

MAX_LEVELS_APART = 4
"""Levels of lists and mappings that are cut; deeper ones are YAML or an error."""


def read_list_apart(text: str, start: int, end: int, level: int = 0) -> Reading:
    """The list in ``text[start:end]``, item by item; the node is ``None`` where there is no item."""
    items = cut_items(text, start, end)
    if not items:
        return Reading(None)
    readings = [stray_lines(text, start, items[0].start)]
    found = 0
    for item in items:
        reading = _read_item(text, item, level)
        readings += [reading, crooked_item(item, items[0].width)]
        found += len(reading.findings)
        if found >= MAX_FINDINGS:
            readings.append(unread(item.end, end))
            break
    nodes = tuple(reading.node for reading in readings if reading.node is not None)
    node = Sequence(nodes, items[0].start + items[0].width, nodes[-1].end if nodes else end)
    return _joined(node, readings)


def read_entries_apart(text: str, start: int, end: int, indent: int, level: int = 0) -> Reading:
    """The mapping in ``text[start:end]``, whose keys are indented by ``indent`` spaces, entry by entry.

    ``start`` may be within a line: then a key is there. The node is ``None`` where there is no key.
    """
    entries = cut_entries(text, start, end, indent, level)
    if not entries:
        return Reading(None)
    readings = [stray_lines(text, start, entries[0].key.start)]
    found = 0
    for entry in entries:
        readings.append(_read_entry(text, entry, indent, level))
        found += len(readings[-1].findings)
        if found >= MAX_FINDINGS:
            readings.append(unread(entry.end, end))
            break
    pairs = [pair for reading in readings if isinstance(reading.node, Mapping) for pair in reading.node.entries]
    kept, doubled = entries_of(list(pairs))
    node = Mapping(kept, entries[0].key.start, kept[-1][1].end if kept else end)
    return _joined(node, [*readings, Reading(None, tuple(doubled))])


def is_sound(text: str, parsed: Parsed, *, has_records: bool = False) -> bool:
    """Whether YAML has read it, a part of ``text``, as a person meant it; ``has_records``: as a list of records."""
    if parsed.broken or any(finding.code == "yaml-feature" for finding in parsed.findings):
        return False
    if has_records and _has_slipped_item(parsed.node):
        return False
    return parsed.node is None or not (_misread(parsed.node) or swallows_key(text, parsed.node))


def _has_slipped_item(node: Node | None) -> bool:
    """Whether an item of a list of records is no record because the colon after its first key is missing."""
    return isinstance(node, Sequence) and any(isinstance(item, Scalar) and _is_slip(item.text) for item in node.items)


def _misread(node: Node) -> bool:
    """Whether there is a list or mapping where a text was meant: ``note: [sic]``, or a list written as Markdown.

    Or whether a key is none, because something before or after its name is wrong.
    """
    if isinstance(node, Sequence):
        return any(_misread(item) for item in node.items)
    if isinstance(node, Mapping):
        return _has_odd_key(node) or any(
            (key.text in TEXT_KEYS and not _can_be_meant(value)) or _misread(value) for key, value in node.entries
        )
    return False


def _has_odd_key(mapping: Mapping) -> bool:
    """Whether a key begins with a foreign space or dash, or is a key and more: ``note Moscow: not true.``."""
    keys: set[str] = set()
    for key, _ in mapping.entries:
        if key.plain and (_ODD_BEGINNING.match(key.text) or (keys and _is_slip(key.text, keys))):
            return True
        keys.add(key.text)
    return False


def _is_slip(text: str, keys: Collection[str] = ()) -> bool:
    # Nearly every key is a word, and there are very many of them.
    return not text.isidentifier() and slip_in(text, keys, 0, len(text)) is not None


# -- Items ------------------------------------------------------------------------------------------------------------


def _read_item(text: str, item: Item, level: int) -> Reading:
    parsed = Parsed(None, (), broken=True) if item.dash != "sound" else parse(text[item.start : item.end], item.start)
    if is_sound(text, parsed, has_records=level == 0):
        return Reading(_only_item(parsed.node), parsed.findings)
    start, indent = first_key(text, item, level)
    entries = Reading(None)
    if start >= 0 and level < MAX_LEVELS_APART:
        entries = read_entries_apart(text, start, item.end, indent, level + 1)
    if item.dash == "missing":
        # The dash that is put in moves the first key; nothing else is wrong with its place.
        entries = replace(entries, findings=tuple(one for one in entries.findings if one.start != item.body))
    if entries.node is not None:
        return _joined(entries.node, [bad_dash(text, item), entries])
    value_end = content_end(text, item.body, item.end, item.width)
    link = markdown_link(text, item.body, value_end) if level and parsed.broken else Reading(None)
    if link.findings:
        return link
    if level and parsed.broken and "\n" not in text[item.body : value_end].strip():
        return as_text(text, item.start + item.width + 1, value_end, item.width, None)
    return _joined(_only_item(parsed.node), [bad_dash(text, item), Reading(None, parsed.findings)])


def _only_item(node: Node | None) -> Node | None:
    return node.items[0] if isinstance(node, Sequence) and node.items else None


# -- Entries ----------------------------------------------------------------------------------------------------------


def _read_entry(text: str, entry: Entry, indent: int, level: int) -> Reading:
    """One key with its value: as YAML if it is sound, else cut further, else as a text block."""
    if entry.form == "dashed":
        return dashed_entry(text, entry)
    if entry.form != "sound":
        return slipped_entry(text, entry, content_end(text, entry.value_start, entry.end, indent))
    base = entry.key.start - entry.width
    parsed = parse(" " * entry.width + text[entry.key.start : entry.end], base)
    crooked = Reading(None) if entry.width == indent else crooked_entry(text, entry, indent)
    if is_sound(text, parsed):
        return _joined(parsed.node, [crooked, Reading(None, parsed.findings)])
    if below := _below_value(text, entry, level):
        return below
    inner = _read_nested(text, entry, level)
    if inner.node is not None:
        moved = tuple(moved_by(repair, indent - entry.width) for repair in inner.repairs)
        return _joined(_single(entry.key, inner.node), [replace(inner, repairs=moved), crooked])
    value_end = content_end(text, entry.value_start, entry.end, indent)
    for reading in _lists_meant(text, entry, value_end, indent):
        if reading.findings:
            return _joined(_single(entry.key, reading.node), [crooked, reading])
    if not _is_text(text[entry.value_start : value_end], entry.key.text in TEXT_KEYS, parsed):
        # Where YAML has failed for good there is nothing that moving the lines would repair.
        return _joined(parsed.node, [Reading(None) if parsed.broken else crooked, Reading(None, parsed.findings)])
    block = as_text(text, entry.value_start, value_end, indent, entry)
    return _joined(_single(entry.key, block.node), [crooked, block])


def _lists_meant(text: str, entry: Entry, end: int, indent: int) -> Iterator[Reading]:
    """What a value can be meant for that is no text: a list begun on the key's line, or a link of Markdown."""
    if entry.key.text not in TEXT_KEYS:
        yield begun_list(text, entry, end, indent)
        yield markdown_link(text, entry.value_start, end)


def _can_be_meant(value: Node) -> bool:
    """Whether ``value`` can be meant for a text key: a text, or a mapping as in ``quote: {exact: …}``."""
    if isinstance(value, Mapping):
        return any(key.text in TEXT_KEYS for key, _ in value.entries)
    return isinstance(value, Scalar)


def _read_nested(text: str, entry: Entry, level: int) -> Reading:
    """The list or mapping in the lines below the key; without a node where there is none, or a text is meant."""
    lines = [line for line in lines_of(text, entry.value_start, entry.end) if says_something(text, line)]
    if not lines or lines[0].start == entry.value_start or level >= MAX_LEVELS_APART:
        return Reading(None)
    first, is_text = lines[0], entry.key.text in TEXT_KEYS
    if DASH.match(text, first.content, first.end):
        if is_text:
            return Reading(None)
        return read_list_apart(text, first.start, entry.end, level + 1)
    key = WORD_KEY.match(text, first.content, first.end)
    if not key or first.width <= entry.width or (is_text and key_in(text, key).text not in TEXT_KEYS):
        return Reading(None)
    return read_entries_apart(text, first.start, entry.end, first.width, level + 1)


def _below_value(text: str, entry: Entry, level: int) -> Reading | None:
    """The keys or the list below a value, which are read in its place; ``None`` where a text is meant.

    Nothing repairs it: whether the value or what is below it is wrong, only its writer knows.
    """
    first = next(lines_of(text, entry.value_start, entry.end))
    value = Scalar("", first.content, first.end, plain=True)
    if entry.key.text in TEXT_KEYS or not says_something(text, first) or text[first.content] in "|>-&!":
        return None
    inner = _read_nested(text, replace(entry, value_start=first.end), level)
    return (
        _joined(_single(entry.key, inner.node), [value_above(text, value), replace(inner, repairs=())])
        if inner.node
        else None
    )


def _is_text(raw: str, is_text_key: bool, parsed: Parsed) -> bool:
    """Whether a text is meant: in a text key unless it looks like ``{exact: …}``, elsewhere only in a single line."""
    value = raw.strip()
    if is_text_key:
        return not re.match(r"\{\s*[a-z_]+\s*:", value)
    return parsed.broken and bool(value) and "\n" not in value and value[0] not in "[{"


def _single(key: Scalar, value: Node | None) -> Mapping | None:
    return Mapping(((key, value),), key.start, value.end) if value is not None else None


def _joined(node: Node | None, readings: Iterable[Reading]) -> Reading:
    """``node`` with the findings and repairs of all ``readings``; a repair within a larger one is left out."""
    parts = list(readings)
    findings = tuple(finding for part in parts for finding in part.findings)
    return Reading(node, findings, disjoint(repair for part in parts for repair in part.repairs))
