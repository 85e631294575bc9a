"""The search as a reader has it, in Chromium: on a server and from a disk, with a keyboard, and without scripts."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from browser.test_theme import SCHEMES, violations
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from glossator.pipeline import build_site

ROOT = Path(__file__).parents[2]
MARKUP = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>"\'&amp;'

# Where buttons stand; the counts that are 0; how far the lists are below what was found.
PLACES = "buttons => buttons.map(button => [button.offsetLeft, button.offsetTop])"
COUNTS_OF_NONE = "buttons => buttons.map(button => button.lastChild.textContent).filter(count => count === '0')"
BOX = "document.querySelector('{}').getBoundingClientRect()"
ROOM = f"{BOX.format('.lists')}.top - {BOX.format('.found')}.bottom"

Open = Callable[..., Page]

pytestmark = pytest.mark.browser


# -- The site and the window ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, built."""
    folder = tmp_path_factory.mktemp("search") / "a site"
    assert not build_site(ROOT, output=folder).failed
    return folder


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Nothing."""


def serve(folder: Path) -> http.server.ThreadingHTTPServer:
    """A server of the folder, below another one, as many sites are."""
    handler = functools.partial(_Quiet, directory=str(folder.parent))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def address_of(server: http.server.ThreadingHTTPServer, folder: Path) -> str:
    """Where the folder is found on it."""
    return f"http://127.0.0.1:{server.server_port}/{folder.name.replace(' ', '%20')}"


@pytest.fixture(scope="module")
def bases(site: Path) -> Iterator[dict[str, str]]:
    """The addresses of the site on a server and on the disk."""
    server = serve(site)
    yield {"http": address_of(server, site), "file": site.as_uri()}
    server.shutdown()
    server.server_close()


@pytest.fixture
def visit(browser: Browser, bases: dict[str, str]) -> Iterator[Open]:
    """Opens a page of the site in a window of its own; whatever it complains of fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(path: str, way: str = "http", width: int = 1280, scheme: Any = "light", **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{path}: {error}"))
        page.on("console", lambda message: complaints.append(f"{path}: {message.text}"))
        page.goto(f"{bases[way]}/{path}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [] == complaints


def ask(page: Page, text: str) -> None:
    """Types the text into the box of the page of results, and waits for its answer and no earlier one."""
    page.locator("input[name=q]").fill(text)
    empty = "() => document.querySelector('.found').replaceChildren()"
    page.evaluate(f"addEventListener('submit', {empty}, {{capture: true, once: true}})")
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("^" + re.escape(text)))
    expect(page.locator(".answer .found")).not_to_be_empty()


def titles(page: Page) -> list[str]:
    """The titles of the results."""
    return page.locator(".results .teaser-title").all_inner_texts()


# -- From the box to the note -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["http", "file"])
def test_a_note_is_found_and_shown(visit: Open, way: str) -> None:
    """Typed on an article's page, found in our note, followed to it: its words are lit there, and back is back."""
    page = visit("articles/two-creditors.html", way)
    page.keyboard.press("/")
    page.keyboard.type("airliner in:notes")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\.html\?q=airliner\+in%3Anotes$"))
    result = page.locator(".result").first
    expect(result.locator(".place")).to_contain_text("in our note (")
    expect(result.locator(".passage mark").first).to_have_text(re.compile("airliner", re.IGNORECASE))
    result.locator("a").click()
    expect(page).to_have_url(re.compile(r"/articles/[\w-]+\.html#note-[\w-]+$"))
    expect(page.locator(".note:target")).to_contain_text("airliner", ignore_case=True)
    page.wait_for_load_state("load")
    lit = page.evaluate(
        "[...CSS.highlights.get('found')]"
        ".filter(range => document.querySelector(':target').contains(range.startContainer)).map(String)"
    )
    assert any("airliner" in word.lower() for word in lit)
    page.go_back()
    expect(page.locator(".result").first).to_be_visible()
    assert "airliner in:notes" == page.locator("input[name=q]").input_value()


@pytest.mark.parametrize("way", ["http", "file"])
def test_results_come_while_one_types(visit: Open, way: str) -> None:
    """Without Enter there are results, counts beside them, and an address that can be passed on."""
    page = visit("search.html", way)
    page.keyboard.type("airc")
    expect(page).to_have_url(re.compile(r"\?q=airc$"))
    expect(page.locator(".result").first).to_be_visible()
    expect(page.locator(".found")).to_have_text(re.compile(r"^\d+ articles?$"))
    expect(page.locator("[data-facet=kind] .facet").first).to_be_visible()
    assert page.locator(".lists").is_hidden()
    page.locator("input[name=q]").fill("")
    expect(page.locator(".lists")).to_be_visible()


def test_a_result_leads_to_its_paragraph(visit: Open) -> None:
    """Found in the text, a result leads to the numbered paragraph where the words stand."""
    page = visit("search.html?q=guardsmen+in%3Atext")
    link = page.locator(".result a").first
    expect(link).to_have_attribute("href", re.compile(r"\.html\?mark=\w+#p\d+$"))
    link.click()
    expect(page.locator("p:target")).to_contain_text("guardsmen")


# -- The language of the query ----------------------------------------------------------------------------------------


def test_phrases_minus_kinds_and_dates(visit: Open) -> None:
    """Each narrows what is found, and all of it is said in words that can be taken away."""
    page = visit("search.html")
    ask(page, "aircraft")
    everything = titles(page)
    ask(page, '"two aircraft"')
    assert 0 < len(titles(page)) <= len(everything)
    ask(page, "aircraft -guardsmen")
    without = titles(page)
    assert set(without) < set(everything)
    ask(page, "aircraft kind:claim")
    places = page.locator(".result .place").all_inner_texts()
    assert places
    assert all("(Claim)" in text for text in places)
    ask(page, "aircraft 2019-03-28..2019-04")
    dates = page.locator(".result time").evaluate_all("times => times.map(time => time.dateTime)")
    assert dates
    assert all("2019-03-28" <= date <= "2019-04-31" for date in dates)
    piece = page.locator(".piece").nth(1)
    assert "28 March 2019 to April 2019" == piece.inner_text()
    assert "Remove: 28 March 2019 to April 2019" == piece.get_attribute("aria-label")
    piece.click()
    expect(page.locator("input[name=q]")).to_have_value("aircraft")
    expect(page.locator(".piece")).to_have_count(0)
    page.go_back()
    expect(page.locator("input[name=q]")).to_have_value("aircraft 2019-03-28..2019-04")
    expect(page.locator(".piece")).to_have_count(2)


def test_a_hit_in_a_claim_says_how_it_stands(visit: Open) -> None:
    """The verdict stands with the place."""
    page = visit("search.html")
    ask(page, "verdict:unproven")
    assert "verdict: unproven" == page.locator(".result .told strong").first.inner_text()


@pytest.mark.parametrize("typed", ["venez", "air"])
def test_a_word_that_is_not_finished_is_found_again(visit: Open, typed: str) -> None:
    """Loading the page anew and coming back show what was shown while it was typed."""
    page = visit("search.html")
    count = page.locator(".found")
    page.locator("input[name=q]").fill(typed)
    expect(count).to_have_text(re.compile(r"^\d+ articles$"))
    shown = count.inner_text()
    page.reload()
    expect(count).to_have_text(shown)
    page.locator(".result a").first.click()
    page.wait_for_url("**/articles/**")
    page.go_back()
    expect(count).to_have_text(shown)


def test_a_word_that_is_nowhere_begins_others(visit: Open) -> None:
    """After Enter too, and for whoever gets the address."""
    page = visit("search.html")
    ask(page, "venez")
    expect(page.locator(".found")).to_have_text("12 articles")
    page = visit("search.html?q=venez")
    expect(page.locator(".found")).to_have_text("12 articles")


def test_typing_over_a_question_leaves_a_way_back(visit: Open) -> None:
    """And what is typed letter by letter is one step of it."""
    page = visit("index.html")
    page.goto(page.url.replace("index.html", "search.html?q=rosneft"))
    expect(page.locator(".result").first).to_be_visible()
    for typed in ("c", "cara", "caracas"):
        page.locator("input[name=q]").fill(typed)
        expect(page).to_have_url(re.compile(rf"\?q={typed}$"))
    page.keyboard.press("Enter")
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?q=rosneft$"))
    expect(page.locator("input[name=q]")).to_have_value("rosneft")
    expect(page).to_have_title(re.compile("^rosneft "))
    page.go_back()
    expect(page).to_have_url(re.compile("index.html$"))


@pytest.mark.parametrize(
    ("typed", "meant"), [("venezula", "venezuela"), ("mercenray", "mercenary"), ("tu160", "tu-160")]
)
def test_a_mistyped_word_leads_on(visit: Open, typed: str, meant: str) -> None:
    """The nearest words of the articles can be pressed."""
    page = visit(f"search.html?q={typed}")
    expect(page.locator(".found")).to_have_text(f"Nothing was found. Did you mean {meant}?")
    expect(page.get_by_role("status")).to_have_text(f"Nothing was found. Did you mean {meant}?")
    page.locator(".found").get_by_role("button", name=meant).click()
    expect(page.locator("input[name=q]")).to_have_value(meant)
    expect(page.locator(".result").first).to_be_visible()
    ask(page, f"aircraft {typed} -oil")
    expect(page.locator(".found")).to_have_text(re.compile(rf"^Did you mean {meant}\? Not found: .* The closest:$"))
    page.locator(".found").get_by_role("button", name=meant).click()
    expect(page.locator("input[name=q]")).to_have_value(f"aircraft {meant} -oil")


def test_a_hit_among_the_names_shows_the_name(visit: Open) -> None:
    """With the word marked; where nothing was looked for in the article, no place is told."""
    page = visit("search.html?q=Zakharova")
    result = page.locator(".result").first
    expect(result.locator(".place")).to_have_text("among the names")
    expect(result.locator(".passage")).to_have_text("Maria Zakharova")
    expect(result.locator(".passage mark")).to_have_text("Zakharova")
    ask(page, "date:2018")
    expect(page.locator(".result").first).to_be_visible()
    expect(page.locator(".result .place")).to_have_count(0)


def test_a_slow_answer_is_waited_for_with_a_sign(visit: Open) -> None:
    """What is still there is not the answer: it is dimmed, and it is said that a search goes on."""
    page = visit("search.html?q=aircraft")
    results, found = page.locator(".results"), page.locator(".found")
    expect(page.locator(".facet").first).to_be_visible()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(r"/search/x/"), hold)
    page.locator("input[name=q]").fill("mercenaries")
    expect(found).to_have_text("Searching…")
    expect(page.get_by_role("status")).to_have_text("Searching…")
    expect(results).to_have_attribute("aria-busy", "true")
    expect(results).to_have_css("opacity", "0.5")
    for route in held:
        route.continue_()
    page.unroute(re.compile(r"/search/x/"))
    expect(found).to_have_text(re.compile("article"))
    expect(results).to_have_attribute("aria-busy", "false")
    expect(results).to_have_css("opacity", "1")


def test_what_cannot_be_asked_says_why(visit: Open) -> None:
    """A star with too little beside it, and what is no date; what is asked twice is shown once."""
    page = visit("search.html")
    found = page.locator(".found")
    for typed in ("a*", "*"):
        ask(page, typed)
        expect(found).to_have_text("A star needs three letters beside it. Nothing was found.")
    ask(page, "aircraft date:2019-13 before:7.11.2023 a*")
    dates = "A date is written like this: 2019, 2019-03 or 2019-03-24."
    expect(found).to_have_text(re.compile(rf"^{dates} A star needs three letters beside it. \d+ articles$"))
    ask(page, "oil oil oil")
    expect(page.locator(".piece")).to_have_text(["oil"])


def test_where_the_script_does_not_come_the_box_has_the_question(browser: Browser, bases: dict[str, str]) -> None:
    """And the hint leads to the lists."""
    page = browser.new_page()
    page.route(re.compile(r"/assets/search\.\w+\.js$"), lambda route: route.abort())
    page.goto(f"{bases['http']}/search.html?q=two+aircraft")
    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
    expect(page.locator("input[name=q]")).to_have_value("two aircraft")
    page.close()


def test_a_facet_narrows_and_widens(visit: Open) -> None:
    """A button has the number of articles it leaves; pressed, it is in the query, and pressed again it is not."""
    page = visit("search.html?q=aircraft")
    facet = page.locator("[data-facet=year] .facet", has_text="2018")
    expect(facet).to_have_attribute("aria-pressed", "false")
    count = int(facet.locator(".count").inner_text())
    facet.click()
    expect(facet).to_have_attribute("aria-pressed", "true")
    expect(facet).to_be_focused()
    assert "aircraft date:2018" == page.locator("input[name=q]").input_value()
    assert count == page.locator(".result").count()
    facet.click()
    expect(page.locator("input[name=q]")).to_have_value("aircraft")
    expect(facet).to_have_attribute("aria-pressed", "false")
    person = page.locator("[data-facet=entity] .facet").first
    name = person.locator("span").first.inner_text()
    person.click()
    expect(page.locator(".piece").last).to_have_text(f"about: {name}")


@pytest.mark.parametrize("query", ["russian aircraft", "maduro", "russian"])
def test_a_kind_of_note_leaves_as_many_articles_as_it_says(visit: Open, query: str) -> None:
    """Of those found, wherever the words stand in them; all buttons stay where they are, and widen it again."""
    page = visit(f"search.html?q={query.replace(' ', '+')}")
    facets = page.locator("[data-facet=kind] .facet")
    expect(facets.first).to_be_visible()
    page.locator("[data-facet=kind] .rest").click()
    found = page.locator(".found")
    before, places = facets.all_inner_texts(), facets.evaluate_all(PLACES)
    for at, text in enumerate(before):
        count = int(text.split()[-1])
        facets.nth(at).click()
        expect(facets.nth(at)).to_have_attribute("aria-pressed", "true")
        expect(found).to_have_text(f"{count} article{'s' if count > 1 else ''}")
        names = [text.rsplit(maxsplit=1)[0] for text in facets.all_inner_texts()]
        assert [text.rsplit(maxsplit=1)[0] for text in before] == names
        assert places == facets.evaluate_all(PLACES)
        assert page.locator(".facet:not(:disabled)").evaluate_all(COUNTS_OF_NONE) == []
        facets.nth(at).click()
        expect(facets.nth(at)).to_have_attribute("aria-pressed", "false")
    assert before == facets.all_inner_texts()


def test_a_facet_narrows_what_was_typed_so_far(visit: Open) -> None:
    """The beginning of a word goes on being one; a whole word stays as it was typed, and so does what is quite new."""
    page = visit("search.html")
    for typed, text in (("airc", "airc* date:2018"), ("guardsmen", "guardsmen date:2019")):
        page.locator("input[name=q]").fill(typed)
        year = page.locator("[data-facet=year] .facet", has_text=text[-4:])
        expect(page).to_have_title(re.compile(f"^{typed} "))
        expect(year.locator(".count")).not_to_have_text("0")
        count = int(year.locator(".count").inner_text())
        year.click()
        expect(year).to_have_attribute("aria-pressed", "true")
        expect(page.locator("input[name=q]")).to_have_value(text)
        expect(page.locator(".result")).to_have_count(count)
    page.evaluate("document.querySelector('input[name=q]').value = 'oil'")
    page.locator("[data-facet=tag] .facet:enabled").first.click()
    expect(page.locator("input[name=q]")).to_have_value(re.compile("^oil tag:"))


def test_what_is_half_remembered_comes_nearest(visit: Open) -> None:
    """Where no article has all words, the nearest are shown with the missing word struck through."""
    page = visit("search.html")
    ask(page, "guardsmen airliner zebra")
    expect(page.locator(".found")).to_have_text(re.compile("^Not found: zebra. No article has all of this."))
    assert "zebra" in page.locator(".result .missing s").all_inner_texts()


def test_a_filter_with_a_value_that_there_is_not_says_so(visit: Open) -> None:
    """What may be meant can be pressed; a short list is shown whole; and what nothing is like is only named."""
    page = visit("search.html")
    found, status = page.locator(".found"), page.get_by_role("status")
    ask(page, "aircraft kind:clam")
    said = "There is no “kind: clam” in this archive. Did you mean Claim? Nothing was found."
    expect(found).to_have_text(said)
    expect(status).to_have_text(said)
    found.get_by_role("button", name="Claim").click()
    expect(page.locator("input[name=q]")).to_have_value("aircraft kind:claim")
    expect(page.locator("input[name=q]")).to_be_focused()
    expect(found).to_have_text(re.compile(r"^\d+ articles?$"))
    ask(page, "aircraft -kind:nosuch who:madurro")
    expect(found).to_have_text(re.compile(r"There are: Background, .*\. There .*\. Did you mean Nicolás Maduro\? Not"))
    found.get_by_role("button", name="Claim").click()
    expect(page.locator("input[name=q]")).to_have_value("aircraft who:madurro -kind:claim")
    ask(page, "tag:xyzzyx")
    expect(found).to_have_text("There is no “tag: xyzzyx” in this archive. Nothing was found.")
    ask(page, "aircraft after:2035")
    expect(found).to_have_text("Nothing was found.")


def test_while_a_value_is_typed_nobody_is_told_at_once_that_it_is_missing(visit: Open) -> None:
    """It is seen at once, and said after a pause."""
    page = visit("search.html")
    found, status = page.locator(".found"), page.get_by_role("status")
    page.clock.install(time=0)
    page.clock.pause_at(1)
    page.keyboard.type("tag:xyzzyx")
    page.clock.run_for(130)
    expect(found).to_have_text("There is no “tag: xyzzyx” in this archive. Nothing was found.")
    page.clock.run_for(100)
    assert "" == status.text_content()
    page.clock.run_for(2_000)
    expect(status).to_have_text("There is no “tag: xyzzyx” in this archive. Nothing was found.")


def test_more_results_come_on_demand(visit: Open) -> None:
    """Ten at once; the button brings further ones, and the focus goes to the first of them."""
    page = visit("search.html?q=russia+OR+venezuela")
    ask(page, "venez*")
    expect(page.locator(".result")).to_have_count(10)
    page.locator(".more-results").click()
    expect(page.locator(".result").nth(10).locator("a")).to_be_focused()
    expect(page.locator(".more-results")).to_be_hidden()
    page.locator(".result a").nth(10).click()
    page.wait_for_url("**/articles/**")
    page.go_back()
    expect(page.locator(".result").nth(10)).to_be_visible()


def test_more_results_come_for_a_word_that_is_not_finished(visit: Open) -> None:
    """The further ones are those of the same question as the first ten."""
    page = visit("search.html")
    page.locator("form.seek input").fill("venez")
    expect(page.locator(".result")).to_have_count(10)
    page.locator(".more-results").click()
    expect(page.locator(".result").nth(10).locator("a")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_the_words_found_legible(visit: Open, scheme: Literal["light", "dark"]) -> None:
    """In the title of a result, too, which is a link."""
    page = visit("search.html?q=aircraft")
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    hit = page.locator(".teaser-title mark.hit").first
    expect(hit).to_be_visible()
    color, ground = hit.evaluate("hit => [getComputedStyle(hit).color, getComputedStyle(hit).backgroundColor]")
    assert color != ground


# -- By ear and by keyboard -------------------------------------------------------------------------------------------


def test_the_last_word_is_completed(visit: Open) -> None:
    """The box on any page offers words: arrows choose, Enter takes one and asks, Escape closes the list."""
    page = visit("timeline.html")
    box = page.get_by_role("combobox")
    page.keyboard.press("/")
    page.keyboard.type("russian airc")
    expect(page.get_by_role("option").first).to_be_visible()
    box = page.get_by_role("combobox", name="Search")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("r")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert "true" == chosen.get_attribute("aria-selected")
    word = chosen.inner_text()
    assert word.startswith("aircr")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/search\.html\?q=russian\+{word}$"))


@pytest.mark.parametrize("path", ["timeline.html", "search.html"])
def test_what_was_typed_before_the_script_came_is_answered(visit: Open, bases: dict[str, str], path: str) -> None:
    """On a slow line it is completed and answered as soon as it can be, and nothing is fetched twice."""
    page = visit("about.html")
    asked: list[str] = []

    def come_late(route: Route) -> None:
        page.locator("input[name=q]").focus()
        page.keyboard.type("russian airc")
        route.continue_()

    page.on("request", lambda request: asked.extend([request.url] if "/search/" in request.url else []))
    page.route(re.compile(r"/assets/search\.\w+\.js$"), come_late)
    page.goto(f"{bases['http']}/{path}")
    if path != "search.html":
        page.keyboard.press("/")
    expect(page.get_by_role("option").first).to_be_visible()
    if path == "search.html":
        expect(page).to_have_url(re.compile(r"\?q=russian\+airc$"))
        expect(page.locator(".result").first).to_be_visible()
        expect(page.locator(".facet").first).to_be_visible()
    assert sorted(set(asked)) == sorted(asked)


def test_arrows_go_through_the_results(visit: Open) -> None:
    """Down from the box is the first result, then the second; up leads back into the box; Enter follows."""
    page = visit("search.html?q=aircraft")
    expect(page.locator(".result").nth(1)).to_be_visible()
    page.locator("input[name=q]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".result a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("input[name=q]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/**")


def test_the_slash_can_be_turned_off(visit: Open) -> None:
    """Who has turned off the keys of the notes has turned off this one."""
    page = visit("articles/two-creditors.html")
    page.locator("button.keys").click()
    page.keyboard.press("/")
    assert "q" != page.evaluate("document.activeElement.name")
    page.locator("button.keys").click()
    page.keyboard.press("/")
    expect(page.locator("input[name=q]")).to_be_focused()


def test_what_was_found_is_announced(visit: Open) -> None:
    """While one types, the number is said after a pause, once; that there is nothing, at once."""
    page = visit("search.html")
    found, status = page.locator(".found"), page.get_by_role("status")
    page.clock.install(time=0)
    page.clock.pause_at(1)
    for letters in ("air", "c"):
        page.keyboard.type(letters)
        page.clock.run_for(130)
    page.evaluate("async () => void (await reach.engine().ask('airc', {typing: true}))")
    expect(found).to_have_text(re.compile(r"^\d+ articles$"))
    page.clock.run_for(800)
    assert "" == status.text_content()
    page.clock.run_for(200)
    assert found.text_content() == status.text_content()
    page.locator("input[name=q]").fill("xylophone")
    page.clock.run_for(130)
    expect(found).to_have_text(re.compile("Nothing was found.$"))
    page.clock.run_for(1)
    assert found.text_content() == status.text_content()


# -- Safety -----------------------------------------------------------------------------------------------------------


def test_markup_is_only_text(visit: Open) -> None:
    """A query that is markup does nothing, wherever it shows."""
    page = visit("search.html")
    ask(page, MARKUP)
    page.goto(page.url)
    expect(page.locator(".answer")).to_be_visible()
    assert MARKUP == page.locator("input[name=q]").input_value()
    assert 0 == page.locator("main img, main script").count()
    assert page.evaluate("window.ran === undefined")


def test_the_door_lets_only_the_search_through(visit: Open) -> None:
    """No other script of the site, and none from elsewhere, can be loaded by it."""
    page = visit("index.html")
    for path in ("assets/other.js", "../search/x.js", "https://example.org/search/x.js", "articles/x.js"):
        assert page.evaluate("path => glossatorLoad(path).then(() => '', error => error.name)", path) == "TypeError"


def test_nothing_is_loaded_before_somebody_asks(visit: Open, bases: dict[str, str]) -> None:
    """A page that is not searched loads nothing of the search but its starter; the slash brings it."""
    page = visit("about.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(bases["http"])))
    page.goto(f"{bases['http']}/index.html")
    page.wait_for_load_state("networkidle")
    ours = re.compile(r"^/(?:search/|assets/search(?:-later)?\.)")
    assert any("search-starter" in path for path in asked)
    assert [] == [path for path in asked if ours.match(path)]
    with page.expect_request("**/search/root.js"):
        page.keyboard.press("/")
    expect(page.locator("input[name=q]")).to_be_focused()
    page.evaluate("reach.engine().warm()")
    assert [path for path in asked if path.startswith("/search/root.js")]
    assert not [path for path in asked if path.startswith(("/search/x/", "/search/p/"))]


# -- A newer site under an open page ----------------------------------------------------------------------------------


def test_a_newer_site_is_searched_by_an_open_page(browser: Browser, example: Path, tmp_path: Path) -> None:
    """When the files of the open page are gone, the next query finds what is new; when all is gone, it says so."""
    folder = tmp_path / "out"
    assert not build_site(example, output=folder).failed
    server = serve(folder)
    page = browser.new_page()
    page.goto(f"{address_of(server, folder)}/search.html")
    ask(page, "aircraft")
    assert titles(page)
    new = "---\ntitle: A zeppelin over the airport\ndate: 2019-04-02\n---\nA zeppelin was seen over Maiquetía.\n"
    (example / "content" / "2019" / "zeppelin.md").write_text(new, encoding="utf-8")
    assert not build_site(example, output=folder).failed
    ask(page, "zeppelin maiquetía")
    assert ["A zeppelin over the airport"] == titles(page)
    shutil.rmtree(folder / "search")
    ask(page, "guardsmen")
    expect(page.locator(".found")).to_have_text("The archive has since been updated. Reload this page")
    page.locator(".found button").click()
    expect(page.locator(".found")).to_have_text("The search could not be loaded. Reload this page")
    page.close()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("width", [320, 1280])
def test_where_nothing_is_found_there_are_the_lists(visit: Open, width: int) -> None:
    """Nobody stands before an empty page: neither when there is nothing, nor when there is no search."""
    page = visit("search.html?q=xylophone", width=width)
    lists = page.locator(".lists")
    expect(page.locator(".found")).to_have_text("Nothing was found.")
    expect(lists).to_be_visible()
    assert page.evaluate(ROOM) > 0
    ask(page, "aircraft")
    expect(lists).to_be_hidden()
    ask(page, "aircraft after:2035")
    expect(lists).to_be_visible()
    page.route(re.compile(r"/search/root\.js"), lambda route: route.fulfill(body=""))
    page.goto(f"{page.url.partition('?')[0]}?q=aircraft")
    expect(page.locator(".found")).to_have_text("The search could not be loaded. Reload this page")
    expect(lists).to_be_visible()
    assert page.evaluate(ROOM) > 0


def test_an_index_of_another_version_is_not_read(browser: Browser, site: Path, tmp_path: Path) -> None:
    """A page that was opened long ago says that the archive was updated, instead of wrong answers."""
    folder = tmp_path / "later"
    shutil.copytree(site, folder)
    root = folder / "search" / "root.js"
    text = root.read_text(encoding="utf-8")
    root.write_text(text.replace(',"v":2,', ',"v":3,'), encoding="utf-8")
    assert text != root.read_text(encoding="utf-8")
    page = browser.new_page()
    page.goto(f"{folder.as_uri()}/search.html")
    ask(page, "aircraft")
    expect(page.locator(".found")).to_have_text("The archive has since been updated. Reload this page")
    page.close()


# -- Soundness --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [320, 1280])
def test_answers_stand_in_nobodys_way(visit: Open, width: int, scheme: str) -> None:
    """Axe finds nothing, and nothing scrolls sideways, with results, suggestions, facets, help or nothing found."""
    page = visit("search.html", width=width, scheme=scheme)
    page.locator(".how summary").click()
    page.locator("input[name=q]").focus()
    page.keyboard.type("aircraft russ")
    expect(page.get_by_role("option").first).to_be_visible()
    if width == 320:
        page.locator(".narrow summary").click()
    expect(page.locator(".facet").first).to_be_visible()
    assert [] == violations(page)
    assert width == page.evaluate("document.documentElement.scrollWidth")
    ask(page, "guardsmen kind:claim airliner zebra " + "x" * 80)
    assert [] == violations(page)
    assert width == page.evaluate("document.documentElement.scrollWidth")
    ask(page, "xylophone kind:nosuch tag:" + "x" * 80)
    expect(page.locator(".found button").first).to_be_visible()
    assert [] == violations(page)
    assert width == page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("width", [320, 1280])
def test_what_can_be_pressed_looks_like_it(visit: Open, width: int) -> None:
    """What narrows has its heading, its values the line of every chip, and the box the ring of every control."""
    page = visit("search.html?q=aircraft", width=width)
    heading = page.locator(".narrow").get_by_text("Narrow the results")
    expect(heading).to_be_visible()
    if width == 320:
        heading.click()
    name = page.locator(".facet").first.locator("> :first-child")
    expect(name).to_have_css("text-decoration-style", "dotted")
    expect(page.locator(".result .teaser-title").first).to_have_css("text-wrap", "balance")
    page.goto(page.url.replace("search.html?q=aircraft", "timeline.html"))
    page.keyboard.press("/")
    expect(page.locator("form.seek")).to_have_css("outline-style", "solid")
    page.keyboard.press("Tab")
    expect(page.locator("form.seek")).to_have_css("outline-style", "none")
    expect(page.locator("form.seek > button")).to_have_css("outline-style", "solid")


def test_without_scripts_there_are_lists(visit: Open) -> None:
    """The page says why it cannot search, and its lists lead to years, kinds, names, tags and outlets."""
    page = visit("search.html?q=aircraft", java_script_enabled=False)
    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
    assert page.locator(".lists h2").count() == 5
    page.locator(".lists").get_by_role("link", name="2018").click()
    expect(page.locator("h1")).to_have_text("Articles from 2018")


def test_without_scripts_the_box_leads_to_the_page(visit: Open) -> None:
    """It is a form like any other."""
    page = visit("articles/two-creditors.html", java_script_enabled=False)
    page.locator("input[name=q]").fill("aircraft")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\.html\?q=aircraft$"))
