"""Stub."""

from __future__ import annotations

from glossator.pages.wording.en import WORDS

__all__ = ["WORDS"]
