"""The matrix's edges against its cells."""

from tests.grids import assert_marks, draw, findings
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "matrix-does-not-foot"


def matrix(first, second, edge):
    return f"""
    Control
    | Source                     | Victims services | Reducing reoffending | Total   |
    | Policing Grant and precept | {first} |
    | Reserves                   | {second} |
    | Total                      | {edge} |
    """


def test_a_matrix_that_foots_has_no_fault_blank_or_nothing():
    assert_marks(CHECK, matrix("1.00 | 2.00 | 3.00", "4.00 | | 4.00", "5.00 | 2.00 | 7.00"))
    assert_marks(CHECK, matrix(" | | ", "0.00 | | ", " | | 0.00"))


def test_edges_that_follow_a_wrong_cell_foot():
    assert_marks(CHECK, matrix("999.00 | 2.00 | 1001.00", "4.00 | | 4.00", "1003.00 | 2.00 | 1005.00"))


def test_a_corner_that_agrees_with_one_side_is_not_the_fault():
    assert_marks(CHECK, matrix("1.00 | 2.00 | ✗ 4.00", "4.00 | | 4.00", "5.00 | 2.00 | 7.00"))
    assert_marks(CHECK, matrix("1.00 | 2.00 | ✗ 4.00", "4.00 | | 4.00", "5.00 | 2.00 | 8.00"))
    assert_marks(CHECK, matrix("1.00 | 2.00 | 3.00", "4.00 | | 4.00", "✗ 6.00 | 2.00 | 8.00"))


def test_a_corner_that_agrees_with_neither_is_one_finding():
    (found,) = findings(matrix("1.00 | 2.00 | 3.00", "4.00 | | 4.00", "5.00 | 2.00 | 8.00"), CHECK)
    assert str(found.cell) == "Control!D4"
    assert (found.found, found.expected) == ("£8.00", "£7.00")


def test_a_blank_edge_of_money_is_wrong():
    assert_marks(CHECK, matrix("1.00 | 2.00 | ✗", "4.00 | | 4.00", "5.00 | ✗ | 7.00"))


def test_a_text_in_the_totals_row_is_no_total():
    assert_marks(CHECK, matrix("1.00 | 2.00 | 3.00", "4.00 | | 4.00", '✗ "5.00" | 2.00 | 7.00'))


def test_edges_over_an_unsound_cell_are_skipped_and_the_others_are_not():
    text = matrix('"1" | 2.00 | 3.00', "4.00 | | ✗ 5.00", "5.00 | ✗ 3.00 | 8.00")
    assert_marks(CHECK, text)
    skipped = validate(load(draw(text)[0]), [CHECKS_BY_NAME[CHECK]]).skipped[CHECK]
    assert "Control!B4 was not compared: B2 must be put right first" in skipped
    assert "Control!D2 was not compared: B2 must be put right first" in skipped


def test_an_unsound_edge_is_said_elsewhere():
    assert_marks(CHECK, matrix('1.00 | 2.00 | "3"', "4.00 | | 4.00", "#REF! | 2.00 | 7.00"))


def test_a_formula_that_leaves_out_cells_is_said_elsewhere():
    assert_marks(CHECK, matrix("1.00 | 2.00 | =SUM(B2) -> 1.00", "4.00 | | 4.00", "5.00 | 2.00 | =SUM(B4:C4) -> 7.00"))


def test_a_matrix_without_a_totals_row_is_said_and_its_rows_are_judged():
    text = "Control\n| Source | Victims services | Total |\n| Reserves | 1.00 | ✗ 2.00 |"
    assert_marks(CHECK, text)
    assert validate(load(draw(text)[0]), [CHECKS_BY_NAME[CHECK]]).not_applicable == {CHECK: "Control has no totals row"}
