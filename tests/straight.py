"""The evidence of a workbook straight from its contents, as reading its file would give it: no file is written or read."""

from collections import defaultdict
from datetime import date, datetime

from tests.grids import DrawnFormulas
from validators.model.raw_workbook import ColumnCells, ExcelTable, Grid, RawWorkbook
from workbooks.contents import SampleFormula
from workbooks.layout import PLAIN_LAYOUT, table_places
from workbooks.table_cells import filled_cells, table_formulas


def evidence_of(contents, rules, layout=PLAIN_LAYOUT):
    """Every table of the workbook on its sheet. The captions above them, widths and looks are left out."""
    stand = table_places(contents, layout, rules)
    formulas = table_formulas(contents, stand)
    grids = [
        _grid(place, filled_cells(contents, place, formulas[title], layout.team.get(title, {})))
        for title, place in stand.items()
    ]
    return RawWorkbook("straight.xlsx", grids)


def _grid(place, filled):
    columns, formulas = defaultdict(dict), {}
    for (number, heading), value in filled.items():
        cell = place.cell(number, heading)
        if isinstance(value, SampleFormula):
            formulas[cell.row, cell.column] = value.text
        columns[cell.column][cell.row] = _read(value)
    headings = tuple(place.words[heading] for heading in place.headings)
    if place.turned:
        columns[place.left][place.top], columns[place.left + 1][place.top] = headings = ("Setting", "Value")
    strips = {at: ColumnCells(sorted(rows), [rows[row] for row in sorted(rows)]) for at, rows in sorted(columns.items())}
    table = ExcelTable(place.title, place.area, headings, has_totals=bool(place.totalled))
    return Grid(place.title, strips, DrawnFormulas(formulas), tables=[table])


def _read(value):
    """A value as it comes out of a cell: every number a float, every day a time."""
    if isinstance(value, SampleFormula):
        return value.value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a workbook's dates have no time zone
    return float(value) if isinstance(value, int) else value
