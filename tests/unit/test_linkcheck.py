"""Links of a finished site: what is found, where it leads, and what is broken."""

from __future__ import annotations

from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.linkcheck import BrokenLink, OwnTheme, broken_links, file_links, link_problems

MOUNTS = ("https://example.org/", "https://example.org/repository/", "https://example.org/a/b/")
BASE_URL = "https://example.org/repository"
FILES = {"index.html", "articles/a.html", "articles/b.html", "files/2019/map #1.svg", "assets/site.css", "search.html"}


def broken(path: str, text: str, base_url: str = "", ids: str = "") -> list[str]:
    """The broken links of a page in a site of FILES, whose page articles/b.html has parts of these ids."""
    other = "".join(f'<p id="{part}">' for part in ids.split())
    records = [file_links(path, text.encode(), base_url)]
    if path != "articles/b.html":
        records.append(file_links("articles/b.html", other.encode()))
    return [link.target for link in broken_links([record for record in records if record], FILES | {path})]


@pytest.mark.parametrize(
    "link",
    ["b.html", "../articles/b.html", "./b.html", "../index.html", "b.html?q=1", "b.html#", "b.html#note-x", "#here", "",
     "#top", "#", "../search.html?q=a#", "../files/2019/map%20%231.svg", "https://elsewhere.org/x", "mailto:a@b.org",
     "//elsewhere.org/x", "data:image/png;base64,AA", "#here:~:text=word", "b.html#na%C3%AFve", " b.html\n"],
)  # fmt: skip
def test_links_that_lead_somewhere(link: str) -> None:
    """To a file, to a part of one, to the page itself, or to another site, which is never asked."""
    assert [] == broken("articles/a.html", f'<p id=here><a href="{link}">', ids="note-x naïve")


@pytest.mark.parametrize(
    ("link", "shown"),
    [("c.html", "articles/c.html"), ("b.html#note-y", "articles/b.html#note-y"), ("#gone", "#gone"),
     ("/articles/b.html", "/articles/b.html"), ("../../index.html", "../../index.html"), ("../", "../"), ("..", ".."),
     (".", "."), ("../articles", "articles"), ("B.html", "articles/B.html"), ("../files//x.svg", "../files//x.svg"),
     ("b.html#note", "articles/b.html#note")],
)  # fmt: skip
def test_links_that_lead_nowhere(link: str, shown: str) -> None:
    """Also those that would work at a domain's root only, show a folder, or differ in upper and lower case."""
    assert [shown] == broken("articles/a.html", f'<a href="{link}">', ids="note-x")


@pytest.mark.parametrize(
    "html",
    ["<a href='gone'>", "<a\nhref=gone>", '<A HREF="gone">', '<img alt="a > b" src="gone">', '<img src = "gone"/>',
     '<img srcset="search.html 1x, gone 2x">', '<meta http-equiv="refresh" content="0; url=gone">',
     '<form action="gone">', '<video poster="gone">', '<link rel=icon href="gone">', '<a title=\'"\' href="gone">',
     '<svg><use href="gone"/></svg>', '<p class="a"><a class="b" href="gone">']
)  # fmt: skip
def test_links_are_found_wherever_they_stand(html: str) -> None:
    """In every attribute that a browser follows, however it is written."""
    assert ["gone"] == broken("index.html", html)


@pytest.mark.parametrize(
    "html",
    ['<code>&lt;a href="gone"&gt;</code>', 'a &lt; b href="gone" c', '<p title="href=gone">', '<p data-href="gone">',
     '<meta name="description" content="url=gone">', "<p title='<a href=\"gone\">'>"],
)  # fmt: skip
def test_text_is_no_link(html: str) -> None:
    """What only looks like one stands in text, or in an attribute that nobody follows."""
    assert [] == broken("index.html", html)


def test_style_sheets_are_read() -> None:
    """Pictures, faces and further sheets, seen from where the sheet lies; but not what is in a comment,
    nor elements of the page that it is for.
    """
    sheet = '@import "more.css"; a { b: url(gone.svg) } c { d: url("../index.html") } /* url(x) */ e { f: url(#g) }'
    assert ["assets/gone.svg", "assets/more.css"] == broken("assets/site.css", sheet)


def test_whole_addresses_are_links_elsewhere() -> None:
    """Also those under the base URL: an author may cite what lay there before this site did."""
    assert broken("a.html", f'<a href="{BASE_URL}/gone.html">x</a>', BASE_URL) == []


def test_the_page_for_what_is_not_there_names_the_whole_way() -> None:
    """A server shows it at any depth, so a relative link in it is wrong, and so is one that leaves the base URL out."""
    links = ("/repository/index.html", "/repository/", "/repository/gone.html", "index.html", "/index.html", "#here")
    page = "<p id=here>" + "".join(f'<a href="{link}">' for link in links)
    for base_url in (BASE_URL, f"{BASE_URL}/", "https://a℀b.org/repository"):
        assert ["/index.html", "gone.html", "index.html"] == broken("404.html", page, base_url)


def test_other_files_have_no_links() -> None:
    """Only pages and style sheets are looked at."""
    assert file_links("map.svg", b'<svg href="gone">') is None


def test_each_target_is_one_problem() -> None:
    """A template may have put the link on every page."""
    problems = link_problems([BrokenLink("a.html", "x"), BrokenLink("b.html", "x"), BrokenLink("b.html", "y")])
    assert [('in a.html and 1 more there would be a link that leads nowhere: "x"', "error")] == [
        (problem.message, problem.severity) for problem in problems[:1]
    ]
    assert 2 == len(problems)


def test_a_link_of_a_template_is_one_problem() -> None:
    """Seen from pages at different depths it leads to different files; the template that has it is named."""
    theme = OwnTheme(
        {"layouts/base.html": '\n<a href="about.html">x</a>', "layouts/assets/own.css": "url(about.html)"}, {}
    )
    links = [BrokenLink("articles/a.html", "articles/about.html"), BrokenLink("kinds/b.html", "kinds/about.html")]
    (problem,) = link_problems([*links, BrokenLink("404.html", "about.html")], theme)
    assert ("layouts/base.html", 2, 10) == (problem.place.path, problem.place.line, problem.place.column)
    assert "articles/a.html and 2 more there would be" in problem.message


def test_a_link_of_a_style_sheet_names_its_line() -> None:
    """As it was written, not under the name with a hash that it is published by."""
    theme = OwnTheme(
        {"layouts/base.html": '<img src="gone.png">', "layouts/assets/own.css": "\n a { b: url( 'gone.png' ) }"},
        {"assets/own.0123456789.css": "layouts/assets/own.css"},
    )
    (problem,) = link_problems([BrokenLink("assets/own.0123456789.css", "assets/gone.png")], theme)
    assert ("layouts/assets/own.css", 2) == (problem.place.path, problem.place.line)
    (problem,) = link_problems([BrokenLink("assets/own.0123456789.css", "assets/more.png")], theme)
    assert ("layouts/assets/own.css", 0) == (problem.place.path, problem.place.line)


def test_places_that_a_template_does_not_print_are_one_problem() -> None:
    """Hundreds of pages may link to them."""
    made_with = {f"articles/{name}.html": "layouts/article.html" for name in "abc"}
    links = [BrokenLink("kinds/k.html", f"articles/{name}.html#note-x") for name in "abc"]
    links += [BrokenLink("tags/t.html", "articles/a.html#note-y"), BrokenLink("articles/b.html", "#note-x")]
    (problem,) = link_problems(links, OwnTheme({}, made_with))
    assert "layouts/article.html" == problem.place.path
    assert (
        'pages lack places that links lead to: "articles/a.html#note-x" in kinds/k.html and 2 more' == problem.message
    )
    assert "glossator theme article.html" in problem.help


PARTS = st.sampled_from(["..", ".", "a", "b.html", "articles", "index.html", "%61"])


@given(page=st.sampled_from(["index.html", "articles/a.html", "x/y/z.html"]), parts=st.lists(PARTS, max_size=5))
def test_a_link_is_whole_where_it_is_whole_under_every_mount(page: str, parts: list[str]) -> None:
    """The rule agrees with what a browser makes of the link, at a domain's root and in folders of any depth."""
    link = "/".join(parts)
    files = {"index.html", "articles/a.html", "articles/b.html", "x/b.html", "x/y/z.html", "a", "x/y/a", "x/a"}
    record = file_links(page, f'<a href="{link}">'.encode())
    assert record
    found = [mount_path(mount, urljoin(mount + page, link)) for mount in MOUNTS]
    assert (not broken_links([record], files)) == all(path in files for path in found)


def mount_path(mount: str, url: str) -> str:
    """The path of ``url`` below ``mount``; one that is no file for a URL elsewhere."""
    way = unquote(urlsplit(url).path)
    root = urlsplit(mount).path
    return way.removeprefix(root) if way.startswith(root) else "\0"
