"""The articles of a site, made ready: in several processes, but for those that the cache has as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from glossator import cache as caching
from glossator import compile as compiling
from glossator import join, load, packed, pool, stamps
from glossator.cache import Cache, Row
from glossator.fingerprints import fingerprint
from glossator.join import PreparedArticle
from glossator.model import CompiledArticle
from glossator.outcome import Options, Tell


class Job(Struct, frozen=True):
    """A site's folder, and what is to be made of it."""

    root: Path
    listing: load.Listing
    options: Options
    tell: Tell
    settings: compiling.CompileSettings
    publication: join.Publication
    cache: Cache | None
    keys: Mapping[str, bytes]
    """The fingerprint of each article's files, by its path; only of articles that the cache may have."""


def begin(root: Path, options: Options, tell: Tell, cache: Cache | None) -> Job:
    """The folder looked through. Raises FileNotFoundError where ``root`` has no ``site.yml``."""
    tell("reading", 0, 0)
    listing = load.list_site(root, private_folder=options.private_folder)
    settings = compiling.compile_settings(listing.source.site)
    publication = join.Publication(options.drafts, options.edition)
    keys = _keys(root, listing, cache) if cache else {}
    return Job(root, listing, options, tell, settings, publication, cache, keys)


def _keys(root: Path, listing: load.Listing, cache: Cache) -> Mapping[str, bytes]:
    """The fingerprints of the articles that the cache may have; a file that was not touched since its fingerprint was
    taken is not read.
    """
    known, made = caching.rows_of(cache, "stamp"), caching.names(cache, "article")
    keys: dict[str, bytes] = {}
    taken: list[Row] = []
    for files in listing.articles:
        row = known.get(files.path)
        if row and row.key == _stamp(listing, files):
            keys[files.path] = row.packed
        elif files.path in made:
            keys[files.path] = _key(load.read_article(root, files))
            taken.extend(_stamp_rows(listing, files, keys[files.path]))
    gone = known.keys() - {files.path for files in listing.articles}
    caching.remember(cache, taken, [("stamp", path) for path in gone])
    return keys


def _stamp_rows(listing: load.Listing, files: load.ArticleFiles, key: bytes) -> Iterator[Row]:
    """The row that remembers ``key``, the fingerprint of these files; none if they could change unnoticed."""
    own = _own_stamps(listing, files)
    if all(own) and stamps.are_settled(own, listing.began_ns):
        yield Row("stamp", files.path, _stamp(listing, files), key)


def _stamp(listing: load.Listing, files: load.ArticleFiles) -> bytes:
    return repr(_own_stamps(listing, files)).encode()


def _own_stamps(listing: load.Listing, files: load.ArticleFiles) -> list[stamps.Stamp]:
    return [listing.stamps[path] for path in (files.path, files.sidecar) if path]


def prepared_articles(job: Job, article_context: ArticleContext) -> list[PreparedArticle]:
    """Every article, in the order of the listing."""
    known = caching.rows_of(job.cache, "article")
    settings = settings_key(article_context)
    found = dict(_remembered(job, article_context.joining, known, settings))
    missing = [files for files in job.listing.articles if files.path not in found]
    for files, made in zip(
        missing, pool.map_batches(_make_batch, missing, article_context, job.options.jobs), strict=True
    ):
        found[files.path] = made.article
        if job.cache and made.key:
            caching.put(job.cache, [article_row(made, settings), *_stamp_rows(job.listing, files, made.key)])
        job.tell("articles", len(found), len(job.listing.articles))
    caching.remember(job.cache, (), [("article", path) for path in known.keys() - found.keys()])
    return [found[files.path] for files in job.listing.articles]


def _remembered(
    job: Job, joining: join.JoinContext, known: Mapping[str, Row], settings: bytes
) -> Iterator[tuple[str, PreparedArticle]]:
    """The articles that are as they were, by path."""
    for path, key in job.keys.items():
        row = known.get(path)
        if row and row.key == settings + key:
            article = caching.record_of(row.packed)
            if isinstance(article, PreparedArticle) and join.is_current(article, joining):
                yield path, article


def article_row(made: Made, settings: bytes) -> Row:
    """How an article is remembered that was made with what has the fingerprint ``settings``."""
    return Row("article", made.article.path, settings + made.key, packed.pickled(made.article))


def settings_key(article_context: ArticleContext) -> bytes:
    """A fingerprint of what all articles are made with, but for the lists that their notes name."""
    return fingerprint(article_context.settings, article_context.joining.publication, article_context.joining.rule)


class ArticleContext(Struct, frozen=True):
    """What a process has at hand to make articles ready."""

    root: Path
    settings: compiling.CompileSettings
    joining: join.JoinContext


class Made(Struct, frozen=True):
    """An article, and the fingerprint of what was read of it; empty where that was not all, or is not to be
    remembered.
    """

    article: PreparedArticle
    key: bytes


def _make_batch(article_context: ArticleContext, batch: Sequence[load.ArticleFiles]) -> list[Made]:
    return [make_article(article_context, files) for files in batch]


def make_article(article_context: ArticleContext, files: load.ArticleFiles) -> Made:
    """An article, made ready."""
    read = load.read_article(article_context.root, files)
    _, problems = read
    article = join.prepare(compiled(read, article_context.settings), article_context.joining)
    # What was to wait for a day is none the worse when the day has come, though its file is the same.
    may_pass = any(problem.code == "not-withheld" for problem in article.problems)
    return Made(article, b"" if problems or may_pass else _key(read))


def compiled(read: load.ReadArticle, settings: compiling.CompileSettings) -> CompiledArticle:
    """The article, with what was wrong when it was read among its problems."""
    source, problems = read
    article = compiling.compile_article(source, settings)
    return replace(article, problems=(*problems, *article.problems)) if problems else article


def _key(read: load.ReadArticle) -> bytes:
    """A fingerprint of what stands in an article's files."""
    return caching.key_of(*(repr(part).encode("utf-8", "surrogatepass") for part in read))
