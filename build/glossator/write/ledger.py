"""The files of a site as two texts, in which a few can be changed without going through all of tens of thousands."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from msgspec import Struct

from glossator.write.manifest import SUM_CHARS, Digest, manifest_bytes

_AFTER_SLASH = chr(ord("/") + 1)
_PATH = slice(SUM_CHARS + 2, None)
"""Where it stands in a line of the manifest."""


class Ledger(Struct, frozen=True):
    """What a site consists of."""

    manifest: bytes
    sizes: bytes
    """Of every file but the manifest, in its order: a line each, path and size in bytes."""


class LedgerLines(Struct, frozen=True):
    """A ledger line by line, to be changed in place."""

    sums: list[bytes]
    """The lines of the manifest, sorted by path."""
    sizes: list[bytes]
    """Those of the sizes, likewise."""


def ledger_of(files: Mapping[str, Digest]) -> Ledger:
    """The ledger of a site of these files, by path."""
    manifest = manifest_bytes({path: digest.sha256 for path, digest in files.items()})
    return Ledger(manifest, sizes_bytes({path: digest.size for path, digest in files.items()}))


def sizes_bytes(sizes: Mapping[str, int]) -> bytes:
    """As ``Ledger.sizes``, of sizes by path."""
    return "\n".join([f"{path} {sizes[path]}" for path in sorted(sizes)]).encode("utf-8", "surrogatepass")


def ledger_fingerprint(ledger: Ledger) -> bytes:
    """Differs whenever any file of the site differs, or its size alone."""
    return hashlib.sha256(hashlib.sha256(ledger.manifest).digest() + ledger.sizes).digest()


def ledger_lines(ledger: Ledger) -> LedgerLines:
    """The ledger, line by line."""
    return LedgerLines(ledger.manifest.split(b"\n")[:-1], ledger.sizes.split(b"\n") if ledger.sizes else [])


def ledger_of_lines(ledger: LedgerLines) -> Ledger:
    """The ledger again."""
    return Ledger(b"".join(line + b"\n" for line in ledger.sums), b"\n".join(ledger.sizes))


def entry(ledger: LedgerLines, path: str) -> Digest | None:
    """What is known of a file; ``None`` where there is none."""
    at, stands = _find(ledger, path)
    return _digest(ledger, at) if stands else None


def set_entry(ledger: LedgerLines, path: str, digest: Digest) -> None:
    """Adds a file, in place of the one of that path if there is one."""
    at, stands = _find(ledger, path)
    end = at + 1 if stands else at
    ledger.sums[at:end] = [f"{digest.sha256}  {path}".encode()]
    ledger.sizes[at:end] = [f"{path} {digest.size}".encode()]


def remove_entry(ledger: LedgerLines, path: str) -> bool:
    """Removes a file; whether it was there."""
    at, stands = _find(ledger, path)
    if stands:
        del ledger.sums[at], ledger.sizes[at]
    return stands


def total_size(ledger: LedgerLines) -> int:
    """Of all files but the manifest, in bytes."""
    return sum(int(line.rpartition(b" ")[2]) for line in ledger.sizes)


def listed_below(ledger: LedgerLines, folder: str) -> Iterator[str]:
    """Every file below a folder of the site."""
    start, _ = _find(ledger, f"{folder}/")
    end, _ = _find(ledger, f"{folder}{_AFTER_SLASH}")
    return (line[_PATH].decode() for line in ledger.sums[start:end])


def _find(ledger: LedgerLines, path: str) -> tuple[int, bool]:
    """Where the path stands or would stand, and whether it does: UTF-8 sorts as code points do."""
    wanted = path.encode()
    at = bisect_left(ledger.sums, wanted, key=lambda line: line[_PATH])
    return at, at < len(ledger.sums) and ledger.sums[at][_PATH] == wanted


def _digest(ledger: LedgerLines, at: int) -> Digest:
    size = ledger.sizes[at].rpartition(b" ")[2]
    return Digest(ledger.sums[at][:SUM_CHARS].decode(), int(size))
