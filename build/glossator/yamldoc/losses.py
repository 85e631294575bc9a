"""What valid YAML loses in silence: words after a ``#``, the lines of a list run together, and backslashes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from glossator.edits import Edit, edited_text
from glossator.positions import column_of, end_of_line, start_of_line
from glossator.yamldoc.blocks import (
    COMMENT,
    LIST_LINE,
    meant_text,
    quoted,
    text_block,
    with_list_apart,
    words_start,
)
from glossator.yamldoc.cut import lines_of
from glossator.yamldoc.nodes import LIKE_THIS, TEXT_KEYS, TEXT_LISTS, Finding, Mapping, Node, Scalar, Sequence
from glossator.yamldoc.parse import parse

# Markdown, where a line end can carry meaning; a quote or a title is compared without regard to line ends.
MARKDOWN_KEYS = frozenset({"note"})

_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}){1,2}")
_PLAIN_TAG = re.compile(r"\w[\w .’'-]*")
_SIGN = re.compile(r"[\n#\\]")
_HASH_AHEAD = re.compile(r"[ \t\n]*#")


class Loss(Struct, frozen=True):
    """A text that says less than was typed."""

    value: Scalar
    finding: Finding
    meant: str = ""
    """What was typed."""
    edit: Edit | None = None
    """The change after which ``meant`` is read; none where a person has to decide."""


class _Place(Struct, frozen=True):
    """Where a value stands."""

    begin: int
    """Just after the colon of its key or the hyphen of its item; of an item within brackets, where it begins itself."""
    column: int
    """Of its key or hyphen; 0 within brackets, where it means nothing (and lines may be very long)."""
    in_lines: bool
    """On lines of its own, not within brackets."""


def lost_text(text: str, node: Node | None) -> Iterator[Loss]:
    """What the texts in ``node`` have lost; of each the first thing."""
    return _lost_below(text, node, in_lines=True)


def _lost_below(text: str, node: Node | None, name: str = "", *, in_lines: bool) -> Iterator[Loss]:
    """The same; ``name`` is the key of a list, ``in_lines`` says that ``node`` is not within brackets."""
    if isinstance(node, Sequence):
        in_lines = in_lines and not text.startswith("[", node.start)
        for item in node.items:
            if not isinstance(item, Scalar):
                yield from _lost_below(text, item, in_lines=in_lines)
                continue
            begin = text.rfind("-", 0, item.start) + 1 if in_lines else item.start
            if _may_lose(text, begin, item):
                column = column_of(text, max(0, begin - 1)) if in_lines else 0
                yield from _lost(text, item, name if name in TEXT_LISTS else "", _Place(begin, column, in_lines))
    elif isinstance(node, Mapping):
        in_lines = in_lines and not text.startswith("{", node.start)
        for key, value in node.entries:
            if not isinstance(value, Scalar):
                yield from _lost_below(text, value, key.text, in_lines=in_lines)
            elif _may_lose(text, key.end, value):
                column = column_of(text, key.start) if in_lines else 0
                is_text = key.text in TEXT_KEYS or (key.text in TEXT_LISTS and value.text)
                place = _Place(text.find(":", key.end) + 1, column, in_lines)
                yield from _lost(text, value, key.text if is_text else "", place)
                if not is_text and not value.text and value.plain:
                    yield from _all_comment(text, key, value)


def _may_lose(text: str, begin: int, value: Scalar) -> bool:
    """Whether there is a sign that can cost words in or beside a value; hardly ever, so this has to be quick."""
    end = value.start if text.startswith("|", value.start) else value.end
    return _SIGN.search(text, begin, end) is not None or _HASH_AHEAD.match(text, value.end) is not None


def _lost(text: str, value: Scalar, key: str, place: _Place) -> Iterator[Loss]:
    """``key`` is that of the text, or of the list of texts; empty where the value is something else."""
    yield from _glued(text, value)
    yield from _escaped(text, value, place)
    if key:
        yield from _cut_off(text, value, key, place)
    if key in MARKDOWN_KEYS:
        yield from _run_together(text, value, place)


# -- A # ahead --------------------------------------------------------------------------------------------------------


def _glued(text: str, value: Scalar) -> Iterator[Loss]:
    """A ``#`` that touches a closing quotation mark: most likely that one was to open a text, as in ``"#1"``."""
    if text.startswith("#", value.end) and text[value.end - 1] in "\"'" and not value.plain:
        message = "this quotation mark closes a text, and YAML takes the # after it for the beginning of a comment"
        action = "close the text above it where it ends; or, if this is a comment, put two spaces before the #"
        yield Loss(value, Finding("yaml-syntax", value.end - 1, value.end + 1, message, action))


def _all_comment(text: str, key: Scalar, value: Scalar) -> Iterator[Loss]:
    """A value that is no text and begins with a ``#``, so that there is none for YAML."""
    end = end_of_line(text, key.end)
    tail = text[key.end + 1 : end]
    if not re.match(r"[ \t]*#", tail) or COMMENT.match(tail):
        return
    start = key.end + 1 + tail.index("#")
    action = _IF_COMMENT[0]
    if not text[start + 1 : start + 2].isspace():
        action = f"write {key.text}: {_without_comment(text[start:end].strip())}"
    yield Loss(value, Finding("yaml-comment", start, end, _CUTS[0], action))


def _without_comment(written: str) -> str:
    """The value that was meant: of a colour or a number the sign is a part; of a word, it is a habit from elsewhere."""
    if _COLOUR.fullmatch(written) or re.match("#[0-9]", written):
        return quoted(written)
    return ", ".join(_tags_in(written))


def _tags_in(written: str) -> list[str]:
    """The words that commas or the sign before each divide."""
    return [" ".join(part.split()) for part in re.split(r",|#(?=\w)", written) if part.strip()]


def _as_tags(text: str, place: _Place, meant: str) -> tuple[str, tuple[str, ...]]:
    """How to write the tags of a value each alone; a person has to see that they are several."""
    tags = [tag if _PLAIN_TAG.fullmatch(tag) else quoted(tag) for tag in _tags_in(meant)]
    if text.startswith(":", place.begin - 1):
        listed = ", ".join(tags)
        return f"write tags: {listed if tags == _tags_in(meant) else f'[{listed}]'}", ()
    line = text[start_of_line(text, place.begin - 1) : place.begin]
    if place.in_lines and line.strip() == "-":
        return "write each tag on a line of its own, without the #, like this:", tuple(f"{line} {tag}" for tag in tags)
    return f"write the tags without the #, with commas between them: {', '.join(tags)}", ()


def _cut_off(text: str, value: Scalar, key: str, place: _Place) -> Iterator[Loss]:
    """The words of a text that stand behind a ``#``, before or after what YAML takes for its value."""
    if "#" not in text[place.begin : value.start] and not _HASH_AHEAD.match(text, value.end):
        return
    is_quoted = not value.plain and text[value.start : value.start + 1] in ("'", '"')
    ends = (place.begin,) if is_quoted else (place.begin, value.end)
    lost = [span for at in ends if (span := _words_behind(text, at, place))]
    if not lost:
        return
    start = lost[0][0]
    is_own_line = not text[start_of_line(text, start) : start].strip()
    meant = _typed(text, value, place, lost)
    if meant and key == "tags" and not re.search("#[0-9]", meant):
        action, paste = _as_tags(text, place, meant)
        yield Loss(value, Finding("yaml-comment", start, end_of_line(text, start), _CUTS[is_own_line], action, paste))
        return
    end = max(value.end, lost[-1][1])
    edit, paste = _rewritten(text, value, place, end, meant) if meant else (None, ())
    action = f"write the value as a text block, {LIKE_THIS}" if place.in_lines else _quote_it(LIKE_THIS)
    if not meant:
        action = f"{_IF_COMMENT[is_own_line]}; if it is text, {_BLOCK if place.in_lines else _quote_it()}"
    finding = Finding("yaml-comment", start, end_of_line(text, start), _CUTS[is_own_line], action, paste)
    yield Loss(value, finding, meant, edit)


# Of the rest of a line, and of a whole one.
_CUTS = (
    "YAML takes the rest of this line, from the # on, for a comment; it is not part of the text",
    "YAML takes a line that begins with # for a comment; it is not part of the text",
)
_IF_COMMENT = (
    "if it is a comment, put it on a line of its own, above",
    "if it is a comment, indent it no further than the key or hyphen above",
)
_BLOCK = "write the value as a text block, with |- after the key or hyphen"


def _quote_it(then: str = "") -> str:
    return f"put quotation marks around the value{', ' if then else ''}{then}"


def _words_behind(text: str, at: int, place: _Place) -> tuple[int, int] | None:
    """From the ``#`` that follows at ``at`` to the end of the lines that go on a text with one; none: it is a comment.

    A comment is set off, or stands on lines that are indented no further than the key, or goes on one that is set off.
    """
    line_end = end_of_line(text, at)
    start, end = -1, line_end
    if tail := text[at:line_end].strip():
        if not tail.startswith("#") or COMMENT.match(text[at:line_end]):
            return None
        start = text.index("#", at)
    for line in lines_of(text, line_end + 1, len(text)) if place.in_lines else ():
        begins_with_hash = text.startswith("#", line.content)
        if not (begins_with_hash and line.width > place.column) and text[line.content : line.end].strip():
            break
        if begins_with_hash:
            start, end = line.content if start < 0 else start, line.end
    return (start, end) if start >= 0 else None


# A word, and not a key or a task that was set aside.
_WORD = re.compile(r"[ \t]*#(?!(?:[a-z_]+:|TODO\b|FIXME\b|XXX\b)(?:[ \t]|$))\w")


def _typed(text: str, value: Scalar, place: _Place, lost: list[tuple[int, int]]) -> str:
    """The text with the words that it has lost; empty where these may be a remark that nobody is to read."""
    words = [line for start, end in lost for line in text[start:end].split("\n") if line.strip()]
    before, end = text[place.begin : value.start], max(value.end, lost[-1][1])
    comes_first = lost[0][0] < value.start or value.start <= place.begin
    if not all(map(_WORD.match, words)) or ("#" in before and not comes_first):
        return ""
    if not place.in_lines:
        written = text[min(lost[0][0], value.start if value.text else end) : end]
        return "" if written.rstrip()[-1] in ",]}" else re.sub(r"\s+", " ", written.strip())
    if value.plain:
        return with_list_apart(meant_text(text[place.begin if comes_first else value.start : end]))
    header, _, _ = text[value.start : value.end].partition("\n")
    if comes_first or "#" in header:
        return ""
    first = words_start(text, value)
    margin = " " * column_of(text, first)
    behind = re.sub(r"^ *(?=#)", margin, text[value.end : end], flags=re.MULTILINE)
    return with_list_apart(meant_text(f"\n{margin}{text[first : value.end]}{behind}"))


# -- Lines run together -----------------------------------------------------------------------------------------------


def _run_together(text: str, value: Scalar, place: _Place) -> Iterator[Loss]:
    written = text[value.start : value.end]
    if "\n" not in written or written.startswith("|") or value.start < place.begin:
        return
    rest = written.split("\n")[1:]
    margin = min((len(line) - len(line.lstrip()) for line in rest if line.strip()), default=0)
    lists = any(LIST_LINE.match(line, margin) for line in rest)
    paragraphs = any(not line.strip() for line in rest)
    if lists or paragraphs:
        what = "the lines of a list" if lists else "the paragraphs"
        message = f"{what} in this text run together: YAML makes one paragraph of them"
        action = "write the value as a text block, each key on a line of its own"
        finding = Finding("yaml-folded", value.start, end_of_line(text, value.start), message, action)
        if not place.in_lines:
            yield Loss(value, finding)
            return
        meant = with_list_apart(meant_text(text[place.begin : value.end]))
        edit, paste = _rewritten(text, value, place, value.end, meant)
        action = f"write the value as a text block, {LIKE_THIS}"
        yield Loss(value, replace(finding, help=action, paste=paste), meant, edit)


# -- Backslashes ------------------------------------------------------------------------------------------------------

_ESCAPE = re.compile(r"\\(?:\n[ \t]*|x..|u.{4}|U.{8}|.)", re.DOTALL)
_FOLDER_BEFORE = re.compile(r"(?:\b[A-Z]:|(?:\A|[\s(])\.{1,2})\Z")
# A line that ends with one of these would be strange.
_FORMULA_SIGNS = frozenset("$+=*/^_{|<-")
_LETTERS: tuple[_Kind, ...] = ("certain", "likely", "unlikely")
_STANDS_FOR = {"\n": "nothing: it joins two lines", "n": "a line end", "t": "a tab", "_": "a no-break space"}


def _escaped(text: str, value: Scalar, place: _Place) -> Iterator[Loss]:
    r"""Backslashes between double quotation marks that change words, as in ``"C:\new"`` and ``"snake\_case"``."""
    if value.plain or not text.startswith('"', value.start) or text.find("\\", value.start, value.end) < 0:
        return
    written = text[value.start : value.end]
    odd = _odd_escapes(written)
    certain, likely, unlikely = (odd.get(kind, []) for kind in _LETTERS)
    reported = sorted((*certain, *likely), key=lambda one: one.start())
    if not certain and any(one[0][1] in "nrtvf" for one in (*odd.get("line end", ()), *odd.get("undecided", ()))):
        return  # Where one of these certainly ends a line, those that are likely a letter do so, too.
    if not reported or _as_yaml(written) != value.text:
        return
    is_decided = certain and not (unlikely or "undecided" in odd or ("line end" in odd and likely))
    letters = sorted((*reported, *unlikely), key=lambda one: one.start())
    doubled = edited_text(written, (Edit(one.start(), one.end(), _doubled(one[0])) for one in letters))
    meant = with_list_apart(_as_yaml(doubled).strip())
    edit, paste = _rewritten(text, value, place, value.end, meant)
    action = f"write the value as a text block, {LIKE_THIS}"
    if not place.in_lines:
        edit, paste = _replaced(text, value.start, value.end, doubled)
        action = f"write the backslash twice, {LIKE_THIS}"
    first = reported[0]
    sign, meaning = first[0].rstrip(), _STANDS_FOR.get(first[0][1], "a sign that cannot be seen")
    if not is_decided:
        action = f"if the backslash is part of the words, write it like this; if not, write {meaning} in its place:"
    start = value.start + first.start()
    message = f'between " and ", {sign} stands for {meaning}'
    finding = Finding("yaml-escape", start, start + len(sign), message, action, paste)
    yield Loss(value, finding, meant, edit if is_decided else None)


_Kind = Literal["certain", "likely", "unlikely", "line end", "undecided", "sound"]
"""Of an escape: certain, nobody can mean it; likely, it looks like a letter behind a backslash and may be meant;
unlikely, it is that only if there are others of which it is known; undecided, only a person can say what it is."""


def _odd_escapes(written: str) -> dict[_Kind, list[re.Match[str]]]:
    r"""The escapes by their kind; programs write ``\u00e9``: where there is one such, they have written all of it."""
    kinds, end = dict[_Kind, list[re.Match[str]]](), 0
    for one in _ESCAPE.finditer(written):
        if one[0][1] in "xuU":
            return {}
        before = "\\" if one.start() == end else written[max(1, one.start() - 8) : one.start()]
        kinds.setdefault(_kind(one[0][1], before, written[one.end() : one.end() + 1]), []).append(one)
        end = one.end()
    return kinds


def _kind(sign: str, before: str, after: str) -> _Kind:
    """``sign`` is what follows the backslash; ``before`` is one itself, if another escape ends there."""
    last = before[-1:]
    begins_word = not last or last in " (["
    if sign in "nrtvf":
        return _kind_of_line_end(before, after)
    if sign == "\n":
        # Programs break lines behind an escape, or at a space, which they write before the backslash or as one.
        return "certain" if last.strip(" \t\n\\") and after != "\\" else "sound"
    if sign in "_NLP":
        # Programs write these for spaces and line ends.
        if not after.isalpha() or last.isdigit() or not (begins_word or last.isalpha()):
            return "undecided"
        return "unlikely" if sign != "_" else "likely" if begins_word else "certain"
    return "sound" if sign in '"\\/ ' else "certain"


def _kind_of_line_end(before: str, after: str) -> _Kind:
    last = before[-1:]
    if after.islower() and _FOLDER_BEFORE.search(before):
        return "certain"
    if after.islower() and (not last or last.isalnum() or last in " (["):
        return "likely"
    if after.isalpha() and last and last in _FORMULA_SIGNS:
        return "unlikely"
    return "undecided" if after.isalpha() and (not last or last.isalnum()) else "line end"


def _doubled(escape: str) -> str:
    return "\\\\\\n" if escape[1] == "\n" else f"\\{escape}"


def _as_yaml(written: str) -> str:
    node = parse(written).node
    return node.text if isinstance(node, Scalar) else ""


# -- How to write it --------------------------------------------------------------------------------------------------


def _rewritten(text: str, value: Scalar, place: _Place, end: int, meant: str) -> tuple[Edit, tuple[str, ...]]:
    """The change that writes ``meant`` in place of what ends at ``end``, and the lines to paste."""
    if place.in_lines:
        line_end = end_of_line(text, end)
        comment = text[end:line_end].strip()
        block = text_block(meant, place.column, f"  {comment}" if comment else "")
        before = text[start_of_line(text, place.begin - 1) : place.begin]
        return Edit(place.begin, line_end, block), tuple(f"{before}{block}".split("\n"))
    return _replaced(text, max(value.start, place.begin), end, quoted(meant))


def _replaced(text: str, start: int, end: int, written: str) -> tuple[Edit, tuple[str, ...]]:
    lines = f"{text[start_of_line(text, start) : start]}{written}{text[end : end_of_line(text, end)]}"
    return Edit(start, end, written), tuple(lines.split("\n"))
