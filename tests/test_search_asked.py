"""``glossator search``: the answers of the terminal are those of the browser."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from archive_files import write_archive, write_files
from benchmarks import corpus
from msgspec import to_builtins
from needs import needs_node

from glossator import ask, cli
from glossator.ask.query import understand
from glossator.pipeline import build_site
from glossator.write import MANIFEST

ROOT = Path(__file__).parent.parent
CASES = json.loads((ROOT / "tests" / "cases" / "queries.json").read_text(encoding="utf-8"))
FIELDS = ("slug", "title", "date", "outlet", "language", "where", "paragraph", "note", "missing")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example archive, built."""
    site = tmp_path_factory.mktemp("example") / "site"
    build_site(ROOT, output=site)
    return site


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_queries_are_understood_as_the_table_says(case: dict[str, Any]) -> None:
    """The browser's side reads the same table."""
    found = [
        {"typed": case["query"][piece.start : piece.end], "kind": piece.kind, "value": piece.value}
        | ({"ignored": piece.ignored} if piece.ignored else {})
        | ({"negated": True} if piece.negated else {})
        | ({"edits": piece.edits} if piece.edits else {})
        | ({"low": piece.low, "high": piece.high} if piece.high else {})
        for piece in understand(case["query"])
    ]
    expected = [{key: value for key, value in piece.items() if key not in {"from", "to"}} for piece in case["pieces"]]
    shown = [
        {key: value for key, value in piece.items() if key in wanted}
        for piece, wanted in zip(found, expected, strict=False)
    ]
    assert (len(expected), expected) == (len(found), shown)


@needs_node
def test_the_terminal_answers_the_example_as_the_browser_does(example: Path) -> None:
    """Random queries of all kinds: same articles, same order, same passages."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "content").rglob("*.md"))]
    _compare(example, _random_queries(texts, 120))


@needs_node
@pytest.mark.full
def test_the_terminal_answers_a_thousand_articles_as_the_browser_does(tmp_path: Path) -> None:
    """The same where slices are many."""
    corpus.write_archive(tmp_path / "archive", 1_000)
    build_site(tmp_path / "archive", output=tmp_path / "site")
    texts = [each.body for each in corpus.articles(200)]
    _compare(tmp_path / "site", _random_queries(texts, 200))


def test_words_that_stock_lunr_cannot_find_are_found(example: Path) -> None:
    """Forms of a word, names without accents, another script."""
    for query, slug in (
        ("mercenaries", "the-men-nobody-employs"),
        ("Maduro's", "the-men-nobody-employs"),
        ("Guaido", "who-recognises-whom"),
        ("money", "who-recognises-whom"),
        ("самолет", "dva-samolyota-i-odin-dogovor"),
    ):
        assert slug in [result.slug for result in ask.ask(example, query, 20).results], query


def test_a_word_to_be_left_out_needs_no_other_sign(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It begins with a minus, as an option does."""
    command = ["search", "--site", str(ROOT), "--output", str(example), "--format", "json", "aircraft"]
    totals = []
    for query in ([], ["-soldiers"]):
        cli.run([*command, *query])
        totals.append(json.loads(capsys.readouterr().out)["total"])
    assert totals[0] > totals[1] > 0


@pytest.mark.parametrize(
    ("query", "near", "known"),
    [
        ("kind:corection", ["correction"], []),
        ("kind:corr", ["correction"], []),
        ("kind:Korrektur", [], ["background", "person", "claim", "update"]),
        ("-kind:Korrektur aircraft", [], ["background"]),
        ("who:madurro", ["nicolas-maduro"], []),
        ('who:"nobody at all"', [], []),
        ("tag:venezula", ["venezuela"], []),
        ("status:publishd", ["published"], []),
        ("verdict:xyz", [], ["unproven"]),
        ("aircraft after:2035", None, None),
        ("aircraft kind:claim", None, None),
    ],
)
def test_a_filter_with_a_value_that_there_is_not_says_so(
    example: Path, query: str, near: list[str] | None, known: list[str] | None
) -> None:
    """With what may be meant; else with all there are, if they are few."""
    found = ask.ask(example, query).absent
    if near is None or known is None:
        assert () == found
        return
    assert [query.lstrip("-").partition(":")[0]] == [each.filter for each in found]
    assert near == list(found[0].near)
    assert set(known) <= set(found[0].known)
    assert bool(known) == bool(found[0].known)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("kind:corection", "0 found\n\nthere is no kind:corection in this archive; did you mean kind:correction?\n"),
        (
            "oil soldiers status:nosuch",
            "there is no status:nosuch in this archive; there are: status:published, status:retracted, ",
        ),
        ('from:"Nobody\x1b[2J & Sons"', '0 found\n\nthere is no from:"Nobody\ufffd[2J & Sons" in this archive'),
        ("aircraft -tag:xyzzyx", "there is no tag:xyzzyx in this archive"),
    ],
)
def test_the_terminal_says_which_value_there_is_not(
    example: Path, capsys: pytest.CaptureFixture[str], query: str, said: str
) -> None:
    """In the words in which it would have to be typed."""
    cli.run(["search", "--site", str(ROOT), "--output", str(example), query])
    assert said in capsys.readouterr().out


def test_of_two_people_with_one_name_the_key_means_one(tmp_path: Path) -> None:
    """And the name both."""
    people = ("john-smith", "john-smith-2")
    files = {f"content/{key}.md": f"---\ntitle: {key}\ndate: 2019-01-01\n---\nA plane.\n" for key in people}
    files |= {
        f"content/{key}.annotations.yml": f"- id: him\n  entity: {key}\n  created: 2020-01-01\n" for key in people
    }
    named = "".join(f"{key}:\n  name: John Smith\n  kind: person\n  note: A pilot.\n" for key in people)
    write_archive(tmp_path, files | {"site.yml": "title: Two\n", "content/entities.yml": named})
    build_site(tmp_path, output=tmp_path / "out")
    for query, total in (("who:john-smith", 1), ("who:john-smith-2", 1), ('who:"John Smith"', 2), ("has:person", 2)):
        assert (query, total) == (query, ask.ask(tmp_path / "out", query).total)


SCRIPTS = {
    "zh": ("两架军机", "当地时间，有近100名士兵抵达。他的名字叫龘。一匹马。"),
    "zh-apart": ("学生们", "学生们开会，开了又开，开了又开。他一生会说三种语言。学生，学生，学生，学生，学生。"),
    "zh-together": ("校园", "学生会昨天举行选举。"),
    "ja": ("ロシア軍機", "兵士約100人を乗せた航空機2機が到着した。ﾊﾞｽも来た。"),
    "ko": ("러시아 군용기", "병사 약 100명을 태운 항공기 2대가 도착했다."),
    "th": ("เครื่องบิน", "ทหารที่ดื่มน้ำมาถึงเมื่อปี ๒๕๖๒ จำนวน ๑๐๐ นาย"),
    "my": ("မြန်မာ", "စစ်သား ၁၀၀ ရောက်လာသည်။"),
    "km": ("ភាសាខ្មែរ", "ទាហាន\u200bមក\u200bដល់"),
    "hi": ("सैनिक", "क़ानून के अनुसार १०० सैनिक ज़िला पहुँचे।"),
    "fa": ("سربازان", "\u06f1\u06f3\u06f9\u06f8 \u06a9\u062a\u0627\u0628\u06cc"),
    "ar": ("الطائرة", "وصلت المدينة في الساعة ٣٠٠"),
    "he": ("צבא", "דובר צה״ל אמר ג׳ורג׳ בן־גוריון שתה צ׳ק"),
}
"""Texts by language: title and paragraph."""


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of articles in many scripts."""
    folder = tmp_path_factory.mktemp("scripts")
    articles = {
        f"content/{slug}.md": f"---\ntitle: {title}\ndate: 2019-01-01\nlanguage: {slug[:2]}\n---\n{text}\n"
        for slug, (title, text) in SCRIPTS.items()
    }
    write_files(folder, {"site.yml": "title: Scripts\n", **articles})
    build_site(folder, output=folder / "site")
    return folder / "site"


FOUND_IN_SCRIPTS = [
    ('"近100名士兵"', "zh"),
    ('"近100名"', "zh"),
    ('"100名士兵"', "zh"),
    ("近100名", "zh"),
    ("龘", "zh"),
    ("马", "zh"),
    ("学生会", "zh-together"),
    ('"学生会"', "zh-together"),
    ('"約100人"', "ja"),
    ('"航空機2機"', "ja"),
    ("バス", "ja"),
    ("군용기", "ko"),
    ("น้ำ", "th"),
    ("ที่", "th"),
    ("น้ำมา", "th"),
    ("2562", "th"),
    ("๒๕๖๒", "th"),
    ("မြန်မာ", "my"),
    ("ខ្មែរ", "km"),
    ("ទាហានមក", "km"),
    ("कानून", "hi"),
    ("जिला १००", "hi"),
    ("१०० जिला", "hi"),
    ("1398", "fa"),
    ("\u0643\u062a\u0627\u0628\u064a", "fa"),
    ("المدينه 300", "ar"),
    ('צה"ל', "he"),
    ("צהל", "he"),
    ("ג'ורג'", "he"),
    ("צ'ק", "he"),
    ("בן-גוריון", "he"),
    ("language：th", ""),
]


@pytest.mark.parametrize(("query", "slug"), FOUND_IN_SCRIPTS)
def test_what_stands_in_a_text_of_any_script_is_found_there(scripts: Path, query: str, slug: str) -> None:
    """And shown: first, and in the paragraph or the title where it stands."""
    answer = ask.ask(scripts, query)
    first = [(each.slug, each.where in {"text", "title"}) for each in answer.results[:1] if not answer.nearest]
    assert ([(slug, True)] if slug else []) == first


@needs_node
def test_the_terminal_answers_in_all_scripts_as_the_browser_does(scripts: Path) -> None:
    """Whatever is found in them, and three words of each that are nowhere together."""
    pieces = [piece.strip('"') for query, _ in FOUND_IN_SCRIPTS for piece in query.split()]
    rng = Random(1)
    more = [f"{rng.choice(pieces)}{rng.choice(['', ' ', ' -'])}{rng.choice(pieces)}" for _ in range(100)]
    _compare(scripts, [*(query for query, _ in FOUND_IN_SCRIPTS), *pieces, *more, *(f'"{each}"' for each in pieces)])


def test_a_folder_without_a_search_is_named(tmp_path: Path) -> None:
    """Instead of a traceback."""
    with pytest.raises(ask.NoIndexError, match="root"):
        ask.ask(tmp_path, "oil")


@pytest.mark.parametrize(
    ("root", "said"),
    [
        (b'glossatorSlice("root",{"v":2,"n":', "is damaged: search/root.js"),
        (b"<<<<<<< HEAD\n", "is damaged: search/root.js"),
        (b'glossatorSlice("root",{"v":2,"title":"\xff"});\n', "is damaged: search/root.js"),
        (b'glossatorSlice("root",' + b"[" * 100_000 + b");\n", "is damaged: search/root.js"),
        (b'glossatorSlice("root",{"v":2});\n', "is damaged: it is not as it was written"),
        (b'glossatorSlice("root",{"v":2,"n":"x","p":[],"lengths":[]});\n', "is damaged: it is not as it was written"),
        (b'glossatorSlice("root",{"v":99,"n":7});\n', "was made by another version of Glossator"),
        (b'glossatorSlice("root",[1,2]);\n', "was made by another version of Glossator"),
    ],
    ids=["cut", "conflict", "encoding", "depth", "empty", "wrong", "later", "foreign"],
)
def test_a_search_that_cannot_be_read_is_no_fault_of_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], root: bytes, said: str
) -> None:
    """It says what is wrong with it, and how to build another, in the same place."""
    write_archive(tmp_path, {"out/search/root.js": root, f"out/{MANIFEST}": ""})
    out = tmp_path / "out"
    assert 2 == cli.run(["search", "--site", str(tmp_path), "--output", str(out), "oil"])
    printed = capsys.readouterr().err
    assert said in printed
    assert printed.endswith(f"; to build the site: glossator build --site {tmp_path} --output {out}\n")


def test_no_site_is_to_be_built_where_none_can_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of the reader's is named by mistake."""
    write_archive(tmp_path)
    assert 2 == cli.run(["search", "--site", str(tmp_path), "--output", str(tmp_path / "content"), "oil"])
    assert capsys.readouterr().err.endswith("cannot be read; name the folder of a built site\n")


def _compare(site: Path, queries: Sequence[str]) -> None:
    command = ["node", str(ROOT / "tests" / "js" / "asked.mjs"), str(site)]
    done = subprocess.run(command, input=json.dumps(queries).encode(), capture_output=True, check=True)
    found = 0
    for query, theirs in zip(queries, json.loads(done.stdout), strict=True):
        answer = ask.ask(site, query)
        ours = to_builtins(answer)
        found += bool(ours["results"])
        for name, in_browser in (("total", "total"), ("at_least", "atLeast"), ("nearest", "nearest")):
            assert (query, name, theirs[in_browser]) == (query, name, ours[name])
        assert (query, theirs["unknown"]) == (query, list(ours["unknown"]))
        assert (query, _absent(theirs)) == (query, [list(to_builtins(each).values()) for each in answer.absent])
        for mine, other in zip(ours["results"], theirs["results"], strict=True):
            assert (query, mine["score"]) == (query, pytest.approx(other["score"], abs=1e-9))
            if mine["where"] == "names":
                assert (query, "".join(part["text"] for part in other["passage"])) == (query, mine["text"])
            assert [query, *(other[name] for name in FIELDS)] == [query, *(_plain(mine[name]) for name in FIELDS)]
    assert found > len(queries) / 2


def _absent(answer: dict[str, Any]) -> list[list[Any]]:
    """What the browser says of filters with a value that there is not, in the order of our fields."""
    return [
        [piece["kind"], piece["value"], values if instead["isNear"] else (), () if instead["isNear"] else values]
        for piece, instead in zip(answer["absent"], answer["instead"], strict=True)
        for values in [tuple(value for value, _ in instead["values"])]
    ]


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _random_queries(texts: Sequence[str], count: int) -> list[str]:
    rng = Random(1)
    runs = [re.findall(r"[^\W\d_]{2,}", text) for text in texts]

    def stretch(most: int) -> list[str]:
        words = rng.choice(runs)
        start = rng.randrange(len(words) - most)
        return words[start : start + rng.randint(1, most)]

    def word() -> str:
        return stretch(1)[0]

    made = {
        "words": lambda: " ".join(stretch(3)),
        "phrase": lambda: f'"{" ".join(stretch(3))}"',
        "minus": lambda: f"{word()} -{word()}",
        "minus phrase": lambda: f'{word()} -"{" ".join(stretch(2))}"',
        "prefix": lambda: f"{word()[:4]}*",
        "wildcard": lambda: f"{word()[:2]}*{word()[-2:]}",
        "fuzzy": lambda: f"{word()}~{rng.randint(1, 2)}",
        "kind": lambda: f"kind:{rng.choice(['update', 'claim', 'person', 'background'])} {word()}",
        "kinds": lambda: f"kind:{rng.choice(['update', 'claim', 'person'])}",
        "has": lambda: f"has:{rng.choice(['update', 'claim', 'person'])} {word()} {word()}",
        "has alone": lambda: f"has:{rng.choice(['update', 'claim'])} -{word()}",
        "not kind": lambda: f"{word()} -kind:person",
        "who alone": lambda: f"who:{rng.choice(['maduro', 'Guaidó', 'putin'])}",
        "name": lambda: f"in:names {rng.choice(['Zakharova', 'maduro', 'Tu-160', 'moscow'])}",
        "beginning": lambda: word()[:5],
        "who": lambda: f"who:{rng.choice(['maduro', 'Guaidó', 'nobody'])} {word()}",
        "from": lambda: f'from:"{rng.choice(["The Example Daily", "Ejemplo", "Example"])}"',
        "dates": lambda: f"{word()} 2019-0{rng.randint(1, 3)}..2019-0{rng.randint(3, 6)}",
        "after": lambda: f"after:2019-0{rng.randint(1, 4)} {word()}",
        "in": lambda: f"in:{rng.choice(['notes', 'text', 'title', 'names'])} {word()}",
        "nearest": lambda: f"{word()} {word()} {word()} {word()}",
        "only minus": lambda: f"-{word()}",
        "absent kind": lambda: f"{word()} kind:{rng.choice(['corection', 'upd', 'claims', 'nosuchkind'])}",
        "absent name": lambda: f"-who:{rng.choice(['madurro', 'Guaida', 'ven', 'zz', 'x' * 40])} {word()}",
        "absent tag": lambda: f'{rng.choice(["tag", "from", "by", "status", "verdict"])}:"{" ".join(stretch(2))}"',
    }
    kinds = sorted(made)
    return [made[kinds[number % len(kinds)]]() for number in range(count)]
