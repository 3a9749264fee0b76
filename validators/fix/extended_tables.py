"""Extends Excel Tables over the rows right under them. All other fixes are planned for the workbook after that."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.checks import validate
from validators.fix.attribution import CANNOT_COMPUTE, NEW_FORMULA_UNKNOWN
from validators.fix.catalogue import table_extensions
from validators.fix.dependents import FormulaDependents
from validators.fix.finding_cells import places_of
from validators.fix.fix import NewFormula, NotFixed, TableExtension
from validators.fix.proof import STALE_VALUE_CHECK
from validators.fix.recalculation import recalculate, with_fixes
from validators.loading import load

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from validators.fix.backend import FixBackend
    from validators.fix.fix import Fix
    from validators.model import Cell, RawWorkbook, Report, Workbook


class ExtendedWorkbook(NamedTuple):
    """A workbook after its Excel Tables were extended.

    fixes: the extensions, and the formulas of the new rows. left_out: what cannot be extended or written. looks: of the cells
    that get a formula. book, report: the workbook and what is found in it then.
    """

    fixes: Sequence[Fix]
    left_out: Sequence[NotFixed]
    looks: Mapping[Cell, str]
    book: Workbook
    report: Report


def extend_tables(book: Workbook, report: Report, backend: FixBackend, without: Collection[Cell]) -> ExtendedWorkbook:
    """Return the workbook with its Excel Tables extended over the rows right under them.

    Args:
        book: The workbook.
        report: What was found in it.
        backend: Where it is fixed.
        without: The first cells of rows that must stay outside.
    """
    proposed = [each for each in table_extensions(book, report) if each.cell not in without]
    left_out = [each for each in proposed if isinstance(each, NotFixed)]
    possible = [each for each in proposed if not isinstance(each, NotFixed)]
    if not any(isinstance(fix.new, TableExtension) for fix in possible):
        return ExtendedWorkbook((), left_out, {}, book, report)
    surveyed = backend.survey(possible)
    left_out += surveyed.left_out
    fixes: list[Fix] = []
    for of_table in _fixes_by_table(surveyed.fixes):
        computable, others = _computable_fixes(book.raw, of_table)
        fixes += computable
        left_out += others
    if not fixes:
        return ExtendedWorkbook((), left_out, {}, book, report)
    raw = recalculate(book.raw, fixes, FormulaDependents(with_fixes(book.raw, fixes))).raw
    extended = load(raw, book.rulebook)
    return ExtendedWorkbook(fixes, left_out, surveyed.looks, extended, validate(extended))


def _fixes_by_table(fixes: Iterable[Fix]) -> list[list[Fix]]:
    """Return a list for each Table: its extension, and then the formulas of its new rows. Formulas without it are dropped."""
    fixes = [*fixes]
    tables = [[fix] for fix in fixes if isinstance(fix.new, TableExtension)]
    for fix in fixes:
        for of_table in tables if isinstance(fix.new, NewFormula) else ():
            new = of_table[0].new
            if (
                isinstance(new, TableExtension)
                and of_table[0].cell.sheet == fix.cell.sheet
                and new.area.bottom < fix.cell.row <= new.bottom
            ):
                of_table.append(fix)
    return tables


def _computable_fixes(raw: RawWorkbook, fixes: Sequence[Fix]) -> tuple[list[Fix], list[NotFixed]]:
    """Return the fixes of one Table whose effects can be worked out, and the others with the reason."""
    computable = [*fixes]
    left_out: list[NotFixed] = []
    while computable:
        stuck = {each.cell for each in recalculate(raw, computable, FormulaDependents(with_fixes(raw, computable))).stuck}
        if not stuck:
            return computable, left_out
        own = [fix for fix in computable if fix.cell in stuck and isinstance(fix.new, NewFormula)]
        if not own:
            first = computable[0]
            return [], [*left_out, NotFixed(first.check, first.cell, CANNOT_COMPUTE.format(min(stuck)))]
        left_out += [
            NotFixed(fix.check, fix.cell, NEW_FORMULA_UNKNOWN.format(fix.new.text))
            for fix in own
            if isinstance(fix.new, NewFormula)
        ]
        computable = [fix for fix in computable if fix not in own]
    return computable, left_out


def faulty_extensions(extended: ExtendedWorkbook, before: Report) -> list[NotFixed]:
    """Return the extensions that may not be made: rows would still be outside, or a formula would not give its value.

    before: the report on the workbook without extensions.
    """
    still = places_of(extended.report.findings)
    new = still - places_of(before.findings)
    formulas = {fix.cell for fix in extended.fixes if isinstance(fix.new, NewFormula)}
    is_off = any(check == STALE_VALUE_CHECK or cell in formulas for check, cell in new)
    return [
        NotFixed(fix.check, fix.cell, STILL_OUTSIDE)
        for fix in extended.fixes
        if isinstance(fix.new, TableExtension) and (is_off or (fix.check, fix.cell) in still)
    ]


STILL_OUTSIDE = "With these rows in the Table, another figure would be wrong. Take them in by hand."
