"""What people write to keep something from being published, in records that have no such key.

All of it is an error: whoever wrote it would see it published, and must not be told merely to delete it.
"""

from __future__ import annotations

from glossator.schema import Instead

DRAFT = 'write "status: draft"'
ALONE = "take the whole entry out of the file, since none can be withheld by itself"
NAMED = f"{ALONE}; but one that only drafts name is not published"

_ON = ("true", "yes", "on", "1")
_OFF = ("false", "no", "off", "0")
UNPUBLISHED = ("draft", "review", "private")
NARROW_RIGHTS = ("private", "withdrawn", "excerpt", "link")


def withholding(cure: str, private: str = "") -> tuple[Instead, ...]:
    """What withholds in our own files, in Hugo, Jekyll, Obsidian and others, each with the same ``cure``; or with that
    for what is ``private``.
    """
    return (
        *(Instead(key, cure, _ON) for key in ("draft", "hidden", "unlisted")),
        *(Instead(key, cure, _OFF) for key in ("published", "publish", "public")),
        Instead("private", private or cure, _ON),
        Instead("status", cure, UNPUBLISHED),
        Instead("rights", cure, NARROW_RIGHTS),
    )
