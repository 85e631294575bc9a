"""What is wrong with one file, collected while it is read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from glossator.catalogue import CATALOGUE
from glossator.model import TextFile
from glossator.problems import MAX_EXCERPT_CHARS, Place, Problem, Severity, place_at
from glossator.yamldoc import MAX_FINDINGS, Node, Scalar, line_without_key
from glossator.yamldoc.blocks import words_start


class FileReport(Struct, frozen=True):
    """A file, and what is wrong with it so far: the one thing here that grows."""

    file: TextFile
    line_starts: tuple[int, ...]
    """Offsets, so that the place of each of thousands of values costs no counting of lines."""
    problems: list[Problem]
    counts: dict[Severity, int]
    """Of errors and of warnings, those that were not kept included."""


def start_report(file: TextFile) -> FileReport:
    """A report without a problem yet."""
    return FileReport(file, tuple(_line_starts(file.text)), [], {})


def place_of(report: FileReport, node: Node) -> Place:
    """As ``place_at``, at the cost of a search and an excerpt, however long the file or its line is.

    Of a text block, the words are meant: a person has to see what is wrong, and ``|-`` is not.
    """
    text = report.file.text
    start = words_start(text, node) if isinstance(node, Scalar) else node.start
    line = bisect_right(report.line_starts, start)
    line_start = report.line_starts[line - 1]
    line_end = report.line_starts[line] - 1 if line < len(report.line_starts) else len(text)
    base = max(line_start, start - MAX_EXCERPT_CHARS)
    window = text[base : min(line_end, start + MAX_EXCERPT_CHARS)]
    place = place_at(report.file.path, window, start - base, node.end - base)
    return replace(
        place,
        line=line,
        column=start - line_start + 1,
        length=max(1, min(node.end, line_end) - start),
        excerpt_column=place.excerpt_column + base - line_start,
    )


def add_problem(report: FileReport, code: str, node: Node, message: str, action: str, *notes: str) -> None:
    """Records what is wrong with a node, and the one thing to do; beyond MAX_FINDINGS of a severity, nothing more."""
    alike = report.counts.get(CATALOGUE[code].severity, 0)
    report.counts[CATALOGUE[code].severity] = alike + 1
    if alike < MAX_FINDINGS:
        report.problems.append(Problem(code, place_of(report, node), message, action, notes))


def hyphen_kept(key: Scalar, report: FileReport) -> str:
    """What to say of the hyphen that would go with the line of a key, and the rest of the item into the one above."""
    kept = line_without_key(report.file.text, key.start)
    return f", and keep the hyphen: {kept}" if kept else ""


def _line_starts(text: str) -> Iterator[int]:
    yield 0
    end = text.find("\n")
    while end >= 0:
        yield end + 1
        end = text.find("\n", end + 1)
