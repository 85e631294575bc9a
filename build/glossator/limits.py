"""What the hosts of static sites can take.

Only sizes that are handed in are looked at; nothing here opens a file.
"""

from __future__ import annotations

from collections.abc import Mapping

from glossator.problems import Place, Problem

WARN_BYTES = 800_000_000
MAX_BYTES = 1_000_000_000
"""Of a whole site. Source: GitHub Docs, "GitHub Pages limits"."""
NAMED_FILES = 10


def size_problems(sizes: Mapping[str, int], output: str) -> tuple[Problem, ...]:
    """A problem where the files of a site, their sizes in bytes by path, are more than can be published.

    ``output`` is how the site's folder is called.
    """
    total = sum(sizes.values())
    if total <= WARN_BYTES:
        return ()
    largest = sorted(sizes.items(), key=lambda item: (-item[1], item[0]))[:NAMED_FILES]
    return (
        Problem(
            "site-too-large" if total > MAX_BYTES else "site-large",
            Place(output),
            f"the site is {total / 1_000_000:,.0f} MB; GitHub Pages takes at most {MAX_BYTES / 1_000_000:,.0f} MB",
            "make the largest files smaller, or keep them elsewhere and link to them",
            notes=("the largest files:", *(f"{size / 1_000_000:9,.1f} MB  {path}" for path, size in largest)),
        ),
    )
