"""The archive: references resolved, rights applied, notes numbered."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from archive_files import ARTICLE, write_archive

from glossator import compile as compiling
from glossator import words
from glossator.join import Edition, Publication, join_context, join_site, prepare
from glossator.load import load_site
from glossator.model import Archive, Placed

LONG = (
    "---\ntitle: A long report\ndate: 2019-03-26\noutlet: The Daily\nurl: https://example.org/long\nrights: {}\n---\n"
    + "\n\n".join(
        f"Sentence {number} a stands here. Sentence {number} b is [secret{number}](https://x.org/{number}). It goes on."
        for number in range(1, 21)
    )
)
LONG_NOTES = "- quote: Sentence 10 b\n  note: Ten.\n- quote: Sentence 3 a\n  note: Three.\n"


def archive_of(
    root: Path, files: Mapping[str, str | bytes], *, drafts: bool = False, edition: Edition = "public"
) -> Archive:
    """The archive of the test site with ``files``."""
    source = load_site(write_archive(root, files))
    settings = compiling.compile_settings(source.site)
    shared = compiling.compile_shared(source)
    context = join_context(source, shared, Publication(drafts=drafts, edition=edition))
    return join_site(
        source,
        [prepare(compiling.compile_article(article, settings), context) for article in source.articles],
        [compiling.compile_page(page, settings) for page in source.pages],
        shared,
        context,
    )


def test_links_lead_to_what_the_site_makes_itself(tmp_path: Path) -> None:
    """By its name in the output, from whatever folder; nowhere, and without a report, where it is not published."""
    text = "---\ntitle: P\n---\n[a](../search.html) [b](timeline.html) [c](feed.xml) [d](../entities/x-y.html) "
    files = {
        "content/pages/p.md": text
        + "[e](../entities/draft-only.html) [f](../../kinds.html#x) "
        + "[c](citations.json) [q](search.html?q=oil) [g](gone.html)\n",
        "content/entities.yml": "x-y: {name: X, kind: person}\ndraft-only: {name: D, kind: person}\n",
        "content/d.md": "---\ntitle: D\ndate: 2019\nstatus: draft\n---\nWords here.\n",
        "content/d.annotations.yml": "- {quote: Words here, entity: draft-only}\n",
    }
    made = archive_of(tmp_path, files)
    (page,) = (page for page in made.pages if page.slug == "p")
    assert dict(page.links) == {
        "../search.html": "search.html",
        "timeline.html": "timeline.html",
        "feed.xml": "feed.xml" if made.site.base_url else "",
        "../entities/x-y.html": "entities/x-y.html",
        "../entities/draft-only.html": "",
        "../../kinds.html#x": "kinds.html",
        "citations.json": "citations.json",
        "search.html?q=oil": "search.html",
        "gone.html": "",
    }
    found = [(problem.code, problem.message) for problem in made.problems if problem.place.path.endswith("p.md")]
    assert found == [
        ("link-broken", "only the whole of a page that the site makes can be linked to"),
        ("link-broken", "only the whole of a page that the site makes can be linked to"),
        ("file-missing", "there is no file content/pages/gone.html"),
    ]


def test_notes_are_numbered_in_reading_order(tmp_path: Path) -> None:
    """The whole article first, then by where the reference digit stands, then what is not placed."""
    notes = """
- {id: last, quote: nothing mysterious, note: a}
- {id: lost, quote: not in the text at all, note: b}
- {id: outer, quote: 100 soldiers came with them, note: c}
- {id: inner, quote: soldiers, note: d}
- {id: whole, note: e}
"""
    (article,) = archive_of(tmp_path, {"content/planes.annotations.yml": notes}).articles
    assert [(note.id, note.number) for note in article.notes] == [
        ("whole", 1),
        ("inner", 2),
        ("outer", 3),
        ("last", 4),
        ("lost", 0),
    ]


def test_a_quote_that_yaml_did_not_take_is_reported_once(tmp_path: Path) -> None:
    """What is guessed at or cut off is first to be written rightly; only then is there more to say of its words."""
    notes = """
- quote: He said: no
  note: A
- quote:
    exact: zebra #3 ran
  note: B
- quote: zebras ran
  note: "See: this"
- note: He said: no
  quote: zebras stood
"""
    problems = archive_of(tmp_path, {"content/planes.annotations.yml": notes}).problems
    assert [(2, "yaml-value"), (5, "yaml-comment"), (7, "quote-missing"), (9, "yaml-value"), (10, "quote-missing")] == [
        (problem.place.line, problem.code) for problem in problems
    ]


@pytest.mark.parametrize(
    ("words", "told", "cure"),
    [
        ("raft", 'word: "aircraft" (above the text)', "or say which of these you mean: {} --choose 1"),
        ("aturd", 'word: "Saturday" (paragraph 1)', "quote the whole word, as this does: {}"),
        ("00", 'number: "100" (paragraph 1)', "quote the whole number, as this does: {}"),
        ("ird", 'word: "Bird" (paragraph 1), "Birdie" (paragraph 1)', "if you mean the first one: {}"),
    ],
)
def test_it_is_said_that_words_are_only_part_of_others(tmp_path: Path, words: str, told: str, cure: str) -> None:
    """Since who sees the letters in the text would look for them in vain in what is near."""
    body = "---\ntitle: Two aircraft\ndate: 2019\n---\nOne aircraft, Saturday, Caracas. 100 Bird and Birdie.\n"
    files = {"content/planes.md": body, "content/planes.annotations.yml": f'- {{quote: "{words}", note: x}}\n'}
    (problem,) = archive_of(tmp_path, files).problems
    assert f"only inside a longer {told}" == problem.notes[0]
    assert problem.help.endswith(cure.format(f"glossator check --fix planes#{words}"))


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ("| Plane | Men |\n|--|--|\n| Il-62 | 99 |\n\nThe end.", "before paragraph 1"),
        ("## An Il-62 with 99\n\nThe end.", "before paragraph 1"),
        ("| Plane | Men |\n|--|--|\n| Il-62 | 99 |", "in the text"),
        ("The Il-62 had 99.", "paragraph 1"),
        ("The end.", "above the text"),
    ],
)
def test_a_passage_near_a_quote_is_said_to_be_where_it_is(tmp_path: Path, body: str, where: str) -> None:
    """A table or a heading before the first paragraph is in the text all the same."""
    title = "A Il-62 and 99" if where == "above the text" else "A"
    files = {
        "content/planes.md": f"---\ntitle: {title}\ndate: 2019\n---\n{body}\n",
        "content/planes.annotations.yml": "- {quote: Il-62 100, note: A}\n",
    }
    (problem,) = [each for each in archive_of(tmp_path, files).problems if each.code == "quote-missing"]
    assert f"({where});" in problem.notes[0]


def test_a_note_takes_its_kind_from_its_entity(tmp_path: Path) -> None:
    """The note's own kind wins, then the entity's, then background."""
    files = {
        "content/entities.yml": "caracas: {name: Caracas, kind: place}\n",
        "content/planes.annotations.yml": (
            "- {id: a, entity: caracas}\n- {id: b, entity: caracas, kind: term}\n- {id: c, note: x}\n"
        ),
    }
    (article,) = archive_of(tmp_path, files).articles
    assert [(note.id, note.kind.key) for note in article.notes] == [("a", "place"), ("b", "term"), ("c", "background")]


def test_names_that_lead_nowhere_are_reported_with_the_nearest(tmp_path: Path) -> None:
    """Kinds, entities, people, sources and notes: each slip comes back with the right word."""
    files = {
        "site.yml": "title: T\npeople: {eo: {name: E. O.}}\n",
        "content/entities.yml": "nicolas-maduro: {name: Nicolás Maduro}\n",
        "content/sources.yml": "ria-2019: {title: T}\n",
        "content/planes.annotations.yml": (
            "- {id: first, note: x, kind: pursuit, entity: nicolas-madura, by: xx, "
            "sources: [ria-2018, The leaked report], "
            "superseded_by: frist}\n- {id: second, note: x, kind: organization}\n"
        ),
    }
    problems = archive_of(tmp_path, files).problems
    assert sorted((problem.code, problem.help.partition(";")[0]) for problem in problems) == [
        ("unknown-entity", 'write "nicolas-maduro"'),
        (
            "unknown-kind",
            "use one of person, place, organisation, background, update, correction, claim, term, translation",
        ),
        ("unknown-kind", 'write "organisation"'),
        ("unknown-note", 'write "first"'),
        ("unknown-person", 'add "xx" under "people:" in site.yml'),
        ("unknown-source", 'add "ria-2018" to content/sources.yml, or write a web address'),
        ("unknown-source", 'write {title: "The leaked report"}'),
    ]


def test_a_damaged_list_accuses_nobody_else(tmp_path: Path) -> None:
    """Where entities.yml cannot be read whole, an entity that is not found may stand in the part that was lost."""
    files = {
        "content/entities.yml": "a: {name: A\n",
        "content/planes.annotations.yml": "- {note: x, entity: b}\n",
    }
    assert {problem.place.path for problem in archive_of(tmp_path, files).problems} == {"content/entities.yml"}


def test_a_circle_of_notes_is_an_error(tmp_path: Path) -> None:
    """Each note of the circle is reported; one that only leads into it is not."""
    notes = "\n".join(
        f"- {{id: {key}, note: x, superseded_by: {other}}}" for key, other in (("a", "b"), ("b", "a"), ("c", "a"))
    )
    archive = archive_of(tmp_path, {"content/planes.annotations.yml": notes})
    assert [(problem.code, problem.place.line) for problem in archive.problems] == [
        ("superseded-cycle", 1),
        ("superseded-cycle", 2),
    ]
    assert {"delete superseded_by from the newest of these notes"} == {problem.help for problem in archive.problems}
    archive = archive_of(tmp_path, {"content/planes.annotations.yml": "- superseded_by: a\n  id: a\n  note: x\n"})
    (alone,) = archive.problems
    assert "delete superseded_by from the newest of these notes, but keep the hyphen before it" == alone.help


def test_links_between_articles_become_links_between_pages(tmp_path: Path) -> None:
    """To the article, to its headings, paragraphs and notes; to a page; to a file, which is copied."""
    body = (
        "\n[a](2019/other.md) [b](2019/other.md#the-part) [c](2019/other.md#p1) [d](2019/other.md#note-n)"
        " [e](pages/about.md) [f](map.svg) [g](https://example.org) [h](#p1)\n"
    )
    files = {
        "content/planes.md": ARTICLE + body,
        "content/2019/other.md": "---\ntitle: O\ndate: 2019\nslug: far\n---\n# The part\n\nWords.\n",
        "content/2019/other.annotations.yml": "- {id: n, note: x}\n",
        "content/pages/about.md": "---\ntitle: About\n---\nUs.\n",
        "content/map.svg": "<svg/>",
        "content/unused.svg": "<svg/>",
    }
    archive = archive_of(tmp_path, files)
    assert archive.problems == ()
    article = next(article for article in archive.articles if article.slug == "planes")
    assert dict(article.links) == {
        "2019/other.md": "articles/far.html",
        "2019/other.md#the-part": "articles/far.html#t-the-part",
        "2019/other.md#p1": "articles/far.html#p1",
        "2019/other.md#note-n": "articles/far.html#note-n",
        "pages/about.md": "about.html",
        "map.svg": "files/map.svg",
        "#p1": "articles/planes.html#p1",
    }
    assert archive.assets == (("content/map.svg", "files/map.svg"),)


def test_a_link_without_a_path_leads_from_a_note_to_its_article(tmp_path: Path) -> None:
    """Where its readers see it; what is not there is reported as a part of the article."""
    notes = "- {id: n, note: 'See [the end](#p2), [this](#note-n) and [that](#gone).'}\n"
    archive = archive_of(tmp_path, {"content/planes.annotations.yml": notes})
    assert ['no part of that text has the id "gone"'] == [problem.message for problem in archive.problems]
    assert {
        "#p2": "articles/planes.html#p2",
        "#note-n": "articles/planes.html#note-n",
        "#gone": "articles/planes.html",
    } == (archive.articles[0].links)


@pytest.mark.parametrize(("rights", "shown"), [("full", "#p1 #p2"), ("excerpt", "#p1 "), ("link", " ")])
def test_a_link_to_a_paragraph_that_is_withheld_leads_to_its_article(tmp_path: Path, rights: str, shown: str) -> None:
    """There is no such place on the page."""
    files = {
        "content/planes.md": ARTICLE.replace("title:", f"rights: {rights}\ntitle:"),
        "content/planes.annotations.yml": "- {quote: 100 soldiers, note: One}\n",
        "content/other.md": ARTICLE + "\n[a](planes.md#p1) [b](planes.md#p2)\n",
    }
    archive = archive_of(tmp_path, files)
    other = next(article for article in archive.articles if article.slug == "other")
    assert archive.problems == ()
    assert " ".join(target.removeprefix("articles/planes.html") for target in other.links.values()) == shown


def test_a_picture_of_another_size_makes_another_article(tmp_path: Path) -> None:
    """Its page says the size, so it has to be made again; that of an article without the picture stays as it is."""
    article = ARTICLE.replace("Nobody", "![a](map.svg) Nobody")
    files = {"content/planes.md": article, "content/other.md": ARTICLE}
    found = [
        archive_of(tmp_path / side, {**files, "content/map.svg": f'<svg width="{side}" height="9"/>'})
        for side in ("20", "30")
    ]
    assert [{"files/map.svg": (20, 9)}, {"files/map.svg": (30, 9)}] == [each.sizes for each in found]
    (other, planes), (other_then, planes_then) = (each.articles for each in found)
    assert other.fingerprints == other_then.fingerprints
    assert planes.fingerprints != planes_then.fingerprints


def test_a_file_of_another_name_is_not_proposed(tmp_path: Path) -> None:
    """Only names are compared: the folders may be the same and the article another."""
    files = {
        "content/2024/planes-again.md": f"{ARTICLE}\n[x](../2024/gone.md)\n",
        "content/2024/lezyce.md": "---\ntitle: O\ndate: 2019\n---\nWords.\n",
    }
    (problem,) = archive_of(tmp_path, files).problems
    assert "put the file at content/2024/gone.md, or delete what refers to it" == problem.help


def test_an_article_of_another_name_now_is_proposed(tmp_path: Path) -> None:
    """Whoever renamed it has written down its old address; what the link led to in it is kept."""
    files = {
        "content/planes.md": f"{ARTICLE}\n[x](2024/Flood.md#note-n)\n",
        "content/2024/flood-barrier.md": "---\ntitle: O\ndate: 2024\nold_addresses: [flood]\n---\nWords.\n",
        "content/2024/flod.md": "---\ntitle: O\ndate: 2024\n---\nWords.\n",
        "content/2024/flood-barrier.annotations.yml": "- {id: n, note: x}\n",
    }
    (problem,) = archive_of(tmp_path, files).problems
    assert 'write "2024/flood-barrier.md#note-n"' == problem.help


def test_the_names_of_all_files_are_gathered_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each broken link is compared with them, and there may be a thousand."""
    files = {f"content/{number}.md": f"---\ntitle: O\ndate: 2019\n---\n[x](gone{number}.md)\n" for number in range(9)}
    named: list[str] = []
    basename = posixpath.basename

    def watched(path: str) -> str:
        named.append(path)
        return basename(path)

    monkeypatch.setattr(posixpath, "basename", watched)
    assert 9 == len(archive_of(tmp_path, files).problems)
    assert 10 == len([path for path in named if re.fullmatch("content/([0-9]|planes).md", path)])


@pytest.mark.parametrize("path", ["content/zebra.md", "content/ant.md"])
def test_an_old_address_that_is_taken_is_to_be_given_up(tmp_path: Path, path: str) -> None:
    """Another slug would not help, least of all for the article whose address is in use."""
    other = "---\ntitle: O\ndate: 2019\nold_addresses: [planes]\n---\nWords.\n"
    found = archive_of(tmp_path, {path: other}).problems
    assert [("duplicate-slug", 'take "planes" out of old_addresses')] == [(each.code, each.help) for each in found]


def test_a_former_key_leads_to_one_page(tmp_path: Path) -> None:
    """Not one that is the key of an entry, nor one that two have; a note that still uses it is told the new one."""
    entries = "a: {name: A, former_keys: [b, c, c]}\nb: {name: B, former_keys: [c, d]}\n"
    notes = "- {entity: d, note: x}\n"
    files = {"content/entities.yml": entries, "content/planes.annotations.yml": notes}
    found = archive_of(tmp_path, files).problems
    taken = [(each.place.line, each.place.column, each.help) for each in found if each.code == "duplicate-slug"]
    expected = [(1, 28, "b"), (1, 34, "c"), (2, 28, "c")]
    assert [(line, column, f'take "{key}" out of former_keys') for line, column, key in expected] == taken
    assert ['write "b"'] == [each.help for each in found if each.code == "unknown-entity"]


@pytest.mark.parametrize(
    ("link", "code", "help_"),
    [
        ("otter.md", "link-broken", 'write "other.md"'),
        ("2019/other.md", "link-broken", 'write "other.md"'),
        ("other.md#prat", "link-broken", 'write "#part"'),
        ("../site.yml", "link-broken", "write the path from this file to the other, like ../2019/other.md"),
        ("/other.md", "link-broken", "write the path from this file to the other, like ../2019/other.md"),
        ("gone.pdf", "file-missing", "put the file at content/gone.pdf, or delete what refers to it"),
        ("www.example.org/a", "link-broken", 'write "https://www.example.org/a"'),
        ("https//example.org", "link-broken", 'write "https://example.org"'),
        ("a@example.org", "link-broken", 'write "mailto:a@example.org"'),
    ],
)
def test_a_broken_link_is_reported_where_it_stands(tmp_path: Path, link: str, code: str, help_: str) -> None:
    """With the file and the words to write; on the page it stays text."""
    files = {
        "content/planes.md": f"{ARTICLE}\nSee [there]({link}).\n",
        "content/other.md": "---\ntitle: O\ndate: 2019\n---\n# Part\n",
    }
    (problem,) = archive_of(tmp_path, files).problems
    assert (problem.code, problem.help, problem.place.line, problem.place.column) == (code, help_, 9, 13)


def test_what_is_missing_is_reported_wherever_it_is_named(tmp_path: Path) -> None:
    """In the text and in each note: one run shows all that is to be done."""
    files = {
        "content/planes.md": f"{ARTICLE}\nSee [there](gone.md).\n",
        "content/planes.annotations.yml": "- note: See [it](gone.md).\n- note: As [it](gone.md) says.\n",
    }
    problems = archive_of(tmp_path, files).problems
    assert [("annotations.yml", 1), ("annotations.yml", 2), ("md", 9)] == [
        (problem.place.path.partition(".")[2], problem.place.line) for problem in problems
    ]


def test_two_articles_with_one_address_are_both_named(tmp_path: Path) -> None:
    """An old address counts like a slug."""
    files = {
        "content/a.md": "---\ntitle: A\ndate: 2019\nslug: planes\n---\nWords.\n",
        "content/b.md": "---\ntitle: B\ndate: 2019\nold_addresses: [planes]\n---\nWords.\n",
    }
    problems = archive_of(tmp_path, files).problems
    assert [(problem.code, problem.place.path) for problem in problems] == [
        ("duplicate-slug", "content/b.md"),
        ("duplicate-slug", "content/planes.md"),
    ]
    assert all("content/a.md" in problem.message for problem in problems)


@pytest.mark.parametrize("addresses", ["[planes]", "[other, other]"])
def test_an_address_given_twice_to_one_article_is_to_be_given_once(tmp_path: Path, addresses: str) -> None:
    """Nobody is told to delete the only file."""
    article = f"---\ntitle: A\ndate: 2019\nold_addresses: {addresses}\n---\nWords.\n"
    (problem,) = archive_of(tmp_path, {"content/planes.md": article}).problems
    name = addresses.strip("[]").split(", ")[0]
    assert (f'the address "{name}" is given twice to this article', f'take "{name}" out of old_addresses') == (
        problem.message,
        problem.help,
    )


def test_a_draft_takes_no_address_from_what_is_published(tmp_path: Path) -> None:
    """Left out of the site it claims none, and what names the address means the article; shown, it has to give way."""
    files = {
        "content/a.md": "---\ntitle: A\ndate: 2019\nstatus: draft\nslug: planes\n---\n",
        "content/events.yml": "- {date: 2019, title: They land, articles: [planes]}\n",
    }
    archive = archive_of(tmp_path, files)
    assert () == archive.problems
    assert ("planes",) == archive.events[0].articles
    (problem,) = archive_of(tmp_path, files, drafts=True).problems
    assert ("duplicate-slug", "content/a.md") == (problem.code, problem.place.path)


@pytest.mark.parametrize(
    "suffix", [" - Copy", " - Kopie (2)", " copy 3", " (1)", " (copy)", " — копия", " - Copie - Copie"]
)
@pytest.mark.parametrize(
    ("line", "otherwise"), [("old_addresses: [river]", 'take "river"'), ("slug: river", 'add the line "slug: river-2"')]
)
def test_a_copy_has_to_give_way(tmp_path: Path, suffix: str, line: str, otherwise: str) -> None:
    """What it was made of is not blamed, though the name of the copy comes first."""
    article = f"---\ntitle: O\ndate: 2019\n{line}\n---\nWords.\n"
    (problem,) = archive_of(tmp_path, {"content/flood.md": article, f"content/flood{suffix}.md": article}).problems
    assert ("duplicate-slug", f"content/flood{suffix}.md") == (problem.code, problem.place.path)
    assert 'this looks like a copy of content/flood.md: both have the address "river"' == problem.message
    assert problem.help.startswith(f"delete this file; or, if it is an article of its own, {otherwise}")


def test_a_name_that_only_ends_like_that_of_a_copy_is_none(tmp_path: Path) -> None:
    """What it was made of would have the same name without the end."""
    files = {"content/hard-copy.md": "---\ntitle: O\ndate: 2019\nslug: planes\n---\nWords.\n"}
    (problem,) = archive_of(tmp_path, files).problems
    assert 'the address "planes" is already taken by content/planes.md' == problem.message


def test_an_address_in_the_menu_is_no_page(tmp_path: Path) -> None:
    """In whatever letters its scheme is written."""
    menu = 'title: T\nmenu:\n  - "HTTPS://example.org/": Elsewhere\n'
    assert () == archive_of(tmp_path, {"site.yml": menu}).problems


def test_a_label_before_its_page_is_turned_round(tmp_path: Path) -> None:
    """Whoever writes a menu may think of the words first."""
    menu = "title: T\nmenu:\n  - About us: about\n  - abuot: About\n"
    problems = archive_of(tmp_path, {"site.yml": menu, "content/pages/about.md": "---\ntitle: A page\n---\n"}).problems
    assert ['write the page first and then its label: "about: About us"', 'write "about"'] == [
        problem.help for problem in problems
    ]


@pytest.mark.parametrize("name", ["index", "404", "timeline", "2019"])
def test_a_page_cannot_have_the_address_of_one_that_the_site_makes(tmp_path: Path, name: str) -> None:
    """Whether or not this archive has that page yet."""
    problems = archive_of(tmp_path, {f"content/pages/{name}.md": "---\ntitle: A page\n---\n"}).problems
    assert ["duplicate-slug"] == [problem.code for problem in problems]


# -- Rights -----------------------------------------------------------------------------------------------------------


def test_drafts_stay_out_and_are_counted(tmp_path: Path) -> None:
    """Articles and notes; with drafts they are there."""
    files = {
        "content/b.md": "---\ntitle: B\ndate: 2019\nstatus: draft\n---\n",
        "content/planes.annotations.yml": "- {note: a, status: draft}\n- {note: b, status: review}\n- {note: c}\n",
    }
    public = archive_of(tmp_path, files)
    assert [article.slug for article in public.articles] == ["planes"]
    assert len(public.articles[0].notes) == 1
    assert public.withheld == (("draft article", 1), ("draft note", 1), ("unreviewed note", 1))
    preview = archive_of(tmp_path, files, drafts=True)
    assert [article.slug for article in preview.articles] == ["b", "planes"]
    assert preview.withheld == ()


def test_a_private_article_is_nowhere(tmp_path: Path) -> None:
    """A link to it stays text, an event does not name it, and its files are not copied."""
    files = {
        "content/planes.md": ARTICLE + "\n[x](closed.md)\n",
        "content/closed.md": "---\ntitle: C\ndate: 2019\nrights: private\n---\n![x](closed.svg)\n",
        "content/closed.svg": "<svg/>",
        "content/events.yml": "- {date: 2019-03-23, title: E, articles: [closed, planes]}\n",
    }
    archive = archive_of(tmp_path, files)
    assert archive.problems == ()
    assert [article.slug for article in archive.articles] == ["planes"]
    assert archive.articles[0].links == {"closed.md": ""}
    assert archive.events[0].articles == ("planes",)
    assert archive.assets == ()
    assert archive.withheld == (("private article", 1),)
    assert len(archive_of(tmp_path, files, edition="full").articles) == 2


def test_an_excerpt_keeps_the_annotated_sentences_and_their_neighbours(tmp_path: Path) -> None:
    """Each gap says how much is missing, passages stand where they stood, and nothing else is left anywhere."""
    files = {"content/long.md": LONG.format("excerpt"), "content/long.annotations.yml": LONG_NOTES}
    article = archive_of(tmp_path, files).articles[1]
    body = article.sections[1].html
    assert "Sentence 3 a stands here." in body
    assert "Sentence 10 b is" in body
    assert "secret5" not in repr(article)
    for note in article.notes:
        assert isinstance(note.placement, Placed)
        (anchor,) = note.placement.anchors
        assert note.quote == anchor.sentence.quoted
    gaps = [int(number) for number in re.findall(r"\[(\d+) words: read at ", body)]
    assert len(gaps) == 3
    assert article.withheld_words == sum(gaps)


def test_the_title_of_a_linked_article_is_not_counted_as_withheld(tmp_path: Path) -> None:
    """It is shown."""
    words = "---\ntitle: Three words here\ndate: 2019\nrights: link\n---\nFive words are not shown."
    (article, _) = archive_of(tmp_path, {"content/elsewhere.md": words}).articles
    assert article.withheld_words == 5


@pytest.mark.parametrize(
    ("language", "gap"),
    [
        ("en", "[1 word: read at <a>The Daily</a>]"),
        ("de", '<bdi lang="de">[1 Wort: zu lesen bei <a>The Daily</a>]</bdi>'),
        ("es", '<bdi lang="es">[1 palabra: leer en <a>The Daily</a>]</bdi>'),
        ("fr", '<bdi lang="fr">[1 mot, à lire ici\u00a0: <a>The Daily</a>]</bdi>'),
        ("ru", '<bdi lang="ru">[1 слово, читать здесь: <a>The Daily</a>]</bdi>'),
    ],
)
def test_a_gap_speaks_the_language_of_the_site(tmp_path: Path, language: str, gap: str) -> None:
    """Its words are counted as that language counts, and marked where the article is in another."""
    head = LONG.format("excerpt").partition("---\nSentence")[0].replace("rights", "language: en\nrights")
    files = {
        "site.yml": f"title: T\nlanguage: {language}\nexcerpt: {{around: 0, max_percent: 90}}\n",
        "content/long.md": f"{head}---\nHidden.\n\nSomething is shown.",
        "content/long.annotations.yml": "- {quote: Something is shown, note: Shown.}\n",
    }
    article = archive_of(tmp_path, files).articles[1]
    assert f'<p class="gap">{gap}</p>' in article.sections[1].html.replace(' href="https://example.org/long"', "")


def test_an_excerpt_without_spaces_has_a_limit(tmp_path: Path) -> None:
    """A script that puts no space between words is counted by its characters, and what is left out by what is left."""
    sentences = "甲来了。乙走了。" * 50
    head = "---\ntitle: 题\ndate: 2019\nlanguage: zh\nrights: excerpt\n---\n"
    files = {
        "site.yml": "title: T\nexcerpt: {around: 0, max_words: 8}\n",
        "content/long.md": f"{head}{sentences}丙在家。丁也在家。",
        "content/long.annotations.yml": "".join(
            f"- {{quote: {quote}, occurrence: all, note: a}}\n" for quote in ("丙在家", "丁也在家", "乙走了")
        ),
    }
    article = next(article for article in archive_of(tmp_path, files).articles if article.record.language == "zh")
    shown = re.sub("<[^>]*>|\\[.*?\\]", "", article.sections[1].html)
    assert 0 < words.count(shown) <= 8
    assert article.withheld_words == words.count(sentences + "丙在家。丁也在家。") - words.count(shown)


@pytest.mark.parametrize(
    ("key", "cure"),
    [
        ("ministry-of-defence", 'write "mod-russia"'),
        ("Минобороны", 'write "mod-russia"'),
        ("shabayev", 'add "shabayev" to content/entities.yml'),
    ],
)
def test_a_key_that_was_changed_is_known_by_the_name(tmp_path: Path, key: str, cure: str) -> None:
    """Unless two have that name."""
    files = {
        "content/entities.yml": (
            "mod-russia: {name: Ministry of Defence, other_names: [Минобороны], kind: organisation}\n"
            "first: {name: Shabayev, kind: person}\nsecond: {name: Shabayev, kind: person}\n"
        ),
        "content/planes.annotations.yml": f"- {{quote: Two, entity: {key}, note: a}}\n",
    }
    (problem,) = (one for one in archive_of(tmp_path, files).problems if one.code == "unknown-entity")
    assert cure == problem.help


def test_an_excerpt_has_a_limit(tmp_path: Path) -> None:
    """What goes beyond it is withheld with its quote; the note stays, with the number of its paragraph."""
    files = {
        "site.yml": "title: T\nexcerpt: {around: 0, max_words: 8}\n",
        "content/long.md": LONG.format("excerpt"),
        "content/long.annotations.yml": LONG_NOTES,
    }
    article = archive_of(tmp_path, files).articles[1]
    assert [(note.id, note.quote) for note in article.notes] == [
        ("n-fc8c17b3", "Sentence 3 a"),
        ("n-90cc1aa6", ""),
    ]
    withheld = article.notes[1].placement
    assert isinstance(withheld, Placed)
    assert (withheld.anchors[0].start, withheld.anchors[0].paragraph) == (-1, 10)


@pytest.mark.parametrize("rights", ["link", "withdrawn"])
def test_an_id_that_says_what_is_withheld_is_replaced(tmp_path: Path, rights: str) -> None:
    """It was written down while the text was shown. Links in other notes still lead there, and nothing is reported."""
    notes = """
- {id: sentence-3-a, quote: Sentence 3 a, note: "See [this](long.md#note-mine).", former_ids: [sentence-3-a-2, third]}
- {id: mine, quote: Sentence 10 a, note: "See [that](long.md#note-sentence-3-a)."}
"""
    files = {
        "content/long.md": LONG.format(rights),
        "content/long.annotations.yml": notes,
        "content/addresses.txt": "long\nlong#sentence-3-a\nlong#mine\n",
    }
    archive = archive_of(tmp_path, files)
    first, second = archive.articles[1].notes
    assert first.id.startswith("n-")
    assert ("third",) == first.former_ids
    assert "mine" == second.id
    assert f"#note-{first.id}" in archive.articles[1].links["long.md#note-sentence-3-a"]
    assert () == archive.problems


@pytest.mark.parametrize(
    ("language", "quote", "note_id"),
    [
        ("zh", "第二句秘密文字在这里", "第二句秘密文字"),
        ("ru", "Зеленський їде у гори", "zelenskyi-yide-u-hory"),
        ("de", "Rindfleischetikettierungsüberwachung", "rindfleischetikettierungsueberwachung"),
        ("en", f"{'A very long sentence of many words ' * 4}and the last words end it", "the-last-words-end-it"),
    ],
)
def test_an_id_in_any_letters_that_says_what_is_withheld_is_replaced(
    tmp_path: Path, language: str, quote: str, note_id: str
) -> None:
    """In scripts without spaces, in the letters of a language that the site had once, and of a long quote's end."""
    text = f"---\ntitle: T\ndate: 2019\nrights: link\nurl: https://example.org/\nlanguage: {language}\n---\n{quote}.\n"
    files = {
        "content/one.md": text,
        "content/one.annotations.yml": "".join(
            f"- {{id: {each}, quote: {quote}, note: One.}}\n" for each in (note_id, "mine")
        ),
    }
    article = next(each for each in archive_of(tmp_path, files).articles if each.slug == "one")
    assert [True, False] == [note.id.startswith("n-") for note in article.notes]


@pytest.mark.parametrize("rights", ["link", "withdrawn"])
def test_only_the_title_and_the_notes_are_left(tmp_path: Path, rights: str) -> None:
    """No word of the text, not even a quoted one."""
    files = {"content/long.md": LONG.format(rights), "content/long.annotations.yml": LONG_NOTES}
    article = archive_of(tmp_path, files).articles[1]
    assert [section.name for section in article.sections] == ["title"]
    assert [note.html for note in article.notes] == ["<p>Three.</p>", "<p>Ten.</p>"]
    assert "Sentence 3" not in repr(article)
    assert "sentence-3" not in repr(article)
