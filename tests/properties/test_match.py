"""What holds for every text and every quote."""

import random
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from glossator.match import Found, Searchable, fold, place
from glossator.match.folding import _SEEMS_IN_WORD, _in_word, cuts_word
from glossator.match.meaning import judge
from glossator.match.places import occurrences
from glossator.model import Quote, Unplaced
from glossator.problems import Place

WORDS = (
    "the",
    "a",
    "of",
    "and",
    "in",
    "to",
    "for",
    "said",
    "two",
    "100",
    "35",
    "soldiers",
    "aircraft",
    "Russian",
    "Venezuelan",
    "officials",
    "Caracas",
    "general",
    "landed",
    "equipment",
    "Maduro",
    "Pompeo",
    "ministry",
    "training",
    "never",
    "reportedly",
    "nearly",
    "some",
    "support",
    "airport",
    "Saturday",
    "weapons",
    "told",
    "sent",
    "supplies",
    "contractors",
    "“nothing",
    "mysterious”",
    "Venezuela’s",
    "l’armée",
    "state-owned",
    "RIA",
    "agency",
    "—",
    "--",
    "(state)",
    "oil,",
    "January.",
    "cargo…",
    "bombers;",
    "experts:",
    "routine...",
    "bases?",
    "“deployment”,",
    "loans",
)
STRANGERS = (
    "xylograph",
    "quibble",
    "wizbang",
    "joyful",
    "fjords",
    "kvetch",
    "zymurgy",
    "glyphs",
    "mojito",
    "vexing",
    "bumpkin",
    "dwarf",
    "jukebox",
)
WRITTEN = st.text(
    st.sampled_from(
        "ab 1'\"-.…“”‘’«»„‹›–—‐\u00a0\u2009\u202f\n\t\u00ad\u200b\ufeffe\u0301\u0327é\u1100\u1161\u11a8\u0f73ß`′2"
        "ﬁﬃ１ｅ，＇"
    )
    | st.characters(exclude_categories=["Cs"]),
    max_size=40,
)


def quote(exact: str, prefix: str = "", suffix: str = "") -> Quote:
    """A quote, wherever it was written."""
    return Quote(exact, prefix, suffix, Place("note.yml"))


def searchable(text: str) -> Searchable:
    """The text as an English article's."""
    return Searchable(text, (0,), "en")


def sentence(rng: random.Random, least: int = 4, most: int = 14) -> list[str]:
    """Words as they follow one another in a report, more or less."""
    return rng.choices(WORDS, k=rng.randint(least, most))


# -- Folding ----------------------------------------------------------------------------------------------------------


@given(WRITTEN)
@settings(max_examples=500)
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is in NFC, trimmed, and folds to itself."""
    folded = fold(text).text
    assert fold(folded).text == folded == unicodedata.normalize("NFC", folded).strip()
    assert fold(fold(text).lines).lines == fold(text).lines


@given(WRITTEN)
@settings(max_examples=500)
def test_offsets_rise_within_the_text(text: str) -> None:
    """There is one offset for each character and one for the end; they rise and stay in the text."""
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert 0 <= folded.offsets[0] <= folded.offsets[-1] <= len(text)


@given(WRITTEN)
@settings(max_examples=500)
def test_each_folded_character_comes_from_its_offset(text: str) -> None:
    """Each stretch of the text folds to its stretch of the folded text, but for single marks behind digits."""
    folded = fold(text)
    cuts = [at for at in range(len(folded.text) + 1) if at == 0 or folded.offsets[at] != folded.offsets[at - 1]]
    for start, end in pairwise(cuts):
        piece = fold(text[folded.offsets[start] : folded.offsets[end]]).text
        assert piece.replace("'", '"') == folded.text[start:end].strip(" ").replace("'", '"')


@given(WRITTEN)
def test_normal_form_does_not_matter(text: str) -> None:
    """Composed and decomposed text fold to the same."""
    assert fold(unicodedata.normalize("NFD", text)).text == fold(unicodedata.normalize("NFC", text)).text


@given(WRITTEN, WRITTEN)
@settings(max_examples=500)
@example("flight 12", "100 soldiers")
@example("it fell by", ".5 per cent")
@example("he can", "'t")
def test_text_of_two_blocks_never_makes_one_word(one: str, two: str) -> None:
    """Folded together, two blocks are what they are apart; and no word is cut at their border, or because of it."""
    first, second = (fold(text.replace("\n", " ")) for text in (one, two))
    assume(first.text and second.text)
    both = fold(f"{one.replace(chr(10), ' ')}\n{two.replace(chr(10), ' ')}")
    assert f"{first.lines}\n{second.lines}" == both.lines
    apart = [[cuts_word(block, at) for at in range(len(block.text) + 1)] for block in (first, second)]
    assert [*apart[0], *apart[1]] == [cuts_word(both, at) for at in range(len(both.text) + 1)]
    assert not any(cuts_word(both, at) for at in (len(first.text), len(first.text) + 1))


@given(st.text("aNnt0123 .,\"'_中一龥㐀ไ한\u0301\u0915\n", max_size=12) | st.text(max_size=12))
@settings(max_examples=500)
@example("n't can't中 can'tt 12 100 1.5 .5 N'a 中国 a中 中a")
def test_the_first_look_overlooks_no_cut(text: str) -> None:
    """Where the pattern that is quickly compiled sees no word, there is none."""
    cut = [at for at in range(len(text) + 1) if _in_word().match(text, at)]
    assert [] == [at for at in cut if not _SEEMS_IN_WORD.match(text, at)]


# -- Placing ----------------------------------------------------------------------------------------------------------


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), st.data())
def test_words_cut_from_a_text_are_placed_or_ambiguous(words: Sequence[str], data: st.DataObject) -> None:
    """Whole words of the text stand where they were cut out, or in several places of which that is one."""
    assume(not any(one.isdigit() and two.isdigit() for one, two in pairwise(words)))  # "35 100" may be one number
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    text, exact = " ".join(words), " ".join(words[first : last + 1])
    start = len(" ".join(words[:first])) + (first > 0)
    result = place(searchable(text), quote(exact))
    assert isinstance(result, Found) or result.cause == "ambiguous"
    spans = result.spans if isinstance(result, Found) else [(c.start, c.end) for c in result.candidates]
    assert (start, start + len(exact)) in spans or any(s < start + len(exact) and start < e for s, e in spans)
    assert all(fold(text[s:e]).text == fold(exact).text for s, e in spans)


@given(st.lists(st.sampled_from(("12", "100", "2", "187", "in", "men,")), min_size=1, max_size=8), st.data())
def test_the_whole_text_of_a_block_is_found(blocks: Sequence[str], data: st.DataObject) -> None:
    """Whatever stands before and behind it, even numbers; it is counted as often as it is a block, or ends one."""
    lines = [
        f"{data.draw(st.sampled_from(('at', 'the')))} {block}" if data.draw(st.booleans()) else block
        for block in blocks
    ]
    wanted = data.draw(st.sampled_from(lines))
    text = Searchable("\n".join(lines), (0,), "en")
    result = place(text, quote(wanted), "all")
    assert isinstance(result, Found)
    assert all(text.text[start:end] == wanted for start, end in result.spans)
    assert len(result.spans) == sum(1 for line in lines if line == wanted or line.endswith(f" {wanted}"))


@given(st.lists(st.sampled_from(WORDS), max_size=40), st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
@settings(max_examples=300)
@example(["the"] * 4, ["the"])
def test_every_offered_context_pins(words: Sequence[str], wanted: Sequence[str]) -> None:
    """Writing a candidate's prefix and suffix places the note on that candidate, and on nothing else."""
    text = searchable(" ".join(words))
    result = place(text, quote(" ".join(wanted)))
    if isinstance(result, Unplaced) and result.cause == "ambiguous":
        for candidate in result.candidates:
            assert candidate.prefix or candidate.suffix
            pinned = place(text, quote(" ".join(wanted), candidate.prefix, candidate.suffix))
            assert isinstance(pinned, Found)
            assert pinned.spans == ((candidate.start, candidate.end),)


def edited_elsewhere(rng: random.Random, before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    """One edit outside the quote and the three words on either side of it."""
    before, after = list(before), list(after)
    side, low, high = (before, 0, len(before) - 3) if rng.random() < 0.5 else (after, 3, len(after))
    at = rng.randint(low, high)
    edit = rng.choice(["insert", "delete", "replace", "case", "paragraph", "marks"])
    if edit == "insert" or at == high:
        side[at:at] = sentence(rng, 1, 9)
    elif edit == "delete":
        del side[at : min(high, at + rng.randint(1, 5))]
    elif edit == "paragraph":
        side[at] += "\n"
    elif edit == "marks":
        side[at] = side[at].translate(str.maketrans("“”’—", '""\'–')) + rng.choice([",", "…", "", "\u00a0"])
    else:
        side[at] = side[at].swapcase() if edit == "case" else rng.choice(WORDS)
    return before, after


def rounds(count: int) -> Iterator[tuple[random.Random, list[str], list[str], list[str]]]:
    """Texts in three parts: what precedes a quote, the quote, what follows it."""
    for seed in range(count):
        rng = random.Random(seed)
        yield rng, sentence(rng, 20, 120), sentence(rng, 1, 12), sentence(rng, 20, 120)


@pytest.mark.parametrize("count", [1000, pytest.param(20_000, marks=pytest.mark.full)])
def test_harmless_edits_elsewhere_lose_and_misplace_nothing(count: int) -> None:
    """1,000 edits elsewhere: 0 wrong, 0 lost. Where an edit makes a second copy of all, the note is ambiguous."""
    tally = {"placed": 0, "wrong": 0, "lost": 0, "copied": 0}
    for rng, before, words, after in rounds(count):
        pinned = quote(" ".join(words), " ".join(before[-3:]), " ".join(after[:3]))
        if not isinstance(place(searchable(" ".join([*before, *words, *after])), pinned), Found):
            continue
        new_before, new_after = edited_elsewhere(rng, before, after)
        text = " ".join([*new_before, *words, *new_after])
        start = len(" ".join(new_before)) + 1
        result = place(searchable(text), pinned)
        whole = " ".join([*before[-3:], *words, *after[:3]])
        copies = len(occurrences(fold(text).text, fold(whole).text) or ())
        if copies > 1:
            tally["copied" if not isinstance(result, Found) else "wrong"] += 1
        elif not isinstance(result, Found):
            tally["lost"] += 1
        else:
            tally["placed" if result.spans == ((start, start + len(pinned.exact)),) else "wrong"] += 1
    assert (tally["wrong"], tally["lost"]) == (0, 0)
    assert tally["placed"] > count * 0.9


def test_second_copy_makes_a_quote_ambiguous() -> None:
    """However a copy is written and wherever it is put in, the note is on neither from then on."""
    copied = 0
    for rng, before, words, after in rounds(300):
        wanted = quote(" ".join(words))
        text = " ".join([*before, *words, *after])
        if not isinstance(place(searchable(text), wanted), Found):
            continue
        copy = " ".join(words)
        other = copy.replace("“", "«").replace("”", "»").replace("—", "–") if rng.random() < 0.5 else copy
        longer = f"{other} {text}" if rng.random() < 0.5 else f"{text}\n{other}"
        result = place(searchable(longer), wanted)
        assert isinstance(result, Unplaced)
        assert (result.cause, result.places) == ("ambiguous", 2)
        copied += 1
    assert copied > 100


def test_changed_context_never_places() -> None:
    """Change the word before or after the quote that prefix or suffix name: the note is reported."""
    for rng, before, words, after in rounds(300):
        stranger = rng.choice(STRANGERS)
        if rng.random() < 0.5:
            wanted, changed = quote(" ".join(words), before[-1]), [*before[:-1], stranger, *words, *after]
        else:
            wanted, changed = quote(" ".join(words), "", after[0]), [*before, *words, stranger, *after[1:]]
        start = len(" ".join(changed[: len(before)])) + 1
        result = place(searchable(" ".join(changed)), wanted)
        assert not isinstance(result, Found) or start not in {span[0] for span in result.spans}


# -- Near -------------------------------------------------------------------------------------------------------------


def test_more_edits_never_raise_the_score() -> None:
    """With each further word of a passage replaced, left out or pushed apart, its score falls or stays."""
    falls = 0
    for seed in range(60):
        rng = random.Random(seed)
        words = rng.sample([word for word in WORDS if word.isalpha()], rng.randint(4, 16))
        kind = rng.choice(["replace", "delete", "insert"])
        scores = [1.0]
        left: list[str | None] = list(words)
        for at in rng.sample(range(len(words)), len(words)):
            left[at] = {"replace": rng.choice(STRANGERS), "delete": None, "insert": f"{words[at]} vexing"}[kind]
            passage = " ".join(word for word in left if word)
            result = place(searchable(f"Officials waited. {passage} It was over."), quote(" ".join(words)))
            if isinstance(result, Unplaced):
                scores.append(max((c.score for c in result.candidates), default=0.0))
        assert scores == sorted(scores, reverse=True)
        falls += len(set(scores)) - 1
    assert falls > 100


CHANGES = {
    "100": ["101", "1,000", "400", "ten"],
    "nearly": ["over", "about"],
    "Russian": ["Cuban", "russian", "Belarusian"],
    "landed": ["never landed", "reportedly landed", "landed not", "didn’t land"],
    "three": ["two", "thirty", "third"],
    "“nothing": ["nothing", "“anything"],
    "Caracas": ["Havana", "caracas", "Caracas or Havana"],
    "will": ["may", "will not", "won't"],
    "percent": ["percentage points", "per thousand"],
}
REPORT = (
    "nearly 100 Russian soldiers landed near Caracas with three crates of “nothing unusual” and will sell 5 percent"
)
HARMLESS = ("soldiers, ", "near the ", "and that ", "crates - ")


def test_nothing_that_matters_is_ever_safe() -> None:
    """A changed number, name, negation, hedge, unit or quotation mark is never safe, whatever else changes with it."""
    for seed in range(400):
        rng = random.Random(seed)
        word = rng.choice(list(CHANGES))
        passage = REPORT.replace(word, rng.choice(CHANGES[word]), 1)
        for harmless in rng.sample(HARMLESS, rng.randint(0, 2)):
            passage = passage.replace(harmless.split()[0].rstrip(",") + " ", harmless, 1)
        language = rng.choice(["en", "", "es"])
        assert judge(REPORT, passage, language).verdict not in {"same", "safe"}
        result = place(Searchable(f"It was Saturday. {passage}. So they said.", (0,), language), quote(REPORT))
        assert isinstance(result, Unplaced)
        assert [c.text for c in result.candidates if c.verdict in {"same", "safe"}] == []


@given(
    st.lists(st.sampled_from([*WORDS, *STRANGERS]), max_size=25),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=25),
)
def test_diff_is_both_texts(old: Sequence[str], new: Sequence[str]) -> None:
    """The old parts of a diff are the quote, the new ones the passage; equal parts are equal."""
    judgement = judge(" ".join(old), " ".join(new), "en")
    assert fold("".join(part.old for part in judgement.diff)).text == fold(" ".join(old)).text
    assert fold("".join(part.new for part in judgement.diff)).text == fold(" ".join(new)).text
    assert (judgement.verdict == "same") == all(part.old == part.new for part in judgement.diff)


# -- Worst cases ------------------------------------------------------------------------------------------------------

LETTERS = "a" * 200_000
REPEATED = "the soldiers landed again " * 7_700


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (LETTERS, quote("a" * 5_000)),
        (LETTERS, quote("a", "b")),
        (LETTERS, quote("a" * 5_000 + "b")),
        ("a " * 100_000, quote("a " * 2_500)),
        ("a " * 100_000, quote("a " * 2_500 + "b")),
        (REPEATED, quote("soldiers landed")),
        (REPEATED, quote("soldiers landed", "never")),
        (REPEATED, quote("soldier lands again")),
        (REPEATED, quote("the soldiers landed again " * 190 + "never")),
        (" ".join(f"w{n}x" for n in range(30_000)), quote(" ".join(f"w{n}y" for n in range(700)))),
        (" ".join(map(str, range(30_000))), quote("12 planes 14 planes")),
        ("." * 200_000, quote("..")),
        ("-…" * 100_000, quote("-…x")),
        ("e" + "\u0301" * 200_000, quote("e")),
        ("e\u0301" * 100_000, quote("é")),
        ("“" * 200_000, quote("''")),
    ],
    ids=lambda value: f"{value[:9]}x{len(value)}" if isinstance(value, str) else value.exact[:9],
)
def test_worst_cases_end(text: str, wanted: Quote) -> None:
    """Texts of 200,000 characters that repeat themselves are searched to an end, and nothing is placed by chance."""
    assert isinstance(place(searchable(text), wanted), Unplaced)


def test_a_search_that_would_be_too_long_is_given_up() -> None:
    """Beyond a number of comparisons words count as standing too often to tell; that is never taken for once."""
    assert occurrences(LETTERS, "a" * 5_000) is None
    assert place(searchable(LETTERS), quote("a" * 5_000)) == Unplaced("ambiguous")
