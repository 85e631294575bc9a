"""Problems as text: for a person at a terminal, for a program (JSON), and for GitHub's pages.

Pure functions from records to strings, so that every format can be tested without a terminal. This module must never
print, and never let what a user's file holds steer the terminal: control characters are shown, not sent.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from glossator.catalogue import CATALOGUE
from glossator.problems import Problem

if TYPE_CHECKING:  # At run time it would load the whole pipeline, which `glossator explain` does not need.
    from glossator.edits import Change
    from glossator.outcome import Outcome

Role = Literal["place", "error", "warning", "code", "gutter", "span", "help", "title"]
"""What a piece of text is, for whoever gives it a colour."""
Paint = Callable[[str, Role], str]

JSON_VERSION = 1
TAB_COLUMNS = 4
MIN_SEARCH_BYTES = 50_000
"""Less would be told as no megabytes at all."""


def plain(text: str, _role: Role) -> str:
    """``text`` as it is: the paint for whatever is not a terminal."""
    return text


# -- For people -------------------------------------------------------------------------------------------------------


def problem_text(problem: Problem, folder: str = "", paint: Paint = plain) -> str:
    """A problem as a compiler prints it: where and what, the line with the span under it, one action.

    ``folder`` leads from the reader's folder to the site's, so that the place can be clicked.
    """
    lines = [_headline(problem, folder, paint)]
    if problem.place.excerpt:
        lines += _excerpt_lines(problem, paint)
    lines += [f"  {_visible_lines(note)}" for note in problem.notes]
    if problem.help:
        lines.append(f"  {paint('help:', 'help')} {_visible_lines(problem.help)}")
    lines += [visible(line) for line in problem.paste]
    return "\n".join(lines)


def change_text(change: Change, folder: str = "", paint: Paint = plain, done: str = "fixed:") -> str:
    """One change of a file in one line: where, what was done (unless the change says it itself), what was written."""
    lead = f"{paint(done, 'help')} " if done else ""
    where = f"{_path_from(folder, change.path)}:{change.line}:"
    return f"{paint(visible(where), 'place')} {lead}{visible(change.what)}"


def summary_line(outcome: Outcome, seconds: float) -> str:
    """One line: what was read, what is wrong with it, what was written, how large its search is, what was withheld."""
    summary = outcome.summary
    parts = [f"{count(summary.articles, 'article')}, {count(summary.notes, 'note')}", _tally(outcome)]
    if not outcome.failed:
        parts.append(count(summary.pages, "page") + (" written" if summary.files else ""))
    if summary.files and summary.search_size >= MIN_SEARCH_BYTES:
        parts.append(f"search: {summary.search_size / 1e6:,.1f} MB")
    withheld = [_withheld(what, number) for what, number in summary.withheld]
    withheld += [f"the articles of {summary.missing} (no such folder)"] if summary.missing else []
    parts += [f"withheld: {', '.join(withheld)}"] if withheld else []
    if summary.english_words:
        parts.append(f"{count(summary.english_words, 'text')} of the pages in English (see: glossator words)")
    if summary.files and summary.left_out:
        parts.append(f"left out, because no base URL says where the site will be: {', '.join(summary.left_out)}")
    return "; ".join([*parts, f"{seconds:.1f} s"])


def count(number: int, noun: str) -> str:
    """``1 note``, ``2 notes``, ``1,000 notes``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _withheld(what: str, number: int) -> str:
    """``2 draft notes``, ``1 article in excerpts``."""
    noun, space, rest = what.partition(" ") if what.startswith("article ") else (what, "", "")
    counted = f"{number:,} entities" if noun == "entity" and number > 1 else count(number, noun)
    return f"{counted}{space}{rest}"


def visible(text: str) -> str:
    """``text`` on which no character acts: those that move the cursor, change colours or turn the direction
    are replaced.
    """
    return "".join(character if _is_harmless(character) else "\ufffd" for character in text)


def _visible_lines(text: str) -> str:
    """``text`` with its line ends. Further lines keep their own indentation, so that they can be pasted as printed."""
    return "\n".join(map(visible, text.split("\n")))


def _headline(problem: Problem, folder: str, paint: Paint) -> str:
    place = problem.place
    where = _path_from(folder, place.path)
    if place.line:
        where += f":{place.line}:{place.column}"
    severity = paint(f"{problem.severity}:", problem.severity)
    code = paint(f"[{problem.code}]", "code")
    return f"{paint(visible(where) + ':', 'place')} {severity} {visible(problem.message)} {code}"


def _path_from(folder: str, path: str) -> str:
    """The path as seen from the reader's folder, from which ``folder`` leads to the site's."""
    return f"{folder}/{path}" if folder else path


def _excerpt_lines(problem: Problem, paint: Paint) -> list[str]:
    """The line of the file, and carets as wide as the span is on a terminal."""
    place = problem.place
    gap = "…" if place.excerpt_column > 1 else ""
    start = place.column - place.excerpt_column
    before = _untabbed(gap + visible(place.excerpt[:start]))
    span = _untabbed(visible(place.excerpt[start : start + place.length]), _width(before))
    after = _untabbed(visible(place.excerpt[start + place.length :]), _width(before + span))
    number = str(place.line)
    carets = paint("^" * max(1, _width(span)), "span")
    return [
        f"  {paint(number + ' |', 'gutter')} {before}{span}{after}".rstrip(),
        f"  {paint(' ' * len(number) + ' |', 'gutter')} {' ' * _width(before)}{carets}",
    ]


def _untabbed(text: str, column: int = 0) -> str:
    """``text``, which begins at a terminal's ``column`` (from 0), with each tab as the spaces that it stands for."""
    parts = []
    for character in text:
        part = " " * (TAB_COLUMNS - column % TAB_COLUMNS) if character == "\t" else character
        parts.append(part)
        column += _width(part)
    return "".join(parts)


def _width(text: str) -> int:
    """How many columns of a terminal ``text`` takes. Source: Unicode Standard Annex 11, East Asian Width."""
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf") and character != "\u00ad":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _is_harmless(character: str) -> bool:
    if character == "\t":
        return True
    turns_direction = "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"
    return unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp") and not turns_direction


def _tally(outcome: Outcome) -> str:
    errors = sum(problem.severity == "error" for problem in outcome.problems)
    warnings = len(outcome.problems) - errors
    parts = [count(errors, "error")] if errors else []
    parts += [count(warnings, "warning")] if warnings else []
    why = "an error" if errors else "strict: a warning"
    return (", ".join(parts) or "no problems") + (f" ({why} stops the build)" if outcome.failed else "")


# -- For programs -----------------------------------------------------------------------------------------------------


def as_json(outcome: Outcome, seconds: float) -> str:
    """One JSON object; a later version of it only ever adds keys, or has another ``version``.

    ``line``, ``column`` (from 1) and ``length`` count code points; line 0 means the file as a whole. Paths are relative
    to the site's folder. ``failed``: a problem stops the build.
    """
    summary = outcome.summary
    report = {
        "version": JSON_VERSION,
        "summary": {
            "articles": summary.articles,
            "notes": summary.notes,
            "pages": summary.pages,
            "search_size": summary.search_size,
            "withheld": {what.replace(" ", "_"): number for what, number in summary.withheld},
            "missing": summary.missing,
            "left_out": list(summary.left_out),
            "english_words": summary.english_words,
            "failed": outcome.failed,
            "seconds": round(seconds, 3),
        },
        "problems": [_json_problem(problem) for problem in outcome.problems],
    }
    return json.dumps(report, indent=2)


def _json_problem(problem: Problem) -> dict[str, object]:
    place = problem.place
    return {
        "code": problem.code,
        "severity": problem.severity,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "length": place.length,
        "excerpt": place.excerpt,
        "excerpt_column": place.excerpt_column,
        "message": problem.message,
        "notes": list(problem.notes),
        "help": problem.help,
        "paste": list(problem.paste),
    }


def github_annotation(problem: Problem, folder: str = "") -> str:
    """A workflow command that shows the problem beside its line. Source: GitHub Actions, "Workflow commands"."""
    place = problem.place
    properties = {"file": _path_from(folder, place.path)}
    if place.line:
        properties |= {"line": str(place.line), "col": str(place.column), "endColumn": str(place.column + place.length)}
    properties["title"] = problem.code
    fields = ",".join(f"{key}={_escape_property(value)}" for key, value in properties.items())
    action = [f"help: {problem.help}"] if problem.help else []
    message = "\n".join([problem.message, *problem.notes, *action, *problem.paste])
    return f"::{problem.severity} {fields}::{_escape(message)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


# -- For `glossator explain` ------------------------------------------------------------------------------------------


def explanation(code: str, paint: Paint = plain) -> str:
    """What a code of the catalogue means, with the smallest example and its cure."""
    entry = CATALOGUE[code]
    parts = [
        f"{paint(code, 'title')} ({paint(entry.severity, entry.severity)}): {entry.title}",
        entry.meaning,
        f"{paint('For example:', 'help')}\n\n{_indented(entry.example)}",
        f"{paint('Cure:', 'help')}\n\n{_indented(entry.cure)}",
    ]
    return "\n\n".join(parts)


def list_of_codes(paint: Paint = plain) -> str:
    """One line for each code of the catalogue, in its order."""
    width = max(map(len, CATALOGUE))
    lines = [
        f"{paint(code.ljust(width), 'title')}  {paint(entry.severity.ljust(7), entry.severity)}  {entry.title}"
        for code, entry in CATALOGUE.items()
    ]
    return "\n".join(lines)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.split("\n"))
