"""The rows under Excel Tables that are taken into them, before all else is planned for the tables that there are then."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.checks.engine import load, validate
from validators.fix.attributing import CANNOT_COMPUTE, OWN
from validators.fix.fix import Extension, Formula, LeftOut
from validators.fix.fixes.catalogue import extending
from validators.fix.followers import Followers
from validators.fix.places import places_of
from validators.fix.proving import WORKED_OUT
from validators.fix.recalculating import follow, mended

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from validators.fix.door import Door
    from validators.fix.fix import Mend
    from validators.model.raw_workbook import Cell, Evidence
    from validators.model.report import Report
    from validators.model.workbook import Workbook


class Taken(NamedTuple):
    """What becomes of a workbook once its tables have taken rows in. looks: of the cells that get a formula."""

    mends: Sequence[Mend]
    left_out: Sequence[LeftOut]
    looks: Mapping[Cell, str]
    book: Workbook
    report: Report


def taken_in(book: Workbook, report: Report, door: Door, without: Collection[Cell]) -> Taken:
    """The tables of a workbook with the rows right under them. without: the first cells of rows that stay where they are."""
    found = [each for each in extending(book, report) if each.cell not in without]
    left_out = [each for each in found if isinstance(each, LeftOut)]
    wanted = [each for each in found if not isinstance(each, LeftOut)]
    if not any(isinstance(mend.new, Extension) for mend in wanted):
        return Taken((), left_out, {}, book, report)
    surveyed = door.survey(wanted)
    left_out += surveyed.left_out
    mends: list[Mend] = []
    for own in _by_table(surveyed.mends):
        kept, out = _followed(book.evidence, own)
        mends += kept
        left_out += out
    if not mends:
        return Taken((), left_out, {}, book, report)
    evidence = follow(book.evidence, mends, Followers(mended(book.evidence, mends))).evidence
    then = load(evidence, book.rulebook)
    return Taken(mends, left_out, surveyed.looks, then, validate(then))


def _by_table(mends: Iterable[Mend]) -> list[list[Mend]]:
    """Each Table that takes rows in, with the formulas of its new rows; formulas without their Table are left."""
    mends = [*mends]
    tables = [[mend] for mend in mends if isinstance(mend.new, Extension)]
    for mend in mends:
        for own in tables if isinstance(mend.new, Formula) else ():
            new = own[0].new
            if (
                isinstance(new, Extension)
                and own[0].cell.sheet == mend.cell.sheet
                and new.area.bottom < mend.cell.row <= new.bottom
            ):
                own.append(mend)
    return tables


def _has(new: Extension, sheet: str, cell: Cell) -> bool:
    """Whether a cell is in a row that a Table takes in."""
    return cell.sheet == sheet and new.area.bottom < cell.row <= new.bottom and new.area.left <= cell.column <= new.area.right


def _followed(evidence: Evidence, mends: Sequence[Mend]) -> tuple[list[Mend], list[LeftOut]]:
    """The rows of one Table, if what follows from taking them in can be worked out; else the reason."""
    kept = [*mends]
    out: list[LeftOut] = []
    while kept:
        stuck = {each.cell for each in follow(evidence, kept, Followers(mended(evidence, kept))).stuck}
        if not stuck:
            return kept, out
        own = [mend for mend in kept if mend.cell in stuck and isinstance(mend.new, Formula)]
        if not own:
            return [], [*out, LeftOut(kept[0].check, kept[0].cell, CANNOT_COMPUTE.format(min(stuck)))]
        out += [LeftOut(mend.check, mend.cell, OWN.format(mend.new.text)) for mend in own if isinstance(mend.new, Formula)]
        kept = [mend for mend in kept if mend not in own]
    return kept, out


def faulty(taken: Taken, before: Report) -> list[LeftOut]:
    """The rows that may not be taken in, as they would still be outside, or a value would not be what its formula gives."""
    new = places_of(taken.report.findings) - places_of(before.findings)
    formulas = {mend.cell for mend in taken.mends if isinstance(mend.new, Formula)}
    is_off = any(check == WORKED_OUT or cell in formulas for check, cell in new)
    still = places_of(taken.report.findings)
    return [
        LeftOut(mend.check, mend.cell, STILL_OUTSIDE)
        for mend in taken.mends
        if isinstance(mend.new, Extension) and (is_off or (mend.check, mend.cell) in still)
    ]


STILL_OUTSIDE = "With these rows in the Table, another figure would be wrong. Take them in by hand."
