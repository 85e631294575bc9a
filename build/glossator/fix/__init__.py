"""Repairs of the files that people write: the only part of the program that changes them.

What is safe is done without being asked about; what a person has to look at is done for the one article or note that
is named. Only the lines concerned change. This package must never write outside ``content/`` and the folder that
``private_content`` names (but for ``site.yml``), never follow a link out of these, and never make a change after which
anything else would be read than it says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from glossator import compile as compiling
from glossator import load
from glossator.compile import CompileSettings
from glossator.edits import Change
from glossator.fix.addresses import addresses_draft
from glossator.fix.documents import Repair, proven, read_document
from glossator.fix.drafts import Draft, draft_of, edited, write_drafts
from glossator.fix.ids import id_repairs
from glossator.fix.lookup import Refusal, did_you_mean, find_article
from glossator.fix.mending import fingerprint_repairs, value_repairs, yaml_repairs
from glossator.fix.notes import Notes, faulty_notes, read_notes
from glossator.fix.quotes import chosen_repairs, quote_repairs
from glossator.fix.withdrawing import Standing, standing_article, withdraw_article
from glossator.folder import ADDRESSES_FILE, LIST_NAMES, SITE_FILE, list_paths
from glossator.join.public_addresses import article_names, listed_note_ids
from glossator.join.unplaced import name_words
from glossator.join.visibility import public_note_id
from glossator.model import ArticleSource, CompiledArticle, Placement, SiteSource, TextFile, Unplaced
from glossator.schema.wording import shortened

__all__ = [
    "Change",
    "Fixed",
    "Refusal",
    "Standing",
    "fix_one",
    "fix_site",
    "standing_article",
    "withdraw_article",
]

MAX_ROUNDS = 20
"""How often one file is repaired: what one repair makes readable, the next may have to do with."""


class Fixed(Struct, frozen=True):
    """What was repaired, and what was not though it was asked for."""

    changes: tuple[Change, ...]
    """By file and line."""
    refusal: str = ""
    """One sentence: why nothing could be done about the article or note that was named."""


Drafts = dict[str, Draft]
"""By path."""


class _Workspace(Struct, frozen=True):
    """What every repair of an article needs, and the files on their way: the one thing here that grows."""

    settings: CompileSettings
    listed: Mapping[str, Collection[str]]
    """The ids of notes that were public, by the name of their article."""
    drafts: Drafts


def _workspace(settings: CompileSettings, addresses: TextFile | None, drafts: Drafts) -> _Workspace:
    return _Workspace(settings, listed_note_ids(addresses) if addresses else {}, drafts)


def fix_site(root: Path) -> Fixed:
    """Whatever can be repaired without a person, repaired. Raises FileNotFoundError without a ``site.yml``."""
    source = load.load_site(root)
    settings = compiling.compile_settings(source.site)
    names = name_words(source.entities)
    drafts = {path: _mended(draft) for path, draft in _drafts(root, _paths(source)).items()}
    listed = draft_of(root, ADDRESSES_FILE)
    workspace = _workspace(settings, listed.file if listed else source.addresses, drafts)
    articles = [_fix_article(_as_drafted(article, drafts), workspace, names) for article in source.articles]
    addresses = addresses_draft(root, listed, articles, {entity.id for entity in source.entities})
    return Fixed(write_drafts(root, (*drafts.values(), *([addresses] if addresses else ()))))


def fix_one(root: Path, target: str, choice: int | None = None) -> Fixed:
    """What a person has looked at, done: ``SLUG`` takes the article's text for the captured one, ``SLUG#ID`` puts the
    note on the passage that is near, or on the one of several whose number (from 1) is ``choice``.
    """
    slug, _, note_id = target.partition("#")
    found = find_article(root, slug)
    if isinstance(found, Refusal):
        return Fixed((), found.reason)
    drafts = _drafts(root, _paths_of(found.article))
    article, workspace = _as_drafted(found.article, drafts), _workspace(found.settings, found.source.addresses, drafts)
    compiled = compiling.compile_article(article, workspace.settings)
    if not note_id:
        _fix_fingerprint(article, compiled, drafts, looked_at=True)
        return Fixed(write_drafts(root, drafts.values()))
    refusal = _put_note(article, compiled, note_id, choice, workspace)
    return Fixed((), refusal) if refusal else Fixed(write_drafts(root, drafts.values()))


def _drafts(root: Path, paths: Iterable[str]) -> Drafts:
    folders = load.article_folders(root)
    return {path: draft for path in paths if (draft := draft_of(root, path, folders))}


# -- One note that a person has looked at -----------------------------------------------------------------------------


def _put_note(
    article: ArticleSource, compiled: CompiledArticle, note_id: str, choice: int | None, workspace: _Workspace
) -> str:
    """The note put on its passage, in the drafts; or why not, in a sentence."""
    notes = _notes(article, compiled, workspace)
    if notes is None:
        return "these two files have other problems; fix those first, or try: glossator check --fix"
    number = _note_number(notes, note_id)
    if number is None:
        ids = [note.annotation.id for note in compiled.notes]
        return f"no note of {article.path} has the id {note_id!r}" + did_you_mean(note_id, ids)
    refusal, chosen = _choice(compiled.notes[number].placement, choice)
    if refusal or not chosen:
        return refusal
    repairs = chosen_repairs(notes, number, chosen)
    _edit(workspace.drafts, notes.document.file.path, repairs)
    return "" if repairs else "no change to the file would put the note there; quote more of the words"


def _notes(article: ArticleSource, compiled: CompiledArticle, workspace: _Workspace) -> Notes | None:
    listed = {note_id for name in article_names(compiled) for note_id in workspace.listed.get(name, ())}
    return read_notes(article, compiled, workspace.settings, listed)


def _note_number(notes: Notes, note_id: str) -> int | None:
    """Which note (from 0) has the id now, had it once, or has it on the page."""
    record = notes.article.record
    for number, note in enumerate(notes.article.notes):
        annotation = note.annotation
        if note_id in (annotation.id, public_note_id(annotation, record.rights), *annotation.former_ids):
            return number
    return None


def _choice(placement: Placement, choice: int | None) -> tuple[str, int]:
    """Which candidate (from 1), of those that are shown, is meant; 0 for a note that has its place, or where nothing
    can be done, and why not.
    """
    if not isinstance(placement, Unplaced):
        return "", 0
    count = placement.choices
    if not count:
        return "nothing in the text is similar; quote the words as they appear in the text", 0
    first = placement.candidates[0]
    if choice is None and placement.places > 1:
        what = "the words" if placement.cause == "ambiguous" else f"the closest words, {shortened(first.text)},"
        return f"{what} occur {placement.places} times; say which one you mean: --choose 1, or up to {count}", 0
    if choice is not None and choice > count:
        many = "is only one passage" if count == 1 else f"are {count} passages"
        return f"there {many} to choose from, so --choose goes up to {count}", 0
    return "", choice or 1


# -- All that is safe -------------------------------------------------------------------------------------------------


def _paths(source: SiteSource) -> Iterable[str]:
    """The files that can be repaired on their own."""
    yield SITE_FILE
    yield from (path for name in LIST_NAMES for path in list_paths(name))
    yield from (page.path for page in source.pages)
    for article in source.articles:
        yield from _paths_of(article)


def _paths_of(article: ArticleSource) -> Iterable[str]:
    return (file.path for file in (article.article, article.sidecar) if file)


def _mended(draft: Draft) -> Draft:
    """The file with all done that needs no other file."""
    for _ in range(MAX_ROUNDS):
        document = read_document(draft.file)
        repairs = proven(document, yaml_repairs(document)) or proven(document, value_repairs(document))
        if not repairs:
            break
        draft = edited(draft, repairs)
    return draft


def _fix_article(article: ArticleSource, workspace: _Workspace, names: Collection[str]) -> CompiledArticle:
    """The article as it is after all that is safe has been done to it and its notes, in the drafts; without the notes
    that have an error even so.
    """
    compiled = compiling.compile_article(article, workspace.settings)

    def repairs_of_quotes(notes: Notes) -> tuple[Repair, ...]:
        return quote_repairs(notes, names)

    # The second time, since a quote that has got new words may have to be pinned to them.
    for find in (id_repairs, repairs_of_quotes, repairs_of_quotes):
        notes = _notes(article, compiled, workspace)
        repairs = find(notes) if notes else ()
        if notes and repairs:
            _edit(workspace.drafts, notes.document.file.path, repairs)
            article = _as_drafted(article, workspace.drafts)
            compiled = compiling.compile_article(article, workspace.settings)
    _fix_fingerprint(article, compiled, workspace.drafts, looked_at=False)
    return _without_faulty_notes(compiled, article.sidecar.path) if article.sidecar else compiled


def _without_faulty_notes(compiled: CompiledArticle, sidecar: str) -> CompiledArticle:
    """The article with the notes that a build would publish; those with an error have no address yet."""
    faulty = faulty_notes(compiled, sidecar)
    return replace(compiled, notes=tuple(note for number, note in enumerate(compiled.notes) if number not in faulty))


def _fix_fingerprint(article: ArticleSource, compiled: CompiledArticle, drafts: Drafts, *, looked_at: bool) -> None:
    if compiled.has_text and compiled.has_record and article.path in drafts:
        document = read_document(drafts[article.path].file)
        _edit(drafts, article.path, fingerprint_repairs(document, compiled.record, looked_at=looked_at))


def _as_drafted(article: ArticleSource, drafts: Mapping[str, Draft]) -> ArticleSource:
    """The article and its sidecar as they will be."""
    text, sidecar = article.article, article.sidecar
    return replace(
        article,
        article=drafts[text.path].file if text and text.path in drafts else text,
        sidecar=drafts[sidecar.path].file if sidecar and sidecar.path in drafts else sidecar,
    )


def _edit(drafts: Drafts, path: str, repairs: Sequence[Repair]) -> None:
    if path in drafts:
        drafts[path] = edited(drafts[path], repairs)
