"""A key that its record does not have: the one that was meant, or what to do about it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from glossator import dates, suggest
from glossator.schema.report import FileReport, add_problem, hyphen_kept
from glossator.schema.types import Field, Instead, Record
from glossator.schema.wording import listed, shortened
from glossator.yamldoc import Node, Scalar
from glossator.yamldoc.commas import may_go_on

MAX_LISTED_KEYS = 40
"""Of a record with more, no message names them all."""


def unknown_field(key: Scalar, value: Node, record: Record, given: set[str], report: FileReport) -> Field | None:
    """The field that an unknown key is read as, or ``None``; the key is reported in any case.

    Of a key that people are known to write here, it is said what to write in its place; else the nearest field, if it
    has not been given yet, is most likely meant.
    """
    text = value.text.strip() if isinstance(value, Scalar) else ""
    free = {field.key: field for field in record.fields if field.key not in given}
    # ``publish_on``, ``publish-on`` and ``publishOn`` are the same.
    bare = re.sub(r"[\W_]", "", key.text.casefold())
    known = (each for each in record.instead if each.key.replace("_", "") == bare and each.key not in free)
    instead = next((each for each in known if not _may_withhold(each) or _withholds(each, text)), None)
    if instead is None:
        return _near_field(key, record, free, report)
    shown = shortened(key.text)
    code, message = "unknown-key", f'"{shown}" is not a key of {record.name}, so its value is ignored'
    if _may_withhold(instead):
        code = "not-withheld"
        message = f'"{shown}: {shortened(text)}" withholds nothing: "{shown}" is not a key of {record.name}'
    add_problem(report, code, key, message, instead.cure)
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


def _near_field(key: Scalar, record: Record, free: Mapping[str, Field], report: FileReport) -> Field | None:
    """The one of the ``free`` fields that is most likely meant by an unknown key."""
    near = suggest.nearest(key.text, free)
    shown = shortened(key.text)
    if near is None:
        keys = listed([field.key for field in record.fields], "and")
        message = f'"{shown}" is not a key of {record.name}, so its value is ignored'
        action = f'remove "{shown}"{hyphen_kept(key, report)}'
        if may_go_on(report.file.text, key):
            message = f'"{shown}" is not a key of {record.name}; within {{ and }} a comma ends a value'
            action = f'if "{shown}" belongs to the value before it, put that in quotation marks; else {action}'
        all_keys = () if len(record.fields) > MAX_LISTED_KEYS else (f"the keys of {record.name}: {keys}",)
        add_problem(report, "unknown-key", key, message, action, *all_keys)
        return None
    message = f'"{shown}" is not a key of {record.name}; it was read as "{near}"'
    add_problem(report, "unknown-key", key, message, f"write {near}: instead of {shown}:")
    return free[near]
