"""The preview without a browser: who is answered, with what, and when something new is built."""

from __future__ import annotations

import http.client
import json
import random
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from archive_files import ARTICLE, BESIDE_FILES_AT_WORK, tree, write_archive
from msgspec.structs import replace
from needs import missing

from glossator import cli, pipeline
from glossator.markup.nodes import BORDERS
from glossator.match import folding
from glossator.model import OutputFile
from glossator.outcome import Options, Outcome
from glossator.problems import Place, Problem, place_at
from glossator.serve import PortTakenError, answering, building, server
from glossator.serve.board import ArticleFacts, Board, Fix, Showing
from glossator.serve.guard import refusal

PORT = 8000
OWN = {"Host": "127.0.0.1:8000"}
NAVIGATION = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
PAGE = b"<!DOCTYPE html>\n<html>\n<head>\n<title>T</title>\n</head>\n<body>\n</body>\n</html>\n"
SHOWING = Showing(
    state="ready",
    build="run-1",
    files={
        file.path: file
        for file in (
            OutputFile("index.html", PAGE),
            OutputFile("articles/planes.html", PAGE),
            OutputFile("tags/ä b.html", PAGE),
            OutputFile("assets/site.0123456789.css", b"p {}"),
            OutputFile("files/map.svg", b"", copy_of="content/map.svg"),
            OutputFile("files/paper.html", b"", copy_of="content/paper.html"),
            OutputFile("files/data.unknown", b"", copy_of="content/data.unknown"),
        )
    },
    articles={
        "articles/planes.html": lambda: ArticleFacts("content/planes.annotations.yml", (Fix("note-a", ("do </it>",)),))
    },
)


def _headers(**fields: str) -> Message:
    return _message({**OWN, **{name.replace("_", "-"): text for name, text in fields.items()}})


def _message(fields: dict[str, str]) -> Message:
    message = Message()
    for name, text in fields.items():
        message[name] = text
    return message


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site's folder with the files that SHOWING copies, and one that it does not."""
    files = {"map.svg": "<svg/>", "paper.html": "<script>", "data.unknown": "?", "secret.txt": "s"}
    return write_archive(tmp_path, {f"content/{name}": text for name, text in files.items()})


def _ask(target: str, root: Path, headers: Message | None = None, showing: Showing = SHOWING) -> answering.Answer:
    found = answering.answer(target, headers or _headers(), PORT, showing, root)
    assert found
    return found


# -- Who is answered --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "LOCALHOST:8000"])
def test_the_computer_itself_is_answered(host: str) -> None:
    """Under each of its names, whatever the case."""
    assert "" == refusal(_message({"Host": host}), PORT)


@pytest.mark.parametrize(
    "host",
    [
        *("", "127.0.0.1", "localhost:80", "localhost:8001", "localhost.:8000", "0.0.0.0:8000", "user@localhost:8000"),
        *("evil.example", "evil.example:8000", "127.0.0.1:8000.evil.example", "localhost:8000, evil.example"),
    ],
)
def test_another_name_is_refused(host: str) -> None:
    """Somebody else's DNS can make any name ours."""
    assert refusal(_message({"Host": host}), PORT)


def test_a_request_without_a_name_or_with_two_is_refused() -> None:
    """HTTP asks for exactly one Host."""
    assert refusal(Message(), PORT)
    twice = _message(OWN)
    twice["Host"] = "127.0.0.1:8000"
    assert refusal(twice, PORT)


def test_on_port_80_the_number_may_be_left_out() -> None:
    """As browsers do."""
    assert "" == refusal(_message({"Host": "localhost"}), 80)
    assert "" == refusal(_message({"Host": "localhost:80"}), 80)


@pytest.mark.parametrize(
    ("origin", "answered"),
    [
        ("http://127.0.0.1:8000", True),
        ("http://localhost:8000", True),
        ("https://localhost:8000", False),
        ("http://localhost:3000", False),
        ("https://evil.example", False),
        ("null", False),
        ("", False),
    ],
)
def test_only_pages_of_our_own_are_answered(origin: str, answered: bool) -> None:
    """Another program on this computer is another site, and so is a file opened from the disk."""
    assert answered == (refusal(_headers(Origin=origin), PORT) == "")


@pytest.mark.parametrize("target", ["/", "/articles/planes.html"])
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_link_from_another_site_leads_to_a_page(root: Path, target: str, site: str) -> None:
    """A person who follows a link to the preview arrives."""
    headers = _headers(Sec_Fetch_Site=site, **NAVIGATION)
    assert 200 == _ask(target, root, headers).status


@pytest.mark.parametrize("target", ["/_preview/events", "/assets/site.0123456789.css", "/files/map.svg"])
def test_a_link_from_another_site_leads_to_nothing_but_pages(root: Path, target: str) -> None:
    """Neither to the events, which tell what stands in the files, nor to parts of pages."""
    headers = _headers(Sec_Fetch_Site="cross-site", **NAVIGATION)
    assert 403 == _ask(target, root, headers).status


@pytest.mark.parametrize("target", ["/", "/_preview/events", "/assets/site.0123456789.css", "/no-such-page"])
@pytest.mark.parametrize(
    "fetch",
    [
        {},
        {"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"},
        {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
        {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"},
        {"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "document"},
    ],
)
@pytest.mark.parametrize("site", ["cross-site", "same-site", "unheard-of"])
def test_another_site_gets_nothing_into_its_own_pages(
    root: Path, target: str, fetch: dict[str, str], site: str
) -> None:
    """No frame, image, script or fetch, and it cannot learn which pages there are."""
    headers = _message({**OWN, "Sec-Fetch-Site": site, **fetch})
    assert 403 == _ask(target, root, headers).status


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_our_own_pages_get_everything(root: Path, site: str) -> None:
    """Also the events, whose answer is a stream."""
    headers = _headers(Sec_Fetch_Site=site, Sec_Fetch_Mode="cors", Sec_Fetch_Dest="empty")
    assert answering.answer("/_preview/events", headers, PORT, SHOWING, root) is None
    assert 200 == _ask("/assets/site.0123456789.css", root, headers).status


# -- What is answered -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "content_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/?query#part", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/tags/%C3%A4%20b.html", "text/html; charset=utf-8"),
        ("/assets/site.0123456789.css", "text/css; charset=utf-8"),
        ("/files/map.svg", "image/svg+xml"),
        ("/files/data.unknown", "application/octet-stream"),
        ("/_preview/preview.mjs", "text/javascript; charset=utf-8"),
        ("/_preview/preview.css", "text/css; charset=utf-8"),
    ],
)
def test_what_was_built_is_served(root: Path, target: str, content_type: str) -> None:
    """Each with its type, which no system's settings can change."""
    found = _ask(target, root)
    assert (200, content_type) == (found.status, found.content_type)


@pytest.mark.parametrize(
    "target",
    [
        "/articles/",
        "/articles",
        "/nothing.html",
        "/content/secret.txt",
        "/files/secret.txt",
        "/site.yml",
        "/../site.yml",
        "/files/../content/secret.txt",
        "/files/..%2f..%2fsite.yml",
        "/%2e%2e/site.yml",
        "/..%5c..%5csite.yml",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/files/map.svg%00.html",
        "/%ff%fe",
        "/_preview/",
        "/_preview/../preview.mjs",
        "/_preview/..%2f__init__.py",
        "/_preview/server.py",
        "http://127.0.0.1:8000/index.html",
        "*",
        "index.html",
        "",
    ],
)
def test_nothing_else_is_served(root: Path, target: str) -> None:
    """A path is looked up as it is; it leads to no folder."""
    found = _ask(target, root)
    assert 404 == found.status
    assert b"There is no such page" in found.body


def test_a_file_that_became_a_link_out_of_the_folder_is_not_served(root: Path) -> None:
    """Whatever was there when the site was built."""
    (root / "content/map.svg").unlink()
    assert 404 == _ask("/files/map.svg", root).status
    (root / "content/map.svg").symlink_to(root / "site.yml")
    assert 404 == _ask("/files/map.svg", root).status


@pytest.mark.parametrize("target", ["/files/map.svg", "/files/paper.html"])
def test_files_beside_the_articles_run_no_script(root: Path, target: str) -> None:
    """A picture that somebody sent is opened here, where drafts can be read."""
    found = _ask(target, root)
    assert ("Content-Security-Policy", "script-src 'none'") in found.headers
    assert b"_preview" not in found.body


def test_a_page_gets_the_scripts_and_what_they_have_to_know(root: Path) -> None:
    """At the end of its head, as text that cannot break out of the attribute; the rest is as it was built."""
    body = _ask("/articles/planes.html", root).body.decode()
    added = body[body.index("<meta name") : body.index("</head>")]
    assert body.replace(added, "").encode() == PAGE
    assert '<script type="module" src="/_preview/preview.mjs"></script>' in added
    assert "</it>" not in added
    assert "&quot;build&quot;: &quot;run-1&quot;" in added
    assert "do &lt;/it&gt;" in added


def test_the_policy_of_a_page_lets_the_preview_ask_its_server(root: Path) -> None:
    """Published, it lets no script ask for anything; what an article says of policies stays as it is."""
    (root / "content/paper.html").unlink()
    built = next(file.content for file in pipeline.render_site(root).files if file.path == "articles/planes.html")
    assert built.count(b"connect-src 'none'") == 1
    content = built.replace(b"</main>", b"<p>connect-src 'none'</p></main>")
    showing = replace(SHOWING, files={"index.html": OutputFile("index.html", content)})
    body = _ask("/", root, showing=showing).body
    assert (1, 1) == (body.count(b"connect-src 'self'"), body.count(b"connect-src 'none'"))


def test_a_page_of_a_theme_without_a_head_gets_the_scripts_too(root: Path) -> None:
    """At its end."""
    showing = replace(SHOWING, files={"index.html": OutputFile("index.html", b"<p>Bare")})
    body = _ask("/", root, showing=showing).body
    assert body.startswith(b"<p>Bare<meta")


def test_before_the_first_build_there_is_a_page_that_waits(root: Path) -> None:
    """It is no success, and it has the scripts that replace it."""
    found = _ask("/articles/planes.html", root, showing=Showing())
    assert 503 == found.status
    assert b"/_preview/preview.mjs" in found.body


def test_every_script_is_served_that_another_names() -> None:
    """The scripts are the files that they import."""
    names = answering.own_files()
    imports = [line for text in names.values() for line in text.decode().splitlines() if line.startswith("import ")]
    scripts = {name for name in names if name.endswith(".mjs")}
    assert scripts - {"preview.mjs"} == {line.split('"')[1].removeprefix("./") for line in imports}


def test_the_browser_parts_blocks_as_markup_does() -> None:
    """The elements that part words are the same in both."""
    script = answering.own_files()["reading.mjs"].decode()
    listed = script[script.index("BORDERS = new Set(") : script.index("]);")]
    assert BORDERS == set(re.findall(r'"([a-z0-9]+)"', listed))


def test_a_built_site_knows_nothing_of_the_preview(tmp_path: Path) -> None:
    """No page, script or style sheet of a build mentions it."""
    outcome = pipeline.build_site(write_archive(tmp_path))
    assert not outcome.failed
    files = tree(tmp_path / "_site")
    assert files
    assert [] == [path for path, content in files.items() if b"preview" in content]


# -- Events -----------------------------------------------------------------------------------------------------------


def _told(showing: Showing, target: str = "/_preview/events") -> dict[str, Any]:
    event = answering.event(showing, target).decode()
    assert event.startswith("data: ")
    assert event.endswith("\n\n")
    assert 1 == event.count("\n\n")
    told: dict[str, Any] = json.loads(event.removeprefix("data: "))
    return told


def test_an_event_names_its_build_and_its_problems() -> None:
    """The excerpt is cut around the span in code points, which scripts count otherwise."""
    text = "# one\nquote: 😀😀 bad words\n"
    start = text.index("bad")
    place = place_at("content/a.annotations.yml", text, start, start + 3)
    problem = Problem("quote-missing", place, "not there", "mend it", ("near",), ("- quote: x",))
    told = _told(replace(SHOWING, problems=(problem,)))
    assert ("ready", "run-1", 0, 1) == (told["state"], told["build"], told["errors"], told["warnings"])
    assert {
        "severity": "warning",
        "code": "quote-missing",
        "where": "content/a.annotations.yml:2:11",
        "line": 2,
        "before": "quote: 😀😀 ",
        "span": "bad",
        "after": " words",
        "message": "not there",
        "notes": ["near"],
        "help": "mend it",
        "paste": ["- quote: x"],
    } == told["problems"][0]


@pytest.mark.parametrize(
    ("page", "name"),
    [("/articles/planes.html", "run-2"), ("/tags/%C3%A4%20b.html", "run-3"), ("/", "run-1"), ("/nothing", "run-1")],
)
def test_an_event_names_the_build_that_the_page_is_of(root: Path, page: str, name: str) -> None:
    """As the page itself does: so it is loaded again only if it is another one."""
    showing = replace(SHOWING, names={"articles/planes.html": "run-2", "tags/ä b.html": "run-3"})
    told = _told(showing, f"/_preview/events?page={quote(page, safe='')}")
    assert name == told["build"]
    assert f"&quot;build&quot;: &quot;{name}&quot;".encode() in _ask(page, root, showing=showing).body


def test_the_commands_of_an_event_name_the_site() -> None:
    """That of a help, and the one that finds the problems for which there is no room."""
    problem = Problem("note-empty", Place("a", 1), "m", "fill it (or run: glossator check --fix)")
    showing = replace(SHOWING, check="glossator check --site 'my site'", problems=(problem,))
    told = _told(showing)
    assert "fill it (or run: glossator check --site 'my site' --fix)" == told["problems"][0]["help"]
    assert "glossator check --site 'my site'" == told["check"]


def test_of_very_many_problems_the_gravest_are_told() -> None:
    """Errors first, and how many there are in all."""
    warnings = [Problem("quote-missing", Place("a", line), "m", "h") for line in range(1, 300)]
    error = Problem("note-empty", Place("z", 1), "m", "h")
    told = _told(replace(SHOWING, problems=(*warnings, error)))
    assert (1, 299) == (told["errors"], told["warnings"])
    assert answering.MAX_SHOWN_PROBLEMS == len(told["problems"])
    assert "error" == told["problems"][0]["severity"]


# -- The server -------------------------------------------------------------------------------------------------------


@pytest.fixture
def running(root: Path) -> Iterator[server.PreviewServer]:
    """A server on any free port, which shows SHOWING."""
    board = Board()
    board.show(SHOWING)
    with server.bind(0, board, root) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        board.close()
        running.shutdown()
        thread.join()


def _request(running: server.PreviewServer, method: str, path: str, **headers: str) -> tuple[Any, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=5)
    connection.request(method, path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def test_it_listens_on_the_loopback_address_only(running: server.PreviewServer) -> None:
    """Nobody else on the network can reach it."""
    assert "127.0.0.1" == running.server_address[0]


def test_every_answer_forbids_guessing_framing_and_keeping(running: server.PreviewServer) -> None:
    """And none allows another site to read it."""
    for path in ("/", "/nothing", "/files/map.svg"):
        response, _ = _request(running, "GET", path)
        assert "no-store" == response.getheader("Cache-Control")
        assert "nosniff" == response.getheader("X-Content-Type-Options")
        assert "DENY" == response.getheader("X-Frame-Options")
        assert "same-origin" == response.getheader("Cross-Origin-Resource-Policy")
        assert [] == [name for name, _ in response.getheaders() if name.lower().startswith("access-control")]


def test_head_is_get_without_the_body(running: server.PreviewServer) -> None:
    """The length is told all the same."""
    head, nothing = _request(running, "HEAD", "/")
    get, body = _request(running, "GET", "/")
    assert (200, b"") == (head.status, nothing)
    assert str(len(body)) == head.getheader("Content-Length") == get.getheader("Content-Length")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(running: server.PreviewServer, method: str) -> None:
    """There is nothing to be changed through the preview."""
    response, _ = _request(running, method, "/")
    assert (405, "GET, HEAD") == (response.status, response.getheader("Allow"))


def test_a_method_that_nobody_knows_is_refused(running: server.PreviewServer) -> None:
    """As HTTP has it."""
    assert 501 == _request(running, "BREW", "/")[0].status


def test_a_request_under_another_name_is_refused(running: server.PreviewServer) -> None:
    """The guard stands before everything."""
    assert 403 == _request(running, "GET", "/", Host=f"evil.example:{running.port}")[0].status
    assert 403 == _request(running, "GET", "/_preview/events", Origin="https://evil.example")[0].status


def test_a_request_without_headers_is_refused(running: server.PreviewServer) -> None:
    """What a program sends that is no browser."""
    with socket.create_connection(("127.0.0.1", running.port), timeout=5) as connection:
        connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.0 403 ")


def test_open_pages_are_told_at_once_what_is_shown_and_what_is_new(running: server.PreviewServer) -> None:
    """The stream begins with the state, so that a page that missed something knows; it ends with the preview."""
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=5)
    connection.request("GET", "/_preview/events")
    response = connection.getresponse()
    assert "text/event-stream; charset=utf-8" == response.getheader("Content-Type")
    assert [b"retry: 500\n", b"\n"] == [response.readline(), response.readline()]
    assert b'"build": "run-1"' in response.readline()
    response.readline()
    running.board.show(replace(SHOWING, build="run-2"))
    assert b'"build": "run-2"' in response.readline()
    response.readline()
    running.board.close()
    assert b"" == response.readline()
    connection.close()


def test_a_port_that_is_taken_leads_to_the_next(running: server.PreviewServer, root: Path) -> None:
    """Which is the next one that is free."""
    with server.bind(running.port, Board(), root) as other:
        assert running.port < other.port <= running.port + server.MAX_PORTS_TRIED


def test_no_free_port_is_an_error(root: Path, monkeypatch: pytest.MonkeyPatch, running: server.PreviewServer) -> None:
    """After some tries there is no point in more."""
    monkeypatch.setattr(server, "MAX_PORTS_TRIED", 1)
    with pytest.raises(PortTakenError):
        server.bind(running.port, Board(), root)


# -- Building ---------------------------------------------------------------------------------------------------------


_Builds = tuple[Path, Board, list[Outcome | Exception]]


@pytest.fixture
def builds(tmp_path: Path) -> Iterator[_Builds]:
    """An archive that is built again and again, what is shown, and what each build came to."""
    with _building(write_archive(tmp_path)) as builds:
        yield builds


@contextmanager
def _building(root: Path) -> Iterator[_Builds]:
    board, stop = Board(), threading.Event()
    reports: list[Outcome | Exception] = []
    thread = threading.Thread(
        target=building.keep_building,
        args=(root, board, "run", stop, lambda came_to, _: reports.append(came_to), Options(drafts=True)),
    )
    thread.start()
    try:
        _wait(lambda: len(reports) == 1)
        yield root, board, reports
    finally:
        stop.set()
        thread.join()


def _wait(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/planes.md", "---\ntitle: Another\ndate: 2019\n---\nWords.\n"),
        ("content/new.md", "---\ntitle: Another\ndate: 2019\n---\nWords.\n"),
        ("layouts/page.html", "Another"),
        ("site.yml", "title: Another\n"),
        ("content/2019/deep/map.svg", "<svg/>"),
    ],
)
def test_a_change_is_built(builds: _Builds, path: str, text: str) -> None:
    """Of articles, of the theme and of the settings, in folders that are there and in new ones."""
    root, board, reports = builds
    first = board.showing.build
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")
    _wait(lambda: board.showing.state == "ready" and board.showing.build != first)
    assert "run-1" == first
    assert len(reports) >= 2


@pytest.mark.parametrize(
    "path", ["_site/index.html", "notes.txt", *(f"content/{name}" for name in BESIDE_FILES_AT_WORK)]
)
def test_a_change_elsewhere_is_not_built(builds: _Builds, path: str) -> None:
    """The output, what editors leave behind, and whatever else lies in the folder."""
    root, _, reports = builds
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("x", encoding="utf-8")
    time.sleep(2.5 * building.POLL_MS / 1000)
    assert 1 == len(reports)


def test_an_error_keeps_the_last_good_pages(builds: _Builds) -> None:
    """Under the old build's name, with the problems of the new one."""
    root, board, _ = builds
    good = board.showing
    (root / "content/planes.md").write_text("no front matter", encoding="utf-8")
    _wait(lambda: board.showing.state == "broken")
    assert (good.build, good.files) == (board.showing.build, board.showing.files)
    assert board.showing.problems


def test_settings_that_are_gone_do_not_end_the_preview(builds: _Builds) -> None:
    """It says what is missing, and goes on when it is back."""
    root, board, _ = builds
    (root / "site.yml").rename(root / "site.bak")
    _wait(lambda: board.showing.state == "broken")
    assert "site.yml no longer exists." == board.showing.fault
    (root / "site.bak").rename(root / "site.yml")
    _wait(lambda: board.showing.state == "ready")
    assert "" == board.showing.fault


def test_a_fault_of_ours_does_not_end_the_preview(builds: _Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is shown and reported, and the next save is built as if nothing had been."""
    root, board, reports = builds

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("ours")

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "render_site", fail)
        (root / "content/planes.md").touch()
        _wait(lambda: board.showing.state == "broken")
    assert "This is a fault in Glossator, not in your files: ZeroDivisionError: ours" == board.showing.fault
    assert isinstance(reports[-1], ZeroDivisionError)
    (root / "content/planes.md").touch()
    _wait(lambda: board.showing.state == "ready")


def test_a_system_that_does_not_tell_of_changes_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where watching fails, comparing goes on."""

    def refuse(*_: object, **__: object) -> Iterator[object]:
        raise OSError("too many files are watched")
        yield

    monkeypatch.setattr(building, "watch", refuse)
    with _building(write_archive(tmp_path)) as (root, board, _):
        (root / "content/planes.md").write_text(ARTICLE + "\nAn edit.\n", encoding="utf-8")
        _wait(lambda: board.showing.state == "ready" and _has(board.showing, "An edit."))


# -- What is shown before the build -----------------------------------------------------------------------------------

_PLANES = "articles/planes.html"


def _has(showing: Showing, words: str) -> bool:
    return words.encode() in showing.files[_PLANES].content


def _save(root: Path, words: str) -> None:
    (root / "content/planes.md").write_text(f"{ARTICLE}\n{words}\n", encoding="utf-8")


class _Gate:
    """Holds builds up when they have read everything, until it is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()
        build = pipeline.render_site

        def held_up(*arguments: Any) -> pipeline.RenderedSite:
            made = build(*arguments)
            self.reached.set()
            assert self.opened.wait(10)
            return made

        monkeypatch.setattr(pipeline, "render_site", held_up)


def _shown(board: Board, monkeypatch: pytest.MonkeyPatch) -> list[Showing]:
    """All that the board shows from now on; grows."""
    seen: list[Showing] = []
    show = board.show

    def note(showing: Showing) -> None:
        seen.append(showing)
        show(showing)

    monkeypatch.setattr(board, "show", note)
    return seen


def test_a_saved_article_is_shown_before_the_build_has_ended(builds: _Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its page has a name of its own then, and keeps it when the build makes the very same page."""
    root, board, reports = builds
    gate = _Gate(monkeypatch)
    _save(root, "An edit.")
    _wait(lambda: _has(board.showing, "An edit."))
    early = board.showing
    assert ("building", "run-1", 1) == (early.state, early.build, len(reports))
    assert b"An edit." not in early.files["search.html"].content
    assert early.names[_PLANES] not in ("", "run-1")
    assert "index.html" not in early.names
    gate.opened.set()
    _wait(lambda: board.showing.state == "ready")
    assert "run-1" != board.showing.build
    assert early.names[_PLANES] == board.showing.names[_PLANES]
    assert early.files[_PLANES] == board.showing.files[_PLANES]
    assert "index.html" not in board.showing.names


def test_what_is_saved_while_a_build_runs_is_shown_and_stays(builds: _Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that has not seen it yet does not bring the old page back; the next one has it."""
    root, board, _ = builds
    gate, seen = _Gate(monkeypatch), _shown(board, monkeypatch)
    _save(root, "The first edit.")
    assert gate.reached.wait(10)
    _save(root, "The second edit.")
    _wait(lambda: _has(board.showing, "The second edit."))
    assert "run-1" == board.showing.build
    gate.opened.set()
    _wait(lambda: board.showing.state == "ready")
    assert len({showing.build for showing in seen}) > 2
    since = next(at for at, showing in enumerate(seen) if _has(showing, "The second edit."))
    assert all(_has(showing, "The second edit.") for showing in seen[since:])


def test_a_page_whose_picture_may_have_changed_is_loaded_again(
    builds: _Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though it is the same to the letter."""
    root, board, _ = builds
    gate = _Gate(monkeypatch)
    _save(root, "An edit.")
    _wait(lambda: _PLANES in board.showing.names)
    gate.opened.set()
    _wait(lambda: board.showing.state == "ready")
    assert _PLANES in board.showing.names
    (root / "content/map.svg").write_text("<svg/>", encoding="utf-8")
    _wait(lambda: _PLANES not in board.showing.names)


def test_while_another_file_has_an_error_nothing_is_shown_early(
    builds: _Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error stands over the last good page; but an article that is mended is shown at once."""
    root, board, _ = builds
    (root / "content/b.md").write_text("no front matter", encoding="utf-8")
    _wait(lambda: board.showing.state == "broken")
    seen = _shown(board, monkeypatch)
    _save(root, "An edit.")
    _wait(lambda: bool(seen) and board.showing.state == "broken")
    assert not any(_has(showing, "An edit.") for showing in seen)
    (root / "content/b.md").unlink()
    _wait(lambda: board.showing.state == "ready")
    (root / "content/planes.md").write_text("no front matter", encoding="utf-8")
    _wait(lambda: board.showing.state == "broken")
    gate = _Gate(monkeypatch)
    _save(root, "Mended.")
    _wait(lambda: _has(board.showing, "Mended."))
    assert board.showing.problems
    gate.opened.set()
    _wait(lambda: board.showing.state == "ready")
    assert () == board.showing.problems


def test_a_fault_of_the_early_look_is_no_fault_of_the_preview(builds: _Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build follows, as after any change."""
    root, board, _ = builds

    def fail(*_: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr(pipeline, "previews", fail)
    for words in ("An edit.", "Another edit."):
        _save(root, words)
        _wait(lambda words=words: board.showing.state == "ready" and _has(board.showing, words))  # type: ignore[misc]
    assert "" == board.showing.fault


def test_what_editors_leave_behind_does_not_keep_a_page_from_being_shown(tmp_path: Path) -> None:
    """Copies, swap files and files that are gone again; another file of the archive does."""
    for name in ("planes.md", ".hidden/planes.md", "map.svg", *BESIDE_FILES_AT_WORK):
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text("x", encoding="utf-8")
    told = [str(tmp_path / "content" / name) for name in ("planes.md", *BESIDE_FILES_AT_WORK, "4913", "")]
    told.append(str(tmp_path / "content/.hidden/planes.md"))
    assert {"content/planes.md"} == building._saved(tmp_path, told)
    assert {"content/map.svg"} == building._saved(tmp_path, [str(tmp_path / "content/map.svg")])
    closed = tmp_path / "content"
    assert {"../content/planes.md"} == building._saved(tmp_path / "site", [str(closed / "planes.md")])


def test_drafts_are_built_and_marked(tmp_path: Path) -> None:
    """On their page, in lists, and each note that is not published."""
    article = "---\ntitle: D\ndate: 2019\nstatus: draft\n---\nSome words.\n"
    sidecar = "- {quote: Some words, note: N, status: review}\n"
    write_archive(tmp_path, {"content/d.md": article, "content/d.annotations.yml": sidecar})
    preview = pipeline.render_site(tmp_path, Options(drafts=True))
    files = {file.path: file.content.decode() for file in preview.files}
    assert "Not published yet: Draft" in files["articles/d.html"]
    assert '<strong class="status">In review</strong>' in files["articles/d.html"]
    assert '<strong class="status">Draft</strong>' in files["index.html"]
    assert "articles/d.html" not in {file.path for file in pipeline.render_site(tmp_path).files}


def test_notes_without_a_place_have_commands(tmp_path: Path) -> None:
    """One for each passage that may be meant; none where nothing is near. They name the site as it has to be named."""
    article = "---\ntitle: T\ndate: 2019\n---\nSame words, same words. Nearly 100 soldiers came to the airport.\n"
    article += "\nNearly 9 soldiers came.\n"
    sidecar = "- {quote: ame, note: N}\n- {quote: Nearly 99 soldiers came, note: N}\n- {quote: Xyzzy, note: N}\n"
    sidecar += "- {quote: words, note: N}\n"
    write_archive(tmp_path, {"content/planes.md": article, "content/planes.annotations.yml": sidecar})
    board = Board("glossator check --site here")
    work = building._Work(tmp_path, board, "run")
    building._build(work, lambda _came_to, _seconds: None, Options(drafts=True), only_texts=False)
    facts = board.showing.articles["articles/planes.html"]()
    fixes = {fix.fragment: fix.commands for fix in facts.fixes}
    command = "glossator check --site here --fix planes#"
    assert (f"{command}words --choose 1", f"{command}words --choose 2") == fixes["note-words"]
    assert (f"{command}nearly-99-soldiers-came",) == fixes["note-nearly-99-soldiers-came"]
    assert () == fixes["note-xyzzy"]
    assert "content/planes.annotations.yml" == facts.sidecar


def test_a_build_that_fails_and_an_early_look_keep_the_sites_name(tmp_path: Path) -> None:
    """Whatever is shown next, commands go on naming the site."""
    board = Board("glossator check --site here")
    sidecar = "content/planes.annotations.yml"
    work = building._Work(write_archive(tmp_path, {sidecar: "- {quote: soldiers, note: N}\n"}), board, "run")

    def build() -> Showing:
        building._build(work, lambda _came_to, _seconds: None, Options(drafts=True), only_texts=False)
        return board.showing

    checks = [build().check]
    write_archive(tmp_path, {sidecar: "- {quote: About 99 soldiers, note: N}\n"})
    building._look_at(work, {sidecar})
    facts = board.showing.articles["articles/planes.html"]()
    write_archive(tmp_path, {sidecar: "- ["})
    checks.append(build().check)
    assert ["glossator check --site here"] * 2 == checks
    assert ("glossator check --site here --fix planes#about-99-soldiers",) == facts.fixes[0].commands


# -- The command ------------------------------------------------------------------------------------------------------


def _serving(monkeypatch: pytest.MonkeyPatch, behave: Callable[..., None]) -> list[str]:
    """Lets ``behave`` stand for the preview; hands out the addresses that a browser was opened at."""
    opened: list[str] = []
    monkeypatch.setattr("glossator.serve.serve_site", behave)
    monkeypatch.setattr("webbrowser.open", opened.append)
    return opened


def test_the_command_says_where_it_is_and_ends_with_ctrl_c(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With an exit code of 0: to end it is what one does with it."""

    def behave(site: Path, *, port: int, on_start: Callable[[str, int], None], **_: object) -> None:
        assert (root, 8000) == (site, port)
        on_start("http://127.0.0.1:8003/", 8003)
        raise KeyboardInterrupt

    opened = _serving(monkeypatch, behave)
    assert 0 == cli.run(["serve", "--site", str(root)])
    said = capsys.readouterr().out
    assert "Port 8000 is taken, so the preview uses 8003." in said
    assert "The preview is at http://127.0.0.1:8003/" in said
    assert [] == opened
    assert 0 == cli.run(["serve", "--site", str(root), "--open"])
    assert ["http://127.0.0.1:8003/"] == opened


def test_the_command_prints_what_each_build_came_to(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Problems and the summary as check prints them; a fault of ours in one line."""

    def behave(site: Path, *, on_build: building.BuildReport, **_: object) -> None:
        on_build(pipeline.render_site(site).outcome, 0.25)
        on_build(ValueError("x\x1b[2J"), 0.25)
        on_build(FileNotFoundError("/archive/site.yml"), 0.25)

    _serving(monkeypatch, behave)
    (root / "content/paper.html").unlink()
    (root / "content/planes.annotations.yml").write_text("- {quote: Xyzzy, note: N}\n", encoding="utf-8")
    assert 0 == cli.run(["serve", "--site", str(root)])
    said = capsys.readouterr().out
    assert "planes.annotations.yml:1:11: warning: the quoted words are not in planes.md [quote-missing]" in said
    assert "1 article, 1 note; 1 warning;" in said
    assert "The site could not be built: ValueError: x\ufffd[2J" in said
    assert "The site could not be built: site.yml is gone; put it back" in said


def test_a_command_that_the_preview_prints_names_its_site(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Though the thread that builds knows nothing of the command line."""
    checks: list[str] = []

    def behave(site: Path, *, check: str, on_build: building.BuildReport, **_: object) -> None:
        checks.append(check)
        thread = threading.Thread(target=on_build, args=(pipeline.render_site(site).outcome, 0.25))
        thread.start()
        thread.join()

    _serving(monkeypatch, behave)
    (root / "content/planes.annotations.yml").write_text("- quote: soldiers\n  note: He said: no\n", encoding="utf-8")
    assert 0 == cli.run(["serve", "--site", str(root)])
    assert f"(or run: glossator check --site {root} --fix)" in capsys.readouterr().out
    assert [f"glossator check --site {root}"] == checks


def test_no_free_port_is_wrong_usage(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The help names another port, as a command that works."""

    def behave(*_: object, **__: object) -> None:
        raise PortTakenError("port 8000 and the ports after it are all taken")

    _serving(monkeypatch, behave)
    assert 2 == cli.run(["serve", "--site", str(root)])
    again = f"glossator serve --site {root} --port 9000"
    expected = f"Error: port 8000 and the ports after it are all taken; choose another one: {again}\n"
    assert expected == capsys.readouterr().err


# -- The same words in two languages ----------------------------------------------------------------------------------

_COMPARE = """
import { fold, cutsFront, cutsWord } from "%s";
const texts = JSON.parse(await new Promise((done) => {
  let all = ""; process.stdin.on("data", (part) => (all += part)).on("end", () => done(all));
}));
const points = (text, at) => [...text.slice(0, at)].length;
console.log(JSON.stringify(texts.map((text) => {
  const folded = fold(text);
  const borders = [0]; for (const letter of folded.text) borders.push(borders.at(-1) + letter.length);
  const offsets = borders.map((at) => points(text, folded.offsets[at]));
  return [folded.text, offsets, borders.map((at) => [cutsWord(folded, at), cutsFront(folded, at)]),
    folded.lines];
})));
"""
_PIECES = (
    *"abc de't NnAaß çéя语กか0123456789''\"\"“”„«»‘’--–—..…  \t\n\u00a0\u00ad\u200b.,;:!?()_-/ﬁﬄﬅ１Ａ％，．＂｀",
    *"צ״׳־سـ한국ไม่ក្",
    *(
        "e\u0301",
        "й",
        "😀",
        "𠀀",
        "n't",
        "n'a",
        "1 100",
        "2,100",
        " .5",
        "5'",
        "--",
        "...",
        ". …",
        "''",
        "\u00ad ",
        "12\n100",
        "\n.5",
        "l’armée",
    ),
)


def test_the_browser_folds_and_cuts_as_match_does() -> None:
    """What the preview copies is compared by the same rules as a build places it by."""
    node = shutil.which("node")
    if not node:
        missing("there is no Node; as root, make test installs it")
    chance = random.Random(3)
    texts = ["".join(chance.choices(_PIECES, k=chance.randint(0, 30))) for _ in range(1500)]
    script = _COMPARE % (Path(answering.__file__).parent / "assets" / "words.mjs").as_uri()
    done = subprocess.run(
        [node, "--input-type=module", "--eval", script],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    for text, (folded, offsets, cuts, lines) in zip(texts, json.loads(done.stdout), strict=True):
        ours = folding.fold(text)
        assert (text, ours.text, ours.lines) == (text, folded, lines)
        assert (text, list(ours.offsets)) == (text, offsets)
        own = [[folding.cuts_word(ours, at), folding.cuts_front(ours, at)] for at in range(len(ours.text) + 1)]
        assert (text, own) == (text, cuts)
