"""What browsers will not load of a site's own theme, since the policy in the head of every page forbids it.

Blocked is blocked in silence: the page looks bare and only the browser's console says why. So each thing is looked for
in the site's own templates and style sheets, as far as it stands there in so many words. The policy is the one that the
site's pages will have: whoever has widened it is believed.
Source: Content Security Policy Level 3, 6.7.2 (fallback) and 2.3.1 (sources).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence

from glossator import urls
from glossator.problems import Problem, place_at

CODE = "theme-blocked"

_Policy = Mapping[str, Sequence[str]]
"""The sources of each directive."""
_Need = tuple[tuple[int, int], str, str, str]
"""Something to be loaded: where that stands, what it is, the directive it is under, and the source it comes from."""

_META = re.compile(r"<meta[^>]*Content-Security-Policy[^>]*>", re.IGNORECASE)
_CONTENT = re.compile(r"""\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_EMPTIED = re.compile(r"\{%-?\s*block\s+policy\b")
_JINJA = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"""<([a-zA-Z]+)((?:\s+|/)(?:[^>"']|"[^"]*"|'[^']*')*)?>""")
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_CSS_NOT_LOADED = re.compile(r"/\*.*?\*/|@namespace\b[^;]*;", re.DOTALL | re.IGNORECASE)
_CSS_LINK = re.compile(
    r"""(@import\s+)?(?:url\(\s*(?:"([^"]*)"|'([^']*)'|([^\s"')]*))\s*\)|(?<=@import )\s*(?:"([^"]*)"|'([^']*)'))""",
    re.IGNORECASE,
)
_FACE = re.compile(r"@font-face\s*\{[^}]*\}", re.IGNORECASE)

_LOADED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "script": (("src", "script-src"),),
    "img": (("src", "img-src"),),
    "iframe": (("src", "frame-src"),),
    "video": (("src", "media-src"), ("poster", "img-src")),
    "audio": (("src", "media-src"),),
    "source": (("src", "media-src"), ("srcset", "img-src")),
    "object": (("data", "object-src"),),
    "embed": (("src", "object-src"),),
    "form": (("action", "form-action"),),
}
"""Which directive each attribute of an element is under."""
_FALLBACKS: Mapping[str, tuple[str, ...]] = {"frame-src": ("child-src", "default-src"), "form-action": ()}
_INLINE = "'unsafe-inline'"


def blocked(own: Mapping[str, str], base: str) -> Iterator[Problem]:
    """Whatever in these texts no browser will load. ``own``: the site's own templates and style sheets, by path;
    ``base``: the template that has the policy unless one of them has.
    """
    policy = _policy({path: text for path, text in own.items() if not path.endswith(".css")}, base)
    for path, text in own.items():
        found = _in_css(text) if path.endswith(".css") else _in_html(text)
        for span, what, directive, source in found:
            if not _allows(policy, directive, source):
                message = f"browsers will not load {what}: the policy in the head of every page forbids it"
                yield Problem(CODE, place_at(path, text, *span), message, _cure(directive, source))


def _cure(directive: str, source: str) -> str:
    if source == _INLINE:
        thing = "a file in layouts/assets/ and link it" if directive == "script-src" else "layouts/assets/own.css"
        return f"put it into {thing}"
    return f"keep a copy in layouts/assets/; or allow it: {directive} in the block policy (docs/theme.md)"


# -- The policy -------------------------------------------------------------------------------------------------------


def _policy(templates: Mapping[str, str], base: str) -> _Policy:
    """Empty where there is none."""
    texts = [*templates.values(), base]
    for text in texts:
        if tag := _META.search(text):
            content = _CONTENT.search(tag[0].replace("&#39;", "'"))
            return _directives(html.unescape(next(filter(None, content.groups()), ""))) if content else {}
        if _EMPTIED.search(text):
            return {}
    return {}


def _directives(policy: str) -> _Policy:
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {name.lower(): sources for name, *sources in parts}


def _allows(policy: _Policy, directive: str, source: str) -> bool:
    names = (directive, *_FALLBACKS.get(directive, ("default-src",)))
    sources = next((policy[name] for name in names if name in policy), None)
    if sources is None:
        return True
    if source == _INLINE:
        return any(each == _INLINE or each.startswith(("'nonce-", "'sha")) for each in sources)
    if source.startswith("data:"):
        return "data:" in sources
    if not urls.leads_elsewhere(source):
        return bool(sources) and sources != ["'none'"]
    return any(_is_covered(source, each) for each in sources)


def _is_covered(address: str, allowed: str) -> bool:
    """Whether a source of the policy covers a web address."""
    scheme = address.partition(":")[0].lower()
    if allowed == "*" or allowed.lower() == f"{scheme}:":
        return True
    host, wanted = _host(address), _host(allowed)
    return host == wanted or (wanted.startswith("*.") and host.endswith(wanted[1:]))


def _host(address: str) -> str:
    host = re.split("[/?#]", address.partition("//")[2] or address, maxsplit=1)[0].lower()
    return host.removesuffix(":443")


# -- What would be loaded ---------------------------------------------------------------------------------------------


def _in_html(text: str) -> Iterator[_Need]:
    plain = _blanked(_COMMENT, _blanked(_JINJA, text))
    for tag in _TAG.finditer(plain):
        name = tag[1].lower()
        attributes = {found[0].lower(): next(filter(None, found[1:]), "") for found in _ATTRIBUTE.findall(tag[2] or "")}
        yield from ((tag.span(), *need) for need in _needs(name, attributes))


def _needs(name: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    if name == "script" and "src" not in attributes and _is_code(attributes.get("type", "")):
        yield "a script within the page", "script-src", _INLINE
    if name == "style":
        yield "a style sheet within the page", "style-src", _INLINE
    for attribute in attributes:
        if attribute.startswith("on") and len(attribute) > len("on"):
            yield f"the script in {attribute}=", "script-src", _INLINE
        elif attribute == "style":
            yield "the style in style=", "style-src", _INLINE
    if name == "link" and "stylesheet" in attributes.get("rel", "").lower():
        yield from _loading(attributes.get("href", ""), "style-src")
    for attribute, directive in _LOADED.get(name, ()):
        yield from _loading(attributes.get(attribute, ""), directive)


def _is_code(kind: str) -> bool:
    """Whether a script of this type is run; others carry data."""
    return kind.lower() in ("", "module", "importmap") or "javascript" in kind.lower()


def _loading(address: str, directive: str) -> Iterator[tuple[str, str, str]]:
    if address := address.strip():
        yield f'"{address}"', directive, address


def _in_css(text: str) -> Iterator[_Need]:
    plain = _blanked(_CSS_NOT_LOADED, text)
    faces = [face.span() for face in _FACE.finditer(plain)]
    for link in _CSS_LINK.finditer(plain):
        address = next(filter(None, link.groups()[1:]), "").strip()
        in_face = any(start <= link.start() < end for start, end in faces)
        is_style = link[1] or link[5] or link[6]
        directive = "style-src" if is_style else "font-src" if in_face else "img-src"
        if address and not address.startswith("#"):
            yield link.span(), f'"{address[:60]}"', directive, address


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """``text`` with spaces, and the same line feeds, in place of what the pattern finds."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
