"""Slugs, output paths and the links between them.

Every address of a site is decided here, so that a page, a feed and a check can never disagree about one. Paths are
relative to the output folder, with forward slashes; links are relative to the page that holds them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import count
from urllib.parse import quote

MAX_SLUG_CHARS = 80
MAX_SLUG_BYTES = 200
"""In UTF-8. A file's name may have 255, and something is put after a slug."""
MAX_ID_CHARS = 60

INDEX = "index.html"
ENTITIES = "entities.html"
KINDS = "kinds.html"
TAGS = "tags.html"
OUTLETS = "outlets.html"
TIMELINE = "timeline.html"
CORRECTIONS = "corrections.html"
SEARCH = "search.html"
NOT_FOUND = "404.html"

ARTICLES_FEED = "feed.xml"
JSON_FEED = "feed.json"
NOTES_FEED = "notes.xml"
CORRECTIONS_FEED = "corrections.xml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
ARCHIVE = "archive.json"
CITATIONS = "citations.bib"
CITATIONS_JSON = "citations.json"
README = "README.txt"
SEARCH_ROOT = "search/root.js"
"""Every site has it, an empty one, too: by this name in its manifest a site is known as ours."""

_MADE = (INDEX, ENTITIES, TIMELINE, CORRECTIONS, KINDS, TAGS, OUTLETS, SEARCH)
_MADE_FOR_PROGRAMS = (ARTICLES_FEED, JSON_FEED, NOTES_FEED, CORRECTIONS_FEED, ARCHIVE, CITATIONS, CITATIONS_JSON)
MADE_PAGES = {path.removesuffix(".html"): path for path in _MADE}
"""What every site has besides its articles and its own pages, by the names that people use."""
MADE = MADE_PAGES | {path: path for path in (*_MADE, *_MADE_FOR_PROGRAMS)}
"""Likewise, also by their files, and with the files for programs."""

NEED_BASE_URL = (NOT_FOUND, ARTICLES_FEED, JSON_FEED, NOTES_FEED, CORRECTIONS_FEED, SITEMAP)
"""Files that hold absolute addresses, and are left out where nobody says where the site will be published."""


# -- Slugs -------------------------------------------------------------------------------------------------------------

_LATIN = "ß ss æ ae œ oe ø o đ d ð d þ th ł l ı i ħ h"
"""Letters that do not decompose, each before what is written for it."""
_CYRILLIC = (
    "а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh "
    "щ shch ы y э e ю yu я ya і i ї yi є ye ґ g ў u ђ dj ј j љ lj њ nj ћ c џ dz ѓ g ќ k ѕ dz"
)
_GREEK = "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ kh ψ ps ω o"
_OF_LANGUAGES = {
    "be": "г h",
    "bg": "щ sht ъ a ь y х h",
    "de": "ä ae ö oe ü ue",
    "mk": "х h ѓ gj ќ kj џ dj",
    "sr": "ж z х h ц c ч c ш s",
    "uk": "г h и y й i ї i є ie ю iu я ia х kh",
}
"""What is written otherwise in one language. Sources: for uk, the resolution of the Cabinet of Ministers of 27 January
2010, no. 55; for bg, the law on transliteration of 2009; for sr and mk, the Latin letters of these languages and of
passports, without their marks.
"""
LANGUAGES_OF_LETTERS = tuple(_OF_LANGUAGES)
_OF_BEGINNINGS = {"uk": {"й": "y", "ї": "yi", "є": "ye", "ю": "yu", "я": "ya"}}
"""Likewise at the beginning of a word. Source: the same resolution."""


def _pairs(written: str) -> dict[str, str]:
    parts = written.split()
    return dict(zip(parts[::2], parts[1::2], strict=True))


_LETTERS = {"'": "", "’": "", "ʼ": "", "ъ": "", "ь": "", **_pairs(f"{_LATIN} {_CYRILLIC} {_GREEK}")}
_LETTERS_OF = {language: _pairs(written) for language, written in _OF_LANGUAGES.items()}

_GREEK_PAIR = re.compile("([αεη])[υύ](?=([θκξπστφχψς]|\\b)?)|ο[υύ]")
"""Two letters for one sound. The second group is there, be it empty, where that is *f* and not *v*."""
_RAISED = re.compile(r"(?<=\d)(?=[¹²³⁰⁴-⁹₀-₉¼-¾⅐-⅟↉])")
"""What would prolong a number if it came down: 10² is no 102."""
_JOINER = "\u200d"
"""Says how two letters are drawn, and is none itself."""


@lru_cache(maxsize=4096)  # Each tag is asked for by its page and by the search.
def slugify(text: str, limit: int = MAX_SLUG_CHARS, language: str = "") -> str:
    """``text`` as lower-case letters, digits and hyphens, at most ``limit`` characters, cut between words.

    Latin letters lose their accents, Cyrillic and Greek are transliterated (BGN/PCGN without its marks; Greek pairs of
    vowels as in ELOT 743; some letters as the BCP 47 ``language`` has them), signs made of such letters or of digits
    are taken apart (№ is *no*). Other scripts are kept as they are, with the vowels and other signs that belong to
    their letters, but for the points that Arabic and Hebrew are mostly written without. Empty where nothing is left.
    The slug of a slug is the slug itself.
    """
    plain = text.lower().replace("'", "") if text.isascii() else _plain(text, language.lower().partition("-")[0])
    slug = ""
    for word in (_ASCII_WORD if plain.isascii() else _WORD).findall(plain):
        longer = f"{slug}-{word}" if slug else _cut(word, limit)
        if len(longer) > limit or not is_short(longer):
            break
        slug = longer
    return f"{slug}-" if is_reserved(slug) else slug


_ASCII_WORD = re.compile("[a-z0-9]+")
_WORD = re.compile(r"[^\W_][^-]*")
"""A word of a plain text, in which a letter may have a sign that Python takes for no part of a word."""


def is_slug(text: str) -> bool:
    """Whether ``text`` can be an address as it is: letters and digits in groups joined by single hyphens."""
    letters = text if text.isascii() else "".join(letter for letter in text if not _belongs_to_letter(letter))
    is_shaped = re.fullmatch(r"[^\W_]+(?:-[^\W_]+)*-?", letters)
    return bool(is_shaped) and text == text.lower() and not is_reserved(text)


def is_short(slug: str) -> bool:
    """Whether ``slug`` can be an address by its length, in characters and as part of a file's name."""
    return len(slug) <= MAX_SLUG_CHARS and len(slug.encode()) <= MAX_SLUG_BYTES


def _cut(word: str, limit: int) -> str:
    """The beginning of a word that is short enough."""
    return word.encode()[:MAX_SLUG_BYTES].decode(errors="ignore")[:limit]


def _plain(text: str, language: str) -> str:
    """The letters of ``text`` in lower case and transliterated, with a hyphen or more for what stands between words."""
    letters = unicodedata.normalize("NFC", _RAISED.sub("-", text))
    if language in _LETTERS_OF:
        letters = _as_in(letters, language)
    letters = _GREEK_PAIR.sub(_greek_pair, letters.lower()) if _GREEK_PAIR.search(letters.lower()) else letters
    # Once more: the parts of a Korean syllable may stand side by side only now.
    return unicodedata.normalize("NFC", "".join(map(_plain_letter, letters)))


def _as_in(text: str, language: str) -> str:
    """The text in lower case, the letters that the language writes otherwise transliterated."""
    first, letters = _OF_BEGINNINGS.get(language, {}), _LETTERS_OF[language]
    text = text.lower()
    if first:
        text = re.sub(rf"(?<![\w'’ʼ])[{''.join(first)}]", lambda found: first[found[0]], text.replace("зг", "zgh"))
    return "".join(letters.get(letter, letter) for letter in text)


def _greek_pair(found: re.Match[str]) -> str:
    if not found[1]:
        return "ou"
    return _LETTERS[found[1]] + ("v" if found[2] is None else "f")


@lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    """A letter, or a sign made of letters, in Latin ones where that can be; else as it is, in lower case."""
    known = _LETTERS.get(letter.casefold())
    if known is not None:
        return known
    plain = "".join(map(_transliterated, unicodedata.normalize("NFKD", letter).casefold()))
    if plain.isascii():
        return plain
    if letter.isalnum() or _belongs_to_letter(letter):
        return letter.casefold().lower()  # Of Cherokee, folding makes capitals.
    return "-"


def _transliterated(letter: str) -> str:
    if is_accent(letter) or letter == _JOINER:
        return ""
    return _LETTERS.get(letter, letter if letter.isalnum() or _belongs_to_letter(letter) else "-")


def is_accent(letter: str) -> bool:
    """Whether it is an accent, or a point of Arabic or Hebrew: a mark without which a word is mostly still itself.

    The signs of Indic and other scripts, which tell one word from another, are none. Source: Unicode Standard Annex 44,
    canonical combining classes: 10 to 36 are such points, from 200 on what is above or below any letter.
    """
    kind = unicodedata.combining(letter)
    return 10 <= kind <= 36 or kind >= 200


def _belongs_to_letter(letter: str) -> bool:
    return unicodedata.category(letter) in ("Mn", "Mc") and not is_accent(letter)


# -- Names of files ----------------------------------------------------------------------------------------------------

_UNPORTABLE = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f]|^\.|[. ]$')
"""A leading dot hides a file, and who publishes a site often leaves hidden ones out."""
_MAX_NAME_BYTES = 255

# Names that Windows keeps for devices, whatever follows the first dot.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)


def is_reserved(name: str) -> bool:
    """Whether some system keeps ``name`` for a device, whatever follows its first dot."""
    return _RESERVED.match(name) is not None


def is_portable(path: str) -> bool:
    """Whether a relative path, with forward slashes, can be a file on every system and stays below its folder."""
    return not any(map(name_fault, path.split("/")))


def name_fault(name: str) -> str:
    """Why not every system can have a file of this name; empty where every one can."""
    if not name:
        return "there is no name"
    if found := _UNPORTABLE.search(name):
        return _unportable(found[0], found.start())
    if is_reserved(name):
        return f"Windows keeps the name {name.partition('.')[0]} for itself"
    try:
        return "" if len(name.encode()) <= _MAX_NAME_BYTES else f"the name has more than {_MAX_NAME_BYTES} bytes"
    except UnicodeEncodeError:  # Bytes that are no UTF-8, as Python carries them.
        return "the name is not UTF-8"


def _unportable(found: str, offset: int) -> str:
    if found in (".", " "):
        where = "ends in" if offset else "begins with"
        return f"the name {where} {'a dot' if found == '.' else 'a space'}"
    return f"the name contains {found}" if found.isprintable() else "the name contains a sign that cannot be seen"


def same_file_key(path: str) -> str:
    """Equal for two paths that some systems take for one: they differ in upper and lower case or accents only."""
    return composed(path).casefold()


def has_accents(path: str) -> bool:
    """Whether the path can be stored in two ways, with composed accents and with accents apart (NFD)."""
    return not path.isascii() and unicodedata.normalize("NFD", path) != unicodedata.normalize("NFC", path)


def composed(path: str) -> str:
    """The path with composed accents (NFC), as people type it. macOS stores some names with accents apart."""
    return path if path.isascii() else unicodedata.normalize("NFC", path)


# -- Output paths ------------------------------------------------------------------------------------------------------


def article_path(slug: str) -> str:
    """Where an article goes."""
    return f"articles/{slug}.html"


def annotations_path(slug: str) -> str:
    """Where the notes of an article go as Web Annotations."""
    return f"articles/{slug}.annotations.jsonld"


def entity_path(entity_id: str) -> str:
    """Where an entity's page goes."""
    return f"entities/{entity_id}.html"


def kind_path(key: str) -> str:
    """Where the list of a kind's notes goes."""
    return f"kinds/{key}.html"


def kind_year_path(key: str, year: str) -> str:
    """Where the part of a kind's list goes that belongs to an earlier year."""
    return f"kinds/{key}/{year}.html"


def tag_paths(tags: Iterable[str], language: str) -> dict[str, str]:
    """The page of each tag of an archive in ``language``; see ``_distinct_paths``."""
    return _distinct_paths("tags", "tag", tags, language)


def outlet_paths(outlets: Iterable[str], language: str) -> dict[str, str]:
    """The page of each outlet of an archive in ``language``; see ``_distinct_paths``."""
    return _distinct_paths("outlets", "outlet", outlets, language)


def _distinct_paths(folder: str, fallback: str, names: Iterable[str], language: str) -> dict[str, str]:
    """A path of its own for each name: of names with one slug, the first in code point order has it bare."""
    paths: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(set(names)):
        slug = slugify(name, language=language) or fallback
        numbered = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
        path = next(path for each in numbered if (path := f"{folder}/{each}.html") not in taken)
        taken.add(path)
        paths[name] = path
    return paths


def year_path(year: str) -> str:
    """Where the list of a year's articles goes."""
    return f"{year}.html"


def timeline_year_path(year: str) -> str:
    """Where the part of the timeline goes that belongs to an earlier year."""
    return f"timeline/{year}.html"


def page_path(slug: str) -> str:
    """Where a page outside the archive goes."""
    return f"{slug}.html"


def asset_path(content_path: str) -> str:
    """Where a file beside an article goes: ``content/2019/map.svg`` to ``files/2019/map.svg``.

    Of a folder outside of ``content/``, such as ``../closed``, to ``further/closed``.
    """
    if content_path.startswith("content/"):
        return "files/" + content_path.removeprefix("content/")
    return "/".join(["further", *(part.lstrip(".") for part in content_path.split("/") if part.strip("."))])


def note_fragment(note_id: str) -> str:
    """The part of an article's address that leads to a note."""
    return f"note-{note_id}"


def reference_fragment(number: int, place: int = 1) -> str:
    """The id of a note's reference in the text; ``place`` counts from 1 where a note marks several."""
    return f"ref-{number}" if place == 1 else f"ref-{number}-{place}"


def paragraph_fragment(number: int) -> str:
    """The part of an article's address that leads to a numbered paragraph."""
    return f"p{number}"


# -- Links -------------------------------------------------------------------------------------------------------------

_FRAGMENT_SAFE = "!$&'()*+,;=:@/?"


def relative_link(page: str, target: str) -> str:
    """The link from one output path to another (which may carry a fragment), percent-encoded."""
    path, hash_mark, fragment = target.partition("#")
    encoded = quote(fragment, safe=_FRAGMENT_SAFE) if fragment else ""
    if path == page and hash_mark:
        return "#" + encoded
    return _way(page.rpartition("/")[0], path) + hash_mark + encoded


@lru_cache(maxsize=10_000)
def _way(folder: str, path: str) -> str:
    """From a folder to a file, percent-encoded; a site has few folders, and its pages link to the same files."""
    here, there = folder.split("/") if folder else [], path.split("/")
    shared = next((depth for depth, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), len(here))
    return "/".join([*[".."] * (len(here) - shared), *(quote(part) for part in there[shared:])])


def absolute_link(base_url: str, target: str) -> str:
    """The full address of an output path, which may carry a fragment, percent-encoded."""
    return f"{base_url.rstrip('/')}/{relative_link('', target)}"


def path_of(base_url: str) -> str:
    """The path at which a site stands, with a slash at its end: ``/archive/`` of ``https://example.org/archive``.

    Whatever the host is: ``urlsplit`` of the standard library raises ValueError for some that people can write.
    """
    path = base_url.partition("://")[2].partition("/")[2].rstrip("/")
    return f"/{path}/" if path else "/"


def seen_from(link: Callable[[str], str], links: Mapping[str, str]) -> Callable[[str], str | None]:
    """What becomes of an address in a text: ``link`` makes one of an output path; nothing of a link that is broken.

    ``links`` from an address as written to an output path, or to nothing; others stay as they are.
    """

    def seen(address: str) -> str | None:
        found = links.get(address)
        if found is None:
            return address
        return link(found) if found else None

    return seen


# -- Addresses as people write them ------------------------------------------------------------------------------------

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_WEB_ADDRESS = re.compile(r"https?://[^\s]+", re.IGNORECASE)
_MISTYPED = re.compile(
    r"(?:h?t{1,3}p(?P<safe>s?)(?::/{0,3}|/{1,3})|(?=www\.))(?P<rest>[\w-]+(?:\.[\w-]+)+(?:[:/?#].*)?)", re.IGNORECASE
)


def web_address(address: str) -> str:
    """``address`` if it is one of the web; nothing for any other scheme, whatever let it through."""
    return address if _WEB_ADDRESS.fullmatch(address) else ""


def mail_address(address: str) -> str:
    """``address`` if it is one to write to, with ``mailto:``; else nothing."""
    return address if re.fullmatch(r"mailto:[^\s@]+@[^\s@]+", address) else ""


def leads_elsewhere(address: str) -> bool:
    """Whether an address has a scheme or a host, and is no way from one page of the site to another."""
    return _ELSEWHERE.match(address) is not None


def mended(address: str) -> str:
    """The address of the web, or of a mailbox, that must be meant by a mistyped one; empty where that is in doubt."""
    if re.fullmatch(r"[^\s/:@]+@[^\s/:@.]+(?:\.[^\s/:@.]+)+", address):
        return f"mailto:{address}"
    found = _MISTYPED.fullmatch(address)
    return f"{'http' if found['safe'] == '' else 'https'}://{found['rest']}" if found else ""
