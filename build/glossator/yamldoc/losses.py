"""What valid YAML loses in silence: words after a ``#``, the lines of a list run together, and backslashes.

Here every text is looked at; ``comments`` and ``escapes`` know the two greater kinds of loss.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from glossator.positions import column_of, end_of_line
from glossator.yamldoc.blocks import LIST_LINE, meant_text, with_list_apart
from glossator.yamldoc.comments import HASH_AHEAD, cut_by_comment, glued_comment, value_in_comment
from glossator.yamldoc.escapes import escaped
from glossator.yamldoc.keys import TEXT_KEYS, TEXT_LISTS
from glossator.yamldoc.nodes import BLOCK_LIKE_THIS, Finding, Mapping, Node, Scalar, Sequence
from glossator.yamldoc.rewriting import Loss, Place, rewritten

# Markdown, where a line end can carry meaning; a quote or a title is compared without regard to line ends.
MARKDOWN_KEYS = frozenset({"note"})

_SIGN = re.compile(r"[\n#\\]")


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
                yield from _lost(text, item, name if name in TEXT_LISTS else "", Place(begin, column, in_lines))
    elif isinstance(node, Mapping):
        in_lines = in_lines and not text.startswith("{", node.start)
        for key, value in node.entries:
            if not isinstance(value, Scalar):
                yield from _lost_below(text, value, key.text, in_lines=in_lines)
            elif _may_lose(text, key.end, value):
                column = column_of(text, key.start) if in_lines else 0
                is_text = key.text in TEXT_KEYS or (key.text in TEXT_LISTS and value.text)
                place = Place(text.find(":", key.end) + 1, column, in_lines)
                yield from _lost(text, value, key.text if is_text else "", place)
                if not is_text and not value.text and value.plain:
                    yield from value_in_comment(text, key, value)


def _may_lose(text: str, begin: int, value: Scalar) -> bool:
    """Whether there is a sign that can cost words in or beside a value; hardly ever, so this has to be quick."""
    end = value.start if text.startswith("|", value.start) else value.end
    return _SIGN.search(text, begin, end) is not None or HASH_AHEAD.match(text, value.end) is not None


def _lost(text: str, value: Scalar, key: str, place: Place) -> Iterator[Loss]:
    """``key`` is that of the text, or of the list of texts; empty where the value is something else."""
    yield from glued_comment(text, value)
    yield from escaped(text, value, place)
    if key:
        yield from cut_by_comment(text, value, key, place)
    if key in MARKDOWN_KEYS:
        yield from _run_together(text, value, place)


def _run_together(text: str, value: Scalar, place: Place) -> Iterator[Loss]:
    """A text of Markdown of which YAML joins lines that were to stay apart."""
    written = text[value.start : value.end]
    if written.startswith("|") or value.start < place.begin:
        return
    rest = written.split("\n")[1:]
    margin = min((len(line) - len(line.lstrip()) for line in rest if line.strip()), default=0)
    if any(LIST_LINE.match(line, margin) for line in rest):
        what = "the lines of a list"
    elif any(not line.strip() for line in rest):
        what = "the paragraphs"
    else:
        return
    message = f"{what} in this text run together: YAML makes one paragraph of them"
    action = "write the value as a text block, each key on a line of its own"
    finding = Finding("yaml-folded", value.start, end_of_line(text, value.start), message, action)
    if not place.in_lines:
        yield Loss(value, finding)
        return
    meant = with_list_apart(meant_text(text[place.begin : value.end]))
    edit, paste = rewritten(text, value, place, value.end, meant)
    action = BLOCK_LIKE_THIS
    yield Loss(value, replace(finding, help=action, paste=paste), meant, edit)
