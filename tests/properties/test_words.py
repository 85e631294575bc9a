"""Words: what is found quickly is what the plain specification finds."""

from __future__ import annotations

import re
import sys

from hypothesis import example, given
from hypothesis import strategies as st

from glossator import words

_LETTER = rf"(?:[^\W_{words._UNSPACED}]|[{words._MARKS}{words._RARE_MARKS}])"
_ONE = rf"[^\W\d_{words._UNSPACED}]"
PLAIN = re.compile(
    rf"(?=\d)[^{words._ZEROS}]\d{{0,2}}(?:{words._THOUSANDS}\d{{3}})+(?!{words._THOUSANDS}?\d)"
    rf"|[\u05d0-\u05ea][{words._HEBREW}{words._QUOTES}]*[\"\u05f4][\u05d0-\u05ea](?![{words._HEBREW}])"
    rf"|{_ONE}(?:\.{_ONE})+(?!{_LETTER})"
    rf"|(?=[^\W_]){_LETTER}+(?:[{words._QUOTES}{words._INVISIBLE}]+{_LETTER}+)*"
    rf"|[{words._UNSPACED}]+(?:[{words._INVISIBLE}]+[{words._UNSPACED}]+)*"
)
"""As words.js has it."""
TRICKY = "aéÿЖт٣012 .,'’ʼʻ`_-\n\u00ad\u200b\u0301\u0670\u06e5\u0915\u093e中国ไขีアﾞ한𠀀𐐀צה״\"،٬，０۰१\ufe00\U00011100"


@given(st.text(TRICKY, max_size=12) | st.text(max_size=12))
@example("U.S.A. and т.д., U.S.中, a.bc.d, a.1, ʻaloha'ʻ, l'’armée, 1,100.000, 1,1000 צה\"ל ה״אב 1，２００")
def test_words_are_those_of_the_plain_form(text: str) -> None:
    """Each word, with its span."""
    assert [found.span() for found in PLAIN.finditer(text)] == [found.span() for found in words.WORD.finditer(text)]


def test_every_character_is_of_the_scripts_that_the_plain_form_names() -> None:
    """Whether it is of one without spaces; and the words of texts in which it stands alone, in a word, after a dot."""
    unspaced = re.compile(f"[{words._UNSPACED}]")
    for character in map(chr, range(0, sys.maxunicode + 1, 7)):
        assert (character, bool(unspaced.match(character))) == (character, words._is_unspaced(f"{character}a"))
    borders = {ord(end) + step for end in words._UNSPACED if end != "-" for step in (-1, 0, 1)}
    for character in map(chr, borders):
        assert (character, bool(unspaced.match(character))) == (character, words._is_unspaced(character))
        text = f"{character} a{character}b a.{character}.b {character}.a. ’{character}’a"
        assert PLAIN.findall(text) == words.WORD.findall(text)
    assert not words._is_unspaced("")
