"""YAML with positions, as people write it: a file as nodes that know their place.

The one door to PyYAML. Every scalar is the text that was typed; whatever is wrong is a problem with a cure, and where
YAML fails, the file is read piece by piece as what was meant, so that one bad note hides no other. It must never raise
for what a file holds, never guess in silence, and know no more of the schema than which keys are texts and which
stand together.

``nodes`` are what reading yields, ``keys`` the keys of our records, also mistyped. ``parse`` is YAML itself. What is
not YAML, ``apart`` reads in the pieces that ``cut`` finds, after ``blanking`` has made odd signs harmless, and ``mend``
says what is wrong with each. ``blocks`` knows text blocks, ``losses`` what YAML drops in silence (``comments`` and
``escapes``, which ``rewriting`` writes anew), ``commas`` what commas cut within braces, ``swallowed`` what has become
part of a value and withholds nothing there, ``front`` where front matter stands; ``read`` puts them together.
"""

from glossator.yamldoc.cut import line_without_key
from glossator.yamldoc.nodes import MAX_FINDINGS, Mapping, Node, Scalar, Sequence, Way, entry_of, scalars
from glossator.yamldoc.parse import HAS_C_PARSER
from glossator.yamldoc.read import front_matter, read_entries, read_records, read_yaml, text_block_repairs

__all__ = [
    "HAS_C_PARSER",
    "MAX_FINDINGS",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "Way",
    "entry_of",
    "front_matter",
    "line_without_key",
    "read_entries",
    "read_records",
    "read_yaml",
    "scalars",
    "text_block_repairs",
]
