"""In the stand-in, as in Excel, what points at a sheet or a Table follows its name and is lost with it."""

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.formula import ArrayFormula

from tests.excel.standin.native import Refusal

REF = -2146826265


@pytest.fixture
def pointing(excel, tmp_path):
    """A workbook of two sheets: all that Notes has points at Sums, whose Table is Lines."""
    content = openpyxl.Workbook()
    sums, notes = content.active, content.create_sheet("Notes")
    sums.title = "My Sums"
    for row in (["Line", "Sum"], ["L1", 1], ["L2", 2]):
        sums.append(row)
    sums.add_table(openpyxl.worksheet.table.Table(displayName="Lines", ref="A1:B3"))
    notes["A1"], notes["A2"] = "='My Sums'!B2&\"'My Sums'!B2\"", "=SUM(Lines[Sum])"
    notes["A3"] = ArrayFormula("A3:A4", "='My Sums'!B2:B3*2")
    content.defined_names["Top"] = openpyxl.workbook.defined_name.DefinedName("Top", attr_text="'My Sums'!$B$2")
    chart = BarChart()
    chart.add_data(Reference(sums, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    notes.add_chart(chart, "C1")
    content.save(tmp_path / "pointing.xlsx")
    return excel.books.open(tmp_path / "pointing.xlsx")


def says(book):
    notes = book.sheets["Notes"]
    (chart,) = notes.api.ChartObjects()
    (series,) = chart.Chart.SeriesCollection()
    return [*(notes[f"A{row}"].formula for row in (1, 2, 3, 4)), book.names["Top"].refers_to, series.Formula]


def test_what_points_at_a_sheet_follows_its_name(pointing):
    assert says(pointing)[5] == "=SERIES('My Sums'!B1,,'My Sums'!$B$2:$B$3,1)"
    pointing.sheets["My Sums"].name = "Totals"
    assert says(pointing) == [
        "=Totals!B2&\"'My Sums'!B2\"",
        "=SUM(Lines[Sum])",
        "=Totals!B2:B3*2",
        "=Totals!B2:B3*2",
        "=Totals!$B$2",
        "=SERIES(Totals!B1,,Totals!$B$2:$B$3,1)",
    ]


def test_what_points_at_a_table_follows_its_name(pointing):
    pointing.sheets["My Sums"].tables["Lines"].display_name = "Rows"
    assert pointing.sheets["Notes"]["A2"].formula == "=SUM(Rows[Sum])"


def test_what_points_at_a_sheet_is_lost_with_it(pointing):
    pointing.sheets["My Sums"].delete()
    assert all("#REF!" in text for text in says(pointing))
    assert pointing.sheets["Notes"]["A1"].raw_value == REF


def test_a_series_and_an_array_are_put_in_anew(pointing):
    notes = pointing.sheets["Notes"]
    (series,) = notes.api.ChartObjects()[0].Chart.SeriesCollection()
    series.Formula = "=SERIES(Notes!B1,,Notes!$B$2:$B$3,1)"
    assert series.Formula == "=SERIES(Notes!B1,,Notes!$B$2:$B$3,1)"
    notes["A4"].api.CurrentArray.FormulaArray = "=B1:B2"
    assert (notes["A3"].formula, notes["A4"].formula, notes["A4"].api.HasArray) == ("=B1:B2", "=B1:B2", True)


def test_two_sheets_or_tables_do_not_have_one_name(pointing):
    with pytest.raises(ValueError, match="my sums"):
        pointing.sheets["Notes"].name = "my sums"
    other = pointing.sheets["Notes"].tables.add(pointing.sheets["Notes"]["F1:F2"], name="Other")
    with pytest.raises(ValueError, match="LINES"):
        other.display_name = "LINES"


def test_a_protected_structure_keeps_its_sheets(pointing):
    pointing.impl.content.security = openpyxl.workbook.protection.WorkbookProtection(lockStructure=True)
    notes = pointing.sheets["Notes"]
    for change in (notes.delete, notes.copy, pointing.sheets.add, lambda: setattr(notes, "name", "Mine")):
        with pytest.raises(Refusal):
            change()
    assert [sheet.name for sheet in pointing.sheets] == ["My Sums", "Notes"]


def test_a_locked_cell_of_a_protected_sheet_keeps_what_it_holds(pointing):
    notes = pointing.sheets["Notes"]
    notes.impl.held.protection.sheet = True
    with pytest.raises(Refusal):
        notes["B1"].value = 1
    notes.impl.held["B2"].protection = openpyxl.styles.Protection(locked=False)
    notes["B2"].value = 1
    assert (notes["B1"].value, notes["B2"].value) == (None, 1)
