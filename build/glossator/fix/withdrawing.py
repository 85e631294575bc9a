"""An article taken down: its text leaves its file, and what stays says when and why.

The title, the details and the address remain, so that whoever follows an old link learns what happened. Whoever takes
a text down wants it gone, not hidden, so it is cut out of the file; this module must therefore never do so unless the
caller has said that it may, and hands out what was cut, so that it can be kept elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from glossator import load, words, yamldoc
from glossator.compile import compile_article
from glossator.edits import Change, Edit
from glossator.fix.documents import Repair, proven, read_document
from glossator.fix.drafts import Draft, draft_of, edited, write_drafts
from glossator.fix.lookup import Refusal, find_article
from glossator.fix.writing import insert_behind, remove_key, replace_text, written_text
from glossator.join.links import Known, resolve_links
from glossator.join.public_addresses import article_names, listed_addresses
from glossator.join.visibility import PUBLIC, is_published
from glossator.model import CompiledArticle, SiteSource, Withdrawal
from glossator.pasted import find_remarks
from glossator.report import count
from glossator.yamldoc import Way, entry_of
from glossator.yamldoc.front import front_span

_PARTS_OF_THE_WORK = ("standfirst", "image")


class Standing(Struct, frozen=True):
    """A published article, as it is before it is taken down."""

    path: str
    sidecar: str
    """The path of its notes; empty where there are none."""
    words: int
    notes: int
    pictures: tuple[str, ...]
    """Files of ``content/`` that it shows or links to."""
    remarks: int
    """Lines of remarks among its details that will stay, though they may be about the text."""
    elsewhere: tuple[str, ...]
    """Addresses on the web at which the text is, too, as the article itself gives them."""
    draft: Draft


def standing_article(root: Path, slug: str) -> Standing | Refusal:
    """The article with this address. Raises FileNotFoundError without a ``site.yml``."""
    found = find_article(root, slug)
    if isinstance(found, Refusal):
        return found
    article, compiled = found.article, compile_article(found.article, found.settings)
    reason = _reason_against(found.source, compiled)
    draft = draft_of(root, article.path, load.article_folders(root))
    if reason or draft is None:
        return Refusal(reason or f"{article.path} is not a file that can be changed")
    record = compiled.record
    return Standing(
        path=article.path,
        sidecar=article.sidecar.path if article.sidecar else "",
        words=words.count(draft.file.text[_body_start(draft) :]),
        notes=len(compiled.notes),
        pictures=tuple(sorted(resolve_links(compiled.links, Known(assets=found.source.assets)).assets)),
        remarks=sum(line.startswith("#") for line in _remaining_details(draft).split("\n")),
        elsewhere=tuple(address for address in (record.url, *record.archived) if address),
        draft=draft,
    )


def withdraw_article(root: Path, standing: Standing, withdrawal: Withdrawal) -> tuple[Change, ...] | Refusal:
    """What was changed in the article's file; or why nothing was."""
    document = read_document(standing.draft.file)
    repairs = tuple(_repairs(document.node, standing.draft, withdrawal))
    made = proven(document, repairs)
    if made != repairs:
        left = "; ".join(repair.what for repair in repairs if repair not in made)
        why = f"Glossator cannot do this in {standing.path} without changing more; first do it by hand: {left}"
        return Refusal(f"nothing was changed: {why}")
    draft = edited(standing.draft, repairs)
    if draft == standing.draft:
        why = f"the lines of {standing.path} end in different ways; in an editor, choose one kind of line ends"
        return Refusal(f"nothing was changed: {why}")
    changes = write_drafts(root, [draft])
    return changes or Refusal(f"nothing was changed: {standing.path} has changed since it was read; try again")


def _reason_against(source: SiteSource, compiled: CompiledArticle) -> str:
    if not compiled.has_record:
        return f"{compiled.path} has other problems; fix those first: glossator check"
    record = compiled.record
    if record.rights == "withdrawn" and not compiled.has_text:
        return f"{compiled.path} is already withdrawn"
    listed = {address for address, _ in listed_addresses(source.addresses)} if source.addresses else set()
    if not is_published(compiled, PUBLIC) and listed.isdisjoint(article_names(compiled)):
        state = "private" if record.rights == "private" else "not published"
        return f"{compiled.path} is {state}, so nothing leads to it; to get rid of it, delete its files"
    return ""


def _body_start(draft: Draft) -> int:
    span, _ = front_span(draft.file.text)
    return span.body if span else len(draft.file.text)


def _remaining_details(draft: Draft) -> str:
    """What is above the text, without the lines of the pasted text that are set apart there."""
    text, end = draft.file.text, _body_start(draft)
    start, stop = find_remarks(text, end) or (end, end)
    return text[:start] + text[stop:end]


def _repairs(node: yamldoc.Node | None, draft: Draft, withdrawal: Withdrawal) -> Iterator[Repair]:
    """The text out, what belongs to the work out, the rights and the tombstone in."""
    text = draft.file.text
    if not isinstance(node, yamldoc.Mapping) or not node.entries:
        return
    start = _body_start(draft)
    if text[start:].strip():
        yield Repair((Edit(start, len(text), ""),), f"cut: the text ({count(words.count(text[start:]), 'word')})")
    if remarks := find_remarks(text, start):
        yield Repair((Edit(*remarks, ""),), "cut: the lines of the pasted text that were set apart")
    for name in (*_PARTS_OF_THE_WORK, "withdrawn"):
        if entry_of(node, name):
            # A comment may hold words of the work.
            edit = remove_key(text, node, name, with_comment=True)
            yield Repair((edit,), f"cut: {name}", removed=((name,),))
    yield from _set(text, node, "status", "published")
    yield from _set(text, node, "rights", "withdrawn")
    if not entry_of(node, "rights"):
        edit = insert_behind(text, node, "date", {"rights": "withdrawn"})
        yield Repair((edit,), "written: rights: withdrawn", {("rights",): "withdrawn"})
    yield _tombstone(text, withdrawal)


def _set(text: str, node: yamldoc.Mapping, name: str, word: str) -> Iterator[Repair]:
    """The word as the value of a key that is there already."""
    key, value = entry_of(node, name) or (None, None)
    if key and isinstance(value, yamldoc.Scalar) and value.text.strip() != word:
        edit = replace_text(text, node, key, value, word)
        yield Repair((edit,), f"written: {name}: {word} (was {value.text.strip()})", {(name,): word})


def _tombstone(text: str, withdrawal: Withdrawal) -> Repair:
    """The lines that say when and why, at the end of the front matter."""
    said = {"date": withdrawal.date, "reason": withdrawal.reason, "notes": "" if withdrawal.notes else "no"}
    parts = {name: value for name, value in said.items() if value}
    span, _ = front_span(text)
    end = span.end if span else 0
    lines = "".join(f"  {name}: {written_text(value)}\n" for name, value in parts.items())
    written: dict[Way, str] = {("withdrawn", name): value for name, value in parts.items()}
    return Repair((Edit(end, end, f"withdrawn:\n{lines}"),), f"written: withdrawn: {withdrawal.date}", written)
