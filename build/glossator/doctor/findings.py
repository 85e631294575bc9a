"""What the doctor found, as a record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from glossator.limits import NAMED_FILES


class Finding(Struct, frozen=True):
    """Something that keeps the folder from being published, or that should be looked at first."""

    gravity: Literal["wrong", "look"]
    """``wrong``: publishing fails, or shows what it should not. ``look``: fine if it is meant."""
    what: str
    cure: str
    """One action, or one setting."""
    more: tuple[str, ...] = ()
    """Paths or lines that it is about."""


def first_of(lines: Sequence[str]) -> tuple[str, ...]:
    """The first NAMED_FILES of the lines, and how many more there are."""
    more = len(lines) - NAMED_FILES
    return (*lines[:NAMED_FILES], *([f"and {more} more"] if more > 0 else []))
