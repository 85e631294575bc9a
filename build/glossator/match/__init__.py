"""Finding the words a note is about: the heart of the program.

A note on the wrong words is worse than a note that is missing. So words are placed only where they are, as a reader
sees them, and only if nothing else could be meant; whatever else is found is handed back for a person to choose from.
This package must never place a quote on words that are merely like it, and never take one of several equal places
because it is the first, the nearest or the best.

``place`` is the public face; ``fold`` says what counts as the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from glossator.match.folding import INVISIBLE, Folded, fold
from glossator.match.meaning import judge
from glossator.match.near import Near, Tokens, nearest, tokenise
from glossator.match.places import Wanted, occurrences, pin, standing
from glossator.model import Candidate, Quote

__all__ = ["Found", "NotFound", "Searchable", "Span", "fold", "place"]

MAX_CANDIDATES = 20
"""Equal places that are listed for a person to choose from."""
NEARLY_EQUAL = 0.1
"""Two near passages whose scores differ by less are alike: neither is safe."""

Occurrence = int | Literal["all"] | None
Why = Literal["", "context", "occurrence"]
Span = tuple[int, int]
"""Half-open, in code points of the article's text."""


class Searchable(Struct, frozen=True, dict=True):
    """An article's text, ready to be searched. What only some searches need is made when first needed, and once."""

    text: str
    paragraph_starts: Sequence[int]
    """Offsets at which paragraphs begin, rising; what stands before the first is title, standfirst or caption."""
    language: str = ""
    """BCP 47, or empty where it is not known."""

    @cached_property
    def folded(self) -> Folded:
        """The text in the form in which it is compared."""
        return fold(self.text)

    @cached_property
    def tokens(self) -> Tokens:
        """The text in words, for the near search."""
        return tokenise(self.folded.lines, self.tongue)

    @property
    def tongue(self) -> str:
        """The language without script and region, in lower case."""
        return self.language.partition("-")[0].lower()

    def paragraph(self, offset: int) -> int:
        """The number, from 1, of the paragraph in which ``offset`` lies; 0 before the first."""
        return bisect_right(self.paragraph_starts, offset)


class Found(Struct, frozen=True):
    """Where a quote is."""

    rung: Literal["exact", "folded"]
    spans: tuple[Span, ...]
    """In the order of the text; at least one."""


class NotFound(Struct, frozen=True):
    """Why a quote has no place, and what may be meant."""

    rung: Literal["ambiguous", "moved", "orphan"]
    candidates: tuple[Candidate, ...] = ()
    """For ``ambiguous`` in the order of the text, at most MAX_CANDIDATES; for ``moved`` best first."""
    why: Why = ""
    """For ``ambiguous``: the words are there, but not with this prefix and suffix; or not as often as asked for."""
    places: int = 0
    """For ``ambiguous``: how many there are."""


def place(text: Searchable, quote: Quote, occurrence: Occurrence = None) -> Found | NotFound:
    """The one place where ``quote`` is, or the places that ``occurrence`` asks for; else what may be meant.

    All places that read the same count, whichever quotation marks, dashes and spaces they are written with: a quote
    that occurs once as typed and once with other quotation marks occurs twice. Were only the typed form to count, a
    note would slide from the one to the other as soon as the other is written that way. Prefix and suffix are asked
    first; of what they leave, ``occurrence`` counts from 1, overlapping places once. If the words are there but not
    in this context, the context has changed and nothing is placed, even if there is only one place left.
    """
    wanted = Wanted(*(part and fold(part).text for part in (quote.exact, quote.prefix, quote.suffix)))
    if not wanted.words:
        return NotFound("orphan")
    folded = text.folded
    starts = occurrences(folded.text, wanted.words)
    if starts is None:
        return NotFound("ambiguous")
    fitting = standing(folded, wanted, starts)
    if chosen := _choose(fitting, occurrence):
        return _found(text, quote, [_span(text, start, start + len(wanted.words)) for start in chosen])
    anywhere = fitting or standing(folded, Wanted(wanted.words), starts)
    if anywhere:
        candidates = tuple(_same(text, wanted.words, start, starts) for start in anywhere[:MAX_CANDIDATES])
        return NotFound("ambiguous", candidates, _why(fitting, occurrence), len(anywhere))
    proposals = _proposals(text, quote, wanted, occurrence)
    return NotFound("moved" if proposals else "orphan", proposals)


def _choose(places: Sequence[int], occurrence: Occurrence) -> Sequence[int]:
    """Those of ``places`` that are meant; none if that is not certain."""
    if occurrence == "all":
        return places
    if occurrence is None:
        return places if len(places) == 1 else ()
    return places[occurrence - 1 : occurrence] if occurrence > 0 else ()


def _why(fitting: Sequence[int], occurrence: Occurrence) -> Why:
    if not fitting:
        return "context"
    return "" if occurrence is None else "occurrence"


def _span(text: Searchable, start: int, end: int) -> Span:
    """What was folded to ``start`` up to ``end``, in the article's text, without invisible characters at its end."""
    offsets = text.folded.offsets
    passage = text.text[offsets[start] : offsets[end]]
    return offsets[start], offsets[start] + len(passage.rstrip(INVISIBLE))


def _found(text: Searchable, quote: Quote, spans: Sequence[Span]) -> Found:
    as_typed = quote.exact.strip()
    exact = all(text.text[start:end] == as_typed for start, end in spans)
    return Found("exact" if exact else "folded", tuple(spans))


# -- Equal places -----------------------------------------------------------------------------------------------------


def _same(text: Searchable, words: str, start: int, starts: Sequence[int]) -> Candidate:
    """One of several places where the words are.

    Its prefix and suffix are meant to be written in place of those that the quote has: an empty one is not needed.
    """
    end = start + len(words)
    left, right = pin(text.folded, words, start, starts)
    prefix, suffix = _one_line(text, left, start), _one_line(text, end, right)
    if (prefix or suffix) and not _pins(text, Wanted(words, fold(prefix).text, fold(suffix).text), start, starts):
        prefix = suffix = ""
    first, last = _span(text, start, end)
    passage = text.text[first:last]
    return Candidate(first, last, passage, text.paragraph(first), 1.0, "same", prefix=prefix, suffix=suffix)


def _pins(text: Searchable, wanted: Wanted, start: int, starts: Sequence[int]) -> bool:
    """Whether a context, read back as it will be written, still says the same: folding may see less of what is cut."""
    return standing(text.folded, wanted, starts) == [start]


def _one_line(text: Searchable, start: int, end: int) -> str:
    first, last = _span(text, start, end)
    return " ".join(text.text[first:last].split())


# -- Near places ------------------------------------------------------------------------------------------------------


def _proposals(text: Searchable, quote: Quote, wanted: Wanted, occurrence: Occurrence) -> tuple[Candidate, ...]:
    """The nearest passages. Only the first can be safe, and only if writing its words would place the note on it."""
    proposals = [_proposal(text, quote, near) for near in nearest(text.tokens, wanted.words, text.tongue)]
    if not proposals:
        return ()
    best, *others = proposals
    if best.verdict == "safe" and (doubt := _doubt(text, quote, proposals, occurrence)):
        best = _doubted(best, doubt)
    return (best, *(_doubted(other, "another passage is closer") for other in others))


def _doubted(proposal: Candidate, reason: str) -> Candidate:
    return replace(proposal, verdict="unsure", reason=reason) if proposal.verdict == "safe" else proposal


def _proposal(text: Searchable, quote: Quote, near: Near) -> Candidate:
    start, end = _span(text, near.start, near.end)
    passage = text.text[start:end]
    found = judge(quote.exact, passage, text.tongue)
    proposal = Candidate(
        start, end, passage, text.paragraph(start), near.score, found.verdict, found.reason, found.diff
    )
    if found.verdict == "same":
        return replace(proposal, verdict="unsure", reason="it is part of a longer word or number")
    return proposal


def _doubt(text: Searchable, quote: Quote, proposals: Sequence[Candidate], occurrence: Occurrence) -> str:
    """Why the first proposal is not safe though what differs carries no meaning; empty if it is."""
    best = proposals[0]
    if any(best.score - other.score < NEARLY_EQUAL for other in proposals[1:]):
        return "another passage is almost as close"
    mended = place(text, replace(quote, exact=best.text), occurrence)
    if isinstance(mended, Found) and mended.spans == ((best.start, best.end),):
        return ""
    return "the words around it have changed, or it occurs more than once"
