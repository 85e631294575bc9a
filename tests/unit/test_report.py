"""How problems are shown."""

from __future__ import annotations

import json
import unicodedata

import pytest

from glossator import report
from glossator.outcome import Outcome, Summary
from glossator.problems import Place, Problem, place_at

PATH = "content/2019/planes-land.annotations.yml"
MISSING = Problem(
    code="quote-missing",
    place=Place(PATH, line=14, column=10, length=19, excerpt='  quote: "about 99 soldiers"'),
    message="the quoted words are not in planes-land.md",
    help="quote the words as they appear; or, if this is it: glossator check --fix planes-land#about-99-soldiers",
    notes=('nearest: "nearly 100 soldiers" (paragraph 3); a number differs',),
)
UNREADABLE = Problem("not-utf8", Place("site.yml"), "the file is not UTF-8 text", "save it as UTF-8")


def test_a_problem_is_shown_like_a_good_compiler_shows_it() -> None:
    """Place, severity and message; the line; carets under the span; what is near; one action."""
    expected = """\
content/2019/planes-land.annotations.yml:14:10: warning: the quoted words are not in planes-land.md [quote-missing]
  14 |   quote: "about 99 soldiers"
     |          ^^^^^^^^^^^^^^^^^^^
  nearest: "nearly 100 soldiers" (paragraph 3); a number differs
  help: quote the words as they appear; or, if this is it: glossator check --fix planes-land#about-99-soldiers"""
    assert expected == report.problem_text(MISSING)


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    """Without a line there is neither a number nor an excerpt."""
    expected = "demo/site.yml: error: the file is not UTF-8 text [not-utf8]\n  help: save it as UTF-8"
    assert expected == report.problem_text(UNREADABLE, folder="demo")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("quote: plain words", "words"),
        ("quote: 東京の空港で words", "words"),
        ("quote: cafe\u0301 au lait words", "words"),
        ("\tquote:\twords", "words"),
        ("quote: before 東京 and after", "東京 and after"),
        ("quote: Тонкосhков «слова»", "«слова»"),
    ],
)
def test_the_carets_stand_under_the_span(line: str, words: str) -> None:
    """Counted in columns of a terminal, the carets begin and end where the words do."""
    start = line.index(words)
    problem = Problem("bad-value", place_at("a.yml", line, start, start + len(words)), "m", "h")
    shown, carets = report.problem_text(problem).split("\n")[1:3]
    assert "\t" not in shown
    assert line.endswith(words)
    assert _columns(shown) == _columns(carets)
    assert _columns(shown.partition(words)[0]) == carets.index("^")


def _columns(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(character) == "W" for character in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))


def test_a_long_line_is_shown_around_its_span() -> None:
    """The window of a long line says that it does not begin with the line."""
    line = "x" * 400 + " words " + "y" * 400
    problem = Problem("bad-value", place_at("a.yml", line, 401, 406), "m", "h")
    shown, carets = report.problem_text(problem).split("\n")[1:3]
    assert shown.startswith("  1 | …x")
    assert shown.index("words") == carets.index("^")
    assert "^" * 5 == carets.strip(" |")


def test_a_file_cannot_steer_the_terminal() -> None:
    """Escape sequences, returns and turns of direction from a file are shown as replacement characters."""
    line = "title: \x1b[31mred\r\u202egnorw"
    problem = Problem("bad-value", place_at("a\n.yml", line, 0, 5), f"not {line}", line, notes=(line,))
    shown = report.problem_text(problem)
    assert not set("\x1b\r\u202e") & set(shown)
    assert "a\ufffd.yml:1:1: error: not title: \ufffd[31mred" in shown


def test_lines_to_paste_keep_their_own_indentation() -> None:
    """The second and later lines of a help text are printed exactly as they are to be pasted."""
    problem = Problem("yaml-value", Place("a.yml"), "m", "write these lines instead:\n  quote: |-\n    Pompeo: no")
    assert "\n  help: write these lines instead:\n  quote: |-\n    Pompeo: no" in report.problem_text(problem)


def test_colours_surround_the_parts_and_change_nothing_else() -> None:
    """With every painted part unwrapped again, the text is the plain one."""
    painted = report.problem_text(MISSING, paint=lambda text, role: f"<{role}>{text}</>")
    assert "<error>error:</>" not in painted
    assert "<warning>warning:</> the quoted words" in painted
    unpainted = painted.replace("</>", "")
    for role in ("place", "warning", "code", "gutter", "span", "help"):
        assert f"<{role}>" in unpainted
        unpainted = unpainted.replace(f"<{role}>", "")
    assert report.problem_text(MISSING) == unpainted


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Outcome((), Summary(1, 1, (), pages=9), failed=False), "1 article, 1 note; no problems; 9 pages; 0.3 s"),
        (
            Outcome(
                (),
                Summary(
                    12,
                    1064,
                    (("article in excerpts", 2), ("draft note", 1), ("entity", 2)),
                    pages=45,
                    files=60,
                    search_size=1_260_000,
                ),
                failed=False,
            ),
            (
                "12 articles, 1,064 notes; no problems; 45 pages written; search: 1.3 MB; "
                "withheld: 2 articles in excerpts, 1 draft note, 2 entities; 0.3 s"
            ),
        ),
        (
            Outcome((MISSING, UNREADABLE), Summary(2, 0, ()), failed=True),
            "2 articles, 0 notes; 1 error, 1 warning (an error stops the build); 0.3 s",
        ),
        (
            Outcome((MISSING, MISSING), Summary(2, 3, ()), failed=True),
            "2 articles, 3 notes; 2 warnings (strict: a warning stops the build); 0.3 s",
        ),
        (
            Outcome((), Summary(1, 1, (), pages=9, files=20, left_out=("404.html", "feed.xml")), failed=False),
            (
                "1 article, 1 note; no problems; 9 pages written; "
                "left out, because no base URL says where the site will be: 404.html, feed.xml; 0.3 s"
            ),
        ),
        (Outcome((MISSING,), Summary(2, 3, (), 7), failed=False), "2 articles, 3 notes; 1 warning; 7 pages; 0.3 s"),
    ],
)
def test_the_last_line_sums_up(outcome: Outcome, expected: str) -> None:
    """Articles, notes, problems and what they stop, pages, size of the search, what was withheld and why, seconds."""
    assert expected == report.summary_line(outcome, 0.3)


def test_json_holds_every_field() -> None:
    """A program gets the version, the numbers and each problem whole."""
    summary = Summary(2, 3, (("draft note", 1),), pages=7, left_out=("404.html",), english_words=12)
    outcome = Outcome((MISSING,), summary, failed=False)
    expected = {
        "version": 1,
        "summary": {
            "articles": 2,
            "notes": 3,
            "pages": 7,
            "search_size": 0,
            "withheld": {"draft_note": 1},
            "missing": "",
            "left_out": ["404.html"],
            "english_words": 12,
            "failed": False,
            "seconds": 0.25,
        },
        "problems": [
            {
                "code": "quote-missing",
                "severity": "warning",
                "path": PATH,
                "line": 14,
                "column": 10,
                "length": 19,
                "excerpt": '  quote: "about 99 soldiers"',
                "excerpt_column": 1,
                "message": "the quoted words are not in planes-land.md",
                "notes": list(MISSING.notes),
                "help": MISSING.help,
                "paste": [],
            }
        ],
    }
    assert expected == json.loads(report.as_json(outcome, 0.25))


def test_json_is_ascii() -> None:
    """A console that lacks a letter damages no data."""
    place = place_at("a.yml", "quote: «слова»", 7, 14)
    assert report.as_json(Outcome((Problem("bad-id", place, "m", "h"),), Summary(0, 0, ()), failed=True), 0).isascii()


def test_github_shows_a_problem_beside_its_line() -> None:
    """File, line, columns and code are properties; message, notes and help are the text."""
    expected = (
        f"::warning file=archive/{PATH},line=14,col=10,endColumn=29,title=quote-missing::"
        f"the quoted words are not in planes-land.md%0A{MISSING.notes[0]}%0Ahelp: {MISSING.help}"
    )
    assert expected == report.github_annotation(MISSING, "archive")


def test_lines_to_paste_are_in_every_format() -> None:
    """A help that ends with "like this:" is followed by what it speaks of."""
    problem = Problem("yaml-value", Place("site.yml"), "m", "like this:", paste=('title: "A: B"', "  key: x"))
    outcome = Outcome((problem,), Summary(0, 0, ()), failed=True)
    assert report.problem_text(problem).endswith('  help: like this:\ntitle: "A: B"\n  key: x')
    assert json.loads(report.as_json(outcome, 0))["problems"][0]["paste"] == ['title: "A: B"', "  key: x"]
    assert report.github_annotation(problem).endswith('::m%0Ahelp: like this:%0Atitle: "A: B"%0A  key: x')


def test_github_reads_no_command_out_of_a_file() -> None:
    """Whatever is in a name or a message: one line, with what separates escaped."""
    problem = Problem("bad-id", Place("content/a,b:c%\n.md"), "100%\r\n::error::x", "")
    expected = "::error file=content/a%2Cb%3Ac%25%0A.md,title=bad-id::100%25%0D%0A::error::x"
    assert expected == report.github_annotation(problem)


def test_an_explanation_has_meaning_example_and_cure() -> None:
    """The four parts stand in this order."""
    shown = report.explanation("quote-ambiguous")
    assert shown.startswith("quote-ambiguous (warning): the quoted words occur more than once\n\n")
    assert shown.index("For example:\n\n    ") < shown.index("Cure:\n\n    ")
