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
MAX_BUTTONS_CHARS = 300
"""Of a line with several of them, with all its white space."""

_LINE_END = r"[\s:…>»→|]*"
_BETWEEN_BUTTONS = re.compile(r"\s*[|•·]\s*|\t|\s{2,}")
_SERVICE = (
    r"(facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|messenger|bluesky|mastodon|threads|xing|vk|viber"
    r"|flipboard|pocket|e-?mail|mail|sms|correo( electrónico)?|courriel)"
)


def _lines(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(patterns)}){_LINE_END}", re.IGNORECASE)


_BETWEEN_PARAGRAPHS = _lines(
    r"advertise?ment|story continues below( advertisement)?|anzeige|werbung|publicidad|anuncio|publicité|реклама",
    r"skip past .{1,60}|after newsletter promotion|article continues (below|after).{0,30}",
    r"(read|see) (more|also)(\s*:.{1,140})?|related\s*:.{1,140}|lesen sie (auch|mehr)(\s*:.{1,140})?",
    r"(leer más|lea también|lee también|le puede interesar)(\s*:.{1,140})?",
    r"(lire aussi|à lire aussi|lire la suite)(\s*:.{1,140})?|(читайте также|читать далее)(\s*:.{1,140})?",
    rf"(share|post|send|tweet)( this( article| story| page)?)? (on|via|by|to) {_SERVICE}",
    rf"(auf|über|per|via|mit) {_SERVICE} (teilen|versenden|verschicken|senden)|teilen (auf|über|per) {_SERVICE}",
    rf"(compartir|enviar) (en|por|vía|a) {_SERVICE}|(partager|envoyer) (sur|par|via) {_SERVICE}",
    rf"поделиться (в|во|через) ({_SERVICE}|вконтакте|одноклассниках|телеграме?)",
)
_BUTTON = _lines(
    r"share( this)?( article| story| page)?( (on|via) .{1,30})?|tweet( this)?|save|bookmark( this)?",
    r"(e-?mail|print)( this)?( article| story| page)?|send by e-?mail|copy (the )?link|link copied",
    rf"{_SERVICE}|follow( us)?( on .{{1,40}})?|listen( to (this )?article)?",
    r"\d+ (comments?|shares)|comments?( \(?\d+\)?)?|(no|view|show|read|see|jump to|go to)( all| the)? comments( yet)?",
    r"(leave|post|write|add) a comment|comment on this (article|story)|join the (conversation|discussion)",
    r"(page|seite|página|стр\.?) \d+ ?(of|von|de|sur|из|/) ?\d+",
    r"\d+ min(ute)?s?( read)?|save (this )?for later|gift this article",
    r"((last )?(published|posted|updated)\s*:?\s*)?(\d+|an?|one) (minute|min|hour|hr|day|week)s? ago",
    r"teilen( auf .{1,30})?|drucken|merken|artikel (teilen|merken|drucken|anhören|versenden|kommentieren)|vorlesen",
    r"\d+ kommentare?|kommentare?( \(?\d+\)?)?|kommentieren|kommentar (schreiben|verfassen)|zu den kommentaren",
    r"link kopieren|seite drucken|druck(version|ansicht)|vor (\d+|einer|einem) (minuten?|stunden?|tag(en)?)",
    r"compartir( en .{1,30})?|imprimir|guardar|copiar (el )?enlace|hace (\d+|una?) (minutos?|horas?|días?)",
    r"(\d+ )?comentarios?( \(?\d+\)?)?|comentar|(ver|ir a|leer)( los)? comentarios|(añadir|escribir) (un )?comentario",
    r"partager( sur .{1,30}| l['’]article)?|imprimer( l['’]article)?|copier le lien",
    r"(\d+ )?commentaires?( \(?\d+\)?)?|commenter|réagir|(lire|voir|afficher) les commentaires",
    r"il y a (\d+|une?) (minute|heure|jour)s?",
    r"поделиться( (в|во|через) .{1,30})?|распечатать|версия для печати|скопировать ссылку",
    r"(\d+ )?комментари(й|я|ев|и)( \(?\d+\)?)?|комментировать|оставить комментарий|\d+ (минут|час|дн)\w* назад",
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
    """Whether a line was something to click, or several such things, at the head of a page or at its foot."""
    if len(text) > MAX_BUTTONS_CHARS:
        return is_interruption(text)
    buttons = [button for button in _BETWEEN_BUTTONS.split(text.strip()) if button]
    return is_interruption(text) or (bool(buttons) and all(map(_BUTTON.fullmatch, buttons)))


def is_boilerplate(text: str) -> bool:
    """Whether a line is a button, small print, or an appeal."""
    return is_button(text) or bool(_SMALL_PRINT.fullmatch(text)) or _is_appeal(text)


def foot_start(blocks: Sequence[Block]) -> int:
    """The index of the first block of what is below the report; the number of blocks if nothing does.

    From there on all is boilerplate, or there is a heading and only headlines follow; or, in the second half, a plea.
    Short lines without a gap, of which the first is boilerplate, are a heading with what belongs to it.
    """
    start = len(blocks)
    only_headlines = True
    for index in range(len(blocks) - 1, 0, -1):
        block = blocks[index]
        boilerplate = _is_boilerplate(block)
        heading = bool(_HEADING.fullmatch(block.lines[0])) or (block.kind == "verse" and is_boilerplate(block.lines[0]))
        only_headlines = only_headlines and (boilerplate or heading or _is_headline(block))
        plea = bool(_PLEA.search(block.text)) and index >= len(blocks) // 2
        if (boilerplate and start == index + 1) or (heading and only_headlines) or plea:
            start = index
            only_headlines = True
    return start


def _is_boilerplate(block: Block) -> bool:
    return all(map(is_boilerplate, block.lines))


def _is_appeal(line: str) -> bool:
    return len(line) <= MAX_APPEAL_CHARS and bool(_PLEA.search(line) or _APPEAL.search(line))


def _is_headline(block: Block) -> bool:
    return len(block.text) <= MAX_STUB_CHARS and not block.text.endswith((".", "!", "»", "”", '"'))
