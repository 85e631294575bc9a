"""Slugs, output paths and the links between them.

Every address of a site is decided here, so that a page, a feed and a check can never disagree about one. Paths are
relative to the output folder, with forward slashes; links are relative to the page that holds them.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable
from itertools import count
from urllib.parse import quote

MAX_SLUG_CHARS = 80
MAX_ID_CHARS = 60

INDEX = "index.html"
ENTITIES = "entities.html"
KINDS = "kinds.html"
TAGS = "tags.html"
OUTLETS = "outlets.html"
TIMELINE = "timeline.html"
CORRECTIONS = "corrections.html"

# Names that Windows keeps for devices, whatever follows the first dot.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)


def slugify(text: str, limit: int = MAX_SLUG_CHARS) -> str:
    """``text`` as lower-case letters, digits and hyphens, at most ``limit`` characters, cut between words.

    Latin letters lose their accents, Cyrillic and Greek are transliterated (BGN/PCGN without its marks), other scripts
    are kept as they are. Empty where nothing is left.
    """
    letters = "".join(_LETTERS.get(letter, letter) for letter in unicodedata.normalize("NFC", text).casefold())
    plain = "".join(_without_accent(letter) for letter in letters)
    words = re.findall(r"[^\W_]+", re.sub(r"['’ʼ]", "", plain))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:limit]
        if len(longer) > limit:
            break
        slug = longer
    return f"{slug}-" if _RESERVED.match(slug) else slug


def is_slug(text: str) -> bool:
    """Whether ``text`` can be an address as it is: letters and digits in groups joined by single hyphens."""
    return bool(re.fullmatch(r"[^\W_]+(?:-[^\W_]+)*-?", text)) and text == text.lower() and not _RESERVED.match(text)


def article_path(slug: str) -> str:
    return f"articles/{slug}.html"


def entity_path(entity_id: str) -> str:
    return f"entities/{entity_id}.html"


def kind_path(key: str) -> str:
    return f"kinds/{key}.html"


def tag_paths(tags: Iterable[str]) -> dict[str, str]:
    """The page of each tag of the archive; see ``_distinct_paths``."""
    return _distinct_paths("tags", "tag", tags)


def outlet_paths(outlets: Iterable[str]) -> dict[str, str]:
    """The page of each outlet of the archive; see ``_distinct_paths``."""
    return _distinct_paths("outlets", "outlet", outlets)


def year_path(year: str) -> str:
    return f"{year}.html"


def page_path(slug: str) -> str:
    return f"{slug}.html"


def asset_path(content_path: str) -> str:
    """Where a file beside an article goes: ``content/2019/map.svg`` to ``files/2019/map.svg``."""
    return "files/" + content_path.removeprefix("content/")


def note_fragment(note_id: str) -> str:
    return f"note-{note_id}"


def reference_fragment(number: int, place: int = 1) -> str:
    """The id of a note's reference in the text; ``place`` counts from 1 where a note marks several."""
    return f"ref-{number}" if place == 1 else f"ref-{number}-{place}"


def paragraph_fragment(number: int) -> str:
    return f"p{number}"


def relative_link(page: str, target: str) -> str:
    """The link from one output path to another (which may carry a fragment), percent-encoded."""
    path, hash_mark, fragment = target.partition("#")
    if path == page and hash_mark:
        return "#" + quote(fragment, safe=_FRAGMENT_SAFE)
    link = quote(posixpath.relpath(path, posixpath.dirname(page) or "."), safe="/")
    return link + hash_mark + quote(fragment, safe=_FRAGMENT_SAFE)


_FRAGMENT_SAFE = "!$&'()*+,;=:@/?"

_LETTERS = {
    # Latin letters that do not decompose
    **{"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h"},
    # Cyrillic
    **dict(zip("абвгдезийклмнопрстуфыэ", "a b v g d e z i y k l m n o p r s t u f y e".split(), strict=True)),
    **{"ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu"},
    **{"я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj"},
    **{"ћ": "c", "џ": "dz", "ѓ": "g", "ќ": "k", "ѕ": "dz"},
    # Greek
    **dict(zip("αβγδεζηικλμνξοπρστυφχω", "a v g d e z i i k l m n x o p r s t y f kh o".split(), strict=True)),
    **{"θ": "th", "ψ": "ps", "ς": "s"},
}


def _distinct_paths(folder: str, fallback: str, names: Iterable[str]) -> dict[str, str]:
    """A path of its own for each name: of names with one slug the first in code point order has it, the others a number."""
    paths: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(set(names)):
        slug = slugify(name) or fallback
        numbered = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
        path = next(path for each in numbered if (path := f"{folder}/{each}.html") not in taken)
        taken.add(path)
        paths[name] = path
    return paths


def _without_accent(letter: str) -> str:
    """A Latin, Cyrillic or Greek letter without its marks, transliterated; any other as it is."""
    base = unicodedata.normalize("NFKD", letter)
    if len(base) > 1 and (base[0].isascii() or base[0] in _LETTERS):
        return _LETTERS.get(base[0], base[0])
    return letter
