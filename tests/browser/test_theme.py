"""The pages as a reader has them: in Chromium, wide and narrow, light and dark, with scripts and without, on paper."""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import re
import subprocess
import threading
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import pypdf
import pytest
from browser.theme_fixtures import NOTES, write_empty, write_torture
from needs import missing
from playwright.sync_api import Browser, BrowserContext, Page, expect

from glossator.pages.beside import MAX_BESIDE
from glossator.pipeline import build_site

ROOT = Path(__file__).parents[2]
NODE_MODULES = ROOT / "node_modules"
WIDTHS = (320, 768, 1280)
SCHEMES = ("light", "dark")
# Of the search, what a first answer waits for, and what comes when it is on the screen.
BUDGET_BYTES = {"scripts": 5_000, "search": 16_500, "search later": 5_000, "styles": 10_000, "page": 40_000}

EXAMPLE_PAGES = (
    "index.html",
    "articles/two-aircraft-at-maiquetia.html",
    "articles/dva-samolyota-i-odin-dogovor.html",
    "articles/two-creditors.html",
    "entities.html",
    "entities/maiquetia.html",
    "entities/an-124.html",
    "kinds.html",
    "kinds/correction.html",
    "tags.html",
    "2019.html",
    "timeline.html",
    "corrections.html",
    "about.html",
    "search.html",
)
TORTURE_PAGES = (
    "index.html",
    "articles/forty.html",
    "articles/arabic.html",
    "articles/odd.html",
    "articles/withheld.html",
    "articles/withdrawn.html",
    "entities/the-ship.html",
    "entities.html",
    "kinds/update.html",
    "timeline.html",
    "corrections.html",
)
EMPTY_PAGES = ("index.html", "timeline.html", "corrections.html", "entities.html")
PAGES = {
    "example": EXAMPLE_PAGES,
    "torture": TORTURE_PAGES,
    "empty": EMPTY_PAGES,
    "mirrored": ("index.html", "articles/forty.html", "timeline.html", "search.html"),
}
QUICK = (
    ("example", "index.html", 1280, "light"),
    ("example", "articles/two-aircraft-at-maiquetia.html", 1280, "dark"),
    ("example", "entities/maiquetia.html", 768, "light"),
    ("example", "entities/an-124.html", 320, "light"),
    ("example", "search.html", 320, "light"),
    ("example", "search.html", 1280, "dark"),
    ("torture", "articles/odd.html", 320, "light"),
    ("torture", "articles/arabic.html", 320, "dark"),
    ("torture", "articles/forty.html", 1280, "light"),
    ("mirrored", "articles/arabic.html", 320, "light"),
    ("mirrored", "search.html", 320, "light"),
)
ALL = tuple(
    (site, path, width, scheme)
    for site, paths in PAGES.items()
    for path in paths
    for width in WIDTHS
    for scheme in SCHEMES
)

Sites = Mapping[str, Path]
Open = Callable[..., Page]

pytestmark = pytest.mark.browser


# -- The sites and the window -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """The example, the torture and the empty archive, built."""
    folder = tmp_path_factory.mktemp("sites")
    roots = {
        "example": ROOT,
        "torture": write_torture(folder / "torture source"),
        "empty": write_empty(folder / "empty source"),
        "mirrored": write_torture(folder / "mirrored source", language="ar"),
    }
    for name, root in roots.items():
        assert not build_site(root, output=folder / name).failed
    return {name: folder / name for name in roots}


@pytest.fixture
def visit(browser: Browser, sites: Sites) -> Iterator[Open]:
    """Opens a page of a site in a window of its own; whatever it complains of fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(site: str, path: str, width: int = 1280, scheme: Any = "light", **options: Any) -> Page:
        base = options.pop("base", sites[site].as_uri())
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{path}: {error}"))
        page.on("console", lambda message: complaints.append(f"{path}: {message.text}"))
        page.on("requestfailed", lambda request: complaints.append(f"{path}: {request.url} failed"))
        page.add_init_script(
            "window.shifts = [];"
            "new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((entry) => entry.value)))"
            ".observe({type: 'layout-shift', buffered: true});"
        )
        page.goto(f"{base}/{path}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [] == complaints


def marked(quick: tuple[Any, ...], everything: tuple[Any, ...]) -> list[Any]:
    """The quick cases as they are, the others for the long run only."""
    return [*quick, *(pytest.param(*case, marks=pytest.mark.full) for case in everything if case not in quick)]


# -- Soundness --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("site", "path", "width", "scheme"), marked(QUICK, ALL))
def test_nothing_stands_in_anybodys_way(visit: Open, site: str, path: str, width: int, scheme: str) -> None:
    """Axe finds no violation, the page does not scroll sideways, and nothing moves while it loads."""
    page = visit(site, path, width, scheme)
    page.wait_for_load_state("load")
    assert width == page.evaluate("document.documentElement.scrollWidth")
    assert [] == violations(page)
    assert [] == page.evaluate("window.shifts")


def violations(page: Page) -> list[str]:
    """What axe says of a page: rule, and the first elements that break it."""
    axe = NODE_MODULES / "axe-core" / "axe.min.js"
    if not axe.exists():
        missing("axe-core is not installed: npm ci")
    page.evaluate(axe.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations'], reporter: 'v1', preload: false})")["violations"]
    return [f"{rule['id']}: {[node['html'][:120] for node in rule['nodes'][:3]]}" for rule in found]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_opens_stands_in_nobodys_way(visit: Open, scheme: str) -> None:
    """Nor does axe find anything where a sheet or a note is open, one kind is chosen or a paragraph is pointed at."""
    path = "articles/two-aircraft-at-maiquetia.html"
    narrow = visit("example", path, 390, scheme)
    narrow.locator("#ref-13").click()
    assert [] == violations(narrow)
    wide = visit("example", f"{path}#note-il-62", 1280, scheme)
    wide.locator("button.chip[data-kind=update]").click()
    assert [] == violations(wide)
    assert [] == violations(visit("example", f"{path}#p2", 1280, scheme))


def test_axe_would_find_something(visit: Open) -> None:
    """An image without words is a violation: the check can fail."""
    page = visit("empty", "index.html")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert ["image-alt"] == [line.split(":")[0] for line in violations(page)]


@pytest.mark.parametrize("site", ["example", "torture", "empty"])
def test_the_validator_finds_no_error(sites: Sites, site: str) -> None:
    """Every page is valid HTML."""
    validator = NODE_MODULES / "html-validate" / "bin" / "html-validate.mjs"
    if not validator.exists():
        missing("html-validate is not installed: npm ci")
    command = ["node", str(validator), "--formatter", "text", "--config", str(ROOT / "tests/browser/htmlvalidate.json")]
    done = subprocess.run([*command, str(sites[site])], capture_output=True, text=True, check=False)
    assert "" == done.stdout[:3000]
    assert 0 == done.returncode, done.stderr


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def served(sites: Sites) -> Iterator[Mapping[str, str]]:
    """Addresses of the sites on a server."""
    servers = {
        name: http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
        for name, folder in sites.items()
    }
    for server in servers.values():
        threading.Thread(target=server.serve_forever, daemon=True).start()
    yield {name: f"http://127.0.0.1:{server.server_port}" for name, server in servers.items()}
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("path", ["index.html", "articles/two-aircraft-at-maiquetia.html", "timeline.html"])
def test_nothing_is_blocked_on_a_server(visit: Open, served: Mapping[str, str], path: str) -> None:
    """Scripts, styles and pictures come through the policy, and the console stays empty; on a disk likewise."""
    page = visit("example", path, base=served["example"])
    assert "scripted" in str(page.get_attribute("html", "class"))
    assert page.evaluate("[...document.images].every((image) => image.naturalWidth > 0)")


# -- Notes ------------------------------------------------------------------------------------------------------------

BOXES = """() => [...document.querySelectorAll('.beside')].map((note) => {
  const link = [...document.querySelectorAll('a.ref')].find((each) => decodeURIComponent(each.hash) === '#' + note.id);
  const [box, reference] = [note.getBoundingClientRect(), link.getBoundingClientRect()];
  return {id: note.id, placed: getComputedStyle(note).position, left: box.left, right: box.right,
    top: box.top, bottom: box.bottom, reference: reference.top};
})"""
COLUMN = (".flow", ".after")
WIDE_ARTICLES = (
    ("example", "articles/two-aircraft-at-maiquetia.html", 1280),
    ("torture", "articles/forty.html", 1280),
    ("torture", "articles/arabic.html", 1100),
    ("torture", "articles/odd.html", 1100),
    ("mirrored", "articles/arabic.html", 1280),
)
MORE_WIDE_ARTICLES = tuple(
    ("example", f"articles/{path.stem}.html", width)
    for path in sorted((ROOT / "content").glob("*/*.md"))
    if path.parent.name != "pages"
    for width in (1100, 1600)
)


@pytest.mark.parametrize(("site", "path", "width"), marked(WIDE_ARTICLES, MORE_WIDE_ARTICLES))
def test_notes_beside_the_text_keep_clear_of_everything(visit: Open, site: str, path: str, width: int) -> None:
    """No note overlaps another, the text or what follows, and none begins above its reference."""
    page = visit(site, path, width)
    boxes = page.evaluate(BOXES)
    assert boxes or "creditors" in path
    assert_clear(page, boxes)


def assert_clear(page: Page, boxes: list[dict[str, Any]]) -> None:
    """The boxes are beside the text and what follows it, below one another, above the foot, below their references."""
    column = [page.evaluate(f"document.querySelector('{each}').getBoundingClientRect().toJSON()") for each in COLUMN]
    foot = page.evaluate("document.querySelector('.site-foot').getBoundingClientRect().top")
    assert {"absolute"} >= {box["placed"] for box in boxes}
    for text in column:
        assert [] == [box["id"] for box in boxes if box["left"] < text["right"] + 1 and box["right"] > text["left"] - 1]
    width = page.evaluate("innerWidth")
    assert [] == [box["id"] for box in boxes if box["left"] < 0 or box["right"] > width]
    assert [] == [box["id"] for box in boxes if box["top"] < box["reference"] - 0.5]
    pairs = pairwise(boxes)
    assert [] == [below["id"] for before, below in pairs if below["top"] < before["bottom"] - 0.5]
    assert foot >= max(each["bottom"] for each in (*column, *boxes)) - 0.5


def test_the_margin_of_a_page_from_right_to_left_is_on_its_left(visit: Open) -> None:
    """In an Arabic archive notes stand on the left of the text."""
    boxes = visit("mirrored", "articles/arabic.html").evaluate(BOXES)
    assert boxes
    assert all(box["right"] < 640 for box in boxes)


def test_an_open_note_moves_the_others(visit: Open) -> None:
    """The note whose address is called shows all it has, and nothing overlaps; the others stay folded."""
    page = visit("torture", "articles/forty.html#note-n9")
    note = page.locator("#note-n9")
    assert note.locator(".note-about").is_visible()
    assert note.bounding_box()["height"] > 3 * page.locator("#note-n10").bounding_box()["height"]  # type: ignore[index]
    assert_clear(page, page.evaluate(BOXES))


def test_a_choice_of_kind_leaves_its_notes_beside_the_text(visit: Open) -> None:
    """A press on a kind shows its notes alone and whole, still clear of each other; a second one shows all, folded."""
    page = visit("torture", "articles/forty.html")
    chip = page.locator("button.chip[data-kind=update]")
    chip.click()
    assert "true" == chip.get_attribute("aria-pressed")
    boxes = [box for box in page.evaluate(BOXES) if box["bottom"] > box["top"]]
    assert 2 < len(boxes) <= NOTES // 8 == page.locator(".note:not(.off)").count()
    assert_clear(page, boxes)
    assert [] == [more for more in page.locator(".more").all() if more.is_visible()]
    other = page.locator(".note.off").first
    assert other.is_hidden()
    page.emulate_media(media="print")
    assert other.is_visible()
    page.emulate_media(media="screen")
    chip.click()
    assert page.locator("#note-n3 .more").is_visible()
    assert NOTES == page.locator(".note:not(.off)").count()


def test_keys_work_in_browsers_without_popovers(visit: Open) -> None:
    """As until 2023: the keys lead to the notes in the list and back."""
    page = visit("example", "articles/two-aircraft-at-maiquetia.html", 390)
    page.wait_for_load_state("networkidle")
    page.add_init_script(
        "for (const name of ['showPopover', 'hidePopover']) delete HTMLElement.prototype[name];"
        "const {matches} = Element.prototype;"
        "Element.prototype.matches = function (selector) {"
        "  if (selector.includes('popover')) throw new SyntaxError(selector);"
        "  return matches.call(this, selector);"
        "};"
    )
    page.reload()
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.evaluate("document.querySelectorAll('.note')[1].id")
    assert f"#{second}" == page.evaluate("location.hash")
    page.keyboard.press("Escape")
    assert "#ref-2" == page.evaluate("location.hash")


def test_a_link_to_a_note_that_is_not_chosen_ends_the_choice(visit: Open) -> None:
    """Else it would lead to nothing."""
    page = visit("torture", "articles/forty.html")
    page.locator("button.chip[data-kind=update]").click()
    hidden = page.locator(".note.off").last.get_attribute("id")
    page.evaluate("id => (location.hash = id)", hidden)
    expect(page.locator(f"#{hidden}")).to_be_in_viewport()
    assert NOTES == page.locator(".note:not(.off)").count()


def test_a_folded_note_keeps_its_button_while_that_has_the_focus(visit: Open) -> None:
    """Whoever goes there by a list of links presses something; its name begins with the word that is seen."""
    more = visit("torture", "articles/forty.html").locator(".folded .more").first
    more.focus()
    assert more.is_visible()
    assert (more.get_attribute("aria-label") or "").startswith(more.inner_text())


def test_who_leaves_the_sheet_by_keyboard_goes_on_from_the_passage(visit: Open) -> None:
    """Past the last thing in it, or back before the first, it is gone and covers nothing; it is named like its note."""
    page = visit("example", "articles/two-aircraft-at-maiquetia.html", 390)
    page.locator("#ref-8").focus()
    page.keyboard.press("Enter")
    assert page.get_attribute("#ref-8", "aria-label") == page.get_attribute("#sheet", "aria-label")
    page.locator("#sheet summary").focus()
    page.keyboard.press("Tab")
    assert page.locator("#sheet").is_hidden()
    assert "ref-9" == page.evaluate("document.activeElement.id")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    assert page.locator("#sheet").is_hidden()
    assert "ref-9" == page.evaluate("document.activeElement.id")


def test_a_tap_on_the_passage_opens_its_note(visit: Open) -> None:
    """Where notes are not beside the text; a link in a passage is still a link."""
    page = visit("example", "articles/two-aircraft-at-maiquetia.html", 390)
    page.locator("mark[data-notes=mayorca]").first.click()
    assert "note-mayorca" == page.get_attribute("#sheet", "data-note")
    page.locator("#sheet .close").click()
    page.locator(".text a > mark").first.click()
    page.wait_for_url("**/what-venezuela-bought.html#t-list")


def test_a_copied_passage_has_no_numbers_in_it(visit: Open) -> None:
    """Else a quotation would say "Flightradar249"."""
    page = visit("example", "articles/two-aircraft-at-maiquetia.html")
    page.evaluate("getSelection().selectAllChildren(document.getElementById('p2'))")
    copied = page.evaluate("getSelection().toString()")
    assert "tracking site Flightradar24 showed" in copied


def test_a_tap_opens_the_note_and_escape_goes_back(visit: Open) -> None:
    """On a narrow screen a reference opens a copy of its note without ids; Escape closes it and focus returns."""
    page = visit("example", "articles/two-aircraft-at-maiquetia.html", 390)
    reference = page.locator("#ref-4")
    reference.click()
    sheet = page.locator("#sheet")
    assert sheet.is_visible()
    assert "Maiquetía" in sheet.inner_text()
    assert 0 == sheet.locator("[id]").count()
    page.keyboard.press("j")
    assert "5" == sheet.locator(".note-number").inner_text()
    page.keyboard.press("Escape")
    assert sheet.is_hidden()
    assert "ref-5" == page.evaluate("document.activeElement.id")


IN_SIGHT = """id => {
  const {top, bottom} = document.getElementById(id).getBoundingClientRect();
  const sheet = document.getElementById('sheet').getBoundingClientRect();
  return top >= 0 && bottom <= (sheet.height ? sheet.top : innerHeight);
}"""
AT_REST = """() => new Promise((done) => {
  const look = (last) => (scrollY === last ? done() : setTimeout(look, 200, scrollY));
  look();
})"""
LIT = "[...new Set([...document.querySelectorAll('mark.lit')].map((mark) => mark.dataset.notes))]"


@pytest.mark.parametrize(("width", "height"), [(320, 640), (640, 320)])
def test_the_sheet_does_not_hide_what_it_is_about(visit: Open, width: int, height: int) -> None:
    """What is tapped half-way down the window, or gone to by keys, stands above the sheet; closing moves nothing."""
    page = visit("example", "articles/two-aircraft-at-maiquetia.html", width)
    page.set_viewport_size({"width": width, "height": height})
    for name in ("ref-3", "ref-13", "ref-28"):
        page.evaluate("id => document.getElementById(id).scrollIntoView({block: 'center'})", name)
        page.locator(f"#{name}").click()
        assert page.evaluate(IN_SIGHT, name)
        place = page.evaluate("scrollY")
        page.keyboard.press("Escape")
        assert place == page.evaluate("scrollY")
    for number in range(27, 20, -1):
        page.keyboard.press("k")
        assert page.evaluate(IN_SIGHT, f"ref-{number}")


def test_a_passage_is_marked_while_its_note_is_in_the_sheet(visit: Open) -> None:
    """The pointer marks others besides, and takes its own marks away again, but not that of the open note."""
    page = visit("example", "articles/two-aircraft-at-maiquetia.html", 390)
    page.locator("#ref-12").click()
    assert ["mayorca"] == page.evaluate(LIT)
    page.locator("#ref-11").hover()
    assert ["hanke", "mayorca"] == page.evaluate(LIT)
    page.mouse.move(1, 1)
    assert ["mayorca"] == page.evaluate(LIT)
    page.keyboard.press("k")
    assert ["hanke"] == page.evaluate(LIT)
    page.keyboard.press("Escape")
    assert [] == page.evaluate(LIT)


def test_keys_go_from_note_to_note(visit: Open) -> None:
    """On a wide screen j and k go through the notes, and Escape goes back to the text; both can be turned off."""
    page = visit("example", "articles/two-aircraft-at-maiquetia.html")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert "#note-call-it-routine" == page.evaluate("location.hash")
    assert "ref-2" == page.evaluate("document.activeElement.id")
    page.keyboard.press("Escape")
    assert "#ref-2" == page.evaluate("location.hash")
    page.locator("button.keys").click()
    page.keyboard.press("j")
    assert "#ref-2" == page.evaluate("location.hash")


def test_on_a_wide_screen_what_has_no_room_beside_the_text_opens_over_it(visit: Open) -> None:
    """A crowded article shows some notes in the list only; a press on their references opens the sheet."""
    page = visit("torture", "articles/forty.html")
    number = page.locator(".note:not(.beside) .note-number").first.inner_text()
    page.locator(f"#ref-{number}").click()
    assert number == page.locator("#sheet .note-number").inner_text()
    assert page.evaluate(IN_SIGHT, f"ref-{number}")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_shared_link_marks_the_passage_of_its_note(visit: Open, width: int) -> None:
    """So does each link on the page that leads to another note, and going back; a paragraph's link marks none."""
    page = visit("example", "articles/two-aircraft-at-maiquetia.html#note-mayorca", width)
    assert ["mayorca"] == page.evaluate(LIT)
    page.evaluate("location.hash = '#note-hanke'")
    page.wait_for_function(f"'hanke' === String({LIT})")
    page.go_back()
    page.wait_for_function(f"'mayorca' === String({LIT})")
    page.evaluate("location.hash = '#p2'")
    page.wait_for_function(f"'' === String({LIT})")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_reference_stays_in_sight_of_its_note(visit: Open, motion: Any) -> None:
    """Beside the text, keys and clicks show a note with its reference, however far below that it had to be put."""
    page = visit("example", "articles/two-aircraft-at-maiquetia.html#note-tonnes", 1366)
    page.set_viewport_size({"width": 1366, "height": 600})
    page.emulate_media(reduced_motion=motion)
    for number in (17, 18, 19, 20):
        page.keyboard.press("j")
        assert_seen_together(page, number)
    page.evaluate("document.getElementById('ref-14').scrollIntoView({block: 'center', behavior: 'instant'})")
    page.locator("#ref-15").click()
    assert_seen_together(page, 15)


def assert_seen_together(page: Page, number: int) -> None:
    """The reference is wholly in the window, once it stands still, and so is the head of its note."""
    page.evaluate(AT_REST)
    assert page.evaluate(IN_SIGHT, f"ref-{number}")
    assert str(number) == page.locator(".note:target .note-number").inner_text()
    expect(page.locator(".note:target .note-head")).to_be_in_viewport(ratio=1)


ARTICLES_WITHOUT_SCRIPTS = (
    ("example", "articles/two-creditors.html", 390),
    ("example", "articles/two-creditors.html", 1280),
    ("torture", "articles/odd.html", 1280),
)
MORE_ARTICLES_WITHOUT_SCRIPTS = tuple((site, path, 390) for site, path, width in MORE_WIDE_ARTICLES if width == 1600)


@pytest.mark.parametrize(("site", "path", "width"), marked(ARTICLES_WITHOUT_SCRIPTS, MORE_ARTICLES_WITHOUT_SCRIPTS))
def test_without_scripts_every_note_can_be_reached_and_left(visit: Open, site: str, path: str, width: int) -> None:
    """Each reference leads to its note, and the note back to each of its places, by links alone."""
    page = visit(site, path, width, java_script_enabled=False)
    left = set()
    for reference in page.locator("a.ref").all():
        reference.click()
        target = page.locator(".note:target")
        assert target.locator(".note-text").is_visible()
        for back in target.locator("a.back").all():
            back.click()
            left.add(page.url.partition("#")[2])
            page.go_back()
    assert {reference.get_attribute("id") for reference in page.locator("a.ref").all()} == left
    assert left
    assert 0 == page.locator("button:not(.seek button)").count()


def test_a_printed_page_has_the_text_of_every_note(visit: Open, tmp_path: Path) -> None:
    """On paper stand all notes, the addresses of their sources, the paragraphs' numbers and the line for a class."""
    page = visit("torture", "articles/forty.html")
    printed = printed_text(page, tmp_path)
    assert [] == [number for number in range(NOTES) if f"Note{number}." not in printed]
    assert [] == [number for number in range(NOTES) if f"https://example.org/{number}/" not in printed]
    assert "NameClassDate" in printed


def printed_text(page: Page, folder: Path) -> str:
    """What stands on paper, without white space: in a PDF nobody can tell a space from a gap."""
    page.pdf(path=folder / "page.pdf", format="A4")
    return re.sub(r"\s+", "", "".join(sheet.extract_text() for sheet in pypdf.PdfReader(folder / "page.pdf").pages))


SPOKEN = "parts => parts.map(part => part.textContent)"


@pytest.mark.parametrize("path", ["articles/two-aircraft-at-maiquetia.html", "articles/two-creditors.html"])
def test_every_note_is_printed_and_read_as_text(visit: Open, sites: Sites, tmp_path: Path, path: str) -> None:
    """What each note says stands whole in the printed page, and in what a browser for text alone makes of it."""
    page = visit("example", path)
    said = [re.sub(r"\s+", "", text) for text in page.locator(".note :is(.note-text, .claim q)").evaluate_all(SPOKEN)]
    assert len(said) > 3
    printed = unicodedata.normalize("NFKC", printed_text(page, tmp_path))
    assert [] == [text for text in said if unicodedata.normalize("NFKC", text) not in printed]
    dumped = re.sub(r"\s+", "", dump(sites["example"] / path))
    assert [] == [text for text in said if text not in dumped]


def dump(page: Path) -> str:
    """The text of a page as it was sent, no script having run, in its order."""
    document = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    body = document.find("body")
    assert body is not None
    return "".join(body.itertext())


# -- Appearance -------------------------------------------------------------------------------------------------------


def test_the_choice_of_light_or_dark_is_kept(visit: Open, served: Mapping[str, str]) -> None:
    """The button goes from the device's choice to light to dark, and the next page is dark before it is painted."""
    page = visit("example", "index.html", base=served["example"])
    button = page.locator("button.scheme")
    assert "Appearance: as on this device" == button.get_attribute("aria-label")
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    button.click()
    button.click()
    assert "Appearance: dark" == button.get_attribute("aria-label")
    page.add_init_script(
        "new MutationObserver(() => (window.chosen ??= performance.now()))"
        ".observe(document, {attributeFilter: ['data-scheme'], subtree: true})"
    )
    page.goto(f"{served['example']}/timeline.html")
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    page.evaluate(  # No `wait_for_function`, whose text the server's policy forbids to run.
        "new Promise(done => {const look = () => performance.getEntriesByName('first-paint').length ? done() :"
        "requestAnimationFrame(look); look()})"
    )
    assert page.evaluate("window.chosen < performance.getEntriesByName('first-paint')[0].startTime")
    assert paper != page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


@pytest.mark.parametrize("path", ["articles/two-aircraft-at-maiquetia.html", "index.html"])
def test_text_of_twice_the_size_does_not_scroll_sideways(visit: Open, path: str) -> None:
    """At 200 % text everything stays within the window."""
    page = visit("example", path, 640)
    page.evaluate("document.documentElement.attributeStyleMap.set('font-size', CSS.percent(225))")
    assert 640 == page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("width", [768, 1280])
def test_lines_are_as_long_as_they_should_be(visit: Open, width: int) -> None:
    """A line of text holds 45 to 75 characters and is half as high again as its letters."""
    page = visit("example", "articles/two-aircraft-at-maiquetia.html", width)
    chars, lines, leading = page.evaluate(
        "(() => {const text = document.querySelector('#p2'); const style = getComputedStyle(text);"
        "const [line, size] = [parseFloat(style.lineHeight), parseFloat(style.fontSize)];"
        "return [text.textContent.length, Math.round(text.getBoundingClientRect().height / line), line / size]})()"
    )
    assert 45 <= chars / lines <= 75
    assert 1.45 <= leading <= 1.6


def test_the_archive_in_time_fits_the_narrowest_window(visit: Open) -> None:
    """All of it is there at once, in letters that can be read, and no year stands on another."""
    page = visit("example", "timeline.html", 320)
    edges = page.evaluate(
        "[...document.querySelectorAll('.picture :is(rect, text)')].map(each => each.getBoundingClientRect())"
        ".filter(box => box.width).map(({left, right, top, bottom}) => [left, right, top, bottom])"
    )
    assert all(0 <= left < right <= 320 for left, right, _, _ in edges)
    assert 12 <= page.evaluate("parseFloat(getComputedStyle(document.querySelector('.picture text')).fontSize)")
    lowest = max(bottom for _, _, _, bottom in edges)
    years = sorted((left, right) for left, right, _, bottom in edges if bottom == lowest)
    assert len(years) > 1
    assert [] == [pair for pair in pairwise(years) if pair[0][1] > pair[1][0]]


def test_numbers_of_paragraphs_stand_in_the_margin(visit: Open) -> None:
    """Those of a list's items too, where else the bullet would stand under the number."""
    page = visit("torture", "articles/odd.html")
    text = page.evaluate("document.querySelector('.text').getBoundingClientRect().left")
    rights = page.locator(".para").evaluate_all("links => links.map(link => link.getBoundingClientRect().right)")
    assert len(rights) > 3
    assert all(right < text for right in rights)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_forced_colours_keep_marks_and_symbols(visit: Open, scheme: str) -> None:
    """Where a reader's system sets all colours, marks read as the text around them and are still underlined, and
    symbols are still drawn.
    """
    page = visit("example", "articles/two-aircraft-at-maiquetia.html", scheme=scheme, forced_colors="active")
    looks = page.locator("mark:not(a mark)").evaluate_all(
        "marks => [...new Set(marks.map(mark => getComputedStyle(mark))"
        ".map(({color, backgroundColor, textDecorationLine}) => `${color} ${backgroundColor} ${textDecorationLine}`))]"
    )
    text, ground = page.evaluate(
        "(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.documentElement))"
    )
    assert [f"{text} {ground} underline"] == looks
    icon = page.evaluate("getComputedStyle(document.querySelector('.icon'), '::before').backgroundColor")
    assert icon != ground


@pytest.mark.parametrize("width", [320, 360, 390, 768, 1280])
def test_a_number_stays_at_its_words(visit: Open, width: int) -> None:
    """No reference begins a line, not even with its symbol, when the words that it belongs to end the one before."""
    page = visit("example", "articles/two-aircraft-at-maiquetia.html", width)
    torn = page.locator(".text .ref").evaluate_all(
        "refs => refs.filter(ref => {const range = document.createRange(); let before = ref.previousSibling;"
        "while (before.nodeType !== Node.TEXT_NODE) before = before.lastChild;"
        "range.setStart(before, before.length - 1); range.setEnd(before, before.length);"
        "return ref.getBoundingClientRect().right < range.getBoundingClientRect().left}).map(ref => ref.id)"
    )
    assert [] == torn


def test_dots_stand_between_what_they_divide(visit: Open) -> None:
    """On a page from right to left too, where what is told runs in its own direction."""
    page = visit("mirrored", "index.html")
    directions = page.locator(".told > *").evaluate_all("parts => parts.map(part => getComputedStyle(part).direction)")
    assert {"rtl"} == set(directions)
    assert "ltr" == page.evaluate("getComputedStyle(document.querySelector('.counts bdi')).direction")


def test_an_article_reads_in_its_own_direction(visit: Open) -> None:
    """Arabic text runs from right to left and says which language it is; our own words around it do not."""
    page = visit("torture", "articles/arabic.html")
    assert "rtl" == page.evaluate("getComputedStyle(document.querySelector('.text')).direction")
    assert "ar" == page.get_attribute(".text", "lang")
    assert "ltr" == page.evaluate("getComputedStyle(document.querySelector('.note-count')).direction")


# -- Weight -----------------------------------------------------------------------------------------------------------


def test_pages_are_light(sites: Sites) -> None:
    """Gzipped, scripts, styles and the heaviest article with all that it loads stay within their budgets."""
    assets = {path.name: packed(path) for path in (sites["example"] / "assets").iterdir()}
    search = sum(size for name, size in assets.items() if name.startswith("search"))
    later = next(size for name, size in assets.items() if name.startswith("search-later."))
    scripts = sum(size for name, size in assets.items() if name.endswith(".js")) - search
    rules = next(size for name, size in assets.items() if name.startswith("notes.") and name.endswith(".css"))
    styles = sum(size for name, size in assets.items() if name.endswith(".css")) - rules
    heaviest = max(map(packed, (sites["example"] / "articles").iterdir()))
    page = heaviest + sum(assets.values()) - search
    assert MAX_BESIDE * 30 > rules
    sizes = {"scripts": scripts, "search": search - later, "search later": later, "styles": styles, "page": page}
    assert {} == {name: size for name, size in sizes.items() if size > BUDGET_BYTES[name]}


def packed(path: Path) -> int:
    """The size of a file as a server sends it."""
    return len(gzip.compress(path.read_bytes()))


def test_json_ld_is_no_script(visit: Open) -> None:
    """The metadata of an article are there to be read and are not run: the policy says nothing of them."""
    page = visit("torture", "articles/odd.html")
    record = json.loads(page.inner_text("script[type='application/ld+json']") or page.evaluate(
        "document.querySelector('script[type=\"application/ld+json\"]').textContent"
    ))  # fmt: skip
    kinds = [part["@type"] for part in record["@graph"]]
    assert ["WebPage", "NewsArticle"] == kinds


# -- A look of the site's own -----------------------------------------------------------------------------------------


def test_own_styles_fonts_and_mark_are_used_from_a_disk(page: Page, tmp_path: Path) -> None:
    """The policy lets the font through (``page`` would complain); the mark in the head is the file of the icon."""
    assets = tmp_path / "layouts/assets"
    (assets / "fonts").mkdir(parents=True)
    (assets / "fonts/own.woff2").write_bytes(b"no font, but asked for")
    (assets / "own.css").write_text(
        "@font-face { font-family: Own; src: url(fonts/own.woff2) } h1 { font-family: Own; color: rgb(1, 2, 3) }"
    )
    (tmp_path / "content").mkdir()
    (tmp_path / "site.yml").write_text("title: T\n")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert not build_site(tmp_path).problems
    page.goto((tmp_path / "_site/index.html").as_uri())
    expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    page.wait_for_function("document.fonts.status === 'loaded'")
    assert any(url.endswith("fonts/own.woff2") for url in asked)
    mark = page.evaluate("getComputedStyle(document.querySelector('.site-title a'), '::before').backgroundImage")
    assert "assets/mark.svg" in mark
