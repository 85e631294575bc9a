"""What goes wrong in silence when Markdown and HTML are read: words that vanish, or that become something else.

HTML as Python-Markdown wrote it decides whether something is wrong; the text as it was typed says where. Neither is
looked at closely unless a sign of the fault is in the text, since sound texts must cost nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from glossator.prose.code import blanked, printed, without_code
from glossator.prose.elements import ALLOWED, TAG, may_be_unclosed, unclosed_elements
from glossator.prose.lists import Item, place_of
from glossator.prose.parsers import Converted
from glossator.prose.syntax import SurplusCells

MAX_SIGN_CHARS = 60


class Slip(NamedTuple):
    """Something in a text that is not what its author takes it for."""

    kind: Literal[
        "unclosed",
        "swallowing",
        "words",
        "comment",
        "comment_in_comment",
        "shortcode",
        "list",
        "nested",
        "mixed",
        "number",
        "deeper",
        "year",
        "heading",
        "cells",
        "footnote_missing",
        "footnote_double",
        "footnote_in_note",
    ]
    """``unclosed``: an element without its closing tag; ``swallowing``: one of which nothing is shown, so that the rest
    of the text goes with it. ``words``: some within a closing tag, where nothing belongs.
    ``comment``: one without an end; ``comment_in_comment``: one whose end is that of another.
    ``shortcode``: what another generator would replace. ``list``: one directly below a line of text.
    ``nested``: an item or paragraph that is indented, but not far enough to be part of the item above; ``mixed``: an
    item with a hyphen directly below one with a number, or the other way round.
    ``number``: of an item that readers see with another; ``deeper``: of one that is meant for a list within the item
    above; ``year``: one that is taken for the number of an item.
    ``heading``: one without a space behind its signs. ``cells``: a row of a table with more cells than its head.
    ``footnote_missing``: a reference, the first of its name, to no footnote; ``footnote_double``: a footnote whose name
    is taken; ``footnote_in_note``: a reference in a note, which has no footnotes.
    """
    offset: int
    """In the text."""
    sign: str
    """The words there, of one line."""
    name: str = ""
    """Of the element, in small letters."""
    more: int = 0
    """How many others of this kind there are."""
    cells: int = 0
    columns: int = 0
    """For ``cells``: of the row and of the head."""
    shown: int = 0
    """For ``number`` and ``deeper``: the one that readers see."""
    is_below: bool = False
    """For ``number``: there is a line of text directly above."""
    near: str = ""
    """For ``footnote_missing``: the name of the footnote that nothing refers to and that must be meant."""


def slips_in(text: str, converted: Converted) -> tuple[Slip, ...]:
    """What went wrong when ``text`` was ``converted``, except in footnotes: the first slip of each kind and element."""
    raw = converted.html
    found: list[Slip] = []
    if "<" in text and may_be_unclosed(text, raw):
        found.extend(_unclosed(text, raw))
    if "<" in text and "</" in text and _ENDED.search(text):
        found.extend(_words_in_tags(text, raw))
    if "<" in text and "<!--" in text:
        found.extend(_comments(text))
    if any(sign in text and pattern.search(text) for sign, pattern in _SHORTCODES):
        found.extend(_shortcodes(text, raw))
    if _TYPED_ITEM.search(text):
        found.extend(_lists(text, raw))
        found.extend(_nested(text))
    if converted.misnumbered:
        found.extend(_numbers(text, converted.misnumbered))
    if "##" in text and _UNSPACED.search(text):
        found.extend(_headings(text, raw))
    if converted.surplus:
        found.append(_cells(text, converted.surplus))
    return tuple(found)


# -- HTML -------------------------------------------------------------------------------------------------------------


def _unclosed(text: str, raw: str) -> Iterator[Slip]:
    """A slip for each name of an element that is not closed."""
    unclosed = unclosed_elements(raw)
    tags = list(TAG.finditer(without_code(text))) if unclosed else []
    for name, kind in unclosed.items():
        tag = _unmatched([tag for tag in tags if tag["name"] and tag["name"].lower() == name])
        if tag:
            yield Slip(kind, tag.start(), _sign(tag[0]), name)
        else:  # It is within what looks like code, or was put together by Markdown.
            yield Slip(kind, max(text.lower().find(f"<{name}"), 0), f"<{name}>", name)


def _unmatched(tags: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """The opening tag without a closing one, preferably at the start of a line; if there is none, the first tag."""
    opened: list[re.Match[str]] = []
    for tag in tags:
        if not tag["close"]:
            opened.append(tag)
        elif opened:
            opened.pop()
    at_start = (tag for tag in opened if tag.string[tag.start() - 1 : tag.start()] in ("", "\n"))
    return next(at_start, None) or next(iter(opened or tags), None)


def _sign(words: str) -> str:
    """The beginning of ``words``, short enough for a message."""
    return words.split("\n", 1)[0][:MAX_SIGN_CHARS].rstrip()


def _words_in_tags(text: str, raw: str) -> Iterator[Slip]:
    """The first closing tag with words in it, and how many more there are."""
    shown = printed(raw)
    found = [tag for tag in _ENDED.finditer(without_code(text)) if tag[0] in shown]
    if found:
        yield Slip("words", found[0].start(), _sign(found[0][0]), more=len(found) - 1)


_ENDED = re.compile(rf"</(?:{'|'.join(sorted(ALLOWED))})\s+[^\s<>/][^<>]*>", re.IGNORECASE)


def _comments(text: str) -> Iterator[Slip]:
    """The first comment that is not closed, or only by the end of another."""
    seen = without_code(text)
    start = seen.find("<!--")
    while start >= 0:
        end = seen.find("-->", start + 4)
        if end < 0:
            yield Slip("comment", start, _sign(seen[start:]))
            return
        if "<!--" in seen[start + 4 : end]:
            yield Slip("comment_in_comment", start, _sign(seen[start:]))
            return
        start = seen.find("<!--", end)


# -- Other generators -------------------------------------------------------------------------------------------------

# Each pattern begins with its sign, to which Python skips at once.
_SHORTCODES = (
    (
        "{",
        re.compile(
            r"\{(?:"
            r"\{[<%][^{}\n]*[>%]\}\}"  # Hugo
            r"|%-?\s*[a-z]\w*[^{}\n]*%\}(?!\})"  # Liquid, Twig, Jinja
            r"|\{-?\s*\w+(?:\.\w+)+[^{}\n]*\}\}"
            r"|:\s*toc\s*\}|::\w[^{}\n]*\}|:/\w*\}"  # kramdown
            r")"
        ),
    ),
    (
        "[",
        re.compile(
            r"\[(?:"
            # WordPress; only where it can hardly be anything else, since people write much in brackets.
            r"""(?<!\[\[)[a-z][\w-]*\s+(?:[^\]\n=]*\s)?[\w-]+=["'“”″][^\]\n]*\](?![(\[:])"""
            r"|(?:gallery|caption|embed|playlist)\](?![(\[:])"
            r"|(?<![^\n]\[)TOC\](?=\n|\Z)"  # Python-Markdown
            r")"
        ),
    ),
    (":", re.compile(r":(?<![^\n]:)::+[ \t]*\{?\.?[a-z][^\n]*")),  # Pandoc, MyST, Docusaurus
)


def _shortcodes(text: str, raw: str) -> Iterator[Slip]:
    """The first one outside code, and how many more there are: what no program replaces, readers see as it is."""
    seen = without_code(text)
    shown = printed(raw)
    codes = (code for _, pattern in _SHORTCODES for code in pattern.finditer(seen))
    found = sorted((code.start(), code[0]) for code in codes if code[0][:3].replace("<", "&lt;") in shown)
    if found:
        offset, code = found[0]
        yield Slip("shortcode", offset, _sign(code), more=len(found) - 1)


# -- Lists ------------------------------------------------------------------------------------------------------------

_ITEM = r"[> ]{0,5}(?:[-*+]|[0-9]{1,9}\.)[ \t]+\S"
_TYPED_ITEM = re.compile(rf"\n{_ITEM}")
_IS_ITEM = re.compile(_ITEM)
_PRINTED_ITEMS = re.compile(rf"\n{_ITEM}[^\n]*\n{_ITEM}")


def _lists(text: str, raw: str) -> Iterator[Slip]:
    """The first one below a line of text: its lines are printed as they were typed."""
    if not _PRINTED_ITEMS.search(raw) or not _PRINTED_ITEMS.search(printed(raw)):
        return
    found = list(_lists_below_text(without_code(text)))
    if found:
        yield Slip("list", found[0], _sign(text[found[0] :]), more=len(found) - 1)


def _lists_below_text(text: str) -> Iterator[int]:
    """The offset of the first of each two items or more that are not at the beginning of a block."""
    last = ""
    in_text = reported = False
    start = 0
    for line in text.splitlines(keepends=True):
        is_item = bool(_IS_ITEM.match(line))
        if not line.strip(" \t\n>"):
            in_text = reported = False
        elif not last.strip(" \t\n>"):
            in_text = not is_item and not line.startswith(("    ", "\t"))
        elif in_text and is_item and _IS_ITEM.match(last) and not reported:
            yield start - len(last)
            reported = True
        last = line
        start += len(line)


def _nested(text: str) -> Iterator[Slip]:
    """The first line of each kind that does not become what it would be in CommonMark: part of the item above, or the
    beginning of another list.
    """
    seen = _COMMENT.sub(blanked, without_code(text)) if "<!--" in text else without_code(text)
    found = list(_misplaced(seen))
    for kind in ("nested", "mixed"):
        places = [at for each, at in found if each == kind]
        if places:
            yield Slip(kind, places[0], _sign(text[places[0] :]), more=len(places) - 1)


_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_END_OF_LIST = re.compile(r"[ ]{0,3}(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})$|#{1,6}[ ]", re.MULTILINE)
"""A rule or a heading."""
_LINE = re.compile(r"(?P<indent>[ ]*)(?:(?P<mark>[-*+]|[0-9]{1,9}\.)(?P<space>[ ]+)(?=\S))?")
_DEEP = 4
"""From here on, a line is part of the item above."""


def _misplaced(text: str) -> Iterator[tuple[Literal["nested", "mixed"], int]]:
    """The kind and offset of each such line, in order.

    ``column`` is where the words of the last item begin, or 0 outside lists: from there on, CommonMark takes what is
    indented for a part of it. Of numbers below numbers, the numbers tell (``misnumbered``).
    """
    column = start = 0
    has_number = is_below = in_text = False
    for line in text.splitlines(keepends=True):
        at, start = start, start + len(line)
        found = _LINE.match(line)
        if found is None or not line.strip():
            is_below = in_text = False
            continue
        if _END_OF_LIST.match(line):
            column, is_below, in_text = 0, False, False
            continue
        indent, mark = len(found["indent"]), found["mark"] or ""
        inner = column and column <= indent < _DEEP
        if mark and indent < _DEEP and not in_text:
            if inner and is_below and not has_number and mark[0].isdigit() and mark != "1.":
                continue  # A line that was wrapped before a number.
            if inner and not (has_number and mark[0].isdigit()):
                yield "nested", at + indent
            elif column and is_below and has_number != mark[0].isdigit():
                yield "mixed", at + indent
            else:
                column, has_number = found.end(), mark[0].isdigit()
        elif not mark and not is_below:
            if inner:
                yield "nested", at + indent
            column = column if indent >= _DEEP else 0
            in_text = not column
        is_below = True


def _numbers(text: str, items: Sequence[Item]) -> Iterator[Slip]:
    """The first item of each kind: with another number, meant for a list within another, beginning with a year."""
    # Items that are meant to be deeper are counted, so those behind them have other numbers only until they are moved.
    is_deeper = any(item.slip == "deeper" for item in items)
    for kind in ("deeper" if is_deeper else "number", "year"):
        of_kind = [item for item in items if item.slip == kind]
        if of_kind:
            yield _number(of_kind[0], text, more=len(of_kind) - 1)


def _number(item: Item, text: str, more: int) -> Slip:
    offset = place_of(item, text)
    above = text[:offset].rpartition("\n")[0].rpartition("\n")[2]
    is_below = bool(above.strip(" \t>"))
    return Slip(item.slip, offset, _sign(text[offset:]), more=more, shown=item.shown, is_below=is_below)


# -- Headings ---------------------------------------------------------------------------------------------------------

_UNSPACED = re.compile(r"(?:^|\n)[> ]{0,5}(#{2,6}[^\W\d_][^\n]*)")
"""Two signs or more: with one, it may be a word as people mark it for others to find."""


def _headings(text: str, raw: str) -> Iterator[Slip]:
    """The first line outside code that would be a heading with a space in it, and how many more there are."""
    shown = printed(raw)
    found = [each for each in _UNSPACED.finditer(without_code(text)) if _signs_and_letter(each[1]) in shown]
    if found:
        offset = found[0].start(1)
        yield Slip("heading", offset, _sign(text[offset:]), more=len(found) - 1)


def _signs_and_letter(line: str) -> str:
    return line[: len(line) - len(line.lstrip("#")) + 1]


# -- Tables -----------------------------------------------------------------------------------------------------------


def _cells(text: str, surplus: Sequence[SurplusCells]) -> Slip:
    row = surplus[0]
    offset = text.find(row.row)
    if offset < 0:  # A tab became spaces, or the row has HTML in it.
        offset = text.index("|")
    return Slip("cells", offset, _sign(text[offset:]), more=len(surplus) - 1, cells=row.cells, columns=row.columns)
