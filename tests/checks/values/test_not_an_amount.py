import pytest

from tests.grids import assert_marks, findings

CHECK = "not-an-amount"
LIMIT = "£10,000,000,000,000.00"


@pytest.mark.parametrize("text", ["as before", "see note 5", "10%", "5 years", "word " * 100])
def test_a_text_that_is_no_number_is_answered_with_what_zero_and_blank_mean(text):
    (found,) = findings(f'Allocations\n| Line | 2018/19 |\n| L001 | "{text}" |', CHECK)
    assert found.message.endswith("is not an amount. Type a number: 0 for nothing; a blank cell means that none is recorded.")
    assert len(found.message) < 160


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("TRUE", "TRUE is not an amount."),
        ("01/04/2018", "01/04/2018 is a date."),
        ("10,000,000,000,000", f"10,000,000,000,000 is beyond {LIMIT}"),
        ("-10,000,000,000,000", f"-10,000,000,000,000 is beyond {LIMIT}"),
    ],
)
def test_a_value_of_another_kind_is_named(value, said):
    (found,) = findings(f"Allocations\n| Line | 2018/19 |\n| L001 | {value} |", CHECK)
    assert found.message.startswith(said)


def test_a_share_outside_its_bounds_is_answered_with_both():
    found = assert_marks(
        CHECK,
        """
        Sources
        | Source                      | Over-allocation |
        | MoJ Victims' Services Grant | 0               |
        | Reserves                    | 0.25            |
        | Policing Grant and precept  | ✗ 0.26          |
        | Community Safety Legacy Grant | ✗ -0.1        |
        | Constabulary legacy grants  | ✗ "30%"         |
        | Community Foundation match  |                 |
        """,
    )
    assert found[0].message == "0.26 is not a share from 0% to 25%. Type a percentage (the most is 25%)."
    assert [f.expected for f in found] == ["0% to 25%"] * 3


def test_a_whole_number_was_meant_as_per_cent():
    (found,) = findings("Sources\n| Source | Over-allocation |\n| Reserves | 10 |", CHECK)
    assert found.message == "10 is not a share from 0% to 25%. Type 10% (the most is 25%)."


def test_the_largest_amount_and_a_negative_one_are_amounts():
    assert_marks(CHECK, "Allocations\n| Line | 2017/18 | 2018/19 |\n| L001 | 9,999,999,999,999.99 | -0.01 |")


def test_errors_blanks_and_placeholders_are_left_to_other_checks():
    assert_marks(
        CHECK, 'Allocations\n| Line | 2017/18 | 2018/19 | 2019/20 | Total |\n| L001 | #REF! | " " | TBC | =SUM(B2) -> ? |'
    )
