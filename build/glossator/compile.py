"""One article and its sidecar become one ``CompiledArticle``: parsed, rendered to safe HTML, quotes anchored.

This is the unit of work of a build: it depends on nothing but its arguments, so that it can run in another process and
be kept in a cache. It must never look at another article, at entities or at events; what names those stays a ``Ref``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from glossator import formats, markup, match, prose, sentences, urls, yamldoc
from glossator.model import (
    Anchor,
    Annotation,
    ArticleRecord,
    ArticleSource,
    CompiledArticle,
    CompiledNote,
    CompiledPage,
    CompiledShared,
    NoteStatus,
    Placed,
    Placement,
    Quote,
    Ref,
    Rights,
    Section,
    SectionName,
    Sentence,
    Site,
    SiteSource,
    TextFile,
    Unplaced,
    WholeArticle,
)
from glossator.problems import Place, Problem, place_at
from glossator.schema import REMOTE_SHAPE

CHECK_MARK = "# check"
"""Stands behind a line of the front matter that was read from a pasted text, until a person has compared it."""


class CompileSettings(Struct, frozen=True):
    """The few settings of a site that a compiled article depends on."""

    language: str
    default_rights: Rights
    default_note_status: NoteStatus
    smart_typography: bool


def compile_settings(site: Site) -> CompileSettings:
    """What of ``site.yml`` a compiled article depends on."""
    return CompileSettings(
        language=site.language,
        default_rights=site.default_rights,
        default_note_status=site.default_note_status,
        smart_typography=site.theme.smart_typography,
    )


def compile_article(source: ArticleSource, settings: CompileSettings) -> CompiledArticle:
    """The article with its notes anchored; whatever is wrong with either file is among its problems."""
    file = source.article or TextFile(source.path, "")
    record, body_start, problems = _read_article(file, source, settings)
    body = file.text[body_start:]
    rendered = _render(prose.render_article(body, settings.smart_typography), file, _line_at(file.text, body_start))
    sections, text, paragraphs = _sections(record, rendered.html)
    annotations, sidecar_problems = _read_sidecar(source.sidecar, settings)
    taken_out = record.rights == "withdrawn" and not body.strip()
    finder = _Finder(match.Searchable(text, paragraphs, record.language), taken_out)
    notes = _compile_notes(annotations, source.sidecar, finder)
    slug = record.slug or _slug_of(source.path)
    changed = record.sha256 is not None and record.sha256.text != text_sha256(body) and not taken_out
    # A draft is still being put in order; what it was captured as matters from its publication on.
    if changed and record.sha256 and record.status == "published":
        problems.append(_text_changed(record.sha256, slug.text))
    if record.status == "published":
        problems.extend(_unchecked(file, body_start))
        told = _has_error((*problems, *rendered.problems))
        if body_start and not told and _lacks_its_text(record, rendered.html):
            problems.append(_empty(file, body_start))
    return CompiledArticle(
        path=source.path,
        slug=slug,
        record=record,
        sections=sections,
        text=text,
        ids=markup.ids(rendered.html),
        links=tuple(_all_links(record, rendered, notes)),
        notes=tuple(note for note, _ in notes),
        paragraphs=len(paragraphs),
        words=len(text.split()),
        changed=changed,
        has_text=body_start > 0 and not taken_out and not _has_error(rendered.problems),
        has_record=source.article is not None and not _has_error(problems),
        problems=(*problems, *rendered.problems, *sidecar_problems, *(p for _, r in notes for p in r.problems)),
    )


def article_slug(source: ArticleSource) -> str:
    """The article's address, from its front matter alone: for who looks for one among all."""
    file = source.article or TextFile(source.path, "")
    record, _ = formats.article_record(_front_matter(file)[0], file)
    return (record.slug or _slug_of(source.path)).text


def compile_page(file: TextFile, settings: CompileSettings) -> CompiledPage:
    """A page outside the archive, rendered to safe HTML."""
    node, start, problems = _front_matter(file)
    record, more = formats.page_record(node, file)
    written = prose.render_article(file.text[start:], settings.smart_typography)
    rendered = _render(written, file, _line_at(file.text, start))
    return CompiledPage(
        path=file.path,
        slug=record.slug or _slug_of(file.path),
        record=replace(record, language=record.language or settings.language),
        html=rendered.html,
        ids=markup.ids(rendered.html),
        links=rendered.links,
        problems=(*problems, *more, *rendered.problems),
    )


def compile_shared(source: SiteSource) -> CompiledShared:
    """The notes of entities and events, rendered."""
    entities = [_render_shared(record.note) for record in source.entities]
    events = [_render_shared(record.note) for record in source.events]
    both = (*entities, *events)
    return CompiledShared(
        entity_html={record.id: note.html for record, note in zip(source.entities, entities, strict=True)},
        event_html=tuple(note.html for note in events),
        links=tuple(link for note in both for link in note.links),
        problems=tuple(problem for note in both for problem in note.problems),
    )


def text_sha256(body: str) -> str:
    """The fingerprint of an article's Markdown, as the front matter's ``sha256`` holds it."""
    return hashlib.sha256(body.encode()).hexdigest()


# -- Reading ----------------------------------------------------------------------------------------------------------


def _read_article(
    file: TextFile, source: ArticleSource, settings: CompileSettings
) -> tuple[ArticleRecord, int, list[Problem]]:
    """The front matter, where the body begins, and what is wrong so far."""
    if source.article is None:
        return formats.empty_article(file), 0, []
    node, body_start, problems = _front_matter(file)
    record, more = formats.article_record(node, file, "private" if source.closed else settings.default_rights)
    record = replace(record, language=record.language or settings.language)
    return record, body_start, [*problems, *more]


def _front_matter(file: TextFile) -> tuple[yamldoc.Mapping | None, int, tuple[Problem, ...]]:
    """As ``yamldoc.front_matter``, but an empty one is a mapping without keys: so its title is reported missing."""
    node, body_start, problems = yamldoc.front_matter(file)
    if node is None and body_start and not problems:
        node = yamldoc.Mapping((), 0, 0)
    return node, body_start, problems


def _read_sidecar(
    sidecar: TextFile | None, settings: CompileSettings
) -> tuple[tuple[Annotation, ...], tuple[Problem, ...]]:
    if sidecar is None:
        return (), ()
    nodes, problems = yamldoc.read_records(sidecar)
    annotations, more = formats.annotations(nodes, sidecar, settings.default_note_status)
    return annotations, (*problems, *more)


def _slug_of(path: str) -> Ref:
    """The slug made from a file's name."""
    name = PurePosixPath(path).stem
    return Ref(urls.slugify(name) or "untitled", Place(path))


def _has_error(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


# -- Rendering --------------------------------------------------------------------------------------------------------


class _Rendered(Struct, frozen=True):
    """Markdown as safe HTML, with the relative addresses in it."""

    html: str
    links: tuple[Ref, ...]
    problems: tuple[Problem, ...]


def _render(written: prose.Prose, file: TextFile, line: int) -> _Rendered:
    """Rendered Markdown with what is wrong in it, placed in the file whose Markdown begins on ``line``."""
    problems: list[Problem] = []
    if written.too_complex:
        reason, offset = written.too_complex
        start = min(_line_start(file.text, line) + offset, len(file.text))
        place = place_at(file.path, file.text, start, start + 1)
        problems.append(
            Problem("markdown-too-complex", place, reason, "split the text, or write it in simpler Markdown")
        )
    problems.extend(_footnote_slip(slip, _place_of_slip(slip, file, line)) for slip in written.footnote_slips)
    problems.extend(_html_removed(tag, _find(file, f"<{tag}", line)) for tag in written.removed)
    problems.extend(_unlinked(address, _find(file, address, line)) for address in written.unlinked)
    links: list[Ref] = []
    html = written.html
    for address in markup.addresses(written.html):
        if address.is_remote_image:
            html = markup.without_remote_images(html)
            problems.append(_remote_image(address.text, _find(file, address.text, line)))
        elif address.is_relative:
            links.append(Ref(address.text, _find(file, address.text, line)))
    return _Rendered(html, tuple(links), tuple(problems))


_NOTHING = _Rendered("", (), ())


def _render_shared(note: Ref | None) -> _Rendered:
    """The note of an entity or event; what is wrong in it is placed at the note itself."""
    if note is None:
        return _NOTHING
    rendered = _render(prose.render_note(note.text), TextFile(note.place.path, note.text), 1)
    return _Rendered(
        rendered.html,
        tuple(replace(link, place=note.place) for link in rendered.links),
        tuple(replace(problem, place=note.place) for problem in rendered.problems),
    )


def _line_at(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _line_start(text: str, line: int) -> int:
    """The offset at which a line begins; lines count from 1."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start


def _find(file: TextFile, words: str, line: int) -> Place:
    """Where ``words`` are in the file from ``line`` on; where Markdown has altered them, the start of that line.

    As they are spelled, or else in other capitals: a tag is named in small letters, however it was typed.
    """
    start = min(_line_start(file.text, line), len(file.text))
    for as_seen in (str, _small):
        text = as_seen(file.text)
        for spelling in (words, unquote(words), words.replace("&", "&amp;")):
            found = text.find(as_seen(spelling), start)
            if found >= 0:
                return place_at(file.path, file.text, found, found + len(spelling))
    return place_at(file.path, file.text, start, start + 1)


def _place_of_slip(slip: prose.FootnoteSlip, file: TextFile, line: int) -> Place:
    if slip.kind == "in_note":  # In YAML the text is written otherwise than it is read.
        return _find(file, slip.sign, line)
    start = _line_start(file.text, line) + slip.offset
    return place_at(file.path, file.text, start, start + len(slip.sign))


def _small(text: str) -> str:
    """``text`` in small letters, as long as it was: of all letters İ alone would become two."""
    return text.replace("İ", "i").lower()


def _sections(record: ArticleRecord, body_html: str) -> tuple[tuple[Section, ...], str, tuple[int, ...]]:
    """The parts of the article's text in the order of the page, the text, and where its numbered paragraphs begin."""
    parts: list[tuple[SectionName, str]] = [
        ("title", markup.escape(record.title)),
        ("standfirst", markup.escape(record.standfirst)),
        ("caption", markup.escape(record.image.caption) if record.image else ""),
        ("body", body_html),
    ]
    sections: list[Section] = []
    texts: list[str] = []
    paragraphs: tuple[int, ...] = ()
    start = 0
    for name, html in parts:
        if not html:
            continue
        parsed = markup.parse(html)
        if name == "body":
            paragraphs = tuple(start + offset for offset in parsed.paragraphs)
        sections.append(Section(name, markup.number_paragraphs(parsed), start, start + len(parsed.text)))
        texts.append(parsed.text)
        start += len(parsed.text) + 1
    return tuple(sections), "\n".join(texts), paragraphs


def _all_links(
    record: ArticleRecord, rendered: _Rendered, notes: Iterable[tuple[CompiledNote, _Rendered]]
) -> Iterable[Ref]:
    yield from rendered.links
    # A remote one has been reported as such.
    if record.image and not re.match(REMOTE_SHAPE, record.image.src.text):
        yield record.image.src
    for _, note in notes:
        yield from note.links


# -- Anchoring --------------------------------------------------------------------------------------------------------


class _Finder(Struct, frozen=True):
    """An article's text, ready for quotes to be found in it."""

    text: match.Searchable
    taken_out: bool
    """The text is gone on purpose: a note whose words were in it is now about the article."""


def _compile_notes(
    annotations: Sequence[Annotation], sidecar: TextFile | None, finder: _Finder
) -> list[tuple[CompiledNote, _Rendered]]:
    """The notes of an article, each with what was met in its Markdown."""
    texts = [annotation.note.text if annotation.note else "" for annotation in annotations]
    notes = []
    for annotation, written in zip(annotations, prose.render_notes(texts), strict=True):
        rendered = _render(written, sidecar, annotation.note.place.line) if annotation.note and sidecar else _NOTHING
        notes.append((CompiledNote(annotation, rendered.html, _placement(annotation, finder)), rendered))
    return notes


def _placement(annotation: Annotation, finder: _Finder) -> Placement:
    """Where the quote is: as written or, since people copy from the Markdown file, as a reader would see it."""
    if annotation.quote is None:
        return WholeArticle()
    found = match.place(finder.text, annotation.quote, annotation.occurrence)
    if _is_nowhere(found):
        rendered = _as_read(annotation.quote)
        again = match.place(finder.text, rendered, annotation.occurrence) if rendered != annotation.quote else found
        found = found if _is_nowhere(again) else again
    if isinstance(found, match.Found):
        return Placed(found.rung, tuple(_anchor(start, end, finder.text) for start, end in found.spans))
    if finder.taken_out:
        return WholeArticle()
    return found


def _is_nowhere(found: match.Found | Unplaced) -> bool:
    return isinstance(found, Unplaced) and found.rung != "ambiguous"


def _as_read(quote: Quote) -> Quote:
    """The quote with its Markdown rendered away."""
    return replace(
        quote,
        exact=prose.plain_text(quote.exact),
        prefix=prose.plain_text(quote.prefix),
        suffix=prose.plain_text(quote.suffix),
    )


def _anchor(start: int, end: int, text: match.Searchable) -> Anchor:
    first, last = sentences.sentence_around(text.text, start, end)
    sentence = Sentence(text.text[first:start], text.text[start:end], text.text[end:last])
    return Anchor(start, end, text.paragraph(start), sentence)


# -- Problems ---------------------------------------------------------------------------------------------------------


def _text_changed(sha256: Ref, slug: str) -> Problem:
    message = "the text does not match this fingerprint: it has changed since it was captured"
    action = f"compare it with the original; if you meant the change: glossator check --fix {slug}"
    return Problem("text-changed", sha256.place, message, action)


def _lacks_its_text(record: ArticleRecord, body_html: str) -> bool:
    """Whether readers would look for a text and find none; a picture may be all there is."""
    return record.rights in ("full", "excerpt") and not record.image and not body_html.strip()


def _empty(file: TextFile, body_start: int) -> Problem:
    end = len(file.text[:body_start].rstrip())  # Of the line that closes the front matter.
    message = "this article is published, but has no text: its page shows little more than the title"
    action = "write its text below this line; until it is there: status: draft"
    return Problem("article-empty", place_at(file.path, file.text, max(end - 3, 0), end), message, action)


def _unchecked(file: TextFile, body_start: int) -> Iterable[Problem]:
    """One problem for all lines of the front matter that bear a mark, at the first."""
    if CHECK_MARK not in file.text[:body_start]:
        return
    marks = [match.start(1) for match in _MARKED_LINE.finditer(file.text, 0, body_start)]
    if marks:
        place = place_at(file.path, file.text, marks[0], marks[0] + len(CHECK_MARK))
        message = "this line is published, but still marked to be compared with the original"
        notes = (f"{len(marks)} lines are marked like this",) if len(marks) > 1 else ()
        action = "compare the line with the original, then delete the mark"
        yield Problem("unchecked", place, message, action, notes)


_VALUE = r""" +(?:"[^"\n]*"|'[^'\n]*'|[^"'\s][^\n]*?)"""
_MARKED_LINE = re.compile(rf"^[a-z_]+:(?:{_VALUE})?[ \t]+?({re.escape(CHECK_MARK)})(?:: [^\n]*)?$", re.MULTILINE)


def _html_removed(tag: str, place: Place) -> Problem:
    message = f"<{tag}> is not allowed in a text, so it was removed"
    return Problem("html-removed", place, message, "write it in Markdown, or delete it")


def _unlinked(address: str, place: Place) -> Problem:
    """A program, a file of the writer's, or an address that is mistyped."""
    message = f'"{address}" is not an address that a page can link to, so no link was made'
    meant = urls.mended(address)
    action = f'write "{meant}"' if meant else "write one that begins with https://, or leave nothing but the words"
    return Problem("link-broken", place, message, action)


def _remote_image(address: str, place: Place) -> Problem:
    message = "an image from another site is not shown: it would tell that site who reads this page"
    way = re.split("[?#]", address, maxsplit=1)[0].partition("//")[2]
    name = PurePosixPath(unquote(way.partition("/")[2])).name or "image.jpg"
    return Problem("image-remote", place, message, f"save the image beside the article and write {name}")


def _footnote_slip(slip: prose.FootnoteSlip, place: Place) -> Problem:
    if slip.kind == "double":
        message = f"there are two footnotes {slip.sign}: only the text of the last one is shown"
        return Problem("footnote-double", place, message, "give this one another name, and its reference, too")
    if slip.kind == "in_note":
        message = f"a note has no footnotes of its own, so readers see {slip.sign} as it is"
        return Problem("footnote-missing", place, message, 'name the source under "sources:", or write the words here')
    message = f"there is no footnote {slip.sign}, so readers see these signs as they are"
    if slip.near:
        near = f"[^{slip.near}]"
        return Problem("footnote-missing", place, message, f"write {near}", (f"nothing refers to the footnote {near}",))
    escape = f"if it is not a reference to a footnote, write a backslash before it: \\{slip.sign}"
    action = "write the footnote on a line of its own, between empty lines, like this:"
    return Problem("footnote-missing", place, message, action, (escape,), (f"{slip.sign}: The words of the footnote.",))
