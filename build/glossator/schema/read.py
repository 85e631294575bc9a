"""Nodes to values, and a problem for whatever does not fit its declared type.

A value that does not fit is left out and the rest is read all the same, so that one mistake hides no other.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from glossator.model import Ref
from glossator.positions import start_of_line
from glossator.schema.names import report_several_names
from glossator.schema.report import FileReport, add_problem, hyphen_kept, place_of
from glossator.schema.scalars import Mistake, is_like_address, parse
from glossator.schema.types import (
    URL_SHAPE,
    Colour,
    Either,
    Field,
    FilePath,
    ListOf,
    MapOf,
    Record,
    Slug,
    Text,
    Type,
    Url,
)
from glossator.schema.unknown import unknown_field
from glossator.schema.wording import example, expected, found, listed, shortened, written
from glossator.yamldoc import Mapping, Node, Scalar, Sequence


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
        field = known.get(key.text) or unknown_field(key, value, record, given, report)
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
            listing = written(key, f"[{', '.join(several)}]")
            add_problem(report, "bad-url", node, message, f"write {listing}")
            return several
        value = read(node, kind.item, key, report)
        if kind.names and isinstance(value, str):
            report_several_names(node, value, key, report)
        if kind.commas and isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return None if value is None else (value,)
    values = [read(item, kind.item, "", report) for item in node.items]
    for item, value in zip(node.items, values, strict=True) if kind.names else ():
        if isinstance(value, str):
            report_several_names(item, value, "", report)
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


def _missing(node: Node, field: Field, record: Record, report: FileReport) -> None:
    message = f'"{field.key}" is missing: {record.name} needs it'
    add_problem(report, "missing-key", node, message, f"add it like this: {written(field.key, example(field.type))}")


def _blank(key: Scalar, field: Field, report: FileReport) -> None:
    hidden = re.compile(r"[\"']?[ \t]*:[ \t]*#([^\s,}]+)").match(report.file.text, key.end)
    if hidden and isinstance(field.type, Colour):
        return  # That its value is in a comment is told where it is; of what withholds, that is not enough.
    action = f"write it like this: {written(field.key, hidden[1] if hidden else example(field.type))}"
    action += "" if field.required else f", or {_removal(key, report)}"
    add_problem(report, "missing-key", key, f'"{field.key}:" has no value', action)


_ALONE = re.compile(r"[\"']?[ \t]*:[ \t]*(?:#[^\n]*)?(?:\n|\Z)")


def _removal(key: Scalar, report: FileReport) -> str:
    """How to say that a key without a value is to go, and nothing else of its line."""
    text, kept = report.file.text, hyphen_kept(key, report)
    before = text[start_of_line(text, key.start) : key.start]
    is_alone = not kept and not before.strip("- \t\"'") and _ALONE.match(text, key.end)
    return "remove the line" if is_alone else f'remove "{shortened(key.text)}:"{kept}'


def _wrong_type(node: Node, kind: Type, key: str, report: FileReport) -> None:
    name = kind.name if isinstance(kind, Record) and not key else _name(key)
    message = f"{name} has to be {expected(kind)}; found {found(node)}"
    add_problem(report, "wrong-type", node, message, f"write it like this: {written(key, example(kind))}")


def _add_mistake(node: Scalar, kind: Type, key: str, mistake: Mistake, report: FileReport) -> None:
    action = mistake.help or f"write it like this: {written(key, example(kind))}"
    if mistake.proposals:
        action = "write " + listed([written(key, proposal) for proposal in mistake.proposals], "or")
    add_problem(report, mistake.code, node, mistake.message, action)


def _name(key: str) -> str:
    return f'"{shortened(key)}"' if key else "this"
