"""Pages in other scripts, as a reader has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive_files import write_archive
from playwright.sync_api import Browser

from glossator.formats import settings
from glossator.pipeline import build_site

pytestmark = pytest.mark.browser

_TEXT = (
    "ロシア軍の兵士約100人が首都カラカスの空港に到着したと報じられ大統領は協力の一環だと述べ政府当局者もこれを認めた"
)
_NUMERALS = "〇一二三四五六七八九"
_TORN = """() => [...document.querySelectorAll(".text a.ref")].filter((reference) => {
  const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
  let before = null;
  while (walker.nextNode() && !reference.contains(walker.currentNode)) before = walker.currentNode;
  const range = document.createRange();
  range.setStart(before, before.length - 1);
  range.setEnd(before, before.length);
  return reference.getBoundingClientRect().left < range.getBoundingClientRect().left - 2;
}).length"""


def japanese_files() -> dict[str, str]:
    """A long article with a note of each kind in turn on every few letters."""
    kinds = [kind.key for kind in settings.DEFAULT_KINDS]
    quotes = [f"甲{''.join(_NUMERALS[int(digit)] for digit in f'{number:03}')}乙" for number in range(120)]
    lines = [_TEXT[number % 17 : 20 + number % 29] + quote for number, quote in enumerate(quotes)]
    notes = [
        f"- {{quote: {quote}, kind: {kinds[n % len(kinds)]}, note: 注, claim: 注, verdict: 注}}"
        for n, quote in enumerate(quotes)
    ]
    paragraphs = ["".join(lines[start : start + 10]) + "。" for start in range(0, len(lines), 10)]
    return {
        "site.yml": "title: 記録\nlanguage: ja\n",
        "content/a.md": "---\ntitle: 兵士\ndate: 2019-03-25\n---\n" + "\n\n".join(paragraphs) + "\n",
        "content/a.annotations.yml": "\n".join(notes) + "\n",
    }


@pytest.fixture(scope="module")
def japanese(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Japanese archive, built."""
    root = write_archive(tmp_path_factory.mktemp("japanese"), japanese_files())
    assert not build_site(root).failed
    return root / "_site"


def test_no_number_is_torn_from_its_word(japanese: Path, browser: Browser) -> None:
    """A line can end between any two letters, but not before the number of a note, of whatever kind."""
    page = browser.new_page()
    page.goto((japanese / "articles/a.html").as_uri())
    assert 120 == page.locator(".text a.ref").count()
    torn = {}
    for width in (340, 480, 640, 900, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        torn[width] = page.evaluate(_TORN)
    page.close()
    assert {0} == set(torn.values()), torn


def test_an_english_frame_runs_from_left_to_right(tmp_path: Path, browser: Browser) -> None:
    """Around an Arabic text, which runs from right to left: no English sentence begins with its full stop."""
    files = {
        "site.yml": "title: أرشيف\nlanguage: ar\n",
        "content/a.md": "---\ntitle: مقال\ndate: 2019\n---\nكلمة أخرى هنا.\n",
        "content/a.annotations.yml": "- {quote: غير موجود, note: نص, id: x}\n",
    }
    root = write_archive(tmp_path, files)
    build_site(root)
    page = browser.new_page()
    page.goto((root / "_site/articles/a.html").as_uri())
    runs = page.evaluate("""() => ["#unplaced", ".unplaced li", ".text p", "h1", ".note-text"].map(
        (name) => [name, getComputedStyle(document.querySelector(name) ?? document.body).direction])""")
    page.close()
    assert {"#unplaced": "ltr", ".unplaced li": "ltr", ".text p": "rtl", "h1": "rtl", ".note-text": "rtl"} == dict(runs)
