"""What several kinds of file hold: sources, ids, languages."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from glossator.formats.withholding import NAMED, inside, withholding_others
from glossator.model import Ref, Source
from glossator.schema import (
    LANGUAGE_SHAPE,
    Date,
    Either,
    Field,
    FileReport,
    Instead,
    ListOf,
    OneOf,
    Record,
    Text,
    Url,
    add_problem,
    found,
)
from glossator.yamldoc import Mapping, Node

NAMES = ListOf(Text(example="A. Writer"), names=True)
LINKS = ListOf(Url())
DAY = Date()
MARKDOWN = Text(placed=True)
KEY = Text(placed=True, example="nicolas-maduro", composed=True)
OUTLET = Text(example="The Example Daily", composed=True)
_LANGUAGES = {
    "ar": "arabic العربية",
    "de": "german deutsch",
    "en": "english",
    "es": "spanish español castellano",
    "fr": "french français",
    "it": "italian italiano",
    "nl": "dutch nederlands",
    "pl": "polish polski",
    "pt": "portuguese português",
    "ru": "russian русский",
    "tr": "turkish türkçe",
    "uk": "ukrainian українська",
    "zh": "chinese 中文",
}
LANGUAGE = Text(
    example="en",
    shape=LANGUAGE_SHAPE,
    expected="a language code such as en, es or pt-BR",
    cure="write its code: two or three letters, as in the lang attribute of HTML",
    names=tuple((name, code) for code, names in _LANGUAGES.items() for name in names.split()),
)
RIGHTS = OneOf(("full", "excerpt", "link", "private", "withdrawn"))
ARTICLE_STATUS = OneOf(("draft", "review", "published"))
NOTE_STATUS = OneOf(("draft", "review", "published", "superseded", "retracted"))

_MOVED = {
    "archived": "archive_url",
    "authors": "byline creator writer",
    "date": "created created_at pubdate publishdate published_at published_date publication_date",
    "image": "cover featured_image header_image thumbnail",
    "language": "locale",
    "old_addresses": "aliases redirect_from redirects",
    "outlet": "newspaper publication publisher site source",
    "slug": "permalink",
    "standfirst": "abstract deck dek description lead lede subtitle summary",
    "tags": "categories category keywords topics",
    "url": "canonical canonical_url link original source_url",
}
MOVED = tuple(
    Instead(key, f'move its value to "{field}:", in the form that belongs there, or delete the line')
    for field, keys in _MOVED.items()
    for key in keys.split()
)
"""What Hugo, Jekyll, WordPress and others call the keys of an article."""

_ACCESS = Instead("access", 'if it is the day on which you read it, write "accessed:"; if not, delete the line')
"""As ``restricted``, of what has to be paid for: that is no mistyped day."""
SOURCE = Record(
    "a source",
    (
        Field("title", Text(), "The headline or title."),
        Field("url", Url(), "Its address on the web."),
        Field("archived", LINKS, "Addresses of copies, such as in a web archive."),
        Field("outlet", OUTLET, "Who published it."),
        Field("authors", NAMES, "Who wrote it."),
        Field("date", DAY, "When it was published."),
        Field("accessed", DAY, "When you read it."),
        Field("quote", Text(), "The words in the source that support the note."),
    ),
    make=Source,
    instead=(*withholding_others(NAMED), _ACCESS),
    blank=False,
)
ONE_SOURCE = Either((Url(), SOURCE))


def sources_of(whole: str) -> ListOf:
    """The type of the sources of a note, an entity or an event: addresses, keys, or records within ``whole``."""
    inner = replace(SOURCE, instead=(*withholding_others(inside(whole)), _ACCESS))
    return ListOf(Either((Url(), Text(placed=True, example="ria-2019-03-25", composed=True), inner)))


def as_source(value: Source | str) -> Source:
    """A source, also from a bare address."""
    return Source(url=value) if isinstance(value, str) else value


def with_sources(values: dict[str, Any]) -> dict[str, Any]:
    """``values`` with every bare address in its sources as a source."""
    sources = tuple(value if isinstance(value, Ref) else as_source(value) for value in values.get("sources", ()))
    return {**values, "sources": sources}


def texts(refs: tuple[Ref, ...]) -> tuple[str, ...]:
    """The words without their places."""
    return tuple(ref.text for ref in refs)


def require_mapping(node: Node | None, what: str, example: str, report: FileReport) -> Mapping | None:
    """The node, if it is a group of keys and values, or none at all; else that is reported."""
    if node is None or isinstance(node, Mapping):
        return node
    message = f"{what} has to be keys and values; found {found(node)}"
    add_problem(report, "wrong-type", node, message, "write it as above", *example.split("\n"))
    return None
