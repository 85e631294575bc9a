"""The records that flow through the pipeline; none of them has behaviour.

A new state is a new type: an ``Annotation`` is what a person wrote, a ``CompiledNote`` the same with its place in the
text, a ``Footnote`` the same with its entity, kind and number. No record is ever half filled, and each can be pickled.

Texts are in code points. A date is the ISO 8601 text of a year, a month, a day or a moment (``2019``, ``2019-03``,
``2019-03-25``, ``2019-03-25T17:02``), so dates sort as text. A missing text is empty, not ``None``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from glossator.problems import Place, Problem

Rights = Literal["full", "excerpt", "link", "private", "withdrawn"]
ArticleStatus = Literal["draft", "review", "published"]
NoteStatus = Literal["draft", "review", "published", "superseded", "retracted"]
Edition = Literal["public", "full"]
"""For whom a site is built. ``full``: for a reading room, where the rights of the texts do not bind."""

STANDING = frozenset({"draft", "review", "published"})
"""A note that was superseded or retracted stays under its article, and is left out of the lists beside it."""

AUTHOR_ID_PREFIX = "t-"
"""Stands before every id that an author wrote, so that none can meet an id of ours."""


Withheld = tuple[str, int]
"""What is not published, in a word or a few (``draft note``), and how many there are."""

Size = tuple[int, int]
"""Width and height of a picture, in CSS pixels."""


class Ref(Struct, frozen=True):
    """A word in a user's file that names something elsewhere (an entity, a person, a note), not resolved yet."""

    text: str
    place: Place


# -- Sources: what is in the files ----------------------------------------------------------------------------------


class TextFile(Struct, frozen=True):
    """A file as text: UTF-8 decoded, without a byte order mark, every line end a line feed."""

    path: str
    """Relative to the site's folder, with forward slashes."""
    text: str


class Source(Struct, frozen=True):
    """Where a statement is known from."""

    title: str = ""
    url: str = ""
    archived: tuple[str, ...] = ()
    outlet: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    accessed: str = ""
    quote: str = ""


class Quote(Struct, frozen=True):
    """The words an annotation points at. Source: W3C Web Annotation Data Model, 4.2.4 Text Quote Selector."""

    exact: str
    prefix: str
    suffix: str
    place: Place
    """Of ``exact`` in the sidecar."""


Occurrence = int | Literal["all"] | None
"""Which of several places with the quoted words are meant, counted from 1; ``None`` where nothing says so."""


class Correction(Struct, frozen=True):
    """What we changed in a note of our own, and when."""

    date: str
    text: str


class Annotation(Struct, frozen=True):
    """One record of a sidecar, as written; nothing is resolved."""

    id: str
    """Made from the quote where none was given."""
    id_given: bool
    place: Place
    """Of the whole annotation: its first line."""
    former_ids: tuple[str, ...] = ()
    quote: Quote | None = None
    """``None``: the note is about the whole article."""
    occurrence: Occurrence = None
    kind: Ref | None = None
    entity: Ref | None = None
    note: Ref | None = None
    """Markdown, and where it begins."""
    sources: tuple[Source | Ref, ...] = ()
    """A ``Ref`` is a key of ``content/sources.yml``."""
    claim: str = ""
    verdict: str = ""
    asof: str = ""
    created: str = ""
    checked: str = ""
    corrections: tuple[Correction, ...] = ()
    status: NoteStatus = "published"
    superseded_by: Ref | None = None
    by: Ref | None = None


class Image(Struct, frozen=True):
    """The picture at the head of an article."""

    src: Ref
    alt: str = ""
    caption: str = ""
    credit: str = ""


class Withdrawal(Struct, frozen=True):
    """When and why an article was taken down."""

    date: str = ""
    reason: str = ""
    notes: bool = True
    """Whether the notes stay."""


class ArticleRecord(Struct, frozen=True):
    """The front matter of an article."""

    title: str
    date: str
    place: Place
    """Of the front matter's first key."""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    outlet: str = ""
    url: str = ""
    archived: tuple[str, ...] = ()
    accessed: str = ""
    language: str = ""
    """BCP 47; the site's where none is given."""
    tags: tuple[str, ...] = ()
    image: Image | None = None
    rights: Rights = "full"
    licence: str = ""
    status: ArticleStatus = "published"
    slug: Ref | None = None
    """``None``: the slug is made from the file's name."""
    old_addresses: tuple[Ref, ...] = ()
    sha256: Ref | None = None
    withdrawn: Withdrawal = Withdrawal()
    """Of an article whose rights are ``withdrawn``."""


class PageRecord(Struct, frozen=True):
    """The front matter of a page outside the archive (about, imprint)."""

    title: str
    language: str = ""
    slug: Ref | None = None
    status: ArticleStatus = "published"


class EntityRecord(Struct, frozen=True):
    """One entry of ``content/entities.yml``; ``note`` is Markdown."""

    id: str
    name: str
    place: Place
    kind: Ref | None = None
    other_names: tuple[str, ...] = ()
    former_keys: tuple[Ref, ...] = ()
    note: Ref | None = None
    wikidata: str = ""
    sources: tuple[Source | Ref, ...] = ()


class EventRecord(Struct, frozen=True):
    """One entry of ``content/events.yml``; ``note`` is Markdown."""

    date: str
    end: str
    """The last day of a range; empty for a single date."""
    title: str
    place: Place
    note: Ref | None = None
    entities: tuple[Ref, ...] = ()
    articles: tuple[Ref, ...] = ()
    sources: tuple[Source | Ref, ...] = ()


class Person(Struct, frozen=True):
    """Somebody who writes notes: one of ``people`` in ``site.yml``."""

    key: str
    name: str
    role: str = ""


class Kind(Struct, frozen=True):
    """What sort of note. ``motivation`` is one of the W3C Web Annotation vocabulary."""

    key: str
    label: str
    motivation: str
    needs: tuple[str, ...] = ()
    """Keys that a note of this kind must have."""
    plural: str = ""
    """What several are called, where the settings say so."""


class ExcerptRule(Struct, frozen=True):
    """How much of an article with ``rights: excerpt`` is shown."""

    around: int = 1
    """Sentences on either side of an annotated one."""
    max_words: int = 300
    max_percent: int = 25


class Theme(Struct, frozen=True):
    """What a site changes in the default theme; empty where nothing."""

    accent: str = ""
    text_face: str = ""
    smart_typography: bool = False


class MenuItem(Struct, frozen=True):
    """One entry of the menu: a page of ``content/pages/`` or a web address."""

    label: str
    target: Ref


class Site(Struct, frozen=True):
    """``site.yml``, complete: what was not given has its default."""

    title: str
    description: str = ""
    language: str = "en"
    base_url: str = ""
    output: str = "_site"
    contact: str = ""
    licence: str = ""
    people: tuple[Person, ...] = ()
    kinds: tuple[Kind, ...] = ()
    """The default kinds and the site's own, in order."""
    default_rights: Rights = "full"
    default_note_status: NoteStatus = "published"
    excerpt: ExcerptRule = ExcerptRule()
    private_content: Ref | None = None
    """A folder with private articles, seen from the site's; it need not be there."""
    menu: tuple[MenuItem, ...] = ()
    theme: Theme = Theme()
    words: tuple[tuple[str, str], ...] = ()
    """What the pages say by themselves, in place of the built-in words: pairs of key and text, by key."""
    search_languages: tuple[str, ...] = ()
    search_boosts: tuple[tuple[str, float], ...] = ()


class ArticleSource(Struct, frozen=True):
    """One article and its sidecar, as files."""

    path: str
    """Of the article."""
    article: TextFile | None
    """``None``: it is there, but cannot be read."""
    sidecar: TextFile | None
    in_private_folder: bool = False
    """Kept outside the public repository, so private unless it says otherwise."""


class SiteSource(Struct, frozen=True):
    """Everything that ``load`` read from the site's folder."""

    root: str
    """The site's folder, absolute."""
    site: Site
    articles: tuple[ArticleSource, ...]
    pages: tuple[TextFile, ...]
    entities: tuple[EntityRecord, ...]
    events: tuple[EventRecord, ...]
    sources: tuple[tuple[str, Source], ...]
    assets: frozenset[str]
    """Paths of all other files in the folders of articles, relative to the site's folder."""
    incomplete: frozenset[str]
    """Paths of ``site.yml``, ``entities.yml`` and the like that have problems: what they lack proves nothing."""
    problems: tuple[Problem, ...]
    addresses: TextFile | None = None
    """``content/addresses.txt``: what was public; ``None`` where there is no such list."""
    missing: str = ""
    """The folder of ``private_content`` where it is not here: what the archive lacks then proves nothing."""
    sizes: Mapping[str, Size] = field(default_factory=dict)
    """Of the pictures among ``assets`` whose size is known."""


# -- Compiled: one article, knowing nothing of the others -------------------------------------------------------------

SectionName = Literal["title", "standfirst", "caption", "body"]


class Section(Struct, frozen=True):
    """A part of an article's text. The article's text is its sections' texts, joined by one newline each."""

    name: SectionName
    html: str
    """Safe HTML without our markup; addresses in it are as the author wrote them."""
    start: int
    """Offset of its first character in the article's text."""
    end: int


class Sentence(Struct, frozen=True):
    """A quoted passage in the sentence around it, as plain text; ``before + quoted + after`` is the sentence."""

    before: str
    quoted: str
    after: str


class Anchor(Struct, frozen=True):
    """A place where a quote was found: ``text[start:end]`` of the article's text.

    Where the passage is withheld, ``start`` and ``end`` are -1 and the sentence is empty.
    """

    start: int
    end: int
    paragraph: int
    """Number of the paragraph where it begins, from 1; 0 for title, standfirst and caption."""
    sentence: Sentence


class DiffPart(Struct, frozen=True):
    """One step of a word diff from a quote to a passage: equal (``old == new``), replaced, removed or inserted."""

    old: str
    new: str


class Candidate(Struct, frozen=True):
    """A passage that may be meant: one of several equal ones (score 1), or one that is near."""

    start: int
    end: int
    text: str
    paragraph: int
    score: float
    """From 0 (nothing in common) to 1 (the same)."""
    verdict: Literal["same", "safe", "unsure", "unsafe"]
    """``safe``: what differs carries no meaning. ``unsafe``: it does, and ``reason`` names it."""
    reason: str = ""
    diff: tuple[DiffPart, ...] = ()
    prefix: str = ""
    """For one of several equal passages: the words before it that tell it from the others."""
    suffix: str = ""


class Placed(Struct, frozen=True):
    """The quote was found, in one place or in all that are meant."""

    anchors: tuple[Anchor, ...]
    """In the order of the text; at least one."""


class WholeArticle(Struct, frozen=True):
    """A note without a quote."""


class Unplaced(Struct, frozen=True):
    """The quote was not found, or nothing says which of several places is meant."""

    cause: Literal["ambiguous", "moved", "orphan"]
    candidates: tuple[Candidate, ...] = ()
    """Best first; for ``ambiguous`` in the order of the text."""
    why: Literal["", "context", "occurrence"] = ""
    """What keeps words that are in the text from being marked: not with that prefix or suffix, or not that often."""
    places: int = 0
    """How many there are to choose from: for ``ambiguous`` of the words, for ``moved`` of the nearest ones, which come
    first. Of very many, not all are candidates."""

    @property
    def choices(self) -> int:
        """How many candidates, from the first, a person can be asked to choose from: others are not as near."""
        return min(self.places or 1, len(self.candidates))


Placement = Placed | WholeArticle | Unplaced


class CompiledNote(Struct, frozen=True):
    """An annotation with its place in the text."""

    annotation: Annotation
    html: str
    """The note as safe HTML; empty where it is left to the entity."""
    placement: Placement


class CompiledArticle(Struct, frozen=True):
    """One article, parsed, rendered and anchored; references to anything outside it are still unresolved."""

    path: str
    slug: Ref
    record: ArticleRecord
    sections: tuple[Section, ...]
    """In the order of the page: title, standfirst, caption, body; those that there are."""
    text: str
    ids: frozenset[str]
    """Ids of headings and other parts that a link can point at, as the author wrote them."""
    links: tuple[Ref, ...]
    """Every relative address in the text and the notes, as written: links and images."""
    notes: tuple[CompiledNote, ...]
    """In the order of the sidecar, drafts included."""
    paragraphs: int
    """How many numbered ones there are."""
    words: int
    changed: bool
    """The text is not the one that the front matter's ``sha256`` was taken of."""
    has_text: bool
    """Its text could be read and was not taken out; else words that it lacks prove nothing."""
    has_record: bool
    """Its front matter could be read whole; else what that lacks proves nothing."""
    problems: tuple[Problem, ...]


class CompiledPage(Struct, frozen=True):
    """A page outside the archive, rendered; its links are still unresolved."""

    path: str
    slug: Ref
    record: PageRecord
    html: str
    ids: frozenset[str]
    links: tuple[Ref, ...]
    problems: tuple[Problem, ...]


class CompiledShared(Struct, frozen=True):
    """The texts of the shared lists, rendered to safe HTML."""

    entity_html: Mapping[str, str]
    """By the entity's id."""
    event_html: tuple[str, ...]
    """In the order of ``SiteSource.events``."""
    links: tuple[Ref, ...]
    problems: tuple[Problem, ...]


# -- Archive: everything resolved, nothing withheld left in it --------------------------------------------------------


class Entity(Struct, frozen=True):
    """Somebody or something that notes are about."""

    id: str
    name: str
    kind: Kind
    other_names: tuple[str, ...]
    html: str
    wikidata: str
    sources: tuple[Source, ...]
    former_keys: tuple[str, ...] = ()


class Footnote(Struct, frozen=True):
    """A note as printed. ``number`` counts from 1 in reading order; 0 for a note that is not placed."""

    id: str
    number: int
    kind: Kind
    html: str
    entity: Entity | None
    quote: str
    """The words as the sidecar gives them; empty for a note about the whole article."""
    placement: Placement
    sources: tuple[Source, ...]
    claim: str
    verdict: str
    asof: str
    created: str
    checked: str
    corrections: tuple[Correction, ...]
    status: NoteStatus
    superseded_by: str
    """Id of another note of the same article, or empty."""
    by: Person | None
    former_ids: tuple[str, ...]
    changed: bool
    """The words are not there and the article's sha256 proves that its text has changed."""


NoteOutline = tuple[Kind, Entity | None, NoteStatus, str]
"""What of a note decides where it is listed: kind, entity, status, and the day on which it was written."""


class Fingerprints(Struct, frozen=True):
    """Of an article: each differs whenever what it was made from differs. All are of one length, or empty: nobody has
    taken them, so what is made of the article is always made anew.
    """

    listed: bytes = b""
    """What lists show of it."""
    told: bytes = b""
    """That, and what pages about several articles show of its notes."""
    whole: bytes = b""


class Article(Struct, frozen=True):
    """An article as it may be shown: rights applied, references resolved."""

    slug: str
    path: str
    record: ArticleRecord
    sections: tuple[Section, ...]
    """Empty but for the title where the text is withheld."""
    notes: tuple[Footnote, ...]
    """Numbered ones first, in reading order; then those not placed."""
    links: Mapping[str, str]
    """From an address as written to a path in the output (with fragment), or to nothing where it is broken."""
    withheld_words: int
    fingerprints: Fingerprints = Fingerprints()

    @property
    def outlines(self) -> tuple[NoteOutline, ...]:
        """Of each note; at hand sooner than the notes, where there are thousands of articles."""
        return tuple((note.kind, note.entity, note.status, note.created) for note in self.notes)


class Event(Struct, frozen=True):
    """Something that happened."""

    date: str
    end: str
    title: str
    html: str
    entities: tuple[Entity, ...]
    articles: tuple[str, ...]
    """Slugs."""
    sources: tuple[Source, ...]


class Page(Struct, frozen=True):
    """A page outside the archive."""

    slug: str
    title: str
    language: str
    html: str
    links: Mapping[str, str]
    status: ArticleStatus = "published"


class Archive(Struct, frozen=True):
    """The whole site as it may be shown: all that the later stages see."""

    site: Site
    articles: tuple[Article, ...]
    """By date of first publication, then slug."""
    entities: tuple[Entity, ...]
    """Those of entities.yml, by id."""
    events: tuple[Event, ...]
    """By date."""
    pages: tuple[Page, ...]
    links: Mapping[str, str]
    """As ``Article.links``, for the notes of entities and events."""
    withheld: tuple[Withheld, ...]
    """What is not published and why."""
    hidden: tuple[str, ...]
    """Files of ``content/`` that hold more of a text than is published."""
    assets: tuple[tuple[str, str], ...]
    """Files to copy: path below the site's folder, path in the output."""
    problems: tuple[Problem, ...]
    missing: str = ""
    """As ``SiteSource.missing``."""
    edition: Edition = "public"
    with_drafts: bool = False
    """Whether drafts and what is in review are shown, as on a copy for the editors."""
    sizes: Mapping[str, Size] = field(default_factory=dict)
    """Of the pictures among ``assets`` whose size is known, by their path in the output."""


class OutputFile(Struct, frozen=True):
    """One file of the site: its bytes, or the file of the site's folder that it is a copy of."""

    path: str
    """Relative to the output folder, with forward slashes."""
    content: bytes
    copy_of: str = ""
