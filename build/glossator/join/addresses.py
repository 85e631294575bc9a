"""Which addresses the site has: where each article and page goes, what can be linked to in it, and what collides."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from glossator import markup, suggest, urls
from glossator.join.links import Target
from glossator.join.prepared import NoteState, PreparedArticle
from glossator.join.rights import Extract
from glossator.join.visibility import (
    Publication,
    do_notes_stay,
    is_looked_at,
    is_note_shown,
    is_published,
    public_note_id,
)
from glossator.model import (
    CompiledArticle,
    CompiledPage,
    EntityRecord,
    Ref,
    SiteSource,
)
from glossator.problems import Problem

_FIXED_PAGES = frozenset({*urls.MADE_PAGES.values(), urls.NOT_FOUND})

_COPY = re.compile(
    r"(?:[ _–—-]+\(?(?:copy|kopie|copie|copia|копия)\)?(?: [0-9]+)?|[ _]?\([0-9]+\))+(?=\.md\Z)", re.IGNORECASE
)
"""What Windows, macOS and others, in five languages, and browsers append to the name of a copy."""


def note_states(article: CompiledArticle) -> tuple[NoteState, ...]:
    """The article's notes, in the order of the sidecar."""
    rights = article.record.rights
    annotations = [note.annotation for note in article.notes]
    return tuple(NoteState(each.id, public_note_id(each, rights), each.status, each.former_ids) for each in annotations)


def target_of(article: CompiledArticle, extract: Extract | None, publication: Publication) -> Target:
    """What can be linked to in an article; ``extract`` is what may be shown of it, if it is published."""
    output = urls.article_path(article.slug.text) if extract else ""
    html = "".join(section.html for section in extract.sections) if extract else ""
    paragraphs = (urls.paragraph_fragment(number) for number in range(1, article.paragraphs + 1))
    shown = markup.paragraph_ids(html)
    fragments = {
        **_own_fragments(article.ids, markup.ids(html)),
        **{part: part if part in shown else "" for part in paragraphs},
    }
    return Target(output, {**fragments, **_notes(article, publication)}, article.has_text)


def page_target(page: CompiledPage, publication: Publication) -> Target:
    """What can be linked to in a page outside the archive."""
    output = urls.page_path(page.slug.text) if is_published(page, publication) else ""
    return Target(output, _own_fragments(page.ids, page.ids), readable=True)


def _own_fragments(ids: Iterable[str], shown: Collection[str]) -> Mapping[str, str]:
    """The ids that an author gave, each with its name in our HTML; with none where its place is withheld."""
    return {part: markup.author_id(part) if part in shown else "" for part in ids}


def _notes(article: CompiledArticle, publication: Publication) -> Mapping[str, str]:
    """The article's notes, by all names that they have or had."""
    return {
        urls.note_fragment(note_id): urls.note_fragment(note.public_id)
        for note in note_states(article)
        if is_note_shown(note, publication) and do_notes_stay(article.record)
        for note_id in (note.public_id, note.id, *note.former_ids)
    }


def address_problems(
    articles: Iterable[PreparedArticle], pages: Iterable[CompiledPage], publication: Publication
) -> Iterable[Problem]:
    """A problem for each slug or old address that two files claim, or that the site needs itself.

    A draft that is not shown claims nothing; of one that is shown and a published article, the draft has to give way,
    a copy to what it was made of, and an old address to one that is in use.
    """
    taken: dict[str, str] = {}
    claiming = sorted((article for article in articles if is_looked_at(article, publication)), key=_turn)
    for article in claiming:
        yield from _claim(article.slug, article.path, taken)
    for article in claiming:
        for ref in article.record.old_addresses:
            yield from _claim(ref, article.path, taken, is_old=True)
    own: dict[str, str] = {}
    for page in (page for page in pages if is_looked_at(page, publication)):
        if urls.page_path(page.slug.text) in _FIXED_PAGES or re.fullmatch("[0-9]{4}", page.slug.text):
            message = f'"{page.slug.text}" is the address of a page that the site makes itself'
            yield Problem("duplicate-slug", page.slug.place, message, f'add the line "slug: {page.slug.text}-page"')
        yield from _claim(page.slug, page.path, own)


def _turn(article: PreparedArticle) -> tuple[bool, bool]:
    """Who claims first: published ones, and of these what is no copy."""
    return article.record.status != "published", _COPY.search(article.path) is not None


def _claim(ref: Ref, path: str, taken: dict[str, str], *, is_old: bool = False) -> Iterable[Problem]:
    key = ref.text.casefold()
    if key in taken:
        message = f'the address "{ref.text}" is already taken by {taken[key]}'
        action = f'add the line "slug: {ref.text}-2", or another one that is free'
        if is_old:
            action = f'take "{ref.text}" out of old_addresses'
        if path == taken[key]:
            message = f'the address "{ref.text}" is given twice to this article'
        elif _COPY.sub("", path) == taken[key]:
            message = f'this looks like a copy of {taken[key]}: both have the address "{ref.text}"'
            action = f"delete this file; or, if it is an article of its own, {action}"
        yield Problem("duplicate-slug", ref.place, message, action)
    else:
        taken[key] = path


def menu_problems(source: SiteSource, pages: Sequence[CompiledPage]) -> Iterable[Problem]:
    """A problem for each entry of the menu that leads nowhere."""
    slugs = {page.slug.text for page in pages}
    for item in source.site.menu:
        target = item.target.text
        if target in slugs or target in urls.MADE or urls.web_address(target) or urls.mail_address(target):
            continue
        near = suggest.nearest(target, sorted({*slugs, *urls.MADE}))
        action = f'write "{near}"' if near else f"write the page: content/pages/{target}.md"
        if not near and not urls.is_slug(target):
            action = f"name a page of content/pages/, one of {', '.join(urls.MADE_PAGES)}, or a whole address"
        if item.label in slugs:
            action = f'write the page first and then its label: "{item.label}: {target}"'
        yield Problem("unknown-page", item.target.place, f'there is no page "{target}"', action)


def entity_problems(entities: Sequence[EntityRecord]) -> Iterable[Problem]:
    """A problem for each former key that is another entity's, or is one already."""
    taken = {entity.id: f'the key of "{entity.name}"' for entity in entities}
    for entity in entities:
        for ref in entity.former_keys:
            if ref.text in taken:
                message = f'"{ref.text}" is {taken[ref.text]}, so the page at this address cannot lead on'
                yield Problem("duplicate-slug", ref.place, message, f'take "{ref.text}" out of former_keys')
            taken.setdefault(ref.text, f'already a former key of "{entity.name}"')
