"""Whatever stands in a file: it is read without an exception, nothing is dropped unsaid, and the JSON Schema agrees."""

from __future__ import annotations

import time
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from glossator import formats, urls
from glossator.formats.article import ARTICLE, PAGE
from glossator.formats.lists import ENTITY_LIST, EVENT, SOURCE_LIST
from glossator.formats.settings import SITE
from glossator.formats.sidecar import NOTE
from glossator.model import TextFile
from glossator.problems import Problem, place_at
from glossator.schema import (
    Colour,
    Date,
    Either,
    FilePath,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Record,
    Slug,
    Text,
    Type,
    Url,
    YesNo,
    place_of,
    start_report,
)
from glossator.yamldoc import Mapping, Node, Scalar, Sequence

FILE = TextFile("content/a.yml", "")
TYPES: dict[str, Type] = {
    "annotations": ListOf(NOTE),
    "article": ARTICLE,
    "page": PAGE,
    "entities": ENTITY_LIST,
    "events": ListOf(EVENT),
    "sources": SOURCE_LIST,
    "site": SITE,
}
BEYOND_STRUCTURE = {"note-empty", "duplicate-id", "contrast-low", "date-order", "words-gaps"}
"""What no JSON Schema can say."""


def _problems(kind: str, node: Node) -> tuple[Problem, ...]:
    if kind in {"annotations", "events"}:
        nodes = node.items if isinstance(node, Sequence) else (node,)
        return (formats.annotations if kind == "annotations" else formats.events)(nodes, FILE)[1]
    read: Any = {
        "article": formats.article_record,
        "page": formats.page_record,
        "entities": formats.entities,
        "sources": formats.sources,
        "site": formats.site,
    }[kind]
    problems: tuple[Problem, ...] = read(node, FILE)[1]
    return problems


# -- Documents as an editor sees them ---------------------------------------------------------------------------------

WORDS = st.sampled_from(["Two words", "a", "Планы", "no, not so", "12 men", "naïve"])
DATES = ["2019-03", "2019-03-25", "2019-03-25T17:02", "2020-02-29 09:00Z", 2019]
GOOD_URLS = ["https://example.org/a", "http://example.org:80/?q=a#b", "HTTPS://example.org"]


def _good_scalar(kind: Type) -> st.SearchStrategy[Any]:
    match kind:
        case Text():
            shaped = st.just(kind.example.strip('"'))
            return shaped if kind.shape else WORDS | st.sampled_from([2019, 1.5, True, False])
        case Slug():
            return st.sampled_from(["planes-land", "a", "планы", 2019, True])
        case Date():
            return st.sampled_from([*DATES, *(["2019-03-23/2019-03-25", "2019/2020"] if kind.ranges else [])])
        case Url():
            good = [url for url in GOOD_URLS if not (kind.folder and set(url) & set("?#"))]
            return st.sampled_from([*good, *(["mailto:a@example.org"] if kind.mail else [])])
        case FilePath():
            return st.sampled_from(["planes.jpg", "../a b.png", 2019])
        case Colour():
            return st.sampled_from(["#7a1f1f", "#00F", "navy", "DarkRed", "yellow"])
        case OneOf():
            return st.sampled_from(kind.words)
        case YesNo():
            return st.sampled_from([True, False, "yes", "NO", "True"])
        case Number():
            numbers: list[Any] = [kind.minimum, kind.maximum, str(kind.maximum), *kind.also]
            return st.sampled_from(numbers if kind.whole else [*numbers, kind.minimum + 0.5])
    raise AssertionError(kind)


BAD_SCALARS: dict[type, list[Any]] = {
    Text: [],
    Slug: ["Two Words", "a_b", "-a", "a--b", "", -5, 1.5, "x" * 81],
    Date: ["25.03.2019", "2019-13", "2019-3-5", "", "soon", 12, 1.5, True],
    Url: ["www.example.org", "javascript:a/b", "https://", "https://a b", 2019, True],
    FilePath: ["https://example.org/a.jpg", "/a.jpg", "a\\b.jpg", "data:x"],
    Colour: ["#12", "#12345678", "7a1f1f", "rgb(1, 2, 3)", "", 2019, True],
    OneOf: ["Published", "zzz", 2019, True],
    YesNo: ["maybe", 1, "yEs"],
    Number: [-1, "x", 1_000_000, True, "-1", "1,5"],
}


@cache
def good(kind: Type, depth: int = 0) -> st.SearchStrategy[Any]:
    """Values that fit the type, small enough to have many of them."""
    match kind:
        case ListOf():
            items = st.lists(good(kind.item, depth + 1), max_size=2)
            # A list of lists is none, so one list never stands for a list of one.
            return items if isinstance(kind.item, ListOf) else items | good(kind.item, depth + 1)
        case MapOf():
            keys = st.sampled_from(["eo", "nicolas-maduro", "a1"])
            return st.dictionaries(keys, good(kind.value, depth + 1), max_size=2)
        case Either():
            return st.one_of([good(option, depth + 1) for option in kind.options])
        case Record():
            return _good_record(kind, depth)
    return _good_scalar(kind)


def _good_record(kind: Record, depth: int) -> st.SearchStrategy[dict[str, Any]]:
    required = {field.key: good(field.type, depth + 1) for field in kind.fields if field.required}
    optional = {
        field.key: good(field.type, depth + 1) | st.none() if field.blank else good(field.type, depth + 1)
        for field in kind.fields
        if not field.required
    }
    records = st.fixed_dictionaries(required, optional=optional)
    return records if kind.blank else records.filter(lambda record: any(value is not None for value in record.values()))


@cache
def flawed(kind: Type) -> st.SearchStrategy[Any]:
    """Values with one mistake somewhere, as far as there can be one."""
    match kind:
        case ListOf():
            return st.one_of(flawed(kind.item).map(lambda value: [value]), st.just([None]), st.just([[[]]]))
        case MapOf():
            wrong_value = flawed(kind.value).map(lambda value: {"a": value})
            wrong = [wrong_value, st.sampled_from([["a"], "a b", {"a": None}])]
            return st.one_of(wrong + ([good(kind.value).map(lambda value: {"Big Key": value})] if kind.slugs else []))
        case Either():
            return st.one_of([flawed(option) for option in kind.options if not isinstance(option, Text)])
        case Record():
            return _flawed_record(kind)
    return st.sampled_from([*BAD_SCALARS[type(kind)], [["a"]], {"a": "b"}])


@st.composite
def _flawed_record(draw: st.DrawFn, kind: Record) -> Any:
    record = dict(draw(_good_record(kind, 0)))
    fields = {field.key: field for field in kind.fields}
    flaw = draw(st.sampled_from(["field", "field", "field", "unknown", "missing", "empty", "form"]))
    if flaw == "unknown":
        record[draw(st.sampled_from(["zzz", "titel", "note_", "URL"]))] = "a"
    elif flaw == "missing":
        record.pop(draw(st.sampled_from([field.key for field in kind.fields if field.required] or ["none"])), None)
    elif flaw == "empty":
        record[draw(st.sampled_from(sorted(fields)))] = None
    elif flaw == "form":
        return draw(st.sampled_from([[["a"]], [record, 1], 7]))
    else:
        key = draw(st.sampled_from(sorted(fields)))
        record[key] = draw(flawed(fields[key].type))
    return record


def as_node(value: Any) -> Node:
    """The value as YAML nodes, each scalar as a person would type it."""
    match value:
        case dict():
            return Mapping(
                tuple((Scalar(str(key), 0, 0, plain=True), as_node(item)) for key, item in value.items()), 0, 0
            )
        case list():
            return Sequence(tuple(as_node(item) for item in value), 0, 0)
        case None:
            return Scalar("", 0, 0, plain=True)
        case bool():
            return Scalar(str(value).lower(), 0, 0, plain=True)
    return Scalar(str(value), 0, 0, plain=not isinstance(value, str))


@cache
def _validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(formats.json_schema(kind))


def _structural(kind: str, value: Any) -> list[str]:
    problems = _problems(kind, as_node(value))
    messages = [problem.message for problem in problems if problem.code not in BEYOND_STRUCTURE]
    # Their code is that of a key that a record always needs, or of a bad value, which a schema can say; but these are
    # wanted beside another key, or have to be twelve.
    beside = ("the article is called withdrawn", '"occurrence" says', '"months')
    return [message for message in messages if not message.startswith(beside)]


@pytest.mark.parametrize("kind", formats.SCHEMA_KINDS)
@given(data=st.data())
def test_a_file_without_a_mistake_has_no_problem(kind: str, data: st.DataObject) -> None:
    """What is built to the declaration passes both the reader and the JSON Schema."""
    value = data.draw(good(TYPES[kind]))
    assert [] == _structural(kind, value)
    assert [] == [error.message for error in _validator(kind).iter_errors(value)]


@pytest.mark.parametrize("kind", formats.SCHEMA_KINDS)
@given(data=st.data())
def test_the_schema_finds_a_mistake_where_the_reader_does(kind: str, data: st.DataObject) -> None:
    """An editor marks a file if and only if `check` reports something of its structure."""
    value = data.draw(flawed(TYPES[kind]))
    assert bool(_structural(kind, value)) == (not _validator(kind).is_valid(value)), _structural(kind, value)


# -- Anything at all --------------------------------------------------------------------------------------------------

SCALARS = st.builds(Scalar, st.text(max_size=12), st.just(0), st.just(0), st.booleans())
KEYS = st.sampled_from([field.key for kind in (NOTE, ARTICLE, SITE, EVENT) for field in kind.fields]).map(
    lambda key: Scalar(key, 0, 0, plain=True)
)


def _group(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    entries = st.lists(st.tuples(KEYS | SCALARS, nodes), max_size=5, unique_by=lambda entry: entry[0].text)
    mappings = entries.map(lambda entries: Mapping(tuple(entries), 0, 0))
    sequences = st.lists(nodes, max_size=3).map(lambda items: Sequence(tuple(items), 0, 0))
    return mappings | sequences


NODES: st.SearchStrategy[Node] = st.recursive(SCALARS, _group, max_leaves=12)


@pytest.mark.parametrize("kind", formats.SCHEMA_KINDS)
@given(node=NODES)
def test_nothing_raises(kind: str, node: Node) -> None:
    """Every tree of nodes is read as every kind of file, and each problem has a message and an action."""
    problems = _problems(kind, node)
    assert all(problem.message and problem.help for problem in problems)


@given(nodes=st.lists(_group(NODES) | SCALARS, max_size=5))
def test_notes_in_are_notes_and_problems_out(nodes: list[Node]) -> None:
    """Every group of keys becomes a note; everything else is a problem of its own."""
    notes, problems = formats.annotations(nodes, FILE)
    refused = [problem for problem in problems if problem.message.startswith("a note has to be keys and values")]
    assert (len(nodes), sum(isinstance(node, Mapping) for node in nodes)) == (len(notes) + len(refused), len(notes))


QUOTES = st.text(max_size=8) | st.sampled_from(["a", "A.", "a 2", "a-2", "con", "…", "日本", "ﬁ", "İ"])


@given(
    quotes=st.lists(st.fixed_dictionaries({"quote": QUOTES}, optional={"id": QUOTES, "former_ids": QUOTES}), max_size=6)
)
def test_no_two_notes_share_an_address(quotes: list[dict[str, Any]]) -> None:
    """Ids and former ids are all different, and can be part of an address."""
    notes, _ = formats.annotations([as_node(quote) for quote in quotes], FILE)
    addresses = [address for note in notes for address in (note.id, *note.former_ids)]
    assert sorted(set(addresses)) == sorted(addresses)
    assert all(urls.is_slug(address) for address in addresses)
    assert len(quotes) == len(notes)


@given(text=st.text(alphabet="ab\n é", max_size=400).map(lambda text: text * 3), data=st.data())
def test_a_place_costs_no_counting_and_is_the_same(text: str, data: st.DataObject) -> None:
    """The quick way to a place and the plain one agree everywhere."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    node = Scalar("", start, end, plain=True)
    assert place_at("a.yml", text, start, end) == place_of(start_report(TextFile("a.yml", text)), node)


@pytest.mark.parametrize("unit", [" ", "a", "a.", "a-", "A-", "1/", "[a](", "–", "( ", "1 May ", "é", "a/"])
@pytest.mark.parametrize("key", ["id", "quote", "occurrence", "sources", "created", "status", "kind"])
def test_no_value_takes_long(key: str, unit: str) -> None:
    """Half a million characters are read in a moment, whatever they are."""
    text = "a" + unit * (500_000 // len(unit)) + "b"
    node = Mapping(((Scalar(key, 0, 0, plain=True), Scalar(text, 0, 0, plain=True)),), 0, 0)
    begun = time.perf_counter()
    formats.annotations([node], FILE)
    assert time.perf_counter() - begun < 5
