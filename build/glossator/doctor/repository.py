"""What git knows of the folder: asked of git itself, which is the only program that reads its own files right.

Only questions that change nothing and need no network.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from msgspec import Struct

GIT_SECONDS = 20
"""A repository that takes longer to answer is not asked."""
_GITHUB = re.compile(r"(?:https://(?:[^@/]*@)?|ssh://git@|git@)github\.com[/:]([\w.-]+)/([\w.-]+?)(?:\.git)?/?")


class Repository(Struct, frozen=True):
    """A folder under version control."""

    top: Path
    site: Path
    """The site's folder, in it."""
    branch: str
    """The current one; empty where none is."""
    branches: frozenset[str]
    """The current one and all that are known here, those of the remote included, without its name."""
    remote: str
    """The address of ``origin``, or of the only other one; empty where there is none."""
    tracked: frozenset[str]
    """Paths of files of the site's folder that git keeps, as seen from there."""
    unsaved: int
    """Files of the site's folder that are changed or new since the last commit."""


def read_repository(folder: Path) -> Repository | None:
    """The repository that holds ``folder``; ``None`` where there is none, or no git."""
    top = _ask(folder, "rev-parse", "--show-toplevel")
    if not top:
        return None
    names = _ask(folder, "remote").split()
    name = "origin" if "origin" in names else (names[0] if len(names) == 1 else "")
    branch = _ask(folder, "symbolic-ref", "--quiet", "--short", "HEAD").strip()
    references = _ask(folder, "for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes").split()
    return Repository(
        top=Path(top.rstrip("\n")),
        site=folder.resolve(),
        branch=branch,
        branches=frozenset(re.sub("refs/(?:heads|remotes/[^/]+)/", "", name) for name in references) | {branch},
        remote=_ask(folder, "remote", "get-url", name).strip() if name else "",
        tracked=frozenset(path for path in _ask(folder, "ls-files", "-z").split("\0") if path),
        unsaved=sum(1 for line in _ask(folder, "status", "--porcelain", "-uall", "-z", "--", ".").split("\0") if line),
    )


def github_names(remote: str) -> tuple[str, str] | None:
    """Owner and name of a repository on GitHub, from its address; ``None`` for any other."""
    found = _GITHUB.fullmatch(remote)
    return (found[1], found[2]) if found else None


def pages_address(remote: str) -> str:
    """Where GitHub Pages shows the site of a repository that has no domain of its own; empty for other hosts.

    Source: GitHub Docs, "Types of GitHub Pages sites".
    """
    names = github_names(remote)
    if names is None:
        return ""
    owner, name = names
    host = f"https://{owner.lower()}.github.io"
    return host if name.lower() == f"{owner.lower()}.github.io" else f"{host}/{name}"


def _ask(folder: Path, *question: str) -> str:
    """What git answers; nothing where it has no answer, or is not there."""
    command = ["git", "--no-optional-locks", "-C", str(folder), *question]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=GIT_SECONDS)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
