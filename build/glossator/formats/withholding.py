"""What people write to keep something from being published, in records that have no such key.

All of it is an error: whoever wrote it would see it published, and must not be told merely to delete it.
"""

from __future__ import annotations

from glossator.schema import Instead

DRAFT = 'write "status: draft" in its place'
ALONE = "take the whole entry out of the file, since none can be withheld by itself"
NAMED = f"{ALONE}; but one that only drafts name is not published"


def inside(whole: str) -> str:
    """The cure for a source that is written in a note, or in another record."""
    return f"take this source out of {whole}, since none can be withheld by itself"


# What withholds in our own files, in Hugo, Jekyll, WordPress, Ghost, Obsidian and others.
_ON = ("true", "yes", "on", "1")
_ON_KEYS = ("draft", "embargo", "embargoed", "hidden", "unlisted", "unpublished", "withheld")
_PRIVATE_KEYS = ("confidential", "private")
_OFF = ("false", "no", "off", "0")
_OFF_KEYS = ("public", "publish", "published", "visible")
UNPUBLISHED = (
    *("auto-draft", "confidential", "draft", "embargo", "embargoed", "future", "hidden", "in review", "internal"),
    *("pending", "private", "restricted", "review", "scheduled", "secret", "trash", "unlisted", "unpublished"),
    "withheld",
)
_STATUS_KEYS = ("access", "post_status", "publish_status", "state", "status", "visibility")
NARROW_RIGHTS = ("private", "withdrawn", "excerpt", "link")
_EMBARGO_KEYS = (
    *("available_from", "draft_until", "embargo", "embargo_date", "embargo_until", "embargoed", "embargoed_until"),
    *("go_live", "hidden_until", "private_until", "publish_after", "publish_at", "publish_from", "publish_on"),
    *("scheduled", "scheduled_at", "scheduled_for"),
)
_PUBLISHING_KEYS = (
    *("date_published", "pubdate", "publication_date", "publish", "publish_date", "published", "published_at"),
    *("published_date", "published_on", "release_date"),
)
"""Most say when the original was published. As of an embargo, only a day that has not come yet counts."""


def withholding(cure: str, private: str = "") -> tuple[Instead, ...]:
    """Every such key, with the same ``cure`` for all; or with another for what is ``private``."""
    until = f"{cure}, and publish it on that day" if cure == DRAFT else cure
    return (
        *(Instead(key, cure, _ON) for key in _ON_KEYS),
        *(Instead(key, private or cure, _ON) for key in _PRIVATE_KEYS),
        *(Instead(key, cure, _OFF) for key in _OFF_KEYS),
        *(Instead(key, cure, UNPUBLISHED) for key in _STATUS_KEYS),
        Instead("rights", cure, NARROW_RIGHTS),
        *(Instead(key, until, until=True) for key in (*_EMBARGO_KEYS, *_PUBLISHING_KEYS)),
    )


def withholding_others(cure: str) -> tuple[Instead, ...]:
    """What can only be meant so in a record about others, of whom much is private, pending or restricted."""
    return (
        *(Instead(key, cure, _ON) for key in ("draft", "hidden", "private")),
        Instead("status", cure, ("draft", "private", "review")),
        Instead("rights", cure, NARROW_RIGHTS),
        *(Instead(key, cure, until=True) for key in _EMBARGO_KEYS if key.startswith("embargo")),
    )
