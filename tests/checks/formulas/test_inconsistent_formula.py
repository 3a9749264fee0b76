"""A formula unlike those of its column."""

import pytest

from tests.checks.formulas.test_number_in_formula_column import SUM, totals
from tests.grids import assert_marks, findings

CHECK = "inconsistent-formula"


def test_a_range_that_does_not_follow_its_row_is_found():
    assert_marks(CHECK, totals(SUM, SUM, "✗ =SUM(B2:B2) -> 1,000.00", SUM, SUM))


def test_a_structured_formula_is_the_same_in_every_row():
    structured = "=SUM(Allocations[[#This Row],[2018/19]]) -> 1,000.00"
    other = "✗ =SUM(Allocations[[#This Row],[2017/18]]) -> 1,000.00"
    assert_marks(CHECK, totals(structured, structured, structured.lower(), structured, other))


THIS_ROW = "=SUM(Allocations[[#This Row],[2018/19]]) -> 1,000.00"


@pytest.mark.parametrize(
    "spelling",
    ["Allocations[@[2018/19]]", "Allocations[[#This Row],[2018/19]]", "[@[2018/19]]", "allocations[@[2018/19 ]]",
     "[[#This Row], [2018/19]]", "Allocations[@[2018/19]:[2018/19]]", "B{0}"],
)  # fmt: skip
def test_structured_references_that_mean_the_same_are_the_same(spelling):
    other = f"=SUM({spelling}) -> 1,000.00"
    cells = [THIS_ROW, THIS_ROW, THIS_ROW, other, THIS_ROW, THIS_ROW]
    assert_marks(CHECK, totals(*cells) + "\n(table Allocations A1:C7)")


@pytest.mark.parametrize(
    "spelling", ["Allocations[2018/19]", "[@Total]", "Allocations[#Data]", "$B$5", "Allocations[@[2017/18]]"]
)
def test_structured_references_that_mean_other_cells_are_not(spelling):
    cells = [THIS_ROW, THIS_ROW, THIS_ROW, f"✗ =SUM({spelling}) -> 1,000.00", THIS_ROW, THIS_ROW]
    assert_marks(CHECK, totals(*cells) + "\n(table Allocations A1:C7)")


def test_two_spellings_of_one_formula_are_one_majority():
    short = "=SUM([@[2018/19]]) -> 1,000.00"
    assert_marks(CHECK, totals(THIS_ROW, short, THIS_ROW, short, "✗ =B{}*1 -> 1,000.00", short) + "\n(table Allocations A1:C7)")


def test_spaces_and_case_do_not_count():
    assert_marks(CHECK, totals(SUM, SUM, SUM, "=sum( $B{0} : b{0} ) -> 1,000.00"))


def test_a_number_in_a_formula_counts():
    plus = "=B{}*1 -> 1,000.00"
    assert_marks(CHECK, totals(plus, plus, "✗ =B{}*1.0 -> 1,000.00", plus, plus))


def test_a_typed_number_is_left_to_its_own_check():
    assert_marks(CHECK, totals(SUM, SUM, SUM, SUM, "1,000.00"))


def test_formulas_of_two_halves_have_no_majority():
    assert_marks(CHECK, totals(SUM, SUM, SUM, "=B{} -> 1,000.00", "=B{} -> 1,000.00"))


def test_the_finding_shows_both_formulas():
    (finding,) = findings(totals(SUM, SUM, SUM, SUM, "=B6 -> 1,000.00"), CHECK)
    assert finding.message == (
        "The formula of C6, =B6, is not the one that 4 of the 5 cells of Total hold. "
        "C5 has =SUM(B5:B5): copy it into C6, or find out why it differs."
    )
