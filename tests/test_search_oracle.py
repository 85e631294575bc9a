"""The browser's search over built sites, against whole-index lunr.js (npm's) over the same documents."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from benchmarks import corpus

from glossator.pipeline import build_site
from glossator.search import files, parts, slices

ROOT = Path(__file__).parent.parent
NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(
    NODE is None or not (ROOT / "node_modules" / "lunr").is_dir(), reason="needs Node and npm's lunr"
)


def agreement(site: Path, queries: int) -> str:
    """What `tests/js/built.mjs` says of a built site; its complaint where engine and oracle differ."""
    command = [str(NODE), "--max-old-space-size=8000", "tests/js/built.mjs", str(site), "en", str(queries)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else done.stderr


def built(articles: int, folder: Path) -> Path:
    """A site of so many generated articles."""
    corpus.write_archive(folder / "archive", articles)
    build_site(folder / "archive", output=folder / "site")
    return folder / "site"


def test_a_thousand_random_queries_of_the_example_have_lunrs_answers(tmp_path: Path) -> None:
    """Same documents, same order, scores within 1e-9, for words, phrases, patterns, filters and what is excluded."""
    build_site(ROOT, output=tmp_path / "site")
    assert agreement(tmp_path / "site", 1000).startswith("13 articles, 1000 queries")


def test_what_lies_in_several_files_is_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in an archive of ten thousand articles, where lengths and the commonest words are too much for one file."""
    monkeypatch.setattr(files, "MAX_LENGTHS_CHARS", 40)
    monkeypatch.setattr(parts, "MAX_SLICE_BYTES", 30)
    monkeypatch.setattr(slices, "MAX_SLICE_BYTES", 30)
    build_site(ROOT, output=tmp_path / "site")
    assert len(list((tmp_path / "site" / "search" / "lengths").iterdir())) > 1
    assert '"more":[]' not in (tmp_path / "site" / "search" / "root.js").read_text(encoding="utf-8")
    assert agreement(tmp_path / "site", 100).startswith("13 articles, 100 queries")


@pytest.mark.full
@pytest.mark.parametrize(("articles", "queries"), [(1_000, 1_000), (10_000, 300)])
def test_random_queries_of_a_large_archive_have_lunrs_answers(articles: int, queries: int, tmp_path: Path) -> None:
    """The same where slices are many and one query needs few of them."""
    assert agreement(built(articles, tmp_path), queries).startswith(f"{articles} articles, {queries} queries")
