"""The index for searching, by Glossator and by lunr.py, of the same articles: each in a process of its own.

    python -m benchmarks.indexing Glossator 1000 1

Timed, from beginning to end, is what makes an index of articles: with Glossator from an article's HTML and notes to all
files, with lunr.py from plain texts, ready-made, to the serialised index. Glossator does it twice: as a build does, the
articles divided among all cores and their counts merged in one process; and in one process alone, the articles one by
one, which also tells how much memory the index itself takes.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from benchmarks import building, corpus, measure
from benchmarks.building import Workplace
from benchmarks.peers import OURS
from lunr import lunr  # type: ignore[import-untyped]

from glossator import pool, prose, search
from glossator.formats.settings import DEFAULT_KINDS
from glossator.model import Archive, Article, ArticleRecord, Entity, Footnote, Kind, Section, Site, WholeArticle
from glossator.problems import Place

IN_ONE_PROCESS = f"{OURS}, in one process"
BUILDERS = (OURS, IN_ONE_PROCESS, "lunr.py")
BOOSTS = (("title", 4.0), ("names", 3.0), ("notes", 1.5), ("text", 1.0))


@dataclass(frozen=True, slots=True)
class Indexed:
    """One index that was built."""

    articles: int
    round: int
    builder: str
    seconds: float
    peak_bytes: int


def measure_indexes(place: Workplace, articles: int, rounds: int, *, with_lunr: bool) -> Iterator[Indexed]:
    """An index by each, in every round."""
    environment = {**place.environment(), "PYTHONPATH": str(Path(__file__).parents[1])}
    for number in range(rounds):
        for builder in BUILDERS if with_lunr else BUILDERS[:2]:
            building.say(f"{articles} articles, round {number + 1}: index by {builder}")
            command = (sys.executable, "-m", __spec__.name, builder, str(articles), str(place.seed))
            run = measure.run(command, place.folder, environment)
            yield Indexed(articles, number, builder, float(run.printed), run.peak_bytes)


def main(builder: str, count: str, seed: str) -> None:
    """Prints how many seconds it took."""
    build = {OURS: _by_glossator, IN_ONE_PROCESS: _in_one_process}.get(builder, _by_lunr)
    sys.stdout.write(str(build(int(count), int(seed))))


def _by_glossator(count: int, seed: int) -> float:
    site = _site()
    articles = [_article(corpus.article(number, seed)) for number in _in_order(count, seed)]
    gc.disable()  # As in a build.
    started = time.perf_counter()
    documents = list(pool.map_batches(_documents, range(count), (site, articles), pool.default_jobs()))
    _write(site, documents)
    return time.perf_counter() - started


def _documents(known: tuple[Site, Sequence[Article]], batch: Sequence[int]) -> list[search.SearchDocument | None]:
    site, articles = known
    return [search.document(articles[number], site) for number in batch]


def _in_one_process(count: int, seed: int) -> float:
    site = _site()
    seconds = 0.0
    documents = []
    gc.disable()  # As in a build.
    for number in _in_order(count, seed):
        article = _article(corpus.article(number, seed))
        started = time.perf_counter()
        documents.append(search.document(article, site))
        seconds += time.perf_counter() - started
    started = time.perf_counter()
    _write(site, documents)
    return seconds + time.perf_counter() - started


def _site() -> Site:
    return Site(title="Benchmark", kinds=DEFAULT_KINDS, search_boosts=BOOSTS)


def _write(site: Site, documents: Sequence[search.SearchDocument | None]) -> None:
    found = [document for document in documents if document]
    names = search.text_names((each.head.slug, each.head.date) for each in found)
    texts = (search.text_files(names[each.head.slug], each.chunks) for each in found)
    for file in chain(search.index_files(_archive(site), found), chain.from_iterable(texts)):
        assert not isinstance(file, str)  # There is none of a build before.
        len(file.content)


def _in_order(count: int, seed: int) -> list[int]:
    """The articles' numbers by date and slug. To hold their texts would be measured as ours."""
    dated = ((each.date, each.slug, number) for number, each in enumerate(corpus.articles(count, seed), 1))
    return [number for _, _, number in sorted(dated)]


def _by_lunr(count: int, seed: int) -> float:
    documents = [
        {
            "ref": each.slug,
            "title": each.title,
            "text": f"{each.standfirst}\n{each.body}",
            "notes": "\n".join(note.text for note in each.notes),
            "names": "\n".join(_entities()[note.entity].name for note in each.notes if note.entity),
        }
        for each in corpus.articles(count, seed)
    ]
    started = time.perf_counter()
    fields = [{"field_name": name, "boost": boost} for name, boost in BOOSTS]
    json.dumps(lunr(ref="ref", fields=fields, documents=documents).serialize())
    return time.perf_counter() - started


# -- The articles as they come out of the join ------------------------------------------------------------------------


def _archive(site: Site) -> Archive:
    """What the index needs beside the documents of the articles."""
    return Archive(
        site=site,
        articles=(),
        entities=tuple(_entities().values()),
        events=(),
        pages=(),
        links={},
        withheld=(),
        hidden=(),
        assets=(),
        problems=(),
    )


def _article(each: corpus.Article) -> Article:
    title = Section("title", each.title, 0, len(each.title))
    body = Section("body", prose.render_article(each.body).html, len(each.title) + 1, len(each.body))
    record = ArticleRecord(
        title=each.title,
        date=each.date,
        place=Place(each.slug),
        standfirst=each.standfirst,
        outlet=each.outlet,
        language="en",
        tags=each.tags,
    )
    notes = tuple(_footnote(note, number) for number, note in enumerate(each.notes, 1))
    return Article(each.slug, f"content/{each.slug}.md", record, (title, body), notes, {}, 0)


def _footnote(note: corpus.Note, number: int) -> Footnote:
    return Footnote(
        id=f"n{number}",
        number=number,
        kind=_kinds()[note.kind],
        html=prose.render_note(note.text).html,
        entity=_entities().get(note.entity),
        quote=note.quote,
        placement=WholeArticle(),
        sources=(),
        claim="",
        verdict=note.verdict,
        asof="",
        created=note.created,
        checked="",
        corrections=(),
        status="published",
        superseded_by="",
        by=None,
        former_ids=(),
        changed=False,
    )


@lru_cache(maxsize=1)
def _kinds() -> dict[str, Kind]:
    return {kind.key: kind for kind in DEFAULT_KINDS}


@lru_cache(maxsize=1)
def _entities() -> dict[str, Entity]:
    known = corpus.language().entities
    return {entity: Entity(entity, name, _kinds()[kind], (), "", "", ()) for entity, name, kind in known}


if __name__ == "__main__":
    main(*sys.argv[1:])
