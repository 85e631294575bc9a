"""The records that reading YAML yields: nodes that know their place, findings, and edits that repair.

Everything counts in offsets of the whole file's text, so that a part can be read alone without its place being lost.
"""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from glossator.edits import Edit


class Scalar(Struct, frozen=True):
    """A text, exactly as typed: ``no``, ``1.10`` and ``2019`` stay themselves."""

    text: str
    start: int
    """Offset in the file's text, in code points; half-open with ``end``."""
    end: int
    plain: bool
    """Written without quotation marks and not as a block."""


class Sequence(Struct, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    start: int
    end: int


class Mapping(Struct, frozen=True):
    """Keys with their values."""

    entries: tuple[tuple[Scalar, Node], ...]
    """In the order of the file, each key once."""
    start: int
    end: int


Node = Scalar | Sequence | Mapping

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
    theme search
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
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
"""Likewise; these take no room at all."""

MAX_FINDINGS = 200
"""In one file; who has made as many mistakes is not helped by more of them."""

LIKE_THIS = "like this (or run: glossator check --fix):"
"""How the help of a finding ends that comes with lines to paste and with a repair."""


class Finding(Struct, frozen=True):
    """A problem that does not know its line yet: counting lines for thousands of them would cost too much."""

    code: str
    start: int
    end: int
    message: str
    help: str
    paste: tuple[str, ...] = ()
    """Lines that can be put into the file as they are."""
    first: int = -1
    """Offset of another place, whose line number replaces ``{line}`` in the message; -1: there is none.

    What has to be kept if the key there is deleted replaces ``{kept}`` in the help.
    """


class Reading(Struct, frozen=True):
    """What was read, what was wrong with it, and what would repair it."""

    node: Node | None
    findings: tuple[Finding, ...] = ()
    repairs: tuple[Edit, ...] = ()
    """In the order of the file; they do not overlap."""


def is_key_beside(word: str, keys: Collection[str]) -> bool:
    """Whether ``word`` can be the next key of a record of ours that has ``keys`` already."""
    if word not in KNOWN_KEYS or word in keys:
        return False
    known = KNOWN_KEYS.intersection(keys)
    return (not keys or bool(known)) and any(word in record and known <= record for record in RECORD_KEYS)


def is_key_of(word: str, keys: Collection[str]) -> bool:
    """Whether ``word`` is a key of a record of ours of which ``keys`` has one, too; of any record if it has none."""
    known = KNOWN_KEYS.intersection(keys)
    return word in KNOWN_KEYS and (not known or any(word in record and known & record for record in RECORD_KEYS))


def is_displaced(word: str, keys: Collection[str]) -> bool:
    """Whether ``word``, indented further than ``keys``, must be meant to stand beside them: nothing else is there."""
    return word in keys or any(word in record and record.issuperset(keys) for record in RECORD_KEYS)
