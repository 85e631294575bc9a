"""What is set apart, as remarks above the article's text: how they are written, and where they are.

They are words of the text that was pasted, so whoever takes the text away has to find them again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_HEAD = """\
# These lines of the pasted text seem not to belong to the article, so they are not in it and are never published.
# Delete them here or, if one does belong to it, put it back into the text.
"""
_REMARKS = re.compile(rf"^(?:#\n)?{re.escape(_HEAD)}(?:#(?: {{3}}[^\n]*)?\n)*", re.MULTILINE)


def remarks_of(lines: Iterable[str]) -> str:
    """The comments of YAML that hold ``lines``."""
    return f"#\n{_HEAD}#\n" + "".join(f"#   {line}\n" for line in lines)


def find_remarks(text: str, end: int) -> tuple[int, int] | None:
    """Where these comments stand in ``text[:end]``, as offsets; ``None`` where they do not."""
    found = _REMARKS.search(text, 0, end)
    return found.span() if found else None
