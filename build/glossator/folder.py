"""The names of the parts of a site's folder.

Kept apart from the records, since the commands need these names for their help, and loading the records takes long.
"""

from __future__ import annotations

SITE_FILE = "site.yml"
CONTENT_FOLDER = "content"
PAGES_FOLDER = "content/pages"
THEME_FOLDER = "layouts"
ADDRESSES_FILE = "content/addresses.txt"
LIST_NAMES = ("entities", "events", "sources")
"""Of the files in ``content/`` that the articles share, without their endings."""
YAML_ENDINGS = (".yml", ".yaml")
SOURCE_ENDINGS = (".md", *YAML_ENDINGS)
SIDECAR_ENDINGS = tuple(f".annotations{ending}" for ending in YAML_ENDINGS)


def is_passed_over(name: str) -> bool:
    """Whether a file or folder of this name is no part of an archive, wherever it lies: it is hidden, or an editor
    keeps it beside the file that it works on (``a.md~``, ``#a.md#``, ``~$a.docx``).
    """
    return name.startswith((".", "~$")) or name.endswith("~") or (name.startswith("#") and name.endswith("#"))


def list_paths(name: str) -> tuple[str, ...]:
    """Where the list of this name may be, the usual path first."""
    return tuple(f"{CONTENT_FOLDER}/{name}{ending}" for ending in YAML_ENDINGS)


def sidecar_paths(article: str) -> tuple[str, ...]:
    """Where the notes on the article with this path may be, the usual one first."""
    return tuple(article.removesuffix(".md") + ending for ending in SIDECAR_ENDINGS)


def article_path(sidecar: str) -> str:
    """Where the article is that the notes with this path are about; empty where these are no notes."""
    stem, ending, _ = sidecar.rpartition(".annotations.")
    return f"{stem}.md" if ending and sidecar.endswith(SIDECAR_ENDINGS) else ""
