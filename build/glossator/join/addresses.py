"""Which addresses the site has: where each article and page goes, what can be linked to in it, and what collides."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from glossator import markup, suggest, urls
from glossator.join.links import Target
from glossator.join.rights import (
    PUBLIC,
    Extract,
    Publication,
    do_notes_stay,
    is_note_shown,
    is_published,
    public_note_id,
)
from glossator.model import CompiledArticle, CompiledPage, Ref, SiteSource, TextFile
from glossator.problems import Place, Problem, place_at

_FIXED_PAGES = frozenset(
    {
        urls.INDEX,
        urls.ENTITIES,
        urls.KINDS,
        urls.TAGS,
        urls.OUTLETS,
        urls.TIMELINE,
        urls.CORRECTIONS,
        urls.SEARCH,
        urls.NOT_FOUND,
    }
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
        if is_note_shown(note.annotation, publication) and do_notes_stay(article.record)
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


# -- What was public --------------------------------------------------------------------------------------------------


def public_addresses(articles: Iterable[CompiledArticle]) -> frozenset[str]:
    """The addresses that a published site has, as ``content/addresses.txt`` lists them: ``SLUG`` and ``SLUG#ID``."""
    addresses: set[str] = set()
    for article in articles:
        if is_published(article, PUBLIC):
            addresses.update(_names(article), (f"{article.slug.text}#{ids[0]}" for ids in _public_ids(article)))
    return frozenset(addresses)


def vanished_problems(source: SiteSource, articles: Sequence[CompiledArticle]) -> Iterable[Problem]:
    """A problem for each address that was public and leads nowhere now.

    An article or sidecar that cannot be read proves nothing about what was in it.
    """
    if source.addresses is None or source.missing:
        return
    damaged = _damaged_paths(source, articles)
    if any(article.path in damaged for article in articles):
        return
    held = {address for article in articles for address in _held(article)}
    by_name = {name: article for article in articles for name in _names(article)}
    for address, start in listed_addresses(source.addresses):
        name, _, note_id = address.partition("#")
        article = by_name.get(name)
        if address in held or (article and (article.record.rights == "withdrawn" or _sidecar_of(article) & damaged)):
            continue
        place = place_at(source.addresses.path, source.addresses.text, start, start + len(address))
        if note_id and article and is_published(article, PUBLIC):
            yield _vanished_note(place, note_id, article)
        elif not note_id:
            yield _vanished_article(place, name, article)


def listed_addresses(file: TextFile) -> Iterable[tuple[str, int]]:
    """Each address of the list and the offset where it stands; comments are lines that begin with ``#``."""
    start = 0
    for line in file.text.split("\n"):
        address = line.strip()
        if address and not address.startswith("#"):
            yield address, start + line.index(address)
        start += len(line) + 1


def _names(article: CompiledArticle) -> tuple[str, ...]:
    """The article's slug and its old addresses."""
    return (article.slug.text, *(ref.text for ref in article.record.old_addresses))


def _public_ids(article: CompiledArticle) -> Iterable[tuple[str, ...]]:
    """For each published note, its id and its former ones."""
    for note in article.notes:
        if is_note_shown(note.annotation, PUBLIC) and do_notes_stay(article.record):
            yield public_note_id(note.annotation, article.record.rights), *note.annotation.former_ids


def _held(article: CompiledArticle) -> Iterable[str]:
    """Every address that leads somewhere in a published article, be it under an earlier name."""
    if is_published(article, PUBLIC):
        for name in _names(article):
            yield name
            yield from (f"{name}#{note_id}" for ids in _public_ids(article) for note_id in ids)


def _damaged_paths(source: SiteSource, articles: Iterable[CompiledArticle]) -> frozenset[str]:
    problems = (*source.problems, *(problem for article in articles for problem in article.problems))
    return frozenset(problem.place.path for problem in problems if problem.severity == "error")


def _sidecar_of(article: CompiledArticle) -> frozenset[str]:
    """The paths that the article's sidecar may have."""
    stem = article.path.removesuffix(".md")
    return frozenset({f"{stem}.annotations.yml", f"{stem}.annotations.yaml"})


_NEVER_PUBLIC = "or, if it never was published, delete this line"


def _vanished_note(place: Place, note_id: str, article: CompiledArticle) -> Problem:
    hidden = [note.annotation for note in article.notes if note.annotation.id == note_id]
    if hidden:
        message = f'the note "{note_id}" was public, and is {_in_words(hidden[0].status)} now'
        return Problem("address-vanished", place, message, 'write "status: published", or "status: retracted"')
    message = f'the note "{note_id}" was public, and no note of {article.path} has this id now'
    action = (
        f'add to the note that has another id now: "former_ids: [{note_id}]"; '
        f"or bring it back, as retracted; {_NEVER_PUBLIC}"
    )
    return Problem("address-vanished", place, message, action)


def _vanished_article(place: Place, name: str, article: CompiledArticle | None) -> Problem:
    if article:
        state = "private" if article.record.rights == "private" else _in_words(article.record.status)
        message = f"the article {article.path} was public, and is {state} now"
        action = 'publish it; or say that it was taken down: "rights: withdrawn"'
        return Problem("address-vanished", place, message, action)
    message = f'the article "{name}" was public, and no article has this address now'
    action = (
        f'add to the article that was renamed: "old_addresses: [{name}]"; '
        f'or bring it back with "rights: withdrawn"; {_NEVER_PUBLIC}'
    )
    return Problem("address-vanished", place, message, action)


def _in_words(status: str) -> str:
    return {"draft": "a draft", "review": "in review"}.get(status, status)
