import pytest

from tests.grids import assert_marks, findings

CHECK = "not-a-date"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("43191", "43191 is a number, not a date; it may be 1 April 2018. Type the date again."),
        ("20180401", "20180401 is a number, not a date; it may be 1 April 2018. Type the date again."),
        ("2018", "2018 is no date from 2000 to 2100. Type the day, month and year, such as 01/04/2018."),
        ('"31/06/2018"', '"31/06/2018" is no date from 2000 to 2100. Type the day, month and year, such as 01/04/2018.'),
        ('"April 2018"', '"April 2018" is no date from 2000 to 2100. Type the day, month and year, such as 01/04/2018.'),
        ("31/03/1919", "31/03/1919 is not from 2000 to 2100. Type the right date."),
        ("01/01/2101", "01/01/2101 is not from 2000 to 2100. Type the right date."),
        ("TRUE", "TRUE is no date from 2000 to 2100. Type the day, month and year, such as 01/04/2018."),
    ],
)
def test_the_message_says_what_it_holds(value, said):
    (found,) = findings(f"Allocations\n| Line | Start |\n| L001 | {value} |", CHECK)
    assert found.message == said


def test_the_first_and_the_last_day_are_dates():
    assert_marks(CHECK, "Allocations\n| Line | Start | End |\n| L001 | 01/01/2000 | 31/12/2100 |\n| L002 | ✗ 31/12/1999 | |")


def test_errors_blanks_and_placeholders_are_left_to_other_checks():
    assert_marks(CHECK, "Allocations\n| Line | Start | End | Decision date |\n| L001 | #VALUE! | TBC | |")
