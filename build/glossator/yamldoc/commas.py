"""Texts that a comma has cut within braces: ``{exact: He resigned, under pressure}``.

There a comma ends a value, and for YAML the words after it are keys without values. They are read as part of the text,
or of the list, that they go on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from msgspec import Struct

from glossator.edits import Edit, edited_text
from glossator.positions import end_of_line, start_of_line
from glossator.yamldoc.blocks import quoted
from glossator.yamldoc.keys import KNOWN_KEYS, TEXT_KEYS, TEXT_LISTS, Slip, slip_in
from glossator.yamldoc.mend import disjoint
from glossator.yamldoc.nodes import (
    LIKE_THIS,
    Finding,
    Mapping,
    Node,
    Reading,
    Scalar,
    Sequence,
)
from glossator.yamldoc.parse import clean

_NO_COLON = re.compile(r"\s*[,}]")
_COMMENT_AHEAD = re.compile(r"[ \t]+#")
_KEY_OR_COMMENT = re.compile(r",[^,]*(?::\s|[\"']\s*:)|\s#")


class _Cut(Struct, frozen=True):
    """A value that goes on after a comma."""

    start: int
    end: int
    is_list: bool
    written: str
    """The value as YAML takes it whole."""


class _Found(Struct, frozen=True):
    """What has been found so far: the one thing here that grows."""

    cuts: list[_Cut]
    slips: list[Finding]
    """Of keys whose colons are missing."""


def with_cut_texts(text: str, reading: Reading) -> Reading:
    """``reading`` with the texts and lists whole that a comma within braces has cut."""
    if "{" not in text or reading.node is None or not _may_be_cut(text, reading.node):
        return reading
    found = _Found([], [])
    node = _whole(text, reading.node, found)
    # Of several names it is not certain that a comma divides them.
    repairs = [Edit(cut.start, cut.end, cut.written) for cut in found.cuts if not cut.is_list]
    findings = (*_outside(reading.findings, found.cuts), *_findings(text, found.cuts), *found.slips)
    return Reading(node, findings, disjoint([*reading.repairs, *repairs]))


def _outside(findings: Iterable[Finding], cuts: list[_Cut]) -> Iterator[Finding]:
    """Without what YAML finds wrong with words as keys: that they are brackets, or come twice."""
    starts = [cut.start for cut in cuts]
    for finding in findings:
        before = bisect_right(starts, finding.start) - 1
        if before < 0 or finding.start >= cuts[before].end:
            yield finding


def _may_be_cut(text: str, node: Node) -> bool:
    """Whether there is a key without a colon within braces; in nearly all files there is none."""
    if isinstance(node, Sequence):
        return any(_may_be_cut(text, item) for item in node.items)
    if isinstance(node, Mapping):
        return _has_bare_key(text, node) or any(_may_be_cut(text, value) for _, value in node.entries)
    return False


def _has_bare_key(text: str, node: Mapping) -> bool:
    return text.startswith("{", node.start) and any(is_without_colon(text, key) for key, _ in node.entries)


def _whole(text: str, node: Node, found: _Found) -> Node:
    """The node with all that has been cut in it whole."""
    if isinstance(node, Sequence):
        return Sequence(tuple(_whole(text, item, found) for item in node.items), node.start, node.end)
    if isinstance(node, Mapping):
        entries = _whole_entries(text, node, found) if _has_bare_key(text, node) else node.entries
        return Mapping(tuple((key, _whole(text, value, found)) for key, value in entries), node.start, node.end)
    return node


def is_without_colon(text: str, key: Scalar) -> bool:
    """Whether a key within braces is none, but goes on the value before it."""
    return _NO_COLON.match(text, key.end) is not None


def may_go_on(text: str, key: Scalar) -> bool:
    """Whether a key may be none: it has no colon, or follows a comma and has a space in it or a comment behind it.

    With a colon and a value it may as well be a key that nobody knows, such as ``page no: 12``: a person decides.
    """
    if is_without_colon(text, key):
        return True
    is_like_words = " " in key.text or _COMMENT_AHEAD.match(text, key.end) is not None
    return is_like_words and text[start_of_line(text, key.start) : key.start].rstrip().endswith(",")


def _whole_entries(text: str, node: Mapping, found: _Found) -> Iterator[tuple[Scalar, Node]]:
    groups: list[list[tuple[Scalar, Node]]] = []
    for entry in node.entries:
        if groups and is_without_colon(text, entry[0]):
            groups[-1].append(entry)
        else:
            groups.append([entry])
    ends = [*(group[0][0].start for group in groups[1:]), node.end - 1]
    names = KNOWN_KEYS.intersection(group[0][0].text for group in groups)
    for group, end in zip(groups, ends, strict=True):
        yield from _whole_group(text, group, end, names, found)


def _whole_group(
    text: str, group: list[tuple[Scalar, Node]], end: int, names: frozenset[str], found: _Found
) -> Iterator[tuple[Scalar, Node]]:
    """The entry that a group begins with, and what goes on its value, as far as it does."""
    (key, value), *rest = group
    is_list = key.text in TEXT_LISTS
    if not rest or not isinstance(value, Scalar) or not value.text or not (is_list or key.text in TEXT_KEYS):
        yield from group
        return
    raw = text[value.start : end].rstrip(", \t\n")
    typed = re.sub(r"\s*\n\s*", " ", raw)
    slips = {other: slip for other, _ in rest if (slip := slip_in(text, names, other.start, other.end))}
    if slips:
        found.slips.extend(_slipped(text, slip, other) for other, slip in slips.items())
        yield key, value
        yield from (_keyed(text, slips[entry[0]], entry[0]) if entry[0] in slips else entry for entry in rest)
    elif _KEY_OR_COMMENT.search(raw):
        yield from group
    else:
        stop = value.start + len(raw)
        found.cuts.append(_Cut(value.start, stop, is_list, f"[{typed}]" if is_list else quoted(typed)))
        yield key, _parts(text, value.start, stop) if is_list else Scalar(clean(typed), value.start, stop, plain=False)


def _parts(text: str, start: int, end: int) -> Sequence:
    parts = (part for part in re.finditer(r"[^,\s][^,]*", text[start:end]))
    items = (Scalar(clean(part[0].rstrip()), start + part.start(), start + part.end(), plain=True) for part in parts)
    return Sequence(tuple(items), start, end)


def _keyed(text: str, slip: Slip, key: Scalar) -> tuple[Scalar, Scalar]:
    return slip.key, Scalar(text[slip.value_start : key.end].strip(), slip.value_start, key.end, plain=True)


# -- What is wrong ----------------------------------------------------------------------------------------------------


def _slipped(text: str, slip: Slip, key: Scalar) -> Finding:
    written = f"{slip.key.text}: {text[slip.value_start : key.end].strip()}".strip()
    action = f'write "{written}"; or, if it is part of the value before it, put that in quotation marks'
    return Finding("yaml-syntax", key.start, key.end, f"the colon after {slip.key.text} is missing", action)


def _findings(text: str, cuts: list[_Cut]) -> Iterator[Finding]:
    """One for each cut, with its lines as they are when all that is cut in them is whole."""
    by_line: dict[int, list[_Cut]] = {}
    line_start = at = 0
    for cut in cuts:
        # From the last one on: a line may be very long.
        line_start, at = text.rfind("\n", at, cut.start) + 1 or line_start, cut.start
        by_line.setdefault(line_start, []).append(cut)
    for start, alike in by_line.items():
        lines = text[start : end_of_line(text, alike[-1].end)]
        paste = edited_text(lines, (Edit(cut.start - start, cut.end - start, cut.written) for cut in alike))
        pasted = tuple(paste.split("\n"))
        yield from (_finding(cut, pasted) for cut in alike)


def _finding(cut: _Cut, paste: tuple[str, ...]) -> Finding:
    what, action = "text", f"put the text in quotation marks, {LIKE_THIS}"
    if cut.is_list:
        what, action = "list", "put brackets around the list, like this:"
    message = f"within {{ and }} a comma ends a value; the words after it are not part of the {what}"
    return Finding("yaml-value", cut.start, cut.end, message, action, paste)
