"""The passages nearest to a quote whose words are not in the text, for a person to look at.

Nothing found here is ever attached by itself. The score says how much of the quote's wording is there, not whether
it says the same: that is judged elsewhere.

Two steps. Words that are also in the quote, or resemble one that does, vote for the windows of text in which most of
them meet; the best few windows are aligned with the quote word by word. For a fixed quote the cost is linear in the
text, and the alignment has a budget of its own.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from msgspec import Struct

from glossator.match.folding import bare, is_word, number_and_token_pattern
from glossator.match.lexicon import is_number
from glossator.model import Candidate

MAX_PASSAGES = 3
MAX_WINDOWS = 12
"""Windows of text that are aligned with the quote."""
MAX_CELLS = 250_000
"""Pairs of tokens (one of the quote, one of a window) that one quote's alignments may compare."""
MAX_VOTES = 400_000
"""Words of the text that may vote for one quote; the commonest words lose their vote first."""
MAX_RESEMBLING_WORDS = 32
"""Different words of a quote, the longest first, that are compared with all words of the text."""

MIN_SCORE = 0.45
"""Less of a quote than this is nothing near."""
MIN_RESEMBLANCE = 0.7
"""Share of letters below which two words have nothing in common."""
SHORT_WORD_CHARS = 3
"""Words up to this length resemble too many others."""
MAX_SIMILAR_WORDS = 64
"""Words of the text, the most similar first, that may stand for one of the quote's."""
NUMBER_RESEMBLANCE = 0.5
"""Of any two numbers: "99 soldiers" is nearer to "100 soldiers" than to "the soldiers"."""
CASE_RESEMBLANCE = 0.95
"""Of two words that differ only in case or points, and of one number written in two ways."""

MARK_WEIGHT = 0.25
INSERTED_WORD = 0.5
"""What a word of the passage costs that the quote has not; a quote's word weighs 1 to 3."""
ANY_NUMBER = "0#"
_SPACE = " "


class Near(Struct, frozen=True):
    """A passage of the folded text: ``text[start:end]``, from the beginning of a word to the end of one."""

    start: int
    end: int
    score: float
    """From 0 (nothing in common) to 1 (the same words)."""


class Tokens(Struct, frozen=True):
    """A folded text in words, marks and line ends, with the places of each word: made once per article."""

    tokens: Sequence[str]
    starts: Sequence[int]
    """Offsets in the folded text."""
    places: Mapping[str, Sequence[int]]
    """From the key of a word (``_key``) to its positions in ``tokens``, rising."""
    forms: Mapping[str, Set[str]]
    """From the key of a word to the ways in which it is written."""
    vocabulary: Sequence[str]
    """The keys of all words, each once."""
    numbers: Set[str]
    """Those of them that are numbers."""


def tokenise(lines: str, language: str) -> Tokens:
    """The lines of a folded text in words."""
    tokens: list[str] = []
    starts: list[int] = []
    places: dict[str, list[int]] = defaultdict(list)
    forms: dict[str, set[str]] = defaultdict(set)
    for match in number_and_token_pattern().finditer(lines):
        token = match[0]
        if token == _SPACE:
            continue
        if is_word(token):
            key = _key(token)
            places[key].append(len(tokens))
            forms[key].add(token)
        tokens.append(token)
        starts.append(match.start())
    numbers = {word for word in places if is_number(word, language)}
    return Tokens(tokens, starts, places, forms, tuple(places), numbers)


def _key(word: str) -> str:
    """A word in the form in which it is looked up: in lower case and without what may be left out."""
    return bare(word.lower())


def nearest_passages(text: Tokens, quote: str, language: str) -> tuple[Near, ...]:
    """Up to MAX_PASSAGES passages that do not overlap, best first, equal ones in the order of the text.

    Of equal ones that begin together the longer: it has words in the place of the last ones of the quote, too.
    The score of a passage falls with every word that is changed, left out or put in, and never rises with one more, as
    long as the words put in resemble none of the quote's.
    """
    wanted = [token for token in number_and_token_pattern().findall(quote) if token != _SPACE]
    likeness = _likeness(text, wanted, language)
    windows = _windows(text, wanted, likeness)
    found = {near for start, end in windows for near in _passages(text, wanted, likeness, start, end)}
    best: list[Near] = []
    for near in sorted(found, key=lambda near: (-near.score, near.start, -near.end)):
        if near.score >= MIN_SCORE and all(are_apart(near, other) for other in best):
            best.append(near)
    return tuple(best[:MAX_PASSAGES])


def are_apart(one: Near | Candidate, other: Near | Candidate) -> bool:
    """Whether two passages of one text do not overlap."""
    return one.end <= other.start or other.end <= one.start


# -- Likeness of words ------------------------------------------------------------------------------------------------

_Likeness = Mapping[str, Mapping[str, float]]
"""From a quote's token to the text's tokens that resemble it, each with how much (up to 1, the same).

Numbers that the quote has not are one token, ANY_NUMBER: a text may hold thousands.
"""


def _likeness(text: Tokens, wanted: Sequence[str], language: str) -> _Likeness:
    words = sorted({token for token in wanted if is_word(token)}, key=lambda word: (-len(word), word))
    likeness = {token: {token: 1.0} for token in wanted}
    numbers = {word for word in words if is_number(word.lower(), language)}
    for rank, word in enumerate(words):
        if word in numbers:
            # Where there is nothing but numbers, every number of the text would be as near.
            likeness[word].update({ANY_NUMBER: NUMBER_RESEMBLANCE} if len(numbers) < len(words) else {})
            for form in text.forms.get(_key(word), ()):
                likeness[word].setdefault(form, CASE_RESEMBLANCE)
                likeness.setdefault(form, {form: 1.0})  # So that it stays apart from ANY_NUMBER.
            continue
        for other, share in _similar_words(text, _key(word), rank < MAX_RESEMBLING_WORDS):
            for form in text.forms[other]:
                likeness[word].setdefault(form, share * CASE_RESEMBLANCE)
    return likeness


def _similar_words(text: Tokens, word: str, by_letters: bool) -> Iterator[tuple[str, float]]:
    """The keys of the text's words that resemble the key ``word``, and how much."""
    if word in text.places:
        yield word, 1.0
    if by_letters and len(word) > SHORT_WORD_CHARS:
        from rapidfuzz import process  # noqa: PLC0415  It takes a while, and most quotes are found without.
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

        scorer, least = Levenshtein.normalized_similarity, MIN_RESEMBLANCE
        near = process.extract(word, text.vocabulary, scorer=scorer, score_cutoff=least, limit=MAX_SIMILAR_WORDS)
        yield from ((other, share) for other, share, _ in near)


def _weight(token: str) -> float:
    """What a quote's token counts: a word 1 to 3 by its length, since in most languages small words are short."""
    if not is_word(token):
        return MARK_WEIGHT
    if token[0].isnumeric():
        return 2.0
    return 1.0 if len(token) <= SHORT_WORD_CHARS else 2.0 if len(token) <= 6 else 3.0


# -- Windows ----------------------------------------------------------------------------------------------------------


def _windows(text: Tokens, wanted: Sequence[str], likeness: _Likeness) -> Iterator[tuple[int, int]]:
    """The windows (token from, to) in which most of the quote's weight meets, each with room on both sides."""
    span = len(wanted) + len(wanted) // 4 + 2
    room = len(wanted) * 3 // 4 + 2
    apart = max(1, len(wanted) * 3 // 4)
    affordable = MAX_CELLS // (len(wanted) * (span + 2 * room))
    taken: list[int] = []
    for position in _by_votes(_votes(text, likeness), span):
        if all(abs(position - other) >= apart for other in taken):
            taken.append(position)
            yield max(0, position - room), min(len(text.tokens), position + span + room)
        if len(taken) == min(MAX_WINDOWS, max(2, affordable)):
            return


def _votes(text: Tokens, likeness: _Likeness) -> list[tuple[int, str]]:
    """Each position at which a word resembles one of the quote's, with that word; in order."""
    ballots: list[tuple[Sequence[int], str]] = []
    for wanted, similar in likeness.items():
        words = {_key(form) for form in similar} & text.places.keys()
        ballots += ((text.places[word], wanted) for word in words if is_word(wanted))
    if any(ANY_NUMBER in similar for similar in likeness.values()):
        ballots += ((text.places[word], ANY_NUMBER) for word in text.numbers)
    votes: list[tuple[int, str]] = []
    for positions, wanted in sorted(ballots, key=lambda ballot: (len(ballot[0]), ballot[1], ballot[0][0])):
        if len(votes) + len(positions) > MAX_VOTES:
            break
        votes += ((position, wanted) for position in positions)
    return sorted(votes)


def _by_votes(votes: Sequence[tuple[int, str]], span: int) -> Iterator[int]:
    """First positions of windows of ``span`` tokens, those with most of the quote's different words first."""
    inside: Counter[str] = Counter()
    gain, first = 0.0, 0
    heap: list[tuple[float, int]] = []
    for position, word in votes:
        if not inside[word]:
            gain += _weight(word)
        inside[word] += 1
        while votes[first][0] <= position - span:
            leaving = votes[first][1]
            inside[leaving] -= 1
            if not inside[leaving]:
                gain -= _weight(leaving)
            first += 1
        heap.append((-gain, votes[first][0]))
    heapq.heapify(heap)
    while heap:
        yield heapq.heappop(heap)[1]


# -- Alignment --------------------------------------------------------------------------------------------------------

_Pairs = Sequence[tuple[int, int]]
"""Which token of the quote answers to which of the window; both rise."""


def _passages(text: Tokens, wanted: Sequence[str], likeness: _Likeness, start: int, end: int) -> Iterator[Near]:
    """The passage of the window that is nearest to the quote, and the nearest in what is left on either side of it."""
    if best := _aligned(text, wanted, likeness, start, end):
        first, last, near = best
        sides = (_aligned(text, wanted, likeness, *side) for side in ((start, first), (last + 1, end)))
        yield near
        yield from (side[2] for side in sides if side)


def _aligned(
    text: Tokens, wanted: Sequence[str], likeness: _Likeness, start: int, end: int
) -> tuple[int, int, Near] | None:
    """The best passage of a window: its first and last token, and what it is worth."""
    window = [_classed(text, likeness, token) for token in text.tokens[start:end]]
    few = len(wanted) * len(window) <= MAX_CELLS
    pairs = (_best_pairs if few else _quick_pairs)(wanted, window, likeness)
    if not pairs:
        return None
    first, last = start + pairs[0][1], start + pairs[-1][1]
    score = 1 - _cost(wanted, window, likeness, pairs) / sum(map(_weight, wanted))
    return first, last, Near(text.starts[first], text.starts[last] + len(text.tokens[last]), round(max(0.0, score), 4))


def _classed(text: Tokens, likeness: _Likeness, token: str) -> str:
    return ANY_NUMBER if _key(token) in text.numbers and token not in likeness else token


def _cost(wanted: Sequence[str], window: Sequence[str], likeness: _Likeness, pairs: _Pairs) -> float:
    answered = {i for i, _ in pairs}
    dropped = sum(_weight(token) for i, token in enumerate(wanted) if i not in answered)
    taken = {j for _, j in pairs}
    inserted = sum(_insertion(window[j]) for j in range(pairs[0][1], pairs[-1][1]) if j not in taken)
    return dropped + inserted + sum(_exchange(wanted[i], window[j], likeness) for i, j in pairs)


def _insertion(token: str) -> float:
    return INSERTED_WORD if is_word(token) else MARK_WEIGHT


def _exchange(wanted: str, token: str, likeness: _Likeness) -> float:
    """What it costs that ``token`` is in the place of ``wanted``; for marks, as much as if apart."""
    cost = _weight(wanted) * (1 - likeness[wanted].get(token, 0.0))
    both_words = is_word(wanted) and is_word(token)
    return cost if both_words or not cost else cost + _insertion(token)


def _best_pairs(wanted: Sequence[str], window: Sequence[str], likeness: _Likeness) -> _Pairs:
    """The pairs of least cost for all of the quote in any part of the window.

    Of equal costs, pairs come first, and the longer passage: a closing quotation mark is not left out for a comma.
    Source: Sellers, "The theory and computation of evolutionary distances" (1980): approximate matching of a pattern
    anywhere in a text by dynamic programming, the first row free.
    """
    insertions = [_insertion(token) for token in window]
    above = [0.0] * (len(window) + 1)
    steps: list[list[str]] = []
    for token in wanted:
        exchanges = _row(token, window, likeness)
        dropped = _weight(token)
        row, step = [above[0] + dropped], ["drop"]
        for j, insertion in enumerate(insertions):
            paired, alone, inserted = above[j] + exchanges[j], above[j + 1] + dropped, row[j] + insertion
            least = min(paired, alone, inserted)
            row.append(least)
            step.append("pair" if paired == least else "drop" if alone == least else "insert")
        above = row
        steps.append(step)
    return _walk_back(steps, max(range(len(above)), key=lambda column: (-above[column], column)))


def _row(token: str, window: Sequence[str], likeness: _Likeness) -> list[float]:
    costs = {other: _exchange(token, other, likeness) for other in set(window)}
    return [costs[other] for other in window]


def _walk_back(steps: Sequence[Sequence[str]], column: int) -> _Pairs:
    pairs: list[tuple[int, int]] = []
    row = len(steps)
    while row:
        step = steps[row - 1][column]
        if step == "pair":
            pairs.append((row - 1, column - 1))
        row -= step != "insert"
        column -= step != "drop"
    return pairs[::-1]


def _quick_pairs(wanted: Sequence[str], window: Sequence[str], likeness: _Likeness) -> _Pairs:
    """Pairs for a quote too long for ``_best_pairs``: of most equal words, which in a long quote is nearly the same."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    alike = {other: token for token in wanted for other in likeness[token]}
    alike.update((token, token) for token in wanted)
    numbers: dict[str, int] = {}
    keys = [[numbers.setdefault(alike.get(token, token), len(numbers)) for token in side] for side in (wanted, window)]
    return [
        (step.src_start + n, step.dest_start + n)
        for step in Levenshtein.opcodes(*keys)
        if step.tag == "equal"
        for n in range(step.src_end - step.src_start)
    ]
