"""Markdown of an article or note as safe HTML, and what is wrong in it, placed in its file."""

from __future__ import annotations

import re
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from glossator import markup, prose
from glossator.compile.messages import html_removed, remote_image, slip_problem, unlinked
from glossator.model import Ref, TextFile
from glossator.positions import offset_of_line
from glossator.problems import Place, Problem, place_at

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
        action = "split the text, or write it in simpler Markdown"
        problems.append(Problem("markdown-too-complex", place, reason, action))
    problems.extend(slip_problem(slip, _place_of_slip(slip, file, line, written.is_note)) for slip in written.slips)
    if written.removed:
        start = offset_of_line(file.text, line)
        seen = prose.without_code(file.text[start : start + NOTE_CHARS] if written.is_note else file.text[start:])
        problems.extend(html_removed(name, *_find_tag(file, name, line, seen)) for name in written.removed)
    problems.extend(unlinked(address, _find(file, address, line)) for address in written.unlinked)
    links: list[Ref] = []
    html = written.html
    for address in markup.addresses(written.html):
        if address.is_remote_image:
            html = markup.without_remote_images(html)
            problems.append(remote_image(address.text, _find(file, address.text, line)))
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


def _place_of_slip(slip: prose.Slip, file: TextFile, line: int, is_note: bool) -> Place:
    if is_note:  # In YAML the text is written otherwise than it is read.
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
