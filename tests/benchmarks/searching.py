"""Search in a real Chromium with an empty cache, against Pagefind over the same pages.

Counted is what a reader's search costs: everything that is asked for from the search page on, but for the page itself
and what every page of the site asks for anyway. The clock runs from the first keystroke until the list of results, its
passages included, changes no more; what is asked for after that (facets, say) is counted apart.
"""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from benchmarks import building, measure, peers
from benchmarks.building import Workplace
from benchmarks.peers import Peers
from benchmarks.queries import queries
from benchmarks.throttled import FAST, SLOW_4G, Network, Server, serving
from playwright.sync_api import Browser, sync_playwright

SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MILLISECONDS_OF_REST = {FAST.name: 1_000, SLOW_4G.name: 4_000}
"""Without any change before a list of results counts as complete."""
MILLISECONDS_OF_PATIENCE = 120_000
HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Search</title>'
DEFAULT_INTERFACE = (
    HEAD
    + """<link href="pagefind/pagefind-ui.css" rel="stylesheet"><script src="pagefind/pagefind-ui.js"></script>
<div id="search"></div><script>
new PagefindUI({ element: "#search", pageSize: 10, showImages: false, showSubResults: false });
</script></html>
"""
)
NO_INTERFACE = (
    HEAD
    + """<input type="search"><ol class="found"></ol><script type="module">
const field = document.querySelector("input");
const list = document.querySelector("ol");
let engine;
field.addEventListener("input", async () => {
  engine ??= import("./pagefind/pagefind.js");
  const found = await (await engine).debouncedSearch(field.value);
  if (!found) return;
  const results = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
  const items = results.map(({ url, meta, excerpt }) => `<li><a href="${url}">${meta.title}</a> ${excerpt}`);
  list.innerHTML = items.join("");
});
</script></html>
"""
)
WATCH = """(selector) => {
  const watch = { started: 0, changed: 0, shown: 0, text: "" };
  window.benchmark = watch;
  addEventListener("keydown", () => (watch.started ||= performance.now()), true);
  const look = () => {
    const results = [...document.querySelectorAll(selector)].slice(0, 10);
    const text = results.map((result) => result.textContent).join("|");
    watch.shown = results.filter((result) => result.textContent.trim()).length;
    if (text !== watch.text) Object.assign(watch, { text, changed: performance.now() });
  };
  // Before the next task, so that what is asked for because the results stand is seen to come after them.
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
}"""
DONE = """(rest) => benchmark.started && benchmark.changed > benchmark.started && benchmark.shown
  && performance.now() - benchmark.changed > rest"""
AGAIN = "() => Object.assign(benchmark, { started: 0, changed: 0 })"


@dataclass(frozen=True, slots=True)
class Searched:
    """One query."""

    articles: int
    round: int
    engine: str
    network: str
    query: int
    """0 is the first, which brings the code with it."""
    bytes: int
    """Asked for until the results stood still."""
    requests: int
    later_bytes: int
    """Asked for after that."""
    milliseconds: float
    shown: int
    """Results on the screen."""


@dataclass(frozen=True, slots=True)
class IndexSize:
    """What a search keeps on the server."""

    articles: int
    engine: str
    files: int
    bytes: int
    largest_gzipped: int
    """Of the files that hold the index, not the code."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit of twenty words in one article costs those who publish the site again."""

    articles: int
    changed: int
    """Files of the search that are new or hold something else."""


@dataclass(frozen=True, slots=True)
class Engine:
    """One search over the archive's pages."""

    name: str
    folder: Path
    """Of the site."""
    page: str
    field: str
    result: str
    """Selector of one result."""
    index: str
    """Folder of the search files."""
    ordinary_page: str = ""
    """A page without search, whose files every page asks for; empty: there are none."""


class _Cost(NamedTuple):
    """The fields of ``Searched`` that are measured."""

    bytes: int
    requests: int
    later_bytes: int
    milliseconds: float
    shown: int


def engines(place: Workplace, known: Peers, articles: int) -> tuple[Engine, ...]:
    """Glossator's own search where the site has one, and Pagefind's over copies of the same pages."""
    generator = peers.glossator()
    site = place.site_of(generator, articles)
    peers.write_site(generator, site, articles, place.seed)
    building.say(f"{articles} articles: building what is searched")
    measure.run(generator.build, site, place.environment())
    built = site / generator.output
    found = []
    if (built / "search.html").is_file():
        own = ("search.html", "main input[name=q]", "ol.results > li", "search")
        found.append(Engine(peers.OURS, built, *own, ordinary_page="index.html"))
    if known.pagefind:
        copy = _pagefind_site(place, known, built, articles)
        with_interface = ("default.html", ".pagefind-ui__search-input", ".pagefind-ui__result", "pagefind")
        found.append(Engine("Pagefind", copy, *with_interface))
        found.append(Engine("Pagefind, bare", copy, "bare.html", "input", "ol.found > li", "pagefind"))
    return tuple(found)


def measure_searches(place: Workplace, ours: tuple[Engine, ...], articles: int, rounds: int) -> Iterator[Searched]:
    """Six queries by every engine in every round, on the fast and on the slow network."""
    asked = queries(articles, place.seed)
    with sync_playwright() as playwright, ExitStack() as stack:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=list(SWITCHES))
        stack.callback(browser.close)
        servers = [(engine, stack.enter_context(serving(engine.folder))) for engine in ours]
        for number in range(rounds):
            for network in (FAST, SLOW_4G):
                for engine, server in servers:
                    building.say(
                        f"{articles} articles, round {number + 1}: {engine.name} on the {network.name} network"
                    )
                    for query, cost in enumerate(_ask(browser, engine, server, network, asked)):
                        yield Searched(articles, number, engine.name, network.name, query, *cost)


def size_of(engine: Engine, articles: int) -> IndexSize:
    """The files that the engine's search is made of."""
    files = [path for path in (engine.folder / engine.index).rglob("*") if path.is_file()]
    slices = [path for path in files if path.parent != engine.folder / engine.index and "lib" not in path.name]
    largest = max((len(gzip.compress(path.read_bytes(), 6)) for path in slices), default=0)
    return IndexSize(articles, engine.name, len(files), sum(path.stat().st_size for path in files), largest)


def measure_edit(place: Workplace, articles: int) -> Edited:
    """The site of ``engines``, built before and after an edit."""
    generator = peers.glossator()
    site = place.site_of(generator, articles)
    building.say(f"{articles} articles: what an edit changes of the search")
    found: list[frozenset[str]] = []
    for sentence in ("", building.TWENTY_WORDS.format(1)):
        building.save_article(generator, site, place.seed, sentence)
        measure.run(generator.build, site, place.environment())
        manifest = (site / generator.output / "manifest-sha256.txt").read_text(encoding="utf-8")
        found.append(frozenset(line for line in manifest.splitlines() if "  search/" in line))
    before, after = found
    return Edited(articles, len(after - before))


def _ask(browser: Browser, engine: Engine, server: Server, network: Network, asked: tuple[str, ...]) -> Iterator[_Cost]:
    """What each query costs."""
    everywhere = {f"/{engine.page}", *_paths_of(browser, server, engine.ordinary_page)}
    server.network = network
    # The policy of our pages would also stop what watches them.
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        server.answers.clear()
        page.goto(server.address + engine.page, wait_until="networkidle")
        page.evaluate(WATCH, engine.result)
        for query in asked:
            page.focus(engine.field)
            page.eval_on_selector(engine.field, "field => field.select()")
            page.evaluate(AGAIN)
            page.keyboard.type(query)
            page.wait_for_function(DONE, arg=MILLISECONDS_OF_REST[network.name], timeout=MILLISECONDS_OF_PATIENCE)
            until = float(page.evaluate("() => performance.timeOrigin + benchmark.changed"))
            sent = [answer for answer in server.answers if answer.path not in everywhere]
            first = [answer.bytes for answer in sent if answer.asked <= until]
            milliseconds = float(page.evaluate("() => benchmark.changed - benchmark.started"))
            shown = int(page.evaluate("() => benchmark.shown"))
            later_bytes = sum(answer.bytes for answer in sent) - sum(first)
            yield _Cost(sum(first), len(first), later_bytes, milliseconds, shown)
            server.answers.clear()


def _paths_of(browser: Browser, server: Server, page_path: str) -> set[str]:
    """What a page asks for, itself included."""
    if not page_path:
        return set()
    server.network = FAST
    server.answers.clear()
    with browser.new_context() as context:
        context.new_page().goto(server.address + page_path, wait_until="networkidle")
        return {answer.path for answer in server.answers}


def _pagefind_site(place: Workplace, known: Peers, built: Path, articles: int) -> Path:
    """A copy of the articles with Pagefind's index and two pages to search it: with its own interface and with none."""
    copy = place.folder / "sites" / f"pagefind-{articles}"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(built / "articles", copy / "articles", copy_function=os.link)
    (copy / "default.html").write_text(DEFAULT_INTERFACE, encoding="utf-8")
    (copy / "bare.html").write_text(NO_INTERFACE, encoding="utf-8")
    only = ("--glob", "articles/*.html", "--root-selector", "main")
    measure.run((*known.pagefind, "--silent", "--site", ".", *only), copy, place.environment())
    return copy


def _chromium() -> str:
    """Raises FileNotFoundError where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if not found:
        raise FileNotFoundError("there is no Chromium")
    return found
