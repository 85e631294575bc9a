"""What was measured, and the figures that are made of it: medians, and medians of ratios within a round."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import product
from pathlib import Path
from statistics import median

from benchmarks.building import SEARCHABLE, Measured, Situation
from benchmarks.floor import COLD, Floor
from benchmarks.indexing import BUILDERS, IN_ONE_PROCESS, Indexed
from benchmarks.peers import OURS
from benchmarks.searching import Edited, IndexSize, Searched
from benchmarks.serving import Served
from benchmarks.starting import Started
from benchmarks.throttled import FAST, SLOW_4G


@dataclass(frozen=True, slots=True)
class Results:
    """All that one run measured."""

    builds: list[Measured] = field(default_factory=list)
    floors: list[Floor] = field(default_factory=list)
    saves: list[Served] = field(default_factory=list)
    starts: list[Started] = field(default_factory=list)
    searches: list[Searched] = field(default_factory=list)
    index_sizes: list[IndexSize] = field(default_factory=list)
    search_edits: list[Edited] = field(default_factory=list)
    indexes: list[Indexed] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Goal:
    """One figure that is to be reached."""

    what: str
    figure: float | None
    """``None``: not measured in this run."""
    at_most: float


def save(results: Results, path: Path) -> None:
    """Everything, as JSON, for whoever wants to look closer."""
    path.write_text(json.dumps(asdict(results), indent=1), encoding="utf-8")


def sizes(results: Results) -> list[int]:
    """The sizes of archive that were built, from the smallest."""
    return sorted({build.articles for build in results.builds})


def generators(results: Results, articles: int) -> list[str]:
    """The names, in the order in which they were run."""
    return list(dict.fromkeys(build.generator for build in results.builds if build.articles == articles))


def seconds(results: Results, articles: int, generator: str, situation: Situation) -> float | None:
    """The median over the rounds."""
    return middle(run.seconds for run in _runs(results, articles, generator, situation))


def peak_bytes(results: Results, articles: int, generator: str) -> float | None:
    """The median over the rounds, of builds from nothing."""
    return middle(run.peak_bytes for run in _runs(results, articles, generator, "cold"))


def ratio(
    results: Results,
    articles: int,
    against: str,
    situation: Situation,
    figure: Callable[[Measured], float] = lambda run: run.seconds,
) -> float | None:
    """Glossator's share of what the other takes: the median of the ratios within a round."""
    others = {run.round: figure(run) for run in _runs(results, articles, against, situation)}
    ours = _runs(results, articles, OURS, situation)
    return middle(figure(run) / others[run.round] for run in ours if run.round in others)


def goals(results: Results) -> list[Goal]:
    """The figures that Glossator's makers set themselves, and what was measured."""

    def peak(run: Measured) -> float:
        return run.peak_bytes

    found = []
    for articles in (1_000, 10_000):
        name = f"{articles:,} articles"
        found.append(Goal(f"cold, of Hugo + Pagefind, {name}", ratio(results, articles, SEARCHABLE, "cold"), 0.9))
        edit, unchanged = (0.1, 0.1) if articles == 1_000 else (0.05, 0.02)
        after = ratio(results, articles, SEARCHABLE, "edit")
        found.append(Goal(f"after one edit, of Hugo + Pagefind, {name}", after, edit))
        again = ratio(results, articles, SEARCHABLE, "unchanged")
        found.append(Goal(f"nothing changed, of Hugo + Pagefind, {name}", again, unchanged))
    found += [
        Goal(f"cold, of {peer}, 1,000 articles", ratio(results, 1_000, peer, "cold"), 0.3)
        for peer in ("MkDocs", "Pelican")
    ]
    return [
        *found,
        *_search_goals(results, 1_000),
        *_search_goals(results, 10_000),
        Goal("peak memory, of Pagefind’s, 10,000 articles", ratio(results, 10_000, "Pagefind", "cold", peak), 0.12),
        Goal("seconds from saving to the new page, 10,000 articles", saving(results, 10_000, OURS), 0.5),
        Goal("time of the index, of lunr.py’s, 1,000 articles", index_ratio(results, 1_000), 1 / 6),
        Goal("MB while building the index in one process, 10,000 articles", index_megabytes(results, 10_000), 400),
        Goal("`glossator --help`, of `python -c pass`", starting(results), 6),
        Goal("an article of 10,000, of one of 1,000", cost_per_article(results), 1.3),
    ]


def floor(results: Results, articles: int, steps: Sequence[str]) -> float | None:
    """Seconds of one process that these steps take with the packages alone: the median over the rounds."""
    sums: dict[int, float] = {}
    for each in results.floors:
        if each.articles == articles and each.step in steps:
            sums[each.round] = sums.get(each.round, 0.0) + each.seconds
    return middle(sums.values())


def floor_ratio(results: Results, articles: int, cores: int) -> float | None:
    """The share of a cold Hugo + Pagefind that the packages alone take, at best, on so many cores."""
    packages, peer = floor(results, articles, COLD), seconds(results, articles, SEARCHABLE, "cold")
    return packages / cores / peer if packages and peer else None


def saving(results: Results, articles: int, generator: str) -> float | None:
    """Seconds from saving an article to the new page."""
    return middle(each.seconds for each in results.saves if (each.articles, each.generator) == (articles, generator))


def starting(results: Results) -> float | None:
    """How many times a bare Python the help takes."""
    return middle(each.help_seconds / each.bare_seconds for each in results.starts)


def cost_per_article(results: Results) -> float | None:
    """What an article costs in an archive of 10,000, in terms of one in an archive of 1,000."""
    small, large = (seconds(results, articles, OURS, "cold") for articles in (1_000, 10_000))
    return None if small is None or large is None else large / 10 / small


def index_ratio(results: Results, articles: int) -> float | None:
    """Glossator's share of lunr.py's time for the index: the median of the ratios within a round."""
    ours, theirs = (
        {each.round: each.seconds for each in results.indexes if (each.articles, each.builder) == (articles, builder)}
        for builder in (BUILDERS[0], BUILDERS[-1])
    )
    return middle(seconds / theirs[number] for number, seconds in ours.items() if number in theirs)


def index_megabytes(results: Results, articles: int) -> float | None:
    """The most memory that Glossator's index takes, with the articles' documents that it is made of."""
    found = (each for each in results.indexes if (each.articles, each.builder) == (articles, IN_ONE_PROCESS))
    return middle(each.peak_bytes / 1e6 for each in found)


def searching(results: Results, articles: int, engine: str, network: str) -> list[Searched]:
    """The queries of one engine on one network, in all rounds."""
    wanted = (articles, engine, network)
    return [each for each in results.searches if (each.articles, each.engine, each.network) == wanted]


def search_cost(runs: Iterable[Searched], later: bool) -> dict[int, Searched]:
    """By round: the first query, or the later ones added up."""
    sums: dict[int, Searched] = {}
    for run in runs:
        if (run.query > 0) == later:
            before = sums.get(run.round)
            sums[run.round] = _added(before, run) if before else run
    return sums


def search_ratio(
    ours: Sequence[Searched], theirs: Sequence[Searched], later: bool, figure: Callable[[Searched], float]
) -> float | None:
    """Glossator's share of what the other takes: the median of the ratios within a round."""
    ours_by_round, theirs_by_round = search_cost(ours, later), search_cost(theirs, later)
    both = ((each, theirs_by_round.get(number)) for number, each in ours_by_round.items())
    return middle(figure(each) / figure(other) for each, other in both if other)


def _search_goals(results: Results, articles: int) -> Iterator[Goal]:
    name = f"{articles:,} articles"
    costs: tuple[tuple[str, bool, str, Callable[[Searched], float], float], ...] = (
        ("bytes of the first query", False, FAST.name, lambda run: run.bytes, 0.33),
        ("bytes of five more queries", True, FAST.name, lambda run: run.bytes, 0.25),
        ("requests of the first query", False, FAST.name, lambda run: run.requests, 1),
        ("time of the first query on slow 4G", False, SLOW_4G.name, lambda run: run.milliseconds, 0.5),
    )
    for (what, later, network, figure, at_most), peer in product(costs, ("Pagefind", "Pagefind, bare")):
        ours, theirs = (searching(results, articles, engine, network) for engine in (OURS, peer))
        yield Goal(f"{what}, of {peer}, {name}", search_ratio(ours, theirs, later, figure), at_most)
    largest = (
        size.largest_gzipped / 1_000 for size in results.index_sizes if (size.articles, size.engine) == (articles, OURS)
    )
    yield Goal(f"kB of the largest slice, {name}", middle(largest), 24)
    changed = (each.changed for each in results.search_edits if each.articles == articles)
    yield Goal(f"search files that twenty words more in one article change, {name}", middle(changed), 60)


def _added(one: Searched, other: Searched) -> Searched:
    return replace(
        one,
        bytes=one.bytes + other.bytes,
        requests=one.requests + other.requests,
        later_bytes=one.later_bytes + other.later_bytes,
        milliseconds=one.milliseconds + other.milliseconds,
    )


def _runs(results: Results, articles: int, generator: str, situation: Situation) -> list[Measured]:
    wanted = (articles, generator, situation)
    return [run for run in results.builds if (run.articles, run.generator, run.situation) == wanted]


def middle(figures: Iterable[float]) -> float | None:
    """Their median; ``None`` of nothing."""
    known = list(figures)
    return median(known) if known else None
