"""docs/formats.md and docs/problems.md, made from what the code declares, so that neither can be out of date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from glossator.catalogue import CATALOGUE, Entry
from glossator.formats.article import ARTICLE, PAGE
from glossator.formats.lists import ENTITY, EVENT
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
        "\n".join(["| code | gravity | what is wrong |", "|---|---|---|", *rows]),
        *(_problem(code, entry) for code, entry in CATALOGUE.items()),
    ]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


_ABOUT_PROBLEMS = """\
`glossator check` ends each message with its code in square brackets; `glossator explain CODE` prints what stands here.
An **error** stops a build; a **warning** does so with `--strict`.
"""


def _problem(code: str, entry: Entry) -> str:
    title = entry.title[:1].upper() + entry.title[1:]
    return (
        f"## {code}\n\n**{title}** ({entry.severity}). {entry.meaning}\n\nFor example:\n\n{_fenced(entry.example)}\n\n"
        f"Cure:\n\n{_fenced(entry.cure)}"
    )


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
            if inner is not SOURCE or record is NOTE:
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
            return f"one or a list: {_what(kind.item)}"
        case MapOf():
            return f"keys of your own, each with {_what(kind.value)}"
        case Either():
            return listed(dict.fromkeys(map(_what, kind.options)), "or")
        case Record():
            return "a source with keys" if kind is SOURCE else "keys and values, see below"
        case Slug():
            return "small letters, digits, hyphens"
    return _cell(expected(kind))


def _words(words: tuple[str, ...]) -> str:
    if words == MOTIVATIONS:
        return "a word of that standard"
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
content/addresses.txt           what was ever public; written by `glossator check --fix`, never by hand
layouts/                        templates of your own, in place of the default ones
```

Every file is UTF-8 text. `.yaml` does as well as `.yml`.

- A **text** is what you typed: `no`, `1.10` and `2019` stay themselves. If it holds a colon with a space behind it or
  ` #`, or begins with a quotation mark or a bracket, put `|-` behind the key and the text on the lines below, two
  columns further to the right. `glossator check --fix` does that for you.
- A **date** is `2019`, `2019-03`, `2019-03-25`, or has a time: `2019-03-25T18:02Z`.
- Where a **list** is possible, one value alone will do. `[a, b]` is a list on one line.
- A key that Glossator does not know is reported together with the nearest that it does.

The first line of the files that `glossator init` and `glossator new` write names a JSON Schema, so that editors
complete the keys and check them. The examples below are, together, one archive.
"""

_RIGHTS = """\
What readers are shown, by the word behind `rights`:

| rights | page | search, feeds, data |
|---|---|---|
| `full` | everything | everything |
| `excerpt` | the annotated sentences and some around them, as site.yml says; gaps are marked | what the page shows |
| `link` | title, outlet, date and link; the notes, without the quoted words | notes only |
| `private` | nothing at all | nothing |
| `withdrawn` | that the article was withdrawn, when and why, at its old address | the notes, if they are to stay |

`glossator build --edition full` shows everything but what was withdrawn, for a reading room. A public repository shows
its private files and drafts to everybody who can read it. What nobody may read goes into another folder, outside of the
repository: `private_content: ../closed` in site.yml names it. Articles and notes there are read like those of
`content/`, but an article without `rights:` is private. Where that folder is missing, as on the machine that publishes,
the site is built without them, and the summary says so.

The author's own footnotes (`[^1]`) stay the author's and are shown apart from the notes. Images have to lie in the
archive. `sha256` is the fingerprint of the text as it was captured: `glossator new --text` and `glossator check --fix`
write it, and `glossator check` says when the text has changed since.
"""

_NOTES = """\
**Two lines are a complete note**: `quote` and `note`. A quote may stand in the title, the standfirst, a caption or the
text. Quotation marks, dashes and spaces may be written differently; letters and numbers may not. If you copied it from
the Markdown file, with its `**` and `[…](…)`, that is understood. [writing.md](writing.md) shows what to do where a
quote is not found, or stands more than once.

**Addresses are for ever.** A note without an `id` gets one that is made from its quote. `glossator check --fix` writes
it down as soon as others may link to it. Where an id changes, the old one goes to `former_ids`.

**Errors.** `kind: correction` is for an error in the article. What we got wrong ourselves stands under `corrections` of
the note, and is printed below it.
"""

_SETTINGS = f"""\
**Kinds.** These are there without being named:
{", ".join(f"`{kind.key}`" for kind in DEFAULT_KINDS)}.
Under `kinds`, others are added, or one of these is changed.

**Numbers.** Those in the example, of `excerpt` and `boosts`, are what holds if you write none.

**Where it will be published.** `glossator build --base-url URL` goes before `base_url`.
"""

PAGES = (
    Page(
        "content/…/NAME.md: an article",
        "content/2019/planes-land.md",
        "At its head, between two lines of three hyphens, stands what is known about it; below them the text, in"
        " Markdown. Only title and date are required.",
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
        "A page outside the archive, such as an imprint. `menu` in site.yml leads to it.",
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
        "People, places, organisations and things that many notes are about. Each has a key that notes name.",
        """
vasily-tonkoshkurov:
  name: Vasily Tonkoshkurov
  kind: person
  other_names: [General Tonkoshkurov]
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
        "Sources that several notes name by their keys. A web address alone will do, too.",
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
description: Articles, with notes that say what stands behind their words.
language: en
base_url: https://example.org/archive
output: _site
contact: mailto:editor@example.org
licence: CC-BY-4.0
people:
  eo: {name: Efe Okafor, role: editor}
kinds:
  rumour: {label: Rumour, motivation: assessing, needs: [sources]}
defaults: {rights: full, note_status: published}
excerpt: {around: 1, max_words: 300, max_percent: 25}
menu:
  - about: About
theme: {accent: "#7a1f1f", text_face: Georgia, smart_typography: no}
search: {languages: [en], boosts: {title: 4, names: 3, notes: 1.5, text: 1}}
""",
        SITE,
        _SETTINGS,
    ),
)
