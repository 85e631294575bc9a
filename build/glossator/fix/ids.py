"""Ids written into a sidecar: the address of a public note must not change with the words that it was made from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, count

from msgspec.structs import replace

from glossator import formats, yamldoc
from glossator.edits import Edit
from glossator.fix import writing
from glossator.fix.documents import Document, Repair, proven
from glossator.fix.notes import Notes, faulty_notes
from glossator.join.public_addresses import has_lasting_id
from glossator.join.visibility import public_note_id
from glossator.model import Candidate, CompiledNote, Quote
from glossator.yamldoc import entry_of


def id_repairs(notes: Notes) -> tuple[Repair, ...]:
    """For each note without an ``id:`` whose words are in the text, the id that is in force.

    None for those of a draft: nobody can link to them yet, and its quotes may still change, and the ids with them.
    """
    repairs: list[Repair] = []
    ids = [note.annotation.id for note in notes.article.notes]
    faulty = faulty_notes(notes.article, notes.document.file.path)
    for number, (note, node) in enumerate(zip(notes.article.notes, notes.nodes, strict=True)):
        public = "" if number in faulty else _id_in_force(notes, note)
        if public and (has_lasting_id(note) or public in notes.listed):
            ids[number] = public
            repairs.append(Repair((id_edit(notes, node, public),), f"id: {public} (added)", {(number, "id"): public}))

    def keeps_ids(after: Document, chosen: Sequence[Repair]) -> bool:
        nodes, language = (
            after.node.items if isinstance(after.node, yamldoc.Sequence) else (),
            notes.article.record.language,
        )
        now = [note.id for note in formats.annotations(nodes, after.file, language=language)[0]]
        given = {way[0] for repair in chosen for way in repair.written}
        was = [note.annotation.id for note in notes.article.notes]
        return now == [ids[number] if number in given else was[number] for number in range(len(ids))]

    return proven(notes.document, repairs, keeps_ids)


def _id_in_force(notes: Notes, note: CompiledNote) -> str:
    """The id that a note has on the page, if it is to be written down."""
    annotation = note.annotation
    if annotation.id_given or notes.article.record.status != "published":
        return ""
    public = public_note_id(annotation, notes.article.record.rights)
    # Where the public id is not the one made from the quote, others of the file may still refer to the latter.
    return "" if public != annotation.id and _is_referred_to(notes, annotation.id) else public


def _is_referred_to(notes: Notes, note_id: str) -> bool:
    links = (note.annotation.superseded_by for note in notes.article.notes)
    return any(link and link.text == note_id for link in links)


def id_along(notes: Notes, note: CompiledNote, quote: Quote, candidate: Candidate) -> str:
    """The id that a note without one gets together with the place of ``candidate``, if it is to get one.

    The one in force, if it is known elsewhere or nothing was wrong with its words; else one made from the right words,
    with a number if another note has it.
    """
    old, annotation = _id_in_force(notes, note), note.annotation
    is_known = old in notes.listed or _is_referred_to(notes, annotation.id)
    if not old or is_known or candidate.verdict in ("same", "safe"):
        return old
    others = [other.annotation for other in notes.article.notes if other is not note]
    taken = {name for other in others for name in (other.id, *other.former_ids)}
    made = formats.made_id(replace(annotation, quote=quote), notes.article.record.language)
    free = next(each for each in chain([made], (f"{made}-{number}" for number in count(2))) if each not in taken)
    return public_note_id(replace(annotation, id=free, quote=quote), notes.article.record.rights)


def id_edit(notes: Notes, node: yamldoc.Mapping, note_id: str) -> Edit:
    """The edit that gives a note this id."""
    text = notes.document.file.text
    blank = entry_of(node, "id")
    if blank is None:
        return writing.insert_first(text, node, "id", note_id)
    colon = text.index(":", blank[0].end) + 1
    return Edit(colon, colon, f" {note_id}")
