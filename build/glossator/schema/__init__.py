"""Declares what a user's file may hold; one declaration reads it, words what is wrong, and makes the JSON Schema.

It knows YAML nodes and nothing of articles or notes. It must never raise for what a user wrote, and never drop a value
without a problem.
"""

from __future__ import annotations

from glossator.schema.published import json_schema_of
from glossator.schema.read import is_blank, read, read_fields
from glossator.schema.report import FileReport, add_problem, hyphen_kept, place_of, start_report
from glossator.schema.types import (
    FOLDER_URL_SHAPE,
    LANGUAGE_SHAPE,
    REMOTE_SHAPE,
    SHA256_SHAPE,
    Colour,
    Date,
    Either,
    Field,
    FilePath,
    Instead,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Record,
    Slug,
    Text,
    Type,
    Url,
    YesNo,
)
from glossator.schema.wording import found

__all__ = [
    "FOLDER_URL_SHAPE",
    "LANGUAGE_SHAPE",
    "REMOTE_SHAPE",
    "SHA256_SHAPE",
    "Colour",
    "Date",
    "Either",
    "Field",
    "FilePath",
    "FileReport",
    "Instead",
    "ListOf",
    "MapOf",
    "Number",
    "OneOf",
    "Record",
    "Slug",
    "Text",
    "Type",
    "Url",
    "YesNo",
    "add_problem",
    "found",
    "hyphen_kept",
    "is_blank",
    "json_schema_of",
    "place_of",
    "read",
    "read_fields",
    "start_report",
]
