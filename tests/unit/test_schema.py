"""Declared fields: what is read, what is reported, and the JSON Schema of the same declaration."""

from __future__ import annotations

from typing import Any

import pytest

from glossator.formats.parts import LANGUAGE
from glossator.model import Ref, TextFile
from glossator.problems import Problem, place_at
from glossator.schema import (
    Colour,
    Date,
    Either,
    Field,
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
    json_schema_of,
    place_of,
    read,
    start_report,
)
from glossator.yamldoc import MAX_FINDINGS, Mapping, Scalar, read_yaml

STATUS = OneOf(("draft", "review", "published"))
BOOK = Record(
    "a book",
    (
        Field("title", Text(example="The Title"), "What it is called.", required=True),
        Field("pages", Number(1, 900), "How many."),
        Field("status", STATUS, "How far it is.", blank=False),
    ),
)


def _read(text: str, kind: Type, key: str = "") -> tuple[Any, list[Problem]]:
    file = TextFile("site.yml", text)
    node, unreadable = read_yaml(file)
    assert node is not None, unreadable
    report = start_report(file)
    return read(node, kind, key, report), report.problems


def _value(text: str, kind: Type) -> Any:
    """The value of a text with which nothing is wrong."""
    value, problems = _read(text, kind)
    assert [] == problems
    return value


def _problem(text: str, kind: Type) -> tuple[str, str, str]:
    """Code, message and help of the one problem that a value of ``key`` has."""
    _, (problem,) = _read(text, kind, "key")
    return problem.code, problem.message, problem.help


@pytest.mark.parametrize(
    ("text", "kind", "cure"),
    [
        ("2024-02-14 06:30 GMT", Date(), "write key: 2024-02-14T06:30Z"),
        ("14.02.24", Date(), "write 2024-02-14"),
        ("24-02-14", Date(), "write 2024-02-14 or 2014-02-24"),
        ("0000", Date(), "write the year that is meant"),
        ("2019-02-30", Date(), "write the day that is meant, or only the month: 2019-02"),
        ("14/13/24", Date(), "write year, month and day in figures: YYYY-MM-DD"),
        ("2018-12-10 18:02:11.500 -0400", Date(), "write key: 2018-12-10T18:02:11-04:00"),
        ("Español", LANGUAGE, "write key: es"),
        ("Klingonese", LANGUAGE, "write its code: two or three letters, as in the lang attribute of HTML"),
        ("3-4 January 2024", Date(ranges=True), "write key: 2024-01-03/2024-01-04"),
        ("January 3–4, 2024", Date(ranges=True), "write key: 2024-01-03/2024-01-04"),
        ("ALL", Number(1, 9, also=("all",)), "write key: all"),
        ("25%", Number(0, 100), "write key: 25"),
        ("250 %", Number(0, 100), "write it like this: key: 1"),
        ("https://a.example/b c (in French)", Url(), "write https://a.example/b%20c%20(in%20French)"),
        ("https://a.example and https://b.example", Url(), "write it like this: key: https://example.org/report"),
        ("see Q12.", Text(shape="Q[0-9]+", part="Q[0-9]+"), "write key: Q12"),
    ],
)
def test_what_can_be_worked_out_is_proposed(text: str, kind: Type, cure: str) -> None:
    """Rather than an example with other words."""
    assert cure == _problem(text, kind)[2]


def test_days_in_the_wrong_order_are_told_as_such() -> None:
    """They are dates."""
    code, message, cure = _problem("2024-01-04/2024-01-03", Date(ranges=True))
    assert ("bad-date", '"2024-01-04/2024-01-03" ends before it begins') == (code, message)
    assert "write key: 2024-01-03/2024-01-04" == cure


@pytest.mark.parametrize("kind", [ListOf(Url()), ListOf(Either((Url(), Text(placed=True))))])
@pytest.mark.parametrize("between", [", ", "\n  ", "; ", " "])
def test_several_addresses_in_one_text_are_a_list(between: str, kind: Type) -> None:
    """They are read as one."""
    value, problems = _read(f"https://a.example/x{between}https://b.example/y", kind, "sources")
    assert ("https://a.example/x", "https://b.example/y") == value
    assert [("bad-url", "write sources: [https://a.example/x, https://b.example/y]")] == [
        (problem.code, problem.help) for problem in problems
    ]


def test_a_bad_key_is_read_as_the_one_proposed() -> None:
    """It becomes part of an address; one of which nothing is left is not read, and neither hides another."""
    value, problems = _read("../../x: a\n'#': b\nx: c\n'C#': d\n", MapOf(Text(), slugs=True))
    assert [("x", "a"), ("c", "d")] == [(key.text, text) for key, text in value]
    assert ["bad-id", "bad-id", "duplicate-key", "bad-id"] == [problem.code for problem in problems]


def test_names_that_look_the_same_are_the_same() -> None:
    """In the composed form; a text stays as it was typed."""
    typed = "cafe\u0301"
    assert "caf\u00e9" == _value(typed, Text(composed=True))
    assert typed == _value(typed, Text())
    assert ["caf\u00e9"] == [key.text for key, _ in _value(f"{typed}: x", MapOf(Text()))]
    value, problems = _read(f"{typed}: x\ncaf\u00e9: y\n", MapOf(Text()))
    assert ["x"] == [text for _, text in value]
    assert ["duplicate-key"] == [problem.code for problem in problems]


def test_of_words_none_is_proposed_that_is_not_near() -> None:
    """The first of the rights would publish everything of somebody who wrote ``rights: secret``."""
    found = _problem("secret", OneOf(("full", "excerpt", "private")))
    assert "write the one that you mean" == found[2]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("no", Text(), "no"),
        ("1.10", Text(), "1.10"),
        ('"  two words  "', Text(), "two words"),
        ("2019-03-25 17:02", Date(), "2019-03-25T17:02"),
        ("2019-03/2019-04", Date(ranges=True), "2019-03/2019-04"),
        ("https://example.org/a?b=c#d", Url(), "https://example.org/a?b=c#d"),
        ("mailto:a@example.org", Url(mail=True), "mailto:a@example.org"),
        ("draft", STATUS, "draft"),
        ("yes", YesNo(), True),
        ("False", YesNo(), False),
        ("007", Number(1, 9), 7),
        ("1.5", Number(0, 9, whole=False), 1.5),
        ("all", Number(1, 9, also=("all",)), "all"),
        ("[a, b]", ListOf(Text()), ("a", "b")),
        ("a", ListOf(Text()), ("a",)),
        ("[]", ListOf(Text()), ()),
        ("{title: T, pages: }", BOOK, {"title": "T"}),
        ("{title: T}", ListOf(BOOK), ({"title": "T"},)),
        ("{title: T}", Either((Text(), BOOK)), {"title": "T"}),
        ("T", Either((Text(), BOOK)), "T"),
        ("[T]", Either((Text(), ListOf(Text()))), ("T",)),
    ],
)
def test_a_value_that_fits_is_read(text: str, kind: Type, value: object) -> None:
    """Each type has its value, with ends trimmed, and one item stands for a list of one."""
    assert value == _value(text, kind)


def test_a_placed_value_knows_where_it_stands() -> None:
    """Ids, files and texts that name something come with their place."""
    file = TextFile("site.yml", "  planes-land")
    expected = Ref("planes-land", place_at(file.path, file.text, 2, 13))
    assert [expected] * 3 == [_value(file.text, kind) for kind in (Text(placed=True), Slug(), FilePath())]


def test_a_map_keeps_its_order_and_the_places_of_its_keys() -> None:
    """Keys of the user's own choice are read as pairs."""
    pairs = _value("zoe: Z\nadam: A", MapOf(Text()))
    assert [("zoe", 1, "Z"), ("adam", 2, "A")] == [(key.text, key.place.line, value) for key, value in pairs]


def test_a_record_becomes_what_it_is_made_for_only_when_complete() -> None:
    """Without a required field there is nothing to make, and the rest has been checked."""
    pair = Record("a pair", (Field("a", Text(), "A.", required=True), Field("b", Date(), "B.")), make=dict)
    assert {"a": "x", "b": "2019"} == _value("{a: x, b: 2019}", pair)
    value, problems = _read("b: 1.2.3", pair)
    assert value is None
    assert ["bad-date", "missing-key"] == [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("text", "kind", "problem"),
    [
        ("[a]", Text(), ("wrong-type", '"key" has to be text; found a list', "write it like this: key: …")),
        (
            "a",
            BOOK,
            (
                "wrong-type",
                '"key" has to be keys and values; found "a"',
                "write it like this: key: {title: The Title}",
            ),
        ),
        (
            "{a: b}",
            ListOf(Text()),
            (
                "wrong-type",
                '"key" has to be a list; found a group of keys and values',
                "write it like this: key: […]",
            ),
        ),
        ("[[a]]", ListOf(Text()), ("wrong-type", "this has to be text; found a list", "write it like this: …")),
        (
            '["", a]',
            ListOf(Text()),
            ("wrong-type", "this has to be text; found nothing", "write it like this: …"),
        ),
        (
            "publishd",
            STATUS,
            (
                "bad-value",
                '"key" has to be one of the words draft, review or published; found "publishd"',
                "write key: published",
            ),
        ),
        (
            "maybe",
            YesNo(),
            ("wrong-type", '"key" has to be yes or no; found "maybe"', "write it like this: key: yes"),
        ),
        (
            "10",
            Number(1, 9, also=("all",)),
            (
                "bad-value",
                '"key" has to be a whole number from 1 to 9 or all; found "10"',
                "write key: 9",
            ),
        ),
        (
            "-1",
            Number(0, 9),
            (
                "wrong-type",
                '"key" has to be a whole number from 0 to 9; found "-1"',
                "write it like this: key: 1",
            ),
        ),
        (
            "Планы: А".replace(":", ""),
            Slug(),
            (
                "bad-id",
                '"Планы А" cannot be an address: only small letters, digits and single hyphens can',
                "write key: plany-a",
            ),
        ),
        (
            "25.03.2019",
            Date(),
            ("bad-date", '"25.03.2019" is not a date in the order year, month, day', "write key: 2019-03-25"),
        ),
        (
            "3/4/2019",
            Date(),
            ("bad-date", '"3/4/2019" can be 2019-04-03 or 2019-03-04', "write key: 2019-04-03 or key: 2019-03-04"),
        ),
        (
            "2019-02-30",
            Date(),
            (
                "bad-date",
                'there is no such day as "2019-02-30"',
                "write the day that is meant, or only the month: 2019-02",
            ),
        ),
        (
            "https://example.org/a b",
            Url(),
            (
                "bad-url",
                "there is a space or the end of a line within this web address",
                "write https://example.org/a%20b",
            ),
        ),
        (
            "/images/planes.jpg",
            FilePath(),
            (
                "bad-value",
                '"/images/planes.jpg" has to be the path from this file to the image, with forward slashes',
                "write key: images/planes.jpg",
            ),
        ),
        (
            "bluish",
            Colour(),
            (
                "bad-value",
                '"key" has to be a colour such as "#7a1f1f" or navy; found "bluish"',
                'write it like this: key: "#7a1f1f"',
            ),
        ),
    ],
)
def test_a_value_that_does_not_fit_is_one_problem_with_one_action(
    text: str, kind: Type, problem: tuple[str, str, str]
) -> None:
    """The message says in plain words what belongs there; the help is to be typed as it stands, or shows an example."""
    assert problem == _problem(text, kind)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("www.example.org/a", "https://www.example.org/a"),
        ("example.org", "https://example.org"),
        ("//example.org/a", "https://example.org/a"),
        ("<https://example.org/a>", "https://example.org/a"),
        ('"[the report](https://example.org/a)"', "https://example.org/a"),
        ("editor@example.org", "mailto:editor@example.org"),
    ],
)
def test_the_address_that_must_be_meant_is_proposed(text: str, mended: str) -> None:
    """A missing beginning, brackets and Markdown links are seen through."""
    assert f"write key: {mended}" == _problem(text, Url(mail=True))[2]


@pytest.mark.parametrize("text", ["'#7a1'", "'#7A1f1f'", "navy", "DarkRed", "rebeccapurple"])
def test_a_colour_is_digits_or_a_name(text: str) -> None:
    """As style sheets write them, in small letters or capitals; it is kept as it was typed."""
    assert text.strip("'") == _value(text, Colour()).text


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("7a1f1f", 'write key: "#7a1f1f"'),
        ("'#7a1f1f80'", 'write key: "#7a1f1f"'),
        ("dark red", "write key: darkred"),
        ("transparent", 'write it like this: key: "#7a1f1f"'),
        ("'#7a1f'", 'write key: "#7a1"'),
        ("'#12'", 'write it like this: key: "#7a1f1f"'),
        ("rgb(1 2 3)", 'write it like this: key: "#7a1f1f"'),
    ],
)
def test_the_colour_that_must_be_meant_is_proposed(text: str, cure: str) -> None:
    """Nothing that lets the page shine through is a colour: how it can be read depends on what is behind."""
    assert ("bad-value", cure) == _problem(text, Colour())[::2]


@pytest.mark.parametrize("rest", ["?x=1", "#top", "/?", "/archive?y", "/archive/#z?"])
def test_the_address_of_a_folder_has_no_query(rest: str) -> None:
    """What is added to it would go into the query; it is proposed without."""
    code, message, help_ = _problem(f"https://example.org{rest}", Url(folder=True))
    assert ("bad-url", "the address of a site ends before any ? or #") == (code, message)
    assert help_.endswith(f"key: https://example.org{rest.partition('?')[0].partition('#')[0]}")


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "ftp://example.org/a", "file:///etc/passwd", "https://", "data:,x"]
)
def test_no_other_scheme_is_a_web_address(text: str) -> None:
    """Only what a reader can safely follow passes; nothing else is bent into shape."""
    assert ("bad-url", "write it like this: key: https://example.org/report") == _problem(text, Url())[::2]


@pytest.mark.parametrize(
    "text", ["https://example.org/planes.jpg?w=200", "//example.org/planes.jpg", "data:image/png;base64,x"]
)
def test_a_remote_image_is_reported_and_kept(text: str) -> None:
    """What hangs on the image, its caption above all, is still read."""
    value, (problem,) = _read(text, FilePath())
    assert (text, "image-remote") == (value.text, problem.code)


def test_an_unknown_key_is_read_as_the_one_it_is_near_to() -> None:
    """A slip in a key costs a warning and not the value, and does not look like a missing key as well."""
    value, (problem,) = _read("titel: T", BOOK)
    assert {"title": "T"} == value
    assert ("unknown-key", "warning") == (problem.code, problem.severity)
    assert "write title: instead of titel:" == problem.help


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("A. Writer, B. Writer", '[A. Writer, B. Writer]; if it is one name, key: ["A. Writer, B. Writer"]'),
        ("A. W, B. W, and C. W", '[A. W, B. W, C. W]; if it is one name, key: ["A. W, B. W, and C. W"]'),
        ("A. W, B. W, y C. W", '[A. W, B. W, C. W]; if it is one name, key: ["A. W, B. W, y C. W"]'),
        ("A. W, B [W] and C. W", '[A. W, "B [W]", C. W]; if it is one name, key: ["A. W, B [W] and C. W"]'),
        (
            "José Ortega y Gasset, Eva de Paz",
            '[José Ortega y Gasset, Eva de Paz]; if it is one name, key: ["José Ortega y Gasset, Eva de Paz"]',
        ),
    ],
)
def test_several_names_in_one_value_are_a_list(text: str, cure: str) -> None:
    """It is read as it stands; in a list, even of one, a name with a comma is one."""
    names = ListOf(Text(), names=True)
    value, (problem,) = _read(text, names, "key")
    assert ((text,), "several-names", f"write key: {cure}") == (value, problem.code, problem.help)
    assert (text,) == _value(f'["{text}"]', names)


@pytest.mark.parametrize(
    "text",
    [
        "Ministry of Trade and Industry, Government of India",
        "Martin Luther King, Jr. and others",
        "A. Writer, B. Writer et al.",
        "A. Writer, B. Writer, et al.",
        "A. Writer, B. Writer, and others",
        "A. Writer, B. Writer y C. Writer",
        "A. Writer, B. Writer and Reuters",
        "A. Writer, Example News Agency",
    ],
)
def test_where_a_name_ends_is_not_guessed(text: str) -> None:
    """It is quoted as one first; in a list, it is taken for one."""
    names = ListOf(Text(), names=True)
    _, (problem,) = _read(text, names, "key")
    action = f'if it is one name, write key: ["{text}"]; if not, each on a line of its own, with a hyphen before it'
    assert action == problem.help
    assert (text,) == _value(f"- {text}", names)


def test_several_names_in_an_item_are_an_item_each() -> None:
    """In quotation marks, they are one."""
    names = ListOf(Text(), names=True)
    value, (problem,) = _read("- Eva Paz\n- Ana Diaz, Bob Roe", names, "key")
    assert (("Eva Paz", "Ana Diaz, Bob Roe"), "several-names", 2) == (value, problem.code, problem.place.line)
    assert 'write an item for each: Ana Diaz, Bob Roe; if it is one name, "Ana Diaz, Bob Roe"' == problem.help
    assert ("Ana Diaz, Bob Roe",) == _value('- "Ana Diaz, Bob Roe"', names)


@pytest.mark.parametrize(
    "text", ["A. Writer", "Writer, Anna", "A. Writer, Jr.", "A. Writer and B. Writer", "Reuters, AP"]
)
def test_one_name_may_contain_a_comma(text: str) -> None:
    """Only where each part has a space in it, they look like names."""
    assert (text,) == _value(text, ListOf(Text(), names=True))


def test_tags_may_stand_in_one_value() -> None:
    """With commas between them, as people write tags."""
    assert ("a", "b c") == _value("a, b c", ListOf(Text(), commas=True))


@pytest.mark.parametrize("text", ["{}", "{title: }"])
def test_a_record_that_needs_anything_at_all_is_not_empty(text: str) -> None:
    """Nor is an item of a list, and it is left out."""
    link = Record("a link", (Field("title", Text(), "What it is called."),), blank=False)
    value, (problem,) = _read(f"- {text}\n- title: T", ListOf(link))
    assert (({"title": "T"},), "missing-key", 1) == (value, problem.code, problem.place.line)
    assert ("there is nothing in a link", "write it like this: {title: …}, or remove it") == (
        problem.message,
        problem.help,
    )


def test_what_a_comma_has_cut_off_is_not_to_be_deleted() -> None:
    """Within braces a key without a colon most likely belongs to the value before it."""
    _, (problem,) = _read("{title: T, pages: 1,200}", BOOK)
    assert '"200" is not a key of a book; within { and } a comma ends a value' == problem.message
    assert 'if "200" belongs to the value before it, put that in quotation marks; else remove "200"' == problem.help


def test_a_key_with_a_space_may_be_words_of_a_text() -> None:
    """Within braces, behind a comma; where one of ours is near, it is that."""
    _, (problem,) = _read("{title: T, page no: 12}", BOOK)
    assert ("unknown-key", 'if "page no" belongs to the value before it, put that in quotation marks; else remove') == (
        problem.code,
        problem.help.removesuffix(' "page no"'),
    )
    value, (problem,) = _read("{title: T, Pages : 12}", BOOK)
    assert ({"title": "T", "pages": 12}, "write pages: instead of Pages:") == (value, problem.help)
    _, (problem,) = _read("{title: T, part # 2\n }", BOOK)
    assert 'if "part" belongs to the value before it' in problem.help
    assert 'remove "page no"' == _read("title: T\npage no: 12", BOOK)[1][0].help


def test_a_slip_never_overrides_the_key_itself() -> None:
    """Neither the right key nor an earlier slip is overwritten."""
    value, problems = _read("titel: A\ntitle: B", BOOK)
    assert ({"title": "B"}, ['remove "titel"']) == (value, [problem.help for problem in problems])
    value, problems = _read("titel: A\ntitlle: B", BOOK)
    assert ({"title": "A"}, 2) == (value, len(problems))


def test_a_required_key_is_missed_once() -> None:
    """Whether it is not there or has nothing behind it, it is one problem at the nearest place."""
    _, (absent,) = _read("pages: 3", BOOK)
    _, (empty,) = _read("pages: 3\ntitle:", BOOK)
    assert ("missing-key", '"title" is missing: a book needs it', 1) == (absent.code, absent.message, absent.place.line)
    assert ("missing-key", '"title:" has no value', 2) == (empty.code, empty.message, empty.place.line)
    assert "add it like this: title: The Title" == absent.help


def test_only_some_keys_may_be_left_empty() -> None:
    """A key left empty is the same as none, unless that would hide something."""
    assert {"title": "T"} == _value("title: T\npages:", BOOK)
    _, (problem,) = _read("title: T\nstatus:", BOOK)
    assert ("missing-key", "write it like this: status: draft, or remove the line") == (problem.code, problem.help)


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("- status:\n  title: T", 'or remove "status:", and keep the hyphen: - title: T'),
        ("- {status: , title: T}", 'or remove "status:"'),
        ("- title: T\n  status:", "or remove the line"),
        ("- title: T\n- status:", "or remove the line"),
        ("- zzz: 1\n  title: T", 'remove "zzz", and keep the hyphen: - title: T'),
    ],
)
def test_no_help_removes_more_than_the_key(text: str, cure: str) -> None:
    """Without its hyphen, the rest of a record would become part of the one above."""
    problem = _read(text, ListOf(BOOK))[1][0]
    assert cure == problem.help.removeprefix("write it like this: status: draft, ")


def test_what_withholds_may_not_be_hidden_in_a_comment() -> None:
    """What is after the # is proposed as it must be meant."""
    _, (problem,) = _read("title: T\nstatus: #draft", BOOK)
    assert ("missing-key", "write it like this: status: draft, or remove the line") == (problem.code, problem.help)


def test_one_mistake_hides_no_other() -> None:
    """Every value is read, whatever is wrong with those before it."""
    _, problems = _read("status: x\npages: [1]\nzzz: 1", BOOK)
    assert ["bad-value", "wrong-type", "unknown-key", "missing-key"] == [problem.code for problem in problems]


def test_a_flood_of_warnings_hides_no_error() -> None:
    """From a certain number on nothing more is noted, but warnings and errors are counted apart."""
    _, problems = _read("".join(f"zz{number}: 1\n" for number in range(MAX_FINDINGS + 9)) + "title: [T]", BOOK)
    assert MAX_FINDINGS + 1 == len(problems)
    assert "wrong-type" == problems[-1].code


def test_a_place_in_a_long_line_has_the_same_excerpt_as_anywhere() -> None:
    """The cheap way to a place gives what the plain way gives."""
    text = "a: 1\n" + "x" * 1_000 + " here " + "y" * 1_000 + "\nend"
    start = text.index("here")
    report = start_report(TextFile("site.yml", text))
    assert place_at("site.yml", text, start, start + 4) == place_of(
        report, Scalar("here", start, start + 4, plain=True)
    )


def test_the_json_schema_is_that_of_the_declaration() -> None:
    """Fields become described properties; what may be empty may be null; nothing else is allowed."""
    assert {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A book",
        "anyOf": [
            {
                "type": "object",
                "properties": {
                    "title": {
                        "description": "What it is called.",
                        "type": ["string", "number", "boolean"],
                        "pattern": r"\S",
                    },
                    "pages": {
                        "description": "How many.",
                        "type": ["integer", "string", "null"],
                        "pattern": r"^\s*(?:[0-9]+)?\s*$",
                        "minimum": 1,
                        "maximum": 900,
                    },
                    "status": {"description": "How far it is.", "enum": ["draft", "review", "published"]},
                },
                "required": ["title"],
                "additionalProperties": False,
            },
            {"enum": [None, ""]},
        ],
    } == json_schema_of(BOOK, "A book")


def test_an_empty_mapping_misses_what_is_required() -> None:
    """A file with nothing in it is checked like any other."""
    report = start_report(TextFile("site.yml", ""))
    assert {} == read(Mapping((), 0, 0), Record("a thing", (Field("a", Text(), "A.", required=True),)), "", report)
    assert [("missing-key", 1, "")] == [(p.code, p.place.line, p.place.excerpt) for p in report.problems]
