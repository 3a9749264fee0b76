import pytest

from tests.grids import assert_marks, findings

CHECK = "not-in-list"
KPQS = "\nKPQs\n| KPQ | Question |\n| KPQ3 | One? |\n| KPQ4 | Two? |"


def message(heading, value):
    (found,) = findings(f"Allocations\n| Line | {heading} |\n| L001 | {value} |{KPQS}", CHECK)
    return found.message


@pytest.mark.parametrize(
    ("heading", "value", "expected"),
    [
        ("Mechanism", "Grant agrement", 'Mechanism may not be "Grant agrement". Did you mean "Grant agreement"?'),
        ("Power", '"(a)"', 'Power may not be "(a)". Did you mean "a"?'),
        ("Power", "d", 'Power may not be "d". Choose from a, b, c or s9.'),
        ("Power", "143", 'Power may not be "143". Choose from a, b, c or s9.'),
        ("Publish", "TRUE", 'Publish may not be "TRUE". Did you mean "Yes"?'),
        ("Publish", "N", 'Publish may not be "N". Did you mean "No"?'),
        ("KPQs", "KPQ3 & KPQ4", 'KPQs may not be "KPQ3 & KPQ4". Part the entries with semicolons; did you mean "KPQ3; KPQ4"?'),
        ("KPQs", '"KPQ3,KPQ4"', 'KPQs may not be "KPQ3,KPQ4". Part the entries with semicolons; did you mean "KPQ3; KPQ4"?'),
        ("KPQs", "KPQ9", 'KPQs may not be "KPQ9". Choose from KPQs.'),
        ("KPQs", "KPQ 3", 'KPQs may not be "KPQ 3". Did you mean "KPQ3"?'),
        ("Area", "Housing " * 40, None),
    ],
)
def test_the_message_says_the_value_and_what_to_choose(heading, value, expected):
    said = message(heading, value)
    assert said == expected if expected else len(said) < 200


def test_a_blank_or_stray_or_placeholding_value_is_left_to_its_own_check():
    assert_marks(CHECK, 'Allocations\n| Line | Power | VAT | Area |\n| L001 | "B " | | TBC |')


def test_a_date_or_a_number_is_in_no_list():
    assert_marks(CHECK, "Allocations\n| Line | Power | VAT | Area |\n| L001 | ✗ 9 | ✗ 01/04/2018 | #REF! |")


def test_questions_are_taken_as_they_stand_where_their_table_is_missing():
    assert_marks(CHECK, "Allocations\n| Line | KPQs |\n| L001 | KPQ9 |")


def test_a_setting_of_about_is_judged_by_its_list():
    assert_marks(CHECK, "About\n| Setting | Value |\n| Status | ✗ Final |\n| VAT basis | Net |")
