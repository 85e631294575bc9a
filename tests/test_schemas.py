"""The published JSON Schemas."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from glossator import scaffold

FOLDER = Path(__file__).parent.parent / "docs" / "schemas"


def test_the_published_schemas_are_current(update_snapshots: bool) -> None:
    """docs/schemas/ holds exactly what the code validates by; `make schemas` brings it up to date."""
    current = {PurePosixPath(path).name: text for path, text in scaffold.schema_files().items()}
    if update_snapshots:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, text in current.items():
            (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    assert current == {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
