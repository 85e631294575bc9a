"""Which files run a program in the browser of whoever opens them by their own address.

Shown as a picture an SVG file is harmless; opened, it is a document of the site, with all that a script may do there.
Nothing is cleaned here: a picture that was altered is no longer the one that somebody kept.
"""

from __future__ import annotations

import re

_DOCUMENTS = (
    *(".hta", ".htm", ".html", ".js", ".mht", ".mhtml", ".mjs", ".shtml", ".svgz", ".swf", ".xht", ".xhtml", ".xml"),
    *(".xsl", ".xslt"),
)
# What a control character hides from us a browser may see: in UTF-16, and in codes that change alphabets in mid-word.
# Spaces are never matched by two neighbours: a long run of them would be tried in every division.
_ACTIVE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f]"
    r"|<!(?:entity|attlist)|<!doctype[^<>\[]*+(?!>)|<\?xml-stylesheet"
    r"|<(?:[^\s<>/:]+:)?(?:script|foreignobject|iframe|object|embed|handler|listener)\b"
    r"|[\s\"'/]on[a-z]+\s*="
    r"|attributename\s*=\s*(?:[\"']\s*)?(?:[^\s<>/:=\"']+:)?(?:href|on)"
    r"|(?:action|href|src|from|to|by|values)\s*=\s*[\"'][^\"']*"
    r"(?:script:|&#|data:(?!image/(?:png|jpeg|gif|webp)))",
    re.IGNORECASE,
)


def is_document(path: str) -> bool:
    """Whether browsers take a file of this name for a page or a program."""
    return path.lower().endswith(_DOCUMENTS)


def is_drawing(path: str) -> bool:
    """Whether a file of this name may hold a program, so that it has to be looked into."""
    return path.lower().endswith(".svg")


def has_program(drawing: bytes) -> bool:
    """Whether an SVG file holds what can run, load or become either; also where it is no UTF-8, so cannot be read."""
    try:
        return _ACTIVE.search(drawing.decode("utf-8-sig")) is not None
    except UnicodeDecodeError:
        return True
