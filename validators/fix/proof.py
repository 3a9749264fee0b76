"""Whether a fixed workbook is as it was planned: read again from its bytes, and checked again."""

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
"""The check that finds values which their formulas do not give."""


def prove_content(content: bytes, planned: RawWorkbook, rules: Rulebook | None) -> Report:
    """What is said of the fixed workbook; Refused unless every cell of it reads as planned."""
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
    before: Report, taken_in: Report, after: Report, fixes: Collection[Fix]
) -> tuple[list[Finding], list[Finding]]:
    """The findings that only the fixed workbook has: those that were hidden, and those that the fixes would bring about.

    Hidden is what a check could not look at before, what it says of a value that could not be read, what followed from another
    finding, what is in rows that were in no table, and what it says of other findings. What is found at a new formula, or of a
    value that should have been worked out, never was. taken_in: of the workbook once its tables have taken rows in.
    """
    new = [*_new_findings(before, after)]
    known, follow = places_of(taken_in.findings), following_cells([*before.findings, *taken_in.findings])
    untold = {*before.skipped, *before.not_applicable, *before.not_computed, *taken_in.skipped}
    formulas = {fix.cell for fix in fixes if isinstance(fix.new, NewFormula)}
    values = {fix.cell for fix in fixes if not isinstance(fix.new, NewFormula | str | TableExtension)}
    hidden, caused = [], []
    for finding in new:
        is_blocked = finding.check in untold or CHECKS_BY_NAME[finding.check].after
        cells = [*cells_of(finding)]
        brought = [
            cell
            for cell in cells
            if cell in formulas
            or finding.check == STALE_VALUE_CHECK
            or not (is_blocked or cell in values or cell in follow or (finding.check, cell) in known)
        ]
        if brought:
            caused.append(narrow_finding(finding, brought))
        if len(brought) < len(cells):
            left = set(brought)
            hidden.append(narrow_finding(finding, [cell for cell in cells if cell not in left]))
    return hidden, caused


def _new_findings(before: Report, after: Report) -> Iterator[Finding]:
    """What is found only afterwards, each finding for the cells at which it was not found before."""
    known = places_of(before.findings)
    for finding in after.findings:
        if cells := [cell for cell in cells_of(finding) if (finding.check, cell) not in known]:
            yield narrow_finding(finding, cells)
