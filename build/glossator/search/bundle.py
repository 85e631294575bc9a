"""What a query needs of lunr.js, and the stemmers that an archive's languages need, as one script for its pages.

The package holds the files as their authors published them (``hatch_build.py``). Two thirds of lunr.js are comments,
and half of the rest is for building an index and for a query language that is not ours. No reader of an archive should
wait for those, so they are left out: whole statements, and of what stays not a letter changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from glossator import scripts
from glossator.stemmers import STEMMERS

VENDOR = Path(__file__).parent.parent / "vendor"
LICENCES = "LICENSES.txt"
_NOTICE = b"/*! lunr.js 2.3.9 (MIT), Snowball stemmers (BSD): LICENSES.txt */\n"

_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)", re.DOTALL | re.MULTILINE)
"""At the beginning of a line only: what looks like one further on may be in a text or a regular expression."""
_STATEMENT = re.compile(r"^(?=lunr\.|  ;\(function)", re.MULTILINE)
"""Where one begins that defines a part of lunr, or the last, which hands lunr to the page."""
_LEFT_OUT = re.compile(
    r"lunr\.(?:Builder|Pipeline|Query\w+|Token|\w*[sS]topWordFilter|stemmer|tokenizer|trimmer|utils|Index\.load"
    r"|Query\.prototype\.term|\w+\.prototype\.(?:search|toJSON))\b"
)
"""What neither ``lunr.Index.prototype.query`` nor what it calls makes use of."""


def library(languages: Sequence[str]) -> tuple[bytes, bytes]:
    """The script, and the licences of what it is made of. ``languages`` as ``words.stemmed_language`` gives them."""
    algorithms = {language: STEMMERS[language] for language in sorted(languages) if language}
    names = sorted({f"{name}-stemmer.js" for name in algorithms.values()})
    stemmers = [_vendored(name) for name in (["base-stemmer.js", *names] if names else ())]
    # By language, so that the page's own scripts need no table of all that there are.
    table = ", ".join(f"{language}: {name.title()}Stemmer" for language, name in algorithms.items())
    script = b"\n".join(
        [_NOTICE + _queried(_vendored("lunr.js")), *stemmers, f"var glossatorStemmers = {{{table}}};".encode(), b""]
    )
    return script, _vendored(LICENCES)


def _queried(lunr: bytes) -> bytes:
    """The statements that a query needs, without what is no code. No text of lunr.js holds a line break."""
    statements = _STATEMENT.split(_COMMENT.sub("", lunr.decode()))
    return scripts.compact("".join(each for each in statements if not _LEFT_OUT.match(each)).encode()).strip()


def _vendored(name: str) -> bytes:
    return (VENDOR / name).read_bytes()
