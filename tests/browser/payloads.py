"""Attacks on a page, made from small grammars: each calls ``hit`` with a number of its own if a browser runs it.

No list of known attacks is kept here; the parts of one are combined: how it leaves the place that it was put into, what
would run, and how that is disguised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count, cycle, product

HOOK = "hit"
"""The function of the page that nobody may call."""

_CALLS = (
    "{hook}({n})",
    "window['{hook}']({n})",
    "top.{hook}({n})",
    "self['hi'+'t']({n})",
    "eval(`{hook}({n})`)",
    "[{n}].map({hook})",
    "setTimeout('{hook}({n})')",
)
_ESCAPES = (
    "",
    '">',
    "'>",
    "-->",
    "</title>",
    "</style>",
    "</script>",
    "</textarea></noscript>",
    "]]>",
    '"}</script>',
    '\\">',
    "&quot;>",
    "</svg></math>",
    "{{ '",
    "<!--><p>",
)
_ELEMENTS = (
    "<script>{js}</script>",
    "<img src=x onerror={attribute}>",
    "<img src=x:x onerror={attribute} ",
    "<svg/onload={attribute}>",
    "<svg><script>{js}</script></svg>",
    "<svg><animate onbegin={attribute} attributeName=x dur=1s>",
    "<details open ontoggle={attribute}>x</details>",
    "<input autofocus onfocus={attribute}>",
    "<video><source onerror={attribute}></video>",
    "<body onload={attribute}>",
    "<iframe srcdoc={document}></iframe>",
    "<iframe src={address}></iframe>",
    "<object data={address}></object>",
    "<embed src={address}>",
    "<a href={address} id=x>x</a>",
    "<form action={address}><button>x</button></form>",
    "<math href={address}>x</math>",
    "<p style='animation:x' onanimationstart={attribute} onmouseover={attribute}>x</p>",
    "<meta http-equiv=refresh content='0;url={bare}'>",
    "<base href={address}><script src=x></script>",
    "<link rel=stylesheet href='data:text/css,*{{}}' onload={attribute}>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror={entities}&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror={js}>'>",
    "<template><script>{js}</script></template>",
    "<svg><style><img title='</style><img src=x onerror={js}>'></style></svg>",
)
_MARKDOWN = (
    "[x]({bare})",
    "![x]({bare})",
    "<{bare}>",
    "[x]({bare} 'title')",
    "[x][k{n}]\n\n[k{n}]: {bare}",
    "[x](<{bare}>)",
    "![x](x.png 'a\" onerror={attribute} b=\"')",
    "x{{: onclick={attribute} onmouseover={attribute} }}",
    '# x {{#y{n}" onmouseover={attribute} }}',
    '```"><img/src=x/onerror={attribute}>\nx\n```',
    "a\n\n[^n{n}]\n\n[^n{n}]: <img src=x onerror={attribute}>",
    "| a |\n|---|\n| <img src=x onerror={attribute}> |",
    "`<img src=x onerror={attribute}>`",
    '*[x]: " onmouseover={attribute} x',
    '[a]({bare}"onmouseover={attribute})',
)
_SCHEMES = (
    "javascript:",
    "JaVaScRiPt:",
    "java\tscript:",
    " javascript:",
    "javascript&colon;",
    "&#106;avascript:",
    "vbscript:",
)


def payloads() -> Iterator[str]:
    """Every attack, numbered from 1 in the order in which they come; more than five hundred, always the same ones."""
    numbers, calls, schemes, disguises = count(1), cycle(_CALLS), cycle(_SCHEMES), cycle(_DISGUISES)
    for escape, element in product(_ESCAPES, _ELEMENTS):
        yield next(disguises)(escape + _filled(element, next(calls), next(schemes), next(numbers)))
    for escape, markdown in product(("", "> ", "- ", "    ", "a "), _MARKDOWN):
        for scheme in (next(schemes), next(schemes)):
            yield escape + _filled(markdown, next(calls), scheme, next(numbers))


def _filled(template: str, call: str, scheme: str, number: int) -> str:
    js = call.format(hook=HOOK, n=number)
    bare = f"{scheme}{js}"
    return template.format(
        js=js,
        attribute=f'"{js}"' if "'" in js or "`" in js else js,
        address=f'"{bare}"',
        bare=bare,
        document=f'"<script>parent.{js}</script>"',
        entities="".join(f"&amp;#{ord(letter)};" for letter in js),
        n=number,
    )


_DISGUISES: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: text.replace("<img", "<IMG").replace("<script", "<ScRiPt"),
    lambda text: text.replace(" on", "\non"),
    lambda text: text.replace("<", "&lt;").replace(">", "&gt;"),
    lambda text: text.replace("<", "&amp;lt;"),
    lambda text: text.replace("<", "\\<"),
    lambda text: text.replace(" on", "/on"),
    lambda text: text.replace(">", ">\u2028").replace("=", "=\u00a0"),
)
