"""Where an article's front matter is: between two lines of three hyphens at the head of the file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from glossator.positions import line_of
from glossator.yamldoc.cut import Line, lines_of, says_something
from glossator.yamldoc.keys import COLON_LIKE, is_key_beside, slip_in
from glossator.yamldoc.nodes import Finding
from glossator.yamldoc.swallowed import withheld_line

_OPENING = re.compile(r"\ufeff?(?:[ \t]*\n)*---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_TOML = re.compile(r"\ufeff?\s*(?P<first>\+\+\+)[ \t]*\n(?P<keys>(?:.*\n)*?)\+\+\+[ \t]*(?:\n|\Z)")
_JSON = re.compile(r"\ufeff?\s*(?P<first>\{)(?=\s*\")")
_DASHES = re.compile(r"\ufeff?(?:[ \t]*\n)*([ \t]*[-–—―−]+[ \t]*)(?:\n|\Z)")
_CLOSING_DASHES = re.compile(r"^[ \t]*[-–—―−]+[ \t]*$", re.MULTILINE)
_KEYS = re.compile(r"\ufeff?(?:[ \t]*\n)*(?:[a-z_]+:(?:[ \t].*)?(?:\n|\Z)(?:[ \t-].*(?:\n|\Z))*)+")
# What can be between the first line below the front matter and one that was to close it.
_KEY_LINE = re.compile(rf"\w+[ \t]*{COLON_LIKE}|[ \t#\"'-]|\Z")
_ARTICLE = ("title", "date", "rights")
# Some of what other programs have in a front matter besides the keys of an article.
_FOREIGN_KEY = re.compile(r"(?:author|categories|draft|hidden|layout|permalink|private|published)[ \t]*:")
MAX_LINES_BELOW = 60


class FrontSpan(Struct, frozen=True):
    """``text[start:end]`` is the YAML; ``text[body:]`` the Markdown."""

    start: int
    end: int
    body: int


def front_span(text: str) -> tuple[FrontSpan | None, tuple[Finding, ...]]:
    """Where the front matter is, or what keeps it from being found."""
    opening = _OPENING.match(text)
    if not opening:
        return None, (_not_opened(text),)
    # A fence may follow at once: the front matter is empty.
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        return None, (_not_closed(text, opening),)
    later = _later_closing(text, closing.end())
    if later:
        return FrontSpan(opening.end(), later.start(), later.end()), (_closed_early(closing),)
    return FrontSpan(opening.end(), closing.start(), closing.end()), tuple(_below(text, closing.end()))


def _later_closing(text: str, body: int) -> re.Match[str] | None:
    """The line that was to close the front matter, if there are keys of an article between another one and it."""
    has_key = False
    for count, line in enumerate(lines_of(text, body, len(text))):
        closing = _CLOSING.match(text, line.start)
        if closing or count > MAX_LINES_BELOW:
            return closing if has_key else None
        if not has_key and says_something(text, line):
            has_key = _has_article_key(text, line)
            if not has_key:
                return None
        elif not _KEY_LINE.match(text, line.start, line.end):
            return None
    return None


def _has_article_key(text: str, line: Line) -> bool:
    """Whether a line begins with a key of an article; in capitals it may be text, such as ``Image: an agency``."""
    slip = slip_in(text, (), line.start, line.end)
    if slip is None or not slip.has_sign:
        return False
    key = slip.key
    is_meant = text[key.start : key.end] == key.text or withheld_line(text, line) != ""
    return is_meant and (key.text in _ARTICLE or is_key_beside(key.text, _ARTICLE))


def _below(text: str, body: int) -> Iterator[Finding]:
    """What was to withhold the text, in the first line below the front matter, or another front matter there."""
    first = next((line for line in lines_of(text, body, len(text)) if text[line.start : line.end].strip()), None)
    if first and (_foreign(text, body) or _is_front_matter(text, body)):
        message = "there is a second front matter, which readers would see as part of the text"
        action = "write what you need of it above, between the lines of three hyphens, and delete the rest"
        yield Finding("front-matter", first.content, first.end, message, action)
    elif first and (written := withheld_line(text, first)):
        message = f'"{written}" withholds nothing here: the front matter ends above it'
        action = "move the line above the three hyphens; if it is text, end it with a full stop"
        yield Finding("not-withheld", first.content, first.end, message, action)


def _is_front_matter(text: str, start: int) -> bool:
    """Whether there are keys of an article, and nothing else, between two lines of three hyphens from ``start`` on.

    A text may begin with such a line, and have another one below its first paragraph.
    """
    opening = _OPENING.match(text, start)
    has_key = False
    for count, line in enumerate(lines_of(text, opening.end(), len(text)) if opening else ()):
        if count > MAX_LINES_BELOW or _CLOSING.match(text, line.start):
            return has_key and count <= MAX_LINES_BELOW
        if not _KEY_LINE.match(text, line.start, line.end):
            return False
        has_key = has_key or _has_article_key(text, line) or _FOREIGN_KEY.match(text, line.start) is not None
    return False


def _closed_early(closing: re.Match[str]) -> Finding:
    message = "the front matter ends at this line, but its keys go on below it"
    return Finding("front-matter", closing.start(), closing.start() + 3, message, "delete this line")


def _not_opened(text: str) -> Finding:
    wrong = _DASHES.match(text)
    if wrong:
        message = "the first line has to be exactly three hyphens"
        return Finding("front-matter", wrong.start(1), wrong.end(1), message, "write the line like this:", ("---",))
    keys = _KEYS.match(text)
    if keys:
        lines = keys[0].strip("\ufeff\n \t").split("\n")
        message = "the article's details at the head of the file are not set off from its text"
        advice = "put a line of three hyphens above them and another below them, like this:"
        return Finding("front-matter", 0, len(lines[0]), message, advice, ("---", *lines, "---"))
    if foreign := _foreign(text, 0):
        return foreign
    message = "the file does not begin with the article's title and date"
    advice = "put these lines, filled in, at the head of the file:"
    return Finding("front-matter", 0, 1, message, advice, ("---", "title: …", "date: 2019-03-25", "---"))


def _foreign(text: str, start: int) -> Finding | None:
    """Front matter from ``start`` on as other programs have it, and what to write instead."""
    found = _toml_front(text, start) or _json_front(text, start)
    if not found:
        return None
    message = f"the front matter is {found.language}; here it has to be YAML, between two lines of three hyphens"
    advice = f"put these lines in the place of lines {line_of(text, found.start)} to {line_of(text, found.end)}:"
    paste = "---", *_as_yaml(found.values), "---"
    return Finding("front-matter", found.start, found.start + 1, message, advice, paste)


class _Foreign(Struct, frozen=True):
    language: str
    start: int
    end: int
    """Of its last character."""
    values: dict[str, Any]


def _toml_front(text: str, start: int) -> _Foreign | None:
    block = _TOML.match(text, start)
    if not block:
        return None
    import tomllib  # noqa: PLC0415 - hardly ever needed

    try:
        values = tomllib.loads(block["keys"])
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    return _Foreign("TOML", block.start("first"), block.end("keys"), values)


def _json_front(text: str, start: int) -> _Foreign | None:
    opening = _JSON.match(text, start)
    if not opening:
        return None
    try:
        values, end = json.JSONDecoder().raw_decode(text, opening.start("first"))
    except (ValueError, RecursionError):
        return None
    return _Foreign("JSON", opening.start("first"), end - 1, values)


def _as_yaml(values: dict[str, Any]) -> Iterator[str]:
    """The lines that say the same; what other programs withhold by is what withholds here."""
    for key, value in values.items():
        if key == "draft":
            yield from ["status: draft"] if value is True else []
        else:
            yield f"{key}: {json.dumps(value, ensure_ascii=False, default=str)}"


def _not_closed(text: str, opening: re.Match[str]) -> Finding:
    start = text.index("---", opening.start())
    wrong = _CLOSING_DASHES.search(text, opening.end())
    if wrong:
        message = "this line has to be exactly three hyphens, without a space before them, to close the front matter"
        return Finding("front-matter", wrong.start(), wrong.end(), message, "write the line like this:", ("---",))
    keys = _KEYS.match(text, opening.end())
    last = text[: keys.end()].rstrip("\n").count("\n") + 1 if keys else text.count("\n", 0, opening.end())
    message = "the front matter begins here and is not closed"
    return Finding("front-matter", start, start + 3, message, f"put this line below line {last}:", ("---",))
