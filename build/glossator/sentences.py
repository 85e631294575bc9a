"""Where sentences begin and end, by rules: for the sentence around a quote, and for excerpts.

Made for English, Spanish, French, German, Italian, Portuguese and Russian, without being told which one it reads; the
stops of Chinese, Japanese, Hindi, Arabic and Urdu are known. In doubt it does not cut: a sentence too long does no
harm, half a sentence may say the opposite. This module must never look at anything but the text; its cost is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from glossator.positions import start_of_line

Bounds = tuple[tuple[int, int], ...]
"""Half-open spans of sentences, in order, without the white space between them."""


def sentence_bounds(text: str) -> Bounds:
    """The sentences of ``text``. A newline always ends one."""
    return tuple(span for line in re.finditer(r"[^\n]+", text) for span in _in_line(text, line.start(), line.end()))


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """From the start of the sentence in which ``start`` lies to the end of that in which the span ends.

    ``start, end`` themselves where they lie in none. Looks at nothing but the lines that the span touches.
    """
    first_line = start_of_line(text, start)
    last_line = text.find("\n", max(start, end - 1))
    lines = text[first_line : last_line if last_line >= 0 else len(text)]
    bounds = [(first_line + one, first_line + two) for one, two in sentence_bounds(lines)]
    first = max(0, bisect_right(bounds, start, key=itemgetter(0)) - 1)
    last = bisect_left(bounds, end, key=itemgetter(0)) - 1
    if last < 0:
        return start, end
    return min(start, bounds[first][0]), max(end, bounds[last][1])


def _in_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one line."""
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, stop, start, end):
            yield from _trimmed(text, start, stop.end())
            start = stop.end()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end].rstrip()
    if words.strip():
        yield start + len(words) - len(words.lstrip()), start + len(words)


def _ends_sentence(text: str, stop: re.Match[str], start: int, end: int) -> bool:
    """Whether a stop, with the closing marks behind it, ends the sentence that begins at ``start``."""
    if stop["wide"]:
        return True
    following = _NEXT.match(text, stop.end(), end)
    if following is None:
        return False
    word = following["word"]
    if word[:1].islower():
        return False
    if stop["marks"] != ".":
        return True
    before = text[max(start, stop.start() - _MAX_WORD_CHARS) : stop.start()].split()[-2:]
    return not before or not _goes_on([word.strip(_QUOTES) for word in before], word)


def _goes_on(before: Sequence[str], following: str) -> bool:
    """Whether a full stop between words is part of an abbreviation, of initials or of an ordinal number."""
    word, next_word = before[-1].lower(), following.lower()
    if word.isdigit():
        return len(word) <= 2 and (before[0] in _BEFORE_ORDINALS or next_word in _AFTER_ORDINALS)
    if word in _BEFORE_NUMBERS and next_word[:1].isdigit():
        return True
    if len(word) == 1 and word.isalpha() and _is_initial(following):
        return True
    if word in _MAYBE_LAST or (len(word) == 1 and word.isalpha()):
        return next_word not in _OPENERS
    return word in _NEVER_LAST


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MAX_WORD_CHARS = 40

_QUOTES = "\"'“”„«»‹›‘’‚([—–-¿¡"
_CLOSING = "\"'”’»›“‘)\\]}"
_STOP = re.compile(
    r"(?<![.!?…‽؟۔।])(?P<marks>[.!?…‽؟۔।]++)"
    rf"(?:[{_CLOSING}]|[ \u00a0\u202f]»(?=\s|$))*+(?=\s)"
    r"|(?P<wide>[。！？｡]+[」』”’）》〉\]]*)"
)
"""Stops with what closes behind them. Wide ones need no space after them."""
_NEXT = re.compile(r"\s+(?:[\"'“”„«‹‘’‚¿¡(\[—–-]+\s*)*(?P<word>\w*)")

_NEVER_LAST = _words("""
    mr mrs ms mx dr drs prof gen col lt lieut sgt capt cmdr cpl maj adm brig rev hon sen rep gov pres supt messrs st mt
    vs viz cf approx e.g i.e
    sr sra srta sres dra dña ud uds gral av avda pág págs
    mm mme mlle mgr
    hr frau dipl ing bzw bspw z.b d.h u.a s.o vgl evtl ggf inkl sog geb hrsg i.d.r
    exmo exma eng
    sig sigg sig.ra dott dott.ssa avv
    т.е т.к им ул стр рис см ср пр просп гл напр акад проф ген полк и.о
""")
"""Abbreviations that something always follows."""

_BEFORE_NUMBERS = _words("""
    no nos nr núm nro n art arts vol vols p pp pág fig figs ch sec para abs ziff cap act op ca c
    jan feb mar apr jun jul aug sep sept oct nov dec ст п пп гл рис табл янв фев мар апр авг сент окт нояб дек
""")
"""Abbreviations if a number follows; some are words, too."""

_MAYBE_LAST = _words("""
    etc al jr inc ltd co corp bros u.s u.k u.n e.u u.s.a u.s.s.r d.c a.m p.m b.c a.d ph.d m.d
    s.a s.l s.p.a ee.uu ss p.ej usw ecc p.ex v.chr n.chr jh jhdt mio mrd tsd u.s.w o.ä
    т.д т.п др гг вв н.э руб коп тыс млн млрд кг км
""")
"""Abbreviations that may also end a sentence; so may a single letter."""

_OPENERS = _words("""
    the a an this that these those he she it they we you i in on at by but and or so if when while after before as for
    from with to there here what who why how not no his her its their our my one some many most all both each however
    meanwhile although then now still yet
    el la los las un una unos unas este esta estos estas eso esto él ella ellos ellas en pero y o si cuando como con por
    para desde tras sin según se su sus
    le les des ce cette ces il elle ils elles nous vous je dans mais et ou quand comme avec pour par sur après avant
    selon
    der die das ein eine einer dieser diese dieses er sie es wir ihr ich im am an auf aber und oder wenn als nach vor
    für von mit zu bei seit laut nicht doch da
    os um uma isso ele ela eles elas em no na mas e quando com
    lo gli uno questo questa egli lui lei essi nel nella ma se per da dopo
    он она оно они мы вы я это этот эта эти в во на но и а или если когда как с со по для из после до при не его её их
""")
"""Words with which a sentence is likely to begin: after an abbreviation that may end one, they decide."""

_BEFORE_ORDINALS = _words("am der die das dem den des im vom zum zur bis und ab seit beim")
"""German words: a number with a stop between one of these and a noun is an ordinal."""

_AFTER_ORDINALS = _words("""
    januar februar märz april mai juni juli august september oktober november dezember jänner jahrhundert jahrhunderts
    weltkrieg weltkriegs weltkrieges klasse stock kapitel auflage
""")
"""German nouns that follow ordinals."""
