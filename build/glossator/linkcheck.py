"""Whether every link of a finished site leads somewhere, before the site takes the place of the old one.

A site has to work at a domain's root, under any folder of a server, and opened from a disk. A relative link that does
not leave the site's folder leads to the same file in all of these, and no other link within the site does. So the only
question is whether that file is there, and the place in it. Only 404.html, which a server shows at any depth, has to
name the whole way from the base URL.

What a page links to is found where the page is made, and can be kept with it; the records are small, since there is one
for each page. Nothing here reads or writes a file, and what people link to elsewhere is never asked.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from urllib.parse import unquote

from msgspec import Struct

from glossator import urls
from glossator.problems import Place, Problem, place_at

# A value in quotation marks may hold any character. In text, no bare `<` stands in front of a letter.
_TAG = re.compile(r"""<[a-zA-Z][^\s/>]*+\s([^>"']*+(?:(?:"[^"]*+"|'[^']*+')[^>"']*+)*+)>""")
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LISTS_OF_LINKS = ("srcset", "imagesrcset")
_WANTED = frozenset(
    spelling
    for name in (
        "id",
        "href",
        "src",
        "action",
        "formaction",
        "poster",
        "data",
        "xlink:href",
        "content",
        *_LISTS_OF_LINKS,
    )
    for spelling in (name, name.upper())
)
_REFRESH = re.compile(r"\s*[0-9.]+\s*[;,]\s*url\s*=\s*[\"']?([^\"']*)", re.IGNORECASE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^\s"')]*))\s*\)|@import\s+["']([^"']*)["']""", re.IGNORECASE)


class FileLinks(Struct, frozen=True):
    """What one file of the site links to, and what in it can be linked to."""

    path: str
    ids: str
    """Of its parts, each between line feeds: one text takes a tenth of the memory of many."""
    targets: str
    """What it links to in other files of the site, a line each, sorted: a path, a tab, and an id or nothing."""
    wrong: tuple[str, ...] = ()
    """Links, as written, that cannot work in every place where the site may lie; or to a part that the file lacks."""


class BrokenLink(Struct, frozen=True):
    """A link that leads nowhere."""

    page: str
    target: str


class OwnTheme(Struct, frozen=True):
    """What a site has in its own ``layouts/``, for messages."""

    texts: Mapping[str, str]
    """Of its templates and style sheets, by the path shown to people."""
    made_with: Mapping[str, str]
    """Which of them a file of the site is made with, by the file's path."""


NO_THEME = OwnTheme({}, {})


def has_lines(text: str, wanted: str) -> bool:
    """Whether every line of ``wanted`` is one of ``text``: targets or ids, as ``FileLinks`` has them."""
    return set(wanted.split("\n")) <= set(text.split("\n"))


def file_links(path: str, content: bytes, base_url: str = "") -> FileLinks | None:
    """What the HTML page or style sheet ``path`` links to; ``None`` for a file of another sort.

    Costs about 0.3 ms for a page of 30 kB.
    """
    if path.endswith(".html"):
        links, ids = _in_html(content.decode("utf-8", "replace"))
    elif path.endswith(".css"):
        links, ids = _in_css(content.decode("utf-8", "replace")), []
    else:
        return None
    known = frozenset(ids)
    targets: set[str] = set()
    wrong: list[str] = []
    for link in dict.fromkeys(links):
        target = _resolve(path, link, base_url)
        if target is None:
            wrong.append(link)
        elif target.startswith(f"{path}\t"):
            wrong.extend([] if _is_whole(target) or target.partition("\t")[2] in known else [link])
        elif target:
            targets.add(target)
    return FileLinks(path, "\n".join(["", *ids, ""]), "\n".join(sorted(targets)), tuple(wrong))


def broken_links(records: Sequence[FileLinks], files: Collection[str]) -> tuple[BrokenLink, ...]:
    """Every link that leads nowhere in a site of these ``files``, sorted; ``records`` are of its pages and styles."""
    ids = {record.path: record.ids for record in records}
    return tuple(
        sorted(
            (BrokenLink(record.path, target) for record in records for target in _broken(record, files, ids)),
            key=lambda broken: (broken.page, broken.target),
        )
    )


def link_problems(broken: Iterable[BrokenLink], theme: OwnTheme = NO_THEME) -> tuple[Problem, ...]:
    """A problem for each cause, as far as it can be told.

    A link that one of the site's own templates or style sheets has in so many words is that file's, wherever it is
    printed. Places that are missing on pages that one of its own templates makes are that template's. All others are
    told apart by what they lead to.
    """
    causes: dict[_Cause, list[BrokenLink]] = {}
    for link in broken:
        causes.setdefault(_cause(link, theme), []).append(link)
    return tuple(_problem(cause, links) for cause, links in causes.items())


# -- What is in a file ------------------------------------------------------------------------------------------------


def _in_html(text: str) -> tuple[list[str], list[str]]:
    """The links of a page as they are meant, and its ids."""
    links: list[str] = []
    ids: list[str] = []
    for name, double, single, bare in _ATTRIBUTE.findall("\n".join(_TAG.findall(text))):
        if name not in _WANTED:
            continue
        value = double or single or bare
        if "&" in value:
            value = html.unescape(value)
        (ids if name in ("id", "ID") else links).extend(_meant(name.lower(), value))
    return links, ids


def _meant(name: str, value: str) -> Sequence[str]:
    """The links, or the id, in the value of an attribute."""
    if name in _LISTS_OF_LINKS:
        return [part.split()[0] for part in value.split(",") if part.strip()]
    if name == "content":
        refresh = _REFRESH.match(value)
        return (refresh[1],) if refresh else ()
    return (value,)


def _in_css(text: str) -> list[str]:
    found = (next(filter(None, link), "") for link in _CSS_URL.findall(_CSS_COMMENT.sub("", text)))
    return [link for link in found if not link.startswith("#")]  # That is an element of the page.


# -- Where a link leads -----------------------------------------------------------------------------------------------


def _resolve(page: str, link: str, base_url: str) -> str | None:
    """The target as ``FileLinks`` has it; empty for a link elsewhere; ``None`` for one that is wrong in itself."""
    link = link.strip()
    if not link or link.startswith("#"):
        return f"{page}\t{_fragment(link)}"
    if urls.leads_elsewhere(link):
        return ""  # Also below the base URL: what an author cites there may be older than this site.
    if page == urls.NOT_FOUND:
        way = urls.path_of(base_url)
        return _inside(link.removeprefix(way) or urls.INDEX) if base_url and link.startswith(way) else None
    return None if link.startswith("/") else _inside(page[: page.rfind("/") + 1] + link)


@lru_cache(maxsize=4096)  # Most links of a page are those of its neighbours.
def _inside(way: str) -> str | None:
    """The target at the end of ``way``, which begins in the site's folder; ``None`` where it leads out, or to a folder.

    A folder is no page: opened from a disk, it shows a list of files.
    """
    path = unquote(re.split("[?#]", way, maxsplit=1)[0])
    straight = posixpath.normpath(path)
    if path.rpartition("/")[2] in ("", ".", "..") or "//" in path or straight.startswith("../"):
        return None
    return f"{straight}\t{_fragment(way)}"


def _fragment(link: str) -> str:
    """The id that a link points at; nothing where it means the whole page."""
    fragment = unquote(link.partition("#")[2]).partition(":~:")[0]
    return "" if fragment == "top" else fragment


def _is_whole(target: str) -> bool:
    return target.endswith("\t")


def _broken(record: FileLinks, files: Collection[str], ids: Mapping[str, str]) -> Iterator[str]:
    """The targets that are not there, as people write them."""
    yield from record.wrong
    for target in record.targets.split("\n") if record.targets else ():
        path, _, part = target.partition("\t")
        if path not in files or (part and path in ids and f"\n{part}\n" not in ids[path]):
            yield f"{path}#{part}" if part else path


# -- Whose fault it is ------------------------------------------------------------------------------------------------


class _Cause(Struct, frozen=True):
    """What one problem is about: where the link comes from, and what it is; without it, several."""

    place: Place
    link: str = ""


def _cause(link: BrokenLink, theme: OwnTheme) -> _Cause:
    written = _as_written(link)
    maker = theme.made_with.get(link.page, "")
    of_style = link.page.endswith(".css")
    for path, text in theme.texts.items():
        if path == maker if of_style else not path.endswith(".css"):
            found = re.search(rf"""["'(]\s*({re.escape(written)})\s*["')]""", text)
            if found:
                return _Cause(place_at(path, text, *found.span(1)), written)
    page, _, part = link.target.partition("#")
    if part and (blamed := theme.made_with.get(page or link.page)):
        return _Cause(Place(blamed))
    return _Cause(Place(maker if of_style and maker else "layouts"), link.target)


def _as_written(link: BrokenLink) -> str:
    """The link as a template has it, if it is there in so many words."""
    is_target = not link.target.startswith(("/", "#", "."))
    return urls.relative_link(link.page, link.target) if is_target and link.page != urls.NOT_FOUND else link.target


def _problem(cause: _Cause, links: Sequence[BrokenLink]) -> Problem:
    pages = list(dict.fromkeys(link.page for link in links))
    others = f" and {len(pages) - 1:,} more" if len(pages) > 1 else ""
    if not cause.link:
        message = f'pages lack places that links lead to: "{links[0].target}" in {pages[0]}{others}'
        name = cause.place.path.rpartition("/")[2]
        action = f"print them, as the default template does; to see how yours differs: glossator theme {name}"
        return Problem("site-link-broken", cause.place, message, action)
    message = f'in {pages[0]}{others} there would be a link that leads nowhere: "{cause.link}"'
    action = "fix the template that prints it; if you have no templates of your own, please report this"
    if cause.place.line:
        action = "correct the link; from a template, a page of the site is view.pages (docs/theme.md)"
    if cause.place.path.endswith(".css"):
        action = "correct the link, or save the file there; it counts from the folder of the style sheet"
    return Problem("site-link-broken", cause.place, message, action)
