"""Declarations as JSON Schema, so that an editor completes and checks what a person types.

An editor sees YAML's own types: ``2019`` as a number, ``yes`` as a word or as true, nothing as null. Whatever is read
without a problem is valid for it too; the reverse holds for structure, not for calendars and cross-references.
Source: JSON Schema, draft 2020-12.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace

from glossator import colours, dates, urls
from glossator.schema.types import (
    ADDRESS_LIKE,
    FILE_SHAPE,
    NO,
    YES,
    Colour,
    Date,
    Either,
    Field,
    FilePath,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Record,
    Slug,
    Text,
    Type,
    Url,
    url_shape,
)

NOT_BLANK = r"\S"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

_LETTERS = r"[^\sA-Z!-\/:-@\[-`{-~]+"
SLUG_SHAPE = rf"{_LETTERS}(?:-{_LETTERS})*-?"
"""``urls.is_slug`` without the classes of Unicode letters, which the two dialects write differently."""

_SchemaDict = dict[str, Any]

_BLANK: _SchemaDict = {"type": ["string", "null"], "pattern": r"^\s*$"}


def json_schema_of(kind: Type, title: str) -> _SchemaDict:
    """The schema of a whole file, which may be empty."""
    return {"$schema": DIALECT, "title": title, **_optional(_schema(kind))}


def _schema(kind: Type) -> _SchemaDict:
    """The schema of a value that is not empty."""
    match kind:
        case ListOf():
            item = _schema(kind.item)
            return {"anyOf": [{"type": "array", "items": item}, *item.get("anyOf", [item])]}
        case MapOf():
            names = {"propertyNames": _text(["string"], SLUG_SHAPE)} if kind.slugs else {}
            return {"type": "object", "additionalProperties": _schema(kind.value), **names}
        case Either():
            return {"anyOf": [_option(option, kind) for option in kind.options]}
        case Record():
            return _record(kind)
        case Number():
            return _number(kind)
        case OneOf():
            return {"enum": list(kind.words)}
    return _scalar(kind)


def _option(option: Type, kind: Either) -> _SchemaDict:
    """The schema of one of several types; beside web addresses, a text is nothing that looks like one."""
    if isinstance(option, Text) and any(isinstance(other, Url) for other in kind.options):
        return _scalar(replace(option, shape=rf"(?!{ADDRESS_LIKE})[\s\S]*\S"))
    return _schema(option)


def _record(kind: Record) -> _SchemaDict:
    return {
        "type": "object",
        "properties": {field.key: _property(field) for field in kind.fields},
        "required": [field.key for field in kind.fields if field.required],
        "additionalProperties": False,
        **({} if kind.blank else {"not": {"additionalProperties": _BLANK}}),
    }


def _property(field: Field) -> _SchemaDict:
    schema = _schema(field.type)
    may_be_empty = field.blank and not field.required
    return {"description": field.doc, **(_optional(schema) if may_be_empty else schema)}


def _scalar(kind: Type) -> _SchemaDict:
    match kind:
        case Text():
            return _text(["string", "number", "boolean"], kind.shape)
        case Slug():
            return {
                **_text(["string", "integer", "boolean"], SLUG_SHAPE),
                "maxLength": urls.MAX_SLUG_CHARS,
                "minimum": 0,
            }
        case Date():
            shape = dates.RANGE_SHAPE if kind.ranges else dates.SHAPE
            return {**_text(["string", "integer"], shape), "minimum": 1000, "maximum": 9999}
        case Url():
            return _text(["string"], url_shape(kind))
        case FilePath():
            return _text(["string", "integer", "boolean"], FILE_SHAPE)
        case Colour():
            return _text(["string"], colours.SHAPE)
    return {"enum": [True, False, *YES, *NO]}


def _number(kind: Number) -> _SchemaDict:
    words = "|".join(["[0-9]+" if kind.whole else r"[0-9]+(?:\.[0-9]+)?", *map(re.escape, kind.also)])
    types = ["integer" if kind.whole else "number", "string"]
    return {**_text(types, words), "minimum": kind.minimum, "maximum": kind.maximum}


def _text(types: list[str], shape: str) -> _SchemaDict:
    """A scalar; if it is a string, it has this shape (or any) within white space."""
    return {"type": types, "pattern": rf"^\s*(?:{shape})\s*$" if shape else NOT_BLANK}


def _optional(schema: _SchemaDict) -> _SchemaDict:
    """The schema, or nothing."""
    if schema.get("pattern") == NOT_BLANK:
        return {"type": [*schema["type"], "null"]}
    if "pattern" in schema:
        inner = schema["pattern"].removesuffix(r"\s*$")
        return {**schema, "type": [*schema["type"], "null"], "pattern": rf"{inner}?\s*$"}
    if "enum" in schema:
        return {"enum": [*schema["enum"], None, ""]}
    return {"anyOf": [*schema.get("anyOf", [schema]), {"enum": [None, ""]}]}
