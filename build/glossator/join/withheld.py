"""What of an archive is not published, in counts and lists; and what is not listed because it would tell of that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from glossator.folder import CONTENT_FOLDER
from glossator.formats import DEFAULT_KINDS
from glossator.join.prepared import PreparedArticle
from glossator.join.visibility import PUBLIC, Publication, do_notes_stay, is_note_shown, is_private, is_published
from glossator.model import Article, CompiledPage, Entity, Event, Kind, Withheld


def withheld_counts(articles: Sequence[PreparedArticle], publication: Publication) -> tuple[Withheld, ...]:
    """What is not published and why, sorted."""
    counts: Counter[str] = Counter()
    for article in articles:
        if not is_published(article, publication):
            counts["private article" if is_private(article) else f"{_STATUS_WORDS[article.record.status]}article"] += 1
            continue
        if publication.edition == "public" and article.record.rights in _PARTIAL:
            counts[f"article {_PARTIAL[article.record.rights]}"] += 1
        for note in article.notes:
            if not is_note_shown(note, publication):
                counts[f"{_STATUS_WORDS[note.status]}note"] += 1
    return tuple(sorted(counts.items()))


def withheld_entities(
    articles: Iterable[PreparedArticle], events: Iterable[Event], known: Collection[str], is_complete: bool
) -> frozenset[str]:
    """Which of the ``known`` entities are named by notes, but by none that is shown, nor by an event: to list them
    would tell of what is not published. One that nothing names yet is listed, if the archive ``is_complete``: else an
    article that is not here may name it.
    """
    named: set[str] = set() if is_complete else set(known)
    shown = {entity.id for event in events for entity in event.entities}
    for article in articles:
        named.update(article.named.entities)
        shown.update(entity for _, _, _, entity, *_ in (article.head.notes if article.head else ()))
    return frozenset((named - shown) & set(known))


def shown_kinds(kinds: Iterable[Kind], articles: Iterable[Article], entities: Iterable[Entity]) -> tuple[Kind, ...]:
    """Those of ``kinds`` that everybody has or that something shown has: a kind of the site's own that only a draft has
    would tell of it.
    """
    shown = {kind.key for article in articles for kind, *_ in article.outlines}
    shown.update(entity.kind.key for entity in entities)
    return tuple(kind for kind in kinds if kind.key in shown or kind.key in _EVERYBODYS)


_EVERYBODYS = frozenset(kind.key for kind in DEFAULT_KINDS)


def entities_count(withheld: Collection[str]) -> tuple[Withheld, ...]:
    """As ``withheld_counts``, of entities."""
    return (("entity", len(withheld)),) if withheld else ()


def hidden_paths(articles: Sequence[PreparedArticle], pages: Sequence[CompiledPage]) -> tuple[str, ...]:
    """The files of ``content/`` that hold more of a text than is published: who can read the folder can read it."""
    found = [article.path for article in articles if not is_published(article, PUBLIC) or _is_partial(article)]
    found.extend(article.sidecar for article in articles if _has_hidden_notes(article))
    found.extend(page.path for page in pages if not is_published(page, PUBLIC))
    return tuple(path for path in found if path.startswith(f"{CONTENT_FOLDER}/"))


def _has_hidden_notes(article: PreparedArticle) -> bool:
    are_shown = is_published(article, PUBLIC) and do_notes_stay(article.record)
    return not all(are_shown and is_note_shown(note, PUBLIC) for note in article.notes)


def _is_partial(article: PreparedArticle) -> bool:
    return article.record.rights in _PARTIAL and (article.record.rights != "withdrawn" or article.has_text)


_STATUS_WORDS = {"draft": "draft ", "review": "unreviewed ", "published": ""}
_PARTIAL = {"excerpt": "in excerpts", "link": "as a link", "withdrawn": "withdrawn"}
