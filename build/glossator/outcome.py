"""What is asked of a check or a build, and what it came to.

Apart from the pipeline, so that the outcome of a build that has nothing to do can be told without loading it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from glossator.problems import Problem

if TYPE_CHECKING:  # Loading the records takes long.
    from glossator.model import Edition, Withheld

Stage = Literal["waiting", "reading", "articles", "joining", "pages", "search", "writing"]
Tell = Callable[[Stage, int, int], None]
"""Is told of each step: the stage, how much of it is done, and of how much (0: nobody knows)."""


class Options(Struct, frozen=True):
    """What a person asks of a check or a build."""

    drafts: bool = False
    """Whether drafts and what is in review are shown, marked as such."""
    strict: bool = False
    """Whether a warning stops a build."""
    edition: Edition = "public"
    private_folder: bool = True
    """Whether the folder of ``private_content`` is looked into, which the build that publishes mostly does not have."""
    base_url: str = ""
    """Where the site will be published; empty: as ``site.yml`` says."""
    jobs: int | None = 1
    """How many processes share the work; ``None``: as many as there are processor cores. No result depends on it."""
    cache: Path | None = None
    """Where compiled articles are kept for the next build; ``None``: nowhere. No result depends on it."""


DEFAULTS = Options()


class Summary(Struct, frozen=True):
    """What there is in an archive, in numbers."""

    articles: int
    notes: int
    withheld: tuple[Withheld, ...]
    """What is not published, and why."""
    pages: int = 0
    """HTML files, also where none is written."""
    files: int = 0
    """All that the site has, with its manifest; 0 where none is written, and so is the size."""
    size: int = 0
    """Of these, in bytes."""
    search_size: int = 0
    """Of the files of the search, in bytes; a query loads a few of them."""
    left_out: tuple[str, ...] = ()
    """Paths of the files that are not made, because nobody says where the site will be published."""
    missing: str = ""
    """The folder of ``private_content`` where it is not here, which is no problem."""
    english_words: int = 0
    """How many of the texts that pages say by themselves are in English for want of the site's language."""
    hidden: tuple[str, ...] = ()
    """Files of ``content/`` that hold more of a text than is published."""


class Outcome(Struct, frozen=True):
    """What a check or a build came to."""

    problems: tuple[Problem, ...]
    """Of all files, sorted."""
    summary: Summary
    failed: bool
    """Whether a problem stops the build: any error, and under strict any warning."""
