"""A line's Total against its years."""

from tests.grids import assert_marks, draw, findings
from validators import load, validate
from validators.checks import BY_NAME

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


def test_the_remedy_never_asks_for_a_formula_that_is_there():
    (typed,) = findings(line("1.00 | | 2.00 | 5.00"), CHECK)
    assert "Put a formula there that adds 2017/18, 2018/19 and 2019/20." in typed.message
    (computed,) = findings(line("1.00 | | 2.00 | =SUM(B2:C2) -> 1.00"), CHECK)
    assert "Change its formula, =SUM(B2:C2), so that it adds" in computed.message


def test_what_fractions_of_a_penny_upset_follows_from_them():
    text = line("33.333 | 33.333 | | =SUM(B2:D2) -> 66.666")
    (alone,) = findings(text, CHECK)
    assert alone.expected == "£66.66"
    report = validate(load(draw(text)[0]), [BY_NAME[CHECK], BY_NAME["fraction-of-a-penny"]])
    assert CHECK not in {f.check for f in report.findings}
    assert "E2" in {cell.ref for f in report.findings for cell in f.follows}


def test_a_total_whose_stored_value_is_stale_is_told_once():
    text = line("1.00 | 1.00 | 2.00 | =SUM(B2:D2) -> 3.00")
    report = validate(load(draw(text)[0]), [BY_NAME[CHECK], BY_NAME["stale-value"]])
    assert [f.check for f in report.findings] == ["stale-value"]
