"""Code in a text and on a page, where signs of markup are meant to be seen: how to leave it out of a search."""

from __future__ import annotations

import re


def without_code(text: str) -> str:
    """``text``, as long as it was, with spaces in the place of code and of signs behind a backslash."""
    return _CODE.sub(lambda found: found[0] if found["comment"] else blanked(found), text)


def blanked(found: re.Match[str]) -> str:
    """Spaces in the place of what was found, with its line ends."""
    return _NOT_LINE_END.sub(" ", found[0])


_NOT_LINE_END = re.compile(r"[^\n]")
_CODE = re.compile(
    r"(?P<comment><!--.*?-->)"
    r"|^(?P<fence>`{3,}+|~{3,}+)(?=[^`\n]*$).*?^(?P=fence)[ ]*$"
    r"|(?P<ticks>`++)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
    r"|\\[!-/:-@\[-`{-~]",
    re.DOTALL | re.MULTILINE,
)


def printed(raw: str) -> str:
    """``raw`` without the code and the comments in it. Linear: for what has no end, that is sought once."""
    pieces: list[str] = []
    endless: set[str] = set()
    place = 0
    for opening in _OPENING.finditer(raw):
        close = f"</{opening[1]}>" if opening[1] else "-->"
        end = -1 if opening.start() < place or close in endless else raw.find(close, opening.end())
        if end >= 0:
            pieces.append(raw[place : opening.start()])
            place = end + len(close)
        elif opening.start() >= place:
            endless.add(close)
    pieces.append(raw[place:])
    return "".join(pieces)


_OPENING = re.compile(r"<(?:(code|pre)\b|!--)")
