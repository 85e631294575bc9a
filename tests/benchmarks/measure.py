"""How long a command takes and how much memory all its processes hold together. Linux only, for the memory.

It must not disturb what it measures: it looks five times a second, at the shares of memory that the kernel counts
itself, so that pages which forked processes share are counted once.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

SECONDS_BETWEEN_LOOKS = 0.2
PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command that ended well."""

    seconds: float
    peak_bytes: int
    """The most that all processes held at once; for runs shorter than a look, that of the largest one."""
    printed: str


class RunFailedError(Exception):
    """The command ended with a fault; the message has the end of what it printed."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Run:
    """The command run in the folder. Raises RunFailedError."""
    started = time.perf_counter()
    process = start(command, folder, environment)
    peak = _Peak(process.pid)
    peak.start()
    printed = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    peak.stop()
    if process.returncode != 0:
        raise RunFailedError(f"{' '.join(command)} ended with {process.returncode}:\n{printed.decode()[-2_000:]}")
    return Run(seconds, max(peak.bytes, usage.ru_maxrss * 1024), printed.decode())


def start(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], prints_to: IO[bytes] | int = subprocess.PIPE
) -> subprocess.Popen[bytes]:
    """The command, running in a session of its own, with this environment and the way to the programs, nothing else."""
    return subprocess.Popen(
        command,
        cwd=folder,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **environment},
        stdin=subprocess.DEVNULL,
        stdout=prints_to,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


class _Peak(threading.Thread):
    """Watches a session of processes until it is told to stop."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.bytes = 0
        self._session = session
        self._done = threading.Event()

    def run(self) -> None:
        """Looks again and again."""
        while not self._done.wait(SECONDS_BETWEEN_LOOKS):
            self.bytes = max(self.bytes, sum(_bytes_of(process) for process in _processes(self._session)))

    def stop(self) -> None:
        """Ends the watch."""
        self._done.set()
        self.join()


def _processes(session: int) -> list[Path]:
    return [folder for folder in PROC.glob("[0-9]*") if _session_of(folder) == session]


def _session_of(process: Path) -> int:
    try:
        # The name of the program stands in round brackets and may hold anything; the session is the fourth field after.
        return int((process / "stat").read_text().rpartition(")")[2].split()[3])
    except (OSError, ValueError, IndexError):
        return -1


def _bytes_of(process: Path) -> int:
    """Its proportional share; 0 when it has just ended."""
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
