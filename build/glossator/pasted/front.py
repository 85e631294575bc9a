"""Title, standfirst, author, outlet, date and address, where the first lines of a pasted text say them.

Every proposal keeps the words that it was made of, so that a person can compare; a line of which nothing is sure stays
in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct

from glossator.pasted.boilerplate import is_boilerplate, is_button
from glossator.pasted.dateline import date_behind_place, is_labelled, is_update, year_of
from glossator.pasted.hyphens import joined
from glossator.pasted.lines import SHORT_LINE_CHARS, Line, Shape, closes, runs_on
from glossator.pasted.navigation import is_navigation
from glossator.pasted.paragraphs import ends_paragraph
from glossator.pasted.signature import (
    Key,
    Proposal,
    bare_authors,
    could_be_newspaper,
    is_newspaper,
    is_outlet,
    recognised,
)

MAX_HEAD_LINES = 24
MAX_LINES_ABOVE_TITLE = 100
"""A list of all sections of a newspaper is long."""
MAX_SENTENCES_ABOVE_TITLE = 2
"""Where more stand, the title is one of a chapter, and the text has begun."""
MAX_TITLE_CHARS = 200
MAX_TITLE_LINES = 3
MAX_TITLE_LINE_CHARS = 500
"""Of a line in which a given title is sought."""
MAX_STANDFIRST_CHARS = 400


class Head(Struct, frozen=True):
    """What the first lines say."""

    proposals: tuple[Proposal, ...]
    set_apart: tuple[str, ...]
    """Lines that are no part of the report."""
    lines: frozenset[int]
    """The numbers, from 0, of those lines of the text that this accounts for."""
    begins_with_title: bool = False
    """Whether the given title was found."""
    is_in_doubt: bool = False
    """Whether the title was guessed below lines that are no part of a report, such as a page's navigation."""


class _Unit(NamedTuple):
    """Lines that belong together, and what they say if that is recognised."""

    first: int
    """The number of the first line."""
    length: int
    """How many lines."""
    text: str
    said: tuple[Proposal, ...] = ()
    kind: Literal["", "title", "button", "navigation", "row"] = ""
    """What it is by its looks, or because a person gave the title."""

    @property
    def keys(self) -> set[Key]:
        return {proposal.key for proposal in self.said}


def read_head(lines: Sequence[Line], shape: Shape, vocabulary: frozenset[str], title: str = "") -> Head:
    """What the lines before the report propose; it ends with the last line that is recognised, at least the title.

    Where ``title`` stands among them, the head begins there: what is above is set apart, and proposes only what the
    head does not say. A line that says again what was said before is set apart, too. Of two days, that of a change is
    the second best, and so is one above the title, which can be the day on which the page was read; a year alone is the
    last choice.
    """
    units = _head(lines, shape, vocabulary, title)
    above = _above(lines[: units[0].first if units else 0], title)
    proposals: dict[Key, Proposal] = {}
    used: set[int] = set()
    for unit in (*_best_dates_first(units), *above):
        if unit.keys - proposals.keys():
            used.add(unit.first)
        for proposal in unit.said:
            proposals.setdefault(proposal.key, proposal)
    every = (*above, *units)
    return Head(
        proposals=tuple(proposals.values()),
        set_apart=tuple(unit.text for unit in every if unit.first not in used),
        lines=frozenset(unit.first + number for unit in every for number in range(unit.length)),
        begins_with_title=any(unit.kind == "title" for unit in units),
        is_in_doubt=any(not unit.said for unit in units[: _title_index(units)]),
    )


def _head(lines: Sequence[Line], shape: Shape, vocabulary: frozenset[str], title: str) -> list[_Unit]:
    """The head that begins with ``title``, or with the first line where that does not stand, and dates below.

    A title can stand in a list of headlines before it stands above its report: there, author or date follow.
    """
    heads = [
        _up_to_last_recognised(_units(lines, shape, vocabulary, start, length), title)
        for start, length in _places_of(title, lines, vocabulary)
    ]
    heads = heads or [_up_to_last_recognised(_units(lines, shape, vocabulary), title)]
    signed = [head for head in heads if any(unit.keys & {"authors", "date"} for unit in head)]
    dated = [head for head in reversed(heads) if _dates_below(lines, head)]
    head = [*signed, *dated, *heads][0]
    has_date = any("date" in unit.keys and not year_of(unit.text) for unit in head[_title_index(head) :])
    return head if has_date else head + _dates_below(lines, head)


def _best_dates_first(units: Sequence[_Unit]) -> list[_Unit]:
    title = _title_index(units)
    ranks = {
        unit.first: "date" in unit.keys and (3 * bool(year_of(unit.text)) or 2 * is_update(unit.text) or number < title)
        for number, unit in enumerate(units)
    }
    return sorted(units, key=lambda unit: ranks[unit.first])


def _title_index(units: Sequence[_Unit]) -> int:
    return next((number for number, unit in enumerate(units) if "title" in unit.keys), 0)


def _units(
    lines: Sequence[Line], shape: Shape, vocabulary: frozenset[str], start: int = 0, title_length: int = 0
) -> list[_Unit]:
    """The first lines; they belong together up to the end of a paragraph, or to one that is recognised by itself.

    The first unit is the title, where it is known how many lines that has.
    """
    groups = [list(lines[start : start + title_length])] if title_length else []
    was_alone = True
    for line in lines[start + title_length : start + MAX_HEAD_LINES]:
        alone = is_button(line.raw) or is_navigation(line) or bool(recognised(line.text, has_title=True))
        alone = alone or (bool(groups) and _is_dateline(groups[-1][-1], line))
        if alone or was_alone or line.gap or line.page or ends_paragraph(groups[-1][-1], line, shape):
            groups.append([])
        groups[-1].append(line)
        was_alone = alone
    units: list[_Unit] = []
    for group in groups:
        first = units[-1].first + units[-1].length if units else start
        units.append(_unit(first, group, vocabulary, has_title=bool(units)))
    return [units[0]._replace(said=(), kind="title"), *units[1:]] if title_length else units


def _is_dateline(above: Line, line: Line) -> bool:
    """Whether a line is a place or an office and a day, and not the end of the line above: *… on a meeting in*."""
    return bool(date_behind_place(line.text)) and not _GOES_ON.search(above.text)


_GOES_ON = re.compile(r"(?:\b[^\W\d_A-Z]{1,4}|[,–—-])\Z")


def _unit(first: int, group: Sequence[Line], vocabulary: frozenset[str], *, has_title: bool) -> _Unit:
    unit = _Unit(first, len(group), joined([line.text for line in group], vocabulary))
    if len(group) > 1:
        return unit
    if is_button(group[0].raw):
        return unit._replace(kind="button")
    if is_navigation(group[0]):
        return unit._replace(kind="navigation")
    return unit._replace(kind="row" if group[0].cells else "", said=recognised(unit.text, has_title=has_title))


def _up_to_last_recognised(units: Sequence[_Unit], title: str) -> list[_Unit]:
    """The units of the head, each with all that it says; only title and standfirst may lie between recognised ones."""
    head: list[_Unit] = []
    length = plain = 0
    signed = False
    headline = ""
    for number, read in enumerate(units, start=1):
        unit = _as_signature(read, head, units[number : number + 2]) if plain else read
        said = unit.said
        if _is_of_page(unit, headline):
            said = ()
            length = number if length == number - 1 else length
        elif said:
            signed = signed or (plain > 0 and not unit.keys.isdisjoint({"authors", "date"}))
            # Below a paragraph, an address or a newspaper's name may belong to the report.
            length = number if plain < 2 or signed else length
        elif plain == 0 and _is_title(unit):
            said = _title(unit.text, title)
            headline = _folded(said[0].values[0])
            length, plain = number, 1
        elif plain == 1 and not signed and not unit.kind and len(unit.text) <= MAX_STANDFIRST_CHARS:
            said = (Proposal("standfirst", (unit.text,), unit.text),)
            plain = 2
        else:  # Below author and date the report begins.
            break
        head.append(unit._replace(said=said))
    return head[:length]


def _as_signature(unit: _Unit, head: Sequence[_Unit], below: Sequence[_Unit]) -> _Unit:
    """The unit, with what it says if it is one line, recognised only by the head above it and the lines below it."""
    if unit.said or unit.kind or unit.length > 1:
        return unit
    dated = ["date" in each.keys for each in below]
    has_date = any(dated) or any("date" in each.keys for each in head)
    if not has_date and (day := _day_beside_author(unit.text, head, below)):
        return unit._replace(said=(Proposal("date", (day,), unit.text),))
    if "authors" in head[-1].keys:
        is_named = dated[:1] == [True] and "date" not in head[-1].keys and could_be_newspaper(unit.text)
        return unit._replace(said=(Proposal("outlet", (unit.text,), unit.text),) if is_named else ())
    is_above_date = dated[:1] == [True] or (dated[1:] == [True] and is_newspaper(below[0].text))
    names = bare_authors(unit.text) if is_above_date else ()
    return unit._replace(said=(Proposal("authors", names, unit.text),) if names else ())


def _day_beside_author(text: str, head: Sequence[_Unit], below: Sequence[_Unit]) -> str | None:
    """The day behind a place, or the year alone, below or right above an author, or right below a title."""
    is_signed = any("authors" in each.keys for each in (*head, *below[:1]))
    if not is_signed and "title" not in head[-1].keys:
        return None
    return date_behind_place(text) or year_of(text)


def _is_of_page(unit: _Unit, headline: str) -> bool:
    """Whether a unit is a button, what stands above a headline, or below it the headline once more."""
    if unit.kind == "button" or (unit.kind == "navigation" and not headline):
        return True
    return bool(headline) and _says(unit.text, headline)


# -- Above and below the head -----------------------------------------------------------------------------------------


def _above(lines: Sequence[Line], title: str) -> list[_Unit]:
    """The lines above a given title, with what they say; the title itself says nothing here."""
    units = [_unit(number, [line], frozenset(), has_title=True) for number, line in enumerate(lines)]
    return [unit._replace(said=()) if _says(unit.text, _folded(title)) else unit for unit in units]


def _dates_below(lines: Sequence[Line], head: Sequence[_Unit]) -> list[_Unit]:
    """The lines below the head, though not below a sentence, that say when something was published or changed.

    With them come the buttons right below. Names, portraits and captions can stand between head and date: of them
    nothing is sure, so they stay in the text. Below an author and one more line, such as a place, any date counts.
    """
    units: list[_Unit] = []
    end = head[-1].first + head[-1].length if head else 0
    has_author = bool(head) and "authors" in head[-1].keys
    for number in range(end, min(len(lines), end + MAX_HEAD_LINES)):
        unit = _unit(number, lines[number : number + 1], frozenset(), has_title=True)
        follows_date = units and units[-1].first == number - 1
        is_of_author = has_author and number == end + 1 and not closes(lines[end])
        is_date = "date" in unit.keys and (is_of_author or is_labelled(unit.text))
        if is_date or (unit.kind == "button" and follows_date):
            units.append(unit)
        elif _is_sentence(lines, number):
            break
    return units


def _is_sentence(lines: Sequence[Line], number: int) -> bool:
    """Whether a line is one of a text, beyond doubt: long, with a sentence that ends in it or goes on below."""
    line = lines[number]
    if len(line.text) <= SHORT_LINE_CHARS or is_boilerplate(line.text):
        return False
    return closes(line) or (number + 1 < len(lines) and runs_on(line, lines[number + 1]))


# -- Titles -----------------------------------------------------------------------------------------------------------


def _places_of(title: str, lines: Sequence[Line], vocabulary: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where a title stands by itself: the number of its first line, and how many lines it has."""
    wanted = _folded(title)
    sentences = 0
    for start in range(min(len(lines), MAX_LINES_ABOVE_TITLE) if wanted else 0):
        for length in range(1, min(len(lines) - start, MAX_TITLE_LINES) + 1):
            text = joined([line.text for line in lines[start : start + length]], vocabulary)
            if _says(text, wanted):
                yield start, length
                break
        sentences += _is_sentence(lines, start)
        if sentences > MAX_SENTENCES_ABOVE_TITLE:
            break


def _says(text: str, wanted: str) -> bool:
    """Whether a line is a title of these folded words, with or without a newspaper's name behind it."""
    if len(text) > MAX_TITLE_LINE_CHARS:
        return False
    return wanted in {_folded(text), _folded(_title_and_outlet(text)[0])}


def _folded(text: str) -> str:
    """The words of ``text``, however its letters and signs are typed."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def _is_title(unit: _Unit) -> bool:
    if unit.kind == "title":
        return True
    if unit.kind == "row" or unit.length > MAX_TITLE_LINES or len(unit.text) > MAX_TITLE_CHARS:
        return False
    return bool(re.search(r"[^\W_]", unit.text)) and not re.search(r"(?<!\.\.)[.,;:]\Z", unit.text)


def _title(text: str, given: str) -> tuple[Proposal, ...]:
    """The title, behind which a web page has the outlet; all of it, where it was given so."""
    title, outlet = _title_and_outlet(text)
    if outlet and _folded(text) != _folded(given):
        return Proposal("title", (title,), text), Proposal("outlet", (outlet,), text)
    return (Proposal("title", (text,), text),)


def _title_and_outlet(text: str) -> tuple[str, str]:
    """The title and what stands behind it, if that is a newspaper's name."""
    for bar in (r"\|", r"[-–—]"):
        found = re.fullmatch(rf"(.*\S)\s+{bar}\s+(.+)", text)
        if found:
            return (found[1], found[2].strip()) if is_outlet(found[2]) else (text, "")
    return text, ""
