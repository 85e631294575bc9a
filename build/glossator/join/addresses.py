"""Which addresses the site has: where each article and page goes, what can be linked to in it, and what collides."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from glossator import markup, suggest, urls
from glossator.folder import list_paths, sidecar_paths
from glossator.join.links import Target
from glossator.join.prepared import NoteState, PreparedArticle
from glossator.join.rights import Extract
from glossator.join.visibility import (
    PUBLIC,
    Publication,
    do_notes_stay,
    is_looked_at,
    is_note_shown,
    is_published,
    public_note_id,
)
from glossator.model import (
    ArticleRecord,
    CompiledArticle,
    CompiledNote,
    CompiledPage,
    EntityRecord,
    Ref,
    SiteSource,
    TextFile,
    Unplaced,
)
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
    """A problem for each entry of the menu that is no page."""
    slugs = {page.slug.text for page in pages}
    for item in source.site.menu:
        target = item.target.text
        if target in slugs or urls.web_address(target):
            continue
        near = suggest.nearest(target, slugs)
        action = f'write "{near}"' if near else f"write the page: content/pages/{target}.md"
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


# -- What was public --------------------------------------------------------------------------------------------------

_ENTITY = "entities/"
"""How the address of an entity's page begins."""


def public_addresses(articles: Iterable[CompiledArticle], entities: Collection[str]) -> frozenset[str]:
    """The lasting addresses of a published site, as ``content/addresses.txt`` lists them: ``SLUG``, ``SLUG#ID`` and
    ``entities/KEY``, of those ``entities`` that a published note names.
    """
    addresses: set[str] = set()
    for article in articles:
        if is_published(article, PUBLIC):
            notes = list(zip(article.notes, note_states(article), strict=True))
            public = _public_ids(article.record, (state for note, state in notes if has_lasting_id(note)))
            addresses.update(article_names(article), (f"{article.slug.text}#{ids[0]}" for ids in public))
            shown = (note.annotation.entity for note, state in notes if _is_public(article.record, state))
            addresses.update(f"{_ENTITY}{ref.text}" for ref in shown if ref and ref.text in entities)
    return frozenset(addresses)


def has_lasting_id(note: CompiledNote) -> bool:
    """Whether the note's id is its address from now on.

    One that is made from words that are not in the text is not: what is wrong in them would stay in the address after
    it has been put right in the quote. Of a note that was taken back, the words may be gone, but not the address.
    """
    annotation = note.annotation
    was_taken_back = annotation.status in ("superseded", "retracted")
    return annotation.id_given or was_taken_back or not isinstance(note.placement, Unplaced)


def listed_note_ids(addresses: TextFile) -> Mapping[str, Collection[str]]:
    """The ids of notes, as on the page, that the list of what was public has, by the name of their article."""
    ids: dict[str, set[str]] = {}
    for address, _ in listed_addresses(addresses):
        name, _, note_id = address.partition("#")
        ids.setdefault(name, set()).add(note_id)
    return ids


def vanished_problems(source: SiteSource, articles: Sequence[PreparedArticle]) -> Iterable[Problem]:
    """A problem for each address that was public and leads nowhere now.

    An article or sidecar that cannot be read proves nothing about what was in it.
    """
    if source.addresses is None or source.missing:
        return
    damaged = _damaged_paths(source, articles)
    if any(article.path in damaged for article in articles):
        return
    held = {address for article in articles for address in _held(article)}
    held.update(f"{_ENTITY}{key}" for entity in source.entities for key in entity_keys(entity))
    by_name = {name: article for article in articles for name in article_names(article)}
    for address, start in listed_addresses(source.addresses):
        name, _, note_id = address.partition("#")
        article = by_name.get(name)
        if address in held:
            continue
        if article and (_says_so(article) or not damaged.isdisjoint(sidecar_paths(article.path))):
            continue
        place = place_at(source.addresses.path, source.addresses.text, start, start + len(address))
        if address.startswith(_ENTITY):
            if damaged.isdisjoint(list_paths("entities")):
                yield _vanished_entity(place, address.removeprefix(_ENTITY))
        elif note_id and article and is_published(article, PUBLIC):
            yield _vanished_note(place, note_id, article)
        elif not note_id:
            yield _vanished_article(place, name, article)


def _says_so(article: PreparedArticle) -> bool:
    """Whether there is a page that says that the article was withdrawn; of a draft there is none."""
    return article.record.rights == "withdrawn" and is_published(article, PUBLIC)


def listed_addresses(file: TextFile) -> Iterable[tuple[str, int]]:
    """Each address of the list and its offset; comments are lines that begin with ``#``."""
    start = 0
    for line in file.text.split("\n"):
        address = line.strip()
        if address and not address.startswith("#"):
            yield address, start + line.index(address)
        start += len(line) + 1


def entity_keys(entity: EntityRecord) -> tuple[str, ...]:
    """The entity's key and its former ones."""
    return (entity.id, *(ref.text for ref in entity.former_keys))


def article_names(article: CompiledArticle | PreparedArticle) -> tuple[str, ...]:
    """The article's slug and its old addresses."""
    return (article.slug.text, *(ref.text for ref in article.record.old_addresses))


def _public_ids(record: ArticleRecord, notes: Iterable[NoteState]) -> Iterable[tuple[str, ...]]:
    """For each published note, its id on the page, and others that it has or had."""
    for note in notes:
        if _is_public(record, note):
            yield note.public_id, note.id, *note.former_ids


def _is_public(record: ArticleRecord, note: NoteState) -> bool:
    return is_note_shown(note, PUBLIC) and do_notes_stay(record)


def _held(article: PreparedArticle) -> Iterable[str]:
    """Every address that leads somewhere in a published article, be it under an earlier name."""
    if is_published(article, PUBLIC):
        for name in article_names(article):
            yield name
            for ids in _public_ids(article.record, article.notes):
                yield from (f"{name}#{note_id}" for note_id in ids)


def _damaged_paths(source: SiteSource, articles: Iterable[PreparedArticle]) -> frozenset[str]:
    problems = (*source.problems, *(problem for article in articles for problem in article.problems))
    return frozenset(problem.place.path for problem in problems if problem.severity == "error")


_NEVER_PUBLIC = "or, if it was never published, delete this line"


def _vanished_note(place: Place, note_id: str, article: PreparedArticle) -> Problem:
    hidden = [note for note in article.notes if note.id == note_id]
    if hidden:
        message = f'the note "{note_id}" is listed as public, but is now {_in_words(hidden[0].status)}'
        return Problem("address-vanished", place, message, 'write "status: published", or "status: retracted"')
    message = f'the note "{note_id}" is listed as public, but no note of {article.path} has this id now'
    action = (
        f'if the note has another id now, add to it: "former_ids: [{note_id}]"; '
        f'or bring it back with "status: retracted"; {_NEVER_PUBLIC}'
    )
    return Problem("address-vanished", place, message, action)


def _vanished_entity(place: Place, key: str) -> Problem:
    message = f'the page of "{key}" is listed as public, but no entry of content/entities.yml has this key now'
    action = f'if the entry has another key now, add to it: "former_keys: [{key}]"; {_NEVER_PUBLIC}'
    return Problem("address-vanished", place, message, action)


def _vanished_article(place: Place, name: str, article: PreparedArticle | None) -> Problem:
    if article:
        state = "private" if article.record.rights == "private" else _in_words(article.record.status)
        message = f"the article {article.path} is listed as public, but is now {state}"
        action = f"publish it; or, if it was taken down: glossator withdraw {article.slug.text}"
        if article.record.rights == "withdrawn" and not article.has_text:
            action = f'delete "status: {article.record.status}", so that its page says that it was withdrawn'
        return Problem("address-vanished", place, message, action)
    message = f'the article "{name}" is listed as public, but no article has this address now'
    action = (
        f'if the article was renamed, add to it: "old_addresses: [{name}]"; '
        f"if it was taken down, bring its file back, then: glossator withdraw {name}; {_NEVER_PUBLIC}"
    )
    return Problem("address-vanished", place, message, action)


def _in_words(status: str) -> str:
    return {"draft": "a draft", "review": "in review"}.get(status, status)
