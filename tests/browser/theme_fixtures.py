"""Archives that try the theme: one of everything that is hard to set, and one of nothing."""

from __future__ import annotations

import json
import random
from pathlib import Path

from archive_files import write_archive

from glossator.wording import en

INVISIBLE = "\u200c"
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
_WORDS = (
    "ship",
    "road",
    "night",
    "letter",
    "office",
    "answer",
    "number",
    "paper",
    "crew",
    "minister",
    "morning",
    "island",
)
NOTES = 40

SITE = """title: Torture of the theme
description: Forty notes in an article, overlaps, another direction of writing, long words, tables and no image.
language: en
base_url: https://example.org/torture
contact: mailto:desk@example.org
licence: CC-BY-4.0
people:
  ab: {name: A. Bee, role: editor}
kinds:
  vessel: {label: Vessel, motivation: identifying}
"""

ENTITIES = f"""the-ship:
  name: The ship {LONG_WORD}
  kind: vessel
  other_names: [{LONG_WORD}]
  note: It sails.
the-port:
  name: The port
  kind: place
  wikidata: Q1
"""

EVENTS = """- {date: 2001-02, title: The ship is built, entities: [the-ship]}
- {date: 2019-03-20/2019-03-24, title: The ship leaves, note: At night., articles: [forty, arabic]}
- {date: 2019, title: A year}
"""

ARABIC = """---
title: وصول طائرتين إلى المطار
date: 2019-03-26
language: ar
outlet: صحيفة المثال
standfirst: خبر قصير عن طائرتين.
---
وصلت طائرتان روسيتان إلى المطار القريب من العاصمة يوم السبت، وكان على متنهما مئة جندي.

قال مسؤول إن الزيارة عادية، ولم يذكر متى تنتهي.

> لا شيء غامض في الأمر.
"""

ARABIC_NOTES = """- {quote: المطار القريب من العاصمة, kind: place, note: The airport by the sea., entity: the-port}
- {quote: مئة جندي, kind: claim, note: One count., claim: A hundred came., verdict: not proven, sources: [https://example.org/a]}
- {quote: لا شيء غامض, kind: translation, note: "“Nothing mysterious.”"}
"""

ODD = f"""---
title: "{LONG_WORD}: a title"
date: 2019-04-01T17:30
rights: full
tags: [a tag, {LONG_WORD[:60]}]
status: published
url: https://example.org/{LONG_WORD}
archived: [https://example.org/1, https://example.org/2]
---
A paragraph with {LONG_WORD} in it, and a [link](https://example.org/{LONG_WORD}).

| Aircraft | {LONG_WORD} | Seats | Range | Built | Remarks that are long |
|:--|--:|--:|--:|--:|:--|
| Il-62 | 186 | 186 | 10000 | 1963 | in the service of the state for many years |
| An-124 | 88 | 88 | 4800 | 1982 | the largest transport ever built in series |

    some code that is much too long for a narrow window and has to be scrolled by itself, never the whole page

1. First a list
2. Second, with words[^1]

[^1]: A footnote of the author's own.
"""

ODD_NOTES = f"""- {{note: About all of it., kind: background, by: ab, created: 2026-01-02}}
- {{quote: "{LONG_WORD}", occurrence: all, kind: term, note: "A long word, {LONG_WORD}."}}
- {{quote: the largest transport, kind: correction, note: "Not the largest."}}
- {{quote: words that nobody wrote, kind: update, note: "This note has no place."}}
- {{id: older, quote: some code, kind: update, note: Wrong., status: superseded, superseded_by: newer}}
- id: newer
  quote: some code that is
  kind: update
  note: Right.
  corrections: [{{date: 2026-02-01, text: We had it wrong.}}]
- {{quote: Second, kind: update, note: Taken back., status: retracted}}
"""

WITHHELD = """---
title: Withheld but for its notes
date: 2019-04-02
rights: link
url: https://example.org/withheld
outlet: Another paper
---
The words of this article are somebody else's and are not shown to anybody.
"""


def torture_files() -> dict[str, str | bytes]:
    """The files of the archive, by path."""
    text, notes = _forty()
    withdrawn = WITHHELD.replace("rights: link", "rights: withdrawn").replace("Withheld but", "Withdrawn but")
    note = "- {quote: somebody else, kind: update, note: 'Said of it.'}\n"
    return {
        "site.yml": SITE,
        "content/entities.yml": ENTITIES,
        "content/events.yml": EVENTS,
        "content/forty.md": text,
        "content/forty.annotations.yml": notes,
        "content/arabic.md": ARABIC,
        "content/arabic.annotations.yml": ARABIC_NOTES,
        "content/odd.md": ODD,
        "content/odd.annotations.yml": ODD_NOTES,
        "content/withheld.md": WITHHELD,
        "content/withheld.annotations.yml": note,
        "content/withdrawn.md": withdrawn,
        "content/withdrawn.annotations.yml": note,
        "content/planes.md": "---\ntitle: Without notes\ndate: 2018-01-01\n---\nA short text.\n",
        "content/pages/about.md": "---\ntitle: About\n---\nWords.\n",
    }


def write_torture(root: Path, language: str = "en") -> Path:
    """The archive in a folder, with its pages in another language, if one is named: their words stay English.

    Each has something at its end that nobody sees, and so is not taken for what was copied and not translated.
    """
    words = (
        "".join(f"  {key}: {json.dumps(text + INVISIBLE)}\n" for key, text in en.WORDS.items())
        if language != "en"
        else ""
    )
    site = SITE.replace("language: en", f"language: {language}") + (f"words:\n{words}" if words else "")
    return write_archive(root, {**torture_files(), "site.yml": site})


def write_empty(root: Path) -> Path:
    """An archive without an article."""
    (root / "content").mkdir(parents=True)
    (root / "site.yml").write_text("title: Nothing yet\n")
    return root


def _forty() -> tuple[str, str]:
    """An article of short paragraphs with forty notes on it, many of which overlap, and some of which are long."""
    chance = random.Random(4)
    words = [f"{chance.choice(_WORDS)}{number}" for number in range(420)]
    paragraphs = [" ".join(words[start : start + 60]) + "." for start in range(0, 420, 60)]
    head = "---\ntitle: Forty notes\ndate: 2019-03-25\noutlet: The Example Daily\nauthors: [A. Writer]\n---\n"
    notes = []
    for number in range(NOTES):
        start = (number * 10) % 400 - number % 2 * 4 + 4
        start -= max(0, start % 60 + 7 - 60)
        quote = " ".join(words[start : start + 3 + number % 5])
        body = f"Note {number}. " + " ".join(chance.choice(_WORDS) for _ in range(300 if number % 9 == 0 else 12))
        kind = ("person", "place", "claim", "update", "correction", "term", "background", "vessel")[number % 8]
        source = {"title": f"Source {number}", "url": f"https://example.org/{number}/{'x' * 90}"}
        extra = {"claim": "It is so.", "verdict": "false"} if kind == "claim" else {}
        entity = {"entity": "the-ship"} if number % 5 == 0 else {}
        record = {
            "id": f"n{number}",
            "quote": quote,
            "kind": kind,
            "note": body,
            "sources": [source],
            **extra,
            **entity,
        }
        notes.append(json.dumps({**record, "by": "ab", "created": "2026-11-01"}))
    return head + "\n\n".join(paragraphs) + "\n", "".join(f"- {line}\n" for line in notes)
