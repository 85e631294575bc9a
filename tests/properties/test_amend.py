"""An index that is brought up to date is the one that is made anew, whatever has come, changed or gone in between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from unit import archives

from glossator.search import Before, DocumentHead, IndexState, SearchDocument, index_files, parts, slices
from glossator.search.codes import encoded_number

DATES = st.sampled_from(["", "2018-01-01", "2019-03-25", "2019-03-26", "2019-12-01", "2021-07-01"])
PLACES = st.integers(1, (1 << 30) - 1)
TERMS = st.sampled_from(["the", "of", "aircraft", "äther", "\uffee", "𠀀", "\uffeea", "zebra", "1,100"])


def counts(entries: Mapping[str, tuple[int, int]], *, in_chunks: bool) -> str:
    """The lines of a field, from how often it has each term and where."""
    return "\n".join(
        f"{'1' + encoded_number(times - 2) if times > 1 else '0'}{encoded_number(places) if in_chunks else ''} {term}"
        for term, (times, places) in entries.items()
    )


FIELD = st.dictionaries(TERMS, st.tuples(st.integers(1, 40), PLACES), max_size=5)


@st.composite
def documents(draw: st.DrawFn) -> SearchDocument:
    """A document of few words, to which a slug is given later."""
    fields = [draw(FIELD) for _ in range(4)]
    chunks = tuple(draw(st.lists(st.sampled_from([b"[1]", b"[2]"]), min_size=1, max_size=3)))
    return SearchDocument(
        DocumentHead(
            slug="",
            date=draw(DATES),
            language=draw(st.sampled_from(["", "en"])),
            lengths=tuple(sum(times for times, _ in field.values()) for field in fields),
            facets=((), (), draw(st.sampled_from([(), (("note", "B"),)])), (), (), (("oil", ""),), ()),
            chunk_count=len(chunks),
        ),
        tuple(counts(field, in_chunks=order in {1, 2}) for order, field in enumerate(fields)),
        chunks,
    )


SLUGS = st.integers(0, 50).map("a{:02}".format)
ROUNDS = st.lists(st.dictionaries(SLUGS, st.none() | documents(), max_size=6), min_size=1, max_size=4)
"""In each round some articles are deleted, others written, anew or for the first time."""


def made(
    known: Sequence[SearchDocument | DocumentHead],
    kept: dict[str, bytes],
    before: Before | None = None,
    stood: Mapping[str, bytes] = {},
) -> tuple[dict[str, bytes], IndexState]:
    """The files, and the state that is left; ``kept`` grows, and ``stood`` are the files of the build before."""
    files: dict[str, bytes] = {}
    making = index_files(archives.archive(), known, before, kept.__setitem__)
    while True:
        try:
            file = next(making)
        except StopIteration as ended:
            return files, ended.value
        path, content = (file, stood[file]) if isinstance(file, str) else (file.path, file.content)
        assert path not in files
        files[path] = content


def ordered(known: Mapping[str, SearchDocument]) -> list[SearchDocument]:
    """By date and slug."""
    return sorted(known.values(), key=lambda each: (each.head.date, each.head.slug))


@given(base=documents(), first=st.sets(SLUGS), rounds=ROUNDS, size=st.sampled_from([10, 60, 26_000]))
def test_amended_is_made_anew(
    base: SearchDocument,
    first: set[str],
    rounds: Sequence[Mapping[str, SearchDocument | None]],
    size: int,
) -> None:
    """After each round files and state are those of a build from nothing; parts may be as small as a single term."""
    known = {slug: replace(base, head=replace(base.head, slug=slug)) for slug in first}
    kept: dict[str, bytes] = {}
    with small_parts(size):
        files, state = made(ordered(known), kept)
        for changes in rounds:
            last, known = known, {**known}
            for slug, change in changes.items():
                known.pop(slug, None)
                if change:
                    known[slug] = replace(change, head=replace(change.head, slug=slug))
            counts_before = {slug: each.counts for slug, each in last.items()}
            before = Before(state, counts_before.__getitem__, kept.__getitem__)
            given_ = [each if each.head.slug in changes else each.head for each in ordered(known)]
            files, state = made(given_, kept, before, files)
            needed: dict[str, bytes] = {}
            anew, state_anew = made(ordered(known), needed)
            assert files == anew
            assert state == state_anew
            assert needed.items() <= kept.items()
            kept = needed


@contextmanager
def small_parts(size: int) -> Iterator[None]:
    """Parts of at most so many bytes while the context lasts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slices, "MAX_SLICE_BYTES", size)
        patch.setattr(slices, "MIN_SLICE_BYTES", size // 4)
        patch.setattr(slices, "BORDER_BYTES", size // 3)
        patch.setattr(parts, "MAX_SLICE_BYTES", size)
        yield
