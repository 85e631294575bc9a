"""XML as text: elements whose content cannot break them, whatever characters it holds."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

# Python takes milliseconds to prepare a class that names all that is allowed.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def leaf(name: str, text: str, **attributes: str) -> str:
    """An element that holds text."""
    return f"<{name}{_attributes(attributes)}>{_escaped(text)}</{name}>"


def empty(name: str, **attributes: str) -> str:
    """An element that holds nothing."""
    return f"<{name}{_attributes(attributes)}/>"


def branch(name: str, children: Iterable[str], **attributes: str) -> str:
    """An element that holds others, each on a line of its own."""
    lines = [f"<{name}{_attributes(attributes)}>", *children, f"</{name}>"]
    return "\n".join(lines)


def _attributes(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{_escaped(value)}"' for name, value in attributes.items())


def _escaped(text: str) -> str:
    """The text without the characters that XML has no way to write. Source: XML 1.0, 2.2 Characters."""
    return html.escape(_FORBIDDEN.sub("\ufffd", text))
