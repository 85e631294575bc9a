"""Whole builds of the example archive: what comes out is right, complete, and the same every time."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from annotation_targets import marked_words, page_of, selected
from archive_files import tree, write_archive

from glossator import load, markup, stamps, urls
from glossator.compile import compile_article, compile_settings
from glossator.model import Placed
from glossator.outcome import Options
from glossator.pipeline import build_site, check_site

EXAMPLE = Path(__file__).parent.parent
BASE_URL = "https://example.org/two"
ENVIRONMENTS = (
    ({"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}, "1"),
    ({"TZ": "America/Caracas", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242"}, "2"),
)
"""Variables of a process, and how many share its work."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example archive, built."""
    output = tmp_path_factory.mktemp("build") / "site"
    outcome = build_site(EXAMPLE, Options(base_url=BASE_URL, strict=True), output=output)
    assert outcome.problems == ()
    return output


def test_the_same_sources_give_the_same_bytes(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the folder, the order of its files, time zone, locale, hash seed and number of processes."""
    copy = tmp_path / "an other folder"
    copy.mkdir()
    for name in ("content", "layouts"):
        shutil.copytree(EXAMPLE / name, copy / name)
    shutil.copy(EXAMPLE / "site.yml", copy)
    expected = tree(site)
    for number, (variables, jobs) in enumerate(ENVIRONMENTS):
        command = [sys.executable, "-m", "glossator", "build", "--site", str(copy), "--output", f"{tmp_path}/{number}"]
        command += ["--base-url", BASE_URL, "--jobs", jobs]
        subprocess.run(command, env={**os.environ, **variables}, check=True, capture_output=True)
        assert tree(tmp_path / str(number)) == expected
    walk = stamps.files_below
    monkeypatch.setattr(stamps, "files_below", lambda *args: sorted(walk(*args), key=lambda _: random.random()))
    build_site(copy, Options(base_url=BASE_URL), output=tmp_path / "shuffled")
    assert tree(tmp_path / "shuffled") == expected


def test_the_size_of_the_search_is_that_of_its_files(tmp_path: Path) -> None:
    """Also where most of them are left as they stand."""
    root = write_archive(
        tmp_path / "archive", {"content/later.md": "---\ntitle: Later\ndate: 2020\n---\nOther words.\n"}
    )
    options = Options(cache=tmp_path / "cache")
    sizes = []
    for words in ("", "And more of them.", ""):
        with (root / "content/later.md").open("a", encoding="utf-8") as file:
            file.write(words)
        sizes.append(build_site(root, options).summary.search_size)
        assert sizes[-1] == sum(map(len, tree(root / "_site/search").values()))
    assert sizes[0] < sizes[1] == sizes[2]


class _Links(HTMLParser):
    """The addresses and ids of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src"} and value and not re.match("[a-z]+:", value):
                self.addresses.append(value)
            if name == "id" and value:
                self.ids.append(value)


def test_the_page_of_an_article_tells_machines_what_it_shows(site: Path) -> None:
    """Of an article as the build holds it, too, which is packed and no ``Article`` by its class."""
    page = (site / "articles/two-aircraft-at-maiquetia.html").read_text()
    for part in ('<meta name="DC.title"', '<meta property="og:type" content="article">', "ld+json", "NewsArticle"):
        assert part in page


def test_every_link_leads_somewhere(site: Path) -> None:
    """Each relative address of each page names a file of the site and, behind #, an id in it; no id stands twice."""
    pages = {}
    for path in site.rglob("*.html"):
        if path.name == "404.html":  # Its links begin at the root of a server.
            continue
        pages[path.resolve()] = _Links()
        pages[path.resolve()].feed(path.read_text())
    assert len(pages) > 80
    for path, links in pages.items():
        assert sorted(set(links.ids)) == sorted(links.ids), path
        for address in links.addresses:
            name, _, fragment = address.partition("#")
            target = (path.parent / re.sub("%20", " ", name)).resolve() if name else path
            assert target.is_file(), (path, address)
            assert not fragment or fragment in pages[target].ids, (path, address)


def test_every_note_of_the_example_is_on_its_page(site: Path) -> None:
    """Once, at its address; and each that quotes a passage has its place."""
    source = load.load_site(EXAMPLE)
    settings = compile_settings(source.site)
    articles = [compile_article(article, settings) for article in source.articles]
    assert len(articles) >= 10
    assert sum(len(article.notes) for article in articles) >= 60
    for article in articles:
        page = (site / f"articles/{article.slug.text}.html").read_text()
        for note in article.notes:
            assert page.count(f'id="note-{note.annotation.id}"') == 1
            assert isinstance(note.placement, Placed) or note.annotation.quote is None


def test_marks_do_not_change_the_text(site: Path) -> None:
    """What a reader sees of an article is the article's text, reference digits apart."""
    source = load.load_site(EXAMPLE)
    settings = compile_settings(source.site)
    for article in (compile_article(article, settings) for article in source.articles):
        if article.record.rights != "full":
            continue
        body = next(section for section in article.sections if section.name == "body")
        page = (site / f"articles/{article.slug.text}.html").read_text()
        marked = re.search(r'<div class="text"[^>]*>(.*?)\n?</div>\s*<(?:section|footer|aside|nav)', page, re.DOTALL)
        assert marked
        assert markup.parse(marked[1]).text == article.text[body.start : body.end]


def test_annotations_point_at_their_marks(site: Path) -> None:
    """Each selector names one place of its page, as the manual says to look for it: just the words of the marks."""
    files = sorted(site.glob("articles/*.annotations.jsonld"))
    assert len(files) == 13
    assert sum(map(_selected_places, files)) > 150


REPEATED = """---
title: Word for word
standfirst: Said word for word.
date: 2019
image: {src: map.svg, alt: A map, caption: "The map: word for word."}
---
Word for *word*
is word for word. Word[^1] for word, and then word for word again.

## A heading, word for word

- word for word
  - word for word
- word

  word for word

> Nobody<br>said it of <ruby>薔薇<rp>(</rp><rt>ばら</rt><rp>)</rp></ruby>の花.

| word | for |
|---|---|
| word | for |

[^1]: Word for word.
"""
REPEATED_NOTES = """
- {quote: {exact: Word for, suffix: " word\nSaid"}, note: In the title.}
- {id: sf, quote: {exact: word for word., prefix: Said}, note: In the standfirst.}
- {id: ca, quote: {exact: word for word., prefix: "map: "}, note: In the caption.}
- {id: a, quote: word for word, occurrence: all, note: Everywhere.}
- {id: b, quote: {exact: word, prefix: "item"}, note: Nowhere.}
- {id: c, quote: Nobody said, note: Over a break.}
- {id: d, quote: "Word for word, and", note: Over a footnote's number.}
- {id: e, quote: "for\nword\nfor", note: In a table.}
- {id: f, quote: "again. A heading", note: Over blocks.}
- {id: g, quote: for, occurrence: all, note: More of them.}
- {id: h, quote: 薔薇の花, note: Over how a word is read.}
"""


@pytest.mark.parametrize("rights", ["full", "excerpt", "link", "withdrawn"])
def test_repeated_words_are_told_apart(tmp_path: Path, rights: str) -> None:
    """In every part of a text, over the borders of blocks, in excerpts, and where hardly anything is shown."""
    text = REPEATED.replace("image:", f"rights: {rights}\nimage:")
    rest = "\n\n".join(f"Sentence number {number} of many that nobody quotes." for number in range(60))
    files = {"site.yml": "title: T\nexcerpt: {max_percent: 50}\n", "content/map.svg": "<svg/>"}
    files |= {"content/a.md": f"{text}\n\n{rest}\n", "content/a.annotations.yml": REPEATED_NOTES}
    outcome = build_site(write_archive(tmp_path, files), output=tmp_path / "_site")
    assert not outcome.failed, outcome.problems
    least = {"full": 25, "excerpt": 5, "link": 1, "withdrawn": 1}[rights]
    assert _selected_places(tmp_path / "_site/articles/a.annotations.jsonld") >= least


def test_a_word_that_is_repeated_very_often_is_told_by_its_position(tmp_path: Path) -> None:
    """The file grows with the number of places, not with its square."""
    body = "Word " * 300
    files = {"content/a.md": f"---\ntitle: T\ndate: 2019\n---\n{body}\n"}
    files["content/a.annotations.yml"] = "- {id: w, quote: Word, occurrence: all, note: N.}\n"
    outcome = build_site(write_archive(tmp_path, files), output=tmp_path / "_site")
    assert not outcome.failed, outcome.problems
    file = tmp_path / "_site/articles/a.annotations.jsonld"
    assert 300 == _selected_places(file)
    assert file.stat().st_size < 200_000


def _selected_places(annotations: Path) -> int:
    """How many places the selectors of a file name; each is one place of the page, and is marked."""
    page = page_of(annotations.with_name(annotations.name.replace(".annotations.jsonld", ".html")))
    count = 0
    for item in json.loads(annotations.read_text())["first"]["items"]:
        assert page.xpath("//*[@id=$id]", id=f"note-{item['key']}")
        places = [each["selector"] for each in item["target"] if isinstance(each, dict)]
        words = [selected(page, selector, item["key"]) for selector in places]
        assert marked_words(page, item["key"]) == "".join(words)
        count += len(places)
    return count


def test_the_site_opens_from_a_folder_anywhere(site: Path) -> None:
    """No page but 404.html holds an address that begins with a slash, and no file's name begins with a dot."""
    for path, content in tree(site).items():
        assert not any(part.startswith(".") for part in path.split("/"))
        if path.endswith(".html") and path != "404.html":
            assert not re.search(rb'(?:href|src)="/', content), path


def test_an_old_address_leads_to_the_article(site: Path) -> None:
    """The example has an article that was renamed; who comes to its old address is taken to the new one."""
    page = (site / "articles/planes-land-near-caracas.html").read_text()
    assert 'content="0; url=two-aircraft-at-maiquetia.html"' in page
    assert (site / "articles/two-aircraft-at-maiquetia.html").is_file()


def test_without_a_base_url_the_summary_names_what_was_left_out(tmp_path: Path) -> None:
    """The build works, and what is left out is not there; ``base_url`` in site.yml is the last that is asked."""
    (tmp_path / "content").mkdir()
    (tmp_path / "site.yml").write_text("title: Mine\n")
    left_out = build_site(tmp_path).summary.left_out
    assert {"404.html", "feed.xml", "feed.json", "notes.xml", "corrections.xml", "sitemap.xml"} == set(left_out)
    assert not set(left_out) & set(tree(tmp_path / "_site"))
    (tmp_path / "site.yml").write_text("title: Mine\nbase_url: https://example.org/mine\n")
    assert () == build_site(tmp_path).summary.left_out
    assert "https://example.org/mine/sitemap.xml" in (tmp_path / "_site/robots.txt").read_text()
    build_site(tmp_path, Options(base_url="https://example.org/other"))
    assert "https://example.org/other/sitemap.xml" in (tmp_path / "_site/robots.txt").read_text()


def test_an_own_template_takes_the_place_of_the_default(tmp_path: Path) -> None:
    """File by file: the other templates and the assets stay the default theme's."""
    (tmp_path / "layouts").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "site.yml").write_text("title: Mine\n")
    (tmp_path / "layouts/home.html").write_text("<!doctype html><title>{{ view.site_title }}</title>")
    outcome = build_site(tmp_path)
    if outcome.problems:
        pytest.fail(str(outcome.problems))
    assert (tmp_path / "_site/index.html").read_text() == "<!doctype html><title>Mine</title>"
    assert "<nav" in (tmp_path / "_site/timeline.html").read_text()


def test_a_site_with_an_error_is_not_written(tmp_path: Path) -> None:
    """The old site stays as it was; with a warning it is replaced unless the build is strict."""
    (tmp_path / "content").mkdir()
    (tmp_path / "site.yml").write_text("title: Mine\n")
    build_site(tmp_path)
    before = tree(tmp_path / "_site")
    (tmp_path / "content/a.md").write_text("---\ntitle: A\n---\n")
    assert build_site(tmp_path).failed
    (tmp_path / "content/a.md").write_text("---\ntitle: A\ndate: 2019\ntgas: [x]\n---\n")
    assert build_site(tmp_path, Options(strict=True)).failed
    assert tree(tmp_path / "_site") == before
    assert not build_site(tmp_path).failed
    assert "articles/a.html" in tree(tmp_path / "_site")


def test_the_site_of_an_empty_archive_is_built_again(tmp_path: Path) -> None:
    """By what every site has it is known as ours."""
    (tmp_path / "content").mkdir()
    (tmp_path / "site.yml").write_text("title: Nothing yet\n", encoding="utf-8")
    assert build_site(tmp_path).summary.pages
    (tmp_path / "site.yml").write_text("title: Still nothing\n", encoding="utf-8")
    assert build_site(tmp_path).summary.pages
    assert urls.SEARCH_ROOT in tree(tmp_path / "_site")


def test_without_its_content_a_site_is_not_replaced(tmp_path: Path) -> None:
    """The folder was moved, or not fetched: a site of no articles would take the place of the one that stands."""
    root = write_archive(tmp_path)
    assert not build_site(root).failed
    before = tree(root / "_site")
    (root / "content").rename(root / "elsewhere")
    outcome = build_site(root)
    assert outcome.failed
    assert [("unreadable", "content")] == [(problem.code, problem.place.path) for problem in outcome.problems]
    assert before == tree(root / "_site")


def test_what_has_no_date_is_reported_and_in_no_feed(tmp_path: Path) -> None:
    """A feed cannot say when it was changed."""
    site = "title: T\nbase_url: https://example.org/\n"
    files = {"site.yml": site, "content/planes.md": "---\ntitle: X\n---\nText.\n"}
    root = write_archive(tmp_path / "site", {**files, "content/planes.annotations.yml": "- {note: One, kind: error}\n"})
    assert "missing-key" in {problem.code for problem in check_site(root).problems}
