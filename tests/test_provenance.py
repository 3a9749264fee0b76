"""Wherever its tables stand on their sheets, a finding stands on the same value."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st
from openpyxl.utils.cell import column_index_from_string

from tests.grids import DrawnFormulas, draw, drawing_of, rules_of
from validators.checks.catalogue import CHECKS, CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.raw_workbook import Area, ColumnCells, SheetFilter, column_letters

REFERENCE = re.compile(r"(?<![A-Za-z\[])(\$?)([A-Z]{1,3})(\$?)(\d+)(?![\w(])")
OF_A_SHEET = {"hidden-sheet"}
"""Checks whose findings stand at A1, whatever is there."""

OF_NO_CELL = {"check-failed"}
"""Checks whose findings are about this program: no sheet that can be drawn brings them about."""


@pytest.mark.parametrize("check", sorted(CHECKS_BY_NAME.keys() - OF_A_SHEET - OF_NO_CELL))
@settings(max_examples=5)
@given(down=st.integers(0, 30), right=st.integers(0, 60))
def test_findings_move_with_the_table(check, down, right):
    drawing = drawing_of(CHECKS_BY_NAME[check].doc)
    evidence, rules = draw(drawing)[0], rules_of(drawing)
    still = places(evidence, check, rules)
    assert still
    moved = replace(evidence, grids=[shifted(grid, down, right) for grid in evidence.grids])
    assert places(moved, check, rules) == {move(place, down, right) for place in still}


def places(evidence, check, rules):
    checks = CHECKS if CHECKS_BY_NAME[check].after else [CHECKS_BY_NAME[check]]
    report = validate(load(evidence, rules), checks)
    return {(f.cell and tuple(f.cell), f.severity) for f in report.findings if f.check == check}


def move(place, down, right):
    """A finding's place after the move; one at the file, or at a sheet as a whole, stays."""
    cell, severity = place
    if cell is None:
        return place
    sheet, row, column = cell
    return ((sheet, row + down, column + right), severity)


def shifted(grid, down, right):
    area = lambda a: Area(a.top + down, a.left + right, a.bottom + down, a.right + right)  # noqa: E731 - used below alone
    strips = {c + right: ColumnCells([r + down for r in s.rows], s.values) for c, s in grid.column_cells.items()}
    formulas = {
        (row + down, column + right): translated(formula, down, right)
        for (row, column), formula in getattr(grid.formulas, "formulas", {}).items()
    }
    return replace(
        grid,
        column_cells=strips,
        formulas=DrawnFormulas(formulas),
        uncalculated=frozenset((r + down, c + right) for r, c in grid.uncalculated),
        hidden_rows=[row + down for row in grid.hidden_rows],
        low_rows=[row + down for row in grid.low_rows],
        looks={c + right: {look: [r + down for r in rows] for look, rows in its.items()} for c, its in grid.looks.items()},
        hidden_columns=[(first + right, last + right) for first, last in grid.hidden_columns],
        filters=[
            SheetFilter(area(f.area), tuple(c + right for c in f.columns), tuple(r + down for r in f.hidden_by_hand))
            for f in grid.filters
        ],
        merged=[area(m) for m in grid.merged],
        tables=[t._replace(area=area(t.area)) for t in grid.tables],
    )


def translated(formula, down, right):
    """A formula after everything that it refers to has moved, fixed references too."""
    return REFERENCE.sub(
        lambda r: f"{r[1]}{column_letters(column_index_from_string(r[2]) + right)}{r[3]}{int(r[4]) + down}", formula
    )
