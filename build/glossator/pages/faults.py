"""What is wrong with a template, as a problem with file and line.

Every mistake in a template of a site's own is its author's, who knows neither our records nor Jinja2's: the messages
name what was typed and the nearest name that there is.
"""

from __future__ import annotations

import posixpath
import traceback
from collections.abc import Collection, Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.environment import TemplateModule
from jinja2.utils import missing

from glossator import suggest
from glossator.pages.templates import DEFAULT
from glossator.problems import Place, Problem, place_at

CODE = "theme-error"
FIX_LINE = "fix this line; or delete the file, and the one in the default theme takes its place"


class NamedUndefined(StrictUndefined):
    """A name that does not exist: whoever uses it learns what there is instead."""

    @property
    def _undefined_message(self) -> str:
        name, holder = self._undefined_name, self._undefined_obj
        if self._undefined_hint or not isinstance(name, str):
            return str(super()._undefined_message)
        return no_such("name", name, _where(holder), _names_in(holder))


def no_such(what: str, name: str, where: str, known: Collection[str]) -> str:
    """That there is no such thing, and the nearest one that there is."""
    near = suggest.nearest(name, sorted(known))
    return f'there is no {what} "{name}"{where}{f"; did you mean {near}?" if near else ""}'


def _where(holder: Any) -> str:
    fields = getattr(type(holder), "__struct_fields__", None)
    return f" in {type(holder).__name__}" if fields else " here"


def _names_in(holder: Any) -> Collection[str]:
    if isinstance(holder, Mapping):
        return [name for name in holder if isinstance(name, str)]
    if isinstance(holder, TemplateModule):
        return [name for name in vars(holder) if not name.startswith("_")]
    return ("view",) if holder is missing else getattr(type(holder), "__struct_fields__", ())


def problem_of(error: Exception, templates: Mapping[str, tuple[str, str]], name: str = "") -> Problem:
    """The problem at the innermost line of a template that the error passed through; else with the template of this
    ``name``; without one, the error itself, raised.

    ``templates``: as ``ThemeSources.templates``.
    """
    lines = [(frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError):
        lines.append((error.filename or "", error.lineno))
    texts = {path: text for text, path in templates.values()}
    path, line = next(
        ((path, line) for path, line in reversed(lines) if path in texts), (templates[name][1] if name else "", 0)
    )
    if not path:
        raise error
    return at_line(path, texts[path], line, *_message_and_help(error, posixpath.basename(path)))


def at_line(path: str, text: str, line: int, message: str, action: str = FIX_LINE) -> Problem:
    """A problem with what is on a line of the file, from 1; 0: with the file as a whole."""
    return Problem(CODE, _line_place(path, text, line) if line else Place(path), message, action)


def _message_and_help(error: Exception, name: str) -> tuple[str, str]:
    if isinstance(error, TemplateNotFound):
        return f'there is no template "{error.message}"', FIX_LINE
    if isinstance(error, RecursionError):
        action = f'to build on the default one, write {DEFAULT} before its name: "{DEFAULT}{name}"'
        return "the template includes itself endlessly, or is nested too deeply", action
    text = str(error)
    return f"the template cannot be used: {text.splitlines()[0] if text else type(error).__name__}", FIX_LINE


def _line_place(path: str, text: str, line: int) -> Place:
    """The place of what is on a line, without its indentation."""
    lines = text.split("\n")
    before = "\n".join(lines[: line - 1])
    content = lines[line - 1] if line <= len(lines) else ""
    start = len(before) + (line > 1) + len(content) - len(content.lstrip())
    return place_at(path, text, start, start + len(content.strip()))
