"""A sidecar: the notes of one article.

Two notes never share an id, not even when the file says so, and no note is dropped that can be read at all.
"""

# Without the usual import from __future__, whose name is that of the function here.
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from glossator import dates, urls
from glossator.formats.parts import (
    DAY,
    KEY,
    MARKDOWN,
    NOTE_STATUS,
    SOURCE,
    require_mapping,
    sources_of,
    texts,
    with_sources,
)
from glossator.formats.withholding import DRAFT, withholding
from glossator.model import Annotation, Correction, NoteStatus, Quote, Ref, TextFile
from glossator.problems import Place, Problem
from glossator.schema import (
    Date,
    Either,
    Field,
    FileReport,
    Instead,
    ListOf,
    Number,
    Record,
    Slug,
    Text,
    add_problem,
    hyphen_kept,
    is_blank,
    place_of,
    read_fields,
    start_report,
)
from glossator.yamldoc import Mapping, Node, Scalar, Sequence, entry_of

MAX_OCCURRENCE = 100_000

_TO_THE_NOTE = "move it in line with the other keys of the note"
_NOTE_KEYS = (
    *("id", "former_ids", "occurrence", "kind", "entity", "note", "sources", "claim", "verdict", "asof", "created"),
    *("checked", "corrections", "status", "superseded_by", "by"),
)
"""Of a note, but for the quote, within which people write them."""
_QUOTE = Record(
    "a quote",
    (
        Field(
            "exact",
            Text(placed=True, example="nothing mysterious"),
            "The words, as they appear in the article.",
            required=True,
        ),
        Field("prefix", Text(), "The words just before them."),
        Field("suffix", Text(), "The words just after them."),
    ),
    instead=(
        *withholding(_TO_THE_NOTE),
        *(Instead(key, f'{_TO_THE_NOTE}, beside "quote:"') for key in _NOTE_KEYS),
    ),
)
_CORRECTION = Record(
    "a correction",
    (
        Field("date", Date(), "When the note was corrected.", required=True),
        Field("text", Text(example='"We had written 99."'), "What was wrong.", required=True),
    ),
    make=Correction,
    instead=withholding(_TO_THE_NOTE),
)
_OF_A_SOURCE = 'move it below "sources:", in line with the other keys of its source'
NOTE = Record(
    "a note",
    (
        Field("id", Slug("mobilisation-chief"), "The note's permanent address within its article."),
        Field("former_ids", ListOf(Slug("old-id")), "Earlier ids, which still lead here."),
        Field(
            "quote",
            Either((Text(placed=True, example="nothing mysterious"), _QUOTE)),
            "The words the note is about, as they appear in the article. Without them, it is about the whole article.",
            blank=False,
        ),
        Field("occurrence", Number(1, MAX_OCCURRENCE, also=("all",)), "Which one, if the words occur more than once."),
        Field(
            "kind",
            Text(placed=True, example="person", composed=True),
            "The kind of note. If not given: that of the entity, or background.",
        ),
        Field("entity", KEY, "Who or what it is about: a key of entities.yml. Then the text may be left out."),
        Field("note", MARKDOWN, "What the note says, in Markdown."),
        Field(
            "sources",
            sources_of("the note"),
            "How you know this: addresses, keys of sources.yml, or title, url and so on.",
        ),
        Field("claim", Text(), "For kind: claim. What is claimed, in one sentence."),
        Field(
            "verdict",
            Text(example="misleading"),
            "For kind: claim. What became of the claim, in a word of your own: true, false, misleading…",
        ),
        Field("asof", DAY, "The date on which the note was true."),
        Field("created", DAY, "When the note was written."),
        Field("checked", DAY, "When somebody last checked it."),
        Field("corrections", ListOf(_CORRECTION), "What we got wrong in this note. Printed under it."),
        Field("status", NOTE_STATUS, "Drafts and notes in review are not published.", blank=False),
        Field(
            "superseded_by",
            Text(placed=True, example="other-id", composed=True),
            "The id of the note that replaces this one.",
        ),
        Field("by", Text(placed=True, example="eo", composed=True), "Who wrote it: a key of people in site.yml."),
    ),
    instead=(
        *withholding(DRAFT),
        Instead("entities", 'write "entity:" and one key; a further entity needs a note of its own'),
        *(Instead(field.key, _OF_A_SOURCE) for field in SOURCE.fields if field.key != "quote"),
    ),
)

_EXAMPLE = "- quote: nothing mysterious\n  note: The official was not named."
_SILENT = ("superseded", "retracted")
"""The words of a note with this status may be gone; its address stays."""


def annotations(
    nodes: Iterable[Node], file: TextFile, default_status: NoteStatus = "published", language: str = ""
) -> tuple[tuple[Annotation, ...], tuple[Problem, ...]]:
    """The notes in the order of the file, each with an id of its own, and all that is wrong with them.

    ``language``: the article's, by whose rules ids are made.
    """
    report = start_report(file)
    read = [_annotation(node, report, default_status, language) for node in nodes]
    notes, doubles = _with_own_ids([note for note in read if note])
    notes, more_doubles = _with_own_former_ids(notes)
    return tuple(notes), (*report.problems, *doubles, *more_doubles)


def _annotation(node: Node, report: FileReport, default_status: NoteStatus, language: str) -> Annotation | None:
    mapping = require_mapping(node, "a note", _EXAMPLE, report)
    if mapping is None:
        return None
    values = with_sources(read_fields(mapping, NOTE, report))
    place = place_of(report, mapping)
    given: Ref | None = values.pop("id", None)
    quote = _quote(values.pop("quote", None))
    former = texts(values.pop("former_ids", ()))
    values.setdefault("status", default_status)
    made = Annotation(given.text if given else "", given is not None, place, former, quote, **values)
    if not _says_something(mapping, made):
        message = "this note says nothing: it has no text, no entity, and no claim with a verdict"
        add_problem(report, "note-empty", mapping, message, 'add "note:" and what you have to say')
    if made.status not in _SILENT:
        _report_no_quote(mapping, report)
    if made.created:
        _report_earlier(mapping, made.created, report)
    return made if given else replace(made, id=made_id(made, language))


def _report_no_quote(node: Mapping, report: FileReport) -> None:
    key, value = entry_of(node, "occurrence") or (None, None)
    if key and value and not is_blank(value) and not entry_of(node, "quote"):
        message = '"occurrence" says which place of the quoted words is meant, and there is no quote'
        action = f'add "quote:" and the words, or remove "occurrence"{hyphen_kept(key, report)}'
        add_problem(report, "needs-key", key, message, action)


def _report_earlier(mapping: Mapping, created: str, report: FileReport) -> None:
    """Reports that the note was checked or corrected before it was written.

    Of all dates only these are certainly wrong. A magazine is on sale before the date on its cover, so an article may
    well be read, and have notes, before its own; and what a note says may be true as of any day.
    """
    dated = [("checked", node) for node in _values_of(mapping, "checked")]
    for correction in _values_of(mapping, "corrections"):
        items = correction.items if isinstance(correction, Sequence) else (correction,)
        dated.extend(("corrected", node) for item in items for node in _values_of(item, "date"))
    for done, node in dated:
        day = dates.iso_date(node.text.strip()) if isinstance(node, Scalar) else None
        if day and dates.is_before(day, created):
            message = f"the note cannot have been {done} at this date: it was created later ({created})"
            add_problem(report, "date-order", node, message, "correct whichever of the two is wrong")


def _values_of(node: Node, key: str) -> Iterator[Node]:
    """The value of a key, where the node has it."""
    if isinstance(node, Mapping):
        yield from (value for name, value in node.entries if name.text == key)


def _quote(value: Ref | dict[str, Any] | None) -> Quote | None:
    if isinstance(value, Ref):
        return Quote(value.text, "", "", value.place)
    if not value or "exact" not in value:
        return None
    exact: Ref = value["exact"]
    return Quote(exact.text, value.get("prefix", ""), value.get("suffix", ""), exact.place)


def _says_something(node: Mapping, note: Annotation) -> bool:
    """Whether there is something to print; a note or entity that is there but wrong has been reported already."""
    written = {key.text for key, value in node.entries if not is_blank(value)}
    if note.note or note.entity or written & {"note", "entity"} or note.status in _SILENT:
        return True
    return bool(note.claim and note.verdict)


# -- Ids --------------------------------------------------------------------------------------------------------------


def made_id(note: Annotation, language: str) -> str:
    """The id of a note without one, in an article in ``language``: from its quote, else from what it is about, else
    from its first words.
    """
    sources = (
        note.quote.exact if note.quote else "",
        note.entity.text if note.entity else "",
        note.claim,
        note.note.text if note.note else "",
        note.kind.text if note.kind else "",
    )
    slugs = (urls.slugify(text, urls.MAX_ID_CHARS, language) for text in sources)
    return next(filter(None, slugs), "note")


def _with_own_ids(notes: list[Annotation]) -> tuple[list[Annotation], list[Problem]]:
    """The notes, each with an id of its own.

    Where several claim one, the first whose id was written down keeps it, else the first; the others get a number.
    """
    claimed = {note.id for note in notes} | {former for note in notes for former in note.former_ids}
    owners: dict[str, Place] = {}
    numbers: dict[str, int] = {}
    problems: list[Problem] = []
    own = list(notes)
    for index in sorted(range(len(notes)), key=lambda index: not notes[index].id_given):
        note, free = notes[index], notes[index].id
        while free in owners or (free != note.id and free in claimed):
            numbers[note.id] = numbers.get(note.id, 1) + 1
            free = f"{note.id.rstrip('-')}-{numbers[note.id]}"
        if free != note.id:
            problems.append(_duplicate_id(note, owners[note.id], free))
            own[index] = replace(note, id=free)
        owners[free] = note.place
    return own, problems


def _with_own_former_ids(notes: list[Annotation]) -> tuple[list[Annotation], list[Problem]]:
    """The notes, none with a former id that is already the id or a former id of another note."""
    owners = {note.id: note for note in notes}
    problems: list[Problem] = []
    for note in notes:
        for former in dict.fromkeys(note.former_ids):
            owner = owners.setdefault(former, note)
            if owner is not note:
                problems.append(_former_id_taken(note, former, owner))
    return [_keeping(note, owners) for note in notes], problems


def _keeping(note: Annotation, owners: dict[str, Annotation]) -> Annotation:
    """The note with those of its former ids that are its own."""
    kept = [former for former in dict.fromkeys(note.former_ids) if owners[former] is note and former != note.id]
    return replace(note, former_ids=tuple(kept))


# -- Problems ---------------------------------------------------------------------------------------------------------


def _duplicate_id(note: Annotation, first: Place, free: str) -> Problem:
    lines = f"this one (line {note.place.line}) and the one in line {first.line}"
    made = "" if note.id_given else "; where no id is given, it is made from the quote"
    message = f'two notes have the address "{note.id}": {lines}{made}'
    action = f"write id: {free}" if note.id_given else f"add this line to the note: id: {free}"
    return Problem("duplicate-id", note.place, message, action)


def _former_id_taken(note: Annotation, former: str, owner: Annotation) -> Problem:
    message = f'the former address "{former}" of this note already leads to the note in line {owner.place.line}'
    return Problem("duplicate-id", note.place, message, f'remove "{former}" from former_ids')
