"""The pictures of the example archive in ``docs/pictures/``: what ``make pictures`` makes."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from glossator.pipeline import build_site

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "pictures"
ARTICLE = "articles/two-aircraft-at-maiquetia.html"
WIDE, NARROW = {"width": 1280, "height": 860}, {"width": 390, "height": 780}
PRINT_DPI = 70

PICTURES: Mapping[str, tuple[str, dict[str, Any]]] = {
    "home": ("index.html", {"viewport": WIDE}),
    "article-wide": (f"{ARTICLE}#p1", {"viewport": WIDE}),
    "article-narrow": (ARTICLE, {"viewport": NARROW}),
    "article-dark": (f"{ARTICLE}#p3", {"viewport": WIDE, "color_scheme": "dark"}),
    "entity": ("entities/maiquetia.html", {"viewport": WIDE}),
    "timeline": ("timeline.html", {"viewport": WIDE}),
    "corrections": ("corrections.html", {"viewport": WIDE}),
    "search": ("search.html?q=russian+aircraft+in%3Anotes", {"viewport": WIDE}),
}


def main() -> None:
    """Builds the example archive and photographs it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build_site(ROOT, output=Path(folder) / "site")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, (path, options) in PICTURES.items():
            _photograph(browser, Path(folder) / "site", name, path, options)
        _print(browser, Path(folder) / "site")
        browser.close()


def _photograph(browser: Browser, site: Path, name: str, path: str, options: dict[str, Any]) -> None:
    page = browser.new_page(**options, reduced_motion="reduce")
    path, _, top = path.partition("#")
    page.goto(f"{site.as_uri()}/{path}")
    if top:  # Not by the address, which would mark the paragraph.
        page.evaluate("id => document.getElementById(id).scrollIntoView()", top)
    if name == "article-narrow":
        page.locator("#ref-4").click()
        page.locator("#sheet").wait_for()
    if name == "search":
        page.locator(".facet").first.wait_for()
    page.screenshot(path=FOLDER / f"{name}.png")
    page.close()


def _print(browser: Browser, site: Path) -> None:
    """The first page on paper."""
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/{ARTICLE}")
    pdf = site / "article.pdf"
    page.pdf(path=pdf, format="A4")
    command = ["pdftoppm", "-r", str(PRINT_DPI), "-f", "1", "-l", "1", "-singlefile", "-png"]
    subprocess.run([*command, str(pdf), str(FOLDER / "article-print")], check=True)


if __name__ == "__main__":
    main()
