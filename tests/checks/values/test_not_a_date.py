import pytest

from tests.grids import assert_marks, findings

CHECK = "not-a-date"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("43191", "43191 is the date 1 April 2018, shown as a number. Format the cell as a date (Home, Number, Short Date)."),
        ("20180401", "20180401 is a number, not a date; it may be 1 April 2018. Type the date again."),
        ("2018", "2018 is not a date from 2000 to 2100. Type the day, month and year, such as 01/04/2018."),
        ('"31/06/2018"', '"31/06/2018" is not a date from 2000 to 2100. Type the day, month and year, such as 01/04/2018.'),
        ('"April 2018"', '"April 2018" is not a date from 2000 to 2100. Type the day, month and year, such as 01/04/2018.'),
        ("31/03/1919", "31/03/1919 is not from 2000 to 2100. Type the right date."),
        ("01/01/2101", "01/01/2101 is not from 2000 to 2100. Type the right date."),
        ("TRUE", "TRUE is not a date from 2000 to 2100. Type the day, month and year, such as 01/04/2018."),
    ],
)
def test_the_message_says_what_it_holds(value, said):
    (found,) = findings(f"Allocations\n| Line | Start |\n| L001 | {value} |", CHECK)
    assert found.message == said


def test_the_first_and_the_last_day_are_dates():
    assert_marks(CHECK, "Allocations\n| Line | Start | End |\n| L001 | 01/01/2000 | 31/12/2100 |\n| L002 | ✗ 31/12/1999 | |")


def test_errors_blanks_and_placeholders_are_left_to_other_checks():
    assert_marks(CHECK, "Allocations\n| Line | Start | End | Decision date |\n| L001 | #VALUE! | TBC | |")


def test_dates_in_cells_that_are_not_formatted_as_dates_are_one_finding_a_column():
    (found,) = assert_marks(CHECK, "Allocations\n| Line | Start |\n| L1 | ✗ 43191 |\n| L2 | ✗ 43282 |\n| L3 | ✗ 43191 |")
    assert found.cells() == "B2:B4"
    assert found.message == (
        "Rows 2 to 4 hold dates that Excel shows as numbers, such as 43191 for 1 April 2018. "
        "Format the cells as dates (Home, Number, Short Date)."
    )


@pytest.mark.parametrize("number", ["36,600", "50,000", "12,500"])
def test_a_number_far_from_the_register_s_year_is_not_taken_for_a_date(number):
    (found,) = findings(f"Allocations\n| Line | Start |\n| L001 | {number} |", CHECK)
    assert found.message.endswith("is not a date from 2000 to 2100. Type the day, month and year, such as 01/04/2018.")
    assert not found.expected
