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
from glossator.outcome import Options, Tell


class Job(Struct, frozen=True):
    """A site's folder as it was found, and what is to be made of it."""

    root: Path
    listing: load.Listing
    options: Options
    tell: Tell
    cache: Cache | None


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


def begin(root: Path, options: Options, tell: Tell, cache: Cache | None) -> Job:
    """The folder looked through. Raises FileNotFoundError where ``root`` has no ``site.yml``."""
    tell("reading", 0, 0)
    listing = load.list_site(root, private_folder=options.private_folder)
    return Job(root, listing, options, tell, cache)


def prepared_articles(job: Job, context: ArticleContext) -> list[PreparedArticle]:
    """Every article, in the order of the listing."""
    known = caching.rows_of(job.cache, "article")
    settings = settings_key(context)
    found = dict(_remembered(job, context.joining, known, settings))
    missing = [files for files in job.listing.articles if files.path not in found]
    made_ready = pool.map_batches(_make_batch, missing, context, job.options.jobs)
    for files, made in zip(missing, made_ready, strict=True):
        found[files.path] = made.article
        if job.cache and made.key:
            caching.put(job.cache, [article_row(made, settings), *_stamp_rows(job.listing, files, made.key)])
        job.tell("articles", len(found), len(job.listing.articles))
    caching.remember(job.cache, (), [("article", path) for path in known.keys() - found.keys()])
    return [found[files.path] for files in job.listing.articles]


def make_article(context: ArticleContext, files: load.ArticleFiles) -> Made:
    """An article, made ready; what was wrong when it was read is among its problems."""
    read = load.read_article(context.root, files)
    source, problems = read
    compiled = compiling.compile_article(source, context.settings)
    if problems:
        compiled = replace(compiled, problems=(*problems, *compiled.problems))
    article = join.prepare(compiled, context.joining)
    # What was to wait for a day is none the worse when the day has come, though its file is the same.
    may_pass = any(problem.code == "not-withheld" for problem in article.problems)
    return Made(article, b"" if problems or may_pass else _key(read))


def article_row(made: Made, settings: bytes) -> Row:
    """How an article is remembered that was made with what has the fingerprint ``settings``."""
    return Row("article", made.article.path, settings + made.key, packed.pickled(made.article))


def settings_key(context: ArticleContext) -> bytes:
    """A fingerprint of what all articles are made with, but for the lists that their notes name."""
    joining = context.joining
    return fingerprint(context.settings, joining.publication, joining.rule, joining.words)


def _make_batch(context: ArticleContext, batch: Sequence[load.ArticleFiles]) -> list[Made]:
    return [make_article(context, files) for files in batch]


# -- What the cache has -----------------------------------------------------------------------------------------------


def _remembered(
    job: Job, joining: join.JoinContext, known: Mapping[str, Row], settings: bytes
) -> Iterator[tuple[str, PreparedArticle]]:
    """The articles that are as they were, by path."""
    for path, key in _keys(job, known).items():
        row = known.get(path)
        article = caching.record_of(row, PreparedArticle) if row and row.key == settings + key else None
        if article and join.is_current(article, joining):
            yield path, article


def _keys(job: Job, known: Mapping[str, Row]) -> Mapping[str, bytes]:
    """The fingerprints of the articles that the cache may have; a file that was not touched since its fingerprint was
    taken is not read.
    """
    stamped = caching.rows_of(job.cache, "stamp")
    keys: dict[str, bytes] = {}
    taken: list[Row] = []
    for files in job.listing.articles:
        row = stamped.get(files.path)
        if row and row.key == _stamp(job.listing, files):
            keys[files.path] = row.packed
        elif files.path in known:
            keys[files.path] = _key(load.read_article(job.root, files))
            taken.extend(_stamp_rows(job.listing, files, keys[files.path]))
    gone = stamped.keys() - {files.path for files in job.listing.articles}
    caching.remember(job.cache, taken, [("stamp", path) for path in gone])
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


def _key(read: load.ReadArticle) -> bytes:
    """A fingerprint of what stands in an article's files."""
    return caching.key_of(*(repr(part).encode("utf-8", "surrogatepass") for part in read))
