"""A workbook that is checked again while somebody works in it: the same report as a new reading, and little done twice."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings, strategies as st

from tests.straight import evidence_of
from tests.test_samples import SAMPLES
from tests.workbooks.clean import RULES, clean
from validators.checks.catalogue import CHECKS
from validators.checks.earlier_runs import EarlierRuns
from validators.checks.engine import validate
from validators.loading.earlier_tables import EarlierTables
from validators.loading.loading import load
from validators.model.raw_workbook import ColumnCells, ErrorValue
from validators.reading.workbook_reader import read
from validators.register.fingerprints import fingerprint

RAW = evidence_of(clean().contents, RULES)
SHEETS = [grid.name for grid in RAW.grids]
AFTER_ALL = {check.name for check in CHECKS if check.after}
DAYS = (datetime(2018, 4, 1), datetime(2031, 1, 1))  # noqa: DTZ001 - a workbook's dates have no time zone
NUMBERS = (0.0, -5.0, 1.005, 12500.0)
TEXTS = ("", "TBC", "x", "L001", "A001", "Yes", "2019/20", "Reserves", "c", "Total")
TYPED = st.sampled_from([None, *TEXTS, *NUMBERS, *DAYS, ErrorValue("#REF!")])


def changed(raw, sheet, row, column, value):
    """The raw workbook with another value in a cell of a sheet; the other sheets are the very same objects."""
    grid = raw.grid(sheet)
    cells = dict(zip(*grid.column_cells.get(column, ((), ())), strict=True))
    cells = {**cells, row: value} if value is not None else {at: each for at, each in cells.items() if at != row}
    rows = sorted(cells)
    columns = {**grid.column_cells, column: ColumnCells(rows, [cells[at] for at in rows])}
    other = replace(grid, column_cells=columns)
    return replace(raw, grids=[other if each is grid else each for each in raw.grids])


class Desk:
    """Somebody's workbook, checked again after each change."""

    def __init__(self, raw=RAW):
        self.raw, self.tables, self.runs = raw, EarlierTables(), EarlierRuns()

    def check(self):
        self.book = load(self.raw, earlier=self.tables)
        return validate(self.book, earlier=self.runs)


BASES = {"clean": RAW} | {name: read(SAMPLES / f"{name}.xlsx") for name in ("structure", "formulas", "totals")}


@st.composite
def changes(draw, raw):
    """Some changes of cells that hold something, or are next to one that does."""
    made = []
    for _ in range(draw(st.integers(1, 3))):
        grid = draw(st.sampled_from([grid for grid in raw.grids if grid.column_cells]))
        column = draw(st.sampled_from(sorted(grid.column_cells)))
        row = draw(st.sampled_from(list(grid.column_cells[column].rows))) + draw(st.sampled_from([0, 0, 0, 1]))
        made.append((grid.name, row, column, draw(TYPED)))
    return made


@pytest.mark.parametrize("base", BASES)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_whatever_is_changed_the_report_is_that_of_a_new_reading(base, data):
    desk = Desk(BASES[base])
    desk.check()
    for change in data.draw(changes(desk.raw)):
        desk.raw = changed(desk.raw, *change)
        assert desk.check() == validate(load(desk.raw))


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.xls?")), ids=lambda path: path.stem)
def test_every_sample_is_found_to_have_the_same_when_it_is_checked_again_and_after_each_sheet_has_changed(path):
    desk = Desk(read(path))
    fresh = validate(load(desk.raw))
    assert not fresh.faults
    assert [desk.check(), desk.check()] == [fresh, fresh]
    for grid in desk.raw.grids:
        column = min(grid.column_cells, default=1)
        desk.raw = changed(desk.raw, grid.name, 300, column, "Added below")
        assert desk.check() == validate(load(desk.raw))


@pytest.mark.parametrize("sheet", SHEETS)
def test_each_sheet_that_is_emptied_and_filled_again_is_seen(sheet):
    desk = Desk()
    before = desk.check()
    desk.raw = replace(RAW, grids=[replace(grid, column_cells={}) if grid.name == sheet else grid for grid in RAW.grids])
    assert desk.check() == validate(load(desk.raw))
    desk.raw = RAW
    assert desk.check() == before


def test_where_nothing_has_changed_no_table_is_judged_and_no_check_is_run_again():
    desk = Desk()
    report = desk.check()
    tables = desk.book.tables
    assert desk.check() == report
    assert desk.runs.ran_again == []
    assert all(desk.book[title] is table for title, table in tables.items())


def test_only_the_tables_and_checks_of_what_has_changed_are_looked_at_again():
    desk = Desk()
    desk.check()
    register, milestones = desk.book["Allocations"], desk.book["Milestones"]
    cell = milestones.cell(milestones.lines.rows[0], "Milestone")
    desk.raw = changed(RAW, cell.sheet, cell.row, cell.column, "Another milestone")
    desk.check()
    assert desk.book["Allocations"] is register
    assert desk.book["Milestones"] is not milestones
    again = set(desk.runs.ran_again)
    assert "milestone-out-of-order" in again
    assert again.isdisjoint({"money-outside-dates", "possible-duplicate", "source-overspent", "matrix-mismatch"})


def test_only_the_column_that_has_changed_is_read_again():
    desk = Desk()
    desk.check()
    before = desk.book["Allocations"]
    cell = before.cell(before.lines.rows[2], "Activity")
    desk.raw = changed(RAW, cell.sheet, cell.row, cell.column, "Another name")
    desk.check()
    after = desk.book["Allocations"]
    again = [heading for heading in after.lines.headings if after.lines[heading] is not before.lines[heading]]
    assert again == ["Activity"]
    assert after.lines["Activity"].tolist()[2] == "Another name"


def test_a_row_that_is_added_has_every_column_read_again():
    desk = Desk()
    desk.check()
    register = desk.book["Allocations"]
    line = register.cell(register.lines.rows[-1] + 1, "Line")
    desk.raw = changed(RAW, line.sheet, line.row, line.column, "L999")
    assert desk.check() == validate(load(desk.raw))


def test_a_key_that_has_changed_has_the_tables_judged_that_name_it():
    desk = Desk()
    desk.check()
    sources = desk.book["Sources"]
    cell = sources.cell(sources.lines.rows[0], "Source")
    register = desk.book["Allocations"]
    desk.raw = changed(RAW, cell.sheet, cell.row, cell.column, "Another source")
    report = desk.check()
    assert desk.book["Allocations"] is not register
    assert "unknown-reference" in {finding.check for finding in report.findings}


def test_another_year_has_all_looked_at_again():
    desk = Desk()
    desk.check()
    about = desk.book["About"]
    cell = about.cell(about.lines.rows[0], "Financial year")
    desk.raw = changed(RAW, cell.sheet, cell.row, cell.column, "2019/20")
    assert desk.check() == validate(load(desk.raw))
    assert len(desk.runs.ran_again) == len(CHECKS) - len(AFTER_ALL)


def test_the_fingerprint_is_that_of_what_is_there_now():
    desk = Desk()
    desk.check()
    before = fingerprint(desk.book)
    desk.raw = changed(RAW, "Allocations", desk.book["Allocations"].lines.rows[0], 1, "L999")
    desk.check()
    assert fingerprint(desk.book) != before
