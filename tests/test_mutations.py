"""Damaged archives: whatever happens to one file, nothing breaks and the other files' reports stay as they were."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.pipeline import check_site
from glossator.problems import Problem

EXAMPLE = Path(__file__).parent.parent
MUTATIONS = 300
SEED = 20190325
TEXT_ENDINGS = {".md", ".yml"}

Mutation = Callable[[bytes, random.Random], bytes]


def _at_random(insert: bytes) -> Mutation:
    def mutate(raw: bytes, chance: random.Random) -> bytes:
        at = chance.randrange(len(raw) + 1)
        return raw[:at] + insert + raw[at:]

    return mutate


def _without_a_line(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def _twice(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    return b"".join([*lines[: at + 1], *lines[at:]])


def _cut(raw: bytes, chance: random.Random) -> bytes:
    return raw[: chance.randrange(len(raw))]


def _indented(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    return b"".join([*lines[:at], b"   " + lines[at], *lines[at + 1 :]])


def _noise(raw: bytes, chance: random.Random) -> bytes:
    return bytes(chance.randrange(256) for _ in range(len(raw)))


def _flipped(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw))
    return raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]


def _value_replaced(value: bytes) -> Mutation:
    def mutate(raw: bytes, chance: random.Random) -> bytes:
        lines = raw.splitlines(keepends=True)
        keyed = [number for number, line in enumerate(lines) if b": " in line]
        if not keyed:
            return raw + value
        at = chance.choice(keyed)
        lines[at] = lines[at].partition(b": ")[0] + b": " + value + b"\n"
        return b"".join(lines)

    return mutate


def _cyclic(raw: bytes, chance: random.Random) -> bytes:
    return raw + b"\n- {id: a, note: One., superseded_by: b}\n- {id: b, note: Two., superseded_by: a}\n"


HUGE: tuple[Mutation, ...] = (
    lambda raw, chance: raw + b"x" * 5_000_000,
    lambda raw, chance: b"[" * 200_000,
    lambda raw, chance: raw + b"[" * 200_000,
    lambda raw, chance: raw + b"- " * 100_000,
    lambda raw, chance: raw + b"{a: " * 50_000,
)
ORDINARY: tuple[Mutation, ...] = (
    _without_a_line,
    _twice,
    _cut,
    _indented,
    _noise,
    _flipped,
    _cyclic,
    lambda raw, chance: b"",
    lambda raw, chance: b"\xef\xbb\xbf" + raw,
    lambda raw, chance: b"\xef\xbb\xbf" + raw[: chance.randrange(4)] + b"\xff" + raw,
    lambda raw, chance: raw.replace(b"\n", b"\r\n"),
    lambda raw, chance: raw.replace(b"\n", b"\r"),
    lambda raw, chance: b"\x00" * 1000,
    lambda raw, chance: raw.decode().encode("utf-16"),
    lambda raw, chance: raw + raw,
    *(
        _at_random(text)
        for text in (b"\xff\xfe", b"\x00", b"\t", b'"', b"'", b"[", b"{", b"*", b"&x ", b"!!python/x ", b"---\n")
    ),
    *(
        _at_random(text)
        for text in (b"\n- ", b"\n", b": ", b" #", b"<<: *x\n", b"|\n", b"\xe2\x80\xa8", b"\xc2\x85", b"\x1b[0m")
    ),
    *(
        _value_replaced(text)
        for text in (b"", b"[]", b"{}", b"[[[[]]]]", b"no", b"1.10", b'"open', b"*x", b"&x y", b"- -")
    ),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example archive, to be damaged."""
    root = tmp_path_factory.mktemp("mutated") / "archive"
    root.mkdir()
    shutil.copytree(EXAMPLE / "content", root / "content")
    shutil.copy(EXAMPLE / "site.yml", root)
    return root


def _others(problems: tuple[Problem, ...], path: str) -> list[Problem]:
    return [problem for problem in problems if problem.place.path != path and not _speaks_of(problem, path)]


def _speaks_of(problem: Problem, path: str) -> bool:
    """Whether a problem of another file is about this one: what the other file says of it is no longer true."""
    stem = Path(path).name.removesuffix(".yml").removesuffix(".md").removesuffix(".annotations")
    same_article = Path(problem.place.path).name.startswith(f"{stem}.")
    named = stem in problem.message or stem in problem.place.excerpt
    shared = path.rpartition("/")[2] in {"site.yml", "entities.yml", "sources.yml"} and problem.code.startswith(
        "unknown-"
    )
    return same_article or named or shared or problem.code in {"duplicate-slug", "needs-key", "address-vanished"}


def test_the_example_is_clean(archive: Path) -> None:
    """Without damage there is nothing to report, so that every report below is due to the damage."""
    assert check_site(archive).problems == ()


@pytest.mark.parametrize("batch", range(10))
def test_damage_is_reported_and_stays_where_it_is(archive: Path, batch: int) -> None:
    """Every mutation ends in a result, and no file but the damaged one is reported for anything new."""
    chance = random.Random(SEED + batch)
    files = sorted(
        path for path in [archive / "site.yml", *archive.rglob("content/**/*")] if path.suffix in TEXT_ENDINGS
    )
    assert files
    for number in range(batch, MUTATIONS, 10):
        path = files[number % len(files)] if number % 3 else chance.choice(files)
        mutation = HUGE[number // 50 % len(HUGE)] if number % 50 == batch else ORDINARY[number % len(ORDINARY)]
        original = path.read_bytes()
        try:
            path.write_bytes(mutation(original, chance))
            problems = check_site(archive).problems
        finally:
            path.write_bytes(original)
        assert _others(problems, path.relative_to(archive).as_posix()) == []
