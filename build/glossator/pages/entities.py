"""The pages of people, places and things: all of them, and each with every mention in its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from glossator import urls
from glossator.alphabet import Order, order
from glossator.model import Anchor, Article, Entity, Placed, WholeArticle
from glossator.pages.overview import NoteRef
from glossator.pages.parts import (
    Here,
    date,
    entity_link,
    link,
    note_link,
    place_words,
    resolved,
    sources,
    tally,
    teaser,
)
from glossator.pages.timeline import event_entry
from glossator.pages.views import (
    EntitiesContent,
    EntityContent,
    EntityGroup,
    EntityRow,
    Link,
    MentionGroup,
    MentionView,
    Tally,
)
from glossator.wording import counted, kind_label, kind_plural, phrase

MAX_TOGETHER = 12
WIKIDATA_PAGES = "https://www.wikidata.org/wiki/"


def entities_content(here: Here) -> EntitiesContent:
    """By kind, as it is called on the page, then by name."""
    entities = sorted(here.overview.archive.entities, key=lambda entity: _order(here, entity))
    return EntitiesContent(
        tuple(
            EntityGroup(kind_plural(here.words, kind), kind.key, tuple(_row(here, entity) for entity in group))
            for kind, group in groupby(entities, key=lambda entity: entity.kind)
        )
    )


def entity_content(here: Here, entity: Entity) -> EntityContent:
    """Who or what it is, and its mentions in the order of the articles."""
    mentions = here.overview.mentions.get(entity.id, ())
    articles = here.overview.articles_by_entity.get(entity.id, ())
    return EntityContent(
        name=entity.name,
        kind=kind_label(here.words, entity.kind),
        kind_key=entity.kind.key,
        other_names=_other_names(entity),
        html=resolved(here, entity.html, here.overview.archive.links),
        sources=sources(here, entity.sources),
        wikidata=WIKIDATA_PAGES + entity.wikidata if entity.wikidata else "",
        mentions=counted(here.words, "note", len(mentions)) if mentions else "",
        first=date(here, articles[0].record.date) if articles else None,
        last=date(here, articles[-1].record.date) if len(articles) > 1 else None,
        together=tuple(_together(here, entity, articles)),
        groups=tuple(
            MentionGroup(teaser(here, article), tuple(mention for ref in refs for mention in _mentions(here, ref)))
            for article, refs in groupby(mentions, key=lambda ref: ref.article)
        ),
        events=tuple(event_entry(here, event) for event in here.overview.events.get(entity.id, ())),
        timeline=link(here, phrase(here.words, "timeline"), urls.TIMELINE),
    )


def _together(here: Here, entity: Entity, articles: tuple[Article, ...]) -> Iterator[Tally]:
    """The others that appear in the same articles, the most frequent first."""
    found = (other for article in articles for other in here.overview.entities_by_article[article.slug])
    others = [other for other in found if other.id != entity.id]
    counts = Counter(other.id for other in others)
    names = {other.id: other.name for other in others}
    for key, number in sorted(counts.items(), key=lambda item: (-item[1], order(names[item[0]])))[:MAX_TOGETHER]:
        yield tally(here, names[key], urls.entity_path(key), "together", number)


def _order(here: Here, entity: Entity) -> tuple[Order, str, Order, str]:
    return order(kind_plural(here.words, entity.kind)), entity.kind.key, order(entity.name), entity.id


def _row(here: Here, entity: Entity) -> EntityRow:
    return EntityRow(
        name=entity_link(here, entity),
        other_names=_other_names(entity),
        mentions=counted(here.words, "note", len(here.overview.mentions.get(entity.id, ()))),
    )


def _other_names(entity: Entity) -> str:
    return ", ".join(name for name in entity.other_names if name != entity.name)


def _mentions(here: Here, ref: NoteRef) -> tuple[MentionView, ...]:
    """One for each passage; one for a note that has none."""
    placement = ref.note.placement
    to_note = note_link(here, ref)
    if isinstance(placement, Placed):
        return tuple(_mention(here, anchor, to_note) for anchor in placement.anchors)
    if isinstance(placement, WholeArticle):
        return (MentionView(to_note, place=phrase(here.words, "whole_article")),)
    return (MentionView(to_note, unplaced=ref.note.quote, place=phrase(here.words, "not_placed")),)


def _mention(here: Here, anchor: Anchor, to_note: Link) -> MentionView:
    """The passage in its sentence; where that is withheld, its paragraph."""
    sentence = anchor.sentence
    if not sentence.quoted:
        return MentionView(to_note, place=place_words(here, anchor))
    return MentionView(to_note, sentence.before, sentence.quoted, sentence.after)
