"""A cell of the Control matrix is not what Allocations give for its source and priority.

A source that pays for lines but has no row in Control is reported too. Excel counts a line only where its texts are spelt as
in the matrix: the finding names the cells that are spelt otherwise.

The office controls the year by this matrix.

To put it right, put the SUMIFS formula back, or add the row of the source that is missing. Refresh a PivotTable.

It does not apply to a partner's money, which is not counted.

    Control
    | ✗ Source                   | Victims services | Reducing reoffending | Total      |
    | Policing Grant and precept | ✗ 60,000.00      | 30,000.00            | 90,000.00  |
    | Total                      | 60,000.00        | 30,000.00            | 90,000.00  |

    Allocations
    | Line | Priority             | Source                     | 2018/19   |
    | L001 | Victims services     | Policing Grant and precept | 50,000.00 |
    | L002 | Reducing reoffending | Policing Grant and precept | 20,000.00 |
    | L003 | Reducing reoffending | Policing Grant and precept | 10,000.00 |
    | L004 | Victims services     | Reserves                   | 10,000.00 |
    | L005 | Victims services     | Community Foundation match |           |
"""

from collections.abc import Hashable, Mapping
from functools import cached_property

from validators.formulas import ExcelMatrix, SpellingDifference, formula_of_matrix_cell, is_same_formula, shorten_formula
from validators.model import Cause, Cell, Fault, Faults, Table, Workbook, format_value, join_words, pounds, quote
from validators.register import counted_lines, sum_by

SEVERITY = "error"
NEEDS = {"Control": ["Source"]}
WHOLE = {"Allocations": ["Priority", "Source", "Y1"]}
MOST_CELLS_NAMED = 3
"""How many cells a sentence names."""

REFRESH = "Refresh the PivotTable: right-click it and choose Refresh."


def check(book: Workbook) -> Faults:
    """One fault a cell, and one for all sources that have no row. A blank cell counts as nothing."""
    control, faults = book["Control"], _MatrixFaults(book)
    lines = counted_lines(book)
    sums = lines.sums("Y1", "Source", "Priority")
    for priority in book.rules.priorities:
        if priority in control:
            yield from _find_wrong_cells(faults, priority, sums)
    if not control.unsound.get("Source"):
        yield from _find_missing_rows(control, {source: money for source, money in sum_by(lines, "Source").items() if money})
    if control.is_pivot:
        yield from _find_missing_columns(control, {name: money for name, money in sum_by(lines, "Priority").items() if money})


class _MatrixFaults:
    """What is said of the cells of one workbook's matrix."""

    def __init__(self, book: Workbook) -> None:
        self.book, self.control = book, book["Control"]
        self.grid = book.grid(self.control)

    @cached_property
    def matrix(self) -> ExcelMatrix:
        """The register as Excel sees it."""
        return ExcelMatrix(self.book)

    def is_computed(self, cell: Cell) -> bool:
        """Whether Excel computes a cell."""
        return self.control.is_pivot or bool(self.grid.formulas.get((cell.row, cell.column)))

    def fault(self, cell: Cell, source: str, priority: str, stated: int, given: int) -> Fault:
        """The fault of a cell that does not say what the lines give."""
        spelling = self.matrix.explain_difference(cell, source, priority, stated) if self.is_computed(cell) else None
        same = tuple(Cause(check, cell) for check in ("stale-value", "ranges-misaligned"))
        return Fault(
            cell,
            f"Control says {pounds(stated)} for {source} under {priority}, but Allocations give {pounds(given)}"
            f"{self._describe_spelling(spelling) if spelling else f'. {self._remedy(cell)}'}",
            found=pounds(stated),
            expected=pounds(given),
            cause=(*same, *(spelling.causes if spelling else ())),
        )

    def _describe_spelling(self, spelling: SpellingDifference) -> str:
        named = [f"{cell} ({quote(format_value(self.book.raw.grid(cell.sheet).value(*cell[1:])))})" for cell in spelling.cells]
        more = [f"{len(named) - MOST_CELLS_NAMED:,} more"] if len(named) > MOST_CELLS_NAMED else []
        cells = join_words([*named[:MOST_CELLS_NAMED], *more])
        it = "it" if len(named) == 1 else "them"
        return f", because Excel does not take what is in {cells} for what the matrix says. Put {it} right."

    def _remedy(self, cell: Cell) -> str:
        if self.control.is_pivot:
            return REFRESH
        own = self.grid.formulas.get((cell.row, cell.column)) or ""
        formula = formula_of_matrix_cell(self.book, cell)
        if not own:
            return f"Put the formula back: {formula}. Or find the line that was changed."
        if is_same_formula(own, formula):
            return "Its formula is the right one. Press Ctrl+Alt+F9 to calculate it again, and save the workbook."
        return f"Its formula, {shorten_formula(own)}, does not give that; this one does: {formula}."


def _find_wrong_cells(faults: _MatrixFaults, priority: str, sums: Mapping[Hashable, int]) -> Faults:
    control = faults.control
    for row, source, amount in control.sound("Source", priority).each("Source", priority):
        stated = amount or 0
        given = sums.get((source, priority), 0)
        if stated != given and not (given and faults.matrix.sum_with_fractions(source, priority) == stated):
            yield faults.fault(control.cell(row, priority), source, priority, stated, given)


def _find_missing_rows(control: Table, spent: Mapping[str, int]) -> Faults:
    if without := [source for source in spent if source not in {*control.lines["Source"].tolist()}]:
        money = sum(spent[source] for source in without)
        one = len(without) == 1
        remedy = REFRESH if control.is_pivot else f"Add the {'row' if one else 'rows'}."
        yield Fault(
            control.heading_cell("Source"),
            f"Control has no row for {join_words(without)}, {'which pays' if one else 'which pay'} for lines of "
            f"{pounds(money)}. {remedy}",
            found="no row",
            expected=join_words(without),
        )


def _find_missing_columns(control: Table, spent: Mapping[str, int]) -> Faults:
    """The priorities with money that a PivotTable has no column for."""
    if without := [priority for priority in spent if priority not in control]:
        money = pounds(sum(spent[priority] for priority in without))
        yield Fault(
            control.heading_cell("Source"),
            f"The PivotTable of Control has no column for {join_words(without)}, whose lines add to {money}. {REFRESH}",
            found="no column",
            expected=join_words(without),
        )
