"""The addresses and ids in sanitised HTML: what a link may lead to, and where."""

from __future__ import annotations

import html as html_escapes
import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from glossator import urls
from glossator.markup.nodes import ATTRIBUTE, PARAGRAPH_ID
from glossator.model import AUTHOR_ID_PREFIX, Size

_LINKING = re.compile(r"<(?:a|img) [^<>]*>")
_IMAGE = re.compile(r"<img [^<>]*>")
_SIDE = re.compile(r" (?:width|height)=")
_WITH_ID = re.compile(r"<[a-z][^<>]* id=[^<>]*>")
_FOOTNOTE = re.compile(re.escape(AUTHOR_ID_PREFIX) + r"fn(?:ref[0-9]*)?:")
_LOCAL = f"#{AUTHOR_ID_PREFIX}"


class Address(Struct, frozen=True):
    """An ``href`` or ``src``."""

    attribute: str
    text: str
    """As its author wrote it: decoded, and without our prefix in a fragment."""

    @property
    def is_relative(self) -> bool:
        """Whether it leads to another place of the site, or of the same page."""
        return not urls.leads_elsewhere(self.text)

    @property
    def is_remote_image(self) -> bool:
        """Whether a reader's browser would have to fetch a picture from elsewhere."""
        return self.attribute == "src" and not self.is_relative


def addresses(html: str) -> tuple[Address, ...]:
    """The addresses of links and images, in order, each once; without those that join footnotes to their digits."""
    found = (_address(tag[0]) for tag in _LINKING.finditer(html))
    return tuple(dict.fromkeys(Address(match[1], _written(match[2])) for match in found if match))


def rewrite_addresses(html: str, rewrite: Callable[[str], str | None]) -> str:
    """The HTML with what ``rewrite`` makes of each address, given as its author wrote it.

    Where that is ``None``, a link stays as text without an address; an image, which cannot do without, goes.
    """
    return _LINKING.sub(lambda tag: _rewritten(tag[0], rewrite), html)


def without_remote_images(html: str) -> str:
    """The HTML without the pictures that a reader's browser, or program for feeds, would fetch from elsewhere."""
    return _IMAGE.sub(lambda tag: "" if any(each.is_remote_image for each in addresses(tag[0])) else tag[0], html)


def with_sizes(html: str, size_of: Callable[[str], Size | None]) -> str:
    """The HTML with the size that ``size_of`` knows of each picture, by its address as its author wrote it.

    Where the author has given a side, that is left as it is.
    """
    return _IMAGE.sub(lambda tag: _sized(tag[0], size_of), html)


def ids(html: str) -> frozenset[str]:
    """The author's ids as written; without those of footnotes."""
    return frozenset(
        value.removeprefix(AUTHOR_ID_PREFIX)
        for value in _ids(html)
        if value.startswith(AUTHOR_ID_PREFIX) and not _FOOTNOTE.match(value)
    )


def paragraph_ids(html: str) -> frozenset[str]:
    """The ids of numbered paragraphs."""
    return frozenset(filter(PARAGRAPH_ID.fullmatch, _ids(html)))


def _ids(html: str) -> Iterator[str]:
    attributes = (attribute for tag in _WITH_ID.finditer(html) for attribute in ATTRIBUTE.finditer(tag[0]))
    return (html_escapes.unescape(attribute[2]) for attribute in attributes if attribute[1] == "id")


def author_id(written: str) -> str:
    """The id in our HTML of what its author called ``written``."""
    return AUTHOR_ID_PREFIX + written


def _sized(tag: str, size_of: Callable[[str], Size | None]) -> str:
    found = _address(tag)
    size = size_of(_written(found[2])) if found and not _SIDE.search(tag) else None
    return f'<img width="{size[0]}" height="{size[1]}"{tag[4:]}' if size else tag


def _rewritten(tag: str, rewrite: Callable[[str], str | None]) -> str:
    found = _address(tag)
    if not found:
        return tag
    address = rewrite(_written(found[2]))
    if address is None and found[1] == "src":
        return ""
    attribute = "" if address is None else f' {found[1]}="{html_escapes.escape(address)}"'
    return tag[: found.start()] + attribute + tag[found.end() :]


def _address(tag: str) -> re.Match[str] | None:
    """The attribute of a tag that holds an address of the author's."""
    for attribute in ATTRIBUTE.finditer(tag):
        if attribute[1] in {"href", "src"} and not _FOOTNOTE.match(attribute[2].removeprefix("#")):
            return attribute
    return None


def _written(value: str) -> str:
    address = html_escapes.unescape(value)
    return "#" + address.removeprefix(_LOCAL) if address.startswith(_LOCAL) else address
