"""What the templates are given: one frozen ``View`` each, in which everything is worked out.

A template loops and prints; it never looks anything up. Every text in a view is plain and is escaped when printed, but
for the fields named ``html``: those, and no others, are ``Markup``, and hold nothing but sanitised HTML with our marks.
Links are relative to the page of the view.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from markupsafe import Markup
from msgspec import Struct

from glossator.model import Size

Lane = Literal["happened", "reported", "noted"]
"""Of the timeline."""

_NO_HTML = Markup("")

# -- Small parts ------------------------------------------------------------------------------------------------------


class Date(Struct, frozen=True):
    """A date for machines and for people."""

    iso: str
    """For the ``datetime`` attribute: a year, a month, a day or a moment."""
    text: str


class Link(Struct, frozen=True):
    """A text that leads somewhere."""

    text: str
    href: str
    """Empty where there is nothing to link to: then the text stands alone."""
    current: bool = False
    """It leads to the page that it is on."""


class Fragment(Struct, frozen=True):
    """A piece of an article."""

    html: Markup
    language: str = ""
    """Where it differs from the page's."""


class Tally(Struct, frozen=True):
    """How many of something: ``Person 5``."""

    link: Link
    count: int
    text: str
    """The count with its noun: ``5 notes``."""
    kind_key: str = ""
    """If this is about a kind of notes: its name is printed as the kind marks words."""


class KindCount(Struct, frozen=True):
    """How many notes of a kind an article has: ``5 people``."""

    key: str
    text: str


class SourceView(Struct, frozen=True):
    """Where a statement is known from."""

    title: Link
    authors: str
    outlet: str
    date: Date | None
    accessed: Date | None
    quote: str
    archived: tuple[Link, ...]


class Teaser(Struct, frozen=True):
    """An article in a list."""

    title: Link
    language: str
    """Where it differs from the page's."""
    date: Date
    outlet: str
    notes: str
    """``14 notes``; empty for none."""
    status: str
    """Why it is not published yet; empty where it is."""
    standfirst: str = ""
    """In the lists that show it."""


# -- Notes ------------------------------------------------------------------------------------------------------------


class CorrectionView(Struct, frozen=True):
    """What we changed in a note, and when."""

    date: Date
    text: str


class NoteView(Struct, frozen=True):
    """A note as printed under its article."""

    id: str
    """Of its element."""
    former_ids: tuple[str, ...]
    """Further ids by which it can be reached."""
    number: int
    """0 for a note without a place."""
    beside: int
    """Its rank among the notes that can stand beside the text, from 1; 0 for one that stays in the list."""
    fold: int
    """How many of its lines there is room for beside the text; 0: for all of it."""
    address: Link
    """Of the note itself; the text says whose it is."""
    kind: Link
    kind_key: str
    status: Link | None
    """What is to be said of it first: superseded (with a link to what took its place), retracted, a draft."""
    entity: Link | None
    language: str
    """Of what follows, where it differs from the page's."""
    html: Markup
    claim: str
    verdict: str
    sources: tuple[SourceView, ...]
    author: str
    role: str
    dates: tuple[tuple[str, Date], ...]
    """What happened then (``checked``), and when."""
    corrections: tuple[CorrectionView, ...]
    backlinks: tuple[Link, ...]
    """To each place where the text refers to it; the text says to which."""
    places: tuple[str, ...]
    """``Paragraph 3``: where it belongs in a text that is not shown."""
    more: str
    """What the link to a folded note says: ``All of note 3``."""
    citation: str


class NearPassage(Struct, frozen=True):
    """A passage that an unplaced note may mean."""

    text: str
    paragraph: Link
    reason: str
    """Why it is not taken for the same; may be empty."""


class UnplacedNote(Struct, frozen=True):
    """A note, and why it has no place in the text."""

    note: NoteView
    state: str
    """``Not placed``, or that the passage has changed."""
    quote: str
    """Empty where the words are withheld."""
    explanation: str
    near: tuple[NearPassage, ...]


class ListedNote(Struct, frozen=True):
    """A note away from its article: by kind, or among the corrections."""

    link: Link
    """To the note, in words: ``note 3``."""
    article: Teaser
    quote: str
    entity: Link | None
    language: str
    """Of what follows, where it differs from the page's."""
    html: Markup
    claim: str
    verdict: str


# -- What the pages hold ----------------------------------------------------------------------------------------------


class ImageView(Struct, frozen=True):
    """The picture at the head of an article."""

    src: str
    """Empty where the file is missing: the caption is shown all the same, since notes may point at it."""
    size: Size | None
    alt: str
    caption: Fragment | None
    credit: str


class Reference(Struct, frozen=True):
    """The link from an article's header to a note about the whole of it."""

    id: str
    number: int
    href: str
    label: str
    kind_key: str
    beside: int
    """As ``NoteView.beside``."""


class Related(Struct, frozen=True):
    """Another article about the same people, places and things, and which those are."""

    article: Teaser
    shared: str


class ArticleContent(Struct, frozen=True):
    """An article with its notes."""

    title: Fragment
    is_long_title: bool
    standfirst: Fragment | None
    authors: str
    outlet: Link | None
    date: Date
    original: str
    """Its address; may be empty."""
    archived: tuple[Link, ...]
    accessed: Date | None
    licence: Link | None
    tags: tuple[Link, ...]
    flag: str
    """That it is not published yet, or withdrawn; mostly empty."""
    withdrawn_on: Date | None
    withdrawn_reason: str
    """May be empty."""
    note_count: str
    kinds: tuple[KindCount, ...]
    looked_at: tuple[str, Date] | None
    """What happened last to a note (``last checked``, ``written``), and when."""
    whole: tuple[Reference, ...]
    image: ImageView | None
    body: Fragment | None
    withheld: str
    """That there is more than is shown, and how much; mostly empty."""
    read_at: str
    """Who has the whole text: the outlet's name."""
    notes: tuple[NoteView, ...]
    beside: bool
    """Whether any note can stand beside the text."""
    all_beside: bool
    """Whether all of ``notes`` can."""
    unplaced: tuple[UnplacedNote, ...]
    citation: tuple[tuple[str, str], ...]
    """Its parts, each of which can be in a language of its own, with the signs before it."""
    our_address: str
    """For the citation in print."""
    related: tuple[Related, ...]
    previous: Teaser | None
    next: Teaser | None


class Bar(Struct, frozen=True):
    """How much falls into one span of time, in one lane of the picture; or how long one thing lasted."""

    lane: Lane
    x: float
    y: float
    """Of its upper edge."""
    width: float
    height: float
    title: str


class Caption(Struct, frozen=True):
    """A word on the picture: a lane, or a year."""

    x: float
    y: float
    """Where the letters stand."""
    text: str
    is_at_end: bool = False
    """It ends at ``x``, and does not begin there."""
    is_only_wide: bool = False
    """There is no room for it in a narrow window."""


class Picture(Struct, frozen=True):
    """The archive over time; lengths across are in per cent of its width, others in heights of its letters."""

    height: float
    title: str
    description: str
    bars: tuple[Bar, ...]
    bases: tuple[float, ...]
    """What the bars of each lane stand on."""
    lanes: tuple[Caption, ...]
    years: tuple[Caption, ...]
    gaps: tuple[float, ...]
    """Where a long time without anything is left out."""


class Lead(Struct, frozen=True):
    """The article at the head of the front page."""

    article: Teaser
    image: ImageView | None


class HomeContent(Struct, frozen=True):
    """The front page."""

    is_long_title: bool
    counts: tuple[str, ...]
    lead: Lead | None
    newest: tuple[Teaser, ...]
    most_annotated: tuple[Teaser, ...]
    years: tuple[Tally, ...]
    picture: Picture | None
    timeline: Link


class YearGroup(Struct, frozen=True):
    """The part of a long list that belongs to one year."""

    year: str
    articles: tuple[Teaser, ...] = ()
    notes: tuple[ListedNote, ...] = ()


class ListContent(Struct, frozen=True):
    """Articles or notes, newest year first."""

    groups: tuple[YearGroup, ...]
    years: tuple[Tally, ...] = ()
    """Links to the other years, where the list is cut."""
    year: str = ""
    """The one that the title names."""


class TallyContent(Struct, frozen=True):
    """All kinds, all tags or all outlets."""

    rows: tuple[Tally, ...]


class EntityRow(Struct, frozen=True):
    """An entity in the list of all."""

    name: Link
    other_names: str
    mentions: str


class EntityGroup(Struct, frozen=True):
    """The entities of one kind."""

    kind: str
    kind_key: str
    rows: tuple[EntityRow, ...]


class EntitiesContent(Struct, frozen=True):
    """All entities."""

    groups: tuple[EntityGroup, ...]


class MentionView(Struct, frozen=True):
    """A passage about an entity in the sentence around it; without a passage, the note's place in words."""

    link: Link
    before: str = ""
    quoted: str = ""
    after: str = ""
    unplaced: str = ""
    """The words that a note points at in vain."""
    place: str = ""


class MentionGroup(Struct, frozen=True):
    """The mentions in one article."""

    article: Teaser
    mentions: tuple[MentionView, ...]


class EntityContent(Struct, frozen=True):
    """One entity."""

    name: str
    kind: str
    kind_key: str
    other_names: str
    html: Markup
    sources: tuple[SourceView, ...]
    wikidata: str
    """Its address; may be empty."""
    mentions: str
    """``5 notes``; empty for none."""
    first: Date | None
    """Of the articles that mention it."""
    last: Date | None
    together: tuple[Tally, ...]
    """Who and what is in the same articles, the most frequent first."""
    groups: tuple[MentionGroup, ...]
    events: tuple[TimelineEntry, ...]
    """In which it took part."""
    timeline: Link


class NoteCorrection(Struct, frozen=True):
    """A correction of a note of ours, away from the note."""

    date: Date
    text: str
    link: Link
    article: Teaser


class CorrectionsContent(Struct, frozen=True):
    """What was wrong, in articles and in notes."""

    errors: tuple[YearGroup, ...]
    corrections: tuple[NoteCorrection, ...]
    years: tuple[Tally, ...] = ()
    """Links to the errors of each year, where only the newest are here."""


class TimelineEntry(Struct, frozen=True):
    """Something that happened, was reported or was noted on a day."""

    lane: Lane
    label: str
    """The lane in words; empty where only one is shown."""
    date: Date
    title: Link
    language: str = ""
    """Of title and text, where it differs from the page's."""
    before: str = ""
    """Words before the title: ``3 notes on``."""
    end: Date | None = None
    html: Markup = _NO_HTML
    entities: tuple[Link, ...] = ()
    articles: tuple[Link, ...] = ()
    sources: tuple[SourceView, ...] = ()


class TimelineYear(Struct, frozen=True):
    """The entries of one year."""

    year: str
    entries: tuple[TimelineEntry, ...]


class TimelineContent(Struct, frozen=True):
    """The timeline, oldest year first."""

    years: tuple[TimelineYear, ...]
    picture: Picture | None
    pages: tuple[Link, ...] = ()
    """To all years, where each has a page of its own."""


class SearchHelp(Struct, frozen=True):
    """One thing that can be asked for."""

    say: str
    means: str


class SearchList(Struct, frozen=True):
    """The most frequent years, kinds, people or tags: what there is to find for whoever asks nothing."""

    title: Link
    """Leads to all of them, where there is a page of all."""
    rows: tuple[Tally, ...]
    more: bool
    """Whether ``rows`` are not all of them."""


class SearchContent(Struct, frozen=True):
    """The page that searches."""

    words: str
    """What its script says and how it prints dates, as a JSON object; ``kinds`` in it has the labels of the kinds."""
    help: tuple[SearchHelp, ...]
    lists: tuple[SearchList, ...]


class PageContent(Struct, frozen=True):
    """A page outside the archive."""

    html: Markup
    language: str
    """Where it differs from the site's."""
    flag: str
    """That it is not published yet; empty for one that is."""


class NotFoundContent(Struct, frozen=True):
    """What a web server shows for an address that leads nowhere."""

    about: str


Content = (
    ArticleContent
    | HomeContent
    | ListContent
    | TallyContent
    | EntitiesContent
    | EntityContent
    | CorrectionsContent
    | TimelineContent
    | PageContent
    | NotFoundContent
    | SearchContent
)


class Alternate(Struct, frozen=True):
    """A file that says the same as the page, or a feed of what is new."""

    type: str
    title: str
    href: str


class Metadata(Struct, frozen=True):
    """What the head tells machines about the page."""

    names: tuple[tuple[str, str], ...]
    """Of ``<meta name>``, each with its content."""
    properties: tuple[tuple[str, str], ...]
    """Of ``<meta property>``."""
    canonical: str
    html: Markup
    """JSON-LD, safe within a script element; may be empty."""
    alternates: tuple[Alternate, ...]
    noindex: bool
    """Whether search engines must not list the page."""


class View(Struct, frozen=True):
    """All that one template gets."""

    title: str
    """Of the page; the site's own on the home page."""
    description: str
    language: str
    """Of the words that the site says by itself."""
    own_language: str
    """Of what the site's people write, where it differs."""
    direction: str
    """``ltr`` or ``rtl``."""
    site_title: str
    metadata: Metadata
    notice: str
    """What every page says first; mostly empty."""
    home: Link
    menu: tuple[Link, ...]
    more: tuple[Link, ...]
    """The menu at the foot."""
    pages: Mapping[str, Link]
    """To each page of ``content/pages/``, by its slug, and to what every site has: ``index``, ``search``, ``entities``,
    ``timeline``, ``corrections``, ``kinds``, ``tags``, ``outlets``.
    """
    search: Link
    """To the page that searches: where the box on every page sends what is typed."""
    report: str
    """Where to report an error, with the page's address filled in; may be empty."""
    licence: Link | None
    """Of the notes."""
    assets: Mapping[str, str]
    """From a name below ``assets/`` to the link to it."""
    words: Mapping[str, str]
    content: Content
