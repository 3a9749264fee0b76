"""The stand-in for Excel answers as Excel does through pywin32, by xlwings' own names."""

from decimal import Decimal

import openpyxl
import pytest
import xlwings
from openpyxl.worksheet.formula import ArrayFormula
from xlsxwriter import Workbook

from validators.model.dates import Year

APRIL = Year(2018).first_day
REF = -2146826265


@pytest.fixture
def sheet(book):
    return book.sheets[0]


@pytest.fixture
def opened(excel, tmp_path):
    """A saved workbook, drawn with XlsxWriter and opened."""

    def opened(draw):
        path = tmp_path / "drawn.xlsx"
        with Workbook(str(path)) as book:
            draw(book)
        return excel.books.open(path)

    return opened


def test_numbers_are_floats_and_blanks_are_none(sheet):
    sheet["A1"].value = [[1, None], ["x", True]]
    assert sheet["A1:B2"].value == [[1.0, None], ["x", True]]
    assert isinstance(sheet["A1"].value, float)
    assert sheet["A1:B2"].raw_value == ((1.0, None), ("x", True))


def test_a_single_cell_is_a_scalar_and_a_row_is_flat(sheet):
    sheet["A1"].value = [1, 2]
    assert sheet["A1"].value == 1.0
    assert sheet["A1:B1"].value == [1.0, 2.0]
    assert sheet["A1:B1"].raw_value == ((1.0, 2.0),)
    assert sheet["A1"].options(ndim=2).value == [[1.0]]


def test_dates_and_currencies_come_as_their_formats_make_them(sheet):
    sheet["A1"].value = [APRIL, 1685.01856]
    sheet["B1"].number_format = "£#,##0.00"
    assert sheet["A1:B1"].value == [APRIL, Decimal("1685.0186")]
    assert sheet["A1:B1"].api.Value2 == ((43191.0, 1685.01856),)


def test_an_error_is_a_whole_number_and_the_same_text_is_a_text(sheet):
    sheet["A1"].value = ["#REF!", "'#REF!"]
    assert sheet["A1:B1"].raw_value == ((REF, "#REF!"),)
    assert sheet["A1:B1"].value == [None, "#REF!"]
    assert sheet["A1"].options(err_to_str=True).value == "#REF!"


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("12", 12.0),
        ("£1,200.50", 1200.5),
        ("01/04/2018", APRIL),
        ("true", True),
        ("'01", "01"),
        ("L001", "L001"),
    ],
)
def test_a_text_is_read_as_if_it_had_been_typed(sheet, typed, held):
    sheet["A1"].value = typed
    assert sheet["A1"].value == held


def test_a_text_stays_one_under_the_text_format(sheet):
    sheet["A1"].number_format = "@"
    sheet["A1"].value = "=1+1"
    assert (sheet["A1"].value, sheet["A1"].formula) == ("=1+1", "=1+1")


def test_a_formula_holds_the_result_that_was_stored_with_it(opened):
    book = opened(lambda book: book.add_worksheet("S").write_formula("A1", "=NA()", None, "#N/A"))
    assert book.sheets["S"]["A1"].raw_value == -2146826246
    book.sheets["S"]["A1"].formula = "=1+1"
    assert (book.sheets["S"]["A1"].formula, book.sheets["S"]["A1"].value) == ("=1+1", None)


def test_formulas_of_cells_without_one_are_their_values_as_typed(sheet):
    sheet["A1"].value = [1.5, "x", True, "#N/A", None]
    assert sheet["A1:E1"].formula == (("1.5", "x", "TRUE", "#N/A", ""),)


def test_every_cell_of_an_array_formula_has_it(excel, tmp_path):
    content = openpyxl.Workbook()
    content.active["B1"] = ArrayFormula("B1:B2", "=A1:A2*2")
    content.save(tmp_path / "array.xlsx")
    book = excel.books.open(tmp_path / "array.xlsx")
    assert book.sheets[0]["B1:B2"].formula == (("=A1:A2*2",), ("=A1:A2*2",))


def test_this_row_is_shown_as_excel_shows_it(opened):
    def draw(book):
        sheet = book.add_worksheet("Lines")
        columns = [{"header": "A"}, {"header": "2018/19"}, {"header": "Sum"}]
        sheet.add_table("A1:C2", {"name": "Lines", "columns": columns})
        sheet.write_formula("C2", "=SUM(Lines[[#This Row],[A]:[2018/19]])+Lines[[#This Row],[A]]")

    assert opened(draw).sheets[0]["C2"].formula == "=SUM(Lines[@[A]:[2018/19]])+[@A]"


def test_hidden_rows_and_columns_have_no_size_and_unlike_ones_no_common_size(sheet):
    sheet["A1:C4"].value = 1
    sheet["A2"].row_height = 0
    sheet["B1"].column_width = 0
    assert [sheet[f"A{row}"].row_height for row in (1, 2)] == [15.0, 0.0]
    assert (sheet["A1:A2"].row_height, sheet["A3:A4"].row_height) == (None, 15.0)
    assert (sheet["B1"].column_width, sheet["A1:C1"].column_width) == (0.0, None)


def test_a_range_is_merged_wholly_not_at_all_or_in_part(sheet):
    sheet["B2:C3"].merge()
    assert [sheet[ref].merge_cells for ref in ("B2:C3", "A1", "A1:B2")] == [True, False, None]
    assert sheet["C3"].merge_area.address == "$B$2:$C$3"


def test_a_new_sheet_stands_before_the_active_one_and_is_active(book):
    book.sheets.add("New")
    assert ([sheet.name for sheet in book.sheets], book.sheets.active.name) == (["New", "Sheet1"], "New")
    book.sheets.add("Last", after=book.sheets["Sheet1"])
    assert book.sheets[-1].name == "Last"


def test_a_copied_sheet_takes_its_values_formats_tables_and_names_into_another_book(excel, book):
    other = excel.books.add()
    source = other.sheets[0]
    source["A1"].value = [["Line", "Sum"], ["L001", 1.5]]
    source["B2"].number_format = "0.00"
    source.tables.add(source["A1:B2"], name="Lines")
    source.names.add("Sheet1!mark", '="sheet1"')
    new = source.copy(after=book.sheets[0], name="Copied")
    assert (new.name, new["A1:B2"].value) == ("Copied", [["Line", "Sum"], ["L001", 1.5]])
    assert (new["B2"].number_format, new.tables["Lines"].range.address) == ("0.00", "$A$1:$B$2")
    assert [name.refers_to for name in new.names] == ['="sheet1"']
    assert source.copy(after=book.sheets[0]).name == "Sheet1 (2)"


def test_the_last_visible_sheet_cannot_be_deleted_and_a_hidden_one_not_activated(book):
    with pytest.raises(RuntimeError):
        book.sheets[0].delete()
    book.sheets.add("Hidden").visible = False
    with pytest.raises(RuntimeError):
        book.sheets["Hidden"].activate()


def test_a_table_knows_its_parts(sheet):
    sheet["B3"].value = [["Line", "Sum"], ["L001", 1], ["L002", 2]]
    table = sheet.tables.add(sheet["B3:C5"], name="Lines")
    assert [table.range.address, table.header_row_range.address, table.data_body_range.address] == [
        "$B$3:$C$5",
        "$B$3:$C$3",
        "$B$4:$C$5",
    ]
    assert (table.show_headers, table.show_totals, sheet["C4"].table.name) == (True, False, "Lines")


def test_names_of_sheets_bear_the_sheet(book):
    book.names.add("Rate", "=0.2")
    book.names.add("Sheet1!Own", "=Sheet1!$A$1")
    assert [(name.name, name.refers_to) for name in book.names] == [("Rate", "=0.2"), ("Sheet1!Own", "=Sheet1!$A$1")]


def test_only_the_active_sheet_lets_cells_be_selected(book):
    book.sheets.add("Front")
    with pytest.raises(RuntimeError):
        book.sheets["Sheet1"]["B2"].select()
    book.sheets["Sheet1"].activate()
    book.sheets["Sheet1"]["B2"].select()
    assert book.app.selection.address == "$B$2"


def test_settings_are_kept_and_their_order_is_known(book):
    app = book.app
    with app.properties(screen_updating=False, status_bar="Working"):
        assert (app.screen_updating, app.status_bar) == (False, "Working")
    assert (app.screen_updating, app.status_bar) == (True, False)
    assert app.impl.log[-4:-2] == [("screen_updating", False), ("status_bar", "Working")]


def test_the_caller_is_the_book_that_was_set(book):
    assert xlwings.Book.caller() == book


def test_an_alert_is_answered(book):
    assert book.app.alert("Done.", "Commissioning") == "ok"
    assert book.app.impl.log[-1] == ("alert", ("Commissioning", "Done."))


def test_manual_calculation_comes_with_the_first_book(excel, tmp_path):
    content = openpyxl.Workbook()
    content.calculation.calcMode = "manual"
    content.save(tmp_path / "manual.xlsx")
    excel.books.open(tmp_path / "manual.xlsx")
    assert excel.calculation == "manual"


def test_what_was_saved_is_there_when_it_is_opened_again(excel, book, tmp_path):
    book.sheets[0]["A1"].value = [["'=1+1", 2]]
    book.save(tmp_path / "saved.xlsx")
    book.close()
    assert excel.books.open(tmp_path / "saved.xlsx").sheets[0]["A1:B1"].value == ["=1+1", 2.0]
