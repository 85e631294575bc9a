"""A line that is nothing but a date, in any of the ways in which newspapers print theirs."""

from __future__ import annotations

import re

from glossator import dates

_TIME = re.compile(
    r"(?<![\d.])(?:[01]?\d|2[0-3])[:.hч](?:[0-5]\d)?(?:[:.][0-5]\d)?(?![\d]|\.\d)\s*(?:[ap]\.?m\.?)?", re.IGNORECASE
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?")
_LETTERS = re.compile(r"[^\W\d_]+")
_AROUND = frozenset(
    _LETTERS.findall(
        """
        first published posted updated last modified on at date the of st nd rd th am pm
        gmt utc bst est edt et cet cest msk pst pdt ist uhr
        veröffentlicht aktualisiert stand erschienen vom den um publicado actualizado fecha el de del a las h
        publié le mis jour à er опубликовано обновлено дата г года в мск
        monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
        montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
        lunes martes miércoles jueves viernes sábado domingo lundi mardi mercredi jeudi vendredi samedi dimanche
        понедельник вторник среда четверг пятница суббота воскресенье
        """
    )
)


def date_of(line: str) -> str | None:
    """The day in ISO form, where ``line`` says one and nothing else, beyond doubt."""
    if len(line) > dates.MAX_DATE_CHARS + 20 or not re.search(r"\d", line):
        return None
    iso = _ISO.search(line)
    if iso and not _strange_words(_ISO.sub("", line)):
        return dates.iso_date(iso[0][:10])
    rest = " ".join(_TIME.sub(" ", line).split()).strip(" ,;|-–")
    if _strange_words(rest):
        return None
    # The first word may be a weekday that is a month, too: mar, for martes.
    for written in (rest, rest.partition(" ")[2]):
        found = dates.proposals(_without_words_around(written))
        if len(found) == 1 and len(found[0]) == len("2019-03-25"):
            return found[0]
    return None


def _strange_words(text: str) -> bool:
    """Whether there is a word that no date has."""
    return any(
        word.casefold() not in _AROUND and not dates.proposals(f"{word} 2000") for word in _LETTERS.findall(text)
    )


def _without_words_around(text: str) -> str:
    """The date itself, without *published on* and the like."""
    start = re.search(r"\d", text)
    months = [word for word in _LETTERS.findall(text) if dates.proposals(f"{word} 2000")]
    if months or not start:
        return text
    return re.sub(r"[^\d]+\Z", "", text[start.start() :])
