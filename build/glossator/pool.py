"""The same work on many things, in several processes: results in order, a batch at a time.

Knows nothing of what the work is. How many processes there are must never show in a result; only how long it takes.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Shared = TypeVar("Shared")

BATCH_ITEMS = 16
"""What is handed over at once: enough that handing over costs nothing, few enough that all processes end together."""
WAITING_BATCHES = 2
"""For each process: those that are handed out ahead of what has come back, so that memory stays bounded."""
MIN_ITEMS = 128
"""Below this, starting processes costs more than they save."""


def default_jobs() -> int:
    """How many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_batches(
    work: Callable[[Shared, Sequence[Item]], Sequence[Result]],
    items: Sequence[Item],
    shared: Shared,
    jobs: int | None,
    batch_items: int = BATCH_ITEMS,
) -> Iterator[Result]:
    """What ``work`` makes of each item, in order; ``shared`` is what all of it needs.

    ``work`` is handed a batch and returns one result for each item of it. With several processes, ``work`` has to be a
    function of a module and everything handed over has to be picklable, ``shared`` too: it is pickled once for each
    process, but where processes can be forked.
    """
    jobs = jobs or default_jobs()
    batches = [items[start : start + batch_items] for start in range(0, len(items), batch_items)]
    if jobs <= 1 or len(items) < MIN_ITEMS:
        for batch in batches:
            yield from work(shared, batch)
        return
    with _executor(shared, min(jobs, len(batches))) as executor:
        waiting: deque[Future[Sequence[Result]]] = deque()
        try:
            for batch in batches:
                waiting.append(executor.submit(_run, work, batch))
                if len(waiting) > jobs * WAITING_BATCHES:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _executor(shared: object, jobs: int) -> ProcessPoolExecutor:
    # A forked process has the parent's memory, so nothing is pickled; on macOS forking is not safe.
    forks = "fork" in multiprocessing.get_all_start_methods() and sys.platform == "linux"
    context = multiprocessing.get_context("fork" if forks else "spawn")
    return ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(shared,))


# What a worker process works with: set once when it starts, and never in the parent. An executor offers no other place.
_of_this_worker: list[object] = []


def _begin(shared: object) -> None:
    gc.disable()  # Nothing here makes circles that grow, and looking for them takes a fifth of the time.
    _of_this_worker.append(shared)


def _run(work: Callable[[Shared, Sequence[Item]], Sequence[Result]], batch: Sequence[Item]) -> Sequence[Result]:
    return work(_of_this_worker[0], batch)  # type: ignore[arg-type] # as `_begin` has put it there
