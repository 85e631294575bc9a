"""lunr.js and the stemmers that an archive's languages need, as one script for its pages.

The package holds the files as their authors published them (``hatch_build.py``). Two thirds of lunr.js are comments,
which no reader of an archive should wait for; so they are left out of the script, and not a letter of the code changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from glossator.words import STEMMERS

VENDOR = Path(__file__).parent.parent / "vendor"
LICENCES = "LICENSES.txt"
_NOTICE = b"/*! lunr.js 2.3.9, (C) 2020 Oliver Nightingale, MIT; Snowball stemmers, BSD: see LICENSES.txt */\n"

_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)", re.DOTALL | re.MULTILINE)
"""At the beginning of a line only: what looks like one further on may stand in a text or a regular expression."""
_BLANK = re.compile(r"\n\s*")


def library(languages: Sequence[str]) -> tuple[bytes, bytes]:
    """The script, and the licences of what it is made of. ``languages`` as ``words.stemmed_language`` gives them."""
    names = sorted({f"{STEMMERS[language]}-stemmer.js" for language in languages if language})
    stemmers = [_vendored(name) for name in (["base-stemmer.js", *names] if names else ())]
    script = b"\n".join([_NOTICE + _without_comments(_vendored("lunr.js")), *stemmers, b""])
    return script, _vendored(LICENCES)


def _without_comments(script: bytes) -> bytes:
    """The script without indentation and the comments that begin a line. No text of lunr.js holds a line break."""
    return _BLANK.sub("\n", _COMMENT.sub("", script.decode())).strip().encode()


def _vendored(name: str) -> bytes:
    return (VENDOR / name).read_bytes()
