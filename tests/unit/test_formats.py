"""Each kind of file: the records it becomes, and what is wrong with it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from glossator import formats, suggest, yamldoc
from glossator.formats.article import ARTICLE as ARTICLE_KEYS
from glossator.formats.parts import MOVED
from glossator.formats.sidecar import NOTE
from glossator.formats.withholding import DRAFT
from glossator.model import (
    Annotation,
    ArticleRecord,
    Correction,
    EntityRecord,
    EventRecord,
    ExcerptRule,
    Image,
    Kind,
    MenuItem,
    PageRecord,
    Person,
    Quote,
    Ref,
    Site,
    Source,
    TextFile,
    Theme,
)
from glossator.problems import Place, Problem, place_at

SIDECAR = """\
- id: mobilisation-chief
  former_ids: [tonkoshkurov]
  quote: {exact: Gen Vasily Tonkoshkurov, prefix: led by, suffix: ", chief"}
  occurrence: all
  kind: person
  entity: vasily-tonkoshkurov
  note: |-
    Markdown, with **emphasis**.
  sources:
    - title: A report
      url: https://example.org/report
      archived: https://example.com/copy
      outlet: The Example Daily
      authors: [A. Writer]
      date: 2019-03-25
      accessed: 2026-11-20
      quote: the words that bear it out
    - https://example.org/bare
    - ria-2019-03-25
  claim: It was routine.
  verdict: misleading
  asof: 2026-11-20
  created: 2026-11-18
  checked: 2026-11
  corrections:
    - {date: 2026-11-24, text: "We had written 99."}
  status: superseded
  superseded_by: other-id
  by: eo
"""
ARTICLE = """\
---
title: Two Russian aircraft land near Caracas
standfirst: Officials call the visit routine.
authors: [A. Writer, B. Writer]
outlet: The Example Daily
date: 2019-03-25 17:02
url: https://example.org/planes
archived: [https://example.com/copy]
accessed: 2026-11-20
language: no
tags: [venezuela, russia]
image: {src: planes.jpg, alt: Two planes, caption: On the runway, credit: A. Photographer}
rights: excerpt
licence: CC-BY-4.0
status: review
slug: planes-land
old_addresses: [old-name]
sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
---
Text.
"""
SITE = """\
title: An archive
description: Notes on the news.
language: es
base_url: https://example.org/archive
output: public
contact: mailto:a@example.org
licence: CC-BY-4.0
people: {eo: {name: E. Okafor, role: editor}}
kinds:
  rumour: {label: Rumour, plural: Rumours, motivation: assessing, needs: [sources]}
  claim: {label: Said}
defaults: {rights: link, note_status: draft}
excerpt: {around: 0, max_words: 200, max_percent: 10}
private_content: ../closed
menu: [{about: About}, {"https://example.org": Home}]
theme: {accent: "#7a1f1f", text_face: Georgia, smart_typography: yes}
search: {languages: [en, es], boosts: {title: 9, text: 0.5}}
"""


def _notes(text: str) -> tuple[tuple[Annotation, ...], list[Problem]]:
    file = TextFile("content/planes.annotations.yml", text)
    nodes, unreadable = yamldoc.read_records(file)
    notes, problems = formats.annotations(nodes, file)
    return notes, [*unreadable, *problems]


def _note(text: str) -> Annotation:
    """The one note of a sidecar with which nothing is wrong."""
    (note,), problems = _notes(text)
    assert [] == problems
    return note


def _article(text: str) -> tuple[ArticleRecord, list[str]]:
    file = TextFile("content/2019/planes.md", text)
    node, _, unreadable = yamldoc.front_matter(file)
    record, problems = formats.article_record(node, file)
    return record, [problem.code for problem in (*unreadable, *problems)]


def _site(text: str) -> tuple[Site, list[str]]:
    file = TextFile("site.yml", text)
    node, unreadable = yamldoc.read_entries(file)
    site, problems = formats.site(node, file)
    return site, [problem.code for problem in (*unreadable, *problems)]


def _codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def _place(path: str, text: str, words: str) -> Place:
    start = text.index(words)
    return place_at(path, text, start, start + len(words))


# -- Sidecars ---------------------------------------------------------------------------------------------------------


def test_everything_that_can_be_said_of_a_note_is_read() -> None:
    """Every key of a sidecar arrives in its field."""
    note = _note(SIDECAR)
    quote_place = _place("content/planes.annotations.yml", SIDECAR, "Gen Vasily Tonkoshkurov")
    assert ("mobilisation-chief", True, ("tonkoshkurov",)) == (note.id, note.id_given, note.former_ids)
    assert Quote("Gen Vasily Tonkoshkurov", "led by", ", chief", quote_place) == note.quote
    assert ("all", "superseded") == (note.occurrence, note.status)
    refs = (note.kind, note.entity, note.note, note.superseded_by, note.by)
    assert ["person", "vasily-tonkoshkurov", "Markdown, with **emphasis**.", "other-id", "eo"] == [
        ref.text for ref in refs if ref
    ]
    assert (
        Source(
            title="A report",
            url="https://example.org/report",
            archived=("https://example.com/copy",),
            outlet="The Example Daily",
            authors=("A. Writer",),
            date="2019-03-25",
            accessed="2026-11-20",
            quote="the words that bear it out",
        ),
        Source(url="https://example.org/bare"),
        Ref("ria-2019-03-25", _place("content/planes.annotations.yml", SIDECAR, "ria-2019-03-25")),
    ) == note.sources
    assert ("It was routine.", "misleading") == (note.claim, note.verdict)
    assert ("2026-11-20", "2026-11-18", "2026-11") == (note.asof, note.created, note.checked)
    assert (Correction("2026-11-24", "We had written 99."),) == note.corrections


def test_two_lines_are_a_complete_note() -> None:
    """A quote and a note are enough; the id is made from the quote."""
    note = _note("- quote: nothing mysterious\n  note: The official was not named.\n")
    assert ("nothing-mysterious", False, "published") == (note.id, note.id_given, note.status)
    assert (1, 3) == (note.place.line, note.place.column)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("quote: Полковник Иванов\n  note: x", "polkovnik-ivanov"),
        ("quote: …\n  entity: juan-guaido", "juan-guaido"),
        ("entity: juan-guaido\n  note: x", "juan-guaido"),
        ("kind: background\n  note: The crisis began in January.", "the-crisis-began-in-january"),
        ("kind: claim\n  claim: It was routine.\n  verdict: misleading", "it-was-routine"),
        ("kind: background\n  note: …", "background"),
        ("note: …", "note"),
    ],
)
def test_an_id_is_made_of_the_first_thing_that_has_letters(text: str, made: str) -> None:
    """Quote, entity, claim, note, kind, in this order."""
    assert made == _note(f"- {text}\n").id


def test_two_notes_with_one_quote_get_two_ids_and_a_line_to_add() -> None:
    """Neither note is dropped; the problem names both lines and the id to write."""
    notes, (problem,) = _notes("- quote: a b\n  note: x\n- quote: a b\n  note: y\n- {id: a-b-2, note: z}\n")
    assert ["a-b", "a-b-3", "a-b-2"] == [note.id for note in notes]
    assert ("duplicate-id", 3) == (problem.code, problem.place.line)
    assert "this one (line 3) and the one in line 1" in problem.message
    assert "add this line to the note: id: a-b-3" == problem.help


def test_a_given_id_is_not_lost_to_a_made_one() -> None:
    """An address that somebody wrote down stays, even if a note before it would have been given the same."""
    notes, (problem,) = _notes("- quote: a b\n  note: x\n- id: a-b\n  note: y\n")
    assert ["a-b-2", "a-b"] == [note.id for note in notes]
    assert 1 == problem.place.line


def test_a_given_id_stands_twice() -> None:
    """Then the second is to be changed."""
    _, (problem,) = _notes("- {id: a, note: x}\n- {id: a, note: y}\n")
    assert "write id: a-2" == problem.help


def test_a_former_id_leads_to_one_note() -> None:
    """A former id that is the id or a former id of another note is a problem, and leads to the other."""
    notes, problems = _notes("- {id: a, former_ids: [b, c, c, a], note: x}\n- {id: b, former_ids: [c, d], note: y}\n")
    assert [("c",), ("d",)] == [note.former_ids for note in notes]
    assert [("duplicate-id", 1), ("duplicate-id", 2)] == [(one.code, one.place.line) for one in problems]


@pytest.mark.parametrize(
    "text",
    [
        "entity: juan-guaido",
        "kind: claim\n  claim: a\n  verdict: wrong",
        "quote: a\n  status: retracted",
        "quote: a\n  status: superseded",
    ],
)
def test_a_note_may_speak_through_something_else(text: str) -> None:
    """An entity, a claim with its verdict, or the status of a note that is gone is enough."""
    assert [] == _notes(f"- {text}\n")[1]


@pytest.mark.parametrize(
    "text", ["quote: a", "quote: a\n  note:", "kind: claim\n  claim: a", "quote: a\n  verdict: wrong"]
)
def test_a_note_that_says_nothing_is_a_problem(text: str) -> None:
    """It is handed on all the same, so that its quote is looked for."""
    notes, problems = _notes(f"- {text}\n")
    assert (1, ["note-empty"]) == (len(notes), _codes(problems))


@pytest.mark.parametrize(
    ("written", "line", "column"),
    [("|-\n    Wholly other words\n    on two lines", 2, 5), (">-  # so\n\n     Wholly other words", 3, 6)],
)
def test_the_place_of_a_text_block_is_that_of_its_words(written: str, line: int, column: int) -> None:
    """A problem with them shows them, not the mark above them."""
    quote = _note(f"- quote: {written}\n  note: x\n").quote
    assert quote
    place = quote.place
    assert (line, column, len("Wholly other words")) == (place.line, place.column, place.length)
    assert "Wholly other words" == place.excerpt.strip()


@pytest.mark.parametrize("key", sorted({field.key for field in NOTE.fields} - {"quote"}))
def test_a_key_of_the_note_within_the_quote_is_not_thrown_away(key: str) -> None:
    """What was chosen stays chosen: the line is to be moved."""
    _, (problem,) = _notes(f"- quote:\n    exact: grid\n    {key}: 2\n  note: x\n")
    assert "unknown-key" == problem.code
    assert 'move it in line with the other keys of the note, beside "quote:"' == problem.help


def test_a_quote_left_empty_is_no_note_about_the_whole_article() -> None:
    """Forgotten words are asked for."""
    assert ["missing-key"] == _codes(_notes("- quote:\n  note: x\n")[1])


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("draft: true", DRAFT),
        ("draft: Yes", DRAFT),
        ("published: false", DRAFT),
        ("hidden: true", DRAFT),
        ("withheld: true", DRAFT),
        ("state: draft", DRAFT),
        ("post_status: draft", DRAFT),
        ("Post-Status: Pending", DRAFT),
        ("visibility: private", DRAFT),
        ("embargo: true", DRAFT),
        ("embargo: 2999-01-01", f"{DRAFT}, and publish it on that day"),
        ("embargoed_until: 1 January 2999", f"{DRAFT}, and publish it on that day"),
        ("publishOn: 2999-01-01T08:00Z", f"{DRAFT}, and publish it on that day"),
        ("publishDate: 2999-01-01", f"{DRAFT}, and publish it on that day"),
        ("published: 31.12.9999", f"{DRAFT}, and publish it on that day"),
        ("private: true", ""),
        ("confidential: true", ""),
    ],
)
def test_what_withholds_elsewhere_is_no_mere_warning(written: str, cure: str) -> None:
    """The text would be public."""
    path = "content/a.md"
    page = TextFile("content/pages/a.md", f"---\ntitle: T\n{written}\n---\n")
    found = {
        "article": formats.article_record(yamldoc.read_entries(TextFile(path, written))[0], TextFile(path, written))[1],
        "page": formats.page_record(yamldoc.front_matter(page)[0], page)[1],
        "note": _notes(f"- note: n\n  {written}\n")[1],
    }
    for name, problems in found.items():
        (problem,) = [each for each in problems if each.code == "not-withheld"]
        private = 'write "rights: private"' if name == "article" else DRAFT
        assert ("error", cure or private) == (problem.severity, problem.help)


WITHHOLDING = (
    *("rights: private", "status: draft", "draft: true", "private: yes", "hidden: true"),
    *("embargo: 2999-01-01", "embargo-until: 2999-01-01"),
)


def _of_each_kind(written: str) -> dict[str, tuple[Problem, ...] | list[Problem]]:
    """What is wrong with ``written`` in every kind of record that does not have such a key."""
    entities = TextFile("content/entities.yml", f"a:\n  name: A\n  {written}\n")
    events = TextFile("content/events.yml", f"- date: 2019\n  title: T\n  {written}\n")
    sources = TextFile("content/sources.yml", f"a:\n  title: T\n  {written}\n")
    inner = f"\n    - title: T\n      {written}\n"
    inner_entities = TextFile("content/entities.yml", f"a:\n  name: A\n  sources:{inner}")
    inner_events = TextFile("content/events.yml", f"- date: 2019\n  title: T\n  sources:{inner}")
    page = TextFile("content/pages/a.md", f"---\ntitle: T\n{written}\n---\n")
    article = TextFile("content/a.md", f"title: T\ndate: 2019\nimage:\n  src: a.png\n  {written}\n")
    return {
        "an entity": formats.entities(yamldoc.read_entries(entities)[0], entities)[1],
        "an event": formats.events(yamldoc.read_records(events)[0], events)[1],
        "a source": formats.sources(yamldoc.read_entries(sources)[0], sources)[1],
        "a source of an entity": formats.entities(yamldoc.read_entries(inner_entities)[0], inner_entities)[1],
        "a source of an event": formats.events(yamldoc.read_records(inner_events)[0], inner_events)[1],
        "a source of a note": _notes(f"- note: n\n  sources:{inner}")[1],
        "a page": formats.page_record(yamldoc.front_matter(page)[0], page)[1],
        "an image": formats.article_record(yamldoc.read_entries(article)[0], article)[1],
        "a note": _notes(f"- note: n\n  {written}\n")[1],
        "a quote": _notes(f"- note: n\n  quote:\n    exact: x\n    {written}\n")[1],
        "a correction": _notes(f"- note: n\n  corrections:\n    - date: 2019\n      text: x\n      {written}\n")[1],
    }


@pytest.mark.parametrize("written", WITHHOLDING)
def test_nothing_is_withheld_in_silence_whatever_it_stands_on(written: str) -> None:
    """An error in every kind of record, and nobody is told merely to delete the only trace of what was meant."""
    for name, problems in _of_each_kind(written).items():
        if name in ("a page", "a note") and written == "status: draft":
            assert not problems
            continue
        (problem,) = problems
        what, _, whole = name.partition(" of ")
        assert ("not-withheld", what in problem.message) == (problem.code, True)
        if whole:
            whole = whole.replace("an ", "the ").replace("a ", "the ")
            assert f"take this source out of {whole}, since none can be withheld by itself" == problem.help
            continue
        cures = {"a page": "status: draft", "a note": "status: draft", "an image": "keys of the article"}
        cures |= {"a quote": "keys of the note", "a correction": "keys of the note"}
        assert cures.get(name, "none can be withheld by itself") in problem.help


@pytest.mark.parametrize("written", ["rights: excerpt", "status: draft", "note_status: review"])
def test_what_withholds_is_not_left_beside_the_defaults(written: str) -> None:
    """In site.yml, it has an effect below ``defaults:`` only."""
    file = TextFile("site.yml", f"title: T\n{written}\n")
    (problem,) = formats.site(yamldoc.read_entries(file)[0], file)[1]
    assert ("not-withheld", True) == (problem.code, 'below "defaults:"' in problem.help)


def test_a_key_in_capitals_still_withholds() -> None:
    """It is read as the key that is meant; beside that, it is an error."""
    record, codes = _article("---\ntitle: T\ndate: 2019\nStatus: draft\n---\n")
    assert ("draft", ["unknown-key"]) == (record.status, codes)
    assert ["not-withheld"] == _article("---\ntitle: T\ndate: 2019\nstatus: published\nStatus: draft\n---\n")[1]


@pytest.mark.parametrize(
    "written",
    [
        *("draft: false", "published: 2019-03-25", "state: Vermont", "embargo: no", "weight: 3"),
        *("embargo: 2015-01-01", "embargoed_until: 1 January 2019", "publishOn: 2019-01-01T08:00Z"),
    ],
)
def test_what_withholds_nothing_is_a_warning(written: str) -> None:
    """As any unknown key is."""
    assert ["unknown-key"] == _codes(_notes(f"- note: n\n  {written}\n")[1])


@pytest.mark.parametrize(
    "written",
    ["access: restricted", "public: no", "published: 2999", "state: Pending", "status: secret", "embargo: 2015"],
)
def test_of_others_only_our_own_words_withhold(written: str) -> None:
    """A source may be restricted, and a body not public."""
    for name, problems in _of_each_kind(written).items():
        if name.startswith(("an entity", "an event", "a source")):
            assert ["unknown-key"] == [problem.code for problem in problems]


def test_the_day_of_publication_is_an_embargo_only_if_it_is_to_come() -> None:
    """Else it says when the original was published, and belongs elsewhere."""
    file = TextFile("content/a.md", "title: T\ndate: 2019\npublishDate: 2019-03-25\n")
    (problem,) = formats.article_record(yamldoc.read_entries(file)[0], file)[1]
    assert ("unknown-key", True) == (problem.code, problem.help.startswith('move its value to "date:"'))


def test_a_note_that_is_wrong_is_not_said_to_be_empty_as_well() -> None:
    """One mistake is one problem."""
    assert ["wrong-type"] == _codes(_notes("- quote: a\n  entity: [x]\n")[1])


def test_what_is_no_note_is_a_problem_with_the_lines_to_write() -> None:
    """Words without a key cannot be guessed."""
    notes, (problem,) = _notes("- just words\n- {id: a, note: x}\n")
    assert ["a"] == [note.id for note in notes]
    assert ('a note has to be keys and values; found "just words"', "write it as above") == (
        problem.message,
        problem.help,
    )
    assert ("- quote: nothing mysterious", "  note: The official was not named.") == problem.notes


def test_single_values_stand_for_lists() -> None:
    """One source, one former id, one correction need no brackets."""
    note = _note(
        "- note: x\n  former_ids: old\n  sources: https://example.org/a\n  corrections: {date: 2026, text: We erred.}\n"
    )
    assert (("old",), (Source(url="https://example.org/a"),), (Correction("2026", "We erred."),)) == (
        note.former_ids,
        note.sources,
        note.corrections,
    )


def test_a_bad_address_among_sources_is_told_from_a_key() -> None:
    """What looks like a web address is checked like one."""
    (note,), (problem,) = _notes("- note: x\n  sources: [www.example.org/a, ria]\n")
    assert (["ria"], "bad-url") == ([one.text for one in note.sources if isinstance(one, Ref)], problem.code)
    assert "write https://www.example.org/a" == problem.help


def test_the_site_decides_the_status_of_a_note_that_does_not_say() -> None:
    """defaults.note_status holds where there is no status."""
    file = TextFile("a.annotations.yml", "- note: x\n- {note: y, status: published}\n")
    nodes, _ = yamldoc.read_records(file)
    notes, _ = formats.annotations(nodes, file, "draft")
    assert ["draft", "published"] == [note.status for note in notes]


def test_an_occurrence_needs_a_quote() -> None:
    """Without one the note would be about the whole article; of a note that was taken back, the words may be gone."""
    (note,), (problem,) = _notes("- note: n\n  occurrence: 2\n")
    assert (None, "needs-key", 2) == (note.quote, problem.code, problem.place.line)
    assert 'add "quote:" and the words, or remove "occurrence"' == problem.help
    _, (problem,) = _notes("- occurrence: all\n  note: x\n")
    assert 'add "quote:" and the words, or remove "occurrence", and keep the hyphen: - note: x' == problem.help
    assert [] == _notes("- note: n\n  occurrence: all\n  status: retracted\n")[1]


@pytest.mark.parametrize("sources", ["[{}]", "{}", "\n    - {title: }"])
def test_a_source_is_not_empty(sources: str) -> None:
    """It is no source; an empty list says that there are none."""
    (note,), (problem,) = _notes(f"- note: n\n  sources: {sources}\n")
    assert ((), "missing-key", "there is nothing in a source") == (note.sources, problem.code, problem.message)
    assert [] == _notes("- note: n\n  sources: []\n")[1]


# -- Articles and pages -----------------------------------------------------------------------------------------------


def test_the_whole_front_matter_is_read() -> None:
    """Every key of an article arrives in its field."""
    path = "content/2019/planes.md"
    assert (
        ArticleRecord(
            title="Two Russian aircraft land near Caracas",
            date="2019-03-25T17:02",
            place=_place(path, ARTICLE, "title"),
            standfirst="Officials call the visit routine.",
            authors=("A. Writer", "B. Writer"),
            outlet="The Example Daily",
            url="https://example.org/planes",
            archived=("https://example.com/copy",),
            accessed="2026-11-20",
            language="no",
            tags=("venezuela", "russia"),
            image=Image(
                Ref("planes.jpg", _place(path, ARTICLE, "planes.jpg")), "Two planes", "On the runway", "A. Photographer"
            ),
            rights="excerpt",
            licence="CC-BY-4.0",
            status="review",
            slug=Ref("planes-land", _place(path, ARTICLE, "planes-land")),
            old_addresses=(Ref("old-name", _place(path, ARTICLE, "old-name")),),
            sha256=Ref("0123456789abcdef" * 4, _place(path, ARTICLE, "0123456789abcdef" * 4)),
        ),
        [],
    ) == _article(ARTICLE)


def test_an_article_without_title_and_date_is_still_an_article() -> None:
    """Its name stands in for the title, so that its notes are checked."""
    record, codes = _article("---\noutlet: X\n---\nText.\n")
    assert ("planes", "", ["missing-key", "missing-key"]) == (record.title, record.date, codes)


def test_an_article_that_cannot_be_read_has_a_record() -> None:
    """Why it cannot be read is reported elsewhere."""
    file = TextFile("content/2019/planes.md", "")
    assert ArticleRecord("planes", "", Place(file.path)) == formats.empty_article(file)
    assert (formats.empty_article(file), ()) == formats.article_record(None, file)


def test_the_site_decides_the_rights_of_an_article_that_does_not_say() -> None:
    """defaults.rights holds where there are no rights."""
    assert "link" == formats.article_record(None, TextFile("a.md", ""), "link")[0].rights


def test_a_picture_needs_only_its_name() -> None:
    """A file's name stands for an image without a caption."""
    image = _article("---\ntitle: T\ndate: 2019\nimage: planes.jpg\n---\n")[0].image
    assert image
    assert ("planes.jpg", "") == (image.src.text, image.caption)


def test_a_remote_picture_keeps_its_caption() -> None:
    """A note may quote it."""
    record, codes = _article('---\ntitle: T\ndate: 2019\nimage: {src: "https://example.org/a.jpg", caption: C}\n---\n')
    assert (["image-remote"], "C") == (codes, record.image.caption if record.image else "")


def test_a_page_is_read() -> None:
    """A page has a title, a language, an address and a status."""
    file = TextFile("content/pages/about.md", "---\ntitle: About\nlanguage: en\nslug: us\nstatus: draft\n---\n")
    node, _, _ = yamldoc.front_matter(file)
    slug = Ref("us", _place(file.path, file.text, "us"))
    assert (PageRecord("About", "en", slug, "draft"), ()) == formats.page_record(node, file)


# -- Shared lists -----------------------------------------------------------------------------------------------------


def _entries(read: Any, path: str, text: str) -> tuple[tuple[Any, ...], list[str]]:
    file = TextFile(path, text)
    node, unreadable = yamldoc.read_entries(file)
    records, problems = read(node, file)
    return records, [problem.code for problem in (*unreadable, *problems)]


def test_entities_are_read() -> None:
    """Every key of an entity arrives in its field."""
    path = "content/entities.yml"
    text = (
        "nicolas-maduro: {name: Nicolás Maduro, kind: person, other_names: [Maduro, President Maduro], note: Ruled.,"
        " wikidata: Q4096, sources: [https://example.org/a]}\n"
    )
    (entity,), codes = _entries(formats.entities, path, text)
    expected = EntityRecord(
        id="nicolas-maduro",
        name="Nicolás Maduro",
        place=_place(path, text, "nicolas-maduro"),
        kind=Ref("person", _place(path, text, "person")),
        other_names=("Maduro", "President Maduro"),
        note=Ref("Ruled.", _place(path, text, "Ruled.")),
        wikidata="Q4096",
        sources=(Source(url="https://example.org/a"),),
    )
    assert (expected, []) == (entity, codes)


def test_an_entity_with_a_mistake_can_still_be_referred_to() -> None:
    """It keeps its key, or gets the one that is proposed, since an address is made from it."""
    entities, codes = _entries(
        formats.entities, "content/entities.yml", "Juan Guaidó: {kind: person}\nb: {name: B, kind: [c]}\n"
    )
    assert [("juan-guaido", "juan-guaido"), ("b", "B")] == [(entity.id, entity.name) for entity in entities]
    assert ["bad-id", "missing-key", "wrong-type"] == codes


def test_events_are_read() -> None:
    """Every key of an event arrives in its field; a range has an end."""
    path = "content/events.yml"
    record = "{date: 2019-03-23/2019-03-25, title: Landing, note: N., entities: [asia], articles: planes, sources: ria}"
    text = f"- {record}\n"
    file = TextFile(path, text)
    nodes, _ = yamldoc.read_records(file)
    expected = EventRecord(
        date="2019-03-23",
        end="2019-03-25",
        title="Landing",
        place=_place(path, text, record),
        note=Ref("N.", _place(path, text, "N.")),
        entities=(Ref("asia", _place(path, text, "asia")),),
        articles=(Ref("planes", _place(path, text, "planes")),),
        sources=(Ref("ria", _place(path, text, "ria")),),
    )
    assert ((expected,), ()) == formats.events(nodes, file)


def test_an_event_with_a_mistake_is_kept() -> None:
    """What it lacks is reported, and empty."""
    file = TextFile("content/events.yml", "- {date: 2019-03-25/2019-03-23, entities: [russia]}\n- words\n")
    nodes, _ = yamldoc.read_records(file)
    (event,), problems = formats.events(nodes, file)
    assert ("", "", "") == (event.date, event.end, event.title)
    assert ["bad-date", "missing-key", "wrong-type"] == [problem.code for problem in problems]
    assert "write date: 2019-03-23/2019-03-25" == problems[0].help


def test_sources_are_read() -> None:
    """A source is a group of keys or a bare address."""
    text = "ria-2019-03-25: {title: T, outlet: RIA Novosti, date: 2019-03-25}\nb: https://example.org/b\n"
    assert (
        (
            ("ria-2019-03-25", Source(title="T", outlet="RIA Novosti", date="2019-03-25")),
            ("b", Source(url="https://example.org/b")),
        ),
        [],
    ) == _entries(formats.sources, "content/sources.yml", text)


@pytest.mark.parametrize("read", [formats.entities, formats.sources])
def test_an_empty_list_file_is_an_empty_list(read: Any) -> None:
    """A file with nothing but comments is no mistake."""
    assert ((), []) == _entries(read, "content/x.yml", "# Nothing yet\n")


# -- Settings ---------------------------------------------------------------------------------------------------------


def test_all_settings_are_read() -> None:
    """Every key of site.yml arrives in its field; a kind that is there is changed, another added."""
    site, codes = _site(SITE)
    kinds = tuple(Kind("claim", "Said", "assessing") if kind.key == "claim" else kind for kind in formats.DEFAULT_KINDS)
    assert (
        Site(
            title="An archive",
            description="Notes on the news.",
            language="es",
            base_url="https://example.org/archive",
            output="public",
            contact="mailto:a@example.org",
            licence="CC-BY-4.0",
            people=(Person("eo", "E. Okafor", "editor"),),
            kinds=(*kinds, Kind("rumour", "Rumour", "assessing", ("sources",), "Rumours")),
            default_rights="link",
            default_note_status="draft",
            excerpt=ExcerptRule(0, 200, 10),
            private_content=Ref("../closed", _place("site.yml", SITE, "../closed")),
            menu=(
                MenuItem("About", Ref("about", _place("site.yml", SITE, "about"))),
                MenuItem("Home", Ref("https://example.org", _place("site.yml", SITE, '"https://example.org"'))),
            ),
            theme=Theme("#7a1f1f", "Georgia", smart_typography=True),
            search_languages=("en", "es"),
            search_boosts=(("title", 9), ("names", 3.0), ("notes", 1.5), ("text", 0.5)),
        ),
        [],
    ) == (site, codes)


def test_a_title_is_enough_for_a_site() -> None:
    """Everything else has its default."""
    site, codes = _site("title: T\n")
    assert [] == codes
    expected = Site(
        title="T",
        kinds=formats.DEFAULT_KINDS,
        search_boosts=(("title", 4.0), ("names", 3.0), ("notes", 1.5), ("text", 1.0)),
    )
    assert expected == site


def test_the_default_kinds_are_those_of_the_manual() -> None:
    """Their order is that of lists and filters."""
    words = "person place organisation background update correction claim term translation"
    assert words.split() == [kind.key for kind in formats.DEFAULT_KINDS]


def test_an_empty_site_misses_its_title() -> None:
    """There is a site all the same."""
    site, codes = _site("")
    assert ("", ["missing-key"]) == (site.title, codes)


def test_a_menu_may_be_one_group() -> None:
    """The dashes or brackets may be left out."""
    site, codes = _site("title: T\nmenu:\n  about: About\n  imprint: Imprint\n")
    assert ([("about", "About"), ("imprint", "Imprint")], []) == (
        [(item.target.text, item.label) for item in site.menu],
        codes,
    )


def test_the_search_stems_the_languages_that_are_named() -> None:
    """Where none is, those of the texts, which the settings cannot know."""
    assert ("ru", "pt-BR") == _site("title: T\nsearch: {languages: [ru, pt-BR]}\n")[0].search_languages
    assert () == _site("title: T\nlanguage: ru\n")[0].search_languages


@pytest.mark.parametrize("faces", ["Georgia", "Gentium Book, \"Noto Serif\" ,'PT Serif', serif", "Źródło_1, 明朝"])
def test_the_face_of_the_text_is_a_list_of_names(faces: str) -> None:
    """In the letters of any script, with quotation marks or without."""
    site, codes = _site(f"title: T\ntheme:\n  text_face: |-\n    {faces}\n")
    assert ([], faces) == (codes, site.theme.text_face)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("language: english", "bad-value"),
        ("base_url: example.org", "bad-url"),
        ("base_url: https://example.org/a#b", "bad-url"),
        ('base_url: "https://example.org/?x=1"', "bad-url"),
        ("output: content/site", "bad-value"),
        ("output: ./layouts", "bad-value"),
        ("output: ../", "bad-value"),
        ("theme: {accent: }", "missing-key"),
        ('theme: {accent: "red; } body { display: none"}', "bad-value"),
        ("theme: {accent: 'url(https://example.org)'}", "bad-value"),
        ("theme: {accent: '#12'}", "bad-value"),
        ("theme: {accent: var(--x)}", "bad-value"),
        ("theme: {accent: bluish}", "bad-value"),
        ('theme: {accent: "#ffff00"}', "contrast-low"),
        ("theme: {accent: Yellow}", "contrast-low"),
        ('theme: {text_face: "Georgia; }"}', "bad-value"),
        ("theme: {text_face: 'Foo! Bar'}", "bad-value"),
        ("theme: {text_face: 'a\\b'}", "bad-value"),
        ('theme: {text_face: "a\\n b"}', "bad-value"),
        ("theme: {text_face: 'a\" b'}", "bad-value"),
        ("theme: {text_face: 'url(x)'}", "bad-value"),
        ("theme: {text_face: 'Georgia, , serif'}", "bad-value"),
        ("theme: {text_face: '</style>'}", "bad-value"),
        ("kinds: {Big Rumour: {label: x}}", "bad-id"),
        ("kinds: {rumour: {motivation: gossiping}}", "bad-value"),
        ("kinds: {rumour: {needs: [proof]}}", "bad-value"),
        ("people: {eo: {role: editor}}", "missing-key"),
        ("menu: [about]", "wrong-type"),
        ("excerpt: {max_percent: 101}", "bad-value"),
    ],
)
def test_a_setting_that_is_wrong_is_one_problem(line: str, code: str) -> None:
    """And the rest of the settings holds."""
    site, codes = _site(f"title: T\n{line}\n")
    assert ("T", [code]) == (site.title, codes)


@pytest.mark.parametrize(
    ("accent", "shade", "ratios"),
    [("#ffff00", "#707000", ("1.0:1", "1.0:1")), ("#f60", "#b84900", ("2.8:1", "2.5:1"))],
)
def test_a_shade_in_which_links_can_be_read_is_proposed(accent: str, shade: str, ratios: tuple[str, str]) -> None:
    """Of the same hue; written into the file as it is printed, nothing is reported any more. The colour stays as it is.

    The ratios are rounded down, so that none is printed as enough that is not.
    """
    file = TextFile("site.yml", f'title: T\ntheme:\n  accent: "{accent}"\n')
    site, (problem,) = formats.site(yamldoc.read_entries(file)[0], file)
    assert accent == site.theme.accent
    assert (3, 11, len(accent) + 2) == (problem.place.line, problem.place.column, problem.place.length)
    assert ratios == tuple(re.findall(r"[0-9.]+:1", problem.message))[:2]
    assert f'write a darker shade of it: accent: "{shade}"' == problem.help
    assert [] == _site(f'title: T\ntheme: {{accent: "{shade}"}}\n')[1]


# -- Dates that cannot be ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "column", "done"),
    [
        ("created: 2026-12-18\n  checked: 2026-01-08", 4, 12, "checked"),
        ("checked: 2026-01-08\n  created: 2026-12-18", 3, 12, "checked"),
        ("created: 2026\n  corrections:\n    - {date: 2025-06, text: Slip.}", 5, 14, "corrected"),
        ("created: 2026\n  corrections: {date: 2025-06, text: Slip.}", 4, 23, "corrected"),
    ],
)
def test_nothing_is_done_to_a_note_before_it_is_written(text: str, line: int, column: int, done: str) -> None:
    """Where the earlier date is, whichever key comes first; the note keeps its dates."""
    (note,), (problem,) = _notes(f"- quote: A\n  note: B\n  {text}\n")
    assert ("date-order", line, column) == (problem.code, problem.place.line, problem.place.column)
    assert f"cannot have been {done}" in problem.message
    assert note.created


@pytest.mark.parametrize(
    "text",
    [
        "created: 2026-12-18\n  checked: 2026-12-17",
        "created: 2026-12-18\n  checked: 2026-12",
        "checked: 2020-01-01",
        "corrections: [{date: 2020-01-01, text: Slip.}]",
        "created: 2026-12-18\n  asof: 2019-03-25",
        "created: 2026-12-18\n  sources: [{title: T, date: 2027-03, accessed: 2026-12-01}]",
    ],
)
def test_dates_that_may_be_right_are_not_reported(text: str) -> None:
    """The day before, which is the same in another part of the world; what a note is about; the date on a cover."""
    assert _note(f"- quote: A\n  note: B\n  {text}\n")


# -- JSON Schemas -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", formats.SCHEMA_KINDS)
def test_each_schema_is_one(kind: str) -> None:
    """Each is valid JSON Schema, describes its keys, and takes an empty file."""
    schema = formats.json_schema(kind)
    Draft202012Validator.check_schema(schema)
    assert list(schema)[:2] == ["$schema", "title"]
    assert Draft202012Validator(schema).is_valid(None)


@pytest.mark.parametrize(
    ("kind", "document"),
    [
        ("annotations", [{"quote": "a", "note": "b"}]),
        ("annotations", [{"id": 2019, "quote": {"exact": "a"}, "entity": "x", "sources": "https://example.org/a"}]),
        ("article", {"title": 2019, "date": 2019, "tags": "a", "language": False, "image": "a.jpg", "url": None}),
        ("page", {"title": "About"}),
        ("entities", {"nicolas-maduro": {"name": "Nicolás Maduro", "wikidata": "Q4096"}}),
        ("events", [{"date": "2019-03-23/2019-03-25", "title": "Landing"}]),
        ("sources", {"a": {"title": "T"}, "b": "https://example.org/b"}),
        ("site", {"title": "T", "theme": {"smart_typography": "no"}, "menu": {"about": "About"}}),
    ],
)
def test_a_schema_takes_what_an_editor_sees(kind: str, document: Any) -> None:
    """Values in the types of YAML 1.2 pass; a key that is not known does not."""
    validator = Draft202012Validator(formats.json_schema(kind))
    assert [] == [error.message for error in validator.iter_errors(document)]
    inner = document[0] if isinstance(document, list) else document
    inner = next(iter(inner.values())) if kind in {"entities", "sources"} else inner
    inner["zzz"] = 1
    assert not validator.is_valid(document)


def test_names_are_the_same_however_their_accents_are_typed() -> None:
    """Tags, outlets and keys; the words of a quote or note stay as typed."""
    typed, composed = "cafe\u0301", "caf\u00e9"
    record, _ = _article(f"---\ntitle: {typed}\ndate: 2019\ntags: [{typed}]\noutlet: {typed}\n---\n")
    assert (typed, (composed,), composed) == (record.title, record.tags, record.outlet)
    note = _note(f"- quote: {typed}\n  note: {typed}\n  entity: {typed}\n  kind: {typed}\n  sources: {typed}\n")
    assert note.quote
    assert note.note
    assert note.entity
    assert (typed, typed, composed) == (note.quote.exact, note.note.text, note.entity.text)
    assert [composed] == [source.text for source in note.sources if isinstance(source, Ref)]


@pytest.mark.parametrize(
    ("line", "cure"),
    [
        ("url: https://example.org/a", 'move it below "sources:", in line with the other keys of its source'),
        ("title: A report", 'move it below "sources:", in line with the other keys of its source'),
        ("entities: [a, b]", 'write "entity:" and one key; a further entity needs a note of its own'),
    ],
)
def test_a_key_at_the_wrong_level_is_not_to_be_removed(line: str, cure: str) -> None:
    """It holds something that belongs elsewhere."""
    _, problems = _notes(f"- note: n\n  sources:\n    - title: A\n  {line}\n")
    assert [("unknown-key", cure)] == [(problem.code, problem.help) for problem in problems]


def test_tags_may_be_written_with_commas() -> None:
    """As people type them; in other lists a comma belongs to the text."""
    file = TextFile("content/a.md", "tags: venezuela, russia\nauthors: Feld, Nora\n")
    node, _ = yamldoc.read_entries(file)
    record, _ = formats.article_record(node, file)
    assert (record.tags, record.authors) == (("venezuela", "russia"), ("Feld, Nora",))


def test_a_colour_in_a_comment_is_told_once() -> None:
    """Where the # is, with what to write; not again because there is no value."""
    file = TextFile("site.yml", "title: T\ntheme:\n  accent: #7a1f1f\n")
    node, problems = yamldoc.read_entries(file)
    assert ['write accent: "#7a1f1f"'] == [problem.help for problem in (*problems, *formats.site(node, file)[1])]


def test_a_key_that_is_read_as_another_is_not_said_to_be_ignored() -> None:
    """``lang`` is short for ``language``, and its value counts."""
    fields = [field.key for field in ARTICLE_KEYS.fields]
    assert [] == [each.key for each in MOVED if suggest.nearest(each.key, fields)]
