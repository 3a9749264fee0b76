"""A line's days against each other, against its money and against its decision."""

import pytest

from tests.grids import assert_marks, draw, findings, report_of
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load

HEADER = "| Line | Source | Start | End | 2017/18 | 2018/19 | 2019/20 | Decision date |"


def line(days, money="| |", decided="", source="Reserves"):
    return f"Allocations\n{HEADER}\n| L001 | {source} | {days} | {money} | {decided} |"


def test_a_line_of_one_day_is_right():
    assert_marks("end-before-start", line("01/04/2018 | 01/04/2018"))


def test_a_line_that_ends_the_day_before_it_starts_says_both_days():
    (found,) = assert_marks("end-before-start", line("01/04/2018 | ✗ 31/03/2018"))
    assert found.message == (
        "This line ends on 31 March 2018, before it starts on 1 April 2018. Correct the date that is wrong."
    )
    assert (found.severity, found.found, found.expected) == ("error", "31 March 2018", "1 April 2018 or later")


@pytest.mark.parametrize("days", ["01/04/2018 | ", " | 31/03/2018", '"1 April 2018" | 31/03/2018', "TBC | TBC"])
@pytest.mark.parametrize("check", ["end-before-start", "money-outside-dates"])
def test_a_line_without_both_days_is_not_judged(check, days):
    report = report_of(line(days, "5.00 | 5.00 | 5.00"), check)
    assert not report.findings
    assert report.skipped[check].startswith("not looked at: the rows of Allocations!")


@pytest.mark.parametrize("days", ["01/04/2018 | 31/03/2019", "31/03/2019 | 31/03/2019", "01/04/2018 | 01/04/2018"])
def test_money_of_the_years_before_and_after_is_outside_a_line_of_one_year(days):
    assert_marks("money-outside-dates", line(days, "✗ 5.00 | 5.00 | ✗ 5.00"))


@pytest.mark.parametrize("days", ["31/03/2018 | 01/04/2019", "01/04/2015 | 31/03/2025"])
def test_a_day_in_a_year_is_enough_for_its_money(days):
    assert_marks("money-outside-dates", line(days, "5.00 | 5.00 | 5.00"))


def test_a_line_that_lies_outside_all_three_years_may_have_money_in_none():
    (first, *_) = assert_marks("money-outside-dates", line("01/04/2020 | 31/03/2021", "✗ 5.00 | ✗ -5.00 | ✗ 0.01"))
    assert first.message == (
        "This line has £5.00 in 2017/18, but it runs from 1 April 2020 to 31 March 2021. "
        "Move the amount to its year, or correct the dates."
    )
    assert (first.found, first.expected) == ("£5.00", "no money in 2017/18")


def test_a_blank_or_nothing_is_no_money():
    assert_marks("money-outside-dates", line("01/04/2018 | 31/03/2019", "0.00 | 5.00 | "))


REVERSED = line("01/04/2018 | 31/03/2018", "5.00 | 5.00 | 5.00")


def test_a_line_that_ends_before_it_starts_is_one_finding_with_its_money():
    checks = [CHECKS_BY_NAME[name] for name in ("end-before-start", "money-outside-dates")]
    (found,) = validate(load(draw(REVERSED)[0]), checks).findings
    assert (found.check, str(found.cell)) == ("end-before-start", "Allocations!D2")
    assert [str(cell) for cell in found.follows] == ["Allocations!E2", "Allocations!F2", "Allocations!G2"]


def test_the_money_of_such_a_line_is_reported_by_itself_where_nobody_asks_about_its_dates():
    first, *_ = findings(REVERSED, "money-outside-dates")
    assert first.message == (
        "This line has £5.00 in 2017/18, but ends on 31 March 2018, before it starts on 1 April 2018. "
        "Move the amount to its year, or correct the dates."
    )


def test_days_the_wrong_way_round_within_one_year_leave_its_money_where_it_is():
    text = line("01/07/2018 | ✗ 30/06/2018", "| 5.00 |")
    assert_marks("end-before-start", text)
    assert_marks("money-outside-dates", text.replace("✗", ""))


def test_an_amount_that_cannot_be_read_does_not_hide_another_years_money_outside_the_dates():
    assert_marks("money-outside-dates", line("01/04/2018 | 31/03/2019", "✗ 5.00 | TBC | ✗ 5.00"))


def test_a_decision_after_as_at_that_is_late_too_is_one_finding():
    about = "About\n| Setting | Value |\n| Financial year | 2018/19 |\n| As at | 29/06/2018 |\n"
    checks = [CHECKS_BY_NAME[name] for name in ("date-in-future", "decision-after-start")]
    text = about + line("01/04/2018 | 31/03/2019", decided="30/06/2018")
    (found,) = validate(load(draw(text)[0]), checks).findings
    assert (found.check, str(found.cell), found.follows) == ("date-in-future", "Allocations!H2", ())


def test_a_partners_money_outside_the_dates_is_one_finding():
    text = line("01/04/2018 | 31/03/2019", "✗ 5.00 | |", source="Community Foundation match")
    assert_marks("match-counted", text)
    assert_marks("money-outside-dates", text.replace("✗", ""))


@pytest.mark.parametrize("decided", ["01/04/2018", "31/03/2018", "", "TBC"])
def test_a_decision_up_to_the_first_day_is_in_time_and_none_is_not_late(decided):
    assert_marks("decision-after-start", line("01/04/2018 | 31/03/2019", decided=decided))


def test_a_decision_a_day_late_says_both_days():
    (found,) = assert_marks("decision-after-start", line("01/04/2018 | 31/03/2019", decided="✗ 02/04/2018"))
    assert found.message == (
        "The decision is dated 2 April 2018, but this line starts earlier, on 1 April 2018. "
        "Correct the date that is wrong. If the decision did come late, add a row to the sheet Waivers that says who "
        "accepts it."
    )
    assert (found.severity, found.expected) == ("warning", "1 April 2018 or earlier")


def test_each_line_of_an_activity_depends_on_its_own_decision():
    first = line("01/04/2018 | 31/03/2019", decided="01/03/2018")
    assert_marks("decision-after-start", f"{first}\n| L002 | Reserves | 01/04/2018 | 31/03/2019 | | | | ✗ 01/05/2018 |")
