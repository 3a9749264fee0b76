"""The reviews: one for each activity, in time, with an outcome."""

import pytest

from tests.grids import assert_marks, draw, report_of
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load

ABOUT = "About\n| Setting | Value |\n| Financial year | 2018/19 |\n| As at | {} |\n"


def register(*refs):
    return "Allocations\n| Line | Activity ref |\n" + "".join(f"| L{n} | {ref} |\n" for n, ref in enumerate(refs))


def reviews(*refs):
    return "Reviews\n| Activity ref | Status |\n" + "".join(f"| {ref} | Complete |\n" for ref in refs)


def test_an_activity_is_missed_once_however_many_lines_it_has():
    (found,) = assert_marks("review-missing", register("A001", "✗ A002", "A002", "A001") + reviews("A001"))
    assert found.message == (
        "A002 has no row in Reviews. Add one; if the activity is not to be reviewed, choose Not required as its Status."
    )


def test_a_reference_in_other_letters_is_the_same_activity():
    assert_marks("review-missing", register("A001", "a001") + reviews("a001"))


def test_a_register_may_be_empty_but_its_activities_may_not_go_without_reviews():
    assert_marks("review-missing", register() + reviews())
    assert_marks("review-missing", register("✗ A001", "✗ A002") + reviews())


@pytest.mark.parametrize("odd", ["A0O2", "#REF!", ""])
def test_a_review_whose_activity_cannot_be_known_may_be_the_one_that_is_missing(odd):
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


DISAGREES = "review-status-disagrees"


@pytest.mark.parametrize("status", ["Not started", "In progress"])
def test_a_review_that_is_not_finished_has_no_result(status):
    header = "| Activity ref | Status | Completed | RAG | Value for money | Recommendation |"
    book = f"Reviews\n{header}\n| A001 | {{}} | {{}} |"
    assert_marks(DISAGREES, book.format(status, "| Green | High |"))
    (found,) = assert_marks(DISAGREES, book.format(f"✗ {status}", "20/06/2018 | | | Cease"))
    assert found.message == (
        f"The review of A001 is {status}, but Completed and Recommendation are filled. "
        "Set Status to Complete, or clear Completed and Recommendation."
    )
    (found,) = assert_marks(DISAGREES, book.format(f"✗ {status}", "| | | Cease"))
    assert "but Recommendation is filled. Set Status to Complete, or clear Recommendation." in found.message
    assert found.severity == "warning"


@pytest.mark.parametrize("status", ["Complete", "Not required", "", "Done"])
def test_a_review_of_any_other_status_may_have_a_result(status):
    assert_marks(DISAGREES, f"Reviews\n| Activity ref | Status | Completed |\n| A001 | {status} | 20/06/2018 |")


def milestone(done, *statuses, name="Reviews complete"):
    rows = "".join(f"| A{n:03} | {status} |\n" for n, status in enumerate(statuses, 1))
    return f"Reviews\n| Activity ref | Status |\n{rows}\nMilestones\n| Milestone | Done |\n| {name} | {done} |"


def test_the_milestone_of_the_reviews_is_not_done_while_one_is_open():
    (found,) = assert_marks(DISAGREES, milestone("✗ 29/06/2018", "Complete", "In progress", "Not required"))
    assert found.message == (
        "This milestone says that the reviews are complete, but the review of A002 is not. "
        "Clear Done until they are, or correct Status in Reviews."
    )
    (found,) = assert_marks(DISAGREES, milestone("✗ 29/06/2018", "Not started", "In progress", name="reviews  complete"))
    assert "but 2 reviews are not, the first that of A001." in found.message


@pytest.mark.parametrize(
    "book",
    [milestone("", "In progress"), milestone("29/06/2018", "Complete"), milestone("29/06/2018", "Not started", name="X")],
)
def test_a_milestone_that_is_not_done_or_is_another_or_has_all_reviews_done_is_right(book):
    assert_marks(DISAGREES, book)


def checked(text, *names):
    return validate(load(draw(text)[0]), [CHECKS_BY_NAME[name] for name in names]).findings


def test_a_review_with_a_result_is_not_called_overdue_as_well():
    text = ABOUT.format("01/08/2018") + (
        "Reviews\n| Activity ref | Status | Due | Completed |\n| A001 | In progress | 31/07/2018 | 20/06/2018 |"
    )
    (found,) = checked(text, "review-overdue", DISAGREES)
    assert (found.check, str(found.cell), found.follows) == (DISAGREES, "Reviews!B2", ())


def test_a_milestone_dated_ahead_is_one_finding():
    text = ABOUT.format("01/06/2018") + milestone("30/06/2018", "In progress")
    (found,) = checked(text, "date-in-future", DISAGREES)
    assert (found.check, str(found.cell), found.follows) == ("date-in-future", "Milestones!B2", ())


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
