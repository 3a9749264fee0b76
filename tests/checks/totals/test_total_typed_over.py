"""Totals that are typed numbers."""

import pytest

from tests.grids import assert_marks, findings

CHECK = "total-typed-over"


def priorities(total):
    return f"Priorities\n| Priority | 2018/19 |\n| Victims services | 5.00 |\n| Total | {total} |"


@pytest.mark.parametrize("total", ["✗ 5.00", "✗ 0.00", "✗ =5 -> 5.00", "✗ =2+3 -> 5.00"])
def test_a_number_without_a_reference_is_typed(total):
    assert_marks(CHECK, priorities(total))


@pytest.mark.parametrize(
    "total", ["", "=SUM(B2) -> 5.00", "=B2 -> 5.00", "=Unknown -> 5.00", "=SUM(B2) -> ?", '"5.00"', "#REF!", "=SUM( -> 5.00"]
)
def test_a_formula_a_text_an_error_and_a_blank_are_not(total):
    assert_marks(CHECK, priorities(total))


def test_the_message_gives_the_sum_where_it_differs():
    (right,), (wrong,) = findings(priorities("5.00"), CHECK), findings(priorities("4.00"), CHECK)
    assert "although" not in right.message
    assert "typed number £4.00, although its cells add to £5.00" in wrong.message
    assert wrong.expected == "=SUM(B2:B2)"


def test_a_sum_over_unsound_cells_is_not_quoted():
    (found,) = findings(priorities("4.00").replace("5.00", '"5"'), CHECK)
    assert "although" not in found.message


def test_the_edges_of_the_matrix_are_formulas_too_but_its_cells_are_left_alone():
    assert_marks(
        CHECK,
        """
    Control
    | Source   | Victims services    | Reducing reoffending | Total                |
    | Reserves | 1.00                | 2.00                 | ✗ 3.00               |
    | Total    | ✗ 1.00              | =SUM(C2:C2) -> 2.00  | ✗ 3.00               |
    """,
    )


@pytest.mark.parametrize("inner", ["1.00", "=5-4 -> 1.00"])
def test_a_matrix_without_any_formula_is_a_pivottable_or_typed_as_a_whole(inner):
    mark = "✗ " if inner.startswith("=") else ""
    assert_marks(
        CHECK,
        f"""
    Control
    | Source   | Victims services | Total       |
    | Reserves | {inner}          | {mark}1.00  |
    | Total    | {mark}1.00       | {mark}1.00  |
    """,
    )


@pytest.mark.parametrize(("title", "key"), [("Sources", "Source"), ("Priorities", "Priority"), ("Allocations", "Line")])
def test_the_totals_of_every_table_are_formulas(title, key):
    assert_marks(CHECK, f"{title}\n| {key} | 2017/18 | 2018/19 |\n| One | 5.00 | 6.00 |\n| Total | =SUM(B2) -> 5.00 | ✗ 7.00 |")


def test_a_lines_own_total_is_left_alone():
    assert_marks(
        CHECK, "Allocations\n| Line | 2018/19 | Total |\n| L001 | 5.00 | 5.00 |\n| Total | =SUM(B2) -> 5 | =SUM(C2) -> 5 |"
    )
