"""About's year against the year headings."""

import pytest

from tests.grids import assert_marks, draw, findings
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.report import verdict

CHECK = "headings-of-another-year"
TABLES = {
    "Sources": "| Source | Kind | {} | {} | {} |\n| Reserves | Reserve | 1 | 2 | 3 |",
    "Priorities": "| Priority | Outcome | {} | {} | {} |\n| Victims services | | 1 | 2 | 3 |",
    "Allocations": "| Line | Activity | {} | {} | {} |\n| L001 | Outreach | 1 | 2 | 3 |",
}
OF_2018 = ("2017/18", "2018/19", "2019/20")
OF_2019 = ("2018/19", "2019/20", "2020/21")


def book(year, **headings):
    tables = "\n".join(f"{title}\n{TABLES[title].format(*years)}\n" for title, years in headings.items())
    return f"About\n| Setting | Value |\n| Financial year | {year} |\n\n{tables}"


def of_all(years):
    return dict.fromkeys(TABLES, years)


@pytest.mark.parametrize("year", ["2019/20", "2020/21", "2016/17", "2031/32"])
def test_one_finding_names_both_years(year):
    (finding,) = assert_marks(CHECK, book(f"✗ {year}", **of_all(OF_2018)))
    assert (
        f"About says {year}, but the year columns of Sources, Priorities and Allocations are headed 2017/18, "
        in finding.message
    )
    assert finding.expected == "2018/19"


@pytest.mark.parametrize("years", [OF_2018, ("FY 2017/18", "FY 2018/19", "FY 2019/20"), ("17/18", "18/19", "19/20")])
def test_headings_of_the_year_are_no_fault(years):
    assert_marks(CHECK, book("2018/19", **of_all(years)))


def test_words_around_the_years_do_not_hide_that_they_are_others():
    assert_marks(CHECK, book("✗ 2019/20", **of_all(("Actual 2017/18", "2018/19 budget", "2019-20 (£)"))))


def test_a_column_more_of_an_earlier_year_is_the_teams_own():
    text = book("2019/20", **of_all(OF_2019)).replace("| 2018/19 |", "| 2017/18 | 2018/19 |")
    assert_marks(CHECK, text.replace("| 1 |", "| 0 | 1 |"))


def test_a_year_that_is_missing_is_a_missing_column():
    text = book("2018/19", Priorities=OF_2018).replace("2017/18", "2016/17")
    assert_marks(CHECK, text)
    assert [f.expected for f in findings(text, "missing-column") if f.cell.sheet == "Priorities"] == ["2017/18"]


def test_one_table_that_kept_its_headings_is_named_by_itself():
    headings = of_all(OF_2019) | {"Allocations": OF_2018}
    (finding,) = assert_marks(CHECK, book("✗ 2019/20", **headings))
    assert "the year columns of Allocations are headed" in finding.message


def test_no_column_is_missing_and_no_year_is_reported_where_the_years_disagree():
    report = validate(load(draw(book("2019/20", **of_all(OF_2018)))[0]))
    words = [f.message for f in report.findings if f.check in ("missing-column", "year-label")]
    assert not [message for message in words if "/" in message]
    assert (report.rulebook, report.totals, verdict(report, "error")) == ("", None, "fail")


def test_a_table_that_moves_has_the_same_headings():
    text = book("✗ 2019/20", **of_all(OF_2018)).replace("Allocations\n", "Allocations\n| Title of 2018/19 | | | |\n| | | | |\n")
    assert_marks(CHECK, text)
