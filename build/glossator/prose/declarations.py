"""``<?`` and ``<!`` as text. Imported only for texts that have one of them.

HTML drops what is between these signs and the next ``>`` or ``?>``, a whole paragraph, perhaps, in which a name was
not understood: ``He met <?> Ivanov``. Nobody means that.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import markdown
from markdown.htmlparser import HTMLExtractor
from markdown.inlinepatterns import HTML_RE, HtmlInlineProcessor
from markdown.preprocessors import HtmlBlockPreprocessor

_INSTRUCTION = re.compile(r"<!(?:doctype\b|\[(?:end)?if\b)", re.IGNORECASE)
"""What programs write, and no person: it goes."""


def as_text(parser: markdown.Markdown) -> None:
    """Makes ``parser`` read the signs as text."""
    parser.preprocessors.register(_Blocks(parser), "html_block", 20)
    parser.inlinePatterns.register(_Inline(HTML_RE, parser), "html", 90)


class _Blocks(HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        extractor = _Extractor(self.md)
        extractor.feed("\n".join(lines))
        extractor.close()
        return "".join(extractor.cleandoc).split("\n")


class _Extractor(HTMLExtractor):
    def parse_pi(self, i: int) -> int:
        return self._as_text(i)

    def parse_html_declaration(self, i: int) -> int:
        if _INSTRUCTION.match(self.rawdata, i):
            return super().parse_html_declaration(i)
        return self._as_text(i)

    def _as_text(self, i: int) -> int:
        """The offset behind the two signs at ``i``, which are escaped where they would be taken for HTML."""
        signs = self.rawdata[i : i + 2]
        self.handle_data(signs.replace("<", "&lt;") if self.inraw else signs)
        return i + 2


class _Inline(HtmlInlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str | Element | None, int | None, int | None]:
        if m[0].startswith(("<?", "<![")):
            return "<", m.start(), m.start() + 1
        return super().handleMatch(m, data)
