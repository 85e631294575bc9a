"""What a person is told about a note whose words were not found, and the last check on what is near.

``compile`` proposes passages; only here are the entities known, whose names a proposal must not touch.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from glossator.match import PART_OF_WORD
from glossator.model import Annotation, Candidate, CompiledArticle, Entity, EntityRecord, Quote, Unplaced
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
    place = place_of_quote(annotation)
    command = f"glossator check --fix {article.slug.text}#{annotation.id}"
    which = (
        f"say which one you mean: {command} --choose 1"
        if placement.places > 1
        else f"if this is the passage: {command}"
    )
    numbered = _numbered(placement, article)
    if placement.why == "context":
        return Problem("quote-context", place, _other_context(annotation.quote), which, numbered)
    if placement.why == "occurrence":
        times = "once" if placement.places == 1 else f"{placement.places} times"
        message = f"occurrence is {annotation.occurrence}, but the quoted words occur only {times}"
        return Problem("occurrence-missing", place, message, which, numbered if placement.places > 1 else ())
    if placement.cause == "ambiguous" and not placement.candidates:
        message = "the quoted words occur too often to be told apart"
        return Problem("quote-ambiguous", place, message, "quote more of the words around them")
    if placement.cause == "ambiguous":
        message = f"the quoted words occur {placement.places} times, and nothing says which is meant"
        action = f'{which}; or, if you mean all of them, add the line "occurrence: all"'
        return Problem("quote-ambiguous", place, message, action, numbered)
    message = f"the quoted words are not in {article.path.rpartition('/')[2]}"
    action, notes = _instead(placement, article, command)
    return Problem("quote-missing", place, message, action, (*notes, *numbered))


def place_of_quote(annotation: Annotation) -> Place:
    """Where the annotation's quote is in the sidecar."""
    return annotation.quote.place if annotation.quote else annotation.place


def _veto(candidate: Candidate, names: Collection[str]) -> Candidate:
    if candidate.verdict not in {"safe", "unsure"}:
        return candidate
    changed = (word for part in candidate.diff if part.old != part.new for word in f"{part.old} {part.new}".split())
    touched = next((word for word in changed if word.strip(".,;:!?").casefold() in names), "")
    if not touched:
        return candidate
    return replace(candidate, verdict="unsafe", reason=f"a word of a name differs: {touched}")


def _other_context(quote: Quote | None) -> str:
    parts = []
    if quote and quote.prefix:
        parts.append(f'after "{_shorten(quote.prefix)}"')
    if quote and quote.suffix:
        parts.append(f'before "{_shorten(quote.suffix)}"')
    return f"the quoted words are there, but not {' and '.join(parts)}"


def _instead(placement: Unplaced, article: CompiledArticle, command: str) -> tuple[str, tuple[str, ...]]:
    """What to do about words that are not in the text, and what is there instead."""
    if not placement.candidates:
        action = "quote the words as they appear in the text; a note without a quote is about the whole article"
        return action, ("nothing in the text is similar",)
    nearest = placement.candidates[0]
    if nearest.reason == PART_OF_WORD:
        return _longer_word(placement, article, command)
    action = f"quote the words as they appear in the text; or, if this is the passage: {command}"
    if nearest.verdict == "safe":
        action = "to quote the text as it is now: glossator check --fix"
    elif placement.places:
        action = f"quote the words as they appear in the text; or say which of these you mean: {command} --choose 1"
    where = f"in {placement.places} places" if placement.places else _where(nearest, article)
    return action, (f'closest: "{_shorten(nearest.text)}" ({where}); {_judged(nearest)}',)


def _judged(nearest: Candidate) -> str:
    if nearest.verdict == "unsafe":
        return f"{nearest.reason}, so it is not taken to be the same passage"
    if nearest.verdict == "unsure":
        return f"{nearest.reason}, so a person has to decide"
    return "the difference does not change the meaning"


def _longer_word(placement: Unplaced, article: CompiledArticle, command: str) -> tuple[str, tuple[str, ...]]:
    """As ``_instead``, where the letters are there, but the word is another one, of which there may be several."""
    alike = max(placement.places, 1)
    words = [placement.candidates[0], *placement.candidates[alike:]]
    shown = ", ".join(f'"{_shorten(candidate.text)}" ({_where(candidate, article)})' for candidate in words)
    kind = "number" if words[0].text.isdecimal() else "word"
    if placement.places:
        action = f"quote the whole {kind}; or say which of these you mean: {command} --choose 1"
    elif len(words) == 1:
        action = f"quote the whole {kind}, as this does: {command}"
    else:
        action = f"quote the whole {kind}; if you mean the first one: {command}"
    return action, (f"only inside a longer {kind}: {shown}",)


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
