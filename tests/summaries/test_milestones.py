"""Milestones and implications: what was due and done, and what each heading of the appendix says."""

from datetime import datetime

import pytest

from tests.summaries.small_reviews import book_of, headings, sheet

AS_AT = "About\n| Setting | Value |\n| As at | 01/08/2018 |\n"
MILESTONES = """
    Milestones
    | Milestone | Owner | Due | Done |
    | {}        | {}    | {}  | {}   |
"""

IMPLICATIONS = """
    Implications
    | Heading         | Implication   |
    | Staffing        | No change     |
    | Our own heading |               |
    | Finance         | Within budget |
"""


def row(due, done, name="Reviews complete", owner="Head"):
    (found,) = sheet("milestones", book_of(AS_AT + MILESTONES.format(name, owner, due, done))).rows
    return found


def day(year, month, day_):
    return datetime(year, month, day_)  # noqa: DTZ001 - a workbook's dates have no time zone


@pytest.mark.parametrize(
    ("due", "done", "days"),
    [
        ("31/07/2018", "31/07/2018", 0),
        ("31/07/2018", "05/08/2018", 5),
        ("31/07/2018", "29/07/2018", -2),
        ("22/07/2018", "", 10),
        ("01/08/2018", "", "n/a"),
        ("31/10/2018", "", "n/a"),
        ("", "29/07/2018", "n/a"),
        ("22/07/2018", "in July", "n/a"),
    ],
    ids=["on its day", "late", "early", "overdue", "due today", "not due", "no due day", "done on no day"],
)
def test_slippage_is_counted_to_the_day_it_was_done_or_to_the_as_at_day(due, done, days):
    assert row(due, done)[-1] == days


def test_no_cell_of_a_milestone_is_empty():
    assert row("31/07/2018", "31/07/2018") == ["Reviews complete", "Head", day(2018, 7, 31), day(2018, 7, 31), 0]
    assert row("31/07/2018", "", owner="")[1:4] == ["None recorded", day(2018, 7, 31), "Not yet"]
    assert row("", "in July", owner="")[1:4] == ["None recorded", "None recorded", "None recorded"]


def test_milestones_say_the_day_that_they_are_counted_to():
    summary = sheet("milestones", book_of(AS_AT + MILESTONES.format("Reviews complete", "", "", "")))
    assert headings(summary) == ["Milestone", "Owner", "Due", "Done", "Slippage in days"]
    assert "as at 1 August 2018" in summary.about


def test_implications_stand_as_they_are_and_those_that_are_missing_after_them():
    summary = sheet("implications", book_of(IMPLICATIONS))
    assert headings(summary) == ["Heading", "Implication"]
    assert summary.rows[:3] == [["Staffing", "No change"], ["Our own heading", "None recorded"], ["Finance", "Within budget"]]
    assert summary.rows[3] == ["Equality and Diversity", "None recorded"]
    assert len(summary.rows) == 14
