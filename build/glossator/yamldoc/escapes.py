r"""Backslashes between double quotation marks that change words: for YAML, ``"C:\new"`` holds a line end.

Some are certainly a slip, of others only a person can say whether they are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from glossator.edits import Edit, edited_text
from glossator.yamldoc.blocks import with_list_apart
from glossator.yamldoc.nodes import BLOCK_LIKE_THIS, LIKE_THIS, Finding, Scalar
from glossator.yamldoc.parse import parse
from glossator.yamldoc.rewriting import Loss, Place, replaced, rewritten

_ESCAPE = re.compile(r"\\(?:\n[ \t]*|x..|u.{4}|U.{8}|.)", re.DOTALL)
_FOLDER_BEFORE = re.compile(r"(?:\b[A-Z]:|(?:\A|[\s(])\.{1,2})\Z")
# A line that ends with one of these would be strange.
_FORMULA_SIGNS = frozenset("$+=*/^_{|<-")
_STANDS_FOR = {"\n": "nothing: it joins two lines", "n": "a line end", "t": "a tab", "_": "a no-break space"}


def escaped(text: str, value: Scalar, place: Place) -> Iterator[Loss]:
    r"""Backslashes between double quotation marks that change words, as in ``"C:\new"`` and ``"snake\_case"``."""
    if not text.startswith('"', value.start) or text.find("\\", value.start, value.end) < 0:
        return
    written = text[value.start : value.end]
    odd = _odd_escapes(written)
    certain, likely, unlikely = odd.get("certain", []), odd.get("likely", []), odd.get("unlikely", [])
    reported = sorted((*certain, *likely), key=lambda one: one.start())
    if not certain and any(one[0][1] in "nrtvf" for one in (*odd.get("line end", ()), *odd.get("undecided", ()))):
        return  # Where one of these certainly ends a line, those that are likely a letter do so, too.
    if not reported or _as_yaml(written) != value.text:
        return
    is_decided = certain and not (unlikely or "undecided" in odd or ("line end" in odd and likely))
    letters = sorted((*reported, *unlikely), key=lambda one: one.start())
    doubled = edited_text(written, (Edit(one.start(), one.end(), _doubled(one[0])) for one in letters))
    meant = with_list_apart(_as_yaml(doubled).strip())
    edit, paste = rewritten(text, value, place, value.end, meant)
    action = BLOCK_LIKE_THIS
    if not place.in_lines:
        edit, paste = replaced(text, value.start, value.end, doubled)
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
    """The escape as it has to be written for the backslash to be part of the text."""
    return "\\\\\\n" if escape[1] == "\n" else f"\\{escape}"


def _as_yaml(written: str) -> str:
    """The text that YAML reads in ``written``."""
    node = parse(written).node
    return node.text if isinstance(node, Scalar) else ""
