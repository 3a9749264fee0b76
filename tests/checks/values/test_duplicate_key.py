import pytest

from tests.grids import assert_marks

CHECK = "duplicate-key"


def test_the_second_and_every_further_one_is_found_and_the_first_is_named():
    found = assert_marks(CHECK, "Allocations\n| Line | Notes |\n| L001 | |\n| L002 | |\n| ✗ L001 | |\n| ✗ L001 | |")
    assert found[0].message.startswith(
        "Line L001 is already in A2. Each line needs its own number: type a new one, such as L003, or delete this row."
    )


def test_a_name_that_is_there_already_needs_no_number():
    (found,) = assert_marks(CHECK, "Providers\n| Provider | Type |\n| North Trust | Charity |\n| ✗ north trust | Charity |")
    assert found.message == 'Provider "north trust" is already in A2. Give this row another, or delete it.'


@pytest.mark.parametrize("again", ["l001", '"L001 "', "L001\u200b", "L\u200b001"])
def test_a_key_that_excel_takes_for_the_same_is_the_same(again):
    assert_marks(CHECK, f"Allocations\n| Line | Notes |\n| L001 | |\n| ✗ {again} | |")


def test_a_name_with_another_dash_is_the_same_name():
    assert_marks(
        CHECK, "Providers\n| Provider | Type |\n| Smith-Jones | Charity |\n| ✗ Smith–Jones | Charity |\n| Smith | Charity |"
    )


def test_an_activity_may_be_on_many_lines_and_has_one_review():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line | Activity ref |
        | L001 | A001         |
        | L002 | A001         |

        Reviews
        | Activity ref | Status      |
        | A001         | In progress |
        | ✗ A001       | Complete    |
        """,
    )


def test_blanks_placeholders_and_errors_are_no_keys():
    assert_marks(CHECK, "Allocations\n| Line | Notes |\n| | a |\n| | b |\n| TBC | a |\n| TBC | b |\n| #N/A | a |\n| #N/A | b |")


def test_a_number_and_the_same_number_as_text_are_one_key():
    assert_marks(CHECK, 'Allocations\n| Line | Notes |\n| 1 | |\n| ✗ "1" | |\n| TRUE | |')


def test_unknown_keys_that_are_there_twice_are_left_to_unknown_reference():
    text = "Allocations\n| Line | Activity ref |\n| L1 | A001 |\nReviews\n| Activity ref | Status |\n| A9 | |\n| A9 | |"
    assert_marks(CHECK, text)


@pytest.mark.parametrize(("title", "key"), [("Sources", "Source"), ("Milestones", "Milestone"), ("Virements", "Virement")])
def test_every_table_with_a_key_is_looked_at(title, key):
    assert_marks(CHECK, f"{title}\n| {key} |\n| One |\n| Two |\n| ✗ one |")
