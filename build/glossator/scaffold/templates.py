"""The texts that a new archive and a new article begin with; gaps in curly brackets are filled by ``scaffold``."""

from __future__ import annotations

GIT_FILES = {
    ".gitignore": "/_*/\n/_site.*\n",
    ".gitattributes": """\
# Lines end alike on all computers, and of what two people add to the list of public addresses, all is kept.
* text=auto eol=lf
content/addresses.txt merge=union
""",
}

SITE = """\
title: My archive
description: Articles, with notes that explain them.
language: en
menu:
  - about: About
"""

FIRST_ARTICLE = """\
---
title: The lighthouse goes dark
standfirst: The harbour board switches off the lamp after 112 years.
authors: [A. Writer]
outlet: The Harbour Gazette
date: {today}
tags: [example]
---
This report is made up. It is here so that you can see what an article and its notes look like; delete it when you have
written your own, with its notes and its entry in entities.yml.

The lamp on Gull Point was lit for the last time on Friday evening. The harbour board says that **nobody steers by it
any more**, and that the tower needs a new roof.

"We kept it burning through two wars," said Ada Lindqvist, who was its last keeper. She handed the key to the museum,
which wants to open the stairs to visitors next summer.
"""

FIRST_NOTES = """\
# Each note begins with a hyphen. These two lines are a complete note:
- quote: lit for the last time
  note: An emergency light on the pier stays in use.

# A note can say more: what kind of note it is, whom it is about, how you know, when it was true.
- quote: Ada Lindqvist
  entity: ada-lindqvist

- quote: nobody steers by it any more
  kind: claim
  claim: No ship uses the lighthouse of Gull Point for navigation.
  verdict: unproven
  note: |-
    The board gave no figures. The **pilots' association** says that small boats still look for the lamp
    when fog comes in.
  sources:
    - title: "Minutes of the spring meeting, item 4"
      outlet: Pilots' Association of Gull Point
  asof: {today}
"""

ENTITIES = """\
# People, places, organisations and things that many notes are about. Each has a page, so delete this one when you
# delete the first article.
ada-lindqvist:
  name: Ada Lindqvist
  kind: person
  note: The last keeper of the lighthouse on Gull Point, from 1979 until it was switched off. She is made up, too.
"""

ABOUT = """\
---
title: About
# Write below who you are and how readers can reach you.
---
This archive collects articles and explains passages in them with notes: who is who, what a term means, what was wrong,
and what has happened since.
"""

ARTICLE = """\
---
title: {title}
date: {today}
status: draft
# Further lines that you may want; delete the # to use one:
# standfirst: One sentence that is shown under the title.
# authors: [A. Writer, B. Writer]
# outlet: Where the article first appeared
# url: https://example.org/the-original
# tags: [one, two]
---
{placeholder}
"""

PASTED_ARTICLE = """\
---
# The lines marked "check" were read from the pasted text. Compare each with the original, then delete the mark.
{lines}
status: draft
sha256: {sha256}
{apart}---
{body}"""

NOTES = """\
# One note for each passage. Delete the # before these lines, fill in the words of the article and your note,
# and repeat them for the next one. After |- the text goes on lines of its own, indented by two more spaces,
# and may contain any character.
#
# - quote: |-
#     the words as they appear in the article
#   note: |-
#     What a reader should know about them.
#   sources:
#     - https://example.org/how-you-know-this
#   asof: {today}
"""
