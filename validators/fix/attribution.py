"""Finds the fixes that must be left out, as they cause a fault in the fixed workbook or only Excel can follow them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from validators.fix.finding_cells import cells_of, places_of
from validators.fix.fix import NewFormula, NotFixed, ShownAsDate, TableExtension
from validators.formulas import runs_within
from validators.model import Cell

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from validators.fix.dependents import FormulaDependents, FormulaGroup
    from validators.fix.fix import Fix
    from validators.fix.recalculation import RecalculatedWorkbook
    from validators.model import Finding, Report, Workbook

CANNOT_FOLLOW = "{} may be worked out from it by a formula that only Excel can follow. Fix it in Excel."
CANNOT_COMPUTE = "{} is worked out from it by a formula that only Excel can compute. Fix it in Excel."
NEW_FORMULA_UNKNOWN = "What its formula would give can only be told by Excel. Put {} there in Excel."
STILL_FOUND = "It would still be found at fault. Fix it by hand."
BRINGS_FINDING = "If it were fixed so, there would be another finding: {}"


def fixes_only_excel_can_follow(
    book: Workbook, fixes: Collection[Fix], dependents: FormulaDependents, recalculated: RecalculatedWorkbook
) -> list[NotFixed]:
    """Return the fixes on which a formula may depend that cannot be worked out here, with the reason.

    A formula that may take in any cell blocks every fix of a value where it is among the format's own cells. Elsewhere it
    blocks fixes of texts only, as it may look a name up.

    Args:
        book: The workbook as it is.
        fixes: The fixes to be made.
        dependents: The formulas of the workbook, with those of the fixes.
        recalculated: The workbook after the fixes.
    """
    if open_cell := _open_formula(book, dependents):
        return [NotFixed(fix.check, fix.cell, CANNOT_FOLLOW.format(open_cell)) for fix in fixes if not _keeps_value(fix)]
    left_out: dict[Cell, NotFixed] = {}
    if reaching := next((group.cells.first for group in dependents.groups if group.is_open), None):
        texts = (fix for fix in fixes if isinstance(fix.new, str))
        left_out = {fix.cell: NotFixed(fix.check, fix.cell, CANNOT_FOLLOW.format(reaching)) for fix in texts}
    by_group = sorted(recalculated.stuck, key=lambda stuck: (id(stuck.group), stuck.cell))
    for _, stuck in groupby(by_group, key=lambda stuck: id(stuck.group)):
        cells = list(stuck)
        for fix in fixes_behind(cells[0].group, [each.cell for each in cells], fixes, dependents):
            left_out.setdefault(fix.cell, NotFixed(fix.check, fix.cell, CANNOT_COMPUTE.format(cells[0].cell)))
    stuck_cells = {each.cell for each in recalculated.stuck}
    for fix in fixes:
        if fix.cell in stuck_cells and isinstance(fix.new, NewFormula):
            left_out[fix.cell] = NotFixed(fix.check, fix.cell, NEW_FORMULA_UNKNOWN.format(fix.new.text))
    if stuck_cells and not left_out:
        because = CANNOT_COMPUTE.format(min(stuck_cells))
        return [NotFixed(fix.check, fix.cell, because) for fix in fixes if not _keeps_value(fix)]
    return [*left_out.values()]


def _keeps_value(fix: Fix) -> bool:
    """Whether the cell's value stays, so that no formula gives anything else."""
    return isinstance(fix.new, ShownAsDate)


def _open_formula(book: Workbook, dependents: FormulaDependents) -> Cell | None:
    """A formula among the format's own cells that may take in any cell; None where there is none."""
    for table in book.tables.values():
        bottom = max(table.area.bottom, table.totals_row or 0)
        columns = {*table.frame.index.tolist()} if table.turned else {*table.columns.values()}
        for cells in (group.cells for group in dependents.groups if group.is_open and group.cells.sheet == table.sheet):
            rows = cells.rows[(cells.rows > table.header_row) & (cells.rows <= bottom)]
            if cells.column in columns and len(rows):
                return Cell(cells.sheet, int(rows[0]), cells.column)
    return None


def fixes_behind(
    group: FormulaGroup, cells: Collection[Cell], fixes: Iterable[Fix], dependents: FormulaDependents
) -> Iterator[Fix]:
    """Yield the fixes on which the formulas of a group depend, directly or through others, in these cells of the group."""
    cover = dependents.sources(group, [cell.row for cell in cells])
    for fix in fixes:
        if _keeps_value(fix) or isinstance(fix.new, TableExtension):
            continue
        if cover is None or runs_within(cover.runs(fix.cell.sheet, fix.cell.column), fix.cell.row, fix.cell.row):
            yield fix


def unproven_fixes(
    after: Report, caused: Iterable[Finding], fixes: Collection[Fix], dependents: FormulaDependents
) -> list[NotFixed]:
    """Return the fixes whose finding is still there, and those that cause a new finding, with the reason.

    Args:
        after: The report on the fixed workbook.
        caused: The new findings. Where no fix can be blamed for one, all fixes are.
        fixes: The fixes that were made.
        dependents: The formulas of the fixed workbook.
    """
    findings = places_of(after.findings)
    left_out = {fix.cell: NotFixed(fix.check, fix.cell, STILL_FOUND) for fix in fixes if (fix.check, fix.cell) in findings}
    for finding in caused:
        for fix in _fixes_to_blame(finding, fixes, dependents) or fixes:
            left_out.setdefault(fix.cell, NotFixed(fix.check, fix.cell, BRINGS_FINDING.format(finding.message)))
    return [*left_out.values()]


def _fixes_to_blame(finding: Finding, fixes: Collection[Fix], dependents: FormulaDependents) -> list[Fix]:
    cells = set(cells_of(finding))
    if own := [fix for fix in fixes if fix.cell in cells]:
        return own
    first = min((cell for cell in cells if cell), default=None)
    group = dependents.at(first) if first else None
    if group is None or first is None:
        return []
    rows = set(group.cells.rows.tolist())
    return [*fixes_behind(group, [cell for cell in cells if cell and cell.row in rows], fixes, dependents)]
