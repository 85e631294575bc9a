"""Several names that were written as one text, as in ``A. Writer, B. Writer``: they would be read as one person."""

from __future__ import annotations

import re

from glossator.schema.report import FileReport, add_problem
from glossator.schema.wording import written
from glossator.yamldoc import Node, Scalar
from glossator.yamldoc.blocks import quoted


def report_several_names(node: Node, text: str, key: str, report: FileReport) -> None:
    """Reports a text in which all parts between commas have a space in them, as in ``A. Writer, B. Writer``.

    An item of a list (without a ``key``) only if it is beyond doubt: in quotation marks, it is one name.
    """
    line = " ".join(text.split())
    parts = [part.strip() for part in line.split(",")]
    if len(parts) < 2 or not all(" " in part for part in parts):
        return
    names = [name if _PLAIN_NAME.fullmatch(name) else quoted(name) for name in _names_in(parts)]
    message = "these look like several names, and are read as one"
    listing, alone = written(key, f"[{', '.join(names)}]"), written(key, f"[{quoted(line)}]")
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
