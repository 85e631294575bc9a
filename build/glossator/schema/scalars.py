"""One word or text to a value: dates, addresses, numbers and whatever else is a single scalar.

A text of another form than its type's comes back with the text to write instead wherever that is beyond doubt.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from glossator import colours, dates, suggest, urls
from glossator.schema.types import (
    ADDRESS_LIKE,
    FILE_SHAPE,
    NO,
    REMOTE_SHAPE,
    YES,
    Colour,
    Date,
    FilePath,
    Number,
    OneOf,
    Slug,
    Text,
    Type,
    Url,
    YesNo,
    url_shape,
)
from glossator.schema.wording import expected, listed, shortened


class Mistake(Struct, frozen=True):
    """What is wrong with a text, before it is known where the text is."""

    code: str
    message: str
    proposals: tuple[str, ...] = ()
    """What to write instead, beyond doubt or as a choice; none: it is not known."""
    help: str = ""
    """In place of what is made of the proposals."""


_Parsed = tuple[Any, Mistake | None]


def parse(text: str, kind: Type, name: str) -> _Parsed:
    """The value of a trimmed, non-empty text, or ``None``; and what is wrong with it, if anything.

    ``name`` is the subject of messages. A few mistakes leave a value that can be used for the time being: a slug put
    right, the address of a remote image.
    """
    match kind:
        case Text():
            return _parse_text(text, kind, name)
        case Slug():
            return _parse_slug(text)
        case Date():
            return _parse_date(text, kind)
        case Url():
            return _parse_url(text, kind)
        case FilePath():
            return _parse_path(text)
        case Colour():
            return _parse_colour(text, kind, name)
        case OneOf():
            return _parse_word(text, kind, name)
        case Number():
            return _parse_number(text, kind, name)
        case YesNo() if text in (*YES, *NO):
            return text in YES, None
    return None, _unfit("wrong-type", text, kind, name)


def is_like_address(text: str) -> bool:
    """Whether somebody meant this for a web address, be it right or wrong."""
    return bool(re.match(ADDRESS_LIKE, text))


def _unfit(code: str, text: str, kind: Type, name: str) -> Mistake:
    return Mistake(code, f'{name} has to be {expected(kind)}; found "{shortened(text)}"')


def _parse_text(text: str, kind: Text, name: str) -> _Parsed:
    if kind.shape and not re.fullmatch(kind.shape, text):
        part = re.search(kind.part, text) if kind.part else None
        meant = part[0] if part else dict(kind.names).get(text.casefold(), "")
        return None, replace(_unfit("bad-value", text, kind, name), help=kind.cure, proposals=(meant,) if meant else ())
    return text, None


def _parse_word(text: str, kind: OneOf, name: str) -> _Parsed:
    if text in kind.words:
        return text, None
    near = suggest.nearest(text, kind.words)
    # Never the first one as an example: of the rights, that is the one that publishes everything.
    cure = "" if near else "write the one that you mean"
    return None, replace(_unfit("bad-value", text, kind, name), proposals=(near,) if near else (), help=cure)


def _parse_number(text: str, kind: Number, name: str) -> _Parsed:
    if text in kind.also:
        return text, None
    if not re.fullmatch(r"[0-9]{1,9}" if kind.whole else r"[0-9]{1,9}(?:\.[0-9]{1,9})?", text):
        meant = text.casefold().rstrip(" %")
        fits = meant != text and parse(meant, kind, name)[1] is None
        return None, replace(_unfit("wrong-type", text, kind, name), proposals=(meant,) if fits else ())
    number = float(text) if "." in text else int(text)
    if not kind.minimum <= number <= kind.maximum:
        bound = kind.minimum if number < kind.minimum else kind.maximum
        return None, replace(_unfit("bad-value", text, kind, name), proposals=(f"{bound:g}",))
    return number, None


def _parse_slug(text: str) -> _Parsed:
    """The text where it can be an address; else the address that is nearest to it, if there is one."""
    if urls.is_slug(text) and urls.is_short(text):
        return text, None
    proposal = urls.slugify(text)
    message = f'"{shortened(text)}" cannot be an address: only small letters, digits and single hyphens can'
    if not urls.is_short(text):
        message = (
            f"this is longer than the {urls.MAX_SLUG_CHARS} letters that an address may have (fewer in other scripts)"
        )
    return proposal or None, Mistake("bad-id", message, (proposal,) if proposal else ())


def _parse_path(text: str) -> _Parsed:
    if re.fullmatch(FILE_SHAPE, text):
        return text, None
    if re.match(REMOTE_SHAPE, text):
        message = "this image is on another site; a page shows only images of its own site"
        name = re.sub(r"[?#].*", "", text).rpartition("/")[2]
        name = name if re.fullmatch(r"[\w-]+\.(?:jpe?g|png|gif|svg|webp|avif)", name) else "picture.jpg"
        return text, Mistake("image-remote", message, help=f"save it beside this file and write its name: {name}")
    message = f'"{shortened(text)}" has to be the path from this file to the image, with forward slashes'
    proposal = re.sub(r"^[A-Za-z]:", "", text).replace("\\", "/").lstrip("/")
    return None, Mistake("bad-value", message, (proposal,) if re.fullmatch(FILE_SHAPE, proposal) else ())


def _parse_colour(text: str, kind: Colour, name: str) -> _Parsed:
    if colours.hex_colour(text):
        return text, None
    near = suggest.nearest(text, colours.NAMED)
    proposals = (near,) if near else tuple(f'"{proposal}"' for proposal in colours.proposals(text))
    return None, replace(_unfit("bad-value", text, kind, name), proposals=proposals)


# -- Dates ------------------------------------------------------------------------------------------------------------


def _parse_date(text: str, kind: Date) -> _Parsed:
    iso = dates.iso_range(text) if kind.ranges else dates.iso_date(text)
    if iso:
        return iso, None
    proposals = dates.range_proposals(text) if kind.ranges else dates.proposals(text)
    message = f'"{shortened(text)}" is not a date in the order year, month, day'
    # Never a date as an example: it would be taken for the one that is meant.
    action = "write year, month and day in figures: YYYY-MM-DD"
    if re.fullmatch(dates.SHAPE, text):
        month = dates.iso_date(text[: dates.MONTH_CHARS])
        message = f'there is no such {"day" if month else "year"} as "{shortened(text)}"'
        action = f"write the {f'day that is meant, or only the month: {month}' if month else 'year that is meant'}"
    elif kind.ranges and all(dates.iso_date(part.strip()) for part in text.split("/")):
        message = f'"{shortened(text)}" ends before it begins'
    elif len(proposals) > 1:
        message = f'"{shortened(text)}" can be {listed(proposals, "or")}'
    # Nobody but the writer knows the century.
    short = () if proposals else dates.short_proposals(text)
    action = f"write {listed(short, 'or')}" if short else action
    return None, Mistake("bad-date", message, proposals, action)


# -- Web addresses ----------------------------------------------------------------------------------------------------


def _parse_url(text: str, kind: Url) -> _Parsed:
    if _is_url(text, kind):
        return text, None
    beginnings = "https://, http:// or mailto:" if kind.mail else "https:// or http://"
    message = f'"{shortened(text)}" is not a web address that begins with {beginnings}'
    if re.search(r"\s", text):
        message = "there is a space or the end of a line within this web address"
    elif kind.folder and _is_url(text, Url()):
        message = "the address of a site ends before any ? or #"
    proposal = _mended_url(text, kind)
    # Not done by itself: what follows the space may be a remark.
    encoded = text.replace(" ", "%20")
    action = f"write {encoded}" if text.count("://") == 1 and " " in text and _is_url(encoded, kind) else ""
    return None, Mistake("bad-url", message, (proposal,) if proposal else (), action)


def _is_url(text: str, kind: Url) -> bool:
    return re.fullmatch(url_shape(kind), text) is not None


def _mended_url(text: str, kind: Url) -> str:
    """The address that must be meant: out of its brackets or of a Markdown link, or with its beginning; or nothing."""
    link = re.fullmatch(r"\[[^\]]*\]\(\s*(\S+?)\s*\)", text)
    bare = (link[1] if link else text).strip(' <>()"“”')
    if kind.folder:
        bare = re.sub("[?#].*", "", bare)
    attempts = [bare]
    if re.match(r"//|[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)", bare):
        attempts.append("https://" + bare.lstrip("/"))
    if kind.mail:
        attempts.append(f"mailto:{bare}")
    return next((attempt for attempt in attempts if _is_url(attempt, kind)), "")
