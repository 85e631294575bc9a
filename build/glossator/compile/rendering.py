"""Markdown of an article or note as safe HTML, and what is wrong in it, placed in its file."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from glossator import markup, prose, urls
from glossator.model import Ref, TextFile
from glossator.positions import offset_of_line
from glossator.problems import Place, Problem, place_at
from glossator.prose.lists import FIRST_YEAR, LAST_YEAR

NOTE_CHARS = 3_000
"""How much of a file of notes is looked through for the tags of one note; few are longer, and files may have thousands.
"""


class Rendered(Struct, frozen=True):
    """Markdown as safe HTML, with the relative addresses in it."""

    html: str
    links: tuple[Ref, ...]
    problems: tuple[Problem, ...]


def placed(written: prose.Prose, file: TextFile, line: int) -> Rendered:
    """Rendered Markdown with what is wrong in it, placed in the file whose Markdown begins on ``line``."""
    problems: list[Problem] = []
    if written.too_complex:
        reason, offset = written.too_complex
        start = min(offset_of_line(file.text, line) + offset, len(file.text))
        place = place_at(file.path, file.text, start, start + 1)
        problems.append(
            Problem("markdown-too-complex", place, reason, "split the text, or write it in simpler Markdown")
        )
    problems.extend(_footnote_slip(slip, _place_of_slip(slip, file, line)) for slip in written.footnote_slips)
    problems.extend(_slip(slip, file, line, written.is_note) for slip in written.slips)
    if written.removed:
        start = offset_of_line(file.text, line)
        seen = prose.without_code(file.text[start : start + NOTE_CHARS] if written.is_note else file.text[start:])
        problems.extend(_html_removed(name, _find_tag(file, name, line, seen)) for name in written.removed)
    problems.extend(_unlinked(address, _find(file, address, line)) for address in written.unlinked)
    links: list[Ref] = []
    html = written.html
    for address in markup.addresses(written.html):
        if address.is_remote_image:
            html = markup.without_remote_images(html)
            problems.append(_remote_image(address.text, _find(file, address.text, line)))
        elif address.is_relative:
            links.append(Ref(address.text, _find(file, address.text, line)))
    return Rendered(html, tuple(links), tuple(problems))


NOTHING = Rendered("", (), ())


def render_shared(note: Ref | None) -> Rendered:
    """The note of an entity or event; what is wrong in it is placed at the note itself."""
    if note is None:
        return NOTHING
    rendered = placed(prose.render_note(note.text), TextFile(note.place.path, note.text), 1)
    return Rendered(
        rendered.html,
        tuple(replace(link, place=note.place) for link in rendered.links),
        tuple(replace(problem, place=note.place) for problem in rendered.problems),
    )


def _find(file: TextFile, words: str, line: int) -> Place:
    """Where ``words`` are in the file from ``line`` on; where Markdown has altered them, the start of that line.

    As they are spelled, or else in other capitals: a tag is named in small letters, however it was typed.
    """
    start = offset_of_line(file.text, line)
    for as_seen in (str, _small):
        text = as_seen(file.text)
        for spelling in (words, unquote(words), words.replace("&", "&amp;")):
            found = text.find(as_seen(spelling), start)
            if found >= 0:
                return place_at(file.path, file.text, found, found + len(spelling))
    return place_at(file.path, file.text, start, start + 1)


def _place_of_slip(slip: prose.FootnoteSlip, file: TextFile, line: int) -> Place:
    if slip.kind == "in_note":  # In YAML the text is written otherwise than it is read.
        return _find(file, slip.sign, line)
    start = offset_of_line(file.text, line) + slip.offset
    return place_at(file.path, file.text, start, start + len(slip.sign))


def _find_tag(file: TextFile, name: str, line: int, seen: str) -> tuple[str, Place]:
    """The first tag of this name from ``line`` on, as it was typed, and its place.

    It is sought in ``seen``, the text from there without its code, and if it is not there, in the whole.
    """
    start = offset_of_line(file.text, line)
    tag = re.compile(rf"</?{re.escape(name)}(?=[\s/>])[^<>\n]*>?", re.IGNORECASE)
    found = tag.search(seen) or tag.search(file.text[start:])
    if not found:
        return f"<{name}>", _find(file, f"<{name}", line)
    return found[0], place_at(file.path, file.text, start + found.start(), start + found.end())


def _small(text: str) -> str:
    """``text`` in small letters, as long as it was: of all letters İ alone would become two."""
    return text.replace("İ", "i").lower()


def _html_removed(name: str, found: tuple[str, Place]) -> Problem:
    tag, place = found
    if prose.is_html(name):
        message = f"<{name}> is not allowed in a text, so it was removed"
        return Problem("html-removed", place, message, "write it in Markdown, or delete it")
    return Problem("html-removed", place, *_not_seen(tag))


def _not_seen(tag: str) -> tuple[str, str]:
    """The message about a tag that holds words, and the help."""
    message = f"{tag} looks like HTML, so readers do not see it"
    return message, f"if they are to see it, write {_as_text(tag)}; if not, delete it"


def _as_text(tag: str) -> str:
    """How to write what looks like a tag, so that readers see it."""
    return tag.replace("<", "&lt;", 1)


def _slip(slip: prose.Slip, file: TextFile, line: int, is_note: bool) -> Problem:
    if is_note:  # In YAML the text is written otherwise than it is read.
        place = _find(file, slip.sign, line)
    else:
        start = offset_of_line(file.text, line) + slip.offset
        place = place_at(file.path, file.text, start, start + len(slip.sign))
    code, message, action = _told(slip)
    return Problem(code, place, message, action, _more(slip))


def _told(slip: prose.Slip) -> tuple[str, str, str]:
    """The code of a slip's problem, its message and its help."""
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
        case "shortcode":
            message = f"{sign} is for another program, so readers see it as it is"
            action = "write in Markdown what is to be here, or delete it; if readers are to see it: \\" + sign
            return "shortcode", message, action
        case _:
            return _told_of_lines(slip)


def _told_of_lines(slip: prose.Slip) -> tuple[str, str, str]:
    """As ``_told``, for items of lists, headings and rows of tables."""
    sign = slip.sign
    match slip.kind:
        case "list":
            message = "a list directly below a line of text becomes part of its paragraph"
            return "list-unseparated", message, f"put an empty line above it; if it is no list, write {_no_item(sign)}"
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


def _no_item(sign: str) -> str:
    """How to write what looks like the beginning of an item, so that it is text."""
    return re.sub(r"^([0-9]*)", r"\1\\", sign)


def _more(slip: prose.Slip) -> tuple[str, ...]:
    if not slip.more:
        return ()
    return (f"there {'is another one' if slip.more == 1 else f'are {slip.more} more'} like this in the text",)


def _unlinked(address: str, place: Place) -> Problem:
    """A program, a file of the writer's, or an address that is mistyped."""
    message = f'"{address}" is not an address that a page can link to, so no link was made'
    meant = urls.mended(address)
    action = f'write "{meant}"' if meant else "write one that begins with https://, or leave nothing but the words"
    return Problem("link-broken", place, message, action)


def _remote_image(address: str, place: Place) -> Problem:
    message = "an image from another site is not shown: it would tell that site who reads this page"
    way = re.split("[?#]", address, maxsplit=1)[0].partition("//")[2]
    name = PurePosixPath(unquote(way.partition("/")[2])).name or "image.jpg"
    return Problem("image-remote", place, message, f"save the image beside the article and write {name}")


def _footnote_slip(slip: prose.FootnoteSlip, place: Place) -> Problem:
    if slip.kind == "double":
        message = f"there are two footnotes {slip.sign}: only the text of the last one is shown"
        return Problem("footnote-double", place, message, "give this one another name, and its reference, too")
    if slip.kind == "in_note":
        message = f"a note has no footnotes of its own, so readers see {slip.sign} as it is"
        return Problem("footnote-missing", place, message, 'name the source under "sources:", or write the words here')
    message = f"there is no footnote {slip.sign}, so readers see these signs as they are"
    if slip.near:
        near = f"[^{slip.near}]"
        return Problem("footnote-missing", place, message, f"write {near}", (f"nothing refers to the footnote {near}",))
    escape = f"if it is not a reference to a footnote, write a backslash before it: \\{slip.sign}"
    action = "write the footnote on a line of its own, between empty lines, like this:"
    return Problem("footnote-missing", place, message, action, (escape,), (f"{slip.sign}: The words of the footnote.",))
