"""Finding the words a note is about: the heart of the program.

A note on the wrong words is worse than a note that is missing. So words are placed only where they are, as a reader
sees them, and only if nothing else could be meant; whatever else is found is handed back for a person to choose from.
This package must never place a quote on words that are merely like it, and never take one of several equal places
because it is the first, the nearest or the best.

``place`` is the public face; ``fold`` says what counts as the same, ``word_starts_before`` what counts as a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from glossator.match.folding import fold
from glossator.match.places import Wanted, choose, occurrences, standing, word_ends_after, word_starts_before
from glossator.match.proposals import MAX_CANDIDATES, PART_OF_WORD, equal_candidate, near_places
from glossator.match.searchable import Searchable, Span
from glossator.model import Occurrence, Quote, Unplaced

__all__ = [
    "MAX_CANDIDATES",
    "PART_OF_WORD",
    "Found",
    "Occurrence",
    "Searchable",
    "Span",
    "fold",
    "place",
    "word_ends_after",
    "word_starts_before",
]


class Found(Struct, frozen=True):
    """Where a quote is."""

    spans: tuple[Span, ...]
    """In the order of the text; at least one."""


def place(text: Searchable, quote: Quote, occurrence: Occurrence = None) -> Found | Unplaced:
    """The one place where ``quote`` is, or the places that ``occurrence`` asks for; else what may be meant.

    All places that read the same count, whichever quotation marks, dashes and spaces they are written with: a quote
    that occurs once as typed and once with other quotation marks occurs twice. Were only the typed form to count, a
    note would slide from the one to the other as soon as the other is written that way. Prefix and suffix are asked
    first; of what they leave, ``occurrence`` counts from 1, overlapping places once. If the words are there but not
    in this context, the context has changed and nothing is placed, even if there is only one place left.
    """
    wanted = Wanted(*(part and fold(part).text for part in (quote.exact, quote.prefix, quote.suffix)))
    if not wanted.words:
        return Unplaced("orphan")
    folded = text.folded
    starts = occurrences(folded.text, wanted.words)
    if starts is None:
        return Unplaced("ambiguous")
    fitting = standing(folded, wanted, starts)
    if chosen := choose(fitting, occurrence):
        return Found(tuple(text.span(start, start + len(wanted.words)) for start in chosen))
    anywhere = fitting or standing(folded, Wanted(wanted.words), starts)
    if anywhere:
        candidates = tuple(equal_candidate(text, wanted.words, start, starts) for start in anywhere[:MAX_CANDIDATES])
        return Unplaced("ambiguous", candidates, _why(fitting, occurrence), len(anywhere))
    return near_places(text, quote, wanted, occurrence, starts)


def _why(fitting: Sequence[int], occurrence: Occurrence) -> Literal["", "context", "occurrence"]:
    if not fitting:
        return "context"
    return "" if occurrence is None else "occurrence"
