"""Files that would run a program of their own."""

from __future__ import annotations

import time

import pytest

from glossator.load.programs import has_program, is_document, is_drawing, is_served_program, text_name

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
        "<a\u00b7:script xmlns:a\u00b7='http://www.w3.org/2000/svg'>hit(1)</a\u00b7:script>",
        "<set attributeName = ' a\u00b7:href' to='x'/>",
        "<form xmlns='http://www.w3.org/1999/xhtml' action='javascript:hit(1)'><button/></form>",
    ],
)
def test_a_drawing_with_a_program_is_known(inside: str) -> None:
    """However it is written."""
    assert has_program(SVG.format(inside).encode())
    assert not has_program(SVG.format("<path d='M0 0'/>").encode())


@pytest.mark.parametrize(
    "drawing",
    [
        b"<!DOCTYPE svg [<!ENTITY x 'y'>]>",
        b"<!DOCTYPE svg SYSTEM '>' [<!ATTLIST svg onload CDATA 'hit(1)'>]>",
        b"<!DOCTYPE svg SYSTEM '<' [",
        b"<!DOCTYPE svg",
        SVG.format("<path/>").encode("utf-16"),
        SVG.format("<script>hit(1)</script>").encode("utf-16-le"),
        b"<?xml version='1.0' encoding='iso-2022-jp'?><scr\x1b(Bipt>hit(1)</scr\x1b(Bipt>",
    ],
)
def test_entities_and_other_alphabets_are_not_trusted(drawing: bytes) -> None:
    """What cannot be looked through may hold anything."""
    assert has_program(drawing)


@pytest.mark.parametrize(
    ("first", "again"),
    [("", "<!doctype "), ("attributeName=", " "), ('attributename="', "a:"), ("", "href ="), ("", "<a:"), ("", ' "on')],
)
def test_looking_through_a_drawing_takes_no_time(first: str, again: str) -> None:
    """Twice as much takes twice as long, whatever is repeated: seconds would be minutes for a whole megabyte."""
    started = time.process_time()
    has_program((first + again * (1_000_000 // len(again))).encode())
    assert time.process_time() - started < 3


def test_drawings_without_one_are_let_through() -> None:
    """With styles, links, the word script, and pictures in them."""
    inside = (
        "<style>path { fill: red }</style><title>Once more: a script</title>"
        "<a href='https://example.org/?a=1&amp;b=2'><text>x</text></a><image href='data:image/png;base64,x'/>"
    )
    kind = "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>"
    assert not has_program((kind + SVG.format(inside)).encode())


def test_pages_and_programs_are_known_by_their_names() -> None:
    """In capitals, too, and what servers hand out as XML; pictures are none."""
    assert [True, True, False, False] == [is_document(name) for name in ("a.html", "b/C.XHTML", "d.svg", "e.png")]
    assert all(map(is_document, ("a.xsd", "a.rng", "a.rdf", "a.owl", "a.mathml", "a.atom", "a.rss")))
    assert [True, False] == [is_drawing(name) for name in ("a.SVG", "b.png")]


def test_endings_that_a_server_may_not_know_count_for_nothing() -> None:
    """Apache takes ``en`` for a language, and goes by the one before ``old``; by ``zip``, which it knows."""
    assert all(map(is_document, ("a.html.en", "a.xml.old", "a.cjs", "a.min.js", "a.js.map")))
    assert all(map(is_drawing, ("a.svg.en", "a.en.svg")))
    assert not any(map(is_document, ("a.xml.zip", "a.html.pdf", "html", "html.png", "a.html/b.png", ".png")))
    assert not is_drawing("a.svg.PNG")


@pytest.mark.parametrize(
    ("name", "renamed"),
    [
        ("a/x.php", "x-php.txt"),
        ("X.PHTML", "X-PHTML.txt"),
        ("x.aspx", "x-aspx.txt"),
        ("2019/x.php.png", "x-php.png"),
        ("x.shtm.php7.txt", "x-shtm-php7.txt"),
        ("Web.Config", "Web-Config.txt"),
    ],
)
def test_programs_of_servers_are_known_by_their_names(name: str, renamed: str) -> None:
    """By any ending; under the name that is proposed instead they are texts."""
    assert is_served_program(name)
    assert renamed == text_name(name.rpartition("/")[2])
    assert not is_served_program(renamed)


@pytest.mark.parametrize("name", ["a.py", "a.R", "php", "php.png", "a.php/b.png", "web.config.png", "a.phpx"])
def test_other_files_are_no_programs_of_servers(name: str) -> None:
    """The scripts of a piece of research least of all: servers run those only where their owner says so."""
    assert not is_served_program(name)
