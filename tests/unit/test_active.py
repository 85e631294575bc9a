"""Files that would run a program of their own."""

from __future__ import annotations

import pytest

from glossator.active import has_program, is_document, is_drawing

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        "<script>hit(1)</script>",
        "<s:script xmlns:s='http://www.w3.org/2000/svg'>hit(1)</s:script>",
        "<path onclick='hit(1)'/>",
        "<path/onload ='hit(1)'/>",
        "<foreignObject><p/></foreignObject>",
        "<a href='javascript:hit(1)'><path/></a>",
        "<a xlink:href='java&#115;cript:hit(1)'><path/></a>",
        "<a><animate attributeName='href' values='x'/></a>",
        "<use href='data:image/svg+xml;base64,x'/>",
        "<image href='data:text/html,x'/>",
    ],
)
def test_a_drawing_with_a_program_is_known(inside: str) -> None:
    """However it is written."""
    assert has_program(SVG.format(inside).encode())
    assert not has_program(SVG.format("<path d='M0 0'/>").encode())


def test_entities_and_other_alphabets_are_not_trusted() -> None:
    """What cannot be looked through may hold anything."""
    assert has_program(b"<!DOCTYPE svg [<!ENTITY x 'y'>]>" + SVG.format("").encode())
    assert has_program(SVG.format("<path/>").encode("utf-16"))


def test_drawings_without_one_are_let_through() -> None:
    """With styles, links, the word script, and pictures in them."""
    inside = (
        "<style>path { fill: red }</style><title>Once more: a script</title>"
        "<a href='https://example.org/?a=1&amp;b=2'><text>x</text></a><image href='data:image/png;base64,x'/>"
    )
    assert not has_program(SVG.format(inside).encode())


def test_pages_and_programs_are_known_by_their_names() -> None:
    """In capitals, too; pictures are none."""
    assert [True, True, False, False] == [is_document(name) for name in ("a.html", "b/C.XHTML", "d.svg", "e.png")]
    assert [True, False] == [is_drawing(name) for name in ("a.SVG", "b.png")]
