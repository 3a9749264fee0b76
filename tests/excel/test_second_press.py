"""A second press: it asks Excel for all that it asked before, makes again only what has changed, and is never stale."""

import gc
import pickle
from types import SimpleNamespace

import openpyxl
import pytest
import xlwings
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill

from tests.excel.clicks import press
from tests.excel.standin.metering import metering
from tests.excel.test_both_doors import cells, facts
from validators import checks, loading
from validators.model.generated_sheets import FINDINGS_SHEET
from validators.summaries import panel_sheets
from xl_addin.actions import checking
from xl_addin.excel import last_press, live, native
from xl_addin.excel.column_parts import GivenColumn, SheetContext, read_part
from xl_addin.excel.size_runs import SizeRun, find_size_runs

ROWS = [
    ["Line", "Amount", "Paid", "Day", "Sum"],
    *([f"L{row}", float(row), 1.0, 43191.0, f"=B{row}*2"] for row in range(2, 40)),
]


@pytest.fixture
def two_sheets(book):
    """A workbook with a sheet of every kind of cell, and another."""
    sheet = book.sheets[0]
    sheet["A1"].value = ROWS
    sheet["D2:D39"].number_format = "dd/mm/yyyy"
    sheet["B9"].value = -1
    book.sheets.add("Notes", after=sheet)["A1"].value = "Note"
    for row in range(2, 40):
        sheet.impl.held.results[f"E{row}"] = row * 2.0
    sheet.impl.held.add_table(openpyxl.worksheet.table.Table(displayName="Lines", ref="A1:E39"))
    sheet.impl.held.tables["Lines"]._initialise_columns()
    for column, heading in zip(sheet.impl.held.tables["Lines"].tableColumns, ROWS[0], strict=True):
        column.name = heading
    return book


def read_without_memory(book, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(last_press, "remembered", {})
        return live.raw_workbook_of(book)


def everything(raw):
    """All of a raw workbook, with the kind of each value."""
    return [
        (grid.name, facts(grid), {place: (its, type(its[0])) for place, its in cells(grid).items()}, grid.uncalculated)
        for grid in raw.grids
    ]


def conditional(held):
    held.conditional_formatting.add("B2:B9", CellIsRule(operator="greaterThan", formula=["1"], font=Font(color="FFFFFF")))


def set_value(ref, value):
    return lambda held: setattr(held[ref], "value", value)


def restyle(ref, **styles):
    def change(held):
        for name, style in styles.items():
            setattr(held[ref], name, style)

    return change


def filtered(held):
    held.tables["Lines"].autoFilter = openpyxl.worksheet.filters.AutoFilter(ref="A1:E39")
    held.tables["Lines"].autoFilter.add_filter_column(0, ["L2"])
    held.row_dimensions[3].hidden = True


def with_data_type(held):
    held.rich = {"A5": "Leeds"}


def formula_only(held):
    held["E7"].value = "=B7+B7"
    held.results["E7"] = 14.0


CHANGES = {
    "a number": set_value("B5", 5.5),
    "a number of the same hash": set_value("B9", -2),
    "a zero's sign": set_value("C5", -0.0),
    "a truth in place of a one": set_value("C5", True),  # noqa: FBT003 - a cell's value
    "a text that looks like its number": restyle("C5", value="1", data_type="s"),
    "an error": restyle("C5", value="#N/A", data_type="e"),
    "a blank": set_value("A5", None),
    "a formula of the same value": formula_only,
    "a formula's value": lambda held: held.results.update(E7=15.0),
    "a formula's kind of value": lambda held: held.results.update(E7=True),
    "a formula that waits for its value": lambda held: held.results.pop("E7"),
    "a number that is shown as a date": restyle("C5", number_format="dd/mm/yyyy"),
    "a date that is shown as a number": restyle("D5", number_format="General"),
    "a format that hides a number": restyle("B5", number_format=";;;"),
    "a colour": restyle("B5", font=Font(color="FFFFFF"), fill=PatternFill("solid", fgColor="FFFFFF")),
    "a line through it": restyle("A5", font=Font(strike=True)),
    "a conditional format": conditional,
    "a hidden row": lambda held: setattr(held.row_dimensions[5], "hidden", True),
    "a row too low": lambda held: setattr(held.row_dimensions[5], "height", 1),
    "a hidden column": lambda held: setattr(held.column_dimensions["C"], "hidden", True),
    "a filter": filtered,
    "merged cells": lambda held: held.merge_cells("G1:H2"),
    "a row more": lambda held: held.append(["L40", 40.0]),
    "a column more": set_value("G4", "x"),
    "a shorter Table": lambda held: setattr(held.tables["Lines"], "ref", "A1:E30"),
    "a hidden sheet": lambda held: setattr(held, "sheet_state", "hidden"),
    "a linked data type": with_data_type,
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_changes_is_read_as_if_nothing_were_remembered(two_sheets, monkeypatch, name):
    before = live.raw_workbook_of(two_sheets)
    CHANGES[name](two_sheets.sheets[0].impl.held)
    now, fresh = live.raw_workbook_of(two_sheets), read_without_memory(two_sheets, monkeypatch)
    assert repr(everything(now)) == repr(everything(fresh))
    assert now.grids[0] is not before.grids[0]
    assert now.grids[1] is before.grids[1]
    assert live.raw_workbook_of(two_sheets) is now


def test_a_change_that_is_taken_back_is_read_as_before(two_sheets, monkeypatch):
    held, before = two_sheets.sheets[0].impl.held, live.raw_workbook_of(two_sheets)
    for value in (7.0, 5.0):
        held["B5"].value = value
        now = live.raw_workbook_of(two_sheets)
        assert repr(everything(now)) == repr(everything(read_without_memory(two_sheets, monkeypatch)))
    assert everything(now) == everything(before)


def test_the_columns_in_which_nothing_has_changed_are_the_very_same(two_sheets):
    before = live.raw_workbook_of(two_sheets).grids[0]
    two_sheets.sheets[0].impl.held["B5"].value = 5.5
    now = live.raw_workbook_of(two_sheets).grids[0]
    assert [column for column in now.column_cells if now.column_cells[column] is not before.column_cells[column]] == [2]


def test_a_part_of_a_long_column_is_parsed_only_where_it_has_changed(two_sheets, monkeypatch):
    monkeypatch.setattr("xl_addin.excel.column_parts.ROWS_OF_A_PART", 10)
    before = live.raw_workbook_of(two_sheets).grids[0].formulas.parts
    two_sheets.sheets[0].impl.held["B15"].value = 1.5
    now = live.raw_workbook_of(two_sheets).grids[0].formulas.parts
    assert [place for place in now if now[place] is not before[place]] == [(11, 2)]


def test_a_workbook_with_another_name_is_another_raw_workbook_of_the_same_grids(two_sheets):
    before = live.raw_workbook_of(two_sheets)
    two_sheets.names.add("Top", "=Sheet1!$A$1")
    now = live.raw_workbook_of(two_sheets)
    assert now is not before
    assert all(one is other for one, other in zip(now.grids, before.grids, strict=True))


def test_texts_that_join_alike_are_told_apart():
    context = SheetContext(live.DAY_ZERO, {})
    parts = [read_part(GivenColumn(1, ("x", "y"), b"", texts), 1, context, None) for texts in [("a\0", "b"), ("a", "\0b")]]
    assert parts[0].digest != parts[1].digest


@pytest.mark.parametrize("sizes", [[5] * 8, [5, 5, 0, 0, 9, 9, 9, 9], [5, 6, 7, 8, 5, 6, 7, 0], [5, 5, 5, 9, 9, 9, 9, 9]])
def test_sizes_are_found_as_if_none_were_remembered_in_no_more_calls(sizes):
    asked = []

    def size(first, last):
        asked.append((first, last))
        its = set(sizes[first - 1 : last])
        return its.pop() if len(its) == 1 else None

    def by_row(runs):
        return [run.size for run in runs for _ in range(run.first, run.last + 1)]

    runs = find_size_runs(size, 1, 8)
    first, asked[:] = len(asked), []
    assert find_size_runs(size, 1, 8, runs) == runs
    assert len(asked) <= first
    for before in ([SizeRun(1, 3, 1.0), SizeRun(4, 8, 2.0)], [SizeRun(1, 4, 5.0)]):
        assert by_row(find_size_runs(size, 1, 8, before)) == by_row(runs) == sizes


def made(monkeypatch):
    """What the presses make from now on: the sheets that are built, by title, and how often a workbook is checked."""
    done = SimpleNamespace(sheets=[], checked=0)

    def noted(book, report, sheets, **options):
        done.sheets += [sheet.name for sheet in sheets]
        return make_panel(book, report, sheets, **options)

    def counted(*given, **named):
        done.checked += 1
        return validate(*given, **named)

    make_panel, validate = panel_sheets._make_panel, checks.validate
    monkeypatch.setattr(panel_sheets, "_make_panel", noted)
    monkeypatch.setattr(checking, "checks", SimpleNamespace(validate=counted, EarlierRuns=checks.EarlierRuns))
    return done


def test_check_builds_one_sheet(excel, opened, monkeypatch):
    opened("totals")
    done = made(monkeypatch)
    press(excel, "check_workbook")
    assert done.sheets == [FINDINGS_SHEET]


def test_the_findings_alone_are_those_of_all_sheets(opened):
    checked = checking.check_open_workbook(opened("totals"))
    whole = panel_sheets.panel(checked.tables, checked.report)
    alone = panel_sheets.findings_panel(checked.tables, checked.report)
    assert alone.sheets == whole.sheets[:1]
    assert (alone.title, alone.organisation, alone.as_at, alone.marking, alone.stamp) == (
        whole.title,
        whole.organisation,
        whole.as_at,
        whole.marking,
        whole.stamp,
    )


def test_a_press_in_an_unchanged_workbook_checks_nothing_again_and_says_the_same(excel, opened, monkeypatch):
    book = opened("totals")
    for _ in range(2):  # the first puts the Findings sheet there
        press(excel, "check_workbook")
    said, listed = excel.status_bar, book.sheets[FINDINGS_SHEET].used_range.raw_value
    done = made(monkeypatch)
    press(excel, "check_workbook")
    assert done.checked == 0
    assert (excel.status_bar, book.sheets[FINDINGS_SHEET].used_range.raw_value) == (said, listed)
    book.sheets["Allocations"].impl.held["H5"].value = "z"
    press(excel, "check_workbook")
    assert done.checked == 1
    assert excel.status_bar != said


def test_a_report_with_a_fault_of_this_program_is_not_remembered(excel, opened, monkeypatch):
    book = opened("june-2018")
    report = checks.validate(loading.load(live.raw_workbook_of(book)))
    faulty = report.__class__(**{**vars(report), "faults": {"some-check": "details"}})
    with monkeypatch.context() as patch:
        patch.setattr(checking, "checks", SimpleNamespace(validate=lambda *_, **__: faulty, EarlierRuns=checks.EarlierRuns))
        patch.setattr(checking, "log_failures", lambda its: its)
        press(excel, "check_workbook")
    last = last_press.last_press_of(book)
    assert (last.report, last.earlier_tables, last.earlier_runs) == (None, None, None)


@pytest.mark.parametrize("change", [None, set_value("H5", "z")])
def test_the_second_press_asks_no_more_of_excel_than_the_first(excel, opened, change):
    book = opened("totals")
    press(excel, "check_workbook")  # puts the Findings sheet there, which every later press reads and replaces
    last_press.remembered.clear()
    with metering() as first:
        press(excel, "check_workbook")
    if change:
        change(book.sheets["Allocations"].impl.held)
    with metering() as second:
        press(excel, "check_workbook")
    assert 0 < sum(second.calls.values()) <= sum(first.calls.values())


def test_few_workbooks_are_remembered_and_none_that_was_closed(excel):
    books = [excel.books.add() for _ in range(last_press.MOST_WORKBOOKS + 2)]
    for book in books:
        live.raw_workbook_of(book)
    assert [name for _, name in last_press.remembered] == [book.name for book in books[2:]]
    books[3].close()
    live.raw_workbook_of(books[4])
    assert [name for _, name in last_press.remembered] == [books[2].name, books[4].name]


def test_another_workbook_of_a_remembered_name_is_read_as_it_is(excel):
    for value in ("one", "two"):
        book = excel.books.add()
        book.sheets[0]["A1"].value = value
        assert live.raw_workbook_of(book).grids[0].value(1, 1) == value
        book.close()


def test_nothing_of_excels_is_remembered(excel, opened):
    opened("totals")
    press(excel, "check_workbook")
    (kept,) = last_press.remembered.values()
    assert b"standin" not in pickle.dumps((kept.sheets, kept.raw, kept.report))
    assert b"xlwings" not in pickle.dumps((kept.sheets, kept.raw, kept.report))


def test_many_presses_leave_no_more_than_few(excel, opened):
    book = opened("totals")
    held = book.sheets["Allocations"].impl.held
    left = []
    for number in range(6):
        held["H5"].value = f"z{number}"
        press(excel, "check_workbook")
        gc.collect()
        left.append((gc.get_freeze_count(), sum(type(each).__name__ in {"Grid", "Report"} for each in gc.get_objects())))
    assert left[2] == left[5]


def nested_in(monkeypatch, module, name, work):
    """Has Excel ask for other work amid a call, as it asks for functions while a button writes."""
    function, pending = getattr(module, name), [work]

    def interrupted(*given):
        if pending:
            pending.pop()()
        return function(*given)

    monkeypatch.setattr(module, name, interrupted)


@pytest.mark.parametrize("name", ["linked_workbooks", "counts_from_1904"])
def test_a_function_that_is_asked_amid_a_press_spoils_nothing(excel, opened, monkeypatch, name):
    book = opened("totals")
    press(excel, "check_workbook")
    said = excel.status_bar
    asked = []
    nested_in(monkeypatch, native, name, lambda: asked.append(live.raw_workbook_of(book)))
    press(excel, "check_workbook")
    assert asked
    assert excel.status_bar == said


def test_a_press_amid_a_function_spoils_nothing(excel, opened, monkeypatch):
    book = opened("totals")
    expected = everything(live.raw_workbook_of(book))
    last_press.remembered.clear()
    nested_in(monkeypatch, native, "linked_workbooks", lambda: press(excel, "next_finding"))
    assert everything(live.raw_workbook_of(book)) == expected


def test_after_a_press_that_failed_the_next_one_is_right(excel, opened, monkeypatch):
    opened("totals")
    with monkeypatch.context() as patch:
        patch.setattr(checking, "loading", SimpleNamespace(load=lambda *_, **__: {}["gone"], EarlierTables=dict))
        patch.setattr(checking, "load_checks", lambda: None)
        patch.setattr("validators.system.write_crash_log", lambda: "Details are in a file.", raising=False)
        (said,) = press(excel, "check_workbook")
    assert "a fault in this program" in said
    assert press(excel, "check_workbook") == []
    assert excel.status_bar.startswith("FAIL: 12 errors, 8 warnings")


def test_the_workbook_that_the_macros_named_is_let_go(excel, opened, monkeypatch):
    opened("june-2018")
    windows = SimpleNamespace(BOOK_CALLER="a workbook")
    monkeypatch.setattr(xlwings, "_xlwindows", windows, raising=False)
    press(excel, "clear_findings")
    assert windows.BOOK_CALLER is None


def test_the_checks_are_loaded_and_left_to_the_garbage_collection_once():
    checking.load_checks()
    frozen = gc.get_freeze_count()
    checking.load_checks()
    assert gc.get_freeze_count() == frozen
