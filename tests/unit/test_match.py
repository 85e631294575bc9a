"""How a quote finds its words: a specification by example."""

import pytest

from glossator.match import MAX_CANDIDATES, PART_OF_WORD, Found, Searchable, place
from glossator.match.borders import within_sentence
from glossator.match.places import MAX_PINNED_PLACES
from glossator.model import Quote, Unplaced
from glossator.problems import Place

REPORT = (
    "Two Russian aircraft land near Caracas\n"
    "Nearly 100 Russian soldiers landed at Maiquetía airport on Saturday, the journalist Javier Mayorca said.\n"
    "“Nothing mysterious,” an official told RIA Novosti — the state agency… In January there had been reports of\n"
    "Russian contractors. The soldiers unloaded 35 tonnes of equipment, and Mike Pompeo’s spokesman called it wrong."
)
PARAGRAPH_STARTS = (39, 144, 252)
EXAMPLE = "Nearly 100 Russian soldiers landed"


def quote(exact: str, prefix: str = "", suffix: str = "") -> Quote:
    """A quote, wherever it was written."""
    return Quote(exact, prefix, suffix, Place("note.yml"))


def searchable(text: str, language: str = "en") -> Searchable:
    """The text as an article's."""
    return Searchable(text, PARAGRAPH_STARTS, language)


def found(text: str, wanted: Quote, occurrence: int | str | None = None) -> tuple[str, ...]:
    """The words that are marked."""
    result = place(searchable(text), wanted, occurrence)  # type: ignore[arg-type]
    assert isinstance(result, Found), result
    return tuple(text[start:end] for start, end in result.spans)


def missed(text: str, wanted: Quote, occurrence: int | None = None, language: str = "en") -> Unplaced:
    """Why nothing is marked, and what may be meant."""
    result = place(searchable(text, language), wanted, occurrence)
    assert isinstance(result, Unplaced), result
    return result


# -- Words that stand there once --------------------------------------------------------------------------------------


def test_exact_words_are_placed_on_themselves() -> None:
    """Words that stand there once, as typed, are found."""
    assert found(REPORT, quote(EXAMPLE)) == (EXAMPLE,)


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ('"Nothing mysterious," an official', "“Nothing mysterious,” an official"),
        ("«Nothing mysterious,» an official", "“Nothing mysterious,” an official"),
        ("„Nothing mysterious,“ an official", "“Nothing mysterious,” an official"),
        ("'Nothing mysterious,' an official", "“Nothing mysterious,” an official"),
        ("``Nothing mysterious,'' an official", "“Nothing mysterious,” an official"),
        ("RIA Novosti -- the state agency...", "RIA Novosti — the state agency…"),
        ("RIA Novosti - the state", "RIA Novosti — the state"),
        ("Mike Pompeo's spokesman", "Mike Pompeo’s spokesman"),
        ("35\u00a0tonnes", "35 tonnes"),
        ("Russian  sol\u00addiers\n landed\u200b", "Russian soldiers landed"),
        ("Maiqueti\u0301a", "Maiquetía"),
        ("reports of Russian contractors", "reports of\nRussian contractors"),
        ("  Mayorca said. ", "Mayorca said."),
    ],
)
def test_what_a_reader_cannot_tell_apart_is_the_same(typed: str, marked: str) -> None:
    """Quotation marks, dashes, ellipses, spaces, soft hyphens and the form of accents do not count."""
    assert found(REPORT, quote(typed))[-1] == marked


def test_mark_leaves_out_what_is_invisible_behind_the_words() -> None:
    """A soft hyphen or zero-width space within the words is marked, one behind them is not."""
    assert found("The sol\u00addiers\u200b landed.", quote("soldiers")) == ("sol\u00addiers",)


def test_letter_case_counts() -> None:
    """Another letter case is another text: proposed, never placed."""
    assert missed(REPORT, quote("nearly 100 Russian soldiers")).cause == "moved"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("100 soldiers", "Some 2,100 soldiers landed."),
        ("100 soldiers", "Some 2100 soldiers landed."),
        ("100 soldiers", "Some 2 100 soldiers landed."),
        ("100 soldiers", "Some 2\u202f100 soldiers landed."),
        ("5 per cent", "It fell by 0.5 per cent."),
        ("5 per cent", "It fell by .5 per cent."),
        ("about 35", "They sent about 35,000 tonnes."),
        ("about 35", "They sent about 35 000 tonnes."),
        ("about 35", "They sent about 35.5 tonnes."),
        ("Russia", "The Russian soldiers landed."),
        ("lawful", "They called it unlawful."),
        ("they can", "He said they can't land."),
        ("they can", "He said they cannot land."),
        ("a dit", "Il n'a dit rien."),
        ("cafe", "The cafe\u0301 was shut."),
    ],
)
def test_words_do_not_stand_within_other_words(words: str, text: str) -> None:
    """Part of a longer word or number is not the quoted word: there the text says something else."""
    assert missed(text, quote(words)).cause in {"moved", "orphan"}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Pompeo", "Pompeo's call"),
        ("Maduro", "the anti-Maduro camp"),
        ("armée", "dans l'armée russe"),
        ("100", "In 2019, 100 soldiers landed."),
        ("100 soldiers", "In 2019 100 soldiers landed."),
        ("35", "It was 35."),
        ("100", "Nearly “100” landed."),
        ("士兵", "俄罗斯士兵抵达"),
        ("대통령", "대통령은 말했다"),
    ],
)
def test_borders_of_words(words: str, text: str) -> None:
    """An apostrophe, a hyphen and a mark end a word; scripts without spaces have no borders to cross."""
    assert found(text, quote(words)) == (words,)


@pytest.mark.parametrize(
    ("words", "text", "places"),
    [
        ("187", "Meadow lost (ha)\n187\n212\nThen you get 187.", 2),
        ("212", "Meadow lost (ha)\n187\n212\n100\nOf 212 left 212.", 3),
        ("100 soldiers", "It was flight 12\n100 soldiers came.", 1),
        ("100 soldiers came", "It was flight 12\n100 soldiers came.", 1),
        ("flight 12", "It was flight 12\n100 soldiers came.", 1),
        ("12", "It was flight 12\u00a0\n\u00a0100 soldiers came.", 1),
        ("12", "It was flight 12\u00ad\n100 soldiers came.", 1),
        ("100", "It was flight 12\r\n100 soldiers came.", 1),
        ("100", "It was flight 12 100 soldiers came.", 0),
    ],
)
def test_no_number_goes_over_a_border_of_blocks(words: str, text: str, places: int) -> None:
    """What stands in two cells, paragraphs or lines are two numbers; only within a line can a space be in a number."""
    result = place(searchable(text), quote(words))
    counted = len(result.spans) if isinstance(result, Found) else result.places
    assert places == counted
    if places:
        everywhere = place(searchable(text), quote(words), "all")
        assert isinstance(everywhere, Found)
        assert {words} == {text[start:end] for start, end in everywhere.spans}


@pytest.mark.parametrize(
    "wanted",
    [
        quote("187", "Meadow lost (ha)"),
        quote("187", "", "212"),
        quote("187", "", "212 Woods"),
        quote("187", "(ha)", "212"),
        quote("187 212"),
        quote("(ha)\n187"),
        quote("187", "lost\n(ha)"),
    ],
)
def test_quote_and_context_go_over_borders(wanted: Quote) -> None:
    """A space, or a line end of whoever types, is the same as a border: only whether words are whole is asked of it."""
    text = "Meadow lost (ha)\n187\n212\nWoods\nThen you get 187."
    result = place(searchable(text), wanted)
    assert isinstance(result, Found)
    assert ["187"] == [text[s:e].removeprefix("(ha)\n").removesuffix("\n212") for s, e in result.spans]


def test_a_number_beside_a_border_is_told_from_others() -> None:
    """Each of its places is numbered, counted and comes with the words that pin it."""
    text = "Meadow lost (ha)\n187\n212\nThen you get 187."
    first, second = missed(text, quote("187")).candidates
    assert [("(ha)", ""), ("get", "")] == [(c.prefix, c.suffix) for c in (first, second)]
    assert [(17, 20), (38, 41)] == [(first.start, first.end), (second.start, second.end)]
    assert found(text, quote("187"), 1) == ("187",)


def test_quote_without_words_is_an_orphan() -> None:
    """A quote of which folding leaves nothing stands nowhere."""
    assert missed(REPORT, quote(" \u00ad\n ")) == Unplaced("orphan")


# -- Words that stand there more than once ----------------------------------------------------------------------------


def test_words_that_stand_twice_are_ambiguous() -> None:
    """Nothing is taken because it is the first; each place comes with the shortest prefix that tells it apart."""
    result = missed(REPORT, quote("Russian"))
    assert (result.cause, result.why, result.places) == ("ambiguous", "", 3)
    assert [(c.paragraph, c.prefix, c.suffix) for c in result.candidates] == [
        (0, "Two", ""),
        (1, "100", ""),
        (3, "of", ""),
    ]
    assert {(c.text, c.score, c.verdict) for c in result.candidates} == {("Russian", 1.0, "same")}


def test_places_that_read_the_same_are_counted_however_they_are_written() -> None:
    """Words that stand once as typed and once in other quotation marks stand twice."""
    result = missed('A "free" port. Later, a “free” port.', quote('"free" port'))
    assert (result.cause, [c.text for c in result.candidates]) == ("ambiguous", ['"free" port', "“free” port"])


@pytest.mark.parametrize(
    ("prefix", "suffix", "occurrence", "start"),
    [
        ("Two", "", None, 4),
        ("", "contractors", None, 252),
        ("", "soldiers landed at Maiquetía", None, 50),
        ("reports of", "", None, 252),
        ("near Caracas Nearly 100", "", None, 50),
        ("", "", 1, 4),
        ("", "", 3, 252),
        ("100", "", 1, 50),
    ],
)
def test_context_or_number_say_which(prefix: str, suffix: str, occurrence: int | None, start: int) -> None:
    """Prefix, suffix (of any length, across paragraphs, spaces ignored) and occurrence choose one place."""
    result = place(searchable(REPORT), quote("Russian", prefix, suffix), occurrence)
    assert result == Found(((start, start + len("Russian")),))


def test_context_is_compared_folded_and_may_touch_the_words() -> None:
    """A prefix may be a quotation mark or half a word, in whichever form."""
    assert found("lawful or unlawful", quote("lawful", "un")) == ("lawful",)
    assert found("mysterious and “mysterious”", quote("mysterious", '"', '"')) == ("mysterious",)


def test_all_marks_every_place() -> None:
    """occurrence: all gives every place in the order of the text, those in other marks too."""
    assert found("“Go,” “go,” \"go,\" and 'go,'", quote('"go,"'), "all") == ("“go,”", '"go,"', "'go,'")


def test_places_that_overlap_are_counted_once() -> None:
    """Of overlapping places the first counts."""
    assert found("ha ha ha ha ha", quote("ha ha"), "all") == ("ha ha", "ha ha")


def test_occurrence_counts_after_context() -> None:
    """The number counts only those places that prefix and suffix leave."""
    text = "the port, a port, the port"
    assert place(searchable(text), quote("port", "the"), 2) == Found(((22, 26),))


def test_context_narrows_what_is_listed() -> None:
    """Where prefix and suffix leave several places, only those are listed."""
    result = missed("the port, a port, the port", quote("port", "the"))
    assert (result.why, [c.start for c in result.candidates]) == ("", [4, 22])


def test_too_high_a_number_is_not_placed() -> None:
    """If the words stand less often than the number asked for, the places are listed instead."""
    result = missed(REPORT, quote("Russian"), 4)
    assert (result.cause, result.why, result.places) == ("ambiguous", "occurrence", 3)
    assert missed(REPORT, quote("Mayorca"), 2).places == 1


@pytest.mark.parametrize(("prefix", "suffix"), [("Cuban", ""), ("", "left"), ("100", "left"), ("00", "")])
def test_changed_context_is_never_ignored(prefix: str, suffix: str) -> None:
    """Words whose context has changed are not placed, even where they stand only once."""
    result = missed("Nearly 100 soldiers landed.", quote("soldiers", prefix, suffix))
    assert (result.cause, result.why, result.places) == ("ambiguous", "context", 1)
    assert [(c.prefix, c.suffix) for c in result.candidates] == [("100", "")]


def test_prefix_does_not_begin_within_a_number() -> None:
    """A prefix of 100 is not found in 1,100: the context has changed."""
    assert missed("Nearly 1,100 soldiers landed.", quote("soldiers", "100")).why == "context"


def test_suffix_is_offered_where_no_prefix_is_short() -> None:
    """At the very beginning of a text only what follows can tell a place apart."""
    first, second = missed("Caracas waits. Caracas hopes.", quote("Caracas")).candidates
    assert ((first.prefix, first.suffix), (second.prefix, second.suffix)) == (("", "waits."), ("waits.", ""))


def test_suffix_is_offered_where_it_is_much_shorter() -> None:
    """After a long passage that is repeated, the words behind it tell the places apart sooner."""
    passage = "the general said in a long statement on Saturday that nearly all of his men had landed"
    first, second = missed(f"One: {passage} here. Two: {passage} there.", quote("landed")).candidates
    assert ((first.prefix, first.suffix), (second.prefix, second.suffix)) == (("", "here."), ("", "there."))


def test_no_context_is_offered_that_would_not_be_read_back() -> None:
    """A single mark behind a digit is feet or minutes; alone at the start of a suffix it would be a quotation mark."""
    first, second = missed("5' tall, 5' wide", quote("5")).candidates
    assert ((first.prefix, first.suffix), (second.prefix, second.suffix)) == (("", ""), ("tall,", ""))


def test_words_that_stand_very_often_are_only_numbered() -> None:
    """Beyond a number of places no context is sought and not all are listed, but all are counted."""
    result = missed(" ".join(f"soldier {n}" for n in range(MAX_PINNED_PLACES + 1)), quote("soldier"))
    assert (result.places, len(result.candidates)) == (MAX_PINNED_PLACES + 1, MAX_CANDIDATES)
    assert {(c.prefix, c.suffix) for c in result.candidates} == {("", "")}


# -- Words that do not stand there ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Nearly 400 Russian soldiers landed.", "a number differs: 100 / 400"),
        ("Nearly 100 Cuban soldiers landed.", "a capitalised word differs: Russian / Cuban"),
        ("Nearly 100 Russian soldiers never landed.", "a negation was inserted: never"),
    ],
)
def test_small_edits_that_matter_are_refused(sentence: str, reason: str) -> None:
    """A changed number, a changed name and an inserted negation: shown, refused, never attached."""
    result = missed(f"It was Saturday. {sentence} They said so.", quote(EXAMPLE))
    assert (result.cause, result.candidates[0].text + ".") == ("moved", sentence)
    assert (result.candidates[0].verdict, result.candidates[0].reason) == ("unsafe", reason)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("विमान, कल शाम दिल्ली में उतरा। फिर वे गए।", "विमान कल शाम दिल्ली में उतरा।"),
        ("兵士は、昨日の夜カラカスに到着した。その後帰った。", "兵士は昨日の夜カラカスに到着した。"),
    ],
)
def test_a_proposal_keeps_the_end_of_its_sentence(text: str, typed: str) -> None:
    """As the quote has it, in any script."""
    assert typed[-1] == missed(text, quote(typed)).candidates[0].text[-1]


def test_a_negation_of_the_sentence_beside_it_is_no_part_of_a_proposal() -> None:
    """Neither before nor behind."""
    (nearest,) = missed("Did they wait? No. They came, here. None left.", quote("They came here.")).candidates
    assert ("They came, here.", "safe") == (nearest.text, nearest.verdict)


def test_sentence_that_looks_alike_is_not_attached() -> None:
    """A sentence elsewhere on the same matter is no place, and not safe if it is shown at all."""
    result = missed("On Sunday some 80 Cuban officers had landed, nearly all by bus.", quote(EXAMPLE))
    assert [c for c in result.candidates if c.verdict in {"same", "safe"}] == []


def test_nearest_passage_is_shown_for_a_person_to_look_at() -> None:
    """What stands in the place of the quoted words is found, from word to word, with what differs."""
    (nearest,) = missed("Two aircraft. Nearly 100 soldiers, he said.", quote("about 99 soldiers")).candidates
    assert (nearest.text, nearest.verdict, nearest.reason) == (
        "Nearly 100 soldiers",
        "unsafe",
        "a number differs: 99 / 100",
    )
    assert "".join(part.old for part in nearest.diff) == "about 99 soldiers"
    assert "".join(part.new for part in nearest.diff) == "Nearly 100 soldiers"


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("nearly 100 Russian soldiers landed", "Nearly 100 Russian soldiers landed"),
        ("Russian soldiers, landed at Maiquetía", "Russian soldiers landed at Maiquetía"),
        ('"nothing mysterious" an official', "“Nothing mysterious,” an official"),
        ('"nothing mysterious"', "“Nothing mysterious,”"),
        ("on Saturday, journalist Javier Mayorca", "on Saturday, the journalist Javier Mayorca"),
    ],
)
def test_harmless_differences_are_safe(typed: str, marked: str) -> None:
    """Punctuation, the case of the first letter and an article may differ safely; the words are then there once."""
    safe = [c.text for c in missed(REPORT, quote(typed)).candidates if c.verdict == "safe"]
    assert safe == [marked]


@pytest.mark.parametrize("typed", ["94 percent of its votes", "about 94 percent"])
def test_per_cent_is_not_another_unit(typed: str) -> None:
    """In two words or in one it says the same: not the same words, but safe to take."""
    text = "The party got about 94 per cent of its votes there."
    (nearest,) = missed(text, quote(typed)).candidates
    assert (nearest.text, nearest.verdict) == (typed.replace("percent", "per cent"), "safe")


def test_two_passages_equally_near_are_never_safe() -> None:
    """If two passages are as near, a person has to choose, however little differs."""
    result = missed("The planes landed, then left. Planes landed; then left.", quote("planes landed then left"))
    assert [c.verdict for c in result.candidates] == ["unsure", "unsure"]


def test_of_equal_nearest_passages_each_is_a_proposal() -> None:
    """In the order of the text, with the words that tell them apart."""
    text = "To Harbourline Ltd in March. Harbourline Ltd of Cyprus. Then Harbourline Ltd again."
    result = missed(text, quote("Harbourline Limited"))
    assert (result.cause, result.places) == ("moved", 3)
    assert [(c.text, c.prefix, c.suffix) for c in result.candidates[:3]] == [
        ("Harbourline Ltd", "To", ""),
        ("Harbourline Ltd", "March.", ""),
        ("Harbourline Ltd", "Then", ""),
    ]
    assert {c.verdict for c in result.candidates[:3]} == {"unsafe"}


@pytest.mark.parametrize(
    ("wanted", "occurrence", "start"),
    [
        (quote("Harbourline Limited", "Then"), None, 61),
        (quote("Harbourline Limited", suffix="of"), None, 29),
        (quote("Harbourline Limited"), 2, 29),
        (quote("Harbourline Limited"), 3, 61),
    ],
)
def test_of_equal_nearest_passages_the_quote_may_say_which(wanted: Quote, occurrence: int | None, start: int) -> None:
    """Its prefix, its suffix or its number: then there is nothing to choose."""
    text = "To Harbourline Ltd in March. Harbourline Ltd of Cyprus. Then Harbourline Ltd again."
    result = missed(text, wanted, occurrence)
    assert (start, 0) == (result.candidates[0].start, result.places)


def test_proposal_has_a_word_in_the_place_of_the_last_one() -> None:
    """Without it, the words in dispute would be cut off; and so would they be in what the note is put on."""
    text = "Payments\nPayments went to Harbourline Ltd in March. Nobody knew.\n"
    text += "Harbourline Ltd was registered in Cyprus. Then came Harbourline Ltd again."
    result = missed(text, quote("Ltd was registered in Malta"))
    assert result.candidates[0].text == "Ltd was registered in Cyprus"


@pytest.mark.parametrize("typed", ["5", "5,000", "seven"])
def test_a_number_alone_is_near_to_no_other(typed: str) -> None:
    """Any number of the text would do as well, and a word that is one."""
    assert missed("One text here, of 3 pages.", quote(typed)).candidates == ()


def test_proposal_whose_context_differs_is_not_safe() -> None:
    """Prefix, suffix and number have to agree with the passage too."""
    assert missed(REPORT, quote("nearly 100 Russian", "Havana")).candidates[0].verdict == "unsure"
    assert missed(REPORT, quote("nearly 100 Russian"), 2).candidates[0].verdict == "unsure"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The soldiers landed. Officials watched.", "soldiers landed secretly"),
        ("It rained. The soldiers landed here.", "secretly The soldiers landed"),
        ("It rained\nThe soldiers landed here.", "secretly The soldiers landed"),
    ],
)
def test_nearest_passage_keeps_to_its_sentence(text: str, words: str) -> None:
    """A word that is gone is not replaced by a full stop, nor by a word of the sentence or paragraph beside it."""
    assert missed(text, quote(words)).candidates[0].text.removeprefix("The ") == "soldiers landed"


def test_words_within_a_longer_number_are_shown_as_such() -> None:
    """With all of the number, which may consist of several groups."""
    (nearest,) = missed("In all 35 100 soldiers and some generals", quote("100 soldiers and some")).candidates
    assert (nearest.text, nearest.verdict) == ("35 100 soldiers and some", "unsafe")
    assert nearest.reason == "a number differs: 100 / 35 100"


@pytest.mark.parametrize(
    ("text", "words", "passage", "reason"),
    [
        ("coûté 1\u00a0250\u00a0000 euros", "1250000 euros", "1\u00a0250\u00a0000 euros", "1250000 / 1 250 000"),
        ("coûté 1.250.000 euros", "250000 euros", "1.250.000 euros", "250000 / 1.250.000"),
        ("The S-300VM crews left.", "S300VM crews", "S-300VM crews", "S300VM / 300VM"),
        ("A twenty-five-year-old captain spoke.", "old captains", "twenty-five-year-old captain", "twenty five"),
        ("Room 5. 3½ tonnes came.", "thirty-five tonnes", "3½ tonnes", "thirty / 3½"),
        ("Room 5. 3½ tonnes came.", "3 1/2 tonnes", "3½ tonnes", "3 / 3½"),
        ("The U.S.-backed group left.", "US-backed groups", "U.S.-backed group", "US / U S"),
        ("The crew left. Officials watched it.", "crew leaves officially", "crew left", "leaves officially / left"),
    ],
)
def test_nearest_passage_begins_and_ends_where_a_reader_would(text: str, words: str, passage: str, reason: str) -> None:
    """Not within a number or a compound, nor with a word of another sentence."""
    nearest = missed(text, quote(words)).candidates[0]
    assert passage == nearest.text
    assert reason in nearest.reason


@pytest.mark.parametrize("text", ["Gen. Smith left", "U.S. troops left", "Mr. Smith left", "J. Smith left"])
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    """What stands before it belongs to the passage."""
    assert (0, len(text)) == within_sentence(text, 0, len(text), "smith troops")


@pytest.mark.parametrize("text", ["At the airport—the crews left.", "At the airport – the crews left."])
def test_a_dash_parts_words(text: str) -> None:
    """Without spaces, too: only a hyphen joins them."""
    assert "the crews left" == missed(text, quote("the crew left")).candidates[0].text


def test_a_compound_without_end_is_not_shown_whole() -> None:
    """Nobody would read it."""
    assert len(missed("pre-" * 1000 + "war soldiers came", quote("war soldier came")).candidates[0].text) < 100


def test_a_word_repeated_does_not_hide_the_passage() -> None:
    """However often one of the words stands elsewhere, the passage in which most of them meet is found."""
    text = "soldiers " * 300 + "and nearly 400 Russian soldiers landed" + " soldiers" * 300
    assert missed(text, quote(EXAMPLE)).candidates[0].text == "nearly 400 Russian soldiers landed"


def test_misspelt_and_inflected_names_are_near() -> None:
    """A name in another spelling or case is found, and refused."""
    (latin,) = missed(REPORT, quote("Javier Majorca")).candidates
    (russian,) = missed("Помпео позвонил Лаврову вечером.", quote("Лавров"), language="ru").candidates
    assert [(latin.text, latin.verdict), (russian.text, russian.verdict)] == [
        ("Javier Mayorca", "unsafe"),
        ("Лаврову", "unsafe"),
    ]


def test_nothing_alike_is_an_orphan() -> None:
    """Where nothing is near, nothing is proposed."""
    assert missed(REPORT, quote("the governor of Alaska resigned")) == Unplaced("orphan")


@pytest.mark.parametrize(
    ("words", "longer"),
    [
        ("ausfall", ["Stromausfall"]),
        ("Strom", ["Stromausfall", "Stromnetz"]),
        ("Mara", ["Maraport"]),
        ("Krantz", ["OttoKrantz"]),
        ("01", ["2019"]),
        ("Zebra", []),
    ],
)
def test_words_that_are_only_part_of_others_are_shown_with_these(words: str, longer: list[str]) -> None:
    """Each once, and for a person to decide: nothing else is near, but the letters are there."""
    text = "Der Stromausfall und das Stromnetz 2019: #Maraport, @OttoKrantz. Kein Stromausfall mehr."
    candidates = missed(text, quote(words)).candidates
    assert longer == list(dict.fromkeys(candidate.text for candidate in candidates))
    assert {("unsure", PART_OF_WORD)} >= {(candidate.verdict, candidate.reason) for candidate in candidates}


def test_deleted_passage_does_not_move_to_another_paragraph() -> None:
    """A passage that was deleted is not proposed as safe anywhere else."""
    result = missed(REPORT, quote("The United States had been the biggest buyer of Venezuelan oil"))
    assert [c.verdict for c in result.candidates if c.verdict in {"safe", "same"}] == []


# -- Scripts and languages --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted", "language", "closest"),
    [
        ("He came here yesterday? Nobody knows.", "He came here yesterday.", "en", "He came here yesterday?"),
        ("The man came, as he said? Nobody knows.", "The man came as he said", "en", "The man came, as he said?"),
        ("He came here yesterday… Nobody knows.", "He came here yesterday.", "en", "He came here yesterday…"),
        ("They said that they came, did they not?", "They said they came.", "en", "They said that they came"),
        ("Er kam gestern leider nicht.", "Er kam gestern.", "de", "Er kam gestern"),
        ("¿Vino aquí ayer? Nadie lo sabe.", "Vino aquí ayer.", "es", "Vino aquí ayer?"),
        ("他昨天来了？没有人知道。", "他昨天来了。", "zh", "他昨天来了？"),
        ("وصل الجنود أمس؟ لا أحد يعرف.", "وصل الجنود أمس.", "ar", "وصل الجنود أمس؟"),
        ("הוא הגיע אתמול? אף אחד", "הוא הגיע אתמול.", "he", "הוא הגיע אתמול?"),
        ("Αυτός ήρθε χθες; Κανείς.", "ήρθε χθες.", "el", "ήρθε χθες;"),
        ("Αυτός ήρθε χθες; Κανείς.", "ήρθε χθες. Κανείς.", "", "ήρθε χθες; Κανείς."),
        ("Նա ե՞կավ երեկ։ Ոչ ոք։", "Նա եկավ երեկ։", "hy", "Նա ե՞կավ երեկ։"),
        ("እሱ ትናንት መጣ፧ ማንም።", "እሱ ትናንት መጣ።", "am", "እሱ ትናንት መጣ፧"),
    ],
)
def test_a_statement_that_has_become_a_question_is_not_safe(
    text: str, wanted: str, language: str, closest: str
) -> None:
    """The mark that follows the words counts, in every script, and so does a sentence that goes on."""
    nearest = missed(text, quote(wanted), None, language).candidates[0]
    assert (closest, "unsure") == (nearest.text, nearest.verdict)


@pytest.mark.parametrize(
    ("text", "wanted", "language", "closest"),
    [
        ("中国は兵士を送っていない。", "中国は兵士を送っている", "ja", "中国は兵士を送っていない"),
        ("中国が兵士を送ったことはない。", "中国は兵士を送った", "ja", "中国が兵士を送ったことはない"),
        ("중국은 병력을 보내지 않았다.", "중국은 병력을 보냈다", "ko", "중국은 병력을 보내지 않았다"),
        ("한국은 병력을 안 보냈다.", "병력을 보냈다", "ko", "병력을 안 보냈다"),
        ("정부는 비공개 회의를 열었다.", "공개 회의", "ko", "비공개 회의"),
        ("他没派遣士兵到古巴。", "派遣军队到古巴", "zh", "没派遣士兵到古巴"),
        ("Er kam gestern nicht.", "Er kam gestern.", "de", "Er kam gestern nicht"),
    ],
)
def test_a_proposal_shows_the_negation(text: str, wanted: str, language: str, closest: str) -> None:
    """No word is cut in a way that would hide it."""
    nearest = missed(text, quote(wanted), None, language).candidates[0]
    assert (closest, "unsafe") == (nearest.text, nearest.verdict)
    assert nearest.reason.startswith("a negation ")


@pytest.mark.parametrize(
    ("text", "wanted", "marked"),
    [
        ("정부는 공개 회의를 열었다.", "공개 회의", "공개 회의"),
        ("ב צה״ל אמרו", 'צה"ל', "צה״ל"),
        ("ליד בית־הספר", "בית-הספר", "בית־הספר"),
        ("قال السـلام عليكم", "السلام", "السـلام"),
    ],
)
def test_words_are_found_whichever_way_a_script_writes_them(text: str, wanted: str, marked: str) -> None:
    """Korean particles may follow; Hebrew marks and the Arabic tatweel are as in the text or as on a keyboard."""
    assert (marked,) == found(text, quote(wanted))


@pytest.mark.parametrize(
    ("text", "wanted", "closest"),
    [
        ("הוּא הָלַךְ לַבַּיִת", "הוא הלך לבית", "הוּא הָלַךְ לַבַּיִת"),
        ("وَصَلَ الجُنُودُ إلى", "وصل الجنود", "وَصَلَ الجُنُودُ"),
        ("Es kostet 1 200 € im Jahr", "1200 €", "1 200 €"),
        ("وصل ١٠٠ جندي", "100", "١٠٠"),
    ],
)
def test_words_with_points_and_numbers_in_other_digits_are_near(text: str, wanted: str, closest: str) -> None:
    """They are not taken to be the same, but proposed."""
    nearest = missed(text, quote(wanted)).candidates[0]
    assert (closest, "unsure") == (nearest.text, nearest.verdict)


def test_context_in_chinese_is_as_short_as_can_be() -> None:
    """Where no spaces are, two characters count as a word."""
    result = missed("他在北京说，近百名士兵到达。在上海，近百名士兵离开。", quote("近百名士兵"), None, "zh")
    assert ["京说，", "上海，"] == [each.prefix for each in result.candidates]
