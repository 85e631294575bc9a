"""An edit that shows on no page but the article's own: that one is made again, and the others are not even looked at.

Most edits mend a text. All that others know of the article is then as it was, and with it every list, every feed and
every other page; to open what ten thousand articles tell of themselves, only to find that out, would take longer than
all else. So the changed articles are made ready first, and where any of them is not the same to the others, or anything
else has changed, or there is a doubt, nothing comes of it and the whole archive is joined again.
Source: early cutoff, as in Mokhov, Mitchell and Peyton Jones, Build Systems à la Carte (2018), 2.3.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from glossator import cache as caching
from glossator import compile as compiling
from glossator import join, limits, load, packed, pages, pool, search, urls, write
from glossator.cache import Cache, Row
from glossator.join import PreparedArticle
from glossator.linkcheck import has_lines
from glossator.model import OutputFile
from glossator.outcome import Options, Tell
from glossator.pipeline.articles import ArticleContext, article_row, make_article, settings_key
from glossator.pipeline.files import article_sheet
from glossator.pipeline.sheets import (
    KeptSheet,
    Sheet,
    document_at,
    index_at,
    index_row,
    links_of,
    page_links_at,
    part_at,
    part_row,
    sheet_rows,
    text_names_of,
    unneeded_parts,
)
from glossator.pipeline.sites import SiteContext, StagedSite
from glossator.pipeline.store import CacheUpdate
from glossator.untouched import Changes, is_last, ledger_at
from glossator.write import Staging

MAX_AMENDED = 16
"""Where more were changed at once, one of them will show elsewhere."""
_CONTEXT = "context"


class KeptContext(Struct, frozen=True):
    """What is kept of a build's ``SiteContext``: all but the articles."""

    settings: compiling.CompileSettings
    joining: join.JoinContext
    site_facts: pages.SiteFacts
    theme: pages.ThemeSources
    interfaces: Mapping[str, join.Interface]
    """As when these were last looked at."""


def context_row(context: SiteContext) -> Row:
    """How a context is remembered."""
    articles, renderer = context.articles, context.renderer
    kept = KeptContext(
        articles.settings,
        replace(articles.joining, entries={}),
        pages.site_facts_of(renderer.overview),
        renderer.theme.sources,
        context.interfaces,
    )
    return Row("site", _CONTEXT, b"", packed.pickled(kept))


def amended_site(
    root: Path, since: Changes, cache: Cache, staging: Staging, options: Options, tell: Tell
) -> StagedSite | None:
    """The site with what has changed ``since`` a build of it; ``None``, and nothing is written, where that may show
    elsewhere than on the pages of the changed articles.
    """
    files = {load.article_with(root, path) for path in since.paths}
    if not since.same_files or None in files or len(files) > MAX_AMENDED or not is_last(cache, since):
        return None
    if str(staging.output) != since.seal.output:  # ``site.yml`` has come to name another one just now.
        return None
    with pool.beside(lambda: write.has_spare(staging.output), options.jobs) as has_spare:
        context = _context(root, cache)
        if not context:
            return None
        tell("articles", 0, 0)
        made = [_amended_article(context, cache, each) for each in files if each]
        amended = [each for each in made if each]
        if len(amended) < len(made) or not _do_problems_remain(since, amended):
            return None
        tell("search", 0, 0)
        ledger = ledger_at(cache, since.seal) if since.stands() and has_spare() else None
        site = _site(context, cache, since, amended, staging, ledger) if ledger else None
    return site if is_last(cache, since) else None  # Else some of what was recalled may be another build's.


def _context(root: Path, cache: Cache) -> SiteContext | None:
    kept = caching.recall(cache, "site", _CONTEXT, b"", KeptContext)
    if not kept:
        return None
    renderer = pages.article_renderer(kept.site_facts, kept.theme)
    return SiteContext(ArticleContext(root, kept.settings, kept.joining), renderer, kept.interfaces)


# -- The articles -----------------------------------------------------------------------------------------------------


class _AmendedArticle(Struct, frozen=True):
    """A changed article that is to the others what it was."""

    row: Row
    """It, made ready, for the cache."""
    has_more_parts: bool
    """Others could link to something in it now that was not there before."""
    sheet: Sheet | None = None
    """``None``: it has no page."""
    page: Row | None = None
    """The one before; likewise."""


def _amended_article(context: SiteContext, cache: Cache, files: load.ArticleFiles) -> _AmendedArticle | None:
    """The article made again; ``None`` if other pages would change, too, or if anything is wrong with it."""
    made = make_article(context.articles, files)
    article, before = made.article, context.interfaces.get(files.path)
    if not before or not made.key or article.problems:
        return None
    if article.interface.fingerprint != before.fingerprint:
        return None
    row = article_row(made, settings_key(context.articles))
    amended = _AmendedArticle(row, article.interface.paragraphs > before.paragraphs)
    return _with_page(context, cache, article, amended) if article.head else amended


def _with_page(
    context: SiteContext, cache: Cache, prepared: PreparedArticle, amended: _AmendedArticle
) -> _AmendedArticle | None:
    """``amended`` with the article's page; ``None`` where that has other files than it had, or other links."""
    page = caching.row_of(cache, "page", urls.article_path(prepared.slug.text))
    kept = caching.record_of(page, KeptSheet)
    page_links = page_links_at(cache, page) if page else None
    if not page or not page_links or not kept or not prepared.head:
        return None
    sizes = context.renderer.overview.archive.sizes
    article = join.shown_article(prepared, prepared.head, context.articles.joining.directory, page_links.links, sizes)
    sheet = article_sheet(context.renderer, article, pages.page_key_after(page.key, article), page_links)
    return replace(amended, sheet=sheet, page=page) if _has_place_of(sheet, kept) else None


def _has_place_of(sheet: Sheet, kept: KeptSheet) -> bool:
    """Whether a sheet has the same files as the one before, every id in them, and no link to anything else."""
    before = {each.path: each for each in links_of(kept)}
    return (
        not sheet.problem
        and {file.path for file in sheet.files} == kept.files.keys()
        and {each.path for each in sheet.links} == before.keys()
        and not any(each.wrong for each in sheet.links)
        and all(has_lines(before[each.path].targets, each.targets) for each in sheet.links)
        and all(has_lines(each.ids, before[each.path].ids) for each in sheet.links)
    )


def _do_problems_remain(since: Changes, amended: Sequence[_AmendedArticle]) -> bool:
    """Whether all problems that there were are those of other files, and cannot be gone now."""
    problems = since.seal.outcome.problems
    more = any(each.has_more_parts for each in amended)
    return not any(
        problem.place.path in since.paths or not problem.place.line or (more and problem.code == "link-broken")
        for problem in problems
    )


# -- The files --------------------------------------------------------------------------------------------------------


def _site(
    context: SiteContext,
    cache: Cache,
    since: Changes,
    amended: Sequence[_AmendedArticle],
    staging: Staging,
    ledger: write.Ledger,
) -> StagedSite | None:
    """The site, with everything new in it made; ``None`` where it may come to be too large."""
    lines, outcome = write.ledger_lines(ledger), since.seal.outcome
    index = index_at(cache, ledger.manifest)
    if not index:
        return None
    edit = _search_edit(context, cache, amended, index, lines)
    sheets = [each.sheet for each in amended if each.sheet]
    new = {**edit.new, **{file.path: file.content for sheet in sheets for file in sheet.files}}
    if outcome.summary.size + sum(map(len, new.values())) > limits.WARN_BYTES:
        return None
    rows = [*(each.row for each in amended), *edit.rows]
    for sheet in sheets:
        digests = [write.digest_of(file.content) for file in sheet.files]
        rows.extend(sheet_rows(sheet, digests, packed.pack(sheet.links)))
    replaced = [digest.size for path in (*edit.new, *edit.gone) if (digest := write.entry(lines, path))]
    search_size = outcome.summary.search_size - sum(replaced) + sum(map(len, edit.new.values()))

    def publish() -> tuple[write.Written, CacheUpdate]:
        written = write.amend(staging, lines, new, edit.gone)
        kept = index_row(edit.index, written.ledger.manifest)
        return written, CacheUpdate((*rows, kept), unneeded_parts(cache, edit.index))

    summary = replace(outcome.summary, search_size=search_size)
    return StagedSite(replace(outcome, summary=summary), publish, since.sources)


class _SearchEdit(Struct, frozen=True):
    """What changed articles change in the search."""

    index: search.IndexState
    new: Mapping[str, bytes] = field(default_factory=dict)
    """The files that are new, and more, by path."""
    gone: frozenset[str] = frozenset()
    rows: tuple[Row, ...] = ()
    """What is to be remembered of the index besides itself."""


def _search_edit(
    context: SiteContext,
    cache: Cache,
    amended: Sequence[_AmendedArticle],
    index: search.IndexState,
    lines: write.LedgerLines,
) -> _SearchEdit:
    found = [(each.page, each.sheet.document) for each in amended if each.page and each.sheet and each.sheet.document]
    pairs = ((document_at(cache, page), document) for page, document in found)
    changed = {document.head.slug: (old, document) for old, document in pairs if old != document}
    if not changed:
        return _SearchEdit(index)
    kept: dict[str, bytes] = {}
    indexes: list[search.IndexState] = []

    def index_files() -> Iterator[OutputFile | str]:
        before = search.Before(index, lambda slug: changed[slug][0].counts, partial(part_at, cache), labels_stay=True)
        documents = [changed[each.slug][1] if each.slug in changed else each for each in index.heads]
        archive = context.renderer.overview.archive
        indexes.append((yield from search.index_files(archive, documents, before, kept.__setitem__)))

    names = text_names_of(index)
    files = list(index_files())
    stay = {file for file in files if isinstance(file, str)}
    new = {file.path: file.content for file in files if not isinstance(file, str)}
    old = {path for path in write.listed_below(lines, search.FOLDER) if search.is_of_index(path)}
    for slug, (document_before, document) in changed.items():
        new.update((file.path, file.content) for file in search.text_files(names[slug], document.chunks))
        old.update(search.text_paths(names[slug], document_before.head.chunk_count))
    rows = tuple(part_row(name, data) for name, data in kept.items())
    return _SearchEdit(indexes[0], new, frozenset(old - stay - new.keys()), rows)
