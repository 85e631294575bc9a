"""``citations.bib``: every article of the archive, for a reference manager.

Source: BibTeX 0.99; biblatex, 2.1 Entry Types and 2.2 Entry Fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossator import urls
from glossator.dates import DAY_CHARS
from glossator.exports.records import web_addresses
from glossator.model import Archive, Article, ArticleRecord
from glossator.wording import phrase, wording

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
_LANGUAGES = (
    "ar arabic ca catalan cs czech da danish de ngerman el greek en english es spanish fi finnish fr french he hebrew "
    "hu hungarian it italian nl dutch no norwegian pl polish pt portuguese ro romanian ru russian sv swedish "
    "tr turkish uk ukrainian"
)
_LANGUAGE_NAMES = dict(zip(_LANGUAGES.split()[::2], _LANGUAGES.split()[1::2], strict=True))
"""What LaTeX calls a language, by which biblatex divides words and prints its own."""
_NAME_JOINT = re.compile(r"\band\b", re.IGNORECASE)


def bibliography(archive: Archive) -> str:
    """One entry for each article that is not withdrawn, by date; its key is the article's slug."""
    return "\n".join(_entry(article, archive) for article in cited_articles(archive))


def cited_articles(archive: Archive) -> Iterator[Article]:
    """Those that are listed: all that are not withdrawn."""
    return (article for article in archive.articles if article.record.rights != "withdrawn")


def cited_address(article: Article, archive: Archive) -> str:
    """Where the article can be read: the original, else our page, if it is known where that will be."""
    return urls.web_address(article.record.url) or our_page(article, archive)


def our_page(article: Article, archive: Archive) -> str:
    """The address of the article's page; empty where nobody says where the site will be published."""
    base = archive.site.base_url
    return urls.absolute_link(base, urls.article_path(article.slug)) if base else ""


def remarks(record: ArticleRecord, archive: Archive) -> Iterator[str]:
    """What no field has a place for, in the words of the site: archived copies, and whose the text is."""
    words = wording(archive.site)
    for address in web_addresses(record.archived):
        yield f"{phrase(words, 'archived_copy')}: {address}"
    if record.licence:
        yield phrase(words, "licence", licence=record.licence)


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
        ("entrysubtype", _braced("newspaper") if record.outlet else ""),
        ("year", _braced(year)),
        ("month", MONTHS[int(rest[:2]) - 1] if rest else ""),
        ("date", _braced(record.date[:DAY_CHARS])),
        ("url", _braced(_address(cited_address(article, archive)))),
        ("urldate", _braced(record.accessed[:DAY_CHARS])),
        ("language", _braced(record.language)),
        ("langid", _braced(_LANGUAGE_NAMES.get(record.language.partition("-")[0].lower(), ""))),
        ("keywords", _braced(", ".join(_escaped(tag.replace(",", " ")) for tag in record.tags))),
        ("note", _braced("; ".join(map(_escaped, remarks(record, archive))))),
        ("annote", _braced(_address(our_page(article, archive)))),
    )
    return ((name, value) for name, value in fields if value)


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
