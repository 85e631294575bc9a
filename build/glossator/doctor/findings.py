"""What the doctor found: one record."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Finding(Struct, frozen=True):
    """Something that keeps the folder from being published, or that should be looked at first."""

    gravity: Literal["wrong", "look"]
    """``wrong``: publishing fails, or shows what it should not. ``look``: fine if it is meant."""
    what: str
    cure: str
    """One action, or one setting."""
    more: tuple[str, ...] = ()
    """Paths or lines that it is about."""
