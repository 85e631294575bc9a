"""What the packages alone take for the same archive, done as plainly as can be: no build in Python can be faster.

    python -m benchmarks.floor FOLDER

From nothing: front matter and notes read, texts and notes converted and made safe, their words cut, stemmed and
counted, a page printed of them and written. There is nothing in it of what makes an annotated archive: no passage
looked up, no page but the articles' own, no link checked, no index, nothing kept. In one process; the best that more of
them can do is to divide it evenly.

After one edit: Python started with these packages, the system asked about every file of the archive and its site, and
what lists show of each article opened as an earlier build could have kept it.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jinja2
import markdown
import nh3
import snowballstemmer  # type: ignore[import-untyped]
import yaml
from benchmarks import building, measure, peers
from benchmarks.building import Workplace

COLD = ("PyYAML", "Python-Markdown", "nh3", "snowballstemmer", "Jinja2", "files")
STARTED = "Python with the packages"
LOOKED = "looking at the files"
OPENED = "opening what lists show of each article"
LISTED = ("id", "kind", "entity", "created", "checked", "status")
"""What lists show of a note."""
AFTER_EDIT = (STARTED, LOOKED, OPENED)
PACKAGES = "click, jinja2, markdown, nh3, yaml"
MARKDOWN = ("sane_lists", "tables", "smarty")
"""Fewer than Glossator offers: texts without definitions, attributes or headings need no more."""
PAGE = """<!doctype html>
<html lang="{{ head.language }}"><head><meta charset="utf-8"><title>{{ head.title }}</title></head><body>
<h1>{{ head.title }}</h1><p>{{ head.standfirst }}</p>
<p>{{ head.authors | join(", ") }}, {{ head.outlet }}, {{ head.date }}</p>
{{ text | safe }}
<ol>{% for note, html in notes %}<li id="{{ note.id }}">
<p>{{ note.kind }}, {{ note.by }}, {{ note.created }}: {{ note.quote }}</p>
{{ html | safe }}
{% for source in note.sources %}<p><a href="{{ source.url }}">{{ source.title }}</a></p>{% endfor %}
</li>{% endfor %}</ol></body></html>
"""


@dataclass(frozen=True, slots=True)
class Floor:
    """What one step takes at the least, in one round."""

    articles: int
    round: int
    step: str
    seconds: float
    """Of one process, for the whole archive."""


def measure_floor(place: Workplace, articles: int, rounds: int) -> Iterator[Floor]:
    """Every step in every round. The archive is that of ``building``."""
    ours = peers.glossator()
    site = place.site_of(ours, articles)
    peers.write_site(ours, site, articles, place.seed)
    environment = {**place.environment(), "PYTHONPATH": str(Path(__file__).parents[1])}
    for number in range(rounds):
        building.say(f"{articles} articles, round {number + 1}: the floor")
        started = measure.run((sys.executable, "-c", f"import {PACKAGES}"), place.folder, environment)
        yield Floor(articles, number, STARTED, started.seconds)
        run = measure.run((sys.executable, "-m", __spec__.name, str(site)), place.folder, environment)
        for step, seconds in json.loads(run.printed).items():
            yield Floor(articles, number, step, seconds)


def main(folder: str) -> None:
    """Prints the seconds of each step as JSON."""
    site = Path(folder)
    started = time.perf_counter()
    _look(site / "content")
    _look(site / peers.glossator().output)
    spent = {LOOKED: time.perf_counter() - started}
    gc.disable()  # As in a build.
    with TemporaryDirectory() as output:
        kept = [_build(article, Path(output), spent) for article in sorted(site.glob("content/**/*.md"))]
    started = time.perf_counter()
    for record in kept:
        pickle.loads(record)
    spent[OPENED] = time.perf_counter() - started
    sys.stdout.write(json.dumps(spent))


def _look(folder: Path) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _look(Path(entry.path))
            else:
                entry.stat(follow_symlinks=False)


def _build(article: Path, output: Path, spent: dict[str, float]) -> bytes:
    """One article; returns what lists show of it, as it can be kept."""

    def timed(step: str, work: Callable[[], Any]) -> Any:
        started = time.perf_counter()
        made = work()
        spent[step] = spent.get(step, 0.0) + time.perf_counter() - started
        return made

    sidecar = article.with_suffix(".annotations.yml")
    source, noted = timed("files", lambda: (article.read_text("utf-8"), sidecar.read_text("utf-8")))
    _, front, body = source.split("---\n", 2)
    head, notes = timed("PyYAML", lambda: (_load(front), _load(noted)))
    texts = [body, *(note["note"] for note in notes)]
    converted = timed("Python-Markdown", lambda: [_parser().reset().convert(text) for text in texts])
    safe = timed("nh3", lambda: [nh3.clean(html) for html in converted])
    timed("snowballstemmer", lambda: _words(texts))
    page = timed("Jinja2", lambda: _page().render(head=head, text=safe[0], notes=zip(notes, safe[1:], strict=True)))
    timed("files", lambda: (output / f"{article.stem}.html").write_text(page, encoding="utf-8", newline="\n"))
    return pickle.dumps((article.stem, head, [[note.get(key) for key in LISTED] for note in notes]))


def _load(text: str) -> Any:
    return yaml.load(text, Loader=yaml.CSafeLoader)


@cache
def _parser() -> markdown.Markdown:
    return markdown.Markdown(extensions=list(MARKDOWN))


@cache
def _page() -> jinja2.Template:
    return jinja2.Environment(autoescape=True).from_string(PAGE)


def _words(texts: Sequence[str]) -> Counter[str]:
    found = Counter(word for text in texts for word in re.findall(r"\w+", text))
    stems: Counter[str] = Counter()
    for word, times in found.items():
        stems[_stem(word)] += times
    return stems


@cache
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word.lower()))


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("english")


if __name__ == "__main__":
    main(*sys.argv[1:])
