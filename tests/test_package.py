"""What is shipped: the wheel and the sdist, as somebody without this checkout meets them."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path
from runpy import run_path
from shutil import copytree

import pytest

ROOT = Path(__file__).parent.parent
LOAD_TEMPLATES = """
from pathlib import Path
import jinja2
from glossator.model import Theme
from glossator.pages.theme import read_theme, theme_folders
del jinja2.Environment.compile
*_, default = theme_folders(Path("demo"))
theme, _ = read_theme([default], Theme())
for path in default.glob("*.html"):
    print(theme.environment.get_template(path.name).name)
"""
"""Loads each default template where none can be compiled."""


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel that was built from this sdist."""
    folder = tmp_path_factory.mktemp("dist")
    # The build requirements are those of the test environment: an isolated one would be fetched for nothing new.
    _run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder)], cwd=ROOT)
    return folder


def test_the_wheel_holds_the_code_and_the_theme(dist: Path) -> None:
    """Every module of the checkout, every file of layouts/, the licence; nothing else."""
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
        licences = {name.partition(".dist-info/licenses/")[2] for name in wheel.namelist()} - {""}
        metadata = wheel.read(next(name for name in wheel.namelist() if name.endswith("/METADATA"))).decode()
    assert _source_files() == names
    assert {"LICENSE", "build/glossator/vendor/LICENSES.txt"} == licences
    assert "License-Expression: MIT AND BSD-3-Clause AND BSD-2-Clause\n" in metadata
    # Neither lies in the repository: the build hook has put them there.
    vendor = {
        f"glossator/vendor/{name}" for name in ("lunr.js", "base-stemmer.js", "russian-stemmer.js", "LICENSES.txt")
    }
    assert vendor < names


def test_the_sdist_holds_what_the_wheel_is_made_of(dist: Path) -> None:
    """Code, theme, and the papers; neither the tests nor the example archive."""
    with tarfile.open(next(dist.glob("*.tar.gz"))) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    sources = {f"build/{name}" for name in _source_files() if not name.startswith("glossator/layouts/")}
    theme = {name.removeprefix("glossator/") for name in _source_files() if name.startswith("glossator/layouts/")}
    papers = {"README.md", "LICENSE", "CHANGELOG.md", "pyproject.toml", "hatch_build.py"}
    assert sources | theme | papers == names - {"PKG-INFO", ".gitignore"}


def test_the_wheel_builds_an_archive_in_an_empty_environment(dist: Path, tmp_path: Path) -> None:
    """With the wheel alone, `glossator init demo && glossator build --site demo --strict` succeeds, and no template has
    to be compiled.
    """
    venv.create(tmp_path / "venv", with_pip=True)
    scripts = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    wheel = next(dist.glob("*.whl"))
    constraints = ROOT / "constraints.txt"
    _run([str(scripts / "python"), "-m", "pip", "install", "--quiet", "-c", str(constraints), str(wheel)], cwd=tmp_path)
    _run([str(scripts / "glossator"), "init", "demo"], cwd=tmp_path)
    _run([str(scripts / "glossator"), "build", "--site", "demo", "--strict"], cwd=tmp_path)
    assert (tmp_path / "demo" / "_site" / "articles" / "first-article.html").is_file()
    assert list((tmp_path / "demo" / "_site" / "assets").glob("*.css"))
    loaded = _run([str(scripts / "python"), "-c", LOAD_TEMPLATES], cwd=tmp_path).split()
    assert sorted(path.name for path in (ROOT / "layouts").glob("*.html")) == sorted(loaded)


def test_installing_again_compiles_what_was_edited(tmp_path: Path) -> None:
    """There is one module for each template, of its text now; those of other texts, and what was damaged, go."""
    copytree(ROOT / "layouts", tmp_path / "layouts")
    code = tmp_path / "build" / "glossator" / "pages"
    code.mkdir(parents=True)
    (code / "templates.py").write_bytes((ROOT / "build" / "glossator" / "pages" / "templates.py").read_bytes())
    compile_templates = run_path(str(ROOT / "hatch_build.py"))["compile_templates"]
    compile_templates(tmp_path)
    first = {path.name: path.read_bytes() for path in (code / "compiled").iterdir()}
    (tmp_path / "layouts" / "page.html").write_text("Mine", encoding="utf-8")
    compile_templates(tmp_path)
    second = {path.name: path.read_bytes() for path in (code / "compiled").iterdir()}
    assert len(list((tmp_path / "layouts").glob("*.html"))) == len(first) == len(second)
    (gone,), (new,) = first.keys() - second.keys(), second.keys() - first.keys()
    assert ("_page_html", "_page_html") == (gone[:10], new[:10])
    assert b"Mine" in second[new]
    (code / "compiled" / new).write_text("damaged", encoding="utf-8")
    compile_templates(tmp_path)
    assert second == {path.name: path.read_bytes() for path in (code / "compiled").iterdir()}


def test_this_checkout_builds_an_archive(tmp_path: Path) -> None:
    """The editable install finds the theme, too."""
    for words in (["init", "demo"], ["build", "--site", "demo", "--strict"]):
        _run([sys.executable, "-m", "glossator", *words], cwd=tmp_path)
    assert list((tmp_path / "demo" / "_site" / "assets").glob("*.css"))


def _source_files() -> set[str]:
    """The files of the package as a wheel names them."""
    code = {path.relative_to(ROOT / "build") for path in (ROOT / "build" / "glossator").rglob("*") if path.is_file()}
    theme = {"glossator" / path.relative_to(ROOT) for path in (ROOT / "layouts").rglob("*") if path.is_file()}
    return {path.as_posix() for path in code | theme if "__pycache__" not in path.parts}


def _run(command: list[str], cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert (0, command) == (done.returncode, command), done.stdout + done.stderr
    return done.stdout
