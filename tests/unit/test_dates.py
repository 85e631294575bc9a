"""Dates as people write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from glossator.dates import is_before, is_to_come, iso_date, iso_range, moment, proposals, range_proposals


@pytest.mark.parametrize(
    "text", ["2019", "2019-03", "2019-03-25", "2020-02-29", "2019-03-25T17:02", "2019-03-25T17:02:30Z"]
)
def test_a_date_stays_itself(text: str) -> None:
    """ISO 8601 in any precision is taken as it is."""
    assert text == iso_date(text)


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("2019", "2019-01-01T00:00:00Z"),
        ("2019-03", "2019-03-01T00:00:00Z"),
        ("2019-03-25", "2019-03-25T00:00:00Z"),
        ("2019-03-25T17:02", "2019-03-25T17:02:00Z"),
        ("2019-03-25T17:02:30Z", "2019-03-25T17:02:30Z"),
        ("2019-03-25T00:30+01:00", "2019-03-24T23:30:00Z"),
        ("0001-01-01T00:00+14:00", "0001-01-01T00:00:00Z"),
    ],
)
def test_the_first_moment_of_a_date_is_in_utc(iso: str, expected: str) -> None:
    """As feeds want it, whatever the zone of this computer."""
    assert expected == moment(iso)


def test_a_day_is_to_come_until_it_has_begun_everywhere() -> None:
    """A moment with a zone is one for all."""
    now = datetime.now(UTC)
    soon, just = now + timedelta(minutes=5), now - timedelta(minutes=5)
    assert [True, False] == [is_to_come(each.strftime("%Y-%m-%dT%H:%MZ")) for each in (soon, just)]
    assert is_to_come(just.strftime("%Y-%m-%dT%H:%M"))
    assert is_to_come((now + timedelta(days=1)).date().isoformat())
    assert is_to_come("9999-12-31")
    assert not is_to_come((now - timedelta(days=1)).date().isoformat())
    assert not is_to_come("0001")


def test_a_space_before_the_time_becomes_a_t() -> None:
    """The commonest spelling of a moment is read, with its zone."""
    assert "2019-03-25T17:02+01:00" == iso_date("2019-03-25 17:02+01:00")


MONTHS_OF_THE_LEVANT = "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول"
MONTHS_IN_HEBREW = "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר"


@pytest.mark.parametrize(
    "text", ["", "19", "2019-3", "2019-13", "2019-02-29", "2019-02-30", "0000", "2019-03-25T24:00", "２０１９", "2019 "]
)
def test_what_is_no_day_of_the_calendar_is_no_date(text: str) -> None:
    """Neither a false day nor another spelling passes."""
    assert iso_date(text) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("25.03.2019", "2019-03-25"),
        ("3.4.2019", "2019-04-03"),
        ("25/3/2019", "2019-03-25"),
        ("3/25/2019", "2019-03-25"),
        ("3/3/2019", "2019-03-03"),
        ("2019/03/25", "2019-03-25"),
        ("2019-3-5", "2019-03-05"),
        ("20190325", "2019-03-25"),
        ("March 25, 2019", "2019-03-25"),
        ("Monday, 25th March 2019", "2019-03-25"),
        ("25 March 2019", "2019-03-25"),
        ("25. März 2019", "2019-03-25"),
        ("25 de marzo de 2019", "2019-03-25"),
        ("25 mars 2019", "2019-03-25"),
        ("25 марта 2019 г.", "2019-03-25"),
        ("May 2019", "2019-05"),
        ("2019年3月25日", "2019-03-25"),
        ("2019 年 3 月", "2019-03"),
        ("2019년 3월 25일", "2019-03-25"),
        ("25 مارس 2019", "2019-03-25"),
        ("25 آذار/مارس 2019", "2019-03-25"),
        ("٢٥ كانون الثاني ٢٠١٩", "2019-01-25"),
        ("25 במרץ 2019", "2019-03-25"),
        ("25 फ़रवरी 2019", "2019-02-25"),
        ("25 Μαΐου 2019", "2019-05-25"),
        ("25 listopada 2019", "2019-11-25"),
        ("๒๕ มีนาคม ๒๕๖๒", "2019-03-25"),
        ("25 มีนาคม 2019", "2019-03-25"),
        ("25 gennaio 2019", "2019-01-25"),
        ("25 Ağustos 2019", "2019-08-25"),
    ],
)
def test_a_local_date_has_one_proposal(text: str, iso: str) -> None:
    """Where day and month cannot be taken for each other, the date to write is known."""
    assert (iso,) == proposals(text)


@pytest.mark.parametrize("names", [MONTHS_OF_THE_LEVANT, MONTHS_IN_HEBREW])
def test_every_month_has_its_number(names: str) -> None:
    """In the order of the year."""
    months = [name.replace("_", " ") for name in names.split()]
    assert [f"2019-{number:02}-01" for number in range(1, 13)] == [proposals(f"1 {name} 2019")[0] for name in months]


def test_an_ambiguous_date_has_two_proposals() -> None:
    """Day and month are never guessed."""
    assert ("2019-04-03", "2019-03-04") == proposals("3/4/2019")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "31.02.2019",
        "25 March",
        "1 or 2 May 2019",
        "may 2019" * 9,
        "2019年13月1日",
        "3月25日",
        "25. listopada 2019",
    ],
)
def test_what_is_no_date_has_no_proposal(text: str) -> None:
    """Nothing is made up."""
    assert () == proposals(text)


def test_a_range_is_two_dates_in_order() -> None:
    """Both have to be dates, the second not before the first, in any precision."""
    assert "2019-03-23/2019-03-25" == iso_range("2019-03-23 / 2019-03-25")
    assert "2019-03-23/2019-03" == iso_range("2019-03-23/2019-03")
    assert "2019" == iso_range("2019")
    assert [None, None, None] == [iso_range(text) for text in ("2019-03-25/2019-03-23", "2019/", "2019/x")]


@pytest.mark.parametrize(
    "text", ["2019-03-23 – 2019-03-25", "2019-03-23—2019-03-25", "2019-03-23 to 2019-03-25", "2019-03-25/2019-03-23"]
)
def test_a_range_in_other_words_is_proposed(text: str) -> None:
    """A dash, a word between, or the wrong order come back as they should be."""
    assert ("2019-03-23/2019-03-25",) == range_proposals(text)


def test_a_single_local_date_is_proposed_for_a_range_too() -> None:
    """An event's date is mended like any other."""
    assert ("2019-03-25",) == range_proposals("25.03.2019")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2019-03-25", "2019-03-27", True),
        ("2019-03-25", "2019-03-26", False),
        ("2019-03-26", "2019-03-25", False),
        ("2019-03-25", "2019-03-25", False),
        ("2019-03-24T23:59-11:00", "2019-03-25T00:10+14:00", False),
        ("2019-03-25T17:02", "2019-03-27T01:00Z", True),
        ("2019-02", "2019-03-02", True),
        ("2019-02", "2019-02-27", False),
        ("2019-03-25", "2019-03", False),
        ("2018", "2019", False),
        ("2018", "2019-02", True),
        ("2020-02", "2020-03-01", False),
        ("0001", "9999", True),
        ("9999-12", "0001-01-01", False),
    ],
)
def test_a_date_is_before_another_if_it_is_so_everywhere(one: str, other: str, expected: bool) -> None:
    """Whatever day of a month or year is meant, and wherever on Earth the two were written."""
    assert expected == is_before(one, other)
