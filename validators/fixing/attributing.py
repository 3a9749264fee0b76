"""Which mends a fault in the mended workbook comes from: they are left out, with the reason."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from validators.evidence import Cell
from validators.fixing.mend import Formula, LeftOut
from validators.formulas.coverage import within

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from validators.fixing.followers import Followers, Group
    from validators.fixing.mend import Mend
    from validators.fixing.recalculating import Followed
    from validators.model import Workbook
    from validators.report import Finding, Report

CANNOT_FOLLOW = "{} may be worked out from it by a formula that only Excel can follow. Mend it in Excel."
CANNOT_COMPUTE = "{} is worked out from it by a formula that only Excel can compute. Mend it in Excel."
OWN = "What its formula would give can only be told by Excel. Put {} there in Excel."
STILL = "It would still be found at fault. Mend it by hand."
BRINGS = "Mended so, it would bring about another finding: {}"


def left_to_excel(book: Workbook, mends: Collection[Mend], followers: Followers, followed: Followed) -> list[LeftOut]:
    """The mends from which something follows that cannot be worked out here."""
    if blocked := _open_among(book, followers):
        return [LeftOut(mend.check, mend.cell, CANNOT_FOLLOW.format(blocked)) for mend in mends]
    out: dict[Cell, LeftOut] = {}
    by_group = sorted(followed.stuck, key=lambda stuck: (id(stuck.group), stuck.cell))
    for _, stuck in groupby(by_group, key=lambda stuck: id(stuck.group)):
        cells = list(stuck)
        for mend in _behind(cells[0].group, [each.cell for each in cells], mends, followers):
            out.setdefault(mend.cell, LeftOut(mend.check, mend.cell, CANNOT_COMPUTE.format(cells[0].cell)))
    stuck_cells = {each.cell for each in followed.stuck}
    for mend in mends:
        if mend.cell in stuck_cells and isinstance(mend.new, Formula):
            out[mend.cell] = LeftOut(mend.check, mend.cell, OWN.format(mend.new.text))
    if stuck_cells and not out:
        return [LeftOut(mend.check, mend.cell, CANNOT_COMPUTE.format(min(stuck_cells))) for mend in mends]
    return [*out.values()]


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


def _behind(group: Group, cells: Collection[Cell], mends: Iterable[Mend], followers: Followers) -> Iterator[Mend]:
    """The mends that formulas alike are worked out from."""
    cover = followers.sources(group, [cell.row for cell in cells])
    for mend in mends:
        if cover is None or within(cover.runs(mend.cell.sheet, mend.cell.column), mend.cell.row, mend.cell.row):
            yield mend


def unproved(after: Report, caused: Iterable[Finding], mends: Collection[Mend], followers: Followers) -> list[LeftOut]:
    """The mends that do not mend, and those that bring about another finding; all of them, where it cannot be told which."""
    found = {(finding.check, finding.cell) for finding in after.findings}
    out = {mend.cell: LeftOut(mend.check, mend.cell, STILL) for mend in mends if (mend.check, mend.cell) in found}
    for finding in caused:
        for mend in _guilty(finding, mends, followers) or mends:
            out.setdefault(mend.cell, LeftOut(mend.check, mend.cell, BRINGS.format(finding.message)))
    return [*out.values()]


def _guilty(finding: Finding, mends: Collection[Mend], followers: Followers) -> list[Mend]:
    cell = finding.cell
    if own := [mend for mend in mends if mend.cell == cell]:
        return own
    group = followers.at(cell) if cell else None
    return [*_behind(group, [cell], mends, followers)] if group and cell else []
