"""One article and its sidecar become one ``CompiledArticle``: parsed, rendered to safe HTML, quotes anchored.

This is the unit of work of a build: it depends on nothing but its arguments, so that it can run in another process and
be kept in a cache. It must never look at another article, at entities or at events; what names those stays a ``Ref``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from glossator import formats, markup, match, prose, urls, words, yamldoc
from glossator.compile.anchoring import Finder, compile_notes
from glossator.compile.rendering import Rendered, placed, render_shared
from glossator.model import (
    Annotation,
    ArticleRecord,
    ArticleSource,
    CompiledArticle,
    CompiledNote,
    CompiledPage,
    CompiledShared,
    NoteStatus,
    Ref,
    Rights,
    Section,
    SectionName,
    Site,
    SiteSource,
    TextFile,
)
from glossator.positions import line_of
from glossator.problems import Place, Problem, place_at
from glossator.schema import REMOTE_SHAPE

CHECK_MARK = "# check"
"""Stands behind a line of the front matter that was read from a pasted text, until a person has compared it."""

PLACEHOLDER = "Write or paste the text here."
"""The line that a new article has for a text."""


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
    rendered = placed(prose.render_article(body, settings.smart_typography), file, line_of(file.text, body_start))
    sections, text, paragraphs = _sections(record, rendered.html)
    annotations, sidecar_problems = _read_sidecar(source.sidecar, settings)
    taken_out = record.rights == "withdrawn" and not body.strip()
    finder = Finder(match.Searchable(text, paragraphs, record.language), body, taken_out)
    notes = compile_notes(annotations, source.sidecar, finder)
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
        problems.extend(_placeholder(file, body_start))
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
        words=words.count(text),
        changed=changed,
        has_text=body_start > 0 and not taken_out and not _has_error(rendered.problems),
        has_record=source.article is not None and not _has_error(problems),
        problems=(*problems, *rendered.problems, *sidecar_problems, *(p for _, r in notes for p in r.problems)),
    )


def names_of(source: ArticleSource) -> tuple[str, ...]:
    """The article's address, then its earlier ones and its file's name: for who looks for one among all, and so from
    its front matter alone.
    """
    file = source.article or TextFile(source.path, "")
    record, _ = formats.article_record(_front_matter(file)[0], file)
    slug = record.slug or _slug_of(source.path)
    return (slug.text, *(ref.text for ref in record.old_addresses), PurePosixPath(source.path).stem)


def compile_page(file: TextFile, settings: CompileSettings) -> CompiledPage:
    """A page outside the archive, rendered to safe HTML."""
    node, start, problems = _front_matter(file)
    record, more = formats.page_record(node, file)
    written = prose.render_article(file.text[start:], settings.smart_typography)
    rendered = placed(written, file, line_of(file.text, start))
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
    entities = [render_shared(record.note) for record in source.entities]
    events = [render_shared(record.note) for record in source.events]
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


def _read_article(
    file: TextFile, source: ArticleSource, settings: CompileSettings
) -> tuple[ArticleRecord, int, list[Problem]]:
    """The front matter, where the body begins, and what is wrong so far."""
    if source.article is None:
        return formats.empty_article(file), 0, []
    node, body_start, problems = _front_matter(file)
    record, more = formats.article_record(
        node, file, "private" if source.in_private_folder else settings.default_rights
    )
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
    record: ArticleRecord, rendered: Rendered, notes: Iterable[tuple[CompiledNote, Rendered]]
) -> Iterable[Ref]:
    yield from rendered.links
    # A remote one has been reported as such.
    if record.image and not re.match(REMOTE_SHAPE, record.image.src.text):
        yield record.image.src
    for _, note in notes:
        yield from note.links


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


def _placeholder(file: TextFile, body_start: int) -> Iterable[Problem]:
    """A problem for the first line of the text that nobody has written, if there is one."""
    found = _PLACEHOLDER_LINE.search(file.text, body_start)
    if found:
        message = "this article is published, but here is still the line that stands for its text"
        action = "write its text in the place of this line; until it is there: status: draft"
        yield Problem("article-empty", place_at(file.path, file.text, *found.span(1)), message, action)


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


_PLACEHOLDER_LINE = re.compile(rf"^[ \t]*({re.escape(PLACEHOLDER)})[ \t]*$", re.MULTILINE)
_VALUE = r""" +(?:"[^"\n]*"|'[^'\n]*'|[^"'\s][^\n]*?)"""
_MARKED_LINE = re.compile(rf"^[a-z_]+:(?:{_VALUE})?[ \t]+?({re.escape(CHECK_MARK)})(?:: [^\n]*)?$", re.MULTILINE)
