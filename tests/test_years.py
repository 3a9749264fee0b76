import pytest

from validators.model.dates import Year, heading_with_year, is_like_year, likely_year, parse_year


@pytest.mark.parametrize("text", ["2018/19", "2018-19", "2018-2019", "2018/2019", " 2018 / 19 ", "2018–19", "2018/19\xa0"])
def test_every_way_of_writing_a_year_is_read_as_the_same_year(text):
    assert parse_year(text) == Year(2018)


@pytest.mark.parametrize(
    "text",
    ["2018/17", "2018/20", "2018/18", "2018", "18/19", "2018/9", "2018/2020", "2018-10-01", "1918/19", "0000/01", "", "next"],
)
def test_a_year_that_does_not_follow_or_lies_outside_the_century_is_none(text):
    assert parse_year(text) is None


def test_the_turn_of_the_century_follows():
    assert parse_year("2099/00") == Year(2099)
    assert str(Year(2099)) == "2099/00"


@pytest.mark.parametrize(
    "text", ["2018/17", "2018/20", "2018", "2018 to 2019", "18/19", "FY2018/19", "2018\\19", "2018.19", "20118/19"]
)
def test_a_malformed_year_is_like_one(text):
    assert is_like_year(text)


@pytest.mark.parametrize("text", ["Total", "2018/19 budget", "1", "Y1", "", "A2018", "01/04/2018"])
def test_other_words_are_not_like_a_year(text):
    assert not is_like_year(text)


def test_a_malformed_year_is_likely_the_one_that_it_begins_with():
    assert [likely_year("2018/17"), likely_year("FY2018"), likely_year("18/19")] == [Year(2018), Year(2018), None]


def test_a_heading_is_named_with_its_year():
    assert heading_with_year("Recommended Y2", Year(2017)) == "Recommended 2019/20"
    assert heading_with_year("Y0", Year(2017)) == "2017/18"
