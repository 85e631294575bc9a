"""What the preview shows at the moment, and the one thing that its threads share.

One thread builds, one looks at what is saved in the meantime; every request and every open page has a thread of its own
that looks here. What is shown is a frozen record that is replaced as a whole, so no page can ever mix two builds.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct, field

from glossator.model import OutputFile
from glossator.pipeline import RenderedSite
from glossator.problems import Problem

State = Literal["building", "ready", "broken"]
CHECK = "glossator check"
"""As the helps of problems have it, which know nothing of the folder that a command is typed in."""


class Fix(Struct, frozen=True):
    """The commands that give one note its place."""

    fragment: str
    """The note's id on its page."""
    commands: tuple[str, ...]
    """One for each passage that the page lists as similar, in that order; empty where it lists none."""


class ArticleFacts(Struct, frozen=True):
    """What the preview knows of an article's page beyond what is on it."""

    sidecar: str
    """Relative to the site's folder."""
    fixes: tuple[Fix, ...]


class Showing(Struct, frozen=True):
    """What is to be seen now."""

    state: State = "building"
    build: str = ""
    """Names the build that the files come from, unlike any other of any run; empty as long as there is none."""
    site: RenderedSite | None = None
    """The last build that no error stopped."""
    files: Mapping[str, OutputFile] = field(default_factory=dict)
    """Its files by path, but for the pages of articles that were saved since."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What takes the place of ``build`` for pages that were ready before it, by path."""
    articles: Mapping[str, Callable[[], ArticleFacts]] = field(default_factory=dict)
    """By the path of the article's page; worked out when asked for, since there are thousands."""
    problems: tuple[Problem, ...] = ()
    """Of the last build, whether or not they stopped it."""
    fault: str = ""
    """Why the last build came to nothing, where that is not for a problem in a file."""
    check: str = CHECK
    """How that command is typed for this site where the preview was started."""


class Board:
    """Holds what is shown, and wakes whoever waits for something new.

    A class, since threads have to meet somewhere.
    """

    def __init__(self, check: str = CHECK) -> None:
        """Nothing is shown yet. ``check`` is as in ``Showing``."""
        self._condition = threading.Condition()
        self._showing = Showing(check=check)
        self._closed = False

    @property
    def showing(self) -> Showing:
        """What is shown now."""
        return self._showing

    def show(self, showing: Showing) -> None:
        """Replaces what is shown."""
        with self._condition:
            self._showing = showing
            self._condition.notify_all()

    def close(self) -> None:
        """Ends every wait, now and later."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()

    def wait(self, seen: Showing | None, seconds: float) -> Showing | None:
        """What is shown, once it is not ``seen`` any more or the time is up; ``None`` if the board is closed."""
        with self._condition:
            self._condition.wait_for(lambda: self._closed or self._showing is not seen, seconds)
            return None if self._closed else self._showing
