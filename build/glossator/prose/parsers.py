"""Python-Markdown, as much of it as a text has use for.

Each extension, each kind of block and each inline pattern is tried on every paragraph of every text, and most texts
have none of the signs that it is for. So there is a parser for each set of signs; what a text becomes must be the same
with any that has at least those of the text. Parsers are kept, since making one costs as much as reading a page. The
door to Python-Markdown.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any, NamedTuple, cast

import markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode
from markdown.util import ETX, STX

from glossator.prose.lists import Item
from glossator.prose.syntax import SurplusCells, narrow, take_misnumbered, take_surplus

TOP_HEADING = 2
"""The page's own title is the only ``h1``."""


class Profile(NamedTuple):
    """How a text is rendered."""

    is_note: bool
    smart_typography: bool


class Converted(NamedTuple):
    """What Python-Markdown makes of a text."""

    html: str
    """Not safe yet."""
    surplus: tuple[SurplusCells, ...]
    misnumbered: tuple[Item, ...]


def convert(text: str, profile: Profile, signs: frozenset[str] | None = None) -> Converted:
    """``text`` as HTML. ``signs`` are all of ``SIGNS`` where a text's own are not enough.

    Raises RecursionError for what is nested too deeply.
    """
    text = _normalised(text)
    try:
        parser = _parser(profile, signs_of(text) if signs is None else signs, threading.get_ident())
        return Converted(parser.reset().convert(text), take_surplus(parser), take_misnumbered(parser))
    except RecursionError:
        _parser.cache_clear()  # The parser is broken by this.
        raise


def signs_of(text: str) -> frozenset[str]:
    """Which of ``SIGNS`` stand in the text; some that do not may be among them."""
    # To look for one character takes a fiftieth of the time of two.
    plain = [sign for sign in _PLAIN_SIGNS if sign[0] in text and sign in text]
    lines = f"\n{text}"
    return frozenset(plain + [sign for sign, pattern in _SIGNS_IN_LINES if pattern.search(lines)])


def _normalised(text: str) -> str:
    """``text`` as Python-Markdown makes it first of all, since signs may come together by that."""
    for unwanted in UNWANTED:
        text = text.replace(unwanted, "")
    return text.replace("\r\n", "\n").replace("\r", "\n")


UNWANTED = (STX, ETX)
"""What Python-Markdown takes out of every text, since it marks its own places with them."""

_PLAIN_SIGNS = (
    *("[", "[^", "![", "]:", "<", "<!", "<?", ">", "&", "`", "```", "~~~", "\\", "*", "_", "{", "|", "#"),
    *(" \n", "\t\n"),
)
# Written with a line feed and not with ^, for which Python would look at every character.
_SIGNS_IN_LINES = (
    ("definition", re.compile(r"\n[ \t>*+\-.\d]*:")),
    ("underline", re.compile(r"[=-][ \t]*(?:\n|\Z)")),
)
SIGNS = frozenset(_PLAIN_SIGNS) | {sign for sign, _ in _SIGNS_IN_LINES}

_ALWAYS = ("sane_lists",)
_EXTENSIONS = (
    ("tables", {"|"}),
    ("def_list", {"definition"}),
    ("attr_list", {"{"}),
    ("fenced_code", {"```", "~~~"}),
    ("toc", {"#", "underline"}),
)
"""In the order in which Python-Markdown is given them, each with the signs that it is for."""
_BLOCKS = (
    ("hashheader", {"#"}),
    ("setextheader", {"underline"}),
    ("hr", {"*", "_", "underline"}),
    ("quote", {">"}),
    ("reference", {"]:"}),
)
_INLINE = (
    ("backtick", {"`"}),
    ("escape", {"\\"}),
    ("reference", {"]:"}),
    ("link", {"["}),
    ("image_link", {"!["}),
    ("image_reference", {"]:"}),
    ("short_reference", {"]:"}),
    ("short_image_ref", {"]:"}),
    ("autolink", {"<"}),
    ("automail", {"<"}),
    ("linebreak", {" \n", "\t\n"}),
    ("html", {"<"}),
    ("entity", {"&"}),
    ("em_strong", {"*", "_"}),
)


_SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "toc": {"baselevel": TOP_HEADING, "marker": "", "slugify": slugify_unicode},
    "footnotes": {"BACKLINK_TITLE": "", "BACKLINK_TEXT": "\u21a9\ufe0e"},
}


@lru_cache(maxsize=64)
def _parser(profile: Profile, signs: frozenset[str], _thread: int) -> markdown.Markdown:
    """A parser, for one thread only; to be reset before each use."""
    extensions = [name for name, wanted in _EXTENSIONS if signs & wanted]
    if not profile.is_note and "[^" in signs:
        extensions.append("footnotes")
    if profile.smart_typography:
        extensions.append("smarty")
    parser = markdown.Markdown(extensions=[_extension(name) for name in (*_ALWAYS, *extensions)])
    narrow(parser, declarations=not signs.isdisjoint(("<!", "<?")))
    for registry, names in ((parser.parser.blockprocessors, _BLOCKS), (parser.inlinePatterns, _INLINE)):
        for name, wanted in names:
            if not signs & wanted:
                registry.deregister(name)
    if "<" not in signs:
        parser.preprocessors.deregister("html_block")
    return parser


def _extension(name: str) -> Extension:
    """One of Python-Markdown's own. By its name alone it would ask all installed packages who has one that is called
    so: that takes longer than to render an article, and might find another.
    """
    module = import_module(f"markdown.extensions.{name}")
    return cast("Extension", module.makeExtension(**_SETTINGS.get(name, {})))
