"""Sanitised HTML as a flat list of nodes: the text that a reader sees in it, and marks, numbers and cuts put into it.

Notes are anchored here, after Markdown and the sanitiser have run, because only here is the text final. Text offsets
are half-open, in code points. Everything in this folder is a pure function of strings and flat records.

The input is what the sanitiser or this package wrote: balanced, lower-case tags, attributes in double quotes, ``<`` and
``>`` escaped everywhere else. Nothing here may change the text, or know of kinds, notes and pages.
"""

from glossator.markup.addresses import (
    Address,
    addresses,
    author_id,
    ids,
    paragraph_ids,
    rewrite_addresses,
    with_sizes,
    without_remote_images,
)
from glossator.markup.cut import Kept, cut
from glossator.markup.marks import Mark, insert_marks, number_paragraphs
from glossator.markup.nodes import PARAGRAPH_ID, Parsed, escape, paragraph_number, parse
from glossator.markup.reading import readable
from glossator.markup.selecting import Elements, Passage, identified_elements, passage

__all__ = [
    "PARAGRAPH_ID",
    "Address",
    "Elements",
    "Kept",
    "Mark",
    "Parsed",
    "Passage",
    "addresses",
    "author_id",
    "cut",
    "escape",
    "identified_elements",
    "ids",
    "insert_marks",
    "number_paragraphs",
    "paragraph_ids",
    "paragraph_number",
    "parse",
    "passage",
    "readable",
    "rewrite_addresses",
    "with_sizes",
    "without_remote_images",
]
