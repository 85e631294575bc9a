"""An article's text in the forms that a search needs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from glossator.match.folding import INVISIBLE, Folded, fold
from glossator.match.near import Tokens, tokenise

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

    def span(self, start: int, end: int) -> Span:
        """The span in ``text`` of ``folded.text[start:end]``, without invisible characters at its end."""
        offsets = self.folded.offsets
        passage = self.text[offsets[start] : offsets[end]]
        return offsets[start], offsets[start] + len(passage.rstrip(INVISIBLE))
