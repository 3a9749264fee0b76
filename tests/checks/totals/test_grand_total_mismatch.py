"""The approved total against the budgets and the lines."""

import pytest

from tests.grids import assert_marks, draw, findings
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.report import verdict

CHECK = "grand-total-mismatch"


def book(approved, budget, spent):
    return f"""
    About
    | Setting        | Value      |
    | Approved total | {approved} |

    Priorities
    | Priority         | 2018/19  |
    | Victims services | {budget} |
    | Total            | 77.00    |

    Allocations
    | Line  | Source   | 2018/19 |
    | L001  | Reserves | {spent} |
    | Total |          | 77.00   |
    """


def test_three_equal_figures_are_right_whatever_totals_rows_say():
    assert_marks(CHECK, book("5.00", "5.00", "5.00"))


@pytest.mark.parametrize("spent", ["4.99", "0.01", ""])
def test_lines_that_come_to_less_are_money_not_yet_allocated_and_no_error(spent):
    assert_marks(CHECK, book("5.00", "5.00", spent))


@pytest.mark.parametrize(
    ("figures", "says"),
    [
        (("6.00", "5.00", "5.00"), "have the approved total corrected"),
        (("5.00", "7.00", "5.00"), "have the priority's budget corrected"),
        (("5.00", "5.00", "5.01"), "Find the line that is wrong"),
        (("5.00", "6.00", "7.00"), "Find the figure that is wrong"),
    ],
)
def test_the_figures_that_differ_are_named_and_what_to_look_at(figures, says):
    (found,) = findings(book(*figures), CHECK)
    approved, budget, spent = (float(figure) for figure in figures)
    assert str(found.cell) == "About!B2"
    assert says in found.message
    assert f"£{figures[0]}" in found.message
    assert (f"budgets add to £{figures[1]}" in found.message) == (budget != approved)
    assert (f"lines add to £{figures[2]}" in found.message) == (spent > approved)


@pytest.mark.parametrize("approved", ["", '"5"', "TBC"])
def test_without_an_approved_total_there_is_nothing_to_compare(approved):
    report = validate(load(draw(book(approved, "6.00", "7.00"))[0]), [CHECKS_BY_NAME[CHECK]])
    assert not report.findings
    assert "About gives no Approved total" in report.skipped[CHECK]
    assert verdict(report, "error") == "incomplete"


@pytest.mark.parametrize(
    ("budget", "spent", "found"), [("TBC", "7.00", 1), ("6.00", "TBC", 1), ("TBC", "3.00", 0), ("TBC", "TBC", 0)]
)
def test_a_sum_that_cannot_be_known_leaves_the_other_compared(budget, spent, found):
    report = validate(load(draw(book("5.00", budget, spent))[0]), [CHECKS_BY_NAME[CHECK]])
    assert len(report.findings) == found
    assert verdict(report, "error") == ("fail" if found else "incomplete")


def test_no_waiver_holds_against_it():
    assert not CHECKS_BY_NAME[CHECK].waivable
