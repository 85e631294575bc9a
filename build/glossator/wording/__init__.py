"""Every word that a site says by itself, and how it prints dates, numbers and counts, in several languages.

One module a language, each a table with the same keys, so that a further language is a further table and its name in
``LANGUAGES``; ``plurals`` has the rules of many more, since an archive can bring its own words (``words:`` in
``site.yml``). It must never hold what an author wrote, nor any markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, reduce
from importlib import import_module

from msgspec import Struct

from glossator.model import Kind, Site
from glossator.wording import en
from glossator.wording.plurals import CATEGORIES, categories, plural_rule

LANGUAGES = frozenset({"de", "en", "es", "fr", "ru"})
"""Those that have a table."""
FALLBACK = "en"
COUNTED = frozenset(key.removesuffix("_one") for key in en.WORDS if key.endswith("_one"))
"""What is counted: each has a message for each plural category, of which the one for *other* stands for all."""
OPTIONAL_N = ("zero", "one", "two")
"""The plural categories whose message need not say the number: mostly they are for this one alone."""
MONTHS = ("months", "months_alone")
"""The messages that are the names of the twelve months, with spaces between."""
SEPARATORS = {"space": "\u00a0", "none": ""}
"""What can be written for the sign between thousands, since no value of YAML can be a space alone."""
GAP = re.compile(r"\{(\w+)\}")
"""What is filled in a message."""
_SEVERAL_WORDS = re.compile(r"[^\W\d_]{2}.* .*[^\W\d_]{2}")
"""Such a text is hardly the same in two languages; a single word can be."""

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})

_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<time>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?P<zone>.*))?)?)?"
)


class Wording(Struct, frozen=True, eq=False):
    """The words of one site; there is one such record of each."""

    language: str
    """What most of them are in, as BCP 47: the site's language, or FALLBACK."""
    words: Mapping[str, str]
    plural: Callable[[int], str]
    """The plural category of a number: the ending of the message that counts so many."""
    missing: tuple[str, ...] = ()
    """The messages that are in FALLBACK because nobody has given them in the site's language, by key."""


def wording(site: Site) -> Wording:
    """The words of a site: its own, then those of the table of its language, then the English ones.

    One of which most texts are in English speaks English: its pages are in that language.
    """
    return wording_of(site.language, site.words)


@lru_cache(maxsize=8)
def wording_of(language: str, own: tuple[tuple[str, str], ...]) -> Wording:
    """Likewise, of a site in ``language`` with its ``own`` words."""
    base, given = _base(language), dict(own)
    if base in LANGUAGES:
        return Wording(language, {**_table(base), **given}, plural_rule(base))
    needed = needed_keys(language)
    missing = tuple(key for key in needed if not _is_given(key, given))
    # Single words are not counted: those that are the same in two languages would pass for translated.
    if 2 * sum(map(_has_several_words, missing)) > sum(map(_has_several_words, needed)):
        return Wording(FALLBACK, {**en.WORDS, **given}, plural_rule(FALLBACK), missing)
    rest = {key: text for key, text in en.WORDS.items() if not _is_replaced(key, given)}
    return Wording(language, {**rest, **given}, plural_rule(base), missing)


def needed_keys(language: str) -> tuple[str, ...]:
    """All messages that a language needs, in the order of the tables: of each that counts, the forms that it has."""
    return tuple(_needed_keys(_base(language)))


def _needed_keys(base: str) -> Iterator[str]:
    forms = _written_forms(base)
    for key in en.WORDS:
        noun, category = _parts(key)
        if noun not in COUNTED:
            yield key
        elif category == "other":
            yield from (f"{noun}_{form}" for form in forms)


def _written_forms(base: str) -> tuple[str, ...]:
    """The forms of a noun that have to be written: where all numbers are *few* or *many*, *other* says the latter."""
    forms = categories(base)
    return forms if "other" in forms else tuple("other" if form == "many" else form for form in forms)


def _is_given(key: str, given: Mapping[str, str]) -> bool:
    """Whether something is given that stands for the message, and not the English text that somebody has copied."""
    noun, category = _parts(key)
    if key in given:
        return not (_has_several_words(key) and given[key].split() == (english(key) or "").split())
    return _is_replaced(key, given) or (category == "other" and f"{noun}_many" in given)


def _has_several_words(key: str) -> bool:
    return _SEVERAL_WORDS.search(GAP.sub("", english(key) or "")) is not None


def _is_replaced(key: str, given: Mapping[str, str]) -> bool:
    """Whether the message counts something for which the one for *other* is given."""
    noun, _ = _parts(key)
    return noun in COUNTED and f"{noun}_other" in given


def _parts(key: str) -> tuple[str, str]:
    """A key as what is counted and its plural category; of another message, nothing that is counted."""
    noun, _, category = key.rpartition("_")
    return (noun, category) if category in CATEGORIES and noun in COUNTED else ("", "")


def english(key: str) -> str | None:
    """What a message says in English, in any plural category; ``None`` where there is no such message."""
    noun, category = _parts(key)
    return en.WORDS.get(key, en.WORDS[f"{noun}_other"] if category else None)


def all_messages() -> Iterator[tuple[str, str]]:
    """Every key that a message can have in some language, with what it says in English."""
    for key, text in en.WORDS.items():
        noun, category = _parts(key)
        if not noun:
            yield key, text
        elif category == "other":
            yield from ((form, en.WORDS.get(form, text)) for form in (f"{noun}_{each}" for each in CATEGORIES))


def _table(base: str) -> Mapping[str, str]:
    table: Mapping[str, str] = import_module(f"glossator.wording.{base}").WORDS  # Of one language, that one alone.
    return table


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


def words_of(wording: Wording, key: str) -> str:
    """The message with its gaps; in a plural category that it has no form for, the one for *other*."""
    return wording.words.get(key) or wording.words[f"{_parts(key)[0]}_other"]


def counted(wording: Wording, noun: str, number: int) -> str:
    """``3 notes``: a number with its noun, one of those in the table."""
    text = words_of(wording, f"{noun}_{wording.plural(number)}")
    return text.format(n=printed_number(wording, number))


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
    *most, last = names
    first = reduce(lambda first, name: phrase(wording, "list_more", first=first, next=name), most)
    return phrase(wording, "list_last", first=first, last=last)


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
    return wording.words[form].split(" ")[int(number) - 1]


def _zone(zone: str) -> list[str]:
    if not zone:
        return []
    return ["UTC"] if zone == "Z" else [f"UTC{zone}"]
