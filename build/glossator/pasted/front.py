"""Title, standfirst, author, outlet, date and address, where the first lines of a pasted text say them.

Every proposal keeps the words that it was made of, so that a person can compare; a line of which nothing is sure stays
in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from glossator.pasted.boilerplate import is_button
from glossator.pasted.dateline import date_of
from glossator.pasted.hyphens import joined
from glossator.pasted.lines import Line, Shape
from glossator.pasted.markdown import ADDRESS
from glossator.pasted.paragraphs import ends_paragraph

MAX_HEAD_LINES = 24
MAX_TITLE_CHARS = 200
MAX_TITLE_LINES = 3
MAX_STANDFIRST_CHARS = 400
MAX_RECOGNISED_CHARS = 300
MAX_BYLINE_CHARS = 120
MAX_OUTLET_WORDS = 5

Key = Literal["title", "standfirst", "authors", "outlet", "date", "url"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a key of the front matter may hold."""

    key: Key
    values: tuple[str, ...]
    """One, but for authors."""
    words: str
    """What it was read from."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the first lines say."""

    proposals: tuple[Proposal, ...]
    set_apart: tuple[str, ...]
    """Lines that are no part of the report."""
    length: int
    """How many lines of the text this accounts for."""


class _Unit(NamedTuple):
    """Lines that belong together, and what they say if that is recognised."""

    length: int
    """How many lines."""
    text: str
    said: tuple[Proposal, ...]
    is_button: bool


def read_head(lines: Sequence[Line], shape: Shape, vocabulary: frozenset[str]) -> Head:
    """What the lines before the report propose; it ends with the last line that is recognised, at least the title.

    A line that says again what was said before, such as when the page was last modified, is set apart.
    """
    units = _units(lines, shape, vocabulary)
    units = units[: _head_length(units)]
    proposals: dict[Key, Proposal] = {}
    apart: list[str] = []
    for unit in units:
        said = () if unit.is_button else _said(unit, has_title="title" in proposals)
        if not {proposal.key for proposal in said} - proposals.keys():
            apart.append(unit.text)
        for proposal in said:
            proposals.setdefault(proposal.key, proposal)
    return Head(tuple(proposals.values()), tuple(apart), sum(unit.length for unit in units))


def _units(lines: Sequence[Line], shape: Shape, vocabulary: frozenset[str]) -> list[_Unit]:
    """The first lines; they belong together up to the end of a paragraph, or to one that is recognised by itself."""
    groups: list[list[Line]] = []
    was_alone = True
    for line in lines[:MAX_HEAD_LINES]:
        alone = is_button(line.text) or bool(_recognised(line.text, has_title=True))
        if alone or was_alone or line.gap or line.page or ends_paragraph(groups[-1][-1], line, shape):
            groups.append([])
        groups[-1].append(line)
        was_alone = alone
    units = []
    for number, group in enumerate(groups):
        text = joined([line.text for line in group], vocabulary)
        said = _recognised(text, has_title=number > 0) if len(group) == 1 else ()
        units.append(_Unit(len(group), text, said, len(group) == 1 and is_button(text)))
    return units


def _head_length(units: Sequence[_Unit]) -> int:
    """How many units the head has: up to the last that is recognised; only title and standfirst may lie between."""
    length = plain = 0
    signed = False
    for number, unit in enumerate(units, start=1):
        keys = {proposal.key for proposal in unit.said}
        if keys:
            signed = signed or (plain > 0 and not keys.isdisjoint({"authors", "date"}))
            # Below a paragraph, an address or a newspaper's name may belong to the report.
            length = number if plain < 2 or signed else length
        elif unit.is_button:
            length = number if length == number - 1 else length
        elif plain == 0 and _is_title(unit):
            length, plain = number, 1
        elif plain == 1 and not signed and len(unit.text) <= MAX_STANDFIRST_CHARS:
            plain = 2
        else:  # Below author and date the report begins.
            break
    return length


# -- Titles -----------------------------------------------------------------------------------------------------------


def _is_title(unit: _Unit) -> bool:
    if unit.length > MAX_TITLE_LINES or len(unit.text) > MAX_TITLE_CHARS:
        return False
    return bool(re.search(r"[^\W_]", unit.text)) and not re.search(r"(?<!\.\.)[.,;:]\Z", unit.text)


def _said(unit: _Unit, *, has_title: bool) -> tuple[Proposal, ...]:
    """What was recognised; else the standfirst, or the title, after which a web page has the outlet."""
    if unit.said:
        return unit.said
    if has_title:
        return (Proposal("standfirst", (unit.text,), unit.text),)
    title, bar, outlet = unit.text.rpartition(" | ")
    if not bar:
        title, bar, outlet = _split_at_dash(unit.text)
    if bar and title.strip() and _is_outlet(outlet):
        return (
            Proposal("title", (title.strip(),), unit.text),
            Proposal("outlet", (outlet.strip(),), unit.text),
        )
    return (Proposal("title", (unit.text,), unit.text),)


def _split_at_dash(text: str) -> tuple[str, str, str]:
    found = re.fullmatch(r"(.*\S)\s+[-–—]\s+(.+)", text)
    return (found[1], "-", found[2]) if found else (text, "", "")


# -- Lines that are recognised by themselves --------------------------------------------------------------------------


def _recognised(text: str, *, has_title: bool) -> tuple[Proposal, ...]:
    """What a line says, if every part of it is recognised; nothing otherwise."""
    if len(text) > MAX_RECOGNISED_CHARS:
        return ()
    for parts in _ways_to_split(text):
        found = [_recognised_part(part, has_title=has_title) for part in parts]
        if all(found):
            return tuple(Proposal(*each, text) for each in found if each)
    return ()


def _ways_to_split(text: str) -> Iterator[list[str]]:
    yield [text]
    parts = [part for part in re.split(r"\s+[|·•/–—]\s+", text) if part.strip()]
    if len(parts) > 1:
        yield parts
    yield from ([text[: comma.start()], text[comma.end() :]] for comma in re.finditer(r",\s+", text))


def _recognised_part(text: str, *, has_title: bool) -> tuple[Key, tuple[str, ...]] | None:
    if ADDRESS.fullmatch(text):
        return "url", (text,)
    day = date_of(text)
    if day:
        return "date", (day,)
    if has_title and (names := _authors(text)):
        return "authors", names
    outlet = re.fullmatch(r"(?:Source|Outlet|Published (?:in|by)|Quelle|Fuente|Источник)\s*:\s*(\S.{0,80})", text)
    if outlet:
        return "outlet", (outlet[1],)
    return ("outlet", (text,)) if _is_outlet(text) else None


_OUTLET_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        news times post guardian daily herald tribune gazette journal observer telegraph independent chronicle reuters
        press bbc cnn afp ap dpa efe tass magazine review zeitung zeit spiegel standard rundschau tagblatt tagesspiegel
        tagesschau nachrichten diario país mundo periódico universal vanguardia monde figaro libération новости известия
        газета коммерсантъ ведомости тасс риа правда интерфакс
        """,
    )
)


def _is_outlet(text: str) -> bool:
    """Whether a few words are likely to be a newspaper's name."""
    words = text.strip().split()
    if not 1 <= len(words) <= MAX_OUTLET_WORDS or re.search(r"[^\w\s&'’-]", text):
        return False
    capitals = all(word[:1].isupper() or word in {"of", "de", "la", "the", "der", "die", "&", "and"} for word in words)
    return capitals and any(word.casefold() in _OUTLET_WORDS for word in words)


_BYLINE = re.compile(
    r"(?:by|von|por|par|written by|words by|story by|(?:autor(?:en|a|es)?|authors?|text|texto|texte|авторы?|текст)\s*:)"
    r"\s+(\S.*)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*,\s*|\s+(?:and|und|y|e|et|и|&)\s+")
# fmt: off
_PARTICLES = frozenset(
    {
        "de", "del", "della", "di", "da", "du", "la", "las", "le", "los", "van", "von", "vom", "zu", "zur", "den",
        "der", "bin", "ibn", "al", "el", "ter", "dos",
    }
)
_BEHIND_NAME = frozenset(
    {"in", "at", "for", "from", "aus", "für", "en", "desde", "para", "à", "pour", "в", "из", "для"}
)
# fmt: on


def _authors(text: str) -> tuple[str, ...]:
    """The names in a line like *By A. Writer in Caracas*; none where it is no such line."""
    byline = _BYLINE.fullmatch(text)
    if not byline or len(text) > MAX_BYLINE_CHARS or text.endswith((".", "?", "!", ":")):
        return ()
    names = [_name(part) for part in _AND.split(byline[1])]
    # What follows the first name may be no person: *and agencies*.
    return tuple(name for name in names if name) if names[0] else ()


def _name(text: str) -> str:
    """The name that ``text`` begins with, if nothing follows it but a place or a newspaper."""
    words = text.split()
    count = 0
    for number, word in enumerate(words, start=1):
        if word[:1].isupper():
            count = number
        elif word not in _PARTICLES:
            break
    rest = words[count:]
    return " ".join(words[:count]) if not rest or rest[0] in _BEHIND_NAME or rest[0].startswith("(") else ""
