"""The list of what was public: ``content/addresses.txt``."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path

from glossator.edits import Edit
from glossator.fix.documents import Repair
from glossator.fix.drafts import Draft, edited
from glossator.folder import ADDRESSES_FILE
from glossator.join.public_addresses import listed_addresses, public_addresses
from glossator.model import CompiledArticle
from glossator.positions import start_of_line

_HEADER = """\
# Every address that has been public: articles, notes as ARTICLE#NOTE, and who and what they are about as
# entities/KEY. Others may link to them.
# Kept by `glossator check --fix`. `glossator check` reports each that no longer leads anywhere.
"""


def addresses_draft(
    root: Path, draft: Draft | None, articles: Iterable[CompiledArticle], entities: Collection[str]
) -> Draft | None:
    """The list of what was public, ``draft``, with what is public now; nothing is ever taken away from it.

    ``entities``: the keys that there are. ``None``: there is nothing to be written, or none that may be.
    """
    if draft is None and os.path.lexists(root / ADDRESSES_FILE):
        return None
    old = list(listed_addresses(draft.file)) if draft else []
    public = public_addresses((article for article in articles if article.has_record), entities)
    new = sorted(public.difference(address for address, _ in old))
    if not new:
        return draft
    what = f"{len(new)} public addresses (added)" if len(new) > 1 else f"{new[0]} (added)"
    if draft is None:
        text = _HEADER + "".join(f"{address}\n" for address in new)
        return Draft(ADDRESSES_FILE, None, text.encode(), ((0, what),))
    return edited(draft, [Repair(tuple(_insertions(draft.file.text, old, new)), what)])


def _insertions(text: str, old: Iterable[tuple[str, int]], new: Iterable[str]) -> Iterable[Edit]:
    """The edits that write each new address before the first one that comes after it, or at the end."""
    last: list[str] = []
    for address in new:
        later = next((start for other, start in old if other > address), -1)
        if later < 0:
            last.append(f"{address}\n")
        else:
            start = start_of_line(text, later)
            yield Edit(start, start, f"{address}\n")
    if last:
        gap = "" if not text or text.endswith("\n") else "\n"
        yield Edit(len(text), len(text), gap + "".join(last))
