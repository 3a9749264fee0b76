"""Fix and Undo fixes: what is asked, what the cells hold then, and how they come to hold again what they held."""

import shutil

import openpyxl
import pytest

from tests.excel.clicks import click, press
from tests.excel.standin.native import Refusal, Rejected
from tests.excel.test_bad_moments import snapshot
from tests.fix.planting import TEXT, fixed, number, planted, text
from tests.fix.test_extending_tables import shrunk
from tests.fix.test_makes import CLEAN, FAULTS, L, faulty, from_1904
from tests.fix.test_names import CURLY, GRANT, respelt
from tests.test_samples import SAMPLES
from validators.checks.catalogue import CHECKS
from validators.checks.engine import validate
from validators.graft.inject import graft
from validators.loading.loading import load
from validators.model.generated_sheets import FINDINGS_SHEET, FIXES_SHEET
from validators.reading.workbook_reader import read, read_content
from validators.record.differences import panel_fingerprints
from xl_addin.excel import live
from xl_addin.fixing import applying
from xl_addin.fixing.cell_state import read_cell_state, write_cell_state

BEFORE = {
    "K24": (" LEGACY", " LEGACY", "General"),
    "Q19": ("£12,000.00", "£12,000.00", "@"),
    "W13": ("24/02/2017", "24/02/2017", "General"),
    "R40": (1900550.0, "1900550", "£#,##0.00"),
}
AFTER = {
    "K24": ("Legacy", "Legacy", "General"),
    "Q19": (12000.0, "12000", "£#,##0.00"),
    "W13": (42790.0, "42790", "dd/mm/yyyy"),
    "R40": (None, "=SUBTOTAL(109,Allocations[2019/20])", "£#,##0.00"),
}
"""The faults' cells by what they hold: value, what would be typed, number format. The stand-in works no formula out."""


@pytest.fixture
def register(excel, tmp_path):
    """A workbook of these bytes, open and in front; the user says yes to whatever is asked."""

    def register(content=None):
        path = tmp_path / "register.xlsx"
        path.write_bytes(faulty() if content is None else content)
        book = excel.books.open(path)
        book.set_mock_caller()
        book.sheets["Providers"].activate()
        excel.impl.answer = "yes"
        return book

    return register


def cells(book, sheet=L, refs=BEFORE):
    ranges = {ref: book.sheets[sheet][ref] for ref in refs}
    return {ref: (cell.api.Value2, cell.formula, cell.number_format) for ref, cell in ranges.items()}


def others(book):
    """All cells but those of the faults and of the list of fixes."""
    found = {}
    for sheet in (sheet for sheet in book.sheets if sheet.name != FIXES_SHEET):
        for row in sheet.impl.held.iter_rows():
            found |= {(sheet.name, cell.coordinate): cell.value for cell in row if cell.value is not None}
    return {place: value for place, value in found.items() if place not in {(L, ref) for ref in BEFORE}}


def test_it_is_asked_first_and_no_changes_nothing(excel, register):
    book = register()
    excel.impl.answer = "no"
    before = snapshot(book)
    (asked,) = press(excel, "fix")
    assert asked.startswith("4 cells of register.xlsx can be fixed without a judgement:\n\n- Allocations!W13: The text ")
    assert [line.split()[1] for line in asked.splitlines() if line.startswith("- ")] == [
        f"Allocations!{ref}:" for ref in ("W13", "Q19", "K24", "R40")
    ]
    assert asked.endswith("Make these 4 changes?")
    assert snapshot(book) == before


def test_what_needs_no_judgement_is_fixed_and_nothing_else_and_nothing_is_saved(excel, register, tmp_path):
    book = register()
    before, rest = snapshot(book)[1:], others(book)
    assert cells(book) == BEFORE
    assert len(press(excel, "fix")) == 1
    assert "Writing Allocations!W13 (1 of 4)" in [value for name, value in excel.impl.log if name == "status_bar"]
    assert cells(book) == AFTER
    assert others(book) == rest
    assert snapshot(book)[1:] == before
    assert (tmp_path / "register.xlsx").read_bytes() == faulty()
    assert excel.status_bar == ("4 cells were fixed, and nothing saved. Panel Fixes lists them; Undo fixes puts them back.")


def test_every_change_is_listed_with_what_was_there_before(excel, register):
    book = register()
    press(excel, "fix")
    listed = book.sheets[FIXES_SHEET]
    assert listed["A5:I5"].value == [
        "Sheet", "Cell", "Change", "Check", "Held before", "Holds now", "Format before", "Format now", "Known by"
    ]  # fmt: skip
    rows = {row[1]: row for row in listed["A6:I9"].value}
    assert rows["W13"][3:] == [
        "date-as-text", '"24/02/2017"', "42790.0", "General", "dd/mm/yyyy", '"A13": "L009", "W4": "Decision date"'
    ]  # fmt: skip
    assert rows["R40"][4:6] == ["1900550.0", "=SUBTOTAL(109,Allocations[2019/20])"]
    assert listed["A10"].value is None


def test_a_long_list_is_cut_in_the_question_and_whole_on_the_sheet(excel, register):
    wrong = [(L, f"K{row}", text("LEGACY")) for row in range(5, 39)]
    book = register(planted(CLEAN, *wrong))
    (asked,) = press(excel, "fix")
    lines = [line for line in asked.splitlines() if line.startswith("- ")]
    assert len(lines) == 11
    assert lines[-1] == f"- and {len(book.sheets[FIXES_SHEET]['A6'].expand().value) - 10} more"
    assert max(map(len, lines)) <= 162


@pytest.mark.parametrize("again", [1, 2])
def test_undo_puts_back_what_was_there_to_the_letter(excel, register, again):
    book = register()
    before = snapshot(book)
    for _ in range(again):
        press(excel, "fix")
        assert press(excel, "undo_fixes") == []
        assert excel.status_bar == "4 cells hold again what was there before."
    assert cells(book) == BEFORE
    assert snapshot(book) == before


def test_an_apostrophe_before_a_text_is_put_back_too(excel, register):
    book = register()
    book.sheets[L]["Q18"].value = "'12,000.00"
    press(excel, "fix")
    assert read_cell_state(book.sheets[L]["Q18"]).content == 12000
    press(excel, "undo_fixes")
    assert (book.sheets[L]["Q18"].value, book.sheets[L]["Q18"].api.PrefixCharacter) == ("12,000.00", "'")


def test_a_formula_that_missed_rows_comes_back_as_it_was(excel, opened):
    book = opened("totals")
    excel.impl.answer = "yes"
    press(excel, "fix")
    assert book.sheets[L]["T40"].formula == "=SUM(T5:T39)"
    press(excel, "undo_fixes")
    assert book.sheets[L]["T40"].formula == "=SUM(T5:T38)"
    assert book.sheets["Control"]["B9"].value == 100


def test_a_cell_that_was_changed_since_is_left_alone_and_named(excel, register):
    book = register()
    press(excel, "fix")
    book.sheets[L]["K24"].value = "New"
    (said,) = press(excel, "undo_fixes")
    assert said.startswith("Left as they are now, because they or the lines they are in were changed after they were fixed")
    assert "Allocations!K24" in said
    assert cells(book) == BEFORE | {"K24": ("New", "New", "General")}
    assert [row[1] for row in book.sheets[FIXES_SHEET]["A6:I7"].value] == ["K24", None]
    assert book.sheets[FIXES_SHEET]["E6"].value == '" LEGACY"'


def test_a_cell_that_was_put_back_by_hand_is_not_listed_any_longer(excel, register):
    book = register()
    press(excel, "fix")
    write_cell_state(book.sheets[L]["K24"], read_cell_state(book.sheets[L]["K24"])._replace(content=" LEGACY"))
    assert press(excel, "undo_fixes") == []
    assert (cells(book), FIXES_SHEET in [sheet.name for sheet in book.sheets]) == (BEFORE, False)


def test_a_cell_to_which_another_line_has_moved_is_left_alone(excel, register):
    book = register()
    press(excel, "fix")
    book.sheets[L]["A24"].value = "L077"
    (said,) = press(excel, "undo_fixes")
    assert "Allocations!K24" in said
    assert cells(book) == BEFORE | {"K24": AFTER["K24"]}


def test_a_line_whose_key_was_fixed_later_is_still_recognised(excel, register):
    book = register()
    press(excel, "fix")
    book.sheets[L]["A24"].value = "L020 "
    press(excel, "fix")
    assert book.sheets[L]["A24"].value == "L020"
    assert press(excel, "undo_fixes") == []
    assert (book.sheets[L]["A24"].value, cells(book)) == ("L020 ", BEFORE)


def test_a_cell_that_was_fixed_twice_goes_back_step_by_step(excel, register):
    book = register()
    press(excel, "fix")
    book.sheets[L]["K24"].value = "LEGACY"
    press(excel, "fix")
    assert press(excel, "undo_fixes")[0].count("Allocations!K24") == 1
    assert book.sheets[L]["K24"].value == "LEGACY"


def test_a_number_format_given_since_stays(excel, register):
    book = register()
    press(excel, "fix")
    book.sheets[L]["W13"].number_format = "yyyy-mm-dd"
    press(excel, "undo_fixes")
    assert cells(book)["W13"] == ("24/02/2017", "24/02/2017", "yyyy-mm-dd")


@pytest.fixture
def logs(monkeypatch, tmp_path):
    """The details of a fault of the program go to the test's own folder."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


@pytest.mark.usefixtures("logs")
@pytest.mark.parametrize("error", [Rejected, Refusal, RuntimeError])
@pytest.mark.parametrize("button", ["fix", "undo_fixes"])
def test_if_a_cell_cannot_be_written_those_before_it_are_put_back(excel, register, monkeypatch, button, error):
    book = register()
    if button == "undo_fixes":
        press(excel, "fix")
    before, calls = snapshot(book), iter(range(99))

    def failing(cell, state):
        if next(calls) == 2:
            raise error
        write_cell_state(cell, state)

    monkeypatch.setattr(applying, "write_cell_state", failing)
    assert press(excel, button)[-1].startswith(
        "Excel is busy" if error is Rejected else f"{button.replace('_', ' ').capitalize()} could"
    )
    assert snapshot(book) == before


@pytest.mark.usefixtures("logs")
def test_what_cannot_be_put_back_stays_listed(excel, register, monkeypatch):
    book = register()
    calls = iter(range(99))

    def failing(cell, state):
        if next(calls) >= 2:
            raise Refusal
        write_cell_state(cell, state)

    monkeypatch.setattr(applying, "write_cell_state", failing)
    press(excel, "fix")
    monkeypatch.undo()
    assert len([ref for ref, now in cells(book).items() if now == AFTER[ref]]) == 2
    assert press(excel, "undo_fixes") == []
    assert cells(book) == BEFORE


def test_a_cell_that_excel_makes_something_else_of_ends_it_and_all_is_put_back(excel, register, monkeypatch):
    book = register()
    before = snapshot(book)

    def altering(cell, state):
        write_cell_state(cell, state)
        if cell.address == "$K$24" and state.content == "Legacy":
            cell.value = "Legacies"

    monkeypatch.setattr(applying, "write_cell_state", altering)
    assert press(excel, "fix")[-1].startswith("Excel did not take what Allocations!K24 is to hold, so nothing was changed.")
    assert snapshot(book) == before


def test_a_cell_that_is_changed_during_the_question_stops_the_fix(excel, register, monkeypatch):
    book = register()

    def changing(_):
        book.sheets[L]["K24"].value = "New"
        return True

    monkeypatch.setattr(live, "ask_question", changing)
    (said,) = press(excel, "fix")
    assert said == "Allocations!K24 was changed meanwhile, so nothing was fixed. Press Fix again."
    assert cells(book) == BEFORE | {"K24": ("New", "New", "General")}
    assert FIXES_SHEET not in [sheet.name for sheet in book.sheets]


def test_cells_of_a_protected_sheet_are_left_out_and_the_question_says_what_to_do(excel, register):
    book = register(planted(faulty(), ("Priorities", "D8", number(2004310))))
    book.sheets[L].impl.held.protection.sheet = True
    (asked,) = press(excel, "fix")
    assert asked.startswith("1 cell of register.xlsx can be fixed without a judgement:\n\n- Priorities!D8")
    assert "Left as they are:\n- Allocations!" in asked
    assert "Lift the protection (Review, Unprotect Sheet)" in asked
    assert cells(book) == BEFORE


def test_fixes_on_a_sheet_that_was_protected_since_are_not_undone_and_a_message_says_so(excel, register):
    book = register()
    press(excel, "fix")
    book.sheets[L].impl.held.protection.sheet = True
    before = snapshot(book)
    (said,) = press(excel, "undo_fixes")
    assert said.startswith("The sheet Allocations is protected, so nothing was undone. Lift the protection")
    assert snapshot(book) == before


def test_hidden_and_filtered_rows_are_fixed_and_stay_so(excel, register):
    book = register()
    sheet = book.sheets[L].impl.held
    (table,) = sheet.tables.values()
    table.autoFilter.filterColumn.append(openpyxl.worksheet.filters.FilterColumn(colId=0))
    table.autoFilter.filterColumn[0].filters = openpyxl.worksheet.filters.Filters(filter=["L001"])
    for row in range(6, 39):
        sheet.row_dimensions[row].hidden = True
    press(excel, "fix")
    assert cells(book) == AFTER | {"R40": BEFORE["R40"]}  # SUBTOTAL would leave the filtered rows out
    assert all(sheet.row_dimensions[row].hidden for row in range(6, 39))


@pytest.mark.parametrize("spoil", ["mixed", "array"])
def test_a_cell_that_holds_more_than_a_plain_value_is_left_alone(excel, register, spoil):
    content = planted(CLEAN, (L, "K24", text("LEGACY"))) if spoil == "mixed" else planted(
        CLEAN, (L, "T40", '<c r="{ref}" s="{old}"><f t="array" ref="T40">SUM(T5:T38)</f><v>45000</v></c>')
    )  # fmt: skip
    book = register(content)
    if spoil == "mixed":
        book.sheets[L].impl.held.mixed.add("K24")
    before = snapshot(book)
    (said,) = press(excel, "fix")
    assert said.startswith("Nothing in register.xlsx can be fixed without a judgement.\n\nLeft as they are:\n- Allocations!")
    assert snapshot(book) == before


def test_a_workbook_that_was_never_saved_or_is_in_onedrive_is_fixed(excel, register):
    book = register()
    for path in ("Book1", "https://example.sharepoint.com/sites/commissioning/register.xlsx"):
        book.impl.path = path
        press(excel, "fix")
        assert cells(book) == AFTER
        press(excel, "undo_fixes")
        assert cells(book) == BEFORE


def test_a_workbook_that_cannot_be_checked_is_not_called_sound(excel, opened):
    book = opened("second-office")
    before = snapshot(book)
    (said,) = press(excel, "fix")
    assert said.startswith("second-office.xlsx could not be checked: ")
    assert said.endswith("Nothing was fixed.")
    assert snapshot(book) == before


def test_days_that_count_from_1904_are_written_so(excel, register):
    book = register(from_1904(planted(CLEAN, (L, "W13", text("24/02/2017", TEXT)))))
    press(excel, "fix")
    assert cells(book)["W13"] == (42790.0 - 1462, "41328", "dd/mm/yyyy")


def test_findings_that_are_listed_keep_in_step(excel, register):
    book = register(planted(CLEAN, *FAULTS[:3]))
    press(excel, "check_workbook")
    press(excel, "fix")
    assert excel.status_bar.endswith(f"Undo fixes puts them back. PASS: no findings; {len(CHECKS)} checks.")
    assert book.sheets[FINDINGS_SHEET]["A6"].value == "No findings"
    press(excel, "undo_fixes")
    assert "FAIL" in excel.status_bar
    assert {row[2] for row in book.sheets[FINDINGS_SHEET]["A6:C9"].value} >= {"K24", "W13"}


def test_without_a_list_there_is_nothing_to_undo(excel, register):
    book = register()
    before = snapshot(book)
    assert press(excel, "undo_fixes") == ["No fixes are listed in register.xlsx, so there is nothing to undo."]
    assert snapshot(book) == before


@pytest.mark.parametrize("button", ["fix", "undo_fixes"])
def test_a_sheet_of_the_teams_own_that_bears_the_lists_name_is_never_touched(excel, register, button):
    book = register()
    book.sheets.add(FIXES_SHEET)["A1"].value = "Ours"
    before = snapshot(book)
    (said,) = press(excel, button)
    assert said.startswith("The workbook has a sheet Panel Fixes of your own")
    assert snapshot(book) == before


@pytest.mark.parametrize(("place", "value"), [("E7", "nonsense"), ("I7", "{"), ("B7", "far away"), ("F7", None)])
@pytest.mark.parametrize("button", ["fix", "undo_fixes"])
def test_a_list_that_was_changed_by_hand_is_not_guessed_at(excel, register, button, place, value):
    book = register()
    press(excel, "fix")
    book.sheets[FIXES_SHEET][place].value = value
    before = snapshot(book)
    (said,) = press(excel, button)
    assert said.startswith("Row 7 of the sheet Panel Fixes is not as it was written, so nothing was changed.")
    assert snapshot(book) == before


def test_a_fix_whose_row_was_removed_from_the_list_is_not_undone(excel, register):
    book = register()
    press(excel, "fix")
    kept = book.sheets[FIXES_SHEET]["B7"].value
    book.sheets[FIXES_SHEET]["A7:I7"].clear_contents()
    assert press(excel, "undo_fixes") == []
    assert cells(book) == BEFORE | {kept: AFTER[kept]}


def test_a_list_that_a_formula_points_at_stays_and_is_emptied(excel, register):
    book = register()
    press(excel, "fix")
    book.sheets["Milestones"]["K1"].formula = "=COUNTA('Panel Fixes'!A:A)"
    press(excel, "undo_fixes")
    assert book.sheets[FIXES_SHEET]["A6"].value == "None"
    assert book.sheets["Milestones"]["K1"].formula == "=COUNTA('Panel Fixes'!A:A)"
    assert press(excel, "undo_fixes")[0].startswith("No fixes are listed")


def test_the_panels_sheets_are_written_beside_the_list_in_excel_and_in_the_file(excel, register, tmp_path):
    book = register(planted(CLEAN, *FAULTS[:3]))
    press(excel, "fix")
    press(excel, "write_panel_sheets")
    press(excel, "write_panel_sheets")
    book.save(tmp_path / "saved.xlsx")
    saved = (tmp_path / "saved.xlsx").read_bytes()
    small = panel_of(saved)
    grafted = read_content("saved.xlsx", graft(saved, small))
    for raw in (read_content("saved.xlsx", saved), grafted):
        assert raw.grid(FIXES_SHEET).value(6, 4) == "date-as-text"
        assert [grid.name for grid in raw.grids].count("Panel Cover") == 1
        assert FIXES_SHEET not in panel_fingerprints(raw)
        assert "Panel Cover" in panel_fingerprints(raw)
        assert validate(load(raw)).findings == []
    press(excel, "undo_fixes")
    assert {ref: cells(book)[ref] for ref in ("K24", "W13", "Q19")} == {ref: BEFORE[ref] for ref in ("K24", "W13", "Q19")}


def panel_of(content):
    from validators.render.panel.book import render_panel_book  # noqa: PLC0415 - as the command does
    from validators.summaries.panel_sheets import panel  # noqa: PLC0415

    tables = load(read_content("saved.xlsx", content))
    return render_panel_book(panel(tables, validate(tables)))


def test_a_click_fixes_what_commissioning_fix_does_and_another_undoes_it(tmp_path):
    (tmp_path / "register.xlsx").write_bytes(planted(CLEAN, *FAULTS[:3]))
    done = click("fix", tmp_path / "register.xlsx", answer="yes", at=["Providers", "$B$7"])
    assert (done.code, done.errors, done.at, done.sheets[-1]) == (0, "", ["Providers", "$B$7"], FIXES_SHEET)
    file = read_content("register.xlsx", fixed(planted(CLEAN, *FAULTS[:3])).content)
    assert values_of(read(done.saved[0])) == values_of(file)
    assert (tmp_path / "register.xlsx").read_bytes() == planted(CLEAN, *FAULTS[:3])
    undone = click("undo_fixes", done.saved[0])
    assert (undone.code, undone.errors, undone.said) == (0, "", [])
    assert values_of(read(undone.saved[0])) == values_of(read(tmp_path / "register.xlsx"))
    assert FIXES_SHEET not in undone.sheets


def values_of(raw):
    grids = [grid for grid in raw.grids if grid.name != FIXES_SHEET]
    return {(g.name, row, c): v for g in grids for c, strip in g.column_cells.items() for row, v in zip(*strip, strict=True)}


def test_a_click_on_a_clean_workbook_says_that_there_is_nothing(tmp_path):
    path = shutil.copyfile(SAMPLES / "june-2018.xlsx", tmp_path / "june-2018.xlsx")
    done = click("fix", path)
    assert done.said == ["Nothing in june-2018.xlsx can be fixed without a judgement."]


def test_a_hostile_text_is_put_back_as_the_text_that_it_is(register):
    book = register()
    cell = book.sheets["Providers"]["B30"]
    for hostile in ("=1+1", "'=1+1", "+44 191 498 0000", "1/2", "TRUE", "#REF!", "1,000", "", "  x "):
        for number_format in ("General", "@", "£#,##0.00"):
            write_cell_state(cell, read_cell_state(cell)._replace(content=hostile, number_format=number_format))
            now = read_cell_state(cell)
            assert (now.content or "", now.number_format) == (hostile, number_format)


def reviews(register):
    """Rows under the Table of Reviews, one of them with a day that is shown as a number."""
    return register(planted(shrunk(CLEAN, "Reviews", "A4:K20"), ("Reviews", "C30", number(43312, "0"))))


def reach(book):
    return next(table.range.address for table in book.sheets["Reviews"].tables)


def test_a_table_is_extended_and_has_its_rows_again_after_undo(excel, register):
    book = reviews(register)
    before = snapshot(book)
    (asked,) = press(excel, "fix")
    assert "- Reviews!A21: The Table ends with row 20; rows 21 to 33 are taken into it, so that it is A4:K33." in asked
    assert reach(book) == "$A$4:$K$33"
    day = book.sheets["Reviews"]["C30"]
    assert (day.api.Value2, day.number_format) == (43312, "dd/mm/yyyy")
    assert book.sheets[FIXES_SHEET]["E6:F6"].value == [
        '{"table": "Reviews", "cells": "A4:K20"}',
        '{"table": "Reviews", "cells": "A4:K33"}',
    ]
    assert press(excel, "undo_fixes") == []
    assert (reach(book), day.api.Value2, day.number_format) == ("$A$4:$K$20", 43312, "General")
    assert snapshot(book) == before


def test_a_table_that_has_grown_since_is_left_as_it_is(excel, register):
    book = reviews(register)
    press(excel, "fix")
    table = next(iter(book.sheets["Reviews"].tables))
    table.resize(book.sheets["Reviews"].range("A4:K34"))
    (said,) = press(excel, "undo_fixes")
    assert "Reviews!A21" in said
    assert reach(book) == "$A$4:$K$34"


def test_if_a_cell_cannot_be_written_the_table_has_its_rows_again(excel, register, monkeypatch, tmp_path):
    book = reviews(register)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = snapshot(book)

    def failing(*_):
        raise Refusal

    monkeypatch.setattr(applying, "write_cell_state", failing)
    press(excel, "fix")
    assert reach(book) == "$A$4:$K$20"
    assert snapshot(book) == before


def test_a_name_that_is_spelt_otherwise_everywhere_is_fixed_everywhere(excel, register):
    book = register(respelt(CLEAN, GRANT, CURLY))
    press(excel, "fix")
    assert {book.sheets[name][ref].value for name, ref in (("Sources", "A5"), ("Control", "A5"), (L, "J5"))} == {GRANT}
    press(excel, "undo_fixes")
    assert book.sheets["Control"]["A5"].value == CURLY
