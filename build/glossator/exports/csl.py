"""``citations.json``: every article of the archive as CSL-JSON, for Zotero and pandoc. Source: CSL 1.0.2, csl-data."""

from __future__ import annotations

import json

from glossator.dates import DAY_CHARS
from glossator.exports.citations import cited_address, cited_articles, our_page, remarks
from glossator.exports.records import Record, filled
from glossator.model import Archive, Article


def csl_items(archive: Archive) -> str:
    """One item a line for each article that is not withdrawn, by date; its id is the article's slug."""
    lines = ",".join(
        f"\n{json.dumps(_item(article, archive), ensure_ascii=False)}" for article in cited_articles(archive)
    )
    return f"[{lines}\n]\n"


def _item(article: Article, archive: Archive) -> Record:
    """An author is given as one name: which part is the family's differs by language."""
    record, page = article.record, our_page(article, archive)
    address = cited_address(article, archive)
    return filled(
        {
            "id": article.slug,
            "type": "article-newspaper" if record.outlet else "webpage",
            "title": record.title,
            "author": [{"literal": author} for author in record.authors],
            "container-title": record.outlet,
            "issued": _date(record.date),
            "accessed": _date(record.accessed),
            "URL": address,
            "language": record.language,
            "abstract": record.standfirst,
            "keyword": ", ".join(record.tags),
            "note": "; ".join([*remarks(record, archive), *([page] if page != address else [])]),
        }
    )


def _date(iso: str) -> Record:
    return {"date-parts": [[int(part) for part in iso[:DAY_CHARS].split("-")]]} if iso else {}
