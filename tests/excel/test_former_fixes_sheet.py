"""Workbooks that an earlier version fixed: their list is called Panel Mends, and is understood and renamed."""

import pytest

from tests.excel.clicks import press
from tests.excel.standin.native import Refusal
from tests.excel.test_bad_moments import snapshot
from tests.excel.test_fixing import AFTER, BEFORE, CLEAN, FAULTS, L, cells, panel_of, planted, register  # noqa: F401 - a fixture
from validators.graft.inject import graft
from validators.model.generated_sheets import FIXES_SHEET, FORMER_FIXES_SHEET, GENERATED_MARK, is_generated, mark_formula
from validators.reading.workbook_reader import read_content
from validators.record.differences import panel_fingerprints
from xl_addin import buttons
from xl_addin.fixing import applying, fixes_sheet

POINTER = "='Panel Mends'!A6&Panel_Mends[[#Headers],[Cell]]"


def rename(book, old, new):
    """Gives the list the name, the mark and the Table that another version gives it."""
    sheet = book.sheets[old]
    sheet.name = new
    [mark] = [name for name in sheet.names if name.name.endswith(GENERATED_MARK)]
    mark.refers_to = f"={mark_formula(new)}"
    for table in sheet.tables:
        table.display_name = new.replace(" ", "_")


def names(book):
    return [sheet.name for sheet in book.sheets if "Fixes" in sheet.name or "Mends" in sheet.name]


def marks(book, sheet):
    return [name.refers_to for name in book.sheets[sheet].names if name.name.endswith(GENERATED_MARK)]


@pytest.fixture
def fixed(excel, register):  # noqa: F811 - the fixture
    """A workbook that an earlier version fixed, with a formula of the team's own that points at its list."""

    def fixed(content=None, *, pointed_at=False):
        book = register(content)
        press(excel, "fix")
        rename(book, FIXES_SHEET, FORMER_FIXES_SHEET)
        if pointed_at:
            book.sheets["Milestones"]["K1"].formula = POINTER
        return book

    return fixed


def test_undo_puts_everything_back_and_no_list_is_left(excel, fixed):
    book = fixed()
    assert press(excel, "undo_fixes") == []
    assert excel.status_bar == "4 cells hold again what was there before."
    assert (cells(book), names(book)) == (BEFORE, [])


def test_what_undo_leaves_is_listed_under_the_new_name_alone(excel, fixed):
    book = fixed()
    book.sheets[L]["K24"].value = "New"
    (said,) = press(excel, "undo_fixes")
    assert said.endswith("Panel Fixes still says what they held.")
    assert (names(book), marks(book, FIXES_SHEET)) == ([FIXES_SHEET], ['="panel fixes"'])
    assert [row[1] for row in book.sheets[FIXES_SHEET]["A6:I7"].value] == ["K24", None]


def test_fix_lists_the_earlier_fixes_before_its_own(excel, fixed):
    book = fixed()
    before = [row[1] for row in book.sheets[FORMER_FIXES_SHEET]["A6:I9"].value]
    book.sheets[L]["K24"].value = "LEGACY"
    press(excel, "fix")
    assert names(book) == [FIXES_SHEET]
    assert [row[1] for row in book.sheets[FIXES_SHEET]["A6:I11"].value] == [*before, "K24", None]
    press(excel, "undo_fixes")
    assert cells(book)["K24"][0] == "LEGACY"


def test_a_formula_that_points_at_the_list_follows_it(excel, fixed):
    book = fixed(pointed_at=True)
    book.sheets[L]["K24"].value = "New"
    press(excel, "undo_fixes")
    assert book.sheets["Milestones"]["K1"].formula == "='Panel Fixes'!A6&Panel_Fixes[[#Headers],[Cell]]"
    assert names(book) == [FIXES_SHEET]


def test_a_list_that_a_formula_points_at_is_emptied_under_the_new_name(excel, fixed):
    book = fixed(pointed_at=True)
    press(excel, "undo_fixes")
    assert book.sheets[FIXES_SHEET]["A6"].value == "None"
    assert (cells(book), names(book)) == (BEFORE, [FIXES_SHEET])
    assert "REF" not in book.sheets["Milestones"]["K1"].formula


@pytest.mark.parametrize("button", ["fix", "undo_fixes"])
def test_a_list_that_cannot_be_written_keeps_its_name_and_its_mark(excel, fixed, monkeypatch, tmp_path, button):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    book = fixed(pointed_at=True)
    book.sheets[L]["K24"].value = "LEGACY"
    before = snapshot(book)

    def failing(*_, **__):
        raise Refusal

    monkeypatch.setattr(fixes_sheet, "replace_generated", failing)
    assert press(excel, button)
    monkeypatch.undo()
    assert snapshot(book) == before
    assert (names(book), marks(book, FORMER_FIXES_SHEET)) == ([FORMER_FIXES_SHEET], ['="panel mends"'])
    assert [table.display_name for table in book.sheets[FORMER_FIXES_SHEET].tables] == ["Panel_Mends"]


def test_a_cell_that_cannot_be_written_leaves_the_list_under_its_name(excel, fixed, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    book = fixed(pointed_at=True)
    book.sheets[L]["K24"].value = "LEGACY"
    before = snapshot(book)

    def failing(*_):
        raise Refusal

    monkeypatch.setattr(applying, "write_cell_state", failing)
    press(excel, "fix")
    assert snapshot(book) == before
    assert (names(book), marks(book, FORMER_FIXES_SHEET)) == ([FORMER_FIXES_SHEET], ['="panel mends"'])


@pytest.mark.parametrize("button", ["fix", "undo_fixes"])
def test_a_row_that_was_changed_by_hand_is_named_by_the_sheet_that_has_it(excel, fixed, button):
    book = fixed()
    book.sheets[FORMER_FIXES_SHEET]["E7"].value = "nonsense"
    before = snapshot(book)
    (said,) = press(excel, button)
    assert said.startswith("Row 7 of the sheet Panel Mends is not as it was written")
    assert snapshot(book) == before


@pytest.fixture
def twice_fixed(excel, fixed):
    """A workbook that an earlier version fixed, and this one, each with a list of its own."""

    def twice_fixed(*, pointed_at=False):
        book = fixed(pointed_at=pointed_at)
        book.sheets[FORMER_FIXES_SHEET].name = "Panel Kept"
        book.sheets[L]["K24"].value = "LEGACY"
        press(excel, "fix")
        book.sheets["Panel Kept"].name = FORMER_FIXES_SHEET
        assert names(book) == [FORMER_FIXES_SHEET, FIXES_SHEET]
        return book

    return twice_fixed


def test_of_two_lists_one_is_made_oldest_first(excel, twice_fixed):
    book = twice_fixed()
    book.sheets[L]["K24"].value = "New"
    press(excel, "undo_fixes")
    assert names(book) == [FIXES_SHEET]
    assert [row[4] for row in book.sheets[FIXES_SHEET]["A6:I8"].value] == ['" LEGACY"', '"LEGACY"', None]


def test_of_two_lists_the_older_is_emptied_where_a_formula_points_at_it(excel, twice_fixed):
    book = twice_fixed(pointed_at=True)
    book.sheets[L]["K24"].value = "New"
    press(excel, "undo_fixes")
    assert names(book) == [FORMER_FIXES_SHEET, FIXES_SHEET]
    assert book.sheets[FORMER_FIXES_SHEET]["A6"].value is None
    assert book.sheets["Milestones"]["K1"].formula == POINTER
    assert press(excel, "undo_fixes")[0].startswith("Left as they are now")
    assert [row[4] for row in book.sheets[FIXES_SHEET]["A6:I8"].value] == ['" LEGACY"', '"LEGACY"', None]


def test_of_two_lists_one_that_is_protected_and_pointed_at_is_named_and_nothing_is_changed(excel, twice_fixed):
    book = twice_fixed(pointed_at=True)
    book.sheets[FORMER_FIXES_SHEET].impl.held.protection.sheet = True
    before = fixes_sheet.read_entries(book), cells(book), names(book)
    (said,) = press(excel, "undo_fixes")
    assert said.startswith("The sheet Panel Mends is protected, so nothing was changed. Lift the protection")
    assert (fixes_sheet.read_entries(book), cells(book), names(book)) == before


def test_two_lists_are_gone_when_all_is_undone(excel, twice_fixed):
    book = twice_fixed()
    press(excel, "undo_fixes")
    book.sheets[L]["K24"].value = " LEGACY"
    press(excel, "undo_fixes")
    assert (cells(book), names(book)) == (BEFORE, [])


def test_the_panels_sheets_are_written_beside_the_list_in_excel_and_in_the_file(excel, fixed, tmp_path):
    book = fixed(planted(CLEAN, *FAULTS[:3]))
    press(excel, "write_panel_sheets")
    press(excel, "write_panel_sheets")
    book.save(tmp_path / "saved.xlsx")
    saved = (tmp_path / "saved.xlsx").read_bytes()
    for content in (saved, graft(saved, panel_of(saved))):
        raw = read_content("saved.xlsx", content)
        assert raw.grid(FORMER_FIXES_SHEET).value(6, 4) == "date-as-text"
        assert [grid.name for grid in raw.grids].count("Panel Cover") == 1
        assert is_generated(FORMER_FIXES_SHEET)
        assert FORMER_FIXES_SHEET not in panel_fingerprints(raw)


@pytest.mark.parametrize("button", ["fix", "undo_fixes"])
def test_a_sheet_of_the_teams_own_that_bears_the_former_name_is_left_alone_and_hinders_nothing(excel, register, button):  # noqa: F811
    book = register()
    if button == "undo_fixes":
        press(excel, "fix")
    book.sheets.add(FORMER_FIXES_SHEET)["A1"].value = "Ours"
    book.sheets["Providers"].activate()
    press(excel, button)
    assert cells(book) == (AFTER if button == "fix" else BEFORE)
    assert book.sheets[FORMER_FIXES_SHEET]["A1"].value == "Ours"
    assert (FIXES_SHEET in names(book)) == (button == "fix")


def test_the_macros_of_an_earlier_version_press_todays_buttons():
    assert (buttons.mend, buttons.undo_mends) == (buttons.fix, buttons.undo_fixes)
