"""The rows under Excel Tables that are taken into them, before all else is planned for the tables that there are then."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.checks import validate
from validators.fix.attribution import CANNOT_COMPUTE, NEW_FORMULA_UNKNOWN
from validators.fix.dependents import FormulaDependents
from validators.fix.finding_cells import places_of
from validators.fix.fix import NewFormula, NotFixed, TableExtension
from validators.fix.fixes.catalogue import table_extensions
from validators.fix.proof import STALE_VALUE_CHECK
from validators.fix.recalculation import recalculate, with_fixes
from validators.loading import load

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from validators.fix.backend import FixBackend
    from validators.fix.fix import Fix
    from validators.model import Cell, RawWorkbook, Report, Workbook


class ExtendedWorkbook(NamedTuple):
    """What becomes of a workbook once its tables have taken rows in. looks: of the cells that get a formula."""

    fixes: Sequence[Fix]
    left_out: Sequence[NotFixed]
    looks: Mapping[Cell, str]
    book: Workbook
    report: Report


def extend_tables(book: Workbook, report: Report, door: FixBackend, without: Collection[Cell]) -> ExtendedWorkbook:
    """The tables of a workbook with the rows right under them. without: the first cells of rows that stay where they are."""
    found = [each for each in table_extensions(book, report) if each.cell not in without]
    left_out = [each for each in found if isinstance(each, NotFixed)]
    wanted = [each for each in found if not isinstance(each, NotFixed)]
    if not any(isinstance(fix.new, TableExtension) for fix in wanted):
        return ExtendedWorkbook((), left_out, {}, book, report)
    surveyed = door.survey(wanted)
    left_out += surveyed.left_out
    fixes: list[Fix] = []
    for own in _fixes_by_table(surveyed.fixes):
        kept, out = _computable_fixes(book.raw, own)
        fixes += kept
        left_out += out
    if not fixes:
        return ExtendedWorkbook((), left_out, {}, book, report)
    raw = recalculate(book.raw, fixes, FormulaDependents(with_fixes(book.raw, fixes))).raw
    then = load(raw, book.rulebook)
    return ExtendedWorkbook(fixes, left_out, surveyed.looks, then, validate(then))


def _fixes_by_table(fixes: Iterable[Fix]) -> list[list[Fix]]:
    """Each Table that takes rows in, with the formulas of its new rows; formulas without their Table are left."""
    fixes = [*fixes]
    tables = [[fix] for fix in fixes if isinstance(fix.new, TableExtension)]
    for fix in fixes:
        for own in tables if isinstance(fix.new, NewFormula) else ():
            new = own[0].new
            if (
                isinstance(new, TableExtension)
                and own[0].cell.sheet == fix.cell.sheet
                and new.area.bottom < fix.cell.row <= new.bottom
            ):
                own.append(fix)
    return tables


def _takes_in(new: TableExtension, sheet: str, cell: Cell) -> bool:
    """Whether a cell is in a row that a Table takes in."""
    return cell.sheet == sheet and new.area.bottom < cell.row <= new.bottom and new.area.left <= cell.column <= new.area.right


def _computable_fixes(raw: RawWorkbook, fixes: Sequence[Fix]) -> tuple[list[Fix], list[NotFixed]]:
    """The rows of one Table, if what follows from taking them in can be worked out; else the reason."""
    kept = [*fixes]
    out: list[NotFixed] = []
    while kept:
        stuck = {each.cell for each in recalculate(raw, kept, FormulaDependents(with_fixes(raw, kept))).stuck}
        if not stuck:
            return kept, out
        own = [fix for fix in kept if fix.cell in stuck and isinstance(fix.new, NewFormula)]
        if not own:
            return [], [*out, NotFixed(kept[0].check, kept[0].cell, CANNOT_COMPUTE.format(min(stuck)))]
        out += [
            NotFixed(fix.check, fix.cell, NEW_FORMULA_UNKNOWN.format(fix.new.text))
            for fix in own
            if isinstance(fix.new, NewFormula)
        ]
        kept = [fix for fix in kept if fix not in own]
    return kept, out


def faulty_extensions(taken: ExtendedWorkbook, before: Report) -> list[NotFixed]:
    """The rows that may not be taken in, as they would still be outside, or a value would not be what its formula gives."""
    new = places_of(taken.report.findings) - places_of(before.findings)
    formulas = {fix.cell for fix in taken.fixes if isinstance(fix.new, NewFormula)}
    is_off = any(check == STALE_VALUE_CHECK or cell in formulas for check, cell in new)
    still = places_of(taken.report.findings)
    return [
        NotFixed(fix.check, fix.cell, STILL_OUTSIDE)
        for fix in taken.fixes
        if isinstance(fix.new, TableExtension) and (is_off or (fix.check, fix.cell) in still)
    ]


STILL_OUTSIDE = "With these rows in the Table, another figure would be wrong. Take them in by hand."
