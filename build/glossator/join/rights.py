"""What may be shown: drafts stay out, and of an article only as much as its rights allow.

Enforced once, here, before anything is rendered. What is withheld is not marked as withheld but gone: from the text,
the quotes, the sentences around them, the picture and the proposals for notes that are not placed.
"""

from __future__ import annotations

import hashlib
import html as html_escapes
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from glossator import markup, sentences, urls
from glossator.folder import CONTENT_FOLDER
from glossator.formats import DEFAULT_KINDS
from glossator.join.prepared import NoteState, PreparedArticle
from glossator.model import (
    Anchor,
    Annotation,
    Article,
    ArticleRecord,
    CompiledArticle,
    CompiledPage,
    Edition,
    Entity,
    Event,
    ExcerptRule,
    Footnote,
    Kind,
    Placed,
    Rights,
    Section,
    SectionName,
    Sentence,
    Unplaced,
)
from glossator.wording import counted, phrase, wording

WITHHELD_OFFSET = -1
ID_DIGITS = 8


class Publication(Struct, frozen=True):
    """For whom a site is built."""

    drafts: bool
    """Whether drafts and what is in review are shown, marked as such."""
    edition: Edition


PUBLIC = Publication(drafts=False, edition="public")
"""What everybody may see."""


def is_looked_at(compiled: CompiledArticle | PreparedArticle | CompiledPage, publication: Publication) -> bool:
    """Whether anybody asked for it: a draft that is not to be shown is its author's business, faults and all."""
    return compiled.record.status == "published" or publication.drafts


def is_published(compiled: CompiledArticle | PreparedArticle | CompiledPage, publication: Publication) -> bool:
    """Whether there is a page for it at all."""
    return is_looked_at(compiled, publication) and (not _is_private(compiled) or publication.edition == "full")


def is_note_shown(note: Annotation | NoteState, publication: Publication) -> bool:
    """Whether a note is shown at all; superseded and retracted ones are, as such."""
    return publication.drafts or note.status not in {"draft", "review"}


def do_notes_stay(record: ArticleRecord) -> bool:
    """Whether an article's notes are shown though the article may be withdrawn."""
    return record.rights != "withdrawn" or record.withdrawn.notes


def public_note_id(annotation: Annotation, rights: Rights) -> str:
    """The note's id; where it would give away words that are withheld, a neutral one.

    That is one that was made from the quote, and one that was written down and says the words of the quote, as
    ``check --fix`` writes it while the text is still shown.
    """
    may_stay = annotation.id_given and not _tells(annotation.id, annotation, rights)
    if rights == "full" or annotation.quote is None or may_stay:
        return annotation.id
    return f"n-{hashlib.sha256(annotation.id.encode()).hexdigest()[:ID_DIGITS]}"


def public_former_ids(annotation: Annotation, rights: Rights) -> tuple[str, ...]:
    """Those of the note's former ids that give no withheld words away."""
    return tuple(former for former in annotation.former_ids if not _tells(former, annotation, rights))


def _tells(note_id: str, annotation: Annotation, rights: Rights) -> bool:
    """Whether an id says words of the quote though it may not be shown: three in a row, or, where no quote is shown at
    all, the whole of a short one.
    """
    if annotation.quote is None or rights == "full":
        return False
    words = _NUMBERED.sub("", note_id)
    quote = urls.slugify(annotation.quote.exact)
    is_run = words.count("-") >= 2 and f"-{words}-" in f"-{quote}-"
    return is_run or (words == quote and rights in _WITHOUT_QUOTES)


_WITHOUT_QUOTES = ("link", "withdrawn")
_NUMBERED = re.compile(r"-\d+$")


def withheld_phrases(articles: Sequence[PreparedArticle], publication: Publication) -> tuple[str, ...]:
    """What is not published and why, counted: ``2 draft notes``, ``1 private article``."""
    counts: Counter[str] = Counter()
    for article in articles:
        if not is_published(article, publication):
            counts["private article" if _is_private(article) else f"{_STATUS_WORDS[article.record.status]}article"] += 1
            continue
        if publication.edition == "public" and article.record.rights in _PARTIAL:
            counts[f"article {_PARTIAL[article.record.rights]}"] += 1
        for note in article.notes:
            if not is_note_shown(note, publication):
                counts[f"{_STATUS_WORDS[note.status]}note"] += 1
    return tuple(_phrase(count, what) for what, count in sorted(counts.items()))


def withheld_entities(
    articles: Iterable[PreparedArticle], events: Iterable[Event], known: Collection[str], is_complete: bool
) -> frozenset[str]:
    """Which of the ``known`` entities are named by notes, but by none that is shown, nor by an event: to list them
    would tell of what is not published. One that nothing names yet is listed, if the archive ``is_complete``: else an
    article that is not here may name it.
    """
    named: set[str] = set() if is_complete else set(known)
    shown = {entity.id for event in events for entity in event.entities}
    for article in articles:
        named.update(article.named.entities)
        shown.update(entity for _, _, _, entity, *_ in (article.head.notes if article.head else ()))
    return frozenset((named - shown) & set(known))


def shown_kinds(kinds: Iterable[Kind], articles: Iterable[Article], entities: Iterable[Entity]) -> tuple[Kind, ...]:
    """Those of ``kinds`` that everybody has or that something shown has: a kind of the site's own that only a draft has
    would tell of it.
    """
    shown = {kind.key for article in articles for kind, *_ in article.outlines}
    shown.update(entity.kind.key for entity in entities)
    return tuple(kind for kind in kinds if kind.key in shown or kind.key in _EVERYBODYS)


_EVERYBODYS = frozenset(kind.key for kind in DEFAULT_KINDS)


def entities_phrase(withheld: Collection[str]) -> tuple[str, ...]:
    """As ``withheld_phrases``, of entities."""
    count = len(withheld)
    return (f"{count} {'entity' if count == 1 else 'entities'}",) if count else ()


def hidden_paths(articles: Sequence[PreparedArticle], pages: Sequence[CompiledPage]) -> tuple[str, ...]:
    """The files of ``content/`` that hold more of a text than is published: who can read the folder can read it."""
    found = [article.path for article in articles if not is_published(article, PUBLIC) or _is_partial(article)]
    found.extend(article.sidecar for article in articles if _has_hidden_notes(article))
    found.extend(page.path for page in pages if not is_published(page, PUBLIC))
    return tuple(path for path in found if path.startswith(f"{CONTENT_FOLDER}/"))


def _has_hidden_notes(article: PreparedArticle) -> bool:
    are_shown = is_published(article, PUBLIC) and do_notes_stay(article.record)
    return not all(are_shown and is_note_shown(note, PUBLIC) for note in article.notes)


def _is_partial(article: PreparedArticle) -> bool:
    return article.record.rights in _PARTIAL and (article.record.rights != "withdrawn" or article.has_text)


_STATUS_WORDS = {"draft": "draft ", "review": "unreviewed ", "published": ""}
_PARTIAL = {"excerpt": "in excerpts", "link": "as a link", "withdrawn": "withdrawn"}


def _phrase(count: int, what: str) -> str:
    if count == 1:
        return f"1 {what}"
    noun, space, rest = what.partition(" ") if what.startswith("article ") else (what, "", "")
    return f"{count} {noun}s{space}{rest}"


def _is_private(compiled: CompiledArticle | PreparedArticle | CompiledPage) -> bool:
    return not isinstance(compiled, CompiledPage) and compiled.record.rights == "private"


# -- The article ------------------------------------------------------------------------------------------------------


class Extract(Struct, frozen=True):
    """As much of an article as may be shown."""

    record: ArticleRecord
    sections: tuple[Section, ...]
    notes: tuple[Footnote, ...]
    withheld_words: int


def apply_rights(
    article: CompiledArticle, notes: tuple[Footnote, ...], rule: ExcerptRule, publication: Publication, language: str
) -> Extract:
    """What the rights of ``article`` allow to be shown of it and of its ``notes``.

    ``language`` is the site's: gaps are the site's own words.
    """
    rights = article.record.rights
    if rights == "full" or (publication.edition == "full" and rights != "withdrawn"):
        return Extract(article.record, article.sections, notes, withheld_words=0)
    title = _section(article, "title")
    if rights == "excerpt":
        return _excerpt(article, notes, title, rule, language)
    moves = [markup.Kept(title.start, title.end, title.start)]
    notes = notes if do_notes_stay(article.record) else ()
    withheld = article.words - _count(article.text, [(title.start, title.end)])
    record = _without_text(article.record)
    if rights == "withdrawn":  # Its page shows none, so it must not be found by them.
        record = replace(record, tags=())
    return Extract(record, (title,), _all_moved(notes, moves), withheld)


def _excerpt(
    article: CompiledArticle, notes: tuple[Footnote, ...], title: Section, rule: ExcerptRule, language: str
) -> Extract:
    """The annotated sentences with their neighbours; of what would go beyond the rule, not even the note's quote."""
    body = _section(article, "body")
    ranges = _kept_ranges(article.text, notes, body, rule)
    inside = [(start - body.start, end - body.start) for start, end in ranges]
    cut = markup.cut(markup.parse(body.html), inside, lambda words: _gap(words, article.record, language))
    new_start = title.end + 1
    new_body = Section("body", cut.html, new_start, new_start + len(markup.parse(cut.html).text))
    moves = [
        markup.Kept(title.start, title.end, title.start),
        *(
            markup.Kept(kept.start + body.start, kept.end + body.start, kept.new_start + new_start)
            for kept in cut.ranges
        ),
    ]
    withheld = article.words - _count(article.text, [(title.start, title.end), *ranges])
    return Extract(_without_text(article.record), (title, new_body), _all_moved(notes, moves), withheld)


def _count(text: str, ranges: Iterable[tuple[int, int]]) -> int:
    """The words that stand in the ranges."""
    return sum(len(text[start:end].split()) for start, end in ranges)


def _section(article: CompiledArticle, name: SectionName) -> Section:
    """A section of the article; an empty one at the end of its text where there is none of that name."""
    found = [section for section in article.sections if section.name == name]
    return found[0] if found else Section(name, "", len(article.text), len(article.text))


def _kept_ranges(text: str, notes: Sequence[Footnote], body: Section, rule: ExcerptRule) -> list[tuple[int, int]]:
    """The sentences of the body to show, taken note by note until the rule's measure is full."""
    bounds = [(start, end) for start, end in sentences.sentence_bounds(text) if body.start <= start and end <= body.end]
    words = [len(text[start:end].split()) for start, end in bounds]
    budget = min(rule.max_words, sum(words) * rule.max_percent // 100)
    shown: set[int] = set()
    for wanted in (around for near in (0, rule.around) for around in _wanted(notes, bounds, near)):
        more = [number for number in wanted if number not in shown]
        if sum(words[number] for number in (*shown, *more)) <= budget:
            shown.update(more)
    return [bounds[number] for number in sorted(shown)]


def _wanted(notes: Sequence[Footnote], bounds: Sequence[tuple[int, int]], around: int) -> Iterable[range]:
    """For each passage of each note, in reading order: its sentences and ``around`` on either side, by number."""
    for note in notes:
        if isinstance(note.placement, Placed):
            for anchor in note.placement.anchors:
                inside = [n for n, (start, end) in enumerate(bounds) if start < anchor.end and anchor.start < end]
                if inside:
                    yield range(max(0, inside[0] - around), min(len(bounds), inside[-1] + around + 1))


def _all_moved(notes: Sequence[Footnote], moves: Sequence[markup.Kept]) -> tuple[Footnote, ...]:
    return tuple(_moved(note, moves) for note in notes)


def _moved(note: Footnote, moves: Sequence[markup.Kept]) -> Footnote:
    """The note with its passages where they are in what is shown; where none is, without any word of the article."""
    if isinstance(note.placement, Unplaced):
        return replace(note, quote="", placement=replace(note.placement, candidates=()))
    if not isinstance(note.placement, Placed):  # A note on words that were taken out has lost its place.
        return replace(note, quote="")
    anchors = tuple(_moved_anchor(anchor, moves) for anchor in note.placement.anchors)
    is_shown = any(anchor.start != WITHHELD_OFFSET for anchor in anchors)
    return replace(note, quote=note.quote if is_shown else "", placement=replace(note.placement, anchors=anchors))


def _moved_anchor(anchor: Anchor, moves: Sequence[markup.Kept]) -> Anchor:
    for kept in moves:
        if kept.start <= anchor.start and anchor.end <= kept.end:
            start = kept.new_start + anchor.start - kept.start
            return replace(anchor, start=start, end=start + anchor.end - anchor.start)
    return Anchor(WITHHELD_OFFSET, WITHHELD_OFFSET, anchor.paragraph, Sentence("", "", ""))


def _without_text(record: ArticleRecord) -> ArticleRecord:
    """The front matter without standfirst and picture, which are part of the work."""
    return replace(record, standfirst="", image=None)


def _gap(words: int, record: ArticleRecord, language: str) -> str:
    """What is put in the place of withheld words, in the site's language, marked where the article is in another."""
    said = wording(language)
    text = counted(said, "gap", words)
    where = markup.escape(record.outlet or record.url)
    if where:
        link = f'<a href="{html_escapes.escape(record.url)}">{where}</a>' if record.url else where
        text = phrase(said, "gap_read_at", words=text, where=link)
    return f"[{text}]" if language == record.language else f'<bdi lang="{html_escapes.escape(language)}">[{text}]</bdi>'
