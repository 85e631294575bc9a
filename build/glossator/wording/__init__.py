"""Every word that a site says by itself, and how it prints dates, numbers and counts, in several languages.

One module a language, each a table with the same keys, so that a further language is a further table, its name in
``_TABLES`` and its rule in ``_PLURALS``. It must never hold what an author wrote, nor any markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from msgspec import Struct

from glossator.model import Kind
from glossator.wording import de, en, es, fr, ru

FALLBACK = "en"

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})

_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<time>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?P<zone>.*))?)?)?"
)


class Wording(Struct, frozen=True, eq=False):
    """The words of one language; there is one such record of each."""

    words: Mapping[str, str]
    plural: Callable[[int], str]
    """The plural category of a number: the ending of the message that counts so many."""


def wording(language: str) -> Wording:
    """The words of a BCP 47 language; English where there is no table of it."""
    base = _base(language)
    return _wording(base if base in _TABLES else FALLBACK)


@cache
def _wording(base: str) -> Wording:
    return Wording(MappingProxyType(_TABLES[base]), _PLURALS[base])


def page_language(language: str) -> str:
    """The language that the pages of a site in ``language`` speak by themselves: that one, or FALLBACK."""
    return language if _base(language) in _TABLES else FALLBACK


def _base(language: str) -> str:
    return language.lower().partition("-")[0]


def direction(language: str) -> str:
    """``rtl`` for a language that is written from right to left, else ``ltr``."""
    base, _, rest = language.lower().partition("-")
    if "latn" in rest.split("-"):
        return "ltr"
    return "rtl" if base in _RIGHT_TO_LEFT or {"arab", "hebr"} & set(rest.split("-")) else "ltr"


def phrase(wording: Wording, key: str, **values: object) -> str:
    """The message with its gaps filled."""
    return wording.words[key].format(**values)


def counted(wording: Wording, noun: str, number: int) -> str:
    """``3 notes``: a number with its noun, one of those in the table."""
    key = f"{noun}_{wording.plural(number)}"
    return phrase(wording, key, n=printed_number(wording, number))


def is_worded(kind: Kind) -> bool:
    """Whether the tables have words for the kind: one of the default ones whose label nobody has changed."""
    return en.WORDS.get(f"kind_{kind.key}") == kind.label


def kind_label(wording: Wording, kind: Kind) -> str:
    """The kind's label, in this language unless ``site.yml`` has put another."""
    return phrase(wording, f"kind_{kind.key}") if is_worded(kind) else kind.label


def kind_plural(wording: Wording, kind: Kind) -> str:
    """What several of the kind are called, as ``kind_label`` has it; of a kind without a plural, the label."""
    if kind.plural:
        return kind.plural
    return phrase(wording, f"kinds_{kind.key}") if is_worded(kind) else kind.label


def printed_number(wording: Wording, number: int) -> str:
    """``12,345`` as the language groups its digits; four digits alone are grouped in English only."""
    separator = wording.words["thousands"]
    if number < 10_000 and separator != ",":
        return str(number)
    return f"{number:,}".replace(",", separator)


def listed(wording: Wording, names: tuple[str, ...]) -> str:
    """``A, B and C``; empty for none."""
    if len(names) < 2:
        return "".join(names)
    return phrase(wording, "list_last", first=", ".join(names[:-1]), last=names[-1])


@lru_cache(maxsize=10_000)  # A site has few dates, and they stand on all its pages.
def printed_date(wording: Wording, date: str) -> str:
    """``2019-03-25`` as ``25 March 2019``; years, months and moments likewise. Anything else comes back as it is."""
    found = _DATE.fullmatch(date)
    if not found or not found["month"]:
        return date
    if not found["day"]:
        month = _month(wording, "months_alone", found["month"])
        return phrase(wording, "month_year", month=month, year=found["year"])
    month = _month(wording, "months", found["month"])
    number = wording.words["first_day"] if found["day"] == "01" else int(found["day"])
    day = phrase(wording, "day_month_year", day=number, month=month, year=found["year"])
    if not found["time"]:
        return day
    return phrase(wording, "date_time", date=day, time=" ".join([found["time"], *_zone(found["zone"])]))


def _month(wording: Wording, form: str, number: str) -> str:
    return wording.words[form].split()[int(number) - 1]


def _zone(zone: str) -> list[str]:
    if not zone:
        return []
    return ["UTC"] if zone == "Z" else [f"UTC{zone}"]


# -- Plurals. Source: Unicode CLDR, plural rules for whole numbers ----------------------------------------------------


def _one_or_other(number: int) -> str:
    return "one" if number == 1 else "other"


def _french(number: int) -> str:
    return "one" if number < 2 else "other"


def _russian(number: int) -> str:
    if number % 10 == 1 and number % 100 != 11:
        return "one"
    few = number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14}
    return "few" if few else "other"


_TABLES = {"de": de.WORDS, "en": en.WORDS, "es": es.WORDS, "fr": fr.WORDS, "ru": ru.WORDS}
_PLURALS = {"de": _one_or_other, "en": _one_or_other, "es": _one_or_other, "fr": _french, "ru": _russian}
