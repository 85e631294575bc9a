"""docs/theme.md is true: its recipes are one theme that works, and its tables leave nothing out."""

from __future__ import annotations

from pathlib import Path

import theme_page
from archive_files import write_files
from msgspec.structs import replace
from unit.archives import full_archive

from glossator import cli
from glossator.pages import default_theme, page_renderer
from glossator.pages.plan import page_view


def test_every_template_is_in_its_table() -> None:
    """With the record that it is given."""
    assert sorted(theme_page.TEMPLATES) == sorted(path.name for path in theme_page.LAYOUTS.glob("*.html"))
    whole = full_archive()
    whole = replace(whole, site=replace(whole.site, base_url="https://example.org/a"))
    renderer = page_renderer(whole, (default_theme(),))
    made = {(page.template, type(page_view(renderer.overview, page).content).__name__) for page in renderer.pages}
    expected = {(name, record) for name, (_, record) in theme_page.TEMPLATES.items() if record}
    assert expected == made


def test_every_block_is_in_its_table() -> None:
    """In the order of the template."""
    assert list(theme_page.BLOCKS) == theme_page.blocks_of_base()


def test_every_asset_is_named() -> None:
    """As ``view.assets`` has them."""
    renderer = page_renderer(full_archive(), (default_theme(),))
    view = page_view(renderer.overview, renderer.pages[0])
    assert set(theme_page.asset_names()) == {name for name in view.assets if "/" not in name}


def test_the_recipes_work(tmp_path: Path) -> None:
    """All of them together, with the files that they name, without a warning."""
    files: dict[str, str | bytes] = {**theme_page.RECIPES}
    files |= {
        "site.yml": "title: T\nbase_url: https://example.org/a\n",
        "content/pages/imprint.md": "---\ntitle: Imprint\n---\nWe.\n",
        "content/a.md": "---\ntitle: A\ndate: 2019\noutlet: The Daily\n---\nText.\n",
        "layouts/assets/own.js": "own();\n",
        "layouts/assets/fonts/our-serif.woff2": b"font",
    }
    write_files(tmp_path, files)
    assert 0 == cli.run(["build", "--strict", "--quiet", "--site", str(tmp_path)])
    article = (tmp_path / "_site/articles/a.html").read_text(encoding="utf-8")
    assert '<p><a href="../imprint.html">Imprint</a></p>' in article
    assert "First published by" in article
    assert "Nothing is here." in (tmp_path / "_site/404.html").read_text(encoding="utf-8")
