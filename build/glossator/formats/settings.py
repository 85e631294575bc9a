"""site.yml: the settings of a site, complete with their defaults."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from glossator import colours
from glossator.formats.own_words import OWN_WORDS, own_words
from glossator.formats.parts import LANGUAGE, NOTE_STATUS, RIGHTS, require_mapping
from glossator.formats.sidecar import NOTE
from glossator.formats.withholding import NARROW_RIGHTS, UNPUBLISHED
from glossator.model import ExcerptRule, Kind, MenuItem, Person, Ref, Site, TextFile, Theme
from glossator.problems import Problem
from glossator.schema import (
    Colour,
    Field,
    Instead,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Record,
    Text,
    Url,
    YesNo,
    read_fields,
    start_report,
)
from glossator.yamldoc import Mapping, Node

MOTIVATIONS = (
    "assessing",
    "bookmarking",
    "classifying",
    "commenting",
    "describing",
    "editing",
    "highlighting",
    "identifying",
    "linking",
    "moderating",
    "questioning",
    "replying",
    "tagging",
)
"""Source: W3C Web Annotation Vocabulary, 3.1 (motivations)."""

DEFAULT_KINDS = (
    Kind("person", "Person", "identifying"),
    Kind("place", "Place", "identifying"),
    Kind("organisation", "Organisation", "identifying"),
    Kind("background", "Background", "describing"),
    Kind("update", "Update", "commenting"),
    Kind("correction", "Correction", "editing"),
    Kind("claim", "Claim", "assessing"),
    Kind("term", "Term", "describing"),
    Kind("translation", "Translation", "describing"),
)
DEFAULT_BOOSTS = {"title": 4.0, "names": 3.0, "notes": 1.5, "text": 1.0}
MAX_BOOST = 1_000
MAX_EXCERPT_WORDS = 100_000
MAX_SENTENCES_AROUND = 100

# Not content/ or layouts/ or a folder in them, not the site's folder or one above it, and no detour that hides that.
# ``write.check_output`` decides; this reports it early, with the line.
_OUTPUT = Text(
    example="_site",
    shape=r"(?!.*[^./]/+\.\.(/|$))(?!(\./)*(content|layouts)(/|$)).*[^./].*",
    expected="a folder that holds no sources",
)
# What a style sheet can have between quotation marks, in a list: no signs of ASCII, but hyphens and low lines within.
# It never ends in a space, so that there is one way only to read a list, and no time is lost in trying others.
_SIGNS = r"\x00-\x1f!-,./:-@\[-^`{-\x7f"
_FACE = rf"""["']?[^\s\-_{_SIGNS}](?:[^{_SIGNS}]{{0,60}}[^\s{_SIGNS}])?["']?"""
_PERSON = Record(
    "a person",
    (
        Field("name", Text(example="E. Okafor"), "The name, as printed under a note.", required=True),
        Field("role", Text(example="editor"), "What the person does here."),
    ),
)
_KIND = Record(
    "a kind",
    (
        Field(
            "label",
            Text(example="Rumour"),
            "What is printed before a note of this kind. If not given: made from the key.",
        ),
        Field(
            "plural",
            Text(example="Rumours"),
            "What several of them are called, as the heading of a list. If not given: the label.",
        ),
        Field("motivation", OneOf(MOTIVATIONS), "What such notes do, in the words of the W3C Web Annotation standard."),
        Field("needs", ListOf(OneOf(tuple(field.key for field in NOTE.fields))), "Keys that such a note must have."),
    ),
)
_DEFAULTS = Record(
    "the group of defaults",
    (
        Field("rights", RIGHTS, "The rights of an article that does not give its own.", blank=False),
        Field("note_status", NOTE_STATUS, "The status of a note that does not give its own.", blank=False),
    ),
)
_EXCERPT = Record(
    "the rule for excerpts",
    (
        Field(
            "around",
            Number(0, MAX_SENTENCES_AROUND),
            "How many sentences are shown on either side of an annotated one.",
        ),
        Field("max_words", Number(0, MAX_EXCERPT_WORDS), "At most this many words of an article are shown."),
        Field("max_percent", Number(0, 100), "At most this percentage of an article's words is shown."),
    ),
    make=ExcerptRule,
)
_THEME = Record(
    "the theme",
    (
        Field(
            "accent",
            Colour(),
            "The colour of marks and links: # and three or six digits (0-9, a-f), in quotation marks, or one of the "
            "names that CSS has for colours.",
            blank=False,
        ),
        Field(
            "text_face",
            Text(example="Georgia", shape=rf"{_FACE}(?:\s*,\s*{_FACE})*", expected="the name of a typeface"),
            "The typeface of the text, or several: the first that a reader's computer has is used.",
        ),
        Field("smart_typography", YesNo(), "Turn straight quotation marks into curly ones, and -- into dashes."),
    ),
)
_SEARCH = Record(
    "the search",
    (
        Field(
            "languages",
            ListOf(LANGUAGE),
            "The languages in which all forms of a word are found together. If not given: those of the texts.",
        ),
        Field(
            "boosts",
            Record(
                "the group of boosts",
                tuple(
                    Field(part, Number(0, MAX_BOOST, whole=False), f"How much a word in the {part} counts.")
                    for part in DEFAULT_BOOSTS
                ),
            ),
            "How much a word counts, depending on where it is.",
        ),
    ),
)
SITE = Record(
    "site.yml",
    (
        Field("title", Text(example="An annotated archive"), "The name of the site.", required=True),
        Field("description", Text(), "What the site is, in one sentence."),
        Field(
            "language",
            LANGUAGE,
            "The language of the site and of every article that does not give its own. The site's own words come "
            "in German, English, French, Russian and Spanish (de, en, fr, ru, es), for other languages in English "
            "unless you give them under words.",
        ),
        Field(
            "words",
            OWN_WORDS,
            "What the pages say by themselves, in words of yours, in place of those that are built in.",
        ),
        Field(
            "base_url",
            Url(folder=True),
            "Where the site will be published. Needed for feeds, the sitemap and the 404 page.",
        ),
        Field("output", _OUTPUT, "The folder that a build writes to and replaces each time."),
        Field("contact", Url(mail=True, example="mailto:editor@example.org"), "Where readers can report an error."),
        Field("licence", Text(example="CC-BY-4.0"), "The licence of the notes."),
        Field("people", MapOf(_PERSON, example="eo"), "The people who write notes, each with a key."),
        Field("kinds", MapOf(_KIND, slugs=True, example="rumour"), "Kinds of note, added to the default ones."),
        Field("defaults", _DEFAULTS, "What applies if an article or note does not say."),
        Field("excerpt", _EXCERPT, "How much is shown of an article with rights: excerpt."),
        Field(
            "private_content",
            Text(example="../closed", placed=True),
            "A folder of articles that are kept outside the public repository.",
        ),
        Field(
            "menu",
            ListOf(MapOf(Text(example="About"), example="about")),
            "The menu: in each entry the slug of a page, the name of one that every site has (`index`, `search`, "
            "`entities`, `timeline`, `corrections`, `kinds`, `tags`, `outlets`), a feed such as `feed.xml`, or an "
            "address, then its label. The first three places are those of `entities`, `timeline` and `corrections`, "
            "unless you name them.",
        ),
        Field("theme", _THEME, "How the site looks."),
        Field("search", _SEARCH, "How search results are ranked."),
    ),
    instead=(
        Instead("rights", 'move it below "defaults:"', NARROW_RIGHTS),
        *(Instead(key, 'write "note_status:" below "defaults:"', UNPUBLISHED) for key in ("status", "note_status")),
    ),
)


def site(node: Node | None, file: TextFile) -> tuple[Site, tuple[Problem, ...]]:
    """The settings, whatever is wrong with them; ``None`` for a file with nothing in it."""
    report = start_report(file)
    mapping = require_mapping(node or Mapping((), 0, 0), "site.yml", "title: An annotated archive", report)
    values = read_fields(mapping, SITE, report) if mapping else {}
    accent: Ref | None = values.get("theme", {}).get("accent")
    words, faults = own_words(values.pop("words", {}))
    return _site({**values, "words": words}), (*report.problems, *faults, *(_faint(accent) if accent else ()))


def _site(values: dict[str, Any]) -> Site:
    defaults = values.pop("defaults", {})
    search = values.pop("search", {})
    values.setdefault("title", "")
    values["people"] = tuple(
        Person(**{"key": key.text, "name": key.text, **one}) for key, one in values.get("people", ())
    )
    values["kinds"] = _kinds(values.get("kinds", ()))
    values["menu"] = tuple(MenuItem(label, target) for group in values.get("menu", ()) for target, label in group)
    theme = values.pop("theme", {})
    if "accent" in theme:
        theme["accent"] = theme["accent"].text
    return Site(
        **values,
        theme=Theme(**theme),
        default_rights=defaults.get("rights", "full"),
        default_note_status=defaults.get("note_status", "published"),
        search_languages=tuple(dict.fromkeys(search.get("languages", ()))),
        search_boosts=tuple({**DEFAULT_BOOSTS, **search.get("boosts", {})}.items()),
    )


def _kinds(given: Iterable[tuple[Ref, dict[str, Any]]]) -> tuple[Kind, ...]:
    """The default kinds with the given ones added; a given one changes what it names."""
    kinds = {kind.key: kind for kind in DEFAULT_KINDS}
    for key, values in given:
        known = kinds.get(key.text, Kind(key.text, key.text.replace("-", " ").capitalize(), "commenting"))
        kinds[key.text] = replace(known, **values)
    return tuple(kinds.values())


def _faint(accent: Ref) -> list[Problem]:
    """The problem of a colour in which links cannot be read on a light page.

    On a dark one the style sheet makes it lighter as far as is needed, since nobody chose that colour themselves.
    """
    colour = colours.hex_colour(accent.text)
    if colour is None or colours.contrast(colour, colours.LIGHT_MARK) >= colours.MIN_CONTRAST:
        return []
    page, mark = (
        f"{math.floor(10 * colours.contrast(colour, ground)) / 10}:1"
        for ground in (colours.LIGHT_PAGE, colours.LIGHT_MARK)
    )
    message = (
        f"links in this colour are hard to read: their contrast is {page} on a light page and {mark} in a marked "
        f"passage; {colours.MIN_CONTRAST}:1 is needed"
    )
    action = f'write a darker shade of it: accent: "{colours.readable_shade(colour, colours.LIGHT_MARK)}"'
    return [Problem("contrast-low", accent.place, message, action)]
