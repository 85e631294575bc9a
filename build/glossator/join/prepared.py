"""What an archive is joined from: of each article little more than the others have to know of it.

Thousands are at hand at once, so the texts of each are packed away.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from glossator.join.links import Target
from glossator.model import ArticleRecord, Correction, Fingerprints, NoteStatus, Ref
from glossator.problems import Problem


class NoteState(Struct, frozen=True):
    """A note as far as its address goes."""

    id: str
    public_id: str
    status: NoteStatus
    former_ids: tuple[str, ...]


NoteHead = tuple[str, int, str, str, NoteStatus, str, str, tuple[Correction, ...]]
"""Id, number, kind, entity, status, created, checked, corrections: all that lists say of a note. No record, since there
are tens of thousands."""


class Head(Struct, frozen=True):
    """What lists have to know of a published article; the rest of what is shown of it is packed away."""

    record: ArticleRecord
    notes: tuple[NoteHead, ...]
    withheld_words: int
    addresses: frozenset[str]
    """Those written in what may be shown of it."""
    fingerprints: Fingerprints


class Named(Struct, frozen=True):
    """What the notes of an article name in the lists of the site, each once, sorted."""

    kinds: tuple[str, ...]
    people: tuple[str, ...]
    entities: tuple[str, ...]
    sources: tuple[str, ...]
    any_name: bool
    """Some words were not found, and what is proposed instead depends on the names of all entities."""


class Interface(NamedTuple):
    """What an article is to everything but its own page and what belongs to that."""

    fingerprint: bytes
    """Of all but the paragraphs, problems included, and of these as well where not all are shown."""
    paragraphs: int
    """That can be linked to, where all are shown."""


class PreparedArticle(Struct, frozen=True):
    """One article, made ready; addresses in it are still as the author wrote them."""

    path: str
    sidecar: str
    """The path of its notes; empty where there are none."""
    slug: Ref
    record: ArticleRecord
    has_text: bool
    has_record: bool
    links: tuple[Ref, ...]
    """Every relative address in the text and the notes, as written."""
    notes: tuple[NoteState, ...]
    target: Target
    head: Head | None
    """``None``: it is not published."""
    texts: bytes
    """The article and its notes, packed."""
    problems: tuple[Problem, ...]
    """Of the article and its notes."""
    named: Named
    found: bytes
    """A fingerprint of what was there in the lists."""
    interface: Interface
