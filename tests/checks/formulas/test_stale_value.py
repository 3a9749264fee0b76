"""Stored values that are not what their formulas give."""

import pytest

from tests.grids import assert_marks, draw, findings
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "stale-value"


def years(formula, stored, mark=""):
    return f"""
    Sources
    | Source   | 2017/18 | 2018/19 | 2019/20                    | Over-allocation |
    | Reserves | 100     | 0.335   | {mark}{formula} -> {stored} | 0.1             |
    | Grant    | 100     | 200     |                            |                 |
    """


@pytest.mark.parametrize(
    ("formula", "stored"),
    [("=SUM(B2:B3)", "200"), ("=B2*C2", "33.5"), ("=B2+C2", "100.335"), ("=C2", "0.34"), ("=C2", "0.335")],
)
def test_a_value_that_is_right_to_the_penny_is_not_stale(formula, stored):
    assert_marks(CHECK, years(formula, stored))


@pytest.mark.parametrize(
    ("formula", "stored"),
    [("=SUM(B2:B3)", "199.99"), ("=SUM(B2:B3)", '"200"'), ("=B2-B3", "0.01"), ('=SUMIFS(B2:B3,A2:A3,"grant")', "200")],
)  # fmt: skip
def test_another_value_is_stale(formula, stored):
    assert_marks(CHECK, years(formula, stored, "✗ "))


def test_a_share_is_compared_more_finely_than_an_amount():
    share = "Sources\n| Source | 2018/19 | Over-allocation |\n| Reserves | 0.1001 | {} |\n| Grant | 0.1 | |"
    assert_marks(CHECK, share.format("✗ =B2 -> 0.1"))
    assert_marks(CHECK, share.format("=B2 -> 0.1001"))


def test_what_follows_from_a_stale_value_is_not_stale():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line  | 2017/18               | 2018/19     | 2019/20 | Total                    |
        | L001  | 100                   | =B2*2 -> 200 |         | ✗ =SUM(B2:D2) -> 301     |
        | L002  | 100                   |             |         | =SUM(B3:D3) -> 100       |
        | Total | =SUM(B2:B3) -> 200    | 200         |         | =SUBTOTAL(9,E2:E3) -> 401 |
        """,
    )


def test_a_formula_of_about_is_computed_too():
    text = """
    About
    | Setting        | Value                                |
    | Financial year | 2018/19                              |
    | Approved total | ✗ =SUM(Priorities!B2:B3) -> 1,500.00 |

    Priorities
    | Priority         | 2018/19 |
    | Victims services | 1,000   |
    | Reoffending      | 501     |
    """
    (finding,) = assert_marks(CHECK, text)
    assert finding.message == (
        "B3 shows £1,500.00, but its formula, =SUM(Priorities!B2:B3), gives £1,501.00 from the cells as they stand. "
        "Press Ctrl+Alt+F9 in Excel to calculate everything again, and save the workbook."
    )


def test_a_filter_takes_its_rows_out_of_a_subtotal():
    text = """
    Priorities
    | Priority         | 2017/18                     | 2018/19                       |
    | Victims services | 1,000                       | 1,000                         |
    | Reoffending      | 500                         | 500                           |
    | Total            | =SUBTOTAL(9,B2:B3) -> 1,000 | =SUBTOTAL(109,C2:C3) -> 1,000 |
    (hidden row 3)
    """
    assert_marks(CHECK, text + "(filter on A)")
    assert_marks(CHECK, text.replace("| =SUBTOTAL(9", "| ✗ =SUBTOTAL(9"))


def test_a_column_of_the_teams_own_is_left_alone():
    assert_marks(CHECK, "Sources\n| Source | 2018/19 | Check |\n| Reserves | 100 | =B2 -> 99 |\n| Grant | 1 | |")


@pytest.mark.parametrize(
    ("formula", "stored"), [("=VLOOKUP(1,A1:C3,2)", "5"), ("=SUM(B2:B3)", "#N/A"), ("=SUM(B2:B3)", "?"), ("=[1]Old!B2", "5")]
)
def test_what_cannot_be_computed_is_counted_and_said_so(formula, stored):
    report = validate(load(draw(years(formula, stored))[0]), [CHECKS_BY_NAME[CHECK]])
    assert not report.findings
    assert report.not_computed[CHECK].startswith("the formula of Sources!D2 could not be computed: ")


def test_one_reason_is_given_for_many_formulas():
    text = "Sources\n| Source | 2017/18 | 2018/19 |\n" + "\n".join(f"| S{row} | =NOW() -> 1 | =PI() -> 3 |" for row in range(4))
    report = validate(load(draw(text)[0]), [CHECKS_BY_NAME[CHECK]])
    assert report.not_computed[CHECK].startswith("8 formulas, the first in Sources!B2, could not be computed: ")


def test_an_empty_text_in_place_of_a_number_is_shown_as_blank():
    (finding,) = findings(years("=SUM(B2:B3)", '"  "'), CHECK)
    assert finding.expected == "£200.00"
