"""docs/theme.md: how a site is given a look of its own, with what templates are given listed from the code itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from glossator.pages import views
from glossator.wording import en

ROOT = Path(__file__).parent.parent
LAYOUTS = ROOT / "layouts"
GENERATED = "<!-- Written by `make snapshots` from the code. Do not edit it here. -->\n"

TEMPLATES = {
    "404.html": ("what a server shows for an address that leads nowhere; only with a base URL", "NotFoundContent"),
    "article.html": ("each article, `articles/…`", "ArticleContent"),
    "base.html": ("no page: the frame of all others", ""),
    "corrections.html": ("`corrections.html`", "CorrectionsContent"),
    "entities.html": ("`entities.html`: who and what", "EntitiesContent"),
    "entity.html": ("each person, place, organisation or thing, `entities/…`", "EntityContent"),
    "home.html": ("`index.html`, the front page", "HomeContent"),
    "list.html": ("articles or notes of a year, a tag, an outlet or a kind", "ListContent"),
    "page.html": ("each page of `content/pages/`", "PageContent"),
    "parts.html": ("no page: macros that the others import", ""),
    "search.html": ("`search.html`", "SearchContent"),
    "tallies.html": ("`kinds.html`, `tags.html`, `outlets.html`: how many there are of each", "TallyContent"),
    "timeline.html": ("the timeline, all of it or a year", "TimelineContent"),
    "withdrawn.html": ("what is left of an article that was withdrawn", "ArticleContent"),
}
"""The pages that each template makes, and the record that is ``view.content`` in it."""

BLOCKS = {
    "policy": "what browsers may load, see below",
    "head": "styles and scripts that only some pages need; templates of the default theme fill it",
    "head_end": "empty: for tags of your own",
    "body_class": "the attribute `class` of the body; the article's template fills it",
    "site_title": "the mark and the name of the site, in the head of every page",
    "search": "the search box in the head of every page",
    "main": "what the page is about; every template fills it",
    "footer": "the foot of every page",
}

RECIPES = {
    "layouts/assets/own.css": """\
:root {
  --paper: light-dark(#ffffff, #101418);
  --mark-width: 6rem; /* of the logo in the head of every page */
}

@font-face {
  font-family: "Our Serif";
  src: url("fonts/our-serif.woff2") format("woff2");
}

h1 {
  font-family: "Our Serif", Georgia, serif;
}
""",
    "layouts/base.html": """\
{% extends "default/base.html" %}

{% block head_end %}
<meta name="author" content="The Example Daily">
<script src="{{ view.assets["own.js"] }}" defer></script>
{% endblock %}

{% block footer %}
{{ super() }}
<p><a href="{{ view.pages["imprint"].href }}">{{ view.pages["imprint"].text }}</a></p>
{% endblock %}
""",
    "layouts/article.html": """\
{% extends "default/article.html" %}
{% import "default/parts.html" as parts %}

{% block main %}
{{ super() }}
{% if view.content.outlet %}
<p>First published by {{ parts.link(view.content.outlet) }}.</p>
{% endif %}
{% endblock %}
""",
    "layouts/404.html": """\
{% extends "base.html" %}

{% block main %}
<h1>{{ view.title }}</h1>
<p>Nothing is here. <a href="{{ view.search.href }}">Search the archive</a></p>
{% endblock %}
""",
}
"""Files of a site; all of them together are one theme, which works."""

_LANGUAGES = {".css": "css", ".html": "html"}


def theme_page() -> str:
    """The whole page."""
    recipe = {path: _fenced(text, path) for path, text in RECIPES.items()}
    text = _TEXT.format(
        generated=GENERATED,
        css=recipe["layouts/assets/own.css"],
        base=recipe["layouts/base.html"],
        article=recipe["layouts/article.html"],
        not_found=recipe["layouts/404.html"],
        templates=_table(("template", "what it makes", "`view.content`"), _template_rows()),
        blocks=_table(("block", "what is in it"), ((f"`{name}`", about) for name, about in BLOCKS.items())),
        macros="\n".join(f"- `{macro}`" for macro in macros()),
        assets="\n".join(f"- `{name}`" for name in asset_names()),
        words=_table(("`view.words`", "in English"), _word_rows()),
    )
    return text + "\n\n".join(["", *_records()]) + "\n"


def macros() -> list[str]:
    """Of parts.html, each with its arguments."""
    text = (LAYOUTS / "parts.html").read_text(encoding="utf-8")
    return re.findall(r"\{% macro (.*?) %\}", text)


def asset_names() -> list[str]:
    """Those that a template can name; of the search, the parts are published as one file."""
    files = {path.relative_to(LAYOUTS / "assets").as_posix() for path in (LAYOUTS / "assets").rglob("*.*")}
    whole = {name for name in files if "/" not in name}
    return sorted({*whole, "notes.css", "search.js", "search-later.js"})


def words_used() -> set[str]:
    """The names in ``view.words`` that the default templates print."""
    texts = (path.read_text(encoding="utf-8") for path in LAYOUTS.glob("*.html"))
    return {name for text in texts for name in re.findall(r"\bwords\.([a-z_0-9]+)", text)}


def blocks_of_base() -> list[str]:
    """In their order."""
    return re.findall(r"\{% block (\w+) %\}", (LAYOUTS / "base.html").read_text(encoding="utf-8"))


# -- Tables -----------------------------------------------------------------------------------------------------------


def _fenced(text: str, path: str) -> str:
    return f"```{_LANGUAGES[Path(path).suffix]}\n{text}```"


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def _template_rows() -> Iterator[tuple[str, ...]]:
    for name, (makes, record) in TEMPLATES.items():
        yield f"`{name}`", makes, _linked(record) if record else ""


def _word_rows() -> Iterator[tuple[str, ...]]:
    for name in sorted(words_used()):
        yield f"`{name}`", en.WORDS[name].replace("|", "\\|")


def _records() -> Iterator[str]:
    """A section for each record that a view can hold, the view itself first."""
    tree = ast.parse(Path(str(views.__file__)).read_text(encoding="utf-8"))
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    for name in sorted(classes, key=lambda name: (name != "View", name)):
        about = ast.get_docstring(classes[name]) or ""
        yield f"### {name}\n\n{_plain(about)}\n\n{_table(('name', 'is', ''), _field_rows(classes[name], set(classes)))}"


def _field_rows(record: ast.ClassDef, records: set[str]) -> Iterator[tuple[str, ...]]:
    for node, after in zip(record.body, [*record.body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            about = _plain(str(ast.literal_eval(after.value))) if isinstance(after, ast.Expr) else ""
            yield f"`{node.target.id}`", _kind(ast.unparse(node.annotation), records), about


def _kind(annotation: str, records: set[str]) -> str:
    """A type in plain words."""
    if many := re.fullmatch(r"tuple\[(.*), \.\.\.\]", annotation):
        return f"a list: {_kind(many[1], records)}"
    if parts := re.fullmatch(r"tuple\[(.*)\]", annotation):
        return " and ".join(_kind(part, records) for part in parts[1].split(", "))
    if mapping := re.fullmatch(r"Mapping\[str, (.*)\]", annotation):
        return f"{_kind(mapping[1], records)}, by name"
    if maybe := re.fullmatch(r"(.*) \| None", annotation):
        return f"{_kind(maybe[1], records)}, or nothing"
    if annotation in records:
        return _linked(annotation)
    simple = {"str": "text", "Markup": "HTML", "int": "number", "float": "number", "bool": "yes or no"}
    return {**simple, "Size": "width and height", "Lane": "`happened`, `reported` or `noted`", "Content": "see above"}[
        annotation
    ]


def _linked(record: str) -> str:
    return f"[{record}](#{record.lower()})"


def _plain(docstring: str) -> str:
    return " ".join(docstring.split()).replace("``", "`").replace("|", "\\|")


_TEXT = """\
# A look of your own

{generated}
Colour and typeface of the text are settings: `theme:` in `site.yml`, see [formats.md](formats.md). For whatever goes
further, put files into a folder `layouts/` beside `site.yml`. They are Jinja2 templates (`layouts/*.html`), and in
`layouts/assets/` style sheets, scripts, fonts and pictures. Each takes the place of the file of the same name in the
default theme; all others stay as they are.

`glossator theme` lists the files of the default theme and says where they are; `glossator theme article.html` copies
one to `layouts/`. **Copy as little as you can.** A copy stays as it is when Glossator gets better, and has to be
brought up to date by hand. Nearly everything can be done without:

- a file `layouts/assets/own.css` is loaded after all other styles, on every page;
- a template can extend the default one of the same name, with `default/` before it, and replace only some blocks.

`glossator check` reports templates that cannot be used, blocks and macros that are missing or misspelt, files that
nothing uses, and what browsers would refuse to load. `glossator serve` shows the pages while you work.

## Recipes

**Colours, fonts and sizes.** In `layouts/assets/own.css`; the names of all colours are at the head of `site.css`. The
files of a font lie beside it, here in `layouts/assets/fonts/`. Addresses in a style sheet count from its own folder.

{css}

**Logo.** `layouts/assets/mark.svg` is the icon of the site and the mark before its name. An SVG file is drawn at any
size; `--mark-width` and `--mark-height` set that of the mark.

**A line in the foot of every page, a tag in its head, a script.** In `layouts/base.html`. `super()` prints what the
block had before. The script is `layouts/assets/own.js`. `view.pages` has a link to every page of `content/pages/` by
its slug, and to those that every site has; write no address of a page yourself, since it differs from folder to folder.

{base}

**More on the page of an article.** In `layouts/article.html`:

{article}

**A page of your own for wrong addresses.** In `layouts/404.html`:

{not_found}

**Menu.** In `site.yml`, not in a template: `menu` orders and renames its entries.

**The site's own words.** `view.words` has them in the language of the site. In a template of your own you can write
other words in their place.

**Files at the root of the site**, such as `favicon.ico`, `CNAME` or `.well-known/security.txt`, are not copied: a build
replaces the whole folder by what it makes itself. Let the program that publishes the site add them after the build, as
[publishing.md](publishing.md) shows. Browsers find the icon without `favicon.ico`, and `robots.txt` is written for you.

## What browsers may load

Every page begins with a Content Security Policy. It allows scripts, styles and fonts from the site itself, pictures
from the site and in `data:` addresses, and nothing else: nothing from other servers, no `<script>` or `<style>` with
content in a page, no `style=` or `onclick=`, no frames, no requests by scripts. So no one else learns who reads what,
nothing that an author pastes can do harm, and the archive works without any other server. What is blocked is missing
without a word, so `glossator check` reports it ([theme-blocked](problems.md#theme-blocked)).

Mostly it is enough to keep a copy in `layouts/assets/`. To allow more, replace the block `policy` in
`layouts/base.html`: copy the line from the default theme, and add to it. For films from one server, that would be
`frame-src https://films.example.org;`. `require-trusted-types-for` forbids scripts to write HTML; a script that has to
do so needs a policy of its own name under `trusted-types`.

## After an upgrade

Templates that extend the default ones take part in what is new. A copy does not: it may lack a block or macro that
other templates fill or use by now, which stops the build with [theme-error](problems.md#theme-error). `glossator theme`
shows which files are yours, and `glossator theme article.html` in what yours differs from the default one. Bring it up
to date by hand; or delete it, and put your changes into blocks.

## Templates

{templates}

Every template has one name, `view`; its fields are listed below. A name that does not exist is an error. All text is
escaped when it is printed, except for the fields that are called `html`.

Blocks of `base.html`, in their order:

{blocks}

Macros of `parts.html`. They see only what they are given: `words` is `view.words`.

{macros}

A template imports them with `{{% import "default/parts.html" as parts %}}`. A `parts.html` of your own takes the place
of all of them.

Files of the default theme that `view.assets` names, each with its address as seen from the page:

{assets}

What you add to `layouts/assets/` is there under its name, too, such as `view.assets["fonts/our-serif.woff2"]`. Style
sheets and scripts get a part of their content into their published names, so that no browser shows an old one.

Words:

{words}

## What templates are given"""
