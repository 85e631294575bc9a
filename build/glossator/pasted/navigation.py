"""What stands above a report because it stands on a web page: where it is filed, and what else there is to read.

Such lines have few words of their own, so they are known by how they are made. A headline can be made so, too
(*Rain | Hail | Snow*): only above a headline are these lines asked for, and the given title is sought before them.
"""

from __future__ import annotations

import re

from glossator.pasted.lines import Line

MIN_SECTIONS = 3
MAX_SECTION_CHARS = 30
MAX_SECTION_WORDS = 4
MAX_LINE_CHARS = 500
"""With all its white space. The way to a report may end with its headline."""

_HERE = re.compile(
    r"(?:you are here|sie (?:sind|befinden sich) hier|(?:usted )?está aquí|vous êtes ici|вы (?:находитесь )?здесь)\s*:",
    re.IGNORECASE,
)
_STEP = re.compile(r"\s+([>›»→/])\s+")
_WIDE_GAP = re.compile(r"\t+|\s{2,}")
_SIGN = re.compile(r"\s*[|•·●∙]\s*")
_SECTION = re.compile(r"[^\W\d_](?:[\w .'’-]*[\w.])?(?:\s(?:&|and|und|y|e|et|и)\s\w[\w .'’-]*)?")
_ONE_WORD = re.compile(r"[\w.'’-]+(?:\s(?:&|and|und|y|e|et|и)\s[\w.'’-]+)?")
_DOORS = re.compile(
    r"(?:skip to .{1,40}|home( ?page)?|(main )?menu|search|(sign|log) ?(in|out)|register|my account|subscribe|e-?paper"
    r"|zum inhalt( springen)?|zur (navigation|suche)( springen)?|startseite|hauptmenü|menü|suche|anmelden|abo"
    r"|(ir|saltar) al contenido.{0,20}|inicio|portada|menú|buscar|iniciar sesión|suscríbete"
    r"|aller au contenu.{0,20}|accueil|rechercher|se connecter|s['’]abonner"
    r"|перейти к .{1,40}|главная( страница)?|меню|поиск|войти|подписаться)[\s:…>»→|]*",
    re.IGNORECASE,
)


def is_navigation(line: Line) -> bool:
    """Whether a line leads elsewhere; to be asked only of lines above a headline, and never of a table's rows."""
    if line.cells or len(line.raw) > MAX_LINE_CHARS:
        return False
    return bool(_DOORS.fullmatch(line.text)) or _is_way(line.text) or _is_list(line.raw.strip())


def _is_way(text: str) -> bool:
    """Whether a line says where a page is filed: *Home > Regional > Water*."""
    way = _HERE.sub("", text, count=1).strip(" >›»→/")
    signs = set(_STEP.findall(way))
    steps = _STEP.sub("\n", way).split("\n")
    if len(signs) != 1 or len(steps) < (2 if signs <= {">", "›", "»"} else MIN_SECTIONS):
        return False
    *before, last = steps
    return all(map(_is_section, before)) and (len(before) > 1 or _is_section(last)) and not last[:1].islower()


def _is_list(raw: str) -> bool:
    """Whether a line has nothing but sections: single words between signs, or a few words between wide gaps."""
    signed = bool(_SIGN.search(raw))
    sections = [section for section in (_SIGN if signed else _WIDE_GAP).split(raw) if section.strip()]
    if len(sections) < MIN_SECTIONS or not all(map(_is_section, sections)):
        return False
    return not signed or all(_ONE_WORD.fullmatch(section.strip()) for section in sections)


def _is_section(text: str) -> bool:
    """Whether these are few words, such as name a part of a newspaper."""
    text = text.strip()
    short = len(text) <= MAX_SECTION_CHARS and len(text.split()) <= MAX_SECTION_WORDS
    return short and bool(_SECTION.fullmatch(text)) and not text[0].islower()
