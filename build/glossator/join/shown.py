"""An article of the archive, with its texts packed away: whoever asks for one gets it unpacked without noticing.

Lists need only what is at hand of thousands of articles, so texts are unpacked for the pages that show them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any, cast

from glossator import packed
from glossator.fingerprints import fingerprint
from glossator.join.directory import Directory
from glossator.join.prepared import Head, NoteHead, PreparedArticle
from glossator.model import Article, Fingerprints, Footnote, NoteOutline, Size

_IN_HEADS = frozenset({"id", "number", "kind", "entity", "status", "created", "checked", "corrections"})
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
    article = object.__new__(_PackedArticle)
    known = head.fingerprints
    if links:
        where = sorted((written, target, sizes.get(target, ())) for written, target in links.items())
        known = Fingerprints(*(fingerprint(each, where) for each in (known.listed, known.told, known.whole)))
    _set(
        article,
        _texts=prepared.texts,
        _heads=head.notes,
        _outlines=tuple(_outline(note, directory) for note in head.notes),
        _directory=directory,
        slug=prepared.slug.text,
        path=prepared.path,
        record=head.record,
        links=links,
        withheld_words=head.withheld_words,
        fingerprints=known,
    )
    return article


def _note(texts: bytes, place: int, head: NoteHead, directory: Directory) -> Footnote:
    note = object.__new__(_PackedNote)
    identity, number, _, _, status, created, checked, corrections = head
    kind, entity, _, _ = _outline(head, directory)
    _set(
        note,
        _texts=texts,
        _place=place,
        id=identity,
        number=number,
        kind=kind,
        entity=entity,
        status=status,
        created=created,
        checked=checked,
        corrections=corrections,
    )
    return note


def _outline(head: NoteHead, directory: Directory) -> NoteOutline:
    _, _, kind, entity, status, created, _, _ = head
    return directory.kinds.entries[kind], directory.entities.entries[entity] if entity else None, status, created


def _set(incomplete: object, /, **values: object) -> None:
    for name, value in values.items():
        object.__setattr__(incomplete, name, value)


# -- Records that are not whole ---------------------------------------------------------------------------------------


class _Packed:
    """Whatever a record has not at hand is looked up in the record that was packed away."""

    __slots__ = ()

    def _whole(self) -> Any:
        raise NotImplementedError

    def __reduce__(self) -> tuple[Any, ...]:
        """As pickle wants it: what is at hand, and no more."""
        names = (*type(self).__slots__, *(each.name for each in fields(self)))  # type: ignore[arg-type] # both that derive from it are dataclasses
        return _restored, (type(self), {name: getattr(self, name) for name in names if _is_at_hand(self, name)})

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # Not for copying and pickling, which ask before there is anything.
            raise AttributeError(name)
        return getattr(self._whole(), name)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


def _is_at_hand(record: object, name: str) -> bool:
    try:
        object.__getattribute__(record, name)
    except AttributeError:
        return False
    return True


def _restored(kind: type[Any], at_hand: Mapping[str, object]) -> Any:
    record = object.__new__(kind)
    _set(record, **at_hand)
    return record


class _PackedNote(_Packed, Footnote):
    """A note of a packed article; nobody holds it for long, so once it is unpacked it stays so."""

    __slots__ = ("_place", "_texts")
    _place: int
    _texts: bytes

    def _whole(self) -> Footnote:
        whole = cast("Footnote", packed.unpickled(_opened(self._texts)[1][self._place]))
        _set(self, **{name: getattr(whole, name) for name in _NOT_IN_HEADS})
        return whole


_NOT_IN_HEADS = sorted({field.name for field in fields(Footnote)} - _IN_HEADS)


class _PackedArticle(_Packed, Article):
    """An article whose texts are packed away; its notes are made whenever somebody asks for them."""

    __slots__ = ("_directory", "_heads", "_outlines", "_texts")
    _texts: bytes
    _heads: tuple[NoteHead, ...]
    _outlines: tuple[NoteOutline, ...]
    _directory: Directory

    @property
    def outlines(self) -> tuple[NoteOutline, ...]:
        """As those of any article."""
        return self._outlines

    def __getattr__(self, name: str) -> Any:
        return _notes_of(self) if name == "notes" else super().__getattr__(name)

    def _whole(self) -> Article:
        return _article_of(self._texts)


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
