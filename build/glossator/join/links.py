"""Addresses that authors write become addresses of the site.

An author links to the file beside the article, as it is in the folder (``../2018/bombers.md#route``,
``route-map.svg``); the site has other names for both. A link that leads to nothing is reported and stays text.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from msgspec import Struct, field

from glossator import suggest, urls
from glossator.folder import CONTENT_FOLDER, article_path
from glossator.model import Ref
from glossator.problems import Problem


class Target(Struct, frozen=True):
    """An article or a page that can be linked to."""

    output: str
    """Its path in the output; empty where it is not published."""
    fragments: Mapping[str, str]
    """Parts that a link can name, by the name an author uses for them; empty for one whose place is withheld."""
    readable: bool
    """Whether the file could be read; if not, a missing part proves nothing."""


class Known(Struct, frozen=True):
    """All that a link can lead to."""

    targets: Mapping[str, Target] = field(default_factory=dict)
    """Articles and pages by their paths."""
    assets: frozenset[str] = frozenset()
    """Paths of other files."""
    missing: str = ""
    """A folder that is not here, so that a link into it is dead, but nobody's mistake."""
    former: Mapping[str, str] = field(default_factory=dict)
    """Paths of articles by their old addresses."""
    composed: Mapping[str, str] = field(default_factory=dict)
    """Paths of files by the same paths with composed accents (NFC), where these differ: macOS takes accents apart, and
    nobody types or sees them so.
    """
    made: Mapping[str, str] = field(default_factory=dict)
    """What the site makes itself, such as ``search.html`` and ``entities/caracas.html``: its path in the output; empty
    for what is not published.
    """
    names: dict[str, str] = field(default_factory=dict)
    """The first path with each name of a file; empty until it is asked for, since most archives have no broken link."""


class Resolved(Struct, frozen=True):
    """The addresses of one file, resolved."""

    links: Mapping[str, str]
    """From the address as written to a path in the output, with fragment; to nothing where the link is dead."""
    assets: frozenset[str]
    """Paths of the files beside the article that are used."""
    problems: tuple[Problem, ...]


def resolve_links(refs: Iterable[Ref], known: Known) -> Resolved:
    """Relative addresses, each as seen from the folder of the file it is written in."""
    links: dict[str, str] = {}
    used: set[str] = set()
    problems: list[Problem] = []
    for ref in dict.fromkeys(refs):
        base = ref.place.path
        path, fragment = _split(ref.text, base)
        path = _as_stored(path, known)
        target = known.targets.get(path)
        if target:
            links[ref.text], more = _article_link(ref, target, fragment)
        elif path in known.assets:
            links[ref.text], more = urls.asset_path(path), ()
            used.add(path)
        elif (made := _made_name(ref.text)) in known.made:
            links[ref.text], more = known.made[made], _parts_of_made(ref, fragment)
        elif known.missing and path.startswith(f"{known.missing}/"):
            links[ref.text], more = "", ()
        else:
            links[ref.text], more = "", (_broken(ref, path, base, known),)
        problems.extend(more)
    return Resolved(links, frozenset(used), tuple(problems))


def _split(address: str, base: str) -> tuple[str, str]:
    """The path below the site's folder and the fragment of an address written in ``base``.

    Without a path it leads to the text it is written in; in a note, to the article under which the note is shown.
    """
    address, _, fragment = address.partition("#")
    path = unquote(address.partition("?")[0])
    if not path:
        return article_path(base) or base, unquote(fragment)
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), path)), unquote(fragment)


def _made_name(address: str) -> str:
    """The path in the output that an address names, from whatever folder: authors know only how the site looks."""
    path = unquote(address.partition("#")[0].partition("?")[0])
    return posixpath.normpath(path).replace("../", "") if path else ""


def _parts_of_made(ref: Ref, fragment: str) -> tuple[Problem, ...]:
    whole = ref.text.partition("#")[0].partition("?")[0]
    if not fragment and whole == ref.text:
        return ()
    action = f'write "{whole}"'
    return (Problem("link-broken", ref.place, "only the whole of a page that the site makes can be linked to", action),)


def _as_stored(path: str, known: Known) -> str:
    if path.isascii() or path in known.targets or path in known.assets:
        return path
    return known.composed.get(urls.composed(path), path)


def _article_link(ref: Ref, target: Target, fragment: str) -> tuple[str, tuple[Problem, ...]]:
    if not target.output:
        return "", ()
    if not fragment:
        return target.output, ()
    if fragment in target.fragments:
        part = target.fragments[fragment]
        return f"{target.output}#{part}" if part else target.output, ()
    if not target.readable:
        return target.output, ()
    near = suggest.nearest(fragment, target.fragments)
    action = (
        f'write "#{near}"'
        if near
        else "delete the part after #, or give the heading there this id: {#" + fragment + "}"
    )
    return target.output, (Problem("link-broken", ref.place, f'no part of that text has the id "{fragment}"', action),)


def _broken(ref: Ref, path: str, base: str, known: Known) -> Problem:
    leads_out = base.startswith(f"{CONTENT_FOLDER}/") and not path.startswith(f"{CONTENT_FOLDER}/")
    if ref.text.startswith(("/", "\\")) or leads_out:
        message = f'"{ref.text}" leads out of the folder content/'
        action = "write the path from this file to the other, like ../2019/other.md"
        return Problem("link-broken", ref.place, message, action)
    if meant := urls.mended(ref.text):
        return Problem("link-broken", ref.place, f"there is no file {path}", f'write "{meant}"')
    is_text = path.endswith(".md")
    near = _nearest_file(path, known)
    _, hash_sign, fragment = ref.text.partition("#")
    action = (
        f'write "{posixpath.relpath(near, posixpath.dirname(base))}{hash_sign}{fragment}"'
        if near
        else f"put the file at {path}, or delete what refers to it"
    )
    code = "link-broken" if is_text else "file-missing"
    return Problem(code, ref.place, f"there is no file {path}", action)


def _nearest_file(path: str, known: Known) -> str | None:
    """A known file of the same name elsewhere; else the article that had this name; else a file with a name like it."""
    if not known.names:
        paths = sorted((*known.targets, *known.assets), reverse=True)
        known.names.update((posixpath.basename(other), other) for other in paths)
    name = posixpath.basename(path)
    stem, ending = posixpath.splitext(name)
    slugs = (urls.slugify(stem, language=language) for language in ("", *urls.LANGUAGES_OF_LETTERS))
    former = next(filter(None, map(known.former.get, slugs)), None) if ending == ".md" else None
    return known.names.get(name) or former or known.names.get(suggest.nearest(name, known.names) or "")
