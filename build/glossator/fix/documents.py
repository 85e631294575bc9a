"""A file of the archive as a tree of keys and texts, and the proof that a repair changes only what it is meant to.

Whoever repairs a file says beforehand what will be read from it afterwards. The file is then read again; a repair
after which anything else would be read is not made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

from msgspec import Struct, field

from glossator import formats, yamldoc
from glossator.edits import Edit, edited_text
from glossator.folder import CONTENT_FOLDER, SIDECAR_ENDINGS, SITE_FILE, list_paths
from glossator.model import TextFile
from glossator.positions import offset_of_line
from glossator.problems import Place, Problem
from glossator.yamldoc import MAX_FINDINGS, Node, Way, scalars


class Document(Struct, frozen=True):
    """A file as it is read: whatever is wrong with it, as the text that was meant."""

    file: TextFile
    node: Node | None
    problems: tuple[Problem, ...]


class Repair(Struct, frozen=True):
    """Edits that belong together, and what they change."""

    edits: tuple[Edit, ...]
    what: str
    """For people: what was, and what is now."""
    written: Mapping[Way, str] = field(default_factory=dict)
    """The texts that will be read anew or otherwise."""
    removed: tuple[Way, ...] = ()
    """Values that will be there no more, with all below them."""


Proof = Callable[[Document, Sequence[Repair]], bool]
"""Whether a document, as it is after the repairs, is as it should be."""


def read_document(file: TextFile) -> Document:
    """The file's tree with the problems of its form; of an article or page, the front matter."""
    if file.path.endswith(".md"):
        node, _, problems = yamldoc.front_matter(file)
        is_page = file.path.startswith(f"{CONTENT_FOLDER}/pages/")
        more = formats.page_record(node, file)[1] if is_page else formats.article_record(node, file)[1]
        return Document(file, node, (*problems, *more))
    is_events = file.path in list_paths("events")
    if is_events or file.path.endswith(SIDECAR_ENDINGS):
        nodes, problems = yamldoc.read_records(file)
        reader = formats.events if is_events else formats.annotations
        return Document(file, yamldoc.Sequence(nodes, 0, len(file.text)), (*problems, *reader(nodes, file)[1]))
    mapping, problems = yamldoc.read_entries(file)
    if file.path == SITE_FILE:
        return Document(file, mapping, (*problems, *formats.site(mapping, file)[1]))
    read = formats.sources if file.path in list_paths("sources") else formats.entities
    return Document(file, mapping, (*problems, *read(mapping, file)[1]))


def offset_of(text: str, place: Place) -> int:
    """The offset of a place that has a line."""
    return offset_of_line(text, place.line) + place.column - 1


def proven(document: Document, repairs: Sequence[Repair], proof: Proof | None = None) -> tuple[Repair, ...]:
    """Those of the repairs after which is read what they say, and nothing else; ``proof`` can ask for more.

    Together if they can be made together; else as many as can.
    """

    def holds(chosen: Sequence[Repair]) -> bool:
        try:
            after = read_document(_after(document.file, chosen))
        except ValueError:  # Two of them touch the same words.
            return False
        return _is_as_said(document, after, chosen) and (proof is None or proof(after, chosen))

    return _most((), tuple(repairs), holds)


def _most(
    kept: tuple[Repair, ...], repairs: tuple[Repair, ...], holds: Callable[[Sequence[Repair]], bool]
) -> tuple[Repair, ...]:
    """``kept`` and as many of ``repairs`` as hold with it; looked for by halves, since few fail."""
    if not repairs or holds((*kept, *repairs)):
        return (*kept, *repairs)
    if len(repairs) == 1:
        return kept
    half = len(repairs) // 2
    return _most(_most(kept, repairs[:half], holds), repairs[half:], holds)


def _after(file: TextFile, repairs: Sequence[Repair]) -> TextFile:
    return TextFile(file.path, edited_text(file.text, (edit for repair in repairs for edit in repair.edits)))


def _is_as_said(before: Document, after: Document, repairs: Sequence[Repair]) -> bool:
    removed = {way for repair in repairs for way in repair.removed}
    said = {
        way: text for way, text in _texts(before).items() if removed.isdisjoint(accumulate((part,) for part in way))
    }
    for repair in repairs:
        said.update(repair.written)
    if _count(after, "not-withheld") < _count(before, "not-withheld"):
        return False  # What was to withhold something is gone, and nobody would be told of it any more.
    if _count(before, "yaml-") >= MAX_FINDINGS:
        return said.items() <= _texts(after).items()  # Reading was given up, so now there is more to be read.
    return said == _texts(after) and _errors(after) <= _errors(before)


def _texts(document: Document) -> dict[Way, str]:
    return {way: scalar.text.strip() for way, scalar in scalars(document.node)}


def _count(document: Document, code: str) -> int:
    """How many problems there are whose codes begin with this."""
    return sum(problem.code.startswith(code) for problem in document.problems)


def _errors(document: Document) -> int:
    return sum(problem.severity == "error" for problem in document.problems)
