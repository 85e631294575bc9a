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
from glossator.compile.unfinished import CHECK_MARK, PLACEHOLDER, lacks_its_text, unfinished_problems
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
from glossator.problems import Place, Problem
from glossator.schema import REMOTE_SHAPE

__all__ = [
    "CHECK_MARK",
    "PLACEHOLDER",
    "CompileSettings",
    "compile_article",
    "compile_page",
    "compile_settings",
    "compile_shared",
    "names_of",
    "text_sha256",
]


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
    rendered = placed(prose.render_article(body, settings.smart_typography), file, body_start)
    sections, text, paragraphs = _sections(record, rendered.html)
    annotations, sidecar_problems = _read_sidecar(source.sidecar, settings, record.language)
    taken_out = record.rights == "withdrawn" and not body.strip()
    finder = Finder(match.Searchable(text, paragraphs, record.language), body, taken_out)
    notes = compile_notes(annotations, source.sidecar, finder)
    slug = record.slug or _slug_of(source.path, record.language)
    changed = record.sha256 is not None and record.sha256.text != text_sha256(body) and not taken_out
    if record.status == "published":
        is_sound = body_start > 0 and not _has_error((*problems, *rendered.problems))
        lacks_text = is_sound and lacks_its_text(record, rendered.html)
        problems.extend(unfinished_problems(file, body_start, lacks_text=lacks_text))
        # What a draft was captured as matters only from its publication on.
        if changed and record.sha256:
            problems.append(_text_changed(record.sha256, slug.text))
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


def names_of(source: ArticleSource, settings: CompileSettings) -> tuple[str, ...]:
    """The article's address, then its earlier ones and its file's name: for who looks for one among all, and so from
    its front matter alone.
    """
    file = source.article or TextFile(source.path, "")
    record, _ = formats.article_record(_front_matter(file)[0], file)
    slug = record.slug or _slug_of(source.path, record.language or settings.language)
    return (slug.text, *(ref.text for ref in record.old_addresses), PurePosixPath(source.path).stem)


def compile_page(file: TextFile, settings: CompileSettings) -> CompiledPage:
    """A page outside the archive, rendered to safe HTML."""
    node, start, problems = _front_matter(file)
    record, more = formats.page_record(node, file)
    language = record.language or settings.language
    written = prose.render_article(file.text[start:], settings.smart_typography)
    rendered = placed(written, file, start)
    return CompiledPage(
        path=file.path,
        slug=record.slug or _slug_of(file.path, language),
        record=replace(record, language=language),
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
    sidecar: TextFile | None, settings: CompileSettings, language: str
) -> tuple[tuple[Annotation, ...], tuple[Problem, ...]]:
    if sidecar is None:
        return (), ()
    nodes, problems = yamldoc.read_records(sidecar)
    annotations, more = formats.annotations(nodes, sidecar, settings.default_note_status, language)
    return annotations, (*problems, *more)


def _slug_of(path: str, language: str) -> Ref:
    """The slug made from the name of a file whose text is in ``language``."""
    name = PurePosixPath(path).stem
    return Ref(urls.slugify(name, language=language) or "untitled", Place(path))


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
