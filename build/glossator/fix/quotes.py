"""Quotes that hold, and passages that a person has chosen.

A repair must leave every other note exactly where it was, and its own where it was or where it says; the article is
compiled again to prove it. A note that would slide is rather left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from glossator import compile as compiling
from glossator import match, yamldoc
from glossator.edits import Edit
from glossator.fix import writing
from glossator.fix.documents import Document, Repair, proven
from glossator.fix.ids import id_along, id_edit
from glossator.fix.notes import Notes
from glossator.join.public_addresses import has_lasting_id
from glossator.join.unplaced import veto_names
from glossator.model import Annotation, Candidate, CompiledNote, Placed, Placement, Quote, TextFile, Unplaced
from glossator.positions import start_of_line
from glossator.schema.wording import shortened
from glossator.yamldoc import Way, entry_of

MIN_QUOTE_LETTERS = 12
"""A shorter quote, or one of a single word, is pinned by the words around it. A Chinese character and a Korean syllable
say as much as three letters, a Japanese kana as two."""
PIN_WORDS = range(3, 13)
"""How many words on each side are tried as prefix and suffix: the fewest first."""


def quote_repairs(notes: Notes, names: Collection[str]) -> tuple[Repair, ...]:
    """What is safe: quotes of passages that differ in nothing that matters, and the words that pin a quote.

    ``names`` are the words of all entities' names. In a draft no quote is pinned: while its text is being put in order,
    the words around a quote change more often than those elsewhere, and each time the note would lose its place.
    """
    is_settled = notes.article.record.status == "published"
    wanted: list[_Wish] = []
    for number, note in enumerate(notes.article.notes):
        placement = note.placement
        if isinstance(placement, Unplaced):
            best = next(iter(veto_names(placement, names).candidates), None)
            if placement.cause == "moved" and best and best.verdict == "safe":
                wanted.append(_with_id(notes, _reworded(notes, number, best), best))
        elif is_settled and isinstance(placement, Placed) and _may_slide(note.annotation, placement):
            pinned = _pinned(notes, number, placement.anchors[0].start, placement.anchors[0].end)
            wanted.extend([pinned] if pinned else [])
    return _proven_wishes(notes, wanted)


def chosen_repairs(notes: Notes, number: int, choice: int) -> tuple[Repair, ...]:
    """What puts note ``number`` (from 0) on the passage that a person has chosen: its candidate ``choice`` (from 1)."""
    note = notes.article.notes[number]
    if not isinstance(note.placement, Unplaced) or not 1 <= choice <= len(note.placement.candidates):
        return ()
    candidate = note.placement.candidates[choice - 1]
    for wish in _ways_to(notes, number, candidate, choice):
        if repairs := _proven_wishes(notes, [_with_id(notes, wish, candidate)]):
            return repairs
    return ()


def _ways_to(notes: Notes, number: int, candidate: Candidate, choice: int) -> Iterator[_Wish]:
    """The ways to put a note on a passage: with the new words only, with words around it, by its number."""
    annotation = notes.article.notes[number].annotation
    if candidate.verdict != "same":
        yield _reworded(notes, number, candidate)
    exact = annotation.quote.exact if annotation.quote and candidate.verdict == "same" else _on_one_line(candidate.text)
    if pinned := _pinned(notes, number, candidate.start, candidate.end, exact):
        yield pinned
    bare = Quote(exact, "", "", annotation.place)
    spans = ((candidate.start, candidate.end),)
    yield _Wish(number, bare, None, spans, f"quote: {shortened(exact)} (chosen)")
    yield _Wish(number, bare, choice, spans, f"occurrence: {choice} (chosen)")


def _may_slide(annotation: Annotation, placement: Placed) -> bool:
    """Whether a placed note could come to sit on other words without a word of warning, if the text changed."""
    quote = annotation.quote
    if quote is None or annotation.occurrence == "all" or len(placement.anchors) != 1:
        return False
    if annotation.occurrence is not None:
        return True
    return _is_short(quote.exact.strip()) and not quote.prefix and not quote.suffix


def _is_short(words: str) -> bool:
    letters = len(words) + 2 * len(re.findall(_OF_THREE, words)) + len(re.findall(_OF_TWO, words))
    return letters < MIN_QUOTE_LETTERS or len([*match.word_ends_after(words, 0)]) == 1


_OF_THREE, _OF_TWO = "[\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]", "[\u3041-\u30ff]"


class _Wish(Struct, frozen=True):
    """A quote to be written for a note, and where it has to be found."""

    number: int
    quote: Quote
    occurrence: match.Occurrence
    spans: tuple[match.Span, ...]
    what: str
    note_id: str = ""
    """To be written along with it."""


def _with_id(notes: Notes, wish: _Wish, candidate: Candidate) -> _Wish:
    return replace(wish, note_id=id_along(notes, notes.article.notes[wish.number], wish.quote, candidate))


def _reworded(notes: Notes, number: int, candidate: Candidate) -> _Wish:
    annotation = notes.article.notes[number].annotation
    assert annotation.quote is not None  # noqa: S101 -- it has candidates
    new = replace(annotation.quote, exact=_on_one_line(candidate.text))
    what = f"quote: {shortened(new.exact)} (was {shortened(annotation.quote.exact)})"
    spans: tuple[match.Span, ...] = ((candidate.start, candidate.end),)
    if annotation.occurrence == "all" and isinstance(found := match.place(notes.text, new, "all"), match.Found):
        spans = found.spans
    return _Wish(number, new, annotation.occurrence, spans, what)


def _pinned(notes: Notes, number: int, start: int, end: int, exact: str = "") -> _Wish | None:
    """The quote with as many of the words around it as tell its place from all others; ``None`` if none do."""
    annotation = notes.article.notes[number].annotation
    assert annotation.quote is not None  # noqa: S101 -- it has a place
    exact = exact or annotation.quote.exact
    for words in PIN_WORDS:
        prefix, suffix = _around(notes.article.text, start, end, words)
        pinned = Quote(exact, prefix, suffix, annotation.quote.place)
        if not prefix and not suffix:
            return None
        found = match.place(notes.text, pinned)
        if isinstance(found, match.Found) and found.spans == ((start, end),):
            what = f"quote: {shortened(exact)} (pinned: {shortened(f'{prefix} … {suffix}'.strip())})"
            return _Wish(number, pinned, None, found.spans, what)
        if isinstance(found, Unplaced) and found.cause != "ambiguous":
            return None
    return None


def _around(text: str, start: int, end: int, words: int) -> tuple[str, str]:
    """Up to ``words`` words before and after a passage, within its paragraphs."""
    before = " ".join(text[start_of_line(text, start) : start].split())
    found = text.find("\n", end)
    after = " ".join(text[end : found if found >= 0 else len(text)].split())
    starts = [len(before), *islice(match.word_starts_before(before, len(before)), words)]
    ends = [0, *islice(match.word_ends_after(after, 0), words)]
    return before[starts[-1] :].strip(), after[: ends[-1]].strip()


def _on_one_line(text: str) -> str:
    return " ".join(line.strip() for line in text.split("\n") if line.strip())


# -- The proof --------------------------------------------------------------------------------------------------------


def _proven_wishes(notes: Notes, wishes: Sequence[_Wish]) -> tuple[Repair, ...]:
    """The repairs that write the wishes and after which each note is where it should be."""
    spans = {wish.number: wish.spans for wish in wishes}

    def stays(after: Document, chosen: Sequence[Repair]) -> bool:
        changed = {way[0] for repair in chosen for way in repair.removed}
        return _is_placed_as(notes, after.file, {number: spans[number] for number in spans.keys() & changed})

    repairs = (_repair(notes, wish) for wish in wishes)
    return proven(notes.document, [repair for repair in repairs if repair], stays)


def _is_placed_as(notes: Notes, sidecar: TextFile, expected: Mapping[int, tuple[match.Span, ...]]) -> bool:
    """Whether the notes are at the ``expected`` spans, and all others where they were."""
    again = compiling.compile_article(replace(notes.source, sidecar=sidecar), notes.settings)
    return len(again.notes) == len(notes.article.notes) and all(
        _spans(new.placement) == expected[number] if number in expected else _is_same(old, new)
        for number, (old, new) in enumerate(zip(notes.article.notes, again.notes, strict=True))
    )


def _spans(placement: Placement) -> tuple[match.Span, ...]:
    return tuple((anchor.start, anchor.end) for anchor in placement.anchors) if isinstance(placement, Placed) else ()


def _is_same(old: CompiledNote, new: CompiledNote) -> bool:
    has_same_id = old.annotation.id == new.annotation.id or not has_lasting_id(old)
    return has_same_id and old.placement == new.placement


def _repair(notes: Notes, wish: _Wish) -> Repair | None:
    """The edits that bring a note's quote to what it is to be; ``None`` where its key is misspelt."""
    text, node = notes.document.file.text, notes.nodes[wish.number]
    found = entry_of(node, "quote")
    if found is None:
        return None
    key, value = found
    quote = {"exact": wish.quote.exact, "prefix": wish.quote.prefix, "suffix": wish.quote.suffix}
    quote = {name: part for name, part in quote.items() if part}
    way: Way = (wish.number, "quote")
    written: dict[Way, str] = {(*way, name): part.strip() for name, part in quote.items()}
    if isinstance(value, yamldoc.Mapping):
        edits = _mapping_edits(text, value, quote)
    elif isinstance(value, yamldoc.Scalar) and len(quote) > 1:
        edits = writing.nest_text(text, node, key, value, quote)
    elif isinstance(value, yamldoc.Scalar):
        is_same = value.text.strip() == wish.quote.exact
        edits = [] if is_same else [writing.replace_text(text, node, key, value, wish.quote.exact)]
        written = {way: wish.quote.exact.strip()}
    else:
        return None
    counted: Way = (wish.number, "occurrence")
    if wish.occurrence is not None:
        written[counted] = str(wish.occurrence)
    edits += _occurrence_edits(text, node, wish.occurrence)
    if not wish.note_id:
        return Repair(tuple(edits), wish.what, written, (way, counted))
    # In one repair: alone, the new words might give the note an id that another one has.
    edits.append(id_edit(notes, node, wish.note_id))
    written[wish.number, "id"] = wish.note_id
    return Repair(tuple(edits), f"{wish.what}; id: {wish.note_id} (added)", written, (way, counted))


def _mapping_edits(text: str, mapping: yamldoc.Mapping, quote: Mapping[str, str]) -> list[Edit]:
    """The edits after which a quote of several keys has these, and of prefix and suffix no other."""
    fields = {key.text: (key, value) for key, value in mapping.entries}
    edits: list[Edit] = []
    for name, (key, value) in fields.items():
        if name in quote and isinstance(value, yamldoc.Scalar) and value.text.strip() != quote[name].strip():
            edits.append(writing.replace_text(text, mapping, key, value, quote[name]))
        elif name in ("prefix", "suffix") and name not in quote:
            edits.append(writing.remove_key(text, mapping, name))
    added = {name: part for name, part in quote.items() if name not in fields}
    if added and "exact" in fields:
        edits.append(writing.insert_behind(text, mapping, "exact", added))
    return edits


def _occurrence_edits(text: str, node: yamldoc.Mapping, wanted: match.Occurrence) -> list[Edit]:
    """The edits after which a note counts its occurrence so, or not at all."""
    entry = entry_of(node, "occurrence")
    if entry is None:
        return [] if wanted is None else [writing.insert_behind(text, node, "quote", {"occurrence": str(wanted)})]
    if wanted is None:
        return [writing.remove_key(text, node, "occurrence")]
    old = entry[1]
    is_same = isinstance(old, yamldoc.Scalar) and old.text == str(wanted)
    return [] if is_same else [Edit(old.start, old.end, str(wanted))]
