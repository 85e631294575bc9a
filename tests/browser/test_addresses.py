"""Addresses that are old or wrong, in a real browser."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_files import ARTICLE, write_archive
from playwright.sync_api import Page

from glossator.outcome import Options
from glossator.pipeline import build_site

pytestmark = pytest.mark.browser
MOVED = ARTICLE.replace("title:", "old_addresses: [old-name]\ntitle:")


class _LikeGitHub(http.server.SimpleHTTPRequestHandler):
    """Shows ``/archive/404.html`` for whatever is not there."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "archive/404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Says nothing."""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Of a site served below ``/archive/``."""
    root = write_archive(tmp_path / "sources", {"content/planes.md": MOVED})
    build_site(root, Options(base_url="https://example.org/archive"), output=tmp_path / "served/archive")
    handler = functools.partial(_LikeGitHub, directory=str(tmp_path / "served"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/archive"
        server.shutdown()


def test_an_old_address_leads_on(page: Page, address: str, tmp_path: Path) -> None:
    """On a server and from a disk, although the page allows no script."""
    for start in (address, (tmp_path / "served/archive").as_uri()):
        page.goto(f"{start}/articles/old-name.html")
        page.wait_for_url(f"{start}/articles/planes.html")
        assert "Two aircraft" == page.locator("h1").inner_text()


def test_a_wrong_address_shows_a_page_with_its_style(page: Page, address: str) -> None:
    """At any depth; its links lead into the site."""
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    wrong = f"{address}/articles/2019/nowhere/at-all.html"
    page.goto(wrong)
    assert [wrong] == failed
    assert "There is no such page" == page.locator("h1").inner_text()
    assert page.evaluate("document.styleSheets[0].cssRules.length > 10")
    page.locator("main a").click()
    page.wait_for_url(f"{address}/index.html")
