"""Templates as Python code: those of the default theme are compiled when the package is built, all others when needed.

To compile a template takes longer than to print a page with it. The build hook compiles the default ones; it runs this
file by itself, so nothing of Glossator may be imported here. The name of a compiled file depends on the template's
text, the version of Jinja2 and its options, so that it is used for these alone, and not for a template that was edited.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, MutableMapping
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

COMPILED = "compiled"
"""The folder beside this file with a Python module for each template. Python keeps their bytecode, as of any other."""
MAX_RANGE = 100_000
"""Numbers that a template can count through at once. Source: Jinja2, sandbox.MAX_RANGE."""
DEFAULT = "default/"
"""Before the name of a template it means the default theme's, whatever a site has in its place."""
HASH_CHARS = 32
"""Of the SHA-256 in a module's name."""

_OPTIONS: dict[str, Any] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "auto_reload": False,
    "cache_size": -1,
}


class _Loader(FunctionLoader):
    """Takes the compiled code if there is any. Jinja2's own loader of modules would not look at the text."""

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  It is called by this name.
    ) -> Template:
        text, shown, _ = self.get_source(environment, name)
        code = _compiled(name.removeprefix(DEFAULT), text)
        if code is None:
            return super().load(environment, name, globals)
        # The path is where errors are located.
        return Template.from_code(environment, code.replace(co_filename=shown or name), globals or {})


def environment(sources: Mapping[str, tuple[str, str]], undefined: type[StrictUndefined] | None = None) -> Environment:
    """What fills templates. ``sources``: the text of each and its path as shown to people, by its name; ``undefined``:
    what stands for a name that does not exist, and only shapes the message.
    """
    loader = _Loader(lambda name: (*sources[name], None) if name in sources else None)
    made = Environment(loader=loader, **_OPTIONS)  # noqa: S701  The options say that all is escaped.
    made.undefined = undefined or made.undefined
    made.globals["range"] = _short_range
    return made


def _short_range(*numbers: int) -> range:
    """A slip in a template must not keep a build, or a preview, busy for ever."""
    made = range(*numbers)
    if made[MAX_RANGE:]:
        raise OverflowError(f"a range of more than {MAX_RANGE:,} numbers")
    return made


def text_of(content: bytes) -> str:
    """The text of a template's file. Raises UnicodeDecodeError where it is not UTF-8."""
    return content.decode("utf-8-sig").replace("\r\n", "\n")


def module_path(name: str, text: str) -> Path:
    """The module of the template ``name`` with this very text; there are only those of the default theme."""
    made_from = repr((name, text, _jinja2_version(), _OPTIONS)).encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(made_from).hexdigest()[:HASH_CHARS]
    return Path(__file__).parent / COMPILED / f"{re.sub(r'[^a-z0-9]', '_', f'_{name}')}_{digest}.py"


def _jinja2_version() -> str:
    if version := vars(jinja2).get("__version__"):
        return str(version)
    from importlib import metadata  # noqa: PLC0415  Loading it takes longer than all else here.

    return metadata.version("jinja2")


def _compiled(name: str, text: str) -> CodeType | None:
    path = module_path(name, text)
    try:
        return SourceFileLoader(path.stem, str(path)).get_code(path.stem)
    except OSError:
        return None
