"""The elements of HTML: which there are, and which of them a text leaves open."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

# fmt: off
ALLOWED = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "dd", "del", "dfn",
        "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins",
        "kbd", "li", "ol", "p", "pre", "q", "rb", "rp", "rt", "ruby", "s", "samp", "section",
        "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
        "var", "wbr",
    }
)
"""Those that stay in a text."""
SWALLOWED = frozenset({"iframe", "noembed", "noframes", "script", "style", "template", "textarea", "title", "xmp"})
"""Elements whose content goes with them: it is not text."""
_OTHERS = frozenset(
    {
        "acronym", "address", "applet", "area", "article", "aside", "audio", "base", "basefont", "big", "blink", "body",
        "button", "canvas", "center", "col", "colgroup", "data", "datalist", "details", "dialog", "dir", "embed",
        "fieldset", "font", "footer", "form", "frame", "frameset", "h1", "head", "header", "hgroup", "html", "input",
        "label", "legend", "link", "main", "map", "mark", "marquee", "math", "menu", "meta", "meter", "nav", "nobr",
        "noscript", "object", "optgroup", "option", "output", "param", "picture", "plaintext", "progress", "rtc",
        "search", "select", "slot", "source", "strike", "summary", "svg", "time", "track", "tt", "video",
    }
)
REMOVED_BLOCKS = frozenset(
    {
        "address", "article", "aside", "button", "center", "details", "dialog", "dir", "fieldset", "footer", "form",
        "h1", "header", "hgroup", "legend", "main", "marquee", "menu", "nav", "optgroup", "option", "search", "select",
        "summary",
    }
)
"""Of these others, the ones whose words stand apart from those before and behind them."""
_VOID = frozenset({"br", "hr", "img", "wbr"})
_END_MAY_BE_LEFT_OUT = frozenset(
    {"caption", "dd", "dt", "li", "p", "rb", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr"}
)
# fmt: on

Unclosed = Literal["unclosed", "swallowing"]


def is_html(name: str) -> bool:
    """Whether HTML has, or had, an element of this name, in small letters."""
    return name in ALLOWED or name in SWALLOWED or name in _OTHERS


def may_be_unclosed(text: str, raw: str) -> bool:
    """Whether ``raw`` has not as many closing as opening tags of an element that stands in ``text``. Costs little."""
    typed = set(_TYPED_NAME.findall(text))
    if any(name != name.lower() or name in SWALLOWED for name in typed):
        return True
    return any(_is_uneven(name, raw) for name in typed & ALLOWED - _VOID)


def _is_uneven(name: str, raw: str) -> bool:
    opened = sum(raw.count(f"<{name}{sign}") for sign in "> /\n")
    return opened != raw.count(f"</{name}>")


def unclosed_elements(raw: str) -> dict[str, Unclosed]:
    """Names of the elements that ``raw``, as Markdown left it, does not close, and whether the rest of it vanishes.

    A tag that closes an outer element closes the inner ones, too; but not without a word unless HTML lets their end be
    left out. Formatting that is closed only in the next paragraph counts as closed. Linear.
    """
    stack: list[str] = []
    depth: Counter[str] = Counter()
    crossed: Counter[str] = Counter()
    place = 0
    while tag := TAG.search(raw, place):
        place = tag.end()
        name = (tag["name"] or "").lower()
        if tag["close"]:
            _close(name, stack, depth, crossed)
        elif name in SWALLOWED:
            end = re.compile(rf"</{name}[\s/>]", re.IGNORECASE).search(raw, place)
            if not end:
                return {name: "swallowing"}  # Whatever else is open goes with the rest.
            place = end.end()
        elif name in ALLOWED and name not in _VOID and not _is_target(name, tag[0]):
            if name in _END_MAY_BE_LEFT_OUT and stack[-1:] == [name]:
                continue  # Which ends the one before.
            stack.append(name)
            depth[name] += 1
    return _names(stack, crossed)


def _close(name: str, stack: list[str], depth: Counter[str], crossed: Counter[str]) -> None:
    if not depth[name]:
        crossed[name] -= crossed[name] > 0
        return
    while (inner := stack.pop()) != name:
        depth[inner] -= 1
        crossed[inner] += inner not in _END_MAY_BE_LEFT_OUT
    depth[name] -= 1


def _names(stack: list[str], crossed: Counter[str]) -> dict[str, Unclosed]:
    """Those left open; ones whose end may be left out only if there are no others that could be the cause."""
    names = [name for name in stack if name not in _END_MAY_BE_LEFT_OUT]
    names.extend(name for name, count in crossed.items() if count > 0)
    return dict.fromkeys(names or stack, "unclosed")


def _is_target(name: str, tag: str) -> bool:
    """Whether a tag is nothing but a place to link to, as older pages have it: ``<a name="x"/>``, ``<a id="x">``."""
    return name == "a" and "href" not in tag and "=" in tag


_TYPED_NAME = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)[\s/>]")
TAG = re.compile(
    r"""<!--.*?-->|<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>"'<]*+)(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""", re.DOTALL
)
