"""How the templates of a theme hang together: who extends, includes and imports whom, and what would be lost.

To Jinja2, a block that no parent has and a name that nobody includes are nothing to speak of: they are left out, and
pages come out empty. Here a site's own templates are looked at for that before anything is printed. What can only be
known while a page is made (a parent that an expression chooses) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from jinja2 import Environment, meta, nodes
from msgspec import Struct

from glossator import suggest
from glossator.pages.faults import FIX_LINE, at_line, no_such
from glossator.pages.templates import DEFAULT
from glossator.problems import Problem

_HTML_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class Shape(Struct, frozen=True):
    """What of a template other templates can see, each with its line."""

    parent: str | None
    """Empty where it extends none; ``None`` where an expression chooses."""
    parent_line: int
    blocks: Mapping[str, int]
    outer_blocks: Mapping[str, int]
    """Those within no other block: where there is a parent, they replace blocks of it."""
    names: Mapping[str, int]
    """Macros, and whatever else can be imported."""
    used: tuple[tuple[str, str, int], ...]
    """What it takes from templates that it imports: the template, the name there."""
    lost_line: int
    """The first with a text that is not printed, since it is in no block of a template that extends another; or 0."""
    named: frozenset[str | None]
    """Every template that it names; ``None`` for what an expression chooses."""


class Family(Struct, frozen=True):
    """All templates of a theme, by name, as they are seen through one another."""

    sources: Mapping[str, tuple[str, str]]
    """As ``ThemeSources.templates``."""
    own: frozenset[str]
    """Those of the site."""
    shapes: Mapping[str, Shape]


def family_of(environment: Environment, sources: Mapping[str, tuple[str, str]], own: Iterable[str]) -> Family:
    """The templates, each of which can be read. Those that have nothing to do with the site's own are left out, since
    to read one takes as long as to print a page.
    """
    own = frozenset(own)
    named = tuple(f'"{name}"' for name in own)
    plain = {name: text for name, (text, _) in sources.items() if not name.startswith(DEFAULT)}
    waiting = [name for name, text in plain.items() if name in own or any(each in text for each in named)]
    shapes: dict[str, Shape] = {}
    while waiting:
        name = waiting.pop()
        if name in sources and name not in shapes:
            shapes[name] = _shape(environment, sources[name][0])
            used = (source for source, _, _ in shapes[name].used)
            waiting += [shapes[name].parent or "", *used, *([f"{DEFAULT}{name}"] if name in own else [])]
    return Family(sources, own, dict(sorted(shapes.items())))


def family_problems(family: Family) -> Iterator[Problem]:
    """Whatever would be lost without a word, once for each cause."""
    rendered = _rendered(family)
    lines = dict.fromkeys(line for name in family.shapes if name in rendered for line in _line_of_descent(family, name))
    yield from _endless(family)
    wanted: dict[tuple[str, str], list[str]] = {}
    for name in lines:
        if name in family.own and (line := family.shapes[name].lost_line):
            action = "put it into one of the blocks of the template that this one extends"
            yield _at(family, name, line, "this is in no block, so it is not printed", action)
        yield from _blocks_nowhere(family, name, wanted)
    for name in filter(rendered.__contains__, family.shapes):
        yield from _macros_nowhere(family, name, wanted)
    for (name, what), users in wanted.items():
        yield _missing(family, name, what, users)


def _rendered(family: Family) -> set[str]:
    """All but those of the default theme in whose place the site has its own, unless another one names them."""
    waiting, found = [name for name in family.shapes if not name.startswith(DEFAULT)], set[str]()
    while waiting:
        if (name := waiting.pop()) in family.shapes and name not in found:
            found.add(name)
            shape = family.shapes[name]
            waiting += [*filter(None, shape.named)]
            if None in shape.named:
                return set(family.shapes)
    return found


def unused_templates(family: Family) -> list[str]:
    """The site's own templates that make no page and that no other names."""
    named = frozenset[str | None]().union(*(shape.named for shape in family.shapes.values()))
    if None in named:
        return []
    return sorted(name for name in family.own if f"{DEFAULT}{name}" not in family.sources and name not in named)


# -- Shapes -----------------------------------------------------------------------------------------------------------


def _shape(environment: Environment, text: str) -> Shape:
    tree = environment.parse(text)
    outer = tuple(_outer(tree))
    extends = next((node for node in outer if isinstance(node, nodes.Extends)), None)
    return Shape(
        parent=_constant(extends.template) if extends else "",
        parent_line=extends.lineno if extends else 0,
        blocks={block.name: block.lineno for block in tree.find_all(nodes.Block)},
        outer_blocks={node.name: node.lineno for node in outer if isinstance(node, nodes.Block)},
        names=dict(_names(outer)),
        used=tuple(_used(tree)),
        lost_line=_first_line_said(outer, text) if extends else 0,
        named=frozenset(meta.find_referenced_templates(tree)),
    )


def _outer(node: nodes.Node) -> Iterator[nodes.Node]:
    """All nodes below, but none within a block, a macro or an assignment."""
    for child in node.iter_child_nodes():
        yield child
        if not isinstance(child, nodes.Block | nodes.Macro | nodes.AssignBlock | nodes.Output | nodes.CallBlock):
            yield from _outer(child)


def _constant(node: nodes.Expr) -> str | None:
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else None


def _names(outer: Iterable[nodes.Node]) -> Iterator[tuple[str, int]]:
    for node in outer:
        if isinstance(node, nodes.Macro):
            yield node.name, node.lineno
        elif isinstance(node, nodes.Assign | nodes.AssignBlock):
            targets = [node.target, *node.target.find_all(nodes.Name)]
            yield from ((target.name, node.lineno) for target in targets if isinstance(target, nodes.Name))


def _used(tree: nodes.Template) -> Iterator[tuple[str, str, int]]:
    """A name that is imported twice means nothing certain, so what is taken by it is not looked at."""
    imports = [(node.target, _constant(node.template)) for node in tree.find_all(nodes.Import)]
    by_name = {target: source for target, source in imports if source}
    certain = {name for name in by_name if len({source for target, source in imports if target == name}) == 1}
    for node in tree.find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name in certain:
            yield by_name[node.node.name], node.attr, node.lineno
    for taking in tree.find_all(nodes.FromImport):
        if source := _constant(taking.template):
            names = (name if isinstance(name, str) else name[0] for name in taking.names)
            yield from ((source, name, taking.lineno) for name in names)


def _first_line_said(outer: Iterable[nodes.Node], text: str) -> int:
    """The line of the first thing that would be printed; 0 if there is none."""
    lines = text.split("\n")
    for node in outer:
        for part in node.nodes if isinstance(node, nodes.Output) else ():
            if not isinstance(part, nodes.TemplateData):
                return part.lineno
            if said := _HTML_COMMENT.sub("", part.data).strip().partition("\n")[0]:
                # Jinja2 counts from where the text begins, with the empty lines before its words.
                return next((n for n in range(part.lineno, len(lines)) if said in lines[n - 1]), part.lineno)
    return 0


# -- What is lost -----------------------------------------------------------------------------------------------------


def _line_of_descent(family: Family, name: str) -> list[str]:
    """The template, its parent, and so on; without end it stops where it meets itself."""
    line: list[str] = []
    while name in family.shapes and name not in line:
        line.append(name)
        name = family.shapes[name].parent or ""
    return line


def _endless(family: Family) -> Iterator[Problem]:
    for name in family.own & family.shapes.keys():
        line = _line_of_descent(family, name)
        if family.shapes[line[-1]].parent == name:
            to = f'{{% extends "{DEFAULT}{name}" %}}'
            action = f"to build on the default one: {to}" if f"{DEFAULT}{name}" in family.shapes else "extend another"
            yield _at(family, name, family.shapes[name].parent_line, "the template extends itself", action)


def _blocks_nowhere(family: Family, name: str, wanted: dict[tuple[str, str], list[str]]) -> Iterator[Problem]:
    """The blocks of a template that no parent has. Where a site's own parent lost it, that is noted in ``wanted``."""
    parents = _line_of_descent(family, name)[1:]
    if not parents or family.shapes[parents[-1]].parent != "":  # An unknown one, or none that exists.
        return
    known = {block for parent in parents for block in family.shapes[parent].blocks}
    for block, line in family.shapes[name].outer_blocks.items():
        if block in known:
            continue
        loser = next((each for each in parents if each in family.own and block in _blocks_of_default(family, each)), "")
        if loser:
            wanted.setdefault((loser, f"block {block}"), []).append(name)
        elif name in family.own:
            message = no_such("block", block, f" in {parents[0]}, so this is not printed", known)
            yield _at(family, name, line, message, f"blocks that can be filled: {', '.join(sorted(known))}")


def _blocks_of_default(family: Family, name: str) -> set[str]:
    """What the default template of this name has, with what it extends."""
    line = _line_of_descent(family, f"{DEFAULT}{name}")
    return {block for each in line for block in family.shapes[each].blocks}


def _macros_nowhere(family: Family, name: str, wanted: dict[tuple[str, str], list[str]]) -> Iterator[Problem]:
    """The macros that a template takes from where there are none, likewise."""
    for source, macro, line in family.shapes[name].used:
        shape = family.shapes.get(source)
        if not shape or shape.parent != "" or macro in shape.names or macro.startswith("_"):
            continue
        default = family.shapes.get(f"{DEFAULT}{source}")
        if source in family.own and default and macro in default.names:
            wanted.setdefault((source, f"macro {macro}"), []).append(name)
        elif name in family.own:
            yield _at(family, name, line, no_such("macro", macro, f" in {source}", shape.names))


def _missing(family: Family, name: str, what: str, users: Iterable[str]) -> Problem:
    """A site's own template lacks something that the default one has and others need."""
    sort, _, wanted = what.partition(" ")
    shape, default = family.shapes[name], family.shapes[f"{DEFAULT}{name}"]
    theirs, ours = (shape.blocks, default.blocks) if sort == "block" else (shape.names, default.names)
    near = suggest.nearest(wanted, sorted(set(theirs) - set(ours)))
    plain = sorted({user.removeprefix(DEFAULT) for user in users})
    more = f" and {len(plain) - 1} more" if len(plain) > 1 else ""
    verb = "use" if more else "uses"
    message = f'the {sort} "{wanted}" is missing, which {plain[0]}{more} {verb}'
    action = f"add it, as in the default template; to see how yours differs: glossator theme {name}"
    if near:
        return _at(family, name, theirs[near], message, f"call it {wanted}, not {near}")
    return _at(family, name, 0, message, action)


def _at(family: Family, name: str, line: int, message: str, action: str = FIX_LINE) -> Problem:
    text, path = family.sources[name]
    return at_line(path, text, line, message, action)
