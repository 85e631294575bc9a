"""Hostile words in every field of an archive: in a real browser none of them runs.

Once under the site's own policy, and once with the browser told to ignore it: the policy must never be what saves a
reader. All attacks reach the pages; only as Markdown are those left out that are an error, which stops the build.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from archive_files import write_files
from browser.payloads import HOOK, payloads
from playwright.sync_api import Browser, BrowserContext

from glossator.outcome import Options
from glossator.pipeline import render_site
from glossator.prose import render_article

pytestmark = pytest.mark.browser

PAYLOADS = tuple(payloads())
MIN_PAYLOADS = 500
MIN_PAGES = 30

WATCH = """
addEventListener("securitypolicyviolation", (event) => violated(event.violatedDirective + " " + event.sample), true);
for (const name of ["alert", "confirm", "prompt"]) window[name] = () => hit(0);
"""
INSPECT = """
() => {
  const found = [];
  const schemes = /^(javascript|vbscript|data|blob):/i;
  const addresses = /^(href|action|formaction|xlink:href|data|poster)$/i;
  const active = "iframe, object, embed, base, meta[http-equiv=refresh i], math, foreignObject, annotation-xml";
  for (const element of document.querySelectorAll("*")) {
    const suspect = () => found.push(element.outerHTML.slice(0, 200));
    for (const {name, value} of element.attributes) {
      if (/^on/i.test(name) || name === "srcdoc") suspect();
      if (addresses.test(name) && schemes.test(value.replace(/[\\0-\\x20]/g, ""))) suspect();
    }
    if (element.matches(active)) suspect();
    if (element.matches("script[type='application/ld+json']")) JSON.parse(element.textContent);
    else if (element.matches("script") && !/\\/(assets|search)\\//.test(element.src)) suspect();
    for (const type of ["mouseover", "focus", "error", "load", "toggle", "animationstart"])
      element.dispatchEvent(new Event(type));
  }
  return found;
}
"""


def test_there_are_attacks_enough_and_no_two_alike() -> None:
    """At least 500, nearly all of them as Markdown, too; each would call the hook with its own number."""
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= MIN_PAYLOADS
    assert sum(map(_is_built, PAYLOADS)) > 0.9 * MIN_PAYLOADS


@pytest.fixture(
    scope="module", params=[75, pytest.param(5, marks=pytest.mark.full)], ids=lambda many: f"{many} an article"
)
def hostile_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pages of an archive in which every field is an attack, so many of them in each article."""
    root = tmp_path_factory.mktemp("hostile")
    sources = write_files(root / "sources", _archive(PAYLOADS, request.param))
    files = render_site(sources, Options(drafts=True)).files
    return write_files(
        root / "site",
        {file.path: (sources / file.copy_of).read_bytes() if file.copy_of else file.content for file in files},
    )


@pytest.mark.parametrize("bypass", [False, True], ids=["with the policy", "without the policy"])
def test_none_of_them_runs(browser: Browser, hostile_site: Path, bypass: bool) -> None:
    """On no page, on no event; nothing on a page is what could run, and the policy has nothing to refuse."""
    pages = sorted(hostile_site.rglob("*.html"))
    assert len(pages) > MIN_PAGES
    said = _visited(browser.new_context(bypass_csp=bypass), pages)
    assert ([], [], {}) == said


def test_the_watch_would_notice(browser: Browser, tmp_path: Path) -> None:
    """Attacks as they are, on a page that does nothing against them, do run."""
    pages = []
    for number, payload in enumerate(PAYLOADS[:50]):
        pages.append(tmp_path / f"{number}.html")
        pages[-1].write_text(
            f"<!doctype html><meta charset=utf-8><body><p title='{payload}'>{payload}", encoding="utf-8"
        )
    hits, _, found = _visited(browser.new_context(bypass_csp=True), pages)
    assert len(set(hits)) > 15
    assert len(found) > 15


def _visited(context: BrowserContext, pages: Sequence[Path]) -> tuple[list[Any], list[str], dict[str, list[str]]]:
    """Which attacks ran on these pages, what the policy refused, and what could run."""
    hits: list[Any] = []
    violations: list[str] = []
    found: dict[str, list[str]] = {}
    context.expose_function(HOOK, lambda number: hits.append(number))  # noqa: PLW0108  Playwright marks it.
    context.expose_function("violated", lambda what: violations.append(what))  # noqa: PLW0108
    context.add_init_script(WATCH)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    for path in pages:
        page.goto(path.as_uri(), wait_until="load")
        if suspects := page.evaluate(INSPECT):
            found[path.name] = suspects
    context.close()
    return hits, violations, found


# -- The archive ------------------------------------------------------------------------------------------------------


def _archive(attacks: Sequence[str], many_each: int) -> dict[str, str]:
    """Every attack in the body, a title, authors, quotes, notes, sources and events; in handfuls where a page is made
    of each word: tags, outlets, entities, kinds; a choice of them where a site has but one, and in file names.
    """
    handfuls = [attacks[start : start + many_each] for start in range(0, len(attacks), many_each)]
    many = " ".join(attacks[:: len(attacks) // 40])
    files = {
        "site.yml": _yaml(
            {
                "title": many,
                "description": many,
                "licence": many,
                "contact": "mailto:a@example.org?subject=x",
                "people": {"eo": {"name": many, "role": many}},
                "kinds": {"rumour": {"label": many}},
                "menu": [{"about": attacks[1]}, {"https://example.org/": attacks[2]}],
            }
        ),
        "content/pages/about.md": f"---\n{_yaml({'title': many})}---\n{_paragraphs(attacks[::9])}",
        "content/events.yml": _yaml(
            [
                {"date": "2019", "title": attack, "note": _paragraphs([attack]), "sources": [{"title": attack}]}
                for attack in attacks
            ]
        ),
        "content/entities.yml": _yaml(
            {
                f"e{number}": {"name": " ".join(handful), "other_names": list(handful), "note": _paragraphs(handful)}
                for number, handful in enumerate(handfuls)
            }
        ),
        "content/sources.yml": _yaml({"known": {"title": many, "outlet": many, "quote": many}}),
    }
    for number, handful in enumerate(handfuls):
        name = _FILE_NAMES[number % len(_FILE_NAMES)].format(number)
        files[f"content/{name}.md"] = _article(number, handful, name)
        files[f"content/{name}.annotations.yml"] = _yaml(list(_notes(number, handful)))
        files[f"content/{name}.svg"] = "<svg xmlns='http://www.w3.org/2000/svg'/>"
    return files


_FILE_NAMES = (
    "plain-{}",
    "' onerror='hit({0})' x='{0}",
    "&quot; onmouseover=hit({0}) {0}",
    "&#x3c;img src=x onerror=hit({0})&#x3e; {0}",
    "%22%3E%3Cscript%3Ehit({0})%3C%2Fscript%3E {0}",
    "`hit({0})` ${{hit({0})}} {0}",
    "javascript&colon;hit({0}) {0}",
)


def _article(number: int, attacks: Sequence[str], name: str) -> str:
    joined = " ".join(attacks)
    front = {
        "title": joined,
        "standfirst": joined,
        "authors": list(attacks),
        "outlet": joined,
        "date": f"2019-03-{number % 28 + 1:02}",
        "licence": joined,
        "tags": [joined.replace(",", " ")],
        "image": {"src": f"{name}.svg", "alt": joined, "caption": joined, "credit": joined},
        "rights": ("full", "excerpt", "link", "withdrawn")[number % 8 // 2] if number % 2 else "full",
        "slug": f"article-{number}",
    }
    if front["rights"] == "withdrawn":
        front["withdrawn"] = {"date": "2026", "reason": joined}
    return (
        f"---\n{_yaml(front)}---\nQuoted words of article {number}.\n\n{_paragraphs(attacks)}\n\n![x](<{name}.svg>)\n"
    )


def _paragraphs(attacks: Sequence[str]) -> str:
    return "\n\n".join(filter(_is_built, attacks))


def _is_built(attack: str) -> bool:
    """Whether a text with it is no error, as one is in which an element without an end swallows the rest."""
    return not any(
        slip.kind in ("swallowing", "comment", "comment_in_comment") for slip in render_article(attack).slips
    )


def _notes(number: int, attacks: Sequence[str]) -> Iterator[dict[str, Any]]:
    for place, attack in enumerate(attacks):
        yield {
            "id": f"n{place}",
            "quote": {"exact": attack, "prefix": attack, "suffix": attack} if place % 2 else attack,
            "note": _paragraphs([attack]) or "None.",
            "claim": attack,
            "verdict": attack,
            "by": "eo",
            "sources": [{"title": attack, "outlet": attack, "authors": [attack], "quote": attack}, "known"],
            "corrections": [{"date": "2026", "text": attack}],
        }
    yield {
        "id": "words",
        "quote": "Quoted words",
        "note": _paragraphs(attacks),
        "kind": "rumour",
        "entity": f"e{number}",
    }
    yield {"id": "whole", "note": _paragraphs(attacks), "entity": f"e{number}"}


def _yaml(value: Any) -> str:
    """JSON is YAML, and its texts survive whatever is in them."""
    if isinstance(value, dict):
        return "".join(f"{json.dumps(key)}: {json.dumps(one)}\n" for key, one in value.items())
    return "".join(f"- {json.dumps(one)}\n" for one in value)
