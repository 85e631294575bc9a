"""Which pages there are, and what each has besides its content: title, menus, assets.

To plan the pages costs little. The content of one is worked out when it is printed, so that pages can be printed in any
process, in any order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from types import MappingProxyType
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from glossator import urls
from glossator.fingerprints import fingerprint, of_lists
from glossator.metadata import ERROR_KIND
from glossator.model import Article, Kind, Page
from glossator.pages.article import RelatedLinks, article_content, related_links_from
from glossator.pages.entities import entities_content, entity_content
from glossator.pages.head import head_metadata
from glossator.pages.lists import (
    Years,
    articles_content,
    corrections_content,
    home_content,
    kind_content,
    kinds_content,
    names_content,
    not_found_content,
    page_content,
)
from glossator.pages.overview import NoteRef, Overview
from glossator.pages.parts import Here, href, licence_link, link, own_language, page_address
from glossator.pages.search import search_content
from glossator.pages.timeline import entries_by_year, timeline_content
from glossator.pages.views import Content, Link, View
from glossator.wording import direction, kind_plural, phrase

MAX_NOTES_OF_LIST = 250
"""A longer list is cut by year."""
MAX_ENTRIES_OF_TIMELINE = 1_000
"""Likewise."""
MENU = ("entities", "timeline", "corrections")
MORE = ("kinds", "tags", "outlets")


class PlannedPage(Struct, frozen=True):
    """A page before its content is worked out."""

    path: str
    template: str
    title: str
    content: Callable[[Here], Content]
    description: str = ""
    article: Article | None = None
    """Whose page it is."""
    page: Page | None = None
    """Likewise, outside the archive."""
    root: str = ""
    """As ``Here.root``."""
    lists: tuple[Article, ...] = ()
    """The articles that it only lists."""
    shows_notes_of: tuple[Article, ...] = ()
    """The articles whose notes it lists."""
    facts: object = None
    """What else it depends on: something whose ``repr`` says everything about it."""


def planned_pages(overview: Overview) -> Iterator[PlannedPage]:
    """Every page of the site."""
    for plan in (_overviews, _timeline, _lists, _entities, _articles, _own_pages, _not_found):
        yield from plan(overview)


def planned_article(
    article: Article, related: RelatedLinks | None = None, lists: tuple[Article, ...] = (), facts: object = None
) -> PlannedPage:
    """The page of an article; ``related`` as ``article_content`` takes it, the others as ``PlannedPage`` has them."""
    return PlannedPage(
        path=urls.article_path(article.slug),
        template="withdrawn.html" if article.record.rights == "withdrawn" else "article.html",
        title=article.record.title,
        content=partial(article_content, article=article, related=related),
        description=article.record.standfirst,
        article=article,
        lists=lists,
        facts=facts,
    )


def related_links_of(overview: Overview, article: Article) -> RelatedLinks:
    """What leads on from the page of an article."""
    return related_links_from(Here(urls.article_path(article.slug), overview), article)


# -- The pages --------------------------------------------------------------------------------------------------------


def _overviews(overview: Overview) -> Iterator[PlannedPage]:
    archive, words = overview.archive, overview.words
    site, others = archive.site, fingerprint(archive.entities, archive.events)
    tags = partial(names_content, paths=overview.tag_paths, articles=overview.tagged)
    outlets = partial(names_content, paths=overview.outlet_paths, articles=overview.published_by)
    for planned in (
        PlannedPage(urls.INDEX, "home.html", site.title, home_content, site.description),
        PlannedPage(urls.ENTITIES, "entities.html", phrase(words, "entities"), entities_content),
        PlannedPage(urls.KINDS, "tallies.html", phrase(words, "kinds"), kinds_content),
        PlannedPage(urls.TAGS, "tallies.html", phrase(words, "tags"), tags),
        PlannedPage(urls.OUTLETS, "tallies.html", phrase(words, "outlets"), outlets),
        _corrections(overview),
        PlannedPage(urls.SEARCH, "search.html", phrase(words, "search"), search_content),
    ):
        yield replace(planned, lists=archive.articles, facts=others)


def _corrections(overview: Overview) -> PlannedPage:
    """With as many errors as the list of their kind begins with."""
    kind = next((kind for kind in overview.kinds if kind.key == ERROR_KIND), None)
    lists = _lists_by_year(kind, overview.kinds[kind]) if kind else {}
    _, errors = next(iter(lists.values()), ("", ()))
    content = partial(corrections_content, errors=errors, years=_years(lists))
    title = phrase(overview.words, "corrections")
    return PlannedPage(urls.CORRECTIONS, "corrections.html", title, content, shows_notes_of=_articles_of(errors))


def _timeline(overview: Overview) -> Iterator[PlannedPage]:
    """The timeline; where it is long, the newest year there and each other year on a page of its own."""
    entries = entries_by_year(overview)
    others = fingerprint(overview.archive.entities, overview.archive.events)
    title, listed = phrase(overview.words, "timeline"), overview.listed
    newest = max(entries, default="")
    is_long = len(entries) > 1 and sum(map(Counter.total, entries.values())) > MAX_ENTRIES_OF_TIMELINE
    paths = {year: urls.TIMELINE if year == newest else urls.timeline_year_path(year) for year in entries if is_long}
    for year, path in (paths or {"": urls.TIMELINE}).items():
        is_first = path == urls.TIMELINE
        articles = tuple(article for article in listed if not year or article.slug in entries[year])
        yield PlannedPage(
            path,
            "timeline.html",
            title if is_first else phrase(overview.words, "timeline_of", year=year),
            partial(timeline_content, articles=articles, paths=paths, year=year),
            lists=listed if is_first else articles,
            facts=(others, paths),
        )


def _lists(overview: Overview) -> Iterator[PlannedPage]:
    for year, articles in overview.years.items():
        yield _list(urls.year_path(year), phrase(overview.words, "articles_of", year=year), articles, year)
    for tag, path in overview.tag_paths.items():
        yield _list(path, phrase(overview.words, "tagged", tag=tag), overview.tagged[tag])
    for outlet, path in overview.outlet_paths.items():
        yield _list(path, phrase(overview.words, "from_outlet", outlet=outlet), overview.published_by[outlet])
    for kind, notes in overview.kinds.items():
        yield from _kind_pages(overview, kind, notes)


def _list(path: str, title: str, articles: tuple[Article, ...], year: str = "") -> PlannedPage:
    """``year``: the one that the title names."""
    return PlannedPage(
        path, "list.html", title, partial(articles_content, articles=articles, year=year), lists=articles
    )


def _kind_pages(overview: Overview, kind: Kind, notes: tuple[NoteRef, ...]) -> Iterator[PlannedPage]:
    plural = kind_plural(overview.words, kind)
    lists = _lists_by_year(kind, notes)
    years = _years(lists)
    for year, (path, group) in lists.items():
        yield PlannedPage(
            path,
            "list.html",
            phrase(overview.words, "notes_of_kind_in" if year else "notes_of_kind", kind=plural, year=year),
            partial(kind_content, notes=group, years=years, year=year),
            shows_notes_of=_articles_of(group),
            facts=(kind, years),
        )


def _lists_by_year(kind: Kind, notes: Sequence[NoteRef]) -> Mapping[str, tuple[str, Sequence[NoteRef]]]:
    """The lists of a kind's notes: the path of each and what is on it, by year, the newest first. Where one page has
    all of them, its year is empty; else the newest year is there and each other year on a page of its own.
    """
    groups: defaultdict[str, list[NoteRef]] = defaultdict(list)
    for ref in notes:
        groups[ref.article.record.date[:4]].append(ref)
    newest, *earlier = sorted(groups, reverse=True)
    if len(notes) <= MAX_NOTES_OF_LIST or not earlier:
        return {"": (urls.kind_path(kind.key), notes)}
    paths = {newest: urls.kind_path(kind.key), **{year: urls.kind_year_path(kind.key, year) for year in earlier}}
    return {year: (path, groups[year]) for year, path in paths.items()}


def _years(lists: Mapping[str, tuple[str, Sequence[NoteRef]]]) -> Years:
    return {year: (path, len(notes)) for year, (path, notes) in lists.items() if year}


def _articles_of(notes: Iterable[NoteRef]) -> tuple[Article, ...]:
    """Each article of these notes once; notes of one article follow one another."""
    return tuple(article for article, _ in groupby(ref.article for ref in notes))


def _entities(overview: Overview) -> Iterator[PlannedPage]:
    for entity in overview.archive.entities:
        yield PlannedPage(
            urls.entity_path(entity.id),
            "entity.html",
            entity.name,
            partial(entity_content, entity=entity),
            lists=overview.articles_by_entity.get(entity.id, ()),
            shows_notes_of=_articles_of(overview.mentions.get(entity.id, ())),
            facts=(entity, overview.events.get(entity.id, ())),
        )


def _articles(overview: Overview) -> Iterator[PlannedPage]:
    of_entities = {key: fingerprint(of_lists(articles)) for key, articles in overview.articles_by_entity.items()}
    for article in overview.archive.articles:
        record = article.record
        position = overview.positions.get(article.slug)
        beside = overview.listed[max(position - 1, 0) : position + 2] if position is not None else ()
        paths = [overview.tag_paths.get(tag) for tag in record.tags], overview.outlet_paths.get(record.outlet)
        entities = sorted({entity.id for _, entity, _, _ in article.outlines if entity})
        facts = paths, [of_entities.get(key) for key in entities]
        yield planned_article(article, lists=tuple(beside), facts=facts)


def _own_pages(overview: Overview) -> Iterator[PlannedPage]:
    for page in overview.archive.pages:
        content = partial(page_content, page=page)
        yield PlannedPage(urls.page_path(page.slug), "page.html", page.title, content, page=page, facts=page)


def _not_found(overview: Overview) -> Iterator[PlannedPage]:
    """A server shows it at any depth, so its links begin at the root, and it is made only where that is known."""
    if base := overview.archive.site.base_url:
        root = urls.path_of(base)
        title = phrase(overview.words, "not_found")
        yield PlannedPage(urls.NOT_FOUND, "404.html", title, not_found_content, root=root)


# -- What all of them have --------------------------------------------------------------------------------------------


def page_view(overview: Overview, planned: PlannedPage) -> View:
    """All that the template of a page is given."""
    here = Here(planned.path, overview, planned.root)
    site = here.overview.archive.site
    pages = _pages(here)
    return View(
        title=planned.title,
        description=planned.description,
        language=here.words.language,
        own_language=own_language(here),
        direction=direction(here.words.language),
        site_title=site.title,
        metadata=head_metadata(here, planned.title, planned.description, planned.article, planned.page),
        notice=phrase(here.words, "not_for_publication") if here.overview.archive.edition == "full" else "",
        home=pages["index"],
        menu=tuple(_menu(here, pages)),
        more=tuple(pages[name] for name in MORE),
        pages=MappingProxyType(pages),
        search=pages["search"],
        report=_report(here, planned.title),
        licence=licence_link(here, "notes_licence", site.licence),
        assets=MappingProxyType({name: href(here, path) for name, path in here.overview.assets.items()}),
        words=here.words.words,
        content=planned.content(here),
    )


def _pages(here: Here) -> dict[str, Link]:
    """The pages that every site has and its own, by name; these names never meet."""
    archive = here.overview.archive
    made = (
        (name, archive.site.title if path == urls.INDEX else phrase(here.words, name), path)
        for name, path in urls.MADE_PAGES.items()
    )
    own = ((page.slug, page.title, urls.page_path(page.slug)) for page in archive.pages)
    return {name: link(here, title, path) for name, title, path in (*made, *own)}


def _menu(here: Here, pages: Mapping[str, Link]) -> Iterator[Link]:
    """The usual pages, but those to which ``site.yml`` gives a place; then its entries, but those whose page is not
    published, or whose file is not written because nobody says where the site will be.
    """
    site = here.overview.archive.site
    named = {urls.MADE.get(item.target.text) for item in site.menu}
    yield from (pages[name] for name in MENU if urls.MADE_PAGES[name] not in named)
    for item in site.menu:
        target = item.target.text
        made = urls.MADE.get(target, "")
        if address := urls.web_address(target) or urls.mail_address(target):
            yield Link(item.label, address)
        elif made and (site.base_url or made not in urls.NEED_BASE_URL):
            yield link(here, item.label, made)
        elif page := pages.get(target):
            yield replace(page, text=item.label)


def _report(here: Here, title: str) -> str:
    """The site's contact; a letter has the page's address in it already."""
    contact = here.overview.archive.site.contact
    if not contact.startswith("mailto:"):
        return urls.web_address(contact)
    subject = phrase(here.words, "report_subject", title=title)
    body = phrase(here.words, "report_body", address=page_address(here)) + "\n"
    return f"{contact}{'&' if '?' in contact else '?'}subject={quote(subject)}&body={quote(body)}"
