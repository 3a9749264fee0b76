"""Lines that stand twice in the register."""

import pytest

from tests.grids import assert_marks

CHECK = "repeated-allocation"
HEADER = "| Line | Activity ref | Source | Start | End | 2017/18 | 2018/19 | 2019/20 | Partner match |"
FIRST = "L001 | A001 | Reserves | 01/04/2018 | 31/03/2019 | | 12,000.00 | 500.00 | 45.00"


def register(*lines):
    return f"Allocations\n{HEADER}\n" + "\n".join(f"| {line} |" for line in lines)


def test_the_message_names_both_lines_and_what_they_share():
    (found,) = assert_marks(CHECK, register(FIRST, FIRST.replace("L001", "✗ L002")))
    assert found.message == (
        "L002 repeats L001 in row 2: both are A001, from Reserves, for the same days, with £12,000.00 in 2018/19 and "
        "£500.00 in 2019/20. Delete one of them, or make them one line."
    )
    assert (found.severity, found.found) == ("error", "L002")


@pytest.mark.parametrize(
    ("what", "else_"),
    [
        ("A001", "A002"),
        ("Reserves", "Policing Grant and precept"),
        ("01/04/2018", "02/04/2018"),
        ("31/03/2019", "30/03/2019"),
        ("| |", "| 0.01 |"),
        ("12,000.00", "12,000.01"),
        ("500.00", ""),
        ("45.00", ""),
    ],
)
def test_a_line_that_differs_in_one_thing_is_no_repetition(what, else_):
    assert_marks(CHECK, register(FIRST, FIRST.replace("L001", "L002").replace(what, else_)))


def test_a_blank_amount_and_nothing_are_the_same():
    assert_marks(CHECK, register(FIRST, FIRST.replace("L001", "✗ L002").replace("| |", "| 0.00 |")))


def test_every_further_repetition_is_marked():
    assert_marks(CHECK, register(FIRST, *(FIRST.replace("L001", f"✗ L00{n}") for n in (2, 3, 4))))


def test_lines_without_any_amount_repeat_each_other_too():
    bare = "L001 | A001 | Reserves | 01/04/2018 | 31/03/2019 | | | |"
    (found,) = assert_marks(CHECK, register(bare, bare.replace("L001", "✗ L002")))
    assert "for the same days, with no money. " in found.message


def test_the_lines_of_a_partners_money_differ_in_their_match():
    match = "L001 | A001 | Community Foundation match | 01/04/2018 | 31/03/2019 | | | | 45.00"
    assert_marks(CHECK, register(match, match.replace("L001", "L002").replace("45.00", "50.00")))


@pytest.mark.parametrize(("what", "odd"), [("12,000.00", '"12,000"'), ("31/03/2019", ""), ("A001", ""), ("L001", "")])
def test_a_line_that_cannot_be_relied_on_is_not_compared(what, odd):
    assert_marks(CHECK, register(FIRST.replace(what, odd), FIRST.replace("L001", "L002").replace(what, odd)))


def test_a_line_that_bears_the_number_of_the_first_as_well_is_marked_all_the_same():
    assert_marks(CHECK, register(FIRST, f"✗ {FIRST}"))


NAMED = HEADER.replace("| Source", "| Activity | Provider | Source")


def named(*lines):
    return f"Allocations\n{NAMED}\n" + "\n".join(f"| {line} |" for line in lines)


def test_without_a_ref_lines_that_agree_in_name_and_provider_are_one_activity():
    first = "L001 | | Youth work | Trust | Reserves | 01/04/2018 | 31/03/2019 | | 5.00 | | "
    second = first.replace("L001", "✗ L002")
    (found,) = assert_marks(CHECK, named(first, second))
    assert "both are the same activity, from Reserves" in found.message
    assert_marks(CHECK, named(first.replace("| |", "| A001 |", 1), second))
    assert_marks(CHECK, named(first, second).replace("Activity ref", "Old number"))
    assert_marks(CHECK, named(first, second.replace("✗ ", "").replace("Youth work", "Advice")))
    assert_marks(CHECK, named(first, second.replace("✗ ", "").replace("Trust", "Other Trust")))


def test_in_house_lines_without_a_ref_and_provider_are_no_repetition():
    first = "L001 | | Youth work | | Reserves | 01/04/2018 | 31/03/2019 | | 5.00 | | "
    assert_marks(CHECK, named(first, first.replace("L001", "L002")))
