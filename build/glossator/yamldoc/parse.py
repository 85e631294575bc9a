"""The door to PyYAML: text to nodes through the stream of events, within budgets.

Events, never ``compose`` or ``load``: the C library's compose overflows the stack on deep nesting, and loading turns
``no`` and ``2019`` into something else. This module must never raise for what a text holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from msgspec import Struct

from glossator.positions import start_of_line
from glossator.yamldoc.nodes import Finding, Mapping, Node, Scalar, Sequence

MAX_DEPTH = 32
MAX_YAML_BYTES = 1_000_000

HAS_C_PARSER: bool = yaml.__with_libyaml__
"""Whether libyaml is there; without it reading is about ten times slower."""

# What libyaml's reader refuses, and lone surrogates, which cannot be encoded.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_FOREIGN_BREAKS = "\r\x85\u2028\u2029"
_UNUSUAL = re.compile(f"{_UNREADABLE.pattern}|[{_FOREIGN_BREAKS}]")

_LOADER = yaml.CBaseLoader if HAS_C_PARSER else yaml.BaseLoader


class Parsed(Struct, frozen=True):
    """A text as a tree; ``node`` is ``None`` where it is empty or ``broken``."""

    node: Node | None
    findings: tuple[Finding, ...]
    broken: bool = False
    """The text is not YAML, or breaks a budget."""


def parse(text: str, base: int = 0) -> Parsed:
    """The one document in ``text``, whose first character has the offset ``base`` in its file."""
    if _too_large(text):
        message = f"this is larger than {MAX_YAML_BYTES // 1_000_000} MB, the most that Glossator reads as YAML"
        return Parsed(
            None, (Finding("file-too-large", base, base, message, "divide it into smaller files"),), broken=True
        )
    readable = clean(text)
    stream = _Stream(yaml.parse(readable, Loader=_LOADER), readable, base, [])
    try:
        node = _document(stream)
    except yaml.MarkedYAMLError as error:
        return Parsed(None, (*stream.findings, _syntax_finding(error, readable, base)), broken=True)
    except _TooDeepError as error:
        return Parsed(None, (*stream.findings, _too_deep(base + error.index)), broken=True)
    except (yaml.YAMLError, ValueError, OverflowError):
        # An escape such as "\U00110000", which the pure parser passes on to chr().
        message = "this cannot be read as YAML"
        return Parsed(None, (Finding("yaml-syntax", base, base, message, _BLOCK_HELP),), broken=True)
    return Parsed(node, tuple(stream.findings))


def clean(text: str) -> str:
    """``text`` as YAML can take it, of the same length.

    Characters that YAML refuses become U+FFFD. What only YAML 1.1 takes for line ends (U+0085, U+2028, U+2029; they
    come along with text copied from the web) become spaces, as does a lone carriage return.
    """
    if not _UNUSUAL.search(text):
        return text
    return _UNUSUAL.sub(lambda match: " " if match[0] in _FOREIGN_BREAKS else "\ufffd", text)


def unreadable_findings(text: str, start: int, end: int) -> list[Finding]:
    """One finding for the first character that YAML refuses, if there is any; it says how many more there are."""
    places = [match.start() for match in _UNREADABLE.finditer(text, start, end)]
    if not places:
        return []
    first = places[0]
    more = f" (and {len(places) - 1} more)" if len(places) > 1 else ""
    message = f"there is an invisible control character, U+{ord(text[first]):04X}, here{more}"
    return [Finding("yaml-syntax", first, first + 1, message, "delete the character: type the word around it again")]


# -- The tree ---------------------------------------------------------------------------------------------------------


class _Stream(Struct, frozen=True):
    events: Iterator[yaml.Event]
    text: str
    base: int
    findings: list[Finding]


class _TooDeepError(Exception):
    """The budget of levels is spent; raised and caught here."""

    def __init__(self, index: int) -> None:
        super().__init__(index)
        self.index = index


def _too_large(text: str) -> bool:
    # A code point is at least one byte and at most four, so most texts need not be encoded to know.
    if len(text) * 4 <= MAX_YAML_BYTES:
        return False
    return len(text) > MAX_YAML_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_YAML_BYTES


def _document(stream: _Stream) -> Node | None:
    node: Node | None = None
    documents = 0
    for event in stream.events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                stream.findings.append(_second_document(stream, event))
                break
        elif isinstance(event, yaml.NodeEvent):
            node = _node(stream, event, 0)
    return None if isinstance(node, Scalar) and node.start == node.end else node


def _node(stream: _Stream, event: yaml.Event, depth: int) -> Node:
    if isinstance(event, yaml.ScalarEvent):
        if event.tag is not None or event.anchor is not None:
            _report_features(stream, event)
        return _scalar(stream, event)
    if isinstance(event, yaml.AliasEvent):
        return _alias(stream, event)
    if depth >= MAX_DEPTH:
        raise _TooDeepError(_marks(event)[0])
    if isinstance(event, yaml.CollectionStartEvent):
        _report_features(stream, event)
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(stream, event, depth + 1)
    return _mapping(stream, event, depth + 1)


def _marks(event: yaml.Event) -> tuple[int, int]:
    """Where the event begins and ends in the stream's text; every event of a parser has its marks."""
    start, end = event.start_mark, event.end_mark
    return (start.index if start else 0), (end.index if end else 0)


def _scalar(stream: _Stream, event: yaml.ScalarEvent) -> Scalar:
    (start, end), style, value = _marks(event), event.style, event.value
    if style == '"' and "\\" in stream.text[start:end]:
        value = clean(value)
    elif style in ("|", ">"):
        # libyaml ends a block where the next token begins.
        end = start + len(stream.text[start:end].rstrip())
    return Scalar(value, stream.base + start, stream.base + end, plain=not style)


def _alias(stream: _Stream, event: yaml.AliasEvent) -> Scalar:
    start, end = _marks(event)
    written = stream.text[start:end]
    what = f"{written} stands for a value elsewhere in the file"
    stream.findings.append(_feature(stream.base + start, stream.base + end, what))
    return Scalar(written, stream.base + start, stream.base + end, plain=True)


def _sequence(stream: _Stream, event: yaml.Event, depth: int) -> Sequence:
    items: list[Node] = []
    while not isinstance(inner := next(stream.events), yaml.SequenceEndEvent):
        items.append(_node(stream, inner, depth))
    return Sequence(tuple(items), *_span(stream, event, inner, items[-1].end if items else 0))


def _mapping(stream: _Stream, event: yaml.Event, depth: int) -> Mapping:
    pairs: list[tuple[Node, Node]] = []
    while not isinstance(inner := next(stream.events), yaml.MappingEndEvent):
        key = _node(stream, inner, depth)
        pairs.append((key, _node(stream, next(stream.events), depth)))
    entries, findings = entries_of(pairs)
    stream.findings.extend(findings)
    return Mapping(entries, *_span(stream, event, inner, pairs[-1][1].end if pairs else 0))


def _span(stream: _Stream, first: yaml.Event, last: yaml.Event, content_end: int) -> tuple[int, int]:
    """From the collection's first character to its bracket, or to the end of its last value if it is a block.

    A block's own end is where the next token begins, which may be lines later.
    """
    closing, end = _marks(last)
    return stream.base + _marks(first)[0], content_end if content_end and closing == end else stream.base + end


def entries_of(pairs: list[tuple[Node, Node]]) -> tuple[tuple[tuple[Scalar, Node], ...], list[Finding]]:
    """The pairs that can be entries, the first of each key, and what is wrong with the others."""
    entries: dict[str, tuple[Scalar, Node]] = {}
    findings: list[Finding] = []
    for key, value in pairs:
        if not isinstance(key, Scalar):
            findings.append(_feature(key.start, key.end, "there is a list or a mapping where a key should be"))
        elif key.plain and key.text == "<<":
            findings.append(_feature(key.start, key.end, "<< takes over the entries of another mapping"))
        elif key.text in entries:
            findings.append(_duplicate(key, entries[key.text][0]))
        else:
            entries[key.text] = (key, value)
    return tuple(entries.values()), findings


# -- What is wrong ----------------------------------------------------------------------------------------------------


def _report_features(stream: _Stream, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
    start, end = _marks(event)
    if event.anchor is not None:
        what = f"&{event.anchor} gives the value a name for use elsewhere"
        stream.findings.append(_feature(stream.base + start, stream.base + end, what))
    if event.tag is not None:
        written = stream.text[start:end].split(maxsplit=1)[0]
        what = f"{written} says what type the value has"
        stream.findings.append(_feature(stream.base + start, stream.base + end, what))


def _feature(start: int, end: int, what: str) -> Finding:
    message = f"{what}, a feature of YAML that Glossator does not read"
    return Finding(
        "yaml-feature", start, end, message, "write the value out in full; put quotation marks around a text"
    )


def _second_document(stream: _Stream, event: yaml.Event) -> Finding:
    start, end = _marks(event)
    message = "a second document begins here, a feature of YAML that Glossator does not read"
    return Finding("yaml-feature", stream.base + start, stream.base + max(end, start + 1), message, "delete this line")


def _duplicate(key: Scalar, first: Scalar) -> Finding:
    message = f"“{key.text}” appears twice; line {{line}} has it already, and that value is used"
    action = "delete one of the two{kept}"
    if key.text in _FIRST_OF_A_NOTE:
        action = 'put "- " before this line if the next note begins here; else delete one of the two{kept}'
    return Finding("duplicate-key", key.start, key.end, message, action, first=first.start)


_FIRST_OF_A_NOTE = ("id", "quote")


def _too_deep(index: int) -> Finding:
    message = f"this is nested more than {MAX_DEPTH} levels deep"
    return Finding(
        "yaml-too-deep",
        index,
        index + 1,
        message,
        "write it with fewer levels; if it is a text, write it as a text block",
    )


def _syntax_finding(error: yaml.MarkedYAMLError, text: str, base: int) -> Finding:
    """The parser's complaint in plain words, where a person would look for the cause."""
    jargon = f"{error.context or ''}: {error.problem or ''}"
    message, advice, at_context = _in_plain_words(jargon)
    mark = error.context_mark if at_context and error.context_mark else error.problem_mark
    index = min(mark.index if mark else 0, max(len(text) - 1, 0))
    if not at_context:
        index = _visible(text, index)
    if hidden := _hidden_value(text, index, base):
        return hidden
    if text[index : index + 1] in ("\t", "@", "`", "%"):
        message, advice = _about_character(text[index])
    end = index + max(1, len(text[index:].split("\n", 1)[0].rstrip()))
    return Finding("yaml-syntax", base + index, base + end, message, advice)


_HIDDEN = re.compile(r"[^\n]*[{,][ \t]*\w+:[ \t]+(#[^\s,}\]]+)")


def _hidden_value(text: str, index: int, base: int) -> Finding | None:
    """What is wrong in the line where, within braces, a value begins with a ``#``: the brace is in a comment, too."""
    hidden = _HIDDEN.match(text, start_of_line(text, index))
    if hidden is None:
        return None
    message = "YAML takes the rest of this line, from the # on, for a comment"
    action = f'put quotation marks around the value: "{hidden[1]}"'
    return Finding("yaml-syntax", base + hidden.start(1), base + hidden.end(1), message, action)


def _visible(text: str, index: int) -> int:
    """The last character at or before ``index`` that is not white space, if only white space follows."""
    if text[index:].strip():
        return index
    return max(len(text[:index].rstrip()) - 1, 0)


def _about_character(character: str) -> tuple[str, str]:
    if character == "\t":
        return "there is a tab where YAML needs spaces", "replace the tab with spaces"
    return f"a value cannot begin with {character} in YAML", _BLOCK_HELP


def _in_plain_words(jargon: str) -> tuple[str, str, bool]:
    """Message, help, and whether the cause is where the construct began rather than where reading stopped."""
    for pattern, message, advice, at_context in _PLAIN_WORDS:
        if re.search(pattern, jargon):
            return message, advice, at_context
    return "this cannot be read as YAML", _BLOCK_HELP, False


_BLOCK_HELP = (
    'write the value as a text block: "|-" after the colon, and the text below it, indented by two more spaces'
)
_KEY_HELP = 'begin the line with a key and ": ", in line with the keys above it, or indent it as part of the value'
_MARK_HELP = "close the quotation mark; or, if it belongs to the text, " + _BLOCK_HELP
_LIST_HELP = "close the list with ], or write each of its items on a line of its own that begins with a hyphen"
_BRACE_HELP = "close it with }, or write each key on a line of its own, indented"
_ITEM_HELP = 'begin it with "- ", in line with the others'
_LINE_HELP = "begin the list on the next line, indented"

# libyaml's and the pure parser's words differ slightly; the patterns fit both.
_PLAIN_WORDS = (
    (r"mapping values are not allowed", 'there is a ": " where YAML expects none', _BLOCK_HELP, False),
    (
        r"quoted scalar: found (?:unknown|invalid)",
        "within “…” a backslash has a special meaning, and cannot be followed by this character",
        _BLOCK_HELP,
        False,
    ),
    (r"quoted scalar", "a quotation mark is opened here and not closed", _MARK_HELP, True),
    (
        r"flow sequence",
        "the list that begins here with [ is not closed, or its parts are not separated by commas",
        _LIST_HELP,
        True,
    ),
    (
        r"flow mapping",
        "what begins here with { is not closed, or its parts are not separated by commas",
        _BRACE_HELP,
        True,
    ),
    (r"simple key|block mapping", "this line does not fit the lines above it", _KEY_HELP, False),
    (r"block collection|block sequence:", "this line is not part of the list above it", _ITEM_HELP, False),
    (
        r"sequence entries are not allowed",
        'a list cannot begin with "- " on the same line as its key',
        _LINE_HELP,
        False,
    ),
    (r"an alias|an anchor|a tag|tag handle", "a value cannot begin with *, & or ! in YAML", _BLOCK_HELP, True),
    (r"block scalar", "text cannot follow | or > on the same line", _BLOCK_HELP, True),
    (r"tab character", "there is a tab where YAML needs spaces", "replace the tab with spaces", False),
    (r"directive", "a line cannot begin with % in YAML", "delete the line", True),
    (r"document start", "this does not fit what is above it", _KEY_HELP, False),
)
