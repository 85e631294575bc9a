"""Whole files: as YAML where they are YAML, else piece by piece."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from glossator.edits import Edit, edited_text
from glossator.folder import SIDECAR_ENDINGS, SITE_FILE
from glossator.model import TextFile
from glossator.positions import end_of_line, line_of, start_of_line
from glossator.problems import Problem, place_at
from glossator.yamldoc.apart import has_slipped_item, is_sound, read_entries_apart, read_list_apart
from glossator.yamldoc.commas import with_cut_texts
from glossator.yamldoc.front import front_span
from glossator.yamldoc.hyphens import line_without_key
from glossator.yamldoc.losses import lost_text
from glossator.yamldoc.mend import as_keyed, disjoint
from glossator.yamldoc.nodes import (
    FOREIGN_SPACES,
    LIKE_THIS,
    MAX_FINDINGS,
    Finding,
    Mapping,
    Node,
    Reading,
    Scalar,
    Sequence,
)
from glossator.yamldoc.parse import Parsed, entries_of, parse, unreadable_findings
from glossator.yamldoc.swallowed import swallowed_lines

_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_TABS = re.compile(r"^\t[ \t]*(?=[^ \t\n])", re.MULTILINE)
_FOREIGN_SPACES = re.compile(rf"^[ \t]*(?:-[ \t]*)?([{FOREIGN_SPACES}][ {FOREIGN_SPACES}]*)(?=\S)", re.MULTILINE)
_CODE_FENCE = re.compile(r"^```[ \t]*\w*[ \t]*$", re.MULTILINE)
_LIST_BEGINS = re.compile(r"(?:[ \t]*(?:#.*)?\n|---[ \t]*\n)*[ \t]*-(?:[ \t\n]|$|[a-z_]+:[ \t\n])")


def read_yaml(file: TextFile) -> tuple[Node | None, tuple[Problem, ...]]:
    """The node in the file, or ``None`` where it is empty or unreadable. Repairs nothing."""
    start, end = _after_marks(file.text, 0, len(file.text)), len(file.text)
    parsed = parse(file.text[start:end], start)
    return parsed.node, _problems(file, [*unreadable_findings(file.text, start, end), *parsed.findings])


def read_records(file: TextFile) -> tuple[tuple[Node, ...], tuple[Problem, ...]]:
    """The items of a file that is a list (a sidecar, the events), and what is wrong with them.

    Values that YAML cannot take are reported and read as what was meant; an item that cannot be read even so is left
    out, and hides no other. A single record without its dash is reported and read.
    """
    reading = _read(file.text, 0, len(file.text), as_list=True)
    findings = reading.findings
    if isinstance(reading.node, Sequence):
        return reading.node.items, _problems(file, findings)
    if wrapped := _wrapped(reading.node):
        return wrapped[1].items, _problems(file, [_needless_key(file.text, *wrapped), *findings])
    if reading.node is None:
        return (), _problems(file, findings)
    records = (reading.node,) if isinstance(reading.node, Mapping) else ()
    return records, _problems(file, [_not_a_list(file.text, reading.node), *findings])


def read_entries(file: TextFile, start: int = 0, end: int | None = None) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """The mapping in ``file.text[start:end]`` (settings, entities, front matter), and what is wrong with it.

    As ``read_records``, key by key. ``None``: there is nothing but comments, or nothing that can be read.
    """
    reading = _read(file.text, start, len(file.text) if end is None else end, as_list=False)
    if reading.node is None or isinstance(reading.node, Mapping):
        return reading.node, _problems(file, reading.findings)
    is_record = file.path == SITE_FILE or file.path.endswith(".md")
    if is_record and (listed := _listed_keys(reading.node)):
        found = _needless_hyphens(file.text, reading.node)
        return listed, _problems(file, [found, *reading.findings])
    return None, _problems(file, [_not_a_mapping(file.text, reading.node), *reading.findings])


def front_matter(file: TextFile) -> tuple[Mapping | None, int, tuple[Problem, ...]]:
    """The front matter, the offset at which the body begins, and what is wrong; ``None`` and 0 where there is none."""
    span, findings = front_span(file.text)
    if span is None:
        return None, 0, _problems(file, findings)
    mapping, inner = read_entries(file, span.start, span.end)
    problems = _problems(file, findings)
    # A line that closes the front matter too early is no feature of YAML to the person who wrote it.
    told = {problem.place.line for problem in problems}
    more = (one for one in inner if one.code != "yaml-feature" or one.place.line not in told)
    return mapping, span.body, (*problems, *more)


def text_block_repairs(file: TextFile) -> tuple[Edit, ...]:
    """The changes that make readable what the reports of this file offer lines to paste for, in order, disjoint.

    ``.md`` is read for its front matter; any other file as the list or the mapping that it begins as.
    """
    start, end = 0, len(file.text)
    if file.path.endswith(".md"):
        span, _ = front_span(file.text)
        if span is None:
            return ()
        start, end = span.start, span.end
    as_list = file.path.endswith(SIDECAR_ENDINGS) or _LIST_BEGINS.match(file.text, start, end) is not None
    return _read(file.text, start, end, as_list=as_list).repairs


# -- Reading ----------------------------------------------------------------------------------------------------------


def _read(text: str, start: int, end: int, *, as_list: bool) -> Reading:
    start = _after_marks(text, start, end)
    parsed = parse(text[start:end], start)
    unreadable = unreadable_findings(text, start, end)
    reading = Reading(parsed.node, parsed.findings)
    sound = (
        is_sound(text, parsed)
        and not (as_list and has_slipped_item(parsed.node))
        and not isinstance(parsed.node, Scalar)
    )
    if not sound and not _is_too_large(parsed):
        apart = _read_apart(text, start, end, as_list=as_list)
        # Each piece alone may be sound where the whole is not; then the whole's error is all there is to say.
        if apart.node is not None:
            reading = apart if apart.findings or not parsed.broken else replace(apart, findings=parsed.findings)
    reading = _without_swallowed(text, with_cut_texts(text, reading))
    # A value that becomes a text block loses nothing.
    blocks = {finding.start for finding in reading.findings if finding.code == "yaml-value"}
    losses = [loss.finding for loss in lost_text(text, reading.node) if loss.value.start not in blocks]
    losses = list(_without_second_paste(text, reading.findings, losses))
    return replace(reading, findings=(*unreadable, *reading.findings, *losses))


def _without_second_paste(text: str, found: Iterable[Finding], losses: list[Finding]) -> Iterator[Finding]:
    """The losses without lines to paste that would undo what others on the same line, within braces, write."""
    pasted = {start_of_line(text, one.start) for one in found if one.paste} if losses else set[int]()
    for loss in losses:
        if loss.paste and start_of_line(text, loss.start) in pasted:
            help_ = loss.help.removesuffix(f", {LIKE_THIS}")
            yield replace(loss, help=help_.replace("write it like this;", "write it twice;").rstrip(":"), paste=())
        else:
            yield loss


def _without_swallowed(text: str, reading: Reading) -> Reading:
    """With what was to withhold a text and became part of one; nothing repairs or offers to paste the whole as text."""
    swallowed = tuple(swallowed_lines(text, reading.node))
    places = [finding.start for finding in swallowed]

    def is_free(start: int, end: int) -> bool:
        return not any(start <= place < end for place in places)

    findings = (one for one in reading.findings if one.code != "yaml-value" or is_free(one.start, one.end))
    repairs = tuple(one for one in reading.repairs if is_free(one.start, one.end))
    return replace(reading, findings=(*findings, *swallowed), repairs=repairs)


def _is_too_large(parsed: Parsed) -> bool:
    return any(finding.code == "file-too-large" for finding in parsed.findings)


def _after_marks(text: str, start: int, end: int) -> int:
    """``start`` moved past byte order marks, which YAML would skip without counting them."""
    while start < end and text[start] == "\ufeff":
        start += 1
    return start


def _read_apart(text: str, start: int, end: int, *, as_list: bool) -> Reading:
    """The file piece by piece, after its tabs and fences have been made harmless; offsets are those of ``text``."""
    tabs = [Edit(m.start(), m.end(), m[0].replace("\t", "  ")) for m in _TABS.finditer(text, start, end)]
    foreign = [Edit(m.start(1), m.end(1), " " * len(m[1])) for m in _FOREIGN_SPACES.finditer(text, start, end)]
    fences = [*_FENCE.finditer(text, start, end), *_code_fences(text, start, end)]
    blanks = [Edit(m.start(), m.end(), " " * len(m[0])) for m in fences]
    changed = _changed([*tabs, *foreign, *blanks])
    plain = edited_text(text[:end], changed.repairs)
    reading = _moved_back(_cut(plain, start, as_list=as_list), changed)
    if fences and fences[0][0].startswith("---") and not _content_before(text, start, fences[0].start()):
        fences.pop(0)
    own = [_spaces_reading(text, repair) for repair in (*tabs, *foreign)]
    own += [_fence_reading(text, fence) for fence in fences]
    repairs = disjoint([*reading.repairs, *(repair for one in own for repair in one.repairs)])
    made = set(repairs)
    findings = [finding for one in own if made.issuperset(one.repairs) for finding in one.findings]
    # Where a line has to be moved altogether, it is still the tab or the foreign space that a person sees.
    seen = {repair.end: _what_is_wrong(text, repair) for repair in (*tabs, *foreign) if repair not in made}
    moved = (replace(each, message=seen.get(each.start, each.message)) for each in reading.findings)
    return Reading(reading.node, (*moved, *findings), repairs)


def _cut(text: str, start: int, *, as_list: bool) -> Reading:
    if as_list:
        reading = read_list_apart(text, start, len(text))
        if reading.node is not None:
            return reading
    return read_entries_apart(text, start, len(text), 0)


def _content_before(text: str, start: int, end: int) -> bool:
    return any(line.strip() and not line.lstrip().startswith("#") for line in text[start:end].split("\n"))


# -- Tabs and fences --------------------------------------------------------------------------------------------------


class _Changed(Struct, frozen=True):
    """Changes of a text, and where they begin in the text as changed."""

    repairs: tuple[Edit, ...]
    starts: tuple[int, ...]


def _changed(repairs: Iterable[Edit]) -> _Changed:
    ordered = tuple(sorted(repairs, key=lambda repair: repair.start))
    growth = accumulate((len(one.replacement) - (one.end - one.start) for one in ordered), initial=0)
    return _Changed(ordered, tuple(one.start + grown for one, grown in zip(ordered, growth, strict=False)))


def _back(changed: _Changed, offset: int) -> int:
    """The offset in the text as it was, for one in the text as changed."""
    index = bisect_right(changed.starts, offset) - 1
    if index < 0:
        return offset
    repair, inside = changed.repairs[index], offset - changed.starts[index]
    if inside >= len(repair.replacement):
        return repair.end + inside - len(repair.replacement)
    return min(repair.start + inside, repair.end)


def _moved_back(reading: Reading, changed: _Changed) -> Reading:
    if not changed.repairs:
        return reading
    back = partial(_back, changed)
    return Reading(
        _moved_node(reading.node, changed) if reading.node is not None else None,
        tuple(
            replace(one, start=back(one.start), end=back(one.end), first=back(one.first) if one.first >= 0 else -1)
            for one in reading.findings
        ),
        tuple(Edit(back(one.start), back(one.end), one.replacement) for one in reading.repairs),
    )


def _moved_node(node: Node, changed: _Changed) -> Node:
    start, end = _back(changed, node.start), _back(changed, node.end)
    if isinstance(node, Scalar):
        return replace(node, start=start, end=end)
    if isinstance(node, Sequence):
        return Sequence(tuple(_moved_node(item, changed) for item in node.items), start, end)
    entries = tuple((_moved_scalar(key, changed), _moved_node(value, changed)) for key, value in node.entries)
    return Mapping(entries, start, end)


def _moved_scalar(node: Scalar, changed: _Changed) -> Scalar:
    return replace(node, start=_back(changed, node.start), end=_back(changed, node.end))


def _what_is_wrong(text: str, repair: Edit) -> str:
    """What is said of the spaces before the first word of a line."""
    if text.startswith("\t", repair.start):
        return "this line is indented with a tab; YAML needs spaces"
    line_start = start_of_line(text, repair.start)
    where = "after the hyphen there is" if "-" in text[line_start : repair.start] else "the indentation contains"
    return f"{where} a no-break space or the like; YAML needs ordinary spaces"


def _spaces_reading(text: str, repair: Edit) -> Reading:
    before = text[start_of_line(text, repair.start) : repair.start]
    pasted = f"{before}{repair.replacement}{text[repair.end : end_of_line(text, repair.end)]}"
    message, advice = _what_is_wrong(text, repair), f"write the line with spaces, {LIKE_THIS}"
    return Reading(None, (Finding("yaml-syntax", repair.start, repair.end, message, advice, (pasted,)),), (repair,))


def _code_fences(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The lines of three backticks around the whole, as they come along with what is copied from a conversation.

    None where there are others within: then they may belong to a text whose lines are not indented.
    """
    found = list(_CODE_FENCE.finditer(text, start, end))
    outer = [one for one in found if not text[start : one.start()].strip() or not text[one.end() : end].strip()]
    return outer if len(outer) == len(found) else []


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


# -- Problems ---------------------------------------------------------------------------------------------------------


def _wrapped(node: Node | None) -> tuple[Scalar, Sequence] | None:
    """The one key of a file of records below which all of them stand, and those."""
    for key, value in node.entries if isinstance(node, Mapping) and len(node.entries) == 1 else ():
        if isinstance(value, Sequence) and all(isinstance(item, Mapping) for item in value.items):
            return key, value
    return None


def _needless_key(text: str, key: Scalar, items: Sequence) -> Finding:
    message = f"this file is a list from its first line on; the items below “{key.text}:” are those of no key"
    action = f'delete the line "{key.text}:"'
    if items.start < end_of_line(text, key.end):
        action = f'delete "{key.text}:", and keep the rest of its line'
    return Finding("wrong-type", key.start, key.end, message, action)


def _not_a_list(text: str, node: Node) -> Finding:
    end = min(node.end, end_of_line(text, node.start))
    if isinstance(node, Mapping):
        message = "this file is a list of notes, and the note does not begin with a hyphen"
        advice = 'put "- " before the first line of the note, and two spaces before each of the others, like this:'
        lines = text[node.start : node.end].split("\n")
        paste = tuple(f"{'  ' if count else '- '}{line}" for count, line in enumerate(lines))
        return Finding("wrong-type", node.start, end, message, advice, paste)
    message = "this file is a list of notes; what is here is not one"
    return Finding("wrong-type", node.start, end, message, 'begin each note with "- quote: "')


def _listed_keys(node: Node) -> Mapping | None:
    """The keys of a file that has one record, if they are in a list instead."""
    items = node.items if isinstance(node, Sequence) else ()
    entries, _ = entries_of([entry for item in items if isinstance(item, Mapping) for entry in item.entries])
    return Mapping(entries, node.start, node.end) if entries else None


def _needless_hyphens(text: str, node: Node) -> Finding:
    message = "keys and values belong here; this is a list"
    lines = text[node.start : node.end].split("\n")
    paste = tuple(re.sub("^(?:- |  )", "", line) for line in lines)
    end = min(node.end, end_of_line(text, node.start))
    return Finding("wrong-type", node.start, end, message, "write the keys without hyphens, like this:", paste)


def _not_a_mapping(text: str, node: Node) -> Finding:
    end = min(node.end, end_of_line(text, node.start))
    if isinstance(node, Sequence) and node.items and isinstance(node.items[0], Mapping):
        message = "keys and values belong here; this is a list"
        first = node.items[0].start
        return Finding("wrong-type", node.start, end, message, *as_keyed(text[first : max(first, end)]))
    message = "lines of the form “key: value” belong here; this is something else"
    return Finding("wrong-type", node.start, end, message, 'write each line as a key, ": " and a value')


def _problems(file: TextFile, findings: Iterable[Finding]) -> tuple[Problem, ...]:
    """The findings with their places; at most ``MAX_FINDINGS``, the first of the file."""
    ordered = sorted(dict.fromkeys(findings), key=lambda finding: (finding.start, finding.code))
    return tuple(_problem(file, finding) for finding in ordered[:MAX_FINDINGS])


def _problem(file: TextFile, finding: Finding) -> Problem:
    message, action = finding.message, finding.help
    if finding.first >= 0:
        line, kept = line_of(file.text, finding.first), line_without_key(file.text, finding.first)
        message = message.replace("{line}", str(line))
        action = action.replace("{kept}", f"; of line {line}, keep the hyphen: {kept}" if kept else "")
    place = place_at(file.path, file.text, finding.start, finding.end)
    return Problem(finding.code, place, message, action, paste=finding.paste)
