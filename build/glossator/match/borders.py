"""Where a passage that is near a quote begins and ends: at the borders of words, numbers and sentences.

The near search counts words, so its passages may begin within a number of several groups, within a word with hyphens,
or with the last word of the sentence before. What is shown to a person as a passage, and marked if that person wants
it, must be one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from glossator.match.folding import Folded, cuts_word, is_word, token_pattern

MAX_MOVED_CHARS = 200
"""How far a border is moved to the end of a word or number; longer ones are none that anybody would read."""

_JOINING = frozenset(".-\u2010\u2011")
_MARKS = ".!?…"
# Not behind U.S., J., Mr. and Gen.
_SENTENCE_END = re.compile(r"""(?<=[.!?…])(?<!\b[^\W\d_]\.)(?<!\b[A-Z][a-z]\.)(?<!\b[A-Z][a-z]{2}\.)["')\]]*\s+|\n""")


def with_whole_words(text: str, folded: Folded, start: int, end: int) -> tuple[int, int]:
    """The passage ``start`` to ``end`` of the folded text with all of the numbers and words that its borders cut.

    1 250 000 is one number, and thirty-five one word; ``text`` is the original, in which a hyphen is no dash. Borders
    that would have to move by more than MAX_MOVED_CHARS stay.
    """
    left = next((at for at in range(start, max(start - MAX_MOVED_CHARS, -1), -1) if not _cuts(text, folded, at)), start)
    last = min(end + MAX_MOVED_CHARS, len(folded.text) + 1)
    return left, next((at for at in range(end, last) if not _cuts(text, folded, at)), end)


def within_sentence(lines: str, start: int, end: int, quote: str) -> tuple[int, int]:
    """The passage of the folded ``lines`` without the end of a sentence before it, and the beginning of one behind it,
    where these have no word of the folded ``quote``.
    """
    wanted = _words(quote)
    parts = _sentences(lines, start, end)
    meant = [part for part in parts if not wanted.isdisjoint(_words(lines[slice(*part)]))]
    if not meant or meant == parts:
        return start, end
    (start, _), (_, last) = meant[0], meant[-1]
    return start, end if last == end else start + len(lines[start:last].rstrip(_MARKS))


def _sentences(lines: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """The parts of a passage that lie in different sentences or lines, without what is between these."""
    parts: list[tuple[int, int]] = []
    for border in _SENTENCE_END.finditer(lines, start, end):
        parts.append((start, border.start()))
        start = border.end()
    return [*parts, (start, end)]


def _words(text: str) -> Set[str]:
    return {token.lower() for token in token_pattern().findall(text) if is_word(token)}


def _cuts(text: str, folded: Folded, at: int) -> bool:
    return cuts_word(folded, at) or _joins(text, folded, at - 1) or _joins(text, folded, at)


def _joins(text: str, folded: Folded, at: int) -> bool:
    """Whether a hyphen or full stop at this offset joins what is on both sides: S-300VM, U.S.-backed."""
    lines, offsets = folded.lines, folded.offsets
    if not 0 < at < len(lines) - 1 or text[offsets[at] : offsets[at + 1]] not in _JOINING:
        return False
    before, behind = lines[at - 1], lines[at + 1]
    return (before.isalnum() or before == ".") and (behind.isalnum() or behind == "-")
