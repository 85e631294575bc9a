"""The files that ``glossator init`` and ``glossator new`` begin with.

What a person sees first is written here: short, valid, and ready to be replaced. Nothing is ever overwritten.
"""

from __future__ import annotations

import datetime
import json
import posixpath
import re
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from itertools import takewhile
from pathlib import Path

from glossator import formats, urls
from glossator.compile import CHECK_MARK, PLACEHOLDER, text_sha256
from glossator.folder import CONTENT_FOLDER, PAGES_FOLDER
from glossator.pasted import Pasted, Proposal, remarks_of
from glossator.saving import write_new
from glossator.scaffold import templates
from glossator.scaffold.publishing import HANDOVER_FILE, WORKFLOW_FILE, handover, workflow

SCHEMA_FOLDER = ".glossator/schemas"

_PROPOSED_KEYS = ("title", "standfirst", "authors", "outlet", "date", "url", "language")
_NO_DATE = "no date was recognised in the text, so this is today's"

_PLAIN_VALUE = re.compile(r"[^\W\d_][\w ,.()/’–—-]*[\w.)]|[0-9]{4}-[0-9]{2}-[0-9]{2}|https?://[\w/.%?&=~+-]*[\w/]")
"""Texts that are the same in YAML without quotation marks; narrower than it need be."""


def new_archive_files(today: datetime.date) -> Mapping[str, str]:
    """A small archive that builds without a problem: each file's path below the site's folder, and its text."""
    notes = templates.FIRST_NOTES.format(today=today)
    return {
        "site.yml": _schema_line("", "site") + templates.SITE,
        "content/first-article.md": templates.FIRST_ARTICLE.format(today=today),
        "content/first-article.annotations.yml": _schema_line("content", "annotations") + notes,
        "content/entities.yml": _schema_line("content", "entities") + templates.ENTITIES,
        "content/pages/about.md": templates.ABOUT,
        HANDOVER_FILE: handover(),
        **templates.GIT_FILES,
        WORKFLOW_FILE: workflow(),
        **schema_files(),
    }


def new_article_files(title: str, today: datetime.date, language: str = "en") -> Mapping[str, str]:
    """A new draft and its sidecar, as ``new_archive_files``; nothing where no address can be made from ``title``.

    ``language`` is the site's.
    """
    words = _one_line(title)
    article = templates.ARTICLE.format(title=_yaml_text(words), today=today, placeholder=PLACEHOLDER)
    return _with_sidecar(words, str(today.year), article, language, today)


def pasted_files(pasted: Pasted, title: str, today: datetime.date, language: str = "en") -> Mapping[str, str]:
    """As ``new_article_files``, from a pasted text: what it proposes is marked to be checked, what is set apart is
    kept.

    Both are in the front matter, as comments. So neither can be published, and the fingerprint of the text stays true
    when they are deleted. ``title`` goes before the proposed one; with neither, nothing comes back. ``language`` is the
    site's: only another one is proposed.
    """
    proposals = {proposal.key: proposal for proposal in pasted.proposals}
    proposed = proposals.get("title", Proposal("title", ("",), ""))
    words = _one_line(title or proposed.values[0])
    proposals["title"] = Proposal("title", (words,), proposed.words)
    proposals.setdefault("date", Proposal("date", (str(today),), _NO_DATE))
    if pasted.language not in ("", language.partition("-")[0].lower()):
        proposals["language"] = Proposal("language", (pasted.language,), "")
    lines = [_proposed(proposals[key]) for key in _PROPOSED_KEYS if key in proposals]
    apart = remarks_of(map(_one_line, pasted.set_apart)) if pasted.set_apart else ""
    article = templates.PASTED_ARTICLE.format(
        lines="\n".join(lines), sha256=text_sha256(pasted.markdown), apart=apart, body=pasted.markdown
    )
    own_language = proposals["language"].values[0] if "language" in proposals else language
    return _with_sidecar(words, proposals["date"].values[0][:4], article, own_language, today)


def schema_files() -> Mapping[str, str]:
    """The JSON Schemas that the first lines of the YAML files name, as ``new_archive_files``."""
    return {
        f"{SCHEMA_FOLDER}/{kind}.json": json.dumps(formats.json_schema(kind), indent=2, ensure_ascii=False) + "\n"
        for kind in formats.SCHEMA_KINDS
    }


def missing_schemas(folder: Path) -> Mapping[str, str]:
    """Those of ``schema_files`` that are not there."""
    return {path: text for path, text in schema_files().items() if not (folder / path).exists()}


def lines_for_git(folder: Path) -> Mapping[str, Sequence[str]]:
    """What belongs into those files of ``new_archive_files`` that tell git something and are in ``folder`` already.

    Such a file is there in most repositories, so it stays as it is; but for comments, the lines are to be added.
    """
    return {
        path: [line for line in text.splitlines() if not line.startswith("#")]
        for path, text in templates.GIT_FILES.items()
        if (folder / path).exists()
    }


def existing_files(folder: Path, files: Mapping[str, str]) -> tuple[str, ...]:
    """Those of ``files`` that are there already, in their order."""
    return tuple(path for path in files if (folder / path).exists())


def same_address(folder: Path, files: Mapping[str, str]) -> str:
    """The path of another article with the name of the one in ``files``, and so its address; empty without one."""
    for name in (path.rpartition("/")[2] for path in files if path.endswith(".md")):
        for found in sorted((folder / CONTENT_FOLDER).rglob(name)):
            path = found.relative_to(folder).as_posix()
            if path not in files and not path.startswith(f"{PAGES_FOLDER}/"):
                return path
    return ""


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Nothing comes back. Raises OSError where a file cannot be written, FileExistsError where one is there; that keeps
    its text. Then the files before it are gone again, with the folders that were made for them.
    """
    with ExitStack() as undo:
        for path, text in files.items():
            target = folder / path
            _make_folder(target.parent, undo)
            write_new(target, text.encode())
            undo.callback(target.unlink, missing_ok=True)
        undo.pop_all()


def _make_folder(folder: Path, undo: ExitStack) -> None:
    for missing in reversed(list(takewhile(lambda path: not path.is_dir(), (folder, *folder.parents)))):
        missing.mkdir()
        undo.callback(_remove_empty, missing)


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):  # By now, somebody else may have put something there.
        folder.rmdir()


def _schema_line(folder: str, kind: str) -> str:
    """What tells an editor which keys a file in ``folder`` can have, and what each may hold."""
    link = posixpath.relpath(f"{SCHEMA_FOLDER}/{kind}.json", folder or ".")
    return f"# yaml-language-server: $schema={link}\n"


def _with_sidecar(title: str, year: str, article: str, language: str, today: datetime.date) -> Mapping[str, str]:
    """An article's text and an empty sidecar, with their paths; nothing where ``title`` makes no address."""
    slug = urls.slugify(title, language=language)
    folder = f"content/{year}"
    files = {
        f"{folder}/{slug}.md": article,
        f"{folder}/{slug}.annotations.yml": _schema_line(folder, "annotations") + templates.NOTES.format(today=today),
    }
    return files if slug else {}


def _one_line(text: str) -> str:
    """``text`` without line ends and without what nobody sees."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _yaml_text(text: str, remark: str = "") -> str:
    """``text`` as the value of a top-level key, with a comment for people after it."""
    return f"{text}{remark}" if _PLAIN_VALUE.fullmatch(text) else f"|-{remark}\n  {text}"


def _proposed(proposal: Proposal) -> str:
    """The lines of a key whose value was read from the text, with the words that it was read from."""
    values = [_one_line(value) for value in proposal.values]
    words = _one_line(proposal.words)
    remark = f"  {CHECK_MARK}" if words in ("", *values) else f"  {CHECK_MARK}: {words}"
    if proposal.key != "authors":
        return f"{proposal.key}: {_yaml_text(values[0], remark)}"
    items = [f"  - {name}" if _PLAIN_VALUE.fullmatch(name) else f"  - |-\n    {name}" for name in values]
    return "\n".join([f"authors:{remark}", *items])
