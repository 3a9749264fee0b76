"""The rows under Excel Tables that are taken into them, before all else is planned for the tables that there are then."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.checks.engine import validate
from validators.fix.attributing import CANNOT_COMPUTE, NEW_FORMULA_UNKNOWN
from validators.fix.fix import NewFormula, NotFixed, TableExtension
from validators.fix.fixes.catalogue import table_extensions
from validators.fix.followers import FormulaDependents
from validators.fix.places import places_of
from validators.fix.proving import STALE_VALUE_CHECK
from validators.fix.recalculating import recalculate, with_fixes
from validators.loading.loading import load

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from validators.fix.door import FixBackend
    from validators.fix.fix import Fix
    from validators.model.raw_workbook import Cell, RawWorkbook
    from validators.model.report import Report
    from validators.model.workbook import Workbook


class ExtendedWorkbook(NamedTuple):
    """What becomes of a workbook once its tables have taken rows in. looks: of the cells that get a formula."""

    mends: Sequence[Fix]
    left_out: Sequence[NotFixed]
    looks: Mapping[Cell, str]
    book: Workbook
    report: Report


def extend_tables(book: Workbook, report: Report, door: FixBackend, without: Collection[Cell]) -> ExtendedWorkbook:
    """The tables of a workbook with the rows right under them. without: the first cells of rows that stay where they are."""
    found = [each for each in table_extensions(book, report) if each.cell not in without]
    left_out = [each for each in found if isinstance(each, NotFixed)]
    wanted = [each for each in found if not isinstance(each, NotFixed)]
    if not any(isinstance(mend.new, TableExtension) for mend in wanted):
        return ExtendedWorkbook((), left_out, {}, book, report)
    surveyed = door.survey(wanted)
    left_out += surveyed.left_out
    mends: list[Fix] = []
    for own in _fixes_by_table(surveyed.mends):
        kept, out = _computable_fixes(book.evidence, own)
        mends += kept
        left_out += out
    if not mends:
        return ExtendedWorkbook((), left_out, {}, book, report)
    evidence = recalculate(book.evidence, mends, FormulaDependents(with_fixes(book.evidence, mends))).evidence
    then = load(evidence, book.rulebook)
    return ExtendedWorkbook(mends, left_out, surveyed.looks, then, validate(then))


def _fixes_by_table(mends: Iterable[Fix]) -> list[list[Fix]]:
    """Each Table that takes rows in, with the formulas of its new rows; formulas without their Table are left."""
    mends = [*mends]
    tables = [[mend] for mend in mends if isinstance(mend.new, TableExtension)]
    for mend in mends:
        for own in tables if isinstance(mend.new, NewFormula) else ():
            new = own[0].new
            if (
                isinstance(new, TableExtension)
                and own[0].cell.sheet == mend.cell.sheet
                and new.area.bottom < mend.cell.row <= new.bottom
            ):
                own.append(mend)
    return tables


def _takes_in(new: TableExtension, sheet: str, cell: Cell) -> bool:
    """Whether a cell is in a row that a Table takes in."""
    return cell.sheet == sheet and new.area.bottom < cell.row <= new.bottom and new.area.left <= cell.column <= new.area.right


def _computable_fixes(evidence: RawWorkbook, mends: Sequence[Fix]) -> tuple[list[Fix], list[NotFixed]]:
    """The rows of one Table, if what follows from taking them in can be worked out; else the reason."""
    kept = [*mends]
    out: list[NotFixed] = []
    while kept:
        stuck = {each.cell for each in recalculate(evidence, kept, FormulaDependents(with_fixes(evidence, kept))).stuck}
        if not stuck:
            return kept, out
        own = [mend for mend in kept if mend.cell in stuck and isinstance(mend.new, NewFormula)]
        if not own:
            return [], [*out, NotFixed(kept[0].check, kept[0].cell, CANNOT_COMPUTE.format(min(stuck)))]
        out += [
            NotFixed(mend.check, mend.cell, NEW_FORMULA_UNKNOWN.format(mend.new.text))
            for mend in own
            if isinstance(mend.new, NewFormula)
        ]
        kept = [mend for mend in kept if mend not in own]
    return kept, out


def faulty_extensions(taken: ExtendedWorkbook, before: Report) -> list[NotFixed]:
    """The rows that may not be taken in, as they would still be outside, or a value would not be what its formula gives."""
    new = places_of(taken.report.findings) - places_of(before.findings)
    formulas = {mend.cell for mend in taken.mends if isinstance(mend.new, NewFormula)}
    is_off = any(check == STALE_VALUE_CHECK or cell in formulas for check, cell in new)
    still = places_of(taken.report.findings)
    return [
        NotFixed(mend.check, mend.cell, STILL_OUTSIDE)
        for mend in taken.mends
        if isinstance(mend.new, TableExtension) and (is_off or (mend.check, mend.cell) in still)
    ]


STILL_OUTSIDE = "With these rows in the Table, another figure would be wrong. Take them in by hand."
