"""Every page of the built example in a real browser, wherever the site may lie: no broken link, no failed request."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from glossator.outcome import Options
from glossator.pipeline import build_site

ROOT = Path(__file__).parents[2]
MOUNTS = ("/", "/repository/", "/a/b/")
SOME_PAGES = 25

ABORTED = "net::ERR_ABORTED"
LINKS = """() => [...document.querySelectorAll('[href], [src]')]
    .map((element) => element.href?.baseVal ?? element.href ?? element.src)
    .filter((address) => typeof address === 'string' && address)"""


@dataclass(frozen=True, slots=True)
class Served:
    """A static server of a folder."""

    address: str
    folder: Path


class _Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A plain server that knows nothing of the site."""
    folder = tmp_path_factory.mktemp("served")
    served = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=served.serve_forever)
    thread.start()
    yield Served(f"http://127.0.0.1:{served.server_port}", folder)
    served.shutdown()
    thread.join()
    served.server_close()


@pytest.mark.browser
@pytest.mark.parametrize("pages", [SOME_PAGES, pytest.param(10_000, marks=pytest.mark.full)])
@pytest.mark.parametrize("mount", MOUNTS)
def test_every_link_works_on_a_server(browser: Browser, server: Served, mount: str, pages: int) -> None:
    """At a domain's root and in folders of it; the page for what is not there works at any depth."""
    folder = server.folder / mount.strip("/")
    build_site(ROOT, Options(base_url=server.address + mount), output=folder / "index")
    shutil.copytree(folder / "index", folder, dirs_exist_ok=True)
    shutil.rmtree(folder / "index")
    root = server.address + mount
    crawl(browser, root, [f"{root}index.html", f"{root}404.html"], pages)


@pytest.mark.browser
@pytest.mark.parametrize("pages", [SOME_PAGES, pytest.param(10_000, marks=pytest.mark.full)])
def test_every_link_works_from_a_disk(browser: Browser, tmp_path: Path, pages: int) -> None:
    """Opened by a double click, in a folder whose name has a space and letters of no code page."""
    folder = tmp_path / "on a stick Ж"
    build_site(ROOT, output=folder)
    root = f"{folder.as_uri()}/"
    crawl(browser, root, [f"{root}index.html"], pages)


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page holds."""

    parts: frozenset[str]
    """Its ids."""
    links: frozenset[str]
    """Addresses below the site's root, with their fragments."""


def crawl(browser: Browser, root: str, start: list[str], limit: int) -> None:
    """Opens every page below ``root`` that can be reached, at most ``limit``; what fails on the way fails the test."""
    context = browser.new_context()
    page = context.new_page()
    failures: list[str] = []
    page.on("requestfailed", lambda request: failures.extend(failed_request(request)))
    page.on("response", lambda answer: failures.extend([answer.url] if answer.status >= 400 else []))
    page.on("pageerror", lambda error: failures.append(f"{page.url}: {error}"))
    visits: dict[str, Visit] = {}
    waiting = dict.fromkeys(start)
    while waiting and len(visits) < limit:
        address = next(iter(waiting))
        visits[address] = visit(page, address, root)
        found = {urldefrag(link).url for link in visits[address].links}
        waiting = {each: None for each in (*waiting, *sorted(found)) if each.endswith(".html") and each not in visits}
    links = {urldefrag(link) for each in visits.values() for link in each.links}
    for url in sorted({link.url for link in links if not link.url.endswith(".html")}):
        fetch(context, url)
    context.close()
    assert [] == failures
    assert len(visits) >= SOME_PAGES
    opened = (link for link in links if link.url in visits and link.fragment not in ("", "top"))
    assert [] == [link for link in opened if unquote(link.fragment) not in visits[link.url].parts]


def failed_request(request: Request) -> list[str]:
    """What is wrong with a request that failed; that of an icon is aborted when its page is left at once."""
    return [] if request.failure == ABORTED else [f"{request.url}: {request.failure}"]


def visit(page: Page, address: str, root: str) -> Visit:
    """The page, opened."""
    page.goto(address)
    parts = page.evaluate("() => [...document.querySelectorAll('[id]')].map((element) => element.id)")
    links = [link for link in page.evaluate(LINKS) if link.startswith(root)]
    return Visit(frozenset(parts), frozenset(links))


def fetch(context: BrowserContext, address: str) -> None:
    """Asks for a file that is no page."""
    if address.startswith("file:"):
        assert Path(unquote(urlsplit(address).path)).is_file()
    else:
        assert 200 == context.request.get(address).status, address
