"""Texts made to keep a reader of Markdown or YAML busy, each under a name; made by rule, none longer than is read.

As a program, ``python worst_cases.py FOLDER NAME…`` builds an archive of each in memory, below the folder, and prints
a line for each: its name, the number of problems and the number of pages.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from archive_files import write_files

from glossator.pipeline import render_site

HEAD = "---\ntitle: T\ndate: 2019\n---\n"
WORDS = "Plain words stand here. "

MARKDOWN: Mapping[str, str] = {
    "opening brackets": "[" * 20_000,
    "opening images": "![](" * 5_000,
    "opening links": "[a](" * 10_000,
    "emphasis that never ends": "*a **a _a __a " * 5_000,
    "alternating emphasis": "*_" * 30_000,
    "nested quotations": ">" * 3_000 + " a",
    "nested lists": "\n".join(f"{'    ' * depth}- a" for depth in range(400)),
    "backticks of many lengths": " ".join("`" * length for length in range(1, 400)),
    "opening angles": "<" * 50_000,
    "nested elements": "<div>" * 10_000 + "a",
    "comments that never end": "<!--" * 20_000,
    "ampersands": "&" * 100_000 + "&#x" * 20_000,
    "reference definitions": "\n".join(f"[{number}]: x{number} 'a" for number in range(20_000)),
    "references to nothing": "[a][b]" * 20_000,
    "footnotes of footnotes": "\n".join(f"[^{number}]\n\n[^{number}]: a [^{number + 1}]" for number in range(1_500)),
    "attributes that never end": "# a {: " + 'x="' * 20_000,
    "a table of ten thousand cells": "|a" * 100 + "|\n" + "|-" * 100 + "|\n" + ("|a" * 100 + "|\n") * 100,
    "one word of a million letters": "a" * 1_000_000,
    "headings of one name": "# a\n\n" * 5_000,
    "backslashes and blanks": "\\" * 50_000 + " " * 50_000 + "\t" * 50_000,
    "an address without end": "[x](a@" + "a." * 240_000 + ":)",
    "definitions and abbreviations": "*[a]: b\n" * 3_000 + "a " * 10_000,
}
YAML: Mapping[str, str] = {
    "opening lists": "[" * 200_000,
    "opening groups": "{a: " * 50_000,
    "aliases of aliases": "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)),
    "keys without end": "".join(f"k{number}: v\n" for number in range(60_000)),
    "depth by indentation": "".join(f"{' ' * depth}a:\n" for depth in range(1_200)),
    "notes that are none": "- x\n" * 100_000,
    "quotation marks that never end": '- quote: "\n' * 5_000,
    "tabs and colons": "\t:" * 100_000,
    "a block that never ends": "- note: |-\n" + "    a\n" * 120_000,
    "faces without end": "theme:\n  text_face: " + "a , " * 100_000 + "!",
    "merge keys": "a: &a {b: c}\n" + "".join(f"m{number}:\n  <<: *a\n" for number in range(20_000)),
}
NOTES: Mapping[str, tuple[str, str]] = {
    "one letter quoted a hundred times": ("a b " * 20_000, "- {quote: a, note: x}\n" * 100),
    "long quotes that are nowhere": (
        WORDS * 4_000,
        "".join(f"- {{quote: '{number} {'plain words stood here ' * 40}', note: x}}\n" for number in range(20)),
    ),
    "quotes of nearly everything": (
        "abcdefghij " * 9_000,
        "".join(f"- {{quote: '{'abcdefghij ' * 200}{number}', note: x}}\n" for number in range(20)),
    ),
    "notes that supersede each other": (
        WORDS,
        "".join(f"- {{id: n{n}, note: x, status: superseded, superseded_by: n{n + 1}}}\n" for n in range(3_000)),
    ),
}


def archives() -> dict[str, dict[str, str]]:
    """The files of an archive for each case, by its name."""
    cases = {name: {"content/a.md": HEAD + text} for name, text in MARKDOWN.items()}
    for name, text in MARKDOWN.items():
        cases[f"{name}, in a note"] = {
            "content/a.md": HEAD + WORDS,
            "content/a.annotations.yml": "- note: |-\n" + "".join(f"    {line}\n" for line in text.split("\n")),
        }
    for name, text in YAML.items():
        cases[f"{name}, as a sidecar"] = {"content/a.md": HEAD + WORDS, "content/a.annotations.yml": text}
        cases[f"{name}, as front matter"] = {"content/a.md": f"---\n{text}\n---\n{WORDS}"}
        cases[f"{name}, as settings"] = {"site.yml": text}
        cases[f"{name}, as entities"] = {"content/entities.yml": text}
    for name, (text, notes) in NOTES.items():
        cases[name] = {"content/a.md": HEAD + text, "content/a.annotations.yml": notes}
    return cases


def main(folder: Path, names: list[str]) -> None:
    """Prints the lines."""
    cases = archives()
    for number, name in enumerate(names):
        site = render_site(write_files(folder / str(number), {"site.yml": "title: T\n", **cases[name]}))
        pages = sum(file.path.startswith("articles/") for file in site.files)
        print(name, len(site.outcome.problems), pages, sep="\t", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
