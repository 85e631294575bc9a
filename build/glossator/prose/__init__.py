"""Markdown becomes safe HTML.

Everything an author or a captured page wrote is untrusted. It is sanitised here, once, after Markdown and before any
markup of ours; so nothing may leave this package that has not passed the allow-list, and nothing may run
Python-Markdown on a text that has not passed the limits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from glossator.prose.code import without_code
from glossator.prose.copied import self_contained
from glossator.prose.elements import REMOVED_BLOCKS, is_html
from glossator.prose.footnotes import footnote_slips
from glossator.prose.headings import with_levels, without_headings
from glossator.prose.limits import MAX_LINES, TooComplex, too_complex
from glossator.prose.parsers import UNWANTED, Profile, convert, signs_of
from glossator.prose.sanitiser import removed_addresses, removed_elements, sanitised
from glossator.prose.slips import Slip, slips_in

__all__ = [
    "MAX_LINES",
    "Prose",
    "Slip",
    "TooComplex",
    "is_html",
    "render_article",
    "render_copied",
    "render_note",
    "render_notes",
    "without_code",
]

MAX_HTML_CHARS = 4_000_000


class Prose(NamedTuple):
    """Rendered Markdown."""

    html: str
    """Safe; empty where the text is too complex."""
    removed: tuple[str, ...] = ()
    """Names of the HTML elements that are not allowed, in the order in which they first appear."""
    unlinked: tuple[str, ...] = ()
    """Addresses that no page links to, so that nothing but the words of the link is left."""
    too_complex: TooComplex | None = None
    slips: tuple[Slip, ...] = ()
    """What vanishes or becomes something else, in silence."""
    is_note: bool = False


def render_article(text: str, smart_typography: bool = False) -> Prose:
    """An article's Markdown as safe HTML: headings from ``h2`` down, none left out; with ids, its footnotes apart."""
    return _rendered(text, Profile(is_note=False, smart_typography=smart_typography))


def render_note(text: str) -> Prose:
    """A note's Markdown as safe HTML: without headings and ids, since a page shows many notes at many depths.

    A heading becomes a paragraph in bold type.
    """
    return _rendered(text, _NOTE)


def render_notes(texts: Sequence[str]) -> list[Prose]:
    """What ``render_note`` makes of each text; simple ones are read together, which takes a third of the time."""
    together = [text for text in texts if _is_simple(text)]
    rendered = _rendered(_BORDER.join(together), _NOTE) if len(together) > 1 else None
    sound = rendered and not rendered.unlinked and not rendered.slips
    parts = rendered.html.split(_BORDER_HTML) if rendered and sound else []
    if len(parts) != len(together):  # One is not as simple as it looked, or has a fault, or all are too much at once.
        return [render_note(text) for text in texts]
    found = dict(zip(together, parts, strict=True))
    return [Prose(found[text].strip(), is_note=True) if text in found else render_note(text) for text in texts]


def render_copied(words: str, source: str) -> Prose:
    """Words that were copied out of the Markdown ``source`` as the HTML that they become in it, without headings."""
    return render_note(self_contained(words, source))


_NOTE = Profile(is_note=True, smart_typography=False)
_BORDER_SIGN = "\ue0f3"
"""For private use, so that nobody's text has it; one that does is not simple."""
_BORDER = f"\n\n{_BORDER_SIGN}\n\n"
_BORDER_HTML = f"<p>{_BORDER_SIGN}</p>"
_REACHES_ON = frozenset({"]:", "<", "{", "```", "~~~", "definition"})
"""Signs of what may reach over an empty line, into the text before or after."""
_NEVER_SIMPLE = (_BORDER_SIGN, "[^", *UNWANTED)


def _is_simple(text: str) -> bool:
    """Whether the text, with others around it, becomes what it becomes alone."""
    if text[:1].strip() == "" or any(sign in text for sign in _NEVER_SIMPLE):
        return False
    return not signs_of(text) & _REACHES_ON


def _rendered(text: str, profile: Profile) -> Prose:
    text = _SURROGATE.sub("\ufffd", text)
    refused = too_complex(text)
    if refused:
        return Prose("", too_complex=refused)
    try:
        converted = convert(text, profile)
    except RecursionError:
        # Several kinds of nesting, each within its limit, add up.
        return Prose("", too_complex=TooComplex("lists, definitions or quotations are nested too deeply", 0))
    raw = converted.html
    met = slips_in(text, converted)
    swallowing = {slip.name for slip in met if slip.kind == "swallowing"}
    removed = removed_elements(raw)
    if not REMOVED_BLOCKS.isdisjoint(removed):
        raw = _REMOVED_BLOCK.sub(r"<\1div", raw)
    for pattern, replacement in _ADAPTED:
        raw = pattern.sub(replacement, raw)
    html = sanitised(raw, with_ids=not profile.is_note)
    html = without_headings(html) if profile.is_note else with_levels(_without_dead_ways_back(html))
    if len(html) > MAX_HTML_CHARS:
        return Prose(
            "", too_complex=TooComplex(f"the text would become more than {MAX_HTML_CHARS:,} characters of HTML", 0)
        )
    return Prose(
        html,
        tuple(name for name in removed if name not in swallowing),
        removed_addresses(raw, html),
        slips=(*footnote_slips(text, html, profile.is_note), *met),
        is_note=profile.is_note,
    )


_SURROGATE = re.compile("[\ud800-\udfff]")
_REMOVED_BLOCK = re.compile(rf"<(/?)(?:{'|'.join(sorted(REMOVED_BLOCKS))})(?=[\s/>])", re.IGNORECASE)
"""The beginning of a tag of an element that goes, in whose place a ``div`` keeps the words apart."""

_ADAPTED = (
    (re.compile(r'(<t[dh][^<>]*) style="text-align: (left|right|center);"'), r'\1 class="align-\2"'),
    (re.compile(r'<div class="footnote">\n<hr ?/?>\n'), '<div class="author-notes">\n'),
    (re.compile(r'&#160;(<a class="footnote-backref" href="[^"]*") title=""'), r"\1"),
)
"""What becomes of the HTML of Python-Markdown's extensions: a style is not allowed, a class is."""


def _without_dead_ways_back(html: str) -> str:
    """``html`` in which a footnote of the author's that nothing refers to has no link back."""
    return _WAY_BACK.sub(lambda found: found[0] if f' id="{found[1]}"' in html else "", html)


_WAY_BACK = re.compile(r'<a class="footnote-backref" href="#([^"]*)"[^<>]*>[^<]*</a>')
