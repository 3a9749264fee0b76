"""Proves a fixed workbook: its bytes are read and checked again, and its findings compared with those before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.checks import CHECKS_BY_NAME, validate
from validators.fix.finding_cells import cells_of, following_cells, narrow_finding, places_of
from validators.fix.fix import NewFormula, TableExtension
from validators.loading import load
from validators.model import Refused
from validators.reading import read_content

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from validators.fix.fix import Fix
    from validators.model import Finding, RawWorkbook, Report, Rulebook

NOT_AS_PLANNED = (
    "The workbook is stored in a way in which its cells cannot be fixed safely, and was left as it was. "
    "Open it in Excel, save it again, and run fix on that."
)

STALE_VALUE_CHECK = "stale-value"
"""The check that finds stored values which their formulas do not give."""


def prove_content(content: bytes, planned: RawWorkbook, rules: Rulebook | None) -> Report:
    """Read a fixed workbook and check it.

    Args:
        content: The bytes of the fixed workbook.
        planned: What it must read as.
        rules: The rulebook to check it by, if not its year's.

    Raises:
        Refused: A cell or an Excel Table does not read as planned.
    """
    raw = read_content(planned.name, content)
    if raw.refusal or not _reads_as(raw, planned):
        raise Refused(NOT_AS_PLANNED)
    return validate(load(raw, rules))


def _reads_as(raw: RawWorkbook, planned: RawWorkbook) -> bool:
    names = [grid.name for grid in planned.grids]
    return [grid.name for grid in raw.grids] == names and all(
        {column: (*map(list, strip),) for column, strip in raw.grid(name).column_cells.items()}
        == {column: (*map(list, strip),) for column, strip in planned.grid(name).column_cells.items()}
        and [*raw.grid(name).tables] == [*planned.grid(name).tables]
        for name in names
    )


def revealed_findings(
    before: Report, extended: Report, after: Report, fixes: Collection[Fix]
) -> tuple[list[Finding], list[Finding]]:
    """Sort the new findings of a fixed workbook into those that were hidden before, and those that the fixes cause.

    A finding was hidden if its check could not run before or comes after other checks, if its cell could not be read, if it
    followed from another finding, or if it is in rows that were in no table. A finding at a new formula, and one of a stored
    value that its formula does not give, is always caused by a fix.

    Args:
        before: The report on the workbook as it was.
        extended: The report on the workbook with its tables extended and nothing else fixed.
        after: The report on the fixed workbook.
        fixes: The fixes that were made.

    Returns:
        The findings that were hidden, and those that were caused.
    """
    known, follow = places_of(extended.findings), following_cells([*before.findings, *extended.findings])
    not_run = {*before.skipped, *before.not_applicable, *before.not_computed, *extended.skipped}
    formulas = {fix.cell for fix in fixes if isinstance(fix.new, NewFormula)}
    values = {fix.cell for fix in fixes if not isinstance(fix.new, NewFormula | str | TableExtension)}
    hidden, caused = [], []
    for finding in _new_findings(before, after):
        was_blocked = finding.check in not_run or CHECKS_BY_NAME[finding.check].after
        cells = [*cells_of(finding)]
        of_fixes = [
            cell
            for cell in cells
            if cell in formulas
            or finding.check == STALE_VALUE_CHECK
            or not (was_blocked or cell in values or cell in follow or (finding.check, cell) in known)
        ]
        if of_fixes:
            caused.append(narrow_finding(finding, of_fixes))
        if len(of_fixes) < len(cells):
            others = set(of_fixes)
            hidden.append(narrow_finding(finding, [cell for cell in cells if cell not in others]))
    return hidden, caused


def _new_findings(before: Report, after: Report) -> Iterator[Finding]:
    """Yield the findings that are new, each for the cells at which its check found nothing before."""
    known = places_of(before.findings)
    for finding in after.findings:
        if cells := [cell for cell in cells_of(finding) if (finding.check, cell) not in known]:
            yield narrow_finding(finding, cells)
