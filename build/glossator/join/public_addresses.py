"""The addresses that were made public, as ``content/addresses.txt`` lists them, and which of them lead nowhere now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from glossator.folder import list_paths, sidecar_paths
from glossator.join.addresses import note_states
from glossator.join.prepared import NoteState, PreparedArticle
from glossator.join.visibility import PUBLIC, do_notes_stay, is_note_shown, is_published
from glossator.model import (
    ArticleRecord,
    CompiledArticle,
    CompiledNote,
    Ref,
    SiteSource,
    TextFile,
    Unplaced,
)
from glossator.problems import Place, Problem, place_at

_ENTITY = "entities/"
"""How the address of an entity's page begins."""


def public_addresses(articles: Iterable[CompiledArticle], entities: Collection[str]) -> frozenset[str]:
    """The lasting addresses of a published site, as ``content/addresses.txt`` lists them: ``SLUG``, ``SLUG#ID`` and
    ``entities/KEY``, of those ``entities`` that a published note names.
    """
    addresses: set[str] = set()
    for article in articles:
        if is_published(article, PUBLIC):
            notes = list(zip(article.notes, note_states(article), strict=True))
            public = _public_ids(article.record, (state for note, state in notes if has_lasting_id(note)))
            addresses.update(article_names(article), (f"{article.slug.text}#{ids[0]}" for ids in public))
            shown = (note.annotation.entity for note, state in notes if _is_public(article.record, state))
            addresses.update(f"{_ENTITY}{ref.text}" for ref in shown if ref and ref.text in entities)
    return frozenset(addresses)


def has_lasting_id(note: CompiledNote) -> bool:
    """Whether the note's id is its address from now on.

    One that is made from words that are not in the text is not: what is wrong in them would stay in the address after
    it has been put right in the quote. Of a note that was taken back, the words may be gone, but not the address.
    """
    annotation = note.annotation
    was_taken_back = annotation.status in ("superseded", "retracted")
    return annotation.id_given or was_taken_back or not isinstance(note.placement, Unplaced)


def listed_note_ids(addresses: TextFile) -> Mapping[str, Collection[str]]:
    """The ids of notes, as on the page, that the list of what was public has, by the name of their article."""
    ids: dict[str, set[str]] = {}
    for address, _ in listed_addresses(addresses):
        name, _, note_id = address.partition("#")
        ids.setdefault(name, set()).add(note_id)
    return ids


def vanished_problems(source: SiteSource, articles: Sequence[PreparedArticle]) -> Iterable[Problem]:
    """A problem for each address that was public and leads nowhere now.

    An article or sidecar that cannot be read proves nothing about what was in it.
    """
    if source.addresses is None or source.missing:
        return
    damaged = _damaged_paths(source, articles)
    if any(article.path in damaged for article in articles):
        return
    held = {address for article in articles for address in _held(article)}
    held.update(f"{_ENTITY}{key}" for entity in source.entities for key in (entity.id, *_texts(entity.former_keys)))
    by_name = {name: article for article in articles for name in article_names(article)}
    for address, start in listed_addresses(source.addresses):
        if address not in held:
            place = place_at(source.addresses.path, source.addresses.text, start, start + len(address))
            yield from _vanished(address, place, by_name, damaged)


def _vanished(
    address: str, place: Place, by_name: Mapping[str, PreparedArticle], damaged: Collection[str]
) -> Iterable[Problem]:
    """The problem of an address that leads nowhere, unless a page says why or a ``damaged`` file may still have it."""
    name, _, note_id = address.partition("#")
    article = by_name.get(name)
    if article and (_says_so(article) or not set(sidecar_paths(article.path)).isdisjoint(damaged)):
        return
    if address.startswith(_ENTITY):
        if set(list_paths("entities")).isdisjoint(damaged):
            yield _vanished_entity(place, address.removeprefix(_ENTITY))
    elif not note_id:
        yield _vanished_article(place, name, article)
    elif article and is_published(article, PUBLIC):
        yield _vanished_note(place, note_id, article)


def _says_so(article: PreparedArticle) -> bool:
    """Whether there is a page that says that the article was withdrawn; of a draft there is none."""
    return article.record.rights == "withdrawn" and is_published(article, PUBLIC)


def listed_addresses(file: TextFile) -> Iterable[tuple[str, int]]:
    """Each address of the list and its offset; comments are lines that begin with ``#``."""
    start = 0
    for line in file.text.split("\n"):
        address = line.strip()
        if address and not address.startswith("#"):
            yield address, start + line.index(address)
        start += len(line) + 1


def article_names(article: CompiledArticle | PreparedArticle) -> tuple[str, ...]:
    """The article's slug and its old addresses."""
    return article.slug.text, *_texts(article.record.old_addresses)


def _texts(refs: Iterable[Ref]) -> Iterator[str]:
    return (ref.text for ref in refs)


def _public_ids(record: ArticleRecord, notes: Iterable[NoteState]) -> Iterable[tuple[str, ...]]:
    """For each published note, its id on the page, and others that it has or had."""
    for note in notes:
        if _is_public(record, note):
            yield note.public_id, note.id, *note.former_ids


def _is_public(record: ArticleRecord, note: NoteState) -> bool:
    return is_note_shown(note, PUBLIC) and do_notes_stay(record)


def _held(article: PreparedArticle) -> Iterable[str]:
    """Every address that leads somewhere in a published article, be it under an earlier name."""
    if is_published(article, PUBLIC):
        for name in article_names(article):
            yield name
            for ids in _public_ids(article.record, article.notes):
                yield from (f"{name}#{note_id}" for note_id in ids)


def _damaged_paths(source: SiteSource, articles: Iterable[PreparedArticle]) -> frozenset[str]:
    problems = (*source.problems, *(problem for article in articles for problem in article.problems))
    return frozenset(problem.place.path for problem in problems if problem.severity == "error")


_NEVER_PUBLIC = "or, if it was never published, delete this line"


def _vanished_note(place: Place, note_id: str, article: PreparedArticle) -> Problem:
    hidden = [note for note in article.notes if note.id == note_id]
    if hidden:
        message = f'the note "{note_id}" is listed as public, but is now {_in_words(hidden[0].status)}'
        return Problem("address-vanished", place, message, 'write "status: published", or "status: retracted"')
    message = f'the note "{note_id}" is listed as public, but no note of {article.path} has this id now'
    action = (
        f'if the note has another id now, add to it: "former_ids: [{note_id}]"; '
        f'or bring it back with "status: retracted"; {_NEVER_PUBLIC}'
    )
    return Problem("address-vanished", place, message, action)


def _vanished_entity(place: Place, key: str) -> Problem:
    message = f'the page of "{key}" is listed as public, but no entry of content/entities.yml has this key now'
    action = f'if the entry has another key now, add to it: "former_keys: [{key}]"; {_NEVER_PUBLIC}'
    return Problem("address-vanished", place, message, action)


def _vanished_article(place: Place, name: str, article: PreparedArticle | None) -> Problem:
    if article:
        state = "private" if article.record.rights == "private" else _in_words(article.record.status)
        message = f"the article {article.path} is listed as public, but is now {state}"
        action = f"publish it; or, if it was taken down: glossator withdraw {article.slug.text}"
        if article.record.rights == "withdrawn" and not article.has_text:
            action = f'delete "status: {article.record.status}", so that its page says that it was withdrawn'
        return Problem("address-vanished", place, message, action)
    message = f'the article "{name}" is listed as public, but no article has this address now'
    action = (
        f'if the article was renamed, add to it: "old_addresses: [{name}]"; '
        f"if it was taken down, bring its file back, then: glossator withdraw {name}; {_NEVER_PUBLIC}"
    )
    return Problem("address-vanished", place, message, action)


def _in_words(status: str) -> str:
    return {"draft": "a draft", "review": "in review"}.get(status, status)
