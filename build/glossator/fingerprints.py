"""Fingerprints of records: they tell whether what was made from these has to be made again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from glossator.model import Article

FINGERPRINT_BYTES = 16


def fingerprint(*parts: object) -> bytes:
    """Different for different ``parts``: records, and other values whose ``repr`` says everything about them."""
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=FINGERPRINT_BYTES).digest()


def of_lists(articles: Iterable[Article]) -> bytes:
    """The fingerprints of what lists show of these articles, in their order."""
    return b"".join([article.fingerprints.listed for article in articles])


def of_notes(articles: Iterable[Article]) -> bytes:
    """Likewise, of what pages about several articles show of these and their notes."""
    return b"".join([article.fingerprints.told for article in articles])
