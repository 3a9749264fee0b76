"""A button pressed at a bad moment: one clear message, nothing lost, and Excel as it stood."""

import re
import shutil
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
import xlwings

from tests.excel.clicks import BUTTONS, click, press
from tests.excel.standin.native import Rejected
from tests.panel_titles import WRITTEN
from tests.test_samples import SAMPLES
from validators.checks.catalogue import CHECKS
from validators.model.generated_sheets import FINDINGS_SHEET
from validators.model.money import pounds
from xl_addin.actions import button_press
from xl_addin.excel import live, native

CHANGING = ("check_workbook", "write_panel_sheets")
READING = (*CHANGING, "fix")
ALL = BUTTONS


def snapshot(book):
    """All of a workbook and of Excel that a button could spoil."""
    cells = {sheet.name: sheet.used_range.formula for sheet in book.sheets}
    settings = {name: value for name, value in book.app.impl.state.items() if name != "status_bar"}
    return cells, settings, book.app.books.active.name, book.sheets.active.name, book.app.selection.address


@pytest.mark.parametrize("button", READING)
def test_a_workbook_without_a_table_of_the_format_is_left_alone(excel, button):
    book = excel.books.add()
    book.set_mock_caller()
    book.sheets[0]["A1"].value = [["Fruit", "Price"], ["Pears", 2]]
    before = snapshot(book)
    (said,) = press(excel, button)
    assert said.startswith("Book1 has none of the tables of a commissioning workbook, so nothing was checked")
    assert snapshot(book) == before
    assert excel.status_bar is False


@pytest.mark.parametrize("button", [*READING, "undo_fixes"])
def test_a_protected_structure_is_reported_before_any_work(excel, opened, button):
    book = opened("totals")
    book.impl.content.security = openpyxl.workbook.protection.WorkbookProtection(lockStructure=True)
    before = snapshot(book)
    (said,) = press(excel, button)
    assert said.startswith("The structure of the workbook is protected")
    assert "Review, Protect Workbook" in said
    assert snapshot(book) == before


def test_findings_of_a_protected_structure_are_emptied(excel, opened):
    book = opened("totals")
    press(excel, "check_workbook")
    book.impl.content.security = openpyxl.workbook.protection.WorkbookProtection(lockStructure=True)
    assert press(excel, "clear_findings") == []
    assert book.sheets[FINDINGS_SHEET]["A6:G30"].raw_value == ((None,) * 7,) * 25
    assert book.sheets[FINDINGS_SHEET]["A2"].value == "Cleared. Press Check workbook to list the findings again."
    press(excel, "next_finding")
    assert excel.status_bar == "No finding stands."


def test_findings_that_are_protected_and_pointed_at_stay_and_a_message_says_so(excel, opened):
    book = opened("totals")
    press(excel, "check_workbook")
    book.sheets["Milestones"]["K1"].formula = "=COUNTA(Findings!A:A)"
    book.sheets[FINDINGS_SHEET].impl.held.protection.sheet = True
    before = snapshot(book)
    (said,) = press(excel, "clear_findings")
    assert said.startswith("The sheet Findings is protected")
    assert snapshot(book) == before


def test_protected_input_sheets_are_checked_all_the_same(excel, opened):
    book = opened("totals")
    for sheet in book.impl.content.worksheets:
        sheet.protection.sheet = True
    assert press(excel, "check_workbook") == []
    assert excel.status_bar.startswith(f"FAIL: 12 errors, 8 warnings; {len(CHECKS)} checks. ")


def test_a_workbook_that_was_never_saved_is_checked(excel, opened):
    book = opened("totals")
    book.impl.path = "Book1"
    assert press(excel, "check_workbook") == []
    assert book.sheets[-1].name == FINDINGS_SHEET


def test_a_workbook_in_onedrive_is_checked(excel, opened):
    book = opened("june-2018")
    book.impl.path = "https://example.sharepoint.com/sites/commissioning/june-2018.xlsx"
    with pytest.raises(xlwings.XlwingsError):
        _ = book.fullname
    assert press(excel, "write_panel_sheets") == []
    assert excel.status_bar == f"{WRITTEN}."


def test_a_file_name_may_have_equals_signs(tmp_path):
    book = shutil.copyfile(SAMPLES / "totals.xlsx", tmp_path / "a=b=c.xlsx")
    done = click("check_workbook", book)
    assert (done.code, done.errors, done.said) == (0, "", [])
    assert done.sheets[-1] == FINDINGS_SHEET


def test_a_filtered_register_is_read_whole_and_stays_filtered(excel, opened):
    book = opened("june-2018")
    held = book.sheets["Allocations"].impl.held
    (table,) = held.tables.values()
    table.autoFilter.filterColumn.append(openpyxl.worksheet.filters.FilterColumn(colId=0))
    table.autoFilter.filterColumn[0].filters = openpyxl.worksheet.filters.Filters(filter=["L001"])
    for row in range(6, 30):
        held.row_dimensions[row].hidden = True
    held["H10"].value = "z"
    press(excel, "check_workbook")
    said = excel.status_bar
    assert "1 warning" in said
    going = [press(excel, "next_finding") or excel.status_bar for _ in range(30)]
    assert [status for status in going if "Its row is hidden. Allocations!H10" in status]
    assert all(held.row_dimensions[row].hidden for row in range(6, 30))
    assert table.autoFilter.filterColumn[0].filters.filter == ["L001"]


@pytest.mark.parametrize("button", ALL)
def test_a_cell_that_is_being_edited_is_waited_for_then_reported(excel, opened, button, monkeypatch):
    book = opened("totals")
    press(excel, "check_workbook")
    before = snapshot(book)
    monkeypatch.setattr(button_press, "PAUSE_SECONDS", 0)
    excel.impl.busy = 10**6
    (said,) = press(excel, button)
    excel.impl.busy = 0
    assert said.startswith("Excel is busy: a cell is being edited")
    assert snapshot(book) == before


def test_a_cell_that_is_being_edited_is_distinguished_from_a_workbook_that_is_not_there(tmp_path):
    shutil.copyfile(SAMPLES / "totals.xlsx", tmp_path / "totals.xlsx")
    done = click("check_workbook", tmp_path / "totals.xlsx", busy=10**6)
    assert done.said == [button_press.BUSY]
    assert (done.code, FINDINGS_SHEET in done.sheets) == (0, False)


def test_a_cell_that_is_edited_for_a_moment_holds_nothing_up(excel, opened, monkeypatch):
    opened("totals")
    monkeypatch.setattr(button_press, "PAUSE_SECONDS", 0)
    excel.impl.busy = 5
    assert press(excel, "check_workbook") == []
    assert excel.status_bar.startswith("FAIL")


@pytest.mark.parametrize(
    ("button", "call"),
    [
        ("check_workbook", 0),
        ("check_workbook", 13),
        ("check_workbook", 15),
        ("write_panel_sheets", 15),
        ("write_panel_sheets", 24),
    ],
)
def test_a_call_that_is_turned_away_during_the_work_leaves_the_workbook_as_it_was(excel, opened, monkeypatch, button, call):
    book = opened("totals")
    press(excel, "check_workbook")
    before = snapshot(book)
    calls = iter(range(10**6))
    say = live.show_status

    def turned_away(*given):
        if next(calls) == call:
            raise Rejected
        say(*given)

    for place in ("xl_addin.excel.live", "xl_addin.actions.checking"):
        monkeypatch.setattr(f"{place}.show_status", turned_away)
    excel.impl.answer = "yes"
    (*_, said) = press(excel, button)
    assert said.startswith("Excel is busy")
    assert snapshot(book) == before


def test_while_calls_are_tried_once_xlwings_does_not_repeat_them(monkeypatch):
    windows = SimpleNamespace(N_COM_ATTEMPTS=0)
    monkeypatch.setitem(__import__("sys").modules, "xlwings._xlwindows", windows)
    with native.calls_tried_once():
        assert windows.N_COM_ATTEMPTS == 1
    assert windows.N_COM_ATTEMPTS == 0


def test_without_an_open_workbook_the_macros_get_a_message(tmp_path):
    shutil.copyfile(SAMPLES / "totals.xlsx", tmp_path / "totals.xlsx")
    done = click("check_workbook", tmp_path / "totals.xlsx", name="gone.xlsx")
    assert done.said == [button_press.NO_WORKBOOK]
    assert (done.code, FINDINGS_SHEET in done.sheets) == (0, False)


def test_without_excel_the_message_goes_to_the_macros(monkeypatch):
    monkeypatch.setattr(live, "xlwings", SimpleNamespace(apps=SimpleNamespace(active=None)))
    with pytest.raises(live.NoExcelError, match="No workbook is open"):
        live.show_message(button_press.NO_WORKBOOK)


def test_of_two_open_workbooks_the_one_in_front_is_checked(tmp_path):
    for name in ("june-2018", "totals"):
        shutil.copyfile(SAMPLES / f"{name}.xlsx", tmp_path / f"{name}.xlsx")
    done = click("check_workbook", tmp_path / "june-2018.xlsx", tmp_path / "totals.xlsx")
    assert done.books == ["june-2018.xlsx", "totals.xlsx"]
    there = [FINDINGS_SHEET in openpyxl.load_workbook(path, read_only=True).sheetnames for path in done.saved]
    assert there == [False, True]


def test_a_cancelled_pick_changes_nothing(excel, opened):
    book = opened("totals")
    before = snapshot(book)
    assert press(excel, "check_folder") == []
    assert snapshot(book) == before
    assert len(excel.books) == 1


def test_a_folder_without_a_workbook_is_reported(excel, opened, tmp_path):
    opened("totals")
    excel.impl.pick = str(tmp_path)
    (said,) = press(excel, "check_folder")
    assert said == f"The folder {tmp_path} holds no workbook."
    assert len(excel.books) == 1


@pytest.mark.parametrize("button", ALL)
def test_a_fault_of_the_program_is_one_message_with_the_place_of_its_details(excel, opened, button, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    book = opened("totals")
    press(excel, "check_workbook")
    before = snapshot(book)
    excel.impl.pick = str(SAMPLES)
    for place in (
        "actions.checking.raw_workbook_of",
        "actions.navigation.current_selection",
        "actions.navigation.finding_after_selection",
        "sheets.findings_sheet.remove_findings",
        "actions.self_test.describe_self_test",
        "actions.folder.check_workbooks_in",
        "fixing.undoing.undo",
        "actions.comparing.compare_with_earlier",
    ):
        monkeypatch.setattr(f"xl_addin.{place}", lambda *_, **__: {}["of ours"])
    (said,) = press(excel, button)
    name = button.replace("_", " ").capitalize()
    assert said.startswith(f"{name} could not finish because of a fault in this program. Nothing was saved.")
    log = Path(re.search(r"The details are in (\S+)$", said)[1])
    assert "KeyError: 'of ours'" in log.read_text("utf-8")
    assert snapshot(book) == before


def test_a_sheet_of_the_teams_own_with_a_name_of_ours_is_never_touched(excel, opened):
    book = opened("june-2018")
    book.sheets.add("Panel Notes")["A1"].value = "The team's own notes"
    before = snapshot(book)
    (said,) = press(excel, "write_panel_sheets")
    assert said.startswith("The workbook has a sheet Panel Notes of your own")
    assert snapshot(book) == before
    assert press(excel, "check_workbook") == []
    assert book.sheets["Panel Notes"]["A1"].value == "The team's own notes"


def test_findings_of_the_teams_own_are_neither_gone_through_nor_cleared(excel, opened):
    book = opened("totals")
    book.sheets.add(FINDINGS_SHEET)["A1"].value = "Ours"
    before = snapshot(book)
    assert press(excel, "clear_findings") == []
    (said,) = press(excel, "next_finding")
    assert said == "No findings are listed in totals.xlsx. Press Check workbook first."
    assert snapshot(book) == before


def test_a_workbook_of_a_year_without_a_rulebook_gives_nothing_for_the_panel(excel, opened):
    book = opened("second-office")
    before = snapshot(book)
    (said,) = press(excel, "write_panel_sheets")
    assert said.startswith("second-office.xlsx could not be checked: ")
    assert snapshot(book) == before


def test_twenty_thousand_lines_are_checked_and_the_status_bar_says_how_far_it_is(excel, opened):
    book = opened("june-2018")
    held = book.sheets["Allocations"].impl.held
    (table,) = held.tables.values()
    first, last = 5, 38
    pattern = [[cell for cell in row if cell.value is not None] for row in held.iter_rows(first, last)]
    year, total = (next(c.column for c in held[4] if c.value == heading) for heading in ("2018/19", "Total"))
    for number in range(20_000):
        copy_line(held, pattern[number % len(pattern)], first + number, (year, total), number / 100)
    table.ref, table.totalsRowCount = f"A4:AC{first + 19_999}", None
    assert press(excel, "check_workbook") == []
    assert "Reading Allocations (6 of 12)" in [value for name, value in excel.impl.log if name == "status_bar"]
    pennies = sum(round(100 * held.cell(row, year).value) for row in range(first, first + 20_000) if held.cell(row, year).value)
    assert f"The lines add to {pounds(pennies)}" in excel.status_bar


def copy_line(held, pattern, row, money, more):
    """A line like another, its Line and its year's money its own."""
    for cell in pattern:
        new = held.cell(row, cell.column, cell.value)
        if cell.column == 1:
            new.value = f"L{row:05}"
        elif cell.data_type == "f":
            held.results[new.coordinate] = held.results[cell.coordinate] + more
        elif cell.column in money:
            new.value += more
