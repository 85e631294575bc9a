"""Which files run a program when somebody opens them by their own address: in that browser, or on the web server.

Shown as a picture an SVG file is harmless; opened, it is a document of the site, with all that a script may do there.
A server that knows PHP runs whatever has its ending, in any folder, and what stands in an archive others have written.
Nothing is cleaned here: a picture that was altered is no longer the one that somebody kept.
"""

from __future__ import annotations

import re
from collections.abc import Collection

# Not .py, .pl, .rb and .sh, though some servers run these: only what its owner has marked as a program (no copy of ours
# is), in folders set up for it. And people publish scripts as the calculations behind an article.
_SERVED = frozenset(
    (
        *("asa", "asax", "ascx", "ashx", "asmx", "asp", "aspx", "axd", "cfc", "cfm", "cfml", "cgi", "fcgi", "jsp"),
        *("jspx", "phar", "php", "php3", "php4", "php5", "php6", "php7", "php8", "phps", "pht", "phtm", "phtml"),
        *("shtm", "shtml", "stm"),
    )
)
_SETTINGS = "web.config"
"""Of a folder, for the server. Apache's .htaccess is hidden, and no hidden file is ever published."""
_DOCUMENTS = frozenset(
    (
        *("atom", "cjs", "hta", "htm", "html", "js", "mathml", "mht", "mhtml", "mjs", "owl", "rdf", "rng", "rss"),
        *("svgz", "swf", "xht", "xhtml", "xml", "xsd", "xsl", "xslt"),
    )
)
"""Servers hand out schemas, ontologies and feeds as XML, in which a browser runs scripts, too."""
_PLAIN = frozenset(
    (
        *("7z", "avif", "bz2", "csv", "docx", "gif", "gz", "jpeg", "jpg", "json", "mp3", "mp4", "ods", "odt", "pdf"),
        *("png", "pptx", "rar", "tar", "tgz", "txt", "webp", "xlsx", "xz", "zip"),
    )
)
"""Endings that say for every server that a file is nothing a browser runs, whatever stands before them."""
# What a control character hides from us a browser may see: in UTF-16, and in codes that change alphabets in mid-word.
# Spaces are never matched by two neighbours: a long run of them would be tried in every division.
_ACTIVE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f]"
    r"|<!(?:entity|attlist)|<!doctype[^<>\[]*+(?!>)|<\?xml-stylesheet"
    r"|<(?:[^\s<>/:]+:)?(?:script|foreignobject|iframe|object|embed|handler|listener)\b"
    r"|[\s\"'/]on[a-z]+\s*="
    r"|attributename\s*=\s*(?:[\"']\s*)?(?:[^\s<>/:=\"']+:)?(?:href|on)"
    r"|(?:action|href|src|from|to|by|values)\s*=\s*[\"'][^\"']*"
    r"(?:script:|&#|data:(?!image/(?:png|jpeg|gif|webp)))",
    re.IGNORECASE,
)


def is_document(path: str) -> bool:
    """Whether browsers take a file of this name for a page or a program; as far as the server says so, which may take
    ``en`` of ``a.html.en`` for a language and not know ``old`` of ``a.html.old``.
    """
    return _may_count(path, _DOCUMENTS)


def is_served_program(path: str) -> bool:
    """Whether web servers run a file of this name, or obey it; some go by any ending, so by that of ``a.php.png``."""
    name = path.lower().rpartition("/")[2]
    return name == _SETTINGS or not _SERVED.isdisjoint(_endings(name))


def text_name(name: str) -> str:
    """A name for a file so called under which no server runs it: a text, unless it ends as something else already."""
    stem, _, ending = name.rpartition(".")
    if is_served_program(f"x.{ending}") or name.lower() == _SETTINGS:
        stem, ending = name, "txt"
    return f"{stem.replace('.', '-')}.{ending}"


def is_drawing(path: str) -> bool:
    """Whether a file of this name may hold a program, so that it has to be looked into."""
    return _may_count(path, {"svg"})


def _may_count(path: str, wanted: Collection[str]) -> bool:
    """Whether the name has one of the ``wanted`` endings, and no plain one behind it."""
    endings = _endings(path)
    return not set(wanted).isdisjoint(endings) and endings[-1] not in _PLAIN


def _endings(path: str) -> list[str]:
    """What follows the dots of a file's name, in small letters; servers may go by any of them."""
    return path.lower().rpartition("/")[2].split(".")[1:]


def has_program(drawing: bytes) -> bool:
    """Whether an SVG file holds what can run, load or become either; also where it is no UTF-8, so cannot be read."""
    try:
        return _ACTIVE.search(drawing.decode("utf-8-sig")) is not None
    except UnicodeDecodeError:
        return True
