"""Markdown as safe HTML. The only door to Python-Markdown and to the sanitiser.

Everything an author or a captured page wrote is untrusted. It is sanitised here, once, after Markdown and before any
markup of ours; so nothing may leave this module that has not passed the allow-list, and nothing may run Python-Markdown
on a text that has not passed the limits: it is quadratic or worse in many ways, and must never hang a build. The limits
count, they never look at a clock, so that the result is the same on every machine.
"""

from __future__ import annotations

import html as html_escapes
import re
import threading
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import markdown
import nh3
from markdown.extensions.toc import slugify_unicode

from glossator.model import AUTHOR_ID_PREFIX

TOP_HEADING = 2
"""The page's own title is the only ``h1``."""
MAX_TEXT_CHARS = 500_000
MAX_HTML_CHARS = 4_000_000
MAX_LINES = 8_000
MAX_HEADINGS = 3_000
MAX_NESTING = 50
"""Of lists, quotations and indentation (four columns each), in one line."""
MAX_BRACKETS = 2_000
MAX_FOOTNOTE_SIGNS = 1_000
"""Footnotes and references to them, both written ``[^``."""
MAX_ANGLES = 2_000
MAX_DECLARATIONS = 50
"""Of ``<!`` and ``<?``."""
MAX_MARKUP_CHARS = 15_000
MAX_TYPOGRAPHY = 15_000
"""Of what smart typography replaces: straight quotation marks, ``--`` and ``...``."""
MAX_EMPHASIS_RUNS = 1_500
"""In one block. Each pair may nest, and Python's own limit of nested calls is about 1,000."""
MAX_DEFINITIONS = 300
"""In one block. They nest, too: each takes two of those calls."""
MAX_SPACES = 500
"""In a row, tabs included."""
MAX_TABLE_CELLS = 20_000
MAX_REFERENCE_CHARS = 4_000
"""Of the line that defines a link, since each use repeats it."""
MAX_RESCANNED_CHARS = 100_000_000
"""How many characters Python-Markdown may read again, looking for what closes a bracket, a tag or an emphasis."""


class TooComplex(NamedTuple):
    """Why a text is not rendered, and where."""

    reason: str
    offset: int


class Prose(NamedTuple):
    """Rendered Markdown."""

    html: str
    """Safe; empty where the text is too complex."""
    removed: tuple[str, ...] = ()
    """Names of the HTML elements that are not allowed, in the order in which they first appear."""
    too_complex: TooComplex | None = None


def render_article(text: str, smart_typography: bool = False) -> Prose:
    """An article's Markdown as safe HTML: headings from ``h2`` down, none left out; with ids, its footnotes apart."""
    extensions = (*_EXTENSIONS, "footnotes", *_smart(smart_typography))
    return _rendered(text, _Profile(extensions, is_note=False))


def render_note(text: str, smart_typography: bool = False) -> Prose:
    """A note's Markdown as safe HTML: without headings and ids, since a page shows many notes at many depths.

    A heading becomes a paragraph in bold type.
    """
    return _rendered(text, _Profile((*_EXTENSIONS, *_smart(smart_typography)), is_note=True))


def plain_text(text: str) -> str:
    """What a reader sees of a few words of Markdown; the words as they are where they are too complex."""
    prose = render_note(text)
    return text if prose.too_complex else html_escapes.unescape(_WHOLE_TAG.sub("", prose.html)).strip()


# -- Markdown ---------------------------------------------------------------------------------------------------------


class _Profile(NamedTuple):
    """How a text is rendered."""

    extensions: tuple[str, ...]
    is_note: bool


_EXTENSIONS = ("tables", "def_list", "attr_list", "fenced_code", "sane_lists", "toc")


def _smart(smart_typography: bool) -> tuple[str, ...]:
    return ("smarty",) if smart_typography else ()


def _rendered(text: str, profile: _Profile) -> Prose:
    text = _SURROGATE.sub("\ufffd", text)
    too_complex = _too_complex(text)
    if too_complex:
        return Prose("", too_complex=too_complex)
    try:
        raw = _parser(profile, threading.get_ident()).reset().convert(text)
    except RecursionError:
        # Several kinds of nesting, each within its limit, add up. The parser is broken by this, so it is thrown away.
        _parser.cache_clear()
        return Prose("", too_complex=TooComplex("lists, definitions or quotations are nested too deeply", 0))
    for pattern, replacement in _ADAPTED:
        raw = pattern.sub(replacement, raw)
    html = _sanitised(raw, with_ids=not profile.is_note)
    html = _without_headings(html) if profile.is_note else _with_levels(html)
    if len(html) > MAX_HTML_CHARS:
        return Prose("", too_complex=TooComplex(f"it would become more than {MAX_HTML_CHARS:,} characters of HTML", 0))
    return Prose(html, _removed(raw))


@lru_cache(maxsize=16)
def _parser(profile: _Profile, _thread: int) -> markdown.Markdown:
    """A parser, for one thread only. Kept, since making one costs as much as reading a page; reset before each use."""
    toc = {"baselevel": TOP_HEADING, "marker": "", "slugify": slugify_unicode}
    footnotes = {"BACKLINK_TITLE": "", "BACKLINK_TEXT": "\u21a9\ufe0e"}
    return markdown.Markdown(extensions=profile.extensions, extension_configs={"toc": toc, "footnotes": footnotes})


_SURROGATE = re.compile("[\ud800-\udfff]")

_ADAPTED = (
    (re.compile(r'(<t[dh][^<>]*) style="text-align: (left|right|center);"'), r'\1 class="align-\2"'),
    (re.compile(r'<div class="footnote">\n<hr ?/?>\n'), '<div class="author-notes">\n'),
    (re.compile(r'&#160;(<a class="footnote-backref" href="[^"]*") title=""'), r"\1"),
)
"""What becomes of the HTML of Python-Markdown's extensions: a style is not allowed, a class is."""


def _with_levels(html: str) -> str:
    """``html`` with its headings renumbered: the first is at the top, and none is more than one below the one before.

    Authors begin with ``##`` or ``###`` as they like; who hears a page rather than sees it looks for what was left out.
    """
    levels = [int(level) for level in _HEADING.findall(html)]
    ranks = {level: TOP_HEADING + rank for rank, level in enumerate(sorted(set(levels)))}
    new_levels: list[int] = []
    for level in levels:
        new_levels.append(min(ranks[level], new_levels[-1] + 1 if new_levels else TOP_HEADING))
    remaining = iter(new_levels)
    return _HEADING_ELEMENT.sub(lambda found: _renumbered(found, next(remaining)), html) if levels else html


def _renumbered(heading: re.Match[str], level: int) -> str:
    return f"<h{level}{heading[2]}</h{level}>"


def _without_headings(html: str) -> str:
    return _HEADING_ELEMENT.sub(lambda found: f"<p><strong{found[2]}</strong></p>", html)


_HEADING = re.compile("<h([2-6])")
_HEADING_ELEMENT = re.compile("<h([2-6])(.*?)</h[2-6]>", re.DOTALL)


# -- The sanitiser ----------------------------------------------------------------------------------------------------

# fmt: off
_TAGS = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "dd", "del", "dfn",
        "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins",
        "kbd", "li", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strong", "sub", "sup",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var", "wbr",
    }
)
# fmt: on
_SWALLOWED = frozenset({"iframe", "noembed", "noframes", "script", "style", "template", "textarea", "title", "xmp"})
"""Elements whose content goes with them: it is not text."""
_ATTRIBUTES = {
    "*": {"dir", "lang", "title"},
    "a": {"href"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"reversed", "start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_ALIGNMENTS = {"align-left", "align-right", "align-center"}
_CLASSES = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"author-notes"},
    "td": _ALIGNMENTS,
    "th": _ALIGNMENTS,
}


def _sanitised(html: str, with_ids: bool) -> str:
    """``html`` with nothing in it but what the lists above allow; the author's ids with our prefix, each once."""
    attributes = {**_ATTRIBUTES, "*": _ATTRIBUTES["*"] | {"id"}} if with_ids else _ATTRIBUTES
    return nh3.clean(
        html,
        tags=set(_TAGS),
        clean_content_tags=set(_SWALLOWED),
        attributes=attributes,
        allowed_classes=_CLASSES,
        attribute_filter=_attribute_filter(),
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _attribute_filter() -> Callable[[str, str, str], str | None]:
    """A filter for one text: it remembers the ids that it has seen."""
    seen: set[str] = set()

    def filtered(_tag: str, name: str, value: str) -> str | None:
        if name == "href" and value.startswith("#"):
            return f"#{AUTHOR_ID_PREFIX}{value[1:]}"
        if name != "id":
            return value
        if not value or value in seen or _WHITE.search(value):
            return None
        seen.add(value)
        return AUTHOR_ID_PREFIX + value

    return filtered


_WHITE = re.compile(r"\s")
_OPENING_TAG = re.compile(r"<!--(?:.*?-->|.*)|<([a-zA-Z][a-zA-Z0-9:-]*)", re.DOTALL)


def _removed(html: str) -> tuple[str, ...]:
    names = (match[1].lower() for match in _OPENING_TAG.finditer(html) if match[1])
    return tuple(dict.fromkeys(name for name in names if name not in _TAGS))


# -- The limits -------------------------------------------------------------------------------------------------------


def _too_complex(text: str) -> TooComplex | None:
    """The first limit that ``text`` exceeds; cost is linear."""
    return next(_exceeded(text), None)


def _exceeded(text: str) -> Iterator[TooComplex]:
    if len(text) > MAX_TEXT_CHARS:
        yield TooComplex(f"it has more than {MAX_TEXT_CHARS:,} characters", MAX_TEXT_CHARS)
    for limit, what, signs in _COUNTED:
        if sum(map(text.count, signs)) > limit:
            yield TooComplex(f"it has more than {limit:,} {what}", _place_of(limit, signs, text))
    for what, pattern in _SOUGHT:
        found = pattern.search(text)
        if found:
            yield TooComplex(what, found.start())
    for definition in _REFERENCE.finditer(text):
        if len(definition[0]) > MAX_REFERENCE_CHARS:
            yield TooComplex(f"a link is defined in more than {MAX_REFERENCE_CHARS:,} characters", definition.start())
    yield from _exceeded_in_blocks(text)


def _place_of(ordinal: int, signs: tuple[str, ...], text: str) -> int:
    """The offset of one of the signs, counted from 0."""
    found = re.finditer("|".join(map(re.escape, signs)), text)
    return next(islice(found, ordinal, None)).start()


def _exceeded_in_blocks(text: str) -> Iterator[TooComplex]:
    """What only shows in the blocks between empty lines, each of which Python-Markdown reads again and again."""
    rescanned = _rescanned_in_whole(text)
    cells = 0
    for start, block in _blocks(text):
        runs = len(_EMPHASIS_RUN.findall(block)) if "*" in block or "_" in block else 0
        if runs > MAX_EMPHASIS_RUNS:
            yield TooComplex(f"more than {MAX_EMPHASIS_RUNS:,} times * or _ without an empty line between", start)
        definitions = len(_DEFINITION.findall(block)) if ":" in block else 0
        if definitions > MAX_DEFINITIONS:
            yield TooComplex(f"more than {MAX_DEFINITIONS} definitions without an empty line between", start)
        rescanned += len(block) * (runs + _DEFINITION_WEIGHT * definitions + _rescans(block))
        if rescanned > MAX_RESCANNED_CHARS:
            yield TooComplex("there is too much markup in long paragraphs, or too many brackets are left open", start)
        if "|" in block:
            lines = block.split("\n")
            cells += len(lines) * (1 + max(line.count("|") for line in lines))
        if cells > MAX_TABLE_CELLS:
            yield TooComplex(f"its tables have more than {MAX_TABLE_CELLS:,} cells", start)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """What stands between empty lines, each with its offset."""
    start = 0
    for gap in _EMPTY_LINE.finditer(text):
        yield start, text[start : gap.start()]
        start = gap.end()
    yield start, text[start:]


def _rescanned_in_whole(text: str) -> int:
    """How many characters may be read again for the ends of fenced code and of HTML tags, which no empty line stops."""
    fences = text.count("```") + text.count("~~~")
    angles = text.count("<")
    open_angles = angles - len(_WHOLE_TAG.findall(text)) if angles else 0
    return len(text) * (fences + _ANGLE_WEIGHT * open_angles)


def _rescans(block: str) -> int:
    """How often a block may be read again for the ends of brackets, code and attributes."""
    brackets = block.count("[")
    open_brackets = brackets - len(_SIMPLE_LINK.findall(block)) if brackets else 0
    # A run of backticks without its like is tried in every shorter length, too.
    backticks = sum(len(run) ** 2 for run in _BACKTICKS.findall(block)) if "`" in block else 0
    return block.count("{") + backticks + _BRACKET_WEIGHT * open_brackets


_COUNTED: tuple[tuple[int, str, tuple[str, ...]], ...] = (
    (MAX_LINES, "lines", ("\n",)),
    (MAX_HEADINGS, "headings", ("\n#",)),
    (MAX_BRACKETS, "opening square brackets", ("[",)),
    (MAX_FOOTNOTE_SIGNS, "footnotes and references to them", ("[^",)),
    (MAX_ANGLES, "signs <", ("<",)),
    (MAX_DECLARATIONS, "signs <! and <?", ("<!", "<?")),
    (MAX_TYPOGRAPHY, "straight quotation marks, -- and ...", ('"', "'", "--", "...")),
    (MAX_MARKUP_CHARS, "characters of markup (* _ ` \\ { & |)", ("*", "_", "`", "\\", "{", "&", "|")),
)
_ITEM = r"(?:[-*+:]|[0-9]{1,9}\.)"
_LEVEL = rf"(?> {{0,3}}(?:>|{_ITEM}(?=[ \t]))| {{4}}|\t)"
_TOO_DEEP = f"lists, quotations or indentation are nested more than {MAX_NESTING} deep"
_SOUGHT = (
    (_TOO_DEEP, re.compile(rf"^{_LEVEL}{{{MAX_NESTING + 1}}}", re.MULTILINE)),
    (_TOO_DEEP, re.compile(rf"(?>(?:>|{_ITEM})[ \t]{{1,4}}){{{MAX_NESTING + 1}}}")),
    (f"it has more than {MAX_SPACES} spaces in a row", re.compile(rf"[ \t]{{{MAX_SPACES + 1}}}")),
)
_REFERENCE = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]*\]: *\n?[^\n]*(?:\n(?! {0,3}\[)[^\n]+)?", re.MULTILINE)
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_EMPHASIS_RUN = re.compile(r"\*+|(?<![^\W_])_+|_+(?![^\W_])")
_SIMPLE_LINK = re.compile(
    r"""\[[^\[\]]*\](?:\([^()\s'"]*(?:\([^()\s'"]*\)[^()\s'"]*)*(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)|(?!\())"""
)
_WHOLE_TAG = re.compile("<[^<>]*>")
_BACKTICKS = re.compile("`+")
_DEFINITION = re.compile("\n {0,3}:")
_BRACKET_WEIGHT = 20
_ANGLE_WEIGHT = 5
_DEFINITION_WEIGHT = 5
"""What it costs to seek the end of a bracket, a tag or a definition, which is done in Python, where C costs 1."""
