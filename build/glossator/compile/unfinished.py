"""What a published article still lacks: its text, or a person's look at what was read from a paste."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossator.model import ArticleRecord, TextFile
from glossator.problems import Problem, place_at

CHECK_MARK = "# check"
"""Stands behind a line of the front matter that was read from a pasted text, until a person has compared it."""

PLACEHOLDER = "Write or paste the text here."
"""The line that a new article has for a text."""


def unfinished_problems(file: TextFile, body_start: int, *, lacks_text: bool) -> Iterator[Problem]:
    """What is left to do in a published article whose text begins at ``body_start``."""
    yield from _unchecked(file, body_start)
    if lacks_text:
        yield _empty(file, body_start)
    yield from _placeholder(file, body_start)


def lacks_its_text(record: ArticleRecord, body_html: str) -> bool:
    """Whether readers would look for a text and find none; a picture may be all there is."""
    return record.rights in ("full", "excerpt") and not record.image and not body_html.strip()


def _unchecked(file: TextFile, body_start: int) -> Iterator[Problem]:
    """One problem for all lines of the front matter that bear a mark, at the first."""
    if CHECK_MARK not in file.text[:body_start]:
        return
    marks = [match.start(1) for match in _MARKED_LINE.finditer(file.text, 0, body_start)]
    if marks:
        place = place_at(file.path, file.text, marks[0], marks[0] + len(CHECK_MARK))
        message = "this line is published, but still marked to be compared with the original"
        notes = (f"{len(marks)} lines are marked like this",) if len(marks) > 1 else ()
        action = "compare the line with the original, then delete the mark"
        yield Problem("unchecked", place, message, action, notes)


def _empty(file: TextFile, body_start: int) -> Problem:
    end = len(file.text[:body_start].rstrip())  # Of the line that closes the front matter.
    message = "this article is published, but has no text: its page shows little more than the title"
    action = "write its text below this line; until it is there: status: draft"
    return Problem("article-empty", place_at(file.path, file.text, max(end - 3, 0), end), message, action)


def _placeholder(file: TextFile, body_start: int) -> Iterator[Problem]:
    """A problem for the first line of the text that nobody has written, if there is one."""
    found = _PLACEHOLDER_LINE.search(file.text, body_start)
    if found:
        message = "this article is published, but here is still the line that stands for its text"
        action = "write its text in the place of this line; until it is there: status: draft"
        yield Problem("article-empty", place_at(file.path, file.text, *found.span(1)), message, action)


_PLACEHOLDER_LINE = re.compile(rf"^[ \t]*({re.escape(PLACEHOLDER)})[ \t]*$", re.MULTILINE)
_VALUE = r""" +(?:"[^"\n]*"|'[^'\n]*'|[^"'\s][^\n]*?)"""
_MARKED_LINE = re.compile(rf"^[a-z_]+:(?:{_VALUE})?[ \t]+?({re.escape(CHECK_MARK)})(?:: [^\n]*)?$", re.MULTILINE)
