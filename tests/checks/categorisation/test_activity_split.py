"""Lines of one activity that differ."""

import pytest

from tests.grids import assert_marks, findings

CHECK = "activity-split"
FIRST = "Support line | Harbour | Victims services | b"


def lines(*rows, lists=""):
    """Lines of one activity, without their Line and Activity ref; lists: further tables."""
    body = "\n".join(f"| L{number:03} | A001 | {row} |" for number, row in enumerate(rows, 1))
    return f"""
    Allocations
    | Line | Activity ref | Activity | Provider | Priority | Power |
    {body}
    {lists}
    """


@pytest.mark.parametrize(
    ("second", "first_cell"),
    [
        ("✗ Help line | Harbour | Victims services | b", "C2"),
        ("Support line | ✗ Safe Streets | Victims services | b", "D2"),
        ("Support line | Harbour | ✗ Reducing reoffending | b", "E2"),
        ("Support line | Harbour | Victims services | ✗ a", "F2"),
    ],
)
def test_each_of_the_four_is_compared_and_the_first_lines_cell_is_named(second, first_cell):
    (found,) = assert_marks(CHECK, lines(FIRST, second))
    assert f"the first line of the activity ({first_cell})" in found.message


def test_the_message_says_both_values():
    (found,) = findings(lines(FIRST, "Help line | Harbour | Victims services | b"), CHECK)
    assert found.message.startswith(
        'Activity is "Help line" on this line, and "Support line" on the first line of the activity'
    )
    assert (found.severity, found.found, found.expected) == ("error", "Help line", "Support line")


def test_every_line_is_compared_with_the_first_and_not_with_the_one_above():
    assert_marks(CHECK, lines(FIRST, FIRST.replace("| b", "| ✗ a"), FIRST.replace("| b", "| ✗ a"), FIRST))


def test_the_first_line_is_the_first_of_the_sheet_though_others_stand_between():
    text = lines(FIRST).replace("A001", "A002") + "| L002 | A001 | Outreach | Harbour | Reducing reoffending | a |"
    assert_marks(CHECK, text + "\n| L003 | A002 | Support line | Harbour | Victims services | ✗ a |")


def test_case_and_spaces_make_no_other_activity():
    assert_marks(CHECK, lines(FIRST, '"SUPPORT   line " | Harbour | Victims services | b'))


def test_lines_of_other_activities_may_differ():
    assert_marks(
        CHECK, lines(FIRST, "Help line | Safe Streets | Reducing reoffending | a").replace("L002 | A001", "L002 | A002")
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FIRST, " | | | "),
        ("TBC | | | z", FIRST),
        ("Support line | | Victims services | b", FIRST),
        (FIRST, "Support line | TBC | Victims services | z"),
    ],
)
def test_a_blank_or_unsound_cell_on_either_side_is_not_compared(first, second):
    assert_marks(CHECK, lines(first, second))


def test_a_provider_that_is_not_in_the_list_is_left_to_its_own_check():
    providers = "\n    Providers\n    | Provider | Type |\n    | Harbour | Charity |"
    assert_marks(CHECK, lines(FIRST, "Support line | Harbor | Victims services | b", lists=providers))


def test_lines_without_an_activity_ref_are_no_activity():
    assert_marks(CHECK, lines(FIRST, "Help line | Harbour | Victims services | b").replace("A001", ""))
