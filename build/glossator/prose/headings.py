"""The headings of a rendered text: renumbered in an article, none in a note."""

from __future__ import annotations

import re

from glossator.prose.parsers import TOP_HEADING


def with_levels(html: str) -> str:
    """``html`` with its headings renumbered: the first is at the top, and none is more than one below the one before.

    Authors begin with ``##`` or ``###`` as they like; who hears a page rather than sees it looks for what was left out.
    """
    levels = [int(level) for level in _HEADING.findall(html)]
    ranks = {level: TOP_HEADING + rank for rank, level in enumerate(sorted(set(levels)))}
    new_levels: list[int] = []
    for level in levels:
        new_levels.append(min(ranks[level], new_levels[-1] + 1 if new_levels else TOP_HEADING))
    remaining = iter(new_levels)

    def renumbered(heading: re.Match[str]) -> str:
        level = next(remaining)
        return f"<h{level}{heading[2]}</h{level}>"

    return _HEADING_ELEMENT.sub(renumbered, html)


def without_headings(html: str) -> str:
    """``html`` with a paragraph in bold type in the place of each heading."""
    return _HEADING_ELEMENT.sub(_as_bold, html)


def _as_bold(found: re.Match[str]) -> str:
    """A heading as a paragraph; where it holds what no paragraph may hold, since an author wrote HTML, as a block."""
    block = "p" if _IN_PARAGRAPHS.fullmatch(found[2]) else "div"
    return f"<{block}><strong{found[2]}</strong></{block}>"


_HEADING = re.compile("<h([2-6])")
_IN_PARAGRAPHS = re.compile(
    r"(?:[^<]|</?(?:a|abbr|b|bdi|bdo|br|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var)\b)*"
)
_HEADING_ELEMENT = re.compile("<h([2-6])(.*?)</h[2-6]>", re.DOTALL)
