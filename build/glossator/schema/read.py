"""Nodes to values, and a problem for whatever does not fit its declared type.

A value that does not fit is left out and the rest is read all the same, so that one mistake hides no other.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from glossator import dates, suggest
from glossator.catalogue import CATALOGUE
from glossator.model import Ref, TextFile
from glossator.positions import start_of_line
from glossator.problems import MAX_EXCERPT_CHARS, Place, Problem, Severity, place_at
from glossator.schema.scalars import Mistake, is_like_address, parse
from glossator.schema.types import (
    URL_SHAPE,
    Colour,
    Either,
    Field,
    FilePath,
    Instead,
    ListOf,
    MapOf,
    Record,
    Slug,
    Text,
    Type,
    Url,
)
from glossator.schema.wording import example, expected, found, listed, shortened
from glossator.yamldoc import MAX_FINDINGS, Mapping, Node, Scalar, Sequence, line_without_key
from glossator.yamldoc.blocks import quoted, words_start
from glossator.yamldoc.commas import may_go_on


class FileReport(Struct, frozen=True):
    """A file, and what is wrong with it so far: the one thing here that grows."""

    file: TextFile
    line_starts: tuple[int, ...]
    """Offsets, so that the place of each of thousands of values costs no counting of lines."""
    problems: list[Problem]
    counts: dict[Severity, int]
    """Of errors and of warnings, those that were not kept included."""


def start_report(file: TextFile) -> FileReport:
    """A report without a problem yet."""
    return FileReport(file, tuple(_line_starts(file.text)), [], {})


def place_of(report: FileReport, node: Node) -> Place:
    """As ``place_at``, at the cost of a search and an excerpt, however long the file or its line is.

    Of a text block, the words are meant: a person has to see what is wrong, and ``|-`` is not.
    """
    text = report.file.text
    start = words_start(text, node) if isinstance(node, Scalar) else node.start
    line = bisect_right(report.line_starts, start)
    line_start = report.line_starts[line - 1]
    line_end = report.line_starts[line] - 1 if line < len(report.line_starts) else len(text)
    base = max(line_start, start - MAX_EXCERPT_CHARS)
    window = text[base : min(line_end, start + MAX_EXCERPT_CHARS)]
    place = place_at(report.file.path, window, start - base, node.end - base)
    return replace(
        place,
        line=line,
        column=start - line_start + 1,
        length=max(1, min(node.end, line_end) - start),
        excerpt_column=place.excerpt_column + base - line_start,
    )


def add_problem(report: FileReport, code: str, node: Node, message: str, action: str, *notes: str) -> None:
    """Records what is wrong with a node, and the one thing to do; beyond MAX_FINDINGS of a severity, nothing more."""
    alike = report.counts.get(CATALOGUE[code].severity, 0)
    report.counts[CATALOGUE[code].severity] = alike + 1
    if alike < MAX_FINDINGS:
        report.problems.append(Problem(code, place_of(report, node), message, action, notes))


def read(node: Node, kind: Type, key: str, report: FileReport) -> Any:
    """The value, or ``None`` where nothing of it can be used. ``key`` is empty for an item of a list."""
    match kind:
        case ListOf():
            return _read_list(node, kind, key, report)
        case MapOf():
            return _read_map(node, kind, key, report)
        case Either():
            return _read_either(node, kind, key, report)
        case Record():
            return _read_record(node, kind, key, report)
    if isinstance(node, Scalar):
        return _read_scalar(node, kind, key, report)
    return _wrong_type(node, kind, key, report)


def read_fields(node: Mapping, record: Record, report: FileReport) -> dict[str, Any]:
    """The fields that were given and can be used, by key."""
    known = {field.key: field for field in record.fields}
    given = known.keys() & {key.text for key, _ in node.entries}
    values: dict[str, Any] = {}
    for key, value in node.entries:
        field = known.get(key.text) or _unknown_field(key, value, record, given, report)
        if field is None:
            continue
        given.add(field.key)
        usable = None if is_blank(value) else read(value, field.type, field.key, report)
        if usable is not None:
            values[field.key] = usable
        elif is_blank(value) and (field.required or not field.blank):
            _blank(key, field, report)
    for field in record.fields:
        if field.required and field.key not in given:
            _missing(node, field, record, report)
    return values


def is_blank(node: Node) -> bool:
    """Whether there is nothing in it."""
    return isinstance(node, Scalar) and not node.text.strip()


# -- One value --------------------------------------------------------------------------------------------------------


def _read_scalar(node: Scalar, kind: Type, key: str, report: FileReport) -> Any:
    text = node.text.strip()
    if isinstance(kind, Slug) or (isinstance(kind, Text) and kind.composed):
        text = unicodedata.normalize("NFC", text)
    if not text:
        return _wrong_type(node, kind, key, report)
    value, mistake = parse(text, kind, _name(key))
    if mistake:
        _add_mistake(node, kind, key, mistake, report)
    if isinstance(kind, Slug | FilePath | Colour) or (isinstance(kind, Text) and kind.placed):
        return None if value is None else Ref(value, place_of(report, node))
    return value


def _read_list(node: Node, kind: ListOf, key: str, report: FileReport) -> Any:
    if not isinstance(node, Sequence):
        if not _fits(kind.item, node):
            return _wrong_type(node, kind, key, report)
        if several := _several_addresses(node, kind.item):
            message = "there are several web addresses here, so they have to be a list"
            written = _written(key, f"[{', '.join(several)}]")
            add_problem(report, "bad-url", node, message, f"write {written}")
            return several
        value = read(node, kind.item, key, report)
        if kind.names and isinstance(value, str):
            _report_several_names(node, value, key, report)
        if kind.commas and isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return None if value is None else (value,)
    values = [read(item, kind.item, "", report) for item in node.items]
    for item, value in zip(node.items, values, strict=True) if kind.names else ():
        if isinstance(value, str):
            _report_several_names(item, value, "", report)
    return tuple(value for value in values if value is not None)


def _several_addresses(node: Node, kind: Type) -> tuple[str, ...]:
    """The web addresses that stand in one text, with commas or spaces between, if it is nothing but several of them."""
    takes_addresses = isinstance(kind, Url) or (
        isinstance(kind, Either) and any(isinstance(o, Url) for o in kind.options)
    )
    if not takes_addresses or not isinstance(node, Scalar):
        return ()
    parts = tuple(part for part in re.split(r"[,;\s]+", node.text) if part)
    return parts if len(parts) > 1 and all(re.fullmatch(URL_SHAPE, part) for part in parts) else ()


def _report_several_names(node: Node, text: str, key: str, report: FileReport) -> None:
    """Reports a text in which all parts between commas have a space in them, as in ``A. Writer, B. Writer``.

    An item of a list (without a ``key``) only if it is beyond doubt: in quotation marks, it is one name.
    """
    line = " ".join(text.split())
    parts = [part.strip() for part in line.split(",")]
    if len(parts) < 2 or not all(" " in part for part in parts):
        return
    names = [name if _PLAIN_NAME.fullmatch(name) else quoted(name) for name in _names_in(parts)]
    message = "these look like several names, and are read as one"
    listing, alone = _written(key, f"[{', '.join(names)}]"), _written(key, f"[{quoted(line)}]")
    if not key:
        if not names or not isinstance(node, Scalar) or not node.plain:
            return
        action = f"write an item for each: {', '.join(names)}; if it is one name, {quoted(line)}"
    elif names:
        action = f"write {listing}; if it is one name, {alone}"
    else:
        action = f"if it is one name, write {alone}; if not, each on a line of its own, with a hyphen before it"
    add_problem(report, "several-names", node, message, action)


def _names_in(parts: list[str]) -> list[str]:
    """The names in what stands between commas, or none if it cannot be told where one ends."""
    *names, last = parts
    last = _AND_AT_START.sub("", last)
    pair = _AND.split(last)
    # "And" is no part of a person's name. Where a half is a single word, it may be that of a body.
    names += pair if len(pair) > 1 and all(" " in half for half in pair) else [last]
    return names if all(" " in name and not _MORE_THAN_ONE.search(name) for name in names) else []


_AND_AT_START = re.compile(r"^(?:(?:and|und|et|y|и)\s+|&\s*)")
_AND = re.compile(r"\s+(?:and|und|et|и|&)\s+")
_MORE_THAN_ONE = re.compile(
    rf"{_AND.pattern}|\s(?:e|i|y)\s.*\s"  # Ortega y Gasset is one.
    r"|\b(?:of|for|[Tt]he|others|andere|autres|otros|другие)\b"
    r"|(?i:\b(?:agency|association|bank|board|center|centre|college|commission|committee|company|corporation|council"
    r"|department|embassy|foundation|government|group|institute|ministry|office|organi[sz]ation|party|press|school"
    r"|service|society|trust|union|university)\b)"
)
"""What is in the name of a body, between names, or in the place of those who are not named."""
_PLAIN_NAME = re.compile(r"\w[\w.’' -]*")


def _read_map(node: Node, kind: MapOf, key: str, report: FileReport) -> Any:
    if not isinstance(node, Mapping):
        return _wrong_type(node, kind, key, report)
    values: dict[str, tuple[Ref, Any]] = {}
    for name, item in node.entries:
        key_ref = _read_key(name, kind, report)
        value = read(item, kind.value, name.text, report)
        if value is None or key_ref is None:
            continue
        if key_ref.text in values and key_ref.text == unicodedata.normalize("NFC", name.text):
            message = f'"{shortened(key_ref.text)}" appears twice, and the first one is used'
            add_problem(report, "duplicate-key", name, message, "delete one of the two")
        values.setdefault(key_ref.text, (key_ref, value))
    return tuple(values.values())


def _read_key(name: Scalar, kind: MapOf, report: FileReport) -> Ref | None:
    """A key of the user's choice; of one that cannot be an address, the one that is proposed, if there is one."""
    if kind.slugs:
        ref: Ref | None = _read_scalar(name, Slug(kind.example), "", report)
        return ref
    return Ref(unicodedata.normalize("NFC", name.text), place_of(report, name))


def _read_either(node: Node, kind: Either, key: str, report: FileReport) -> Any:
    option = next((option for option in kind.options if _fits(option, node)), None)
    return read(node, option, key, report) if option else _wrong_type(node, kind, key, report)


def _read_record(node: Node, kind: Record, key: str, report: FileReport) -> Any:
    if not isinstance(node, Mapping):
        return _wrong_type(node, kind, key, report)
    if not kind.blank and all(is_blank(value) for _, value in node.entries):
        action = f"write it like this: {example(kind)}, or remove it"
        return add_problem(report, "missing-key", node, f"there is nothing in {kind.name}", action)
    values = read_fields(node, kind, report)
    if kind.make is None:
        return values
    complete = all(field.key in values for field in kind.fields if field.required)
    return kind.make(**values) if complete else None


def _fits(kind: Type, node: Node) -> bool:
    """Whether a value has the form of this type, be it right or wrong."""
    match kind:
        case Either():
            return any(_fits(option, node) for option in kind.options)
        case ListOf():
            return isinstance(node, Sequence) or _fits(kind.item, node)
        case Record() | MapOf():
            return isinstance(node, Mapping)
        case Url():
            return isinstance(node, Scalar) and is_like_address(node.text.strip())
    return isinstance(node, Scalar)


# -- Problems ---------------------------------------------------------------------------------------------------------


def _unknown_field(key: Scalar, value: Node, record: Record, given: set[str], report: FileReport) -> Field | None:
    """As ``_near_field``; for a key of which it is known what people mean by it, what they should write is said."""
    text = value.text.strip() if isinstance(value, Scalar) else ""
    free = {field.key for field in record.fields} - given
    # ``publish_on``, ``publish-on`` and ``publishOn`` are the same.
    bare = re.sub(r"[\W_]", "", key.text.casefold())
    known = (each for each in record.instead if each.key.replace("_", "") == bare and each.key not in free)
    instead = next((each for each in known if not _may_withhold(each) or _withholds(each, text)), None)
    if instead is None:
        return _near_field(key, record, given, report)
    shown = shortened(key.text)
    if _may_withhold(instead):
        message = f'"{shown}: {shortened(text)}" withholds nothing: "{shown}" is not a key of {record.name}'
        add_problem(report, "not-withheld", key, message, instead.cure)
    else:
        message = f'"{shown}" is not a key of {record.name}, so its value is ignored'
        add_problem(report, "unknown-key", key, message, instead.cure)
    return None


def _may_withhold(instead: Instead) -> bool:
    return bool(instead.withholding) or instead.until


def _withholds(instead: Instead, text: str) -> bool:
    """Whether whoever wrote this value wanted to keep something from being published."""
    if not instead.until:
        return text.casefold() in instead.withholding
    day = dates.iso_date(text)
    days = (day,) if day else dates.proposals(text)
    return any(dates.is_to_come(day) for day in days)


def _near_field(key: Scalar, record: Record, given: set[str], report: FileReport) -> Field | None:
    """The field, not given yet, that is most likely meant by an unknown key; the key is reported in any case."""
    free = {field.key: field for field in record.fields if field.key not in given}
    near = suggest.nearest(key.text, free)
    shown = shortened(key.text)
    if near is None:
        keys = listed([field.key for field in record.fields], "and")
        message = f'"{shown}" is not a key of {record.name}, so its value is ignored'
        action = f'remove "{shown}"{hyphen_kept(key, report)}'
        if may_go_on(report.file.text, key):
            message = f'"{shown}" is not a key of {record.name}; within {{ and }} a comma ends a value'
            action = f'if "{shown}" belongs to the value before it, put that in quotation marks; else {action}'
        add_problem(report, "unknown-key", key, message, action, f"the keys of {record.name}: {keys}")
        return None
    message = f'"{shown}" is not a key of {record.name}; it was read as "{near}"'
    add_problem(report, "unknown-key", key, message, f"write {near}: instead of {shown}:")
    return free[near]


def _missing(node: Node, field: Field, record: Record, report: FileReport) -> None:
    message = f'"{field.key}" is missing: {record.name} needs it'
    add_problem(report, "missing-key", node, message, f"add it like this: {_written(field.key, example(field.type))}")


def _blank(key: Scalar, field: Field, report: FileReport) -> None:
    hidden = re.compile(r"[\"']?[ \t]*:[ \t]*#([^\s,}]+)").match(report.file.text, key.end)
    if hidden and isinstance(field.type, Colour):
        return  # That its value is in a comment is told where it is; of what withholds, that is not enough.
    action = f"write it like this: {_written(field.key, hidden[1] if hidden else example(field.type))}"
    action += "" if field.required else f", or {_removal(key, report)}"
    add_problem(report, "missing-key", key, f'"{field.key}:" has no value', action)


_ALONE = re.compile(r"[\"']?[ \t]*:[ \t]*(?:#[^\n]*)?(?:\n|\Z)")


def _removal(key: Scalar, report: FileReport) -> str:
    """How to say that a key without a value is to go, and nothing else of its line."""
    text, kept = report.file.text, hyphen_kept(key, report)
    before = text[start_of_line(text, key.start) : key.start]
    is_alone = not kept and not before.strip("- \t\"'") and _ALONE.match(text, key.end)
    return "remove the line" if is_alone else f'remove "{shortened(key.text)}:"{kept}'


def hyphen_kept(key: Scalar, report: FileReport) -> str:
    """What to say of the hyphen that would go with the line of a key, and the rest of the item into the one above."""
    kept = line_without_key(report.file.text, key.start)
    return f", and keep the hyphen: {kept}" if kept else ""


def _wrong_type(node: Node, kind: Type, key: str, report: FileReport) -> None:
    name = kind.name if isinstance(kind, Record) and not key else _name(key)
    message = f"{name} has to be {expected(kind)}; found {found(node)}"
    add_problem(report, "wrong-type", node, message, f"write it like this: {_written(key, example(kind))}")


def _add_mistake(node: Scalar, kind: Type, key: str, mistake: Mistake, report: FileReport) -> None:
    action = mistake.help or f"write it like this: {_written(key, example(kind))}"
    if mistake.proposals:
        action = "write " + listed([_written(key, proposal) for proposal in mistake.proposals], "or")
    add_problem(report, mistake.code, node, mistake.message, action)


def _name(key: str) -> str:
    return f'"{shortened(key)}"' if key else "this"


def _written(key: str, value: str) -> str:
    return f"{key}: {value}" if key else value


def _line_starts(text: str) -> Iterator[int]:
    yield 0
    end = text.find("\n")
    while end >= 0:
        yield end + 1
        end = text.find("\n", end + 1)
