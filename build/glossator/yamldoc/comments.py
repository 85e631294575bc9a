"""What stands behind a ``#`` and was meant to be read: for YAML it is a comment, and lost.

A comment that a person has set off is left alone; see ``COMMENT`` in ``blocks``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossator.positions import column_of, end_of_line, start_of_line
from glossator.yamldoc.blocks import COMMENT, meant_text, quoted, with_list_apart, words_start
from glossator.yamldoc.cut import lines_of
from glossator.yamldoc.nodes import BLOCK_LIKE_THIS, LIKE_THIS, Finding, Scalar
from glossator.yamldoc.rewriting import Loss, Place, rewritten

HASH_AHEAD = re.compile(r"[ \t\n]*#")
_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}){1,2}")
_PLAIN_TAG = re.compile(r"\w[\w .’'-]*")


def glued_comment(text: str, value: Scalar) -> Iterator[Loss]:
    """A ``#`` that touches a closing quotation mark: most likely that one was to open a text, as in ``"#1"``."""
    if text.startswith("#", value.end) and not value.plain:
        message = "this quotation mark closes a text, and YAML takes the # after it for the beginning of a comment"
        action = "close the text above it where it ends; or, if this is a comment, put two spaces before the #"
        yield Loss(value, Finding("yaml-syntax", value.end - 1, value.end + 1, message, action))


def value_in_comment(text: str, key: Scalar, value: Scalar) -> Iterator[Loss]:
    """A value that is no text and begins with a ``#``, so that there is none for YAML."""
    end = end_of_line(text, key.end)
    tail = text[key.end + 1 : end]
    if not re.match(r"[ \t]*#", tail) or COMMENT.match(tail):
        return
    start = key.end + 1 + tail.index("#")
    action = _IF_COMMENT[0]
    if not text[start + 1 : start + 2].isspace():
        action = f"write {key.text}: {_without_comment(text[start:end].strip())}"
    yield Loss(value, Finding("yaml-comment", start, end, _CUTS[0], action))


def _without_comment(written: str) -> str:
    """The value to write: the sign belongs to a colour or a number; before a word it is that of a hashtag, and goes."""
    if _COLOUR.fullmatch(written) or re.match("#[0-9]", written):
        return quoted(written)
    return ", ".join(_tags_in(written))


def _tags_in(written: str) -> list[str]:
    """The words between commas, or between the signs of hashtags."""
    return [" ".join(part.split()) for part in re.split(r",|#(?=\w)", written) if part.strip()]


def _as_tags(text: str, place: Place, meant: str) -> tuple[str, tuple[str, ...]]:
    """How to write the tags of a value each alone; a person has to see that they are several."""
    tags = [tag if _PLAIN_TAG.fullmatch(tag) else quoted(tag) for tag in _tags_in(meant)]
    if text.startswith(":", place.begin - 1):
        listed = ", ".join(tags)
        return f"write tags: {listed if tags == _tags_in(meant) else f'[{listed}]'}", ()
    line = text[start_of_line(text, place.begin - 1) : place.begin]
    if line.strip() == "-":
        return "write each tag on a line of its own, without the #, like this:", tuple(f"{line} {tag}" for tag in tags)
    return f"write the tags without the #, with commas between them: {', '.join(tags)}", ()


def cut_by_comment(text: str, value: Scalar, key: str, place: Place) -> Iterator[Loss]:
    """The words of a text that stand behind a ``#``, before or after what YAML takes for its value."""
    if "#" not in text[place.begin : value.start] and not HASH_AHEAD.match(text, value.end):
        return
    is_quoted = not value.plain and text[value.start : value.start + 1] in ("'", '"')
    ends = (place.begin,) if is_quoted else (place.begin, value.end)
    lost = [span for at in ends if (span := _words_behind(text, at, place))]
    if not lost:
        return
    start = lost[0][0]
    is_own_line = not text[start_of_line(text, start) : start].strip()
    meant = _typed(text, value, place, lost)
    if meant and key == "tags" and not re.search("#[0-9]", meant):
        action, paste = _as_tags(text, place, meant)
        yield Loss(value, Finding("yaml-comment", start, end_of_line(text, start), _CUTS[is_own_line], action, paste))
        return
    end = max(value.end, lost[-1][1])
    edit, paste = rewritten(text, value, place, end, meant) if meant else (None, ())
    action = BLOCK_LIKE_THIS if place.in_lines else _quote_it(LIKE_THIS)
    if not meant:
        action = f"{_IF_COMMENT[is_own_line]}; if it is text, {_BLOCK if place.in_lines else _quote_it()}"
    finding = Finding("yaml-comment", start, end_of_line(text, start), _CUTS[is_own_line], action, paste)
    yield Loss(value, finding, meant, edit)


# Of the rest of a line, and of a whole one.
_CUTS = (
    "YAML takes the rest of this line, from the # on, for a comment; it is not part of the text",
    "YAML takes a line that begins with # for a comment; it is not part of the text",
)
_IF_COMMENT = (
    "if it is a comment, put it on a line of its own, above",
    "if it is a comment, indent it no further than the key or hyphen above",
)
_BLOCK = "write the value as a text block, with |- after the key or hyphen"


def _quote_it(then: str = "") -> str:
    return f"put quotation marks around the value{', ' if then else ''}{then}"


def _words_behind(text: str, at: int, place: Place) -> tuple[int, int] | None:
    """From the ``#`` that follows at ``at`` to the end of the lines that go on a text with one; none: it is a comment.

    A comment is set off, or stands on lines that are indented no further than the key, or goes on one that is set off.
    """
    line_end = end_of_line(text, at)
    start, end = -1, line_end
    if tail := text[at:line_end].strip():
        if not tail.startswith("#") or COMMENT.match(text[at:line_end]):
            return None
        start = text.index("#", at)
    for line in lines_of(text, line_end + 1, len(text)) if place.in_lines else ():
        begins_with_hash = text.startswith("#", line.content)
        if not (begins_with_hash and line.width > place.column) and text[line.content : line.end].strip():
            break
        if begins_with_hash:
            start, end = line.content if start < 0 else start, line.end
    return (start, end) if start >= 0 else None


# A word, and not a key or a task that was set aside.
_WORD = re.compile(r"[ \t]*#(?!(?:[a-z_]+:|TODO\b|FIXME\b|XXX\b)(?:[ \t]|$))\w")


def _typed(text: str, value: Scalar, place: Place, lost: list[tuple[int, int]]) -> str:
    """The text with the words that it has lost; empty where these may be a remark that nobody is to read."""
    words = [line for start, end in lost for line in text[start:end].split("\n") if line.strip()]
    before, end = text[place.begin : value.start], max(value.end, lost[-1][1])
    comes_first = lost[0][0] < value.start or value.start <= place.begin
    if not all(map(_WORD.match, words)) or ("#" in before and not comes_first):
        return ""
    if not place.in_lines:
        written = text[min(lost[0][0], value.start if value.text else end) : end]
        return "" if written.rstrip()[-1] in ",]}" else re.sub(r"\s+", " ", written.strip())
    if value.plain:
        return with_list_apart(meant_text(text[place.begin if comes_first else value.start : end]))
    header, _, _ = text[value.start : value.end].partition("\n")
    if comes_first or "#" in header:
        return ""
    first = words_start(text, value)
    margin = " " * column_of(text, first)
    behind = re.sub(r"^ *(?=#)", margin, text[value.end : end], flags=re.MULTILINE)
    return with_list_apart(meant_text(f"\n{margin}{text[first : value.end]}{behind}"))
