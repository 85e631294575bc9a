"""The language of a text, where its script alone says it.

Only scripts in which, by far, one language is written. Not Arabic, Devanagari or Latin, nor Chinese characters without
Japanese kana between them; and of Cyrillic only what has the letters of Russian and no others.
"""

from __future__ import annotations

import unicodedata
from collections import Counter

_LANGUAGES = {
    "ARMENIAN": "hy",
    "CYRILLIC": "ru",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "HANGUL": "ko",
    "HEBREW": "he",
    "THAI": "th",
}
"""By the first word of a letter's name in Unicode."""
_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
MIN_KANA = 0.2
"""Share of kana among the Japanese letters of a Japanese text; a Chinese one may have a name in them."""
MAX_FOREIGN = 0.01
"""Share of Cyrillic letters that a Russian text may have in Ukrainian names and the like."""


def language_of(text: str) -> str:
    """The code of the language in whose script most letters of ``text`` are; empty where that is not enough to know."""
    letters = Counter(letter for letter in text.lower() if letter.isalpha())
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        scripts[unicodedata.name(letter, "").partition(" ")[0]] += count
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    if kana >= MIN_KANA * (kana + scripts["CJK"]) > 0 and 2 * (kana + scripts["CJK"]) > letters.total():
        return "ja"
    script, most = next(iter(scripts.most_common(1)), ("", 0))
    if 2 * most <= letters.total():
        return ""
    return "" if script == "CYRILLIC" and not _is_russian(letters, most) else _LANGUAGES.get(script, "")


def _is_russian(letters: Counter[str], cyrillic: int) -> bool:
    """Whether there is ``ы``, which Ukrainian, Bulgarian and Serbian do not have, and hardly a letter of theirs."""
    russian = sum(count for letter, count in letters.items() if letter in _RUSSIAN)
    return letters["ы"] > 0 and cyrillic - russian <= MAX_FOREIGN * cyrillic
