"""A site's own theme: what it can build on, and what is reported before it does harm without a word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from unit.archives import full_archive

from glossator.model import Theme
from glossator.pages import page_renderer, render_page
from glossator.pages.theme import read_theme
from glossator.problems import Problem

THEME = Path(__file__).parents[2] / "layouts"
BASE = (THEME / "base.html").read_text(encoding="utf-8")
SEARCH = (THEME / "search.html").read_text(encoding="utf-8")


@pytest.fixture
def layouts(tmp_path: Path) -> Path:
    """The site's own, still empty."""
    folder = tmp_path / "layouts"
    folder.mkdir()
    return folder


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write each file below ``folder``."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def problems(layouts: Path, **files: str) -> list[Problem]:
    """What is wrong with a theme that has these files, whose names are written with ``_html`` and ``_css``."""
    names = {re.sub(r"_(html|css)$", r".\1", name): text for name, text in files.items()}
    write(layouts, {f"assets/{name}" if name.endswith(".css") else name: text for name, text in names.items()})
    return list(read_theme((layouts, THEME), Theme())[1])


def told(found: list[Problem]) -> list[tuple[str, int, str]]:
    """File, line and message of each."""
    return [(problem.place.path.removeprefix("layouts/"), problem.place.line, problem.message) for problem in found]


def pages(layouts: Path) -> dict[str, str]:
    """Every page."""
    renderer = page_renderer(full_archive(), (layouts, THEME))
    assert () == renderer.problems
    made = [render_page(renderer, planned) for planned in renderer.pages]
    return {page.path: page.content.decode() for page in made if not isinstance(page, Problem)}


# -- Building on the default theme ------------------------------------------------------------------------------------


def test_a_template_can_build_on_the_default_one(layouts: Path) -> None:
    """Under the prefix it is always ours; a line in the foot of every page takes one block."""
    write(
        layouts,
        {
            "base.html": '{% extends "default/base.html" %}{% block footer %}{{ super() }}<p>Ours</p>{% endblock %}',
            "page.html": '{% extends "default/page.html" %}{% import "default/parts.html" as parts %}'
            "{% block head_end %}<meta name=x>{% endblock %}{% block main %}{{ super() }}"
            "{{ parts.date({'iso': '2019', 'text': 'then'}) }}{% endblock %}",
        },
    )
    made = pages(layouts)
    assert all(page.count("<p>Ours</p></footer>") == 1 for page in made.values())
    assert "<meta name=x></head>" in made["about.html"]
    assert '<time datetime="2019">then</time></main>' in made["about.html"].replace("\n", "")
    assert "<meta name=x>" not in made["index.html"]


def test_the_own_style_sheet_is_the_last(layouts: Path) -> None:
    """After ours on every page, so that it wins without more force; without one, nothing refers to it."""
    assert not any("/own." in page for page in pages(layouts).values())
    write(layouts, {"assets/own.css": "h1 { color: red }"})
    for page in pages(layouts).values():
        sheets = re.findall(r'<link rel="stylesheet" href="[./]*assets/(\w+)\.\w{10}\.css">', page)
        assert "own" == sheets[-1]
        assert {"site", "own"} <= set(sheets) <= {"site", "notes", "own"}


def test_a_template_that_extends_itself_is_told_how(layouts: Path) -> None:
    """The natural first attempt."""
    (problem,) = problems(layouts, article_html='<!-- x -->\n{% extends "article.html" %}')
    assert ("layouts/article.html", 2, "the template extends itself") == (
        problem.place.path,
        problem.place.line,
        problem.message,
    )
    assert '{% extends "default/article.html" %}' in problem.help


def test_templates_that_extend_each_other_are_a_problem(layouts: Path) -> None:
    """Such a circle has no end either."""
    found = problems(layouts, page_html='{% extends "list.html" %}', list_html='{% extends "page.html" %}')
    assert {"the template extends itself"} == {problem.message for problem in found}


def test_a_style_sheet_that_no_page_loads_is_reported(layouts: Path) -> None:
    """The likeliest slip is its name; one that a template or another sheet names is loaded, as is one of ours."""
    found = problems(layouts, onw_css="a {}", own_css='@import "more.css";', more_css="a {}", site_css="a {}")
    assert [("assets/onw.css", 0, "no page loads this style sheet")] == told(found)


# -- What would be lost without a word --------------------------------------------------------------------------------


def test_a_base_without_a_block_is_a_problem(layouts: Path) -> None:
    """Else every page is empty. This is also what an old copy comes to when the default theme gets a block."""
    found = problems(layouts, base_html=re.sub(r"\{% block main %\}\s*\{% endblock %\}", "", BASE))
    assert [("base.html", 0, 'the block "main" is missing, which 404.html and 11 more use')] == told(found)


def test_templates_that_make_no_page_any_more_want_nothing(layouts: Path) -> None:
    """A base without the block of a default page, in whose place the site has its own, which does without."""
    base = re.sub(r"\{% block search %\}(.*?)\{% endblock %\}", r"\1", BASE, flags=re.DOTALL)
    own = '{% extends "base.html" %}{% block main %}x{% endblock %}'
    assert [] == told(problems(layouts, base_html=base, search_html=own))
    assert any("search.html" in message for _, _, message in told(problems(layouts, search_html=SEARCH)))


def test_a_template_that_is_nested_too_deeply_is_a_problem(layouts: Path) -> None:
    """Jinja2 gives up before it knows the line."""
    (problem,) = problems(layouts, page_html=f"{{{{ {'(' * 3000}1{')' * 3000} }}}}")
    assert ("layouts/page.html", 0) == (problem.place.path, problem.place.line)
    assert "the template includes itself endlessly, or is nested too deeply" == problem.message


def test_a_renamed_block_of_a_base_is_shown(layouts: Path) -> None:
    """At the line with the wrong name."""
    (problem,) = problems(layouts, base_html=BASE.replace("block main", "block mian"))
    assert BASE.split("\n").index("{% block main %}") + 1 == problem.place.line
    assert "call it main, not mian" == problem.help


@pytest.mark.parametrize("parent", ["base.html", "default/page.html"])
def test_a_block_that_no_parent_has_is_a_problem(layouts: Path, parent: str) -> None:
    """Jinja2 leaves it out; one within another block is a new one, and no mistake."""
    text = f'{{% extends "{parent}" %}}\n{{% block mian %}}x{{% block deep %}}y{{% endblock %}}{{% endblock %}}'
    message = f'there is no block "mian" in {parent}, so this is not printed; did you mean main?'
    assert [("page.html", 2, message)] == told(problems(layouts, page_html=text))


def test_a_parent_that_an_expression_chooses_is_left_alone(layouts: Path) -> None:
    """Nothing can be said of it."""
    text = '{% extends "base.html" if view.title else "page.html" %}{% block mian %}{% endblock %}'
    assert [] == problems(layouts, page_html=text)


@pytest.mark.parametrize(("lost", "is_lost"), [("<p>x</p>", True), ("{{ view.title }}", True), ("<!-- x -->", False)])
def test_what_is_in_no_block_is_a_problem(layouts: Path, lost: str, is_lost: bool) -> None:
    """A template that extends another prints its blocks, and nothing else."""
    text = f'{{% extends "default/page.html" %}}\n{{% set a = 1 %}}\n{lost}\n{{% block footer %}}x{{% endblock %}}\n'
    expected = [("page.html", 3, "this is in no block, so it is not printed")] if is_lost else []
    assert expected == told(problems(layouts, page_html=text))


def test_a_macro_that_is_gone_is_a_problem(layouts: Path) -> None:
    """A copy of the macros lacks one that the default templates use: the copy is named, not what uses it."""
    parts = (THEME / "parts.html").read_text(encoding="utf-8").replace("macro neighbour", "macro neighbor")
    (problem,) = problems(layouts, parts_html=parts)
    assert 'the macro "neighbour" is missing, which article.html uses' == problem.message
    assert "{% macro neighbor(" in problem.place.excerpt


def test_a_macro_that_never_was_is_a_problem(layouts: Path) -> None:
    """At the line that asks for it, however it is imported."""
    one = '{% extends "base.html" %}{% import "parts.html" as p %}\n{% block main %}{{ p.menue() }}{% endblock %}'
    two = '{% extends "base.html" %}\n{% from "parts.html" import menue with context %}'
    message = 'there is no macro "menue" in parts.html; did you mean menu?'
    assert [("list.html", 2, message), ("page.html", 2, message)] == sorted(
        told(problems(layouts, page_html=one, list_html=two))
    )


@pytest.mark.parametrize("text", ["", "\n  \n", "{% if false %}x{% endif %}"])
def test_a_template_that_prints_nothing_is_a_problem(layouts: Path, text: str) -> None:
    """A blank page is no page."""
    write(layouts, {"page.html": text})
    renderer = page_renderer(full_archive(), (layouts, THEME))
    made = [render_page(renderer, planned) for planned in renderer.pages]
    found = [page for page in made if isinstance(page, Problem)]
    assert {("page.html", 0, "the template prints nothing")} == set(told(found))


# -- Files that nothing uses ------------------------------------------------------------------------------------------


def test_files_that_nothing_uses_are_reported(layouts: Path) -> None:
    """With the name, or the place, that was meant."""
    names = ("artcle.html", "page.htm", "site.css", "css/own.css", "robots.txt", "sidebar.html")
    write(layouts, dict.fromkeys(names, "x"))
    write(layouts, {"README.md": "x", ".hidden": "x", "page.html~": "x", "assets/any.txt": "x"})
    found = problems(layouts)
    assert {"theme-unused"} == {problem.code for problem in found}
    helps = {problem.place.path.removeprefix("layouts/"): problem.help for problem in found}
    assert ["artcle.html", "css", "page.htm", "robots.txt", "sidebar.html", "site.css"] == sorted(helps)
    assert ("rename it to article.html", "rename it to page.html") == (helps["artcle.html"], helps["page.htm"])
    assert "move it to layouts/assets/site.css" == helps["site.css"]


def test_templates_that_others_name_are_used(layouts: Path) -> None:
    """Extended, included or imported; where an expression chooses, each may be."""
    write(
        layouts, {"mine.html": "{% macro x() %}{% endmacro %}", "side.html": "x", "frame.html": BASE, "more.html": "x"}
    )
    text = '{% extends "frame.html" %}{% import "mine.html" as m %}{% block main %}{% include ["side.html", "no"] %}'
    assert ["layouts/more.html"] == [each.place.path for each in problems(layouts, page_html=text + "{% endblock %}")]
    assert [] == problems(layouts, page_html=text + "{% include view.title %}{% endblock %}")


# -- What browsers would not load -------------------------------------------------------------------------------------

BLOCKED = [
    '<script src="https://x.org/a.js"></script>',
    "<script src='//x.org/a.js'></script>",
    "<script>a()</script>",
    '<script type="module">a()</script>',
    '<p style="color: red">',
    "<style>p { color: red }</style>",
    '<a href="index.html" onclick="a()">',
    '<iframe src="https://x.org/"></iframe>',
    '<iframe src="{{ view.home.href }}x"></iframe>',
    '<img src="https://x.org/a.png">',
    '<link rel="stylesheet" href="https://x.org/a.css">',
    '<video src="film.mp4"></video>',
    '<form action="https://x.org/"></form>',
]
LOADED = [
    "<!-- <script>a()</script> -->",
    "{# <script>a()</script> #}",
    '<script type="application/ld+json">{}</script>',
    '<script src="{{ view.assets["steps.js"] }}" defer></script>',
    '<img src="data:image/gif;base64,x">',
    '<a href="https://x.org/">',
    '<link rel="me" href="https://x.org/">',
    '<form action="{{ view.search.href }}">',
    "a < b style=",
]


@pytest.mark.parametrize("html", [*BLOCKED, *LOADED])
def test_what_no_browser_would_load_is_reported(layouts: Path, html: str) -> None:
    """With its place; whatever the policy of every page allows is not."""
    found = problems(layouts, page_html=f'{{% extends "base.html" %}}\n{{% block main %}}\n {html}{{% endblock %}}')
    expected = [("theme-blocked", 3, 2)] if html in BLOCKED else []
    assert expected == [(each.code, each.place.line, each.place.column) for each in found]


@pytest.mark.parametrize(
    ("css", "lines"),
    [
        ('\n@import "https://x.org/a.css";', [2]),
        ('@import url("more.css");\na { b: url(https://x.org/a.png) }', [2]),
        ("@font-face { font-family: x;\n src: url(https://x.org/a.woff2) }", [2]),
        ("@font-face { src: url(fonts/a.woff2) } a { b: url(data:image/png;base64,x) url(#a) }", []),
        ("@font-face { src: url(data:font/woff2;base64,x) }", [1]),
        ("/* url(https://x.org/a.png) */", []),
    ],
)
def test_style_sheets_are_looked_at_too(layouts: Path, css: str, lines: list[int]) -> None:
    """Each by what it would load: a style sheet, a face or a picture."""
    assert [("assets/own.css", line) for line in lines] == [each[:2] for each in told(problems(layouts, own_css=css))]


def test_a_policy_of_the_sites_own_is_believed(layouts: Path) -> None:
    """In the block or in a copy of the base; without a policy, everything is loaded; an old one has no faces."""
    page = f'{{% extends "base.html" %}}{{% block main %}}{BLOCKED[0]}{BLOCKED[2]}{{% endblock %}}'
    policy = "<meta http-equiv='Content-Security-Policy' content=\"script-src 'self' https://*.org 'unsafe-inline'\">"
    block = f'{{% extends "default/base.html" %}}{{% block policy %}}{policy}{{% endblock %}}'
    assert [] == problems(layouts, page_html=page, base_html=block)
    assert [] == problems(layouts, base_html=BASE.replace("script-src 'self'", "script-src https: 'unsafe-inline'"))
    assert [] == problems(layouts, base_html=re.sub(r"<meta http-equiv=.*>", "", BASE))
    assert [] == problems(layouts, base_html='{% extends "default/base.html" %}{% block policy %}{% endblock %}')
    assert 2 == len(problems(layouts, base_html='{% extends "default/base.html" %}'))
    (layouts / "page.html").unlink()
    face = "@font-face { src: url(a.woff2) }"
    (problem,) = problems(layouts, base_html=BASE.replace("font-src 'self'; ", ""), own_css=face)
    assert "theme-blocked" == problem.code


# -- Messages ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("view.words.orginal", 'there is no name "orginal" here; did you mean original?'),
        ('view.assets["stie.css"]', 'there is no name "stie.css" here; did you mean site.css?'),
        ("view.home.hrf", 'there is no name "hrf" in Link; did you mean href?'),
        ("veiw.title", 'there is no name "veiw" here; did you mean view?'),
        ("range(10 ** 9)|list", "a range of more than 100,000 numbers"),
    ],
)
def test_messages_name_what_was_meant(layouts: Path, wrong: str, message: str) -> None:
    """And nothing of what the page is made of inside; a loop without end is stopped."""
    write(layouts, {"page.html": f"\n{{{{ {wrong} }}}}"})
    renderer = page_renderer(full_archive(), (layouts, THEME))
    found = [render_page(renderer, planned) for planned in renderer.pages if planned.template == "page.html"]
    assert {("page.html", 2, f"the template cannot be used: {message}")} == set(
        told([each for each in found if isinstance(each, Problem)])
    )


def test_a_style_sheet_that_is_not_utf8_is_a_problem(layouts: Path) -> None:
    """As a template is."""
    (layouts / "assets").mkdir()
    (layouts / "assets/own.css").write_bytes(b"/* caf\xe9 */")
    assert [("assets/own.css", 0, "the file is not UTF-8 text")] == told(problems(layouts))


def test_a_warning_stops_no_page(layouts: Path) -> None:
    """Only errors do."""
    write(layouts, {"artcle.html": "x"})
    renderer = page_renderer(full_archive(), (layouts, THEME))
    assert ["theme-unused"] == [problem.code for problem in renderer.problems]
    assert renderer.pages
    assert renderer.assets
