"""What is read of an open workbook that has no saved file to be read, and Excel left as it was found."""

import pytest
import xlwings

from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.dates import Year
from validators.model.generated_sheets import FINDINGS_SHEET, GENERATED_MARK, mark_formula
from validators.model.raw_workbook import Area, Cell, ErrorValue, SheetFilter
from validators.model.refusals import Refused
from workbooks.__main__ import FOLDER
from xl_addin.excel import live
from xl_addin.excel.column_parts import formula_as_in_file
from xl_addin.excel.sheet_cells import as_rows
from xl_addin.sheets.placing import replace_generated, write_rows

APRIL = Year(2018).first_day


def grid(book, sheet=0):
    return live.raw_workbook_of(book).grids[sheet]


def test_an_error_is_told_from_a_text_that_looks_like_one(book):
    book.sheets[0]["A1"].value = ["#REF!", "'#REF!"]
    assert dict(grid(book).row(1)) == {1: ErrorValue("#REF!"), 2: "#REF!"}


def test_an_amount_under_a_currency_format_keeps_all_its_decimals(book):
    book.sheets[0]["A1"].value = 1685.018123
    book.sheets[0]["A1"].number_format = "£#,##0.00"
    assert grid(book).value(1, 1) == 1685.018123


def test_a_date_is_one_where_excel_shows_it_as_one(book):
    book.sheets[0]["A1"].value = [APRIL.replace(hour=12), 43191]
    assert dict(grid(book).row(1)) == {1: APRIL.replace(hour=12), 2: 43191.0}


def test_a_text_that_begins_with_an_equals_sign_is_no_formula(book):
    book.sheets[0]["A1"].value = "'=SUM(B1:B9)"
    assert (grid(book).value(1, 1), grid(book).formulas.get((1, 1))) == ("=SUM(B1:B9)", None)


def test_a_formula_without_a_value_waits_for_its_calculation(book):
    book.sheets[0]["B2"].formula = "=1+1"
    assert (grid(book).uncalculated, grid(book).formulas.column(2)) == ({(2, 2)}, [2])


def test_a_sheet_that_does_not_begin_at_its_first_cell_keeps_its_places(book):
    book.sheets[0]["C7"].value = [["a"], ["b"]]
    assert {column: list(strip.rows) for column, strip in grid(book).column_cells.items()} == {3: [7, 8]}


def test_an_empty_sheet_is_an_empty_grid(book):
    assert (grid(book).column_cells, grid(book).merged, grid(book).tables) == ({}, (), ())


def test_a_long_sheet_is_read_in_parts(book, monkeypatch):
    monkeypatch.setattr("xl_addin.excel.grids.CELLS_AT_ONCE", 5)
    book.sheets[0]["A1"].value = [[n, n * n] for n in range(1, 9)]
    assert list(grid(book).column_cells[2].values) == [n * n for n in range(1, 9)]


def test_hidden_rows_that_hold_nothing_are_left_out(book):
    sheet = book.sheets[0]
    sheet["A1"].value = [[1], [None], [3], [4]]
    sheet["A2:A3"].row_height = 0
    assert grid(book).hidden_rows == {3}


@pytest.mark.parametrize("state", ["visible", "hidden", "veryHidden"])
def test_the_state_of_a_sheet_is_told(book, state):
    other = book.sheets.add("Other")
    other.impl.held.sheet_state = state
    assert grid(book).state == state


def test_merged_areas_are_found_wherever_they_stand(book):
    sheet = book.sheets[0]
    sheet["A1:F9"].value = 1
    for ref in ("A1:A3", "C2:E2", "D5:E9"):
        sheet[ref].merge()
    assert grid(book).merged == (Area(1, 1, 3, 1), Area(2, 3, 2, 5), Area(5, 4, 9, 5))


def test_merged_areas_side_by_side_are_told_apart(book):
    book.sheets[0]["A1:D2"].value = 1
    for ref in ("A1:B2", "C1:D1", "C2:D2"):
        book.sheets[0][ref].merge()
    assert grid(book).merged == (Area(1, 1, 2, 2), Area(1, 3, 1, 4), Area(2, 3, 2, 4))


def test_a_filter_counts_where_a_column_has_a_condition(book):
    held = book.sheets[0].impl.held
    book.sheets[0]["B2"].value = [["Line", "Area"], ["L001", "Shared"]]
    held.auto_filter.ref = "B2:C3"
    assert grid(book).filters == ()
    held.auto_filter.add_filter_column(1, ["Shared"])
    assert grid(book).filters == (SheetFilter(Area(2, 2, 3, 3), (3,)),)


def test_what_is_typed_and_not_saved_is_checked(excel):
    book = excel.books.open(FOLDER / "samples" / "june-2018.xlsx")
    assert not validate(load(live.raw_workbook_of(book))).findings
    book.sheets["Allocations"]["H5"].value = "z"
    found = validate(load(live.raw_workbook_of(book))).findings
    assert [finding.cell for finding in found] == [Cell("Allocations", 5, 8)] * len(found)
    assert found


def test_a_single_cell_is_one_row_of_one():
    assert (as_rows(1.0), as_rows(((1.0, 2.0),))) == (((1.0,),), ((1.0, 2.0),))


@pytest.mark.parametrize(
    ("shown", "stored"),
    [
        ("=[@Total]", "=Lines[[#This Row],[Total]]"),
        ("=[@[2018/19]]*2", "=Lines[[#This Row],[2018/19]]*2"),
        ("=SUM(Other[@[A]:[B C]])", "=SUM(Other[[#This Row],[A]:[B C]])"),
        ("=SUM(Lines[@])", "=SUM(Lines[[#This Row]])"),
        ('="[@Total]"&[@Total]', '="[@Total]"&Lines[[#This Row],[Total]]'),
        ("=[@[it's a '[date']]]", "=Lines[[#This Row],[it's a '[date']]]"),
        ("=SUM(Lines[2018/19])", "=SUM(Lines[2018/19])"),
        ("=@A1:A9", "=@A1:A9"),
    ],
)
def test_a_formula_is_written_as_its_file_has_it(shown, stored):
    assert formula_as_in_file(shown, "Lines") == stored


@pytest.fixture
def busy(book):
    """A book in which somebody is at work, with settings of their own."""
    book.sheets.add("Notes")
    book.sheets["Sheet1"].activate()
    book.sheets["Sheet1"]["B7"].select()
    book.app.calculation, book.app.status_bar = "semiautomatic", "Another add-in is at work"
    return book


def as_it_stands(book):
    app = book.app
    place = (app.books.active.name, book.sheets.active.name, app.selection.address)
    return (*place, app.screen_updating, app.calculation, app.status_bar)


def disturb(book):
    book.app.calculation = "manual"
    book.sheets["Notes"].activate()
    book.sheets["Notes"]["A9"].select()
    book.app.books.add()
    return {}


def test_excel_stands_afterwards_as_it_stood_before(busy):
    before = as_it_stands(busy)
    with live.freeze_excel(busy, "Checking"):
        assert (busy.app.screen_updating, busy.app.status_bar) == (False, "Checking")
        disturb(busy)
    assert as_it_stands(busy) == before


def test_excel_stands_afterwards_as_it_stood_before_when_something_failed(busy):
    before = as_it_stands(busy)
    with pytest.raises(KeyError), live.freeze_excel(busy, "Checking"):
        disturb(busy)["gone"]
    assert as_it_stands(busy) == before


def test_while_excel_is_held_nobodys_macros_run_and_nothing_is_asked(busy):
    with live.freeze_excel(busy):
        assert (busy.app.enable_events, busy.app.display_alerts) == (False, False)
    assert (busy.app.enable_events, busy.app.display_alerts) == (True, True)


def test_holding_excel_still_does_not_change_how_it_calculates(busy):
    with live.freeze_excel(busy):
        assert not live.raw_workbook_of(busy).manual_calculation
        assert (busy.app.calculation, busy.app.status_bar) == ("semiautomatic", "Another add-in is at work")


def test_a_sheet_that_went_meanwhile_does_not_keep_the_rest_from_being_put_back(busy):
    with live.freeze_excel(busy, "Writing"):
        busy.sheets["Sheet1"].delete()
    assert (busy.app.screen_updating, busy.app.status_bar) == (True, "Another add-in is at work")


def test_a_setting_that_excel_refuses_does_not_keep_the_others_from_being_put_back(busy):
    with live.freeze_excel(busy):
        busy.app.impl.state["calculation"] = "manual"
        type(busy.app.impl).calculation, kept = property(lambda _: "manual"), type(busy.app.impl).calculation
    type(busy.app.impl).calculation = kept
    assert busy.app.screen_updating


def test_a_cell_is_shown_with_its_sheet_in_front(busy):
    assert live.show_cell(busy, Cell("Notes", 14, 10))
    assert (busy.sheets.active.name, busy.app.selection.address) == ("Notes", "$J$14")


def test_a_cell_of_a_hidden_or_missing_sheet_is_not_shown(busy):
    busy.sheets["Notes"].visible = False
    before = as_it_stands(busy)
    assert not live.show_cell(busy, Cell("Notes", 1, 1))
    assert not live.show_cell(busy, Cell("Gone", 1, 1))
    assert as_it_stands(busy) == before


def test_the_status_bar_is_given_back(book):
    live.show_status(book, "3 errors")
    assert book.app.status_bar == "3 errors"
    live.show_status(book, "")
    assert book.app.status_bar is False


def test_the_caller_is_the_book_whose_button_was_pressed(book):
    assert live.calling_workbook() == book == xlwings.books.active


def test_what_is_written_stays_what_it_is(book):
    texts = ["=cmd|'/c calc'!A1", "1/2", "01234", "#N/A", "'quoted", "TRUE"]
    write_rows(book.sheets[0], (2, 2), [texts, [1.5, None, APRIL, True, 2, 3]])
    assert book.sheets[0]["B2:G2"].value == texts
    assert not [text for text in book.sheets[0]["B2:G2"].formula[0] if text not in texts]
    assert book.sheets[0]["B3:G3"].value == [1.5, None, APRIL, True, 2.0, 3.0]


def test_nothing_is_written_of_a_table_without_rows(book):
    write_rows(book.sheets[0], (1, 1), [])
    assert book.sheets[0].used_range.address == "$A$1"


@pytest.fixture
def generated(excel, tmp_path):
    """A small workbook of generated sheets, saved."""

    def generated(**sheets):
        book = excel.books.add()
        for name, text in sheets.items():
            mark(book.sheets.add(name.replace("_", " "), after=book.sheets[-1]))
            book.sheets[-1]["A1"].value = text
        book.sheets["Sheet1"].delete()
        book.save(tmp_path / "generated.xlsx")
        book.close()
        return tmp_path / "generated.xlsx"

    return generated


def mark(sheet):
    sheet.names.add(f"'{sheet.name}'!{GENERATED_MARK}", f"={mark_formula(sheet.name)}")


def contents(book):
    return {sheet.name: sheet["A1"].value for sheet in book.sheets}


def test_generated_sheets_come_to_the_end_and_are_replaced_in_place(book, generated):
    book.sheets[0]["A1"].value = "ours"
    made = generated(Findings="first", Panel_summary="first")
    assert replace_generated(book, made, live.raw_workbook_of(book)) == [FINDINGS_SHEET, "Panel summary"]
    book.sheets.add("Notes", after=book.sheets[-1])["A1"].value = "also ours"
    replace_generated(book, generated(Findings="second", Panel_summary="second"), live.raw_workbook_of(book))
    assert list(contents(book).items()) == [
        ("Sheet1", "ours"),
        ("Findings", "second"),
        ("Panel summary", "second"),
        ("Notes", "also ours"),
    ]
    assert len(book.app.books) == 1


def test_generated_sheets_that_do_not_come_back_go_unless_they_are_to_stay(book, generated):
    replace_generated(book, generated(Findings="first", Panel_summary="first"), live.raw_workbook_of(book))
    replace_generated(book, generated(Findings="second"), live.raw_workbook_of(book), whole=False)
    assert list(contents(book)) == ["Sheet1", "Findings", "Panel summary"]
    replace_generated(book, generated(Findings="third"), live.raw_workbook_of(book))
    assert contents(book) == {"Sheet1": None, "Findings": "third"}


def test_a_sheet_of_the_teams_own_is_never_touched(book, generated):
    book.sheets.add("findings")["A1"].value = "ours"
    with pytest.raises(Refused, match="of your own"):
        replace_generated(book, generated(Panel_summary="x", Findings="x"), live.raw_workbook_of(book))
    assert contents(book) == {"findings": "ours", "Sheet1": None}
    assert len(book.app.books) == 1


def test_a_copy_of_a_generated_sheet_is_the_teams_own(book, generated):
    replace_generated(book, generated(Findings="first"), live.raw_workbook_of(book))
    book.sheets[FINDINGS_SHEET].copy(name="Panel copy")
    replace_generated(book, generated(Findings="second"), live.raw_workbook_of(book))
    assert contents(book) == {"Sheet1": None, "Findings": "second", "Panel copy": "first"}
