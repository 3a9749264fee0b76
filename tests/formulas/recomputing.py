"""What the formulas of a workbook give when they are computed again."""

from validators.formulas.evaluation import Evaluator
from validators.formulas.formula_groups import group_formulas
from validators.formulas.syntax import parse
from validators.model.raw_workbook import Cell


def recomputed(raw):
    """What each formula gives, by its cell; None where that is not computed."""
    evaluator, given = Evaluator(raw), {}
    for grid in raw.grids:
        columns = {*grid.column_cells} | {column for _, column in grid.uncalculated}
        for cells in (cells for column in columns for cells in group_formulas(grid, column)):
            values, known = evaluator.numbers(cells, parse(cells.text))
            for row, value, results in zip(cells.rows.tolist(), values.tolist(), known.tolist(), strict=True):
                given[Cell(grid.name, row, cells.column)] = value if results else None
    return given
