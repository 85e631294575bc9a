"""Where Python-Markdown would take words for markup and drop them, it is given narrower rules here.

A transcript has lines such as ``[Smith]: Yes.``, a newspaper ``{Emphasis added.}``: whatever is not markup beyond doubt
stays text, so that no word vanishes.
"""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING, NamedTuple, cast
from xml.etree.ElementTree import Element

import markdown
from markdown.blockprocessors import HashHeaderProcessor, ReferenceProcessor
from markdown.inlinepatterns import ESCAPE_RE, EscapeInlineProcessor
from markdown.util import AMP_SUBSTITUTE

from glossator.prose.lists import Item, NumberedList, misnumbered

if TYPE_CHECKING:
    from glossator.prose.tables import Table


def narrow(parser: markdown.Markdown, declarations: bool) -> None:
    """Puts the rules of this module in the place of the parser's own; what it has no use for, it does not get.

    ``declarations``: it is for texts with ``<!`` or ``<?``.
    """
    parser.parser.blockprocessors.register(AddressDefinition(parser.parser), "reference", 15)
    parser.parser.blockprocessors.register(SpacedHeading(parser.parser), "hashheader", 70)
    parser.inlinePatterns.register(Escape(ESCAPE_RE, parser), "escape", 180)
    parser.parser.blockprocessors.register(NumberedList(parser.parser), "olist", 40)
    parser.ESCAPED_CHARS = list(string.punctuation)
    if declarations:
        from glossator.prose.declarations import as_text  # noqa: PLC0415 - most texts have none

        as_text(parser)
    if "attr_list" in parser.treeprocessors:
        from glossator.prose.attributes import AttributeList  # noqa: PLC0415 - most texts have none

        parser.treeprocessors.register(AttributeList(parser), "attr_list", 8)
    if "table" in parser.parser.blockprocessors:
        from glossator.prose.tables import Table  # noqa: PLC0415 - most texts have none

        parser.parser.blockprocessors.register(Table(parser.parser, {"use_align_attribute": False}), "table", 75)


class SurplusCells(NamedTuple):
    """A row of a table with more cells than the table has columns: Markdown drops the rest."""

    row: str
    """As it was typed, without what is before and behind it."""
    cells: int
    columns: int


def take_surplus(parser: markdown.Markdown) -> tuple[SurplusCells, ...]:
    """The rows of which ``parser`` has dropped cells since this was last asked."""
    if "table" not in parser.parser.blockprocessors:
        return ()
    table = cast("Table", parser.parser.blockprocessors["table"])
    surplus = tuple(table.surplus)
    table.surplus.clear()
    return surplus


def take_misnumbered(parser: markdown.Markdown) -> tuple[Item, ...]:
    """The items of lists that ``parser`` has given other numbers since this was last asked, and those with a year."""
    lists = cast("NumberedList", parser.parser.blockprocessors["olist"])
    if not lists.items:
        return ()
    found = tuple(misnumbered(lists.items))
    lists.items.clear()
    return found


# -- Definitions of links ---------------------------------------------------------------------------------------------

_ENDING = "|".join(
    rf"(?<=[^\s.]\.{first}{rest * length})"
    for length in range(1, 5)
    for first, rest in (("[a-z]", "[a-z0-9]"), ("[A-Z]", "[A-Z0-9]"))
)
_ADDRESS = (
    r"[/#]\S|\.{1,2}/"
    r"|[A-Za-z][A-Za-z0-9+.-]+:[^\s/]*/|(?:mailto|tel|urn|doi|data|news|javascript):\S"
    r"|[\w-]+(?:\.[\w-]+)+/"
    rf"""|[^\s<>"?#]++(?:{_ENDING})(?=[\s>?#]|\Z)"""
)
"""The beginning of what a link may lead to: an address, or the name of a file with its ending."""


class AddressDefinition(ReferenceProcessor):
    """A definition of a link, only where it has an address: ``[map]: map.png``, but not ``[Smith]: Yes.``."""

    RE = re.compile(
        rf"^[ ]{{0,3}}\[(?!\^)([^\[\]]*)\]:[ ]*(?:\n[ ]*)?(?=<?(?:{_ADDRESS}))(\S+)[ ]*"
        r"""(?:\n[ ]*)?((["'])(.*)\4[ ]*|\((.*)\)[ ]*)?$""",
        re.MULTILINE,
    )


# -- Headings ---------------------------------------------------------------------------------------------------------


class SpacedHeading(HashHeaderProcessor):
    """A heading with signs # before it, only with a space between, as in CommonMark: ``# One``, but not ``#One``.

    Nor is a line of nothing but these signs: ``# # #`` ends a press release. Those behind a heading go if there is a
    space before them: ``# One #``, but not ``# C#``.
    """

    RE = re.compile(
        r"(?:^|\n)(?![# ]+(?:\n|\Z))(?P<level>#{1,6})"
        r"(?P<header>(?:[ ]++(?!#*+[ ]*+(?:\n|\Z))[^ \n]++)++)[ ]*+#*+[ ]*+(?:\n|\Z)"
    )


# -- Backslashes ------------------------------------------------------------------------------------------------------


class Escape(EscapeInlineProcessor):
    """A backslash before any sign of ASCII, as in CommonMark; one at the end of a line breaks it."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str | Element | None, int | None, int | None]:
        """What stands in the text for the sign and its backslash."""
        if m[1] == "\n":
            return Element("br"), m.start(), m.end()
        if m[1] == "&":  # Else it would be the beginning of an entity when the text is written.
            return f"{AMP_SUBSTITUTE}amp;", m.start(), m.end()
        return super().handleMatch(m, data)
