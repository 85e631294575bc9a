"""The archive as its pages need it: who is mentioned where, which notes are of which kind, which address a tag has.

Worked out once for a build, so that no page has to search the archive. It must hold no links: those differ from page to
page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from glossator import urls
from glossator.model import STANDING, Archive, Article, Entity, Footnote, Kind
from glossator.wording import Wording, wording

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Told:
    """A note and the article it belongs to."""

    article: Article
    note: Footnote


@dataclass(frozen=True, slots=True)
class Overview:
    """An archive, and what its pages have to look up in it."""

    archive: Archive
    words: Wording
    """Of the site's language."""
    assets: Mapping[str, str]
    """From a name below the theme's ``assets/`` to its path in the output."""
    listed: tuple[Article, ...]
    """Those that lists name: all but the withdrawn, by date."""
    positions: Mapping[str, int]
    """Of each of them among them, by its slug."""
    years: Mapping[str, tuple[Article, ...]]
    """Newest first."""
    kinds: Mapping[Kind, tuple[Told, ...]]
    """The standing notes of each kind that has any, in the order of ``site.yml``."""
    mentions: Mapping[str, tuple[Told, ...]]
    """The standing notes about each entity, by its id."""
    cast: Mapping[str, tuple[Entity, ...]]
    """Who and what the standing notes of each listed article are about, by its slug."""
    featured: Mapping[str, tuple[Article, ...]]
    """The listed articles with a standing note about each entity, by its id."""
    tag_paths: Mapping[str, str]
    tagged: Mapping[str, tuple[Article, ...]]
    outlet_paths: Mapping[str, str]
    published_by: Mapping[str, tuple[Article, ...]]


def survey(archive: Archive, assets: Mapping[str, str]) -> Overview:
    """The overview of an archive whose theme has these ``assets``."""
    listed = tuple(article for article in archive.articles if article.record.rights != "withdrawn")
    told = [Told(article, note) for article in archive.articles for note in article.notes if note.status in STANDING]
    appearances = [(article, entity) for article in listed for entity in _entities_of(article)]
    order = {kind: position for position, kind in enumerate(archive.site.kinds)}
    in_order_of_kinds = sorted(told, key=lambda item: order.get(item.note.kind, len(order)))
    tagged = _grouped((tag, article) for article in listed for tag in dict.fromkeys(article.record.tags))
    published_by = _grouped((article.record.outlet, article) for article in listed if article.record.outlet)
    years = _grouped((article.record.date[:4], article) for article in listed)
    return Overview(
        archive=archive,
        words=wording(archive.site.language),
        assets=assets,
        listed=listed,
        positions=MappingProxyType({article.slug: position for position, article in enumerate(listed)}),
        years=MappingProxyType({year: years[year] for year in sorted(years, reverse=True)}),
        kinds=_grouped((item.note.kind, item) for item in in_order_of_kinds),
        mentions=_grouped((item.note.entity.id, item) for item in told if item.note.entity),
        cast=_grouped((article.slug, entity) for article, entity in appearances),
        featured=_grouped((entity.id, article) for article, entity in appearances),
        tag_paths=urls.tag_paths(tagged),
        tagged=tagged,
        outlet_paths=urls.outlet_paths(published_by),
        published_by=published_by,
    )


def _entities_of(article: Article) -> Iterable[Entity]:
    """Each entity of the article's standing notes once, in the order of the notes."""
    entities = (note.entity for note in article.notes if note.entity and note.status in STANDING)
    return {entity.id: entity for entity in entities}.values()


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return MappingProxyType({key: tuple(values) for key, values in groups.items()})
