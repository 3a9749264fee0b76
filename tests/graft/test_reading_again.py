"""Other programs open what was written, and read in it what they read before and what the book says."""

import pytest

from tests.graft.books import FIGURE, NAMES, book
from tests.graft.packages import is_sound, titles
from tests.graft.readers import by_calamine, by_office, by_openpyxl, looks, new_rows, opened, rules
from tests.kitchen_sink import EXPECTED, kitchen_sink
from tests.openxml import new_errors
from validators.checks.engine import validate
from validators.graft.inject import graft
from validators.loading.loading import load
from validators.reading.workbook_reader import read
from validators.render.panel.book import render_panel_book
from validators.summaries.panel_sheets import panel

READERS = (by_openpyxl, by_calamine)


@pytest.fixture(scope="module")
def grafted():
    return graft(kitchen_sink(), book())


@pytest.mark.parametrize("by", READERS)
def test_old_sheets_and_new_ones_read_as_they_did(grafted, by):
    found = by(grafted)
    assert list(found) == [*titles(kitchen_sink()), *NAMES]
    assert found == by(kitchen_sink()) | by(book())
    assert found["Panel Priorities"][5][1] == FIGURE


def test_formulas_stay_formulas(grafted):
    found = by_openpyxl(grafted, values=False)
    before = by_openpyxl(kitchen_sink(), values=False)
    assert {name: found[name] for name in before if name != "Dashboard"} == {
        name: rows for name, rows in before.items() if name != "Dashboard"
    }
    assert found["Dashboard"][5][1] == "=SUM(B3:B5)"


def test_libreoffice_calculates_the_old_sheets_and_the_new_ones_as_it_did(grafted, tmp_path):
    found = by_office(tmp_path, before=kitchen_sink(), book=book(), after=grafted)
    assert found["after"] == found["before"] | found["book"]


def test_the_macros_are_where_openpyxl_looks_for_them(grafted):
    before, after = opened(kitchen_sink()).vba_archive, opened(grafted).vba_archive
    assert before.read("xl/vbaProject.bin") == after.read("xl/vbaProject.bin")


def test_microsofts_validator_finds_nothing_that_it_did_not_find_before(grafted, tmp_path):
    before, after = tmp_path / "before.xlsm", tmp_path / "after.xlsm"
    before.write_bytes(kitchen_sink())
    after.write_bytes(grafted)
    assert not new_errors(before, after)
    after.write_bytes(graft(grafted, book("Panel Cover", "Panel Sources")))
    assert not new_errors(before, after)


@pytest.mark.parametrize("sheet", NAMES)
def test_new_cells_look_as_in_the_book(grafted, sheet):
    assert looks(grafted, sheet) == looks(book(), sheet)
    assert rules(grafted, sheet) == rules(book(), sheet)
    assert new_rows(grafted, sheet) == new_rows(book(), sheet) != []


def test_old_cells_look_as_they_did(grafted):
    before, after = opened(kitchen_sink()), opened(grafted)
    assert all(looks(grafted, name) == looks(kitchen_sink(), name) for name in before.sheetnames[:2])
    assert rules(grafted, "Allocations") == rules(kitchen_sink(), "Allocations")
    assert before.sheetnames == after.sheetnames[: len(before.sheetnames)]


def test_the_register_has_no_finding_that_it_did_not_have(grafted, tmp_path):
    path = tmp_path / "register.xlsm"
    path.write_bytes(grafted)
    found = validate(load(read(path))).findings
    assert [(finding.check, finding.cell) for finding in found] == EXPECTED


def test_the_real_sheets_for_the_panel_go_into_it_with_no_new_error(tmp_path):
    before, after = tmp_path / "before.xlsm", tmp_path / "after.xlsm"
    before.write_bytes(kitchen_sink())
    register = load(read(before))
    real = render_panel_book(panel(register, validate(register)))
    after.write_bytes(graft(kitchen_sink(), real))
    assert not new_errors(before, after)
    for by in READERS:
        assert by(after.read_bytes()) == by(kitchen_sink()) | by(real)
    assert all(looks(after.read_bytes(), sheet) == looks(real, sheet) for sheet in titles(real))
    assert graft(after.read_bytes(), real) == after.read_bytes()
    is_sound(after.read_bytes())
