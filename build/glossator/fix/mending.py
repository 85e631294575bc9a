"""What can be repaired in a file without looking at any other: YAML, lost text, dates and addresses in another style.

Only what was reported is touched, and only where there is one thing that can be meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossator import yamldoc
from glossator.edits import Edit
from glossator.fix.documents import Document, Entry, Repair, entries, offset_of, scalars
from glossator.folder import SITE_FILE, list_paths
from glossator.positions import column_of, end_of_line, start_of_line
from glossator.schema import Date, Type, Url
from glossator.schema.scalars import parse
from glossator.schema.wording import shortened
from glossator.yamldoc import Scalar
from glossator.yamldoc.blocks import meant_text, text_block, with_list_apart, words_start
from glossator.yamldoc.nodes import TEXT_KEYS


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


def _loss_repairs(document: Document) -> Iterator[Repair]:
    text = document.file.text
    losses = [problem for problem in document.problems if problem.code in ("yaml-comment", "yaml-folded")]
    found = list(entries(document.node)) if losses else []
    for problem in losses:
        at = offset_of(text, problem.place)
        entry = _entry_of(text, found, at, problem.code)
        if entry is None or entry.key.text not in TEXT_KEYS or _may_be_remark(text, at):
            continue
        start = text.index(":", entry.key.end) + 1
        end = end_of_line(text, at) if problem.code == "yaml-comment" else entry.value.end
        meant = with_list_apart(meant_text(text[start:end]))
        edit = Edit(start, end, text_block(meant, column_of(text, entry.key.start)))
        yield Repair((edit,), f"{entry.key.text}: {shortened(meant)}", {entry.way: meant})


def _may_be_remark(text: str, at: int) -> bool:
    """Whether what begins at ``at`` is set off as a remark is, with a space after the ``#``: not to be published."""
    return text[at] == "#" and text[at + 1 : at + 2].strip() == ""


def _entry_of(text: str, found: Iterable[Entry], at: int, code: str) -> Entry | None:
    """The entry, in lines of its own, whose value a finding at offset ``at`` is about."""
    for entry in found:
        value, line_start = entry.value, start_of_line(text, entry.key.start)
        if not isinstance(value, Scalar) or text[line_start : entry.key.start].strip(" -"):
            continue
        if code == "yaml-folded" and value.start == at:
            return entry
        ends = (entry.key.end + 1, max(value.end, entry.key.end + 1))
        if code == "yaml-comment" and any(end <= at and not text[end:at].strip() for end in ends):
            return entry
    return None


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
