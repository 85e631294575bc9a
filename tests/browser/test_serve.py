"""The preview in a real browser: what a person sees who saves a file, breaks it, mends it, and selects words."""

from __future__ import annotations

import json
import random
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from glossator import load
from glossator.compile import compile_article, compile_settings
from glossator.match.folding import cuts_word, fold
from glossator.model import ArticleSource, CompiledArticle, Placed, TextFile

from .conftest import Start

pytestmark = pytest.mark.browser

ARTICLE = "content/2019/two-aircraft-at-maiquetia.md"
PAGE = "articles/two-aircraft-at-maiquetia.html"
SIDECAR = "content/2019/two-aircraft-at-maiquetia.annotations.yml"
SAVE_SECONDS = 5.0
"""The aim is one second; a machine that is busy with other tests gets more."""
PATIENCE_MS = 10_000

TRAPS = r"""---
title: "The same words: twice, or three times"
standfirst: The same words stand here, too.
date: 2019-03-25
image: {src: picture.svg, alt: A line, caption: "The same words under a picture", credit: Nobody}
---
The same words stand in *many* places, and **the same *words* stand** in many places.[^1] The same words.

## Headings: "quoted" #tags

> Nothing mysterious -- so he said: 'nothing mysterious' -- it's all on page 12:30, at 2,100 or 1 100.

* One item with `code: here` and [a link: to somewhere](https://example.org/) in it
* One item with `code: here` and a second
    * deeper: "down"

| Plane | Seats |
|-------|-------|
| Il-62 | 186   |
| Il-62 | 186   |
| 62    | 186   |

It was flight 12

100 soldiers came on flight
62, 186 of them<br>
186 men.

    a block: of code
      # with lines

Заместитель министра сказал: «ничего странного», и ещё раз: «ничего странного». Das war „nichts“, sagte er; „nichts“!
A line<br>
break, café, soft­hyphens, 100 km and an ellipsis... and – dashes — too. - {braces} & signs | pipes % @ `ticks`

la la la la la la la la la la la la la la la la la la la la

[^1]: The author's own note: "nothing mysterious" about the same words.
"""


def _save(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _panel(page: Page) -> Locator:
    return page.locator("glossator-preview .panel")


# -- Saving -----------------------------------------------------------------------------------------------------------


def test_a_save_changes_the_page(
    example: Path, start_preview: Start, page: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page of the example shows what was saved, and stays where it was scrolled to."""
    page.goto(start_preview(example).address + PAGE)
    text = page.locator(".text")
    expect(text).not_to_contain_text("Saved a moment ago")
    page.evaluate("scrollTo(0, 600)")
    seconds = []
    for number in range(3):
        (example / ARTICLE).write_text(
            (example / ARTICLE).read_text(encoding="utf-8") + f"\nSaved a moment ago: {number}.\n", encoding="utf-8"
        )
        started = time.perf_counter()
        page.wait_for_function(
            "(words) => document.querySelector('.text')?.textContent.includes(words)",
            arg=f"Saved a moment ago: {number}.",
            timeout=PATIENCE_MS,
            polling=20,
        )
        seconds.append(time.perf_counter() - started)
    with capsys.disabled():
        print(f"\nfrom save to changed page: {', '.join(f'{each:.2f} s' for each in seconds)}")
    assert min(seconds) < SAVE_SECONDS
    page.wait_for_function("() => scrollY === 600")


def test_a_long_build_is_spoken_of(example: Path, start_preview: Start, page: Page) -> None:
    """Whoever waits is told that something happens."""
    preview = start_preview(example)
    body = page.request.get(preview.address).text()
    build = re.search(r"&quot;build&quot;: &quot;(.+?)&quot;", body)
    assert build
    told: dict[str, object] = {
        "state": "building",
        "build": build[1],
        "errors": 0,
        "warnings": 0,
        "fault": "",
        "problems": [],
    }
    stream = {"Content-Type": "text/event-stream"}
    page.route(
        "**/_preview/events?*", lambda route: route.fulfill(headers=stream, body=f"data: {json.dumps(told)}\n\n")
    )
    page.goto(preview.address)
    expect(page.locator("glossator-preview .status")).to_have_text("Building…")


def test_every_open_page_changes(example: Path, start_preview: Start, browser: Browser, page: Page) -> None:
    """Two windows show the change; one that is at another page of the site shows its own."""
    preview = start_preview(example)
    other = page.context.new_page()
    page.goto(preview.address + PAGE)
    other.goto(preview.address)
    _save(example / ARTICLE, "title: ", "title: Changed! ")
    expect(page.locator("h1")).to_contain_text("Changed!", timeout=PATIENCE_MS)
    expect(other.locator("main")).to_contain_text("Changed!", timeout=PATIENCE_MS)


def test_a_save_loads_each_page_once(example: Path, start_preview: Start, page: Page) -> None:
    """That of the article as soon as it is there, and not again for the build that follows; others for the build."""
    preview = start_preview(example)
    other = page.context.new_page()
    page.goto(preview.address + PAGE)
    other.goto(preview.address)
    loads = {"article": 0, "other": 0}
    page.on("load", lambda _: loads.update(article=loads["article"] + 1))
    other.on("load", lambda _: loads.update(other=loads["other"] + 1))
    for number in range(1, 4):
        _save(example / ARTICLE, "\n---\n", f"\n---\nSave {number}.\n\n")
        expect(page.locator(".text")).to_contain_text(f"Save {number}.", timeout=PATIENCE_MS)
        # The end of the build is told to both.
        expect(other.locator("glossator-preview .status")).to_have_text("")
        other.wait_for_timeout(1500)
        assert {"article": number, "other": number} == loads


def test_a_broken_save_is_shown_over_the_last_good_page(example: Path, start_preview: Start, page: Page) -> None:
    """File, line, excerpt and cure stand over the old page; the overlay goes when the file is mended."""
    page.goto(start_preview(example).address + PAGE)
    old = page.locator(".text").inner_text()
    original = (example / ARTICLE).read_text(encoding="utf-8")
    _save(example / ARTICLE, "\ndate: ", "\ndate: <b>one</b> day ")
    line = original[: original.index("\ndate: ")].count("\n") + 2
    panel = _panel(page)
    expect(panel).to_be_visible(timeout=PATIENCE_MS)
    expect(panel.locator("h2")).to_have_text("1 error. The page behind this is the last good one.")
    expect(panel.locator(".where")).to_have_text(re.compile(rf"{re.escape(ARTICLE)}:{line}:\d+ error \[bad-date\]"))
    expect(panel.locator(".excerpt")).to_contain_text(f"{line} | date: <b>one</b> day")
    expect(panel.locator(".excerpt mark")).to_contain_text("<b>one</b> day")
    expect(panel.locator(".help")).not_to_be_empty()
    assert old == page.locator(".text").inner_text()
    (example / ARTICLE).write_text(original, encoding="utf-8")
    expect(panel).to_be_hidden(timeout=PATIENCE_MS)
    assert old == page.locator(".text").inner_text()


def test_a_hidden_overlay_leaves_a_mark_and_comes_back(example: Path, start_preview: Start, page: Page) -> None:
    """Escape hides it; the button that stays says how many errors there are and opens it again."""
    page.goto(start_preview(example).address + PAGE)
    _save(example / ARTICLE, "\ndate: ", "\ndate: some day, ")
    panel, badge = _panel(page), page.locator("glossator-preview .badge")
    expect(panel).to_be_visible(timeout=PATIENCE_MS)
    panel.locator(".hide").focus()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(badge).to_have_text("1 error")
    expect(badge).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()


def test_an_archive_that_cannot_be_built_at_first_shows_its_problems(
    example: Path, start_preview: Start, page: Page
) -> None:
    """Without a last good page there is an empty one below; the first good build takes its place."""
    original = (example / ARTICLE).read_text(encoding="utf-8")
    _save(example / ARTICLE, "\ndate: ", "\ndate: some day, ")
    page.goto(start_preview(example).address + PAGE)
    expect(_panel(page)).to_contain_text("There is nothing to show yet.", timeout=PATIENCE_MS)
    expect(_panel(page)).to_contain_text(ARTICLE)
    (example / ARTICLE).write_text(original, encoding="utf-8")
    expect(page.locator(".text")).to_be_visible(timeout=PATIENCE_MS)
    expect(_panel(page)).to_be_hidden()


def test_warnings_wait_behind_a_button(example: Path, start_preview: Start, page: Page) -> None:
    """A note that is not placed is a warning: the page is fresh, and the list opens when asked for."""
    with (example / SIDECAR).open("a", encoding="utf-8") as sidecar:
        sidecar.write("- quote: words that nobody wrote\n  note: Nowhere.\n")
    page.goto(start_preview(example).address + PAGE)
    badge = page.locator("glossator-preview .badge")
    expect(badge).to_have_text("1 warning", timeout=PATIENCE_MS)
    expect(_panel(page)).to_be_hidden()
    badge.click()
    expect(_panel(page)).to_contain_text(SIDECAR)
    expect(_panel(page)).to_contain_text("words that nobody wrote")


def test_of_very_many_warnings_the_rest_is_a_command_away(example: Path, start_preview: Start, page: Page) -> None:
    """It names the site as the preview's own command did."""
    with (example / SIDECAR).open("a", encoding="utf-8") as sidecar:
        sidecar.writelines(f"- quote: xyzzy{number}\n  note: Nowhere.\n" for number in range(102))
    page.goto(start_preview(example).address + PAGE)
    page.locator("glossator-preview .badge").click()
    expect(_panel(page).locator(".list > p")).to_have_text(f"and 2 more: glossator check --site {example}")


def test_a_preview_that_has_ended_is_missed_and_found_again(example: Path, start_preview: Start, page: Page) -> None:
    """The page says that it may be out of date; once there is a preview again, it shows what was saved meanwhile."""
    preview = start_preview(example)
    page.goto(preview.address + PAGE)
    expect(page.locator("glossator-preview .layer:not([hidden])")).to_be_attached()
    started = time.perf_counter()
    assert 0 == preview.stop()
    assert time.perf_counter() - started < 2
    status = page.locator("glossator-preview .status")
    expect(status).to_contain_text("The preview is not running", timeout=PATIENCE_MS)
    _save(example / ARTICLE, "title: ", "title: Changed! ")
    again = start_preview(example, preview.port)
    assert preview.port == again.port
    expect(page.locator("h1")).to_contain_text("Changed!", timeout=PATIENCE_MS)
    expect(status).to_be_empty()


def test_a_page_that_was_not_looked_at_is_fresh_when_it_is(example: Path, start_preview: Start, page: Page) -> None:
    """A hidden page holds no connection; as soon as it is seen, it compares builds and reloads."""
    page.goto(start_preview(example).address + PAGE)
    page.evaluate(_PRETEND, "hidden")
    _save(example / ARTICLE, "title: ", "title: Changed! ")
    time.sleep(1.5)
    expect(page.locator("h1")).not_to_contain_text("Changed!")
    page.evaluate(_PRETEND, "visible")
    expect(page.locator("h1")).to_contain_text("Changed!", timeout=PATIENCE_MS)


_PRETEND = """(state) => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => state === "hidden" });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_a_missing_page_appears_when_it_is_written(example: Path, start_preview: Start, page: Page) -> None:
    """An address without a page says so, and shows the page as soon as there is one."""
    response = page.goto(start_preview(example).address + "articles/fresh.html")
    assert response
    expect(page.locator("h1")).to_have_text(re.compile("There is no such page|Not built yet"))
    text = "---\ntitle: Fresh\ndate: 2019-04-01\nstatus: draft\n---\nWords.\n"
    (example / "content/fresh.md").write_text(text, encoding="utf-8")
    expect(page.locator("h1")).to_have_text("Fresh", timeout=PATIENCE_MS)
    expect(page.locator(".flag")).to_contain_text("Draft")


def test_notes_without_a_place_have_the_command_that_gives_them_one(
    example: Path, start_preview: Start, page: Page
) -> None:
    """Equal passages are numbered, the nearest one can be taken, and where nothing is near the text has to be asked."""
    (example / "content/fresh.md").write_text(
        "---\ntitle: Fresh\ndate: 2019-04-01\n---\nThe same words. The same words. Nearly 100 soldiers came.\n",
        encoding="utf-8",
    )
    (example / "content/fresh.annotations.yml").write_text(
        "- quote: same words\n  note: A.\n- quote: Nearly 99 soldiers\n  note: B.\n- quote: Xyzzy plugh\n  note: C.\n",
        encoding="utf-8",
    )
    page.goto(start_preview(example).address + "articles/fresh.html")
    command = f"glossator check --site {example} --fix fresh#"
    twice = page.locator("#note-same-words .near > li")
    expect(twice.nth(0).locator("code")).to_have_text(f"{command}same-words --choose 1")
    expect(twice.nth(1).locator("code")).to_have_text(f"{command}same-words --choose 2")
    near = page.locator("#note-nearly-99-soldiers .near > li code")
    expect(near).to_have_text(f"{command}nearly-99-soldiers")
    expect(page.locator("#note-xyzzy-plugh .preview-fix")).to_contain_text("Select the right words")


# -- Selecting --------------------------------------------------------------------------------------------------------

_READ = """async () => (await import("/_preview/reading.mjs")).readArticle().text"""
_SELECT = """async ([start, end, backwards]) => {
  const { nodes } = (await import("/_preview/reading.mjs")).readArticle();
  const at = (offset, isEnd) => {
    const found = nodes.findLast((each) => (isEnd ? each.start < offset : each.start <= offset)) ?? nodes[0];
    return [found.node, Math.min(offset - found.start, found.node.length)];
  };
  const [from, to] = backwards ? [at(end, true), at(start, false)] : [at(start, false), at(end, true)];
  getSelection().setBaseAndExtent(...from, ...to);
}"""


@pytest.fixture
def traps(tmp_path: Path) -> Path:
    """An archive of one article that has everything that makes copying hard."""
    (tmp_path / "content").mkdir()
    (tmp_path / "site.yml").write_text("title: T\n", encoding="utf-8")
    (tmp_path / "content/traps.md").write_text(TRAPS, encoding="utf-8")
    (tmp_path / "content/picture.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    notes = "- quote: The same words under\n  note: A note, so that there are marks and numbers.\n"
    notes += "- quote: many places, and the same words stand\n  note: Another, across markup.\n"
    (tmp_path / "content/traps.annotations.yml").write_text(notes, encoding="utf-8")
    return tmp_path


def _compiled(root: Path, path: str, sidecar: str = "") -> CompiledArticle:
    """An article with the notes of a sidecar, as a build sees them."""
    source = load.load_site(root)
    article = next(article.article for article in source.articles if article.path == path)
    notes = TextFile(path.replace(".md", ".annotations.yml"), sidecar)
    return compile_article(ArticleSource(path, article, notes), compile_settings(source.site))


def _count(text: str) -> int:
    """How many characters a text has that are not white space: the measure that page and source share."""
    return len("".join(text.split()))


def test_the_page_reads_as_the_build_does(example: Path, start_preview: Start, page: Page) -> None:
    """The text that the scripts see in a page is the article's, in which notes are placed."""
    (example / "content/traps.md").write_text(TRAPS.replace("src: picture.svg", "src: 2019/route-map.svg"))
    preview = start_preview(example)
    checked = 0
    for path in sorted((example / "content").rglob("*.md")):
        name = path.relative_to(example).as_posix()
        if name.startswith("content/pages/"):
            continue
        article = _compiled(example, name)
        page.goto(f"{preview.address}articles/{article.slug.text}.html")
        if article.record.rights == "full":
            assert article.text.split() == page.evaluate(_READ).split()
            checked += 1
    assert checked > 10


def _copy_selection(page: Page, start: int, end: int, *, backwards: bool) -> str:
    """What the button copies for the text between two offsets."""
    page.evaluate("navigator.clipboard.writeText('')")
    page.evaluate(_SELECT, [start, end, backwards])
    page.locator("glossator-preview .copy").click(timeout=PATIENCE_MS)
    expect(page.locator("glossator-preview .hint")).to_contain_text("Copied")
    copied: str = page.evaluate("navigator.clipboard.readText()")
    page.evaluate("getSelection().removeAllRanges()")
    expect(page.locator("glossator-preview .copying")).to_be_hidden()
    return copied


def _assert_on_the_words(root: Path, path: str, copied: str, text: str, span: tuple[int, int]) -> None:
    """The copied note, filled in, is placed once, on the selected words, and at most the rest of a word more."""
    article = _compiled(root, path, copied.removesuffix("    \n") + "    Filled in.\n")
    assert () == article.problems, copied
    (note,) = article.notes
    assert isinstance(note.placement, Placed), (copied, note.placement)
    (anchor,) = note.placement.anchors
    words = text[slice(*span)].strip()
    start = span[0] + text[slice(*span)].index(words)
    first = _count(text[:start])
    found = _count(article.text[: anchor.start]), _count(article.text[: anchor.end])
    assert found[0] <= first, copied
    assert first + _count(words) <= found[1], copied
    placed = fold(article.text[anchor.start : anchor.end])
    selected = fold(words).text
    before, after = placed.text.split(selected, 1)
    # "1 100" may be one number, so that neither half stands alone.
    assert " " not in before or cuts_word(placed, before.rindex(" ") + 1), copied
    assert " " not in after or cuts_word(placed, len(before) + len(selected) + after.index(" ")), copied


def _random_spans(text: str, number: int, seed: int) -> list[tuple[int, int]]:
    """Spans of a text that hold letters; half of them short, so that their words are likely to be repeated."""
    chance = random.Random(seed)
    spans: list[tuple[int, int]] = []
    while len(spans) < number:
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.randint(3, 25 if chance.random() < 0.5 else 200))
        if re.search(r"[^\W\d_]{2}", text[start:end]):
            spans.append((start, end))
    return spans


@pytest.mark.parametrize(
    ("number", "seed"), [(25, 1), pytest.param(100, 2, marks=pytest.mark.full)], ids=["quick", "full"]
)
def test_copied_words_are_placed_where_they_were_selected(
    traps: Path, start_preview: Start, page: Page, number: int, seed: int
) -> None:
    """Across markup and among repeated words, the note pasted into a sidecar sits on exactly the words selected."""
    page.goto(start_preview(traps).address + "articles/traps.html")
    text: str = page.evaluate(_READ)
    for turn, span in enumerate(_random_spans(text, number, seed)):
        copied = _copy_selection(page, *span, backwards=turn % 3 == 0)
        _assert_on_the_words(traps, "content/traps.md", copied, text, span)


def test_a_number_in_a_cell_is_copied_alone(traps: Path, start_preview: Start, page: Page) -> None:
    """The number beside it in the row, or that begins the next paragraph or line, is another one."""
    page.goto(start_preview(traps).address + "articles/traps.html")
    text: str = page.evaluate(_READ)
    words = " ".join(text.split())
    assert "62 186 It was flight 12 100 soldiers came on flight 62, 186 of them 186 men." in words
    cells = [match.span() for match in re.finditer(r"(?<![-\w])(?:62|12|100|186)(?=\s*\n|\s+(?:soldiers|men))", text)]
    copied = []
    for span in cells:
        note = _copy_selection(page, *span, backwards=False)
        _assert_on_the_words(traps, "content/traps.md", note, text, span)
        copied.append(note)
    assert ["186", "186", "62", "186", "12", "100", "186"] == [text[slice(*span)] for span in cells]
    exact = re.compile(r"(?:quote|exact): (?:\|-\n +)?(.+)\n")
    assert [text[slice(*span)] for span in cells] == [exact.search(note)[1] for note in copied]  # type: ignore[index]


def test_words_of_an_excerpt_are_placed_in_the_whole_text(traps: Path, start_preview: Start, page: Page) -> None:
    """Where not all of a text is shown, the copied note says enough to be placed in all of it."""
    body = "".join(f"Sentence {n} is here. Some further words stand here. " for n in range(40)) + "The end of it all.\n"
    text = f"---\ntitle: E\ndate: 2019\noutlet: O\nurl: https://example.org/\nrights: excerpt\n---\n{body}"
    (traps / "content/part.md").write_text(text, encoding="utf-8")
    note = "- {quote: Sentence 20 is, note: N.}\n"
    (traps / "content/part.annotations.yml").write_text(note, encoding="utf-8")
    page.goto(start_preview(traps).address + "articles/part.html")
    shown: str = page.evaluate(_READ)
    assert "\ufffc" in shown
    start = shown.index("further words")
    copied = _copy_selection(page, start, start + len("further words"), backwards=False)
    article = _compiled(traps, "content/part.md", copied.removesuffix("    \n") + "    Filled in.\n")
    placement = article.notes[0].placement
    assert isinstance(placement, Placed), copied
    assert 18 < article.text[: placement.anchors[0].start].count("Sentence") < 23


def test_the_button_works_from_the_keyboard(traps: Path, start_preview: Start, page: Page) -> None:
    """Tab goes to the button near the selection, Enter copies, Escape closes; the selection stays."""
    page.goto(start_preview(traps).address + "articles/traps.html")
    text: str = page.evaluate(_READ)
    start = text.index("Nothing mysterious")
    page.locator(".text blockquote").scroll_into_view_if_needed()
    page.evaluate(_SELECT, [start, start + 7, False])
    button = page.locator("glossator-preview .copy")
    expect(button).to_be_visible()
    box, words = button.bounding_box(), page.evaluate(_RECTANGLE)
    assert box
    assert abs(box["y"] - words["bottom"]) < 100
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("glossator-preview .hint")).to_have_text(
        "Copied. Paste it at the end of content/traps.annotations.yml"
    )
    assert page.evaluate("navigator.clipboard.readText()").startswith("- quote: Nothing")
    page.keyboard.press("Escape")
    expect(button).to_be_hidden()
    assert "Nothing" == page.evaluate("getSelection().toString()")


_RECTANGLE = "(() => { const { bottom } = getSelection().getRangeAt(0).getBoundingClientRect(); return { bottom }; })()"


def test_nothing_is_offered_for_words_that_are_not_the_articles(traps: Path, start_preview: Start, page: Page) -> None:
    """Words of the notes, of menus and of the byline cannot be quoted."""
    page.goto(start_preview(traps).address + "articles/traps.html")
    for selector in (".notes .note-text", ".site-foot", ".byline"):
        page.evaluate("(selector) => getSelection().selectAllChildren(document.querySelector(selector))", selector)
        page.wait_for_timeout(300)
        expect(page.locator("glossator-preview .copying")).to_be_hidden()
