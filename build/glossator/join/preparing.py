"""One article made ready to be joined: its notes resolved, its rights applied, as far as that needs no other article.

So it can be done in any process, right after the article was compiled, and kept until the article changes, or something
that it names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from msgspec import Struct, field
from msgspec.structs import replace

from glossator import markup, packed
from glossator.fingerprints import FINGERPRINT_BYTES, fingerprint
from glossator.join.addresses import note_states, target_of
from glossator.join.directory import DEFAULT_KIND, Directory
from glossator.join.footnotes import article_footnotes
from glossator.join.prepared import Head, Interface, Named, PreparedArticle
from glossator.join.rights import Extract, apply_rights
from glossator.join.visibility import Publication, is_looked_at, is_note_shown, is_published
from glossator.model import (
    Anchor,
    Article,
    CompiledArticle,
    ExcerptRule,
    Fingerprints,
    Placed,
    Placement,
    Ref,
    Source,
    Unplaced,
)
from glossator.problems import Problem
from glossator.wording import wording_of


class JoinContext(Struct, frozen=True):
    """All that articles are made ready with."""

    directory: Directory
    names: frozenset[str]
    """Every word of the entities' names."""
    language: str
    """The site's."""
    words: tuple[tuple[str, str], ...]
    """As ``Site.words``."""
    rule: ExcerptRule
    publication: Publication
    problems: tuple[Problem, ...]
    """Of the lists."""
    entries: dict[tuple[str, str], bytes] = field(default_factory=dict)
    """Fingerprints of entries, by the list and the key; grows."""


def prepare(compiled: CompiledArticle, context: JoinContext) -> PreparedArticle:
    """The article, made ready."""
    publication = context.publication
    footnotes = article_footnotes(
        compiled, context.directory, context.names, lambda note: is_note_shown(note, publication)
    )
    is_reported = is_looked_at(compiled, publication)
    extract = None
    if is_published(compiled, publication):
        said = wording_of(context.language, context.words)
        extract = apply_rights(compiled, footnotes.notes, context.rule, publication, said)
    article = _article(compiled, extract) if extract else None
    named = _named(compiled)
    prepared = PreparedArticle(
        path=compiled.path,
        sidecar=compiled.notes[0].annotation.place.path if compiled.notes else "",
        slug=compiled.slug,
        record=compiled.record,
        has_text=compiled.has_text,
        has_record=compiled.has_record,
        links=compiled.links if is_reported else (),
        notes=note_states(compiled),
        target=target_of(compiled, extract, publication),
        head=_head(article) if article else None,
        texts=_texts(article) if article else b"",
        problems=(*compiled.problems, *footnotes.problems) if is_reported else (),
        named=named,
        found=_found(named, context),
        interface=Interface(b"", 0),
    )
    return replace(prepared, interface=_interface(prepared))


def is_current(prepared: PreparedArticle, context: JoinContext) -> bool:
    """Whether the article would be the same if it were made ready in this context; only its lists may have changed."""
    return prepared.found == _found(prepared.named, context)


def _article(compiled: CompiledArticle, extract: Extract) -> Article:
    return Article(
        slug=compiled.slug.text,
        path=compiled.path,
        record=extract.record,
        sections=extract.sections,
        notes=extract.notes,
        links={},
        withheld_words=extract.withheld_words,
    )


def _texts(article: Article) -> bytes:
    """The article packed, each note apart: a list of notes shows few of each article."""
    notes = tuple(packed.pickled(note) for note in article.notes)
    return packed.pack((packed.pickled(replace(article, notes=())), notes))


def _head(article: Article) -> Head:
    notes = tuple(
        (
            note.id,
            note.number,
            note.kind.key,
            note.entity.id if note.entity else "",
            note.status,
            note.created,
            note.checked,
            note.corrections,
        )
        for note in article.notes
    )
    return Head(article.record, notes, article.withheld_words, _addresses(article), _fingerprints(article))


def _addresses(article: Article) -> frozenset[str]:
    html = "".join((*(section.html for section in article.sections), *(note.html for note in article.notes)))
    written = {address.text for address in markup.addresses(html)}
    image = {article.record.image.src.text} if article.record.image else set()
    return frozenset(written | image)


def _interface(article: PreparedArticle) -> Interface:
    """The article's interface to the others. Where something stands in its file makes no difference to it."""
    parts, paragraphs = article.target.fragments, 0
    if all(parts[part] == part for part in filter(markup.PARAGRAPH_ID.fullmatch, parts)):
        parts = {part: parts[part] for part in parts if not markup.PARAGRAPH_ID.fullmatch(part)}
        paragraphs = len(article.target.fragments) - len(parts)
    head = article.head
    shown = (head.fingerprints.told, sorted(head.addresses)) if head else ()
    links = [ref.text for ref in article.links]
    rest = [getattr(article, name) for name in _ALIKE]
    target = replace(article.target, fragments=dict(sorted(parts.items())))
    return Interface(fingerprint(rest, links, target, shown), paragraphs)


_ALIKE = sorted({*PreparedArticle.__struct_fields__} - {"interface", "head", "links", "target", "texts"})


# -- What an article names --------------------------------------------------------------------------------------------


def _named(compiled: CompiledArticle) -> Named:
    annotations = [note.annotation for note in compiled.notes]
    return Named(
        kinds=tuple(sorted({DEFAULT_KIND, *_keys(annotation.kind for annotation in annotations)})),
        people=_keys(annotation.by for annotation in annotations),
        entities=_keys(annotation.entity for annotation in annotations),
        sources=_keys(source for annotation in annotations for source in annotation.sources),
        any_name=any(isinstance(note.placement, Unplaced) for note in compiled.notes),
    )


def _keys(refs: Iterable[Ref | Source | None]) -> tuple[str, ...]:
    return tuple(sorted({ref.text for ref in refs if isinstance(ref, Ref)}))


def _found(named: Named, context: JoinContext) -> bytes:
    """A fingerprint of the entries; where one is not there, of the whole list, since the nearest is proposed."""
    directory = context.directory
    digest = hashlib.blake2b(digest_size=FINGERPRINT_BYTES)
    for name, shelf, keys in (
        ("kinds", directory.kinds, named.kinds),
        ("people", directory.people, named.people),
        ("entities", directory.entities, named.entities),
        ("sources", directory.sources, named.sources),
    ):
        for key in keys:
            known = context.entries.get((name, key))
            if known is None:
                entry = shelf.entries.get(key)
                known = fingerprint(entry or (sorted(shelf.entries), shelf.complete))
                context.entries[name, key] = known
            digest.update(known)
    if named.any_name:
        known = context.entries.get(("names", "")) or fingerprint(sorted(context.names))
        context.entries["names", ""] = known
        digest.update(known)
    return digest.digest()


# -- What a page has to be made of again ------------------------------------------------------------------------------


def _fingerprints(article: Article) -> Fingerprints:
    cast = [(note.entity.id, note.entity.name) for note in article.notes if note.entity]
    notes = [
        (note.id, note.number, note.kind, note.status, note.created, note.checked, note.corrections)
        for note in article.notes
    ]
    listed = fingerprint(article.slug, article.path, article.record, article.withheld_words, cast, notes)
    told = fingerprint(listed, [replace(note, placement=_as_told(note.placement)) for note in article.notes])
    places = [note.placement for note in article.notes]
    return Fingerprints(listed, told, fingerprint(told, places, article.sections))


def _as_told(placement: Placement) -> Placement:
    """Where a note's words are, as pages about several articles say it: in which sentence, or if that is withheld, in
    which paragraph. What is inserted above moves all the words below, and is to change no page but the article's own.
    """
    match placement:
        case Placed(anchors):
            return Placed(tuple(map(_anchor_as_told, anchors)))
        case Unplaced(cause):
            return Unplaced(cause, ())
    return placement


def _anchor_as_told(anchor: Anchor) -> Anchor:
    return replace(anchor, start=0, end=0, paragraph=0 if anchor.sentence.quoted else anchor.paragraph)
