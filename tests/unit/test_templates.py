"""Templates that lie ready as Python code: used for exactly their text, with the same pages and the same errors."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest
from msgspec.structs import replace
from unit.archives import full_archive

from glossator.model import Theme
from glossator.pages import page_renderer, render_page, templates
from glossator.pages.plan import page_view
from glossator.pages.theme import read_theme, render

THEME = Path(__file__).parents[2] / "layouts"
NAMES = sorted(path.name for path in THEME.glob("*.html"))


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that are compiled from their text."""
    names: list[str] = []
    compile_text = jinja2.Environment.compile

    def noted(self: jinja2.Environment, source: str, name: str, *more: Any) -> Any:
        names.append(name)
        return compile_text(self, source, name, *more)

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    return names


def load_all(*folders: Path) -> None:
    """Load each template of the theme."""
    theme, problems = read_theme((*folders, THEME), Theme())
    assert not problems
    for name in NAMES:
        theme.environment.get_template(name)


def test_the_default_templates_lie_ready(compiled: list[str]) -> None:
    """In a checkout that `make` has set up, not one of them is compiled."""
    load_all()
    assert "article.html" in NAMES
    assert [] == compiled


def test_a_text_that_differs_is_compiled(tmp_path: Path, compiled: list[str]) -> None:
    """Of a site's own templates those that say the same as the default one are ready, and so are all the others."""
    text = (THEME / "page.html").read_bytes()
    (tmp_path / "page.html").write_bytes(text + b" ")
    (tmp_path / "list.html").write_bytes(b"\xef\xbb\xbf" + (THEME / "list.html").read_bytes().replace(b"\n", b"\r\n"))
    (tmp_path / "mine.html").write_bytes(text)
    (tmp_path / "withdrawn.html").write_text('{% extends "mine.html" %}{% block head %}{{ super() }}{% endblock %}')
    load_all(tmp_path)
    assert ["mine.html", "page.html", "withdrawn.html"] == compiled


def test_a_script_of_the_site_stays_as_it_is(tmp_path: Path) -> None:
    """What is no code can be told in the default theme's only: in this one, two slashes begin no comment."""
    script = b"window.mine = `one,\r\n// two\r\n  three`;\r\n"
    (tmp_path / "assets" / "search").mkdir(parents=True)
    (tmp_path / "assets" / "search" / "zz.js").write_bytes(script)
    theme, problems = read_theme((tmp_path, THEME), Theme())
    assert not problems
    joined = {file.path: file.content for file in theme.files}[theme.sources.assets["search.js"]]
    assert script.replace(b"\r\n", b"\n") in joined


def test_line_ends_of_the_theme_do_not_matter(tmp_path: Path) -> None:
    """Git may write others: files are the same, and so are the names that they get from their content."""
    shutil.copytree(THEME / "assets", tmp_path / "assets")
    for path in (path for path in (tmp_path / "assets").rglob("*") if path.suffix in (".css", ".js", ".svg")):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    ours, theirs = (read_theme((folder,), Theme())[0] for folder in (THEME, tmp_path))
    assert [(file.path, file.content) for file in ours.files] == [(file.path, file.content) for file in theirs.files]


@pytest.mark.parametrize("version", ["3.1.4", None])
def test_another_jinja_compiles(version: str | None, compiled: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Code that one version has made is not used by another; one that does not tell its version is asked for it."""
    if version:
        monkeypatch.setattr(jinja2, "__version__", version)
    else:
        monkeypatch.delattr(jinja2, "__version__")
    load_all()
    assert (NAMES if version else []) == compiled


def test_other_options_compile(compiled: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Code that was made with other options is not used."""
    monkeypatch.setitem(templates._OPTIONS, "trim_blocks", False)
    load_all()
    assert NAMES == compiled


def test_pages_and_errors_are_the_same(tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed, and the line of each mistake: in a template, in its parent, in a macro that it calls."""
    (tmp_path / "mine.html").write_text('\n{% from "parts.html" import teaser %}\n{{ teaser(view) }}\n')
    ready = _printed(tmp_path), _mistakes(tmp_path)
    assert {"mine.html"} == set(compiled)
    monkeypatch.setattr(templates, "COMPILED", "nowhere")
    assert ready == (_printed(tmp_path), _mistakes(tmp_path))
    assert {*NAMES, "mine.html"} == set(compiled)
    places = [problem.place for problem in ready[1]]
    assert {"layouts/base.html", "layouts/parts.html", "layouts/article.html"} <= {place.path for place in places}
    assert all(place.line for place in places)


def _printed(own: Path) -> list[Any]:
    renderer = page_renderer(full_archive(), (own, THEME))
    return [render_page(renderer, planned) for planned in renderer.pages]


def _mistakes(own: Path) -> list[Any]:
    """What is wrong where a view has nothing, and where each page lacks its content only."""
    renderer = page_renderer(full_archive(), (own, THEME))
    nothing: Any = SimpleNamespace()
    views = [
        (planned.template, replace(page_view(renderer.overview, planned), content=nothing))
        for planned in renderer.pages
    ]
    views += [(name, nothing) for name in (*NAMES, "mine.html") if name != "parts.html"]
    found = [render(renderer.theme, name, view) for name, view in views]
    return [problem for problem in found if not isinstance(problem, str)]
