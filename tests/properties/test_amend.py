"""An index that is brought up to date is the one that is made anew, whatever has come, changed or gone in between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from unit import archives

from glossator.search import Before, DocumentHead, IndexState, SearchDocument, index_files
from glossator.search.codes import number

DATES = st.sampled_from(["", "2018-01-01", "2019-03-25", "2019-03-26", "2019-12-01", "2021-07-01"])
PLACES = st.integers(1, (1 << 30) - 1)
TERMS = st.sampled_from(["the", "of", "aircraft", "äther", "\uffee", "𠀀", "\uffeea", "zebra", "1,100"])


def counts(entries: Mapping[str, tuple[int, int]], *, in_chunks: bool) -> str:
    """The lines of a field, from how often it has each term and where."""
    return "\n".join(
        f"{'1' + number(times - 2) if times > 1 else '0'}{number(places) if in_chunks else ''} {term}"
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
    known: Sequence[SearchDocument | DocumentHead], before: Before | None = None
) -> tuple[dict[str, bytes], IndexState]:
    """The files, and the state that is left."""
    files: dict[str, bytes] = {}
    making = index_files(archives.archive(), known, before)
    while True:
        try:
            file = next(making)
        except StopIteration as ended:
            return files, ended.value
        assert file.path not in files
        files[file.path] = file.content


def ordered(known: Mapping[str, SearchDocument]) -> list[SearchDocument]:
    """By date and slug."""
    return sorted(known.values(), key=lambda each: (each.head.date, each.head.slug))


@given(base=documents(), first=st.sets(SLUGS), rounds=ROUNDS)
@settings(deadline=None)
def test_amended_is_made_anew(
    base: SearchDocument,
    first: set[str],
    rounds: Sequence[Mapping[str, SearchDocument | None]],
) -> None:
    """After each round files and state are those of a build from nothing."""
    known = {slug: replace(base, head=replace(base.head, slug=slug)) for slug in first}
    _, state = made(ordered(known))
    for changes in rounds:
        last, known = known, {**known}
        for slug, change in changes.items():
            known.pop(slug, None)
            if change:
                known[slug] = replace(change, head=replace(change.head, slug=slug))
        before = Before(state, counts={slug: each.counts for slug, each in last.items()}.__getitem__)
        given_ = [each if each.head.slug in changes else each.head for each in ordered(known)]
        amended, state = made(given_, before)
        files, anew = made(ordered(known))
        assert files == amended
        assert anew == state
        assert list(anew.postings) == list(state.postings)
