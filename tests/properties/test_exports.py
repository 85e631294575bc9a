"""Whatever a text holds, the files for programs can be read."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string  # type: ignore[import-untyped]
from unit.archives import archive, article

from glossator.exports.citations import bibliography
from glossator.exports.xml import leaf

TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("\\{}\"'&<>]%$#_^~@,=\x00\x0b\ufffe"))


@given(TEXTS)
def test_any_text_fits_in_an_element(text: str) -> None:
    """In its content and in an attribute; what XML can write comes back as it was."""
    element = ET.fromstring(leaf("a", text, b=text))
    assert len(text) == len(element.text or "")
    if text.isprintable():
        assert text == (element.text or "") == element.attrib["b"]


@given(TEXTS, TEXTS, TEXTS)
def test_any_text_fits_in_a_citation(title: str, author: str, outlet: str) -> None:
    """One article is one entry, whatever its fields hold, and the entry after it is whole."""
    articles = [article("a", title=title, authors=(author,), outlet=outlet), article("b", title="Last")]
    entries = parse_string(bibliography(archive(*articles)), "bibtex").entries
    assert ["a", "b"] == list(entries)
    assert "{Last}" == entries["b"].fields["title"]
