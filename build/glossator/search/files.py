"""The files of the search, with their names.

All but ``root.js`` and the texts are named by a hash of their content. Each is a script that calls one function with
its JSON, since a page that was opened from a disk can load scripts and nothing else.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, TypeVar

from glossator import urls, words
from glossator.dates import DAY_CHARS
from glossator.model import Archive, OutputFile
from glossator.search.bundle import LICENCES, library
from glossator.search.codes import compact_json, encoded_number, front_coded, rice_encoded
from glossator.search.document import COLUMNS, FIELDS, DocumentHead, SearchDocument, stemmer_language
from glossator.search.index import Before, Cuts, IndexState, index, terms_data
from glossator.search.parts import Part
from glossator.search.slices import by_length, slices

FOLDER = "search"
_TEXTS = "x"
"""The folder in it that holds the texts."""
VERSION = 2
"""Of the format; the browser's side reads one."""
K1, B = 1.2, 0.75
"""lunr's own. Source: lunr.js 2.3.9, lunr.Builder."""
HASH_CHARS = 8
POSTINGS_HASH_CHARS = 7
"""Of a file of postings: they are many, and every query waits for the list of their names; no two have the same."""
MAX_LENGTHS_CHARS = 24_000
"""Of a file of lengths, some 18 kB on the wire, unless one field alone has more."""
_BY_USE = [FIELDS.index(name) for name in ("text", "notes", "title", "names")]
"""The fields, beginning with those that every query needs."""

_T = TypeVar("_T")
_Files = Generator["OutputFile | str", None, _T]
"""Yields files, or only the path of one that is in the output already; returns what ``root.js`` says of them."""
Keep = Callable[[str, bytes], None]
"""Keeps data under a name for the next build."""


def index_files(
    archive: Archive,
    documents: Sequence[SearchDocument | DocumentHead],
    before: Before | None = None,
    keep: Keep = lambda _name, _data: None,
) -> _Files[IndexState]:
    """The files below ``search/`` but for the texts; returns what the next build needs to amend the index.

    ``documents`` are the archive's, by date and slug; for one that is unchanged since the build before, its head is
    enough. Raises KeyError for a mere head that is new.
    """
    made = index(documents, before)
    heads = made.heads
    root: dict[str, Any] = {
        **_settings(archive, heads),
        "years": [[year, len(list(group))] for year, group in groupby(heads, lambda head: _year(head.date))],
    }
    root["p"], parts = yield from _posting_files(made.cuts, before, keep)
    terms = made.terms()
    root["d"], kept = yield from _dictionary_files(terms, before, keep)
    root["lengths"] = yield from _length_files(heads)
    root["dates"] = yield from _hashed("dates", _dates(heads))
    facets = yield from _facet_files(archive, heads, before)
    root["facets"] = [(digest, [column]) for digest, column in facets]
    root["lib"] = yield from _library_files(root["languages"])
    yield _file("root", compact_json(root).encode())
    return IndexState(heads, parts, tuple(root["d"]), kept, facets)


def _settings(archive: Archive, documents: Sequence[DocumentHead]) -> dict[str, Any]:
    boosts = dict(archive.site.search_boosts)
    count = len(documents)
    totals = [sum(each.lengths[field] for each in documents) for field in range(len(FIELDS))]
    languages = _languages(archive, documents)
    return {
        "v": VERSION,
        "n": count,
        "k1": K1,
        "b": B,
        "fields": [
            [name, boosts.get(name, 1), total / count if count else 0]
            for name, total in zip(FIELDS, totals, strict=True)
        ],
        "languages": languages,
        "common": " ".join(sorted(words.common_words(tuple(languages)))),
    }


def _languages(archive: Archive, documents: Sequence[DocumentHead]) -> list[str]:
    """Those whose stemmers the terms went through, the notes' first; empty text: through none."""
    of_notes = stemmer_language(archive.site.language, archive.site)
    return [of_notes, *sorted({each.language for each in documents} - {of_notes})]


# -- The index ---------------------------------------------------------------------------------------------------------


def _posting_files(cuts: Cuts, before: Before | None, keep: Keep) -> _Files[tuple[dict[str, Any], tuple[Part, ...]]]:
    names_before = {part: name for name, part in _names(before.state.parts).items()} if before else {}
    parts: list[Part] = []
    names: dict[str, str] = {}
    for part, data in cuts:
        parts.append(part)
        name = _new_name(part, names)
        names[name] = part.name
        if data and part.name not in names_before:
            keep(part.name, data)
        if names_before.get(part.name) == name:
            yield _path(f"p/{name}")
        else:
            yield _file(f"p/{name}", data or (before.read(part.name) if before else b""))
    borders = list(zip(["", *(part.last for part in parts)], (part.first for part in parts), strict=False))
    table = {
        "first": " ".join(front_coded([_separator(last, first) for last, first in borders])),
        "file": "".join(names),
        "more": [at for at, (last, first) in enumerate(borders) if first == last],
    }
    return table, tuple(parts)


def _names(parts: Iterable[Part]) -> dict[str, str]:
    """What the files of these parts are called, each with its part's own name."""
    names: dict[str, str] = {}
    for part in parts:
        names[_new_name(part, names)] = part.name
    return names


def _separator(before: str, term: str) -> str:
    """The shortest beginning of ``term`` that comes after ``before``."""
    shared = next((at for at, (a, b) in enumerate(zip(before, term, strict=False)) if a != b), len(before))
    return term[: shared + 1]


def _dictionary_files(
    terms: Sequence[str] | None, before: Before | None, keep: Keep
) -> _Files[tuple[list[tuple[int, int, str]], str]]:
    """As ``IndexState.dictionary``, and the name under which the terms are kept."""
    if terms is None and before:
        for _, _, digest in before.state.dictionary:
            yield _path(f"d/{digest}")
        return list(before.state.dictionary), before.state.terms
    found: list[tuple[int, int, str]] = []
    for shortest, longest, run in by_length(terms or ()):
        found.append((shortest, longest, (yield from _hashed("d", front_coded(run)))))
    data = terms_data(terms or ())
    name = hashlib.sha256(data).hexdigest()
    keep(name, data)
    return found, name


def _length_files(documents: Sequence[DocumentHead]) -> _Files[list[str]]:
    """For each field the file that holds its lengths: a few for a large archive, one for most."""
    columns = [rice_encoded([each.lengths[field] for each in documents]) for field in range(len(FIELDS))]
    found: dict[int, str] = {}
    for fields in _fields_by_file([len(written) for _, _, written in columns]):
        digest = yield from _hashed("lengths", [[field, *columns[field]] for field in fields])
        found.update(dict.fromkeys(fields, digest))
    return [found[field] for field in range(len(FIELDS))]


def _fields_by_file(sizes: Sequence[int]) -> Iterator[list[int]]:
    together: list[int] = []
    for field in _BY_USE:
        if together and sum(sizes[each] for each in (*together, field)) > MAX_LENGTHS_CHARS:
            yield together
            together = []
        together.append(field)
    yield together


def _dates(documents: Sequence[DocumentHead]) -> list[list[Any]]:
    return [[date, len(list(group))] for date, group in groupby(each.date[:DAY_CHARS] for each in documents)]


# -- Facets ------------------------------------------------------------------------------------------------------------


def _facet_files(
    archive: Archive, documents: Sequence[DocumentHead], before: Before | None
) -> _Files[tuple[tuple[str, str], ...]]:
    """As ``IndexState.facets``."""
    if before and before.labels_stay and _have_same_facets(documents, before.state.heads):
        for digest, _ in before.state.facets:
            yield _path(f"facets/{digest}")
        return before.state.facets
    found: list[tuple[str, str]] = []
    for order, column in enumerate(COLUMNS):
        holders = _holders([each.facets[order] for each in documents])
        shown = _shown_values(archive, column, holders)
        rows = {value: [value, *shown(value), holders[value]] for value in sorted(holders)}
        for run in slices((value, sum(map(len, row))) for value, row in rows.items()):
            digest = yield from _hashed("facets", {column: [rows[value] for value in run]})
            found.append((digest, column))
    return tuple(found)


def _have_same_facets(documents: Sequence[DocumentHead], others: Sequence[DocumentHead]) -> bool:
    return [each.facets for each in documents] == [each.facets for each in others]


def _holders(columns: Sequence[Sequence[tuple[str, str]]]) -> dict[str, str]:
    """Which documents have a value: of each its distance from the one before, and in which of its chunks."""
    last: dict[str, int] = {}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for document, values in enumerate(columns):
        for value, places in values:
            found[value].append(encoded_number(document - last.get(value, 0)) + places)
            last[value] = document
    return {value: "".join(written) for value, written in found.items()}


def _shown_values(archive: Archive, column: str, values: Iterable[str]) -> Callable[[str], list[str]]:
    """What gives the label and the address of each value of a column."""
    if column == "entity":
        entities = {entity.id: entity for entity in archive.entities}
        return lambda value: ["\t".join((entities[value].name, *entities[value].other_names)), urls.entity_path(value)]
    if column == "kind":
        kinds = {kind.key: kind.label for kind in archive.site.kinds}
        return lambda value: [kinds.get(value, value), urls.kind_path(value)]
    if column == "by":
        people = {person.key: person.name for person in archive.site.people}
        return lambda value: [people.get(value, value), ""]
    pages = {"outlet": urls.outlet_paths, "tag": urls.tag_paths}
    paths = pages[column](values, archive.site.language) if column in pages else {}
    return lambda value: [value, paths.get(value, "")]


# -- Texts, library, names ---------------------------------------------------------------------------------------------


def text_names(dated: Iterable[tuple[str, str]]) -> dict[str, str]:
    """How the names of each document's text files begin, by its slug: with its year and its number in that year.

    ``dated``: the slug and the date of each document, in their order.
    """
    names: dict[str, str] = {}
    for year, group in groupby(dated, lambda each: _year(each[1])):
        names.update((slug, f"{_TEXTS}/{year}-{order}") for order, (slug, _) in enumerate(group, 1))
    return names


def text_paths(name: str, count: int) -> Iterator[str]:
    """The files of a document's texts, which are so many."""
    return (_path(f"{name}-{chunk}") for chunk in range(count))


def is_searched(path: str) -> bool:
    """Whether this is a file of the search."""
    return path.startswith(f"{FOLDER}/")


def is_of_index(path: str) -> bool:
    """Whether this is one but for the texts."""
    return is_searched(path) and not path.startswith(f"{FOLDER}/{_TEXTS}/")


def text_files(name: str, chunks: Sequence[bytes]) -> Iterator[OutputFile]:
    """The texts of a document."""
    return (_file(f"{name}-{chunk}", data) for chunk, data in enumerate(chunks))


def _library_files(languages: Sequence[str]) -> _Files[list[str]]:
    script, licences = library(languages)
    digest = _hash(script)
    yield OutputFile(f"{FOLDER}/lib/{digest}.js", script)
    yield OutputFile(f"{FOLDER}/lib/{LICENCES}", licences)
    return [digest]


def _hashed(folder: str, value: Any) -> _Files[str]:
    data = compact_json(value).encode()
    digest = _hash(data)
    yield _file(f"{folder}/{digest}", data)
    return digest


def _file(name: str, data: bytes) -> OutputFile:
    return OutputFile(_path(name), b'glossatorSlice("%b",%b);\n' % (name.encode(), data))


def _path(name: str) -> str:
    return f"{FOLDER}/{name}.js"


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:HASH_CHARS]


def _new_name(part: Part, taken: Collection[str]) -> str:
    """A short name that no file has yet; with ten thousand articles, two would collide in one of two hundred builds."""
    found = (part.name[at : at + POSTINGS_HASH_CHARS] for at in range(0, len(part.name), POSTINGS_HASH_CHARS))
    return next(each for each in found if each not in taken)


def _year(date: str) -> str:
    return date[:4] or "0000"
