"""docs/formats.md and docs/problems.md, made from what the code declares, so that neither can be out of date."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from glossator.catalogue import CATALOGUE, Explanation
from glossator.formats.article import ARTICLE, PAGE
from glossator.formats.lists import ENTITY, EVENT
from glossator.formats.own_words import OWN_WORDS
from glossator.formats.parts import SOURCE
from glossator.formats.settings import DEFAULT_KINDS, MOTIVATIONS, SITE
from glossator.formats.sidecar import NOTE
from glossator.schema import (
    Date,
    Either,
    ListOf,
    MapOf,
    OneOf,
    Record,
    Slug,
    Url,
)
from glossator.schema.types import Type
from glossator.schema.wording import expected, listed

GENERATED = "<!-- Written by `make snapshots` from the code. Do not edit it here. -->\n"


@dataclass(frozen=True, slots=True)
class Page:
    """One kind of file."""

    path: str
    """As people name it, with NAME for what is theirs."""
    example_path: str
    about: str
    example: str
    record: Record
    below: str = ""
    """What the table cannot say."""


# -- Problems ---------------------------------------------------------------------------------------------------------


def problems_page() -> str:
    """Every code with its severity, meaning, example and cure."""
    rows = [f"| [{code}](#{code}) | {entry.severity} | {_cell(entry.title)} |" for code, entry in CATALOGUE.items()]
    parts = [
        f"# Every problem and its cure\n\n{GENERATED}",
        _ABOUT_PROBLEMS,
        "\n".join(["| code | severity | what is wrong |", "|---|---|---|", *rows]),
        *(_problem(code, entry) for code, entry in CATALOGUE.items()),
    ]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


_ABOUT_PROBLEMS = """\
`glossator check` ends each message with its code in square brackets; `glossator explain CODE` prints what is said here.
An **error** stops a build; a **warning** does so with `--strict`.
"""


def _problem(code: str, entry: Explanation) -> str:
    # A key at the beginning, such as superseded_by, keeps its small letter.
    title = entry.title if "_" in entry.title.split()[0] else entry.title[:1].upper() + entry.title[1:]
    said = _wrapped(f"**{title}** ({entry.severity}). {entry.meaning}")
    return f"## {code}\n\n{said}\n\nFor example:\n\n{_fenced(entry.example)}\n\nCure:\n\n{_fenced(entry.cure)}"


def _wrapped(text: str) -> str:
    """A paragraph in lines, none of which begins with what Markdown takes for markup; HTML in it is shown as such."""
    words = re.sub(r"<([a-z]+)>", r"`<\1>`", " ".join(text.split()))
    return textwrap.fill(re.sub(r" (?=[#*>|+-])", "\xa0", words), 120, break_on_hyphens=False).replace("\xa0", " ")


def _fenced(text: str, language: str = "text") -> str:
    return f"```{language}\n{text}\n```"


# -- Formats ----------------------------------------------------------------------------------------------------------


def formats_page() -> str:
    """Every file and every key, with examples that together are one archive."""
    return "\n\n".join([f"# Every file and every key\n\n{GENERATED}\n{_GENERAL}", *map(_page, PAGES)]) + "\n"


def _page(page: Page) -> str:
    language = "markdown" if page.example_path.endswith(".md") else "yaml"
    parts = [f"## {page.path}", page.about, _fenced(page.example.strip("\n"), language), *_tables(page.record, "")]
    return "\n\n".join([*parts, *([page.below.strip("\n")] if page.below else [])])


def _tables(record: Record, name: str) -> Iterator[str]:
    """The table of a record's keys, and those of the records within it, each once."""
    rows = [
        f"| `{field.key}`{' **(required)**' if field.required else ''} | {_what(field.type)} | {_cell(field.doc)} |"
        for field in record.fields
    ]
    title = f"`{name}`: {record.name} has these keys.\n\n" if name else ""
    yield title + "\n".join(["| key | value | meaning |", "|---|---|---|", *rows])
    for field in record.fields:
        for inner in _records(field.type):
            if inner is not OWN_WORDS and (inner.name != SOURCE.name or record is NOTE):
                yield from _tables(inner, f"{name}.{field.key}" if name else field.key)


def _records(kind: Type) -> Iterator[Record]:
    match kind:
        case Record():
            yield kind
        case ListOf():
            yield from _records(kind.item)
        case MapOf():
            yield from _records(kind.value)
        case Either():
            for option in kind.options:
                yield from _records(option)


def _what(kind: Type) -> str:
    """A type in plain words, for a cell of a table."""
    match kind:
        case OneOf():
            return _words(kind.words)
        case Date() if kind.ranges:
            return "a date, or two"
        case Url() if kind.mail:
            return "a web address, or `mailto:` and an address"
        case ListOf():
            return f"{_what(kind.item)}, or a list of these"
        case MapOf():
            return f"keys of your own, each with {_what(kind.value)}"
        case Either():
            return listed(dict.fromkeys(map(_what, kind.options)), "or")
        case Record():
            return "a source with keys" if kind.name == SOURCE.name else "keys and values, see below"
        case Slug():
            return "small letters, digits, hyphens"
    return _cell(expected(kind))


def _words(words: tuple[str, ...]) -> str:
    if words == MOTIVATIONS:
        return "such as `assessing`"
    if words == tuple(field.key for field in NOTE.fields):
        return "a key of a note"
    return listed([f"`{word}`" for word in words], "or")


def _cell(text: str) -> str:
    """``text`` within a table."""
    return re.sub(r"(?<!`)<([^>]*)>", r"`<\1>`", text).replace("|", "\\|")


_GENERAL = """\
An archive is a folder with `site.yml` and a folder `content/`:

```text
site.yml                        the settings
content/2019/planes-land.md     an article, in any folder
content/2019/planes-land.annotations.yml    its notes, beside it under the same name
content/2019/planes.jpg         an image or another file that an article shows or links to
content/pages/about.md          a page outside the archive
content/entities.yml            people, places, organisations and things
content/events.yml              what happened
content/sources.yml             sources that several notes share
content/addresses.txt           which articles, notes and entities were ever public; kept by `glossator check --fix`
layouts/                        templates of your own, in place of the default ones
```

Every file is UTF-8 text. `.yaml` works as well as `.yml`.

- A **text** is exactly what you typed: `no`, `1.10` and `2019` are kept as they are. If it contains a colon followed by
  a space, or ` #`, or if it begins with a quotation mark or a bracket, put `|-` after the key and the text on the lines
  below, indented by two more spaces. Within `{…}`, a text that contains a comma stands in quotation marks.
  `glossator check --fix` does both for you. Between double quotation marks, YAML takes a backslash and the letter after
  it for another sign; in a text block and between single ones, a backslash is a backslash.
- A **comment** begins with a `#`. It stands on lines of its own, indented no further than the key or hyphen above, or
  at the end of a line, with two spaces before the `#` and one after it. Where a `#` takes words away from a text,
  `glossator check` says so; `--fix` makes them text again if no space follows the `#`, since a remark may not be meant
  for readers.
- A **date** is `2019`, `2019-03`, `2019-03-25`, or has a time: `2019-03-25T18:02Z`.
- Where a **list** is allowed, a single value is enough. `[a, b]` is a list on one line.
- A key that Glossator does not know is reported, together with the most similar one that it does know.

In the YAML files that `glossator init` and `glossator new` write, the first line names a JSON Schema, so that editors
can complete and check the keys. Together, the examples below are one archive.
"""

_RIGHTS = """\
What readers are shown, depending on `rights`:

| rights | page | search, feeds, data |
|---|---|---|
| `full` | everything | everything |
| `excerpt` | the annotated sentences and some around them, as site.yml says; gaps are marked | what the page shows |
| `link` | title, outlet, date and link; the notes, without the quoted words | only the notes |
| `private` | nothing at all | nothing |
| `withdrawn` | that the article was withdrawn, when and why, at its old address | the notes, if they are kept |

`glossator build --edition full` shows everything except what was withdrawn, for a reading room. Everybody who can read
a repository can read the private files and drafts in it. Keep what nobody may read in another folder, outside the
repository, and name that folder in site.yml: `private_content: ../closed`. Articles and notes there are read like those
in `content/`, but an article without `rights:` is private. If the folder is missing, as it is on the machine that
publishes, the site is built without it, and the summary says so.

The author's own footnotes (`[^1]`) are kept, and shown apart from the notes; a reference to one that is not there is
reported, and so are two of one name. Images must be in the archive. `sha256` is the fingerprint of the text as it was
captured: `glossator new --text` writes it, `glossator check --fix` adds it to published articles that have a `url`, and
`glossator check` reports when the text has changed since.
"""

_NOTES = """\
**Two lines are a complete note**: `quote` and `note`. The quoted words may be in the title, the standfirst, a caption
or the text. Quotation marks, dashes and spaces may be written differently; letters and numbers may not, but for the
typeface (ﬁ is fi, and １ is 1) and the Arabic tatweel. You can also copy the words from the Markdown file, with its
`**`, `[…](…)`, `[^1]` and the bars of its tables. [writing.md](writing.md) shows what to do if a quote is not found, or
occurs more than once.

**Addresses are permanent.** A note without an `id` gets one that is made from its quote. Once the article is no longer
a draft and the quoted words are in it, `glossator check --fix` writes it into the file, since from then on others may
link to it. As long as the words are not found, the id is not permanent: it is made anew from the right ones. If you
change an id, put the old one under `former_ids`. Where a quote may not be shown (`rights: excerpt`, `link` or
`withdrawn`), an id that says its words is replaced by a neutral one on the page.

**Errors.** `kind: correction` is for an error in the article. What you got wrong yourself goes under `corrections` of
the note, and is printed below it.
"""

_SETTINGS = f"""\
**Kinds.** These exist without being listed:
{", ".join(f"`{kind.key}`" for kind in DEFAULT_KINDS)}.
Under `kinds` you can add others, or change one of these. One of your own is published when a published note has it.

**Numbers.** The numbers under `excerpt` and `boosts` in the example are the defaults.

**Words.** `glossator words` prints all the keys of `words` with their texts; [writing.md](writing.md#your-language)
says more.

**Where it will be published.** `glossator build --base-url URL` takes precedence over `base_url`.
"""

PAGES = (
    Page(
        "content/…/NAME.md: an article",
        "content/2019/planes-land.md",
        "At the top, between two lines of three hyphens, is what is known about the article; below them is the text, in"
        " Markdown. Only the title and the date are required.",
        """
---
title: Two Russian aircraft land near Caracas
standfirst: Officials call the visit routine.
authors: [A. Writer, B. Writer]
outlet: The Example Daily
date: 2019-03-25
url: https://example.org/planes-land
archived: [https://example.org/copies/planes-land]
accessed: 2026-11-20
language: en
tags: [venezuela, russia]
image: {src: planes.jpg, alt: Two aircraft on a runway, caption: The aircraft at Maiquetía., credit: A. Photographer}
rights: full
licence: CC-BY-4.0
status: published
slug: planes-land
old_addresses: [planes]
---
Two Russian aircraft landed near Caracas on Saturday. About 100 soldiers came with them, under Gen Vasily Tonkoshkurov.

A Russian official said that there was *nothing mysterious* about it.
""",
        ARTICLE,
        _RIGHTS,
    ),
    Page(
        "content/pages/NAME.md: a page",
        "content/pages/about.md",
        "A page that is not an article, such as a legal notice. List it under `menu` in site.yml.",
        """
---
title: About this archive
---
What this archive is, and how to reach us.
""",
        PAGE,
    ),
    Page(
        "content/…/NAME.annotations.yml: the notes of an article",
        "content/2019/planes-land.annotations.yml",
        "A list: each note begins with a hyphen.",
        """
- quote: nothing mysterious
  note: The official was not named.

- id: mobilisation-chief
  former_ids: [tonkoshkurov]
  quote: Gen Vasily Tonkoshkurov
  entity: vasily-tonkoshkurov

- quote: {exact: soldiers, prefix: About 100}
  kind: claim
  claim: About 100 soldiers came.
  verdict: unproven
  note: |-
    The number comes from **one journalist**; see [his report](https://example.org/report).
  sources:
    - title: A report on the landing
      url: https://example.org/report
      archived: https://example.org/copies/report
      outlet: The Example Daily
      authors: [C. Writer]
      date: 2019-03-24
      accessed: 2026-11-20
      quote: about one hundred
    - https://example.org/another-report
    - ria-2019-03-25
  asof: 2026-11-20
  created: 2026-11-18
  checked: 2026-11-20
  corrections:
    - {date: 2026-11-24, text: We had written 99.}
  by: eo
""",
        NOTE,
        _NOTES,
    ),
    Page(
        "content/entities.yml: who and what",
        "content/entities.yml",
        "People, places, organisations and things that many notes are about. Each has a key, which notes use.\n"
        "One that only drafts, private articles or unpublished notes name is not published either; one that\n"
        "nothing names yet is, unless the folder of `private_content` is missing, in which something may name it.\n"
        "Its key is the address of its page: if you change it, or make one entry of two, put the old key under\n"
        "`former_keys`, and write the new one in the notes.",
        """
vasily-tonkoshkurov:
  name: Vasily Tonkoshkurov
  kind: person
  other_names: [General Tonkoshkurov]
  former_keys: [general-tonkoshkurov]
  note: Head of the mobilisation directorate of the Russian general staff in 2019.
  sources: [https://example.org/report]

caracas: {name: Caracas, kind: place, wikidata: Q1533}
""",
        ENTITY,
    ),
    Page(
        "content/events.yml: what happened",
        "content/events.yml",
        "A list, for the timeline.",
        """
- date: 2019-03-23
  title: Two aircraft land at Maiquetía
  note: They had come by way of Syria.
  entities: [caracas]
  articles: [planes-land]
  sources: [ria-2019-03-25]
""",
        EVENT,
    ),
    Page(
        "content/sources.yml: shared sources",
        "content/sources.yml",
        "Sources that several notes name by their keys. A web address alone is enough, too.",
        """
ria-2019-03-25: {title: Nothing mysterious, outlet: RIA Novosti, date: 2019-03-25, url: "https://example.org/ria"}
""",
        SOURCE,
    ),
    Page(
        "site.yml: the settings",
        "site.yml",
        "Only the title is required.",
        """
title: An annotated archive
description: Articles, with notes that explain them.
language: en
base_url: https://example.org/archive
output: _site
contact: mailto:editor@example.org
licence: CC-BY-4.0
people:
  eo: {name: Efe Okafor, role: editor}
kinds:
  rumour: {label: Rumour, plural: Rumours, motivation: assessing, needs: [sources]}
defaults: {rights: full, note_status: published}
excerpt: {around: 1, max_words: 300, max_percent: 25}
menu:
  - about: About
words: {entities: People and places, note_one: "{n} remark", note_other: "{n} remarks"}
theme: {accent: "#7a1f1f", text_face: Georgia, smart_typography: no}
search: {languages: [en], boosts: {title: 4, names: 3, notes: 1.5, text: 1}}
""",
        SITE,
        _SETTINGS,
    ),
)
