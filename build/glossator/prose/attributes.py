"""Attributes in braces, where they are attributes beyond doubt. Imported only for texts with a brace."""

from __future__ import annotations

import re

from markdown.extensions.attr_list import AttrListTreeprocessor

_NAMED = r"[#.][^\W\d][\w:.-]*"
_ATTRIBUTE = rf"""(?:{_NAMED}|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{{}}=]+))"""
_ATTRIBUTES = rf"\{{(?::[ ]*|(?=[#.]))({_ATTRIBUTE}(?:[ ]+{_ATTRIBUTE})*)[ ]*\}}"


class AttributeList(AttrListTreeprocessor):
    """Attributes in braces: ``{: lang=es }``, ``{#id}`` and ``{.lead}``, but no words: ``{sic}``, ``{: sic}``."""

    # The stubs call them final.
    HEADER_RE = re.compile(rf"[ ]+{_ATTRIBUTES}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{_ATTRIBUTES}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{_ATTRIBUTES}")  # type: ignore[misc]
