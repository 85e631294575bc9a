"""What is wrong with a piece of a broken file: the finding with lines to paste, and the repair that puts them in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from glossator.edits import Edit
from glossator.positions import column_of, start_of_line
from glossator.yamldoc.blocks import COMMENT, lines_to_paste, meant_text, text_block, why_unreadable, with_list_apart
from glossator.yamldoc.cut import Entry, Item, lines_of, says_something
from glossator.yamldoc.keys import COLON_LIKE, TEXT_KEYS
from glossator.yamldoc.nodes import BLOCK_LIKE_THIS, LIKE_THIS, MAX_FINDINGS, Finding, Mapping, Reading, Scalar
from glossator.yamldoc.parse import clean, parse


def as_text(text: str, start: int, end: int, indent: int, entry: Entry | None) -> Reading:
    """The value ``text[start:end]`` after a colon or a dash as the text that was meant, and the block to write."""
    raw = text[start:end]
    comment = COMMENT.search(raw) if "\n" not in raw else None
    written = raw[: comment.start()] if comment else raw
    meant = with_list_apart(meant_text(written))
    first = start + len(written) - len(written.lstrip())
    last = max(first, start + len(written.rstrip()))
    replacement = text_block(meant, indent, comment[0] if comment else "")
    prefix = text[start_of_line(text, start) : start]
    if entry and entry.width != indent:
        prefix = " " * indent + text[entry.key.start : start]
    message = f"{why_unreadable(written)}; it has to be a text block"
    paste = lines_to_paste(prefix, meant, indent)
    advice = BLOCK_LIKE_THIS
    finding = Finding("yaml-value", first, max(last, first + 1), message, advice, paste)
    return Reading(Scalar(clean(meant), first, last, plain=False), (finding,), (Edit(start, end, replacement),))


def crooked_entry(text: str, entry: Entry, indent: int) -> Reading:
    """An entry whose key is not directly below the other keys; all its lines are moved."""
    start = start_of_line(text, entry.key.start)
    lines = [line for line in lines_of(text, start, entry.end) if text[line.content : line.end].strip()]
    widths = [(line, max(0, line.width + indent - entry.width)) for line in lines]
    repairs = tuple(Edit(line.start, line.content, " " * width) for line, width in widths if width != line.width)
    message = f"this key is indented by {_spaces(entry.width)}, the ones above it by {indent}"
    advice = f"indent the line {LIKE_THIS}"
    pasted = " " * indent + text[entry.key.start : lines[0].end]
    return Reading(None, (Finding("yaml-syntax", entry.key.start, entry.key.end, message, advice, (pasted,)),), repairs)


def slipped_entry(text: str, entry: Entry, end: int) -> Reading:
    """An entry whose key has no colon, or no space after it, or is odd in another way, with the text that was meant.

    Nothing repairs it: the line may be part of the text above after all, and only its writer knows.
    """
    key, raw = entry.key.text, text[entry.value_start : end]
    message = _what_slipped(text, entry)
    meant = meant_text(raw)
    first = next(lines_of(text, entry.key.start, end))
    written = f"{key}: {text[entry.value_start : first.end].strip()}".strip()
    advice, paste = f'write "{written}"', tuple[str, ...]()
    if key in TEXT_KEYS and not _reads(written, meant):
        column = column_of(text, entry.key.start)
        prefix = f"{text[entry.key.start - column : entry.key.end]}:" if entry.form != "odd" else f"{key}:"
        advice = "write the key, a colon and the value as a text block, like this:"
        paste = lines_to_paste(prefix, meant, column)
    finding = Finding("yaml-syntax", entry.key.start, first.end, message, advice, paste)
    if key not in TEXT_KEYS and "\n" in raw.strip():
        return Reading(None, (finding,))
    start = entry.value_start + len(raw) - len(raw.lstrip())
    value = Scalar(clean(meant), start, max(start, end), plain=False)
    return Reading(Mapping(((entry.key, value),), entry.key.start, value.end), (finding,))


def _what_slipped(text: str, entry: Entry) -> str:
    """What is wrong between the beginning of a line with a key and its value."""
    key, line_start = entry.key.text, start_of_line(text, entry.key.start)
    sign = re.search(COLON_LIKE, text[entry.key.end : entry.value_start])
    if not sign:
        return f"the colon after {key} is missing"
    if entry.form == "glued":
        return f"the space after {key}: is missing"
    if sign[0] != ":":
        return f"after {key} there is {sign[0]}, and not a colon"
    if "-" in text[line_start : entry.key.start]:
        return f"there is a hyphen before {key}, where keys and values belong"
    return f"before or after {key} there is what YAML takes for a part of it, such as a sign that cannot be seen"


def _reads(line: str, meant: str) -> bool:
    """Whether a line with a key is YAML, and its value this text."""
    node = parse(line).node
    value = node.entries[0][1] if isinstance(node, Mapping) else None
    return isinstance(value, Scalar) and value.text == meant


def begun_list(text: str, entry: Entry, end: int, indent: int) -> Reading:
    """The list that begins on the line of its key, and how it is written; without findings where there is none."""
    raw = text[entry.value_start : end]
    if not re.match(r"[ \t]*-[ \t]", raw):
        return Reading(None)
    dash = entry.value_start + raw.index("-")
    column = column_of(text, dash)
    parsed = parse(" " * column + text[dash:end], dash - column)
    message = "a list cannot begin on the line of its key"
    if parsed.findings:
        advice = "begin the list on the next line, indented, each of its items in line with the first"
        return Reading(None, (Finding("yaml-syntax", dash, dash + 1, message, advice),))
    lines = [text[line.start + (column if line.start > dash else 0) : line.end] for line in lines_of(text, dash, end)]
    written = "".join(f"\n{' ' * (indent + 2)}{line}".rstrip(" ") for line in lines)
    prefix = text[start_of_line(text, dash) : entry.value_start]
    advice, paste = f"write it on lines of its own, {LIKE_THIS}", tuple(f"{prefix}{written}".split("\n"))
    finding = Finding("yaml-syntax", dash, max(dash + 1, dash + len(lines[0])), message, advice, paste)
    return Reading(parsed.node, (finding,), (Edit(entry.value_start, end, written),))


def value_above(text: str, value: Scalar) -> Reading:
    """A value on the line of its key, below which there are keys or a list of its own."""
    message = "there are keys or a list below this value; a key has either a value or those"
    action = "delete the value, or move it to a key of its own; or, if they belong elsewhere, correct their indentation"
    end = value.start + len(text[value.start : value.end].rstrip())
    return Reading(None, (Finding("yaml-syntax", value.start, end, message, action),))


def markdown_link(text: str, start: int, end: int) -> Reading:
    """An item that is a link in Markdown, as its title and address; without findings for any other."""
    link = _LINK.fullmatch(text, start, end)
    if not link:
        return Reading(None)
    entries = tuple(
        (
            Scalar(name, link.start(), link.start(), plain=True),
            Scalar(clean(link[name]), link.start(name), link.end(name), plain=True),
        )
        for name in ("title", "url")
    )
    written = f'{{title: "{link["title"]}", url: {link["url"]}}}'
    message = "this is a link of Markdown, where YAML expects the parts of a source"
    line_start, first = start_of_line(text, start), text.index("[", start)
    finding = Finding(
        "yaml-syntax", first, end, message, "write them like this:", (f"{text[line_start:first]}{written}",)
    )
    return Reading(Mapping(entries, first, end), (finding,))


_LINK = re.compile(r'[ \t]*\[(?P<title>[^\[\]\n"\\]+)\]\([ \t]*(?P<url>https?://[^\s(){}\[\],"]+)[ \t]*\)[ \t]*')


def dashed_entry(text: str, entry: Entry) -> Reading:
    """An item of a list among keys: it is not read, since what its own key is to be is not known."""
    first = next(lines_of(text, entry.key.start, entry.end))
    message = "an item of a list begins here, where keys and values belong"
    return Reading(
        None, (Finding("yaml-syntax", first.start, first.end, message, *as_keyed(text[entry.value_start : first.end])),)
    )


def as_keyed(item: str) -> tuple[str, tuple[str, ...]]:
    """What to do about an item of a list, whose first line is ``item``, where keys belong; and the lines to paste."""
    words = item.partition(":")[2].casefold()
    key = "-".join(re.findall(r"\w+", words)) or "key"
    return "write a key of its own in place of the hyphen, and its lines below that, indented, like this:", (
        f"{key}:",
        f"  {item.strip()}",
    )


def bad_dash(text: str, item: Item) -> Reading:
    """An item whose dash is missing, is another sign, or has no space after it; without findings for any other."""
    if item.dash == "sound":
        return Reading(None)
    dash = item.start + item.width
    line_end = next(lines_of(text, item.body, item.end)).end
    end = dash + 1
    if item.dash == "foreign":
        message, advice = (
            f"an item of a list begins with a hyphen, -, and not with {text[dash]}",
            "write a hyphen and a space",
        )
    elif item.dash == "glued":
        message, advice = 'the space after the "-" is missing', "put a space after the hyphen"
    else:
        message, advice, end = 'the next item begins here, but its "- " is missing', "begin it with a hyphen", line_end
    pasted = f"{text[item.start : dash]}- {text[item.body : line_end]}"
    finding = Finding("yaml-syntax", dash, end, message, f"{advice}, {LIKE_THIS}", (pasted,))
    return Reading(None, (finding,), (Edit(dash, item.body, "- "),))


def crooked_item(item: Item, width: int) -> Reading:
    """An item whose dash is not directly below the others; without findings for any other."""
    if item.width == width:
        return Reading(None)
    message = f'this "-" is indented by {_spaces(item.width)}, the first one of the list by {width}'
    dash = item.start + item.width
    advice = f'move the lines of this item so that its "-" is indented by {_spaces(width)}'
    return Reading(None, (Finding("yaml-syntax", dash, dash + 1, message, advice),))


def stray_lines(text: str, start: int, end: int) -> Reading:
    """A finding for the first line before the first item or entry that is more than a comment."""
    for line in lines_of(text, start, text.rfind("\n", start, end) + 1):
        if says_something(text, line) and not re.fullmatch(r"(?:---|%YAML.*)\s*", text[line.start : line.end]):
            message = "this line comes before the first item or key and belongs to none"
            advice = 'begin it with "# " if it is a comment, with "- " if it is a note; or delete it'
            return Reading(None, (Finding("yaml-syntax", line.content, line.end, message, advice),))
    return Reading(None)


def unread(start: int, end: int) -> Reading:
    """What to say where reading was given up at ``start``."""
    message = f"there are more than {MAX_FINDINGS} problems before this line; from here on the file was not read"
    advice = "fix the problems above, then check again"
    return Reading(None, (Finding("yaml-syntax", start, end, message, advice),) if start < end else ())


def moved_by(repair: Edit, by: int) -> Edit:
    """A repair within an entry whose lines are all moved ``by`` columns: the lines that it writes move with them."""
    if by == 0:
        return repair
    written = repair.replacement
    if not written.strip(" ") and written:
        return replace(repair, replacement=" " * max(0, len(written) + by))
    if by > 0:
        return replace(repair, replacement=re.sub(r"\n(?=[^\n])", "\n" + " " * by, written))
    return replace(repair, replacement=re.sub(rf"\n {{1,{-by}}}", "\n", written))


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"


def disjoint(repairs: Iterable[Edit]) -> tuple[Edit, ...]:
    """The repairs in the order of the file, without those that begin within another; of two for one span, the first."""
    kept: list[Edit] = []
    for repair in sorted(repairs, key=lambda one: (one.start, -one.end)):
        if not kept or (repair.start >= kept[-1].end and repair.start > kept[-1].start):
            kept.append(repair)
    return tuple(kept)
