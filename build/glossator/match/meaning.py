"""What differs between a quote and a passage that is near it, and whether the difference carries meaning.

The edits that matter most to an archive that checks facts are the smallest ones: a digit, a name, a "never". So
closeness counts for nothing here. A difference is safe only if every part of it is on a short list of harmless ones;
whatever is not known to be harmless is for a person to look at.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, pairwise, product, takewhile
from operator import itemgetter
from typing import Literal

from msgspec import Struct

from glossator.match.folding import (
    HANGUL,
    SINGLE_QUOTES,
    bare,
    fold,
    is_hangul,
    is_unspaced,
    is_word,
    number_and_token_pattern,
)
from glossator.match.lexicon import (
    CASE_TRAPS,
    HEDGES,
    NEGATING_PREFIXES,
    QUANTITIES,
    SMALL_WORDS,
    UNITS,
    holds,
    is_negation,
    is_number,
    negates_within,
    negations_within,
    spelling,
)
from glossator.model import DiffPart


class Judgement(Struct, frozen=True):
    """How a passage differs from a quote."""

    diff: tuple[DiffPart, ...]
    """Its old texts, joined, are the folded quote, its new texts the folded passage (with apostrophes and the
    Greek question mark as such)."""
    verdict: Literal["same", "safe", "unsure", "unsafe"]
    reason: str
    """In plain words; empty for ``same`` and ``safe``."""


class _Change(Struct, frozen=True):
    """What is in the one text in place of what is in the other, in tokens, with the words around it."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    before: str
    """The nearest word before it, in lower case; empty at the beginning."""
    after: str
    glued: bool
    """A word or number follows or precedes without a space, so that a mark may be part of it."""
    opens: bool
    """It begins with the first word of both texts."""
    divided: bool
    """In both texts, a mark divides the words before and after it."""


def judge(quote: str, passage: str, language: str) -> Judgement:
    """The word diff from ``quote`` to ``passage`` and what it means; ``language`` as in ISO 639-1, or empty."""
    old, new = _tokens(quote, language), _tokens(passage, language)
    blocks = _blocks(old, new, language)
    diff = tuple(DiffPart("".join(old[i:j]), "".join(new[k:m])) for i, j, k, m in blocks)
    changes = [_change(old, new, block) for block in blocks if old[block[0] : block[1]] != new[block[2] : block[3]]]
    if not changes:
        return Judgement(diff, "same", "")
    if reason := _what_differs(changes, language) or _inner_negation("".join(old), "".join(new)):
        return Judgement(diff, "unsafe", reason)
    for change in changes:
        if not _is_harmless(change, language):
            return Judgement(diff, "unsure", _doubt(change))
    return Judgement(diff, "safe", "")


# -- The diff ---------------------------------------------------------------------------------------------------------

_Block = tuple[int, int, int, int]
"""Old tokens from, to; new tokens from, to."""


def _tokens(text: str, language: str) -> list[str]:
    folded = fold(text)
    words = re.sub(_GREEK_QUESTION, "\\1\u037e", _APOSTROPHE.sub("'", folded.text))
    if language == "el":
        words = words.replace(";", "\u037e")
    marks = [at for at, mark in enumerate(words) if mark == '"']
    # Of two, one may open a quotation and the other close it.
    if len(marks) == 1 and text[folded.offsets[marks[0]]] in SINGLE_QUOTES and _PLURAL.search(words):
        words = words.replace('"', "'")
    return number_and_token_pattern().findall(words)


_APOSTROPHE = re.compile(r'(?<=[^\W\u05d0-\u05ea])"(?=\w)')
"""In a Hebrew word, what looks like a quotation mark says that it is an abbreviation, and stays as it is."""
_GREEK_QUESTION = r"""(?<=[\u0370-\u03ff\u1f00-\u1fff])(["')\]]*);"""
"""In Greek, what looks like a semicolon asks."""
_PLURAL = re.compile(r'[sSxXzZ]"(?!\w)')
"""*The ships' crews*, though it can be the end of a quotation, too."""


def _blocks(old: Sequence[str], new: Sequence[str], language: str) -> list[_Block]:
    """The blocks that turn ``old`` into ``new``, by turns the same and changed, keeping as many tokens as possible.

    Words that differ in case or spelling only are paired with each other, and so are numbers.
    """
    from rapidfuzz.distance import Indel  # noqa: PLC0415  It takes a while, and most quotes are found without.

    numbers: dict[str, int] = {}
    keys = [[numbers.setdefault(_key(token, language), len(numbers)) for token in side] for side in (old, new)]
    blocks: list[_Block] = []
    i = k = 0
    for step in Indel.editops(*keys).as_matching_blocks():
        if (i, k) != (step.a, step.b):
            blocks.append((i, step.a, k, step.b))
        blocks += _matched(old, new, step.a, step.b, step.size)
        i, k = step.a + step.size, step.b + step.size
    return blocks


def _key(token: str, language: str) -> str:
    word = bare(token.lower())
    return "0" if is_number(word, language) else spelling(word)


def _matched(old: Sequence[str], new: Sequence[str], i: int, k: int, size: int) -> list[_Block]:
    """The blocks of a stretch in which each token has its fellow: those written alike together, the others singly."""
    blocks: list[_Block] = []
    pairs = [(old[i + n] == new[k + n], n) for n in range(size)]
    for alike, group in groupby(pairs, key=itemgetter(0)):
        steps = [n for _, n in group]
        ranges = [(steps[0], steps[-1] + 1)] if alike else [(n, n + 1) for n in steps]
        blocks += ((i + first, i + last, k + first, k + last) for first, last in ranges)
    return blocks


def _change(old: Sequence[str], new: Sequence[str], block: _Block) -> _Change:
    i, j, k, m = block
    sides = ((old, i, j), (new, k, m))
    return _Change(
        old=tuple(old[i:j]),
        new=tuple(new[k:m]),
        before=next((token.lower() for token in reversed(new[:k]) if is_word(token)), ""),
        after=next((token.lower() for token in new[m:] if is_word(token)), ""),
        glued=any(_is_glued(side, start, end) for side, start, end in sides),
        opens=not any(is_word(token) for token in (*old[:i], *new[:k])),
        divided=all(_is_divided(side, start, end) for side, start, end in sides),
    )


def _is_divided(side: Sequence[str], start: int, end: int) -> bool:
    """Whether one of the tokens, or of the marks before and behind them, is a dividing mark."""
    before = takewhile(_is_mark, reversed(side[:start]))
    behind = takewhile(_is_mark, side[end:])
    return not _DIVIDING_MARKS.isdisjoint((*before, *side[start:end], *behind))


def _is_glued(side: Sequence[str], start: int, end: int) -> bool:
    """Whether a mark among the tokens joins a word with what comes before, or begins a number."""
    joins = start > 0 and end < len(side) and is_word(side[start - 1]) and is_word(side[end])
    signs = end < len(side) and side[end][0].isnumeric()
    return (joins or signs) and side[start:end] != [" "]


def _is_mark(token: str) -> bool:
    return not is_word(token)


# -- What is unsafe ---------------------------------------------------------------------------------------------------


def _what_differs(changes: Sequence[_Change], language: str) -> str:
    """The gravest difference that carries meaning, in plain words; empty if there is none of the known kinds."""
    for what, selects in _KINDS:
        for change in changes:
            old = tuple(token for token in change.old if selects(_sign(token, change), language))
            new = tuple(token for token in change.new if selects(_sign(token, change), language))
            if _spellings(_sign(token, change) for token in old) != _spellings(_sign(token, change) for token in new):
                return _sentence(what, old, new)
    for change in changes:
        old, new = tuple(_words(change.old)), tuple(_words(change.new))
        if _is_any_negated(old, new, language) or _is_any_negated(new, old, language):
            return _sentence("a negation", old, new)
        capitals = [_capitals(side, change, language) for side in (old, new)]
        if capitals[0] != capitals[1] and not _is_opening_case(change, language):
            return _sentence("a capitalised word", old, new)
    return ""


def _sign(token: str, change: _Change) -> str:
    """The token; for *No* the sign, where that stands before a number, within a sentence and with a capital."""
    is_sign = token in ("No", "Nos") and change.before and change.after[:1].isdigit()
    return "№" if is_sign else token


def _spellings(words: Iterable[str]) -> list[str]:
    """The words without regard to order, case and variants of spelling: per cent is the unit that percent is."""
    return sorted(spelling(bare(word.lower())) for word in words)


def _sentence(what: str, old: Sequence[str], new: Sequence[str]) -> str:
    before, after = (" ".join(_joined(side).split()) for side in (old, new))
    if before and after:
        return f"{what} differs: {before} / {after}"
    if before or after:
        return f"{what} was inserted: {after}" if after else f"{what} was removed: {before}"
    return "the white space differs"


def _joined(tokens: Sequence[str]) -> str:
    """The tokens with a space between, but where a script has none."""
    return "".join(
        token if not before or (_stands_close(before[-1]) and _stands_close(token[0])) else f" {token}"
        for before, token in pairwise(("", *tokens))
    )


def _stands_close(character: str) -> bool:
    return is_unspaced(character) or is_hangul(character)


def _inner_negation(old: str, new: str) -> str:
    """The negation within words that only one of the texts has, in a sentence; empty if there is none."""
    before, after = _apart(negations_within(old), negations_within(new))
    if before or after:
        return _sentence("a negation", before, after)
    for one, other in product(*_apart(re.findall(_KOREAN_WORD, old), re.findall(_KOREAN_WORD, new))):
        if _prefix_negates(one, other) or _prefix_negates(other, one):
            return _sentence("a negation", [one], [other])
    return ""


def _apart(old: Sequence[str], new: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """What only the one has, and what only the other has."""
    befores, afters = Counter(old), Counter(new)
    return tuple((befores - afters).elements()), tuple((afters - befores).elements())


_KOREAN_WORD = f"[{HANGUL}]+"


def _is_unit(token: str, language: str) -> bool:
    return (
        token in _UNIT_MARKS
        or unicodedata.category(token[0]) == "Sc"
        or holds(UNITS, spelling(token.lower()), language)
    )


_UNIT_MARKS = frozenset("%‰°º№§")

_Selects = Callable[[str, str], bool]
_KINDS: tuple[tuple[str, _Selects], ...] = (
    ("a number", lambda token, language: is_number(token.lower(), language)),
    ("a negation", is_negation),
    ("a hedge", lambda token, language: holds(HEDGES, token.lower(), language)),
    ("a unit", _is_unit),
    ("a quotation mark", lambda mark, _: mark == '"'),
    ("an apostrophe", lambda mark, _: mark == "'"),
)
"""Gravest first."""


def _is_any_negated(words: Sequence[str], others: Sequence[str], language: str) -> bool:
    """Whether one of ``words`` is one of ``others`` with a prefix such as un- or non-, or a syllable that says so."""
    pairs = [(word.lower(), other.lower()) for word in words for other in others]
    return any(_prefix_negates(*pair) or negates_within(*pair, language) for pair in pairs)


def _prefix_negates(word: str, other: str) -> bool:
    return word.endswith(other) and word.removesuffix(other) in NEGATING_PREFIXES


def _capitals(words: Sequence[str], change: _Change, language: str) -> list[str]:
    """Those of ``words`` that have a capital letter anywhere, but for the sign *No* and an article at the beginning.

    Elsewhere an article with a capital is part of a name (The Hague, El Salvador), and a letter is one: Hepatitis A.
    """
    return [
        word
        for word in words
        if word != word.lower()
        and _sign(word, change) == word
        and not (change.opens and len(word) > 1 and _is_small(word, language))
    ]


def _is_opening_case(change: _Change, language: str) -> bool:
    """Whether nothing but the case of the first letter differs, at the beginning: a quote from within a sentence."""
    if not change.opens or len(change.old) != 1 or len(change.new) != 1:
        return False
    (old,), (new,) = change.old, change.new
    is_word = len(old) > 1 or _is_small(old, language)
    return is_word and old[1:] == new[1:] == old[1:].lower() and _is_only_case(old, new)


def _is_only_case(old: str, new: str) -> bool:
    return old.lower() == new.lower() and old.lower() not in CASE_TRAPS


def _doubt(change: _Change) -> str:
    """What a person has to look at, in plain words."""
    if _words(change.old + change.new):
        what = "the spelling of a number" if _is_same_number(change) else "a word"
        return _sentence(what, ["".join(change.old)], ["".join(change.new)])
    marks = [[f'"{mark}"' for mark in side if mark.strip()] for side in (change.old, change.new)]
    return _sentence("a mark", *marks)


def _is_same_number(change: _Change) -> bool:
    old, new = bare("".join(change.old)), bare("".join(change.new))
    return old == new and new[:1].isdigit()


# -- What is harmless -------------------------------------------------------------------------------------------------


def _is_harmless(change: _Change, language: str) -> bool:
    """Whether a change, after all that is unsafe has been ruled out, is known to carry no meaning."""
    neighbours = (change.before, change.after)
    if change.glued or all(word and is_number(word, language) for word in neighbours):
        return False
    if not all(is_word(token) or token in HARMLESS_MARKS for token in change.old + change.new):
        return False
    old, new = _words(change.old), _words(change.new)
    if old and new:
        return len(change.old) == len(change.new) == 1 and spelling(old[0].lower()) == spelling(new[0].lower())
    if not all(_is_small(word, language) for word in (*old, *new)):
        return False
    stays_divided = change.divided and not (old or new)
    return stays_divided or not any(_is_touchy(word, language) for word in neighbours)


def _is_small(word: str, language: str) -> bool:
    return word.lower() in SMALL_WORDS.get(language, frozenset())


def _is_touchy(word: str, language: str) -> bool:
    """Whether an article, "that" or a mark beside ``word`` may change what it says: few and a few, 100 and the 100, no
    aircraft and no, aircraft.
    """
    tables = (QUANTITIES, HEDGES)
    return (
        any(holds(table, word, language) for table in tables)
        or is_negation(word, language)
        or bool(word and is_number(word, language))
    )


def _words(tokens: Sequence[str]) -> list[str]:
    return [token for token in tokens if is_word(token)]


# Not the question mark, which makes a statement a doubt, nor the exclamation mark, which can make one ironic; not
# square brackets and the ellipsis, which say that words were put in or left out; not %, &, / or +, which are words.
HARMLESS_MARKS = frozenset(" ,.;:()-·•*¡¿،؛۔।॥።։。、，；：")
# One of them may stand for another. Not the full stop, which shortens words, too: "No, 5" is not "No. 5".
_DIVIDING_MARKS = frozenset(",;:()-、，；：")
