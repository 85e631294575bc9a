"""Which addresses the site has: where each article and page goes, what can be linked to in it, and what collides."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from glossator import markup, suggest, urls
from glossator.join.links import Target
from glossator.join.rights import Extract, Publication, is_note_shown, is_published, public_note_id
from glossator.model import CompiledArticle, CompiledPage, Ref, SiteSource
from glossator.problems import Problem

_FIXED_PAGES = frozenset(
    {urls.INDEX, urls.ENTITIES, urls.KINDS, urls.TAGS, urls.OUTLETS, urls.TIMELINE, urls.CORRECTIONS}
)


def link_targets(
    articles: Sequence[CompiledArticle],
    extracts: Mapping[str, Extract],
    pages: Sequence[CompiledPage],
    publication: Publication,
) -> Mapping[str, Target]:
    """What can be linked to, by the path of the file in the site's folder; ``extracts`` are of published articles."""
    targets = {}
    for article in articles:
        extract = extracts.get(article.path)
        output = urls.article_path(article.slug.text) if extract else ""
        shown = _ids_of(section.html for section in extract.sections) if extract else frozenset()
        fragments = {**_own_fragments(article.ids, shown), **_our_fragments(article, publication)}
        targets[article.path] = Target(output, fragments, article.has_text)
    for page in pages:
        output = urls.page_path(page.slug.text) if is_published(page, publication) else ""
        targets[page.path] = Target(output, _own_fragments(page.ids, page.ids), readable=True)
    return targets


def _ids_of(parts: Iterable[str]) -> frozenset[str]:
    return frozenset(part for html in parts for part in markup.ids(html))


def _own_fragments(ids: Iterable[str], shown: Collection[str]) -> Mapping[str, str]:
    """The ids that an author gave, each with its name in our HTML; with none where its place is withheld."""
    return {part: markup.author_id(part) if part in shown else "" for part in ids}


def _our_fragments(article: CompiledArticle, publication: Publication) -> Mapping[str, str]:
    """The article's numbered paragraphs and its notes."""
    paragraphs = (urls.paragraph_fragment(number) for number in range(1, article.paragraphs + 1))
    notes = (
        urls.note_fragment(note_id)
        for note in article.notes
        if is_note_shown(note.annotation, publication)
        for note_id in (public_note_id(note.annotation, article.record.rights), *note.annotation.former_ids)
    )
    return {part: part for part in (*paragraphs, *notes)}


def address_problems(articles: Iterable[CompiledArticle], pages: Iterable[CompiledPage]) -> Iterable[Problem]:
    """A problem for each slug or old address that two files claim, or that the site needs itself."""
    taken: dict[str, str] = {}
    for article in articles:
        for ref in (article.slug, *article.record.old_addresses):
            yield from _claim(ref, article.path, taken)
    own: dict[str, str] = {}
    for page in pages:
        if urls.page_path(page.slug.text) in _FIXED_PAGES or re.fullmatch("[0-9]{4}", page.slug.text):
            message = f'"{page.slug.text}" is the address of a page that the site makes itself'
            yield Problem("duplicate-slug", page.slug.place, message, f'add the line "slug: {page.slug.text}-page"')
        yield from _claim(page.slug, page.path, own)


def _claim(ref: Ref, path: str, taken: dict[str, str]) -> Iterable[Problem]:
    key = ref.text.casefold()
    if key in taken:
        message = f'the address "{ref.text}" is taken already, by {taken[key]}'
        yield Problem(
            "duplicate-slug", ref.place, message, f'add the line "slug: {ref.text}-2", or another that is free'
        )
    else:
        taken[key] = path


def menu_problems(source: SiteSource, pages: Sequence[CompiledPage]) -> Iterable[Problem]:
    """A problem for each entry of the menu that is no page."""
    slugs = {page.slug.text for page in pages}
    for item in source.site.menu:
        target = item.target.text
        if target in slugs or target.startswith(("https://", "http://")):
            continue
        near = suggest.nearest(target, slugs)
        action = f'write "{near}"' if near else f"write the page: content/pages/{target}.md"
        yield Problem("unknown-page", item.target.place, f'there is no page "{target}"', action)
