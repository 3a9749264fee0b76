"""A row of Allocations that carries money is hidden.

Its money is in every total, but whoever reads the register does not see it. Rows that a filter hides are another finding.
To mend it, unhide the row; delete the line if it is not to count.

    Allocations
    | Line   | Activity     | 2017/18  | 2018/19   |
    | L001   | Youth work   | 1,000.00 | 12,500.00 |
    | ✗ L002 | Support line |          | 9,400.00  |
    | L003   | Mentoring    |          |           |
    (hidden row 3)
    (hidden row 4)
"""

from validators.evidence import Cell
from validators.model import Fault, Faults, Table, Workbook
from validators.money import listed, pounds

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a line, with its money, unless a filter that is in force covers its row."""
    if "Allocations" not in book:
        return
    register = book["Allocations"]
    years = [year for year in book.years if year in register]
    rows = _hidden(book, register)
    amounts = register.frame.loc[rows, years].fillna(0)
    for row, pennies in zip(rows, amounts.itertuples(index=False), strict=True):
        money = [f"{pounds(p)} in {book.years[year]}" for year, p in zip(years, pennies, strict=True) if p]
        money += [f"an amount in {book.years[y]} that cannot be read" for y in years if row in register.unsound.get(y, ())]
        if money:
            yield Fault(
                _line(register, row),
                f"Row {row} is hidden, and it has {listed(money)}. Select the rows on both sides of it, right-click and choose "
                "Unhide; delete the line if it is not to count.",
            )


def _line(register: Table, row: int) -> Cell:
    return register.cell(row, "Line") if "Line" in register else Cell(register.sheet, row, register.area.left)


def _hidden(book: Workbook, register: Table) -> list[int]:
    grid = book.grid(register)
    areas = [filter_.area for filter_ in grid.filters if filter_.columns]
    rows = sorted(set(grid.hidden_rows).intersection(register.frame.index))
    return [int(row) for row in rows if not any(area.top < row <= area.bottom for area in areas)]
