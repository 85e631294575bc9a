"""How long Glossator takes to say its help, in terms of a Python that does nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import measure
from benchmarks.building import Workplace


@dataclass(frozen=True, slots=True)
class Started:
    """One pair of starts."""

    help_seconds: float
    bare_seconds: float


def measure_starts(place: Workplace, pairs: int) -> Iterator[Started]:
    """So many pairs, one start after the other; the first pair, which fills the caches of the files, left out."""
    command = (str(Path(sys.executable).parent / "glossator"), "--help")
    bare = (sys.executable, "-c", "pass")
    for number in range(pairs + 1):
        first, second = (measure.run(each, place.folder, place.environment()) for each in (command, bare))
        if number:
            yield Started(first.seconds, second.seconds)
