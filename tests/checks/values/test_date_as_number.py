import pytest

from tests.grids import assert_marks, findings

CHECK = "date-as-number"
START, END = "01/04/2018", "31/03/2019"
SERIAL = {START: "43,191", END: "43,555"}


@pytest.mark.parametrize("day", [START, END])
@pytest.mark.parametrize("year", ["2017/18", "2018/19", "2019/20", "Partner match"])
def test_every_amount_of_a_line_is_held_against_each_of_its_dates(day, year):
    assert_marks(CHECK, f"Allocations\n| Line | Start | End | {year} |\n| L001 | {START} | {END} | ✗ {SERIAL[day]} |")


def test_the_date_of_another_line_and_a_number_near_by_are_amounts():
    assert_marks(
        CHECK,
        f"""
        Allocations
        | Line | Start      | End   | 2018/19   |
        | L001 | {START}    | {END} | 43,192    |
        | L002 | 01/04/2017 | {END} | 43,191    |
        | L003 | {START}    | {END} | 43,191.50 |
        | L004 |            |       | 43,191    |
        | L005 | TBC        | 43191 | 43,191    |
        """,
    )


@pytest.mark.parametrize(
    ("title", "key", "date", "amount"),
    [
        ("Sources", "Source", "Grant start", "2018/19"),
        ("Sources", "Source", "Grant end", "Carried in"),
        ("Reviews", "Activity ref", "Completed", "Recommended 2019/20"),
        ("Virements", "Virement", "Date", "Amount"),
    ],
)
def test_every_table_with_dates_and_amounts_is_looked_at(title, key, date, amount):
    assert_marks(CHECK, f"{title}\n| {key} | {date} | {amount} |\n| Reserves | {START} | ✗ 43,191 |")


def test_an_amount_that_is_two_dates_of_its_line_is_one_finding_with_both_sides():
    (found,) = findings(f"Allocations\n| Line | Start | End | 2018/19 |\n| L001 | {START} | {START} | 43,191 |", CHECK)
    assert found.message == (
        "£43,191.00 under 2018/19 is the number that Excel keeps for 1 April 2018, which is Start of this row. "
        "Type the amount, or clear the cell."
    )
    assert (found.severity, found.found) == ("warning", "£43,191.00")


def test_a_computed_total_only_passes_it_on():
    assert_marks(CHECK, f"Allocations\n| Line | Start | 2018/19 | Total |\n| L001 | {START} | ✗ 43,191 | =SUM(C2) -> 43,191 |")
