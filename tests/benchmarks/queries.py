"""What is searched for: words of a generated archive, by how many articles have them."""

from __future__ import annotations

import re
from collections import Counter

from benchmarks import corpus
from benchmarks.corpus import FUNCTION_WORDS

COUNTED = 1_000
"""Articles that are read for this; the others have the words as often."""
WORD = re.compile(r"\b[a-z]{5,}\b")
RESULTS = 12
"""Articles that have a word of a query, at the least."""


def queries(articles: int, seed: int = 1) -> tuple[str, ...]:
    """Six: an uncommon word, a rare one, one of every seventh article, two common ones, a name, a very common word."""
    counted = min(articles, COUNTED)
    having: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for each in corpus.articles(counted, seed):
        text = "\n".join((each.title, each.body, *(note.text for note in each.notes)))
        having.update(set(WORD.findall(text.lower())) - set(FUNCTION_WORDS))
        names.update({name for _, name, _ in corpus.language().entities if name in text})
    shares = (0.05, 0.02, 1 / 7, 0.4, 0.35, 0.5)
    uncommon, rare, seventh, common, other, very_common = (_take(having, share * counted) for share in shares)
    return uncommon, rare, seventh, f"{common} {other}", _take(names, counted * 0.02), very_common


def _take(having: Counter[str], wanted: float) -> str:
    """Out of the words, the one whose number of articles is nearest to the wanted; of several, the alphabet's first."""
    aim = max(wanted, RESULTS)
    found = min(having, key=lambda word: (abs(having[word] - aim), word))
    del having[found]
    return found
