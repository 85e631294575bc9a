"""YAML with positions, on any text: nothing is lost, nothing is hidden, nothing breaks."""

from __future__ import annotations

import random
import re
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.edits import edited_text
from glossator.model import TextFile
from glossator.yamldoc import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    front_matter,
    read_entries,
    read_records,
    read_yaml,
    text_block_repairs,
)

EXAMPLES = 150
SIDECAR = "a.annotations.yml"
NOTES = (
    "- quote: nothing mysterious\n  note: The official was not named.\n",
    (
        "- id: chief\n  quote: {exact: Gen Tonkoshkurov, prefix: 'under '}\n  kind: person\n"
        "  note: |-\n    Markdown, with **emphasis**.\n\n    - a list\n"
    ),
    (
        "- quote: |-\n    about 100\n  sources:\n    - title: A title\n      url: https://example.org/a\n"
        "      authors: [A. Writer, B. Writer]\n    - https://example.org/b\n  created: 2019-03-25  # checked\n"
    ),
    '- note: "He said: no"\n  corrections:\n    - {date: 2026-11-24, text: "We had written 99."}\n',
)
HEAD = "---\ntitle: Two aircraft\nauthors: [A, B]\n---\nBody.\n"
INSERTIONS = (
    '"',
    "'",
    "[",
    "]",
    "{",
    "}",
    "\t",
    ": ",
    " #",
    "\n    #a",
    ", a",
    "*",
    "&a ",
    "!x ",
    "\n",
    "- ",
    "|",
    "\0",
    "\u2028",
    "---\n",
    "<<: x",
)

values = st.text(
    st.sampled_from(list("ab c:#\"'[]{}*&!|>%@`-?,.0~\\ж„“\t")), min_size=1, max_size=24
).map(str.strip).filter(bool)  # fmt: skip
words = st.text(st.sampled_from("abcж9"), min_size=1, max_size=6)
# Without control characters and the line ends of YAML 1.1, which are not read as PyYAML reads them.
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Cn"], exclude_characters="\ufeff"), max_size=12
)
trees = st.recursive(
    words | texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3)
)


def plain(node: Node | None) -> Any:
    """The node as texts, lists and dictionaries."""
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    return node.text if node else None


def scalars(node: Node | None) -> list[Scalar]:
    """Every scalar of the tree, keys too."""
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [scalar for item in node.items for scalar in scalars(item)]
    if isinstance(node, Mapping):
        return [scalar for key, value in node.entries for scalar in (key, *scalars(value))]
    return []


def read_all(text: str) -> None:
    """Read ``text`` in every way there is."""
    for path in (SIDECAR, "a.md", "entities.yml"):
        file = TextFile(path, text)
        for node in (read_yaml(file)[0], *read_records(file)[0], read_entries(file)[0], front_matter(file)[0]):
            for scalar in scalars(node):
                assert 0 <= scalar.start <= scalar.end <= len(text)
        edited_text(text, text_block_repairs(file))


@given(trees, st.booleans(), st.sampled_from([None, "'", '"', "|"]))
@settings(max_examples=EXAMPLES)
def test_valid_yaml_is_read_as_the_library_reads_it(tree: Any, flow: bool, style: str | None) -> None:
    """The nodes say what PyYAML says when it leaves every scalar a text."""
    text = yaml.dump(tree, default_flow_style=flow, default_style=style, allow_unicode=True, Dumper=yaml.SafeDumper)
    node, problems = read_yaml(TextFile("a.yml", text))
    assert plain(node) == yaml.load(text, Loader=yaml.BaseLoader) == tree
    assert problems == ()


@given(trees)
@settings(max_examples=EXAMPLES)
def test_a_plain_scalar_stands_where_its_span_says(tree: Any) -> None:
    """The span of a scalar without quotation marks, its white space folded, is its text."""
    text = "# 😀\n" + yaml.dump(tree, allow_unicode=True, Dumper=yaml.SafeDumper, width=20)
    for scalar in scalars(read_yaml(TextFile("a.yml", text))[0]):
        if scalar.plain:
            assert re.sub(r"\s+", " ", text[scalar.start : scalar.end]) == re.sub(r"\s+", " ", scalar.text)


@given(st.text(max_size=60))
@settings(max_examples=EXAMPLES)
def test_any_text_is_read_without_a_failure(text: str) -> None:
    """Whatever the text, there are nodes within it or problems, never an exception."""
    read_all(text)


@given(st.text(st.sampled_from("ab: -#|>\"'[]{}*&!?,%@\n\n\n\t\\\0\x85\u2028\ufeff\r"), max_size=80))
@settings(max_examples=EXAMPLES * 2)
def test_any_heap_of_punctuation_is_read_without_a_failure(text: str) -> None:
    """The same, on texts of what has a meaning in YAML."""
    read_all(text)


@given(st.integers(), st.sampled_from(["".join(NOTES), HEAD]), st.integers(1, 4))
@settings(max_examples=EXAMPLES)
def test_a_damaged_file_is_read_without_a_failure(seed: int, text: str, count: int) -> None:
    """Insertions and deletions at random places never make reading fail."""
    chance = random.Random(seed)
    for _ in range(count):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(INSERTIONS) + text[at + chance.randrange(3) :]
    read_all(text)


@given(st.permutations(NOTES), st.integers(0, 3), values)
@settings(max_examples=EXAMPLES)
def test_damage_to_one_note_leaves_the_others(notes: list[str], damaged: int, value: str) -> None:
    """Whatever the value of one note, the others' nodes are what they were."""
    expected = [plain(node) for note in notes for node in read_records(TextFile(SIDECAR, note))[0]]
    broken = [*notes]
    broken[damaged] = f"- note: {value}\n"
    nodes, _ = read_records(TextFile(SIDECAR, "".join(broken)))
    got = [plain(node) for node in nodes]
    others = [*expected[:damaged], *expected[damaged + 1 :]]
    assert [one for one in got if one in others] == others
    assert len(got) <= len(notes)


@given(
    values,
    st.sampled_from(
        ["- note: {}\n- quote: a\n", "- quote: a\n  note: {}\n  kind: b\n", "- sources:\n    - title: {}\n"]
    ),
)
@settings(max_examples=EXAMPLES * 2)
def test_a_repaired_file_says_what_was_read(value: str, frame: str) -> None:
    """After the repairs a file has nothing left to repair, and says what was read before them."""
    before = TextFile(SIDECAR, frame.format(value))
    after = TextFile(SIDECAR, edited_text(before.text, text_block_repairs(before)))
    assert text_block_repairs(after) == ()
    read_before, problems_before = read_records(before)
    read_after, problems_after = read_records(after)
    assert [plain(node) for node in read_after] == [plain(node) for node in read_before]
    assert not [one for one in problems_after if one.code == "yaml-value"]
    if {one.code for one in problems_before} <= {"yaml-value"}:
        assert problems_after == ()


@given(st.permutations(NOTES))
@settings(max_examples=20)
def test_a_sound_file_needs_no_repair(notes: list[str]) -> None:
    """What YAML reads as it was meant is never touched."""
    file = TextFile(SIDECAR, "".join(notes))
    assert read_records(file)[1] == ()
    assert text_block_repairs(file) == ()


@given(st.integers())
@settings(max_examples=EXAMPLES)
def test_repairs_of_a_damaged_file_come_to_rest(seed: int) -> None:
    """Repairs are in order, do not overlap, and repairing twice is repairing once."""
    chance = random.Random(seed)
    text = "".join(NOTES)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(INSERTIONS) + text[at:]
    repairs = text_block_repairs(TextFile(SIDECAR, text))
    assert all(one.end <= other.start for one, other in pairwise(repairs))
    once = edited_text(text, repairs)
    assert text_block_repairs(TextFile(SIDECAR, once)) == ()


@pytest.mark.full
@given(st.text(st.sampled_from("ab: -#|>\"'[]{}*&!?,%@\n\n\n\t\\\0\x85\u2028\ufeff\r"), max_size=300))
@settings(max_examples=20_000)
def test_long_heaps_of_punctuation_are_read_without_a_failure(text: str) -> None:
    """The long form of the above."""
    read_all(text)
