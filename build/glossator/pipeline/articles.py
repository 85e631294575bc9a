"""The articles of a site, compiled: in several processes, but for those that the cache has as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from glossator import cache as caching
from glossator import compile as compiling
from glossator import load, pool
from glossator.cache import Cache, Row
from glossator.model import CompiledArticle
from glossator.pipeline.outcome import Options, Tell

OUTCOME = "outcome of "
"""What the outcome of a build is remembered under begins with this; no article's path does."""


@dataclass(frozen=True, slots=True)
class Job:
    """A site's folder, and what is to be made of it."""

    root: Path
    listing: load.Listing
    options: Options
    tell: Tell
    settings: compiling.CompileSettings
    cache: Cache | None
    keys: Mapping[str, bytes]
    """What each article is made from, as a fingerprint, by its path; only where there is a cache."""


def begin(root: Path, options: Options, tell: Tell, cache: Cache | None) -> Job:
    """The folder looked through. Raises FileNotFoundError where ``root`` has no ``site.yml``."""
    tell("reading", 0, 0)
    listing = load.list_site(root)
    settings = compiling.compile_settings(listing.source.site)
    keys = {files.path: _key(load.read_article(root, files), settings) for files in listing.articles if cache}
    return Job(root, listing, options, tell, settings, cache, keys)


def compiled_articles(job: Job) -> list[CompiledArticle]:
    """Every article, in the order of the listing."""
    found = _remembered(job)
    missing = [files for files in job.listing.articles if files.path not in found]
    bench = partial(_Bench, job.root, job.settings, packs=job.cache is not None)
    rows: list[Row] = []
    for files, made in zip(missing, pool.map_batches(_compile_batch, missing, bench, job.options.jobs), strict=True):
        found[files.path] = _taken(made, rows)
        job.tell("articles", len(found), len(job.listing.articles))
    caching.remember(job.cache, rows, forget=_gone(job))
    return [found[files.path] for files in job.listing.articles]


def _remembered(job: Job) -> dict[str, CompiledArticle]:
    """The articles that are as they were, by path."""
    known = caching.names(job.cache)
    recalled = ((path, caching.recall(job.cache, path, key)) for path, key in job.keys.items() if path in known)
    return {path: article for path, article in recalled if isinstance(article, CompiledArticle)}


def _gone(job: Job) -> set[str]:
    """The articles that are remembered and not there any more."""
    return {name for name in caching.names(job.cache) - job.keys.keys() if not name.startswith(OUTCOME)}


def _taken(made: CompiledArticle | Row, rows: list[Row]) -> CompiledArticle:
    """The article, and its row kept among ``rows``."""
    if isinstance(made, CompiledArticle):
        return made
    rows.append(made)
    article = caching.unpack(made.packed)
    if not isinstance(article, CompiledArticle):
        raise TypeError(f"{type(article).__name__} is no compiled article")
    return article


@dataclass(frozen=True, slots=True)
class _Bench:
    """What a process has at hand to compile articles."""

    root: Path
    settings: compiling.CompileSettings
    packs: bool
    """Whether what is compiled is handed over as a row of the cache."""


def _compile_batch(bench: _Bench, batch: Sequence[load.ArticleFiles]) -> list[CompiledArticle | Row]:
    return [_compile(bench, files) for files in batch]


def _compile(bench: _Bench, files: load.ArticleFiles) -> CompiledArticle | Row:
    read = load.read_article(bench.root, files)
    source, problems = read
    compiled = compiling.compile_article(source, bench.settings)
    if problems:
        return replace(compiled, problems=(*problems, *compiled.problems))
    return Row(files.path, _key(read, bench.settings), caching.pack(compiled)) if bench.packs else compiled


def _key(read: load.ReadArticle, settings: compiling.CompileSettings) -> bytes:
    """A fingerprint of all that a compiled article depends on."""
    return caching.key_of(*(repr(part).encode("utf-8", "surrogatepass") for part in (*read, settings)))
