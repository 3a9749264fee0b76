"""Every sample and the template are read cell by cell as openpyxl reads them."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from validators.model.raw_workbook import ErrorValue
from validators.reading.workbook_reader import read

WORKBOOKS = Path(__file__).parents[2] / "workbooks"
UNREADABLE = {"password-protected", "renamed-csv"}
READABLE = sorted(p for p in [WORKBOOKS / "template.xlsx", *WORKBOOKS.glob("samples/*.xlsx")] if p.stem not in UNREADABLE)
BOTH = pytest.mark.parametrize("path", READABLE, ids=lambda path: path.stem)


def sheets(path, *, data_only):
    return {sheet.title: sheet for sheet in openpyxl.load_workbook(path, data_only=data_only).worksheets}


def as_ours(cell):
    if cell.data_type == "e":
        return ErrorValue(cell.value)
    return float(cell.value) if isinstance(cell.value, int) and not isinstance(cell.value, bool) else cell.value


def places(sheet, merged):
    """The filled cells of a sheet of openpyxl, but for those under a merged range, whose values it drops."""
    hidden = {place for area in merged for place in covered(area)}
    return {place: cell for place, cell in sheet._cells.items() if cell.value not in {None, ""} and place not in hidden}


def covered(area):
    cells = {(row, column) for row in range(area.top, area.bottom + 1) for column in range(area.left, area.right + 1)}
    return cells - {(area.top, area.left)}


@BOTH
def test_every_value_of_a_sample_is_as_openpyxl_reads_it(path):
    raw, expected = read(path), sheets(path, data_only=True)
    assert [grid.name for grid in raw.grids] == list(expected)
    for grid in raw.grids:
        hidden = {place for area in grid.merged for place in covered(area)}
        ours = {(row, c): v for c, s in grid.column_cells.items() for row, v in zip(s.rows, s.values, strict=True)}
        shown = {place: value for place, value in ours.items() if place not in hidden}
        assert shown == {place: as_ours(cell) for place, cell in places(expected[grid.name], grid.merged).items()}
    assert any(
        isinstance(value, (datetime, float, str))
        for grid in raw.grids
        for s in grid.column_cells.values()
        for value in s.values
    )


@BOTH
def test_every_formula_of_a_sample_is_as_openpyxl_reads_it(path):
    expected = sheets(path, data_only=False)
    for grid in read(path).grids:
        formulas = {
            place: cell.value for place, cell in places(expected[grid.name], grid.merged).items() if cell.data_type == "f"
        }
        assert {place: grid.formulas.get(place) for place in formulas} == formulas
        assert sum(len(grid.formulas.column(column)) for column in range(1, 60)) == len(formulas)
