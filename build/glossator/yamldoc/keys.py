"""The keys of our records: which there are, and which one a line begins with although YAML does not take it for a key.

What withholds a text must not be lost because its colon is missing, so a mistyped key is recognised; but a line of a
text may begin with the same word, so only a key that can stand beside the others of its record counts.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Literal

from msgspec import Struct

from glossator.yamldoc.nodes import Scalar

TEXT_KEYS = frozenset(
    {
        *("alt", "caption", "claim", "credit", "description", "exact", "label", "name", "note", "outlet", "plural"),
        *("prefix", "quote", "reason", "role", "standfirst", "suffix", "text", "title", "verdict"),
    }
)
"""Keys whose value is a text wherever they stand (``quote`` may also be a mapping of such keys)."""

TEXT_LISTS = frozenset({"authors", "other_names", "tags"})
"""Keys of lists of texts; one text alone may stand there, too."""

_RECORDS = """
    id former_ids quote occurrence kind entity note sources claim verdict asof created checked corrections status
    superseded_by

    title url archived outlet authors date accessed quote

    title standfirst authors outlet date url archived accessed language tags image rights licence status slug
    old_addresses sha256 withdrawn

    name kind other_names former_keys note wikidata sources

    date title note entities articles sources

    title description language base_url output contact licence people kinds defaults excerpt private_content menu
    theme search words
"""
RECORD_KEYS = tuple(frozenset(keys.split()) for keys in _RECORDS.split("\n\n"))
"""Keys that stand together (of a note, a source, an article, an entity, an event, the site), to know one whose colon
was forgotten; without ``by``, with which many a line of a text begins.
"""

KNOWN_KEYS = frozenset().union(*RECORD_KEYS)

FOREIGN_SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
"""As in the brackets of a regular expression: spaces that YAML takes for letters; they come along with text copied
from the web or from a word processor.
"""
_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
"""Likewise; these take no room at all."""
BLANKS = rf"[ \t{FOREIGN_SPACES}{_INVISIBLE}]*"
QUOTATION_MARKS = "\"'«»‘-‟"
COLON_LIKE = "[:：﹕꞉︓∶=]"
INVISIBLE_SIGNS = re.compile(f"[{_INVISIBLE}]")


def is_key_beside(word: str, keys: Collection[str]) -> bool:
    """Whether ``word`` can be the next key of a record that has ``keys`` already, of which some may not be ours."""
    known = KNOWN_KEYS.intersection(keys)
    is_ours = bool(known) or not keys
    return is_ours and word not in keys and any(word in record and known <= record for record in RECORD_KEYS)


def is_key_of(word: str, keys: Collection[str]) -> bool:
    """Whether ``word`` is a key of a record that one of ``keys`` is of, too; of any record if they are of none."""
    known = KNOWN_KEYS.intersection(keys)
    return any(word in record and (not known or known & record) for record in RECORD_KEYS)


def is_displaced(word: str, keys: Collection[str]) -> bool:
    """Whether ``word``, though indented further, is one of ``keys``, or of a record that has all of them."""
    return word in keys or any(word in record and record.issuperset(keys) for record in RECORD_KEYS)


# -- Mistyped keys ----------------------------------------------------------------------------------------------------

SlipForm = Literal["colonless", "glued", "odd"]
"""Of a mistyped key: colonless, its colon is missing; glued, the space after that; odd, it has another sign for a
colon, or something before or after its name that YAML takes for a part of it."""


class Slip(Struct, frozen=True):
    """A key that YAML does not take for one."""

    key: Scalar
    value_start: int
    form: SlipForm
    has_sign: bool
    """There is a colon, or a sign that looks like one."""
    has_dash: bool
    """There is a hyphen before it."""


@cache
def _slip() -> re.Pattern[str]:
    """Compiled by whoever needs it, which few files do: it takes as long as to load a module."""
    return re.compile(
        rf"(?P<before>{BLANKS}(?:(?P<dash>-){BLANKS})?[{QUOTATION_MARKS}]?)"
        rf"(?P<word>[A-Za-z][A-Za-z0-9_{_INVISIBLE}]*)(?P<after>[{QUOTATION_MARKS}]?{BLANKS})"
        rf"(?:(?P<sign>{COLON_LIKE})(?![:=/])(?P<gap>{BLANKS})|(?<=[ \t{FOREIGN_SPACES}])(?=\S)|\Z)"
    )


def slip_in(text: str, keys: Collection[str], start: int, end: int) -> Slip | None:
    """The key of ours that ``text[start:end]`` begins with though YAML does not take it for one.

    With a colon, or with a sign like it, one of a record that has one of ``keys``, too; else, since many a line of a
    text begins with such a word, one that can be the next beside ``keys``.
    """
    found = _slip().match(text, start, end)
    if not found:
        return None
    word, sign, dash = INVISIBLE_SIGNS.sub("", found["word"]), found["sign"], bool(found["dash"])
    if not (is_key_beside(word, keys) and (sign or not dash)) and not (
        sign and not dash and is_key_of(word.lower(), keys)
    ):
        return None
    around = found["before"] + found["after"] + (found["gap"] or "")
    is_odd = around.strip(" \t") or word != found["word"].lower() or sign not in (None, ":")
    form: SlipForm = "odd" if is_odd else "glued" if sign else "colonless"
    key = Scalar(word.lower(), found.start("word"), found.end("word"), plain=True)
    return Slip(key, found.end() if sign or is_odd else found.end("word"), form, bool(sign), dash)
