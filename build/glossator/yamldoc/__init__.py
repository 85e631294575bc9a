"""YAML with positions, as people write it: a file as nodes that know their place.

The one door to PyYAML. Every scalar is the text that was typed; whatever is wrong is a problem with a cure, and where
YAML fails, the file is read piece by piece as what was meant, so that one bad note hides no other. It must never raise
for what a file holds, never guess in silence, and know no more of the schema than which keys are texts and which
stand together.

``parse`` is YAML itself; ``apart`` reads what is not YAML, in the pieces that ``cut`` finds, and ``mend`` says what is
wrong with them; ``blocks`` knows text blocks, ``losses`` what YAML drops in silence, ``commas`` what commas cut within
braces, ``swallowed`` what has become part of a value and withholds nothing there, ``front`` where front matter stands,
``hyphens`` what a key must not take with it; ``read`` puts them together.
"""

from glossator.yamldoc.hyphens import line_without_key
from glossator.yamldoc.nodes import MAX_FINDINGS, Mapping, Node, Scalar, Sequence
from glossator.yamldoc.parse import HAS_C_PARSER
from glossator.yamldoc.read import front_matter, read_entries, read_records, read_yaml, text_block_repairs

__all__ = [
    "HAS_C_PARSER",
    "MAX_FINDINGS",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "front_matter",
    "line_without_key",
    "read_entries",
    "read_records",
    "read_yaml",
    "text_block_repairs",
]
