"""What the worksheet functions answer of whole lines and workbooks: here the checks themselves run."""

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
"""A line that is still being filled in has blanks, and is not at fault for them."""

NO_RULEBOOK = "no rulebook for the year"
NO_TABLE = "no headings of the register"
NO_SUCH_NAME = "no such {}"
NO_COLUMN = "no {} column"
FIX_LINES_FIRST = "lines to mend first"
UNKNOWN_SOURCE = "a source not in the rulebook: give the Sources table"
NO_FINDINGS = "no findings"
MOST_CELLS_NAMED = 5
"""How many runs of cells a finding names."""

FINDINGS_HEADINGS = ["Cell", "Severity", "Finding"]

LineValues = tuple["Value", "Value", "Value", "Value"]


def category_faults(
    priority: CellRange, power: CellRange, source: CellRange, reason: CellRange = OMITTED, of: CellRange = OMITTED
) -> Rows:
    """What is wrong with the priority, power and source of each line together; blank where they are right.

    reason: Override reason. of: the year whose rulebook counts; the newest there is where it is left out.
    """
    lines = answer_each(lambda *line: line, priority, power, source, reason)
    if lines == [[SIZES_DIFFER]]:
        return lines
    rules = _rulebook_for(next(filled_values(of), None))
    if isinstance(rules, str):
        return [[rules]]
    faults = _faults_by_line(tuple(dict.fromkeys(line for row in lines for line in row)), rules)
    return [[faults[line] for line in row] for row in lines]


def _rulebook_for(given: Value) -> Rulebook | str:

    if given is None:
        return _newest_rulebook()
    asked = financial_year(given)
    return (rulebook.for_year(asked) or NO_RULEBOOK) if asked else NOT_A_YEAR


@lru_cache
def _newest_rulebook() -> Rulebook:

    return rulebook.read_rulebook(rulebook.shipped_rulebook_files()[-1])


@lru_cache(maxsize=1024)
def _faults_by_line(lines: tuple[LineValues, ...], rules: Rulebook) -> dict[LineValues, str]:
    """The first fault of each line, errors before warnings, as the checks of the register find it."""
    raw = raw_workbook_of_ranges(
        Priorities=[["Priority"], *([name] for name in rules.priorities)],
        Sources=[["Source"], *([name] for name in rules.sources)],
        Allocations=[LINE_HEADINGS, *lines],
    )
    checks = [check for check in all_checks.CHECKS if check.family in CHECK_FAMILIES and check.name not in CHECKS_LEFT_OUT]
    found = [
        finding for finding in all_checks.validate(loading.load(raw, rules), checks, one_per_cell=True).findings if finding.cell
    ]
    return {line: _first_fault(found, row) for row, line in enumerate(lines, 2)}


def _first_fault(findings: Sequence[Finding], row: int) -> str:
    own = [f for f in findings if f.cell and (f.cell.sheet, f.cell.row) == ("Allocations", row)]
    return min(own, key=lambda f: f.severity != "error").message if own else BLANK


def totals(
    register: CellRange, of: CellRange, priority: CellRange = OMITTED, source: CellRange = OMITTED, sources: CellRange = OMITTED
) -> Rows:
    """The Commissioner's own money in the register, in pounds: of each year, of each priority, from each source.

    A priority or source that is left out stands for all of them. sources: the Sources table, where it has some that the
    rulebook has not: only the table says whether they are a partner's. Blank where the year is; a few words where a total
    would be meaningless.
    """
    book = loading.load(raw_workbook_of_ranges(Sources=sources, Allocations=register))
    return answer_each(lambda *asked: _total(book, *asked), of, priority, source)


def _total(book: Workbook, of: Value, priority: Value, source: Value) -> float | str:

    if of is None:
        return BLANK
    asked, named = financial_year(of), {"Priority": priority, "Source": source}
    wanted = {heading: model.fold(model.format_value(name)) for heading, name in named.items() if name is not None}
    heading, because = _year_column(book, asked, wanted)
    if because:
        return because
    lines = registers.counted_lines(book)
    for column, name in wanted.items():
        if name not in _known_names(book, column):
            return NO_SUCH_NAME.format(column.lower())
        lines = lines[[model.fold(value or "") == name for value in lines[column]]]
    return int(lines[heading].sum()) / 100


def _known_names(book: Workbook, column: str) -> set[str]:
    """The priorities or sources that the register or the year's rulebook has, however they are spelt."""
    ruled = book.rules.priorities if column == "Priority" else book.rules.sources
    return set(map(model.fold, [*ruled, *book["Allocations"].frame[column].dropna()]))


def _year_column(book: Workbook, asked: Year | None, wanted: Iterable[str]) -> tuple[str, str]:
    """The column of a year, and why nothing can be added up there; nothing where it can."""
    if asked is None:
        return "", NOT_A_YEAR
    if "Allocations" not in book:
        return "", NO_TABLE
    register = book["Allocations"]
    heading = next((name for name, other in book.years.items() if other == asked and name in register), "")
    if not heading:
        return "", NO_SUCH_NAME.format("year")
    needed = (heading, "Source", *wanted)
    missing = next((column for column in ("Line", *needed) if column not in register), "")
    if missing:
        return heading, NO_COLUMN.format(missing)
    bad = {column for column in needed if register.unsound.get(column)}
    if bad == {"Source"} and "Sources" not in book and not register.outside:
        return heading, UNKNOWN_SOURCE
    return heading, FIX_LINES_FIRST if bad or register.outside else ""


def findings(raw: RawWorkbook, sheets: CellRange) -> Rows:
    """The findings on each of these sheets, one a row under a row of headings, in the order of the sheets."""
    asked = [model.format_value(value) for value in filled_values(sheets)]
    if not asked:
        return [[BLANK]]
    known = {model.fold(grid.name): grid.name for grid in raw.grids}
    if any(model.fold(name) not in known for name in asked):
        return [[NO_SUCH_NAME.format("sheet")]]
    report = all_checks.validate(loading.load(raw))
    found = [
        _finding_row(f, len(asked) > 1)
        for name in asked
        for f in report.findings
        if f.cell and f.cell.sheet == known[model.fold(name)]
    ]
    return [FINDINGS_HEADINGS, *found] if found else [[NO_FINDINGS]]


def _finding_row(finding: Finding, with_sheet: bool) -> list[str]:  # noqa: FBT001 - said once, above
    cell = finding.cell
    cells = finding.cells(MOST_CELLS_NAMED)
    place = str(cell).removesuffix(cell.ref) + cells if cell and with_sheet else cells
    return [place, "waived" if finding.waived else finding.severity, finding.message]


def raw_workbook_of_ranges(**sheets: CellRange) -> RawWorkbook:
    """The evidence of a workbook with one sheet for each range, by name; a range's first row is the sheet's first."""
    return RawWorkbook("", [Grid(name, _column_strips(cells)) for name, cells in sheets.items()])


def _column_strips(cells: CellRange) -> Mapping[int, ColumnCells]:
    columns = (list(map(plain_value, column)) for column in zip(*cells, strict=True))
    held = ([(row, value) for row, value in enumerate(column, 1) if value is not None] for column in columns)
    return {
        at: ColumnCells([row for row, _ in found], [value for _, value in found]) for at, found in enumerate(held, 1) if found
    }
