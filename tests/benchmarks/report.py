"""The figures as Markdown, between two marks in docs/benchmarks.md, and as a picture beside it."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from benchmarks import results as figures
from benchmarks.building import SEARCHABLE
from benchmarks.floor import AFTER_EDIT, COLD
from benchmarks.peers import OURS
from benchmarks.results import Goal, Results

PAGE = "benchmarks.md"
PICTURE = "pictures/benchmarks.svg"
BEGIN = "<!-- figures: written by make bench -->"
END = "<!-- end of the figures -->"
WIDTH = 720
LABEL_WIDTH = 150
FIGURE_WIDTH = 70
BAR_HEIGHT = 11
ROW_HEIGHT = 34
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1f1f1f}.small{font-size:11px}.cold{fill:#b9b4ac}.edit{fill:#5b6b7a}"
    ".ours .cold{fill:#d08a84}.ours .edit{fill:#7a1f1f}"
    "@media(prefers-color-scheme:dark){text{fill:#e6e3de}.ours .edit{fill:#e0574f}}"
)


def write(results: Results, docs: Path) -> None:
    """Page and picture written. Raises ValueError where the page has lost its marks."""
    page = docs / PAGE
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"{page} has no line {BEGIN!r} with a line {END!r} below it")
    text = "\n\n".join(_sections(results))
    page.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8", newline="\n")
    if results.builds:
        (docs / PICTURE).write_text(picture(results), encoding="utf-8", newline="\n")


def _sections(results: Results) -> Iterator[str]:
    yield f"Measured on {os.cpu_count()} cores with Python {platform.python_version()}."
    yield from (f"Missing: {name} ({why.splitlines()[0]})." for name, why in results.missing.items())
    if results.builds:
        yield f"![Seconds to build, by generator]({PICTURE})"
    for articles in figures.sizes(results):
        yield f"### {articles:,} articles"
        yield _table(_builds(results, articles))
    if results.floors:
        yield "### The floor: what the packages alone take"
        yield _table(_floors(results))
    if results.searches:
        yield "### Search"
        yield _table(_searches(results))
    if results.index_sizes:
        yield _table(_index_sizes(results))
    if results.indexes:
        yield "### Building the index"
        yield _table(_indexes(results))
    yield "### Our own goals"
    yield "Set by Glossator's makers before they measured; why some are missed is said in *Where the time goes*, below."
    yield _table(_goals(figures.goals(results)))


def _builds(results: Results, articles: int) -> Iterator[Sequence[str]]:
    yield (
        "seconds",
        "cold",
        "after one edit",
        "nothing changed",
        "save to page",
        "peak memory, MB",
        "Glossator cold ÷ this",
        "Glossator after one edit ÷ this",
    )
    for name in figures.generators(results, articles):
        peak = figures.peak_bytes(results, articles, name)
        yield (
            f"**{name}**" if name in (OURS, SEARCHABLE) else name,
            *(_number(figures.seconds(results, articles, name, each)) for each in ("cold", "edit", "unchanged")),
            _number(figures.saving(results, articles, name)),
            "–" if peak is None else f"{peak / 1e6:,.0f}",
            _number(figures.ratio(results, articles, name, "cold")),
            _number(figures.ratio(results, articles, name, "edit")),
        )


def _floors(results: Results) -> Iterator[Sequence[str]]:
    cores = os.cpu_count() or 1
    sizes = sorted({each.articles for each in results.floors})
    yield "seconds", *(f"{articles:,} articles" for articles in sizes)
    for step in COLD:
        yield step, *(_number(figures.floor(results, articles, (step,))) for articles in sizes)
    together = [figures.floor(results, articles, COLD) for articles in sizes]
    yield "together, in one process", *map(_number, together)
    yield f"the same, divided among {cores} cores", *(_number(each and each / cores) for each in together)
    yield f"that, of {SEARCHABLE}", *(_number(figures.floor_ratio(results, articles, cores)) for articles in sizes)
    for step in AFTER_EDIT:
        yield f"after one edit: {step}", *(_number(figures.floor(results, articles, (step,))) for articles in sizes)


def _searches(results: Results) -> Iterator[Sequence[str]]:
    costs = ("kB", "requests", "ms", "after that, kB")
    first, more = ([f"{when}: {what}" for what in costs] for when in ("first", "five more"))
    yield "articles", "search", "network", *first, *more
    for articles, engine, network in dict.fromkeys((run.articles, run.engine, run.network) for run in results.searches):
        runs = figures.searching(results, articles, engine, network)
        cells: list[str] = []
        for later in (False, True):
            sums = figures.search_cost(runs, later).values()
            cells += (
                _number(figures.middle(run.bytes / 1_000 for run in sums)),
                f"{figures.middle(run.requests for run in sums):g}",
                _number(figures.middle(run.milliseconds for run in sums)),
                _number(figures.middle(run.later_bytes / 1_000 for run in sums)),
            )
        yield f"{articles:,}", engine, network, *cells


def _index_sizes(results: Results) -> Iterator[Sequence[str]]:
    yield "articles", "search", "files", "MB", "largest slice gzipped, kB"
    for each in results.index_sizes:
        megabytes, largest = each.bytes / 1e6, each.largest_gzipped / 1_000
        yield f"{each.articles:,}", each.engine, f"{each.files:,}", _number(megabytes), _number(largest)


def _indexes(results: Results) -> Iterator[Sequence[str]]:
    yield "articles", "by", "seconds", "peak memory, MB"
    for articles, builder in dict.fromkeys((each.articles, each.builder) for each in results.indexes):
        runs = [each for each in results.indexes if (each.articles, each.builder) == (articles, builder)]
        seconds, megabytes = figures.middle(each.seconds for each in runs), max(each.peak_bytes for each in runs) / 1e6
        yield f"{articles:,}", builder, _number(seconds), f"{megabytes:,.0f}"


def _goals(goals: Iterable[Goal]) -> Iterator[Sequence[str]]:
    yield "what", "measured", "at most", ""
    for goal in goals:
        if goal.figure is not None:
            reached = "reached" if goal.figure <= goal.at_most else "**missed**"
            yield goal.what, _number(goal.figure), f"{goal.at_most:g}", reached


def _table(rows: Iterable[Sequence[str]]) -> str:
    head, *body = rows
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *body))


def _number(figure: float | None) -> str:
    """Three digits that say something."""
    if figure is None:
        return "–"
    if figure == 0:
        return "0"
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.1f}" if figure >= 10 else f"{figure:.2f}"


# -- The picture ------------------------------------------------------------------------------------------------------


def picture(results: Results) -> str:
    """Bars: seconds from nothing and after one edit, a panel for each size."""
    parts: list[str] = []
    top = 20
    for articles in figures.sizes(results):
        names = figures.generators(results, articles)
        longest = max(figures.seconds(results, articles, name, "cold") or 0 for name in names)
        parts.append(f'<text x="0" y="{top}">{articles:,} articles: seconds from nothing, and after one edit</text>')
        for row, name in enumerate(names):
            parts.append(_bars(results, articles, name, (top + 14 + row * ROW_HEIGHT, longest)))
        top += 14 + len(names) * ROW_HEIGHT + 30
    body = "\n".join(parts)
    size = f'viewBox="0 0 {WIDTH} {top - 20}" width="{WIDTH}" height="{top - 20}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">\n<style>{STYLE}</style>\n{body}\n</svg>\n'


def _bars(results: Results, articles: int, name: str, place: tuple[int, float]) -> str:
    top, longest = place
    lines = [f'<g class="{"ours" if name == OURS else "peer"}"><text x="0" y="{top + 17}">{escape(name)}</text>']
    for row, situation in enumerate(("cold", "edit")):
        seconds = figures.seconds(results, articles, name, "edit" if situation == "edit" else "cold")
        if seconds is None:
            continue
        width = max(1, (WIDTH - LABEL_WIDTH - FIGURE_WIDTH) * seconds / longest)
        y = top + row * (BAR_HEIGHT + 2)
        lines.append(f'<rect class="{situation}" x="{LABEL_WIDTH}" y="{y}" width="{width:.1f}" height="{BAR_HEIGHT}"/>')
        lines.append(f'<text class="small" x="{LABEL_WIDTH + width + 5:.1f}" y="{y + 10}">{_number(seconds)}</text>')
    return "\n".join([*lines, "</g>"])
