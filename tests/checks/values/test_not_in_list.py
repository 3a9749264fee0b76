import pytest

from tests.grids import assert_marks, draw, findings
from validators.loading.loading import load
from validators.summaries.figures import NOT_PUBLISHED
from validators.summaries.publication import publication_view

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
        ("Publish", "N", 'Publish may not be "N". Did you mean "No"?'),
        ("KPQs", "KPQ3 & KPQ4", 'KPQs may not be "KPQ3 & KPQ4". Put a semicolon between the entries: KPQ3; KPQ4.'),
        ("KPQs", '"KPQ3,KPQ4"', 'KPQs may not be "KPQ3,KPQ4". Put a semicolon between the entries: KPQ3; KPQ4.'),
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


def test_questions_are_those_of_the_rulebook_where_their_table_is_missing():
    assert_marks(CHECK, "Allocations\n| Line | KPQs |\n| L001 | ✗ KPQ9 |\n| L002 | KPQ3; KPQ8 |")


YES_NO = [
    ("Allocations", "Line", "Publish"),
    ("Sources", "Source", "Ring-fenced"),
    ("Sources", "Source", "Carry-forward allowed"),
]


@pytest.mark.parametrize(("title", "key", "heading"), YES_NO)
def test_a_column_of_tick_boxes_is_one_finding_and_is_read_as_yes_and_no(title, key, heading):
    rows = "| Reserves | ✗ TRUE |\n| R2 | ✗ FALSE |\n| R3 | ✗ FALSE |\n| R4 | No |\n| R5 | ✗ true |"
    text = f"{title}\n| {key} | {heading} |\n{rows}"
    (found,) = assert_marks(CHECK, text)
    assert (found.cells(), found.count) == ("B2:B4, B6", 4)
    assert f"{heading} holds TRUE or FALSE" in found.message
    assert "TRUE means Yes here" in found.message
    table = load(draw(text)[0])[title]
    assert table.frame[heading].tolist() == ["Yes", "No", "No", "No", "Yes"]
    assert not table.unsound.get(heading)


def test_a_line_whose_tick_box_says_false_is_not_published():
    text = "Allocations\n| Line | Activity | Publish |\n| L001 | Named | TRUE |\n| L002 | Kept apart | FALSE |"
    shown = publication_view(load(draw(text)[0]))["Allocations"].frame["Activity"].tolist()
    assert shown == ["Named", NOT_PUBLISHED]


def test_a_tick_box_under_another_list_is_in_no_list():
    assert_marks(CHECK, "Allocations\n| Line | Power |\n| L001 | ✗ TRUE |\n| L002 | ✗ FALSE |")


def test_a_setting_of_about_is_judged_by_its_list():
    assert_marks(CHECK, "About\n| Setting | Value |\n| Status | ✗ Final |\n| VAT basis | Net |")
