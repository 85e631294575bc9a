"""Literate cases: ``tests/cases/*.md``, each a heading, what somebody typed, and what was meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from archive_files import compiled_article, write_archive

from glossator.fix import fix_site
from glossator.model import Annotation, CompiledArticle, Placed, Ref, Source
from glossator.pipeline import check_site

TYPED_NOTES = (Path(__file__).parent / "cases" / "typed_notes.md").read_text(encoding="utf-8")
FRONT = "---\ntitle: Two Russian aircraft land near Caracas\ndate: 2019-03-25\n---\n"
MIN_CASES = 40

Meant = dict[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One note or several, as typed."""

    title: str
    article: str
    typed: str
    meant: tuple[Meant, ...]


def _cases(text: str) -> list[Case]:
    head, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    default = _block(head, "article")
    return [
        Case(
            title=part.split("\n", 1)[0],
            article=_block(part, "article") or default,
            typed=_block(part, "yaml"),
            meant=tuple(map(_meant, _block(part, "meant").split("\n...\n"))),
        )
        for part in parts
    ]


def _block(text: str, name: str) -> str:
    found = re.search(rf"^```{name}\n(.*?)\n```$", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def _meant(text: str) -> Meant:
    """``key: text`` on each line, where lines that are blank or begin with two spaces go on with the text."""
    pairs = re.findall(r"^(\w+): (.*(?:\n(?:  .*|(?=\n))?)*)", text, re.MULTILINE)
    return {key: re.sub(r"^  ", "", value.rstrip("\n"), flags=re.MULTILINE) for key, value in pairs}


CASES = _cases(TYPED_NOTES)


def _read(article: CompiledArticle) -> list[Meant]:
    """What the notes of an article say, in the words of the cases."""
    found = []
    for note in article.notes:
        said = {"note": note.annotation.note.text if note.annotation.note else ""}
        if isinstance(note.placement, Placed):
            anchor = note.placement.anchors[0]
            said["stands"] = " ".join(article.text[anchor.start : anchor.end].split())
        said |= {key: getattr(note.annotation, key) for key in ("created", "checked", "asof")}
        said["sources"] = _sources(note.annotation)
        found.append({key: text for key, text in said.items() if text})
    return found


def _sources(annotation: Annotation) -> str:
    def words(source: Source | Ref) -> str:
        return source.text if isinstance(source, Ref) else f"{source.title} {source.url} {source.date}"

    return " ".join(" ".join(map(words, annotation.sources)).split())


def test_there_are_forty_cases() -> None:
    """The file is read to its end, and no two cases have one name."""
    assert len({case.title for case in CASES}) == len(CASES) >= MIN_CASES


@pytest.mark.parametrize("case", CASES, ids=lambda case: re.sub(r"\W+", "-", str(case.title)).strip("-"))
def test_notes_as_people_type_them(tmp_path: Path, case: Case) -> None:
    """After the repair the notes say what was meant, on the words meant; no problem and nothing to repair is left."""
    sidecar = tmp_path / "content" / "planes.annotations.yml"
    notes = {"content/planes.md": FRONT + case.article + "\n", "content/planes.annotations.yml": case.typed + "\n"}
    root = write_archive(tmp_path, notes)
    fix_site(root)
    assert list(case.meant) == _read(compiled_article(root))
    assert () == check_site(root).problems
    assert sorted(re.findall(r"  # .*|^# .*", case.typed)) == sorted(re.findall(r"  # .*|^# .*", sidecar.read_text()))
    repaired = sidecar.read_bytes()
    assert () == fix_site(root).changes
    assert repaired == sidecar.read_bytes()
