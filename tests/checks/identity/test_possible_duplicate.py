"""Lines of different activities that may be one service."""

import pytest

from tests.grids import assert_marks, report_of

CHECK = "possible-duplicate"
HEADER = "Allocations\n| Line | Activity ref | Activity | Provider | Source | 2018/19 | Start | End | 2017/18 | Mechanism |\n"
YEAR = "01/04/2018 | 31/03/2019"


def register(*lines, days=YEAR, mechanism="Contract"):
    return HEADER + "\n".join(f"| {line} | {days} | | {mechanism} |" for line in lines)


def dated(*lines):
    return HEADER + "\n".join(f"| {line} | | Contract |" for line in lines)


FIRST = "L001 | A001 | Youth work | Example Trust | Reserves | 12,000.00"


def test_the_message_names_both_lines_the_provider_the_source_and_the_money():
    (found,) = assert_marks(CHECK, register(FIRST, "L002 | A002 | ✗ Outreach | Example Trust | Reserves | 12,000.00"))
    assert found.message == (
        'L002, "Outreach", and L001, "Youth work", both pay Example Trust £12,000.00 from Reserves in 2018/19. '
        "If they are one service, delete one of the lines. "
        "If both are right, add a row to the sheet Waivers: possible-duplicate, L002, who agreed it."
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
    found = assert_marks(CHECK, register(FIRST, second, second.replace("002", "003").replace("Outreach", "Advice")))
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


@pytest.mark.parametrize(
    ("first", "second", "mark"),
    [
        ("01/04/2018 | 30/09/2018", "30/09/2018 | 31/03/2019", "✗ "),
        ("01/10/2018 | 31/03/2019", "01/04/2018 | 01/10/2018", "✗ "),
        ("01/04/2018 | 31/03/2019", "01/06/2018 | 30/06/2018", "✗ "),
        ("01/04/2018 | 30/09/2018", "01/10/2018 | 31/03/2019", ""),
        ("01/10/2018 | 31/03/2019", "01/04/2018 | 30/09/2018", ""),
        ("01/10/2018 | 31/03/2019", " | 30/09/2018", ""),
    ],
)
def test_lines_of_one_amount_may_be_one_service_only_where_their_days_overlap(first, second, mark):
    other = f"L002 | A002 | {mark}Outreach | Example Trust | Reserves | 12,000.00"
    assert_marks(CHECK, dated(f"{FIRST} | {first}", f"{other} | {second}"))


def test_a_line_is_held_against_every_earlier_one_that_it_overlaps():
    lines = [
        f"{FIRST} | 01/04/2018 | 30/06/2018",
        "L002 | A002 | Summer work | Example Trust | Reserves | 12,000.00 | 01/07/2018 | 31/08/2018",
        "L003 | A003 | ✗ Holiday club | Example Trust | Reserves | 12,000.00 | 15/08/2018 | 15/09/2018",
    ]
    (found,) = assert_marks(CHECK, dated(*lines))
    assert 'and L002, "Summer work",' in found.message


@pytest.mark.parametrize(("name", "mark"), [("Youth work", "✗ "), ("YOUTH  work", "✗ "), ("Outreach", "")])
def test_one_name_under_two_refs_may_be_one_service_whatever_its_days(name, mark):
    other = f"L002 | A002 | {mark}{name} | Example Trust | Reserves | 12,000.00 | 01/10/2018 | 31/03/2019"
    assert_marks(CHECK, dated(f"{FIRST} | 01/04/2018 | 30/09/2018", other))


@pytest.mark.parametrize("other", ["Other Trust | Reserves | 12,000.00", "Example Trust | Reserves | 500.00"])
def test_the_same_name_at_another_provider_or_of_another_amount_is_another_service(other):
    assert_marks(CHECK, register(FIRST, f"L002 | A002 | Youth work | {other}"))


def test_an_activity_that_is_alike_in_several_lines_is_one_finding():
    again = "L003 | A002 | Youth work | Example Trust | Reserves | 12,000.00"
    assert_marks(CHECK, register(FIRST, "L002 | A002 | ✗ Outreach | Example Trust | Reserves | 12,000.00", again))


def test_without_a_ref_lines_of_one_name_and_provider_are_one_activity():
    lines = [line.replace("A001", "").replace("A002", "") for line in (FIRST, FIRST.replace("L001", "L002"))]
    assert_marks(CHECK, register(*lines))
    assert_marks(CHECK, register(FIRST, lines[1]))
    assert_marks(CHECK, register(lines[0], lines[1].replace("Youth work", "✗ Outreach")))
    text = register(FIRST, FIRST.replace("L001", "L002")).replace("Activity ref", "Old number")
    assert_marks(CHECK, text)


def test_in_house_work_is_not_looked_at():
    assert_marks(CHECK, register(FIRST, "L002 | A002 | Outreach | Example Trust | Reserves | 12,000.00", mechanism="In-house"))


def test_a_line_of_which_nothing_says_what_activity_it_is_is_named():
    text = register(FIRST, "L002 | | Outreach | | Reserves | 12,000.00")
    assert report_of(text, CHECK).skipped[CHECK].endswith("nothing says which activity Allocations!B3 is")


def test_many_lines_of_one_amount_are_each_reported_once():
    lines = [f"L{n:03} | A{n:03} | {'✗ ' if n > 1 else ''}Work {n} | Example Trust | Reserves | 12.00" for n in range(1, 60)]
    assert_marks(CHECK, register(*lines))
