"""The types a value of a user's file can have, as records to declare fields with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct


class Text(Struct, frozen=True):
    """Words, trimmed. Read as ``str``, or as ``Ref`` where ``placed``."""

    example: str = "…"
    placed: bool = False
    shape: str = ""
    """A regular expression (in the common dialect of Python and ECMAScript) that the whole text must match."""
    expected: str = "text"
    """What to write, in plain words."""
    cure: str = ""
    """What to do about a text of another shape, if it is not to write it like the example."""
    part: str = ""
    """A regular expression for the part of a text of another shape that must be meant."""
    names: tuple[tuple[str, str], ...] = ()
    """Case-folded texts of another shape, each with what is meant by it."""
    composed: bool = False
    """Read in the composed form of Unicode (NFC): a name that looks the same is the same."""


class Slug(Struct, frozen=True):
    """A part of an address: small letters, digits, single hyphens. Read as ``Ref``."""

    example: str = "planes-land"


class Date(Struct, frozen=True):
    """A year, month, day or moment, or two with ``/`` between where ``ranges``. Read as ISO 8601 ``str``."""

    ranges: bool = False
    example: str = "2019-03-25"


class Url(Struct, frozen=True):
    """A web address, or a ``mailto:`` one where ``mail``. Read as ``str``."""

    mail: bool = False
    folder: bool = False
    """Others are made by adding to it, so it ends neither in a query nor in a fragment."""
    example: str = "https://example.org/report"


class FilePath(Struct, frozen=True):
    """A file of the archive, relative to the one that names it, with forward slashes. Read as ``Ref``."""

    example: str = "planes.jpg"


class Colour(Struct, frozen=True):
    """A colour in three or six digits, or one that has a name in CSS. Read as ``Ref``."""

    example: str = '"#7a1f1f"'


class OneOf(Struct, frozen=True):
    """One of a few words. Read as ``str``."""

    words: tuple[str, ...]


class YesNo(Struct, frozen=True):
    """``yes``, ``no``, ``true`` or ``false``. Read as ``bool``."""


class Number(Struct, frozen=True):
    """A number, both bounds included; or one of the words of ``also``. Read as ``int``, ``float`` or ``str``."""

    minimum: int
    maximum: int
    whole: bool = True
    also: tuple[str, ...] = ()


class ListOf(Struct, frozen=True):
    """A list; one item alone stands for a list of one. Read as ``tuple``."""

    item: Type
    commas: bool = False
    """Whether a text with commas stands for several items, as people write tags."""
    names: bool = False
    """Whether a text with commas most likely is several names, of which each can contain one, too."""


class MapOf(Struct, frozen=True):
    """Keys of the user's choice. Read as a tuple of pairs ``(Ref, value)``, in the order of the file."""

    value: Type
    slugs: bool = False
    """The keys become parts of addresses."""
    example: str = "key"


class Either(Struct, frozen=True):
    """The first of several types whose form the value has: text, web address, list, or keys and values."""

    options: tuple[Type, ...]


class Field(Struct, frozen=True):
    """One key of a record."""

    key: str
    type: Type
    doc: str
    """What to write, in one sentence; shown by editors."""
    required: bool = False
    blank: bool = True
    """``key:`` with nothing after it is the same as no such key."""


class Instead(Struct, frozen=True):
    """A key that people write in a record which has none of this name, and what to do instead."""

    key: str
    """In small letters, with low lines; written with capitals, hyphens or spaces, it is the same."""
    cure: str
    withholding: tuple[str, ...] = ()
    """With one of these values, in small letters, it is to keep something from being published, which is an error."""
    until: bool = False
    """With a day that has not come yet, likewise."""


class Record(Struct, frozen=True):
    """A fixed set of keys. Read as what ``make`` returns for them (a ``dict`` if there is no ``make``)."""

    name: str
    """With its article: ``a note``."""
    fields: tuple[Field, ...]
    make: Callable[..., Any] | None = None
    """Called with the fields that were given and good, and only if none of the required ones is missing."""
    instead: tuple[Instead, ...] = ()
    blank: bool = True
    """None of the keys has to be given."""


Type = Text | Slug | Date | Url | FilePath | Colour | OneOf | YesNo | Number | ListOf | MapOf | Either | Record

YES = ("yes", "Yes", "YES", "true", "True", "TRUE")
NO = ("no", "No", "NO", "false", "False", "FALSE")

FOLDER_URL_SHAPE = r'[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#<>"\\\[\]]+(?:/[^\s?#<>"\\]*)?'
URL_SHAPE = r'[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#<>"\\\[\]]+[^\s<>"\\]*'
ADDRESS_LIKE = r"[A-Za-z][A-Za-z+.-]*:|[Ww]{3}\.|\S*/"
"""What begins like this was meant for a web address, be it right or wrong."""
MAIL_SHAPE = r'[Mm][Aa][Ii][Ll][Tt][Oo]:[^\s<>"\\@]+@[^\s<>"\\@]+'
REMOTE_SHAPE = r"(?:[A-Za-z][A-Za-z0-9+.-]+:|//)"
FILE_SHAPE = r"(?!/)(?![A-Za-z][A-Za-z0-9+.-]*:)[^\\]+"
SHA256_SHAPE = "[0-9a-f]{64}"
LANGUAGE_SHAPE = "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*"


def url_shape(kind: Url) -> str:
    """The regular expression for an address of this type."""
    if kind.mail:
        return f"{URL_SHAPE}|{MAIL_SHAPE}"
    return FOLDER_URL_SHAPE if kind.folder else URL_SHAPE
