"""Which fixes a fault in the fixed workbook comes from: they are left out, with the reason."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from validators.fix.fix import AsDate, Extension, Formula, LeftOut
from validators.fix.places import cells_of, places_of
from validators.formulas.coverage import within
from validators.model.raw_workbook import Cell

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from validators.fix.fix import Mend
    from validators.fix.followers import Followers, Group
    from validators.fix.recalculating import Followed
    from validators.model.report import Finding, Report
    from validators.model.workbook import Workbook

CANNOT_FOLLOW = "{} may be worked out from it by a formula that only Excel can follow. Fix it in Excel."
CANNOT_COMPUTE = "{} is worked out from it by a formula that only Excel can compute. Fix it in Excel."
OWN = "What its formula would give can only be told by Excel. Put {} there in Excel."
STILL = "It would still be found at fault. Fix it by hand."
BRINGS = "If it were fixed so, there would be another finding: {}"


def left_to_excel(book: Workbook, mends: Collection[Mend], followers: Followers, followed: Followed) -> list[LeftOut]:
    """The fixes from which something follows that cannot be worked out here.

    A name may be asked for by a formula that takes in any cell, wherever it stands; an amount may not be hidden from one that
    stands among the format's own cells.
    """
    if blocked := _open_among(book, followers):
        return [LeftOut(mend.check, mend.cell, CANNOT_FOLLOW.format(blocked)) for mend in mends if not _is_as_before(mend)]
    out: dict[Cell, LeftOut] = {}
    if reaching := next((group.cells.first for group in followers.groups if group.is_open), None):
        names = (mend for mend in mends if isinstance(mend.new, str))
        out = {mend.cell: LeftOut(mend.check, mend.cell, CANNOT_FOLLOW.format(reaching)) for mend in names}
    by_group = sorted(followed.stuck, key=lambda stuck: (id(stuck.group), stuck.cell))
    for _, stuck in groupby(by_group, key=lambda stuck: id(stuck.group)):
        cells = list(stuck)
        for mend in behind(cells[0].group, [each.cell for each in cells], mends, followers):
            out.setdefault(mend.cell, LeftOut(mend.check, mend.cell, CANNOT_COMPUTE.format(cells[0].cell)))
    stuck_cells = {each.cell for each in followed.stuck}
    for mend in mends:
        if mend.cell in stuck_cells and isinstance(mend.new, Formula):
            out[mend.cell] = LeftOut(mend.check, mend.cell, OWN.format(mend.new.text))
    if stuck_cells and not out:
        cannot = CANNOT_COMPUTE.format(min(stuck_cells))
        return [LeftOut(mend.check, mend.cell, cannot) for mend in mends if not _is_as_before(mend)]
    return [*out.values()]


def _is_as_before(mend: Mend) -> bool:
    """Whether the cell goes on holding what it holds, so that nothing follows."""
    return isinstance(mend.new, AsDate)


def _open_among(book: Workbook, followers: Followers) -> Cell | None:
    """A formula of the format's own cells that may take in any cell."""
    for table in book.tables.values():
        bottom = max(table.area.bottom, table.totals_row or 0)
        columns = {*table.frame.index.tolist()} if table.turned else {*table.columns.values()}
        for cells in (group.cells for group in followers.groups if group.is_open and group.cells.sheet == table.sheet):
            rows = cells.rows[(cells.rows > table.header_row) & (cells.rows <= bottom)]
            if cells.column in columns and len(rows):
                return Cell(cells.sheet, int(rows[0]), cells.column)
    return None


def behind(group: Group, cells: Collection[Cell], mends: Iterable[Mend], followers: Followers) -> Iterator[Mend]:
    """The fixes that formulas alike are worked out from."""
    cover = followers.sources(group, [cell.row for cell in cells])
    for mend in mends:
        if _is_as_before(mend) or isinstance(mend.new, Extension):
            continue
        if cover is None or within(cover.runs(mend.cell.sheet, mend.cell.column), mend.cell.row, mend.cell.row):
            yield mend


def unproved(after: Report, caused: Iterable[Finding], mends: Collection[Mend], followers: Followers) -> list[LeftOut]:
    """The fixes that do not fix, and those that bring about another finding; all of them, where it cannot be told which."""
    found = places_of(after.findings)
    out = {mend.cell: LeftOut(mend.check, mend.cell, STILL) for mend in mends if (mend.check, mend.cell) in found}
    for finding in caused:
        for mend in _guilty(finding, mends, followers) or mends:
            out.setdefault(mend.cell, LeftOut(mend.check, mend.cell, BRINGS.format(finding.message)))
    return [*out.values()]


def _guilty(finding: Finding, mends: Collection[Mend], followers: Followers) -> list[Mend]:
    cells = set(cells_of(finding))
    if own := [mend for mend in mends if mend.cell in cells]:
        return own
    first = min((cell for cell in cells if cell), default=None)
    group = followers.at(first) if first else None
    if group is None or first is None:
        return []
    rows = set(group.cells.rows.tolist())
    return [*behind(group, [cell for cell in cells if cell and cell.row in rows], mends, followers)]
