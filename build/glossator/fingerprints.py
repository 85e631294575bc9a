"""Fingerprints of records: they tell whether what was made from these has to be made again."""

from __future__ import annotations

import hashlib

FINGERPRINT_BYTES = 16


def fingerprint(*parts: object) -> bytes:
    """Different for different ``parts``: records, and other values whose ``repr`` says everything about them."""
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=FINGERPRINT_BYTES).digest()
