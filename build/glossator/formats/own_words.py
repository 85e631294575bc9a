"""``words:`` of site.yml: what a site says by itself, in words that its archive brings."""

from __future__ import annotations

from collections.abc import Mapping

from glossator.model import Ref
from glossator.problems import Problem
from glossator.schema import Field, Record, Text
from glossator.wording import GAP, MONTHS, OPTIONAL_N, SEPARATORS, all_messages, english

MONTHS_OF_YEAR = 12


def _field(key: str, in_english: str) -> Field:
    # In quotation marks, since many a text begins with a brace.
    quoted = in_english.replace('"', r"\"")
    return Field(key, Text(f'"{quoted}"', placed=True), f"In English: {in_english}")


OWN_WORDS = Record(
    "the words of the site",
    tuple(_field(key, " ".join(text.split())) for key, text in all_messages()),
)


def own_words(given: Mapping[str, Ref]) -> tuple[tuple[tuple[str, str], ...], list[Problem]]:
    """Pairs of key and text, by key, and what is wrong with others: a page could not be printed with those."""
    faults = {key: fault for key, ref in given.items() if (fault := _fault(key, ref))}
    texts = {key: ref.text for key, ref in given.items() if key not in faults}
    if "thousands" in texts:
        texts["thousands"] = SEPARATORS.get(texts["thousands"], texts["thousands"])
    texts.update({key: _months(texts[key]) for key in MONTHS if key in texts})
    return tuple(sorted(texts.items())), list(faults.values())


def _months(text: str) -> str:
    """The months with one space between; one that is several words has its parts held together."""
    parts = text.split(",") if "," in text else text.split()
    return " ".join("\u00a0".join(part.split()) for part in parts)


def _fault(key: str, ref: Ref) -> Problem | None:
    if key in MONTHS:
        count = len(_months(ref.text).split(" "))
        message = f'"{key}" has to be the twelve months, with spaces or commas between; found {count}'
        cure = f"write it like this: {key}: {english(key)}"
        return None if count == MONTHS_OF_YEAR else Problem("bad-value", ref.place, message, cure)
    wanted, found = _gaps(english(key) or ""), _gaps(ref.text)
    may_lack = {"n"} if key.rpartition("_")[2] in OPTIONAL_N else set()
    if found - wanted or wanted - found - may_lack or {"{", "}"} & set(GAP.sub("", ref.text)):
        in_english = " ".join((english(key) or "").split())
        return Problem("words-gaps", ref.place, _about_gaps(key, wanted), f'in English it is: "{in_english}"')
    return None


def _gaps(text: str) -> set[str]:
    return set(GAP.findall(text))


def _about_gaps(key: str, wanted: set[str]) -> str:
    if not wanted:
        return f'nothing is filled in here, so "{key}" cannot contain braces'
    gaps = " and ".join(f"{{{gap}}}" for gap in sorted(wanted))
    return f'"{key}" has to contain {gaps}, spelt like this, and no other braces'
