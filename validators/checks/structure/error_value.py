"""A cell of a table holds an Excel error, such as #REF! or #N/A.

Every total over the cell is an error too, or leaves it out.

To put it right, correct the formula, or type the value.

It does not apply to a sum that only passes on an error reported elsewhere: the Total of a row that has the error, a totals
row, or a cell of Control while a line of another table has the same error.

    Allocations
    | Line  | 2017/18               | 2018/19                       | Total                  |
    | L001  | 1,000.00              | ✗ =Old!#REF! -> #REF!         | =SUM(B2:C2) -> #REF!   |
    | L002  | 900.00                | 9,400.00                      | =SUM(B3:C3) -> 10,300  |
    | L003  | ✗ #N/A                | 6,000.00                      | =SUM(B4:C4) -> #N/A    |
    | Total | =SUM(B2:B4) -> #N/A   | =SUM(C2:C4) -> #REF!          | =SUM(D2:D4) -> #REF!   |
"""

from validators.formulas import shorten_formula
from validators.model import Cell, ErrorValue, Fault, Faults, Table, Workbook

SEVERITY = "error"
TOTAL_HEADING = "Total"

MEANINGS_OF_ERRORS = {
    "#REF!": "refers to cells that were deleted",
    "#N/A": "found no match for what it looks up",
    "#NAME?": "uses a name that Excel does not know",
    "#DIV/0!": "divides by zero",
    "#VALUE!": "was given text where it needs a number",
    "#NUM!": "gives no number that Excel can hold",
    "#NULL!": "names two ranges that do not meet",
    "#SPILL!": "has no room for its results",
}


def check(book: Workbook) -> Faults:
    """One fault a cell in which an error arises."""
    lines = {title: _errors_in_lines(table) for title, table in book.tables.items()}
    arisen = {code for title, cells in lines.items() if title != "Control" for code in cells.values()}
    for title, table in book.tables.items():
        own = _errors_of_own(table, lines[title])
        if title == "Control":
            own = {cell: code for cell, code in own.items() if code not in arisen}
        known = arisen | set(own.values())
        sums = {cell: code for cell, code in _errors_in_totals(book, table).items() if code not in known}
        for cell, code in (own | sums).items():
            yield Fault(cell, _sentence(cell, code, book.grid(table).formulas.get((cell.row, cell.column)) or ""), found=code)


def _sentence(cell: Cell, code: str, formula: str) -> str:
    if not formula:
        return f"{cell.ref} holds the Excel error {code}, and no formula. Type the value that belongs there."
    why = f" {MEANINGS_OF_ERRORS[code]}" if code in MEANINGS_OF_ERRORS else " gives an error"
    return f"{cell.ref} shows {code}: its formula, {shorten_formula(formula)},{why}. Correct the formula, or type the value."


def _errors_in_lines(table: Table) -> dict[Cell, str]:
    return {
        table.cell(problem.row, problem.heading): str(problem.value)
        for problem in table.cell_problems
        if problem.check == "error-value"
    }


def _errors_in_totals(book: Workbook, table: Table) -> dict[Cell, str]:
    cells = [table.cell(table.totals_row, heading) for heading in table.columns] if table.totals_row else []
    values = {cell: book.grid(table).value(cell.row, cell.column) for cell in cells}
    return {cell: value.code for cell, value in values.items() if isinstance(value, ErrorValue) and not value.shown}


def _errors_of_own(table: Table, errors: dict[Cell, str]) -> dict[Cell, str]:
    """The errors but those of a row's Total that another cell of the row has."""
    if TOTAL_HEADING not in table:
        return errors
    others = {(cell.row, code) for cell, code in errors.items() if cell.column != table.columns[TOTAL_HEADING]}
    return {
        cell: code
        for cell, code in errors.items()
        if cell.column != table.columns[TOTAL_HEADING] or (cell.row, code) not in others
    }
