"""The worksheet functions that answer for whole lines, registers and workbooks, by running the checks themselves."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from validators import checks as all_checks, loading, model, register as registers, rulebook
from validators.model import ColumnCells, Grid, RawWorkbook
from xl_addin.answers.cell_functions import BLANK, NOT_A_YEAR, financial_year
from xl_addin.answers.ranges import OMITTED, SIZES_DIFFER, answer_each, filled_values, plain_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from validators.model import Finding, Rulebook, Value, Workbook, Year
    from xl_addin.answers.ranges import CellRange, Rows


LINE_HEADINGS = ("Priority", "Power", "Source", "Override reason")
CHECK_FAMILIES = ("values", "categorisation")
CHECKS_LEFT_OUT = ("blank-cell",)
"""Checks that are not run for a line: one that is still being filled in has blanks, and is not at fault for them."""

NO_RULEBOOK = "no rulebook for the year"
NO_TABLE = "no headings of the register"
NO_SUCH_NAME = "no such {}"
NO_COLUMN = "no {} column"
FIX_LINES_FIRST = "lines to fix first"
UNKNOWN_SOURCE = "a source not in the rulebook: give the Sources table"
NO_FINDINGS = "no findings"
MOST_CELLS_NAMED = 5
"""How many runs of cells are named for one finding."""

FINDINGS_HEADINGS = ["Cell", "Severity", "Finding"]

LineValues = tuple["Value", "Value", "Value", "Value"]
"""The values of one line under LINE_HEADINGS."""


def category_faults(
    priority: CellRange, power: CellRange, source: CellRange, reason: CellRange = OMITTED, year: CellRange = OMITTED
) -> Rows:
    """Return what is wrong with the priority, power and source of each line together; blank where they are right.

    Args:
        priority: The lines' priorities.
        power: Their powers.
        source: Their sources.
        reason: Their override reasons.
        year: The financial year whose rulebook counts; where left out, the newest one that is shipped.
    """
    lines = answer_each(lambda *line: line, priority, power, source, reason)
    if lines == [[SIZES_DIFFER]]:
        return lines
    rules = _rulebook_for(next(filled_values(year), None))
    if isinstance(rules, str):
        return [[rules]]
    faults = _faults_by_line(tuple(dict.fromkeys(line for row in lines for line in row)), rules)
    return [[faults[line] for line in row] for row in lines]


def _rulebook_for(year: Value) -> Rulebook | str:
    """Return the rulebook of a year, or a few words on why there is none."""
    if year is None:
        return _newest_rulebook()
    parsed = financial_year(year)
    return (rulebook.for_year(parsed) or NO_RULEBOOK) if parsed else NOT_A_YEAR


@lru_cache
def _newest_rulebook() -> Rulebook:
    return rulebook.read_rulebook(rulebook.shipped_rulebook_files()[-1])


@lru_cache(maxsize=1024)
def _faults_by_line(lines: tuple[LineValues, ...], rules: Rulebook) -> dict[LineValues, str]:
    """Return the first fault of each line, errors before warnings, by running the checks over a register of these lines."""
    raw = raw_workbook_of_ranges(
        Priorities=[["Priority"], *([name] for name in rules.priorities)],
        Sources=[["Source"], *([name] for name in rules.sources)],
        Allocations=[LINE_HEADINGS, *lines],
    )
    checks = [check for check in all_checks.CHECKS if check.family in CHECK_FAMILIES and check.name not in CHECKS_LEFT_OUT]
    report = all_checks.validate(loading.load(raw, rules), checks, one_per_cell=True)
    in_cells = [finding for finding in report.findings if finding.cell]
    return {line: _first_fault(in_cells, row) for row, line in enumerate(lines, 2)}


def _first_fault(findings: Sequence[Finding], row: int) -> str:
    own = [f for f in findings if f.cell and (f.cell.sheet, f.cell.row) == ("Allocations", row)]
    return min(own, key=lambda f: f.severity != "error").message if own else BLANK


def totals(
    register: CellRange,
    year: CellRange,
    priority: CellRange = OMITTED,
    source: CellRange = OMITTED,
    sources: CellRange = OMITTED,
) -> Rows:
    """Return the Commissioner's own money in a register, in pounds, for each year, priority and source.

    Args:
        register: The table Allocations with its headings and totals.
        year: The financial years. The answer to a blank one is blank.
        priority: The priorities; where left out, all of them.
        source: The sources; where left out, all of them.
        sources: The table Sources with its headings. It is needed where it has sources that the rulebook has not: only the
            table says whether they are a partner's.

    Returns:
        One total for each, or a few words where a total would be wrong.
    """
    book = loading.load(raw_workbook_of_ranges(Sources=sources, Allocations=register))
    return answer_each(lambda *cells: _total(book, *cells), year, priority, source)


def _total(book: Workbook, year: Value, priority: Value, source: Value) -> float | str:
    if year is None:
        return BLANK
    names = {"Priority": priority, "Source": source}
    filters = {heading: model.fold(model.format_value(name)) for heading, name in names.items() if name is not None}
    heading, obstacle = _year_column(book, financial_year(year), filters)
    if obstacle:
        return obstacle
    lines = registers.counted_lines(book).frame
    for column, name in filters.items():
        if name not in _known_names(book, column):
            return NO_SUCH_NAME.format(column.lower())
        lines = lines[[model.fold(value or "") == name for value in lines[column]]]
    return int(lines[heading].sum()) / 100


def _known_names(book: Workbook, column: str) -> set[str]:
    """Return the priorities or sources of the register and of the year's rulebook, folded."""
    in_rulebook = book.rules.priorities if column == "Priority" else book.rules.sources
    return set(map(model.fold, [*in_rulebook, *book["Allocations"].frame[column].dropna()]))


def _year_column(book: Workbook, year: Year | None, filters: Iterable[str]) -> tuple[str, str]:
    """Return the heading of a year's column, and why nothing can be added up there; "" where it can."""
    if year is None:
        return "", NOT_A_YEAR
    if "Allocations" not in book:
        return "", NO_TABLE
    register = book["Allocations"]
    heading = next((name for name, other in book.years.items() if other == year and name in register), "")
    if not heading:
        return "", NO_SUCH_NAME.format("year")
    needed = (heading, "Source", *filters)
    missing = next((column for column in ("Line", *needed) if column not in register), "")
    if missing:
        return heading, NO_COLUMN.format(missing)
    unsound = {column for column in needed if register.unsound.get(column)}
    if unsound == {"Source"} and "Sources" not in book and not register.outside:
        return heading, UNKNOWN_SOURCE
    return heading, FIX_LINES_FIRST if unsound or register.outside else ""


def findings(raw: RawWorkbook, sheets: CellRange) -> Rows:
    """Return the findings on some sheets of a workbook, one a row under a row of headings, in the order of the sheets.

    Args:
        raw: The workbook.
        sheets: The names of the sheets. With more than one, a finding's cells are named with their sheet.
    """
    names = [model.format_value(value) for value in filled_values(sheets)]
    if not names:
        return [[BLANK]]
    known = {model.fold(grid.name): grid.name for grid in raw.grids}
    if any(model.fold(name) not in known for name in names):
        return [[NO_SUCH_NAME.format("sheet")]]
    report = all_checks.validate(loading.load(raw))
    rows = [
        _finding_row(f, with_sheet=len(names) > 1)
        for name in names
        for f in report.findings
        if f.cell and f.cell.sheet == known[model.fold(name)]
    ]
    return [FINDINGS_HEADINGS, *rows] if rows else [[NO_FINDINGS]]


def _finding_row(finding: Finding, *, with_sheet: bool) -> list[str]:
    cell = finding.cell
    cells = finding.cells(MOST_CELLS_NAMED)
    place = str(cell).removesuffix(cell.ref) + cells if cell and with_sheet else cells
    return [place, "waived" if finding.waived else finding.severity, finding.message]


def raw_workbook_of_ranges(**sheets: CellRange) -> RawWorkbook:
    """Return a raw workbook with one sheet for each range, by the sheet's name; a range begins in the sheet's first cell."""
    return RawWorkbook("", [Grid(name, _column_cells(cells)) for name, cells in sheets.items()])


def _column_cells(cells: CellRange) -> Mapping[int, ColumnCells]:
    """Return the filled cells of a range, by column from 1."""
    columns = (list(map(plain_value, column)) for column in zip(*cells, strict=True))
    filled = ([(row, value) for row, value in enumerate(column, 1) if value is not None] for column in columns)
    return {
        at: ColumnCells([row for row, _ in pairs], [value for _, value in pairs]) for at, pairs in enumerate(filled, 1) if pairs
    }
