"""Records as bytes: small enough that thousands can be held or kept, and safe to open whoever wrote them.

What is opened can name nothing but records of ours, so that a foreign file can do no harm.
"""

from __future__ import annotations

import io
import pickle
import sys
import zlib
from functools import cache
from importlib import import_module

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_RECORDS = (
    "glossator.compile",
    "glossator.join.directory",
    "glossator.join.links",
    "glossator.join.prepared",
    "glossator.join.preparing",
    "glossator.join.rights",
    "glossator.join.visibility",
    "glossator.linkcheck",
    "glossator.model",
    "glossator.outcome",
    "glossator.pages.article",
    "glossator.pages.overview",
    "glossator.pages.theme",
    "glossator.pages.views",
    "glossator.pipeline.amending",
    "glossator.pipeline.sheets",
    "glossator.problems",
    "glossator.search.document",
    "glossator.search.index",
    "glossator.search.parts",
    "glossator.untouched",
    "glossator.write.manifest",
)

_CHECKSUM_BYTES = 4
_LEVEL = 1
"""Of zstd's; at this one it takes a third of the time of zlib's quickest, and less room."""


class DamagedError(ValueError):
    """These bytes are no packed record."""


def pickled(thing: object) -> bytes:
    """A record as bytes that are opened quickest, their checksum first."""
    data = pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)
    return zlib.crc32(data).to_bytes(_CHECKSUM_BYTES, "big") + data


def unpickled(data: bytes) -> object:
    """The record again. Raises DamagedError for what ``pickled`` cannot have made of a record."""
    stream = io.BytesIO(data)
    try:
        if stream.read(_CHECKSUM_BYTES) != zlib.crc32(memoryview(data)[_CHECKSUM_BYTES:]).to_bytes(
            _CHECKSUM_BYTES, "big"
        ):
            raise pickle.UnpicklingError("the checksum differs")
        return _Unpickler(stream).load()
    except Exception as error:
        raise DamagedError("this is not a packed record") from error


def pack(thing: object) -> bytes:
    """A record as few bytes: less than half of them."""
    return zstd.compress(pickled(thing), _LEVEL)


def unpack(packed: bytes) -> object:
    """The record again. Raises DamagedError for what ``pack`` cannot have made of a record."""
    try:
        return unpickled(zstd.decompress(packed))
    except zstd.ZstdError as error:
        raise DamagedError("this is not a packed record") from error


class _Unpickler(pickle.Unpickler):
    """Makes records of ours and nothing else."""

    def find_class(self, module: str, name: str) -> type:
        """Raises UnpicklingError for any other name."""
        return _record(module, name)


@cache  # Asked for each of thousands of records.
def _record(module: str, name: str) -> type:
    found = getattr(import_module(module), name, None) if module in _RECORDS else None
    if isinstance(found, type) and found.__module__ == module:
        return found
    raise pickle.UnpicklingError(f"{module}.{name} is no record")
