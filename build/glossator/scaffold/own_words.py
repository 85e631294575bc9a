"""The words of a site as lines of site.yml, for whoever translates them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from glossator.model import Site
from glossator.wording import SEPARATORS, needed_keys, wording, words_of

_ABOUT = (
    "# What the pages say by themselves. Change what is in quotation marks, but nothing in braces: it is filled in.",
    "# Lines that you leave out stay as they are.",
    "words:",
)


def own_words_lines(site: Site) -> Iterator[str]:
    """Every message that the language of the site needs, as it is now; what is in English for want of another, last."""
    said = wording(site)
    keys = needed_keys(site.language)
    yield from _ABOUT
    yield from (_line(key, words_of(said, key)) for key in keys if key not in said.missing)
    if said.missing:
        yield f"  # Still in English, {len(said.missing)} of {len(keys)}:"
        yield from (_line(key, words_of(said, key)) for key in said.missing)


def _line(key: str, text: str) -> str:
    written = next((name for name, sign in SEPARATORS.items() if sign == text), text)
    return f"  {key}: {json.dumps(written, ensure_ascii=False)}"
