"""Whole files: as YAML where they are YAML, else piece by piece."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from glossator.edits import Edit
from glossator.folder import SIDECAR_ENDINGS, SITE_FILE
from glossator.model import TextFile
from glossator.positions import end_of_line, line_of, start_of_line
from glossator.problems import Problem, place_at
from glossator.yamldoc.apart import is_sound, read_entries_apart, read_list_apart
from glossator.yamldoc.blanking import blanked, moved_back
from glossator.yamldoc.commas import with_cut_texts
from glossator.yamldoc.cut import line_without_key
from glossator.yamldoc.front import front_span
from glossator.yamldoc.losses import lost_text
from glossator.yamldoc.mend import as_keyed, disjoint
from glossator.yamldoc.nodes import (
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
    sound = is_sound(text, parsed, has_records=as_list) and not isinstance(parsed.node, Scalar)
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
    plain = blanked(text, start, end)
    reading = moved_back(_cut(plain.text, start, as_list=as_list), plain.origins)
    odd = (*plain.spaces, *plain.fences)
    repairs = disjoint([*reading.repairs, *(repair for one in odd for repair in one.repairs)])
    made = set(repairs)
    findings = [finding for one in odd if made.issuperset(one.repairs) for finding in one.findings]
    # Where a line has to be moved altogether, it is still the tab or the foreign space that a person sees.
    unmade = [finding for one in plain.spaces if not made.issuperset(one.repairs) for finding in one.findings]
    seen = {finding.end: finding.message for finding in unmade}
    moved = (replace(each, message=seen.get(each.start, each.message)) for each in reading.findings)
    return Reading(reading.node, (*moved, *findings), repairs)


def _cut(text: str, start: int, *, as_list: bool) -> Reading:
    if as_list:
        reading = read_list_apart(text, start, len(text))
        if reading.node is not None:
            return reading
    return read_entries_apart(text, start, len(text), 0)


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
