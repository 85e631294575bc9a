"""Where the quotes of an article's notes are in its text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from glossator import markup, match, prose, sentences
from glossator.compile.rendering import NOTHING, Rendered, placed
from glossator.model import (
    Anchor,
    Annotation,
    CompiledNote,
    Placed,
    Placement,
    Quote,
    Sentence,
    TextFile,
    Unplaced,
    WholeArticle,
)


class Finder(Struct, frozen=True):
    """An article's text, ready for quotes to be found in it."""

    text: match.Searchable
    source: str
    """The Markdown that it was made of, from which people copy."""
    taken_out: bool
    """The text is gone on purpose: a note whose words were in it is now about the article."""


def compile_notes(
    annotations: Sequence[Annotation], sidecar: TextFile | None, finder: Finder
) -> list[tuple[CompiledNote, Rendered]]:
    """The notes of an article, each with what was met in its Markdown."""
    texts = [annotation.note.text if annotation.note else "" for annotation in annotations]
    line_starts = list(accumulate((len(line) + 1 for line in sidecar.text.split("\n")), initial=0)) if sidecar else []
    notes = []
    for annotation, written in zip(annotations, prose.render_notes(texts), strict=True):
        rendered = NOTHING
        if annotation.note and sidecar:
            rendered = placed(written, sidecar, line_starts[annotation.note.place.line - 1])
        notes.append((CompiledNote(annotation, rendered.html, _placement(annotation, finder)), rendered))
    return notes


def _placement(annotation: Annotation, finder: Finder) -> Placement:
    """Where the quote is: as written or, since people copy from the Markdown file, as a reader would see it."""
    if annotation.quote is None:
        return WholeArticle()
    found = match.place(finder.text, annotation.quote, annotation.occurrence)
    if _nearness(found) < math.inf:
        rendered = _as_read(annotation.quote, finder.source)
        if rendered != annotation.quote:
            found = max(found, match.place(finder.text, rendered, annotation.occurrence), key=_nearness)
    if isinstance(found, match.Found):
        return Placed(tuple(_anchor(start, end, finder.text) for start, end in found.spans))
    if finder.taken_out:
        return WholeArticle()
    return found


def _nearness(found: match.Found | Unplaced) -> float:
    """The score of the nearest passage; infinite where the words themselves are in the text."""
    if isinstance(found, match.Found) or found.cause == "ambiguous":
        return math.inf
    return found.candidates[0].score if found.candidates else 0.0


def _as_read(quote: Quote, source: str) -> Quote:
    """The quote with its Markdown rendered away."""
    exact, prefix, suffix = (_seen(words, source) for words in (quote.exact, quote.prefix, quote.suffix))
    return replace(quote, exact=exact, prefix=prefix, suffix=suffix)


def _seen(words: str, source: str) -> str:
    """What a reader sees of a few words of Markdown; the words as they are where they are too complex."""
    written = prose.render_copied(words, source)
    return words if written.too_complex else markup.parse(written.html).text


def _anchor(start: int, end: int, text: match.Searchable) -> Anchor:
    first, last = sentences.sentence_around(text.text, start, end)
    sentence = Sentence(text.text[first:start], text.text[start:end], text.text[end:last])
    return Anchor(start, end, text.paragraph(start), sentence)
