"""Repairs of an article's own file: the fingerprint of its text, as captured."""

from __future__ import annotations

from glossator import yamldoc
from glossator.compile import text_sha256
from glossator.edits import Edit
from glossator.fix.documents import Document, Repair, proven
from glossator.model import ArticleRecord
from glossator.yamldoc.front import front_span

_KEY = "sha256"


def fingerprint_repairs(document: Document, record: ArticleRecord, *, looked_at: bool) -> tuple[Repair, ...]:
    """What writes the fingerprint of an article that was captured and is published.

    A fingerprint that the text has moved away from is written anew only where a person has ``looked_at`` the text.
    """
    file = document.file
    span, _ = front_span(file.text)
    was_captured = bool(record.url or record.archived) and record.status == "published"
    if span is None or not isinstance(document.node, yamldoc.Mapping) or not (looked_at or was_captured):
        return ()
    fingerprint = text_sha256(file.text[span.body :])
    old = yamldoc.entry_of(document.node, _KEY)
    if old is None:
        edit = Edit(span.end, span.end, f"{_KEY}: {fingerprint}\n")
    elif isinstance(old[1], yamldoc.Scalar) and _may_replace(old[1].text, fingerprint, looked_at=looked_at):
        colon = file.text.index(":", old[0].end) + 1
        edit = Edit(colon, max(colon, old[1].end), f" {fingerprint}")
    else:
        return ()
    return proven(document, (Repair((edit,), f"{_KEY}: {fingerprint[:8]}…", {(_KEY,): fingerprint}),))


def _may_replace(old: str, new: str, *, looked_at: bool) -> bool:
    return old.strip() != new and (looked_at or not old.strip())
