"""A broken file made ready to be cut: spaces in place of tabs, of foreign spaces before words, and of fences.

Fences are the lines that divide a file of YAML, or that begin and end an example in Markdown.
"""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from glossator.edits import Edit, edited_text
from glossator.positions import end_of_line, start_of_line
from glossator.yamldoc.keys import FOREIGN_SPACES
from glossator.yamldoc.nodes import LIKE_THIS, Finding, Mapping, Node, Reading, Scalar, Sequence

_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_CODE_FENCE = re.compile(r"^```[ \t]*\w*[ \t]*$", re.MULTILINE)
_TABS = re.compile(r"^\t[ \t]*(?=[^ \t\n])", re.MULTILINE)
_FOREIGN_SPACES = re.compile(rf"^[ \t]*(?:-[ \t]*)?([{FOREIGN_SPACES}][ {FOREIGN_SPACES}]*)(?=\S)", re.MULTILINE)


_Offsets = list[int] | range


class Blanked(Struct, frozen=True):
    """A text with its odd signs blanked."""

    text: str
    origins: _Offsets
    """For each offset in ``text`` and the two behind its end, the one in the text as it was."""
    spaces: tuple[Reading, ...]
    """One for each tab or foreign space, with the repair."""
    fences: tuple[Reading, ...]


def blanked(text: str, start: int, end: int) -> Blanked:
    """``text[:end]``, of which the part from ``start`` on is ready to be cut."""
    tabs = [Edit(m.start(), m.end(), m[0].replace("\t", "  ")) for m in _TABS.finditer(text, start, end)]
    foreign = [Edit(m.start(1), m.end(1), " " * len(m[1])) for m in _FOREIGN_SPACES.finditer(text, start, end)]
    fences = [*_FENCE.finditer(text, start, end), *_code_fences(text, start, end)]
    blanks = [Edit(m.start(), m.end(), " " * len(m[0])) for m in fences]
    edits = sorted([*tabs, *foreign, *blanks])
    if fences and fences[0][0].startswith("---") and not _content_before(text, start, fences[0].start()):
        fences.pop(0)
    return Blanked(
        edited_text(text[:end], edits),
        _origins(edits, end),
        tuple(_spaces_reading(text, repair) for repair in (*tabs, *foreign)),
        tuple(_fence_reading(text, fence) for fence in fences),
    )


def _code_fences(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The lines of three backticks around the whole, as they come along with what is copied from a conversation.

    None where there are others within: then they may belong to a text whose lines are not indented.
    """
    found = list(_CODE_FENCE.finditer(text, start, end))
    outer = [one for one in found if not text[start : one.start()].strip() or not text[one.end() : end].strip()]
    return outer if len(outer) == len(found) else []


def _content_before(text: str, start: int, end: int) -> bool:
    return any(line.strip() and not line.lstrip().startswith("#") for line in text[start:end].split("\n"))


# -- What is wrong ----------------------------------------------------------------------------------------------------


def _spaces_reading(text: str, repair: Edit) -> Reading:
    before = text[start_of_line(text, repair.start) : repair.start]
    pasted = f"{before}{repair.replacement}{text[repair.end : end_of_line(text, repair.end)]}"
    message = "this line is indented with a tab; YAML needs spaces"
    if not text.startswith("\t", repair.start):
        where = "after the hyphen there is" if "-" in before else "the indentation contains"
        message = f"{where} a no-break space or the like; YAML needs ordinary spaces"
    advice = f"write the line with spaces, {LIKE_THIS}"
    return Reading(None, (Finding("yaml-syntax", repair.start, repair.end, message, advice, (pasted,)),), (repair,))


def _fence_reading(text: str, fence: re.Match[str]) -> Reading:
    start, end = fence.start(), min(fence.end() + 1, len(text))
    sign = fence[0].strip()
    message = f"{sign} divides the file in two, a feature of YAML that Glossator does not read"
    if sign.startswith("`"):
        message = f"{sign} is a sign of Markdown that begins or ends an example; this file is YAML"
    if sign == "...":
        # People also write it for words that they leave out: then it is not to vanish.
        return Reading(None, (Finding("yaml-feature", start, fence.end(), message, "delete the line"),))
    advice = "delete the line (or run: glossator check --fix)"
    return Reading(None, (Finding("yaml-feature", start, fence.end(), message, advice),), (Edit(start, end, ""),))


# -- Back to the text as it was ---------------------------------------------------------------------------------------


def _origins(edits: list[Edit], end: int) -> _Offsets:
    if not edits:
        return range(end + 2)
    origins: list[int] = []
    done = 0
    for edit in edits:
        origins.extend(range(done, edit.start))
        origins.extend(min(edit.start + inside, edit.end) for inside in range(len(edit.replacement)))
        done = edit.end
    origins.extend(range(done, end + 2))
    return origins


def moved_back(reading: Reading, origins: _Offsets) -> Reading:
    """What was read in a blanked text, with the offsets of the text as it was."""
    return Reading(
        _moved_node(reading.node, origins) if reading.node is not None else None,
        tuple(
            replace(
                one, start=origins[one.start], end=origins[one.end], first=origins[one.first] if one.first >= 0 else -1
            )
            for one in reading.findings
        ),
        tuple(Edit(origins[one.start], origins[one.end], one.replacement) for one in reading.repairs),
    )


def _moved_node(node: Node, origins: _Offsets) -> Node:
    start, end = origins[node.start], origins[node.end]
    if isinstance(node, Scalar):
        return replace(node, start=start, end=end)
    if isinstance(node, Sequence):
        return Sequence(tuple(_moved_node(item, origins) for item in node.items), start, end)
    entries = (
        (replace(key, start=origins[key.start], end=origins[key.end]), _moved_node(value, origins))
        for key, value in node.entries
    )
    return Mapping(tuple(entries), start, end)
