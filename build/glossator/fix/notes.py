"""A sidecar with its article: what is needed to repair the one without harm to the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection

from msgspec import Struct

from glossator import match, yamldoc
from glossator.compile import CompileSettings
from glossator.fix.documents import Document, read_document
from glossator.model import ArticleSource, CompiledArticle


class Notes(Struct, frozen=True):
    """The notes of one article, which can be read as a whole."""

    source: ArticleSource
    article: CompiledArticle
    document: Document
    """Of the sidecar."""
    nodes: tuple[yamldoc.Mapping, ...]
    """Of the notes of ``article``, one each."""
    settings: CompileSettings
    text: match.Searchable
    listed: Collection[str]
    """Ids, as on the page, that were public: they have to stay, whatever they were made from."""


def read_notes(
    source: ArticleSource, article: CompiledArticle, settings: CompileSettings, listed: Collection[str]
) -> Notes | None:
    """The notes of an article; ``None`` where one of the two files cannot be read as a whole, or there are no notes."""
    if source.sidecar is None:
        return None
    document = read_document(source.sidecar)
    items = document.node.items if isinstance(document.node, yamldoc.Sequence) else ()
    nodes = tuple(item for item in items if isinstance(item, yamldoc.Mapping) and item.entries)
    damaged = any(problem.code.startswith(("yaml-", "file-")) for problem in document.problems)
    if damaged or not (article.has_text and article.has_record) or not len(items) == len(nodes) == len(article.notes):
        return None
    text = match.Searchable(article.text, (), article.record.language)
    return Notes(source, article, document, nodes, settings, text, listed)


def faulty_notes(article: CompiledArticle, path: str) -> frozenset[int]:
    """The numbers (from 0) of the notes with an error of their own in the sidecar ``path``: they may not be what they
    are to become.

    But for an address that two have: to write it down is what tells them apart.
    """
    lines = [note.annotation.place.line for note in article.notes]
    errors = (each for each in article.problems if each.severity == "error" and each.code != "duplicate-id")
    return frozenset(bisect_right(lines, each.place.line) - 1 for each in errors if each.place.path == path)
