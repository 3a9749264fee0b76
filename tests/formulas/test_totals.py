"""The totals that a workbook states, and what their formulas take in."""

import pytest

from tests.grids import draw
from validators.formulas.total_readings import read_totals
from validators.formulas.totals import find_totals
from validators.loading.loading import load

MATRIX = """
    Control
    | Source                     | Victims services        | Note | Reducing reoffending  | Total                  |
    | Policing Grant and precept | 1.00                    |      | 2.00                  | =SUM(B2,D2) -> 3.00    |
    | Reserves                   | 3.00                    |      | 4.00                  | =B3+D3 -> 7.00         |
    | Total                      | =SUM(B2:B3) -> 4.00     |      | =SUM(D2:D3) -> 6.00   | {corner} -> 10.00      |
"""


def read(text):
    return {reading.total.cell.ref: reading for reading in read_totals(load(draw(text)[0]))}


def corner(formula):
    return read(MATRIX.format(corner=formula))["E4"]


def test_the_matrix_adds_up_downwards_and_across():
    parts = {total.cell.ref: total.parts for total in find_totals(load(draw(MATRIX.format(corner="=SUM(E2:E3)"))[0]))}
    assert parts == {"B4": "B2:B3", "D4": "D2:D3", "E4": "E2:E3", "E2": "B2, D2", "E3": "B3, D3"}


@pytest.mark.parametrize("formula", ["=SUM(E2:E3)", "=B4+D4", "=SUM(B4:D4)", "=SUBTOTAL(9,E2:E3)"])
def test_the_corner_may_add_the_column_above_it_or_the_row_before_it(formula):
    assert not corner(formula).is_faulty


@pytest.mark.parametrize(
    ("formula", "left_out", "twice"),
    [
        ("=SUM(E2)", ["E3"], None),
        ("=SUM(B4)", ["D4"], None),
        ("=SUM(B2:E3)", [], "E2"),
        ("=SUM(E2:E4)", [], "E4"),
        ("=SUM(E:E)", [], "E4"),
    ],
)
def test_a_corner_that_adds_other_cells_is_faulty(formula, left_out, twice):
    reading = corner(formula)
    assert [cell.ref for cell in reading.left_out] == left_out
    assert (reading.counted_twice and reading.counted_twice.ref) == twice


def test_a_matrix_without_a_totals_row_still_adds_across():
    text = MATRIX.format(corner="=SUM(E2:E3)")
    assert list(read(text[: text.index("| Total                      |")])) == ["E2", "E3"]


def test_nothing_is_asked_of_a_typed_total_and_nothing_said_of_an_unknown_formula():
    assert corner("=5+5").addends == []
    assert corner("=AVERAGE(E2:E3)").addends is None


def test_a_long_formula_is_shortened_for_people():
    from validators.formulas.total_readings import shorten_formula  # noqa: PLC0415 - used here alone

    assert shorten_formula("=SUM(A1:A9)") == "=SUM(A1:A9)"
    assert len(shorten_formula("=A1" + "+A1" * 2000)) < 100
