"""The words that a site says by itself: its own, the built-in ones, and how many of a thing there are."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from archive_files import write_archive
from needs import needs_node

from glossator import cli, formats, yamldoc
from glossator.model import Site, TextFile
from glossator.outcome import Options
from glossator.pipeline import build_site
from glossator.problems import Problem
from glossator.wording import FALLBACK, counted, en, english, listed, needed_keys, printed_date, wording
from glossator.wording.plurals import _RULES, CATEGORIES, categories, plural_rule


def read(words: str, language: str = "ar") -> tuple[Site, list[Problem]]:
    """A site with these lines below ``words:``."""
    file = TextFile("site.yml", f"title: T\nlanguage: {language}\nwords:\n{words}")
    node, unreadable = yamldoc.read_entries(file)
    site, problems = formats.site(node, file)
    return site, [*unreadable, *problems]


def translated(language: str, **own: str) -> Site:
    """A site that has a text of its own for everything, with brackets where a translation would be."""
    texts = {key: f"[{text}]" for key, text in en.WORDS.items()}
    return Site("T", language=language, words=tuple(sorted({**texts, **own}.items())))


# -- Plurals ----------------------------------------------------------------------------------------------------------


@needs_node
def test_numbers_have_the_plurals_that_browsers_know() -> None:
    """All languages with a rule of their own, and some that count like English."""
    languages = [*(each for each in _RULES if each not in {"mo", "sh"}), "en", "de", "es", "nl", "tr", "el", "bg", "sw"]
    script = (
        "const rules = JSON.parse(process.argv[1]).map((each) => [each, new Intl.PluralRules(each)]);"
        "const numbers = Array.from({ length: 1300 }, (_, number) => number);"
        "const found = rules.map(([each, rule]) => [each, numbers.map((number) => rule.select(number))]);"
        "console.log(JSON.stringify(Object.fromEntries(found)));"
    )
    done = subprocess.run(["node", "-e", script, json.dumps(languages)], capture_output=True, check=True)
    known = json.loads(done.stdout)
    assert known == {each: [plural_rule(each)(number) for number in range(1300)] for each in languages}


def test_a_language_needs_the_forms_that_it_has() -> None:
    """Where every number is one, few or many, the text for *other* is the one for many."""
    notes = {
        each: [key for key in needed_keys(each) if key.startswith("note_o") or key == "note_few"]
        for each in ("ja", "uk")
    }
    assert {"ja": ["note_other"], "uk": ["note_one", "note_few", "note_other"]} == notes
    assert CATEGORIES == categories("ar")


# -- Words of an archive ----------------------------------------------------------------------------------------------


def test_own_words_replace_the_built_in_ones() -> None:
    """In a language that has a table, too; what is not given stays."""
    said = wording(Site("T", language="de", words=(("entities", "Leute"),)))
    assert ("Leute", "Schlagwörter") == (said.words["entities"], said.words["tags"])
    assert ("de", ()) == (said.language, said.missing)


def test_a_translated_site_speaks_its_language() -> None:
    """A form of a plural that is not given is that for other numbers, and never the English one."""
    said = wording(translated("ar", note_two="ملاحظتان", note_few="{n} ملاحظات", note_other="{n} ملاحظة"))
    assert ("ar", ()) == (said.language, said.missing)
    assert ["[1 note]", "ملاحظتان", "3 ملاحظات", "11 ملاحظة"] == [counted(said, "note", n) for n in (1, 2, 3, 11)]
    polish = {key: text for key, text in translated("pl", note_other="{n} uwag").words if not key.endswith("_one")}
    said = wording(Site("T", language="pl", words=tuple(polish.items())))
    assert "1 uwag" == counted(said, "note", 1)


def test_a_site_with_few_own_words_speaks_english() -> None:
    """And says how many of its texts do."""
    said = wording(Site("T", language="tr", words=(("entities", "Kim ve ne"),)))
    assert (FALLBACK, "Kim ve ne") == (said.language, said.words["entities"])
    assert len(said.missing) == len(needed_keys("tr")) - 1


def test_dates_and_lists_follow_the_own_words() -> None:
    """Each language has its order and its signs."""
    site, problems = read(
        '  months: "1月, 2月, 3月, 4月, 5月, 6月, 7月, 8月, 9月, 10月, 11月, 12月"\n'
        '  day_month_year: "{year}年{month}{day}日"\n  list_more: "{first}、{next}"\n  list_last: "{first}、{last}"\n'
        "  thousands: space\n",
        "ja",
    )
    said = wording(site)
    assert [] == problems
    assert "2019年3月25日" == printed_date(said, "2019-03-25")
    assert "A、B、C" == listed(said, ("A", "B", "C"))
    assert "12\u00a0345 notes" == counted(said, "note", 12_345)


@pytest.mark.parametrize("months", ["tháng 1, " * 11 + "tháng 12", "a b c d e f g h i j k l"])
def test_a_month_may_have_two_words(months: str) -> None:
    """Then commas stand between the months."""
    site, problems = read(f"  months: {months}\n", "vi")
    assert ([], 12) == (problems, len(dict(site.words)["months"].split(" ")))


@pytest.mark.parametrize(
    ("line", "code", "column", "help_"),
    [
        ('  by: "بقلم {name}"', "words-gaps", 7, 'in English it is: "By {names}"'),
        ('  by: "بقلم"', "words-gaps", 7, 'in English it is: "By {names}"'),
        ('  by: "{names} {"', "words-gaps", 7, 'in English it is: "By {names}"'),
        ('  by: "{names!r}"', "words-gaps", 7, 'in English it is: "By {names}"'),
        ("  by: {names}", "wrong-type", 7, 'write it like this: by: "By {names}"'),
        ('  tags: "{n}"', "words-gaps", 9, 'in English it is: "Tags"'),
        ('  note_many: "ملاحظة"', "words-gaps", 14, 'in English it is: "{n} notes"'),
        ("  months: a b c", "bad-value", 11, f"write it like this: months: {en.WORDS['months']}"),
        ("  entites: x", "unknown-key", 3, "write entities: instead of entites:"),
        ("  no_such_text: x", "unknown-key", 3, 'remove "no_such_text"'),
    ],
)
def test_words_that_cannot_be_printed_are_reported(line: str, code: str, column: int, help_: str) -> None:
    """Where they stand; the built-in ones are printed instead."""
    site, problems = read(f"{line}\n")
    assert [(code, 4, column, help_)] == [
        (problem.code, problem.place.line, problem.place.column, problem.help) for problem in problems
    ]
    assert () == site.words or code == "unknown-key"


def test_a_form_for_one_number_need_not_say_it() -> None:
    """As in *one note* and *two notes*, which are single words in some languages."""
    assert [] == read('  note_one: "ملاحظة واحدة"\n  note_two: "ملاحظتان"\n  note_zero: "لا ملاحظات"\n')[1]


def test_every_message_has_an_english_text() -> None:
    """In all plural categories; what is no message has none."""
    assert ["{n} notes", "{n} note", "{n} × {kind}", None, None] == [
        english(key) for key in ("note_few", "note_one", "kind_other", "kind_few", "")
    ]


# -- Pages ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("site", "tag"), [(translated("ar"), 'lang="ar" dir="rtl"'), (Site("T", language="ar"), 'lang="en" dir="ltr"')]
)
def test_a_page_runs_as_its_own_words_do(site: Site, tag: str, tmp_path: Path) -> None:
    """An English frame from left to right, whatever it holds: its sentences would begin with their full stops."""
    root = write_archive(tmp_path, _files(site))
    build_site(root)
    assert f"<html {tag}>" in (root / "_site/articles/a.html").read_text(encoding="utf-8")


def _files(site: Site, rights: str = "full") -> dict[str, str]:
    words = "".join(f"  {key}: {json.dumps(text)}\n" for key, text in site.words)
    return {
        "site.yml": f"title: T\nlanguage: {site.language}\n" + (f"words:\n{words}" if words else ""),
        "content/a.md": f"---\ntitle: A\ndate: 2019\nrights: {rights}\n---\nOne. Two two. Three. Four. Five. Six.\n",
        "content/a.annotations.yml": "- quote: Two two\n  note: n\n  id: two\n",
    }


def test_own_words_are_no_markup(tmp_path: Path) -> None:
    """Whatever signs they have, in pages, in the gaps of an excerpt, and in feeds."""
    own = {"gap_one": "<b>{n}", "gap_other": "<b>{n}", "note_one": "<i>{n}", "notes": "<i>", "search": "<i></script>"}
    root = write_archive(tmp_path, _files(Site("T", language="de", words=tuple(own.items())), "excerpt"))
    assert () == build_site(root, Options(base_url="https://example.org")).problems
    texts = {
        path: path.read_text(encoding="utf-8") for path in root.glob("_site/**/*") if path.suffix in {".html", ".xml"}
    }
    assert any("&lt;b&gt;" in text for text in texts.values())
    assert [] == [path for path, text in texts.items() if "<b>" in text or "<i>" in text or "&lt;i>" in text]


def test_a_warm_build_sees_other_words(tmp_path: Path) -> None:
    """In the pages and in the gaps of excerpts, which are kept with the articles."""
    root, cache = write_archive(tmp_path / "site", _files(Site("T"), "excerpt")), tmp_path / "cache"
    build_site(root, Options(cache=cache))
    own = (("gap_other", "{n} hidden"), ("gap_one", "{n} hidden"), ("tags", "Subjects"))
    write_archive(root, _files(Site("T", words=own), "excerpt"))
    build_site(root, Options(cache=cache))
    page = (root / "_site/articles/a.html").read_text(encoding="utf-8")
    assert "hidden]" in page
    assert "Subjects" in page
    warm = {path.relative_to(root): path.read_bytes() for path in root.glob("_site/**/*") if path.is_file()}
    build_site(root)
    assert warm == {path.relative_to(root): path.read_bytes() for path in root.glob("_site/**/*") if path.is_file()}


def test_the_script_of_the_search_has_all_plurals(tmp_path: Path) -> None:
    """It counts articles by the same rules."""
    root = write_archive(tmp_path, _files(translated("ar", article_few="{n} few", article_two="two")))
    build_site(root)
    page = (root / "_site/search.html").read_text(encoding="utf-8")
    assert "{n} few" in page
    assert "article_two" in page


# -- For translators --------------------------------------------------------------------------------------------------


def test_the_printed_words_are_the_ones_in_force(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As lines that can be put into site.yml as they are; those still in English come last."""
    root = write_archive(tmp_path, _files(Site("T", language="uk", words=(("note_few", "{n} примітки"),))))
    assert 0 == cli.run(["words", "--site", str(root)])
    printed = capsys.readouterr().out
    assert 'words:\n  note_few: "{n} примітки"\n  # Still in English, ' in printed
    site, problems = read(printed.partition("words:\n")[2], "uk")
    assert [] == problems
    assert dict(site.words).keys() == set(needed_keys("uk"))


def test_what_was_copied_and_not_translated_is_english() -> None:
    """So that the number of texts that are missing is true; a single word may be the same in both languages."""
    copied = Site("T", language="uk", words=tuple(en.WORDS.items()))
    said = wording(copied)
    assert FALLBACK == said.language
    assert {"skip", "months", "readme_open"} < {*said.missing}
    assert not {"wikidata", "list_more", "day_month_year", "tags"} & {*said.missing}


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "ru"])
def test_printed_words_change_nothing(language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a built-in language all are printed, and say the same when they are read again."""
    root = write_archive(tmp_path, _files(Site("T", language=language)))
    cli.run(["words", "--site", str(root)])
    site, problems = read(capsys.readouterr().out.partition("words:\n")[2], language)
    assert [] == problems
    again, before = wording(site).words, wording(Site("T", language=language)).words
    assert {key: text.split() for key, text in before.items()} == {key: again[key].split() for key in before}
    assert again["thousands"] == before["thousands"]


def test_the_summary_says_how_much_is_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Which stops nothing, with --strict either."""
    root = write_archive(tmp_path, _files(Site("T", language="tr")))
    assert 0 == cli.run(["build", "--strict", "--no-cache", "--site", str(root)])
    number = len(needed_keys("tr"))
    assert f"{number} texts of the pages in English (see: glossator words)" in capsys.readouterr().out
