"""``archive.json``: what there is in the archive, as data. No text of an article or a note is in it; each article names
the file that has its notes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from glossator import metadata, urls
from glossator.model import Archive, Article, Entity, Event

VERSION = 1
"""A later version only ever adds keys, or has another number."""


def archive_record(archive: Archive) -> str:
    """The archive as JSON, one line for each article, entity and event; paths are relative to the site."""
    site = archive.site
    head = {
        "version": VERSION,
        "title": site.title,
        "description": site.description,
        "language": site.language,
        "base_url": site.base_url,
        "contact": site.contact,
        "licence": site.licence,
    }
    lists = {
        "kinds": ({"key": kind.key, "label": kind.label, "motivation": kind.motivation} for kind in site.kinds),
        "articles": map(_article, archive.articles),
        "entities": map(_entity, archive.entities),
        "events": map(_event, archive.events),
    }
    fields = [f"{_json(key)}: {_json(value)}" for key, value in _filled(head).items()]
    fields += [f"{_json(key)}: [{_lines(records)}]" for key, records in lists.items()]
    return "{\n" + ",\n".join(fields) + "\n}\n"


def _article(article: Article) -> dict[str, Any]:
    record = article.record
    known = {
        "slug": article.slug,
        "path": urls.article_path(article.slug),
        "title": record.title,
        "outlet": record.outlet,
        "date": record.date,
        "language": record.language,
        "rights": record.rights,
        "status": "" if record.status == "published" else record.status,
        "old_addresses": [ref.text for ref in record.old_addresses],
        "notes": len(article.outlines),
        "annotations": urls.annotations_path(article.slug) if metadata.has_annotations(article) else "",
        "changed": metadata.article_changed(article),
    }
    if record.rights == "withdrawn":
        known |= {"withdrawn": record.withdrawn.date, "reason": record.withdrawn.reason}
    else:
        known |= {
            "authors": record.authors,
            "url": urls.web_address(record.url),
            "archived": [address for address in record.archived if urls.web_address(address)],
            "accessed": record.accessed,
            "tags": record.tags,
            "licence": record.licence,
        }
    return _filled(known)


def _entity(entity: Entity) -> dict[str, Any]:
    return _filled(
        {
            "id": entity.id,
            "path": urls.entity_path(entity.id),
            "name": entity.name,
            "kind": entity.kind.key,
            "other_names": entity.other_names,
            "former_keys": entity.former_keys,
            "wikidata": entity.wikidata,
        }
    )


def _event(event: Event) -> dict[str, Any]:
    return _filled(
        {
            "date": event.date,
            "end": event.end,
            "title": event.title,
            "entities": [entity.id for entity in event.entities],
            "articles": event.articles,
        }
    )


def _filled(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value or value == 0}


def _lines(records: Iterable[Mapping[str, Any]]) -> str:
    return ",".join(f"\n{_json(record)}" for record in records)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
