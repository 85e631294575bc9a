"""The archive for programs: every file is what its format says, its dates come from the content, nothing breaks it."""

from __future__ import annotations

import html
import json
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest
from lxml import etree  # type: ignore[import-untyped]
from msgspec.structs import replace
from pybtex.database import parse_string  # type: ignore[import-untyped]
from pyld import jsonld  # type: ignore[import-untyped]
from unit.archives import NOWHERE, archive, article, full_archive, hidden, kind, note, placed, site
from unit.web_annotation import context

from glossator import urls
from glossator.exports import archive_files, article_files, xml
from glossator.exports.entries import MAX_ENTRIES
from glossator.model import Archive, Correction, Entity, Page, Ref, Source, Unplaced

BASE = "https://example.org/us"
HOSTILE = "\x00\x01\x1b]]> <script>alert(1)</script> &amp; \" ' \\ { } % $ # _ ~ ^ \u2028 \ufffe 北"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP_SCHEMA = Path(__file__).parents[2] / "node_modules/sitemap/schema/sitemap.xsd"
ALWAYS = {"archive.json", "citations.bib", "citations.json", "README.txt", "robots.txt"}
WITH_BASE_URL = {"feed.xml", "feed.json", "notes.xml", "corrections.xml", "sitemap.xml"}


def published(plain: Archive, base_url: str = BASE) -> Archive:
    """The archive with its address."""
    return replace(plain, site=replace(plain.site, base_url=base_url))


def exported(plain: Archive) -> dict[str, str]:
    """All files of an archive, by path."""
    files = [*archive_files(plain)]
    for each in plain.articles:
        files += article_files(each, plain)
    assert len(files) == len({file.path for file in files})
    return {file.path: file.content.decode() for file in files}


@pytest.fixture(scope="module")
def full() -> dict[str, str]:
    """Everything about an archive that has everything."""
    return exported(published(full_archive()))


@pytest.fixture(scope="module")
def hostile() -> Archive:
    """An archive whose every text means harm."""
    plain = article("a", f"<p>{'word ' * 5}</p>", title=HOSTILE)
    notes = [
        note("n", 1, placed(plain, "word word"), kind=kind("correction"), claim=HOSTILE, verdict=HOSTILE),
        note("lost", 0, Unplaced("orphan", ()), quote=HOSTILE, sources=(Source(title=HOSTILE, outlet=HOSTILE),)),
        note("own", 2, corrections=(Correction("2026-11-24", HOSTILE),)),
    ]
    fields: dict[str, Any] = {"standfirst": HOSTILE, "authors": (HOSTILE, "A and B"), "outlet": HOSTILE}
    shown = article("a", f"<p>{'word ' * 5}</p>", notes, title=HOSTILE, tags=(HOSTILE,), licence=HOSTILE, **fields)
    settings = site(HOSTILE, description=HOSTILE, contact=f"mailto:{HOSTILE}", licence=HOSTILE, base_url=BASE)
    return archive(shown, site=settings)


# -- Which files there are --------------------------------------------------------------------------------------------


def test_without_a_base_url_what_needs_one_is_left_out() -> None:
    """The rest is written, and so are the notes of each article."""
    files = exported(full_archive())
    assert ALWAYS == {path for path in files if "/" not in path}
    assert {"articles/planes-land.annotations.jsonld", "articles/vuelta.annotations.jsonld"} <= set(files)
    assert ALWAYS | WITH_BASE_URL == {path for path in exported(published(full_archive())) if "/" not in path}
    assert set(urls.NEED_BASE_URL) - {urls.NOT_FOUND} == WITH_BASE_URL


def test_articles_without_notes_have_no_annotations(full: Mapping[str, str]) -> None:
    """A file without content is not written."""
    assert "articles/bombers.annotations.jsonld" not in full
    assert () == article_files(article("r"), archive(article("r")))


# -- Feeds ------------------------------------------------------------------------------------------------------------


def parsed(feed: str) -> Any:
    """A feed as a feed reader sees it, which must find nothing to forgive."""
    ET.fromstring(feed)
    found = feedparser.parse(feed.encode())
    assert not found.bozo, found.get("bozo_exception")
    assert "atom10" == found.version
    return found


def test_xml_has_every_character_that_it_can() -> None:
    """Source: XML 1.0, 2.2 Characters; but for the carriage return, which a reader would take for a line feed."""
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    written = re.sub("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", everything)
    assert f"<a>{html.escape(written)}</a>" == xml.leaf("a", everything)


@pytest.mark.parametrize("name", ["feed.xml", "notes.xml", "corrections.xml"])
def test_feeds_are_atom(full: Mapping[str, str], name: str) -> None:
    """Each entry has an id of its own, a title, a date and an address in the site; the newest stands first."""
    feed = parsed(full[name])
    assert f"{BASE}/{name}" == feed.feed.id == next(link.href for link in feed.feed.links if link.rel == "self")
    ids = [entry.id for entry in feed.entries]
    assert len(ids) == len(set(ids)) > 0
    assert all(entry.title and entry.link.startswith(f"{BASE}/articles/") for entry in feed.entries)
    assert feed.feed.updated == max(entry.updated for entry in feed.entries)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", entry.updated) for entry in feed.entries)


def test_the_feed_lists_articles_as_they_came_in(full: Mapping[str, str]) -> None:
    """By when the text was taken, its first note written or it first appeared; withdrawn ones are left out."""
    feed = parsed(full["feed.xml"])
    slugs = [entry.link.rpartition("/")[2].removesuffix(".html") for entry in feed.entries]
    assert ["planes-land", "plan", "elsewhere", "vuelta", "bombers"] == slugs
    newest = feed.entries[0]
    assert ("2026-11-20T00:00:00Z", "2026-11-24T00:00:00Z") == (newest.published, newest.updated)
    assert ["A. Writer", "B. Writer", "C. Writer"] == [author.name for author in newest.authors]
    assert "https://example.org/planes" in [link.href for link in newest.links if link.rel == "via"]
    assert "Officials call the visit routine" in newest.summary


def test_the_notes_feed_shows_each_note_whole(full: Mapping[str, str]) -> None:
    """The words, what is said of them and where that is known from, with addresses that work in a feed reader."""
    entries = {entry.id.rpartition("#")[2]: entry for entry in parsed(full["notes.xml"]).entries}
    soldiers = entries["note-soldiers"]
    assert "2026-11-24T00:00:00Z" == soldiers.updated
    assert ["E. Okafor"] == [author.name for author in soldiers.authors]
    for words in ("about 100 soldiers", "What is to be said of soldiers", "<p>Verdict: not proven</p>", "RIA Novosti"):
        assert words in soldiers.content[0].value
    assert f'href="{BASE}/' not in soldiers.content[0].value
    assert "note-wrong" not in entries
    assert "note-old-figure" not in entries


def test_an_entity_speaks_for_a_note_without_words() -> None:
    """Its links lead from the feed to the site."""
    whole = published(full_archive())
    planes = next(each for each in whole.articles if each.slug == "planes-land")
    silent = note(
        "silent", 1, entity=next(each for each in whole.entities if each.id == "vasily-tonkoshkurov"), html=""
    )
    feed = parsed(exported(replace(whole, articles=(replace(planes, notes=(silent,)),)))["notes.xml"])
    assert f'href="{BASE}/articles/planes-land.html#note-general"' in feed.entries[0].content[0].value


@pytest.mark.parametrize(("words", "title"), [("one word " * 20, "one word"), ("第句说明" * 40, "第句说明")])
def test_a_long_quote_is_cut_in_the_title_of_its_entry(words: str, title: str) -> None:
    """Between words; where none is between spaces, anywhere."""
    plain = article("a", f"<p>{words.strip()}</p>")
    long = article("a", f"<p>{words.strip()}</p>", [note("n", 1, placed(plain, words.strip()), quote=words.strip())])
    (entry,) = parsed(exported(archive(long, site=site(base_url=BASE)))["notes.xml"]).entries
    assert re.fullmatch(f"{title}.{{30,80}}…, “a”", entry.title)


def test_errors_of_articles_and_our_own_are_told_apart(full: Mapping[str, str]) -> None:
    """Each entry says which it is; a correction of ours has an id of its own."""
    told = {entry.title: entry.id for entry in parsed(full["corrections.xml"]).entries}
    address = f"{BASE}/articles/planes-land.html#note-"
    assert {
        "Error in “Two Russian aircraft land near Caracas”": f"{address}new-figure",
        "Corrected: our note on “Two Russian aircraft land near Caracas”": f"{address}soldiers/corrected-2026-11-24",
    } == told


def test_a_retraction_with_a_date_is_in_the_feed_of_corrections() -> None:
    """The note itself is in no other feed any more."""
    taken_back = note("n", 1, status="retracted", corrections=(Correction("2026-11-24", "It was wrong."),))
    files = exported(published(archive(article("a", notes=[taken_back]))))
    (entry,) = parsed(files["corrections.xml"]).entries
    assert "It was wrong." in entry.content[0].value
    assert [] == parsed(files["notes.xml"]).entries


def test_two_corrections_of_one_day_are_two_entries() -> None:
    """Their ids stay when a third is added below them."""
    twice = (Correction("2026-11-24", "One."), Correction("2026-11-24", "Two."))
    ids = []
    for corrections in (twice, (*twice, Correction("2026-11-25", "Three."))):
        plain = archive(article("a", notes=[note("n", 1, corrections=corrections)]))
        ids.append({entry.id for entry in parsed(exported(published(plain))["corrections.xml"]).entries})
    assert 2 == len(ids[0])
    assert ids[0] < ids[1]


def test_feeds_hold_the_newest_only() -> None:
    """However large the archive is."""
    many = [
        article(f"a{number:03}", date="2019", notes=[note("n", 1, created=f"2026-01-{number % 28 + 1:02}")])
        for number in range(MAX_ENTRIES + 10)
    ]
    files = exported(published(archive(*many)))
    for name in ("feed.xml", "notes.xml"):
        feed = parsed(files[name])
        assert MAX_ENTRIES == len(feed.entries)
        assert "2026-01-28T00:00:00Z" == feed.entries[0].updated
    assert MAX_ENTRIES == len(json.loads(files["feed.json"])["items"])


def test_a_feed_without_entries_is_a_feed() -> None:
    """An empty archive has a date that is not the clock's."""
    files = exported(published(archive()))
    for name in ("feed.xml", "notes.xml", "corrections.xml"):
        assert "1970-01-01T00:00:00Z" == parsed(files[name]).feed.updated


def test_the_json_feed_keeps_to_its_specification(full: Mapping[str, str]) -> None:
    """Version 1.1: what must be there is, and every value is of its type. Source: jsonfeed.org/version/1.1."""
    feed = json.loads(full["feed.json"])
    assert "https://jsonfeed.org/version/1.1" == feed["version"]
    assert {"title", "home_page_url", "feed_url", "language", "authors", "items"} <= set(feed)
    assert 5 == len(feed["items"])
    texts = {"id", "url", "external_url", "title", "content_html", "summary", "image", "language"}
    dates = {"date_published", "date_modified"}
    for item in feed["items"]:
        assert {"id", "url", "content_html", *dates} <= set(item) <= texts | dates | {"authors", "tags"}
        assert all(isinstance(item[key], str) and item[key] for key in texts & set(item))
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", item[key]) for key in dates)
        assert all(["name"] == list(author) for author in item.get("authors", ()))
        assert all(isinstance(tag, str) for tag in item.get("tags", ()))
    assert f"{BASE}/files/2019/map.svg" == feed["items"][0]["image"]
    assert "https://example.org/planes" == feed["items"][0]["external_url"]


# -- Whatever a text holds --------------------------------------------------------------------------------------------


def test_no_text_breaks_a_feed_or_the_sitemap(hostile: Archive) -> None:
    """Control characters, markup and ends of sections: every XML file is well-formed and says what was written."""
    files = exported(hostile)
    for name in ("feed.xml", "notes.xml", "corrections.xml"):
        feed = parsed(files[name])
        assert "]]> <script>alert(1)</script> &amp;" in feed.feed.title
        shown = [content.text or "" for content in ET.fromstring(files[name]).iter(f"{ATOM}content")]
        assert any("&lt;script&gt;" in html for html in shown)
        assert not any("<script" in html for html in shown)
    ET.fromstring(files["sitemap.xml"])


def test_no_text_breaks_a_list(hostile: Archive) -> None:
    """JSON holds each text as it was written; BibTeX holds one entry with balanced braces."""
    files = exported(hostile)
    assert HOSTILE == json.loads(files["archive.json"])["articles"][0]["title"]
    assert HOSTILE == json.loads(files["feed.json"])["items"][0]["title"]
    assert HOSTILE == json.loads(files["articles/a.annotations.jsonld"])["label"]
    entries = parse_string(files["citations.bib"], "bibtex").entries
    assert ["a"] == list(entries)
    assert 2 == len(entries["a"].persons["author"])
    depth = 0
    for sign in re.findall("[{}]", files["citations.bib"]):
        depth += 1 if sign == "{" else -1
        assert depth >= 0
    assert 0 == depth


# -- Sitemap and robots -----------------------------------------------------------------------------------------------


def locations(sitemap: str) -> dict[str, str]:
    """From each address of a sitemap to its date."""
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    return {url.findtext(f"{space}loc", ""): url.findtext(f"{space}lastmod", "") for url in ET.fromstring(sitemap)}


def test_the_sitemap_has_true_dates(full: Mapping[str, str]) -> None:
    """The day on which what a page says last changed; none where only a year or a month is known."""
    found = {address.removeprefix(f"{BASE}/"): day for address, day in locations(full["sitemap.xml"]).items()}
    assert "2026-11-24" == found["articles/planes-land.html"] == found["index.html"]
    assert "2018-12-10" == found["articles/bombers.html"]
    assert "" == found["articles/elsewhere.html"] == found["about.html"] == found["entities/nobody.html"]


def test_the_sitemap_leaves_out_what_is_not_to_be_found(full: Mapping[str, str]) -> None:
    """What was withdrawn, and drafts."""
    paths = {address.removeprefix(f"{BASE}/articles/") for address in locations(full["sitemap.xml"])}
    assert {"planes-land.html", "elsewhere.html"} <= paths
    assert not {"mistaken.html", "plan.html"} & paths


@pytest.mark.skipif(not SITEMAP_SCHEMA.is_file(), reason="the schema comes with npm")
@pytest.mark.parametrize("name", ["full", "hostile"])
def test_the_sitemap_validates(name: str, request: pytest.FixtureRequest) -> None:
    """Against the schema of sitemaps.org, as the npm package ``sitemap`` carries it."""
    found = request.getfixturevalue(name)
    files = exported(found) if isinstance(found, Archive) else found
    etree.XMLSchema(etree.parse(SITEMAP_SCHEMA)).assertValid(etree.fromstring(files["sitemap.xml"].encode()))


def test_robots_are_shown_the_sitemap_or_the_door(full: Mapping[str, str]) -> None:
    """A reading room, or a copy with drafts, is closed to all of them, and has no sitemap."""
    assert f"User-agent: *\nAllow: /\n\nSitemap: {BASE}/sitemap.xml\n" == full["robots.txt"]
    assert "User-agent: *\nAllow: /\n" == exported(full_archive())["robots.txt"]
    for change in ({"edition": "full"}, {"with_drafts": True}):
        closed = exported(replace(published(full_archive()), **change))
        assert "User-agent: *\nDisallow: /\n" == closed["robots.txt"]
        assert "sitemap.xml" not in closed


# -- Annotations ------------------------------------------------------------------------------------------------------


def expanded(text: str, slug: str) -> Any:
    """An annotation file, expanded; a term that its contexts do not know fails, and so does one that both do."""
    document = json.loads(text)
    known = context()
    standard, own = document["@context"]
    assert "http://www.w3.org/ns/anno.jsonld" == standard
    assert set(own).isdisjoint(known["@context"])
    assert set(keys({key: value for key, value in document.items() if key != "@context"})) <= {
        *known["@context"],
        *own,
    }
    base = f"{BASE}/articles/{slug}.annotations.jsonld"

    def load(address: str, _options: Any) -> dict[str, Any]:
        assert "http://www.w3.org/ns/anno.jsonld" == address
        return {"contextUrl": None, "documentUrl": address, "document": known}

    return jsonld.expand(document, {"documentLoader": load, "base": base})


def keys(value: Any) -> Iterator[str]:
    """Every key of a JSON document."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield key
            yield from keys(below)
    elif isinstance(value, list):
        for each in value:
            yield from keys(each)


def ids(value: Any) -> Iterator[str]:
    """Every ``@id`` of an expanded document."""
    if isinstance(value, dict):
        yield from ([value["@id"]] if "@id" in value else [])
        for below in value.values():
            yield from ids(below)
    elif isinstance(value, list):
        for each in value:
            yield from ids(each)


def test_annotation_files_expand(full: Mapping[str, str]) -> None:
    """Under the terms of the W3C context each address becomes a full one, of the site or of the web."""
    paths = [path for path in full if path.endswith(".jsonld")]
    assert 4 == len(paths)
    for path in paths:
        collection = expanded(full[path], path.removeprefix("articles/").removesuffix(".annotations.jsonld"))
        assert f"{BASE}/{path}" == collection[0]["@id"]
        assert ["https://www.w3.org/ns/activitystreams#OrderedCollection"] == collection[0]["@type"]
        assert all(re.match("https?://", address) for address in ids(collection))


def items(full: Mapping[str, str], slug: str) -> dict[str, Any]:
    """An article's annotations, by the note's id."""
    collection = json.loads(full[f"articles/{slug}.annotations.jsonld"])
    assert collection["total"] == len(collection["first"]["items"])
    return {item["key"]: item for item in collection["first"]["items"]}


def test_an_annotation_says_what_the_note_says(full: Mapping[str, str]) -> None:
    """All that the page says: in the words of W3C as far as they go, the rest in those of the sidecar."""
    assert {
        "id": f"{BASE}/articles/planes-land.html#note-soldiers",
        "type": "Annotation",
        "motivation": "assessing",
        "created": "2026-11-18T00:00:00Z",
        "modified": "2026-11-24T00:00:00Z",
        "creator": {"type": "Person", "name": "E. Okafor", "role": "editor"},
        "rights": "https://creativecommons.org/licenses/by/4.0/",
        "body": [
            {
                "type": "TextualBody",
                "value": "<p>What is to be said of soldiers.</p>",
                "format": "text/html",
                "language": "en",
            },
            {
                "type": "TextualBody",
                "purpose": "describing",
                "value": "A hundred soldiers landed.",
                "format": "text/plain",
            },
            {"type": "TextualBody", "purpose": "assessing", "value": "not proven", "format": "text/plain"},
            {"type": "SpecificResource", "purpose": "linking", "source": "https://example.org/ria"},
            {"type": "SpecificResource", "purpose": "linking", "source": "https://example.org/bare"},
        ],
        "target": [
            {
                "type": "SpecificResource",
                "source": f"{BASE}/articles/planes-land.html",
                "selector": {
                    "type": "CssSelector",
                    "value": "#p1",
                    "refinedBy": {
                        "type": "TextQuoteSelector",
                        "exact": "about 100 soldiers with 35 tonnes",
                        "prefix": " journalist put the arrivals at ",
                        "suffix": " of\nequipment, under General Vas",
                    },
                },
            }
        ],
        "key": "soldiers",
        "number": 6,
        "kind": "claim",
        "status": "published",
        "claim": "A hundred soldiers landed.",
        "verdict": "not proven",
        "asof": "2019-03",
        "written": "2026-11-18",
        "checked": "2026-11-20",
        "corrections": [{"type": "CorrectionComment", "date": "2026-11-24", "text": "We had written 99."}],
        "sources": [
            {
                "type": "CreativeWork",
                "title": "Nothing mysterious, says official",
                "outlet": "RIA Novosti",
                "date": "2019-03-25",
                "url": "https://example.org/ria",
                "archived": ["https://example.org/copy-1", "https://example.org/copy-2"],
                "accessed": "2026-11-20",
                "quote": "Nothing mysterious.",
            },
            {"type": "CreativeWork", "url": "https://example.org/bare"},
        ],
    } == items(full, "planes-land")["soldiers"]


def test_an_annotation_points_at_every_passage(full: Mapping[str, str]) -> None:
    """One target for each place; the page where the note is about all of it, or where the words are withheld."""
    planes = items(full, "planes-land")
    assert ["nothing mysterious", "agreed on nothing"] == [
        target["selector"]["refinedBy"]["exact"] for target in planes["twice"]["target"]
    ]
    assert [f"{BASE}/articles/planes-land.html"] == planes["headline"]["target"]
    far = items(full, "elsewhere")["far"]
    assert [f"{BASE}/articles/elsewhere.html"] == far["target"]
    assert "not_placed" not in far


def test_an_annotation_without_a_place_says_so(full: Mapping[str, str]) -> None:
    """It points at the page, and holds the words that were not found unless they are withheld."""
    moved, lost = items(full, "planes-land")["moved"], items(full, "elsewhere")["lost"]
    assert ("moved", "nearly 100 soldiers") == (moved["not_placed"], moved["quote"])
    assert [f"{BASE}/articles/planes-land.html"] == moved["target"]
    assert ("moved", False, False) == (lost["not_placed"], "quote" in lost, "number" in moved)


def test_annotations_are_all_notes_that_the_page_shows(full: Mapping[str, str]) -> None:
    """With their status and what took their place; the list of the archive counts the same."""
    planes = items(full, "planes-land")
    statuses = {key: each["status"] for key, each in planes.items() if each["status"] != "published"}
    assert {"old-figure": "superseded", "wrong": "retracted"} == statuses
    assert planes["new-figure"]["id"] == planes["old-figure"]["superseded_by"]
    assert ["planes"] == planes["aircraft"]["former_ids"]
    counts = {each["slug"]: each["notes"] for each in json.loads(full["archive.json"])["articles"]}
    assert counts["planes-land"] == len(planes)


def test_a_note_that_is_not_shown_takes_no_place() -> None:
    """Not even its id is told."""
    old = note("old", 1, status="superseded", superseded_by="still-secret")
    assert "still-secret" not in exported(archive(article("a", notes=[old])))["articles/a.annotations.jsonld"]


def test_annotations_claim_no_more_of_a_date_than_is_known() -> None:
    """The vocabulary of W3C has moments only; a month is told beside it. A look at a note is no change of it."""
    vague = note("n", 1, created="2020-01", checked="2026-11-20", corrections=(Correction("2021", "Mended."),))
    found = items(exported(archive(article("a", notes=[vague]))), "a")["n"]
    assert not {"created", "modified"} & set(found)
    assert ("2020-01", "2026-11-20", "2021") == (found["written"], found["checked"], found["corrections"][0]["date"])


def test_annotations_are_relative_where_nobody_knows_the_address() -> None:
    """Else each address is a full one, which a copy of the file keeps."""
    found = items(exported(full_archive()), "planes-land")["airport"]
    assert ("planes-land.html#note-airport", "../entities/maiquetia.html") == (found["id"], found["entity"]["id"])
    assert "planes-land.html" == found["target"][0]["source"]


def test_annotations_name_entities(full: Mapping[str, str]) -> None:
    """By Wikidata where that is known, else by their page; its words stand in for a note without any."""
    planes = items(full, "planes-land")
    sources = {key: planes[key]["body"][-1]["source"] for key in ("general", "airport")}
    page = f"{BASE}/entities/maiquetia.html"
    assert {"general": "https://www.wikidata.org/entity/Q4462245", "airport": page} == sources
    assert "<p>Serves Caracas.</p>" == planes["airport"]["body"][0]["value"]
    assert {"id": page, "key": "maiquetia", "name": "Maiquetía airport"} == planes["airport"]["entity"]


# -- Lists ------------------------------------------------------------------------------------------------------------


def test_citations_are_bibtex(full: Mapping[str, str]) -> None:
    """One entry for each article that is not withdrawn, under its slug."""
    entries = parse_string(full["citations.bib"], "bibtex").entries
    assert {"planes-land", "vuelta", "elsewhere", "bombers", "plan"} == set(entries)
    planes = entries["planes-land"]
    assert "article" == planes.type
    assert ["Writer"] * 3 == [person.last_names[0] for person in planes.persons["author"]]
    expected = {
        "title": "{Two Russian aircraft land near Caracas}",
        "journal": "The Example Daily",
        "entrysubtype": "newspaper",
        "year": "2019",
        "month": "March",
        "date": "2019-03-25",
        "url": "https://example.org/planes",
        "urldate": "2026-11-20",
        "language": "en",
        "langid": "english",
        "keywords": "venezuela, russia",
        "note": "Archived copy: https://example.org/planes-copy; Licence: CC-BY-4.0",
        "annote": f"{BASE}/articles/planes-land.html",
    }
    assert expected == dict(planes.fields)
    assert "misc" == entries["plan"].type
    assert {"entrysubtype", "note"}.isdisjoint(entries["plan"].fields)
    assert f"{BASE}/articles/plan.html" == entries["plan"].fields["url"]


def test_citations_are_csl(full: Mapping[str, str]) -> None:
    """The same articles; an author is one name, and of a date there is as much as is known."""
    found = {item["id"]: item for item in json.loads(full["citations.json"])}
    assert {"planes-land", "vuelta", "elsewhere", "bombers", "plan"} == set(found)
    assert {
        "id": "planes-land",
        "type": "article-newspaper",
        "title": "Two Russian aircraft land near Caracas",
        "author": [{"literal": "A. Writer"}, {"literal": "B. Writer"}, {"literal": "C. Writer"}],
        "container-title": "The Example Daily",
        "issued": {"date-parts": [[2019, 3, 25]]},
        "accessed": {"date-parts": [[2026, 11, 20]]},
        "URL": "https://example.org/planes",
        "language": "en",
        "abstract": "Officials call the visit routine; others count the soldiers.",
        "keyword": "venezuela, russia",
        "note": f"Archived copy: https://example.org/planes-copy; Licence: CC-BY-4.0; {BASE}/articles/planes-land.html",
    } == found["planes-land"]
    assert ("webpage", f"{BASE}/articles/plan.html") == (found["plan"]["type"], found["plan"]["URL"])
    assert [[2019, 4]] == found["elsewhere"]["issued"]["date-parts"]
    assert HOSTILE == json.loads(exported(archive(article("a", title=HOSTILE)))["citations.json"])[0]["title"]


def test_the_archive_as_data_holds_no_text(full: Mapping[str, str]) -> None:
    """Metadata only; of what was withdrawn hardly that."""
    data = json.loads(full["archive.json"])
    assert {"articles", "entities", "events", "kinds", "title", "version"} <= set(data)
    assert "What is to be said" not in full["archive.json"]
    assert "Two Russian military aircraft landed" not in full["archive.json"]
    by_slug = {each["slug"]: each for each in data["articles"]}
    assert {"notes": 13, "annotations": "articles/planes-land.annotations.jsonld", "changed": "2026-11-24"}.items() <= (
        by_slug["planes-land"].items()
    )
    assert {"slug", "path", "title", "date", "language", "rights", "notes", "annotations", "changed"} == set(
        by_slug["mistaken"]
    )
    assert 0 == by_slug["bombers"]["notes"]
    assert "image" not in by_slug["bombers"]
    assert {
        "path": "files/2019/map.svg",
        "alt": "A map",
        "caption": "The route over the Caribbean",
        "credit": "Our own drawing",
    } == by_slug["planes-land"]["image"]


def test_the_archive_as_data_has_what_its_lists_say(full: Mapping[str, str]) -> None:
    """The notes and sources of entities and events, with links that lead on from there."""
    data = json.loads(full["archive.json"])
    entities = {each["id"]: each for each in data["entities"]}
    assert ["maiquetia", "nobody", "vasily-tonkoshkurov"] == list(entities)
    general = entities["vasily-tonkoshkurov"]
    assert f'<a href="{BASE}/articles/planes-land.html#note-general">' in general["note"]
    assert ["RIA Novosti"] == [each["outlet"] for each in general["sources"]]
    assert {"note", "sources"}.isdisjoint(entities["nobody"])
    assert ("<p>For an exercise.</p>", 1) == (data["events"][0]["note"], len(data["events"][0]["sources"]))
    relative = json.loads(exported(full_archive())["archive.json"])["entities"][2]
    assert '<a href="articles/planes-land.html#note-general">' in relative["note"]


def test_the_readme_speaks_the_language_of_the_site() -> None:
    """What it is, how to open and check it, rights, contact."""
    plain = published(full_archive())
    english = exported(plain)["README.txt"]
    for words in ("6 articles, 17 notes", "index.html", "sha256sum -c manifest-sha256.txt", "desk@example.org", BASE):
        assert words in english
    german = exported(replace(plain, site=replace(plain.site, language="de-AT")))["README.txt"]
    assert "Dieser Ordner ist eine ganze Website" in german


# -- Old addresses ----------------------------------------------------------------------------------------------------


def test_old_addresses_lead_on() -> None:
    """A page without script under a policy of its own, with a link for whoever is not taken along."""
    moved = article("new-name", title="<b>Moved</b>", old_addresses=(Ref("old", NOWHERE), Ref("北", NOWHERE)))
    files = exported(published(archive(moved)))
    for path in ("articles/old.html", "articles/北.html"):
        page = files[path]
        head, _, rest = page.partition('<meta http-equiv="refresh" content="0; url=new-name.html">')
        assert "default-src 'none'" in head
        assert f'<link rel="canonical" href="{BASE}/articles/new-name.html">' in rest
        assert '<a href="new-name.html">&lt;b&gt;Moved&lt;/b&gt;</a>' in rest
        assert "<script" not in page
    assert "canonical" not in exported(archive(moved))["articles/old.html"]


def test_the_former_keys_of_entities_lead_on() -> None:
    """In the site's language; of an entity that is not listed, nothing."""
    renamed = Entity("maduro", "Nicolás <Maduro>", kind("person"), (), "", "", (), ("old-key", "older-key"))
    files = exported(published(replace(archive(article("a")), entities=(renamed,))))
    for path in ("entities/old-key.html", "entities/older-key.html"):
        assert '<html lang="en" dir="ltr">' in files[path]
        assert '<a href="maduro.html">Nicolás &lt;Maduro&gt;</a>' in files[path]
        assert f'<link rel="canonical" href="{BASE}/entities/maduro.html">' in files[path]
    assert not [path for path in exported(archive(article("a"))) if path.startswith("entities/")]


def test_the_old_address_of_what_was_withdrawn_is_not_to_be_found() -> None:
    """It holds the title, as the tombstone does."""
    for rights, expected in (("withdrawn", True), ("full", False)):
        files = exported(archive(article("a", rights=rights, old_addresses=(Ref("old", NOWHERE),))))
        assert expected == ('content="noindex"' in files["articles/old.html"])


@pytest.mark.parametrize(
    ("licence", "address"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY-NC-SA 3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("https://example.org/terms", "https://example.org/terms"),
        ("all rights reserved", ""),
    ],
)
def test_a_licence_is_named_by_its_address(licence: str, address: str) -> None:
    """Where it has one that is known."""
    files = exported(published(archive(article("a", notes=[note("n", 1)]), site=site(licence=licence))))
    assert address == items(files, "a")["n"].get("rights", "")
    found = [link.href for link in parsed(files["feed.xml"]).feed.links if link.rel == "license"]
    assert ([address] if address else []) == found


def test_addresses_in_other_scripts_are_encoded() -> None:
    """An address in a feed or sitemap is one that any program can fetch."""
    files = exported(published(archive(article("北京", notes=[note("n", 1)]))))
    encoded = f"{BASE}/articles/%E5%8C%97%E4%BA%AC.html"
    assert encoded in locations(files["sitemap.xml"])
    assert encoded == parsed(files["feed.xml"]).entries[0].id
    assert f"{encoded}#note-n" == items(files, "北京")["n"]["id"]


def test_unpublished_pages_are_not_in_the_sitemap() -> None:
    """Pages outside the archive may be drafts, too."""
    drafts = (Page("about", "About", "en", "", {}, "draft"), Page("imprint", "Imprint", "en", "", {}))
    found = locations(exported(published(archive(pages=drafts)))["sitemap.xml"])
    assert {f"{BASE}/imprint.html"} == {address for address in found if re.search("about|imprint", address)}


def test_withheld_words_are_in_no_target() -> None:
    """Where ``join`` left a place without its words, no words are made up."""
    files = exported(archive(article("a", "", [note("n", 1, hidden(3))], rights="link", withheld_words=9)))
    assert '"exact"' not in files["articles/a.annotations.jsonld"]
