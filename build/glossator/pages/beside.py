"""Where the notes stand beside the text: one rule of style for each, since inline style is forbidden.

A note's top is the larger of its reference's top and the bottom of the note before it, so notes never overlap and the
text has no holes. No script places anything. Source: CSS Anchor Positioning Module Level 1.
"""

from __future__ import annotations

MAX_BESIDE = 100
"""Notes that can stand beside the text; later ones stay in the list."""
WIDE = "64em"
"""The narrowest window with room for two columns."""


def note_rules() -> str:
    """The style sheet. ``r3`` is the reference of the third note that can stand beside the text, ``n3`` that note.

    ``--before`` is a name that all of these notes bear: it means the last one that is shown, which keeps the column
    whole where a reader's choice of kinds hides some.
    """
    rules = "\n".join(_rule(rank) for rank in range(1, MAX_BESIDE + 1))
    return f"@supports (anchor-name: --a) {{\n@media screen and (min-width: {WIDE}) {{\n{rules}\n}}\n}}\n"


def _rule(rank: int) -> str:
    above = f"anchor(--n{rank - 1} bottom, anchor(--before bottom, 0px))" if rank > 1 else "0px"
    top = f"max(anchor(--r{rank} top, 0px), {above})"
    return f".r{rank} {{ anchor-name: --r{rank} }} .n{rank} {{ anchor-name: --n{rank}, --before; top: {top} }}"
