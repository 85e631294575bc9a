"""Work that is divided among processes: as many as there are, and however they are started, the result is the same."""

from __future__ import annotations

import concurrent.futures
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from archive_files import tree

from glossator import pipeline, pool
from glossator.outcome import Options

ROOT = Path(__file__).parents[2]


def _products(factor: int, batch: Sequence[int]) -> list[int]:
    return [factor * number for number in batch]


@pytest.fixture
def spawning(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that starts every process from nothing, as macOS and Windows do, and starts them for little work."""
    monkeypatch.setattr(pool, "_forks", lambda: False)
    monkeypatch.setattr(pool, "MIN_ITEMS", 1)


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_the_order_of_the_work(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever process ends first."""
    monkeypatch.setattr(pool, "MIN_ITEMS", 1)
    assert list(range(0, 600, 3)) == list(pool.map_batches(_products, range(200), 3, jobs))


@pytest.mark.parametrize(("platform", "expected"), [("win32", 61), ("darwin", 64)])
def test_windows_waits_for_so_many_processes_only(
    spawning: None, monkeypatch: pytest.MonkeyPatch, platform: str, expected: int
) -> None:
    """However many cores there are: Python refuses more."""
    asked: list[int] = []
    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", lambda count, *_, **__: asked.append(count))
    monkeypatch.setattr(sys, "platform", platform)
    pool._executor(None, 64)
    assert [expected] == asked


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
def test_work_is_done_beside_by_another_process() -> None:
    """If there may be more than one."""
    with pool.beside(os.getpid, 2) as done:
        worker = done()
    assert worker != os.getpid()
    assert not Path(f"/proc/{worker}").exists()
    with pool.beside(os.getpid, 1) as done:
        assert done() == os.getpid()


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_goes_wrong_beside_is_raised_where_the_result_is_asked_for(jobs: int) -> None:
    """And nowhere else."""
    with pool.beside(Path("nowhere").read_bytes, jobs) as done, pytest.raises(FileNotFoundError):
        done()
    with pool.beside(Path("nowhere").read_bytes, jobs):
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
def test_where_no_process_can_be_started_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing is left open."""

    def fail() -> int:
        raise BlockingIOError

    before = sorted(Path("/proc/self/fd").iterdir())
    monkeypatch.setattr(os, "fork", fail)
    with pool.beside(os.getpid, 2) as done:
        assert done() == os.getpid()
    assert sorted(Path("/proc/self/fd").iterdir()) == before


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
def test_ends_of_processes_that_nobody_is_told_of_are_no_fault() -> None:
    """Whoever has started this process may have it so."""
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        with pool.beside(os.getpid, 2) as done:
            assert done() != os.getpid()
    finally:
        signal.signal(signal.SIGCHLD, before)


def test_what_nobody_asks_for_ends_with_the_context() -> None:
    """However much of it is left to do."""
    started = time.perf_counter()
    with pool.beside(lambda: time.sleep(600), 2):
        pass
    assert time.perf_counter() - started < 60


@pytest.mark.usefixtures("spawning")
def test_a_site_is_built_where_processes_cannot_be_forked(tmp_path: Path) -> None:
    """All that is handed over can be pickled, and each file comes out as in one process."""
    for name, jobs in (("one", 1), ("two", 2)):
        outcome = pipeline.build_site(ROOT, Options(jobs=jobs), output=tmp_path / name)
        assert not outcome.failed
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
