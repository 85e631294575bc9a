"""The archive as its pages need it: who is mentioned where, which notes are of which kind, which address a tag has.

Worked out once for a build, so that no page has to search the archive. It must hold no links, which differ from page to
page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from glossator import urls
from glossator.model import STANDING, Archive, Article, Entity, Event, Footnote, Kind
from glossator.wording import Wording, wording

K = TypeVar("K")
V = TypeVar("V")


class NoteRef(NamedTuple):
    """Which note of which article. A tuple, since there are tens of thousands."""

    article: Article
    place: int
    """The note's among the article's, from 0."""

    @property
    def note(self) -> Footnote:
        """The note itself."""
        return self.article.notes[self.place]


class Overview(Struct, frozen=True):
    """An archive, and what its pages have to look up in it."""

    archive: Archive
    words: Wording
    """Of the site's language."""
    assets: Mapping[str, str]
    """From a name below the theme's ``assets/`` to its path in the output."""
    listed: tuple[Article, ...]
    """Those that lists name: all but the withdrawn, by date."""
    positions: Mapping[str, int]
    """Of each article in ``listed``, by its slug."""
    years: Mapping[str, tuple[Article, ...]]
    """Newest first."""
    kinds: Mapping[Kind, tuple[NoteRef, ...]]
    """The standing notes of each kind that has any, in the order of ``site.yml``."""
    mentions: Mapping[str, tuple[NoteRef, ...]]
    """The standing notes about each entity, by its id."""
    entities_by_article: Mapping[str, tuple[Entity, ...]]
    """The entities that the standing notes of each listed article are about, by its slug."""
    articles_by_entity: Mapping[str, tuple[Article, ...]]
    """The listed articles with a standing note about each entity, by its id."""
    events: Mapping[str, tuple[Event, ...]]
    """In which each entity took part, by its id."""
    tag_paths: Mapping[str, str]
    tagged: Mapping[str, tuple[Article, ...]]
    outlet_paths: Mapping[str, str]
    published_by: Mapping[str, tuple[Article, ...]]


class SiteFacts(Struct, frozen=True):
    """What an article's page needs to know of the rest of the archive, but for its links to related articles."""

    archive: Archive
    kinds: tuple[Kind, ...]
    """As the keys of ``Overview.kinds``; what follows is as there."""
    tag_paths: Mapping[str, str]
    outlet_paths: Mapping[str, str]


def site_facts_of(overview: Overview) -> SiteFacts:
    """What the pages of this archive's articles need to know."""
    bare = replace(overview.archive, articles=(), problems=())
    return SiteFacts(bare, tuple(overview.kinds), dict(overview.tag_paths), dict(overview.outlet_paths))


def overview_of_facts(site_facts: SiteFacts, assets: Mapping[str, str]) -> Overview:
    """An overview without articles: enough for an article's page whose ``RelatedLinks`` is known."""
    kinds: Mapping[Kind, tuple[NoteRef, ...]] = dict.fromkeys(site_facts.kinds, ())
    overview = survey(site_facts.archive, assets)
    return replace(overview, kinds=kinds, tag_paths=site_facts.tag_paths, outlet_paths=site_facts.outlet_paths)


def survey(archive: Archive, assets: Mapping[str, str]) -> Overview:
    """The overview of an archive whose theme has these ``assets``."""
    listed = tuple(article for article in archive.articles if article.record.rights != "withdrawn")
    kinds, mentions = _notes(archive)
    appearances = [(article, entity) for article in listed for entity in _entities_of(article)]
    tagged = _grouped((tag, article) for article in listed for tag in dict.fromkeys(article.record.tags))
    published_by = _grouped((article.record.outlet, article) for article in listed if article.record.outlet)
    years = _grouped((article.record.date[:4], article) for article in listed)
    return Overview(
        archive=archive,
        words=wording(archive.site),
        assets=assets,
        listed=listed,
        positions=MappingProxyType({article.slug: position for position, article in enumerate(listed)}),
        years=MappingProxyType({year: years[year] for year in sorted(years, reverse=True)}),
        kinds=kinds,
        mentions=mentions,
        entities_by_article=_grouped((article.slug, entity) for article, entity in appearances),
        articles_by_entity=_grouped((entity.id, article) for article, entity in appearances),
        events=_grouped((key, event) for event in archive.events for key in _ids(event.entities)),
        tag_paths=urls.tag_paths(tagged, archive.site.language),
        tagged=tagged,
        outlet_paths=urls.outlet_paths(published_by, archive.site.language),
        published_by=published_by,
    )


def _notes(archive: Archive) -> tuple[Mapping[Kind, tuple[NoteRef, ...]], Mapping[str, tuple[NoteRef, ...]]]:
    """As ``Overview.kinds`` and ``Overview.mentions``."""
    found = [
        (kind, entity, NoteRef(article, place))
        for article in archive.articles
        for place, (kind, entity, status, _) in enumerate(article.outlines)
        if status in STANDING
    ]
    kinds = {kind.key: kind for kind in archive.site.kinds}
    for kind, _, _ in found:
        kinds.setdefault(kind.key, kind)
    by_kind = _grouped((kind.key, ref) for kind, _, ref in found)
    mentions = _grouped((entity.id, ref) for _, entity, ref in found if entity)
    return MappingProxyType({kind: by_kind[key] for key, kind in kinds.items() if key in by_kind}), mentions


def _entities_of(article: Article) -> Iterable[Entity]:
    """Each entity of the article's standing notes once, in the order of the notes."""
    entities = (entity for _, entity, status, _ in article.outlines if entity and status in STANDING)
    return {entity.id: entity for entity in entities}.values()


def _ids(entities: Iterable[Entity]) -> Iterable[str]:
    return dict.fromkeys(entity.id for entity in entities)


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return MappingProxyType({key: tuple(values) for key, values in groups.items()})
