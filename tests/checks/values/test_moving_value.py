"""Dates that move with today's."""

import pytest

from tests.grids import assert_marks, findings

CHECK = "moving-value"
CLOCK = """
    Plan
    | Now                 | Day               | Typed      |
    | =NOW() -> 29/06/2018 | =A2 -> 29/06/2018 | 29/06/2018 |
    (name Today = TODAY())
    (name Day = Plan!$B$2)
"""


@pytest.mark.parametrize(
    "formula",
    ["=TODAY()", "=NOW()", "=INT(NOW())", "=today()-1", "=WORKDAY(TODAY(),-5)", "=Plan!A2", "=Plan!B2", "=Today", "=Day",
     "=EOMONTH(Plan!B2,-1)", "=IF(TRUE,TODAY(),0)"],
)  # fmt: skip
def test_a_day_that_moves_is_found_however_it_takes_today_in(formula):
    assert_marks(CHECK, f"About\n| Setting | Value |\n| As at | ✗ {formula} -> 29/06/2018 |\n{CLOCK}")


@pytest.mark.parametrize("formula", ["=Plan!C2", "=DATE(2018,6,29)", "=Plan!C2+5", '="TODAY()"', "=Missing", "=5+{1,2}"])
def test_a_day_that_does_not_is_left_alone(formula):
    assert_marks(CHECK, f"About\n| Setting | Value |\n| As at | {formula} -> 29/06/2018 |\n{CLOCK}")


@pytest.mark.parametrize(
    ("title", "key", "heading"),
    [
        ("Allocations", "Line", "Decision date"),
        ("Reviews", "Activity ref", "Completed"),
        ("Virements", "Virement", "Date"),
        ("Milestones", "Milestone", "Done"),
        ("Waivers", "Check", "Date"),
    ],
)
def test_days_of_what_was_done_or_decided_may_not_move(title, key, heading):
    rows = "| R1 | 29/06/2018 | ✗ =TODAY() -> 29/06/2018 |\n| R2 | 29/06/2018 | 01/06/2018 |\n| R3 | 29/06/2018 | |"
    assert_marks(CHECK, f"{title}\n| {key} | Due | {heading} |\n{rows}")


@pytest.mark.parametrize(("title", "key", "heading"), [("Reviews", "Activity ref", "Due"), ("Allocations", "Line", "Start")])
def test_other_days_may_be_counted_from_today(title, key, heading):
    assert_marks(CHECK, f"{title}\n| {key} | Reviewer | {heading} |\n| R1 | A | =TODAY()+30 -> 29/07/2018 |")


def test_the_words_give_the_day_that_is_shown_now():
    (finding,) = findings("About\n| Setting | Value |\n| As at | =Plan!A2 -> 29/06/2018 |\n" + CLOCK, CHECK)
    assert finding.message == (
        "As at is computed from today's date through Plan!A2, =Plan!A2, so it changes whenever the workbook is opened. "
        "It now shows 29/06/2018: if that is the date, type it there."
    )


def test_a_column_of_them_is_one_finding():
    rows = "\n".join(f"| R{at} | Yes | =TODAY() -> 29/06/2018 |" for at in range(2, 8))
    (finding,) = findings(f"Reviews\n| Activity ref | Status | Completed |\n{rows}", CHECK)
    assert finding.cells() == "C2:C7"
