"""Work in other processes: one piece of it beside everything else, or the same on many things, a batch at a time.

Knows nothing of what the work is. How many processes there are must never show in a result; only how long it takes.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn, TypeVar, cast

if TYPE_CHECKING:  # They take as long to load as a small build takes for all the rest.
    from concurrent.futures import Future, ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")
Shared = TypeVar("Shared")

BATCH_ITEMS = 16
"""What is handed over at once: enough that handing over costs nothing, few enough that all processes end together."""
WAITING_BATCHES = 2
"""For each process: those that are handed out ahead of what has come back, so that memory stays bounded."""
MIN_ITEMS = 128
"""Below this, starting processes costs more than they save, unless each item takes long."""


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
    min_items: int = MIN_ITEMS,
) -> Iterator[Result]:
    """What ``work`` makes of each item, in order; ``shared`` is what all of it needs. Below ``min_items`` it is made in
    this process.

    ``work`` is handed a batch and returns one result for each item of it. With several processes, ``work`` has to be a
    function of a module and everything handed over has to be picklable, ``shared`` too: it is pickled once for each
    process, but where processes can be forked.
    """
    jobs = jobs or default_jobs()
    batches = [items[start : start + batch_items] for start in range(0, len(items), batch_items)]
    if jobs <= 1 or len(items) < min_items:
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


@contextmanager
def beside(work: Callable[[], Result], jobs: int | None) -> Iterator[Callable[[], Result]]:
    """Does ``work`` in another process while the context lasts; yields what waits for its result, to be called once.

    If nobody asks for the result, the work is broken off. It must have no other effect than its result, which has to be
    picklable.
    """
    if (jobs or default_jobs()) <= 1 or not _forks():
        yield work
        return
    reading, writing = os.pipe()
    try:
        worker = os.fork()
    except OSError:  # No room for one more.
        os.close(reading)
        os.close(writing)
        yield work
        return
    if not worker:
        _work_beside(work, reading, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        try:
            yield lambda: _received(stream.read(), work)
        finally:
            _end(worker)


def _end(worker: int) -> None:
    """Kills the process if it is still running. If the parent ignores SIGCHLD, the system may have reaped it."""
    with suppress(ChildProcessError):
        ended, _ = os.waitpid(worker, os.WNOHANG)
        if not ended:
            os.kill(worker, signal.SIGKILL)
            os.waitpid(worker, 0)


def _work_beside(work: Callable[[], object], reading: int, writing: int) -> NoReturn:
    """All that the other process does; nothing that it has inherited from its parent is closed or flushed."""
    code = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as stream:
            pickle.dump(work(), stream, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)


def _received(data: bytes, work: Callable[[], Result]) -> Result:
    """The result; if the other process failed, the work is done here, so that an error is raised here, too."""
    try:
        return cast("Result", pickle.loads(data))  # noqa: S301  Nobody else can write to that pipe.
    except (EOFError, pickle.UnpicklingError):
        return work()


def _forks() -> bool:
    """Whether a process can be forked: then it has all that this one has. On macOS that is not safe."""
    return sys.platform == "linux"


_MAX_ON_WINDOWS = 61
"""Processes that one can wait for there. Source: Python's documentation of ProcessPoolExecutor."""


def _executor(shared: object, jobs: int) -> ProcessPoolExecutor:
    import multiprocessing  # noqa: PLC0415
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    context = multiprocessing.get_context("fork" if _forks() else "spawn")  # A forked one needs nothing pickled.
    processes = min(jobs, _MAX_ON_WINDOWS) if sys.platform == "win32" else jobs
    return ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(shared,))


# What a worker process works with: set once when it starts, and never in the parent. An executor offers no other place.
_of_this_worker: list[object] = []


def _begin(shared: object) -> None:
    gc.disable()  # Nothing here makes circles that grow, and looking for them takes a fifth of the time.
    _of_this_worker.append(shared)


def _run(work: Callable[[Shared, Sequence[Item]], Sequence[Result]], batch: Sequence[Item]) -> Sequence[Result]:
    return work(_of_this_worker[0], batch)  # type: ignore[arg-type] # as `_begin` has put it there
