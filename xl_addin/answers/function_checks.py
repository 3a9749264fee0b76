"""What the worksheet functions answer of whole lines and workbooks: here the checks themselves run."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from xl_addin.answers.answers import BLANK, NOT_A_YEAR, year
from xl_addin.answers.cells import NONE, UNLIKE, each, filled
from xl_addin.answers.extract import extract

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from validators.model.raw_workbook import Evidence, Value
    from validators.model.report import Finding
    from validators.model.workbook import Workbook
    from validators.model.years import Year
    from validators.rulebook import Rulebook
    from xl_addin.answers.cells import Cells, Rows

LINE = ("Priority", "Power", "Source", "Override reason")
FAMILIES = ("values", "categorisation")
UNASKED = ("blank-cell",)
"""A line that is still being filled in has blanks, and is not at fault for them."""

NO_RULEBOOK = "no rulebook for the year"
NO_TABLE = "no headings of the register"
NO_SUCH = "no such {}"
NO_COLUMN = "no {} column"
UNSOUND = "lines to mend first"
UNKNOWN_SOURCE = "a source not in the rulebook: give the Sources table"
NO_FINDINGS = "no findings"
NAMED = 5
"""How many runs of cells a finding names."""

HEADINGS = ["Cell", "Severity", "Finding"]

Line = tuple["Value", "Value", "Value", "Value"]


def categories(priority: Cells, power: Cells, source: Cells, reason: Cells = NONE, of: Cells = NONE) -> Rows:
    """What is wrong with the priority, power and source of each line together; blank where they are right.

    reason: Override reason. of: the year whose rulebook counts; the newest there is where it is left out.
    """
    lines = each(lambda *line: line, priority, power, source, reason)
    if lines == [[UNLIKE]]:
        return lines
    rules = _rules(next(filled(of), None))
    if isinstance(rules, str):
        return [[rules]]
    faults = _faults(tuple(dict.fromkeys(line for row in lines for line in row)), rules)
    return [[faults[line] for line in row] for row in lines]


def _rules(given: Value) -> Rulebook | str:
    from validators.rulebook import for_year  # noqa: PLC0415

    if given is None:
        return _newest()
    asked = year(given)
    return (for_year(asked) or NO_RULEBOOK) if asked else NOT_A_YEAR


@lru_cache
def _newest() -> Rulebook:
    from validators.rulebook import read_rulebook, shipped  # noqa: PLC0415

    return read_rulebook(shipped()[-1])


@lru_cache(maxsize=1024)
def _faults(lines: tuple[Line, ...], rules: Rulebook) -> dict[Line, str]:
    """The first fault of each line, errors before warnings, as the checks of the register find it."""
    from validators.checks.catalogue import CHECKS  # noqa: PLC0415
    from validators.checks.engine import load, validate  # noqa: PLC0415

    evidence = extract(
        Priorities=[["Priority"], *([name] for name in rules.priorities)],
        Sources=[["Source"], *([name] for name in rules.sources)],
        Allocations=[LINE, *lines],
    )
    checks = [check for check in CHECKS if check.family in FAMILIES and check.name not in UNASKED]
    found = [finding for finding in validate(load(evidence, rules), checks, each_apart=True).findings if finding.cell]
    return {line: _first(found, row) for row, line in enumerate(lines, 2)}


def _first(findings: Sequence[Finding], row: int) -> str:
    own = [f for f in findings if f.cell and (f.cell.sheet, f.cell.row) == ("Allocations", row)]
    return min(own, key=lambda f: f.severity != "error").message if own else BLANK


def totals(register: Cells, of: Cells, priority: Cells = NONE, source: Cells = NONE, sources: Cells = NONE) -> Rows:
    """The Commissioner's own money in the register, in pounds: of each year, of each priority, from each source.

    A priority or source that is left out stands for all of them. sources: the Sources table, where it has some that the
    rulebook has not: only the table says whether they are a partner's. Blank where the year is; a few words where a total
    would be meaningless.
    """
    from validators.checks.engine import load  # noqa: PLC0415

    book = load(extract(Sources=sources, Allocations=register))
    return each(lambda *asked: _total(book, *asked), of, priority, source)


def _total(book: Workbook, of: Value, priority: Value, source: Value) -> float | str:
    from validators.model.text import fold, shown  # noqa: PLC0415
    from validators.register.register import counted_lines  # noqa: PLC0415

    if of is None:
        return BLANK
    asked, named = year(of), {"Priority": priority, "Source": source}
    wanted = {heading: fold(shown(name)) for heading, name in named.items() if name is not None}
    heading, because = _column(book, asked, wanted)
    if because:
        return because
    lines = counted_lines(book)
    for column, name in wanted.items():
        if name not in _known(book, column):
            return NO_SUCH.format(column.lower())
        lines = lines[[fold(value or "") == name for value in lines[column]]]
    return int(lines[heading].sum()) / 100


def _known(book: Workbook, column: str) -> set[str]:
    """The priorities or sources that the register or the year's rulebook has, however they are spelt."""
    from validators.model.text import fold  # noqa: PLC0415

    ruled = book.rules.priorities if column == "Priority" else book.rules.sources
    return set(map(fold, [*ruled, *book["Allocations"].frame[column].dropna()]))


def _column(book: Workbook, asked: Year | None, wanted: Iterable[str]) -> tuple[str, str]:
    """The column of a year, and why nothing can be added up there; nothing where it can."""
    if asked is None:
        return "", NOT_A_YEAR
    if "Allocations" not in book:
        return "", NO_TABLE
    register = book["Allocations"]
    heading = next((name for name, other in book.years.items() if other == asked and name in register), "")
    if not heading:
        return "", NO_SUCH.format("year")
    needed = (heading, "Source", *wanted)
    missing = next((column for column in ("Line", *needed) if column not in register), "")
    if missing:
        return heading, NO_COLUMN.format(missing)
    bad = {column for column in needed if register.unsound.get(column)}
    if bad == {"Source"} and "Sources" not in book and not register.outside:
        return heading, UNKNOWN_SOURCE
    return heading, UNSOUND if bad or register.outside else ""


def findings(evidence: Evidence, sheets: Cells) -> Rows:
    """The findings on each of these sheets, one a row under a row of headings, in the order of the sheets."""
    from validators.checks.engine import load, validate  # noqa: PLC0415
    from validators.model.text import fold, shown  # noqa: PLC0415

    asked = [shown(value) for value in filled(sheets)]
    if not asked:
        return [[BLANK]]
    known = {fold(grid.name): grid.name for grid in evidence.grids}
    if any(fold(name) not in known for name in asked):
        return [[NO_SUCH.format("sheet")]]
    report = validate(load(evidence))
    found = [_row(f, len(asked) > 1) for name in asked for f in report.findings if f.cell and f.cell.sheet == known[fold(name)]]
    return [HEADINGS, *found] if found else [[NO_FINDINGS]]


def _row(finding: Finding, with_sheet: bool) -> list[str]:  # noqa: FBT001 - said once, above
    cell = finding.cell
    cells = finding.cells(NAMED)
    place = str(cell).removesuffix(cell.ref) + cells if cell and with_sheet else cells
    return [place, "waived" if finding.waived else finding.severity, finding.message]
