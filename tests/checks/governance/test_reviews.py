"""The reviews: one for each activity, in time, with an outcome."""

import pytest

from tests.grids import assert_marks, report_of

ABOUT = "About\n| Setting | Value |\n| Financial year | 2018/19 |\n| As at | {} |\n"


def register(*refs):
    return "Allocations\n| Line | Activity ref |\n" + "".join(f"| L{n} | {ref} |\n" for n, ref in enumerate(refs))


def reviews(*refs):
    return "Reviews\n| Activity ref | Status |\n" + "".join(f"| {ref} | Complete |\n" for ref in refs)


def test_an_activity_is_missed_once_however_many_lines_it_has():
    (found,) = assert_marks("review-missing", register("A001", "✗ A002", "A002", "A001") + reviews("A001"))
    assert found.message == (
        "A002 has no row in Reviews. Add one; if the activity is not to be reviewed, its Status is Not required."
    )


def test_a_reference_in_other_letters_is_the_same_activity():
    assert_marks("review-missing", register("A001", "a001") + reviews("a001"))


def test_a_register_may_be_empty_but_its_activities_may_not_go_without_reviews():
    assert_marks("review-missing", register() + reviews())
    assert_marks("review-missing", register("✗ A001", "✗ A002") + reviews())


@pytest.mark.parametrize("odd", ["A0O2", "#REF!", ""])
def test_a_review_whose_activity_cannot_be_told_may_be_the_one_that_is_missing(odd):
    report = report_of(register("A001", "A002") + reviews("A001", odd), "review-missing")
    assert not report.findings
    assert "Reviews!A3" in report.skipped["review-missing"]


def test_a_review_below_the_table_may_be_the_one_that_is_missing():
    report = report_of(register("A001", "A002") + reviews("A001", "A002") + "(table A1:B2)", "review-missing")
    assert report.skipped == {"review-missing": "Reviews!A3 lies outside the Reviews table"}


def due(as_at, status, day="31/07/2018"):
    return ABOUT.format(as_at) + f"Reviews\n| Activity ref | Status | Due |\n| A001 | {status} | {day} |"


@pytest.mark.parametrize("status", ["Not started", "In progress"])
def test_a_review_is_overdue_from_the_day_after_it_was_due(status):
    assert_marks("review-overdue", due("31/07/2018", status))
    (found,) = assert_marks("review-overdue", due("01/08/2018", f"✗ {status}"))
    assert found.message == (
        f"The review of A001 was due on 31 July 2018, and as at 1 August 2018 it is {status}. "
        "Complete it, or agree a later day with the Panel and change Due."
    )


@pytest.mark.parametrize("status", ["Complete", "Not required", "", "Late"])
def test_a_review_that_is_done_not_wanted_or_of_no_known_status_is_not_overdue(status):
    assert_marks("review-overdue", due("01/08/2019", status))


@pytest.mark.parametrize("as_at", ["", "TBC", '"01/08/2018"'])
def test_without_an_as_at_day_nothing_is_overdue_and_that_is_said(as_at):
    report = report_of(due(as_at, "In progress"), "review-overdue")
    assert not report.findings
    assert "About!B3" in report.skipped["review-overdue"]


def outcome(status, cells):
    header = "| Activity ref | Status | Completed | RAG | Value for money | Recommendation |"
    return f"Reviews\n{header}\n| A001 | {status} | {cells} |"


def test_each_blank_of_a_complete_review_is_a_finding_that_says_what_to_give():
    found = assert_marks("review-incomplete", outcome("Complete", "✗ | ✗ | ✗ | ✗"))
    assert [f.expected for f in found] == [
        "the day on which it was completed",
        "Red, Amber or Green",
        "High, Medium, Low or Unknown",
        "Continue, Continue with change, Re-commission, Merge, Reduce, Cease or Mainstream",
    ]
    assert found[1].message == (
        "The review of A001 is Complete, but RAG is blank. Give Red, Amber or Green, or set Status back to In progress."
    )


@pytest.mark.parametrize("status", ["Not started", "In progress", "Not required", ""])
def test_a_review_that_is_not_complete_may_be_bare(status):
    assert_marks("review-incomplete", outcome(status, "| | | "))


def test_a_cell_with_a_fault_of_its_own_is_not_called_blank():
    assert_marks("review-incomplete", outcome("Complete", "TBC | Purple | n/a | Continue"))
