"""A line's Total against its years."""

from tests.grids import assert_marks, findings

CHECK = "row-total-mismatch"


def line(cells):
    return f"Allocations\n| Line | 2017/18 | 2018/19 | 2019/20 | Total |\n| L001 | {cells} |"


def test_a_line_without_money_needs_no_total():
    assert_marks(CHECK, line(" | | | "))
    assert_marks(CHECK, line("0 | | | "))
    assert_marks(CHECK, line(" | | | 0.00"))


def test_a_blank_total_of_money_is_wrong():
    (found,) = findings(line("1.00 | | 2.00 | "), CHECK)
    assert (found.found, found.expected) == ("£0.00", "£3.00")


def test_binary_noise_is_no_difference():
    assert_marks(CHECK, line("0.10 | 0.20 | | 0.30000000000000004"))


def test_a_penny_is():
    assert_marks(CHECK, line("0.10 | 0.20 | | ✗ 0.31"))


def test_a_line_with_an_unsound_cell_is_left_out():
    assert_marks(CHECK, line('"1" | 2.00 | | 2.00'))
    assert_marks(CHECK, line("1.00 | 2.00 | | #REF!"))
    assert_marks(CHECK, line("1.00 | 2.00 | | =SUM(B2:D2) -> ?"))
