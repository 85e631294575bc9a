"""The pages beside the articles: home, years, and the lists by kind, tag and outlet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from glossator import markup, urls
from glossator.alphabet import order
from glossator.model import Article, Page
from glossator.pages.overview import NoteRef
from glossator.pages.parts import (
    LONG_TITLE_CHARS,
    Here,
    article_groups,
    date,
    draft_flag,
    foreign,
    image_view,
    link,
    note_groups,
    note_link,
    resolved,
    safe,
    tally,
    teaser,
)
from glossator.pages.picture import archive_picture
from glossator.pages.views import (
    CorrectionsContent,
    HomeContent,
    Lead,
    ListContent,
    NoteCorrection,
    NotFoundContent,
    PageContent,
    Tally,
    TallyContent,
)
from glossator.wording import counted, kind_plural, phrase

Years = Mapping[str, tuple[str, int]]
"""Where the notes of each year are listed, and how many they are; empty where one page has all of them."""

NEWEST_ARTICLES = 7
MOST_ANNOTATED_ARTICLES = 5


def home_content(here: Here) -> HomeContent:
    """What there is, the newest, the most annotated, and the years."""
    overview = here.overview
    numbers = {
        "article": len(overview.listed),
        "note": sum(len(article.outlines) for article in overview.archive.articles),
        "entity": len(overview.archive.entities),
    }
    return HomeContent(
        is_long_title=len(overview.archive.site.title) > LONG_TITLE_CHARS,
        counts=tuple(counted(here.words, noun, number) for noun, number in numbers.items() if number),
        lead=_lead(here, overview.listed[-1]) if overview.listed else None,
        newest=tuple(teaser(here, article) for article in reversed(overview.listed[-NEWEST_ARTICLES:-1])),
        most_annotated=tuple(teaser(here, article) for article in _most_annotated(overview.listed)),
        years=year_tallies(here),
        picture=archive_picture(here),
        timeline=link(here, phrase(here.words, "timeline"), urls.TIMELINE),
    )


def articles_content(here: Here, articles: tuple[Article, ...], year: str) -> ListContent:
    """A list of articles, which come in the order of the archive; ``year`` is the one that its title names."""
    return ListContent(article_groups(here, articles), year=year)


def kind_content(here: Here, notes: Sequence[NoteRef], years: Years, year: str) -> ListContent:
    """A list of notes: all of them, or those of one ``year``, with links to the pages of all years."""
    return ListContent(note_groups(here, notes), _years(here, years), year)


def _years(here: Here, years: Years) -> tuple[Tally, ...]:
    return tuple(tally(here, year, path, "note", number) for year, (path, number) in years.items())


def year_tallies(here: Here) -> tuple[Tally, ...]:
    """The articles of each year, newest first."""
    return tuple(
        tally(here, year, urls.year_path(year), "article", len(articles))
        for year, articles in here.overview.years.items()
    )


def kinds_content(here: Here) -> TallyContent:
    """The kinds that have notes."""
    return TallyContent(kind_tallies(here))


def kind_tallies(here: Here) -> tuple[Tally, ...]:
    """The notes of each kind that has any, in the order of ``site.yml``."""
    return tuple(
        tally(here, kind_plural(here.words, kind), urls.kind_path(kind.key), "note", len(notes), kind.key)
        for kind, notes in here.overview.kinds.items()
    )


def names_content(here: Here, paths: Mapping[str, str], articles: Mapping[str, tuple[Article, ...]]) -> TallyContent:
    """All tags, or all outlets, in alphabetical order."""
    names = sorted(paths, key=order)
    return TallyContent(tuple(tally(here, name, paths[name], "article", len(articles[name])) for name in names))


def corrections_content(here: Here, errors: Sequence[NoteRef], years: Years) -> CorrectionsContent:
    """Errors in articles, and apart from them our own."""
    return CorrectionsContent(note_groups(here, errors), _corrections(here), _years(here, years))


def page_content(here: Here, page: Page) -> PageContent:
    """A page outside the archive."""
    html = markup.readable(markup.parse(resolved(here, page.html, page.links)), phrase(here.words, "table"))
    return PageContent(safe(html), foreign(here, page.language), draft_flag(here, page.status))


def not_found_content(here: Here) -> NotFoundContent:
    """The page for an address that leads nowhere."""
    return NotFoundContent(phrase(here.words, "not_found_about"))


def _lead(here: Here, article: Article) -> Lead:
    return Lead(teaser(here, article), image_view(here, article))


def _most_annotated(articles: tuple[Article, ...]) -> list[Article]:
    """The most annotated first, the newer among equals; none where the newest are all there are."""
    if len(articles) <= NEWEST_ARTICLES:
        return []
    annotated = [article for article in articles if article.outlines]
    annotated.sort(key=lambda article: (len(article.outlines), article.record.date, article.slug), reverse=True)
    return annotated[:MOST_ANNOTATED_ARTICLES]


def _corrections(here: Here) -> tuple[NoteCorrection, ...]:
    """Of notes, whatever has become of them since; newest first."""
    found = [
        (correction.date, NoteRef(article, place), correction.text)
        for article in here.overview.archive.articles
        for place, note in enumerate(article.notes)
        for correction in note.corrections
    ]
    found.sort(key=lambda item: item[0], reverse=True)
    return tuple(
        NoteCorrection(date(here, iso), text, note_link(here, ref), teaser(here, ref.article))
        for iso, ref, text in found
    )
