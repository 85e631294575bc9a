"""The index: what it holds is what lunr.py counts over the same terms, in files that change as little as can be."""

from __future__ import annotations

import json
import re
from random import Random
from typing import Any

import pytest
from archive_files import write_files
from benchmarks import corpus, indexing
from hypothesis import given
from hypothesis import strategies as st
from lunr.builder import Builder  # type: ignore[import-untyped]
from lunr.pipeline import Pipeline  # type: ignore[import-untyped]
from msgspec.structs import replace
from unit import archives

from glossator import search, words
from glossator.ask import ask
from glossator.ask.index import Index, Postings, open_index
from glossator.ask.index import postings as asked
from glossator.ask.ranking import small_index
from glossator.model import Article, OutputFile
from glossator.search.blocks import MAX_BLOCK_CHARS, MAX_CHUNKS, MIN_CHUNK_CHARS, blocks, chunk_of_each
from glossator.search.bundle import library
from glossator.search.codes import (
    decoded_numbers,
    encoded_number,
    front_coded,
    front_decoded,
    rice_decoded,
    rice_encoded,
    sorted_terms,
)
from glossator.search.slices import MAX_SLICE_BYTES, MIN_SLICE_BYTES, by_length, slices

BOOSTS = (("title", 4.0), ("names", 3.0), ("notes", 1.5), ("text", 1.0))
FIELDS = ("title", "text", "notes", "names")
TERMS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=6), max_size=30)


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    """Thirty generated articles with their notes."""
    made = sorted(corpus.articles(30), key=lambda each: (each.date, each.slug))
    return tuple(indexing._article(each) for each in made)


# -- Numbers, terms, borders ------------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 1 << 31)))
def test_numbers_come_back(values: list[int]) -> None:
    """Written one after the other, as text."""
    assert values == list(decoded_numbers("".join(map(encoded_number, values))))
    assert values == list(rice_decoded(len(values), *rice_encoded(values)))


@given(st.lists(st.integers(0, 1 << 31) | st.integers(0, 99), min_size=1))
def test_numbers_that_lie_near_take_as_few_bits_as_any_choice_of_low_bits_would(values: list[int]) -> None:
    """The first that is best, so that the same numbers are always written alike."""
    middle, chosen, _ = rice_encoded(values)
    folded = [2 * abs(value - middle) - (value < middle) for value in values]
    assert chosen == min(range(20), key=lambda low: sum(each >> low for each in folded) + low * len(folded))


@given(TERMS)
def test_terms_come_back(terms: list[str]) -> None:
    """Written by what they share, in the order that JavaScript knows."""
    ordered = sorted_terms(set(terms))
    assert sorted(set(terms), key=lambda term: term.encode("utf-16-be")) == ordered
    assert ordered == list(front_decoded(front_coded(ordered)))


def test_what_a_term_shares_is_counted_as_javascript_counts() -> None:
    """Letters that need two UTF-16 units are not shared at all."""
    assert ["0𠀀a", "0𠀀b", "0a𠀀", "1𠀁"] == front_coded(["𠀀a", "𠀀b", "a𠀀", "a𠀁"])


def test_borders_of_slices_stay_where_they_are() -> None:
    """Terms more or less move the borders beside them and no others."""
    rng = Random(1)
    terms = sorted({"".join(rng.choices("abcdefghij", k=8)) for _ in range(20_000)})
    sized = [(term, rng.randint(10, 90)) for term in terms]
    sizes = dict(sized)
    before = list(slices(sized))
    assert all(sum(sizes[term] for term in run) <= MAX_SLICE_BYTES for run in before)
    assert all(sum(sizes[term] for term in run) >= MIN_SLICE_BYTES for run in before[:-1])
    edited = sorted([*sized[:7_000], *sized[7_003:], ("aaaab", 40), ("jjjj", 40)])
    after = [tuple(run) for run in slices(edited)]
    assert len(set(after) - {tuple(run) for run in before}) <= 6
    assert [term for term, _ in edited] == [term for run in after for term in run]


def test_half_a_pair_is_sorted_as_javascript_sorts_it() -> None:
    """A command line can hold one: it is a letter behind the first half of every pair."""
    assert ["a", "\U0001d4b3", "\udcff", "\uffff"] == sorted_terms(["\uffff", "\udcff", "\U0001d4b3", "a"])


def test_the_dictionary_has_every_term_at_its_length() -> None:
    """And says of each file what lengths are in it."""
    terms = sorted({"a" * (n % 19 + 1) + str(n) for n in range(9_000)})
    found = list(by_length(terms))
    assert sorted(terms) == sorted(term for _, _, run in found for term in run)
    for shortest, longest, run in found:
        assert {shortest, longest} <= {len(term) for term in run} <= set(range(shortest, longest + 1))
        assert sorted(run) == run


# -- Blocks and chunks ------------------------------------------------------------------------------------------------


@given(st.lists(st.integers(1, 9_000), max_size=60), st.lists(st.integers(1, 9_000), max_size=20))
def test_chunks_are_long_enough_and_few(text: list[int], notes: list[int]) -> None:
    """They rise, none is too short unless it is the only one, and a posting has a bit for each."""
    chunks = [chunk for part in chunk_of_each(["x" * n for n in text], ["x" * n for n in notes]) for chunk in part]
    held: dict[int, int] = {}
    for chunk, size in zip(chunks, [*text, *notes], strict=True):
        held[chunk] = held.get(chunk, 0) + size
    assert sorted(chunks) == chunks
    assert len(held) <= MAX_CHUNKS
    assert len(held) < 2 or min(held.values()) >= MIN_CHUNK_CHARS


def test_a_block_has_the_number_of_its_paragraph() -> None:
    """In an excerpt that of the whole text; a very long one is cut between words."""
    section = archives.article(
        "a", '<p id="p4">Four.</p><h2>Head</h2><ul><li id="p9">Nine<br>lines</li></ul>'
    ).sections[-1]
    assert [(4, "Four."), (9, "Head"), (9, "Nine"), (9, "lines")] == [(b.paragraph, b.text) for b in blocks(section)]
    long = archives.article("a", f"<p>{'word ' * MAX_BLOCK_CHARS}</p>").sections[-1]
    assert {"word"} == {word for block in blocks(long) for word in block.text.split()}
    assert all(len(block.text) <= MAX_BLOCK_CHARS + 1 for block in blocks(long))


def test_what_is_withheld_is_in_no_file() -> None:
    """Of an article that may not be shown there are title and notes; a tombstone without notes has no document."""
    link = archives.article("a", "", title="Shown", rights="link")
    document = search.document(link, archives.site())
    assert document
    assert (1, 0, 0, 0) == document.head.lengths
    assert search.document(archives.article("a", "", rights="withdrawn"), archives.site()) is None


def test_who_wrote_an_article_is_among_its_names(tmp_path: Any) -> None:
    """A reporter is found by the byline, also of an article of which there is only a link; never of a tombstone."""
    authors, notes = ("Marta Zielińska",), [archives.note("n", 1)]
    made = (
        archives.article("a", authors=authors),
        archives.article("b", "", authors=authors, rights="link"),
        archives.article("c", "", authors=authors, rights="withdrawn", notes=notes),
    )
    _opened(made, tmp_path)
    found = [(each.slug, each.where) for each in ask(tmp_path, "zielinska", 9).results]
    assert [("a", "names"), ("b", "names")] == sorted(found)


# -- The oracle -------------------------------------------------------------------------------------------------------


def test_postings_and_weights_are_those_of_lunr(articles: tuple[Article, ...], tmp_path: Any) -> None:
    """lunr.py over the same terms has the same documents for each term, and the same weight for each posting."""
    index = _opened(articles, tmp_path)
    oracle = _by_lunr(articles)
    terms = sorted(oracle.inverted_index)
    read = [term for digest in index.slices for term in front_decoded(index.read(f"p/{digest}")[0])]
    assert terms == read
    own = small_index(index, _all_postings(index, terms))
    names, oracle_names = _named(own), _named(oracle)
    assert own.field_vectors.keys() == {ref for ref, vector in oracle.field_vectors.items() if vector.elements}
    for reference, vector in own.field_vectors.items():
        weights, expected = _weights(names, vector), _weights(oracle_names, oracle.field_vectors[reference])
        # Where a half is rounded, Python rounds to even and JavaScript up.
        assert expected == pytest.approx(weights, abs=0.001_000_1)
    for term in terms:
        for field in FIELDS:
            assert list(own.inverted_index[term][field]) == list(oracle.inverted_index[term][field])


def test_a_posting_in_two_files_is_read_as_one(
    articles: tuple[Article, ...], tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one file cannot hold what the commonest words have."""
    whole = asked(_opened(articles, tmp_path / "whole"), [_Clause("the"), _Clause("of")])
    monkeypatch.setattr("glossator.search.parts.MAX_SLICE_BYTES", 60)
    monkeypatch.setattr("glossator.search.slices.MAX_SLICE_BYTES", 60)
    index = _opened(articles, tmp_path / "cut")
    assert index.root["p"]["more"]
    assert whole == asked(index, [_Clause("the"), _Clause("of")])


# -- Files ------------------------------------------------------------------------------------------------------------


def test_the_same_documents_make_the_same_files(articles: tuple[Article, ...]) -> None:
    """Byte for byte, and each is a script that hands over what it says it is."""
    files = _files(articles)
    assert files == _files(articles)
    for path, content in files.items():
        name = path.removeprefix("search/").removesuffix(".js")
        if "/lib/" not in path:
            assert content.decode().startswith(f'glossatorSlice("{name}",')
            assert content.decode().endswith(");\n")
            assert b"<" not in content


def test_an_edit_changes_the_files_that_hold_its_words(articles: tuple[Article, ...]) -> None:
    """A word more in one paragraph of one article: the chunk it stands in, one slice, the lengths, the root."""
    old = articles[7]
    body = old.sections[-1]
    edited = replace(old, sections=(*old.sections[:-1], replace(body, html=body.html.replace("<p>", "<p>Again ", 1))))
    before, after = _files(articles), _files((*articles[:7], edited, *articles[8:]))
    changed = sorted(path.split("/")[1] for path in after if before.get(path) != after[path])
    new_in_dictionary = ["d"] if changed.count("d") else []
    chunks = len(search.document(old, archives.site()).chunks)  # type: ignore[union-attr] # Each says the lengths.
    assert sorted([*new_in_dictionary, "lengths", "p", "root.js", *["x"] * chunks]) == changed


def test_the_library_has_the_stemmers_of_the_languages() -> None:
    """Those and no others, with the licences of all."""
    script, licences = library(["", "es", "ru"])
    assert b"var SpanishStemmer" in script
    assert b"var RussianStemmer" in script
    assert b"GermanStemmer" not in script
    assert b"Oliver Nightingale" in licences
    assert b"Porter" in licences
    assert b"BaseStemmer" not in library([""])[0]


def test_the_library_has_what_a_query_needs_of_lunr() -> None:
    """In half its length: no builder, no pipeline, no parser of queries; and no comment but the notice."""
    script = library([""])[0].decode()
    defined = set(re.findall(r"^lunr\.(\w+)[.\w]* ?= ?", script, re.MULTILINE))
    queried = {"FieldRef", "Index", "MatchData", "Query", "Set", "TokenSet", "Vector", "idf", "version"}
    assert queried == defined
    assert 1 == script.count("/*")
    assert len(script) < 20_000


def _all_postings(index: Index, terms: list[str]) -> Postings:
    """In portions: one query may not want all slices."""
    found: dict[str, Any] = {}
    for start in range(0, len(terms), 100):
        found |= asked(index, [_Clause(term) for term in terms[start : start + 100]])
    return found


class _Clause:
    """As much of a clause as looking up wants."""

    def __init__(self, term: str) -> None:
        self.term, self.edit_distance = term, 0


def _documents(articles: tuple[Article, ...]) -> list[search.SearchDocument]:
    site = archives.site(search_boosts=BOOSTS)
    return [document for each in articles if (document := search.document(each, site))]


def _files(articles: tuple[Article, ...]) -> dict[str, bytes]:
    archive = archives.archive(
        *articles, site=archives.site(search_boosts=BOOSTS), entities=tuple(indexing._entities().values())
    )
    documents = _documents(articles)
    names = search.text_names((each.head.slug, each.head.date) for each in documents)
    files: list[OutputFile] = [file for file in search.index_files(archive, documents) if not isinstance(file, str)]
    for each in documents:
        files.extend(search.text_files(names[each.head.slug], each.chunks))
    return {file.path: file.content for file in files}


def _opened(articles: tuple[Article, ...], folder: Any) -> Index:
    return open_index(write_files(folder, _files(articles)))


def _by_lunr(articles: tuple[Article, ...]) -> Any:
    """A whole index of lunr's over the terms of each field, read from the texts in the files."""
    builder = Builder()
    builder.ref("number")
    builder.pipeline, builder.search_pipeline = Pipeline(), Pipeline()
    for name in FIELDS:
        builder.field(name, boost=dict(BOOSTS)[name])
    entities = indexing._entities()
    for order, article in enumerate(articles):
        document = search.document(article, archives.site())
        assert document
        chunks = [json.loads(chunk) for chunk in document.chunks]
        names = dict.fromkeys(note.entity.id for note in article.notes if note.entity)
        texts = {
            "title": [article.record.title],
            "text": [text for chunk in chunks for _, text in chunk[7]],
            "notes": [note[5] for chunk in chunks for note in chunk[8]],
            "names": [
                *article.record.authors,
                *(name for key in names for name in (entities[key].name, *entities[key].other_names)),
            ],
        }
        builder.add({"number": str(order), **{name: _terms(parts) for name, parts in texts.items()}})
    return builder.build()


def _terms(texts: list[str]) -> list[str]:
    return [term for text in texts for word in words.WORD.findall(text) for term in words.indexing("en")(word)]


def _named(index: Any) -> dict[int, str]:
    return {posting["_index"]: term for term, posting in index.inverted_index.items()}


def _weights(names: dict[int, str], vector: Any) -> dict[str, float]:
    return {names[number_]: weight for number_, weight in zip(vector.elements[::2], vector.elements[1::2], strict=True)}
