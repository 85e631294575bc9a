"""Annotations become footnotes: kind, entity, sources and author resolved, numbered in reading order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from glossator.join.directory import DEFAULT_KIND, Directory, Shelf, look_up, look_up_sources
from glossator.join.unplaced import place_of_quote, unplaced_problem, veto_names
from glossator.join.visibility import public_former_ids, public_note_id
from glossator.model import Annotation, CompiledArticle, CompiledNote, Footnote, Placed, Ref, Unplaced, WholeArticle
from glossator.problems import Place, Problem


class Footnotes(Struct, frozen=True):
    """The notes of one article that may be shown, and all that is wrong with any of them."""

    notes: tuple[Footnote, ...]
    """Numbered ones first, in reading order; then those not placed."""
    problems: tuple[Problem, ...]


def article_footnotes(
    article: CompiledArticle,
    directory: Directory,
    names: Collection[str],
    is_shown: Callable[[Annotation], bool],
) -> Footnotes:
    """The article's notes, resolved; ``names`` are the words of all entities' names."""
    pairs: list[tuple[Annotation, Footnote]] = []
    problems: list[Problem] = []
    guessed = {_line(problem.place) for problem in article.problems if problem.code in _GUESSES}
    for note in article.notes:
        footnote, more = _footnote(note, article, directory, names, guessed)
        pairs.append((note.annotation, footnote))
        problems.extend(more)
    problems.extend(_supersession_problems(article))
    shown = [footnote for annotation, footnote in pairs if is_shown(annotation)]
    return Footnotes(_numbered(shown), tuple(problems))


def _footnote(
    note: CompiledNote,
    article: CompiledArticle,
    directory: Directory,
    names: Collection[str],
    guessed: Collection[tuple[str, int]],
) -> tuple[Footnote, list[Problem]]:
    annotation = note.annotation
    placement = note.placement
    problems: list[Problem] = []
    if isinstance(placement, Unplaced):
        placement = veto_names(placement, names)
        if article.has_text and _line(place_of_quote(annotation)) not in guessed:
            problems.append(unplaced_problem(annotation, placement, article))
    kind, kind_problems = look_up(directory.kinds, annotation.kind)
    entity, entity_problems = look_up(directory.entities, annotation.entity)
    by, by_problems = look_up(directory.people, annotation.by)
    sources, source_problems = look_up_sources(directory, annotation.sources)
    default = entity.kind if entity else directory.kinds.entries[DEFAULT_KIND]
    footnote = Footnote(
        id=public_note_id(annotation, article.record.rights),
        number=0,
        kind=kind or default,
        html=note.html,
        entity=entity,
        quote=annotation.quote.exact if annotation.quote else "",
        placement=placement,
        sources=sources,
        claim=annotation.claim,
        verdict=annotation.verdict,
        asof=annotation.asof,
        created=annotation.created,
        checked=annotation.checked,
        corrections=annotation.corrections,
        status=annotation.status,
        superseded_by=_successor(annotation, article),
        by=by,
        former_ids=public_former_ids(annotation, article.record.rights),
        changed=isinstance(placement, Unplaced) and article.changed,
    )
    problems.extend((*kind_problems, *entity_problems, *by_problems, *source_problems))
    problems.extend(_needs_problems(annotation, footnote))
    return footnote, problems


_GUESSES = frozenset({"yaml-value", "yaml-comment", "yaml-escape"})
"""Codes of values that were not read as they were typed, but guessed, cut off or changed. That such words do not stand
in the text is no second mistake, or shows when the first is mended.
"""


def _line(place: Place) -> tuple[str, int]:
    return place.path, place.line


def _successor(annotation: Annotation, article: CompiledArticle) -> str:
    """The id of the note that supersedes this one; empty where there is none."""
    if not annotation.superseded_by:
        return ""
    wanted = annotation.superseded_by.text
    found = (note.annotation for note in article.notes if note.annotation.id == wanted)
    return next((public_note_id(other, article.record.rights) for other in found), "")


def _needs_problems(annotation: Annotation, footnote: Footnote) -> Iterable[Problem]:
    """A problem for each key that the note's kind asks for and the note lacks."""
    for key in footnote.kind.needs:
        if not getattr(annotation, key, None):
            message = f'a note of the kind {footnote.kind.key} needs "{key}:", so that readers can check it'
            yield Problem("needs-key", annotation.place, message, f'add a line "{key}:" to this note')


def _supersession_problems(article: CompiledArticle) -> Iterable[Problem]:
    """``superseded_by`` that names no note of the article, or leads back to the note it started from."""
    successors = {
        note.annotation.id: note.annotation.superseded_by
        for note in article.notes
        if note.annotation.superseded_by is not None
    }
    ids = {note.annotation.id: note.annotation.id for note in article.notes}
    shelf = Shelf(ids, "unknown-note", "note", 'give the newer note the line "id: {}"', complete=True)
    for note_id, ref in successors.items():
        yield from look_up(shelf, ref)[1]
        if _leads_back(note_id, successors):
            message = f'following superseded_by from "{note_id}" leads back to it, so no note is the newest'
            action = "delete superseded_by from the newest of these notes"
            if ref.place.excerpt.lstrip().startswith("- superseded_by:"):
                action += ", but keep the hyphen before it"
            yield Problem("superseded-cycle", ref.place, message, action)


def _leads_back(note_id: str, successors: Mapping[str, Ref]) -> bool:
    seen = {note_id}
    current = successors.get(note_id)
    while current is not None:
        if current.text in seen:
            return current.text == note_id
        seen.add(current.text)
        current = successors.get(current.text)
    return False


def _numbered(notes: list[Footnote]) -> tuple[Footnote, ...]:
    """Notes about the whole article first, then placed ones by the end of their first passage; the rest keeps 0."""
    whole = [note for note in notes if isinstance(note.placement, WholeArticle)]
    placed = [(note, note.placement) for note in notes if isinstance(note.placement, Placed)]
    placed.sort(key=lambda pair: (pair[1].anchors[0].end, -pair[1].anchors[0].start))
    unplaced = [note for note in notes if isinstance(note.placement, Unplaced)]
    ordered = [*whole, *(note for note, _ in placed)]
    return (*(replace(note, number=number) for number, note in enumerate(ordered, start=1)), *unplaced)
