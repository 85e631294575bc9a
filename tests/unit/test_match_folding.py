"""What counts as the same, and the way back."""

import pytest

from glossator.match import fold
from glossator.match.folding import token_pattern


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("plain words", "plain words"),
        ("“a” „b“ «c» ‹d› ‘e’ ‚f‘ 「g」", '"a" "b" "c" "d" "e" "f" "g"'),
        ("``a'' don’t don't", '"a" don"t don"t'),
        ("5' and 5\" and 5′ 5″", "5' and 5\" and 5' 5\""),
        ("a – b — c -- d --- e ‑ f − g", "a - b - c - d - e - f - g"),
        ("a... b… c.... d…. e.… f..", "a… b… c… d… e… f.."),
        ("a\u00a0b\u2009c\u202fd\n\ne \t f", "a b c d e f"),
        ("sol\u00addiers zero\u200bwidth \ufeffmark", "soldiers zerowidth mark"),
        ("e\u0301te\u0301 и\u0306", "été й"),
        ("e\u00ad\u0301", "é"),
        ("  trimmed \n", "trimmed"),
        ("", ""),
        (" \u00ad\n", ""),
        ("Case And ß and ё stay", "Case And ß and ё stay"),
        ("a ﬁrst oﬃce, ﬂat oﬀ ﬄ ﬅ ﬆ", "a first office, flat off ffl st st"),
        ("ＮＡＴＯ（５０％）", "NATO(50%)"),
        ("５，６月．", "5，6月．"),
        ("ﬁ\u0301 ｅ\u0301", "fí é"),
        ("ﷺ ½ № stay", "ﷺ ½ № stay"),
        ("צה״ל ג׳ בית־הספר", 'צה"ל ג" בית-הספר'),
        ("السـلام", "السلام"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """One form for what looks alike; case, letters and spelling are kept."""
    assert fold(text).text == folded


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("plain words", "plain words"),
        ("two\nlines", "two\nlines"),
        ("12\u00a0\n\n \u00ad\n 100", "12\n100"),
        ("12 \r\n100", "12\n100"),
        ("12\r100\u2028200", "12 100 200"),
        ("\n “a”  --\n", '"a" -'),
    ],
)
def test_line_ends_are_kept_apart(text: str, lines: str) -> None:
    """Of white space it is still known which was a line end; everything else is as in the text that is compared."""
    assert (lines, lines.replace("\n", " ")) == (fold(text).lines, fold(text).text)


@pytest.mark.parametrize(
    ("text", "word", "origin"),
    [
        ("a   b—c", "b", "b"),
        ("x... the sol\u00addiers landed", "soldiers", "sol\u00addiers"),
        ("un e\u0301te\u0301 chaud", "été", "e\u0301te\u0301"),
        ("wait --- now", "-", "---"),
        ("\u200b\n “go”", '"go"', "“go”"),
        ("in the oﬃce…", "office", "oﬃce"),
        ("ein ｅ\u0301 １ ﬁ", "é 1 fi", "ｅ\u0301 １ ﬁ"),
    ],
)
def test_offsets_lead_back(text: str, word: str, origin: str) -> None:
    """A span of the folded text leads back to exactly what it was made of."""
    folded = fold(text)
    start = folded.text.index(word)
    assert text[folded.offsets[start] : folded.offsets[start + len(word)]] == origin


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ('don"t go', ['don"t', " ", "go"]),
        ("1,100 or 3.5", ["1,100", " ", "or", " ", "3.5"]),
        ("5 per cent per center", ["5", " ", "per cent", " ", "per", " ", "center"]),
        ("62nd Il-62.", ["62nd", " ", "Il", "-", "62", "."]),
        ("俄罗斯 नमस्ते", ["俄", "罗", "斯", " ", "नमस्ते"]),
        ("ไม่ไป ខ្មែរ ե՞կավ", ["ไม่", "ไป", " ", "ខ្មែ", "រ", " ", "ե՞կավ"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    """A folded text is cut into words, numbers and marks, and nothing is lost."""
    assert token_pattern().findall(text) == tokens
