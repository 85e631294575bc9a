"""From a request to its answer, without a socket: the pages of the last build, and what the preview adds to them.

Only what was built is served. A path is looked up as it is and never joined to a folder; the one thing read from the
disk is a file that the site shows beside its articles, as the build listed it.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from email.message import Message
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, unquote_to_bytes

from msgspec import Struct

from glossator import load, urls
from glossator.model import OutputFile
from glossator.problems import Problem
from glossator.serve.board import CHECK, ArticleFacts, Showing
from glossator.serve.guard import is_foreign, refusal

OWN_FOLDER = "_preview"
"""No path of a site begins so: slugs have no underscore."""
EVENTS_PATH = f"{OWN_FOLDER}/events"
MAX_SHOWN_PROBLEMS = 100

_HTML = "text/html; charset=utf-8"
_CONTENT_TYPES = {
    # Not from the system's own table, which on Windows whatever is installed may change.
    ".avif": "image/avif",
    ".bib": "text/plain; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".htm": _HTML,
    ".html": _HTML,
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".mjs": "text/javascript; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".ogg": "audio/ogg",
    ".otf": "font/otf",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'"
)
"""Of the preview's own pages."""
_SILENT, _TALKING = b"connect-src 'none'", b"connect-src 'self'"
"""In the policy of a site's page: as it is published, where no script asks for anything, and for the preview's own."""
_NO_SCRIPT = ("Content-Security-Policy", "script-src 'none'")
"""Of files beside the articles: an SVG or HTML file that somebody sent must not run here."""


class Answer(Struct, frozen=True):
    """A response."""

    status: int
    content_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    """Further ones."""

    @property
    def is_page(self) -> bool:
        """Whether it is something that a person looks at."""
        return self.content_type == _HTML


def answer(target: str, headers: Message, port: int, showing: Showing, root: Path) -> Answer | None:
    """What a GET for ``target`` comes to; ``None`` for the stream of events, which is never complete."""
    if reason := refusal(headers, port):
        return _plain(403, reason)
    path = _path(target)
    found = None if path == EVENTS_PATH else _found(path, showing, root)
    if is_foreign(headers) and not (found and found.is_page):
        return _plain(403, "From another site only pages can be reached.")
    return found


def event(showing: Showing, target: str = "") -> bytes:
    """What is shown, as a server-sent event for the page that the request's target names as ``?page=``.

    Source: HTML Living Standard, 9.2.6.
    """
    page = _path(unquote(target.partition("?page=")[2]))
    state = {
        "state": showing.state,
        "build": _name(page, showing),
        "errors": sum(problem.severity == "error" for problem in showing.problems),
        "warnings": sum(problem.severity == "warning" for problem in showing.problems),
        "fault": showing.fault,
        "problems": [_problem(problem, showing.check) for problem in _gravest(showing.problems)],
        "check": showing.check,
    }
    return f"data: {json.dumps(state)}\n\n".encode()


@cache
def own_files() -> Mapping[str, bytes]:
    """The preview's scripts and style sheet, by name."""
    return {path.name: path.read_bytes() for path in (Path(__file__).parent / "assets").iterdir() if path.is_file()}


# -- What is found at a path ------------------------------------------------------------------------------------------


def _path(target: str) -> str:
    """The path below the site's root that a request's target names; one that cannot be is empty of files."""
    path = target.partition("?")[0]
    if not path.startswith("/"):
        return "\0"
    decoded = unquote_to_bytes(path[1:]).decode(errors="replace")
    return decoded or urls.INDEX


def _found(path: str, showing: Showing, root: Path) -> Answer:
    folder, _, name = path.partition("/")
    if folder == OWN_FOLDER and name in own_files():
        return Answer(200, _content_type(name), own_files()[name])
    file = showing.files.get(path)
    if file and file.copy_of:
        return _copy(file, root)
    if file and _content_type(path) == _HTML:
        return _page(200, file.content, path, showing)
    if file:
        return Answer(200, _content_type(path), file.content)
    if not showing.build:
        return _own_page(503, "Not built yet", "The archive will be shown here as soon as it can be built.", showing)
    return _own_page(404, "There is no such page", "It is not part of the site, or no longer is.", showing)


def _copy(file: OutputFile, root: Path) -> Answer:
    """A file of the site's folder; not where it has become a link that leads elsewhere since the build."""
    try:
        source = (root / file.copy_of).resolve(strict=True)
        if any(source.is_relative_to(folder.resolve()) for folder in load.article_folders(root)):
            return Answer(200, _content_type(file.path), source.read_bytes(), (_NO_SCRIPT,))
    except OSError:
        pass
    return _plain(404, "This file no longer exists.")


def _content_type(path: str) -> str:
    return _CONTENT_TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")


def _plain(status: int, sentence: str) -> Answer:
    return Answer(status, "text/plain; charset=utf-8", f"{sentence}\n".encode())


# -- What the preview adds to a page ----------------------------------------------------------------------------------


def _page(status: int, content: bytes, path: str, showing: Showing) -> Answer:
    """A page with the preview's scripts in its head, and with what they have to know."""
    facts = showing.articles.get(path)
    known = {"build": _name(path, showing), "article": _article(facts()) if facts else None}
    added = (
        f'<meta name="glossator-preview" content="{html.escape(json.dumps(known))}">\n'
        f'<script type="module" src="/{OWN_FOLDER}/preview.mjs"></script>\n'
    ).encode()
    head, end, rest = content.partition(b"</head>")
    if not end:
        return Answer(status, _HTML, content + added)
    return Answer(status, _HTML, head.replace(_SILENT, _TALKING, 1) + added + end + rest)


def _name(path: str, showing: Showing) -> str:
    """By which a page knows whether it is the one that is shown."""
    return showing.names.get(path, showing.build)


def _own_page(status: int, title: str, sentence: str, showing: Showing) -> Answer:
    content = (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{title}</title>\n</head>\n<body>\n'
        f'<h1>{title}</h1>\n<p>{sentence} <a href="/">Go to the front page</a></p>\n</body>\n</html>\n'
    )
    return _page(status, content.encode(), "", showing)


def _article(facts: ArticleFacts) -> dict[str, object]:
    fixes = [{"fragment": fix.fragment, "commands": fix.commands} for fix in facts.fixes]
    return {"sidecar": facts.sidecar, "fixes": fixes}


def _gravest(problems: tuple[Problem, ...]) -> list[Problem]:
    """As many as a person may look at, errors first."""
    return sorted(problems, key=lambda problem: problem.severity != "error")[:MAX_SHOWN_PROBLEMS]


def _problem(problem: Problem, check: str) -> dict[str, object]:
    """A problem for the scripts, its line cut around the span here: there, strings count in other units."""
    place = problem.place
    start = place.column - place.excerpt_column
    end = start + place.length
    return {
        "severity": problem.severity,
        "code": problem.code,
        "where": f"{place.path}:{place.line}:{place.column}" if place.line else place.path,
        "line": place.line,
        "before": ("…" if place.excerpt_column > 1 else "") + place.excerpt[:start],
        "span": place.excerpt[start:end],
        "after": place.excerpt[end:],
        "message": problem.message,
        "notes": problem.notes,
        "help": problem.help.replace(CHECK, check),
        "paste": problem.paste,
    }
