"""Passages that a note may be about, for a person to choose from: equal ones, or ones that are near its quote.

Only a proposal whose verdict is ``safe`` may be taken without being looked at.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from glossator.match.borders import goes_on, with_what_tells, with_whole_words, within_sentence
from glossator.match.folding import fold
from glossator.match.meaning import judge
from glossator.match.near import Near, are_apart, nearest_passages
from glossator.match.places import Wanted, choose, occurrences, pin, standing
from glossator.match.searchable import Searchable
from glossator.model import Candidate, Occurrence, Quote, Unplaced

MAX_CANDIDATES = 20
"""Equal places that are listed for a person to choose from."""
NEARLY_EQUAL = 0.1
"""Two near passages whose scores differ by less are alike: neither is safe."""

MAX_LONGER_WORDS = 3
"""Different words that are listed where the quote is a part of them and of nothing else."""
MAX_LONGER_PLACES = 200
"""Places that are looked at for such words: a quote of one letter has thousands."""
PART_OF_WORD = "it is part of a longer word or number"


# -- Equal places -----------------------------------------------------------------------------------------------------


def equal_candidate(text: Searchable, words: str, start: int, starts: Sequence[int]) -> Candidate:
    """One of several places where the words are.

    Its prefix and suffix are meant to be written in place of those that the quote has: an empty one is not needed.
    """
    end = start + len(words)
    left, right = pin(text.folded, words, start, starts)
    prefix, suffix = _one_line(text, left, start), _one_line(text, end, right)
    if (prefix or suffix) and not _pins(text, Wanted(words, fold(prefix).text, fold(suffix).text), start, starts):
        prefix = suffix = ""
    first, last = text.span(start, end)
    passage = text.text[first:last]
    return Candidate(first, last, passage, text.paragraph(first), 1.0, "same", prefix=prefix, suffix=suffix)


def _pins(text: Searchable, wanted: Wanted, start: int, starts: Sequence[int]) -> bool:
    """Whether a context, read back as it will be written, still says the same: folding may see less of what is cut."""
    return standing(text.folded, wanted, starts) == [start]


def _one_line(text: Searchable, start: int, end: int) -> str:
    first, last = text.span(start, end)
    return " ".join(text.text[first:last].split())


# -- Near places ------------------------------------------------------------------------------------------------------


def near_places(
    text: Searchable, quote: Quote, wanted: Wanted, occurrence: Occurrence, starts: Sequence[int]
) -> Unplaced:
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
    chosen = choose(fitting, occurrence)
    meant = chosen or fitting or standing(text.folded, Wanted(words), starts)
    if not meant or occurrence == "all":
        return (best,), 1, len(chosen) == 1
    equal = (equal_candidate(text, words, start, starts) for start in meant[:MAX_CANDIDATES])
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
    lines, wanted, language = text.folded.lines, fold(quote.exact).text, text.primary_language
    words = with_whole_words(text.text, text.folded, *within_sentence(lines, near.start, near.end, wanted))
    words = with_what_tells(lines, *words, wanted, language)
    start, end = text.span(*words)
    passage = text.text[start:end]
    found = judge(quote.exact, passage, language)
    proposal = Candidate(
        start, end, passage, text.paragraph(start), near.score, found.verdict, found.reason, found.diff
    )
    if found.verdict == "same":
        return replace(proposal, verdict="unsure", reason=PART_OF_WORD)
    return _doubted(proposal, "the sentence goes on behind it") if goes_on(lines, words[1], wanted) else proposal


def _longer_words(text: Searchable, wanted: Wanted, starts: Sequence[int]) -> Sequence[Candidate]:
    """The words, each once, that hold the quote at ``starts``."""
    proposals: dict[str, Candidate] = {}
    for at in starts:
        start, end = text.span(*with_whole_words(text.text, text.folded, at, at + len(wanted.words)))
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
