"""Dates as people write them, and the ISO 8601 text they stand for.

A date is never guessed: ``3/4/2019`` is two dates, and the person who wrote it is asked which.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone
from unicodedata import normalize

SHAPE = (
    r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01])"
    r"(?:[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?)?)?)?"
)
"""A regular expression, in the dialect of Python and of ECMAScript, that every date and few other texts match."""
RANGE_SHAPE = rf"{SHAPE}(?:/{SHAPE})?"

MAX_DATE_CHARS = 60
"""In a longer text no date is looked for."""

MONTH_CHARS, DAY_CHARS = len("2019-03"), len("2019-03-25")

DAYS_BETWEEN_ZONES = 1
"""Between the days that it is at one moment, in two places."""

_ISO = re.compile(SHAPE)
WORD = re.compile("(?:[^\\W\\d_年月日号號년월일]|[\u0900-\u0963\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])+")
"""A word beside the numbers of a date, with the vowel signs of Hindi and Thai; what stands behind the numbers in
Chinese, Japanese and Korean is none."""


def iso_date(text: str) -> str | None:
    """``text`` as a year, month, day or moment of the calendar, with ``T`` before the time; ``None`` if it is none."""
    if not _ISO.fullmatch(text):
        return None
    iso = text.replace(" ", "T")
    try:
        _parsed(iso)
    except ValueError:
        return None
    return iso


def moment(iso: str) -> str:
    """The first moment of an ISO date, in UTC: ``2019-03`` is ``2019-03-01T00:00:00Z``. No zone counts as UTC.

    Source: RFC 3339, as Atom, JSON Feed and Web Annotations want it.
    """
    when = _parsed(iso)
    try:
        utc = when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except OverflowError:  # The first or last day of the calendar, in a zone where it is another.
        utc = when.replace(tzinfo=UTC)
    return utc.isoformat().replace("+00:00", "Z")


def _parsed(iso: str) -> datetime:
    """The first moment of an ISO date in its own zone. Raises ValueError for a day that the calendar has not."""
    return datetime.fromisoformat(iso if len(iso) > MONTH_CHARS else f"{iso}-01-01"[:DAY_CHARS])


def is_to_come(iso: str) -> bool:
    """Whether an ISO date lies in the future, somewhere on the earth where it has no zone.

    This is all that a build asks the clock, and only whether it is stopped depends on the answer, never a page.
    """
    when = _parsed(iso)
    return (when if when.tzinfo else when.replace(tzinfo=_LAST_ZONE)) > datetime.now(UTC)


_LAST_ZONE = timezone(-timedelta(hours=12))
"""Where a day begins last."""


def is_before(one: str, other: str) -> bool:
    """Whether the ISO date ``one`` lies before ``other`` whatever day of its month or year is meant by either.

    And in whatever zones they were written: days next to each other may be the same moment.
    """
    return (_day(other) - _last_day(one)).days > DAYS_BETWEEN_ZONES


def _day(iso: str) -> date:
    """The first day of an ISO date."""
    return _parsed(iso).date()


def _last_day(iso: str) -> date:
    day = _day(iso)
    if len(iso) > MONTH_CHARS:
        return day
    month = day.month if len(iso) == MONTH_CHARS else 12
    return day.replace(month=month, day=monthrange(day.year, month)[1])


def iso_range(text: str) -> str | None:
    """``text`` as a date, or as two in order with ``/`` between; ``None`` if it is neither."""
    start, slash, end = text.partition("/")
    first, last = iso_date(start.strip()), iso_date(end.strip())
    if not slash:
        return first
    return f"{first}/{last}" if first and last and first[: len(last)] <= last else None


def proposals(text: str) -> tuple[str, ...]:
    """The ISO dates that a date in another style may mean: one, two where day and month can be swapped, or none."""
    if len(text) > MAX_DATE_CHARS:
        return ()
    for style in (_with_zone, _year_first, _year_last, _with_signs, _month_by_name):
        found = [iso for written in style(text.strip()) if (iso := iso_date(written))]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def range_proposals(text: str) -> tuple[str, ...]:
    """As ``proposals``, for a text that may also be two dates with a dash or a word between, or in the wrong order."""
    if len(text) > MAX_DATE_CHARS:
        return ()
    if pair := _days_of_one_month(text.strip()):
        return (pair,)
    start, _, end = re.sub(_BETWEEN, "/", text.strip()).partition("/")
    for pair in (f"{start}/{end}", f"{end}/{start}"):
        if iso := iso_range(pair):
            return (iso,)
    return proposals(text)


def short_proposals(text: str) -> tuple[str, ...]:
    """The ISO dates that one with two digits for its year may mean, taken for one of this century."""
    found = re.fullmatch(r"([0-9]{2})([-./])([0-9]{2})\2([0-9]{2})", text.strip())
    if not found:
        return ()
    first, second, third = found[1], found[3], found[4]
    written = [f"20{third}-{second}-{first}"]
    if found[2] != ".":  # With full stops always the day first.
        written = [
            f"20{first}-{second}-{third}",
            *written,
            *([f"20{third}-{first}-{second}"] if found[2] == "/" else []),
        ]
    return tuple(dict.fromkeys(iso for each in written if (iso := iso_date(each))))


def _days_of_one_month(text: str) -> str | None:
    """The range that ``3-4 January 2024`` or ``January 3-4, 2024`` means, also with the days exchanged."""
    found = re.fullmatch(r"(.*?)\b([0-9]{1,2})\.?\s*[-–—]\s*([0-9]{1,2})\b(.*)", text)
    days = [_month_by_name(f"{found[1]}{day}{found[4]}") for day in (found[2], found[3])] if found else []
    return iso_range("/".join(sorted(day for one in days for day in one))) if all(days) else None


_BETWEEN = r"\s*[–—]\s*|\s+(?:-|to|until|bis|a|по)\s+"


def _with_zone(text: str) -> list[str]:
    """``2024-02-14 06:30 GMT``, ``2024-02-14, 06:30 UTC``, ``2024-02-14 06:30:11.000 -0400``."""
    found = re.fullmatch(
        r"([0-9-]{10})(?:,? |T)([0-9:]{5,8})(?:\.[0-9]+)? ?(?:GMT|UTC|Z|([+-][0-9]{2}):?([0-9]{2}))", text
    )
    return [f"{found[1]}T{found[2]}" + (f"{found[3]}:{found[4]}" if found[3] else "Z")] if found else []


def _year_first(text: str) -> list[str]:
    """``2019/3/25``, ``2019.03.25``, ``2019. 3. 25.``, ``20190325``."""
    found = re.fullmatch(r"([0-9]{4})([-./]) ?([0-9]{1,2})\2 ?([0-9]{1,2})\.?|([0-9]{4})([0-9]{2})([0-9]{2})", text)
    if not found:
        return []
    return [_iso(found[1] or found[5], int(found[3] or found[6]), int(found[4] or found[7]))]


def _year_last(text: str) -> list[str]:
    """``25.03.2019`` (with full stops always the day first), ``25/3/2019``, ``3-25-2019``."""
    found = re.fullmatch(r"([0-9]{1,2})([-./]) ?([0-9]{1,2})\2 ?([0-9]{4})", text)
    if not found:
        return []
    first, second, year = int(found[1]), int(found[3]), found[4]
    return [_iso(year, second, first)] + ([] if found[2] == "." else [_iso(year, first, second)])


def _with_signs(text: str) -> list[str]:
    """``2019年3月25日``, ``2019년 3월 25일``, ``2019年3月``."""
    found = re.fullmatch(r"([0-9]{4}) ?[年년] ?([0-9]{1,2}) ?[月월](?: ?([0-9]{1,2}) ?[日号號일]?)?", text)
    return [_iso(found[1], int(found[2]), int(found[3]) if found[3] else None)] if found else []


def _month_by_name(text: str) -> list[str]:
    """``March 25, 2019``, ``Monday 25th March 2019``, ``25 de marzo de 2019``, ``25 марта 2019 г.``, ``May 2019``.

    A month may have two names, as in Arabic, if both are those of one. In Thai, years count from the Buddha's death.
    """
    text = _TWO_WORDS.sub(r"\1", text.translate(_DIGITS))
    years = re.findall(r"\b[0-9]{4}\b", text)
    days = re.findall(r"\b([0-9]{1,2})(?:st|nd|rd|th)?\b", text)
    folded = normalize("NFC", text.casefold())
    months = {month for word in WORD.findall(folded) if len(word) > 1 and (month := _month(word))}
    if len(years) != 1 or len(days) > 1 or len(months) != 1 or _CROATIAN.search(folded):
        return []
    year = int(years[0])
    year -= _BUDDHIST_YEARS if _THAI.search(text) and year > _FIRST_BUDDHIST_YEAR else 0
    return [_iso(f"{year:04}", months.pop(), int(days[0]) if days else None)]


def _iso(year: str, month: int, day: int | None) -> str:
    return f"{year}-{month:02}" + ("" if day is None else f"-{day:02}")


def _month(word: str) -> int:
    """The number of the month that ``word`` names, in one of the languages below; 0 if it names none."""
    months = zip(_MONTHS, _OTHER_MONTHS, _ARABIC_MONTHS, _HEBREW_MONTHS, strict=True)
    found = (number for number, names in enumerate(months, 1) if any(re.fullmatch(name, word) for name in names))
    return next(found, 0)


_MONTHS = (
    "jan|january|januar|jänner|janv|janvier|ene|enero|янв|января|январь",
    "feb|february|februar|févr?|février|febrero|фев|февр|февраля|февраль",
    "mar|march|märz|mars|marzo|мар|марта|март",
    "apr|april|avr|avril|abr|abril|апр|апреля|апрель",
    "may|mai|mayo|мая|май",
    "jun|june|juni|juin|junio|июн|июня|июнь",
    "jul|july|juli|juil|juillet|julio|июл|июля|июль",
    "aug|august|août|ago|agosto|авг|августа|август",
    "sept?|september|septembre|septiembre|setiembre|сент?|сентября|сентябрь",
    "oct|october|okt|oktober|octobre|octubre|окт|октября|октябрь",
    "nov|november|novembre|noviembre|ноя|нояб|ноября|ноябрь",
    "dec|december|dez|dezember|déc|décembre|dic|diciembre|дек|декабря|декабрь",
)
"""Regular expressions, for case-folded words. Weekdays are not among them: ``mar`` for *martes* is taken for March."""

_OTHER_MONTHS = (
    "gennaio|janeiro|januari|ledna|leden|stycznia|styczeń|січня|січень|ocak|ιανουαρίου|ιανουάριοσ|ιαν|जनवरी|มกราคม",
    (
        "febbraio|fevereiro|februari|února|únor|lutego|luty|лютого|лютий|şubat|φεβρουαρίου|φεβρουάριοσ|φεβ"
        "|फ\u093c?रवरी|กุมภาพันธ์"
    ),
    "março|maart|marts|března|březen|marca|marzec|березня|березень|mart|μαρτίου|μάρτιοσ|μαρ|मार्च|มีนาคม",
    "aprile|dubna|duben|kwietnia|kwiecień|квітня|квітень|nisan|απριλίου|απρίλιοσ|απρ|अप्रैल|เมษายน",
    "maggio|maio|mei|maj|května|květen|maja|травня|травень|mayıs|μαΐου|μάιοσ|μαΐ|मई|พฤษภาคม",
    "giugno|junho|června|červen|czerwca|czerwiec|червня|червень|haziran|ιουνίου|ιούνιοσ|ιουν|जून|มิถุนายน",
    "luglio|julho|července|červenec|lipca|lipiec|липня|липень|temmuz|ιουλίου|ιούλιοσ|ιουλ|जुलाई|กรกฎาคม",
    "augustus|augusti|srpna|srpen|sierpnia|sierpień|серпня|серпень|ağustos|αυγούστου|αύγουστοσ|αυγ|अगस्त|สิงหาคม",
    "settembre|setembro|září|września|wrzesień|вересня|вересень|eylül|σεπτεμβρίου|σεπτέμβριοσ|σεπ|सित(?:ं|म्)बर|กันยายน",
    "ottobre|outubro|října|říjen|października|październik|жовтня|жовтень|ekim|οκτωβρίου|οκτώβριοσ|οκτ|अक्[टत]ूबर|ตุลาคม",
    "novembro|listopadu|listopada|listopad|листопада|листопад|kasım|νοεμβρίου|νοέμβριοσ|νοε|नव(?:ं|म्)बर|พฤศจิกายน",
    (
        "dicembre|dezembro|prosince|prosinec|grudnia|grudzień|грудня|грудень|aralık|δεκεμβρίου|δεκέμβριοσ|δεκ"
        "|दिस(?:ं|म्)बर|ธันวาคม"
    ),
)
"""Of Italian, Portuguese, Dutch, Swedish, Danish, Czech, Polish, Ukrainian, Turkish, Greek, Hindi and Thai."""

# Of the Gregorian calendar: in Egypt and the Gulf, in the Levant, in the Maghreb.
_ARABIC_MONTHS = (
    "يناير|كانونالثاني|جانفي",
    "فبراير|شباط|فيفري",
    "مارس|آذار|اذار",
    "[أاإ]بريل|نيسان|أفريل",
    "مايو|أيار|ايار|ماي",
    "يونيو|يونيه|حزيران|جوان",
    "يوليو|يوليه|تموز|جويلية|يوليوز",
    "[أا]غسطس|آب|أوت|غشت",
    "سبتمبر|[أا]يلول|شتنبر",
    "[أا]كتوبر|تشرينالأول",
    "نوفمبر|تشرينالثاني|نونبر",
    "ديسمبر|كانونالأول|دجنبر",
)
_TWO_WORDS = re.compile(r"\b(كانون|تشرين) (?=ال)")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩०१२३४५६७८९๐๑๒๓๔๕๖๗๘๙", 3 * "0123456789")
"""Arabic, Hindi and Thai; not those of Persian, whose years are mostly of another calendar."""
_THAI = re.compile("[\u0e01-\u0e2e]")
_BUDDHIST_YEARS = 543
_FIRST_BUDDHIST_YEAR = 2300
"""Up to here a year is one of the Common Era even in Thai."""
_CROATIAN = re.compile(r"[0-9]\. ?listopada?\b")
"""There it is October, and the day has a full stop; in Polish it is November."""

_HEBREW_MONTHS = (
    "ב?ינואר",
    "ב?פברואר",
    "ב?(?:מרץ|מרס)",
    "ב?אפריל",
    "ב?מאי",
    "ב?יוני",
    "ב?יולי",
    "ב?אוגוסט",
    "ב?ספטמבר",
    "ב?אוקטובר",
    "ב?נובמבר",
    "ב?דצמבר",
)
"""Also with the letter for *in* before them."""
