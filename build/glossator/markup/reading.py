"""What a page adds to an author's HTML for accessibility and for links to paragraphs; it changes no text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from glossator.markup.nodes import Parsed, escape, paragraph_number

_HEADING = re.compile(r"(</?h)([2-6])(?=[ >])")


def readable(parsed: Parsed, table_name: str, paragraph_link: Callable[[int], str] | None = None) -> str:
    """The HTML with its headings from ``h2``, its tables in frames that scroll, and a scope on its header cells.

    ``table_name`` labels a frame. Whatever scrolls by itself can be reached by keyboard.
    ``paragraph_link`` gives what comes first in the paragraph of a number; it must hold no text.
    """
    levels = [int(found[2]) for node in parsed.nodes if (found := _HEADING.match(node))]
    lift = min(levels, default=2) - 2
    frame = f'<div class="frame" role="group" tabindex="0" aria-label="{escape(table_name)}">'
    in_head = has_head = heads_columns = False
    out: list[str] = []
    for index, node in enumerate(parsed.nodes):
        if not node.startswith("<"):
            out.append(node)
            continue
        in_head = node.startswith("<thead") or (in_head and node != "</thead>")
        has_head = in_head or (has_head and not node.startswith("<table"))
        if node.startswith("<tr"):
            heads_columns = in_head or (not has_head and _has_only_heads(parsed.nodes, index))
        out.append(_readable(node, lift, frame, "col" if heads_columns else "row"))
        if paragraph_link and (number := paragraph_number(node)):
            out.append(paragraph_link(number))
    return "".join(out)


def _has_only_heads(nodes: Sequence[str], row: int) -> bool:
    """Whether the row that begins with a node has no other cells: in a table without ``thead`` it is the head."""
    for index in range(row + 1, len(nodes)):
        if nodes[index].startswith(("</tr", "<tr")):  # The latter in a table within the cell.
            break
        if nodes[index].startswith("<td"):
            return False
    return True


def _readable(tag: str, lift: int, frame: str, scope: str) -> str:
    if lift and (found := _HEADING.match(tag)):
        return f"{found[1]}{int(found[2]) - lift}{tag[found.end() :]}"
    if tag.startswith(("<table>", "<table ")):
        return frame + tag
    if tag == "</table>":
        return f"{tag}</div>"
    if tag.startswith(("<th>", "<th ")) and " scope=" not in tag:
        return f'<th scope="{scope}"{tag[3:]}'
    if tag.startswith(("<pre>", "<pre ")):
        return f'<pre tabindex="0"{tag[4:]}'
    return tag
