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
_ACTIVE = re.compile(
    r"<!entity|<!doctype[^>]*\[|<\?xml-stylesheet"
    r"|<(?:[\w.-]+:)?(?:script|foreignobject|iframe|object|embed|handler|listener)\b"
    r"|[\s\"'/]on[a-z]+\s*="
    r"|attributename\s*=\s*[\"']?\s*(?:[\w.-]+:)?(?:href|on)"
    r"|(?:href|src|from|to|by|values)\s*=\s*[\"'][^\"']*(?:script:|&#|data:(?!image/(?:png|jpeg|gif|webp)))",
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
