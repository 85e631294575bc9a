"""What a page adds to the elements of an author's so that everybody can read them: no tag of it changes the text."""

from __future__ import annotations

import re

from glossator.markup.nodes import Parsed, escape

_HEADING = re.compile(r"(</?h)([2-6])(?=[ >])")


def readable(parsed: Parsed, table_name: str) -> str:
    """The HTML with its headings from ``h2``, its tables in frames that scroll and its header cells with a scope.

    ``table_name`` is what a frame is called. What scrolls by itself can be reached by keyboard.
    """
    levels = [int(found[2]) for node in parsed.nodes if (found := _HEADING.match(node))]
    lift = min(levels, default=2) - 2
    frame = f'<div class="frame" role="group" tabindex="0" aria-label="{escape(table_name)}">'
    in_head = False
    out: list[str] = []
    for node in parsed.nodes:
        in_head = node.startswith("<thead") or (in_head and node != "</thead>")
        out.append(_readable(node, lift, frame, "col" if in_head else "row"))
    return "".join(out)


def _readable(node: str, lift: int, frame: str, scope: str) -> str:
    if lift and (found := _HEADING.match(node)):
        return f"{found[1]}{int(found[2]) - lift}{node[found.end() :]}"
    if node.startswith(("<table>", "<table ")):
        return frame + node
    if node == "</table>":
        return f"{node}</div>"
    if node.startswith(("<th>", "<th ")) and " scope=" not in node:
        return f'<th scope="{scope}"{node[3:]}'
    if node.startswith(("<pre>", "<pre ")):
        return f'<pre tabindex="0"{node[4:]}'
    return node
