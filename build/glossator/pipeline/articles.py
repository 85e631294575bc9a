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
from glossator.pipeline.outcome import Tell


@dataclass(frozen=True, slots=True)
class Shop:
    """What articles are compiled with."""

    root: Path
    settings: compiling.CompileSettings
    packs: bool
    """Whether what is compiled is handed over as a row of the cache."""


def article_keys(listing: load.Listing, root: Path, settings: compiling.CompileSettings) -> dict[str, bytes]:
    """What each article is made from, as a fingerprint, by its path."""
    return {files.path: _key(load.read_article(root, files), settings) for files in listing.articles}


def compiled_articles(
    listing: load.Listing, shop: Shop, cache: Cache | None, keys: Mapping[str, bytes], how: tuple[int | None, Tell]
) -> list[CompiledArticle]:
    """Every article, in the order of the listing. ``how`` are the number of processes and who is told of progress."""
    jobs, tell = how
    found: dict[str, CompiledArticle] = {}
    for path in caching.names(cache) & keys.keys():
        article = caching.recall(cache, path, keys[path])
        if isinstance(article, CompiledArticle):
            found[path] = article
    missing = [files for files in listing.articles if files.path not in found]
    rows: list[Row] = []
    for files, made in zip(missing, pool.map_batches(_compile_batch, missing, partial(_same, shop), jobs), strict=True):
        found[files.path] = _taken(made, rows)
        tell("articles", len(found), len(listing.articles))
    caching.remember(cache, rows, forget=())
    return [found[files.path] for files in listing.articles]


def _same(shop: Shop) -> Shop:
    return shop


def _taken(made: CompiledArticle | Row, rows: list[Row]) -> CompiledArticle:
    """The article, and its row kept among ``rows``."""
    if isinstance(made, CompiledArticle):
        return made
    rows.append(made)
    article = caching.unpack(made.packed)
    if not isinstance(article, CompiledArticle):
        raise TypeError(f"{type(article).__name__} is no compiled article")
    return article


def _compile_batch(shop: Shop, batch: Sequence[load.ArticleFiles]) -> list[CompiledArticle | Row]:
    return [_compile(shop, files) for files in batch]


def _compile(shop: Shop, files: load.ArticleFiles) -> CompiledArticle | Row:
    read = load.read_article(shop.root, files)
    source, problems = read
    compiled = compiling.compile_article(source, shop.settings)
    if problems:
        return replace(compiled, problems=(*problems, *compiled.problems))
    return Row(files.path, _key(read, shop.settings), caching.pack(compiled)) if shop.packs else compiled


def _key(read: load.ReadArticle, settings: compiling.CompileSettings) -> bytes:
    """A fingerprint of all that a compiled article depends on."""
    return caching.key_of(*(repr(part).encode("utf-8", "surrogatepass") for part in (*read, settings)))
