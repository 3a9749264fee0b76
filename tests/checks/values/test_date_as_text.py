import pytest

from tests.grids import assert_marks, findings

CHECK = "date-as-text"


def message(text):
    (found,) = findings(f'Allocations\n| Line | Start |\n| L001 | "{text}" |', CHECK)
    return found.message


@pytest.mark.parametrize("text", ["18/04/01", "18-4-1", "18.04.01"])
def test_a_year_that_may_be_first_is_left_to_a_person_and_no_far_year_is_named(text):
    assert message(text) == f'"{text}" is text and may be 1 April 2018 or 4 January 2018. Type the right day again as a date.'


@pytest.mark.parametrize("text", ["31/03/2019", "2019-03-31", "31 March 2019", "March 31, 2019", "31.3.19"])
def test_the_message_says_the_day_that_it_reads_as(text):
    assert message(text) == f'"{text}" is text, not a date. Type it again as the date 31 March 2019.'


def test_the_message_says_both_days_where_day_and_month_could_be_exchanged():
    assert (
        message("03/04/18") == '"03/04/18" is text and may be 3 April 2018 or 4 March 2018. Type the right day again as a date.'
    )


def test_a_date_is_right_and_what_is_no_day_is_left_to_another_check():
    assert_marks(
        CHECK, 'Allocations\n| Line | Start | End |\n| L001 | 01/04/2018 | "31/06/2018" |\n| L002 | "01/04/1918" | TBC |'
    )


def test_the_as_at_day_of_about_is_held_to_it():
    assert_marks(CHECK, "About\n| Setting | Value |\n| As at | ✗ 29 June 2018 |")
