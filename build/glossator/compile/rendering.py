"""Markdown of an article or note as safe HTML, and what is wrong in it, placed in its file."""

from __future__ import annotations

import re
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from glossator import markup, prose
from glossator.compile.messages import html_removed, remote_image, slip_problem, unlinked
from glossator.model import Ref, TextFile
from glossator.problems import Place, Problem, place_at

NOTE_CHARS = 3_000
"""How much of a file of notes is looked through for the tags of one note; few are longer, and files may have thousands.
"""


class Rendered(Struct, frozen=True):
    """Markdown as safe HTML, with the relative addresses in it."""

    html: str
    links: tuple[Ref, ...]
    problems: tuple[Problem, ...]


def placed(written: prose.Prose, file: TextFile, start: int) -> Rendered:
    """Rendered Markdown with what is wrong in it, placed in the file whose Markdown begins at ``start``."""
    problems: list[Problem] = []
    if written.too_complex:
        reason, offset = written.too_complex
        action = "split the text, or write it in simpler Markdown"
        problems.append(Problem("markdown-too-complex", _span(file, start + offset, 1), reason, action))
    problems.extend(slip_problem(slip, _place_of_slip(slip, file, start, written.is_note)) for slip in written.slips)
    if written.removed:
        seen = prose.without_code(file.text[start : start + NOTE_CHARS] if written.is_note else file.text[start:])
        problems.extend(html_removed(name, *_find_tag(file, name, start, seen)) for name in written.removed)
    problems.extend(unlinked(address, _find(file, address, start)) for address in written.unlinked)
    links: list[Ref] = []
    html = written.html
    for address in markup.addresses(written.html):
        if address.is_remote_image:
            html = markup.without_remote_images(html)
            problems.append(remote_image(address.text, _find(file, address.text, start)))
        elif address.is_relative:
            links.append(Ref(address.text, _find(file, address.text, start)))
    return Rendered(html, tuple(links), tuple(problems))


NOTHING = Rendered("", (), ())


def render_shared(note: Ref | None) -> Rendered:
    """The note of an entity or event; what is wrong in it is placed at the note itself."""
    if note is None:
        return NOTHING
    rendered = placed(prose.render_note(note.text), TextFile(note.place.path, note.text), 0)
    return Rendered(
        rendered.html,
        tuple(replace(link, place=note.place) for link in rendered.links),
        tuple(replace(problem, place=note.place) for problem in rendered.problems),
    )


def _find(file: TextFile, words: str, start: int) -> Place:
    """Where ``words`` are in the file from ``start`` on; where Markdown has altered them, ``start`` itself.

    As they are spelled, or else in other capitals: a tag is named in small letters, however it was typed.
    """
    for as_seen in (str, _small):
        text = as_seen(file.text)
        for spelling in (words, unquote(words), words.replace("&", "&amp;")):
            found = text.find(as_seen(spelling), start)
            if found >= 0:
                return _span(file, found, len(spelling))
    return _span(file, start, 1)


def _place_of_slip(slip: prose.Slip, file: TextFile, start: int, is_note: bool) -> Place:
    if is_note:  # In YAML the text is written otherwise than it is read.
        return _find(file, slip.sign, start)
    return _span(file, start + slip.offset, len(slip.sign))


def _find_tag(file: TextFile, name: str, start: int, seen: str) -> tuple[str, Place]:
    """The first tag of this name from ``start`` on, as it was typed, and its place.

    It is sought in ``seen``, the text from there without its code, and if it is not there, in the whole.
    """
    tag = re.compile(rf"</?{re.escape(name)}(?=[\s/>])[^<>\n]*>?", re.IGNORECASE)
    found = tag.search(seen) or tag.search(file.text[start:])
    if not found:
        return f"<{name}>", _find(file, f"<{name}", start)
    return found[0], _span(file, start + found.start(), len(found[0]))


def _span(file: TextFile, start: int, length: int) -> Place:
    start = min(start, len(file.text))
    return place_at(file.path, file.text, start, start + length)


def _small(text: str) -> str:
    """``text`` in small letters, as long as it was: of all letters İ alone would become two."""
    return text.replace("İ", "i").lower()
