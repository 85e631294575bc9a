"""``citations.bib``: every article of the archive, for a reference manager. Source: BibTeX 0.99, biblatex."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossator import urls
from glossator.dates import DAY_CHARS
from glossator.model import Archive, Article

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""BibTeX's own names, which its styles print in their language."""

# A backslash does not hide a brace from BibTeX's counting, so a brace is written by its name.
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_ESCAPED_IN_ADDRESSES = {"\\": "%5C", "{": "%7B", "}": "%7D"}
_NAME_JOINT = re.compile(r"\band\b", re.IGNORECASE)


def bibliography(archive: Archive) -> str:
    """One entry for each article that is not withdrawn, by date; its key is the article's slug."""
    listed = (article for article in archive.articles if article.record.rights != "withdrawn")
    return "\n".join(_entry(article, archive) for article in listed)


def _entry(article: Article, archive: Archive) -> str:
    kind = "article" if article.record.outlet else "misc"
    lines = "".join(f"  {name} = {value},\n" for name, value in _fields(article, archive))
    return f"@{kind}{{{article.slug},\n{lines}}}\n"


def _fields(article: Article, archive: Archive) -> Iterator[tuple[str, str]]:
    """Name and value of each field that has one; braces and macros included."""
    record = article.record
    year, _, rest = record.date.partition("-")
    fields = (
        ("author", _braced(" and ".join(map(_name, record.authors)))),
        ("title", _braced(_braced(_escaped(record.title)))),
        ("journal", _braced(_escaped(record.outlet))),
        ("year", _braced(year)),
        ("month", MONTHS[int(rest[:2]) - 1] if rest else ""),
        ("date", _braced(record.date[:DAY_CHARS])),
        ("url", _braced(_address(urls.web_address(record.url)))),
        ("urldate", _braced(record.accessed[:DAY_CHARS])),
        ("language", _braced(record.language)),
        ("keywords", _braced(", ".join(_escaped(tag.replace(",", " ")) for tag in record.tags))),
        ("annote", _braced(_our_page(article, archive))),
    )
    return ((name, value) for name, value in fields if value)


def _our_page(article: Article, archive: Archive) -> str:
    base = archive.site.base_url
    return _address(urls.absolute_link(base, urls.article_path(article.slug))) if base else ""


def _braced(text: str) -> str:
    """A second pair of braces keeps the capitals of a title."""
    return f"{{{text}}}" if text else ""


def _name(name: str) -> str:
    """A name; in braces of its own where BibTeX would take it for two."""
    escaped = _escaped(name)
    return _braced(escaped) if _NAME_JOINT.search(name) else escaped


def _escaped(text: str) -> str:
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return "".join(_ESCAPES.get(letter, letter) for letter in line)


def _address(address: str) -> str:
    return "".join(_ESCAPED_IN_ADDRESSES.get(letter, letter) for letter in address)
