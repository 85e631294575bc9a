"""The explanations of problems."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import glossator
from glossator.catalogue import CATALOGUE, Explanation

PACKAGE = Path(glossator.__file__).parent
JARGON = re.compile(
    r"\b(scalar|parse|parser|token|null|boolean|string|anchor|orphan|selector|regex|schema)\b", re.IGNORECASE
)


@pytest.mark.parametrize(("code", "entry"), CATALOGUE.items())
def test_every_code_is_explained(code: str, entry: Explanation) -> None:
    """Title, meaning, example and cure are there, and none is the other."""
    assert re.fullmatch(r"[a-z]+[0-9]*(-[a-z0-9]+)*", code)
    parts = (entry.title, entry.meaning, entry.example, entry.cure)
    assert all(part.strip() == part and part for part in parts)
    assert len(parts) == len(set(parts))


@pytest.mark.parametrize(("code", "entry"), CATALOGUE.items())
def test_explanations_use_plain_words(code: str, entry: Explanation) -> None:
    """What programmers call things does not help somebody who is none."""
    words = JARGON.findall(f"{entry.title} {entry.meaning} {entry.cure}")
    assert [] == words or code == "yaml-feature"


@pytest.mark.parametrize("entry", CATALOGUE.values())
def test_explanations_fit_a_terminal(entry: Explanation) -> None:
    """No line is longer than 92 characters, so that it fits with its indentation."""
    lines = "\n".join((entry.title, entry.meaning, entry.example, entry.cure)).split("\n")
    assert [] == [line for line in lines if len(line) > 92]


def test_every_code_is_reported_somewhere() -> None:
    """A code that no module reports explains nothing."""
    files = [path for path in PACKAGE.rglob("*.py") if path.name != "catalogue.py"]
    source = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert [] == [code for code in CATALOGUE if f'"{code}"' not in source]
