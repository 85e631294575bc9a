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

from glossator.match.borders import with_whole_words, within_sentence
from glossator.match.folding import INVISIBLE, Folded, fold
from glossator.match.meaning import judge
from glossator.match.near import Near, Tokens, are_apart, nearest_passages, tokenise
from glossator.match.places import Wanted, occurrences, pin, standing
from glossator.model import Candidate, Quote, Unplaced

__all__ = ["Found", "Occurrence", "Searchable", "Span", "fold", "place"]

MAX_CANDIDATES = 20
"""Equal places that are listed for a person to choose from."""
NEARLY_EQUAL = 0.1
"""Two near passages whose scores differ by less are alike: neither is safe."""

MAX_LONGER_WORDS = 3
"""Different words that are listed where the quote is a part of them and of nothing else."""
MAX_LONGER_PLACES = 200
"""Places that are looked at for such words: a quote of one letter has thousands."""
PART_OF_WORD = "it is part of a longer word or number"

Occurrence = int | Literal["all"] | None
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
        return tokenise(self.folded.lines, self.primary_language)

    @property
    def primary_language(self) -> str:
        """The language without script and region, in lower case."""
        return self.language.partition("-")[0].lower()

    def paragraph(self, offset: int) -> int:
        """The number, from 1, of the paragraph in which ``offset`` lies; 0 before the first."""
        return bisect_right(self.paragraph_starts, offset)


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
    if chosen := _choose(fitting, occurrence):
        return Found(tuple(_span(text, start, start + len(wanted.words)) for start in chosen))
    anywhere = fitting or standing(folded, Wanted(wanted.words), starts)
    if anywhere:
        candidates = tuple(_same(text, wanted.words, start, starts) for start in anywhere[:MAX_CANDIDATES])
        return Unplaced("ambiguous", candidates, _why(fitting, occurrence), len(anywhere))
    return _near(text, quote, wanted, occurrence, starts)


def _choose(places: Sequence[int], occurrence: Occurrence) -> Sequence[int]:
    """Those of ``places`` that are meant; none if that is not certain."""
    if occurrence == "all":
        return places
    if occurrence is None:
        return places if len(places) == 1 else ()
    return places[occurrence - 1 : occurrence] if occurrence > 0 else ()


def _why(fitting: Sequence[int], occurrence: Occurrence) -> Literal["", "context", "occurrence"]:
    if not fitting:
        return "context"
    return "" if occurrence is None else "occurrence"


def _span(text: Searchable, start: int, end: int) -> Span:
    """What was folded to ``start`` up to ``end``, in the article's text, without invisible characters at its end."""
    offsets = text.folded.offsets
    passage = text.text[offsets[start] : offsets[end]]
    return offsets[start], offsets[start] + len(passage.rstrip(INVISIBLE))


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


def _near(text: Searchable, quote: Quote, wanted: Wanted, occurrence: Occurrence, starts: Sequence[int]) -> Unplaced:
    """The nearest passages; if there is none, the longer words with the quote in them, which is at ``starts``.

    Only the first can be safe, and only if writing its words would place the note on it.

    If its words are in several places, each is a proposal, unless prefix, suffix or ``occurrence`` say which is meant:
    of equal ones, the nearest is none.
    """
    proposals = _proposals(text, quote, nearest_passages(text.tokens, wanted.words, text.primary_language))
    proposals = proposals or _longer_words(text, wanted, starts[:MAX_LONGER_PLACES])
    if not proposals:
        return Unplaced("orphan")
    alike, count, certain = _alike(text, proposals[0], wanted, occurrence)
    best, *rest = alike
    others = [other for other in proposals[1:] if all(are_apart(other, one) for one in alike)]
    if best.verdict == "safe" and (doubt := _doubt(proposals, certain=certain)):
        best, *rest = (_doubted(one, doubt) for one in alike)
    rest += (_doubted(other, "another passage is closer") for other in others)
    return Unplaced("moved", (best, *rest), places=count if len(alike) > 1 else 0)


def _alike(
    text: Searchable, best: Candidate, wanted: Wanted, occurrence: Occurrence
) -> tuple[tuple[Candidate, ...], int, bool]:
    """The places with the words of the best passage that may be meant; how many; whether it is certain that it is one.

    At most MAX_CANDIDATES, in the order of the text; the passage itself if its words stand nowhere by themselves, or if
    all of them are meant.
    """
    words = fold(best.text).text
    starts = occurrences(text.folded.text, words) or ()
    fitting = standing(text.folded, replace(wanted, words=words), starts)
    chosen = _choose(fitting, occurrence)
    meant = chosen or fitting or standing(text.folded, Wanted(words), starts)
    if not meant or occurrence == "all":
        return (best,), 1, len(chosen) == 1
    equal = (_same(text, words, start, starts) for start in meant[:MAX_CANDIDATES])
    alike = (
        replace(each, score=best.score, verdict=best.verdict, reason=best.reason, diff=best.diff) for each in equal
    )
    return tuple(alike), len(meant), len(chosen) == 1


def _doubted(proposal: Candidate, reason: str) -> Candidate:
    return replace(proposal, verdict="unsure", reason=reason) if proposal.verdict == "safe" else proposal


def _proposals(text: Searchable, quote: Quote, passages: Sequence[Near]) -> Sequence[Candidate]:
    """The passages as a reader would cut them; of those that overlap then, the first."""
    proposals: list[Candidate] = []
    for near in passages:
        proposal = _proposal(text, quote, near)
        if all(are_apart(proposal, other) for other in proposals):
            proposals.append(proposal)
    return proposals


def _proposal(text: Searchable, quote: Quote, near: Near) -> Candidate:
    words = within_sentence(text.folded.lines, near.start, near.end, fold(quote.exact).text)
    start, end = _span(text, *with_whole_words(text.text, text.folded, *words))
    passage = text.text[start:end]
    found = judge(quote.exact, passage, text.primary_language)
    proposal = Candidate(
        start, end, passage, text.paragraph(start), near.score, found.verdict, found.reason, found.diff
    )
    if found.verdict == "same":
        return replace(proposal, verdict="unsure", reason=PART_OF_WORD)
    return proposal


def _longer_words(text: Searchable, wanted: Wanted, starts: Sequence[int]) -> Sequence[Candidate]:
    """The words, each once, that hold the quote at ``starts``."""
    proposals: dict[str, Candidate] = {}
    for at in starts:
        start, end = _span(text, *with_whole_words(text.text, text.folded, at, at + len(wanted.words)))
        passage = text.text[start:end]
        score = len(wanted.words) / max(len(passage), 1)
        candidate = Candidate(start, end, passage, text.paragraph(start), score, "unsure", PART_OF_WORD)
        proposals.setdefault(fold(passage).text, candidate)
        if len(proposals) == MAX_LONGER_WORDS:
            break
    return tuple(proposals.values())


def _doubt(proposals: Sequence[Candidate], *, certain: bool) -> str:
    """Why the first proposal is not safe though what differs carries no meaning; empty if it is.

    ``certain``: its words, with the prefix, suffix and occurrence of the quote, stand in one place.
    """
    if any(proposals[0].score - other.score < NEARLY_EQUAL for other in proposals[1:]):
        return "another passage is almost as close"
    return "" if certain else "the words around it have changed, or it occurs more than once"
