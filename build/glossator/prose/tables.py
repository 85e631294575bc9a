"""Tables that know which words they drop. Imported only for texts with a bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

from markdown.blockparser import BlockParser
from markdown.extensions.tables import TableProcessor

from glossator.prose.syntax import SurplusCells


class Table(TableProcessor):
    """A table that remembers the rows of which it drops words."""

    def __init__(self, parser: BlockParser, config: dict[str, Any]) -> None:
        """With no row remembered yet."""
        super().__init__(parser, config)
        self.surplus: list[SurplusCells] = []

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        super()._build_row(row, parent, align)  # type: ignore[misc]
        borders = (row.startswith("|") + row.endswith("|")) if self.border else 0
        if row.count("|") - borders >= len(align):  # Else there is no need to divide it again.
            cells = self._split_row(row)  # type: ignore[attr-defined]
            if any(cell.strip() for cell in cells[len(align) :]):
                self.surplus.append(SurplusCells(row, len(cells), len(align)))
