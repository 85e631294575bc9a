"""What can be repaired in a file without looking at any other: YAML, lost text, dates and addresses in another style,
and the fingerprint of an article's text.

Only what was reported is touched, and only where there is one thing that can be meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossator import yamldoc
from glossator.compile import text_sha256
from glossator.edits import Edit
from glossator.fix.documents import Document, Repair, offset_of, proven
from glossator.folder import SITE_FILE, list_paths
from glossator.model import ArticleRecord
from glossator.positions import column_of, end_of_line
from glossator.schema import Date, Type, Url
from glossator.schema.scalars import parse
from glossator.schema.wording import shortened
from glossator.yamldoc import scalars
from glossator.yamldoc.blocks import words_start
from glossator.yamldoc.front import front_span
from glossator.yamldoc.losses import lost_text


def yaml_repairs(document: Document) -> tuple[Repair, ...]:
    """What turns a text that is not YAML into YAML; it is read afterwards as it was before."""
    text = document.file.text
    edits = list(yamldoc.text_block_repairs(document.file))
    wrong = [offset_of(text, problem.place) for problem in document.problems if problem.code == "yaml-syntax"]
    edits += [Edit(at, at + 1, " ") for at in wrong if text.startswith("-\t", at - 1)]
    return tuple(Repair((edit,), f"made readable: {_line(text, edit.start)}") for edit in edits)


def value_repairs(document: Document) -> tuple[Repair, ...]:
    """What brings back the text that YAML drops in silence, and puts dates and addresses into their form."""
    return (*_loss_repairs(document), *_form_repairs(document))


# -- Texts that YAML has cut or run together --------------------------------------------------------------------------


_LOSSES = frozenset({"yaml-comment", "yaml-escape", "yaml-folded"})


def _loss_repairs(document: Document) -> Iterator[Repair]:
    text = document.file.text
    reported = {offset_of(text, problem.place) for problem in document.problems if problem.code in _LOSSES}
    if not reported:
        return
    ways = {scalar.start: way for way, scalar in scalars(document.node)}
    for loss in lost_text(text, document.node):
        if loss.edit and loss.finding.start in reported:
            way = ways[loss.value.start]
            what = f"{way[-1]}: {shortened(loss.meant)}" if isinstance(way[-1], str) else shortened(loss.meant)
            yield Repair((loss.edit,), what, {way: loss.meant})


# -- Dates and addresses ----------------------------------------------------------------------------------------------


def _form_repairs(document: Document) -> Iterator[Repair]:
    wrong = [problem for problem in document.problems if problem.code in ("bad-date", "bad-url")]
    if not wrong:
        return
    text = document.file.text
    by_start = {words_start(text, scalar): (way, scalar) for way, scalar in scalars(document.node)}
    for problem in wrong:
        way, scalar = by_start.get(offset_of(text, problem.place), ((), None))
        if scalar is None:
            continue
        mistake = parse(scalar.text.strip(), _type_of(problem.code, document), "")[1]
        if mistake and len(mistake.proposals) == 1:
            (meant,) = mistake.proposals
            what = f"{way[-1]}: {meant}" if isinstance(way[-1], str) else meant
            edit = Edit(scalar.start, scalar.end, meant)
            yield Repair((edit,), f"{what} (was {shortened(scalar.text)})", {way: meant})


def _type_of(code: str, document: Document) -> Type:
    path = document.file.path
    if code == "bad-date":
        return Date(ranges=path in list_paths("events"))
    return Url(mail=path == SITE_FILE)


def _line(text: str, offset: int) -> str:
    return shortened(text[offset - column_of(text, offset) : end_of_line(text, offset)])


# -- The fingerprint of a captured text -------------------------------------------------------------------------------

_FINGERPRINT = "sha256"


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
    old = yamldoc.entry_of(document.node, _FINGERPRINT)
    if old is None:
        edit = Edit(span.end, span.end, f"{_FINGERPRINT}: {fingerprint}\n")
    elif isinstance(old[1], yamldoc.Scalar) and _may_replace(old[1].text, fingerprint, looked_at=looked_at):
        colon = file.text.index(":", old[0].end) + 1
        edit = Edit(colon, max(colon, old[1].end), f" {fingerprint}")
    else:
        return ()
    return proven(document, (Repair((edit,), f"{_FINGERPRINT}: {fingerprint[:8]}…", {(_FINGERPRINT,): fingerprint}),))


def _may_replace(old: str, new: str, *, looked_at: bool) -> bool:
    return old.strip() != new and (looked_at or not old.strip())
