"""While writing: from saving one article to the moment when the preview answers with the new page."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks import building, corpus, measure, peers
from benchmarks.building import Workplace
from benchmarks.peers import Generator, Peers

SECONDS_BETWEEN_QUESTIONS = 0.01
SECONDS_TO_START = 900
SECONDS_TO_ANSWER = 120
SECONDS_OF_REST = 1.0
"""Between one save and the next, as nobody saves faster."""
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True, slots=True)
class Served:
    """One save."""

    articles: int
    generator: str
    seconds: float


def measure_saves(place: Workplace, known: Peers, articles: int, saves: int) -> Iterator[Served]:
    """Some saves with each preview that there is, one preview after the other."""
    for generator in (peers.glossator(), *known.generators):
        if generator.serve:
            building.say(f"{articles} articles: saving with the preview of {generator.name}")
            site = place.site_of(generator, articles)
            peers.write_site(generator, site, articles, place.seed)
            yield from _saves(place, generator, articles, saves)


def _saves(place: Workplace, generator: Generator, articles: int, saves: int) -> Iterator[Served]:
    site, port = place.site_of(generator, articles), _free_port()
    each = corpus.article(building.EDITED, place.seed)
    address = f"http://127.0.0.1:{port}/{_page(generator, each)}"
    command = [part.replace("PORT", str(port)) for part in generator.serve]
    with (place.folder / "preview.log").open("wb") as log:
        process = measure.start(command, site, place.environment(), log)
    try:
        _wait(address, each.title, SECONDS_TO_START, process)
        for number in range(saves):
            time.sleep(SECONDS_OF_REST)
            mark = f"Save {time.time_ns()} is the newest."
            started = time.perf_counter()
            building.save_article(generator, site, place.seed, mark)
            _wait(address, mark, SECONDS_TO_ANSWER, process)
            seconds = time.perf_counter() - started
            # The first one after the start also warms what is kept.
            if number:
                yield Served(articles, generator.name, seconds)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def _page(generator: Generator, each: corpus.Article) -> str:
    return generator.page.replace("SLUG", each.slug).replace("YEAR", each.date[:4])


def _wait(address: str, words: str, patience: float, process: subprocess.Popen[bytes]) -> None:
    """Until the page has the words. Raises TimeoutError; RunFailedError when the preview has ended."""
    until = time.perf_counter() + patience
    while time.perf_counter() < until:
        if process.poll() is not None:
            raise measure.RunFailedError(f"the preview ended with {process.returncode}")
        try:
            with OPENER.open(address, timeout=10) as answer:
                if words.encode() in answer.read():
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(SECONDS_BETWEEN_QUESTIONS)
    raise TimeoutError(f"{address} did not show “{words}” within {patience} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
