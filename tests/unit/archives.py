"""Small archives made by hand, for the tests of what comes after ``join``: no file is read, no quote is looked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from glossator.formats import DEFAULT_KINDS
from glossator.markup import escape, parse
from glossator.model import (
    Anchor,
    Archive,
    Article,
    ArticleRecord,
    Candidate,
    Correction,
    Entity,
    Event,
    Footnote,
    Image,
    Kind,
    MenuItem,
    Page,
    Person,
    Placed,
    Placement,
    Ref,
    Section,
    SectionName,
    Sentence,
    Site,
    Source,
    Theme,
    Unplaced,
    WholeArticle,
)
from glossator.problems import Place

NOWHERE = Place("content/made-by-hand")


def kind(key: str) -> Kind:
    """One of the default kinds."""
    return next(kind for kind in DEFAULT_KINDS if kind.key == key)


def site(title: str = "Two Aircraft", **settings: Any) -> Site:
    """A site with the default kinds."""
    return Site(title=title, kinds=DEFAULT_KINDS, **settings)


def archive(*articles: Article, **fields: Any) -> Archive:
    """An archive of these articles, in the order that ``join`` gives them; empty but for what is named."""
    defaults: dict[str, Any] = dict.fromkeys(
        ("entities", "events", "pages", "withheld", "hidden", "assets", "problems"), ()
    )
    ordered = tuple(sorted(articles, key=lambda article: (article.record.date, article.slug)))
    return Archive(**{"site": site(), "articles": ordered, "links": {}, **defaults, **fields})


def article(slug: str, body: str = "<p>Some words.</p>", notes: Sequence[Footnote] = (), **fields: Any) -> Article:
    """An article; ``fields`` go to its record, but for ``links`` and ``withheld_words``. An empty body is withheld."""
    links = fields.pop("links", {})
    withheld_words = fields.pop("withheld_words", 0)
    record = ArticleRecord(**{"title": slug, "date": "2019-03-25", "place": NOWHERE, "language": "en", **fields})
    return Article(
        slug=slug,
        path=f"content/{slug}.md",
        record=record,
        sections=_sections(record, body),
        notes=tuple(notes),
        links=links,
        withheld_words=withheld_words,
    )


def _sections(record: ArticleRecord, body: str) -> tuple[Section, ...]:
    caption = record.image.caption if record.image else ""
    parts: list[tuple[SectionName, str]] = [("title", escape(record.title))]
    if body:
        parts += [("standfirst", escape(record.standfirst)), ("caption", escape(caption)), ("body", body)]
    sections: list[Section] = []
    start = 0
    for name, html in parts:
        if html:
            end = start + len(parse(html).text)
            sections.append(Section(name, html, start, end))
            start = end + 1
    return tuple(sections)


def text_of(sections: Sequence[Section]) -> str:
    """The text of an article that is not withheld."""
    return "\n".join(parse(section.html).text for section in sections)


def note(note_id: str, number: int, placement: Placement | None = None, **fields: Any) -> Footnote:
    """A note about the whole article, but for what is named."""
    defaults: dict[str, Any] = {
        **dict.fromkeys(("quote", "claim", "verdict", "asof", "created", "checked", "superseded_by"), ""),
        **dict.fromkeys(("sources", "corrections", "former_ids"), ()),
        "kind": kind("background"),
        "html": f"<p>What is to be said of {note_id}.</p>",
        "entity": None,
        "status": "published",
        "by": None,
        "changed": False,
    }
    return Footnote(id=note_id, number=number, placement=placement or WholeArticle(), **{**defaults, **fields})


def placed(plain: Article, *quotes: str, paragraph: int = 1) -> Placed:
    """Where the words stand in an article without notes; the sentence is 40 characters on either side."""
    text = text_of(plain.sections)
    anchors = []
    for quote in quotes:
        start = text.index(quote)
        sentence = Sentence(text[max(0, start - 40) : start], quote, text[start + len(quote) :][:40])
        anchors.append(Anchor(start, start + len(quote), paragraph, sentence))
    return Placed(tuple(anchors))


def hidden(paragraph: int) -> Placed:
    """A place in a text that ``join`` has withheld."""
    return Placed((Anchor(-1, -1, paragraph, Sentence("", "", "")),))


BODY = """<h2 id="t-arrival">The arrival</h2>
<p>Two Russian military aircraft landed at <em>Maiquetía</em> airport near Caracas on Saturday, and national guardsmen
kept watch over them. A journalist put the arrivals at about 100 soldiers with <strong>35 tonnes</strong> of
equipment, under <a href="tonkoshkurov.md">General Vasily Tonkoshkurov</a>, who heads the mobilisation directorate.</p>
<blockquote><p>There is nothing mysterious about it, an official told the agency, which did not name
him.</p></blockquote>
<p>Venezuela had for years been among the largest buyers of Russian arms: warplanes, air-defence missiles and more that
need maintenance. The cargo may have been spare parts, and a person close to the ministry said so.</p>
<table><thead><tr><th>Aircraft</th><th class="align-right">Seats</th></tr></thead><tbody><tr><td>Il-62</td>
<td class="align-right">186</td></tr><tr><td>An-124</td><td class="align-right">88</td></tr></tbody></table>
<h2 id="t-answer">The answer from Washington</h2>
<p>The secretary of state telephoned the foreign minister. Washington called the support “unconstructive”; both
sides agreed on nothing else. In December two Tu-160 bombers had visited for an exercise.
<a class="broken" href="missing.md">More</a></p>
<ul><li>First, the aircraft had been flying between Moscow and Syria.</li>
<li>Second, they had come by Damascus.</li></ul>
<p>Sanctions were to tighten on 28 April with a ban on oil imports, the United States having been the biggest buyer.</p>
"""


def full_archive() -> Archive:
    """An archive that has one of everything that a page can show."""
    moscow = Source(
        title="Nothing mysterious, says official",
        outlet="RIA Novosti",
        date="2019-03-25",
        accessed="2026-11-20",
        url="https://example.org/ria",
        archived=("https://example.org/copy-1", "https://example.org/copy-2"),
        quote="Nothing mysterious.",
    )
    general = Entity(
        "vasily-tonkoshkurov",
        "Vasily Tonkoshkurov",
        kind("person"),
        ("Gen Vasily Tonkoshkurov", "Tonkoshkurov"),
        '<p>Head of the mobilisation directorate; see <a href="2019/planes-land.md">the report</a>.</p>',
        "Q4462245",
        (moscow,),
    )
    airport = Entity("maiquetia", "Maiquetía airport", kind("place"), (), "<p>Serves Caracas.</p>", "", ())
    nobody = Entity("nobody", "Nobody at all", kind("person"), (), "", "", ())
    context = Person("eo", "E. Okafor", "editor")
    articles = (_planes(general, airport, context, moscow), *_others(airport))
    return archive(
        *articles,
        site=site(
            description="Russia and Venezuela, December 2018 to April 2019, with what is known behind the news.",
            contact="mailto:desk@example.org",
            licence="CC-BY-4.0",
            menu=(
                MenuItem("About", Ref("about", NOWHERE)),
                MenuItem("Source code", Ref("https://example.org/code", NOWHERE)),
            ),
            theme=Theme(accent="#7a1f1f"),
        ),
        entities=(airport, nobody, general),
        events=(
            Event("2018-12", "", "Two bombers visit", "<p>For an exercise.</p>", (airport,), ("bombers",), (moscow,)),
            Event("2019-03-23", "2019-03-25", "Two aircraft arrive", "", (airport, general), ("planes-land",), ()),
        ),
        pages=(
            Page(
                "about",
                "About this archive",
                "en",
                '<h2 id="t-why">Why</h2><p>See <a href="../2019/planes-land.md">the planes</a>.</p>',
                {"../2019/planes-land.md": "articles/planes-land.html"},
            ),
        ),
        links={"2019/planes-land.md": "articles/planes-land.html#note-general"},
    )


def _planes(general: Entity, airport: Entity, context: Person, moscow: Source) -> Article:
    fields: dict[str, Any] = {
        "title": "Two Russian aircraft land near Caracas",
        "standfirst": "Officials call the visit routine; others count the soldiers.",
        "authors": ("A. Writer", "B. Writer", "C. Writer"),
        "outlet": "The Example Daily",
        "url": "https://example.org/planes",
        "archived": ("https://example.org/planes-copy",),
        "accessed": "2026-11-20",
        "tags": ("venezuela", "russia"),
        "image": Image(Ref("map.svg", NOWHERE), "A map", "The route over the Caribbean", "Our own drawing"),
        "licence": "CC-BY-4.0",
        "links": {
            "map.svg": "files/2019/map.svg",
            "tonkoshkurov.md": "entities/vasily-tonkoshkurov.html",
            "missing.md": "",
        },
    }
    plain = article("planes-land", BODY, **fields)
    notes = [
        note("headline", 1, created="2026-11-01", kind=kind("update"), by=context),
        note("route", 2, placed(plain, "over the Caribbean", paragraph=0)),
        note("aircraft", 3, placed(plain, "Two Russian military aircraft"), kind=kind("term"), former_ids=("planes",)),
        note("airport", 4, placed(plain, "Maiquetía airport"), kind=kind("place"), entity=airport, html=""),
        note("overlap", 5, placed(plain, "landed at Maiquetía airport near Caracas"), created="2026-11-18"),
        note(
            "soldiers",
            6,
            placed(plain, "about 100 soldiers with 35 tonnes"),
            kind=kind("claim"),
            claim="A hundred soldiers landed.",
            verdict="not proven",
            sources=(moscow, Source(url="https://example.org/bare")),
            by=context,
            asof="2019-03",
            created="2026-11-18",
            checked="2026-11-20",
            corrections=(Correction("2026-11-24", "We had written 99."),),
        ),
        note("general", 7, placed(plain, "General Vasily Tonkoshkurov"), kind=kind("person"), entity=general),
        note(
            "twice", 8, placed(plain, "nothing mysterious", "agreed on nothing", paragraph=2), kind=kind("translation")
        ),
        note(
            "old-figure",
            9,
            placed(plain, "biggest buyer", paragraph=7),
            kind=kind("correction"),
            status="superseded",
            superseded_by="new-figure",
        ),
        note("new-figure", 10, placed(plain, "28 April", paragraph=7), kind=kind("correction")),
        note("wrong", 11, placed(plain, "Damascus", paragraph=6), kind=kind("correction"), status="retracted"),
        note(
            "moved",
            0,
            Unplaced("moved", (Candidate(10, 20, "nearly 400 soldiers", 2, 0.9, "unsafe", "a number differs"),)),
            quote="nearly 100 soldiers",
            changed=True,
        ),
        note("gone", 0, Unplaced("orphan", ()), quote="words that nobody wrote", entity=general),
    ]
    return article("planes-land", BODY, notes, **fields)


def _others(airport: Entity) -> tuple[Article, ...]:
    spanish = "<p>Los aviones volvieron a Moscú el jueves, según el ministerio.</p>"
    plain = article("vuelta", spanish, title="Los aviones regresan")
    return (
        article("bombers", title="Bombers over the Caribbean", date="2018-12-10T17:02", outlet="the example daily"),
        article(
            "vuelta",
            spanish,
            [note("moscu", 1, placed(plain, "Moscú"), entity=airport, kind=kind("place"))],
            title="Los aviones regresan",
            date="2019-03-28",
            language="es",
            outlet="El Diario",
            tags=("Venezuela!",),
        ),
        article(
            "elsewhere",
            "",
            [note("far", 1, hidden(3), entity=airport), note("lost", 0, Unplaced("moved", ()))],
            title="What others say",
            date="2019-04",
            rights="link",
            url="https://example.org/elsewhere",
            outlet="Another Paper",
            withheld_words=812,
        ),
        article("mistaken", "", [note("kept", 1)], title="A report we took back", date="2019", rights="withdrawn"),
        article("plan", title="Not finished", date="2019-05-01", status="draft"),
    )
