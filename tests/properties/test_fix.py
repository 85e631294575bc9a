"""Repairs of random sidecars: what was valid keeps its meaning, comments and order; a second run changes nothing."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from archive_files import compiled_article, write_archive
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from glossator.edits import Edit, edited_bytes, edited_text, text_of
from glossator.fix import fix_one, fix_site
from glossator.model import CompiledArticle, Placed, Unplaced
from glossator.problems import Place

FRONT = "---\ntitle: Two aircraft\ndate: 2019-03-25\n---\n"
BODY = """Two aircraft landed near Caracas on Saturday; soldiers came, and "soldiers" said nothing.

The soldiers' guns: not seen. Caracas said #12 was late, and Caracas - or the *agency* - said: nothing mysterious.
"""
WORDS = [
    "soldiers",
    "Caracas",
    "Two aircraft landed",
    "nothing mysterious",
    "said",
    '"soldiers" said',
    "guns: not seen",
]
NEAR = ["Two aircraft, landed near Caracas", "two aircraft landed", "about 99 pilots", "the *agency*"]
PLACE = Place("content/planes.annotations.yml")
QUICK = settings(max_examples=60)
MANY = settings(max_examples=1500)


# -- Sidecars as people write them ------------------------------------------------------------------------------------


def _quoted(text: str, style: str, indent: int) -> str:
    """``text`` as the value of a key that stands behind ``indent`` spaces."""
    inner = " " * (indent + 2)
    return {
        "plain": text if re.fullmatch(r"\w[\w ,]*", text) else f"'{text}'".replace("'s'", "s'"),
        "single": "'" + text.replace("'", "''") + "'",
        "double": '"' + text.replace('"', '\\"') + '"',
        "literal": f"|-\n{inner}{text}",
        "folded": f">-  # so\n{inner}" + text.replace(" ", f"\n{inner}"),
        "below": f"\n{inner}" + '"' + text.replace('"', '\\"') + '"',
    }[style]


STYLES = st.sampled_from(["plain", "single", "double", "literal", "folded", "below"])
COMMENTS = st.sampled_from(["", "", "  # a comment", "  # why: so"])
LINES = st.sampled_from(["", "", "\n", "# between the notes\n", "\n  # indented\n\n"])


@st.composite
def _quote_lines(draw: st.DrawFn) -> str:
    words = draw(st.sampled_from([*WORDS, *WORDS, *NEAR]))
    shape = draw(st.sampled_from(["scalar", "scalar", "scalar", "braces", "mapping"]))
    if shape == "braces":
        return f"quote: {{exact: {_quoted(words, 'double', 0)}, suffix: said}}"
    style = draw(STYLES)
    comment = draw(COMMENTS) if style in ("plain", "single", "double") else ""
    if shape == "mapping":
        return f"quote:\n    exact: {_quoted(words, style, 4)}{comment}\n    prefix: and{draw(COMMENTS)}"
    return f"quote: {_quoted(words, style, 2)}{comment}"


@st.composite
def _note(draw: st.DrawFn) -> str:
    lines = [draw(_quote_lines()), "note: " + _quoted("The guards: *two* of them.", draw(STYLES.filter(_can_hold)), 2)]
    if draw(st.booleans()):
        lines.append(f"occurrence: {draw(st.sampled_from(['1', '2', '3', 'all']))}{draw(COMMENTS)}")
    if draw(st.booleans()):
        lines.append(f"id: {draw(st.sampled_from(['one', 'two', 'soldiers', 'caracas-2']))}")
    lines += draw(st.lists(st.sampled_from(["kind: term", "checked: 2019-03-25", "former_ids: [old]"]), unique=True))
    return "- " + "\n  ".join(draw(st.permutations(lines))) + "\n"


def _can_hold(style: str) -> bool:
    """Whether a text with a colon stays itself in this style."""
    return style != "plain"


@st.composite
def _note_in_braces(draw: st.DrawFn) -> str:
    parts = [f"quote: {_quoted(draw(st.sampled_from(WORDS)), 'double', 0)}", "note: Two of them"]
    parts += draw(st.lists(st.sampled_from(["id: one", "occurrence: 2", "kind: term"]), unique=True))
    return "- {" + ", ".join(draw(st.permutations(parts))) + "}" + draw(COMMENTS) + "\n"


@st.composite
def sidecars(draw: st.DrawFn) -> bytes:
    """Valid sidecars in every style, with comments and blank lines, and the line ends of any system."""
    notes = draw(st.lists(_note() | _note_in_braces(), min_size=1, max_size=5))
    text = "".join(draw(LINES) + note for note in notes) + draw(LINES)
    if draw(st.booleans()):
        text = text.rstrip("\n")
    raw = text.encode()
    raw = raw.replace(b"\n", b"\r\n") if draw(st.booleans()) else raw
    return b"\xef\xbb\xbf" + raw if draw(st.booleans()) else raw


MARKS = st.sampled_from(
    ["\n", "  ", "\t", '"', "- ", "- [x", "{a: ", "# c", " #c", "|-", "---\n", "id:", "„so“", "&x "]
)
LINES_TYPED = [
    "- quote: soldiers",
    "note: One: two",
    "quote: **bold**",
    "occurrence: 2",
    "id: a b",
    "checked: 25.03.2019",
]
FRAGMENTS = MARKS | st.sampled_from([*LINES_TYPED, "  note: a", "\n  sources: www.example.org/a"])


# -- What is left of them ---------------------------------------------------------------------------------------------


def _said(article: CompiledArticle) -> list[object]:
    """All that the notes say, but for their quotes, their counting, and where it stands in the file."""
    plain: list[object] = []
    for note in article.notes:
        text = note.annotation.note.text if note.annotation.note else ""
        kind = note.annotation.kind.text if note.annotation.kind else ""
        bare = replace(note.annotation, place=PLACE, id_given=True, quote=None, occurrence=None, note=None, kind=None)
        plain.append((bare, text, kind))
    return plain


def _spans(article: CompiledArticle, number: int) -> list[tuple[int, int]]:
    placement = article.notes[number].placement
    return [(anchor.start, anchor.end) for anchor in placement.anchors] if isinstance(placement, Placed) else []


def _comments(raw: bytes) -> list[str]:
    return re.findall(r"#[ ].*", text_of(raw))


def _fixed(raw: bytes) -> tuple[CompiledArticle, CompiledArticle, bytes]:
    """The article before and after the repair, and the sidecar after it; a second repair has changed nothing."""
    with tempfile.TemporaryDirectory() as folder:
        files: dict[str, str | bytes] = {"content/planes.md": FRONT + BODY, "content/planes.annotations.yml": raw}
        root = write_archive(Path(folder), files)
        before = compiled_article(root)
        fix_site(root)
        after = (root / "content/planes.annotations.yml").read_bytes()
        assert () == fix_site(root).changes
        assert after == (root / "content/planes.annotations.yml").read_bytes()
        assert FRONT + BODY == (root / "content/planes.md").read_text(encoding="utf-8")
        return before, compiled_article(root), after


def _keeps_its_meaning(raw: bytes) -> None:
    before, after, repaired = _fixed(raw)
    assert _said(before) == _said(after)
    assert all(note.annotation.id_given for note in after.notes if not isinstance(note.placement, Unplaced))
    assert _comments(raw) == _comments(repaired)
    assert raw.startswith(b"\xef\xbb\xbf") == repaired.startswith(b"\xef\xbb\xbf")
    if b"\r\n" in raw:
        assert repaired.count(b"\n") == repaired.count(b"\r\n")
    for number, note in enumerate(before.notes):
        if isinstance(note.placement, Placed):
            assert _spans(before, number) == _spans(after, number)
        elif spans := _spans(after, number):
            assert isinstance(note.placement, Unplaced)
            best = note.placement.candidates[0]
            assert (best.verdict, [(best.start, best.end)]) == ("safe", spans)


@QUICK
@given(sidecars())
def test_a_repair_keeps_the_meaning_of_what_was_valid(raw: bytes) -> None:
    """Placed notes get their ids; every note says what it said and stands where it stood; comments stay in order."""
    _keeps_its_meaning(raw)


@pytest.mark.full
@MANY
@given(sidecars())
def test_a_repair_keeps_the_meaning_of_what_was_valid_many_times(raw: bytes) -> None:
    """The same, for many more sidecars."""
    _keeps_its_meaning(raw)


@QUICK
@given(st.lists(FRAGMENTS, min_size=1, max_size=12).map("".join))
def test_a_repair_of_anything_is_finished_at_once(typed: str) -> None:
    """Whatever stands in a sidecar: a second repair changes nothing, no note is lost, and no place that was found."""
    before, after, _ = _fixed(typed.encode())
    assert len(before.notes) <= len(after.notes)


@QUICK
@given(sidecars(), st.integers(0, 4), st.integers(1, 3))
def test_a_choice_moves_its_note_only(raw: bytes, number: int, choice: int) -> None:
    """What a person has chosen is where the note stands afterwards; all others stay where they were."""
    with tempfile.TemporaryDirectory() as folder:
        files: dict[str, str | bytes] = {"content/planes.md": FRONT + BODY, "content/planes.annotations.yml": raw}
        root = write_archive(Path(folder), files)
        before = compiled_article(root)
        note = before.notes[number % len(before.notes)]
        fixed = fix_one(root, f"planes#{note.annotation.id}", choice)
        after = compiled_article(root)
    number %= len(before.notes)
    others = [other for other in range(len(before.notes)) if other != number]
    assert [_spans(before, other) for other in others] == [_spans(after, other) for other in others]
    if isinstance(note.placement, Placed) or fixed.refusal:
        assert _spans(before, number) == _spans(after, number)
    elif isinstance(note.placement, Unplaced):
        chosen = note.placement.candidates[choice - 1]
        assert [(chosen.start, chosen.end)] == _spans(after, number)


# -- Edits ------------------------------------------------------------------------------------------------------------


@st.composite
def _texts_with_edits(draw: st.DrawFn) -> tuple[bytes, Sequence[Edit]]:
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    raw = draw(st.text("ab\u00e9\n", max_size=30)).replace("\n", newline).encode()
    text = text_of(raw)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return raw, [Edit(start, end, draw(st.sampled_from(["", "x", "\nx", "x\n"]))) for start, end in pairs]


@QUICK
@given(_texts_with_edits())
def test_bytes_and_text_are_edited_alike(case: tuple[bytes, Sequence[Edit]]) -> None:
    """What is written to the file reads as what was meant."""
    raw, edits = case
    assert edited_text(text_of(raw), edits) == text_of(edited_bytes(raw, edits))
