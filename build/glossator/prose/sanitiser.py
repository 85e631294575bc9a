"""The sanitiser: HTML with nothing in it but what the lists here allow. The door to nh3."""

from __future__ import annotations

import html as html_escapes
import re
from collections.abc import Callable, Iterator

import nh3

from glossator.model import AUTHOR_ID_PREFIX
from glossator.prose.elements import ALLOWED, SWALLOWED

_ATTRIBUTES = {
    "*": {"dir", "lang", "title"},
    "a": {"href"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"reversed", "start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_ALIGNMENTS = {"align-left", "align-right", "align-center"}
_CLASSES = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"author-notes"},
    "td": _ALIGNMENTS,
    "th": _ALIGNMENTS,
}


def sanitised(html: str, with_ids: bool) -> str:
    """``html`` with nothing in it but what the lists above allow; the author's ids with our prefix, each once."""
    return _with_ids().clean(html) if with_ids else _WITHOUT_IDS.clean(html)


def removed_elements(html: str) -> tuple[str, ...]:
    """Names of the elements in ``html`` that are not allowed, in the order in which they first appear."""
    names = dict.fromkeys(name.lower() for name in dict.fromkeys(_TAG.findall(html)))  # Few, of many tags.
    return tuple(name for name in names if name and name not in ALLOWED)


def removed_addresses(raw: str, html: str) -> tuple[str, ...]:
    """The addresses that links have in ``raw`` and no longer in ``html``, which was made of it, each once."""
    if not _UNLINKED.search(html):
        return ()
    before, after = (dict.fromkeys(_linked(each)) for each in (raw, html))
    return tuple(address for address in before if address and address not in after and not address.startswith("#"))


def _linked(html: str) -> Iterator[str]:
    for link in _HREF.finditer(html):
        yield " ".join(html_escapes.unescape(link[1] or link[2] or link[3] or "").split())


def _cleaner(attributes: dict[str, set[str]], attribute_filter: Callable[[str, str, str], str | None]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(ALLOWED),
        clean_content_tags=set(SWALLOWED),
        attributes=attributes,
        allowed_classes=_CLASSES,
        attribute_filter=attribute_filter,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _with_ids() -> nh3.Cleaner:
    """A sanitiser for one text: it remembers the ids that it has seen."""
    seen: set[str] = set()

    def filtered(tag: str, name: str, value: str) -> str | None:
        if name != "id":
            return _filtered(tag, name, value)
        if not value or value in seen or _WHITE.search(value):
            return None
        seen.add(value)
        return AUTHOR_ID_PREFIX + value

    return _cleaner({**_ATTRIBUTES, "*": _ATTRIBUTES["*"] | {"id"}}, filtered)


def _filtered(tag: str, name: str, value: str) -> str | None:
    if name == "class" and _CLASSES[tag].isdisjoint(value.split()):
        return None  # Else the attribute would be left, empty.
    return f"#{AUTHOR_ID_PREFIX}{value[1:]}" if name == "href" and value.startswith("#") else value


_WITHOUT_IDS = _cleaner(_ATTRIBUTES, _filtered)
_UNLINKED = re.compile(r"<a(?=[ >])(?![^<>]* href=)")
_HREF = re.compile(r"""<a\s[^<>]*?href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)
_WHITE = re.compile(r"\s")
_TAG = re.compile(r"<!--(?:.*?-->|.*)|</?([a-zA-Z][^\s/>]*)", re.DOTALL)
