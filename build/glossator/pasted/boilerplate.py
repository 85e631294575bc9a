"""What newspapers print around a report: appeals for money, *read more*, buttons to share, copyright lines.

The lists are narrow on purpose: what is set apart is shown to the person who pasted it, but a sentence of the report
that goes missing may not be missed. So a phrase counts only where it is the whole line, or where it is an appeal that
no report makes in its own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossator.pasted.paragraphs import Block

MAX_STUB_CHARS = 140
"""The headline of another report."""
MAX_APPEAL_CHARS = 600

_LINE_END = r"[\s:…>»→|]*"


def _lines(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(patterns)}){_LINE_END}", re.IGNORECASE)


_BETWEEN_PARAGRAPHS = _lines(
    r"advertise?ment|story continues below( advertisement)?|anzeige|werbung|publicidad|anuncio|publicité|реклама",
    r"skip past .{1,60}|after newsletter promotion|article continues (below|after).{0,30}",
    r"(read|see) (more|also)(\s*:.{1,140})?|related\s*:.{1,140}|lesen sie (auch|mehr)(\s*:.{1,140})?",
    r"(leer más|lea también|lee también|le puede interesar)(\s*:.{1,140})?",
    r"(lire aussi|à lire aussi|lire la suite)(\s*:.{1,140})?|(читайте также|читать далее)(\s*:.{1,140})?",
)
_BUTTON = _lines(
    r"share( this( article| story)?)?( (on|via) .{1,30})?|tweet( this)?|e-?mail( this| article)?|print( this)?|save",
    r"facebook|twitter|whatsapp|telegram|linkedin|reddit|pinterest|messenger|copy link|link copied|pocket",
    r"follow( us)?( on .{1,40})?|listen( to (this )?article)?|\d+ (comments?|shares)|comments?( \(?\d+\)?)?",
    r"view (all )?comments|\d+ min(ute)?s?( read)?|jump to comments|save (this )?for later|gift this article",
    r"teilen|drucken|merken|kommentare?( \(?\d+\)?)?|artikel (teilen|merken|drucken|anhören)|vorlesen",
    r"compartir( en .{1,30})?|imprimir|guardar|comentarios?|partager( sur .{1,30})?|imprimer|commentaires?",
    r"поделиться( в .{1,30})?|распечатать|комментарии|комментировать",
)
_SMALL_PRINT = _lines(
    r"(©|\(c\)\s|copyright\b).{0,200}|.{0,60}\ball rights reserved\b.{0,100}|reuse this content.{0,40}",
    r"alle rechte vorbehalten.{0,60}|todos los derechos reservados.{0,60}|tous droits réservés.{0,60}",
    r"все права защищены.{0,60}|(privacy|cookie) (policy|notice|settings)|terms (of (use|service)|(and|&) conditions)",
    r"(we|this (web)?site) uses? cookies\b.{0,300}|accept (all )?cookies|wir verwenden cookies\b.{0,300}",
    r"(tags?|topics?|filed under|themen|schlagwörter|temas|etiquetas|теги|темы)\s*:.{1,200}|back to top|nach oben",
)
_HEADING = _lines(
    r"topics|tags|explore more on these topics|more on this story|more (from|like|about) [^.]{1,60}|related",
    r"related (articles?|stories|topics|content|coverage|links|news)|most (read|viewed|popular)",
    r"recommended( for you)?|you (may|might) also like|trending( now)?|latest news",
    r"mehr zum thema|meistgelesen|das könnte sie auch interessieren|weitere artikel|themen|schlagwörter",
    r"más (información|noticias)|lo más (leído|visto)|noticias relacionadas|temas|sur le même sujet|les plus lus",
    r"по теме|самое читаемое|темы|теги|материалы по теме",
)
_PLEA = re.compile(
    r"\bwe have a small favou?r to ask\b|^[\s…]*since you['’]re here\b|\bunlike many news organi[sz]ations\b",
    re.IGNORECASE,
)
"""How a long appeal begins; what follows it is part of it."""
_APPEAL = re.compile(
    r"(^|please |help )(support|fund) (us|our (journalism|work|reporting)|(independent|quality) journalism)"
    r"|\b(make|with) (a|your) (donation|contribution) (today|now|from)\b|^become a (member|supporter|subscriber)\b"
    r"|\b(donate|subscribe|sign up) (now|today|here)\b|\bas little as [$€£]\S+ (a|per) (week|month)"
    r"|\bsign up (for|to) (our|receive)\b|\bsubscribe to (our|this)\b|\bour (daily|weekly|free) newsletter\b"
    r"|\bif you (value|valued|like|liked|enjoy|enjoyed) (this|our) (article|report|story|journalism|work|reporting)\b"
    r"|\bunterstützen sie (uns|unser)|\bjetzt (abonnieren|spenden|unterstützen|testen|mitglied werden)"
    r"|\bnewsletter (bestellen|abonnieren)|\bsuscr[ií]b(ase|ete)\b|\bhazte socio\b|\bapoye? (nuestro|el) periodismo"
    r"|\babonnez-vous\b|\bsoutenez (-?nous|notre|le journalisme)|\bподпи(сывайтесь|шитесь) на\b"
    r"|\bподдержите (нас|нашу|наше)\b",
    re.IGNORECASE,
)


def is_interruption(text: str) -> bool:
    """Whether a line between two paragraphs does not belong to the report."""
    return bool(_BETWEEN_PARAGRAPHS.fullmatch(text))


def is_button(text: str) -> bool:
    """Whether a line was something to click, at the head of a page or at its foot."""
    return bool(_BUTTON.fullmatch(text)) or is_interruption(text)


def foot_start(blocks: Sequence[Block]) -> int:
    """The index of the first block of what is below the report; the number of blocks if nothing does.

    From there on all is boilerplate, or there is a heading and only headlines follow; or, in the second half, a plea.
    """
    start = len(blocks)
    only_headlines = True
    for index in range(len(blocks) - 1, 0, -1):
        block = blocks[index]
        boilerplate = _is_boilerplate(block)
        heading = bool(_HEADING.fullmatch(block.lines[0]))
        only_headlines = only_headlines and (boilerplate or heading or _is_headline(block))
        plea = bool(_PLEA.search(block.text)) and index >= len(blocks) // 2
        if (boilerplate and start == index + 1) or (heading and only_headlines) or plea:
            start = index
            only_headlines = True
    return start


def _is_boilerplate(block: Block) -> bool:
    return all(is_button(line) or _SMALL_PRINT.fullmatch(line) or _is_appeal(line) for line in block.lines)


def _is_appeal(line: str) -> bool:
    return len(line) <= MAX_APPEAL_CHARS and bool(_PLEA.search(line) or _APPEAL.search(line))


def _is_headline(block: Block) -> bool:
    return len(block.text) <= MAX_STUB_CHARS and not block.text.endswith((".", "!", "»", "”", '"'))
