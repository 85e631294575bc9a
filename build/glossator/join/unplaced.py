"""What a person is told about a note whose words were not found, and the last check on what is near.

``compile`` proposes passages; only here are the entities known, whose names a proposal must not touch.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from glossator.match import PART_OF_WORD
from glossator.model import Annotation, Candidate, CompiledArticle, Entity, EntityRecord, Unplaced
from glossator.problems import Place, Problem

MAX_SHOWN_CHARS = 80


def name_words(entities: Iterable[Entity | EntityRecord]) -> frozenset[str]:
    """Every word of every entity's names, in lower case."""
    names = (name for entity in entities for name in (entity.name, *entity.other_names))
    return frozenset(word.casefold() for name in names for word in name.split())


def veto_names(placement: Unplaced, names: Collection[str]) -> Unplaced:
    """The placement with every candidate unsafe that differs from the quote in a word of an entity's name."""
    return replace(placement, candidates=tuple(_veto(candidate, names) for candidate in placement.candidates))


def unplaced_problem(annotation: Annotation, placement: Unplaced, article: CompiledArticle) -> Problem:
    """The warning about a note that is not placed, with what can be done."""
    place = annotation.quote.place if annotation.quote else annotation.place
    command = f"glossator check --fix {article.slug.text}#{annotation.id}"
    if placement.why == "context":
        return _context(annotation, placement, place, article, command)
    if placement.why == "occurrence":
        return _occurrence(annotation, placement, place, article, command)
    if placement.cause == "ambiguous":
        return _ambiguous(placement, place, article, command)
    return _missing(placement, place, article, command)


def _veto(candidate: Candidate, names: Collection[str]) -> Candidate:
    if candidate.verdict not in {"safe", "unsure"}:
        return candidate
    for part in candidate.diff:
        if part.old == part.new:
            continue
        touched = [word for word in f"{part.old} {part.new}".split() if word.strip(".,;:!?").casefold() in names]
        if touched:
            return replace(candidate, verdict="unsafe", reason=f"a word of a name differs: {touched[0]}")
    return candidate


def _ambiguous(placement: Unplaced, place: Place, article: CompiledArticle, command: str) -> Problem:
    if not placement.candidates:
        message = "the quoted words occur too often to be told apart"
        return Problem("quote-ambiguous", place, message, "quote more of the words around them")
    message = f"the quoted words occur {placement.places} times, and nothing says which is meant"
    action = (
        f'say which one you mean: {command} --choose 1; or, if you mean all of them, add the line "occurrence: all"'
    )
    return Problem("quote-ambiguous", place, message, action, _numbered(placement, article))


def _context(
    annotation: Annotation, placement: Unplaced, place: Place, article: CompiledArticle, command: str
) -> Problem:
    quote = annotation.quote
    parts = []
    if quote and quote.prefix:
        parts.append(f'after "{_shorten(quote.prefix)}"')
    if quote and quote.suffix:
        parts.append(f'before "{_shorten(quote.suffix)}"')
    message = f"the quoted words are there, but not {' and '.join(parts)}"
    action = f"if this is the passage: {command}"
    if len(placement.candidates) > 1:
        action = f"say which one you mean: {command} --choose 1"
    return Problem("quote-context", place, message, action, _numbered(placement, article))


def _occurrence(
    annotation: Annotation, placement: Unplaced, place: Place, article: CompiledArticle, command: str
) -> Problem:
    count = placement.places
    times = "once" if count == 1 else f"{count} times"
    message = f"occurrence is {annotation.occurrence}, but the quoted words occur only {times}"
    if count == 1:
        return Problem("occurrence-missing", place, message, f"if this is the passage: {command}")
    action = f"say which one you mean: {command} --choose 1"
    return Problem("occurrence-missing", place, message, action, _numbered(placement, article))


def _missing(placement: Unplaced, place: Place, article: CompiledArticle, command: str) -> Problem:
    name = article.path.rpartition("/")[2]
    message = f"the quoted words are not in {name}"
    if not placement.candidates:
        notes = ("nothing in the text is similar",)
        action = "quote the words as they appear in the text; a note without a quote is about the whole article"
        return Problem("quote-missing", place, message, action, notes)
    nearest = placement.candidates[0]
    if nearest.reason == PART_OF_WORD:
        return _part_of_word(placement, Problem("quote-missing", place, message, command), article)
    where = f"in {placement.places} places" if placement.places else _where(nearest, article)
    near = f'closest: "{_shorten(nearest.text)}" ({where})'
    action = f"quote the words as they appear in the text; or, if this is the passage: {command}"
    if placement.places:
        action = f"quote the words as they appear in the text; or say which of these you mean: {command} --choose 1"
    if nearest.verdict == "unsafe":
        near += f"; {nearest.reason}, so it is not taken to be the same passage"
    elif nearest.verdict == "unsure":
        near += f"; {nearest.reason}, so a person has to decide" if nearest.reason else "; a person has to decide"
    else:
        near += "; the difference does not change the meaning"
        action = "to quote the text as it is now: glossator check --fix"
    return Problem("quote-missing", place, message, action, (near, *_numbered(placement, article)))


def _part_of_word(placement: Unplaced, problem: Problem, article: CompiledArticle) -> Problem:
    """The letters are there, but the word is another one, of which there may be several; ``problem`` has for its help
    the command that takes the first.
    """
    alike = max(placement.places, 1)
    words = [placement.candidates[0], *placement.candidates[alike:]]
    shown = ", ".join(f'"{_shorten(candidate.text)}" ({_where(candidate, article)})' for candidate in words)
    kind = "number" if words[0].text.isdecimal() else "word"
    action = f"quote the whole {kind}; if you mean the first one: {problem.help}"
    if len(words) == 1:
        action = f"quote the whole {kind}, as this does: {problem.help}"
    if placement.places:
        action = f"quote the whole {kind}; or say which of these you mean: {problem.help} --choose 1"
    notes = (f"only inside a longer {kind}: {shown}", *_numbered(placement, article))
    return replace(problem, help=action, notes=notes)


def _numbered(placement: Unplaced, article: CompiledArticle) -> tuple[str, ...]:
    """The places to choose from, each with the words that tell it from the others."""
    return tuple(
        f"{number}. {_where(candidate, article)}: {_pin(candidate)}"
        for number, candidate in enumerate(placement.candidates[: placement.places], start=1)
    )


def _where(candidate: Candidate, article: CompiledArticle) -> str:
    """A table or a heading of the text may stand before its first paragraph."""
    if candidate.paragraph:
        return f"paragraph {candidate.paragraph}"
    in_text = any(section.name == "body" and section.start <= candidate.start for section in article.sections)
    if not in_text:
        return "above the text"
    return "before paragraph 1" if article.paragraphs else "in the text"


def _pin(candidate: Candidate) -> str:
    lines = [f'{key}: "{text}"' for key, text in (("prefix", candidate.prefix), ("suffix", candidate.suffix)) if text]
    return ", ".join(lines) or f'"{_shorten(candidate.text)}"'


def _shorten(text: str) -> str:
    """``text`` on one line, cut in the middle where it is long."""
    line = " ".join(text.split())
    if len(line) <= MAX_SHOWN_CHARS:
        return line
    half = MAX_SHOWN_CHARS // 2 - 2
    return f"{line[:half].rstrip()} … {line[-half:].lstrip()}"
