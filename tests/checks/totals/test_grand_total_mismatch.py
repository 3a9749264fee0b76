"""The three tellings of the grand total."""

import pytest

from tests.grids import assert_marks, draw, findings
from validators import load, validate
from validators.checks import BY_NAME

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


@pytest.mark.parametrize(
    ("figures", "says"),
    [
        (("6.00", "5.00", "5.00"), "The approved total differs from both, by £1.00"),
        (("5.00", "7.00", "5.00"), "The budgets differ from both, by £2.00"),
        (("5.00", "5.00", "5.01"), "The lines differ from both, by £0.01"),
        (("5.00", "6.00", "7.00"), "All three differ"),
    ],
)
def test_the_figure_that_differs_is_named(figures, says):
    (found,) = findings(book(*figures), CHECK)
    assert str(found.cell) == "About!B2"
    assert says in found.message
    assert all(f"£{figure}" in found.message for figure in figures)


@pytest.mark.parametrize("approved", ["", '"5"', "TBC"])
def test_without_an_approved_total_there_is_nothing_to_compare(approved):
    report = validate(load(draw(book(approved, "6.00", "7.00"))[0]), [BY_NAME[CHECK]])
    assert not report.findings
    assert "About gives no Approved total" in report.skipped[CHECK]


def test_no_waiver_holds_against_it():
    assert not BY_NAME[CHECK].waivable
