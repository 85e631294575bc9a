"""Who wrote a report, where it appeared and when: what a line can say of it without any other line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from glossator.pasted.dateline import date_of, is_labelled, is_update, split_at_update
from glossator.pasted.markdown import ADDRESS

MAX_RECOGNISED_CHARS = 300
MAX_BYLINE_CHARS = 120
MAX_OUTLET_WORDS = 5
MAX_NAME_WORDS = 4
"""Of a person of whom nothing but the name is said."""

Key = Literal["title", "standfirst", "authors", "outlet", "date", "url", "language"]


class Proposal(Struct, frozen=True):
    """What a key of the front matter may hold."""

    key: Key
    values: tuple[str, ...]
    """One, but for authors."""
    words: str
    """What it was read from."""


def recognised(text: str, *, has_title: bool) -> tuple[Proposal, ...]:
    """What a line says, if every part of it is recognised; nothing otherwise. The day of a change comes last."""
    if len(text) > MAX_RECOGNISED_CHARS:
        return ()
    for parts in _ways_to_split(_without_account(text)):
        found = [_recognised_part(part, has_title=has_title) for part in sorted(parts, key=is_update)]
        if all(found):
            return tuple(Proposal(*each, text) for each in found if each)
    return ()


def _ways_to_split(text: str) -> Iterator[list[str]]:
    yield [text]
    parts = [part for part in re.split(r"\s+[|·•/–—]\s+", text) if part.strip()]
    if len(parts) > 1:
        yield parts
    for gap in re.finditer(r"(?!\A),\s+|\s+(?=(?:by|on)\s)", text):
        yield [text[: gap.start()], text[gap.end() :]]


def _without_account(text: str) -> str:
    """A line that says when something was posted without the name of an account, which is nobody's: *by admin*."""
    return _ACCOUNT.sub("", text) if is_labelled(text) else text


_ACCOUNT = re.compile(r"\s+by\s+[a-z][a-z0-9._-]*(?=\s+on\s|\Z)")


def _recognised_part(text: str, *, has_title: bool) -> tuple[Key, tuple[str, ...]] | None:
    if ADDRESS.fullmatch(text):
        return "url", (text,)
    if day := date_of(text):
        return "date", (day,)
    published, *changed = [date_of(part) for part in split_at_update(text)]
    if published and all(changed):
        return "date", (published,)
    if has_title and (names := _authors(text)):
        return "authors", names
    outlet = re.fullmatch(r"(?:Source|Outlet|Published (?:in|by)|Quelle|Fuente|Источник)\s*:\s*(\S.{0,80})", text)
    if outlet:
        return "outlet", (outlet[1],)
    return ("outlet", (text,)) if is_outlet(text) else None


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

_SECTIONS = frozenset({"news", "magazine", "press", "review", "nachrichten", "новости"})
"""Of these, one alone is a part of any newspaper."""


def is_outlet(text: str) -> bool:
    """Whether a few words are likely to be a newspaper's name."""
    words = text.strip().split()
    if (
        not 1 <= len(words) <= MAX_OUTLET_WORDS
        or text.strip().casefold() in _SECTIONS
        or re.search(r"[^\w\s&'’-]", text)
    ):
        return False
    capitals = all(word[:1].isupper() or word in {"of", "de", "la", "the", "der", "die", "&", "and"} for word in words)
    return capitals and any(word.casefold() in _OUTLET_WORDS for word in words)


_ARTICLES = ("The ", "Der ", "Die ", "Das ", "El ", "La ", "Le ")


def is_newspaper(text: str) -> bool:
    """Whether a few words that stand where a newspaper's name can stand are one, known or not, and nobody's name."""
    return is_outlet(text) or (text.startswith(_ARTICLES) and could_be_newspaper(text))


def could_be_newspaper(text: str) -> bool:
    """Whether a line between author and date is a name, and not what the author does."""
    words = text.split()
    named = 1 < len(words) <= MAX_OUTLET_WORDS and words[0][0].isupper() and words[-1][0].isupper()
    return named and not re.search(r"[^\w\s&'’-]", text) and not _JOB.search(text)


_JOB = re.compile(
    r"\b(?:report(?:er|age)|correspondent|editor|journalist|staff|redakt\w+|korrespondent\w*|corresponsal"
    r"|redactora?|rédact\w+|correspondante?|корреспондент|редактор|журналист)\b"
    r"|기자|記者|记者|編集|编辑|編輯",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by|von|por|par|(?:written|words|story|report(?:ing)?|interview(?:ed)?) by|interview von|entrevista (?:de|por)"
    r"|بقلم|מאת|โดย"
    r"|(?:autor(?:en|a|es|e|i)?|authors?|text|texto|texte|автор[ыи]?|текст|yazan|συντάκτης|بقلم|كتبت?|מאת|लेखक|โดย)\s*:)"
    r"\s+(\S.*)",
    re.IGNORECASE,
)
_SIGNS = "\u0591-\u05c7\u064b-\u065f\u0900-\u0963\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
"""Vowel signs of Hebrew, Arabic, Hindi and Thai, which are no letters by themselves."""
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
    if east_asian := _east_asian_authors(text):
        return east_asian
    byline = _BYLINE.fullmatch(text)
    if not byline or len(text) > MAX_BYLINE_CHARS or text.endswith((".", "?", "!", ":")):
        return ()
    names = _names(byline[1])
    # What follows the first name may be no person: *and agencies*.
    return tuple(name for name in names if name) if names[0] else ()


def _east_asian_authors(text: str) -> tuple[str, ...]:
    """The names in a line such as 作者：王小明, 山田太郎記者 or 김철수 기자."""
    found = _EAST_ASIAN_BYLINE.fullmatch(text)
    if not found or len(text) > MAX_BYLINE_CHARS:
        return ()
    if name := found["reporter"]:
        return () if _NEWSROOM.search(name) else (name,)
    names = _LISTED.split(found["names"].strip())
    return tuple(names) if all(_EAST_ASIAN_NAME.fullmatch(name) for name in names) else ()


_NAME_LETTERS = "\u3005\u3400-\u9fff\u3041-\u30ff\uac00-\ud7a3·"
_EAST_ASIAN_NAME = re.compile(rf"[{_NAME_LETTERS}][{_NAME_LETTERS} ]{{1,19}}")
_EAST_ASIAN_BYLINE = re.compile(
    r"(?:作者|撰文|文|记者|記者|執筆|取材|글|기자)\s*[：:／/＝=]\s*(?P<names>\S.*)"
    r"|(?P<reporter>[\u3005\u3400-\u9fff\u30a0-\u30ff\uac00-\ud7a3]{2,12})\s*(?:記者|记者|기자)"
)
_LISTED = re.compile(r"\s*[、，,；;／/]\s*")
_NEWSROOM = re.compile(r"(?:社|報|报|部|局|新聞|网|網|通信|特派|現地|当地|當地|女性|男性|外国|外國|일보|신문|현지)\Z")
"""Of which newspaper a reporter is, or where; not who."""


def bare_authors(text: str) -> tuple[str, ...]:
    """The names in a line that has nothing else, not even *By*: to be asked only where an author is to be expected."""
    names = _names(text)
    few_words = all(1 < len(name.split()) <= MAX_NAME_WORDS for name in names)
    is_plain = len(text) <= MAX_BYLINE_CHARS and not re.search(rf"[^\w\s.,&'’{_SIGNS}-]|\d", text)
    return tuple(names) if few_words and is_plain and not _JOB.search(text) else ()


def _names(text: str) -> list[str]:
    """The name in each part of a list; empty for a part that is none. A place behind the last one is no part."""
    *_, last = words = text.split()
    is_place = len(words) > 2 and words[-2].endswith(",") and last.casefold() not in _OUTLET_WORDS
    is_place = is_place and not words[-3].endswith(",")  # *Cher, Bono, Sting* are three people.
    return [_name(part) for part in _AND.split(" ".join(words[:-1]).rstrip(",") if is_place else text)]


def _name(text: str) -> str:
    """The name that ``text`` begins with, if nothing follows it but a place or a newspaper."""
    words = text.split()
    count = 0
    for number, word in enumerate(words, start=1):
        if word[:1].isupper() or unicodedata.category(word[0]) == "Lo":  # Which no script without capitals has.
            count = number
        elif word not in _PARTICLES:
            break
    rest = words[count:]
    return " ".join(words[:count]) if not rest or rest[0] in _BEHIND_NAME or rest[0].startswith("(") else ""
