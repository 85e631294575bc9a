"""Small archives for tests, as texts by path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from glossator.model import OutputFile
from glossator.write import Written, publish, put, staged

SITE = "title: Test archive\n"
ARTICLE = """---
title: Two aircraft
date: 2019-03-25
---
Two aircraft landed near Caracas on Saturday. About 100 soldiers came with them.

Nobody said *nothing mysterious* in public, and nothing came of it.
"""
BESIDE_FILES_AT_WORK = (".planes.md.swp", ".#planes.md", "#planes.md#", "planes.md~", "~$planes.docx", "old~/planes.md")
"""Names of what editors keep beside a file that they work on."""


def write_archive(root: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """The folder of an archive of one article, ``content/planes.md``, changed and completed by ``files``."""
    for path, content in {"site.yml": SITE, "content/planes.md": ARTICLE, **(files or {})}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def write_site(files: Iterable[OutputFile], output: Path, root: Path) -> Written:
    """These files as a built site."""
    with staged(output) as staging:
        for file in files:
            put(staging, root, file)
        return publish(staging)
