"""The hyphen that begins an item of a list: whoever removes the key behind it with its whole line removes it as well.

The rest of the item then becomes part of the one above, and nothing is wrong with that as YAML. So no help may say
"remove the line" of such a line.
"""

from __future__ import annotations

import re

from glossator.positions import end_of_line, start_of_line
from glossator.yamldoc.cut import DASH, lines_of, says_something

MAX_SHOWN_CHARS = 60

_HYPHENS = re.compile(r"[ \t]*(?:-[ \t]+)+")


def line_without_key(text: str, start: int) -> str:
    """The line that begins the item once its first key, at ``start``, has gone: hyphen and next key.

    Empty where the key has no hyphen before it, or is the only one of its item.
    """
    line_start = start_of_line(text, start)
    if not _HYPHENS.fullmatch(text, line_start, start):
        return ""
    width = start - line_start
    for line in lines_of(text, end_of_line(text, start) + 1, len(text)):
        if not says_something(text, line) or line.width > width:
            continue
        if line.width < width:
            break
        if not DASH.match(text, line.content, line.end):  # That is an item of the key's own list.
            words = text[line.content : line.end].rstrip()
            shown = words if len(words) <= MAX_SHOWN_CHARS else f"{words[:MAX_SHOWN_CHARS]}…"
            return f"{text[line_start:start].strip()} {shown}"
    return ""
