"""Lines of different activities that may be one service."""

import pytest

from tests.grids import assert_marks, report_of

CHECK = "possible-duplicate"
HEADER = "Allocations\n| Line | Activity ref | Activity | Provider | Source | 2018/19 | 2017/18 |\n"


def register(*lines):
    return HEADER + "\n".join(f"| {line} | |" for line in lines)


FIRST = "L001 | A001 | Youth work | Example Trust | Reserves | 12,000.00"


def test_the_message_names_both_lines_the_provider_the_source_and_the_money():
    (found,) = assert_marks(CHECK, register(FIRST, "L002 | A002 | ✗ Outreach | Example Trust | Reserves | 12,000.00"))
    assert found.message == (
        'L002, "Outreach", and L001, "Youth work", both pay Example Trust £12,000.00 from Reserves in 2018/19. '
        "If they are one service, delete one of the lines; if both are right, a waiver says so."
    )
    assert (found.severity, found.found, found.expected) == ("warning", "Outreach", "another service than Youth work")


@pytest.mark.parametrize(
    "other",
    [
        "L002 | A001 | Youth work | Example Trust | Reserves | 12,000.00",
        "L002 | A002 | Outreach | Example Trust | Reserves | 12,000.01",
        "L002 | A002 | Outreach | Example Trust | Policing Grant and precept | 12,000.00",
        "L002 | A002 | Outreach | Other Trust | Reserves | 12,000.00",
        "L002 | A002 | Outreach | | Reserves | 12,000.00",
    ],
)
def test_a_line_that_differs_in_one_thing_or_is_of_the_same_activity_is_none(other):
    assert_marks(CHECK, register(FIRST, other))


@pytest.mark.parametrize("money", ["", "0.00", "-5.00"])
def test_lines_without_money_in_the_year_are_not_compared(money):
    assert_marks(
        CHECK, register(f"L001 | A001 | One | Trust | Reserves | {money}", f"L002 | A002 | Two | Trust | Reserves | {money}")
    )


def test_an_activity_is_marked_once_however_many_of_its_lines_are_alike():
    again = "L003 | A002 | Outreach | Example Trust | Reserves | 12,000.00"
    assert_marks(CHECK, register(FIRST, "L002 | A002 | ✗ Outreach | Example Trust | Reserves | 12,000.00", again))


def test_the_first_activitys_own_further_line_is_not_marked():
    again = FIRST.replace("L001", "L003")
    assert_marks(CHECK, register(FIRST, "L002 | A002 | ✗ Outreach | Example Trust | Reserves | 12,000.00", again))


def test_three_activities_alike_are_two_findings_against_the_first():
    second = "L002 | A002 | ✗ Outreach | Example Trust | Reserves | 12,000.00"
    found = assert_marks(CHECK, register(FIRST, second, second.replace("002", "003")))
    assert all('and L001, "Youth work",' in f.message for f in found)


def test_a_reference_in_other_letters_is_the_same_activity():
    assert_marks(CHECK, register(FIRST, "L002 | a001 | Youth work | Example Trust | Reserves | 12,000.00"))


def test_a_partners_money_is_not_looked_at():
    match = [line.replace("Reserves", "Community Foundation match") for line in (FIRST, FIRST.replace("001", "002"))]
    assert_marks(CHECK, register(*match))


def test_a_line_that_cannot_be_relied_on_is_left_out_and_named():
    text = register(FIRST, 'L002 | A002 | Outreach | Example Trust | Reserves | "12,000"')
    report = report_of(text, CHECK)
    assert not report.findings
    assert report.skipped == {CHECK: "not looked at: the rows of Allocations!F3, which must be put right first"}
