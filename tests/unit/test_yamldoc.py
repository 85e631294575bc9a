"""YAML with positions, and what becomes of what people type."""

from __future__ import annotations

import re
import sys
import time
from typing import Any

import pytest
import yaml

from glossator.edits import edited_text
from glossator.formats.article import ARTICLE
from glossator.formats.lists import ENTITY, EVENT
from glossator.formats.parts import SOURCE
from glossator.formats.settings import SITE
from glossator.formats.sidecar import NOTE
from glossator.model import TextFile
from glossator.problems import Problem
from glossator.yamldoc import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    front_matter,
    line_without_key,
    parse,
    read_entries,
    read_records,
    read_yaml,
    text_block_repairs,
)
from glossator.yamldoc.keys import RECORD_KEYS
from glossator.yamldoc.losses import lost_text
from glossator.yamldoc.parse import clean

SIDECAR = "content/planes.annotations.yml"


def file(text: str, path: str = SIDECAR) -> TextFile:
    """A file in memory."""
    return TextFile(path, text)


def plain(node: Node | None) -> Any:
    """The node as texts, lists and dictionaries."""
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    return node.text if node else None


def records(text: str) -> list[Any]:
    """What the sidecar ``text`` holds."""
    return [plain(node) for node in read_records(file(text))[0]]


def codes(problems: tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    """Each problem as code, line, column."""
    return [(problem.code, problem.place.line, problem.place.column) for problem in problems]


def repaired(text: str, path: str = SIDECAR) -> str:
    """The file as ``check --fix`` would leave it."""
    return edited_text(text, text_block_repairs(file(text, path)))


# -- YAML -------------------------------------------------------------------------------------------------------------


def test_scalars_stay_what_was_typed() -> None:
    """No value becomes a number, a date or a truth value."""
    node, problems = read_yaml(file("- no\n- 1.10\n- 2019\n- 12:30\n- 0123\n- ~\n- 2019-03-25\n- 0x1F\n"))
    assert plain(node) == ["no", "1.10", "2019", "12:30", "0123", "~", "2019-03-25", "0x1F"]
    assert problems == ()


def test_offsets_are_those_of_the_whole_file() -> None:
    """A part of a file is read with the places of the whole, also behind characters outside the basic plane."""
    text = "😀 before\na: 😀 one\nb: 'two'\n"
    node, _ = read_entries(file(text), start=9)
    assert isinstance(node, Mapping)
    spans = [text[value.start : value.end] for _, value in node.entries]
    assert spans == ["😀 one", "'two'"]


def test_a_missing_value_is_an_empty_plain_text() -> None:
    """``note:`` with nothing behind it is an empty text that stands behind the colon."""
    node, _ = read_yaml(file("note:\nquote: x\n"))
    assert isinstance(node, Mapping)
    assert node.entries[0][1] == Scalar("", 5, 5, plain=True)


def test_the_span_of_a_block_ends_with_its_text() -> None:
    """Neither a block nor a list reaches over the blank lines and comments behind it."""
    text = "- note: |-\n    Text.\n\n# comment\n- b: [c]\n"
    nodes, _ = read_records(file(text))
    assert [text[node.start : node.end] for node in nodes] == ["note: |-\n    Text.", "b: [c]"]


def test_an_empty_file_holds_nothing() -> None:
    """A file that is empty or all comment has no records and no problem."""
    for text in ("", "\n\n", "# a comment\n", "---\n"):
        assert read_records(file(text)) == ((), ())
        assert read_entries(file(text)) == (None, ())


def test_a_key_that_stands_twice_names_the_first_line() -> None:
    """The first of two equal keys is read; the second is a problem that says where the first is."""
    nodes, problems = read_records(file("# c\n- note: a\n  quote: q\n  note: b\n"))
    assert [plain(node) for node in nodes] == [{"note": "a", "quote": "q"}]
    assert codes(problems) == [("duplicate-key", 4, 3)]
    assert "line 2" in problems[0].message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- quote:\n  kind: person\n", "- kind: person"),
        ("- a: b\n- quote:\n  # Ours.\n\n  kind: person\n", "- kind: person"),
        ("- quote: |-\n    x\n  kind: person\n", "- kind: person"),
        ("- quote:\n  - x\n  kind: person\n", "- kind: person"),
        ("- quote:\n  note: " + "x" * 99, "- note: " + "x" * 54 + "…"),
        ("- quote:\n- quote: b\n  kind: person\n", ""),
        ("- a: b\n  quote:\n  kind: person\n", ""),
        ("- {quote: , kind: person}\n", ""),
        ("quote:\nkind: person\n", ""),
    ],
)
def test_the_hyphen_of_an_item_is_not_to_go_with_its_first_key(text: str, line: str) -> None:
    """What the item begins with once that key has gone; nothing where the key carries no hyphen, or is alone."""
    assert line == line_without_key(text, text.index("quote:"))


def test_of_two_equal_keys_the_one_with_the_hyphen_may_not_take_it_along() -> None:
    """Else the rest of the note would belong to the one above."""
    _, (problem,) = read_records(file("- note: a\n- by: b\n  note: c\n  by: d\n"))
    assert "delete one of the two; of line 2, keep the hyphen: - note: c" == problem.help


def test_a_needless_key_does_not_take_what_is_on_its_line_along() -> None:
    """The notes may be there."""
    _, (below,) = read_records(file("notes:\n  - quote: a\n"))
    _, (beside,) = read_records(file("notes: [{quote: a}]\n"))
    assert ('delete the line "notes:"', 'delete "notes:", and keep the rest of its line') == (below.help, beside.help)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("- id: !x a\n", (1, 7)),
        ("- id: &x a\n", (1, 7)),
        ("- id: *x\n", (1, 7)),
        ("- id: a\n  <<: b\n", (2, 3)),
        ("- id: a\n- ? [k]\n  : v\n", (2, 5)),
        ("- id: a\n---\n- id: b\n", (2, 1)),
    ],
)
def test_features_of_yaml_are_problems(text: str, place: tuple[int, int]) -> None:
    """Tags, anchors, aliases, merge keys, complex keys and second documents are reported where they stand."""
    _, problems = read_records(file(text))
    assert codes(problems) == [("yaml-feature", *place)]


def test_a_line_of_hyphens_between_notes_loses_none() -> None:
    """Notes divided by ``---`` are all read, and the repair takes the line out."""
    text = "- id: a\n---\n- id: b\n"
    assert records(text) == [{"id": "a"}, {"id": "b"}]
    assert repaired(text) == "- id: a\n- id: b\n"


@pytest.mark.parametrize("bomb", ["[" * 200_000, "- " * 100_000, "{a: " * 50_000, "? " * 100_000, "[{a: " * 40_000])
def test_deep_nesting_is_a_problem(bomb: str) -> None:
    """However deep the nesting, reading stops at the budget, at once."""
    start = time.perf_counter()
    _, problems = read_yaml(file(bomb))
    assert [problem.code for problem in problems] == ["yaml-too-deep"]
    assert time.perf_counter() - start < 2


def test_thirty_two_levels_are_read() -> None:
    """The budget of levels is what the manual says."""
    assert read_yaml(file("[" * 32 + "]" * 32))[1] == ()
    assert [problem.code for problem in read_yaml(file("[" * 33 + "]" * 33))[1]] == ["yaml-too-deep"]


def test_a_large_file_is_a_problem() -> None:
    """More than a million bytes are not read, whether they are one line or many."""
    for text in ("a: " + "x" * 5_000_000, "a: " + "ж" * 500_000, "- a\n" * 300_000):
        for read in (read_yaml, read_records, read_entries):
            assert [problem.code for problem in read(file(text))[1]] == ["file-too-large"]


HARD = {
    # What a file holds beforehand, what over and over, how often to fill the largest size, and what at the end.
    "aliases": ("", "- &a *a\n", 120_000, ""),
    "backslashes": ('- note: "', r"a\_b\na", 120_000, '"\n'),
    "braces": ("", "- [\n", 240_000, ""),
    "comments": ("- note: a: b\n", "# c\n", 240_000, ""),
    "lost lines": ("- note: a\n", "    #b\n", 140_000, ""),
    "cut texts": ("- [", "{note: a,b,b},", 70_000, "]\n"),
    "cut text": ("- {note: a", ",kind b", 100_000, "}\n"),
    "items in a line": ("- tags: [", "a,", 400_000, "b #c\n  ]\n"),
    "control characters": ("", "\0", 990_000, ""),
    "duplicate keys": ("", "a:\n", 300_000, ""),
    "fences": ("", "---\n", 240_000, ""),
    "late mistake": ("", "- quote: a\n  note: b\n", 45_000, '"'),
    "long value": ("- note: a: b\n", "  text here\n", 80_000, ""),
    "quotation marks": ('- note: "', 'a "b ', 190_000, ""),
    "spaces": ("- note: a: b", " ", 980_000, "x\n"),
    "tabs": ("", "\t- a\n", 190_000, ""),
    "two colons": ("", "a: b: c\n", 120_000, ""),
}


def read_hard_file(name: str, share: int) -> None:
    """Read a file of the largest size divided by ``share`` both ways, and count the problems."""
    before, again, times, after = HARD[name]
    text = before + again * (times // share) + after
    for read in (read_records, read_entries):
        assert 0 < len(read(file(text))[1]) <= 200


@pytest.mark.parametrize("name", HARD)
def test_hard_files_are_read_in_time(name: str) -> None:
    """A hard file takes seconds at most and never yields a flood of problems."""
    start = time.perf_counter()
    read_hard_file(name, share=10)
    assert time.perf_counter() - start < 8


@pytest.mark.full
@pytest.mark.parametrize("name", HARD)
def test_hard_files_of_the_largest_size_are_read_in_time(name: str) -> None:
    """The time grows with the size and no faster."""
    start = time.perf_counter()
    read_hard_file(name, share=1)
    assert time.perf_counter() - start < 80


def test_keys_within_keys_without_end_are_read_in_time() -> None:
    """A staircase of a thousand keys with a mistake at its foot costs no more than its size."""
    text = "".join(" " * level + "a:\n" for level in range(1000)) + "  : : :"
    assert read_records(file(text))[1]


def test_the_pure_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without libyaml the nodes, the places and the codes are the same."""
    text = "- quote: a\n  note: |-\n    b\n\n- note: x: y\n- note: [a\n- id: 'b'\n  sources: [{url: c}]\n"
    with_c = read_records(file(text))
    monkeypatch.setattr(parse, "_LOADER", yaml.BaseLoader)
    without = read_records(file(text))
    assert without[0] == with_c[0]
    assert codes(without[1]) == codes(with_c[1])


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: [b, c\nd: e\n", (1, 4), "[ is not closed"),
        ("a: {b: c\n", (1, 4), "{ is not closed"),
        ('a: "b\n', (1, 4), "not closed"),
        ("a: b: c\n", (1, 5), '": "'),
        ("a: @b\n", (1, 4), "begin with @"),
        ("a: *b*\n", (1, 4), "begin with *"),
        ("a: b\nc\n", (2, 1), "does not fit the lines above"),
        ("a: b\n\tc: d\n", (2, 1), "tab"),
        ("a: - b\n", (1, 4), '"- "'),
        ("a: |b\n", (1, 4), "same line"),
        ('a: "\\p"\n', (1, 5), "backslash"),
        ("a\u0001b: c\n", (1, 2), "U+0001"),
    ],
)
def test_what_is_not_yaml_is_said_in_plain_words(text: str, place: tuple[int, int], words: str) -> None:
    """A syntax problem stands where a person would look, and names the cause without the parser's jargon."""
    _, problems = read_yaml(file(text))
    assert codes(problems) == [("yaml-syntax", *place)]
    assert words in problems[0].message
    assert problems[0].help


def test_foreign_line_ends_are_spaces() -> None:
    """What only YAML 1.1 takes for line ends does not break a value copied from the web."""
    assert records("- title: one\u2028two\u2029three\x85four\n") == [{"title": "one two three four"}]


def test_every_character_that_yaml_takes_is_left_alone() -> None:
    """Source: YAML 1.1, 5.1 Character Set; but for what it alone takes for line ends."""
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    cleaned = re.sub("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", everything)
    assert re.sub("[\r\x85\u2028\u2029]", " ", cleaned) == clean(everything)


def test_an_escape_may_be_the_last_of_a_value_without_an_end() -> None:
    """The quotation mark is missing behind it: that is reported, and nothing else goes wrong."""
    for text in ('- note: "\\0', '- note: "\\0\n- quote: a\n', '- quote: a\n  note: "\\0\n  kind: b\n'):
        _, problems = read_records(file(text))
        assert problems, text


def test_an_escape_cannot_bring_in_what_a_file_cannot_hold() -> None:
    """A control character or half a surrogate pair, written as an escape, never reaches a text."""
    for text in ('- a: "x\\0y"\n', '- a: "x\\ud800y"\n', '- a: "\\U00110000"\n'):
        for node in read_records(file(text))[0]:
            plain(node)["a"].encode()
            assert "\0" not in plain(node)["a"]


# -- Values that YAML cannot take -------------------------------------------------------------------------------------

TYPED = [
    # What stands behind "note: ", and the text that was meant.
    ('Pompeo: "unconstructive"', 'Pompeo: "unconstructive"'),
    ('"nothing mysterious", he said', '"nothing mysterious", he said'),
    ('"Yes", he said, "we can"', '"Yes", he said, "we can"'),
    ('"He said "no" to it"', 'He said "no" to it'),
    ('"He said \\"no\\" at C:\\path"', 'He said "no" at C:\\path'),
    ('"never closed', "never closed"),
    ("'Tis the season", "'Tis the season"),
    ("'It's here'", "It's here"),
    ("**Bold** text", "**Bold** text"),
    ("*Der Spiegel* wrote", "*Der Spiegel* wrote"),
    ("*alias", "*alias"),
    ("[sic] he wrote", "[sic] he wrote"),
    ("[sic]", "[sic]"),
    ("[link](https://x.org) says", "[link](https://x.org) says"),
    ("{curly} start", "{curly} start"),
    ("{{citation needed}}", "{{citation needed}}"),
    ("@handle wrote", "@handle wrote"),
    ("`code` first", "`code` first"),
    ("%complete", "%complete"),
    ("&c. and more", "&c. and more"),
    ("!Achtung here", "!Achtung here"),
    ("|text", "|text"),
    ("| The text", "The text"),
    ("| a | b |", "| a | b |"),
    ("Foo: a | b", "Foo: a | b"),
    (">text", ">text"),
    ("> a quotation", "> a quotation"),
    ("- one\n    - two", "- one\n- two"),
    ("\n    - one\n    - two", "- one\n- two"),
    ("Three:\n    - one\n    - two", "Three:\n\n- one\n- two"),
    ("First line\nsecond line", "First line\nsecond line"),
    ("First line\n  second line", "First line\nsecond line"),
    ("One: a\n\n    Two", "One: a\n\nTwo"),
    ("|-\ntext at the margin\n  and more", "text at the margin\n  and more"),
    ("„Wir: alle“, sagte er", "„Wir: alle“, sagte er"),
    ("«Он сказал: нет»", "«Он сказал: нет»"),
    ("? who knows: nobody", "? who knows: nobody"),
    (", and so on", ", and so on"),
    ("a: b #12", "a: b #12"),
]


@pytest.mark.parametrize(("typed", "meant"), TYPED)
def test_what_people_type_is_read_as_meant(typed: str, meant: str) -> None:
    """A value that YAML cannot take is reported with the lines to paste, and read as the text that was meant."""
    nodes, problems = read_records(file(f"- quote: q\n  note: {typed}\n  kind: term\n- quote: r\n"))
    assert [plain(node) for node in nodes] == [{"quote": "q", "note": meant, "kind": "term"}, {"quote": "r"}]
    assert [problem.code for problem in problems] == ["yaml-value"]
    lines = "\n".join(problems[0].paste)
    assert plain(read_yaml(file(lines))[0]) == {"note": meant}


@pytest.mark.parametrize(("typed", "meant"), TYPED)
def test_the_repair_writes_what_was_meant(typed: str, meant: str) -> None:
    """After the repair the file is sound, holds what was meant, and is otherwise as it was."""
    fixed = repaired(f"- quote: q\n  note: {typed}\n# kept\n- quote: r\n")
    nodes, problems = read_records(file(fixed))
    assert [plain(node) for node in nodes] == [{"quote": "q", "note": meant}, {"quote": "r"}]
    assert problems == ()
    assert fixed.startswith("- quote: q\n  note: |-")
    assert fixed.endswith("\n# kept\n- quote: r\n")
    assert repaired(fixed) == fixed


@pytest.mark.parametrize(
    "value", ["„Wir“ sagten", "“Yes”, he said", "«Да»", "a:b", "https://x.org/a#b", "It's", "5 > 4"]
)
def test_what_yaml_can_take_is_left_alone(value: str) -> None:
    """Quotation marks of other languages and harmless colons are no problem."""
    assert read_records(file(f"- note: {value}\n"))[1] == ()
    assert records(f"- note: {value}\n") == [{"note": value}]


def test_a_broken_value_points_at_its_own_place() -> None:
    """The problem, and the node read in its place, cover the value in the file."""
    text = '- kind: term\n  quote: Pompeo: "x"\n'
    nodes, problems = read_records(file(text))
    assert codes(problems) == [("yaml-value", 2, 10)]
    assert problems[0].place.length == len('Pompeo: "x"')
    assert problems[0].paste == ("  quote: |-", '    Pompeo: "x"')
    assert isinstance(nodes[0], Mapping)
    value = nodes[0].entries[1][1]
    assert text[value.start : value.end] == 'Pompeo: "x"'


def test_a_comment_behind_a_broken_value_is_kept() -> None:
    """A comment set off by two spaces stays one."""
    text = "- title: Foo: bar  # to be checked\n"
    assert records(text) == [{"title": "Foo: bar"}]
    assert repaired(text) == "- title: |-  # to be checked\n    Foo: bar\n"


def test_values_below_a_key_are_mended_in_place() -> None:
    """Only the bad lines of a nested source or quote change."""
    text = (
        "- quote:\n    exact: a: b\n    prefix: c\n  sources:\n"
        '    - title: Foo: bar\n      url: https://x.org\n    - "A title", Reuters\n    - https://y.org\n'
    )
    expected = {
        "quote": {"exact": "a: b", "prefix": "c"},
        "sources": [{"title": "Foo: bar", "url": "https://x.org"}, '"A title", Reuters', "https://y.org"],
    }
    assert records(text) == [expected]
    assert read_records(file(repaired(text)))[1] == ()
    assert records(repaired(text)) == [expected]


@pytest.mark.parametrize(
    ("typed", "fixed"),
    [
        ("- quote: a\n   note: b\n", "- quote: a\n  note: b\n"),
        ("- quote: a\nnote: b\n", "- quote: a\n  note: b\n"),
        ("- quote: a\n\tnote: b\n", "- quote: a\n  note: b\n"),
        ("- quote: x\n-quote: a\n  note: b\n", "- quote: x\n- quote: a\n  note: b\n"),
    ],
)
def test_a_key_in_the_wrong_column_is_moved(typed: str, fixed: str) -> None:
    """Keys too far left or right, tabs, and a dash without its space are reported, read as meant and mended."""
    nodes, problems = read_records(file(typed))
    assert plain(nodes[-1]) == {"quote": "a", "note": "b"}
    assert [problem.code for problem in problems] == ["yaml-syntax"]
    assert repaired(typed) == fixed


@pytest.mark.parametrize("typed", ["title: a\n\tdate: b\n", "title: a\n\tdate: b: c\n"])
def test_a_key_after_a_tab_is_said_to_be_after_a_tab(typed: str) -> None:
    """Also where it should not be indented at all: a person sees no two spaces."""
    _, problems = read_entries(file(typed))
    assert "this line is indented with a tab; YAML needs spaces" == problems[0].message
    assert "date: b" == problems[0].paste[0][:7]


def test_the_keys_that_stand_together_are_those_of_the_formats() -> None:
    """But for one with which many a line of a text begins."""
    records_of_ours = (NOTE, SOURCE, ARTICLE, ENTITY, EVENT, SITE)
    assert tuple({field.key for field in record.fields} - {"by"} for record in records_of_ours) == RECORD_KEYS


@pytest.mark.parametrize(
    ("typed", "message", "cure"),
    [
        ("- quote: q\n  note Not true.\n", "the colon after note is missing", 'write "note: Not true."'),
        ("- quote: q\n  note Moscow: no.\n", "the colon after note is missing", "  note: |-\n    Moscow: no."),
        ("- quote: q\n  note |-\n    Not true.\n", "the colon after note is missing", "  note: |-\n    Not true."),
        ("- quote: q\n  note See issue #12.\n", "the colon after note is missing", "  note: |-\n    See issue #12."),
        ("- quote: q\n  note:Not true.\n", "the space after note: is missing", 'write "note: Not true."'),
        ("- quote some words\n  note: n\n", "the colon after quote is missing", 'write "quote: some words"'),
        ("- quote:words\n  note: n\n", "the space after quote: is missing", 'write "quote: words"'),
        ("- quote: q\n  note: n\n  sources\n    - x\n", "the colon after sources is missing", 'write "sources:"'),
    ],
)
def test_a_key_without_its_colon_is_no_part_of_the_value_above(typed: str, message: str, cure: str) -> None:
    """It is told and nothing is repaired, since the line may be part of the text after all."""
    _, problems = read_records(file(typed))
    assert [("yaml-syntax", message)] == [(problem.code, problem.message) for problem in problems]
    assert cure in (problems[0].help, "\n".join(problems[0].paste))
    assert typed == repaired(typed)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("  status\uff1adraft", "after status there is \uff1a, and not a colon"),
        ("  status = draft", "after status there is =, and not a colon"),
        ("  status:\u00a0draft", "before or after status there is what YAML takes for a part of it"),
        ("\u200b  status: draft", "before or after status there is what YAML takes for a part of it"),
        ("\ufeff  status: draft", "before or after status there is what YAML takes for a part of it"),
        ("  sta\u200btus: draft", "before or after status there is what YAML takes for a part of it"),
        ("  - status: draft", "there is a hyphen before status, where keys and values belong"),
        ('  "status" draft', "the colon after status is missing"),
    ],
)
def test_a_key_is_known_by_its_name_whatever_stands_around_it(line: str, message: str) -> None:
    """It is read as what was meant, told, and left as it is."""
    typed = f"- quote: q\n  note: n\n{line}\n  kind: person\n"
    nodes, problems = read_records(file(typed))
    assert [{"quote": "q", "note": "n", "status": "draft", "kind": "person"}] == [plain(node) for node in nodes]
    assert [("yaml-syntax", 'write "status: draft"')] == [(problem.code, problem.help) for problem in problems]
    assert problems[0].message.startswith(message)
    assert typed == repaired(typed)


@pytest.mark.parametrize(
    ("typed", "fixed"),
    [
        (
            'title: "T\ndefaults: {rights: private}\ntheme: {accent: "#7a1f1f"}\n',
            'title: |-\n  T\ndefaults: {rights: private}\ntheme: {accent: "#7a1f1f"}\n',
        ),
        ("title: 'T\nlanguage: en\nlicence: x'\n", "title: |-\n  'T\nlanguage: en\nlicence: x'\n"),
        ('title: "T\nlanguage:en\nlicence: x"\n', 'title: |-\n  T\nlanguage:en\nlicence: x"\n'),
        ("menu: [a,\nlanguage:en]\ntitle: T\n", "menu: [a,\nlanguage:en]\ntitle: T\n"),
    ],
)
def test_a_mark_that_is_not_closed_takes_in_no_keys(typed: str, fixed: str) -> None:
    """Though all of it is YAML as far as the next mark; the problem is at the one that opens."""
    mapping, problems = read_entries(file(typed, "site.yml"))
    assert mapping is not None
    assert {"defaults", "language"} & {key.text for key, _ in mapping.entries}
    assert 1 == problems[0].place.line
    assert fixed == repaired(typed, "site.yml")


@pytest.mark.parametrize(
    "typed",
    [
        'title: "A long title that\n  goes on: in a second line\n  and a third"\n',
        'title: "A long title\nthat goes on at the left"\n',
        "title: 'A long title\n\n  rights are not for sale'\n",
        'defaults: {\nrights: private,\nnote_status: draft\n}\ntitle: "T"  # a comment\n',
        "people: {eo: {name: A,\n  role: editor}}\ntitle: The status quo\n",
    ],
)
def test_a_long_text_in_marks_is_no_problem(typed: str) -> None:
    """Its lines begin with no key; and in braces keys may begin where they like."""
    assert () == read_entries(file(typed, "site.yml"))[1]


def test_a_hash_that_touches_a_closing_mark_is_told() -> None:
    """Most likely the mark was to open a text, and one above it is not closed."""
    _, problems = read_entries(file('title: "T"#1"\n', "site.yml"))
    assert [("yaml-syntax", 1, 10)] == codes(problems)


@pytest.mark.parametrize(
    "typed",
    [
        "- note: |-\n    Told.\n    status: draft\n",
        "- note: Told.\n    status draft\n",
        "- note: Told. status: draft\n",
        '- note: "Told." status: draft\n',
        '- note: "Told.\n    rights: private\n    x"\n',
    ],
)
def test_what_withholds_is_part_of_no_text(typed: str) -> None:
    """It has no effect there, and no repair makes it a text for good."""
    _, problems = read_records(file(typed))
    assert "not-withheld" in {problem.code for problem in problems}
    assert typed == repaired(typed)


@pytest.mark.parametrize(
    "typed",
    ["- note: Its status was draft\n", "- note: |-\n    Marked `rights: excerpt`, as it is\n    status: draft.\n"],
)
def test_a_text_may_speak_of_what_withholds(typed: str) -> None:
    """In a sentence, or with a full stop."""
    assert () == read_records(file(typed))[1]


@pytest.mark.parametrize(
    ("typed", "place", "read"),
    [
        ("maduro: M\n  name: N\n  kind: person\n", (1, 9), {"maduro": {"name": "N", "kind": "person"}}),
        ("people: none\n  eo: {name: E}\n", (1, 9), {"people": {"eo": {"name": "E"}}}),
        ("sources: none\n    - title: t\n      url: u\n", (1, 10), {"sources": [{"title": "t", "url": "u"}]}),
        ("m:\n  name: N\nwikidata: Q\n  sources: [u]\n", (3, 11), {"m": {"name": "N"}, "wikidata": {"sources": ["u"]}}),
    ],
)
def test_keys_below_a_value_are_one_problem(typed: str, place: tuple[int, int], read: object) -> None:
    """They are read, and stay where they are."""
    mapping, problems = read_entries(file(typed, "content/entities.yml"))
    assert [("yaml-syntax", *place)] == codes(problems)
    assert read == plain(mapping)
    assert typed == repaired(typed, "content/entities.yml")


def test_a_key_too_far_to_the_right_is_moved() -> None:
    """Where it can only stand beside the one above it."""
    assert "title: a\ndate: 2019\n" == repaired("title: a\n  date: 2019\n", "content/a.yml")


def test_three_dots_are_left_where_they_are() -> None:
    """They may stand for words that were left out."""
    typed = "- quote: q\n...\n- quote: r\n"
    assert [("yaml-feature", 2, 1)] == codes(read_records(file(typed))[1])
    assert typed == repaired(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "- quote: q\n  note: He said so\n  by the way: it was late.\n",
        "- quote: q\n  note: The minister said: no\n  other\n  claim was made.\n",
        '- quote: q\n  note: "Yes: and\n  claim: no", he said\n  to us\n',
    ],
)
def test_a_line_of_a_text_is_no_key_without_its_colon(typed: str) -> None:
    """Where a text goes on in the keys' own column, or the word is one with which texts begin."""
    assert not [one for one in read_records(file(typed))[1] if "is missing" in one.message]


def test_front_matter_without_colons_is_read() -> None:
    """Also where not a single line is YAML as it should be."""
    node, _, problems = front_matter(file("---\ntitle Two aircraft\ndate:2019\n---\n", "content/a.md"))
    assert {"title": "Two aircraft", "date": "2019"} == plain(node)
    assert [("yaml-syntax", 2, 1), ("yaml-syntax", 3, 1)] == codes(problems)


@pytest.mark.parametrize(
    ("typed", "fixed"),
    [
        ("- quote: q\n \u00a0note: n\n", "- quote: q\n  note: n\n"),
        ("- quote: q\n\u00a0\u00a0note: n\n", "- quote: q\n  note: n\n"),
        ("- quote: q\n  \u00a0note: n\n", "- quote: q\n  note: n\n"),
        ("-\u00a0quote: q\n  note: n\n", "- quote: q\n  note: n\n"),
        ("\u2013 quote: q\n  note: n\n\u2013 quote: r\n", "- quote: q\n  note: n\n- quote: r\n"),
        ("* quote: q\n  note: n\n", "- quote: q\n  note: n\n"),
        ("\u2014 quote: q\n", "- quote: q\n"),
        ("```yaml\n- quote: q\n  note: n\n```\n", "- quote: q\n  note: n\n"),
        ("- quote: q\n  note: n\n```\n", "- quote: q\n  note: n\n"),
    ],
)
def test_signs_that_come_along_with_what_is_copied_are_mended(typed: str, fixed: str) -> None:
    """Each is said to be what it is, and none becomes part of a text."""
    _, problems = read_records(file(typed))
    assert {"yaml-syntax", "yaml-feature"} >= {problem.code for problem in problems} != set()
    assert fixed == repaired(typed)
    assert records(fixed) == records(typed)


def test_an_item_of_a_list_is_no_part_of_the_name_above() -> None:
    """Nor are its own keys those of the entity above; what is printed can be put in its place."""
    typed = "a:\n  name: Idris Vaughan\n- name: List Person\n  kind: person\nb: {name: B}\n"
    node, problems = read_entries(file(typed, "content/entities.yml"))
    assert {"a": {"name": "Idris Vaughan"}, "b": {"name": "B"}} == plain(node)
    assert [("yaml-syntax", 3, 1)] == codes(problems)
    assert ("list-person:", "  name: List Person") == problems[0].paste
    assert typed == repaired(typed, "content/entities.yml")
    mended = typed.replace("- name: List Person", "\n".join(problems[0].paste))
    assert () == read_entries(file(mended, "content/entities.yml"))[1]


def test_a_list_in_the_column_of_its_key_is_a_list() -> None:
    """Also where something else of the file is not YAML."""
    typed = "title: T: x\ntags:\n- a: b\n- c\ndate: 2019\n"
    node, problems = read_entries(file(typed, "content/a.md"))
    assert {"title": "T: x", "tags": [{"a": "b"}, "c"], "date": "2019"} == plain(node)
    assert [("yaml-value", 1, 8)] == codes(problems)


def test_a_list_where_keys_belong_comes_with_a_key() -> None:
    """A whole file of items."""
    _, problems = read_entries(file("- name: List Person\n  kind: person\n", "content/entities.yml"))
    assert [("wrong-type", ("list-person:", "  name: List Person"))] == [(one.code, one.paste) for one in problems]


def test_records_below_a_needless_key_are_read() -> None:
    """``notes:`` above a list of notes."""
    nodes, problems = read_records(file("notes:\n  - quote: q\n    note: n\n"))
    assert [{"quote": "q", "note": "n"}] == [plain(node) for node in nodes]
    assert ['delete the line "notes:"'] == [problem.help for problem in problems]


@pytest.mark.parametrize(
    ("typed", "fixed"),
    [
        ("authors: - A. Writer\ndate: 2019\n", "authors:\n  - A. Writer\ndate: 2019\n"),
        (
            "authors: - A. Writer\n         - B. Writer\ndate: 2019\n",
            "authors:\n  - A. Writer\n  - B. Writer\ndate: 2019\n",
        ),
    ],
)
def test_a_list_begun_on_the_line_of_its_key_is_a_list(typed: str, fixed: str) -> None:
    """And no text that begins with a hyphen."""
    front = "content/a.md"
    node, problems = read_entries(file(typed, front))
    assert plain(node) == plain(read_entries(file(fixed, front))[0])
    assert [("yaml-syntax", 1, 10)] == codes(problems)
    assert fixed.removesuffix("date: 2019\n") == "".join(f"{line}\n" for line in problems[0].paste)
    assert fixed == repaired(f"---\n{typed}---\n", front)[4:-4]


def test_a_list_with_keys_begun_on_the_line_of_its_key_is_told_and_left_alone() -> None:
    """Where its other lines belong is not known."""
    typed = "- note: n\n  sources: - title: A\n      url: https://example.org/a\n"
    _, problems = read_records(file(typed))
    assert [("yaml-syntax", 2, 12)] == codes(problems)
    assert typed == repaired(typed)


@pytest.mark.parametrize("before", ["  sources:\n    - ", "  sources: "])
def test_a_link_of_markdown_among_sources_is_its_title_and_address(before: str) -> None:
    """It is told how YAML writes these."""
    typed = f"- note: n\n{before}[The report](https://example.org/r)\n"
    link = {"title": "The report", "url": "https://example.org/r"}
    assert records(typed)[0]["sources"] in (link, [link])
    _, (problem,) = read_records(file(typed))
    lines = typed.split("\n")
    mended = "\n".join([*lines[:-2], *problem.paste, ""])
    assert records(typed) == records(mended)
    assert () == read_records(file(mended))[1]


@pytest.mark.parametrize(
    ("line", "cure"),
    [
        ("tags: #news", "write tags: news"),
        ("tags: #news #war", "write tags: news, war"),
        ("language: # en", "if it is a comment, put it on a line of its own, above"),
        ("authors: #2 Platoon", 'write authors: "#2 Platoon"'),
        ("accent: #7a1f1f", 'write accent: "#7a1f1f"'),
    ],
)
def test_a_value_that_is_all_comment_is_reported(line: str, cure: str) -> None:
    """It is empty for YAML; a comment that is set off by two spaces is not nagged about."""
    _, problems = read_entries(file(f"{line}\nb: c # d\n", "site.yml"))
    assert [("yaml-comment", cure)] == [(problem.code, problem.help) for problem in problems]
    assert () == read_entries(file("tags:  # none yet\n", "site.yml"))[1]


@pytest.mark.parametrize(
    ("text", "cure", "paste"),
    [
        ("tags: #Latin America, #oil\n", "write tags: Latin America, oil", ()),
        ("tags: oil, #venezuela\n", "write tags: oil, venezuela", ()),
        ("tags: C# #venezuela\n", 'write tags: ["C#", venezuela]', ()),
        (
            "tags:\n  - oil #venezuela #gas\n",
            "write each tag on a line of its own, without the #, like this:",
            ("  - oil", "  - venezuela", "  - gas"),
        ),
        ("tags: [\n  oil #gas\n  ]\n", "write the tags without the #, with commas between them: oil, gas", ()),
    ],
)
def test_a_hash_before_a_tag_is_no_part_of_it(text: str, cure: str, paste: tuple[str, ...]) -> None:
    """It is a habit from elsewhere; nothing is repaired, since only a person sees how many tags there are."""
    _, (problem,) = read_entries(file(text, "site.yml"))
    assert ("yaml-comment", cure, paste) == (problem.code, problem.help, problem.paste)
    assert [] == [loss.edit for loss in lost_text(text, parse.parse(text).node) if loss.edit]


def test_a_colour_in_braces_needs_quotation_marks() -> None:
    """The brace after it is part of the comment."""
    text = "title: T\ntheme: {accent: #7a1f1f, smart_typography: no}\n"
    _, problems = read_entries(file(text, "site.yml"))
    assert [("yaml-syntax", 2, 17)] == codes(problems)
    assert 'put quotation marks around the value: "#7a1f1f"' == problems[0].help


def test_what_cannot_be_mended_hides_nothing() -> None:
    """A list that is not closed is reported; the rest of its note and the other notes are read."""
    nodes, problems = read_records(file("- quote: a\n  sources: [x\n  note: b: c\n- quote: d\n"))
    assert [plain(node) for node in nodes] == [{"quote": "a", "note": "b: c"}, {"quote": "d"}]
    assert codes(problems) == [("yaml-syntax", 2, 12), ("yaml-value", 3, 9)]


def test_lines_before_the_first_note_are_reported() -> None:
    """Nothing is skipped in silence."""
    nodes, problems = read_records(file("Notes on planes\n\n- quote: a\n"))
    assert [plain(node) for node in nodes] == [{"quote": "a"}]
    assert codes(problems) == [("yaml-syntax", 1, 1)]


def test_a_note_without_its_dash_is_read() -> None:
    """A single mapping is one note, and the lines to paste have the dash."""
    nodes, problems = read_records(file("quote: a\nnote: b\n"))
    assert [plain(node) for node in nodes] == [{"quote": "a", "note": "b"}]
    assert codes(problems) == [("wrong-type", 1, 1)]
    assert problems[0].paste == ("- quote: a", "  note: b")


def test_a_file_of_the_wrong_shape_is_reported() -> None:
    """A text where a list belongs, and a list where keys belong, are one problem each."""
    assert read_records(file("just text\n"))[0] == ()
    assert codes(read_records(file("just text\n"))[1]) == [("wrong-type", 1, 1)]
    assert codes(read_entries(file("- a\n", "site.yml"))[1]) == [("wrong-type", 1, 1)]


def test_one_bad_entry_hides_no_other() -> None:
    """A file of keys is read key by key where the whole cannot be."""
    text = "maduro: {name: Nicolás Maduro, kind: [person}\nwagner group: {name: Wagner}\nlavrov:\n  name: L: M\n"
    mapping, problems = read_entries(file(text, "content/entities.yml"))
    assert plain(mapping) == {"wagner group": {"name": "Wagner"}, "lavrov": {"name": "L: M"}}
    assert [problem.code for problem in problems] == ["yaml-syntax", "yaml-value"]


# -- What valid YAML loses --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("- note: See issue #12\n", 19),
        ("- note: #metoo began\n", 9),
        ("- note: a  #b\n", 12),
    ],
)
def test_a_hash_that_cuts_a_text_is_reported(text: str, column: int) -> None:
    """A # within a text is a warning at the #, with the whole value as lines to paste."""
    _, problems = read_records(file(text))
    assert codes(problems) == [("yaml-comment", 1, column)]
    assert problems[0].paste == ("- note: |-", "    " + text.removeprefix("- note: ").rstrip())


@pytest.mark.parametrize(
    ("text", "line", "paste"),
    [
        ("- quote: a\n    #1.10 2019\n", 2, ("- quote: |-", "    a", "    #1.10 2019")),
        ("- note:\n    #MeToo spread.\n  entity: e\n", 2, ("- note: |-", "    #MeToo spread.")),
        ("- note: #metoo\n    began\n", 1, ("- note: |-", "    #metoo", "    began")),
        ("- note: a\n\n    #b\n", 3, ("- note: |-", "    a", "", "    #b")),
        ("- note: a #b\n    #c\n  # d\n", 1, ("- note: |-", "    a #b", "    #c")),
        ("- note: |-\n    a\n\n     b\n   #c\n", 5, ("- note: |-", "    a", "", "     b", "    #c")),
        ("- note: x\n  verdict: false #2\n", 2, ("  verdict: |-", "    false #2")),
        ("- sources:\n    - outlet: Paper #6\n", 2, ("    - outlet: |-", "        Paper #6")),
        ("- authors:\n    - A\n    - Platoon #2\n", 3, ("    - |-", "      Platoon #2")),
        ("- tags:\n    - a\n      #b\n    - c\n", 3, ("    - a", "    - b")),
        ("- tags:\n    - Unit #4\n", 2, ("    - |-", "      Unit #4")),
        ("- other_names: Unit #4\n", 1, ("- other_names: |-", "    Unit #4")),
        ("- quote: {exact: a #b\n    , prefix: c}\n", 1, ('- quote: {exact: "a #b"',)),
        ('- authors: [\n    a,\n    the "b" #c\n  ]\n', 3, ("    'the \"b\" #c'",)),
    ],
)
def test_words_behind_a_hash_are_not_lost(text: str, line: int, paste: tuple[str, ...]) -> None:
    """At the end of a line or on one of their own, in every text and each of a list of them."""
    _, problems = read_records(file(text))
    assert [("yaml-comment", line)] == [(problem.code, problem.place.line) for problem in problems]
    assert paste == problems[0].paste


@pytest.mark.parametrize(
    "text",
    [
        "- note: We went there. # ask the lawyer\n",
        "- note: We went there.\n    # ask the lawyer\n",
        "- note:\n    # ask the lawyer\n  entity: e\n",
        "- note: We went there. #1\n    # ask the lawyer\n",
        "- note: We went there.\n    #TODO ask the lawyer\n",
        "- note: We went there.\n    #kind: claim\n",
        "- note: We went there.\n    #-----------\n",
        "- authors:\n    - A. Writer # ask the lawyer\n",
        "- note:  # ask the lawyer\n    We went there.\n    #MeToo\n",
    ],
)
def test_a_remark_is_not_offered_as_text(text: str) -> None:
    """With a space behind the #, what follows may be a remark that nobody is to read: a person has to decide."""
    _, problems = read_records(file(text))
    assert ["yaml-comment"] == [problem.code for problem in problems]
    assert problems[0].paste == ()


@pytest.mark.parametrize(
    "text",
    [
        "- note: a  # b\n",
        "- note: a  # b\n           # c\n",
        "- note: a\n  # b\n  #c\n#d\n  kind: e\n",
        "- date: 2019 #b\n",
        "- date: 2019\n    #b\n",
        "- kind: a #b\n  rights: full #c\n  status: draft #d\n",
        "- note:  # todo\n",
        "- note: |- # c\n    a #b\n",
        "- note: |-\n    a\n  #b\n",
        '- note: "a"\n    # b\n',
        "- tags:\n    - a\n    #- b\n    - c\n",
        "- quote:\n    # b\n    exact: c\n",
    ],
)
def test_a_comment_is_not_nagged_about(text: str) -> None:
    """What is set off by two spaces and a space, is as far left as the keys, or stands behind what is not a text."""
    assert read_records(file(text))[1] == ()


@pytest.mark.parametrize("text", ["a\n    #b\n    c", "a #b\n    c"])
def test_a_hash_that_breaks_a_text_is_called_the_cause(text: str) -> None:
    """The line below it is indented far enough."""
    _, (problem,) = read_records(file(f"- note: {text}\n"))
    cause = "the value contains a # after a space or at the beginning of a line, which YAML takes for a comment"
    assert ("yaml-value", f"{cause}; it has to be a text block") == (problem.code, problem.message)


# -- Backslashes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "column", "paste"),
    [
        (r'- note: "C:\new folder\temp"', 12, ("- note: |-", r"    C:\new folder\temp")),
        (r'- note: "see ..\notes"', 16, ("- note: |-", r"    see ..\notes")),
        (r'- note: "a\_b.\n\nNew."', 11, ("- note: |-", r"    a\_b.", "", "    New.")),
        (r'- title: "x\bin\temp"', 12, ("- title: |-", r"    x\bin\temp")),
        ('- note: "Roses,\\\n    violets"', 16, ("- note: |-", "    Roses,\\", "    violets")),
        (r'- quote: {exact: "a\_b", prefix: c}', 20, (r'- quote: {exact: "a\\_b", prefix: c}',)),
        (r'- authors: ["A. W\_riter", B]', 18, (r'- authors: ["A. W\\_riter", B]',)),
        (r'- tags: "a\0b"', 11, ("- tags: |-", r"    a\0b")),
        (r'- licence: "a\_b"', 14, ("- licence: |-", r"    a\_b")),
    ],
)
def test_a_backslash_that_changes_words_is_reported(text: str, column: int, paste: tuple[str, ...]) -> None:
    """Nobody means a no-break space in the middle of a name; with the text as it was typed as lines to paste."""
    _, (problem,) = read_records(file(f"{text}\n"))
    assert ("yaml-escape", column) == (problem.code, problem.place.column)
    assert paste == problem.paste
    assert () == read_records(file("\n".join([*paste, ""])))[1]
    assert "check --fix" in problem.help


@pytest.mark.parametrize(
    "text",
    [
        r"data\notes",
        r"\new",
        r"the \nabla",
        r"a\tb",
        r"\_private",
        r"x\bin\Lib",
        r"formula $\nu$ and \alpha \beta \rho",
        r"$\alpha+\nu$",
        r"$\nu$ and \rho",
    ],
)
def test_a_backslash_that_may_be_meant_is_for_a_person(text: str) -> None:
    """A program may have ended a line between two words, or set a tab."""
    _, (problem,) = read_records(file(f'- note: "{text}"\n'))
    assert ("yaml-escape", ("- note: |-", f"    {text}")) == (problem.code, problem.paste)
    assert "check --fix" not in problem.help


@pytest.mark.parametrize(
    "text",
    [
        r"\"No\", he said, \\ and\/or",
        r"First.\n\nthe second.\r\n- a\n- b",
        r"Roses are red,\nviolets are blue",
        r"He said\nthat it was so.\n\nBut it was not",
        r"A name:\tof one",
        r"caf\u00e9\_noir",
        r"10\_000 kg, \_7 and No.\_8",
        r"one\Ltwo\Nthree\Pfour",
        r"one.\_ Two \_ three\_",
        "Roses are red, \\\n    \\ violets",
        "Roses are red, \\\n    violets",
        "Roses:\\n\\n\\\n    - red",
    ],
)
def test_what_programs_write_between_quotation_marks_is_left(text: str) -> None:
    """Line ends between sentences, signs by their numbers, long lines that go on below."""
    assert () == read_records(file(f'- title: "{text}"\n'))[1]


def test_what_programs_write_is_kept_beside_what_they_did_not() -> None:
    """The lines to paste have the space, or the line end, that a text seems to have; nothing repairs it."""
    for typed, lines in (
        (r"10\_000 kg of snake\_case", ("10\u00a0000 kg of snake\\_case",)),
        (r"C:\new folder\temp.\nThe end", (r"C:\new folder\temp.", "The end")),
        (r"C:\bin and\nThe end", (r"C:\bin and", "The end")),
    ):
        _, (problem,) = read_records(file(f'- note: "{typed}"\n'))
        assert ("yaml-escape", lines) == (problem.code, tuple(line.strip(" ") for line in problem.paste[1:]))
        assert "check --fix" not in problem.help


def test_a_backslash_is_one_elsewhere() -> None:
    """In a plain text, between single quotation marks, and in a text block."""
    for typed in (r"C:\new", r"'C:\new'", "|-\n    C:\\new"):
        assert () == read_records(file(f"- note: {typed}\n"))[1]
        assert r"C:\new" == records(f"- note: {typed}\n")[0]["note"]


# -- Commas within braces ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key", "meant"),
    [
        ("{exact: He resigned, under pressure}", "exact", "He resigned, under pressure"),
        ("{exact: He resigned, under pressure, prefix: that}", "exact", "He resigned, under pressure"),
        ("{exact: No, no, no}", "exact", "No, no, no"),
        ("{exact: 1,000 men, [sic], came, }", "exact", "1,000 men, [sic], came"),
        ('{exact: He said "yes", his word, suffix: that}', "exact", 'He said "yes", his word'),
        ('{exact: "Yes", he didn\'t say}', "exact", '"Yes", he didn\'t say'),
        ("{exact: a,\n    b}", "exact", "a, b"),
    ],
)
def test_a_text_that_a_comma_has_cut_is_read_whole(text: str, key: str, meant: str) -> None:
    """It is an error, with the lines to paste, which are what the repair writes."""
    typed = f"- quote: {text}\n  note: x\n"
    _, problems = read_records(file(typed))
    assert ["yaml-value"] == [problem.code for problem in problems]
    assert meant == records(typed)[0]["quote"][key]
    mended = repaired(typed)
    assert mended == "\n".join([*problems[0].paste, "  note: x", ""])
    assert (records(typed), ()) == (records(mended), read_records(file(mended))[1])


def test_two_cut_texts_in_a_line_are_pasted_together() -> None:
    """Each has its problem, and none of the lines to paste has only one of them whole."""
    typed = "- corrections: [{date: 2026, text: a, b}, {date: 2027, text: c, d}]\n"
    _, problems = read_records(file(typed))
    assert [("yaml-value", 1, 36), ("yaml-value", 1, 62)] == codes(problems)
    assert {(repaired(typed).rstrip(),)} == {problem.paste for problem in problems}


def test_lines_to_paste_do_not_undo_others() -> None:
    """Where there are some for a line, what else is wrong in it is told in words."""
    for escape, cure in (
        (r"\_x", "if the backslash is part of the words, write it twice; if not, write a no-break space in its place"),
        (r"x\_x", "write the backslash twice"),
    ):
        _, problems = read_records(file(f'- sources: [{{title: "Foo, {escape}", outlet: New York, Inc.}}]\n'))
        (lost,) = (problem for problem in problems if problem.code == "yaml-escape")
        assert (2, (), cure) == (len(problems), lost.paste, lost.help)


def test_names_that_a_comma_divides_are_a_list() -> None:
    """It is proposed and read, but not written: of some names a comma is a part."""
    typed = "a: {name: A B, other_names: C, D E, kind: person}\n"
    mapping, (problem,) = read_entries(file(typed, "content/entities.yml"))
    assert {"a": {"name": "A B", "other_names": ["C", "D E"], "kind": "person"}} == plain(mapping)
    assert ("a: {name: A B, other_names: [C, D E], kind: person}",) == problem.paste
    assert typed == repaired(typed, "content/entities.yml")


def test_a_key_without_its_colon_is_no_part_of_a_text() -> None:
    """Within braces as elsewhere."""
    typed = "a: {name: Caracas, kind place, note: x}\n"
    mapping, (problem,) = read_entries(file(typed, "content/entities.yml"))
    assert {"a": {"name": "Caracas", "kind": "place", "note": "x"}} == plain(mapping)
    assert "the colon after kind is missing" == problem.message
    assert 'write "kind: place"; or, if it is part of the value before it, put that in quotation marks' == problem.help


@pytest.mark.parametrize(
    "text",
    [
        "- tags: [a, b]\n  sources: [{authors: [A, B], title: T}]\n",
        '- quote: {exact: "a, b", prefix: c}\n',
        "- {note: a, kind: b, }\n",
        "- note: a, b\n",
        "- {}\n- [{a}]\n",
        "- {quote: one, note: A note, superseded by: x2}\n",
        "- sources: [{title: Foo, archived at: 'https://a.org/b'}, {title: Report, page no: 12}]\n",
        "- quote: {exact: the men, he said: no}\n",
        "- {he said: a, note: b, c, he said: d}\n",
    ],
)
def test_commas_that_divide_are_left(text: str) -> None:
    """Between keys, in lists, and in what stands in quotation marks or on a line of its own."""
    assert text == repaired(text)
    assert {"duplicate-key"}.issuperset(problem.code for problem in read_records(file(text))[1])


@pytest.mark.parametrize(
    "value",
    ["Three\n    - one\n    - two", "Two\n    1. a\n    2. b", "a\n\n    b", ">\n    a\n\n    b", '"a\n\n    b"'],
)
def test_lines_that_run_together_are_reported(value: str) -> None:
    """A list or paragraphs that YAML folds into one is a warning, with the lines to paste."""
    _, problems = read_records(file(f"- quote: q\n  note: {value}\n"))
    assert [problem.code for problem in problems] == ["yaml-folded"]
    assert problems[0].paste[0] == "  note: |-"


@pytest.mark.parametrize(
    "text", ["- note: a\n    b\n", "- quote: a\n\n    b\n", "- note: |\n    - a\n    - b\n\n    c\n"]
)
def test_harmless_folding_is_not_nagged_about(text: str) -> None:
    """A paragraph over two lines, a quote over paragraphs and a text block are as they should be."""
    assert read_records(file(text))[1] == ()


@pytest.mark.parametrize("text", ["- title: T\n  language: en\n", "- title: T\n- language: en\n"])
def test_the_keys_of_a_file_are_no_list(text: str) -> None:
    """A file that has keys of ours, and none of its own, is read without the hyphens."""
    mapping, (problem,) = read_entries(file(text, "site.yml"))
    assert {"title": "T", "language": "en"} == plain(mapping)
    assert ("wrong-type", ("title: T", "language: en")) == (problem.code, problem.paste)
    assert read_entries(file(text, "content/entities.yml"))[0] is None


# -- Front matter -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    ["---\ntitle: a\n---\n", "\n---  \ntitle: a\n--- \t\n", "---\ntitle: a\n...\n", "\ufeff---\ntitle: a\n---\n"],
)
def test_front_matter_ends_where_the_body_begins(head: str) -> None:
    """Trailing spaces, blank lines above and three dots below are accepted."""
    mapping, start, problems = front_matter(file(head + "Body: x\n---\n", "content/a.md"))
    assert plain(mapping) == {"title": "a"}
    assert start == len(head)
    assert problems == ()


@pytest.mark.parametrize("below", ["rights: private\n", "\nrights: private\ntags:\n  - a\n\n", "rights\uff1aprivate\n"])
def test_front_matter_that_is_closed_too_early_is_read_whole(below: str) -> None:
    """And the line that closes it is told, once."""
    text = f"---\ntitle: a\n---\n{below}---\nBody\n"
    mapping, start, problems = front_matter(file(text, "content/a.md"))
    assert "private" == plain(mapping)["rights"]
    assert "Body\n" == text[start:]
    assert ("front-matter", 3, 1) in codes(problems)
    assert "yaml-feature" not in {problem.code for problem in problems}
    assert f"---\ntitle: a\n{below}---\nBody\n" == repaired(text, "content/a.md")


@pytest.mark.parametrize(
    "body",
    [
        "A line\n---\n",
        "rights and wrongs\n---\n",
        "Note: x\n---\n",
        "Image: Agency\n\n---\n",
        "date: 2019\n\nText\n\n---\n",
    ],
)
def test_a_line_of_hyphens_in_the_text_closes_nothing(body: str) -> None:
    """It is a sign of Markdown."""
    text = f"---\ntitle: a\n---\n{body}"
    assert ({"title": "a"}, 17, ()) == (plain((read := front_matter(file(text, "content/a.md")))[0]), *read[1:])


@pytest.mark.parametrize(
    ("text", "line", "lines"),
    [
        (
            '+++\ntitle = "A: b"\ndate = 2019-01-01\ndraft = true\n+++\nText.\n',
            "lines 1 to 5",
            ('title: "A: b"', 'date: "2019-01-01"', "status: draft"),
        ),
        ('\n{\n"title": "Ä", "draft": false\n}\nText.\n', "lines 2 to 4", ('title: "Ä"',)),
    ],
)
def test_front_matter_of_other_programs_comes_as_lines_to_paste(text: str, line: str, lines: tuple[str, ...]) -> None:
    """What withholds there withholds here, too; and nothing of it becomes text."""
    (problem,) = front_matter(file(text, "content/a.md"))[2]
    assert ("front-matter", ("---", *lines, "---")) == (problem.code, problem.paste)
    assert line in problem.help
    (below,) = front_matter(file(f"---\ntitle: A\n---\n{text}", "content/a.md"))[2]
    assert ("front-matter", "there is a second front matter") == (below.code, below.message[:30])


@pytest.mark.parametrize(
    "text", ["+++\nnot toml\n+++\n", '{"half": \n\nText.\n', "{\\*} A remark.\n", "+++\nA line.\n"]
)
def test_what_only_looks_like_front_matter_is_text(text: str) -> None:
    """Below front matter of our own, it is shown."""
    assert () == front_matter(file(f"---\ntitle: A\n---\n{text}", "content/a.md"))[2]


@pytest.mark.parametrize(
    ("below", "line"),
    [
        ('---\ntitle: "A"\ndraft: true\nauthor: X\n---\nText.\n', 4),
        ("\n\n---\n\n# exported\ndraft: true\n\n---\nText.\n", 6),
        ("---\nlayout: post\ntags:\n- a\n- b\n...\nText.\n", 4),
        ("\ufeff---\nRights: private\n---\nText.\n", 4),
    ],
)
def test_a_second_front_matter_is_no_text(below: str, line: int) -> None:
    """Somebody has pasted a whole file below the details of it; readers would see what it says of itself."""
    (problem,) = front_matter(file(f"---\ntitle: A\n---\n{below}", "content/a.md"))[2]
    assert ("front-matter", "there is a second front matter", line) == (
        problem.code,
        problem.message[:30],
        problem.place.line,
    )


@pytest.mark.parametrize(
    "below",
    [
        "---\nA line.\n\n---\n",
        "---\n\nPompeo: a word.\n\nMaduro: another.\n\n---\n",
        "---\nDate: 25 March\nTo: The editor\n\n---\nDear Sir\n",
        "---\ntitle: a play in one act, of which\nnothing is left.\n\n---\n",
        "---\ntitle: no other line\n",
        "---\n\n---\n",
        "A line.\n\n---\ntitle: b\n---\n",
    ],
)
def test_a_text_may_begin_with_a_line_of_hyphens(below: str) -> None:
    """Which divides it, as in a speech or a letter; what follows is no front matter."""
    assert () == front_matter(file(f"---\ntitle: A\n---\n{below}", "content/a.md"))[2]


def test_what_withholds_below_the_front_matter_is_told() -> None:
    """It is the first line of the text."""
    text = "---\ntitle: a\n---\n\nrights: private\n\nText\n"
    assert [("not-withheld", 5, 1)] == codes(front_matter(file(text, "content/a.md"))[2])


def test_the_commonest_mistake_of_all_is_mended() -> None:
    """A title with a colon is reported, read as meant, and repaired without a change to the body."""
    text = '---\ntitle: Pompeo: "unconstructive"\ndate: 2019-03-25\n---\nNote: a: b\n'
    mapping, start, problems = front_matter(file(text, "content/a.md"))
    assert plain(mapping) == {"title": 'Pompeo: "unconstructive"', "date": "2019-03-25"}
    assert text[start:] == "Note: a: b\n"
    assert codes(problems) == [("yaml-value", 2, 8)]
    fixed = repaired(text, "content/a.md")
    assert fixed == '---\ntitle: |-\n  Pompeo: "unconstructive"\ndate: 2019-03-25\n---\nNote: a: b\n'


@pytest.mark.parametrize(
    ("text", "line", "line_to_paste"),
    [
        ("Just text.\n", 1, "title: …"),
        ("", 1, "title: …"),
        ("title: a\ndate: 2019\n\nBody\n", 1, "title: a"),
        ("—\ntitle: a\n---\n", 1, "---"),
        ("---\ntitle: a\n\nBody\n", 1, "---"),
        ("---\ntitle: a\n ---\nBody\n", 3, "---"),
    ],
)
def test_missing_front_matter_comes_with_the_lines_to_paste(text: str, line: int, line_to_paste: str) -> None:
    """Without its two lines of hyphens there is no front matter, and the problem shows what to write."""
    mapping, start, problems = front_matter(file(text, "content/a.md"))
    assert (mapping, start) == (None, 0)
    assert [(problem.code, problem.place.line) for problem in problems] == [("front-matter", line)]
    assert line_to_paste in problems[0].paste


def test_empty_front_matter_is_no_mapping() -> None:
    """Two lines of hyphens with nothing between them are front matter that says nothing."""
    assert front_matter(file("---\n---\nBody\n", "content/a.md")) == (None, 8, ())


# -- Speed ------------------------------------------------------------------------------------------------------------


def test_a_sidecar_is_read_quickly() -> None:
    """Eight long notes take a few milliseconds at most."""
    note = "- quote: Gen Vasily Tonkoshkurov\n  kind: person\n  note: |-\n    " + "Words and words. " * 20 + "\n"
    text = (note + "  sources:\n    - title: A title\n      url: https://x.org\n      date: 2019-03-25\n") * 8
    times = []
    for _ in range(5):
        start = time.perf_counter()
        read_records(file(text))
        times.append(time.perf_counter() - start)
    assert min(times) < (0.02 if parse.HAS_C_PARSER else 0.2)
