"""Fingerprints of records, by which is known whether what was made of them has to be made again."""

from __future__ import annotations

import hashlib

FINGERPRINT_BYTES = 16


def fingerprint(*parts: object) -> bytes:
    """Another one for any other parts: of records and other values whose ``repr`` says all there is to them."""
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=FINGERPRINT_BYTES).digest()
