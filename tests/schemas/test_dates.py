import pytest
from hypothesis import given, strategies as st

from validators.loading.possible_values import FIRST_DAY, LAST_DAY, day_of_number, possible_dates
from validators.model.dates import Year, format_day

HERE = Year(2018)


def days(text):
    return [format_day(day) for day in possible_dates(text, HERE)]


@pytest.mark.parametrize(
    "text",
    [
        "13/04/2018",
        "13-04-2018",
        "13 04 2018",
        "2018-04-13",
        "2018-04-13T09:30:00",
        "2018-04-13 00:00:00",
        "20180413",
        "13 April 2018",
        "13th April 2018",
        "Friday 13 April 2018",
        "Fri, 13 Apr 2018",
        "13-Apr-18",
        "13 Apr. 2018",
        "13Apr2018",
        "April 13, 2018",
        "Apr 13th 2018",
        "13 Aprl 2018",
        "4/13/2018",
        "13/04/2018 14:00",
        "13th of April 2018",
    ],
)
def test_every_way_of_writing_a_day_is_read_as_the_same_day(text):
    assert days(text) == ["13 April 2018"]


@pytest.mark.parametrize("text", ["01/04/2018", "1.4.18", "1-4-2018", "01 04 18"])
def test_day_and_month_that_could_be_exchanged_give_both_days(text):
    assert days(text) == ["1 April 2018", "4 January 2018"]


def test_of_the_readings_only_those_within_ten_years_of_the_register_count():
    assert days("18/04/01") == ["1 April 2018", "4 January 2018"]
    assert days("03/04/18") == ["3 April 2018", "4 March 2018"]
    assert days("13.4.18") == ["13 April 2018", "18 April 2013"]
    assert days("31.3.19") == ["31 March 2019"]
    assert [format_day(day) for day in possible_dates("18/04/01", Year(2003))] == ["18 April 2001"]


def test_where_no_reading_is_near_all_are_given():
    assert days("01/02/2045") == ["1 February 2045", "2 January 2045"]
    assert days("15/08/44") == ["15 August 2044"]


@pytest.mark.parametrize("text", ["31/03/2028", "01/04/2008"])
def test_ten_years_are_financial_years_and_both_ends_count(text):
    assert len(days(text)) == 1


def test_a_number_is_a_day_only_near_the_register_s_year():
    assert format_day(day_of_number(43191.0, HERE)) == "1 April 2018"
    assert format_day(day_of_number(20180401.0, HERE)) == "1 April 2018"
    assert [day_of_number(number, HERE) for number in (36600.0, 50000.0, 20450401.0)] == [None] * 3


def test_a_day_that_is_its_month_is_not_ambiguous():
    assert days("04/04/2018") == ["4 April 2018"]


@pytest.mark.parametrize(
    "text",
    [
        "31/06/2018",
        "29/02/2019",
        "00/04/2018",
        "32/01/2018",
        "31/03/1999",
        "01/01/2101",
        "01/04/201",
        "01/04",
        "April 2018",
        "Apr-18",
        "1 Smarch 2018",
        "2018/19",
        "2018",
        "ongoing",
        "n/a",
        "",
        "01/04/2018 to 31/03/2019",
        "1234567",
        "٠١/٠٤/٢٠١٨",
    ],
)
def test_what_is_no_day_from_2000_to_2100_is_none(text):
    assert possible_dates(text) == []


@pytest.mark.parametrize(
    ("number", "day"),
    [
        (43191.0, "1 April 2018"),
        (43191.75, "1 April 2018"),
        (36526.0, "1 January 2000"),
        (73415.0, "31 December 2100"),
        (20180401.0, "1 April 2018"),
    ],
)
def test_a_number_is_the_day_that_excel_would_show(number, day):
    assert format_day(day_of_number(number)) == day


@pytest.mark.parametrize("number", [0.0, 1.4, 2018.0, 36525.0, 73416.0, -5.0, 1e300, float("inf"), float("nan")])
def test_a_number_outside_the_century_is_no_day(number):
    assert day_of_number(number) is None


@given(st.datetimes(FIRST_DAY, LAST_DAY))
def test_a_day_in_words_is_read_back(day):
    assert [format_day(day)] == days(format_day(day))


@given(st.text(alphabet="0123456789/.- JanFebMrT:th", max_size=40))
def test_no_text_breaks_the_reading(text):
    assert all(FIRST_DAY <= day <= LAST_DAY for day in possible_dates(text))
