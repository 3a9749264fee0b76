"""A typed number in a computed column."""

import pytest

from tests.grids import assert_marks, findings
from tests.reading.packages import packed, parts, row, sheet
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.dates import Year
from validators.reading.workbook_reader import read
from validators.rulebook.rulebook_files import for_year

CHECK = "number-in-formula-column"


def totals(*cells):
    """A register with these Totals, drawn; {} stands for the row."""
    rows = "\n".join(f"| L{row:03} | 1,000.00 | {cell.format(row)} |" for row, cell in enumerate(cells, 2))
    return f"Allocations\n| Line | 2018/19 | Total |\n{rows}"


SUM = "=SUM(B{0}:B{0}) -> 1,000.00"


def test_one_typed_number_among_formulas_is_found():
    assert_marks(CHECK, totals(SUM, SUM, "✗ 1,000.00", SUM, SUM))


def test_the_format_says_which_columns_are_computed_however_many_formulas_are_left():
    assert_marks(CHECK, totals(SUM, SUM, "✗ 1,000.00", SUM))
    assert_marks(CHECK, totals(SUM, "✗ 1,000.00", "✗ 2,000.00"))
    assert_marks(CHECK, totals("✗ 1,000.00"))
    assert_marks(CHECK, totals(SUM, SUM, "=B{} -> 1,000.00", "=B{}*1 -> 1,000.00", "✗ 1,000.00"))


def test_formulas_and_blank_cells_are_no_numbers():
    assert_marks(CHECK, totals(SUM, SUM))
    assert_marks(CHECK, totals(SUM, "", "✗ 1,000.00", ""))


@pytest.mark.parametrize("title", ["Allocations", "Priorities", "Sources"])
@pytest.mark.parametrize("heading", ["2017/18", "2018/19", "2019/20"])
def test_a_year_in_which_people_type_is_no_computed_column(title, heading):
    key = {"Allocations": "Line", "Priorities": "Priority", "Sources": "Source"}[title]
    rows = "\n".join(f"| R{row} | {row} | {'500' if row == 9 else f'=B{row}*1 -> {row}'} |" for row in range(2, 30))
    assert_marks(CHECK, f"{title}\n| {key} | Grant reference | {heading} |\n{rows}")


def test_partner_match_and_money_brought_in_are_typed_as_well():
    rows = "\n".join(f"| R{row} | {'500' if row == 9 else f'=D{row} -> 1'} | 1 | 1 |" for row in range(2, 12))
    assert_marks(CHECK, f"Allocations\n| Line | Partner match | 2018/19 | 2019/20 |\n{rows}")
    assert_marks(CHECK, f"Sources\n| Source | Carried in | 2018/19 | 2019/20 |\n{rows}")


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
    rows = "\n".join(f"| {source} | {sumifs.format(row)} |" for row, source in enumerate(["A", "B"], 2))
    assert_marks(CHECK, f"Control\n| Source | Victims services |\n{rows}\n| Reserves | ✗ 0 |")


def test_a_matrix_without_formulas_may_be_typed_or_a_pivottable():
    rows = "\n".join(f"| {source} | 1 | 1 |" for source in ["A", "B", "C", "D"])
    assert_marks(CHECK, f"Control\n| Source | Victims services | Total |\n{rows}")


def test_the_finding_gives_the_formula_of_the_nearest_cell_as_it_is_written_here():
    (finding,) = findings(totals(SUM, SUM, SUM, SUM, SUM, "1,000.00"), CHECK)
    assert finding.message == (
        "C7 is the typed number £1,000.00, but Total is computed, so it stays as it is when other cells change. "
        "Put =SUM(B7:B7) there, as in C6."
    )


def test_without_a_neighbour_the_formula_is_the_sum_of_the_years():
    years = "| Line | 2017/18 | {}2018/19 | 2019/20 | Total |\n| L001 | 1 | {}2 | 3 | 6 |"
    (one,) = findings("Allocations\n" + years.format("", ""), CHECK)
    (other,) = findings("Allocations\n" + years.format("Ours | ", "9 | "), CHECK)
    assert (one.expected, other.expected) == ("=SUM(B2:D2)", "=B2+D2+E2")


def test_a_column_of_pasted_values_is_one_finding():
    (finding,) = findings(totals(*["1,000.00", "2,000.00", "", "3,000.00", "4,000.00"]), CHECK)
    assert finding.cells() == "C2:C3, C5:C6"
    assert finding.message == (
        "Rows 2 to 3 and 5 to 6 of Total hold numbers and no formulas, so each stays as it is when other cells change. "
        "Put the formulas back: =SUM(B2:B2) in C2, and so on down the column."
    )


def test_a_shared_formula_whose_master_was_typed_over_leaves_numbers(tmp_path):
    """Excel drops the formula of every cell that shared it."""
    shared = '<f t="shared" si="4"/>'
    cells = [f'<c r="C{at}">{"" if at == 2 else shared}<v>5</v></c>' for at in range(2, 9)]
    assert typed(tmp_path, cells) == "C2:C8"


def test_a_shared_formula_whose_master_is_elsewhere_is_a_formula(tmp_path):
    shared = '<f t="shared" si="4"/>'
    cells = [f'<c r="C{at}">{shared}<v>5</v></c>' for at in range(2, 8)]
    assert typed(tmp_path, [*cells, '<c r="C8"><f t="shared" ref="C2:C8" si="4">SUM(B8:B8)</f><v>5</v></c>']) == ""


def typed(folder, cells):
    """The cells of a stored column of Totals that the check finds."""
    texts = ["Line", "2018/19", "Total"]
    head = "".join(f'<c r="{at}1" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in zip("ABC", texts, strict=True))
    key = '<c r="A{0}" t="inlineStr"><is><t>L{0}</t></is></c><c r="B{0}"><v>5</v></c>'
    rows = "".join(row(at, key.format(at), cell) for at, cell in enumerate(cells, 2))
    path = folder / "shared.xlsx"
    path.write_bytes(packed(parts(sheet(row(1, head) + rows), names=["Allocations"])))
    report = validate(load(read(path), for_year(Year(2018))), [CHECKS_BY_NAME[CHECK]])
    return "".join(finding.cells() for finding in report.findings)
