"""Which fixes a fault in the fixed workbook comes from: they are left out, with the reason."""

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
    book: Workbook, fixes: Collection[Fix], followers: FormulaDependents, followed: RecalculatedWorkbook
) -> list[NotFixed]:
    """The fixes from which something follows that cannot be worked out here.

    A name may be asked for by a formula that takes in any cell, wherever it stands; an amount may not be hidden from one that
    stands among the format's own cells.
    """
    if blocked := _open_formula(book, followers):
        return [NotFixed(fix.check, fix.cell, CANNOT_FOLLOW.format(blocked)) for fix in fixes if not _keeps_value(fix)]
    out: dict[Cell, NotFixed] = {}
    if reaching := next((group.cells.first for group in followers.groups if group.is_open), None):
        names = (fix for fix in fixes if isinstance(fix.new, str))
        out = {fix.cell: NotFixed(fix.check, fix.cell, CANNOT_FOLLOW.format(reaching)) for fix in names}
    by_group = sorted(followed.stuck, key=lambda stuck: (id(stuck.group), stuck.cell))
    for _, stuck in groupby(by_group, key=lambda stuck: id(stuck.group)):
        cells = list(stuck)
        for fix in fixes_behind(cells[0].group, [each.cell for each in cells], fixes, followers):
            out.setdefault(fix.cell, NotFixed(fix.check, fix.cell, CANNOT_COMPUTE.format(cells[0].cell)))
    stuck_cells = {each.cell for each in followed.stuck}
    for fix in fixes:
        if fix.cell in stuck_cells and isinstance(fix.new, NewFormula):
            out[fix.cell] = NotFixed(fix.check, fix.cell, NEW_FORMULA_UNKNOWN.format(fix.new.text))
    if stuck_cells and not out:
        cannot = CANNOT_COMPUTE.format(min(stuck_cells))
        return [NotFixed(fix.check, fix.cell, cannot) for fix in fixes if not _keeps_value(fix)]
    return [*out.values()]


def _keeps_value(fix: Fix) -> bool:
    """Whether the cell goes on holding what it holds, so that nothing follows."""
    return isinstance(fix.new, ShownAsDate)


def _open_formula(book: Workbook, followers: FormulaDependents) -> Cell | None:
    """A formula of the format's own cells that may take in any cell."""
    for table in book.tables.values():
        bottom = max(table.area.bottom, table.totals_row or 0)
        columns = {*table.frame.index.tolist()} if table.turned else {*table.columns.values()}
        for cells in (group.cells for group in followers.groups if group.is_open and group.cells.sheet == table.sheet):
            rows = cells.rows[(cells.rows > table.header_row) & (cells.rows <= bottom)]
            if cells.column in columns and len(rows):
                return Cell(cells.sheet, int(rows[0]), cells.column)
    return None


def fixes_behind(
    group: FormulaGroup, cells: Collection[Cell], fixes: Iterable[Fix], followers: FormulaDependents
) -> Iterator[Fix]:
    """The fixes that formulas alike are worked out from."""
    cover = followers.sources(group, [cell.row for cell in cells])
    for fix in fixes:
        if _keeps_value(fix) or isinstance(fix.new, TableExtension):
            continue
        if cover is None or runs_within(cover.runs(fix.cell.sheet, fix.cell.column), fix.cell.row, fix.cell.row):
            yield fix


def unproven_fixes(
    after: Report, caused: Iterable[Finding], fixes: Collection[Fix], followers: FormulaDependents
) -> list[NotFixed]:
    """The fixes that do not fix, and those that bring about another finding; all of them, where it cannot be told which."""
    found = places_of(after.findings)
    out = {fix.cell: NotFixed(fix.check, fix.cell, STILL_FOUND) for fix in fixes if (fix.check, fix.cell) in found}
    for finding in caused:
        for fix in _fixes_to_blame(finding, fixes, followers) or fixes:
            out.setdefault(fix.cell, NotFixed(fix.check, fix.cell, BRINGS_FINDING.format(finding.message)))
    return [*out.values()]


def _fixes_to_blame(finding: Finding, fixes: Collection[Fix], followers: FormulaDependents) -> list[Fix]:
    cells = set(cells_of(finding))
    if own := [fix for fix in fixes if fix.cell in cells]:
        return own
    first = min((cell for cell in cells if cell), default=None)
    group = followers.at(first) if first else None
    if group is None or first is None:
        return []
    rows = set(group.cells.rows.tolist())
    return [*fixes_behind(group, [cell for cell in cells if cell and cell.row in rows], fixes, followers)]
