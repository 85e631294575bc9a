"""Builds from nothing, after one edit and with nothing changed, by each generator in turn.

All generators build in every round, one after the other, so that a slow moment of the machine meets all of them; what
is compared are ratios within a round.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp
from typing import Literal

from benchmarks import corpus, measure, peers
from benchmarks.measure import Run
from benchmarks.peers import Generator, Peers

Situation = Literal["cold", "edit", "unchanged"]
SITUATIONS: tuple[Situation, ...] = ("cold", "edit", "unchanged")
SEARCHABLE = "Hugo + Pagefind"
EDITED = 7
"""Number of the article that is changed."""
TWENTY_WORDS = (
    "The council said on day {} that ninety of the boats had been counted again and that none was found missing there."
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One build."""

    articles: int
    round: int
    generator: str
    situation: Situation
    seconds: float
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where things are kept between runs."""

    folder: Path
    """For corpora and installed peers; may be deleted."""
    seed: int = 1

    def site_of(self, generator: Generator, articles: int) -> Path:
        """The folder of a generator's site."""
        return self.folder / "sites" / f"{generator.name.lower()}-{articles}"

    @property
    def gone(self) -> Path:
        """For what is not wanted any more; to be deleted when everything is measured."""
        return self.folder / "gone"

    def set_aside(self, path: Path) -> None:
        """Takes something away, if it is there. Deleted, it would make the next build slower the more files it
        writes: ext4 leaves the place of a file alone for a minute, and looks at all those before it finds another.
        """
        if path.exists():
            self.gone.mkdir(exist_ok=True)
            path.rename(Path(mkdtemp(dir=self.gone)) / path.name)

    def environment(self) -> Mapping[str, str]:
        """Nothing of the user's own settings and caches."""
        home = self.folder / "home"
        return {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}


def measure_builds(
    place: Workplace, known: Peers, articles: int, rounds: int, *, slow_peers: bool
) -> Iterator[Measured]:
    """Every build of every generator, as soon as it is done; a peer that fails is named in ``known.missing``."""
    generators = [peers.glossator(), *(each for each in known.generators if slow_peers or not each.slow)]
    for generator in generators:
        peers.write_site(generator, place.site_of(generator, articles), articles, place.seed)
    for number in range(rounds):
        for generator in generators:
            if generator.name in known.missing:
                continue
            try:
                yield from _measure_round(place, known, generator, articles, number)
            except measure.RunFailedError as reason:
                if generator.name == peers.OURS:
                    raise
                known.missing[generator.name] = str(reason)


def _measure_round(
    place: Workplace, known: Peers, generator: Generator, articles: int, number: int
) -> Iterator[Measured]:
    for situation in SITUATIONS[:1] if generator.slow else SITUATIONS:
        for name, run in _build(place, known, generator, articles, (situation, number)):
            yield Measured(articles, number, name, situation, run.seconds, run.peak_bytes)


def save_article(generator: Generator, site: Path, seed: int, sentence: str) -> corpus.Article:
    """The article of the number ``EDITED``, saved with this sentence, if any, before its text."""
    each = corpus.article(EDITED, seed)
    edited = replace(each, body=f"{sentence} {each.body}") if sentence else each
    for path, text in generator.article_files(edited):
        target = site / path
        if target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8", newline="\n")
    return edited


def _build(
    place: Workplace, known: Peers, generator: Generator, articles: int, when: tuple[Situation, int]
) -> Iterator[tuple[str, Run]]:
    site = place.site_of(generator, articles)
    situation, number = when
    if situation == "cold":
        for left in site.glob(f"{generator.output}*"):  # Glossator leaves a spare beside its output.
            place.set_aside(left)
        place.set_aside(place.folder / "home")
        (place.folder / "home").mkdir(parents=True)
        save_article(generator, site, place.seed, "")  # An earlier run may have left it edited.
    if situation == "edit":
        save_article(generator, site, place.seed, TWENTY_WORDS.format(number))
    say(f"{articles} articles, round {number + 1}: {generator.name}, {situation}")
    run = measure.run(generator.build, site, place.environment())
    yield generator.name, run
    if generator.name == "Hugo" and known.pagefind:
        search = measure.run((*known.pagefind, "--silent", "--site", generator.output), site, place.environment())
        yield "Pagefind", search
        yield SEARCHABLE, Run(run.seconds + search.seconds, max(run.peak_bytes, search.peak_bytes), "")


def say(text: str) -> None:
    """A line for whoever waits."""
    print(text, file=sys.stderr, flush=True)
