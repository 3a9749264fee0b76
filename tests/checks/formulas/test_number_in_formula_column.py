"""A typed number in a computed column."""

import pytest

from tests.grids import assert_marks, findings

CHECK = "number-in-formula-column"


def totals(*cells):
    """A register with these Totals, drawn; {} stands for the row."""
    rows = "\n".join(f"| L{row:03} | 1,000.00 | {cell.format(row)} |" for row, cell in enumerate(cells, 2))
    return f"Allocations\n| Line | 2018/19 | Total |\n{rows}"


SUM = "=SUM(B{0}:B{0}) -> 1,000.00"


def test_four_formulas_in_five_cells_make_a_computed_column():
    assert_marks(CHECK, totals(SUM, SUM, "✗ 1,000.00", SUM, SUM))


def test_three_formulas_in_four_cells_do_not():
    assert_marks(CHECK, totals(SUM, SUM, "1,000.00", SUM))


def test_blank_cells_are_not_counted():
    assert_marks(CHECK, totals(SUM, SUM, "", "✗ 1,000.00", "", SUM, "", SUM))


def test_two_formulas_say_nothing():
    assert_marks(CHECK, totals(SUM, SUM))
    assert_marks(CHECK, totals(SUM, "1,000.00"))


def test_formulas_must_be_alike():
    assert_marks(CHECK, totals(SUM, SUM, "=B{} -> 1,000.00", "=B{}*1 -> 1,000.00", "1,000.00"))


@pytest.mark.parametrize("cell", ['"1,000.00"', "n/a", "TRUE", "#N/A", "01/04/2018"])
def test_only_numbers_are_reported(cell):
    assert_marks(CHECK, totals(SUM, SUM, SUM, SUM, SUM, cell))


def test_the_totals_row_is_not_of_the_body():
    assert_marks(CHECK, totals(SUM, SUM, SUM, SUM) + "\n| Total | 4,000.00 | 4,000.00 |")


def test_a_column_of_the_teams_own_is_left_alone():
    text = totals(SUM, SUM, SUM, SUM, "1,000.00").replace("Total", "Our total")
    assert_marks(CHECK, text)


def test_the_inner_cells_of_control_are_computed():
    sumifs = "=SUMIFS(Allocations!C$2:C$3,Allocations!B$2:B$3,$A{}) -> 0"
    rows = "\n".join(f"| {source} | {sumifs.format(row)} |" for row, source in enumerate(["A", "B", "C", "D"], 2))
    assert_marks(CHECK, f"Control\n| Source | Victims services |\n{rows}\n| Reserves | ✗ 0 |")


def test_the_finding_names_the_nearest_formula():
    (finding,) = findings(totals(SUM, SUM, SUM, SUM, SUM, "1,000.00"), CHECK)
    assert finding.message == (
        "C7 is the typed number £1,000.00, but 5 of the 6 cells of Total hold one formula. "
        "Copy that of C6 into it: =SUM(B6:B6)."
    )
