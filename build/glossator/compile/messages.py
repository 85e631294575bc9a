"""What a person is told about the faults in the Markdown of an article or note."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote

from glossator import prose, urls
from glossator.problems import Place, Problem
from glossator.prose.lists import FIRST_YEAR, LAST_YEAR


def html_removed(name: str, tag: str, place: Place) -> Problem:
    """The problem of an element that is not allowed; ``tag`` is its first tag, as it was typed."""
    if prose.is_html(name):
        message = f"<{name}> is not allowed in a text, so it was removed"
        action = _link_instead(tag) if name in _SHOWN_FROM_ELSEWHERE else "write it in Markdown, or delete it"
        return Problem("html-removed", place, message, action)
    return Problem("html-removed", place, *_not_seen(tag))


_SHOWN_FROM_ELSEWHERE = frozenset({"iframe", "video", "audio", "embed", "object"})
"""Films, sound and maps, for which Markdown has nothing."""


def _link_instead(tag: str) -> str:
    found = re.search(r"""\s(?:src|data)\s*=\s*["']?([^\s"'>]+)""", tag, re.IGNORECASE)
    return f"link to it, such as [what it shows]({found[1] if found else 'https://example.org/film'}), or delete it"


def unlinked(address: str, place: Place) -> Problem:
    """The problem of a link without a usable address: a script, a file on the writer's disk, or a typing mistake."""
    message = f'"{address}" is not an address that a page can link to, so no link was made'
    meant = urls.mended(address)
    action = f'write "{meant}"' if meant else "write one that begins with https://, or leave nothing but the words"
    return Problem("link-broken", place, message, action)


def remote_image(address: str, place: Place) -> Problem:
    """The problem of a picture that a reader's browser would fetch from another site."""
    message = "an image from another site is not shown: it would tell that site who reads this page"
    way = re.split("[?#]", address, maxsplit=1)[0].partition("//")[2]
    name = PurePosixPath(unquote(way.partition("/")[2])).name or "image.jpg"
    return Problem("image-remote", place, message, f"save the image beside the article and write {name}")


def slip_problem(slip: prose.Slip, place: Place) -> Problem:
    """The problem of something that vanishes or turns into something else without a sign."""
    match slip.kind:
        case "footnote_missing" | "footnote_double" | "footnote_in_note":
            return _of_footnote(slip, place)
        case "list" | "nested" | "mixed" | "number" | "deeper" | "year" | "heading" | "cells":
            code, message, action = _of_block(slip)
        case _:
            code, message, action = _of_html(slip)
    return Problem(code, place, message, action, _more(slip))


def _of_html(slip: prose.Slip) -> tuple[str, str, str]:
    """The code, message and help for slips in HTML and in the syntax of other programs."""
    sign = slip.sign
    match slip.kind:
        case "unclosed":
            message = f"<{slip.name}> is not closed, so it changes all that follows"
            action = f"write </{slip.name}> where it ends; or, if readers are to see it, write {_as_text(sign)}"
            return "html-unclosed", message, action
        case "swallowing":
            message = f"<{slip.name}> is not closed, so nothing of the text is shown from here on"
            return "html-swallowed", message, f"if readers are to see it, write {_as_text(sign)}; if not, delete it"
        case "words":
            return "html-removed", *_not_seen(sign)
        case "comment":
            message = "this comment has no end, so readers see it, or nothing of the text from here on"
            return "html-swallowed", message, "write --> where it ends; or, if readers are to see it, write &lt;!--"
        case "comment_in_comment":
            message = "this comment has no end before the next one begins, so the text between them is not shown"
            return "html-swallowed", message, "write --> where it ends"
        case _:
            message = f"{sign} is for another program, so readers see it as it is"
            action = "write in Markdown what is to be here, or delete it; if readers are to see it: \\" + sign
            return "shortcode", message, action


def _of_block(slip: prose.Slip) -> tuple[str, str, str]:
    """As ``_of_html``, for slips in lists, headings and tables."""
    sign = slip.sign
    match slip.kind:
        case "list":
            message = "a list directly below a line of text becomes part of its paragraph"
            return "list-unseparated", message, f"put an empty line above it; if it is no list, write {_no_item(sign)}"
        case "nested":
            message = "what is indented by fewer than four spaces is no part of the item above"
            return "list-nested", message, "indent it by four spaces; or, if it is not part of the item, by none"
        case "mixed":
            message = "a list of another kind directly below an item becomes part of the words of that item"
            action = "put an empty line above it; or, if it is part of the item, indent it by four spaces"
            return "list-nested", message, action
        case "number" | "deeper":
            message = f"readers see the number {slip.shown} here, since the items of a list are counted from its first"
            if slip.kind == "deeper":
                action = "if it is part of the item above, indent it by four spaces more than that"
                return "list-number", message, action
            # Directly below an item, what is no item continues it.
            above = "put an empty line above it and " if slip.is_below else ""
            return "list-number", message, f"if the number is to stay, {above}write {_no_item(sign)}"
        case "year":
            number = sign.partition(".")[0]
            message = f"{number} is taken for the number of an item of a list, so it is no part of the text"
            meant = "a year" if FIRST_YEAR <= int(number) <= LAST_YEAR else "part of the text"
            return "list-number", message, f"if it is {meant}, write {_no_item(sign)}"
        case "heading":
            message = "without a space behind the signs this is no heading, so readers see them"
            spaced = re.sub("^(#+)", r"\1 ", sign)
            return "heading-space", message, f"write {spaced}; if it is text, write \\{sign}"
        case _:
            message = f"this row has {slip.cells} cells and the head of the table {slip.columns}: the rest is not shown"
            action = "give the head as many cells; or, if a bar is part of the text, write \\|"
            return "table-cells", message, action


def _of_footnote(slip: prose.Slip, place: Place) -> Problem:
    if slip.kind == "footnote_double":
        message = f"there are two footnotes {slip.sign}: only the text of the last one is shown"
        return Problem("footnote-double", place, message, "give this one another name, and its reference, too")
    if slip.kind == "footnote_in_note":
        message = f"a note has no footnotes of its own, so readers see {slip.sign} as it is"
        return Problem("footnote-missing", place, message, 'name the source under "sources:", or write the words here')
    message = f"there is no footnote {slip.sign}, so readers see these signs as they are"
    if slip.near:
        near = f"[^{slip.near}]"
        return Problem("footnote-missing", place, message, f"write {near}", (f"nothing refers to the footnote {near}",))
    escape = f"if it is not a reference to a footnote, write a backslash before it: \\{slip.sign}"
    action = "write the footnote on a line of its own, between empty lines, like this:"
    return Problem("footnote-missing", place, message, action, (escape,), (f"{slip.sign}: The words of the footnote.",))


def _not_seen(tag: str) -> tuple[str, str]:
    """The message about a tag that holds words, and the help."""
    message = f"{tag} looks like HTML, so readers do not see it"
    return message, f"if they are to see it, write {_as_text(tag)}; if not, delete it"


def _as_text(tag: str) -> str:
    """How to write what looks like a tag, so that readers see it."""
    return tag.replace("<", "&lt;", 1)


def _no_item(sign: str) -> str:
    """How to write what looks like the beginning of an item, so that it is text."""
    return re.sub(r"^([0-9]*)", r"\1\\", sign)


def _more(slip: prose.Slip) -> tuple[str, ...]:
    if not slip.more:
        return ()
    return (f"there {'is another one' if slip.more == 1 else f'are {slip.more} more'} like this in the text",)
