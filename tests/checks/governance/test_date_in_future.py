"""What has been done, dated after the day that the workbook speaks of."""

from datetime import date

import pytest

from tests.grids import assert_marks, report_of
from tests.workbooks.clean import RULES, clean, found, judged
from validators.checks.catalogue import CHECKS_BY_NAME

CHECK = "date-in-future"
ABOUT = "About\n| Setting | Value |\n| Financial year | 2018/19 |\n| As at | {} |\n"
DATED = {
    "Virements": "| Virement | Date |\n| V001 | {} |",
    "Reviews": "| Activity ref | Completed |\n| A001 | {} |",
    "Milestones": "| Milestone | Due | Done |\n| Reviews complete | 01/01/2030 | {} |",
    "Allocations": "| Line | Start | End | Decision date |\n| L001 | 01/04/2018 | 31/03/2030 | {} |",
    "Waivers": "| Check | Date | Expires |\n| reason-missing | {} | 31/12/2030 |",
}


def book(title, day, as_at="29/06/2018"):
    return f"{ABOUT.format(as_at)}\n{title}\n{DATED[title].format(day)}"


@pytest.mark.parametrize("title", DATED)
def test_the_as_at_day_itself_is_no_future_and_the_day_after_is(title):
    assert_marks(CHECK, book(title, "29/06/2018"))
    (finding,) = assert_marks(CHECK, book(title, "✗ 30/06/2018"))
    assert finding.severity == "error"
    assert "on 30 June 2018" in finding.message or "dated 30 June 2018" in finding.message
    assert finding.message.endswith(
        "the register is as at 29 June 2018. Correct this date; if it is right, change As at in About."
    )


@pytest.mark.parametrize("title", DATED)
@pytest.mark.parametrize("day", ["", "01/06/2018", "01/01/2000"])
def test_a_blank_or_a_past_day_is_right(title, day):
    assert_marks(CHECK, book(title, day))


@pytest.mark.parametrize("title", DATED)
def test_a_date_that_cannot_be_read_is_named(title):
    report = report_of(book(title, '"30/06/2018"'), CHECK)
    assert not report.findings
    assert report.skipped[CHECK].startswith(f"not looked at: {title}!")


def test_due_and_expiry_days_may_lie_ahead():
    assert_marks(CHECK, book("Milestones", "") + "\n" + DATED["Milestones"].format(""))
    assert_marks(CHECK, book("Waivers", "01/06/2018"))


@pytest.mark.parametrize("as_at", ["", "TBC"])
def test_without_an_as_at_day_nothing_lies_ahead_and_that_is_said(as_at):
    report = report_of(book("Virements", "30/06/2030", as_at), CHECK)
    assert not report.findings
    assert "About!B3" in report.skipped[CHECK]


def test_in_a_whole_register_each_such_date_is_one_finding():
    planted = clean().typed(CHECK, "Virements", "V001", "Date", date(2021, 5, 14))
    planted = planted.typed(CHECK, "Reviews", "A003", "Completed", date(2019, 6, 8))
    planted = planted.typed(CHECK, "Allocations", "L002", "Decision date", date(2019, 2, 12))
    assert set(found(judged(planted.build(RULES)))) == planted.expected(RULES)
    assert CHECKS_BY_NAME[CHECK].waivable
