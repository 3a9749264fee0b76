"""Totals whose formula takes in totals."""

import pytest

from tests.grids import assert_marks, findings

CHECK = "total-counts-twice"


def register(total, subtotal="=SUM(B2:B3) -> 3.00", *facts):
    return f"""
    Allocations
    | Line      | 2018/19           |
    | L001      | 1.00              |
    | L002      | 2.00              |
    | Sub-total | {subtotal}        |
    | Total     | {total} -> 6.00   |
    """ + "\n".join(facts)


@pytest.mark.parametrize("total", ["=SUM(B2:B5)", "=SUM(B:B)", "=SUBTOTAL(9,B2:B5)", "=B2+B3+B5"])
def test_a_total_may_not_take_in_itself(total):
    (found,) = findings(register(total, "3.00"), CHECK)
    assert str(found.cell) == "Allocations!B5"
    assert "takes in its own cell" in found.message


@pytest.mark.parametrize(
    ("total", "subtotal"),
    [
        ("✗ =SUM(B2:B4)", "=SUM(B2:B3) -> 3.00"),
        ("✗ =SUBTOTAL(9,B2:B4)", "=SUM(B2:B3) -> 3.00"),
        ("✗ =SUM(B2:B4)", "=SUBTOTAL(9,B2:B3) -> 3.00"),
        ("=SUBTOTAL(9,B2:B4)", "=SUBTOTAL(109,B2:B3) -> 3.00"),
        ("=SUM(B2:B3)", "=SUM(B2:B3) -> 3.00"),
        ("✗ =SUM(B2:B4)", "=SUM(D2:D3) -> 3.00"),  # a sub-total, by its name, of whatever cells
        ("=SUM(B2:B4)", "3.00"),
    ],
)
def test_only_a_sum_of_cells_that_are_taken_in_as_well_counts_twice(total, subtotal):
    assert_marks(CHECK, register(total, subtotal))


@pytest.mark.parametrize(
    "total", ["=SUM(B2:B3,B3)", "=SUM(B2:B3)+B2", "=B2+B3+B3", "=SUM(B2:B3,B2:B3)", "=SUBTOTAL(9,B2:B3,B3)", "=SUM(B2,B2:B3)"]
)
def test_a_cell_may_be_taken_in_but_once(total):
    (found,) = findings(register(total, "3.00"), CHECK)
    assert "more than once, so its money counts twice. Let no two of its ranges meet." in found.message


@pytest.mark.parametrize("total", ["=SUM(B2,B3)", "=B2+B3", "=SUM(B2:B3,D2:D9)", "=SUM(B2:B3,B2000)"])
def test_ranges_that_do_not_meet_take_each_cell_in_once(total):
    assert_marks(CHECK, register(total, "3.00"))


def test_another_tables_total_is_another_total():
    sources = "\nSources\n| Source | 2018/19 |\n| Reserves | 9.00 |\n| Total | 9.00 |"
    (found,) = findings(register("=SUM(B2:B4)+Sources!B3", "3.00") + sources, CHECK)
    assert "takes in Sources!B3, a total itself" in found.message


def test_a_total_that_only_repeats_another_counts_nothing_twice():
    assert_marks(
        CHECK, register("=Sources!B3", "3.00") + "\nSources\n| Source | 2018/19 |\n| Reserves | 9.00 |\n| Total | 9.00 |"
    )


def test_the_lines_own_totals_are_no_totals_of_their_column():
    assert_marks(
        CHECK,
        """
    Allocations
    | Line  | 2017/18             | 2018/19             | Total                 |
    | L001  | 1.00                | 2.00                | =SUM(B2:C2) -> 3.00   |
    | Total | =SUM(B2:B2) -> 1.00 | ✗ =SUM(C2:D2) -> 2.00 | =SUM(D2:D2) -> 3.00 |
    """,
    )


def test_a_tables_whole_column_takes_in_its_own_total():
    assert_marks(CHECK, register("✗ =SUM(Allocations[[#All],[2018/19]])", "3.00", "(table A1:B5 with totals)"))
    assert_marks(CHECK, register("=SUM(Allocations[2018/19])", "3.00", "(table A1:B5 with totals)"))


def test_the_corner_of_the_matrix_may_not_take_in_cells_and_totals():
    assert_marks(
        CHECK,
        """
    Control
    | Source   | Victims services    | Reducing reoffending | Total                |
    | Reserves | 1.00                | 2.00                 | =SUM(B2:C2) -> 3.00  |
    | Total    | =SUM(B2:B2) -> 1.00 | =SUM(C2:C2) -> 2.00  | ✗ =SUM(B2:D2) -> 6.00 |
    """,
    )
