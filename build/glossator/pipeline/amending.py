"""An edit that shows on no page but the article's own: that one is made again, and the others are not even looked at.

Most edits mend a text. All that others know of the article is then as it was, and with it every list, every feed and
every other page; to open what ten thousand articles tell of themselves, only to find that out, would take longer than
all else. So the changed articles are made ready first, and where any of them is not the same to the others, or anything
else has changed, or there is a doubt, nothing comes of it and the whole archive is joined again.
Source: early cutoff, as in Mokhov, Mitchell and Peyton Jones, Build Systems à la Carte (2018), 2.3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from glossator import cache as caching
from glossator import compile as compiling
from glossator import join, limits, load, packed, pages, search, urls, write
from glossator.cache import Cache, Row
from glossator.join import PreparedArticle
from glossator.outcome import Tell
from glossator.pipeline.articles import Bench, article_row, make_article, settings_key
from glossator.pipeline.files import article_sheet, index_sheets, texts_sheet
from glossator.pipeline.rendered import StagedSite
from glossator.pipeline.sheets import (
    Around,
    KeptSheet,
    Sheet,
    Sheets,
    document_of,
    enter,
    index_before,
    links_of,
    text_names_of,
)
from glossator.untouched import Changes, is_last
from glossator.write import Staging

MAX_ARTICLES = 16
"""Where more were changed at once, one of them will show elsewhere."""
_TOOLS = "what articles are made with"


@dataclass(frozen=True, slots=True)
class Tools:
    """What any one article of a site can be made again with, besides what is remembered of the article."""

    settings: compiling.CompileSettings
    desk: join.Desk
    ground: pages.Ground


@dataclass(frozen=True, slots=True)
class _Place:
    """Where articles are made again."""

    bench: Bench
    cache: Cache
    press: pages.Press


@dataclass(frozen=True, slots=True)
class _Again:
    """A changed article that is to the others what it was."""

    row: Row
    """It, made ready."""
    has_more_parts: bool
    """Others could link to something in it now that was not there before."""
    sheet: Sheet | None = None
    """``None``: it has no page."""
    page: Row | None = None
    """The one before; likewise."""


def tools_row(tools: Tools) -> Row:
    """How the tools are remembered."""
    return Row("site", _TOOLS, b"", packed.pickled(tools))


def amended(
    root: Path, since: Changes, cache: Cache, staging: Staging, folders: tuple[Path, ...], tell: Tell
) -> StagedSite | None:
    """The site with what has changed ``since`` a build of it; ``None``, and nothing is written, where that may show
    elsewhere than on the pages of the changed articles.

    ``folders``: of the theme, in order of precedence.
    """
    if not is_last(cache, since):
        return None
    files = {load.article_files(root, path) for path in since.paths}
    row = caching.row_of(cache, "site", _TOOLS)
    tools = caching.opened(row.packed) if row else None
    if not since.same_files or None in files or len(files) > MAX_ARTICLES or not isinstance(tools, Tools):
        return None
    tell("articles", 0, 0)
    press = pages.set_up_on(tools.ground, folders)
    place = _Place(Bench(root, tools.settings, tools.desk), cache, press)
    made = [_again(place, each) for each in files if each]
    again = [each for each in made if each]
    sheets = Sheets(cache, staging, {each.page.name: each.page for each in again if each.page})
    if press.problems or len(again) < len(made) or not _is_alone(since, again) or not _is_whole(since, staging):
        return None
    before = index_before(sheets)
    return _written(place, since, again, sheets, before, tell) if before else None


def _is_whole(since: Changes, staging: Staging) -> bool:
    """Whether the site that stands there is the one that the last build made."""
    return not staging.old.missing and caching.key_of(staging.old.manifest) == since.seal.manifest


# -- The articles -----------------------------------------------------------------------------------------------------


def _again(place: _Place, files: load.ArticleFiles) -> _Again | None:
    """The article, made again; ``None`` where it is not to the others what it was."""
    settings = settings_key(place.bench.settings, place.bench.desk)
    made = make_article(place.bench, files)
    row = caching.row_of(place.cache, "article", files.path)
    before = caching.opened(row.packed) if row and row.key.startswith(settings) else None
    if not made.key or not isinstance(before, PreparedArticle) or not join.is_same_to_others(made.article, before):
        return None
    again = _Again(article_row(made, settings), before.target.fragments != made.article.target.fragments)
    return _with_page(place, made.article, made.article.head, again) if made.article.head else again


def _with_page(place: _Place, prepared: PreparedArticle, head: join.Head, again: _Again) -> _Again | None:
    """``again`` with the article's page; ``None`` where that has other files than it had, or other links."""
    page = caching.row_of(place.cache, "page", urls.article_path(prepared.slug.text))
    kept = caching.opened(page.packed) if page else None
    around = _around(place.cache, page) if page else None
    if not page or not around or not isinstance(kept, KeptSheet):
        return None
    sizes = place.press.overview.archive.sizes
    article = join.joined_as_before(prepared, head, place.bench.desk, around.links, sizes)
    sheet = article_sheet(place.press, article, pages.page_key_after(page.key, article), around)
    return replace(again, sheet=sheet, page=page) if _has_place_of(sheet, kept) else None


def _around(cache: Cache, page: Row) -> Around | None:
    found = caching.recall(cache, "onward", page.name, page.key)
    around = packed.unpack(found) if isinstance(found, bytes) else None
    return around if isinstance(around, Around) else None


def _has_place_of(sheet: Sheet, kept: KeptSheet) -> bool:
    """Whether a sheet has the same files as the one before, every id in them, and no link to anything else."""
    before = {each.path: each for each in links_of(kept)}
    return (
        not sheet.problem
        and {file.path for file in sheet.files} == kept.files.keys()
        and {each.path for each in sheet.links} == before.keys()
        and not any(each.wrong for each in sheet.links)
        and all(_lines(each.targets) <= _lines(before[each.path].targets) for each in sheet.links)
        and all(_lines(each.ids) >= _lines(before[each.path].ids) for each in sheet.links)
    )


def _lines(text: str) -> set[str]:
    return set(text.split("\n"))


def _is_alone(since: Changes, again: Sequence[_Again]) -> bool:
    """Whether all problems that there were are those of other files, and remain."""
    problems = since.seal.outcome.problems
    more = any(each.has_more_parts for each in again)
    return not any(
        problem.place.path in since.paths or not problem.place.line or (more and problem.code == "link-broken")
        for problem in problems
    )


# -- The files --------------------------------------------------------------------------------------------------------


def _written(
    place: _Place, since: Changes, again: Sequence[_Again], sheets: Sheets, before: search.Before, tell: Tell
) -> StagedSite | None:
    """The site, with everything new in it written; ``None`` where it may come to be too large."""
    staging, outcome = sheets.staging, since.seal.outcome
    texts, documents, replaced, gone = _documents(again, sheets, before.state)
    new = [*(each.sheet for each in again if each.sheet), *texts]
    size = outcome.summary.size + sum(len(file.content) for sheet in new for file in sheet.files)
    if staging is None or size > limits.WARN_BYTES:
        return None
    tell("search", 0, 0)
    index = index_sheets(place.press.overview.archive, documents, before, replaced, sheets) if replaced else ()
    if not replaced:
        sheets.indexes.append(before.state)
    gone.update(file.path for sheet in new for file in sheet.files)
    stay = {
        path: digest
        for path, digest in staging.old.files.items()
        if path not in gone and not (replaced and search.is_of_index(path))
    }
    write.keep(staging, stay)
    for sheet in chain(new, index):
        if isinstance(sheet, Sheet):
            enter(sheets, sheet, [write.put(staging, place.bench.root, file) for file in sheet.files])
    search_size = sum(digest.size for path, digest in staging.digests.items() if path.startswith(f"{search.FOLDER}/"))
    outcome = replace(outcome, summary=replace(outcome.summary, search_size=search_size))
    return StagedSite(outcome, sheets, since.sources, tuple(each.row for each in again))


def _documents(
    again: Sequence[_Again], sheets: Sheets, before: search.IndexState
) -> tuple[list[Sheet], list[search.DocumentHead | search.SearchDocument], dict[str, search.Counts], set[str]]:
    """The texts that are new, all documents, what the changed ones counted before, and the old texts of these."""
    names = text_names_of(before)
    heads = {each.slug: each for each in before.heads}
    found = (each.sheet.document for each in again if each.sheet and each.sheet.document)
    olds = [(document_of(sheets, each.head.slug), each) for each in found]
    changed = {document.head.slug: (old, document) for old, document in olds if old != document}
    texts = [texts_sheet(names[slug], document) for slug, (_, document) in changed.items()]
    whole = {slug: replace(document, chunks=()) for slug, (_, document) in changed.items()}
    gone = {path for slug in changed for path in search.text_paths(names[slug], heads[slug].chunk_count)}
    counts = {slug: old.counts for slug, (old, _) in changed.items()}
    return texts, [whole.get(each.slug, each) for each in before.heads], counts, gone
