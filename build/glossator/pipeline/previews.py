"""The new page of an article that was saved a moment ago, before the whole site is made again.

Whoever writes looks at one page, and that page alone is made here: of the article as it stands now, and of all else as
the last build had it. A build follows in any case and has the last word, so wherever it might come to something quite
different, there is nothing here, and nothing is reported.
"""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from glossator import exports, join, pages, urls
from glossator.load import ArticleFiles
from glossator.model import Article, OutputFile
from glossator.pipeline.articles import make_article
from glossator.pipeline.sites import RenderedSite, SiteContext
from glossator.problems import Problem

MAX_PREVIEWS = 3
"""Where more were saved at once, no single page is looked at, and the build is to begin soon."""


class PagePreview(Struct, frozen=True):
    """An article as it stands now."""

    article: Article
    files: tuple[OutputFile, ...]
    """Its page first."""


def previews(site: RenderedSite, changed: Collection[str]) -> tuple[PagePreview, ...]:
    """The articles whose files are ``changed``, relative to the site's folder, since ``site`` was made.

    Nothing where something else has changed as well, or where an article is new, gone, withdrawn or renamed, or has an
    error or a link that it had not before.
    """
    found = [files for files in site.sources if not {files.path, files.sidecar}.isdisjoint(changed)]
    known = {path for files in found for path in (files.path, files.sidecar)}
    if len(found) > MAX_PREVIEWS or not known.issuperset(changed):
        return ()
    made = [_preview(site.context, files) for files in found]
    printed = tuple(each for each in made if each)
    return printed if len(printed) == len(made) else ()


def _preview(context: SiteContext, files: ArticleFiles) -> PagePreview | None:
    renderer = context.renderer
    path = files.path
    planned = next((planned for planned in renderer.pages if planned.article and planned.article.path == path), None)
    article = _article(context, files, planned.article) if planned and planned.article else None
    if not planned or not article:
        return None
    page = pages.render_page(renderer, pages.planned_article(article))
    if isinstance(page, Problem):
        return None
    # No document for the search: the stemmers are for one thread, and a build may be running in another.
    return PagePreview(article, (page, *exports.article_files(article, renderer.overview.archive)))


def _article(context: SiteContext, files: ArticleFiles, before: Article) -> Article | None:
    prepared = make_article(context.articles, files).article
    article = join.joined_again(prepared, before, context.articles.joining)
    is_sound = not any(problem.severity == "error" for problem in prepared.problems)
    return article if article and is_sound and _addresses(article) == _addresses(before) else None


def _addresses(article: Article) -> tuple[bool, list[str]]:
    """Where the article is found, and whether it is there at all."""
    old = [ref.text for ref in article.record.old_addresses]
    return article.record.rights == "withdrawn", [urls.article_path(article.slug), *old]
