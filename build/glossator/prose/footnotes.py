"""Footnotes that go wrong in silence: a reference to none is printed as it stands, in a note any reference, and of two
footnotes with one name the first is dropped.

Only what can hardly be anything else is reported: who writes about patterns means something else by ``[^a-z]``. So a
reference has to be on the page as it was typed, outside code, and to look like one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from glossator import suggest
from glossator.prose.code import blanked, printed, without_code
from glossator.prose.slips import Slip


def footnote_slips(text: str, html: str, is_note: bool) -> tuple[Slip, ...]:
    """What is wrong with the footnotes of ``text``, which became ``html``; in a note, that there are any.

    Costs nothing without any, and otherwise little, within the limits that a text has.
    """
    if "[^" not in text:
        return ()
    text = _RAW.sub(blanked, text)
    seen = without_code(text)
    signs = [sign for sign in _SIGN.finditer(seen) if text[max(sign.start("sign") - 1, 0)] != "\\"]
    labels = [sign["label"] for sign in signs]
    if is_note:
        return tuple(_missing("footnote_in_note", signs, text, html, ()))
    footnotes = _FOOTNOTE.findall(seen)
    used = Counter(labels)
    used.subtract(footnotes)
    unused = [label for label in footnotes if used[label] <= 0]
    known = frozenset(footnotes)
    dangling = [sign for sign in signs if sign["label"] not in known]
    return (*_missing("footnote_missing", dangling, text, html, unused), *_double(signs))


def _missing(
    kind: Literal["footnote_missing", "footnote_in_note"],
    signs: Sequence[re.Match[str]],
    text: str,
    html: str,
    unused: Sequence[str],
) -> Iterator[Slip]:
    """The first reference of each name that is printed as it stands; ``unused`` are footnotes that may be meant."""
    shown = _TAG.sub("", printed(html)) if signs else ""
    left = {sign["label"] for sign in signs if sign["sign"] in shown}
    for sign in signs:
        label = sign["label"]
        if label not in left or sign["footnote"] is not None:
            continue
        near = suggest.nearest(label, unused) or ""
        if near or _NUMBER.fullmatch(label) or _STANDS_LIKE_ONE.match(text, sign.start("sign")):
            left.remove(label)
            yield Slip(kind, sign.start("sign"), sign["sign"], near=near)


def _double(signs: Sequence[re.Match[str]]) -> Iterator[Slip]:
    """Each footnote whose name an earlier one has."""
    seen: set[str] = set()
    for sign in signs:
        if sign["footnote"] is not None:
            if sign["label"] in seen:
                yield Slip("footnote_double", sign.start("sign"), sign["sign"])
            seen.add(sign["label"])


_RAW = re.compile(r"<!--.*?(?:-->|\Z)|<(pre|script|style)\b.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
"""HTML in which Markdown sees no footnotes; what is not closed is raw to the end."""
_NUMBER = re.compile("[1-9][0-9]*")
_LABEL = r"[^\W_](?!-\w)[\w.-]*"
"""A number or a word, but no set of letters such as ``a-z``."""
_FOOTNOTE = re.compile(rf"^[ \t>*+\-.\d]*\[\^({_LABEL})\]:", re.MULTILINE)
_SIGN = re.compile(rf"(?P<footnote>^ {{0,3}}(?=\[\^{_LABEL}\]:))?(?P<sign>\[\^(?P<label>{_LABEL})\])", re.MULTILINE)
"""A reference or, where ``footnote`` is not ``None``, the beginning of a footnote."""
_STANDS_LIKE_ONE = re.compile(r"""(?:(?<=\w)|(?<=\S[^\s\w(\[^]))\[\^[^\]]*\](?=[\s.,;:!?)\]"'”’»…—–*_]|\[\^|$)""")
"""Right behind a word, or behind the sign at the end of one, and not in the middle of anything."""
_TAG = re.compile("<[^<>]*>")
