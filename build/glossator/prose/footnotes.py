"""Footnotes that go wrong in silence: a reference to none is printed as it stands, in a note any reference, and of two
footnotes with one name the first is dropped.

Only what can hardly be anything else is reported: who writes about patterns means something else by ``[^a-z]``. So a
reference has to be on the page as it was typed, outside code, and to look like one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from glossator import suggest
from glossator.prose.code import printed


class FootnoteSlip(NamedTuple):
    """A footnote or a reference that is not what its author takes it for."""

    kind: Literal["missing", "double", "in_note"]
    """``missing``: a reference, the first of its name, to no footnote; ``in_note``: one in a note, which has none.
    ``double``: a footnote whose name was taken.
    """
    label: str
    offset: int
    """Of the opening bracket, in the text."""
    near: str = ""
    """For ``missing``: the footnote that nothing refers to and that must be meant."""

    @property
    def sign(self) -> str:
        """As it stands in the text."""
        return f"[^{self.label}]"


def footnote_slips(text: str, html: str, is_note: bool) -> tuple[FootnoteSlip, ...]:
    """What is wrong with the footnotes of ``text``, which became ``html``; in a note, that there are any.

    Costs nothing without any, and otherwise little, within the limits that a text has.
    """
    if "[^" not in text:
        return ()
    text = _RAW.sub(lambda raw: _NOT_LINE_END.sub(" ", raw[0]), text)
    signs = _SIGN.findall(text)
    if is_note:
        return tuple(slip._replace(kind="in_note") for slip in _missing(text, html, set(signs), ()))
    footnotes = _FOOTNOTE.findall(text)
    missing = set(signs).difference(footnotes)
    slips: list[FootnoteSlip] = []
    if missing:
        used = Counter(signs)
        used.subtract(footnotes)
        slips.extend(_missing(text, html, missing, [label for label in footnotes if used[label] <= 0]))
    if len(footnotes) > len(set(footnotes)):
        slips.extend(_double(text))
    return tuple(slips)


def _missing(text: str, html: str, missing: set[str], unused: Sequence[str]) -> Iterator[FootnoteSlip]:
    """The first reference of each name that is printed as it stands."""
    shown = _TAG.sub("", printed(html))
    left = {label for label in missing if f"[^{label}]" in shown}
    for found in _outside_code(text):
        label = found["label"]
        if label not in left or found["footnote"] is not None:
            continue
        near = suggest.nearest(label, unused) or ""
        if near or _NUMBER.fullmatch(label) or _STANDS_LIKE_ONE.match(text, found.start("sign")):
            left.remove(label)
            yield FootnoteSlip("missing", label, found.start("sign"), near)


def _double(text: str) -> Iterator[FootnoteSlip]:
    seen: set[str] = set()
    for found in _outside_code(text):
        if found["footnote"] is not None:
            if found["label"] in seen:
                yield FootnoteSlip("double", found["label"], found.start("sign"))
            seen.add(found["label"])


def _outside_code(text: str) -> Iterator[re.Match[str]]:
    """Each footnote and reference that is neither in a code block between fences nor in a piece of code in a line."""
    fence = ticks = ""
    for found in _TOKEN.finditer(text):
        sign = found[0]
        if found["fence"]:
            fence = "" if fence == found["fence"] else fence or found["fence"]
        elif not sign.strip():
            ticks = ""
        elif found["ticks"]:
            ticks = "" if ticks == sign else ticks or sign
        elif not fence and not ticks:
            yield found


_RAW = re.compile(r"<!--.*?(?:-->|\Z)|<(pre|script|style)\b.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
"""HTML in which Markdown sees no footnotes; what is not closed is raw to the end."""
_NOT_LINE_END = re.compile(r"[^\n]")
_NUMBER = re.compile("[1-9][0-9]*")
_LABEL = r"[^\W_](?!-\w)[\w.-]*"
"""A number or a word, but no set of letters such as ``a-z``."""
_FOOTNOTE = re.compile(rf"^[ \t>*+\-.\d]*\[\^({_LABEL})\]:", re.MULTILINE)
_SIGN = re.compile(rf"(?<!\\)\[\^({_LABEL})\]")
_TOKEN = re.compile(
    r"^(?P<fence>`{3,}+|~{3,}+)(?=[^`\n]*$)|\n[ \t]*(?=\n)|(?P<ticks>`+)"
    rf"|(?<!\\)(?P<footnote>^ {{0,3}}(?=\[\^{_LABEL}\]:))?(?P<sign>\[\^(?P<label>{_LABEL})\])",
    re.MULTILINE,
)
_STANDS_LIKE_ONE = re.compile(r"""(?:(?<=\w)|(?<=\S[^\s\w(\[^]))\[\^[^\]]*\](?=[\s.,;:!?)\]"'”’»…—–*_]|\[\^|$)""")
"""Right behind a word, or behind the sign at the end of one, and not in the middle of anything."""
_TAG = re.compile("<[^<>]*>")
