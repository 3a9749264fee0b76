"""Priorities' lines against their budgets."""

from dataclasses import replace

import pandas as pd
import pytest

from tests.grids import assert_marks, draw, findings, report_of
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.lines import Lines

CHECK = "priority-off-budget"


def book(budget, spent, more=""):
    return f"""
    Priorities
    | Priority         | 2018/19  |
    | Victims services | {budget} |
    {more}

    Allocations
    | Line | Priority         | Source   | 2018/19 |
    | L001 | Victims services | Reserves | {spent} |
    """


@pytest.mark.parametrize(("budget", "spent"), [("100.00", "100.00"), ("", ""), ("", "0.00"), ("0.30", "0.30000000000000004")])
def test_equal_to_the_penny_is_right(budget, spent):
    assert_marks(CHECK, book(budget, spent))


@pytest.mark.parametrize(("budget", "spent"), [("✗ 100.00", "100.01"), ("✗", "0.01"), ("✗ 0.01", "")])
def test_a_penny_either_way_is_wrong(budget, spent):
    assert_marks(CHECK, book(budget, spent))


def test_money_not_yet_allocated_is_a_warning_and_lines_over_the_budget_an_error():
    (short,), (over,) = findings(book("100.00", "90.00"), CHECK), findings(book("100.00", "110.00"), CHECK)
    assert (short.severity, over.severity) == ("warning", "error")
    assert "add to £90.00: £10.00 of the budget of £100.00 is not yet allocated." in short.message
    assert "add to £110.00: £10.00 over the budget of £100.00." in over.message


REGISTER = """
    Priorities
    | Priority             | 2018/19 |
    | Victims services     | 100.00  |
    | Reducing reoffending | {other} |

    Allocations
    | Line | Priority             | Source                     | 2017/18 | 2018/19 |
    | L001 | Victims services     | Reserves                   | 55.00   | 60.00   |
    | L002 | Victims services     | Reserves                   |         | {last}  |
    | L003 | Reducing reoffending | Reserves                   |         | 15.00   |
    | L004 | Victims services     | Community Foundation match |         | 15.00   |
"""


@pytest.mark.parametrize(
    ("last", "says"),
    [
        ("60.00", ""),
        ("45.00", "over the budget of £100.00. L001 is just that much above 2017/18. Find"),
        ("70.00", "over the budget of £100.00. Find"),
        ("25.00", "not yet allocated. L003 is for just that amount. Add"),
        ("20.00", "not yet allocated. Add"),
    ],
)
def test_the_line_of_just_that_amount_or_that_changed_by_it_is_named(last, says):
    found = findings(REGISTER.format(other="15.00", last=last), CHECK)
    assert says in found[0].message


def test_a_line_of_just_that_amount_too_much_is_named():
    text = REGISTER.format(other="0.00", last="40.00")
    (found,) = findings(text, CHECK)
    assert "£15.00 over the budget of £0.00. L003 is for just that amount." in found.message
    (found,) = findings(text.replace("Line", "Number"), CHECK)
    assert "The line in row 4 is for just that amount." in found.message


def test_where_many_lines_fit_none_is_named():
    more = "".join(f"| L1{n} | Victims services | Reserves | | 10.00 |\n    " for n in range(4))
    text = REGISTER.format(other="15.00", last="10.00").replace("| L003", f"{more}| L003")
    (found,) = findings(text, CHECK)
    assert "is not" not in found.message
    assert "just that amount" not in found.message


def test_what_is_held_back_on_purpose_counts_where_the_register_has_it():
    drawn = load(draw(book("100.00", "90.00"))[0])
    table = drawn["Priorities"]
    for held, found in ((1000, 0), (999, 1), (1001, 1)):
        frame = table.frame.assign(Unallocated=pd.array([held], dtype="Int64"))
        columns = {**table.columns, "Unallocated": 3}
        book_ = replace(
            drawn, tables={**drawn.tables, "Priorities": replace(table, lines=Lines.of_frame(frame), columns=columns)}
        )
        report = validate(book_, [CHECKS_BY_NAME[CHECK]])
        assert len(report.findings) == found
        assert all("is held back" in f.message for f in report.findings)


ODD = {
    "amount": ("| 40.00", "| TBC"),
    "source": ("L002 | Victims services     | Reserves", "L002 | Victims services     | TBC"),
}


@pytest.mark.parametrize("cell", ODD)
def test_a_line_that_cannot_be_read_leaves_the_other_priorities_compared(cell):
    report = report_of(REGISTER.format(other="14.00", last="40.00").replace(*ODD[cell]), CHECK)
    assert [f.cell.ref for f in report.findings] == ["B3"]
    assert "the lines of Victims services were not added up" in report.skipped[CHECK]
    assert report.blocking == {CHECK: "error"}


def test_a_line_whose_priority_cannot_be_read_may_belong_to_any():
    text = REGISTER.format(other="14.00", last="40.00").replace("| L002 | Victims services  ", "| L002 | TBC ")
    report = report_of(text, CHECK)
    assert not report.findings
    assert "the lines of each Priority were not added up" in report.skipped[CHECK]


def test_a_line_without_money_in_the_year_stops_nothing():
    text = REGISTER.format(other="14.00", last="0.00").replace("| L002 | Victims services  ", "| L002 | TBC ")
    assert len(findings(text, CHECK)) == 2


def test_an_unsound_budget_is_left_out_and_one_that_is_there_twice_too():
    assert_marks(CHECK, book('"100"', "90.00"))
    assert_marks(CHECK, book("100.00", "90.00", "| Victims services | 5.00 |"))


def test_a_priority_without_lines_has_spent_nothing():
    assert_marks(CHECK, book("90.00", "90.00", "| Reducing reoffending | ✗ 5.00 |"))
