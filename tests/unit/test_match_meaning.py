"""Which differences carry meaning: a specification by example."""

import pytest

from glossator.match.meaning import judge
from glossator.model import DiffPart


@pytest.mark.parametrize(
    ("old", "new", "language"),
    [
        ("the planes landed", "The planes landed", "en"),
        ("planes, it said, landed", "planes it said landed", "en"),
        ("planes landed.", "planes landed", "en"),
        ("planes - two of them - landed", "planes, two of them, landed", "en"),
        ("No - planes landed", "No, planes landed", "en"),
        ("let us eat, grandma", "let us eat grandma", "en"),
        ("The planes, too, landed", "planes, too, landed", "en"),
        ("a plane landed", "A plane landed", "en"),
        ("the ministry organised it", "the ministry organized it", "en"),
        ("the grey colour of the defence", "the gray color of the defense", "en"),
        ("94 percent of planes", "94 per cent of planes", "en"),
        ("5 litres of it", "5 liters of it", "en"),
        ("said planes landed", "said that planes landed", "en"),
        ("sent an official home", "sent official home", "en-GB"),
        ("прилетели самолёты", "прилетели самолеты", "ru"),
        ("er sagte, daß es so war", "er sagte dass es so war", "de"),
    ],
)
def test_safe(old: str, new: str, language: str) -> None:
    """Punctuation, the first letter's case, spelling variants and small words carry no meaning."""
    assert (judge(old, new, language.partition("-")[0]).verdict, judge(new, old, language[:2]).verdict) == (
        "safe",
        "safe",
    )


@pytest.mark.parametrize(
    ("old", "new", "language", "reason"),
    [
        ("100 soldiers", "400 soldiers", "en", "a number differs: 100 / 400"),
        ("1 250 000 soldiers", "1 250 soldiers", "fr", "a number differs: 1 250 000 / 1 250"),
        ("Room No 5", "Room 5", "en", "a unit was removed: No"),
        ("It rained. No 5", "It rained. 5", "en", "a unit was removed: No"),
        ("there is no 5", "there is 5", "en", "a negation was removed: no"),
        ("No 5 of them", "5 of them", "en", "a negation was removed: No"),
        ("the ships crews", "the ships’ crews", "en", "an apostrophe was inserted: '"),
        ("the ships crews", "the ‘ships’ crews", "en", 'a quotation mark was inserted: "'),
        ("the ships crews", "the ships” crews", "en", 'a quotation mark was inserted: "'),
        ("1,100 soldiers", "1.100 soldiers", "en", "a number differs: 1,100 / 1.100"),
        ("two planes", "three planes", "en", "a number differs: two / three"),
        ("the second plane", "the plane", "en", "a number was removed: second"),
        ("a dozen planes", "half a dozen planes", "en", "a number was inserted: half"),
        ("doce soldados", "quince soldados", "es", "a number differs: doce / quince"),
        ("пятнадцать солдат", "шестнадцать солдат", "ru", "a number differs: пятнадцать / шестнадцать"),
        ("deux avions", "trois avions", "fr", "a number differs: deux / trois"),
        ("zweiundzwanzig Mann", "dreiundzwanzig Mann", "de", "a number differs: zweiundzwanzig / dreiundzwanzig"),
        ("dois aviões", "três aviões", "pt", "a number differs: dois / três"),
        ("due aerei", "tre aerei", "it", "a number differs: due / tre"),
        ("Russian soldiers", "Cuban soldiers", "en", "a capitalised word differs: Russian / Cuban"),
        ("the russian soldiers", "the Russian soldiers", "en", "a capitalised word differs: russian / Russian"),
        ("die grauen Männer", "die grauen Frauen", "de", "a capitalised word differs: Männer / Frauen"),
        ("us planes", "US planes", "en", "a capitalised word differs: us / US"),
        ("that Hepatitis was found", "that Hepatitis A was found", "en", "a capitalised word was inserted: A"),
        ("that Hepatitis a was found", "that Hepatitis A was found", "en", "a capitalised word differs: a / A"),
        ("the Plan failed", "the Plan A failed", "en", "a capitalised word was inserted: A"),
        ("A failed", "failed", "en", "a capitalised word was removed: A"),
        ("in Salvador fell", "in El Salvador fell", "es", "a capitalised word was inserted: El"),
        ("march began", "March began", "en", "a capitalised word differs: march / March"),
        ("they landed", "they never landed", "en", "a negation was inserted: never"),
        ("they can land", "they can't land", "en", "a negation was inserted: can't"),
        ("a lawful order", "an unlawful order", "en", "a negation differs: lawful / unlawful"),
        ("no aterrizaron", "aterrizaron", "es", "a negation was removed: no"),
        ("они не летали", "они летали", "ru", "a negation was removed: не"),
        ("sie flogen", "sie flogen nicht", "de", "a negation was inserted: nicht"),
        ("они летали", "они якобы летали", "ru", "a hedge was inserted: якобы"),
        ("they landed", "they reportedly landed", "en", "a hedge was inserted: reportedly"),
        ("they must land", "they may land", "en", "a hedge differs: must / may"),
        ("about 100", "over 100", "en", "a hedge differs: about / over"),
        ("35 tonnes", "35 pounds", "en", "a unit differs: tonnes / pounds"),
        ("5 percent", "5 percentage points", "en", "a unit differs: percent / percentage points"),
        ("5 per cent", "5 percentage points", "en", "a unit differs: per cent / percentage points"),
        ("5 per cent", "5 cents", "en", "a unit differs: per cent / cents"),
        ("rose 5%", "rose 5", "en", "a unit was removed: %"),
        ("言った", "言わなかった", "ja", "a negation was inserted: なかっ"),
        ("병력을 보냈다", "병력을 보내지 않았다", "ko", "a negation was inserted: 않았다"),
        ("공개 회의", "비공개 회의", "ko", "a negation differs: 공개 / 비공개"),
        ("他来了", "他没来", "zh", "a negation was inserted: 没"),
        ("เขาไป", "เขาไม่ไป", "th", "a negation was inserted: ไม่"),
        ("वह आया", "वह नहीं आया", "hi", "a negation was inserted: नहीं"),
        ("يصل الجنود", "لم يصل الجنود", "ar", "a negation was inserted: لم"),
        ("הגיעו", "לֹא הגיעו", "he", "a negation was inserted: לֹא"),
        ("przybyli", "nie przybyli", "pl", "a negation was inserted: nie"),
        ("ήρθε", "δεν ήρθε", "el", "a negation was inserted: δεν"),
        ("the free port", 'the "free" port', "en", 'a quotation mark was inserted: "'),
    ],
)
def test_unsafe(old: str, new: str, language: str, reason: str) -> None:
    """Numbers, names, negations, hedges, units and quotation marks carry meaning, and the reason names them."""
    judgement = judge(old, new, language)
    assert (judgement.verdict, judgement.reason) == ("unsafe", reason)
    assert judge(old, new, "").verdict == "unsafe"


def test_a_syllable_may_negate() -> None:
    """In Turkish it stands within the verb; in another language the same letters say nothing."""
    assert "a negation differs: geldi / gelmedi" == judge("asker geldi", "asker gelmedi", "tr").reason
    assert "a word differs: geldi / gelmedi" == judge("asker geldi", "asker gelmedi", "en").reason


@pytest.mark.parametrize(
    ("old", "new", "language", "reason"),
    [
        ("100 جندي", "١٠٠ جندي", "ar", "the spelling of a number differs: 100 / ١٠٠"),
        ("1200 Euro", "1 200 Euro", "de", "the spelling of a number differs: 1200 / 1 200"),
        ("צהל אמר", "צה״ל אמר", "he", 'a word differs: צהל / צה"ל'),
        ("הוא הלך", "הוּא הָלַךְ", "he", "a word differs: הוא / הוּא"),
        ("言った人", "言ってしまった人", "ja", "a word was inserted: てしまっ"),
        ("ήρθε χθες. Κανείς", "ήρθε χθες; Κανείς", "el", 'a mark differs: "." / ";"'),
    ],
)
def test_what_differs_is_shown_as_it_is_written(old: str, new: str, language: str, reason: str) -> None:
    """Numbers that are the same in other digits, whole words with their points and marks, letters in their order."""
    judgement = judge(old, new, language)
    assert ("unsure", reason) == (judgement.verdict, judgement.reason.replace("\u037e", ";"))


def test_no_may_be_a_sign() -> None:
    """Before a number, within a sentence, *No* is no negation; a person has to decide."""
    judgement = judge("Room No 5", "Room № 5", "en")
    assert ("unsure", "a word differs: No / №") == (judgement.verdict, judgement.reason)


@pytest.mark.parametrize(
    ("old", "new", "language"),
    [
        ("few planes", "a few planes", "en"),
        ("little doubt", "a little doubt", "en"),
        ("most planes", "the most planes", "en"),
        ("number of planes", "a number of planes", "en"),
        ("100 planes", "the 100 planes", "en"),
        ("hundred planes", "a hundred planes", "en"),
        ("a plane", "the plane", "en"),
        ("planes landed", "planes departed", "en"),
        ("planes landed", "planes have landed", "en"),
        ("they resigned", "they re-signed", "en"),
        ("man-eating shark", "man eating shark", "en"),
        ("they landed.", "they landed?", "en"),
        ("they landed.", "they landed!", "en"),
        ("said: No, aircraft landed", "said: No aircraft landed", "en"),
        ("said no. Planes landed", "said no Planes landed", "en"),
        ("said: No, 5 landed", "said: No. 5 landed", "en"),
        ("it was not, he said", "it was not he said", "en"),
        ("dijo: no, aterrizaron", "dijo: no aterrizaron", "es"),
        ("казнить нельзя, помиловать", "казнить, нельзя помиловать", "ru"),
        ("few, planes landed", "few planes landed", "en"),
        ("all, officials said", "all officials said", "en"),
        ("he may, be right", "he may be right", "en"),
        ("built by 12, soldiers said", "built by 12 soldiers said", "en"),
        ("the [free] port", "the free port", "en"),
        ("he … killed them", "he killed them", "en"),
        ("the free (!) port", "the free port", "en"),
        ("-5 degrees", "5 degrees", "en"),
        ("from 5 10 went", "from 5-10 went", "en"),
        ("from 5, 10 went", "from 5 10 went", "en"),
        ("and or", "and/or", "en"),
        ("небо было", "нёбо было", "ru"),
        ("its planes", "it's planes", "en"),
        ("the prise", "the prize", "en"),
        ("mató", "los mató", "es"),
        ("mató al general", "mató a al general", "es"),
        ("soldiers die", "soldiers", "en"),
        ("planes landed", "the planes landed", "fr"),
        ("planes landed", "the planes landed", ""),
        ("दिन", "दीन", "hi"),
        ("ήρθε το email.", "ήρθε το email;", "el"),
        ("το είπε το (Reuters).", "το είπε το (Reuters);", "el"),
        ("lentu, ekki þær", "lentu ekki, þær", "is"),
        ("არა, ისინი", "არა ისინი", "ka"),
    ],
)
def test_not_safe(old: str, new: str, language: str) -> None:
    """When in doubt, a person has to look."""
    assert "safe" not in {judge(old, new, language).verdict, judge(new, old, language).verdict}


def test_same() -> None:
    """What a reader cannot tell apart does not differ."""
    assert judge("“go” -- now", '"go" — now', "en").verdict == "same"


def test_a_mark_is_shown_as_one() -> None:
    """In the sentence that names it, a comma would be lost."""
    assert 'a mark was removed: ","' == judge("No, planes", "No planes", "en").reason
    assert 'a mark differs: "," / "."' == judge("no, 5", "no. 5", "en").reason


def test_diff_names_each_step() -> None:
    """The diff is by words, its old parts the quote and its new parts the passage."""
    assert judge("about 99 men don't land", "nearly 100 Russian men don't", "en").diff == (
        DiffPart("about", "nearly"),
        DiffPart(" ", " "),
        DiffPart("99", "100"),
        DiffPart(" ", " "),
        DiffPart("", "Russian "),
        DiffPart("men don't", "men don't"),
        DiffPart(" land", ""),
    )
