"""The open workbook compared with an earlier version of it, from the click to the new workbook."""

import shutil

import pytest

from tests.excel.clicks import click, press
from tests.excel.test_bad_moments import snapshot
from tests.fix.planting import number, planted, text
from tests.test_samples import SAMPLES
from validators.compare.comparison import describe_outcome
from validators.compare.result_sheets import MAX_SHEET_ROWS, comparison_sheets
from validators.compare.two_versions import compare
from validators.loading.loading import load
from validators.reading.workbook_reader import read, read_content
from validators.render.panel.book import render_panel_book

CLEAN = (SAMPLES / "june-2018.xlsx").read_bytes()
LATER = planted(CLEAN, ("Allocations", "Q19", number(15000)), ("Allocations", "H10", text("Reducing reoffending")))


@pytest.fixture
def versions(tmp_path):
    """An earlier and a later version."""
    (tmp_path / "later.xlsx").write_bytes(LATER)
    return shutil.copyfile(SAMPLES / "june-2018.xlsx", tmp_path / "earlier.xlsx"), tmp_path / "later.xlsx"


@pytest.fixture
def later(excel, versions):
    book = excel.books.open(versions[1])
    book.set_mock_caller()
    return book


def values_by_cell(grid):
    return {(row, c): v for c, strip in grid.column_cells.items() for row, v in zip(*strip, strict=True)}


def test_what_changed_is_listed_in_a_new_workbook_as_the_command_lists_it(versions):
    earlier, later = versions
    done = click("compare", later, pick=str(earlier), at=["Providers", "$B$7"])
    assert (done.code, done.errors, done.said) == (0, "", [])
    assert done.books == ["later.xlsx", "What changed2"]
    assert "Reading Allocations (6 of 12)" in done.shown
    comparison = compare(load(read(earlier)), load(read(later)))
    assert done.settings["status_bar"] == describe_outcome(comparison)
    by_command = read_content("by command.xlsx", render_panel_book(comparison_sheets(comparison, MAX_SHEET_ROWS)))
    by_click = read(done.saved[1])
    assert done.sheets == [grid.name for grid in by_command.grids]
    for one, other in zip(by_click.grids[1:], by_command.grids[1:], strict=True):
        assert values_by_cell(one) == values_by_cell(other)
    assert "n/a, as it is open in Excel" in values_by_cell(by_click.grids[0]).values()


def test_it_is_the_open_workbook_saved_or_not_that_is_compared(excel, later, versions):
    later.sheets["Allocations"]["Q20"].value = 1
    excel.impl.pick = str(versions[1])
    press(excel, "compare")
    assert excel.status_bar == "The two workbooks differ: 1 cell changed."


def test_two_that_do_not_differ_open_nothing_and_a_message_says_so(excel, later, versions):
    excel.impl.pick = str(versions[1])
    before = snapshot(later)
    assert press(excel, "compare") == []
    assert excel.status_bar == "The two workbooks do not differ."
    assert (len(excel.books), snapshot(later)) == (1, before)


def test_a_cancelled_pick_changes_nothing_and_says_nothing(excel, later):
    before, log = snapshot(later), len(excel.impl.log)
    assert press(excel, "compare") == []
    assert (len(excel.books), snapshot(later)) == (1, before)
    assert not [name for name, _ in excel.impl.log[log:] if name == "status_bar"]


@pytest.mark.parametrize(
    ("sample", "words"),
    [
        ("renamed-csv", "renamed-csv.xlsx: "),
        ("second-office", "second-office.xlsx is of "),
    ],
)
def test_an_earlier_version_that_cannot_be_compared_is_one_sentence(excel, later, sample, words):
    excel.impl.pick = str(SAMPLES / f"{sample}.xlsx")
    before = snapshot(later)
    (said,) = press(excel, "compare")
    assert said.startswith(words)
    assert (len(excel.books), snapshot(later)) == (1, before)


def test_one_that_is_gone_is_one_sentence_too(excel, later, tmp_path):
    excel.impl.pick = str(tmp_path / "gone.xlsx")
    (said,) = press(excel, "compare")
    assert said.startswith("gone.xlsx: ")
    assert len(later.sheets) == 12


def test_a_workbook_in_front_that_has_no_tables_is_refused(excel, versions):
    book = excel.books.add()
    book.set_mock_caller()
    excel.impl.pick = str(versions[0])
    (said,) = press(excel, "compare")
    assert said.startswith("Book1 has none of the tables of a commissioning workbook, so nothing was compared.")
    assert len(excel.books) == 1
