"""What a build leaves behind so that the next one can tell at once that it has nothing to do, or how little.

Asked before anything is loaded that reads or makes a file, since to load that takes longer than to ask. The answer
comes from what the file system says of the files alone; whether that makes any difference, a build finds out.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from glossator import cache as caching
from glossator import packed, pool, stamps, write
from glossator.cache import Cache, Row, Table
from glossator.fingerprints import fingerprint
from glossator.outcome import Options, Outcome
from glossator.stamps import Stamp


class Sources(Struct, frozen=True):
    """All that a site is made from, as the file system has it."""

    places: tuple[str, ...]
    """Files and folders, as seen from the site's folder."""
    stamps: bytes
    """All that was found there, sorted by path: each path and its stamp, a zero after every one but the last."""


class Seal(Struct, frozen=True):
    """What a site was made from, and what that came to."""

    sources: Sources
    output_path: str
    """Of the output folder, as it was named, with symbolic links not followed."""
    output: str
    """Where that led."""
    site: bytes
    """The fingerprint of its ledger."""
    outcome: Outcome


class Changes(Struct, frozen=True):
    """What has changed since a build that left a seal."""

    seal: Seal
    sources: Sources
    """Those of now."""
    paths: frozenset[str]
    """Of the files that are not what they were, as seen from the site's folder."""
    same_files: bool
    """No file has come or gone."""
    mark: bytes
    """Of the seal, among all of this folder."""
    stands: Callable[[], bool]
    """Whether the site is as it was written; to be asked once."""


@contextmanager
def since_last_build(root: Path, options: Options, output: Path | None) -> Iterator[Outcome | Changes | None]:
    """What the last build came to, if this one would make the very same site of the same files, and that still stands;
    if not, what has changed, as far as that is known. While the context lasts, other processes look at the site.

    ``output``: as it was asked for; ``None``: as ``site.yml`` says.
    """
    with caching.open_cache(options.cache, root) as cache:
        seal = caching.recall(cache, "site", _name(output), _asked(options), Seal)
    if not seal or write.is_busy(Path(seal.output)):
        yield None
        return
    began_ns = time.time_ns()
    with pool.beside(lambda: _stands(seal), options.jobs) as stands:
        found = stamps.taken(root, seal.sources.places)
        written = _written(found)
        if written == seal.sources.stamps:
            yield seal.outcome if stands() else None
        elif stamps.are_settled(found.values(), began_ns):
            now = Sources(seal.sources.places, written)
            yield Changes(seal, now, *_differing(seal.sources, now), _mark(seal, options, output), stands)
        else:
            yield None


def settled_sources(places: tuple[str, ...], found: Mapping[str, Stamp], began_ns: int) -> Sources | None:
    """These places, with what was ``found`` there before any of it was read, which began at that moment; ``None`` where
    a change since then might not show.
    """
    return Sources(places, _written(found)) if stamps.are_settled(found.values(), began_ns) else None


def sealed(seal: Seal, ledger: write.Ledger, options: Options, output: Path | None) -> tuple[Row, ...]:
    """What is to be remembered of a build for ``since_last_build``, which is asked with the same options.

    ``ledger``: that of the site.
    """
    return (
        Row("site", _SIZES, seal.site, packed.pickled(ledger.sizes)),
        Row("site", _name(output), _asked(options), packed.pickled(seal)),
        Row("site", _LAST, _mark(seal, options, output), packed.pickled(True)),
    )


def ledger_at(cache: Cache, seal: Seal) -> write.Ledger | None:
    """The ledger of the site, if the manifest there is the one that was written."""
    sizes = caching.recall(cache, "site", _SIZES, seal.site, bytes)
    if sizes is None:
        return None
    try:
        ledger = write.Ledger((Path(seal.output) / write.MANIFEST).read_bytes(), sizes)
    except OSError:
        return None
    return ledger if write.ledger_fingerprint(ledger) == seal.site else None


def unsealed() -> tuple[Table, str]:
    """What is to be forgotten after a build without a seal."""
    return "site", _LAST


def is_last(cache: Cache, since: Changes) -> bool:
    """Whether that build was the last of this folder to publish a site and to remember it."""
    return caching.recall(cache, "site", _LAST, since.mark, bool) is True


def _stands(seal: Seal) -> bool:
    path, output = Path(seal.output_path), Path(seal.output)
    return path.resolve() == output and not path.is_symlink() and write.untouched(output) == seal.site


def _written(found: Mapping[str, Stamp]) -> bytes:
    """As ``Sources.stamps``."""
    lines = "\0".join([f"{path}\0{found[path]}" for path in sorted(found)])
    return lines.encode("utf-8", "surrogatepass")


def _differing(before: Sources, now: Sources) -> tuple[frozenset[str], bool]:
    """As ``Changes.paths`` and ``same_files``."""
    were, are = _pairs(before.stamps), _pairs(now.stamps)
    old, new = ({path for path, _ in pairs} for pairs in (were - are, are - were))
    return frozenset(old & new), old == new


def _pairs(written: bytes) -> set[tuple[str, str]]:
    parts = written.decode("utf-8", "surrogatepass").split("\0")
    return set(zip(parts[::2], parts[1::2], strict=True))


_LAST = "the last seal"
_SIZES = "sizes of the files"


def _name(output: Path | None) -> str:
    # A folder's name may be of bytes that are no text.
    return f"seal of {os.fsencode(output.resolve()).hex() if output else 'the site'}"


def _asked(options: Options) -> bytes:
    """A fingerprint of all options that have a say in the result."""
    return fingerprint(replace(options, jobs=None, cache=None))


def _mark(seal: Seal, options: Options, output: Path | None) -> bytes:
    parts = _name(output).encode(), _asked(options), seal.sources.stamps, seal.site
    return caching.key_of(*parts)
