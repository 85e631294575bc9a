"""What is taken out from between the lines of a report: numbers of pages, what each page has at its head or foot, and
advertisements.

A page ends where there is a form feed, but many pastes have none. There, only what says so itself belongs to a page:
*Page 1 of 3*, or a number that is set off from its words and rises from one such line to the next; and with these,
lines beside them that come again. *Chapter 1* and a *1* alone may be headings, and stay.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from glossator.pasted.boilerplate import is_interruption
from glossator.pasted.lines import Line, closes, starts_small

MAX_RUNNING_HEADS = 3
"""Beside the number of a page, on either side, where no form feed says where the page ends."""

_LABEL = r"(?:page|seite|página|pagina|стр\.?)"
_OF = r"\s*(?:/|of|von|de|sur|из)\s*"
_PAGE_NUMBER = re.compile(
    rf"(?:[-–—]\s*)?(?:{_LABEL}\s*)?\d{{1,4}}(?:{_OF}\d{{1,4}})?(?:\s*[-–—])?",
    re.IGNORECASE,
)
_SAYS_ALL = re.compile(rf"{_LABEL}\s*\d{{1,4}}{_OF}\d{{1,4}}", re.IGNORECASE)
_LABELLED = re.compile(rf"{_LABEL}\s*(\d{{1,4}})|(\d{{1,4}}){_OF}\d{{1,4}}|[-–—]\s*(\d{{1,4}})\s*[-–—]", re.IGNORECASE)
_GAP = r"(?:[ \xa0]{3,}|\s*\t\s*|\s+[|·•]\s+)"
_NUMBER_BEHIND = re.compile(rf"(.*[^\W\d_].*?){_GAP}(\d{{1,4}})")
_NUMBER_BEFORE = re.compile(rf"(\d{{1,4}}){_GAP}(.*[^\W\d_].*)")


def without_interruptions(lines: Sequence[Line], *, ends_page: bool) -> tuple[list[Line], list[str]]:
    """The lines without those of pages and advertisements between them; and these. ``ends_page``: so does the last."""
    borders = _at_form_feeds(lines, ends_page=ends_page)
    stated = _stated(lines)
    running_heads = _come_again(lines, borders)
    kept: list[Line] = []
    apart: list[str] = []
    gap, page = 0, False
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        at_page_end = index in borders or page
        of_page = (
            index in stated
            or (at_page_end and _without_numbers(line) in running_heads)
            or _is_page_number(line, kept[-1] if kept else None, following, at_page_end=at_page_end)
        )
        if of_page or (kept and _is_between(line, kept[-1], following)):
            apart.append(line.text)
            gap, page = max(gap, line.gap), page or line.page or of_page
        else:
            kept.append(line._replace(gap=max(gap, line.gap), page=page or line.page))
            gap, page = 0, False
    return kept, apart


# -- Where form feeds are ---------------------------------------------------------------------------------------------


def _at_form_feeds(lines: Sequence[Line], *, ends_page: bool) -> Collection[int]:
    """The numbers, from 0, of the first and last lines of pages: the very last one, too, if there are pages at all."""
    borders = {side for number, line in enumerate(lines) if line.page for side in (number - 1, number)}
    return borders | {len(lines) - 1} if borders or ends_page else borders


def _come_again(lines: Sequence[Line], numbers: Collection[int]) -> frozenset[str]:
    """What several of the lines with these numbers say."""
    beside = (lines[number] for number in numbers if number >= 0 and not starts_small(lines[number]))
    counted = Counter(map(_without_numbers, beside))
    return frozenset(text for text, count in counted.items() if count > 1)


def _without_numbers(line: Line) -> str:
    return re.sub(r"[0-9]+", "0", line.text)


def _is_page_number(line: Line, before: Line | None, following: Line | None, *, at_page_end: bool) -> bool:
    """Whether a line is the number of a page: it is at the page's end, or within a sentence."""
    if not _PAGE_NUMBER.fullmatch(line.text):
        return False
    within_sentence = before is not None and following is not None and not closes(before) and starts_small(following)
    return at_page_end or bool(within_sentence and line.gap and following and following.gap)


def _is_between(line: Line, before: Line, following: Line | None) -> bool:
    """Whether a line is an advertisement or the like, rather than the end of a paragraph's last line."""
    ends = bool(line.gap) or closes(before)
    return ends and is_interruption(line.text) and (following is None or bool(following.gap) or closes(before))


# -- Where none are ---------------------------------------------------------------------------------------------------


def _stated(lines: Sequence[Line]) -> Collection[int]:
    """The numbers, from 0, of the lines that number pages, and of the lines beside them that come again: running heads.

    Each has an empty line on one side at least, but for *Page 1 of 3*, which says all by itself.
    """
    found = {number for series in _series(lines) for number in series}
    for _ in range(MAX_RUNNING_HEADS):
        beside = {side for number in found for side in _beside(lines, number, found)}
        again = _come_again(lines, beside)
        more = {number for number in beside if _without_numbers(lines[number]) in again}
        if not more:
            break
        found |= more
    return found


def _series(lines: Sequence[Line]) -> Iterator[Sequence[int]]:
    """The lines that have the numbers of successive pages, those with the same words together."""
    series: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, line in enumerate(lines):
        if _SAYS_ALL.fullmatch(line.text):
            yield (number,)
        elif not (_has_gap(lines, number) or _has_gap(lines, number + 1)):
            continue
        elif found := _LABELLED.fullmatch(line.text):
            series[""].append((number, int(next(filter(None, found.groups())))))
        elif found := _NUMBER_BEHIND.fullmatch(line.raw.strip()):
            series[found[1]].append((number, int(found[2])))
        elif found := _NUMBER_BEFORE.fullmatch(line.raw.strip()):
            series[found[2]].append((number, int(found[1])))
    for places in series.values():
        if len(places) > 1 and all(one[1] < other[1] for one, other in pairwise(places)):
            yield [number for number, _ in places]


def _beside(lines: Sequence[Line], number: int, found: Collection[int]) -> Iterator[int]:
    """The neighbours of a page's line that are no line of a paragraph: an empty line, or the end, is behind them."""
    for side, border in ((number - 1, number - 1), (number + 1, number + 2)):
        is_alone = 0 <= side < len(lines) and _has_gap(lines, border)
        if is_alone and side not in found and not closes(lines[side]) and not lines[side].cells:
            yield side


def _has_gap(lines: Sequence[Line], number: int) -> bool:
    """Whether there is an empty line, or the end of the text, before the line with this number."""
    return not 0 < number < len(lines) or lines[number].gap > 0 or lines[number].page
