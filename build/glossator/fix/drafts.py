"""Files on their way from what was read to what will be written.

Nothing is written before all repairs are known, and no files but those that a person writes in the site's folder and in
the one that ``private_content`` names.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from glossator.edits import Change, edited_bytes, edited_text, text_of
from glossator.fix.documents import Repair
from glossator.folder import ADDRESSES_FILE, CONTENT_FOLDER, SITE_FILE
from glossator.load.conflicts import has_conflicts, union_edits
from glossator.model import TextFile
from glossator.positions import line_of
from glossator.saving import replace_file


class Draft(Struct, frozen=True):
    """A file on its way: as it was read, and as it will be written."""

    path: str
    old: bytes | None
    """``None``: it is not there yet."""
    new: bytes
    changes: tuple[tuple[int, str], ...] = ()
    """Offset in the text of ``new``, and what was changed."""

    @property
    def file(self) -> TextFile:
        """Its text, as all stages read it."""
        return TextFile(self.path, text_of(self.new))


def draft_of(root: Path, path: str, folders: Sequence[Path] = ()) -> Draft | None:
    """The file; ``None`` where it is not there, is no text, holds an unresolved merge, or a link leads out of where we
    may write.

    That is ``content/`` for what lies there; for other files ``folders``, where articles are looked for. In the list of
    what was public, a merge is resolved: nothing is ever taken away from it, so it is all lines of both versions.
    """
    target = (root / path).resolve()
    allowed = (root / CONTENT_FOLDER,) if path.startswith(f"{CONTENT_FOLDER}/") else folders
    inside = any(target.is_relative_to(folder.resolve()) for folder in allowed)
    if not (inside or target == root.resolve() / SITE_FILE) or not target.is_file():
        return None
    raw = target.read_bytes()
    try:
        text = text_of(raw)
    except UnicodeDecodeError:
        return None
    draft = Draft(path, raw, raw)
    if not has_conflicts(text):
        return draft
    what = "an unresolved merge (all lines of both versions kept)"
    return edited(draft, [Repair(union_edits(text), what)]) if path == ADDRESSES_FILE else None


def edited(draft: Draft, repairs: Sequence[Repair]) -> Draft:
    """The draft with the repairs made; without, where its mixture of line ends would make them something else."""
    edits = sorted(edit for repair in repairs for edit in repair.edits)
    new = edited_bytes(draft.new, edits)
    if text_of(new) != edited_text(draft.file.text, edits):
        return draft
    ends = [edit.end for edit in edits]
    growth = list(accumulate((len(one.replacement) - (one.end - one.start) for one in edits), initial=0))
    before = [(start + growth[bisect_right(ends, start)], what) for start, what in draft.changes]
    starts = [(min(edit.start for edit in repair.edits), repair.what) for repair in repairs if repair.edits]
    now = [(start + growth[bisect_left(ends, start)], what) for start, what in starts]
    return replace(draft, new=new, changes=(*before, *now))


def write_drafts(root: Path, drafts: Iterable[Draft]) -> tuple[Change, ...]:
    """What was changed in the files that could be written; one that has changed since it was read is left alone."""
    changes: set[Change] = set()
    for draft in drafts:
        if draft.new != draft.old and replace_file((root / draft.path).resolve(), draft.old, draft.new):
            text = draft.file.text
            changes.update(Change(draft.path, line_of(text, start), what) for start, what in draft.changes)
    return tuple(sorted(changes))
