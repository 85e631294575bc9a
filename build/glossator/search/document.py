"""Everything that the search needs of one article, after its rights were applied.

It depends on no other article, so it can be made in any process, in any order, and be cached. Ten thousand of them are
held at once, so a document is a few long texts and not many small records.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from glossator import words
from glossator.model import Article, Entity, Footnote, Site
from glossator.search.blocks import Block, blocks, chunk_of_each, note_text, title_text
from glossator.search.codes import compact_json, encoded_number

FIELDS = ("title", "text", "notes", "names")
"""In the order in which they are stored everywhere."""
IN_CHUNKS = ("text", "notes")
"""The fields for which the index knows in which chunks a term is."""
COLUMNS = ("by", "entity", "kind", "outlet", "status", "tag", "verdict")
"""The facets."""
NOTE_COLUMNS = frozenset({"by", "kind", "status", "verdict"})
"""Those of notes, and not of the article."""
_Facet = tuple[tuple[str, str], ...]
"""The values of one column; see ``DocumentHead.facets``."""
Counts = tuple[str, ...]
"""Of each field, as lines: an entry and all terms that have it, divided by spaces. The entry is 1 where the term occurs
more than once, else 0; then comes what a posting has after the distance.
"""


class DocumentHead(Struct, frozen=True):
    """What every build needs of every document."""

    slug: str
    date: str
    language: str
    """Whose stemmer its text got; empty where there is none."""
    lengths: tuple[int, ...]
    """Of each field, in terms."""
    facets: tuple[_Facet, ...]
    """The values of each column, sorted. In the notes' columns each comes with the set of chunks that hold such a note,
    encoded as in the files; in the others with an empty text.
    """
    chunk_count: int


class SearchDocument(Struct, frozen=True):
    """One article as the search sees it: its head, and what is only wanted again when the article changes."""

    head: DocumentHead
    counts: Counts
    chunks: tuple[bytes, ...]
    """Its text and notes in pieces, each as the JSON of its file: as bytes, which are half of a text with dashes."""


def is_found(article: Article) -> bool:
    """Whether there is anything of the article that can be found."""
    return article.record.rights != "withdrawn" or bool(article.outlines)


def document(article: Article, site: Site) -> SearchDocument | None:
    """The article as the search sees it; nothing where nothing of it is left to be found."""
    if not is_found(article):
        return None
    text = tuple(block for section in article.sections if section.name != "title" for block in blocks(section))
    notes = tuple((note, note_text(note)) for note in article.notes)
    of_text, of_notes = chunk_of_each([block.text for block in text], [said for _, said in notes])
    own = stemmer_language(article.record.language, site)
    ours = stemmer_language(site.language, site)
    entities = tuple({note.entity.id: note.entity for note in article.notes if note.entity}.values())
    counted = (
        _counted([(None, title_text(article))], own),
        _counted(_by_chunk(of_text, [block.text for block in text]), own),
        _counted(_by_chunk(of_notes, [said for _, said in notes]), ours),
        _counted([(None, name) for name in _names(article, entities)], ours),
    )
    lengths = tuple(length for length, _ in counted)
    placed_text, placed_notes = zip(of_text, text, strict=True), zip(of_notes, notes, strict=True)
    chunks = tuple(_chunks(article, lengths, list(placed_text), list(placed_notes)))
    return SearchDocument(
        head=DocumentHead(
            slug=article.slug,
            date=article.record.date,
            language=own,
            lengths=lengths,
            facets=_facets(article, entities, of_notes),
            chunk_count=len(chunks),
        ),
        counts=tuple(lines for _, lines in counted),
        chunks=chunks,
    )


def stemmer_language(language: str, site: Site) -> str:
    """The language whose stemmer a text gets; empty where there is none, or the site does not want it."""
    stemmed = words.stemmed_language(language)
    wanted = {words.stemmed_language(each) for each in site.search_languages}
    return stemmed if stemmed in wanted or not wanted else ""


def _names(article: Article, entities: Iterable[Entity]) -> Iterator[str]:
    """Of those who wrote the article, whom the page of a withdrawn one does not name, and whom its notes are about."""
    if article.record.rights != "withdrawn":
        yield from article.record.authors
    for entity in entities:
        yield from (entity.name, *entity.other_names)


# -- Words ------------------------------------------------------------------------------------------------------------

_Part = tuple[int | None, str]
"""A text and the chunk that holds it, if the field is in chunks."""


def _by_chunk(chunks: Sequence[int], texts: Sequence[str]) -> list[_Part]:
    joined: defaultdict[int, list[str]] = defaultdict(list)
    for chunk, text in zip(chunks, texts, strict=True):
        joined[chunk].append(text)
    return [(chunk, "\n".join(parts)) for chunk, parts in joined.items()]


def _counted(parts: Sequence[_Part], language: str) -> tuple[int, str]:
    """How many terms there are, and the lines of ``Counts``."""
    indexed = words.indexing(language)
    # Frequency and chunks are packed into one number, which halves the time: a bit for each chunk, and the frequency
    # above them. It has no more bits than are needed, because Python is slow with numbers of more than thirty.
    once = 1 << (1 + max((chunk or 0 for chunk, _ in parts), default=0))
    in_chunks = any(chunk is not None for chunk, _ in parts)
    found: dict[str, int] = {}
    known = found.get
    for chunk, text in parts:
        place = 1 << (chunk or 0)
        for surface, times in Counter(words.WORD.findall(text)).items():
            more = times * once
            for term in indexed(surface):
                found[term] = known(term, 0) + more | place
    alike: defaultdict[int, list[str]] = defaultdict(list)
    for term, packed in found.items():
        alike[packed].append(term)
    lines = (f"{_entry(*divmod(packed, once), in_chunks)} {' '.join(terms)}" for packed, terms in alike.items())
    return sum(packed // once * len(terms) for packed, terms in alike.items()), "\n".join(lines)


@lru_cache(maxsize=1 << 12)
def _entry(times: int, places: int, in_chunks: bool) -> str:
    frequency = f"1{encoded_number(times - 2)}" if times > 1 else "0"
    return frequency + (encoded_number(places) if in_chunks else "")


# -- What is shown, and by what it is narrowed down -------------------------------------------------------------------


def _chunks(
    article: Article,
    lengths: Sequence[int],
    text: Sequence[tuple[int, Block]],
    notes: Sequence[tuple[int, tuple[Footnote, str]]],
) -> Iterator[bytes]:
    record = article.record
    count = 1 + max((chunk for chunk, _ in (*text, *notes)), default=0)
    head = [article.slug, record.title, record.date, record.outlet, record.language, lengths, count]
    for each in range(count):
        shown = [[block.paragraph, block.text] for chunk, block in text if chunk == each]
        yield compact_json([*head, shown, [_card(*note) for chunk, note in notes if chunk == each]]).encode()


def _card(note: Footnote, said: str) -> list[str]:
    return [note.id, note.kind.key, note.by.key if note.by else "", note.status, note.verdict, said]


def _facets(article: Article, entities: Sequence[Entity], of_notes: Sequence[int]) -> tuple[_Facet, ...]:
    notes = article.notes
    columns = {
        "by": _placed((note.by.key if note.by else "" for note in notes), of_notes),
        "entity": _unplaced(entity.id for entity in entities),
        "kind": _placed((note.kind.key for note in notes), of_notes),
        "outlet": _unplaced([article.record.outlet]),
        "status": _placed((note.status for note in notes), of_notes),
        "tag": _unplaced(article.record.tags),
        "verdict": _placed((note.verdict for note in notes), of_notes),
    }
    return tuple(columns[column] for column in COLUMNS)


def _unplaced(values: Iterable[str]) -> _Facet:
    return tuple((value, "") for value in sorted(set(values)) if value)


def _placed(values: Iterable[str], chunks: Sequence[int]) -> _Facet:
    """The values of an article's notes, and ``chunks`` in the same order."""
    places: defaultdict[str, int] = defaultdict(int)
    for value, chunk in zip(values, chunks, strict=True):
        places[value] |= 1 << chunk
    return tuple((value, encoded_number(place)) for value, place in sorted(places.items()) if value)
