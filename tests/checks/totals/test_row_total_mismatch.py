"""A line's Total against its years."""

import pytest

from tests.grids import assert_marks, draw, findings
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load

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
    assert typed.message.endswith("Let a formula add them: =SUM(B2:D2).")
    (computed,) = findings(line("1.00 | | 2.00 | =SUM(B2:C2) -> 1.00"), CHECK)
    assert computed.message.endswith("Its formula, =SUM(B2:C2), does not add them: use =SUM(B2:D2).")


@pytest.mark.parametrize("formula", ["=SUM(B2:D2)", "=sum($B2:$D2)", "=B2+C2+D2", "=SUM(B2:C2)+D2", "=SUM(B2,C2,D2)"])
def test_a_right_formula_whose_value_is_old_is_to_be_calculated_again(formula):
    (stale,) = findings(line(f"1.00 | | 2.00 | {formula} -> 1.00"), CHECK)
    assert f"Its formula, {formula}, is the right one. Press Ctrl+Alt+F9" in stale.message
    assert "use =SUM" not in stale.message


@pytest.mark.parametrize(
    "formula",
    [
        "=SUM(B2:D2)+B2",
        "=SUM(B2:D2)+5",
        "=SUM(B2:D2)-B2",
        "=SUM(B:B)",
        "=SUM(B2:D3)",
        "=SUM(Other!B2:D2)",
        "=B2*C2*D2",
        "=VLOOKUP(1,B2:D2,2)",
    ],
)
def test_a_formula_that_adds_anything_else_is_to_be_replaced(formula):
    (wrong,) = findings(line(f"1.00 | | 2.00 | {formula} -> 1.00"), CHECK)
    assert f"Its formula, {formula}, does not add them: use =SUM(B2:D2)." in wrong.message


def test_a_total_that_adds_fractions_of_a_penny_rightly_is_right():
    assert_marks(CHECK, line("33.333 | 33.333 | | =SUM(B2:D2) -> 66.666"))
    assert_marks(CHECK, line("33.333 | 33.333 | | 66.67"))
    assert_marks(CHECK, line("33.333 | 33.333 | | ✗ =SUM(B2:D2) -> 66.60"))


def test_what_fractions_of_a_penny_upset_follows_from_them():
    text = line("0.335 | 0.335 | 0.335 | 1.00")
    (alone,) = findings(text, CHECK)
    assert (alone.found, alone.expected) == ("£1.00", "£1.02")
    assert upset(text) == (set(), {"E2"})


def test_a_total_that_fractions_of_a_penny_cannot_upset_so_far_is_wrong_by_itself():
    assert upset(line("33.333 | 33.333 | | 70.00")) == ({"E2"}, set())


def upset(text):
    """The Totals that are told by themselves beside fractions of a penny, and those that follow from these."""
    report = validate(load(draw(text)[0]), [CHECKS_BY_NAME[CHECK], CHECKS_BY_NAME["fraction-of-a-penny"]])
    told = {f.cell.ref for f in report.findings if f.check == CHECK}
    return told, {cell.ref for f in report.findings for cell in f.follows}


def test_a_total_whose_stored_value_is_stale_is_reported_once():
    text = line("1.00 | 1.00 | 2.00 | =SUM(B2:D2) -> 3.00")
    report = validate(load(draw(text)[0]), [CHECKS_BY_NAME[CHECK], CHECKS_BY_NAME["stale-value"]])
    assert [f.check for f in report.findings] == ["stale-value"]
