"""Canary words wherever something is withheld: not one is anywhere in the finished site, in whatever spelling.

Every file of the output is searched, so that whatever is written one day, for readers or for programs, is held to it.
"""

from __future__ import annotations

import codecs
import html
import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from archive_files import tree, write_archive

from glossator import cli
from glossator.join import Edition
from glossator.outcome import Options
from glossator.pipeline import build_site

ROOT = "xwkqzjv"
"""How every canary begins. No stemmer knows it, no word or fingerprint holds it, and each part of it is as rare."""
PART = ROOT[3:]
"""Enough to know one by, in an index that leaves out what a word shares with the word before it."""
CANARY = re.compile(rf"\w*{PART}(\w*)")

SITE = f"""title: T
base_url: https://example.org/archive
private_content: ../closed
kinds: {{{ROOT}whistle: {{label: {ROOT}whistled, plural: {ROOT}whistles}}}}
"""
HEAD = """---
# {c}remark
title: {title}
standfirst: {c}standfirst stands here.
authors: [{c}author]
outlet: {outlet}
date: 2019-03-25
url: https://example.org/original
tags: [{tag}]
image: {{src: {c}picture.svg, alt: {c}alt, caption: {c}caption, credit: {c}credit}}
rights: {rights}
status: {status}
---
"""
BODY = """
Plain words stand at the beginning. And {c}first is here.

## A {c}heading {{#{c}anchor}}

Nobody said {c}second and {c}thirding things about [it](https://example.org/{c}link "{c}title").

![{c}inline](<{c}inline.svg>)

Shown words stand alone in this paragraph.

* a {c}item[^1]

| {c}cell |
|---|
| x |

[^1]: A {c}footnote of the author.
"""
QUOTES = """
- {{quote: {c}second, note: A public note on what is withheld.}}
- {{quote: "{c}thirding things", note: Another one., status: superseded}}
"""
ENTITY = """
{c}key:
  name: {c}person
  other_names: [{c}alias]
  note: Who {c}portrayed is. ![A face]({c}face.svg)
"""
LOST = """
- {{quote: {c}lost words, note: On what is not there.}}
"""
NOTES = """
- {{quote: Shown words, note: Public note.}}
- {{quote: Plain words, note: A {c}draftnote here., status: draft, claim: {c}draftclaim, id: {c}draftid,
   entity: {c}key, kind: ROOTwhistle}}
- {{quote: And, note: In {c}reviewnote., status: review, sources: [{{title: {c}reviewsource, quote: {c}reviewquote}}]}}
""".replace("ROOT", ROOT)
WITHHELD = {
    # Name: rights, status, whether title and tags may be seen.
    "draft": ("full", "draft", False),
    "review": ("full", "review", False),
    "private": ("private", "published", False),
    "excerpt": ("excerpt", "published", True),
    "link": ("link", "published", True),
    "withdrawn": ("withdrawn", "published", True),
}


def archive(folder: Path) -> Path:
    """An archive with one article of each kind that is not shown in full, one of them outside of it."""
    files = {
        "site.yml": SITE,
        "content/events.yml": "- {date: 2019, title: E, articles: [" + ", ".join(WITHHELD) + "]}\n",
        "content/pages/plan.md": f"---\ntitle: {ROOT}pagetitle\nstatus: draft\n---\n{ROOT}pagetext\n",
        "content/whole.md": HEAD.format(
            c="", title="Whole", outlet="O", tag="t", rights="full", status="published"
        ).replace("image: {src: picture.svg, alt: alt, caption: caption, credit: credit}\n", "")
        + "Plain words and Shown words. And more.\n",
        "content/whole.annotations.yml": NOTES.format(c=f"{ROOT}whole"),
    }
    named = [f"{ROOT}{name}" for name in ("whole", "closed", *WITHHELD)]
    files["content/entities.yml"] = "".join(ENTITY.format(c=canary) for canary in named)
    files.update({f"content/{canary}face.svg": "<svg/>" for canary in named})
    for name, (rights, status, is_known) in WITHHELD.items():
        canary = f"{ROOT}{name}"
        shown = {"title": f"Title of {name}", "outlet": "The Paper", "tag": "known"}
        hidden = {"title": f"{canary}headline", "outlet": f"{canary}outlet", "tag": f"{canary}tag"}
        words = shown if is_known else hidden
        if rights == "withdrawn":  # By tags it cannot be found any more.
            words["tag"] = hidden["tag"]
        head = HEAD.format(c=canary, rights=rights, status=status, **words)
        head = head.replace(f"authors: [{canary}author]", "authors: [A. Writer]") if is_known else head
        files[f"content/{name}.md"] = head + BODY.format(c=canary)
        # In an excerpt, what is quoted is shown.
        notes = NOTES + LOST + ("" if rights == "excerpt" else QUOTES)
        files[f"content/{name}.annotations.yml"] = notes.format(c=canary)
        files[f"content/{canary}picture.svg"] = files[f"content/{canary}inline.svg"] = (
            f"<svg><!-- {canary}svg --></svg>"
        )
    root = write_archive(folder / "site", files)
    closed = HEAD.format(c=f"{ROOT}closed", title=f"{ROOT}closedtitle", outlet="O", tag="t", rights="X", status="X")
    closed = re.sub("(?m)^(?:rights|status|image): .*\n", "", closed)
    (folder / "closed").mkdir()
    (folder / "closed/closed.md").write_text(closed + f"{ROOT}closedtext\n", encoding="utf-8")
    (folder / "closed/closed.annotations.yml").write_text(f"- entity: {ROOT}closedkey\n", encoding="utf-8")
    return root


def canaries(root: Path, edition: Edition = "public", *, drafts: bool = False) -> set[str]:
    """What follows the common beginning of each canary that is anywhere in the built site."""
    outcome = build_site(root, Options(edition=edition, drafts=drafts))
    assert not outcome.failed, outcome.problems
    found: set[str] = set()
    for path in (root / "_site").rglob("*"):
        name = path.relative_to(root).as_posix()
        text = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
        for spelling in spellings(f"{name}\n{text}"):
            found.update(CANARY.findall(spelling))
    return found


def spellings(text: str) -> set[str]:
    """The text in lower case as it stands, and as it reads without its escapes, its tags and the gaps in its words."""
    known = {text}
    for _ in range(2):  # JSON in HTML, HTML in JSON, addresses in either.
        known |= {read(one) for one in known for read in (html.unescape, unquote, _json_unescaped)}
    known |= {re.sub(r"<[^<>]*>", "", one) for one in known}
    known |= {re.sub(r"[\u00ad\u200b-\u200d\u2060\ufeff]", "", one) for one in known}
    return {one.casefold() for one in known}


def _json_unescaped(text: str) -> str:
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)


@pytest.mark.parametrize(
    "text",
    [
        ROOT,
        ROOT.upper(),
        "".join(f"\\u{ord(letter):04x}" for letter in ROOT),
        "".join(f"&#{ord(letter)};" for letter in ROOT),
        "".join(f"%{ord(letter):02X}" for letter in ROOT),
        "".join(f"&amp;#x{ord(letter):x};" for letter in ROOT),
        f"{ROOT[:4]}<mark>{ROOT[4:]}</mark>",
        f"{ROOT[:5]}\u00ad{ROOT[5:]}",
        f'["zebra",2,"{PART}s"]',
    ],
)
def test_a_canary_is_known_in_every_spelling(text: str) -> None:
    """Escaped for JSON, HTML or an address, in capitals, with marks or soft hyphens in it, or without its beginning."""
    assert any(CANARY.search(spelling) for spelling in spellings(text))


def test_no_canary_is_in_the_site(tmp_path: Path) -> None:
    """Of drafts, private articles, withheld parts, quoted words, unpublished notes, of whom only those name, and of
    withdrawn texts: nothing.
    """
    root = archive(tmp_path)
    assert set() == canaries(root)
    assert "Public note." in (root / "_site/articles/excerpt.html").read_text(encoding="utf-8")


def test_no_canary_is_in_a_site_that_is_built_without_the_private_articles(tmp_path: Path) -> None:
    """As on the machine that publishes: of whom they name, nobody there can know that."""
    root = archive(tmp_path)
    shutil.rmtree(tmp_path / "closed")
    assert set() == canaries(root)


def test_an_id_tells_nothing_that_an_excerpt_withholds(tmp_path: Path) -> None:
    """It was made from the quote while the article was shown in full, or is a former one that was."""
    hidden = f"The {ROOT}informant hid the ledger"
    text = f"---\ntitle: A\ndate: 2019\nrights: excerpt\n---\nOne sentence.\n\n{hidden} here {'and there ' * 99}.\n"
    ids = f"{{id: the-{ROOT}informant-hid-the-ledger, former_ids: [{ROOT}informant-hid-the], "
    notes = f"- {{quote: One sentence, note: One.}}\n- {ids}quote: {hidden}, note: Two.}}\n"
    root = write_archive(tmp_path, {"content/a.md": text, "content/a.annotations.yml": notes})
    assert set() == canaries(root)
    assert "Two." in (root / "_site/articles/a.html").read_text(encoding="utf-8")


def test_all_of_them_are_found_where_they_are_shown(tmp_path: Path) -> None:
    """The reading room, with drafts: so they would have been found. What is withdrawn is not shown even there."""
    found = canaries(archive(tmp_path), "full", drafts=True)
    assert {name for name in WITHHELD if f"{name}first" in found} == set(WITHHELD) - {"withdrawn"}
    assert {"closedtext", "closedportrayed", "whistle", "whistled"} <= found
    for part in ("headline", "standfirst", "author", "outlet", "tag", "alt", "caption", "first", "heading", "second"):
        assert f"draft{part}" in found, part
    for part in ("picture", "svg", "footnote", "cell", "link", "title", "lost", "draftnote", "reviewsource", "draftid"):
        assert f"draft{part}" in found, part
    for part in ("key", "person", "alias", "portrayed", "face"):
        assert f"draft{part}" in found, part
    assert not [word for word in found if word.endswith("remark")]


@pytest.mark.parametrize("keep", ["--keep-notes", "--no-keep-notes"])
def test_a_text_that_was_taken_down_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keep: str) -> None:
    """After `glossator withdraw`, neither the text nor the words that notes quoted from it."""
    root = archive(tmp_path)
    article = root / "content/withdrawn.md"
    article.write_text(article.read_text(encoding="utf-8").replace("rights: withdrawn\n", ""), encoding="utf-8")
    assert "withdrawnfirst" in canaries(root)
    monkeypatch.chdir(root)
    assert 0 == cli.run(["withdraw", "withdrawn", keep, "--yes"])
    assert set() == canaries(root)


ARTICLE_HEAD = "---\ntitle: A\ndate: 2019-03-25\n{}\n---\n"
ARTICLE_TEXT = f"Some words. {ROOT}text.\n"
NOTE = f"- quote: Some words\n  note: Told by {ROOT}note.\n"
OPEN_NOTE = f'- quote: Some words\n  note: "Told by {ROOT}note\n'
SLIPS = [
    # What is written to withhold an article, a note, or all articles, and a slip in it or beside it.
    *(
        ("content/planes.md", ARTICLE_HEAD.format(f"standfirst: Words of it\n{line}") + ARTICLE_TEXT)
        for line in (
            *("rights:private", "rights = private", "rights\uff1aprivate", "- rights: private", "rights private"),
            *("\u00a0rights: private", "  rights:private", "\u200brights: private", "Rights\uff1a private"),
        )
    ),
    *(
        ("content/planes.md", ARTICLE_HEAD.format(lines) + ARTICLE_TEXT)
        for lines in (
            'standfirst: "Officials\nrights: private\nimage: {src: p.png, alt: "#1 of 3"}',
            'outlet: "The\nrights: private\nlicence: x"',
            "outlet: 'The\nrights: private\nlicence: x'",
            "tags: [a,\nrights:private]",
            "standfirst: Officials rights: private",
            "standfirst: |-\n  Officials\n  rights: private",
            "---\nrights: private",
            "...\nrights: private",
            "---\n\nrights: private\n\nlanguage: en",
        )
    ),
    ("content/planes.md", ARTICLE_HEAD.format("language: en") + f"\nrights: private\n\n{ARTICLE_TEXT}"),
    *(
        ("content/planes.annotations.yml", f"{NOTE}{line}\n")
        for line in (
            *("  - status: draft", '  "status" draft', "  status:\u00a0draft", "  status\uff1adraft"),
            *("\u200b  status: draft", "\ufeff  status: draft", "    status:draft", "  sta\u200btus: draft"),
            *("    status draft", "  status;draft", "  **status**: draft", "  {status: draft}"),
        )
    ),
    *(
        ("content/planes.annotations.yml", f"{OPEN_NOTE}{lines}\n")
        for lines in ('  status: draft\n  claim: "#1"', '  status: draft\n  claim: x"', '  status:draft\n  claim: x"')
    ),
    ("site.yml", 'title: T\ndescription: "About\ndefaults: {rights: private}\ntheme: {accent: "#7a1f1f"}\n'),
    ("site.yml", "title: T\ndefaults:{rights: private}\n"),
    ("site.yml", "title: T\ndefaults:\n  rights: #private\n"),
]


@pytest.mark.parametrize(("path", "text"), SLIPS)
def test_a_slip_makes_nothing_public(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, text: str) -> None:
    """Neither is it passed over in silence, nor does a repair make a text of what was to withhold one."""
    article = ARTICLE_HEAD.format("language: en") + (ARTICLE_TEXT if path == "site.yml" else "Some words.\n")
    monkeypatch.chdir(write_archive(tmp_path, {"content/planes.md": article, path: text}))
    cli.run(["check", "--fix"])
    built = cli.run(["build", "--strict"]) == 0
    texts = (content.decode("utf-8", "replace") for content in tree(Path("_site")).values())
    assert not (built and any(CANARY.search(text) for text in texts))


def test_without_a_slip_all_of_it_is_public(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the test above would find nothing in any case."""
    article = ARTICLE_HEAD.format("language: en") + ARTICLE_TEXT
    monkeypatch.chdir(write_archive(tmp_path, {"content/planes.md": article, "content/planes.annotations.yml": NOTE}))
    assert 0 == cli.run(["build", "--strict"])
    page = Path("_site/articles/planes.html").read_text(encoding="utf-8")
    assert {"note", "text"} <= set(CANARY.findall(page))


def test_the_common_beginning_is_in_no_word_of_ours() -> None:
    """Else the search would find what is no canary."""
    theme = Path(__file__).parent.parent / "layouts"
    assert not [text for text in tree(theme).values() if codecs.encode(PART, "ascii") in text.lower()]
