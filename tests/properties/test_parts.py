"""Parts of which a few were cut again are those of all postings cut at once, and few are read for it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.search import parts, slices
from glossator.search.codes import sorted_terms

TERMS = st.sampled_from([f"{first}{second}" for first in "abcdeé\uffee𠀀" for second in "abcdefghij"])
POSTING = st.tuples(*(st.integers(0, 6).map("x".__mul__) for _ in range(4))).map(",".join).map(str.encode)
POSTINGS = st.dictionaries(TERMS, POSTING, max_size=80)


@given(before=POSTINGS, changes=st.dictionaries(TERMS, st.just(b"") | POSTING, max_size=12), size=st.integers(12, 300))
@settings(max_examples=500)
def test_cut_again_is_cut_at_once(before: Mapping[str, bytes], changes: Mapping[str, bytes], size: int) -> None:
    """Whatever has changed, and however large the parts are. A part is read only if a changed term goes there or begins
    the next, or has all of it to itself, or if it was cut otherwise.
    """
    after = {**before, **changes}
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in (
            (slices, "MAX_SLICE_BYTES", size),
            (parts, "MAX_SLICE_BYTES", size),
            (slices, "MIN_SLICE_BYTES", size // 4),
            (slices, "BORDER_BYTES", size),
        ):
            patch.setattr(module, name, value)
        was, now = (
            list(parts.cut_parts(parts.all_entries({term: each[term] for term in sorted_terms(each) if each[term]})))
            for each in (before, after)
        )
        data = {part.name: content for part, content in was}
        known = [part for part, _ in was]
        read: list[str] = []

        def noted(name: str) -> bytes:
            read.append(name)
            return data[name]

        again = list(parts.recut(known, changes.keys(), lambda term, _: after[term], noted))
    assert [part for part, _ in again] == [part for part, _ in now]
    assert all(content in (None, dict(now)[part]) for part, content in again)
    assert all(part in known for part, content in again if content is None)
    recut = [part for part in known if part not in dict(now)]
    whole = [part for part in known if part.first == part.last and part.first in changes]
    assert len(set(read)) <= 2 * len(changes) + len(recut) + len(whole)
