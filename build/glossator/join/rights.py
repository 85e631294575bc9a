"""What may be shown: drafts stay out, and of an article only as much as its rights allow.

Enforced once, here, before anything is rendered. What is withheld is not marked as withheld but gone: from the text,
the quotes, the sentences around them, the picture and the proposals for notes that are not placed.
"""

from __future__ import annotations

import html as html_escapes
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from glossator import markup, sentences, words
from glossator.join.visibility import Publication, do_notes_stay
from glossator.model import (
    Anchor,
    ArticleRecord,
    CompiledArticle,
    ExcerptRule,
    Footnote,
    Placed,
    Section,
    SectionName,
    Sentence,
    Unplaced,
)
from glossator.wording import Wording, counted

WITHHELD_OFFSET = -1


class Extract(Struct, frozen=True):
    """As much of an article as may be shown."""

    record: ArticleRecord
    sections: tuple[Section, ...]
    notes: tuple[Footnote, ...]
    withheld_words: int


def apply_rights(
    article: CompiledArticle, notes: tuple[Footnote, ...], rule: ExcerptRule, publication: Publication, said: Wording
) -> Extract:
    """What the rights of ``article`` allow to be shown of it and of its ``notes``.

    ``said``: the site's own words, which are put into gaps.
    """
    rights = article.record.rights
    if rights == "full" or (publication.edition == "full" and rights != "withdrawn"):
        return Extract(article.record, article.sections, notes, withheld_words=0)
    title = _section(article, "title")
    if rights == "excerpt":
        return _excerpt(article, notes, title, rule, said)
    moves = [markup.Kept(title.start, title.end, title.start)]
    notes = notes if do_notes_stay(article.record) else ()
    withheld = article.words - _count(article.text, [(title.start, title.end)])
    record = _without_text(article.record)
    if rights == "withdrawn":  # Its page shows none, so it must not be found by them.
        record = replace(record, tags=())
    return Extract(record, (title,), _all_moved(notes, moves), withheld)


def _excerpt(
    article: CompiledArticle, notes: tuple[Footnote, ...], title: Section, rule: ExcerptRule, said: Wording
) -> Extract:
    """The annotated sentences with their neighbours; of what would go beyond the rule, not even the note's quote."""
    body = _section(article, "body")
    ranges = _kept_ranges(article.text, notes, body, rule)
    inside = [(start - body.start, end - body.start) for start, end in ranges]
    gaps: list[int] = []

    def gap(count: int) -> str:
        gaps.append(count)
        return _gap(count, article.record, said)

    cut = markup.cut(markup.parse(body.html), inside, gap, words.count)
    new_start = title.end + 1
    new_body = Section("body", cut.html, new_start, new_start + len(markup.parse(cut.html).text))
    moves = [
        markup.Kept(title.start, title.end, title.start),
        *(
            markup.Kept(kept.start + body.start, kept.end + body.start, kept.new_start + new_start)
            for kept in cut.ranges
        ),
    ]
    left_out = (section for section in article.sections if section.name not in ("title", "body"))
    withheld = sum(gaps) + _count(article.text, ((section.start, section.end) for section in left_out))
    return Extract(_without_text(article.record), (title, new_body), _all_moved(notes, moves), withheld)


def _count(text: str, ranges: Iterable[tuple[int, int]]) -> int:
    """The words that stand in the ranges."""
    return sum(words.count(text[start:end]) for start, end in ranges)


def _section(article: CompiledArticle, name: SectionName) -> Section:
    """A section of the article; an empty one at the end of its text where there is none of that name."""
    found = [section for section in article.sections if section.name == name]
    return found[0] if found else Section(name, "", len(article.text), len(article.text))


def _kept_ranges(text: str, notes: Sequence[Footnote], body: Section, rule: ExcerptRule) -> list[tuple[int, int]]:
    """The sentences of the body to show, taken note by note until the rule's measure is full."""
    bounds = [(start, end) for start, end in sentences.sentence_bounds(text) if body.start <= start and end <= body.end]
    lengths = [words.count(text[start:end]) for start, end in bounds]
    budget = min(rule.max_words, sum(lengths) * rule.max_percent // 100)
    shown: set[int] = set()
    for wanted in (around for near in (0, rule.around) for around in _wanted(notes, bounds, near)):
        more = [number for number in wanted if number not in shown]
        if sum(lengths[number] for number in (*shown, *more)) <= budget:
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


def _gap(count: int, record: ArticleRecord, said: Wording) -> str:
    """What is put in the place of withheld words, in the site's words, marked where they are in another language."""
    text = markup.escape(counted(said, "gap", count))
    where = markup.escape(record.outlet or record.url)
    if where:
        link = f'<a href="{html_escapes.escape(record.url)}">{where}</a>' if record.url else where
        text = markup.escape(said.words["gap_read_at"]).format(words=text, where=link)
    language = html_escapes.escape(said.language)
    return f"[{text}]" if said.language == record.language else f'<bdi lang="{language}">[{text}]</bdi>'
