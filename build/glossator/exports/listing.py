"""``archive.json``: what there is in the archive, as data. No text of an article is in it, nor a note on one: each
article names the file that has its notes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import partial

from glossator import markup, metadata, urls
from glossator.exports.records import Record, address_maker, filled, source_record, web_addresses
from glossator.model import Archive, Article, Entity, Event

VERSION = 1
"""A later version only ever adds keys, or has another number."""


def archive_record(archive: Archive) -> str:
    """The archive as JSON, one line for each article, entity and event; paths are relative to the site."""
    site = archive.site
    rewritten = partial(_rewritten, archive, address_maker(site, urls.ARCHIVE))
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
        "entities": map(partial(_entity, rewritten), archive.entities),
        "events": map(partial(_event, rewritten), archive.events),
    }
    fields = [f"{_json(key)}: {_json(value)}" for key, value in filled(head).items()]
    fields += [f"{_json(key)}: [{_lines(records)}]" for key, records in lists.items()]
    return "{\n" + ",\n".join(fields) + "\n}\n"


def _article(article: Article) -> Record:
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
            "standfirst": record.standfirst,
            "authors": record.authors,
            "url": urls.web_address(record.url),
            "archived": web_addresses(record.archived),
            "accessed": record.accessed,
            "tags": record.tags,
            "licence": record.licence,
            "image": _image(article),
        }
    return filled(known)


def _image(article: Article) -> Record:
    """The picture at its head; its path where the file is part of the site."""
    image = article.record.image
    if not image:
        return {}
    path = article.links.get(image.src.text, "")
    return filled({"path": path, "alt": image.alt, "caption": image.caption, "credit": image.credit})


def _rewritten(archive: Archive, address: Callable[[str], str], html: str) -> str:
    """What a shared list says, as HTML whose links lead on from here."""
    return markup.rewrite_addresses(html, urls.seen_from(address, archive.links))


def _entity(rewritten: Callable[[str], str], entity: Entity) -> Record:
    return filled(
        {
            "id": entity.id,
            "path": urls.entity_path(entity.id),
            "name": entity.name,
            "kind": entity.kind.key,
            "other_names": entity.other_names,
            "former_keys": entity.former_keys,
            "wikidata": entity.wikidata,
            "note": rewritten(entity.html),
            "sources": list(map(source_record, entity.sources)),
        }
    )


def _event(rewritten: Callable[[str], str], event: Event) -> Record:
    return filled(
        {
            "date": event.date,
            "end": event.end,
            "title": event.title,
            "entities": [entity.id for entity in event.entities],
            "articles": event.articles,
            "note": rewritten(event.html),
            "sources": list(map(source_record, event.sources)),
        }
    )


def _lines(records: Iterable[Record]) -> str:
    return ",".join(f"\n{_json(record)}" for record in records)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
