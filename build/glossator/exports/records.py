"""What the data files have in common: sources, addresses, and records without what is empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from glossator import urls
from glossator.model import Site, Source

Record = dict[str, Any]


def filled(record: Mapping[str, Any]) -> Record:
    """The record without what is empty; a number is never empty."""
    return {key: value for key, value in record.items() if value or value == 0}


def source_record(source: Source) -> Record:
    """All that is said of a source, under the names of the sidecar; addresses are those of the web only."""
    return filled(
        {
            "title": source.title,
            "authors": source.authors,
            "outlet": source.outlet,
            "date": source.date,
            "url": urls.web_address(source.url),
            "archived": web_addresses(source.archived),
            "accessed": source.accessed,
            "quote": source.quote,
        }
    )


def web_addresses(addresses: tuple[str, ...]) -> list[str]:
    """Those that are addresses of the web."""
    return [address for address in addresses if urls.web_address(address)]


def address_maker(site: Site, path: str) -> Callable[[str], str]:
    """What makes an address of an output path, in the file at ``path``: the full one where it is known where the site
    will be published, so that a copy of the file says the same; else one relative to the file.
    """
    return partial(urls.absolute_link, site.base_url) if site.base_url else partial(urls.relative_link, path)
