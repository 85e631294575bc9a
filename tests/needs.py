"""What some tests want and pip cannot install: without it they are skipped, but fail where CI is set."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest

IN_CI = bool(os.environ.get("CI"))
"""Read here, since each test runs without it."""


def missing(sentence: str) -> NoReturn:
    """Ends the test, with the sentence as the reason."""
    (pytest.fail if IN_CI else pytest.skip)(sentence)


needs_node = pytest.mark.skipif(not shutil.which("node") and not IN_CI, reason="needs Node")
