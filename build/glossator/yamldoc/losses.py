"""What valid YAML loses in silence: the end of a value after a ``#``, and the lines of a list run together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossator.positions import end_of_line, start_of_line
from glossator.yamldoc.blocks import COMMENT, LIST_LINE, lines_to_paste, meant_text, with_list_apart
from glossator.yamldoc.nodes import LIKE_THIS, TEXT_KEYS, Finding, Mapping, Node, Scalar, Sequence

# Markdown, where a line end can carry meaning; a quote or a title is compared without regard to line ends.
MARKDOWN_KEYS = frozenset({"note"})


_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}){1,2}")


def lost_text(text: str, node: Node | None) -> Iterator[Finding]:
    """What the texts in ``node`` have lost, as findings with the lines to paste."""
    if isinstance(node, Scalar):
        yield from _glued(text, node)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from lost_text(text, item)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield from lost_text(text, value)
            if not isinstance(value, Scalar):
                continue
            if key.text in TEXT_KEYS:
                yield from _cut_off(text, key, value)
                if key.text in MARKDOWN_KEYS:
                    yield from _run_together(text, key, value)
            elif value.plain and not value.text:
                yield from _cut_off(text, key, value)


def _glued(text: str, value: Scalar) -> Iterator[Finding]:
    """A ``#`` that touches a closing quotation mark: most likely that one was to open a text, as in ``"#1"``."""
    if text.startswith("#", value.end) and text[value.end - 1] in "\"'" and not value.plain:
        message = "this quotation mark closes a text, and YAML takes the # after it for the beginning of a comment"
        action = "close the text above it where it ends; or, if this is a comment, put two spaces before the #"
        yield Finding("yaml-syntax", value.end - 1, value.end + 1, message, action)


def _cut_off(text: str, key: Scalar, value: Scalar) -> Iterator[Finding]:
    """A ``#`` after the key or the value, unless it is set off as a comment is: two spaces before it, one after it."""
    ends = (key.end + 1, value.end) if value.plain else (key.end + 1,)
    for end in ends:
        line_end = end_of_line(text, end)
        tail = text[end:line_end]
        if re.match(r"[ \t]*#", tail) and not COMMENT.match(tail):
            yield _cut_off_finding(text, key, end + tail.index("#"), line_end)
            return


def _cut_off_finding(text: str, key: Scalar, start: int, end: int) -> Finding:
    message = "YAML takes the rest of this line, from the # on, for a comment; it is not part of the text"
    if text[start + 1 : start + 2].isspace():
        return Finding(
            "yaml-comment", start, end, message, "if it is a comment, put it on a line of its own, above", ()
        )
    if key.text not in TEXT_KEYS:
        written = text[start:end].strip()
        # Of a colour, the sign is a part; of a word, it is a habit from elsewhere.
        value = (
            f'"{written}"'
            if _COLOUR.fullmatch(written)
            else ", ".join(written.replace("#", " ").replace(",", " ").split())
        )
        return Finding("yaml-comment", start, end, message, f"write {key.text}: {value}")
    paste = _as_block(text, key, end)
    return Finding("yaml-comment", start, end, message, _advice(paste), paste)


def _run_together(text: str, key: Scalar, value: Scalar) -> Iterator[Finding]:
    written = text[value.start : value.end]
    if "\n" not in written or written.startswith("|") or value.start < key.end:
        return
    rest = written.split("\n")[1:]
    margin = min((len(line) - len(line.lstrip()) for line in rest if line.strip()), default=0)
    lists = any(LIST_LINE.match(line, margin) for line in rest)
    paragraphs = any(not line.strip() for line in rest)
    if lists or paragraphs:
        what = "the lines of a list" if lists else "the paragraphs"
        message = f"{what} in this text run together: YAML makes one paragraph of them"
        paste = _as_block(text, key, value.end)
        yield Finding("yaml-folded", value.start, end_of_line(text, value.start), message, _advice(paste), paste)


def _advice(paste: tuple[str, ...]) -> str:
    return f"write the value as a text block, {LIKE_THIS if paste else 'each key on a line of its own'}"


def _as_block(text: str, key: Scalar, end: int) -> tuple[str, ...]:
    """The lines to paste for the value that goes from the key's colon to ``end``; none within brackets."""
    colon = text.find(":", key.end, end)
    line_start = start_of_line(text, key.start)
    if colon < 0 or text[line_start : key.start].strip(" -"):
        return ()
    meant = with_list_apart(meant_text(text[colon + 1 : end]))
    return lines_to_paste(text[line_start : colon + 1], meant, key.start - line_start)
