"""The files of a built site's search, decoded as they are needed: the other side of ``glossator.search``.

Reads below one folder and nothing else.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from lunr.query import Clause  # type: ignore[import-untyped]
from lunr.token_set import TokenSet  # type: ignore[import-untyped]
from msgspec import Struct

from glossator.search.codes import decoded_numbers, front_decoded, rice_decoded, sorted_terms, utf16_length, utf16_order
from glossator.search.document import FIELDS, IN_CHUNKS, NOTE_COLUMNS
from glossator.search.files import FOLDER, POSTINGS_HASH_CHARS, VERSION
from glossator.words import stemmed_language

MAX_SLICES = 24
"""That one word may want; what further words there are is left out. As in the browser."""

Found = Mapping[int, tuple[int, int]]
"""By document: how often it has a term, and the chunks that hold it, one bit each."""
Postings = Mapping[str, Sequence[Found]]
"""By term: what each field has."""


class NoIndexError(Exception):
    """The folder holds no search that this version can read."""


class Value(Struct, frozen=True):
    """One value of a facet."""

    key: str
    names: tuple[str, ...]
    documents: Mapping[int, int]
    """With the chunks that hold such a note, one bit each; 1 where the column is not one of notes."""


class Block(Struct, frozen=True):
    """A stretch of an article's text, or a note of it."""

    text: str
    paragraph: int
    language: str
    """Whose stemmer its words got."""
    note: Mapping[str, str] | None
    """Its id, kind, by, status and verdict."""


class Chunk(Struct, frozen=True):
    """A part of an article, with its card."""

    card: Mapping[str, str]
    """Its slug, title, date, outlet and language."""
    chunks: int
    """How many the article has."""
    blocks: tuple[Block, ...]


class Index(Struct, frozen=True):
    """A built site's search."""

    root: Mapping[str, Any]
    first: Sequence[str]
    """Where each slice of postings begins."""
    slices: Sequence[str]
    """Their names."""
    lengths: Sequence[Sequence[int]]
    """Of each field, by document."""
    read: Callable[[str], Any]
    """The JSON of a file by its name, read once."""


def open_index(folder: Path) -> Index:
    """The search of the built site in ``folder``. Raises NoIndexError where there is none to be read."""

    @cache
    def read(name: str) -> Any:
        file = f"{FOLDER}/{name}.js"
        try:
            text = (folder / file).read_text(encoding="utf-8")
            return json.loads(text[text.index(",") + 1 : text.rindex(")")])
        except OSError as error:
            raise NoIndexError(f"there is no search in {folder}: {file} cannot be read") from error
        except (ValueError, RecursionError) as error:
            raise NoIndexError(f"the search in {folder} is damaged: {file} is not as it was written") from error

    root = read("root")
    if not isinstance(root, dict) or root.get("v") != VERSION:
        raise NoIndexError(f"the search in {folder} was made by another version of Glossator")
    try:
        return _index(root, read)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise NoIndexError(f"the search in {folder} is damaged: it is not as it was written") from error


def _index(root: Mapping[str, Any], read: Callable[[str], Any]) -> Index:
    first = list(front_decoded(root["p"]["first"].split()))
    slices = re.findall(f".{{{POSTINGS_HASH_CHARS}}}", root["p"]["file"])
    columns = {field: column for digest in root["lengths"] for field, *column in read(f"lengths/{digest}")}
    lengths = [list(rice_decoded(root["n"], *columns[field])) for field in sorted(columns)]
    return Index(root, first, slices, lengths, read)


# -- Terms and postings -----------------------------------------------------------------------------------------------


def postings(index: Index, clauses: Sequence[Clause]) -> Postings:
    """What the terms have that the clauses can mean."""
    terms = sorted_terms({term for clause in clauses for term in _meant(index, clause)})
    slices = list(dict.fromkeys(at for term in terms for at in _slices_of(index, term)))[:MAX_SLICES]
    held = {at: _slice(index, at) for at in slices}
    parts = {
        term: [held[at][term] for at in _slices_of(index, term) if at in held and term in held[at]] for term in terms
    }
    return {term: _decoded(coded) for term, coded in parts.items() if coded}


def _meant(index: Index, clause: Clause) -> Iterable[str]:
    term: str = clause.term
    if clause.edit_distance:
        return _near(index, clause)
    if re.fullmatch(r"[^*]+\*", term, re.DOTALL):
        return _beginning(index, term[:-1])
    return _alike(index, term) if "*" in term else [term]


def _near(index: Index, clause: Clause) -> list[str]:
    length = utf16_length(clause.term)
    terms = _dictionary(index, length - clause.edit_distance, length + clause.edit_distance)
    found: list[str] = TokenSet.from_list(terms).intersect(TokenSet.from_clause(clause)).to_list()
    return found


def _alike(index: Index, pattern: str) -> list[str]:
    parts = pattern.split("*")
    form = re.compile(".*".join(map(re.escape, parts)), re.DOTALL)
    return [term for term in _dictionary(index, utf16_length("".join(parts)), None) if form.fullmatch(term)]


def _beginning(index: Index, start: str) -> list[str]:
    first, last = _slice_of(index, start), _slice_of(index, start + "\uffff")
    slices = range(first, min(last + 1, first + MAX_SLICES))
    return [term for at in slices for term in _slice(index, at) if term.startswith(start)]


def _dictionary(index: Index, shortest: int, longest: int | None) -> list[str]:
    files = (
        digest for low, high, digest in index.root["d"] if high >= shortest and (longest is None or low <= longest)
    )
    return sorted_terms({term for digest in files for term in front_decoded(index.read(f"d/{digest}"))})


def _slice_of(index: Index, term: str) -> int:
    """The last slice that begins at or before the term."""
    return max(0, bisect_right(index.first, utf16_order(term), key=utf16_order) - 1)


def _slice(index: Index, at: int) -> dict[str, str]:
    terms, coded = index.read(f"p/{index.slices[at]}")
    return dict(zip(front_decoded(terms), coded, strict=True))


def _slices_of(index: Index, term: str) -> list[int]:
    """The slices that hold the term: one, or two where its posting would be too large for one."""
    at = _slice_of(index, term)
    goes_on = at in index.root["p"]["more"] and index.first[at] == term
    return [at - 1, at] if goes_on else [at]


def _decoded(parts: Sequence[str]) -> list[Found]:
    """What each field has. Of several parts each has fields that the others leave empty."""
    coded = map("".join, zip(*(part.split(",") for part in parts), strict=True))
    return [dict(_occurrences(each, in_chunks=field in IN_CHUNKS)) for field, each in zip(FIELDS, coded, strict=True)]


def _occurrences(coded: str, *, in_chunks: bool) -> Iterator[tuple[int, tuple[int, int]]]:
    found = decoded_numbers(coded)
    document = 0
    for head in found:
        document += head >> 1
        times = next(found) + 2 if head & 1 else 1
        yield document, (times, next(found) if in_chunks else 0)


# -- Facets, dates, texts ---------------------------------------------------------------------------------------------


def column(index: Index, name: str) -> list[Value]:
    """The values of a facet."""
    files = (index.read(f"facets/{digest}") for digest, names in index.root["facets"] if name in names)
    return [
        Value(key, tuple(names.split("\t")), dict(_holders(coded, in_chunks=name in NOTE_COLUMNS)))
        for file in files
        for key, names, _, coded in file.get(name, ())
    ]


def _holders(coded: str, *, in_chunks: bool) -> Iterator[tuple[int, int]]:
    found = decoded_numbers(coded)
    document = 0
    for gap in found:
        document += gap
        yield document, next(found) if in_chunks else 1


def dates(index: Index, *, exact: bool) -> list[str]:
    """The date of each document, or only its year."""
    runs = index.read(f"dates/{index.root['dates']}") if exact else index.root["years"]
    return [date for date, count in runs for _ in range(count)]


def chunk(index: Index, document: int, at: int) -> Chunk:
    """A part of an article."""
    year = dates(index, exact=False)[document]
    place = document - dates(index, exact=False).index(year)
    slug, title, date, outlet, language, _, chunks, text, notes = index.read(f"x/{year}-{place + 1}-{at}")
    card = {"slug": slug, "title": title, "date": date, "outlet": outlet, "language": language}
    ours, *more = index.root["languages"]
    stemmed = stemmed_language(language)
    own = stemmed if stemmed in {ours, *more} else ""
    blocks = [Block(words, paragraph, own, None) for paragraph, words in text]
    for *head, words in notes:
        blocks.append(Block(words, 0, ours, dict(zip(("id", "kind", "by", "status", "verdict"), head, strict=True))))
    return Chunk(card, chunks, tuple(blocks))
