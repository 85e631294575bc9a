"""The compiled articles become one archive: references resolved, rights applied, notes numbered.

The only stage that sees everything, so it is cheap and keeps nothing: what depends on more than one file is decided
here and nowhere else. What is withheld leaves here, in text, quotes and numbers alike; no later stage may look for it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from glossator import urls
from glossator.join.addresses import address_problems, entity_problems, menu_problems, page_target
from glossator.join.directory import Directory, Shelf, directory_of, look_up, look_up_sources
from glossator.join.links import Known, resolve_links
from glossator.join.prepared import Interface, PreparedArticle
from glossator.join.preparing import JoinContext, is_current, prepare
from glossator.join.public_addresses import vanished_problems
from glossator.join.shown import shown_article
from glossator.join.unplaced import name_words
from glossator.join.visibility import Publication, is_looked_at, is_published
from glossator.join.withheld import entities_count, hidden_paths, shown_kinds, withheld_counts, withheld_entities
from glossator.model import Archive, Article, CompiledPage, CompiledShared, Edition, Event, Page, SiteSource, Size
from glossator.problems import Problem, sort_problems

__all__ = [
    "Edition",
    "Interface",
    "JoinContext",
    "PreparedArticle",
    "Publication",
    "is_current",
    "join_context",
    "join_site",
    "joined_again",
    "prepare",
    "shown_article",
]


def join_context(source: SiteSource, shared: CompiledShared, publication: Publication) -> JoinContext:
    """What articles are made ready with."""
    directory, problems = directory_of(source, shared.entity_html)
    names = name_words(directory.entities.entries.values())
    site = source.site
    return JoinContext(directory, names, site.language, site.words, site.excerpt, publication, problems)


def join_site(
    source: SiteSource,
    articles: Sequence[PreparedArticle],
    pages: Sequence[CompiledPage],
    shared: CompiledShared,
    context: JoinContext,
) -> Archive:
    """The archive as it may be shown, with the problems of all stages so far, sorted.

    ``articles`` were made ready in this ``context``.
    """
    directory, publication = context.directory, context.publication
    events, event_problems = _join_events(source, shared, articles, directory, publication)
    entities = directory.entities.entries
    unlisted = withheld_entities(articles, events, entities, is_complete=not source.missing)
    made = _made(source.site.base_url, entities, unlisted)
    known = replace(_known(source, articles, pages, publication), made=made)
    sizes = {urls.asset_path(path): size for path, size in source.sizes.items()}
    shown, article_assets, article_problems = _join_articles(articles, directory, known, sizes)
    own_pages, page_assets, page_problems = _join_pages(pages, known, publication)
    # A picture in the note of an entity that is not listed is not published either.
    unread = {record.note.place for record in source.entities if record.note and record.id in unlisted}
    shared_links = resolve_links((link for link in shared.links if link.place not in unread), known)
    assets = [(path, urls.asset_path(path)) for path in sorted(article_assets | page_assets | shared_links.assets)]
    listed = tuple(entities[key] for key in sorted(entities) if key not in unlisted)
    return Archive(
        site=replace(source.site, kinds=shown_kinds(source.site.kinds, shown, listed)),
        articles=shown,
        entities=listed,
        events=events,
        pages=own_pages,
        links=shared_links.links,
        hidden=hidden_paths(articles, pages),
        withheld=(*withheld_counts(articles, publication), *entities_count(unlisted)),
        missing=source.missing,
        assets=tuple(assets),
        problems=sort_problems(
            (
                *(*source.problems, *shared.problems, *context.problems),
                *(*article_problems, *page_problems, *event_problems, *resolve_links(shared.links, known).problems),
                *address_problems(articles, pages, publication),
                *menu_problems(source, pages),
                *entity_problems(source.entities),
                *vanished_problems(source, articles),
            )
        ),
        edition=publication.edition,
        with_drafts=publication.drafts,
        sizes={output: sizes[output] for _, output in assets if output in sizes},
    )


def _known(
    source: SiteSource, articles: Sequence[PreparedArticle], pages: Sequence[CompiledPage], publication: Publication
) -> Known:
    """All that a link in the site can lead to."""
    targets = {article.path: article.target for article in articles}
    targets |= {page.path: page_target(page, publication) for page in pages}
    former = {name.text: article.path for article in articles for name in article.record.old_addresses}
    composed = {urls.composed(path): path for path in (*targets, *source.assets) if urls.composed(path) != path}
    return Known(targets, source.assets, source.missing, former, composed)


def _made(base_url: str, entities: Collection[str], unlisted: Collection[str]) -> dict[str, str]:
    """As ``Known.made``. Which lists there are is known only once all is joined, so they are none of these."""
    pages = {path: path if base_url or path not in urls.NEED_BASE_URL else "" for path in urls.MADE.values()}
    paths = {key: urls.entity_path(key) for key in entities}
    return pages | {path: "" if key in unlisted else path for key, path in paths.items()}


def joined_again(article: PreparedArticle, before: Article, context: JoinContext) -> Article | None:
    """An article that has changed since it was joined with the others as ``before``, with its addresses leading where
    they led; ``None`` where it is not shown, or has an address that only ``join_site`` can resolve.
    """
    own = resolve_links(article.links, Known({article.path: article.target})).links
    if not article.head:
        return None
    links = {each: own[each] or before.links.get(each) for each in own if each in article.head.addresses}
    resolved = {each: target for each, target in links.items() if target is not None}
    if len(resolved) < len(links):
        return None
    return shown_article(article, article.head, context.directory, resolved, {})


def _join_articles(
    articles: Sequence[PreparedArticle], directory: Directory, known: Known, sizes: Mapping[str, Size]
) -> tuple[tuple[Article, ...], frozenset[str], tuple[Problem, ...]]:
    """The articles that are shown, the files they use, and the problems of all articles and of their links."""
    shown: list[Article] = []
    assets: set[str] = set()
    problems: list[Problem] = []
    for article in articles:
        resolved = resolve_links(article.links, known)
        problems.extend((*article.problems, *resolved.problems))
        if article.head:
            # Those left in what may be shown of it.
            links = {each: target for each, target in resolved.links.items() if each in article.head.addresses}
            shown.append(shown_article(article, article.head, directory, links, sizes))
            assets.update(path for path in resolved.assets if urls.asset_path(path) in links.values())
    shown.sort(key=lambda article: (article.record.date, article.slug))
    return tuple(shown), frozenset(assets), tuple(problems)


def _join_pages(
    pages: Sequence[CompiledPage], known: Known, publication: Publication
) -> tuple[tuple[Page, ...], frozenset[str], tuple[Problem, ...]]:
    shown: list[Page] = []
    assets: set[str] = set()
    problems: list[Problem] = []
    for page in pages:
        links = resolve_links(page.links, known)
        problems.extend((*page.problems, *links.problems) if is_looked_at(page, publication) else ())
        if is_published(page, publication):
            record = page.record
            shown.append(Page(page.slug.text, record.title, record.language, page.html, links.links, record.status))
            assets |= links.assets
    shown.sort(key=lambda page: page.slug)
    return tuple(shown), frozenset(assets), tuple(problems)


def _join_events(
    source: SiteSource,
    shared: CompiledShared,
    articles: Sequence[PreparedArticle],
    directory: Directory,
    publication: Publication,
) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """The events by date; an article that is not published is left out of them without a report."""
    # A draft that is not shown may have the address of an article that is.
    by_slug = {each.slug.text: each for each in sorted(articles, key=lambda each: each.record.status == "published")}
    shelf = Shelf(
        by_slug,
        "unknown-article",
        "article",
        "write the slug of an article; {} is not one",
        complete=not source.missing and all(article.has_record for article in articles),
    )
    events: list[Event] = []
    problems: list[Problem] = []
    for record, html in zip(source.events, shared.event_html, strict=True):
        found = [look_up(shelf, ref) for ref in record.articles]
        entities = [look_up(directory.entities, ref) for ref in record.entities]
        sources, more = look_up_sources(directory, record.sources)
        problems.extend((*more, *(problem for _, these in (*found, *entities) for problem in these)))
        published = [article.slug.text for article, _ in found if article and is_published(article, publication)]
        events.append(
            Event(
                date=record.date,
                end=record.end,
                title=record.title,
                html=html,
                entities=tuple(entity for entity, _ in entities if entity),
                articles=tuple(published),
                sources=sources,
            )
        )
    events.sort(key=lambda event: (event.date, event.title))
    return tuple(events), tuple(problems)
