"""A file as text, or why it cannot be read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from glossator.edits import text_of
from glossator.load.conflicts import conflict_problems
from glossator.model import TextFile
from glossator.problems import Place, Problem, place_at

MAX_TEXT_BYTES = 4_000_000
"""Of one file. What is read as YAML and what is read as Markdown have narrower limits of their own."""


def load_texts(root: Path, paths: Iterable[str]) -> tuple[tuple[TextFile, ...], list[Problem]]:
    """Those of the files that can be read, and why the others cannot."""
    files: list[TextFile] = []
    problems: list[Problem] = []
    for path in paths:
        file, more = read_text(root, path)
        files.extend([file] if file else [])
        problems.extend(more)
    return tuple(files), problems


def read_text(root: Path, path: str) -> tuple[TextFile | None, list[Problem]]:
    """A file as text, or ``None`` and why not."""
    try:
        with (root / path).open("rb") as stream:
            raw = stream.read(MAX_TEXT_BYTES + 1)
    except OSError as error:
        return None, [unreadable(path, (error.strerror or "the system refused it").lower())]
    if len(raw) > MAX_TEXT_BYTES:
        return None, [_too_large(path)]
    try:
        text = text_of(raw)
    except UnicodeDecodeError as error:
        return None, [_not_utf8(path, raw, error.start)]
    conflicts = conflict_problems(path, text)
    return (None, conflicts) if conflicts else (TextFile(path, text), [])


def unreadable(path: str, reason: str) -> Problem:
    """The problem of a file that the system does not open."""
    message = f"the file cannot be opened: {reason}"
    return Problem("unreadable", Place(path), message, "make the file readable for your account")


def _too_large(path: str) -> Problem:
    message = f"the file is larger than {MAX_TEXT_BYTES // 1_000_000} MB, more than any text needs"
    return Problem("file-too-large", Place(path), message, "split the file, or move whatever is not text out of it")


def _not_utf8(path: str, raw: bytes, offset: int) -> Problem:
    start = len(text_of(raw[:offset]))
    after = raw[offset : offset + 200].decode("utf-8", "replace")
    shown = text_of(raw[:offset] + after.encode()).replace("\x00", "\ufffd")
    message = f"the file is not UTF-8 text: byte {offset + 1} (0x{raw[offset]:02x}) is not part of any character"
    action = 'open it in an editor and choose "Save with encoding: UTF-8"'
    return Problem("not-utf8", place_at(path, shown, start, start + 1), message, action)
