"""``README.txt``: tells whoever finds the built site what it is."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from glossator import urls
from glossator.model import Archive
from glossator.wording import counted, phrase, wording

WIDTH_CHARS = 78


def readme(archive: Archive) -> str:
    """What the folder is, how to open and check it, whose the texts are and whom to ask, in the site's language."""
    return "\n\n".join(_paragraphs(archive)) + "\n"


def _paragraphs(archive: Archive) -> Iterator[str]:
    site, words = archive.site, wording(archive.site)
    articles = counted(words, "article", len(archive.articles))
    notes = counted(words, "note", sum(len(article.outlines) for article in archive.articles))
    yield _wrapped(site.title) + "\n" + "=" * min(len(site.title), WIDTH_CHARS)
    if site.description:
        yield _wrapped(site.description)
    yield _wrapped(phrase(words, "readme_what", articles=articles, notes=notes))
    yield _wrapped(phrase(words, "readme_open"))
    yield _wrapped(phrase(words, "readme_check")) + "\n\n    sha256sum -c manifest-sha256.txt"
    citations = f"{urls.CITATIONS} ({urls.CITATIONS_JSON})"
    yield _wrapped(phrase(words, "readme_data", archive=urls.ARCHIVE, citations=citations))
    yield _wrapped(phrase(words, "readme_rights"))
    if site.licence:
        yield _wrapped(phrase(words, "notes_licence", licence=site.licence))
    if archive.edition == "full":
        yield _wrapped(phrase(words, "not_for_publication"))
    if site.contact:
        yield f"{_wrapped(phrase(words, 'contact'))}:\n{_reached_at(site.contact)}"
    if site.base_url:
        yield f"{_wrapped(phrase(words, 'readme_address'))}\n{site.base_url}"


def _reached_at(contact: str) -> str:
    """A web address as it is; of a letter the address alone."""
    return contact.removeprefix("mailto:").partition("?")[0] if contact.startswith("mailto:") else contact


def _wrapped(text: str) -> str:
    return fill(text, WIDTH_CHARS, break_long_words=False, break_on_hyphens=False)
