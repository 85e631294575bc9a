"""How long parsing, finding and marking 1,000 quotes takes, in terms of what Python-Markdown takes for the articles.

Run as ``python tests/benchmarks/bench_anchoring.py``. Prints the median ratio over some rounds; 100 articles of 1,000
words, 10 exact quotes in each. The articles are made from a fixed seed.
"""

from __future__ import annotations

import random
import re
import statistics
import sys
import time
from collections.abc import Callable

import markdown

from glossator import markup, match, prose
from glossator.model import Quote
from glossator.problems import Place

ARTICLES = 100
QUOTES = 10
PARAGRAPHS = 15
WORDS_PER_PARAGRAPH = 67
ROUNDS = 9
MAX_RATIO = 0.25


def main() -> None:
    """Prints the ratio; ends with 1 if it is above MAX_RATIO."""
    draw = random.Random(2019)
    sources = [_article(draw) for _ in range(ARTICLES)]
    articles = [prose.render_article(source).html for source in sources]
    quotes = [_quotes(draw, html) for html in articles]
    parser = markdown.Markdown()
    ratios = []
    for _ in range(ROUNDS):
        rendering = _seconds(lambda: [parser.reset().convert(source) for source in sources])
        anchoring = _seconds(lambda: [_anchored(*case) for case in zip(articles, quotes, strict=True)])
        ratios.append(anchoring / rendering)
    ratio = statistics.median(ratios)
    print(f"parsing, finding and marking takes {ratio:.3f} of Python-Markdown (at most {MAX_RATIO})")
    sys.exit(ratio > MAX_RATIO)


def _article(draw: random.Random) -> str:
    """Plain Markdown of about 1,000 words, a link or an emphasis in every third paragraph."""
    paragraphs = []
    for number in range(PARAGRAPHS):
        words = [_word(draw) for _ in range(WORDS_PER_PARAGRAPH)]
        if number % 3 == 0:
            words[10] = draw.choice(("*{}*", "[{}](https://example.org/)")).format(words[10])
        paragraphs.append(" ".join(words).capitalize() + ".")
    return "\n\n".join(paragraphs) + "\n"


def _word(draw: random.Random) -> str:
    return "".join(draw.choices("etaoinshrdlu", k=draw.randint(2, 9)))


def _quotes(draw: random.Random, html: str) -> list[Quote]:
    """Passages of four to twelve words that stand in the article once."""
    text = markup.parse(html).text
    words = [found.span() for found in re.finditer(r"\w+", text)]
    quotes: list[Quote] = []
    while len(quotes) < QUOTES:
        first = draw.randrange(len(words) - 12)
        exact = text[words[first][0] : words[first + draw.randint(3, 11)][1]]
        if text.count(exact) == 1 and "\n" not in exact:
            quotes.append(Quote(exact=exact, prefix="", suffix="", place=Place("")))
    return quotes


def _anchored(html: str, quotes: list[Quote]) -> str:
    """The article with the quotes marked."""
    parsed = markup.parse(html)
    searchable = match.Searchable(parsed.text, parsed.paragraphs)
    marks = []
    for number, quote in enumerate(quotes, start=1):
        found = match.place(searchable, quote, None)
        assert isinstance(found, match.Found)
        marks += [
            markup.Mark(start, end, ("kind-place",), f"n{number}", _reference(number)) for start, end in found.spans
        ]
    return markup.insert_marks(parsed, marks)


def _reference(number: int) -> str:
    return f'<a class="ref" role="doc-noteref" href="#note-{number}" id="ref-{number}">{number}</a>'


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
