"""Slugs and addresses."""

from __future__ import annotations

import sys
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from glossator import urls


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("About 99 soldiers", "about-99-soldiers"),
        ("Nicolás Maduro", "nicolas-maduro"),
        ("Два самолёта", "dva-samoleta"),
        ("Объявление", "obyavlenie"),
        ("Straße nach Łódź", "strasse-nach-lodz"),
        ("Καράκας", "karakas"),
        ("北京大学", "北京大学"),
        ("Washington’s reply", "washingtons-reply"),
        ("…", ""),
        ("con", "con-"),
        ("Room № 5", "room-no-5"),
        ("ACME™ staff", "acmetm-staff"),
        ("10² km", "10-2-km"),
        ("CO₂", "co2"),
        ("3½ tonnes", "3-1-2-tonnes"),
        ("The Ⅳ corps", "the-iv-corps"),
        ("İstanbul", "istanbul"),
        ("Маду́ро", "maduro"),
        ("ŉ ’s Ｏ'Neill’s", "n-s-oneills"),
        ("ﬁrst ﾊﾟ", "first-ﾊﾟ"),
        ("ᎠᏂ", "ꭰꮒ"),
        ("น้ำ", "น้ำ"),
        ("हिन्दी", "हिन्दी"),
        ("दिल / दाल", "दिल-दाल"),
        ("မြန်မာ", "မြန်မာ"),
        ("ភាសាខ្មែរ", "ភាសាខ្មែរ"),
        ("ދިވެހި", "ދިވެހި"),
        ("مُحَمَّدٌ", "محمد"),
        ("جنودًا آخرون", "جنودا-آخرون"),
        ("שָׁלוֹם", "שלום"),
        ("ക്\u200dഷ", "ക്ഷ"),
        ("Εύα και Αυγούστου", "eva-kai-avgoustou"),
        ("Ευτυχία, μαΐου, άυλος", "eftykhia-maiou-aylos"),
    ],
)
def test_slugs_are_readable(text: str, slug: str) -> None:
    """A slug keeps what can be read of a title, in letters that an address can hold."""
    assert urls.slugify(text) == slug


@pytest.mark.parametrize(
    ("language", "text", "slug"),
    [
        ("uk", "Володимир Зеленський", "volodymyr-zelenskyi"),
        ("uk", "Григорій, Київ", "hryhorii-kyiv"),
        ("uk-UA", "Єнакієве Їжакевич згоден Ярош", "yenakiieve-yizhakevych-zghoden-yarosh"),
        ("uk", "м’ята з Мар'їної", "miata-z-marinoi"),
        ("ru", "Володимир", "volodimir"),
        ("bg", "Търново, Пещера", "tarnovo-peshtera"),
        ("sr", "Жарко Чолић", "zarko-colic"),
        ("be", "Гродна", "hrodna"),
        ("de", "Müller & Öztürk", "mueller-oeztuerk"),
        ("de", "Mu\u0308ller", "mueller"),
        ("sv", "Müller", "muller"),
    ],
)
def test_some_languages_have_letters_of_their_own(language: str, text: str, slug: str) -> None:
    """In an archive in such a language, names are transliterated as its own people do it."""
    assert urls.slugify(text, language=language) == slug
    assert urls.slugify(slug, language=language) == slug


def test_slugs_are_cut_between_words() -> None:
    """A long title loses whole words."""
    assert urls.slugify("one two three four", 10) == "one-two"
    assert urls.slugify("incomprehensibilities and more", 10) == "incomprehe"


@pytest.mark.parametrize("text", ["a b", "A", "a--b", "-a", "a/b", "", "nul", "a_b", "com1"])
def test_what_is_no_slug(text: str) -> None:
    """Capitals, spaces, signs and the names of devices do not fit in an address."""
    assert not urls.is_slug(text)


@pytest.mark.parametrize("title", ["About 99 soldiers", "con", "北京大学", "Два самолёта"])
def test_what_slugify_makes_is_a_slug(title: str) -> None:
    """A proposal is always acceptable."""
    assert urls.is_slug(urls.slugify(title))


@given(st.text(), st.integers(1, 80))
@settings(max_examples=500)
@example("ᄀ'ᅡ", 80)
def test_a_slug_is_its_own_slug(text: str, limit: int) -> None:
    """Whatever it was made of: what an address was made from does not show in it."""
    slug = urls.slugify(text, limit)
    assert slug == "" or urls.is_slug(slug)
    assert slug == urls.slugify(slug, limit)


def test_every_letter_makes_a_slug() -> None:
    """Of all the characters that there are, each by itself."""
    letters = (chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF)
    slugs = {slug for letter in letters if (slug := urls.slugify(letter))}
    assert [] == [slug for slug in slugs if not urls.is_slug(slug) or slug != urls.slugify(slug)]


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("index.html", "articles/a.html", "articles/a.html"),
        ("articles/a.html", "index.html", "../index.html"),
        ("articles/a.html", "articles/b.html#note-x", "b.html#note-x"),
        ("articles/a.html", "articles/a.html#p3", "#p3"),
        ("kinds/person.html", "entities/北.html", "../entities/%E5%8C%97.html"),
        ("index.html", "files/2019/a map.svg", "files/2019/a%20map.svg"),
    ],
)
def test_links_are_relative(page: str, target: str, link: str) -> None:
    """A link leads from the page that holds it, wherever the site is mounted."""
    assert urls.relative_link(page, target) == link


@pytest.mark.parametrize("base", ["https://example.org/us", "https://example.org/us/"])
def test_full_addresses_begin_with_the_base_url(base: str) -> None:
    """With one slash between, and encoded."""
    assert "https://example.org/us/articles/%E5%8C%97.html#p3" == urls.absolute_link(base, "articles/北.html#p3")


@pytest.mark.parametrize(
    ("base", "path"),
    [
        ("https://example.org", "/"),
        ("https://example.org/", "/"),
        ("http://example.org:80/a/b", "/a/b/"),
        ("HTTPS://a℀b.org/us//", "/us/"),
    ],
)
def test_a_site_stands_at_the_path_of_its_base_url(base: str, path: str) -> None:
    """Whatever its host is called."""
    assert path == urls.path_of(base)


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("a@b.org", "mailto:a@b.org"),
        ("a.b@c.d.org", "mailto:a.b@c.d.org"),
        ("a@b", ""),
        ("a@b..org", ""),
        ("a@" + "b." * 200_000 + ":", ""),
    ],
)
def test_a_mailbox_is_told_from_what_is_none(address: str, meant: str) -> None:
    """In a time that grows with the address, not with its square."""
    began = time.process_time()
    assert meant == urls.mended(address)
    assert time.process_time() - began < 5


def test_addresses_of_a_text_are_seen_from_elsewhere() -> None:
    """One that leads into the site gets its address there, a broken one none, any other stays."""
    seen = urls.seen_from(lambda path: f"/us/{path}", {"b.md": "articles/b.html", "gone.md": ""})
    assert ["/us/articles/b.html", None, "https://c"] == [seen("b.md"), seen("gone.md"), seen("https://c")]


@pytest.mark.parametrize("letter", ["a", "文", "𠀀", "я"])
def test_no_slug_is_too_long_for_a_file(letter: str) -> None:
    """Whatever the script: with the longest ending that is put behind it, it stays a file's name."""
    for title in (letter * 300, f"{letter * 30} " * 10):
        slug = urls.slugify(title)
        assert urls.is_slug(slug)
        assert urls.is_short(slug)
        assert urls.is_portable(f"articles/{slug}.annotations.jsonld")


@pytest.mark.parametrize("path", ["a.html", "a/b c.svg", "é/文.html", "console.html"])
def test_portable_paths(path: str) -> None:
    """Letters of any script, spaces, and names that only begin like those of devices."""
    assert urls.is_portable(path)


@pytest.mark.parametrize(
    "path",
    ["", "/a", "a/", "a//b", ".", "..", "a/../b", ".hidden", "a/.b", "a:b", "C:", "a\\b", "a\0b", "a?", "a*", '"', "<",
     "|", "con", "a/Aux.html", "lpt1.svg", "a.", "a ", "\x7f", "\ud800", "a" * 256],
)  # fmt: skip
def test_paths_that_some_system_cannot_take(path: str) -> None:
    """They leave their folder, are hidden, or cannot be stored."""
    assert not urls.is_portable(path)


def test_files_of_a_further_folder_stay_in_the_site() -> None:
    """However the folder is called, and wherever it lies."""
    assert "further/closed/2019/a.svg" == urls.asset_path("../.closed/2019/a.svg")
