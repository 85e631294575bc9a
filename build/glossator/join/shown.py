"""An article of the archive, with its texts packed away: whoever asks for one gets it unpacked without noticing.

Lists need only what is at hand of thousands of articles, so texts are unpacked for the pages that show them. By type it
is no ``Article`` and its notes are no ``Footnote``: they only have whatever those have.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

from msgspec import Struct

from glossator import packed
from glossator.fingerprints import fingerprint
from glossator.join.directory import Directory
from glossator.join.prepared import Head, NoteHead, PreparedArticle
from glossator.model import (
    Article,
    ArticleRecord,
    Correction,
    Entity,
    Fingerprints,
    Footnote,
    Kind,
    NoteOutline,
    NoteStatus,
    Size,
)

OPEN_ARTICLES = 16
"""Unpacked at a time: a list goes through its articles once, or a few times."""


def shown_article(
    prepared: PreparedArticle,
    head: Head,
    directory: Directory,
    links: Mapping[str, str],
    sizes: Mapping[str, Size],
) -> Article:
    """The article as the later stages see it; ``links`` are the addresses in it, resolved, ``sizes`` of pictures."""
    known = head.fingerprints
    if links:
        where = sorted((written, target, sizes.get(target, ())) for written, target in links.items())
        known = Fingerprints(*(fingerprint(each, where) for each in (known.listed, known.told, known.whole)))
    article = _PackedArticle(
        prepared.texts,
        head.notes,
        directory,
        slug=prepared.slug.text,
        path=prepared.path,
        record=head.record,
        links=links,
        withheld_words=head.withheld_words,
        fingerprints=known,
        outlines=tuple(_outline(note, directory) for note in head.notes),
    )
    return cast("Article", article)


def _note(texts: bytes, place: int, head: NoteHead, directory: Directory) -> Footnote:
    identity, number, _, _, status, created, checked, corrections = head
    kind, entity, _, _ = _outline(head, directory)
    note = _PackedNote(
        texts,
        place,
        id=identity,
        number=number,
        kind=kind,
        entity=entity,
        status=status,
        created=created,
        checked=checked,
        corrections=corrections,
    )
    return cast("Footnote", note)


def _outline(head: NoteHead, directory: Directory) -> NoteOutline:
    _, _, kind, entity, status, created, _, _ = head
    return directory.kinds.entries[kind], directory.entities.entries[entity] if entity else None, status, created


# -- What is at hand; all else is looked up in what was packed away ----------------------------------------------------


class _PackedNote(Struct, eq=False):
    """A footnote of a packed article; nobody holds it for long, so once it is unpacked it stays so."""

    _texts: bytes
    _place: int
    id: str
    number: int
    kind: Kind
    entity: Entity | None
    status: NoteStatus
    created: str
    checked: str
    corrections: tuple[Correction, ...]
    _whole: Footnote | None = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # Not for copying and pickling, which ask for what no record has.
            raise AttributeError(name)
        if self._whole is None:
            self._whole = cast("Footnote", packed.unpickled(_opened(self._texts)[1][self._place]))
        return getattr(self._whole, name)


class _PackedArticle(Struct, frozen=True, eq=False):
    """An article whose texts are packed away; its notes are made whenever somebody asks for them."""

    _texts: bytes
    _heads: tuple[NoteHead, ...]
    _directory: Directory
    slug: str
    path: str
    record: ArticleRecord
    links: Mapping[str, str]
    withheld_words: int
    fingerprints: Fingerprints
    outlines: tuple[NoteOutline, ...]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return _notes_of(self) if name == "notes" else getattr(_article_of(self._texts), name)


@lru_cache(maxsize=OPEN_ARTICLES)
def _notes_of(article: _PackedArticle) -> tuple[Footnote, ...]:
    notes = enumerate(article._heads)
    return tuple(_note(article._texts, place, head, article._directory) for place, head in notes)


@lru_cache(maxsize=OPEN_ARTICLES)
def _opened(texts: bytes) -> tuple[bytes, tuple[bytes, ...]]:
    """The article and its notes, each still pickled."""
    return cast("tuple[bytes, tuple[bytes, ...]]", packed.unpack(texts))


@lru_cache(maxsize=OPEN_ARTICLES)
def _article_of(texts: bytes) -> Article:
    return cast("Article", packed.unpickled(_opened(texts)[0]))
