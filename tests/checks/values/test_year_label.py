from dataclasses import replace

import pytest

from tests.grids import assert_marks, draw, findings
from tests.shipped_years import FAR_YEAR, LISTED_YEARS
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.dates import Year
from validators.model.report import verdict

CHECK = "year-label"


def about(year):
    return f"About\n| Setting | Value |\n| Financial year | {year} |\n"


@pytest.mark.parametrize(
    "year",
    ["2018/19", "2018-19", "2018-2019", "2018–19", '" 2018/19 "', "18/19", "FY 2018/19", "2018/19 (draft)", "Year 2018-19"],
)
def test_every_way_of_writing_the_year_is_right(year):
    assert_marks(CHECK, about(year))


@pytest.mark.parametrize(
    "year", ["2018/17", "2018/20", "2018/18", "2018", '"2018"', "18/20", "FY 2018/17", "2018 to 2019", "1918/19", "next year"]
)
def test_a_malformed_year_is_found_at_its_value(year):
    (found,) = assert_marks(CHECK, about(f"✗ {year}"))
    assert "is not a financial year. Write it as two years that follow, 2018/19." in found.message


def test_a_blank_year_is_left_to_its_own_check():
    assert_marks(CHECK, about(""))


def test_a_year_without_a_rulebook_is_no_fault_but_nothing_is_checked_and_the_reason_says_which_there_are():
    report = validate(load(draw(about(FAR_YEAR))[0]))
    assert CHECK not in {finding.check for finding in report.findings}
    assert f"there is no rulebook for {FAR_YEAR}; the rulebooks here are for {LISTED_YEARS}" in report.skipped[CHECK]
    assert verdict(validate(load(draw(about(FAR_YEAR))[0]), [CHECKS_BY_NAME[CHECK]]), "error") == "unchecked"


def test_a_year_that_is_not_that_of_the_rulebook_in_use_is_found(rules):
    (found,) = assert_marks(CHECK, about("✗ 2018/19"), replace(rules, year=Year(2019)))
    assert found.message.startswith("The workbook is for 2018/19, and the rulebook in use is for 2019/20.")
    assert_marks(CHECK, about("2019/20"), replace(rules, year=Year(2019)))


@pytest.mark.parametrize("title", ["Allocations", "Sources", "Priorities"])
def test_a_malformed_heading_is_found_where_a_year_is_missing(title):
    key = {"Allocations": "Line", "Sources": "Source", "Priorities": "Priority"}[title]
    (found,) = assert_marks(CHECK, f"{about('2018/19')}\n{title}\n| {key} | 2017/18 | ✗ 2018/17 | 2019/20 |\n| x | 1 | 1 | 1 |")
    assert found.expected == "2018/19"


def test_a_heading_that_is_a_bare_number_is_malformed_too():
    found = assert_marks(CHECK, f"{about('2018/19')}\nPriorities\n| Priority | ✗ 2017 | ✗ 2018 | 2019/20 |\n| x | 1 | 1 | 1 |")
    assert [f.expected for f in found] == ["2017/18", "2018/19"]


def test_a_further_column_may_have_any_heading_where_no_year_is_missing():
    assert_marks(
        CHECK, f"{about('2018/19')}\nPriorities\n| Priority | 2017/18 | 2018/19 | 2019/20 | 2016 |\n| x | 1 | 1 | 1 | 1 |"
    )


def test_another_year_that_is_well_formed_is_not_malformed():
    assert_marks(CHECK, f"{about('2018/19')}\nPriorities\n| Priority | 2016/17 | 2018/19 | 2019/20 |\n| x | 1 | 1 | 1 |")


def test_each_virement_s_year_is_read():
    text = "Virements\n| Virement | Year |\n| V1 | 2018/19 |\n| V2 | ✗ 2018/20 |\n| V3 | TBC |\n| V4 | |\n| V5 | 2031/32 |"
    assert [f.expected for f in assert_marks(CHECK, text)] == ["2018/19"]


def test_a_year_that_excel_turned_into_a_date_is_malformed():
    assert findings(about("01/10/2018"), CHECK)[0].found == "01/10/2018"
