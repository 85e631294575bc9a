"""Small archives for tests, as texts by path, and what is made of them."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from glossator import compile as compiling
from glossator import stamps
from glossator.load import load_site
from glossator.model import CompiledArticle, OutputFile
from glossator.outcome import Options, Outcome
from glossator.pipeline import build_site
from glossator.untouched import since_last_build
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
    return write_files(root, {"site.yml": SITE, "content/planes.md": ARTICLE, **(files or {})})


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """The folder with these files in it."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def write_site(files: Iterable[OutputFile], output: Path, root: Path) -> Written:
    """These files as a built site."""
    with staged(output) as staging:
        for file in files:
            put(staging, root, file)
        return publish(staging)


def compiled_article(root: Path) -> CompiledArticle:
    """The first article of an archive."""
    source = load_site(root)
    return compiling.compile_article(source.articles[0], compiling.compile_settings(source.site))


def build_again(root: Path, options: Options, output: Path | None = None) -> Outcome:
    """What a build comes to that is told what has changed since the last one, once it can rely on that."""
    let_stamps_settle()
    with since_last_build(root, options, output) as since:
        return since if isinstance(since, Outcome) else build_site(root, options, output=output, since=since)


def let_stamps_settle() -> None:
    """Waits until any further change of a file shows in its stamp."""
    time.sleep(stamps.FINE_TICK_NS / 1e9)


def tree(folder: Path) -> dict[str, bytes]:
    """The files below a folder, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
