"""Where an article's front matter is: between two lines of three hyphens at the head of the file."""

from __future__ import annotations

import re

from msgspec import Struct

from glossator.yamldoc.nodes import Finding

_OPENING = re.compile(r"\ufeff?(?:[ \t]*\n)*---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_DASHES = re.compile(r"\ufeff?(?:[ \t]*\n)*([ \t]*[-–—―−]+[ \t]*)(?:\n|\Z)")
_CLOSING_DASHES = re.compile(r"^[ \t]*[-–—―−]+[ \t]*$", re.MULTILINE)
_KEYS = re.compile(r"\ufeff?(?:[ \t]*\n)*(?:[a-z_]+:(?:[ \t].*)?(?:\n|\Z)(?:[ \t-].*(?:\n|\Z))*)+")


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
    return FrontSpan(opening.end(), closing.start(), closing.end()), ()


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
    message = "the file does not begin with the article's title and date"
    advice = "put these lines, filled in, at the head of the file:"
    return Finding("front-matter", 0, 1, message, advice, ("---", "title: …", "date: 2019-03-25", "---"))


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
