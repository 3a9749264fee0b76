"""A cell is a typed number where its column is computed.

The number stays as it is when the cells beside it change, and nothing shows that.

To put it right, copy the formula of a neighbour into the cell.

It does not apply to columns in which people type, such as the years, whatever formulas they hold, or to a Control that has no
formula at all.

    Allocations
    | Line | 2017/18   | 2018/19   | 2019/20           | Total                    |
    | L001 | 12,000.00 | 12,500.00 | =C2 -> 12,500.00  | =SUM(B2:D2) -> 37,000.00 |
    | L002 |  9,000.00 |  9,400.00 | 9,600.00          | ✗ 28,000.00              |
    | L003 |  1,000.00 |  1,000.00 | =C4 -> 1,000.00   | =SUM(B4:D4) -> 3,000.00  |
    | L004 |  2,000.00 |  2,500.00 | =C5 -> 2,500.00   | =SUM(B5:D5) -> 7,000.00  |
"""

from collections.abc import Iterator

from validators.formulas import (
    MATRIX_TABLE,
    AlikeFormulas,
    find_pattern,
    find_typed_rows,
    format_column_value,
    group_column_formulas,
    kind_of_column,
    nearest_cell,
    shorten_formula,
)
from validators.model import Cell, Fault, Faults, Table, Workbook

SEVERITY = "error"
MOST_TOLD_APART = 3
"""How many typed numbers of a column have words of their own."""

UNCHANGED = "as it is when other cells change"


def check(book: Workbook) -> Faults:
    """One fault a number; more than a few of one column are one finding."""
    for table, heading in _computed_columns(book):
        groups = group_column_formulas(book, table, heading)
        usual = max(groups, key=lambda cells: len(cells.rows), default=None)
        cells = list(_typed_cells(book, table, heading))
        together = _column_sentence(book, table, heading, cells[0], usual) if len(cells) > MOST_TOLD_APART else ""
        yield from (_fault(book, table, heading, cell, usual)._replace(together=together) for cell in cells)


def _computed_columns(book: Workbook) -> Iterator[tuple[Table, str]]:
    """The columns that the format computes. A matrix without any formula is a PivotTable, or typed, and may be."""
    for table in book.tables.values():
        found = [heading for heading in table.computed if heading in table]
        formulas = book.grid(table).formulas
        if table.title != MATRIX_TABLE or any(len(formulas.column(table.columns[heading])) for heading in found):
            yield from ((table, heading) for heading in found)


def _typed_cells(book: Workbook, table: Table, heading: str) -> Iterator[Cell]:
    grid, column = book.grid(table), table.columns[heading]
    for row in find_typed_rows(book, table, heading).tolist():
        if isinstance(grid.value(row, column), float):
            yield Cell(table.sheet, row, column)


def _fault(book: Workbook, table: Table, heading: str, cell: Cell, usual: AlikeFormulas | None) -> Fault:
    found = format_column_value(kind_of_column(table, heading), book.grid(table).value(cell.row, cell.column))
    formula = _usual_formula(book, table, cell, usual)
    near = f", as in {nearest_cell(usual, cell.row).ref}" if usual else ""
    put = f"Put {shorten_formula(formula)} there{near}" if formula else "Put its formula back"
    return Fault(
        cell,
        f"{cell.ref} is the typed number {found}, but {table.headings[heading]} is computed, so it stays {UNCHANGED}. {put}.",
        found=found,
        expected=formula or "a formula",
    )


def _column_sentence(book: Workbook, table: Table, heading: str, first: Cell, usual: AlikeFormulas | None) -> str:
    formula = _usual_formula(book, table, first, usual)
    put = f": {shorten_formula(formula)} in {first.ref}, and so on down the column" if formula else ""
    return (
        f"{{rows}} of {table.headings[heading]} hold numbers and no formulas, so each stays {UNCHANGED}. "
        f"Put the formulas back{put}."
    )


def _usual_formula(book: Workbook, table: Table, cell: Cell, usual: AlikeFormulas | None) -> str:
    """What a fill-down from the nearest formula writes in a cell; without one, the sum of a line's years."""
    if usual:
        near = nearest_cell(usual, cell.row)
        return find_pattern(book.grid(table).formulas.get((near.row, near.column)) or "", near.row).text(cell.row)
    years = [table.cell(cell.row, year) for year in book.years if year in table]
    if table.title == MATRIX_TABLE or not years:
        return ""
    first, *_, last = (*years, years[-1])
    together = last.column - first.column == len(years) - 1
    return f"=SUM({first.ref}:{last.ref})" if together else f"={'+'.join(year.ref for year in years)}"
