"""What a build leaves behind so that the next one can tell at once that it has nothing to do.

Asked before anything is loaded that reads or makes a file, since to load that takes longer than to ask. The answer
comes from what the file system says of the files alone; where that is new, a build finds out what has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from glossator import cache as caching
from glossator import packed, pool, stamps, write
from glossator.cache import Row
from glossator.fingerprints import fingerprint
from glossator.outcome import Options, Outcome
from glossator.stamps import Stamp


@dataclass(frozen=True, slots=True)
class Sources:
    """All that a site is made from, as the file system has it."""

    places: tuple[str, ...]
    """Files and folders, as seen from the site's folder."""
    stamps: bytes
    """A fingerprint of all stamps there."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What a site was made from, and what that came to."""

    sources: Sources
    way: str
    """To the output folder, without what symbolic links on it lead to."""
    output: str
    """Where that led."""
    site: bytes
    """As ``write.Written.fingerprint``."""
    outcome: Outcome


def outcome_before(root: Path, options: Options, output: Path | None) -> Outcome | None:
    """What the last build came to, if this one would make the very same site of the same files, and that still stands.

    ``output``: as it was asked for; ``None``: as ``site.yml`` says.
    """
    with caching.open_cache(options.cache, root) as cache:
        seal = caching.recall(cache, "site", _name(output), _asked(options))
    if not isinstance(seal, Seal):
        return None
    with pool.beside(lambda: _stands(seal), options.jobs) as stands:
        is_untouched = _fingerprint(stamps.taken(root, seal.sources.places)) == seal.sources.stamps
        return seal.outcome if is_untouched and stands() else None


def sources(places: tuple[str, ...], found: Mapping[str, Stamp], began_ns: int) -> Sources | None:
    """These places, with what was ``found`` there before any of it was read, which began at that moment; ``None`` where
    a change since then might not show.
    """
    return Sources(places, _fingerprint(found)) if stamps.are_settled(found.values(), began_ns) else None


def sealed(seal: Seal, options: Options, output: Path | None) -> Row:
    """What is to be remembered of a build for ``outcome_before``, which is asked with the same options."""
    return Row("site", _name(output), _asked(options), packed.pickled(seal))


def _stands(seal: Seal) -> bool:
    way, output = Path(seal.way), Path(seal.output)
    return way.resolve() == output and not way.is_symlink() and write.untouched(output) == seal.site


def _fingerprint(found: Mapping[str, Stamp]) -> bytes:
    lines = "\n".join(f"{path}\0{stamp}" for path, stamp in sorted(found.items()))
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).digest()


def _name(output: Path | None) -> str:
    return f"seal of {output.resolve() if output else 'the site'}"


def _asked(options: Options) -> bytes:
    """A fingerprint of all options that have a say in the result."""
    return fingerprint(replace(options, jobs=None, cache=None))
