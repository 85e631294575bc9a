"""The benchmarks of one run: ``make bench`` (see docs/benchmarks.md)."""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path

from benchmarks import building, floor, indexing, peers, report, results, searching, serving, starting
from benchmarks.building import Workplace
from benchmarks.peers import Peers
from benchmarks.results import Results

PARTS = ("start", "build", "floor", "serve", "search", "index")
ROOT = Path(__file__).parents[2]
PAIRS_OF_STARTS = 15
SAVES = 6
LARGE = 5_000
"""Articles from which on slow peers are left out and one round must do."""


def main() -> None:
    """Measures, writes the figures into the documentation and all single measurements into the cache folder."""
    options = _options()
    place = Workplace(options.cache.resolve(), options.seed)
    place.folder.mkdir(parents=True, exist_ok=True)
    (place.folder / "home").mkdir(exist_ok=True)
    known = peers.install(place.folder / "peers")
    found = Results(missing=known.missing)
    try:
        if "start" in options.parts:
            found.starts.extend(starting.measure_starts(place, PAIRS_OF_STARTS))
        for articles in options.sizes:
            rounds = options.rounds if articles < LARGE else options.large_rounds
            _measure(place, known, found, (articles, rounds, options))
        report.write(found, options.docs)
    finally:
        results.save(found, place.folder / "results.json")
        shutil.rmtree(place.gone, ignore_errors=True)


def _measure(place: Workplace, known: Peers, found: Results, what: tuple[int, int, argparse.Namespace]) -> None:
    articles, rounds, options = what
    if "build" in options.parts:
        slow = options.slow_peers or articles < LARGE
        found.builds.extend(building.measure_builds(place, known, articles, rounds, slow_peers=slow))
    if "floor" in options.parts:
        found.floors.extend(floor.measure_floor(place, articles, rounds))
    if "serve" in options.parts:
        found.saves.extend(serving.measure_saves(place, known, articles, SAVES))
    if "search" in options.parts:
        engines = searching.engines(place, known, articles)
        found.index_sizes.extend(searching.size_of(engine, articles) for engine in engines)
        found.searches.extend(searching.measure_searches(place, engines, articles, rounds))
        found.search_edits.append(searching.measure_edit(place, articles))
    if "index" in options.parts:
        found.indexes.extend(indexing.measure_indexes(place, articles, rounds, with_lunr=articles < LARGE))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description="Measure Glossator and what people use instead.")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "glossator-benchmarks"
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000], help="numbers of articles")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--large-rounds", type=int, default=1, help=f"rounds from {LARGE:,} articles on")
    parser.add_argument("--slow-peers", action="store_true", help="the slow ones at every size")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--cache", type=Path, default=cache, help="folder for archives and peers, outside the checkout")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", help="folder whose benchmarks.md gets the figures")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
