"""Types in plain words: what a value should be, what it is, and an example that can be typed as it is."""

from __future__ import annotations

from collections.abc import Iterable

from glossator.schema.types import (
    Colour,
    Date,
    Either,
    FilePath,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Record,
    Slug,
    Text,
    Type,
    Url,
    YesNo,
)
from glossator.yamldoc import Mapping, Node, Scalar, Sequence

MAX_SHOWN_CHARS = 60


def expected(kind: Type) -> str:
    """What a value of this type is: ``a date``, ``a list``."""
    match kind:
        case Text():
            return kind.expected
        case Date():
            return "a date or two" if kind.ranges else "a date"
        case OneOf():
            return "one of the words " + listed(kind.words, "or")
        case Number():
            return _number(kind)
        case Either():
            return listed(dict.fromkeys(expected(option) for option in kind.options), "or")
        case Record() | MapOf():
            return "keys and values"
    return _EXPECTED[type(kind)]


_EXPECTED: dict[type, str] = {
    Slug: "one word",
    Url: "a web address",
    FilePath: "the name of a file",
    Colour: 'a colour such as "#7a1f1f" or navy',
    YesNo: "yes or no",
    ListOf: "a list",
}
"""Of the types that are the same wherever they stand."""


def example(kind: Type) -> str:
    """A value of this type, in YAML on one line."""
    match kind:
        case Text() | Slug() | Date() | Url() | FilePath() | Colour():
            return kind.example
        case OneOf():
            return kind.words[0]
        case YesNo():
            return "yes"
        case Number():
            return str(max(kind.minimum, 1))
        case ListOf():
            return f"[{example(kind.item)}]"
        case MapOf():
            return f"{{{kind.example}: {example(kind.value)}}}"
        case Either():
            return example(kind.options[0])
        case Record():
            shown = [field for field in kind.fields if field.required] or kind.fields[:2]
            return "{" + ", ".join(f"{field.key}: {example(field.type)}" for field in shown) + "}"


def found(node: Node) -> str:
    """What a value is, by its form."""
    match node:
        case Scalar() if not node.text.strip():
            return "nothing"
        case Scalar():
            return f'"{shortened(node.text)}"'
        case Sequence():
            return "a list"
        case Mapping():
            return "a group of keys and values"


def shortened(text: str) -> str:
    """``text`` on one line, at most MAX_SHOWN_CHARS long."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_SHOWN_CHARS else line[: MAX_SHOWN_CHARS - 1] + "…"


def listed(words: Iterable[str], last: str) -> str:
    """``a, b or c``."""
    *most, end = words
    return f"{', '.join(most)} {last} {end}" if most else end


def written(key: str, value: str) -> str:
    """A value with its key, if it has one."""
    return f"{key}: {value}" if key else value


def _number(kind: Number) -> str:
    number = "a whole number" if kind.whole else "a number"
    return listed((f"{number} from {kind.minimum} to {kind.maximum}", *kind.also), "or")
