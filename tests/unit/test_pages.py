"""The pages: every address leads somewhere, every note is on its page, nothing an author wrote is taken for markup."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from urllib.parse import unquote

import pytest
from msgspec import Struct
from msgspec.structs import fields, replace
from unit.archives import archive, article, full_archive, hidden, kind, note, placed, site

from glossator import metadata, urls
from glossator.model import Archive, Entity, Event, Image, Kind, MenuItem, OutputFile, Page, Ref, Site, Source, Theme
from glossator.pages import page_renderer, render_page, views
from glossator.problems import Place, Problem
from glossator.wording import counted, direction, en, listed, needed_keys, phrase, printed_date, wording
from glossator.wording.plurals import CATEGORIES

THEME = Path(__file__).parents[2] / "layouts"
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'none'; base-uri 'none'; form-action 'self' file:; require-trusted-types-for 'script'; "
    "trusted-types glossator"
)
LANGUAGES = sorted(table.stem for table in Path(en.__file__).parent.glob("??.py"))
DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass(frozen=True)
class Rendered:
    """What an archive and its theme come to."""

    files: tuple[OutputFile, ...]
    problems: tuple[Problem, ...]


def render_pages(archive: Archive, folders: Sequence[Path]) -> Rendered:
    """Every page, and the theme's assets."""
    renderer = page_renderer(archive, tuple(folders))
    printed = [render_page(renderer, planned) for planned in renderer.pages]
    return Rendered(
        (*renderer.assets, *(file for file in printed if isinstance(file, OutputFile))),
        (*renderer.problems, *(problem for problem in printed if isinstance(problem, Problem))),
    )


# -- Reading pages ----------------------------------------------------------------------------------------------------


@dataclass
class Element:
    """An element, with the text below it."""

    tag: str
    attributes: Mapping[str, str]
    parents: tuple[str, ...]
    text: str = ""


@dataclass
class Document:
    """A page as a list of elements, in the order in which they begin."""

    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """The elements of this tag with these attributes (``class_`` for one of the classes)."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [each for each in self.elements if (not tag or each.tag == tag) and _has(each, wanted)]

    def one(self, tag: str = "", **attributes: str) -> Element:
        """The only one of them."""
        found = self.all(tag, **attributes)
        assert 1 == len(found), f"{len(found)} elements <{tag}> with {attributes}"
        return found[0]


def _has(element: Element, wanted: Mapping[str, str]) -> bool:
    for name, value in wanted.items():
        have = element.attributes.get(name)
        if have is None or (value != have and not (name == "class" and value in have.split())):
            return False
    return True


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.document = Document()
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(each.tag for each in self.open))
        self.document.elements.append(element)
        if len(attrs) != len(element.attributes):
            self.document.faults.append(f"<{tag}> has an attribute twice")
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1].tag != tag:
            self.document.faults.append(f"</{tag}> at {self.getpos()} closes nothing")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def read(html: str) -> Document:
    """The elements of a page; an element that is not closed properly is among its faults."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.document.faults.extend(f"<{element.tag}> is not closed" for element in reader.open)
    return reader.document


def built(archive: Archive, *folders: Path) -> dict[str, str]:
    """The pages and style sheets of an archive, which must have no problem."""
    rendered = render_pages(archive, [*folders, THEME])
    assert () == rendered.problems
    paths = [file.path for file in rendered.files]
    assert sorted(set(paths)) == sorted(paths)
    return {file.path: file.content.decode() for file in rendered.files}


def documents(files: Mapping[str, str]) -> dict[str, Document]:
    """The pages among the files."""
    return {path: read(content) for path, content in files.items() if path.endswith(".html")}


@pytest.fixture(scope="module")
def full() -> dict[str, str]:
    """The files of an archive that has one of everything."""
    return built(full_archive())


@pytest.fixture(scope="module")
def pages(full: dict[str, str]) -> dict[str, Document]:
    """Its pages."""
    return documents(full)


# -- Soundness of every page ------------------------------------------------------------------------------------------


def faults(path: str, document: Document) -> Iterator[str]:
    """What a validator would say of a page."""
    yield from document.faults
    ids = Counter(element.attributes["id"] for element in document.elements if "id" in element.attributes)
    yield from (f"id {name} stands {count} times" for name, count in ids.items() if count > 1)
    for element in document.elements:
        named = element.attributes.get("aria-labelledby")
        if named is not None and not set(named.split()) <= set(ids):
            yield f"aria-labelledby names nothing: {named}"
        yield from element_faults(element)
    levels = [int(element.tag[1]) for element in document.elements if re.fullmatch("h[1-6]", element.tag)]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"headings begin {levels[:3]}, with {levels.count(1)} <h1>"
    yield from (f"<h{after}> follows <h{before}>" for before, after in pairwise(levels) if after > before + 1)
    labels = Counter(element.attributes.get("aria-label", "") for element in document.all(role="doc-backlink"))
    yield from (f"{count} backlinks are called {label!r}" for label, count in labels.items() if count > 1 or not label)
    if path.startswith(("/", "..")):
        yield "leads out of the site"


def element_faults(element: Element) -> Iterator[str]:
    """What is wrong with one element by itself."""
    if element.tag == "a" and "a" in element.parents:
        yield "a link within a link"
    inline = element.tag == "script" and not (
        element.attributes.get("src") or "json" in element.attributes.get("type", "")
    )
    if "style" in element.attributes or element.tag == "style" or inline:
        yield f"inline style or script: <{element.tag}>"
    if element.tag == "img" and "alt" not in element.attributes:
        yield "an image without alt"
    if element.tag in {"p", "div", "ul", "ol", "section"} and "p" in element.parents:
        yield f"<{element.tag}> within <p>"
    if element.tag == "li" and element.parents[-1] not in {"ul", "ol"}:
        yield f"<li> within <{element.parents[-1]}>"
    if element.tag in {"ul", "ol", "h1", "h2", "p", "title"} and not element.text.strip():
        yield f"an empty <{element.tag}>"
    if element.tag == "time" and not DATE.fullmatch(element.attributes["datetime"]):
        yield f"no date: {element.attributes['datetime']}"


def dead_links(files: Iterable[str], pages: Mapping[str, Document]) -> Iterator[str]:
    """Relative addresses that lead to no file, or to no id on their page; but for what ``exports`` writes."""
    known = set(files)
    ids = {path: {each.attributes.get("id") for each in page.elements} for path, page in pages.items()}
    for path, page in pages.items():
        for element in page.elements:
            address = element.attributes.get("href", element.attributes.get("src"))
            if address is None or re.match("https?:|mailto:", address):
                continue
            if address.endswith((".jsonld", ".json", ".xml")):
                continue
            target, _, fragment = address.partition("#")
            whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target))) if target else path
            if whole not in known or (fragment and unquote(fragment) not in ids[whole]):
                yield f"{path}: {address}"


def test_every_page_is_sound(pages: dict[str, Document]) -> None:
    """No page has a double id, an open element, a link in a link, a heading out of order or inline style."""
    assert {} == {path: found for path, page in pages.items() if (found := list(faults(path, page)))}


def test_every_address_leads_somewhere(full: dict[str, str], pages: dict[str, Document]) -> None:
    """Each relative link, with its fragment, names something in the site."""
    copied = ["files/2019/map.svg"]
    assert [] == list(dead_links([*full, *copied], pages))


def test_the_check_of_addresses_can_fail() -> None:
    """A link to a missing file and one to a missing part are both found."""
    page = read('<a href="gone.html">x</a><a href="#nowhere">y</a><a href="#here" id="here">z</a>')
    assert ["a.html: gone.html", "a.html: #nowhere"] == list(dead_links(["a.html"], {"a.html": page}))


def test_the_policy_stands_first_in_every_head(full: dict[str, str], pages: dict[str, Document]) -> None:
    """The content security policy comes before anything that it could bind."""
    assert len(pages) > 20
    for page in pages.values():
        head = next(element for element in page.elements if element.parents == ("html", "head"))
        assert {"http-equiv": "Content-Security-Policy", "content": CSP} == dict(head.attributes)


def test_every_page_has_its_frame(pages: dict[str, Document]) -> None:
    """Language, title, viewport, skip link, landmarks and one style sheet are on every page."""
    for path, page in pages.items():
        assert "en" == page.one("html").attributes["lang"], path
        assert page.all("title")[0].text.endswith("Two Aircraft"), path
        assert page.one("meta", name="viewport")
        assert "#main" == page.one("a", class_="skip").attributes["href"]
        assert page.one("main", id="main")
        assert page.all("link", rel="stylesheet")[0].attributes["href"].endswith(".css")
        assert 2 == len([nav for nav in page.all("nav") if "main" not in nav.parents])


def test_output_is_tidy(full: dict[str, str]) -> None:
    """No line ends in white space and no two empty lines follow each other."""
    for path, content in full.items():
        assert not re.search(r"[ \t]\n", content), path
        assert "\n\n\n" not in content, path


def test_same_archive_same_bytes(full: dict[str, str]) -> None:
    """A second build gives the same files in the same order."""
    assert list(full.items()) == list(built(full_archive()).items())


def test_an_empty_archive_has_pages() -> None:
    """Without an article there are still a home page and all the lists, and all of them are sound."""
    files = built(archive())
    pages = documents(files)
    lists = {"corrections", "entities", "index", "kinds", "outlets", "search", "tags", "timeline"}
    assert {f"{name}.html" for name in lists} == set(pages)
    assert {} == {path: found for path, page in pages.items() if (found := list(faults(path, page)))}
    assert [] == list(dead_links(files, pages))
    assert all("There is nothing here yet." in page.one("main").text for page in pages.values())


# -- The article ------------------------------------------------------------------------------------------------------

PLANES = "articles/planes-land.html"


def test_each_note_stands_once_on_its_page(pages: dict[str, Document]) -> None:
    """Every note of every article has its address once, placed or not, whatever its status and the article's rights."""
    for each in full_archive().articles:
        page = pages[f"articles/{each.slug}.html"]
        listed_ids = [element.attributes["id"] for element in page.all("li", class_="note")]
        assert [f"note-{note.id}" for note in each.notes] == listed_ids


def test_references_and_notes_lead_to_each_other(pages: dict[str, Document]) -> None:
    """Each reference leads to its note, and each note back to every place that refers to it."""
    page = pages[PLANES]
    references = {element.attributes["id"]: element for element in page.all("a", role="doc-noteref")}
    backlinks = [element.attributes["href"].removeprefix("#") for element in page.all("a", role="doc-backlink")]
    assert sorted(references) == sorted(backlinks)
    assert {"ref-8", "ref-8-2"} <= set(backlinks)
    assert "#note-twice" == references["ref-8"].attributes["href"] == references["ref-8-2"].attributes["href"]
    assert "Note 8, Translation" == references["ref-8"].attributes["aria-label"]
    assert "8" == references["ref-8"].text


def test_marks_stand_on_their_words(pages: dict[str, Document]) -> None:
    """The words under a note's marks are its quote, across emphasis and under other marks."""
    page = pages[PLANES]
    words = {
        name: " ".join(
            "".join(mark.text for mark in page.all("mark") if name in mark.attributes["data-notes"].split()).split()
        )
        for name in ("route", "airport", "overlap", "soldiers", "twice")
    }
    assert {
        "route": "over the Caribbean",
        "airport": "Maiquetía airport",
        "overlap": "landed at Maiquetía airport near Caracas",
        "soldiers": "about 100 soldiers with 35 tonnes",
        "twice": "nothing mysteriousagreed on nothing",
    } == words


def test_paragraphs_are_numbered(pages: dict[str, Document]) -> None:
    """Paragraphs can be pointed at."""
    assert pages[PLANES].one("p", id="p1").text.startswith("Two Russian military")


def test_the_header_says_where_the_article_is_from(pages: dict[str, Document]) -> None:
    """Authors, outlet, date, original and copy, and what notes there are stand above the text."""
    header = pages[PLANES].one("header", class_="article-head")
    words = " ".join(header.text.split())
    assert words.startswith("The Example Daily About the whole article: 1 Two Russian aircraft")
    assert "By A. Writer, B. Writer and C. Writer 25 March 2019" in words
    assert "Read the original Archived copy accessed 20 November 2026" in words
    kinds = "1 person, 1 place, 4 background notes, 1 update, 3 corrections, 1 claim, 1 term, 1 translation"
    assert f"13 notes: {kinds} last checked 20 November 2026" in words


def test_the_header_says_of_a_note_what_was_done_to_it() -> None:
    """A note that was only written is not called checked; of one day, the check is what is said."""
    cases: tuple[tuple[dict[str, Any], str], ...] = (
        ({"created": "2024-03-02"}, "1 background note written 2 March 2024"),
        ({"created": "2024-03-02", "checked": "2024-03-02"}, "1 background note last checked 2 March 2024"),
        ({}, "1 background note"),
    )
    for dates, said in cases:
        page = read(built(archive(article("a", notes=[note("n", 1, **dates)])))["articles/a.html"])
        assert f"1 note: {said}" == " ".join(page.one("div", class_="note-count").text.split())


def test_a_long_title_is_set_in_smaller_letters() -> None:
    """So that it does not fill the window by itself."""
    pages = documents(built(archive(article("a", title="A title" * 9), article("b", title="A title"))))
    assert {"a": "long", "b": ""} == {
        slug: pages[f"articles/{slug}.html"].one("h1").attributes.get("class", "") for slug in "ab"
    }


def test_a_note_shows_all_it_has(pages: dict[str, Document]) -> None:
    """Kind, claim, verdict, sources with copies, author, dates and corrections are printed with the note."""
    words = " ".join(pages[PLANES].one("li", id="note-soldiers").text.split())
    for expected in (
        "Claim not proven More A hundred soldiers landed.",
        "Nothing mysterious, says official, RIA Novosti, 25 March 2019 (accessed 20 November 2026)",
        "Archived copy 1 · Archived copy 2",
        "Nothing mysterious.",
        "https://example.org/bare",
        "Corrected 24 November 2026: We had written 99.",
        "E. Okafor, editor as of March 2019 written 18 November 2026 checked 20 November 2026",
    ):
        assert expected in words


def test_no_claim_is_read_without_its_verdict() -> None:
    """Beside the text only the body of a note is folded; the verdict stands in the head, with its name where needed."""
    notes = [note(each, 1, kind=kind(each), claim="It is so.", verdict="false") for each in ("claim", "correction")]
    page = documents(built(archive(article("a", notes=notes))))["articles/a.html"]
    heads = [" ".join(each.text.split()) for each in page.all("p", class_="note-head")]
    assert ["1 Claim false More", "1 Correction Verdict false More"] == heads
    assert [] == [each.text for each in page.all("div", class_="note-body") if "false" in each.text]


def test_a_note_left_to_its_entity_says_what_the_entity_says(pages: dict[str, Document]) -> None:
    """A note without words of its own prints its entity's."""
    assert "Serves Caracas." in pages[PLANES].one("li", id="note-airport").text


def test_status_is_said(pages: dict[str, Document]) -> None:
    """A superseded note links to the one that took its place; a retracted one says so; a draft article too."""
    page = pages[PLANES]
    assert "Superseded by note 10" in page.one("li", id="note-old-figure").text
    assert 1 == len([link for link in page.all("a", href="#note-new-figure") if link.text == "Superseded by note 10"])
    assert "Retracted" in page.one("li", id="note-wrong").text
    assert "Not published yet: Draft" in pages["articles/plan.html"].one("header", class_="article-head").text


def test_former_addresses_of_a_note_still_work(pages: dict[str, Document]) -> None:
    """A note's old id is an anchor within the note."""
    assert "li" in pages[PLANES].one("span", id="note-planes").parents


def test_unplaced_notes_have_their_own_list(pages: dict[str, Document]) -> None:
    """What was not found is shown with its quote and with what is near as a proposal only."""
    page = pages[PLANES]
    moved = " ".join(page.one("li", id="note-moved").text.split())
    assert moved.startswith(
        "nearly 100 soldiers The passage has changed. Similar, but not taken to be the same passage:"
    )
    assert "nearly 400 soldiers Paragraph 2 · a number differs" in moved
    gone = " ".join(page.one("li", id="note-gone").text.split())
    assert gone.startswith("words that nobody wrote Not placed. Nothing in the text is similar.")
    assert page.one("section", class_="unplaced").text.count("What is to be said of") == 2


def test_withheld_text_leaves_notes_with_paragraph_numbers(pages: dict[str, Document]) -> None:
    """With rights ``link`` there are title, outlet, date, link and the notes with their paragraphs, and no text."""
    page = pages["articles/elsewhere.html"]
    words = " ".join(page.one("main").text.split())
    assert "Paragraph 3" in page.one("li", id="note-far").text
    assert "812 words of this article are not shown here. Read the whole article at Another Paper" in words
    assert [] == page.all("div", class_="text")
    assert [] == page.all("mark")
    assert [] == page.all("a", role="doc-backlink")
    assert [] == page.all("p", class_="paper-line")


def test_a_note_is_folded_where_the_next_is_near() -> None:
    """The notes on the first words make room for each other; the one on the middle of the text need not."""
    words = ("First", "second", "third", "middle")
    body = f"<p>First, second, third.</p><p>{'More. ' * 200}</p><p>In the middle.</p><p>{'More. ' * 200}</p>"
    plain = article("a", body)
    notes = [
        note(word, number, placed(plain, word), html="<p>Much to say.</p>" * 20)
        for number, word in enumerate(words, start=1)
    ]
    page = read(built(archive(article("a", body, notes)))["articles/a.html"])
    folded = ["folded" in each.attributes["class"].split() for each in page.all("li", class_="note")]
    assert [True, True, False, False] == folded


def test_what_finds_no_room_beside_the_text_stays_in_the_list() -> None:
    """Those beside it are counted without gaps, as their places are taken from one another."""
    body = "<p>Some words, and more.</p>"
    notes = [note(f"n{number}", number, placed(article("a", body), "words")) for number in range(1, 21)]
    page = read(built(archive(article("a", body, notes)))["articles/a.html"])
    classes = [each.attributes["class"].split() for each in page.all("li", class_="note")]
    ranks = [each[each.index("beside") + 1] for each in classes if "beside" in each]
    assert 20 > len(ranks) > 1
    assert [f"n{rank}" for rank in range(1, len(ranks) + 1)] == ranks
    assert "all-beside" not in page.one("section", class_="notes").attributes["class"]


def test_notes_stay_together_where_no_text_is_shown() -> None:
    """Only some could stand beside what is shown, so all stand in the list."""
    notes = [note("whole", 1), note("far", 2, hidden(3))]
    page = read(built(archive(article("a", "", notes, rights="link")))["articles/a.html"])
    assert ["note kind-background"] * 2 == [each.attributes["class"] for each in page.all("li", class_="note")]
    assert "with-notes" not in page.one("body").attributes.get("class", "")


def test_an_untitled_source_is_told_from_one_with_a_title() -> None:
    """In print its address is its name already, and does not follow it a second time."""
    sources = (Source(url="https://example.org/bare"), Source(title="A title", url="https://example.org/b"))
    page = read(built(archive(article("a", notes=[note("n", 1, sources=sources)])))["articles/a.html"])
    assert ["bare", ""] == [each.attributes.get("class", "") for each in page.all("cite")]


def test_a_withdrawn_article_leaves_a_tombstone(pages: dict[str, Document]) -> None:
    """Its page says so and keeps its notes; no list names it."""
    page = pages["articles/mistaken.html"]
    assert "This article has been withdrawn from the archive." in page.one("main").text
    assert page.one("li", id="note-kept")
    # Nothing on the page refers to the notes, though they are about the whole article now.
    assert [] == page.all("a", role="doc-noteref") == page.all("a", role="doc-backlink")
    for path in ("index.html", "2019.html", "timeline.html"):
        assert "A report we took back" not in pages[path].one("main").text


def test_neighbours_follow_the_dates(pages: dict[str, Document]) -> None:
    """Previous and next are by date and leave out what was withdrawn."""
    page = pages["articles/vuelta.html"]
    assert "Two Russian aircraft land near Caracas" == page.one("a", rel="prev").text
    assert "What others say" == page.one("a", rel="next").text
    assert [] == pages["articles/bombers.html"].all("a", rel="prev")


def test_another_language_is_named(pages: dict[str, Document]) -> None:
    """The text of a Spanish article is marked as Spanish, on its page and in lists; our own words are not."""
    page = pages["articles/vuelta.html"]
    assert "es" == page.one("h1").attributes["lang"]
    assert "es" == page.one("div", class_="text").attributes["lang"]
    assert "lang" not in page.one("section", role="doc-endnotes").attributes
    assert "es" == next(each for each in pages["2019.html"].all("p") if "regresan" in each.text).attributes["lang"]


def test_the_image_has_caption_and_credit(pages: dict[str, Document]) -> None:
    """A picture stands with its alternative text, its caption with marks, and its credit."""
    page = pages[PLANES]
    assert {"src": "../files/2019/map.svg", "alt": "A map"} == dict(page.one("img").attributes)
    assert "Image: Our own drawing" in page.one("figcaption").text


def test_pictures_keep_their_place_until_they_come() -> None:
    """A picture whose size is known says it, at the head, in the text and on the front page; one with a side of its
    author's is left as it is.
    """
    body = '<p><img alt="b" src="b.png"><img alt="c" src="c.png"><img alt="b" src="b.png" width="90"></p>'
    links = {"a.png": "files/a.png", "b.png": "files/b.png", "c.png": "files/c.png"}
    image = Image(Ref("a.png", Place("x")), "a")
    sizes = {"files/a.png": (600, 400), "files/b.png": (30, 50)}
    pages = documents(built(archive(article("a", body, image=image, links=links), sizes=sizes)))
    found = [each.attributes for each in pages["articles/a.html"].all("img")]
    assert [("600", "400"), ("30", "50"), ("", ""), ("90", "")] == [
        (each.get("width", ""), each.get("height", "")) for each in found
    ]
    assert ("600", "400") == tuple(pages["index.html"].one("img").attributes[side] for side in ("width", "height"))


def test_a_caption_stays_when_its_image_is_missing() -> None:
    """Without the file there is no picture, but the caption that a note points at."""
    fields: dict[str, Any] = {"image": Image(Ref("gone.svg", Place("x")), "", "The route"), "links": {"gone.svg": ""}}
    plain = article("a", **fields)
    files = built(archive(article("a", notes=[note("n", 1, placed(plain, "route", paragraph=0))], **fields)))
    page = read(files["articles/a.html"])
    assert [] == page.all("img")
    assert "route" == page.one("mark").text
    assert [] == list(dead_links(files, documents(files)))


def test_links_of_the_text_lead_to_pages(pages: dict[str, Document]) -> None:
    """An author's link to a file leads to its page; a broken one is text."""
    page = pages[PLANES]
    assert [] != page.all("a", href="../entities/vasily-tonkoshkurov.html")
    broken = page.one("a", class_="broken")
    assert "href" not in broken.attributes
    assert "More" == broken.text


def test_an_authors_link_to_a_note_is_no_reference_of_ours() -> None:
    """An address that an author wrote never changes where our own references lead."""
    links = {"#note-n": ""}
    plain = article("a", "<p>Some words.</p>", links=links)
    files = built(archive(article("a", notes=[note("n", 1, placed(plain, "words"))], links=links)))
    assert "#note-n" == read(files["articles/a.html"]).one("a", role="doc-noteref").attributes["href"]


# -- The pages beside the articles ------------------------------------------------------------------------------------


def test_home_shows_what_there_is(pages: dict[str, Document]) -> None:
    """Counts, the newest articles and the years are on the home page."""
    words = " ".join(pages["index.html"].one("main").text.split())
    assert "5 articles 17 notes 3 people, places and things" in words
    assert "Newest articles Not finished" in words
    assert "2019 4 articles 2018 1 article" in words


@pytest.mark.parametrize(("number", "shown"), [(7, False), (8, True)])
def test_the_most_annotated_are_no_second_list_of_all(number: int, shown: bool) -> None:
    """They are named only where the newest are not all there are."""
    notes = {3: [note("n", 1), note("m", 2)], 2: [note("n", 1)]}
    articles = [
        article(f"a{each}", date=f"2019-01-{each:02}", notes=notes.get(each, ())) for each in range(1, number + 1)
    ]
    words = " ".join(read(built(archive(*articles))["index.html"]).one("main").text.split())
    assert shown == ("Most annotated a3 3 January 2019 2 notes a2" in words) == ("Most annotated" in words)


def test_an_entity_shows_every_mention_in_its_sentence(pages: dict[str, Document]) -> None:
    """Each passage about it stands in its sentence, with the article and its date, and leads to the note."""
    page = pages["entities/maiquetia.html"]
    words = " ".join(page.one("main").text.split())
    assert "Two Russian aircraft land near Caracas 25 March 2019 The Example Daily" in words
    assert "Russian military aircraft landed at Maiquetía airport near Caracas on Saturday, and" in words
    assert "What others say April 2019 Another Paper Paragraph 3 note 1" in words
    assert ["Maiquetía airport", "Moscú"] == [mark.text for mark in page.all("mark")]
    hrefs = [link.attributes["href"] for link in page.all("a", class_="to-note")]
    assert [f"../articles/{name}" for name in (
        "planes-land.html#note-airport", "vuelta.html#note-moscu", "elsewhere.html#note-far"
    )] == hrefs  # fmt: skip


def test_an_entity_shows_what_is_known(pages: dict[str, Document]) -> None:
    """Other names, note with working links, sources and Wikidata are on the entity's page."""
    page = pages["entities/vasily-tonkoshkurov.html"]
    assert "Also called Gen Vasily Tonkoshkurov, Tonkoshkurov" in " ".join(page.one("main").text.split())
    assert "the report" in [link.text for link in page.all("a", href="../articles/planes-land.html#note-general")]
    assert page.one("a", href="https://www.wikidata.org/wiki/Q4462245")
    assert "Not placed" in page.one("main").text
    assert "Not mentioned in any article yet." in pages["entities/nobody.html"].one("main").text


def test_an_entity_shows_the_events_that_name_it(pages: dict[str, Document]) -> None:
    """With date and text, below its mentions; an entity that no event names has no such part."""
    events = pages["entities/maiquetia.html"].one("section", aria_labelledby="events")
    words = " ".join(events.text.split())
    assert words.startswith(
        "Timeline December 2018 Two bombers visit For an exercise. Sources Nothing mysterious, says"
    )
    assert "23 March 2019 – 25 March 2019 Two aircraft arrive" in words
    assert [] == pages["entities/nobody.html"].all("section", aria_labelledby="events")


def test_a_list_of_claims_says_what_is_claimed_and_how_it_stands(pages: dict[str, Document]) -> None:
    """As under the article."""
    words = " ".join(pages["kinds/claim.html"].one("main").text.split())
    assert "35 tonnes Claim A hundred soldiers landed. Verdict not proven What is to be said of soldiers." in words


def test_a_heading_does_not_repeat_the_title(pages: dict[str, Document]) -> None:
    """The list of one year has no heading of that year; another list has one for each."""
    assert [] == pages["2019.html"].all("h2")
    assert ["2019"] == [each.text for each in pages["kinds/claim.html"].all("h2")]


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("en", ["Organisations", "People", "Places", "Translations"]),
        ("de", ["Organisationen", "Orte", "Personen", "Übersetzungen"]),
        ("ru", ["Люди", "Места", "Организации", "Переводы"]),
    ],
)
def test_kinds_are_in_the_order_of_their_names_as_printed(language: str, labels: list[str]) -> None:
    """The alphabet is that of the page's language."""
    keys = ("person", "place", "translation", "organisation")
    entities = tuple(Entity(key, key, kind(key), (), "", "", ()) for key in keys)
    page = documents(built(archive(site=site(language=language), entities=entities)))["entities.html"]
    assert labels == [heading.text for heading in page.all("h2")]


def test_a_heading_has_the_plural_that_the_settings_give() -> None:
    """Of a default kind, too; where only another label is given, that one."""
    kinds = {"claim": Kind("claim", "Said", "assessing"), "term": Kind("term", "Term", "describing", plural="Words")}
    entities = tuple(Entity(key, key, own, (), "", "", ()) for key, own in kinds.items())
    page = documents(built(archive(site=site(language="de"), entities=entities)))["entities.html"]
    assert ["Said", "Words"] == [heading.text for heading in page.all("h2")]


def test_kinds_without_notes_are_not_listed(pages: dict[str, Document]) -> None:
    """The list of kinds names those that have standing notes; one without has no page."""
    rows = [" ".join(row.text.split()) for row in pages["kinds.html"].all("li")]
    assert "Corrections 1 note" in rows
    assert not any(row.startswith("Organisation") for row in rows)
    assert "kinds/organisation.html" not in pages


def test_lists_beside_the_article_leave_out_what_no_longer_stands(pages: dict[str, Document]) -> None:
    """A superseded or retracted note is under its article and in no other list."""
    words = pages["kinds/correction.html"].one("main").text + pages["corrections.html"].one("main").text
    assert "What is to be said of new-figure." in words
    assert "What is to be said of old-figure." not in words
    assert "What is to be said of wrong." not in words


def test_corrections_keep_the_two_apart(pages: dict[str, Document]) -> None:
    """Errors in articles and corrections of our notes stand under headings of their own."""
    page = pages["corrections.html"]
    errors, ours = (section for section in page.all("section") if "main" in section.parents)
    assert "What is to be said of new-figure." in errors.text
    assert "We had written 99." in ours.text
    assert "We had written 99." not in errors.text


def test_the_timeline_has_three_lanes_in_order(pages: dict[str, Document]) -> None:
    """What happened, what was reported and what was noted stand in one order of time, each named in words."""
    entries = [" ".join(entry.text.split()) for entry in pages["timeline.html"].all("li") if "ol" in entry.parents[-1:]]
    assert entries[0].startswith("December 2018 Happened Two bombers visit For an exercise.")
    assert entries[1] == "10 December 2018, 17:02 Reported Bombers over the Caribbean"
    assert entries[2].startswith("23 March 2019 – 25 March 2019 Happened Two aircraft arrive")
    assert entries[-1] == "18 November 2026 Noted 2 notes on Two Russian aircraft land near Caracas"


def test_names_that_look_alike_keep_pages_of_their_own(pages: dict[str, Document]) -> None:
    """Outlets and tags whose names give one slug do not overwrite one another."""
    assert "Articles first published by The Example Daily" == pages["outlets/the-example-daily.html"].one("h1").text
    assert "Articles first published by the example daily" == pages["outlets/the-example-daily-2.html"].one("h1").text
    assert {"Articles tagged: Venezuela!", "Articles tagged: venezuela"} == {
        pages[f"tags/{name}.html"].one("h1").text for name in ("venezuela", "venezuela-2")
    }


def test_pages_of_ones_own_are_in_the_menu(pages: dict[str, Document]) -> None:
    """The menu leads to a page and to a web address, and says which page one is on."""
    page = pages["about.html"]
    assert page.one("a", href="https://example.org/code")
    assert ["About"] == [link.text for link in page.all("a", aria_current="page")]
    assert page.one("a", href="articles/planes-land.html")


def test_the_menu_leaves_out_a_page_that_is_not_there() -> None:
    """An entry for a page that is a draft or missing would be a dead link."""
    menu = (MenuItem("Gone", Ref("gone", Place("site.yml"))),)
    assert "Gone" not in built(archive(site=site(menu=menu)))["index.html"]


def test_the_menu_can_name_what_every_site_has() -> None:
    """It takes the place and the words that the menu gives it; a feed is there only where it is written."""
    entries = {"timeline": "When", "index": "Start", "search.html": "Find"}
    entries |= {"mailto:a@example.org": "Write", "feed.xml": "Feed"}
    menu = tuple(MenuItem(label, Ref(target, Place("site.yml"))) for target, label in entries.items())
    whole = full_archive()
    for base_url, feed in (("", []), ("https://example.org/a", [("../feed.xml", "Feed")])):
        page = read(built(replace(whole, site=replace(whole.site, menu=menu, base_url=base_url)))[PLANES])
        links = [link for link in page.all("a") if "nav" in link.parents and "header" in link.parents]
        expected = [("../entities.html", "Who and what"), ("../corrections.html", "Corrections")]
        expected += [("../timeline.html", "When"), ("../index.html", "Start"), ("../search.html", "Find")]
        expected += [("mailto:a@example.org", "Write"), *feed]
        assert expected == [(link.attributes["href"], link.text) for link in links]


def test_templates_can_link_to_every_page_by_name(tmp_path: Path) -> None:
    """From wherever they print it: a page in a folder, and the one that a server shows at any depth."""
    (tmp_path / "base.html").write_text(
        '{% extends "default/base.html" %}{% block footer %}'
        '{{ view.pages.about.href }} {{ view.pages.search.href }} {{ view.pages["about"].text }}|{% endblock %}'
    )
    whole = full_archive()
    pages = built(replace(whole, site=replace(whole.site, base_url="https://example.org/us")), tmp_path)
    assert "../about.html ../search.html About this archive|" in pages[PLANES]
    assert "/us/about.html /us/search.html About this archive|" in pages["404.html"]


def test_a_licence_leads_to_its_text() -> None:
    """An address, or one of Creative Commons; of any other, nobody knows where it is."""
    for licence, address in (
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("https://example.org/terms", "https://example.org/terms"),
        ("Ask us", ""),
    ):
        page = read(built(archive(site=site(licence=licence)))["index.html"])
        links = [link.attributes["href"] for link in page.all("a", rel="license")]
        assert ([address] if address else []) == links
        assert f"Licence of the notes: {licence}" in page.one("footer").text


# -- Safety -----------------------------------------------------------------------------------------------------------

EVIL = "<script>alert(1)</script>\"'><b>&amp;"


def test_whatever_an_author_wrote_is_text() -> None:
    """Markup in any field of plain text comes out as the characters it is made of, and pages stay sound."""
    source = Source(title=EVIL, outlet=EVIL, authors=(EVIL,), quote=EVIL, url="javascript:alert(1)")
    entity = Entity("e", EVIL, kind("person"), (EVIL,), "", 'Q1" onclick="', (source,))
    fields: dict[str, Any] = {
        "title": EVIL,
        "standfirst": EVIL,
        "outlet": EVIL,
        "tags": (EVIL,),
        "authors": (EVIL,),
        "licence": EVIL,
        "url": "javascript:alert(1)",
        "archived": ("data:text/html,x",),
    }
    evil = note("n", 1, kind=kind("claim"), entity=entity, claim=EVIL, verdict=EVIL, sources=(source,), quote=EVIL)
    page = Page("p", EVIL, "en", "", {})
    menu = (MenuItem(EVIL, Ref("p", Place("site.yml"))),)
    settings = site(EVIL, description=EVIL, licence=EVIL, contact="javascript:alert(1)", menu=menu)
    files = built(archive(article("a", notes=[evil], **fields), entities=(entity,), pages=(page,), site=settings))
    pages = documents(files)
    assert {} == {path: found for path, page in pages.items() if (found := list(faults(path, page)))}
    for path, document in pages.items():
        assert [] == document.all("b"), path
        assert not any(
            value.startswith(("javascript:", "data:"))
            for each in document.elements
            for value in each.attributes.values()
        )
    assert EVIL == pages["entities/e.html"].one("h1").text


def test_only_fields_called_html_are_printed_unescaped() -> None:
    """No other field of a view can hold Markup."""
    records = [
        each
        for each in vars(views).values()
        if isinstance(each, type) and issubclass(each, Struct) and each is not Struct
    ]
    assert len(records) > 20
    marked = {
        each.name
        for record in records
        for each in fields(record)
        if "Markup" in _names(get_type_hints(record)[each.name])
    }
    assert {"html"} == marked


def _names(hint: Any) -> set[str]:
    """The names of all types in a hint, but not of those that its records hold."""
    if get_origin(hint) in {Union, UnionType, tuple}:
        return set().union(*(_names(part) for part in get_args(hint)))
    return {getattr(hint, "__name__", str(hint))}


# -- The theme --------------------------------------------------------------------------------------------------------


def problem_of(folder: Path, name: str, text: str | bytes) -> tuple[str, int, str]:
    """What is reported for a site's own template: file, line and message."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    rendered = render_pages(full_archive(), [folder, THEME])
    codes = {problem.code for problem in rendered.problems}
    assert {"theme-error"} == codes
    problem = rendered.problems[0]
    return problem.place.path, problem.place.line, problem.message


def test_a_sites_own_template_takes_the_place_of_the_default(tmp_path: Path) -> None:
    """One file is overridden, the others stay."""
    (tmp_path / "page.html").write_text(
        '{% extends "base.html" %}{% block main %}<h1>Mine: {{ view.title }}</h1>{% endblock %}'
    )
    pages = documents(built(full_archive(), tmp_path))
    assert "Mine: About this archive" == pages["about.html"].one("h1").text
    assert "Two Aircraft" == pages["index.html"].one("h1").text


def test_the_scripts_of_the_search_come_as_two(tmp_path: Path) -> None:
    """Joined by folder in the order of their names, a site's own in the place of ours; only the search page asks."""
    (tmp_path / "assets" / "search").mkdir(parents=True)
    (tmp_path / "assets" / "search" / "asking.js").write_text("// A comment\n  // and more\n\n  own();  // here\n")
    files = built(full_archive(), tmp_path)
    joined = [content for path, content in files.items() if re.fullmatch(r"assets/search\.[0-9a-f]{10}\.js", path)]
    assert 1 == len(joined)
    assert "\n  own();  // here\n" in joined[0]
    ours = joined[0].replace("// A comment\n  // and more\n\n  own();  // here\n", "")
    assert not re.search(r"^\s|^//|\bconst asking\b", ours, re.MULTILINE)
    globals_ = re.findall(r"\bconst (glossator\w+|reach)=\(\(\)=>\{", joined[0])
    assert sorted(globals_, key=str.lower) != globals_ or {"glossatorSearch", "reach"} <= set(globals_)
    assert not [path for path in files if path.startswith(("assets/search/", "assets/search-later/"))]
    assert 1 == len([path for path in files if re.fullmatch(r"assets/search-later\.[0-9a-f]{10}\.js", path)])
    loading = [
        path for path, page in documents(files).items() for tag in page.all("script") if "search." in _source(tag)
    ]
    assert ["search.html"] == loading


def _source(element: Element) -> str:
    return element.attributes.get("src", "")


def test_every_page_has_the_box(full: dict[str, str]) -> None:
    """Each page has one form that sends what is typed to the page of results, by a relative address."""
    for path, page in documents(full).items():
        form = page.one("form", class_="seek")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), form.attributes["action"]))
        assert ("search.html", "search") == (target, form.parents[-1])
        assert "q" == page.one("input").attributes["name"]


def test_the_search_page_leads_everywhere_without_a_script(full: dict[str, str]) -> None:
    """It lists years, kinds, people, tags and outlets, the most frequent first, with a link to all of them."""
    page = read(full["search.html"])
    linked = {link.attributes["href"] for link in page.all("a")}
    assert {"kinds.html", "entities.html", "tags.html", "outlets.html"} <= linked
    assert linked >= {path for path in full if re.fullmatch(r"\d{4}\.html|kinds/[^/]+\.html", path)}
    assert page.one(class_="without-scripts").text
    assert "Correction" == json.loads(page.one(class_="searching").attributes["data-words"])["kinds"]["correction"]


def test_a_sites_own_assets_are_used_and_copied(tmp_path: Path) -> None:
    """Its style sheet takes the place of the default one; other files are copied; hidden ones are not."""
    assets = tmp_path / "assets"
    (assets / "faces").mkdir(parents=True)
    (assets / "site.css").write_text("body { color: red }")
    (assets / "faces" / "a b.woff2").write_text("face")
    (assets / ".DS_Store").write_text("x")
    files = built(full_archive(), tmp_path)
    assert "face" == files["assets/faces/a b.woff2"]
    assert not any(".DS_Store" in path for path in files)
    sheet = next(path for path in files if path.startswith("assets/site."))
    assert files[sheet].endswith("body { color: red }")


def test_a_style_sheet_is_named_by_its_content(full: dict[str, str]) -> None:
    """The name holds a hash that changes with the accent, and every page links to it."""
    name = next(path for path in full if path.startswith("assets/site."))
    assert re.fullmatch(r"assets/site\.[0-9a-f]{10}\.css", name)
    other = next(path for path in built(archive()) if path.startswith("assets/site."))
    assert name != other
    assert f'href="../{name}"' in full[PLANES]


def test_accent_and_face_reach_the_style_sheet() -> None:
    """What ``theme:`` says stands in the first rule."""
    settings = site(theme=Theme(accent="#123abc", text_face='Gentium Book, "Noto Serif", serif'))
    files = built(archive(site=settings))
    sheet = next(content for path, content in files.items() if path.startswith("assets/site."))
    expected = ':root { --site-accent: #123abc; --site-text-face: "Gentium Book", "Noto Serif", serif; }\n'
    assert expected == sheet[: len(expected)]


@pytest.mark.parametrize(("accent", "rule"), [("Navy", "--site-accent: #000080; }"), ("#111", "68%; }")])
def test_an_accent_that_is_almost_black_takes_more_white_on_a_dark_page(accent: str, rule: str) -> None:
    """Else its links could not be read there; the mark takes the colour, too."""
    files = built(archive(site=site(theme=Theme(accent=accent))))
    sheet = next(content for path, content in files.items() if path.startswith("assets/site."))
    assert sheet.split("\n")[0].endswith(rule)
    assert "#7a1f1f" not in files["assets/mark.svg"]


def test_a_template_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    """A syntax error comes back with file, line and the line itself."""
    folder = tmp_path / "layouts"
    found = problem_of(folder, "page.html", "<p>\n  {% if view.title %}\n<p>{{ view.title | shout }}\n")
    assert ("layouts/page.html", 3) == found[:2]
    rendered = render_pages(full_archive(), [folder, THEME])
    assert "<p>{{ view.title | shout }}" == rendered.problems[0].place.excerpt


def test_a_field_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    """An undefined name is reported where it is used, not printed as nothing."""
    found = problem_of(tmp_path / "layouts", "page.html", "<p>\n\n{{ view.titel }}\n")
    assert (
        "layouts/page.html",
        3,
        'the template cannot be used: there is no name "titel" in View; did you mean title?',
    ) == found


def test_a_missing_include_is_a_problem(tmp_path: Path) -> None:
    """A template that asks for another that is nowhere is reported where it asks."""
    found = problem_of(tmp_path / "layouts", "page.html", '<p>\n{% include "sidebar.html" %}\n')
    assert ("layouts/page.html", 2, 'there is no template "sidebar.html"') == found


def test_a_template_without_end_is_a_problem(tmp_path: Path) -> None:
    """A template that includes itself is reported, not run for ever."""
    found = problem_of(tmp_path / "layouts", "page.html", '{% include "page.html" %}\n')
    assert ("layouts/page.html", 1, "the template includes itself endlessly, or is nested too deeply") == found


def test_a_template_that_is_not_utf8_is_a_problem(tmp_path: Path) -> None:
    """Bytes that are no text are reported for the file."""
    found = problem_of(tmp_path / "layouts", "page.html", b"caf\xe9")
    assert ("layouts/page.html", 0, "the template is not UTF-8 text") == found


def test_a_link_out_of_the_theme_is_a_problem(tmp_path: Path) -> None:
    """A symbolic link that would publish a file from elsewhere is refused."""
    (tmp_path / "secret").write_text("secret")
    folder = tmp_path / "layouts"
    (folder / "assets").mkdir(parents=True)
    (folder / "assets" / "x.css").symlink_to(tmp_path / "secret")
    rendered = render_pages(archive(), [folder, THEME])
    assert [("theme-error", "layouts/assets/x.css")] == [(each.code, each.place.path) for each in rendered.problems]
    assert () == rendered.files


@pytest.mark.parametrize(("link", "leads_to"), [("layouts", "secret"), ("layouts/assets", "secret/assets")])
def test_a_theme_that_leads_out_of_the_site_is_a_problem(tmp_path: Path, link: str, leads_to: str) -> None:
    """Nothing of what lies there is published, nor used as a template; another folder of the site may be the theme."""
    for place in ("secret", "site/themes/mine"):
        (tmp_path / place / "assets").mkdir(parents=True)
        (tmp_path / place / "assets/key.txt").write_text("secret")
    folder = tmp_path / "site/layouts"
    if link != "layouts":
        folder.mkdir()
    (tmp_path / "site" / link).symlink_to(tmp_path / leads_to)
    rendered = render_pages(archive(), [folder, THEME])
    assert [("path-unsafe", link)] == [(each.code, each.place.path) for each in rendered.problems]
    assert () == rendered.files
    (tmp_path / "site" / link).unlink()
    (tmp_path / "site" / link).symlink_to(tmp_path / leads_to.replace("secret", "site/themes/mine"))
    rendered = render_pages(archive(), [folder, THEME])
    assert () == rendered.problems
    assert "assets/key.txt" in {file.path for file in rendered.files}


@pytest.mark.parametrize("name", ["con.js", "a:b.woff2", "Mark.svg", "loop.css"])
def test_an_asset_that_some_system_cannot_store_is_a_problem(tmp_path: Path, name: str) -> None:
    """Or that it would take for another of the theme; or a link that leads to itself."""
    folder = tmp_path / "layouts/assets"
    folder.mkdir(parents=True)
    if name == "loop.css":
        (folder / name).symlink_to(folder / name)
    else:
        (folder / name).touch()
    (problem,) = render_pages(archive(), [tmp_path / "layouts", THEME]).problems
    assert "theme-error" == problem.code


# -- Words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("2019", "2019"),
        ("2019-03", "March 2019"),
        ("2019-03-05", "5 March 2019"),
        ("2019-03-25T17:02", "25 March 2019, 17:02"),
        ("2019-03-25T17:02:59+01:00", "25 March 2019, 17:02 UTC+01:00"),
        ("2019-03-25T17:02Z", "25 March 2019, 17:02 UTC"),
        ("some day", "some day"),
        ("2019-13", "2019-13"),
    ],
)
def test_dates_are_printed_as_precisely_as_they_are_known(iso: str, expected: str) -> None:
    """A year stays a year, a month a month; what is no date stays as it is."""
    assert expected == printed_date(wording(Site("", language="en")), iso)


def test_counts_and_lists_read_like_sentences() -> None:
    """Numbers agree with their nouns, and the last of several names follows ``and``."""
    assert ["1 note", "0 notes", "1,000 notes"] == [
        counted(wording(Site("", language="en")), "note", number) for number in (1, 0, 1000)
    ]
    assert ["", "A", "A and B", "A, B and C"] == [
        listed(wording(Site("", language="en")), tuple(names)) for names in ("", "A", "AB", "ABC")
    ]


# -- Other languages --------------------------------------------------------------------------------------------------


def gaps(text: str) -> set[str]:
    """The gaps of a message, but for those that a language may do without."""
    return set(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything(language: str) -> None:
    """A table has the messages of the English one with the same gaps; plurals as its own rule asks for."""
    english, words = wording(Site("", language="en")).words, wording(Site("", language=language)).words
    plurals = {key.removesuffix("_other") for key in english if key.endswith("_other") and f"{key[:-6]}_one" in english}
    endings = {key.removeprefix("note_") for key in needed_keys(language) if re.fullmatch("note_[a-z]+", key)} & {
        *CATEGORIES
    }
    assert language == "en" or words != english
    singles = {key for key in english if not any(key in {f"{noun}_one", f"{noun}_other"} for noun in plurals)}
    assert singles | {f"{noun}_{ending}" for noun in plurals for ending in endings} == set(words)
    assert {} == {key: words[key] for key in singles if gaps(words[key]) != gaps(english[key])}
    assert [] == [key for noun in plurals for ending in endings if "{n}" not in words[key := f"{noun}_{ending}"]]
    assert [12, 12] == [len(words[key].split()) for key in ("months", "months_alone")]


@pytest.mark.parametrize(
    ("language", "day", "month", "first", "number", "names"),
    [
        ("en", "25 March 2019", "March 2019", "1 May 2019", "12,345 notes", "A, B and C"),
        ("es", "25 de marzo de 2019", "marzo de 2019", "1 de mayo de 2019", "12\u202f345 notas", "A, B y C"),
        ("fr", "25 mars 2019", "mars 2019", "1er mai 2019", "12\u202f345 notes", "A, B et C"),
        ("de", "25. März 2019", "März 2019", "1. Mai 2019", "12.345 Anmerkungen", "A, B und C"),
        ("ru", "25 марта 2019 г.", "март 2019 г.", "1 мая 2019 г.", "12\u00a0345 примечаний", "A, B и C"),
    ],
)
def test_each_language_prints_dates_numbers_and_lists_its_own_way(
    language: str, day: str, month: str, first: str, number: str, names: str
) -> None:
    """What a reader of the language would write by hand."""
    assert language in LANGUAGES
    words = wording(Site("", language=language))
    assert [day, month, first] == [printed_date(words, iso) for iso in ("2019-03-25", "2019-03", "2019-05-01")]
    assert [number, names] == [counted(words, "note", 12_345), listed(words, ("A", "B", "C"))]


def test_russian_counts_by_the_last_digits() -> None:
    """One, few and many take three forms, whatever stands before the last digits."""
    forms = [counted(wording(Site("", language="ru")), "note", number) for number in (1, 2, 5, 11, 21, 22, 112)]
    assert ["1 примечание", "2 примечания", "5 примечаний", "11 примечаний"] == forms[:4]
    assert ["21 примечание", "22 примечания", "112 примечаний"] == forms[4:]


def test_the_sites_language_chooses_the_words() -> None:
    """A German site speaks German, says so, and marks an English article as English; an unknown one speaks English."""
    page = documents(built(archive(article("a"), site=site(language="de-AT"))))["articles/a.html"]
    assert "de-AT" == page.one("html").attributes["lang"]
    assert phrase(wording(Site("", language="de")), "timeline") in page.one("header", class_="site-head").text
    assert "en" == page.one("h1").attributes["lang"]
    assert wording(Site("", language="xx")).words == wording(Site("", language="en")).words


def test_a_page_says_which_language_its_own_words_are_in() -> None:
    """Where there are no words of the site's language they are English, and what people wrote is named as theirs."""
    notes = [note("n", 1, claim="Tak.", verdict="nie"), note("m", 2)]
    entity = Entity("e", "Ktoś", kind("person"), (), "<p>Ktoś.</p>", "", ())
    event = Event("2019-03", "", "Zdarzenie", "<p>Tak.</p>", (entity,), (), ())
    fields: dict[str, Any] = {"entities": (entity,), "events": (event,), "site": site(language="pl")}
    pages = documents(built(archive(article("a", notes=notes, language="pl"), **fields)))
    page = pages["articles/a.html"]
    assert ("en", "pl") == (page.one("html").attributes["lang"], page.one("h1").attributes["lang"])
    spoken = [*page.all("div", class_="note-text"), *page.all("q"), page.one("div", class_="text")]
    spoken += [*pages["kinds/background.html"].all("div", class_="note-text"), *pages["entities/e.html"].all("h1")]
    spoken += [*pages["timeline.html"].all("div", class_="note-text"), *pages["index.html"].all("h1")]
    assert ["pl"] * 9 == [each.attributes["lang"] for each in spoken]
    german = documents(built(archive(article("a", language="de-AT"), site=site(language="de-AT"))))["articles/a.html"]
    assert "de-AT" == german.one("html").attributes["lang"]
    assert [] == [each for each in german.all() if "lang" in each.attributes and each.tag != "html"]


def test_a_language_has_a_direction() -> None:
    """Arabic and Hebrew run from right to left, whatever their region; a script decides against its language."""
    assert ["rtl", "rtl", "rtl", "ltr", "ltr"] == [
        direction(each) for each in ("ar", "he-IL", "az-Arab", "ar-Latn", "en")
    ]


# -- Metadata ---------------------------------------------------------------------------------------------------------


def json_ld(page: str) -> list[dict[str, Any]]:
    """The records in the head of a page."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    graph: list[dict[str, Any]] = json.loads(found[1])["@graph"]
    return graph


def test_the_original_is_told_apart_from_our_page(full: dict[str, str]) -> None:
    """The article has its own address and publisher, and our page is based on it."""
    page, original, *claims = json_ld(full[PLANES])
    assert "https://example.org/planes" == original["@id"] == page["isBasedOn"]["@id"]
    assert ("NewsArticle", "The Example Daily") == (original["@type"], original["publisher"]["name"])
    assert "publisher" not in page
    assert ["A hundred soldiers landed."] == [claim["claimReviewed"] for claim in claims]
    assert "not proven" == claims[0]["reviewRating"]["alternateName"]
    assert "https://creativecommons.org/licenses/by/4.0/" == original["license"]


def test_sources_and_licences_are_told_as_works_or_addresses() -> None:
    """Never a bare title where an address is expected; a claim appears in the original, else on our page."""
    claim = note(
        "n",
        1,
        claim="C.",
        verdict="false",
        sources=(Source(title="T"), Source(url="https://a.org/"), Source(outlet="O")),
    )
    settings = site(base_url="https://example.org/us")
    page = built(archive(article("a", notes=[claim], licence="all rights reserved"), site=settings))["articles/a.html"]
    _, review = json_ld(page)
    assert [{"@type": "CreativeWork", "name": "T"}, {"@type": "CreativeWork", "url": "https://a.org/"}] == (
        review["isBasedOn"]
    )
    assert "https://example.org/us/articles/a.html" == review["itemReviewed"]["appearance"]["@id"]
    assert {"@type": "CreativeWork", "name": "all rights reserved"} == (json_ld(page)[0]["isBasedOn"]["license"])


def test_a_link_that_is_passed_on_shows_the_picture_and_the_day() -> None:
    """The picture by its full address; a day only where it is known."""
    whole = full_archive()
    pages = documents(built(replace(whole, site=replace(whole.site, base_url="https://example.org/us"))))
    found = {
        each.attributes["property"]: each.attributes["content"]
        for each in pages[PLANES].all("meta")
        if "property" in each.attributes
    }
    assert {
        "og:image": "https://example.org/us/files/2019/map.svg",
        "og:image:alt": "A map",
        "article:published_time": "2019-03-25",
    }.items() <= found.items()
    vague = pages["articles/elsewhere.html"].all("meta", property="article:published_time")
    assert ([], []) == (vague, documents(built(whole))[PLANES].all("meta", property="og:image"))


def test_metadata_cannot_leave_their_element() -> None:
    """Whatever an author wrote, the JSON stays within its script element and says the same."""
    evil = "</script><b>&\u2028"
    files = built(archive(article("a", title=evil)))
    assert evil == json_ld(files["articles/a.html"])[0]["name"]


def test_a_page_with_the_whole_text_points_to_the_original() -> None:
    """Canonical is the original's address where we show all of it, ours where we do not, and none without either."""
    whole = article("a", url="https://example.org/original")
    part = article("b", url="https://example.org/other", withheld_words=9)
    pages = documents(built(archive(whole, part, article("c"), site=site(base_url="https://example.org/us"))))
    canonical = {name: pages[f"articles/{name}.html"].one("link", rel="canonical").attributes["href"] for name in "abc"}
    assert {
        "a": "https://example.org/original",
        "b": "https://example.org/us/articles/b.html",
        "c": "https://example.org/us/articles/c.html",
    } == canonical
    assert [] == documents(built(archive(article("c"))))["articles/c.html"].all("link", rel="canonical")


def test_a_reference_manager_sees_a_newspaper_article(pages: dict[str, Document]) -> None:
    """Dublin Core names type, title, authors, outlet and date of the original."""
    page = pages[PLANES]
    creators = [each.attributes["content"] for each in page.all("meta", name="DC.creator")]
    assert ["A. Writer", "B. Writer", "C. Writer"] == creators
    names = ("DC.type", "DC.publisher", "DC.date")
    found = [page.one("meta", name=name).attributes["content"] for name in names]
    assert ["newsitem", "The Example Daily", "2019-03-25"] == found


def test_a_report_names_the_page() -> None:
    """The letter to the archive has the page's title and address in it."""
    settings = site(contact="mailto:desk@example.org", base_url="https://example.org/us/")
    page = documents(built(archive(article("a", title="A & B"), site=settings)))["articles/a.html"]
    letter = next(each.attributes["href"] for each in page.all("a") if each.attributes["href"].startswith("mailto:"))
    assert "subject=Error%20or%20rights%20problem%3A%20A%20%26%20B" in letter
    assert "https://example.org/us/articles/a.html" in unquote(letter)


def test_each_note_has_an_address_and_a_citation(pages: dict[str, Document]) -> None:
    """A note leads to itself and says how to cite it."""
    note_view = pages[PLANES].one("li", id="note-soldiers")
    assert "E. Okafor: “Claim”, note 6 on “Two Russian aircraft land near Caracas”." in note_view.text
    assert "Two Aircraft, 20 November 2026. articles/planes-land.html#note-soldiers" in note_view.text
    assert 1 == len(
        [each for each in pages[PLANES].all("a", class_="note-number") if "#note-soldiers" == each.attributes["href"]]
    )


ARABIC = "وزارة المياه: 3 سدود"


def test_a_citation_runs_as_the_page_does() -> None:
    """A title, a name or a newspaper of another direction keeps its own within the line, which changes no letter."""
    one = article("a", title=ARABIC, authors=("سارة",), outlet="الجريدة", date="2022-09", language="ar")
    page = documents(built(archive(one)))["articles/a.html"]
    line = page.one("span", class_="quotable")
    assert "dir" not in line.attributes
    isolated = [each.text for each in page.all("bdi") if each.text in line.text and each.text != "By سارة"]
    assert ["سارة", ARABIC, "الجريدة", "September 2022", "articles/a.html"] == isolated
    assert line.text.startswith(f"سارة: {ARABIC}. الجريدة, September 2022. Annotated in ")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            (("A. Writer", "B. Writer"), "Who?", "The Day", "2022", "x:y"),
            "A. Writer, B. Writer: Who? The Day, 2022. x:y",
        ),
        (((), "So it is", "", "2022", ""), "So it is. 2022."),
        ((("A.",), "", "", "", "x:y"), "A. x:y"),
        (((), "", "The Day", "", "x:y"), "The Day. x:y"),
        (((), "", "", "", "x:y"), "x:y"),
        (((), "", "", "", ""), ""),
    ],
)
def test_a_citation_leaves_out_what_there_is_not(given: tuple[Any, ...], expected: str) -> None:
    """With a full stop between its sentences, unless there is a sign that ends one."""
    assert expected == metadata.citation(*given)


def test_a_claim_has_the_direction_of_its_words() -> None:
    """The whole line has, with the marks around it; what the page says before it counts for nothing."""
    notes = [note(each, 1, kind=kind(each), claim=ARABIC, verdict="false") for each in ("claim", "correction")]
    page = documents(built(archive(article("a", notes=notes))))["articles/a.html"]
    lines = page.all("p", class_="claim")
    assert [("auto", ARABIC), ("auto", f"Claim {ARABIC}")] == [(each.attributes["dir"], each.text) for each in lines]
    assert 1 == len(page.all("bdi", class_="label"))
    assert ["dir" in each.attributes for each in page.all("q")] == [False, False]


# -- What search engines and programs are told ------------------------------------------------------------------------


def test_an_address_that_leads_nowhere_shows_a_page() -> None:
    """A server shows it at any depth, so every link in it begins at the root of the server; without a base URL there is
    no such page.
    """
    assert urls.NOT_FOUND not in built(full_archive())
    for base, root in (
        ("https://example.org/us/", "/us/"),
        ("https://example.org", "/"),
        ("https://a.org/b/c", "/b/c/"),
        ("https://a℀b.org/b", "/b/"),
    ):
        whole = full_archive()
        page = read(built(replace(whole, site=replace(whole.site, base_url=base)))[urls.NOT_FOUND])
        assert [] == list(faults(urls.NOT_FOUND, page))
        links = [each.attributes.get("href", each.attributes.get("src", "")) for each in page.elements]
        own = [link for link in links if link and not re.match("https?:|mailto:|#", link)]
        assert len(own) > 10
        assert all(link.startswith(root) and not link.startswith("//") for link in own)
        assert f"{root}index.html" in own


def noindexed(plain: Archive) -> set[str]:
    """The pages that ask not to be listed."""
    pages = documents(built(plain))
    return {path for path, page in pages.items() if page.all("meta", name="robots", content="noindex")}


def test_what_was_withdrawn_or_is_not_published_is_kept_from_search_engines() -> None:
    """A tombstone, a draft, and the page of a wrong address; a link and an excerpt are there to be found."""
    whole = full_archive()
    pages = (*whole.pages, Page("plans", "Plans", "en", "", {}, "draft"))
    drafts = replace(whole, pages=pages, site=replace(whole.site, base_url="https://example.org/us"))
    assert {"articles/mistaken.html", "articles/plan.html", "plans.html", "404.html"} == noindexed(drafts)


def test_a_copy_with_drafts_is_not_listed() -> None:
    """Its lists name drafts, so none of its pages may be found."""
    staging = replace(full_archive(), with_drafts=True)
    assert set(documents(built(staging))) == noindexed(staging)


def test_a_reading_room_says_so_on_every_page() -> None:
    """Every page is marked, and asks not to be listed."""
    closed = replace(full_archive(), edition="full")
    pages = documents(built(closed))
    assert set(pages) == noindexed(closed)
    notice = "Reading-room edition: not for publication."
    assert all(notice in [each.text.strip() for each in page.all("p", class_="flag")] for page in pages.values())
    assert not any(notice in content for content in built(full_archive()).values())


def alternates(page: Document) -> dict[str, str]:
    """From the address of each alternate to its type."""
    found = [each.attributes for each in page.all("link", rel="alternate")]
    assert all(each["title"] for each in found)
    return {each["href"]: each["type"] for each in found}


def test_pages_name_what_programs_can_read() -> None:
    """The feeds, where there are any, and an article's notes, where it has any."""
    whole = full_archive()
    annotations = {"planes-land.annotations.jsonld": 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'}
    assert annotations == alternates(read(built(whole)[PLANES]))
    pages = documents(built(replace(whole, site=replace(whole.site, base_url="https://example.org/us"))))
    atom, feed = "application/atom+xml", "application/feed+json"
    feeds = {"feed.xml": atom, "notes.xml": atom, "corrections.xml": atom, "feed.json": feed}
    assert feeds == alternates(pages["index.html"])
    assert annotations | {f"../{name}": kind for name, kind in feeds.items()} == alternates(pages[PLANES])
    assert {f"../{name}": kind for name, kind in feeds.items()} == alternates(pages["articles/bombers.html"])


# -- Pictures, neighbours and lists -----------------------------------------------------------------------------------


def test_the_picture_says_in_words_what_it_shows(pages: dict[str, Document]) -> None:
    """The timeline is drawn with a title and a description, and the same stands below as a list."""
    picture = pages["timeline.html"].one("svg")
    about = pages["timeline.html"].one("desc").text
    assert {"picture-title", "picture-about"} == set(picture.attributes["aria-labelledby"].split())
    assert about.startswith("2 events, 5 articles and 3 notes from December 2018 to 18 November 2026.")
    assert {"bar-happened", "bar-reported", "bar-noted"} == {
        each.attributes["class"] for each in pages["timeline.html"].all("rect")
    }


def test_the_picture_says_no_more_than_is_known() -> None:
    """A month is no day, and what lasted is drawn to its end; a year alone is left out."""
    events = (
        Event("2018", "", "A year", "", (), (), ()),
        Event("2019-09", "", "A month", "", (), (), ()),
        Event("2021-01", "2023-12", "Three years", "", (), (), ()),
    )
    days = [article("a", date="2022-02-10T08:00"), article("b", date="2022-02-10")]
    page = read(built(archive(*days, events=events))["timeline.html"])
    assert [
        "September 2019: 1",
        "January 2021: 1",
        "10 February 2022: 2",
        "January 2021 – December 2023: Three years",
    ] == [each.text for each in page.all("title") if "rect" in each.parents]
    *bars, line = page.all("rect")
    ends = [float(each.attributes["x"].rstrip("%")) + float(each.attributes["width"].rstrip("%")) for each in bars]
    assert max(ends) < float(line.attributes["x"].rstrip("%")) + float(line.attributes["width"].rstrip("%")) <= 100
    assert "from September 2019 to December 2023." in page.one("desc").text


def test_a_bar_of_the_picture_names_all_of_its_time() -> None:
    """Where days are too many to be drawn, a bar says from when until when, and the counts add up."""
    days = [date(2019, 1, 1) + timedelta(2 * number) for number in range(50)]
    page = read(built(archive(*(article(f"a{day}", date=f"{day}") for day in days)))["timeline.html"])
    titles = [each.text for each in page.all("title") if "rect" in each.parents]
    assert 50 == sum(int(title.rpartition(": ")[2]) for title in titles) > len(titles)
    assert "9 April 2019" == titles[-1].rpartition(": ")[0].rpartition(" – ")[2]


def test_articles_about_the_same_lead_to_each_other(pages: dict[str, Document]) -> None:
    """An article names those that share people and places with it, and which."""
    related = pages[PLANES].one("section", class_="related-articles")
    assert "Los aviones regresan" in related.text
    assert "Maiquetía airport" in related.text
    assert [] == pages["articles/bombers.html"].all("section", class_="related-articles")


def test_an_entity_says_with_whom_it_appears(pages: dict[str, Document]) -> None:
    """Those that stand in the same articles are named on its page."""
    facts = " ".join(pages["entities/maiquetia.html"].one("dl", class_="facts").text.split())
    assert "Mentioned 3 notes, 25 March 2019 – April 2019" in facts
    assert "Appears with Vasily Tonkoshkurov" in facts


def test_a_long_list_is_cut_by_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest year stays at the list's address; each other has a page, and every page leads to all years."""
    monkeypatch.setattr("glossator.pages.plan.MAX_NOTES_OF_LIST", 2)
    notes = [article(f"a{year}", date=f"{year}-03-01", notes=[note("n", 1)]) for year in (2017, 2018, 2019)]
    files = built(archive(*notes))
    pages = documents(files)
    paths = ["kinds/background.html", "kinds/background/2018.html", "kinds/background/2017.html"]
    assert paths == [path for path in files if path.startswith("kinds/")]
    assert ["a2019", "a2018", "a2017"] == [pages[path].one("p", class_="teaser-title").text for path in paths]
    jumps = [" ".join(pages[path].one("ul", class_="jump").text.split()) for path in paths]
    assert ["2019 1 2018 1 2017 1"] * 3 == jumps
    assert [] == list(dead_links(files, pages))


def test_corrections_lead_to_the_errors_of_earlier_years(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the list of errors is cut, its newest year stands among the corrections."""
    monkeypatch.setattr("glossator.pages.plan.MAX_NOTES_OF_LIST", 2)
    years = (2017, 2018, 2019)
    found = [article(f"a{year}", date=f"{year}-03-01", notes=[note("n", 1, kind=kind("correction"))]) for year in years]
    files = built(archive(*found))
    pages = documents(files)
    page = pages["corrections.html"]
    assert ["a2019"] == [each.text for each in page.all("p", class_="teaser-title")]
    assert "2019 1 2018 1 2017 1" == " ".join(page.one("ul", class_="jump").text.split())
    assert [] == list(dead_links(files, pages))


def test_a_long_timeline_is_cut_by_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest year stays with the picture; each other has a page, by when a note was written, not its article."""
    monkeypatch.setattr("glossator.pages.plan.MAX_ENTRIES_OF_TIMELINE", 3)
    notes = [note("n", 1, created="2021-05-01")]
    articles = [article(f"a{year}", date=f"{year}-03-01", notes=notes) for year in (2019, 2020)]
    event = Event("2020-12-31", "", "A speech", "", (), (), ())
    files = built(archive(*articles, events=(event,)))
    pages = documents(files)
    entries = {
        path: [" ".join(each.text.split()) for each in pages[path].all("li") if "ol" in each.parents[-1:]]
        for path in files
        if path.startswith("timeline")
    }
    assert {
        "timeline.html": ["1 May 2021 Noted 1 note on a2019", "1 May 2021 Noted 1 note on a2020"],
        "timeline/2019.html": ["1 March 2019 Reported a2019"],
        "timeline/2020.html": ["1 March 2020 Reported a2020", "31 December 2020 Happened A speech"],
    } == entries
    assert [True, False, False] == [bool(pages[path].all("svg")) for path in sorted(entries)]
    assert all("2019 2020 2021" == " ".join(pages[path].one("ul", class_="jump").text.split()) for path in entries)
    assert "Timeline: 2019" == pages["timeline/2019.html"].one("h1").text
    assert [] == list(dead_links(files, pages))
