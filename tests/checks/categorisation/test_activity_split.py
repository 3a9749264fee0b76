"""Lines of one activity that differ."""

import pytest

from tests.grids import assert_marks, findings, report_of

CHECK = "activity-split"
FIRST = "Support line | Harbour | Victims services | b | Reserves"


def lines(*rows, lists=""):
    """Lines of one activity, without their Line and Activity ref; lists: further tables."""
    body = "\n".join(f"| L{number:03} | A001 | {row} |" for number, row in enumerate(rows, 1))
    return f"""
    Allocations
    | Line | Activity ref | Activity | Provider | Priority | Power | Source |
    {body}
    {lists}
    """


@pytest.mark.parametrize(
    ("second", "first_cell"),
    [
        ("✗ Help line | Harbour | Victims services | b | Reserves", "C2"),
        ("Support line | ✗ Safe Streets | Victims services | b | Reserves", "D2"),
        ("Support line | Harbour | ✗ Reducing reoffending | b | Reserves", "E2"),
        ("Support line | Harbour | Victims services | ✗ a | Reserves", "F2"),
    ],
)
def test_each_of_the_four_is_compared_and_the_first_lines_cell_is_named(second, first_cell):
    (found,) = assert_marks(CHECK, lines(FIRST, second))
    assert f"first line {'from the same source' if first_cell == 'F2' else 'of the activity'} ({first_cell})" in found.message
    assert found.severity == ("warning" if first_cell == "E2" else "error")


def test_the_message_says_both_values():
    (found,) = findings(lines(FIRST, "Help line | Harbour | Victims services | b | Reserves"), CHECK)
    assert found.message.startswith(
        'Activity is "Help line" on this line, and "Support line" on the first line of the activity'
    )
    assert (found.severity, found.found, found.expected) == ("error", "Help line", "Support line")


def test_every_line_is_compared_with_the_first_and_not_with_the_one_above():
    assert_marks(CHECK, lines(FIRST, FIRST.replace("| b |", "| ✗ a |"), FIRST.replace("| b |", "| ✗ a |"), FIRST))


def test_the_first_line_is_the_first_of_the_sheet_though_others_are_between():
    text = lines(FIRST).replace("A001", "A002") + "| L002 | A001 | Outreach | Harbour | Reducing reoffending | a | Reserves |"
    assert_marks(CHECK, text + "\n| L003 | A002 | Support line | Harbour | Victims services | ✗ a | Reserves |")


def test_case_and_spaces_make_no_other_activity():
    assert_marks(CHECK, lines(FIRST, '"SUPPORT   line " | Harbour | Victims services | b'))


def test_lines_of_other_activities_may_differ():
    assert_marks(
        CHECK,
        lines(FIRST, "Help line | Safe Streets | Reducing reoffending | a | Reserves").replace("L002 | A001", "L002 | A002"),
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FIRST, " | | | | "),
        ("TBC | | | z | Reserves", FIRST),
        ("Support line | | Victims services | b | Reserves", FIRST),
        (FIRST, "Support line | TBC | Victims services | z | Reserves"),
    ],
)
def test_a_blank_or_unsound_cell_on_either_side_is_not_compared(first, second):
    assert_marks(CHECK, lines(first, second))


def test_a_provider_that_is_not_in_the_list_is_left_to_its_own_check():
    providers = "\n    Providers\n    | Provider | Type |\n    | Harbour | Charity |"
    assert_marks(CHECK, lines(FIRST, "Support line | Harbor | Victims services | b | Reserves", lists=providers))


def test_lines_without_an_activity_ref_are_no_activity():
    assert_marks(CHECK, lines(FIRST, "Help line | Harbour | Victims services | b | Reserves").replace("A001", ""))


def test_a_priority_that_differs_is_a_warning_that_says_what_to_do_if_it_is_meant():
    (found,) = assert_marks(CHECK, lines(FIRST, FIRST.replace("Victims services", "✗ Reducing reoffending")))
    assert found.severity == "warning"
    assert found.message.endswith(
        "Make them agree. If the activity does serve both, add a row to the sheet Waivers that says so."
    )


def test_two_sources_may_be_spent_under_two_powers():
    assert_marks(CHECK, lines(FIRST, "Support line | Harbour | Victims services | a | Policing Grant and precept"))


def test_the_power_is_compared_with_the_first_line_from_the_same_source():
    other = "Support line | Harbour | Victims services | a | Policing Grant and precept"
    (found,) = assert_marks(CHECK, lines(FIRST, other, other.replace("| a |", "| ✗ b |"), FIRST))
    assert (found.severity, found.expected) == ("error", "a")
    assert "on the activity's first line from the same source (F3)." in found.message


WITHOUT_REF = """
    Allocations
    | Line | Activity | Provider | Priority | Power | Source |
    | L001 | Support line | Harbour | Victims services | b | Reserves |
    | L002 | support  line | Harbour | ✗ Reducing reoffending | ✗ a | Reserves |
    | L003 | Support line | Safe Streets | Reducing reoffending | a | Reserves |
    | L004 | | Harbour | Reducing reoffending | a | Reserves |
"""


def test_without_activity_refs_lines_that_agree_in_activity_and_provider_are_one_activity():
    assert_marks(CHECK, WITHOUT_REF)


def test_cells_that_could_not_be_compared_are_named():
    report = report_of(lines(FIRST, "Support line | Harbour | | z | Reserves"), CHECK)
    assert report.skipped == {CHECK: "not compared: Allocations!E3 and Allocations!F3, which must be put right first"}
