"""Bytes as text, and text without the characters that nobody sees."""

from __future__ import annotations

import codecs
import re

_NOT_TEXT = (b"%PDF", b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0")
"""How files of word processors begin."""
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

_FRONT_MATTER = re.compile(
    r"\s*(?:---[ \t]*\n(?:[ \t]*(?:#.*)?\n)*+[a-z_][\w-]*:(?:[ \t].*)?\n(?:.*\n){0,200}?(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*\n(?:[ \t]*(?:#.*)?\n)*+[a-z_][\w-]*[ \t]*=.*\n(?:.*\n){0,200}?\+\+\+)[ \t]*(?:\n|\Z)",
    re.IGNORECASE,
)

_LINE_END = re.compile("\r\n|[\r\v\u2028]")
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x9f\u200b\u2060\ufeff\ufffe\uffff]"  # unseen, or forbidden in YAML
    "|\u00ad(?![^\\S\n]*(?:[\n\f]|\\Z))"  # soft hyphens, but those at the end of a line
)
_SEPARATORS = re.compile("[\x1c-\x1f]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
"""Of the typefaces of printed pages; nobody would find the words by them."""


def decoded(raw: bytes) -> tuple[str, str] | None:
    """The text and the name of its encoding; ``None`` where the bytes are no plain text.

    Whatever is not Unicode is taken for Windows-1252, which can be wrong: whoever calls this has to say so.
    """
    if raw.startswith(_NOT_TEXT) or _is_web_page(raw):
        return None
    marked = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), "")
    if b"\0" in raw and not marked:
        return None
    for encoding in filter(None, (marked, "utf-8")):
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return raw.decode("windows-1252", errors="replace"), "windows-1252"


def has_front_matter(text: str) -> bool:
    """Whether a text is an article of a site generator already: keys between lines of three hyphens or pluses, and
    Markdown.
    """
    return bool(_FRONT_MATTER.match(_LINE_END.sub("\n", text.lstrip("\ufeff"))))


def cleaned(text: str) -> str:
    """``text`` with a line feed for every line end, a form feed for every page's, and without what a reader cannot see.

    A soft hyphen at the end of a line is kept: it says how the line goes on.
    """
    text = _LINE_END.sub("\n", text).replace("\u2029", "\n\n")
    text = re.sub("[\x80-\x9f]", _from_windows, text)
    return _DROPPED.sub("", _SEPARATORS.sub(" ", text)).translate(_LIGATURES)


def _from_windows(found: re.Match[str]) -> str:
    """The letter that a control character of old web pages was meant for."""
    return found[0].encode("latin-1").decode("windows-1252", errors="ignore")


def _is_web_page(raw: bytes) -> bool:
    return bool(re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)\b", raw[:200], re.IGNORECASE))
