"""Where the pieces of a broken file begin and end: the items of a list, the keys of a mapping, the end of a value.

It looks at lines and indentation only; what is in the pieces is for others to read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from glossator.positions import end_of_line, start_of_line
from glossator.yamldoc.keys import TEXT_KEYS, SlipForm, is_displaced, slip_in
from glossator.yamldoc.nodes import Scalar
from glossator.yamldoc.parse import clean

WORD_KEY = re.compile(r"""(?:\w[\w.\-]*|<<|"[^"\n]*"|'[^'\n]*')[ \t]*:(?=[ \t]|\Z)""")
# At the top of a file also a name of several words, if its value cannot be a text that merely holds a colon.
_PHRASE_KEY = re.compile(r"\w[^:#\n]*:(?=[ \t]*(?:\{|\Z))")
# Where the indentation is wrong, only what looks like one of our own keys is taken for one.
_RECORD_KEY = re.compile(r"[a-z][a-z0-9_]*:(?=[ \t]|\Z)")

DASH = re.compile(r"-(?=[ \t]|\Z)[ \t]*")
_GLUED_DASH = re.compile(r"-(?=[a-z][a-z0-9_]*:(?:[ \t]|\Z))")
_FOREIGN_DASH = re.compile(r"[*•·‐‑–—―−][ \t]*(?=[a-z][a-z0-9_]*:(?:[ \t]|\Z))")
_DASHED_KEY = re.compile(rf"{DASH.pattern}{_RECORD_KEY.pattern}")
_SPACES = re.compile(r" *")
_HYPHENS = re.compile(r"[ \t]*(?:-[ \t]+)+")

MAX_SHOWN_CHARS = 60
"""Of a line that is quoted in a help."""


Dash = Literal["sound", "glued", "missing", "foreign"]
"""Of an item's dash: glued, the space after it is missing; missing, it is missing itself; foreign, another sign."""
Form = SlipForm | Literal["sound", "dashed"]
"""Of an entry's key; dashed, it is an item of a list."""


class Line(Struct, frozen=True):
    """Offsets of a line."""

    start: int
    content: int
    """Offset of its first character that is not a space."""
    end: int
    width: int
    """Of its indentation."""


class Item(Struct, frozen=True):
    """One item of a list, with everything below its dash."""

    start: int
    """Of its first line."""
    width: int
    """Of the indentation of its dash."""
    body: int
    """What follows the dash."""
    dash: Dash
    end: int


class Entry(Struct, frozen=True):
    """One key of a mapping, with everything below it."""

    key: Scalar
    width: int
    """The indentation its key really has."""
    value_start: int
    """Just after the colon, or where it is missing."""
    end: int
    form: Form


def cut_items(text: str, start: int, end: int) -> list[Item]:
    """The items of a list: a dash further right than its own item's keys belongs to what is inside.

    Where a key of an item comes again in the dash's own column, the next item begins, and its dash was forgotten.
    """
    heads: list[tuple[Line, int, Dash]] = []
    keys: set[str] = set()
    for line in lines_of(text, start, end):
        head = None if heads and line.width >= heads[-1][0].width + 2 else _head(text, line, keys if heads else ())
        if head:
            heads.append((line, *head))
            keys = set()
        key = _RECORD_KEY.match(text, head[0] if head else line.content, line.end)
        keys.update([key[0]] if key else [])
    ends = [*(line.start for line, _, _ in heads[1:]), end]
    return [
        Item(line.start, line.width, body, dash, item_end)
        for (line, body, dash), item_end in zip(heads, ends, strict=False)
    ]


def _head(text: str, line: Line, keys: Collection[str]) -> tuple[int, Dash] | None:
    """Where the content of the item begins that ``line`` begins, if it does; ``keys`` are those of the item before."""
    if whole := DASH.match(text, line.content, line.end):
        return whole.end(), "sound"
    if glued := _GLUED_DASH.match(text, line.content, line.end):
        return glued.end(), "glued"
    if foreign := _FOREIGN_DASH.match(text, line.content, line.end):
        return foreign.end(), "foreign"
    key = _RECORD_KEY.match(text, line.content, line.end)
    return (line.content, "missing") if key and key[0] in keys else None


def first_key(text: str, item: Item, level: int) -> tuple[int, int]:
    """Where the item's first key is and how many columns it is indented by; -1 where none is seen.

    At level 0, where every item is a record, the key's colon may be missing.
    """
    first = next(iter(lines_of(text, item.body, item.end)), None)
    if first is None:
        return -1, 0
    if text[item.body : first.end].strip() and text[item.body] != "#":
        column = item.body - item.start if item.dash == "sound" else item.width + 2
        is_key = WORD_KEY.match(text, item.body, first.end) or (level == 0 and slip_in(text, (), item.body, first.end))
        return (item.body, column) if is_key else (-1, 0)
    for line in lines_of(text, min(first.end + 1, item.end), item.end):
        if WORD_KEY.match(text, line.content, line.end):
            return line.start, line.width if line.width > item.width else item.width + 2
        if says_something(text, line):
            break
    return -1, 0


def cut_entries(text: str, start: int, end: int, indent: int, level: int) -> list[Entry]:
    """The entries of a mapping whose keys are indented by ``indent`` spaces, or were meant to be.

    ``start`` may be within a line: then a key is there. Level 0 is the top of a file.
    """
    entries: list[Entry] = []
    last, keys, below = _Last("", "inner"), set[str](), 0
    for line in lines_of(text, start, end):
        width = line.width if line.start == start_of_line(text, line.start) else indent
        found = None if 0 < below <= width else _entry_in(text, line, width - indent, level, last, keys)
        if found and width > indent and _is_nested(entries[-1], found, keys):
            found, below = None, width
        if found:
            entries.append(replace(found, width=width))
            value = text[found.value_start : line.end].strip()
            last, below = _Last("", "inner") if found.form == "dashed" else _Last(value, "key"), 0
            keys.add(found.key.text)
        elif says_something(text, line):
            is_item = DASH.match(text, line.content, line.end)
            if is_item and width > indent and entries and entries[-1].key.text not in TEXT_KEYS:
                below = below or width
            is_item = is_item if _may_be_item(last) else None
            last = _Last(last.value, "list" if is_item else "inner" if width > indent else "text")
    ends = [*(start_of_line(text, entry.key.start) for entry in entries[1:]), end]
    return [replace(entry, end=entry_end) for entry, entry_end in zip(entries, ends, strict=False)]


def _is_nested(above: Entry, found: Entry, keys: Collection[str]) -> bool:
    """Whether a key that is indented further than the entry ``above`` belongs to it, though that has a value."""
    return above.key.text not in TEXT_KEYS and not is_displaced(found.key.text, keys)


class _Last(Struct, frozen=True):
    """What stands above a line."""

    value: str
    """On the line of the last key."""
    what: Literal["key", "list", "inner", "text"]
    """The line above: it holds a key; it is of a list that is the key's value; is further right; or goes on a text."""


def _entry_in(text: str, line: Line, too_far: int, level: int, last: _Last, keys: Collection[str]) -> Entry | None:
    """The entry that begins in ``line``, which is ``too_far`` to the right, if one does; not yet with its end."""
    if key := _key_in(text, line, too_far, last.value, level):
        return Entry(key_in(text, key), line.width, key.end(), line.end, "sound")
    if too_far > 0:
        return None
    start = line.content
    slip, goes_on = slip_in(text, keys, start, line.end), too_far < 0 or last.what == "text" or _is_open(last.value)
    if slip and (slip.has_sign or not goes_on) and not (slip.has_dash and _may_be_item(last)):
        return Entry(slip.key, line.width, slip.value_start, line.end, slip.form)
    if level == 0 and not too_far and not _may_be_item(last) and _DASHED_KEY.match(text, start, line.end):
        return Entry(Scalar("-", start, start + 1, plain=True), line.width, start + 1, line.end, "dashed")
    return None


def _may_be_item(last: _Last) -> bool:
    """Whether a hyphen in the keys' own column begins an item of the last key's list."""
    return last.what in ("key", "list") and not last.value


def _is_open(value: str) -> bool:
    """Whether a value in quotation marks or brackets goes on in the next line."""
    return value[:1] in tuple("\"'[{") and not (len(value) > 1 and value[-1] in "\"']}")


def _key_in(text: str, line: Line, too_far: int, value: str, level: int) -> re.Match[str] | None:
    """The key in ``line``, which is ``too_far`` to the right, while ``value`` is on the line of the key above it."""
    if too_far == 0:
        key = WORD_KEY.match(text, line.content, line.end)
        return key or (_PHRASE_KEY.match(text, line.content, line.end) if level == 0 else None)
    # Further right it is a key only if the one above has its value already and it is not one that may go on.
    if too_far < 0 or (value and value[0] not in "|>\"'[{&*!#-"):
        return _RECORD_KEY.match(text, line.content, line.end)
    return None


def key_in(text: str, match: re.Match[str]) -> Scalar:
    """The key that was matched, without quotation marks."""
    written = text[match.start() : match.end() - 1].rstrip()
    plain = written[:1] not in ('"', "'")
    return Scalar(clean(written if plain else written[1:-1]), match.start(), match.start() + len(written), plain)


def line_without_key(text: str, start: int) -> str:
    """The line that begins the item once its first key, at ``start``, has gone: hyphen and next key.

    Empty where the key has no hyphen before it, or is the only one of its item. Whoever deletes the whole line of such
    a key deletes the hyphen, too, and the rest of the item becomes part of the one above; so no help may say so.
    """
    line_start = start_of_line(text, start)
    if not _HYPHENS.fullmatch(text, line_start, start):
        return ""
    width = start - line_start
    for line in lines_of(text, end_of_line(text, start) + 1, len(text)):
        if not says_something(text, line) or line.width > width:
            continue
        if line.width < width:
            break
        if not DASH.match(text, line.content, line.end):  # That is an item of the key's own list.
            words = text[line.content : line.end].rstrip()
            shown = words if len(words) <= MAX_SHOWN_CHARS else f"{words[:MAX_SHOWN_CHARS]}…"
            return f"{text[line_start:start].strip()} {shown}"
    return ""


def says_something(text: str, line: Line) -> bool:
    """Whether the line is neither blank nor a comment."""
    content = text[line.content : line.end].strip()
    return bool(content) and not content.startswith("#")


def content_end(text: str, start: int, end: int, indent: int) -> int:
    """The end of a value that may go on until ``end``, without the blank lines and comments that follow it."""
    last = start
    for line in lines_of(text, start, end):
        blank = not text[line.content : line.end].strip()
        comment = line.start > start and line.width <= indent and text.startswith("#", line.content)
        if not blank and not comment:
            last = line.start + len(text[line.start : line.end].rstrip())
    return last


def lines_of(text: str, start: int, end: int) -> Iterator[Line]:
    """The lines of ``text[start:end]``; the first one begins at ``start``, wherever that is."""
    while start < end:
        found = text.find("\n", start, end)
        stop = end if found < 0 else found
        content = _SPACES.match(text, start, stop).end()  # type: ignore[union-attr]
        yield Line(start, content, stop, content - start)
        start = stop + 1
