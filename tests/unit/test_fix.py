"""Repairs in place: what is safe, what a person has chosen, and what is left alone."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest
from archive_files import ARTICLE, write_archive

from glossator import cli, load
from glossator import compile as compiling
from glossator.compile import CompileSettings, compile_article
from glossator.fix import fix_one, fix_site
from glossator.fix.lookup import Refusal, find_article
from glossator.model import ArticleSource, CompiledArticle, Placed
from glossator.pipeline import check_site

CAPTURED = ARTICLE.replace("date: 2019-03-25\n", "date: 2019-03-25\nurl: https://example.org/planes  # the original\n")
BODY = ARTICLE.split("---\n")[2]
SHA256 = hashlib.sha256(BODY.encode()).hexdigest()


def fixed(root: Path, typed: str, article: str = ARTICLE) -> str:
    """The sidecar as typed, after everything that is safe."""
    write_archive(root, {"content/planes.md": article, "content/planes.annotations.yml": typed})
    fix_site(root)
    return (root / "content/planes.annotations.yml").read_bytes().decode()


def chosen(root: Path, typed: str, target: str, choice: int | None = None, article: str = ARTICLE) -> str:
    """The sidecar as typed, after what a person has chosen."""
    write_archive(root, {"content/planes.md": article, "content/planes.annotations.yml": typed})
    assert "" == fix_one(root, target, choice).refusal
    return (root / "content/planes.annotations.yml").read_bytes().decode()


@pytest.mark.parametrize(
    "line", ["  status\uff1adraft", "  - status: draft", "\ufeff  status: draft", "    status: draft"]
)
def test_what_withholds_becomes_no_part_of_a_note(tmp_path: Path, line: str) -> None:
    """Whatever else is repaired; a line that is only too far to the right is moved."""
    repaired = fixed(tmp_path, f"- id: x\n  quote: near Caracas\n  note: Told: by him\n{line}\n")
    kept = line if not line.startswith("    ") else "  status: draft"
    assert f"- id: x\n  quote: near Caracas\n  note: |-\n    Told: by him\n{kept}\n" == repaired


@pytest.mark.parametrize("line", ["note: Told by him. status: draft", "note: n\n  occurrence: all, status: draft"])
def test_what_is_joined_to_another_value_stays_as_it_is(tmp_path: Path, line: str) -> None:
    """A repair would make it text for good, or delete it with the value."""
    typed = f"- id: x\n  quote: near Caracas\n  {line}\n"
    assert typed == fixed(tmp_path, typed)


# -- Words behind a # -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("  note: A slogan,\n    #MeToo.\n", "  note: |-\n    A slogan,\n    #MeToo.\n"),
        ("  note:\n    #MeToo.\n  # kept\n", "  note: |-\n    #MeToo.\n  # kept\n"),
        ("  note: |-\n    a\n   #b\n", "  note: |-\n    a\n    #b\n"),
        ("  verdict: false #2\n  note: x\n", "  verdict: |-\n    false #2\n  note: x\n"),
        (
            "  note: x\n  sources:\n    - authors:\n        - A\n        - B #2\n        - C  # c\n",
            "  note: x\n  sources:\n    - authors:\n        - A\n        - |-\n          B #2\n        - C  # c\n",
        ),
        (
            "  note: x\n  sources: [{title: T,\n    outlet: Paper #6\n  }]\n",
            '  note: x\n  sources: [{title: T,\n    outlet: "Paper #6"\n  }]\n',
        ),
        ("  note: We went there. # ask the lawyer\n", "  note: We went there. # ask the lawyer\n"),
        ("  note: We went there.\n    # ask\n", "  note: We went there.\n    # ask\n"),
    ],
)
def test_words_behind_a_hash_become_text_again(tmp_path: Path, typed: str, expected: str) -> None:
    """Unless they may be a remark; comments stay."""
    head = "- id: x\n  quote: near Caracas\n"
    assert head + expected == fixed(tmp_path, head + typed)


def test_a_text_that_a_comma_has_cut_is_put_in_quotation_marks(tmp_path: Path) -> None:
    """Nothing else in the line changes."""
    typed = (
        "- id: x\n  quote: {exact: 'near Caracas'}\n  note: x\n  corrections: [{ date: 2026, text: Not 99, but 9 }]\n"
    )
    expected = typed.replace("Not 99, but 9", '"Not 99, but 9"')
    assert expected == fixed(tmp_path, typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (r'note: "C:\new folder\temp"', "note: |-\n    C:\\new folder\\temp"),
        (r'note: "a\_b"  # kept', "note: |-  # kept\n    a\\_b"),
        (
            r'sources: [{title: "a\_b", quote: c}]' + "\n  note: x",
            r'sources: [{title: "a\\_b", quote: c}]' + "\n  note: x",
        ),
        (r'note: "data\notes"', r'note: "data\notes"'),
        (r'note: "10\_000 kg"', r'note: "10\_000 kg"'),
        (r'note: "snake\_case, 10\_000"', r'note: "snake\_case, 10\_000"'),
        (r'note: "$\nu$ and \alpha \beta \rho"', r'note: "$\nu$ and \alpha \beta \rho"'),
        (r'note: "$\alpha+\nu$"', r'note: "$\alpha+\nu$"'),
    ],
)
def test_backslashes_become_what_was_typed(tmp_path: Path, typed: str, expected: str) -> None:
    """Unless a line end may be meant."""
    head = "- id: x\n  quote: near Caracas\n  "
    assert f"{head}{expected}\n" == fixed(tmp_path, f"{head}{typed}\n")


# -- Ids --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("- quote: near Caracas\n  note: x\n", "- id: near-caracas\n  quote: near Caracas\n  note: x\n"),
        ("-  # first\n  note: x y\n", "-  # first\n  id: x-y\n  note: x y\n"),
        ("  - note: x\r\n", "  - id: x\r\n    note: x\r\n"),
        ("- {note: x}  # one\n", "- {id: x, note: x}  # one\n"),
        ("- note: x\n  id:\n", "- note: x\n  id: x\n"),
        ("- id: mine\n  note: x", "- id: mine\n  note: x"),
    ],
)
def test_the_id_in_force_is_written_down(tmp_path: Path, typed: str, expected: str) -> None:
    """As the first key, in the style of the note; one that is there stays."""
    assert expected == fixed(tmp_path, typed)


def test_of_two_made_ids_the_second_gets_its_number(tmp_path: Path) -> None:
    """They never were public, since two of one address stop every build."""
    typed = "- note: Caracas\n- note: Caracas\n- id: mine\n  note: a\n- id: mine\n  note: b\n"
    expected = "- id: caracas\n  note: Caracas\n- id: caracas-2\n  note: Caracas\n- id: mine\n  note: a\n- id: mine\n"
    assert expected + "  note: b\n" == fixed(tmp_path, typed)
    assert ["duplicate-id"] == [problem.code for problem in check_site(tmp_path).problems]


@pytest.mark.parametrize(
    "faulty",
    [
        "- quote:\n  note: x\n",
        '- quote: ""\n  note: x\n',
        "- zitat: near Caracas\n  notiz: x\n",
        "- quote: near Caracas\n",
        "- quote: near Caracas\n  note: x\n  draft: true\n",
        "- quote: near Caracas\n  note: x\n  created: soon\n",
    ],
)
def test_a_note_with_an_error_gets_no_id(tmp_path: Path, faulty: str) -> None:
    """Nor is it listed as public; the others are."""
    sound = "- quote: came with them\n  note: y\n"
    assert f"{faulty}- id: came-with-them\n  {sound[2:]}" == fixed(tmp_path, faulty + sound)
    listed = (tmp_path / "content/addresses.txt").read_text(encoding="utf-8")
    assert ["planes", "planes#came-with-them"] == [line for line in listed.split("\n") if line and line[0] != "#"]


def test_a_note_that_cannot_be_read_as_a_whole_is_not_listed(tmp_path: Path) -> None:
    """It is to be a note, but not yet."""
    typed = "- quote: near Caracas\n  note Not true.\n"
    assert typed == fixed(tmp_path, typed)
    assert "planes#" not in (tmp_path / "content/addresses.txt").read_text(encoding="utf-8")


def test_words_that_are_not_in_the_text_become_no_address(tmp_path: Path) -> None:
    """A wrong figure would stay in it after it has been corrected; so the note is not listed as public either."""
    typed = "- quote: About 99 soldiers\n  note: x\n- quote: nothing\n  note: y\n"
    assert typed == fixed(tmp_path, typed)
    assert "planes#" not in (tmp_path / "content/addresses.txt").read_text(encoding="utf-8")


def test_the_address_of_a_note_that_was_taken_back_stays(tmp_path: Path) -> None:
    """Its words may be gone."""
    typed = "- quote: About 99 soldiers\n  note: x\n  status: retracted\n"
    assert f"- id: about-99-soldiers\n  {typed[2:]}" == fixed(tmp_path, typed)
    assert "planes#about-99-soldiers\n" in (tmp_path / "content/addresses.txt").read_text(encoding="utf-8")


def test_the_id_of_words_put_right_is_free(tmp_path: Path) -> None:
    """Another note has the id that is made from the right words; both have been in the file without one."""
    typed = "- quote: About 99 soldiers\n  note: x\n- quote: About 100 soldiers\n  note: y\n"
    expected = f"- id: about-100-soldiers-2\n  {typed[2:].replace('99', '100')}"
    assert expected == chosen(tmp_path, typed, "planes#about-99-soldiers")
    assert () == check_site(tmp_path).problems


@pytest.mark.parametrize(
    ("listed", "more"),
    [
        ("planes#about-99-soldiers\n", ""),
        ("old#about-99-soldiers\n", ""),
        ("", "- id: b\n  note: y\n  status: superseded\n  superseded_by: about-99-soldiers\n"),
    ],
)
def test_an_id_that_is_known_stays_though_the_words_change(tmp_path: Path, listed: str, more: str) -> None:
    """It was public, also under an old name of the article; or another note leads to it."""
    typed = "- quote: About 99 soldiers\n  note: x\n" + more
    article = ARTICLE.replace("date:", "old_addresses: [old]\ndate:", 1)
    write_archive(tmp_path, {"content/addresses.txt": f"planes\n{listed}"})
    repaired = chosen(tmp_path, typed, "planes#about-99-soldiers", article=article)
    assert f"- id: about-99-soldiers\n  {typed[2:].replace('99', '100', 1)}" == repaired
    assert () == check_site(tmp_path).problems


def test_a_public_id_is_written_down_though_its_words_are_gone(tmp_path: Path) -> None:
    """Once listed, an address stays."""
    write_archive(tmp_path, {"content/addresses.txt": "planes#about-99-soldiers\n"})
    typed = "- quote: About 99 soldiers\n  note: x\n"
    assert f"- id: about-99-soldiers\n  {typed[2:]}" == fixed(tmp_path, typed)


def test_an_id_gives_away_no_word_that_is_withheld(tmp_path: Path) -> None:
    """Where the text is not shown, the neutral id of the page is written, so that the address stays too."""
    article = ARTICLE.replace("---\nTwo", "rights: link\n---\nTwo")
    repaired = fixed(tmp_path, "- quote: near Caracas on Saturday\n  note: x\n", article)
    assert repaired.startswith("- id: n-")
    assert "near-caracas" not in repaired.split("quote", 1)[0]


# -- Quotes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("landed, near Caracas on Saturday", "landed near Caracas on Saturday"),
        ('"landed, near Caracas on Saturday"', '"landed near Caracas on Saturday"'),
        ("'landed, near Caracas on Saturday'  # c", "'landed near Caracas on Saturday'  # c"),
        ("|-  # c\n    landed, near Caracas\n    on Saturday", "|-  # c\n    landed near Caracas on Saturday"),
        ("landed, near\n    Caracas on Saturday", "landed near Caracas on Saturday"),
        ("{exact: 'landed, near Caracas on Saturday'}", "{exact: 'landed near Caracas on Saturday'}"),
    ],
)
def test_a_safe_passage_is_quoted_as_it_stands(tmp_path: Path, quote: str, expected: str) -> None:
    """Only the words change; id, style and comments stay."""
    typed = f"- quote: {quote}\n  note: x\n"
    assert f"- id: landed-near-caracas-on-saturday\n  quote: {expected}\n  note: x\n" == fixed(tmp_path, typed)


def test_a_passage_that_says_something_else_is_not_taken(tmp_path: Path) -> None:
    """A number differs: a person has to look."""
    typed = "- id: a\n  quote: About 99 soldiers\n  note: x\n"
    assert typed == fixed(tmp_path, typed)


def test_a_word_of_a_name_is_not_safe(tmp_path: Path) -> None:
    """The names of entities veto what would be safe without them."""
    entities = {"content/entities.yml": "hague: {name: The Hague}\n"}
    typed = "- id: a\n  quote: Two aircraft landed the near Caracas\n  note: x\n"
    write_archive(tmp_path, entities)
    assert typed == fixed(tmp_path, typed)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            "quote: nothing\n  occurrence: 2\n  note: x",
            "quote:\n    exact: nothing\n    prefix: in public, and\n    suffix: came of it.\n  note: x",
        ),
        (
            "occurrence: 2\n  quote: nothing  # c\n  note: x",
            "quote:\n    exact: nothing  # c\n    prefix: in public, and\n    suffix: came of it.\n  note: x",
        ),
        (
            "quote: |-\n    Caracas\n  note: x",
            (
                "quote:\n    exact: |-\n      Caracas\n    prefix: aircraft landed near\n"
                "    suffix: on Saturday. About\n  note: x"
            ),
        ),
        (
            "quote: {exact: nothing}\n  occurrence: 2  # the second\n  note: x",
            'quote: {exact: nothing, prefix: "in public, and", suffix: came of it.}\n# the second\n  note: x',
        ),
        (
            "quote: |-\n    nothing\n  occurrence: 2  # the second\n  note: x",
            (
                "quote:\n    exact: |-\n      nothing\n    prefix: in public, and\n    suffix: came of it.\n"
                "# the second\n  note: x"
            ),
        ),
    ],
)
def test_what_would_slide_is_pinned(tmp_path: Path, note: str, expected: str) -> None:
    """A counted occurrence and a short quote get the words around them; comments stay."""
    assert f"- id: a\n  {expected}\n" == fixed(tmp_path, f"- id: a\n  {note}\n")


def test_a_pinned_note_does_not_follow_its_words_elsewhere(tmp_path: Path) -> None:
    """When the context goes, the note is reported, not put on the words that are left."""
    repaired = fixed(tmp_path, "- id: a\n  quote: Caracas\n  note: x\n")
    moved = ARTICLE.replace("landed near Caracas on", "landed on").replace("came of it", "came of it in Caracas")
    write_archive(tmp_path, {"content/planes.md": moved, "content/planes.annotations.yml": repaired})
    assert ["quote-context"] == [problem.code for problem in check_site(tmp_path).problems]


@pytest.mark.parametrize("note", ["quote: Caracas", "quote: nothing\n  occurrence: 2"])
def test_nothing_is_pinned_in_a_draft(tmp_path: Path, note: str) -> None:
    """The words around it may still change; from its publication on, it is."""
    typed = f"- id: a\n  {note}\n  note: x\n"
    assert typed == fixed(tmp_path, typed, ARTICLE.replace("title:", "status: review\ntitle:"))
    assert "prefix" in fixed(tmp_path, typed)


@pytest.mark.parametrize("quote", ["came with them", "{exact: Caracas, prefix: near}", "Two aircraft"])
def test_what_holds_is_left_alone(tmp_path: Path, quote: str) -> None:
    """A quote that is long enough, or pinned already; one that is the whole of its block has nothing around it."""
    typed = f"- id: a\n  quote: {quote}\n  note: x\n"
    assert typed == fixed(tmp_path, typed, ARTICLE.replace("Two aircraft landed", "They landed"))


# -- What a person has chosen -----------------------------------------------------------------------------------------


def test_the_nearest_passage_is_taken_when_a_person_says_so(tmp_path: Path) -> None:
    """The command as it is printed; only this note changes, and gets its id from the right words."""
    typed = "- quote: About 99 soldiers\n  note: x\n- quote: near Caracas\n  note: y\n"
    expected = "- id: about-100-soldiers\n  quote: About 100 soldiers\n  note: x\n- quote: near Caracas\n  note: y\n"
    assert expected == chosen(tmp_path, typed, "planes#about-99-soldiers")


@pytest.mark.parametrize(
    ("text", "quote", "note_id", "expected"),
    [
        ("Call Room № 5 tomorrow.", "Room No 5", "room-no-5", "id: room-no-5\n  quote: Room № 5"),
        ("The ACME™ staff left.", "ACME staffs", "acme-staffs", "id: acmetm-staff\n  quote: ACME™ staff"),
        ("It was 10² km away.", "10 km away", "10-km-away", "id: 10-2-km-away\n  quote: 10² km away"),
        (
            "The İstanbul office left.",
            "Istanbul office left",
            "istanbul-office-left",
            "id: istanbul-office-left\n  quote: İst",
        ),
        ("It cost 1\u00a0250 euros.", "1250 euros", "1250-euros", "id: 1-250-euros\n  quote: 1"),
    ],
)
def test_the_command_that_is_printed_works_whatever_the_passage_contains(
    tmp_path: Path, text: str, quote: str, note_id: str, expected: str
) -> None:
    """Signs, too, become an id that the file may have."""
    article = f"---\ntitle: Two aircraft\ndate: 2019-03-25\n---\n{text}\n"
    assert f"- {expected}" in chosen(tmp_path, f"- quote: {quote}\n  note: x\n", f"planes#{note_id}", article=article)


def test_one_of_several_places_is_chosen_by_its_number(tmp_path: Path) -> None:
    """The context that is written is that of the place with this number."""
    expected = "- id: nothing\n  quote:\n    exact: nothing\n    prefix: in public, and\n    suffix: came of it.\n"
    repaired = chosen(tmp_path, "- quote: nothing\n  note: x\n", "planes#nothing", 2).replace('"', "")
    assert expected + "  note: x\n" == repaired
    assert () == check_site(tmp_path).problems


@pytest.mark.parametrize(
    ("note", "choice"),
    [
        ("quote: {exact: Caracas, prefix: far from}", None),
        ("quote: Caracas\n  occurrence: 3", None),
        ("quote: {exact: nothing, suffix: went}", 1),
        ("quote: nothing\n  occurrence: 7", 2),
        ("{quote: nothing, occurrence: 7}", 2),
    ],
)
def test_what_keeps_a_note_from_its_place_is_put_right(tmp_path: Path, note: str, choice: int | None) -> None:
    """A context that has changed, or a count that is too high, in every style."""
    typed = f"- {note}\n" if note.startswith("{") else f"- id: a\n  {note}\n  note: x\n"
    typed = typed.replace("{quote", "{id: a, note: x, quote")
    chosen(tmp_path, typed, "planes#a", choice)
    assert () == check_site(tmp_path).problems


NUMBERS = """---
title: Two aircraft of 12
standfirst: 100 men in all.
date: 2019-03-25
---
It was flight 12

100 soldiers came,<br>200 and 35<br>300 in all.

* Flight 7
* 400 men

| Meadow | 187 | 212 |
|--------|-----|-----|
| Woods  | 212 | 900 |

You get 187.
"""


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("100 soldiers", "quote: 100 soldiers"),
        ("flight 12", "quote:\n    exact: flight 12\n    prefix: It was"),
        ("200 and", "quote:\n    exact: 200 and\n    suffix: 35"),
        ("400 men", "quote: 400 men"),
        ("{exact: '187', prefix: Meadow}", "quote: {exact: '187', prefix: Meadow}"),
        ("{exact: '212', prefix: Woods}", "quote: {exact: '212', prefix: Woods}"),
        ("'187'", "quote: '187'"),
        ("'900'", "quote: '900'"),
    ],
)
def test_numbers_beside_borders_stay_where_they_are(tmp_path: Path, quote: str, expected: str) -> None:
    """What begins the next cell, paragraph or line is not part of a number, so no note moves or is pinned elsewhere."""
    assert f"- id: a\n  {expected}\n  note: x\n" == fixed(tmp_path, f"- id: a\n  quote: {quote}\n  note: x\n", NUMBERS)


@pytest.mark.parametrize(
    ("quote", "choice", "start"),
    [
        ("'187'", 1, "187\n212\nWoods"),
        ("'187'", 2, "187."),
        ("'212'", 2, "212\n900"),
        ("100 soldier", None, "100 soldiers"),
        ("{exact: 100 soldiers, prefix: flight 13}", None, "100 soldiers"),
        ("{exact: '187', prefix: Lake}", 1, "187\n212\nWoods"),
        ("Flight 8", None, "Flight 7"),
    ],
)
def test_numbers_beside_borders_can_be_chosen(tmp_path: Path, quote: str, choice: int | None, start: str) -> None:
    """The command that is printed puts the note on the number that it says."""
    chosen(tmp_path, f"- id: a\n  quote: {quote}\n  note: x\n", "planes#a", choice, NUMBERS)
    (article,) = load.load_site(tmp_path).articles
    compiled = compile_article(article, CompileSettings("en", "full", "published", smart_typography=False))
    placement = compiled.notes[0].placement
    assert isinstance(placement, Placed)
    assert [start] == [compiled.text[anchor.start :][: len(start)] for anchor in placement.anchors]


def test_places_that_no_context_tells_apart_are_counted(tmp_path: Path) -> None:
    """The same few words in two paragraphs of their own can only be counted."""
    write_archive(tmp_path, {"content/planes.md": ARTICLE + "\n" + "Ya\n\n" * 60})
    notes = tmp_path / "content/planes.annotations.yml"
    notes.write_text("- id: a\n  quote: Ya\n  note: x\n", encoding="utf-8")
    assert "" == fix_one(tmp_path, "planes#a", 3).refusal
    assert "- id: a\n  quote: Ya\n  occurrence: 3\n  note: x\n" == notes.read_text(encoding="utf-8")


HARBOUR = """---
title: Payments
date: 2020-01-01
---
Payments went to Harbourline Ltd in March. Nobody knew.

Harbourline Ltd was registered in Cyprus. Then came Harbourline Ltd again.
"""


def test_of_equal_nearest_passages_none_is_guessed(tmp_path: Path) -> None:
    """They are shown with their numbers, and refused without one."""
    typed = "- id: a\n  quote: Harbourline Limited\n  note: x\n"
    root = write_archive(tmp_path, {"content/planes.md": HARBOUR, "content/planes.annotations.yml": typed})
    (problem,) = check_site(root).problems
    assert problem.notes[0].startswith('closest: "Harbourline Ltd" (in 3 places); ')
    assert (
        '1. paragraph 1: prefix: "to"',
        '2. paragraph 2: prefix: "knew."',
        '3. paragraph 2: prefix: "came"',
    ) == problem.notes[1:]
    assert problem.help.endswith("or say which of these you mean: glossator check --fix planes#a --choose 1")
    expected = "the closest words, Harbourline Ltd, occur 3 times; say which one you mean: --choose 1, or up to 3"
    assert expected == fix_one(root, "planes#a").refusal
    assert typed == (root / "content/planes.annotations.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("note", "choice", "expected"),
    [
        ("quote: Harbourline Limited", 3, "prefix: Cyprus. Then came\n    suffix: again.\n"),
        ("quote: {exact: Harbourline Limited, prefix: Then came}", None, "{exact: Harbourline Ltd, prefix: Then came}"),
        ("quote: Harbourline Limited\n  occurrence: 2", None, "quote: Harbourline Ltd\n  occurrence: 2\n"),
        ("quote: Harbourline Limited\n  occurrence: all", None, "quote: Harbourline Ltd\n  occurrence: all\n"),
    ],
)
def test_of_equal_nearest_passages_that_is_taken_which_is_meant(
    tmp_path: Path, note: str, choice: int | None, expected: str
) -> None:
    """The one whose number is given, or which the note itself tells from the others; or all of them."""
    typed = f"- id: a\n  {note}\n  note: x\n"
    assert expected in chosen(tmp_path, typed, "planes#a", choice, HARBOUR)
    assert () == check_site(tmp_path).problems


def test_only_a_passage_that_was_shown_can_be_chosen(tmp_path: Path) -> None:
    """The check names the nearest one; a number is none of those that nobody has seen."""
    article = (
        "---\ntitle: T\ndate: 2020\n---\nAbout 100 soldiers came on Saturday.\n\nAbout 80 soldiers came on Sunday.\n"
    )
    typed = "- id: a\n  quote: About 90 soldiers came on Saturday\n  note: x\n"
    root = write_archive(tmp_path, {"content/planes.md": article, "content/planes.annotations.yml": typed})
    refusal = fix_one(root, "planes#a", 2).refusal
    assert "there is only one passage to choose from, so --choose goes up to 1" == refusal
    assert typed == (root / "content/planes.annotations.yml").read_text(encoding="utf-8")
    assert "quote: About 100 soldiers came on Saturday" in chosen(root, typed, "planes#a", 1, article)


def test_only_the_article_that_is_named_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the others the front matter says that they are not meant."""
    compiled: list[str] = []
    compile_article = compiling.compile_article

    def watched(article: ArticleSource, settings: compiling.CompileSettings) -> CompiledArticle:
        compiled.append(article.path)
        return compile_article(article, settings)

    monkeypatch.setattr(compiling, "compile_article", watched)
    write_archive(tmp_path, {"content/a.md": ARTICLE, "content/b.md": ARTICLE.replace("title", "slug: c\ntitle", 1)})
    assert ("", "there is no article 'd'") == (fix_one(tmp_path, "c").refusal, fix_one(tmp_path, "d").refusal[:23])
    assert {"content/b.md"} == set(compiled)


def test_an_article_goes_by_its_file_and_its_old_addresses_too(tmp_path: Path) -> None:
    """What is an address now comes first; a name that several have is asked about."""
    first = ARTICLE.replace("title", "slug: a\nold_addresses: [elder]\ntitle", 1)
    second = ARTICLE.replace("title", "slug: second\nold_addresses: [shared]\ntitle", 1)
    third = ARTICLE.replace("title", "old_addresses: [shared]\ntitle", 1)
    write_archive(tmp_path, {"content/b.md": first, "content/a.md": second, "content/Third.md": third})

    def path_of(name: str) -> str:
        found = find_article(tmp_path, name)
        return found.reason if isinstance(found, Refusal) else found.article.path

    found = {name: path_of(name) for name in ("a", "b", "elder", "second", "Third", "shared")}
    assert found == {
        "a": "content/b.md",
        "b": "content/b.md",
        "elder": "content/b.md",
        "second": "content/a.md",
        "Third": "content/Third.md",
        "shared": "'shared' can be one of several articles; give the address that it has now: third, second",
    }


@pytest.mark.parametrize(
    ("target", "choice", "expected"),
    [
        (
            "planets#a",
            None,
            "there is no article 'planets': give its address, without .html; did you mean planes?",
        ),
        ("ships", None, "there is no article 'ships': give its address, without .html"),
        ("planes#b", None, "no note of content/planes.md has the id 'b'"),
        ("planes#gonne", None, "no note of content/planes.md has the id 'gonne'; did you mean gone?"),
        ("planes#a", None, "the words occur 2 times; say which one you mean: --choose 1, or up to 2"),
        ("planes#a", 3, "there are 2 passages to choose from, so --choose goes up to 2"),
        ("planes#near", 2, "there is only one passage to choose from, so --choose goes up to 1"),
        ("planes#gone", None, "nothing in the text is similar; quote the words as they appear in the text"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, target: str, choice: int | None, expected: str) -> None:
    """One sentence, and no file changes."""
    typed = "- id: a\n  quote: nothing\n  note: x\n- id: gone\n  quote: Zebras quarrelled\n  note: y\n"
    typed += "- id: near\n  quote: About 99 soldiers\n  note: z\n"
    root = write_archive(tmp_path, {"content/planes.annotations.yml": typed})
    assert expected == fix_one(root, target, choice).refusal
    assert typed == (root / "content/planes.annotations.yml").read_text(encoding="utf-8")


def test_the_notes_of_a_draft_get_no_ids(tmp_path: Path) -> None:
    """What they quote is mended all the same; the id is made when the article is published, of the words that last."""
    files = {
        "content/planes.md": ARTICLE.replace("title:", "status: draft\ntitle:"),
        "content/planes.annotations.yml": "- quote: about 100  soldiers\n  note: One journalist says so.\n",
    }
    root = write_archive(tmp_path, files)
    fix_site(root)
    (root / "content/planes.md").write_text(ARTICLE, encoding="utf-8")
    fix_site(root)
    written = (root / "content/planes.annotations.yml").read_text(encoding="utf-8")
    assert "id: about-100-soldiers" in written


def test_a_note_of_a_draft_that_is_put_on_its_passage_gets_no_id(tmp_path: Path) -> None:
    """Its quote may still change."""
    article = ARTICLE.replace("title:", "status: draft\ntitle:")
    typed = "- quote: About 99 soldiers\n  note: x\n"
    assert typed.replace("99", "100") == chosen(tmp_path, typed, "planes#about-99-soldiers", article=article)


def test_where_a_note_cannot_be_put_nothing_is_written(tmp_path: Path) -> None:
    """Not even its id: whoever was refused would find a file that has changed all the same."""
    typed = "- quotes: 100 soldiers\n  note: They came by air.\n"
    article = ARTICLE.replace("About 100 soldiers", "On flight 12 100 soldiers")
    root = write_archive(tmp_path, {"content/planes.md": article, "content/planes.annotations.yml": typed})
    fixed = fix_one(root, "planes#100-soldiers")
    assert "no change to the file would put the note there; quote more of the words" == fixed.refusal
    assert () == fixed.changes
    assert typed == (root / "content/planes.annotations.yml").read_text(encoding="utf-8")


# -- The fingerprint --------------------------------------------------------------------------------------------------


def test_a_captured_text_gets_its_fingerprint(tmp_path: Path) -> None:
    """As the last line of the front matter, Windows line ends and byte order mark kept; the body stays."""
    windows = b"\xef\xbb\xbf" + CAPTURED.replace("\n", "\r\n").encode()
    root = write_archive(tmp_path, {"content/planes.md": windows})
    fix_site(root)
    expected = windows.replace(b"\r\n---\r\nTwo", f"\r\nsha256: {SHA256}\r\n---\r\nTwo".encode())
    assert expected == (root / "content/planes.md").read_bytes()
    assert () == check_site(root).problems


@pytest.mark.parametrize("article", [ARTICLE, CAPTURED.replace("title:", "status: draft\ntitle:")])
def test_a_text_of_our_own_or_a_draft_gets_none(tmp_path: Path, article: str) -> None:
    """It would be reported at every change of a word."""
    root = write_archive(tmp_path, {"content/planes.md": article})
    fix_site(root)
    assert article == (root / "content/planes.md").read_text(encoding="utf-8")


def test_a_text_that_has_changed_is_accepted_by_a_person_only(tmp_path: Path) -> None:
    """``--fix`` leaves the warning; ``--fix SLUG`` takes the text as it is."""
    changed = CAPTURED.replace("title:", f"sha256: {'0' * 64}\ntitle:")
    root = write_archive(tmp_path, {"content/planes.md": changed})
    fix_site(root)
    assert ["text-changed"] == [problem.code for problem in check_site(root).problems]
    assert "" == fix_one(root, "planes").refusal
    assert () == check_site(root).problems
    assert changed.replace("0" * 64, SHA256) == (root / "content/planes.md").read_text(encoding="utf-8")


# -- Addresses --------------------------------------------------------------------------------------------------------


def test_what_is_public_is_listed_and_never_taken_away(tmp_path: Path) -> None:
    """Sorted into the list that is there; drafts, private articles and notes in review are not public."""
    files = {
        "content/planes.annotations.yml": "- id: b\n  note: x\n- id: c\n  note: y\n  status: review\n",
        "content/draft.md": ARTICLE.replace("title:", "status: draft\ntitle:"),
        "content/own.md": ARTICLE.replace("title:", "rights: private\ntitle:"),
        "content/new.md": ARTICLE.replace("title:", "old_addresses: [elder]\ntitle:"),
        "content/addresses.txt": "# ours\r\nplanes\r\nplanes#a\r\nzero",
    }
    root = write_archive(tmp_path, files)
    fix_site(root)
    expected = b"# ours\r\nelder\r\nnew\r\nplanes\r\nplanes#a\r\nplanes#b\r\nzero"
    assert expected == (root / "content/addresses.txt").read_bytes()
    assert ["planes#a", "zero"] == [problem.place.excerpt for problem in check_site(root).problems]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_merge_of_the_list_of_what_was_public_is_resolved(tmp_path: Path, end: str) -> None:
    """With all lines of both, since none is ever taken away; of what both have taken away, nothing comes back."""
    merge = "<<<<<<< HEAD\nplanes\nplanes#b\n||||||| base\ngone\n=======\nplanes#b\nplanes#a\n>>>>>>> hers\n"
    listed = f"# ours\na\n{merge}zero\n".replace("\n", end).encode()
    root = write_archive(tmp_path, {"content/addresses.txt": listed, "content/planes.annotations.yml": ""})
    (change,) = fix_site(root).changes
    assert ("content/addresses.txt", 3, "an unresolved merge (all lines of both versions kept)") == (
        change.path,
        change.line,
        change.what,
    )
    expected = "# ours\na\nplanes\nplanes#a\nplanes#b\nzero\n".replace("\n", end).encode()
    assert expected == (root / "content/addresses.txt").read_bytes()
    assert () == fix_site(root).changes


def test_the_pages_of_whom_published_notes_name_are_listed(tmp_path: Path) -> None:
    """Not of those whom only drafts name, nor what is no entry; a changed key is reported until the old one is kept."""
    entries = "maduro: {name: Nicolás Maduro}\nchávez: {name: Hugo Chávez}\nguaido: {name: Juan Guaidó}\n"
    notes = "- {id: a, entity: maduro}\n- {id: b, entity: guaido, status: draft}\n- {id: c, entity: nobody, note: x}\n"
    files = {"content/planes.annotations.yml": notes, "content/entities.yml": entries.replace("á", "a", 1)}
    root = write_archive(tmp_path, files)
    fix_site(root)
    assert ["entities/maduro", "planes", "planes#a", "planes#c"] == [
        line for line in (root / "content/addresses.txt").read_text("utf-8").splitlines() if not line.startswith("#")
    ]
    (root / "content/planes.annotations.yml").write_text("- {id: a, entity: nicolas-maduro}\n- {id: c, note: x}\n")
    (root / "content/entities.yml").write_text("nicolas-maduro: {name: Nicolás Maduro}\n", encoding="utf-8")
    found = check_site(root).problems
    assert [("address-vanished", "entities/maduro")] == [(each.code, each.place.excerpt) for each in found]
    assert "former_keys: [maduro]" in found[0].help
    entry = "nicolas-maduro: {name: Nicolás Maduro, former_keys: [maduro]}\n"
    (root / "content/entities.yml").write_text(entry, encoding="utf-8")
    assert () == check_site(root).problems
    (root / "content/entities.yml").write_text("nicolas-maduro: {name: [\n", encoding="utf-8")
    assert "address-vanished" not in {problem.code for problem in check_site(root).problems}


@pytest.mark.parametrize(
    ("front", "notes"),
    [
        ("old_addresses: [elder]", "- id: b\n  former_ids: [a]\n  note: x\n"),
        ("old_addresses: [elder]", "- id: a\n  note: x\n  status: retracted\n"),
        ("old_addresses: [elder]\nrights: withdrawn", "[]\n"),
        ("old_addresses: [elder]", "- id: a\n  note: x: y\n z\n- ["),
        ("old_addresses: elder: [", "- id: b\n  note: x\n"),
    ],
)
def test_an_address_that_is_accounted_for_has_not_vanished(tmp_path: Path, front: str, notes: str) -> None:
    """A new name, a note taken back, an article withdrawn; a file that cannot be read proves nothing."""
    listed = "planes\nplanes#a\nelder\nelder#a\n"
    files = {
        "content/planes.md": ARTICLE.replace("title:", f"{front}\ntitle:"),
        "content/planes.annotations.yml": notes,
        "content/addresses.txt": listed,
    }
    root = write_archive(tmp_path, files)
    assert "address-vanished" not in {problem.code for problem in check_site(root).problems}


@pytest.mark.parametrize(
    ("front", "notes", "expected"),
    [
        (
            "rights: full",
            "- id: b\n  note: x\n",
            'the note "a" is listed as public, but no note of content/planes.md has this id',
        ),
        (
            "rights: full",
            "- id: a\n  note: x\n  status: draft\n",
            'the note "a" is listed as public, but is now a draft',
        ),
        (
            "status: review",
            "- id: a\n  note: x\n",
            "the article content/planes.md is listed as public, but is now in review",
        ),
        (
            "rights: private",
            "- id: a\n  note: x\n",
            "the article content/planes.md is listed as public, but is now private",
        ),
        (
            "rights: withdrawn\nstatus: draft",
            "- id: a\n  note: x\n",
            "the article content/planes.md is listed as public, but is now a draft",
        ),
        (
            "slug: other",
            "- id: a\n  note: x\n",
            'the article "planes" is listed as public, but no article has this address now',
        ),
    ],
)
def test_an_address_that_has_vanished_is_reported_once(tmp_path: Path, front: str, notes: str, expected: str) -> None:
    """Whatever made it vanish; for an article that is gone, its notes are not told one by one."""
    files = {
        "content/planes.md": ARTICLE.replace("title:", f"{front}\ntitle:"),
        "content/planes.annotations.yml": notes,
        "content/addresses.txt": "planes\nplanes#a\n",
    }
    problems = check_site(write_archive(tmp_path, files)).problems
    assert ["address-vanished"] == [problem.code for problem in problems]
    assert problems[0].message.startswith(expected)


# -- Files ------------------------------------------------------------------------------------------------------------


def test_every_file_is_mended_that_a_person_writes(tmp_path: Path) -> None:
    """Front matter, pages, the lists and the settings: the lines concerned, and no other."""
    files = {
        "site.yml": "# mine\ntitle: Planes: an archive\n",
        "content/planes.md": ARTICLE.replace(
            "title: Two aircraft\ndate: 2019-03-25", "title: Two: a\ndate: 25.03.2019"
        ),
        "content/pages/about.md": "---\ntitle: About: us\n---\nWe.\n",
        "content/entities.yml": "caracas:\n  name: Caracas\n  note: [sic] it is\n",
        "content/events.yml": "- date: 23. - 25.03.2019\n  title: Now\n- date: 25.03.2019\n  title: [Then] what\n",
        "content/sources.yml": "ria: {title: RIA, date: March 2019}\n",
    }
    root = write_archive(tmp_path, files)
    fix_site(root)
    expected = {
        "site.yml": "# mine\ntitle: |-\n  Planes: an archive\n",
        "content/planes.md": ARTICLE.replace("title: Two aircraft", "title: |-\n  Two: a"),
        "content/pages/about.md": "---\ntitle: |-\n  About: us\n---\nWe.\n",
        "content/entities.yml": "caracas:\n  name: Caracas\n  note: |-\n    [sic] it is\n",
        "content/events.yml": files["content/events.yml"]
        .replace("- date: 25.03.2019", "- date: 2019-03-25")
        .replace("[Then] what", "|-\n    [Then] what"),
        "content/sources.yml": "ria: {title: RIA, date: 2019-03}\n",
    }
    assert expected == {path: (root / path).read_bytes().decode() for path in files}


def test_a_list_is_made_no_text_and_a_tag_no_text_block(tmp_path: Path) -> None:
    """An author would be called "- A. Writer", a tag "#news"."""
    article = ARTICLE.replace("date:", "authors: - A. Writer\ntags: #news\ndate:")
    fixed(tmp_path, "- note: x\n", article)
    written = (tmp_path / "content/planes.md").read_text(encoding="utf-8")
    assert article.replace("authors: - A. Writer", "authors:\n  - A. Writer") == written


def test_a_date_in_a_text_block_is_mended(tmp_path: Path) -> None:
    """Though the problem is shown below the mark of the block."""
    assert "- id: a\n  note: x\n  checked: 2019-03-25\n" == fixed(
        tmp_path, "- id: a\n  note: x\n  checked: |-\n    25.03.2019\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right that few have there")
def test_nothing_is_written_through_a_link_out_of_the_folder(tmp_path: Path) -> None:
    """A link inside is followed and stays one; one that leads outside is not."""
    outside = tmp_path / "outside.yml"
    outside.write_text("- note: x\n", encoding="utf-8")
    root = write_archive(tmp_path / "site", {"content/real.txt": "- note: y\n"})
    (root / "content/planes.annotations.yml").symlink_to(outside)
    (root / "content/addresses.txt").symlink_to(tmp_path / "nowhere")
    fix_site(root)
    assert "- note: x\n" == outside.read_text(encoding="utf-8")
    assert not (tmp_path / "nowhere").exists()
    (root / "content/planes.annotations.yml").unlink()
    (root / "content/planes.annotations.yml").symlink_to("real.txt")
    fix_site(root)
    assert "- id: y\n  note: y\n" == (root / "content/real.txt").read_text(encoding="utf-8")
    assert (root / "content/planes.annotations.yml").is_symlink()


def test_a_clean_archive_is_left_alone(tmp_path: Path) -> None:
    """After the first repair no file is even touched."""
    root = write_archive(tmp_path, {"content/planes.annotations.yml": "- quote: Caracas\n  note: x\n"})
    fix_site(root)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    assert () == fix_site(root).changes
    assert before == {path: path.stat().st_mtime_ns for path in root.rglob("*")}


# -- The command ------------------------------------------------------------------------------------------------------


def test_the_command_says_what_it_changed_and_what_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each change with its line in the file as it is now, then the check; the exit code is the check's."""
    typed = "- quote: About 99 soldiers\n  note: One: two\n  checked: 25.03.2019\n  kind: pursuit\n"
    monkeypatch.chdir(write_archive(tmp_path, {"content/planes.annotations.yml": typed}))
    assert 0 == cli.run(["check", "--fix"])
    path = "content/planes.annotations.yml"
    assert [
        f"{path}:2: fixed: made readable: note: One: two",
        f"{path}:4: fixed: checked: 2019-03-25 (was 25.03.2019)",
        "content/addresses.txt:1: fixed: planes (added)",
    ] == sorted(capsys.readouterr().out.split("\n")[:3], key=lambda line: "addresses" in line)
    assert 1 == cli.run(["check", "--strict", "--fix", "planes#about-99-soldiers"])
    out = capsys.readouterr().out
    what = "quote: About 100 soldiers (was About 99 soldiers); id: about-100-soldiers (added)"
    assert f"{path}:1: fixed: {what}\n" in out
    assert "[unknown-kind]" in out
    assert "quote-missing" not in out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["planes#a"], "can be named only together with --fix"),
        (["--choose", "2"], "can be named only together with --fix"),
        (["--fix", "--choose", "2"], "--choose needs exactly one note"),
        (["--fix", "planets#a"], "there is no article 'planets'"),
    ],
)
def test_wrong_usage_changes_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    expected: str,
) -> None:
    """Exit code 2 and one sentence."""
    monkeypatch.chdir(write_archive(tmp_path, {"content/planes.annotations.yml": "- note: x\n"}))
    assert 2 == cli.run(["check", *arguments])
    assert expected in capsys.readouterr().err
    assert "- note: x\n" == (tmp_path / "content/planes.annotations.yml").read_text(encoding="utf-8")


def test_json_stays_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Programs read one object; what was changed they see in the files."""
    monkeypatch.chdir(write_archive(tmp_path, {"content/planes.annotations.yml": "- note: x\n"}))
    assert 0 == cli.run(["check", "--fix", "--format", "json"])
    assert capsys.readouterr().out.startswith("{")


# -- Scripts without spaces -------------------------------------------------------------------------------------------


def test_pins_in_chinese_are_short(tmp_path: Path) -> None:
    """Characters are counted where there are no spaces, so that changes elsewhere in the paragraph lose no note."""
    text = ARTICLE.split("---\n")[1]
    article = f"---\n{text}---\n他昨天在北京的一次会议上说，俄罗斯派出士兵到加拉加斯机场，运来了许多设备。\n"
    expected = "- id: a\n  quote:\n    exact: 士兵\n    prefix: 俄罗斯派出\n    suffix: 到加拉加斯机\n  note: x\n"
    assert expected == fixed(tmp_path, "- id: a\n  quote: 士兵\n  note: x\n", article)
    typed = "- id: a\n  quote: 俄罗斯派出士兵\n  note: x\n"
    assert typed == fixed(tmp_path, typed, article)


def test_a_statement_that_has_become_a_question_is_not_written(tmp_path: Path) -> None:
    """A person has to look at it."""
    article = ARTICLE.replace("Two aircraft landed near Caracas on Saturday.", "Two aircraft landed near Caracas?")
    assert article != ARTICLE
    typed = "- id: a\n  quote: Two aircraft landed near Caracas.\n  note: x\n"
    assert typed == fixed(tmp_path, typed, article)
