"""Finds every fix by its file in `fixes`, and proposes those that a report asks for. `fixes` says how to write one."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, NamedTuple

from validators.checks import CHECKS_BY_NAME
from validators.fix import fixes as fix_files
from validators.fix.finding_cells import places_of
from validators.fix.fix import Fix, NewFormula, NotFixed, ShownAsDate
from validators.fix.names import fixes_elsewhere

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from types import ModuleType

    from validators.model import Cell, Report, Workbook

_FILES = {file.name.replace("_", "-"): file.name for file in iter_modules(fix_files.__path__)}
FIXABLE_CHECKS = tuple(name for name in CHECKS_BY_NAME if name in _FILES)
"""The checks whose findings can be fixed, in the order of the checks."""

EXTENDING_CHECK = "rows-outside-table"
"""The check whose fixes extend Excel Tables, which comes before all other fixes."""

SHOWN_BY_FORMULA = "A formula gives what it shows. Change the formula, or the cells that it refers to."
WAIVED_NAME = "This name is accepted by a waiver at {}, and a name is fixed everywhere that names it or nowhere."


def guessing_checks() -> list[str]:
    """The checks for which some fixes are guesses."""
    return [name for name in FIXABLE_CHECKS if getattr(_module(name), "GUESSES", False)]


def _module(name: str) -> ModuleType:
    return import_module(f"{fix_files.__name__}.{_FILES[name]}")


class ProposedFixes(NamedTuple):
    """What may be fixed in a workbook, with at most one fix a cell.

    computed: fixes of names that a formula shows. Such a cell is not written; the other cells with that name can be fixed only
    if the formula then shows it right.
    """

    fixes: list[Fix]
    left_out: list[NotFixed]
    guesses: list[Fix]
    computed: list[Fix]


def propose_fixes(book: Workbook, report: Report, accepted: Collection[str]) -> ProposedFixes:
    """Return the fixes of findings that are not waived.

    Where two fixes are for one cell, that of the first check is made: then the cell is right, and the other has nothing to fix.
    A name with a waived finding is left as it is everywhere.

    Args:
        book: The workbook.
        report: What was found in it.
        accepted: The checks whose guesses are to be made.
    """
    by_cell: dict[Cell, Fix] = {}
    proposed = ProposedFixes([], [], [], [])
    fixes = [*_fixes_of_findings(book, report)]
    waived = {name: each.cell for each, is_waived in fixes if is_waived and isinstance(each, Fix) for name in each.names}
    for each, is_waived in fixes:
        if is_waived:
            continue
        if isinstance(each, NotFixed):
            proposed.left_out.append(each)
        elif cell := next((waived[name] for name in each.names if name in waived), None):
            proposed.left_out.append(NotFixed(each.check, each.cell, WAIVED_NAME.format(cell)))
        elif each.is_guess and each.check not in accepted:
            proposed.guesses.append(each)
        elif _is_computed(book, each):
            _add_computed(proposed, each)
        else:
            by_cell.setdefault(each.cell, each)
    for each in fixes_elsewhere(book, [*by_cell.values()]):
        by_cell.setdefault(each.cell, each)
    return proposed._replace(fixes=[*by_cell.values()])


def table_extensions(book: Workbook, report: Report) -> Iterator[Fix | NotFixed]:
    """Yield the extensions of Excel Tables over rows that were found under them, and the formulas of those rows."""
    outside = {cell for check, cell in places_of(report.findings) if check == EXTENDING_CHECK}
    if outside:
        yield from _module(EXTENDING_CHECK).fixes(book)


def _fixes_of_findings(book: Workbook, report: Report) -> Iterator[tuple[Fix | NotFixed, bool]]:
    """Yield each fix that has a finding, and whether that finding is waived."""
    unwaived = places_of(finding for finding in report.findings if not finding.waived)
    waived = places_of(finding for finding in report.findings if finding.waived)
    checks = {check for check, _ in unwaived}
    for name in (name for name in FIXABLE_CHECKS if name in checks and name != EXTENDING_CHECK):
        for each in _module(name).fixes(book):
            place = (each.check, each.cell)
            if place in unwaived or place in waived:
                yield each, place not in unwaived


def _is_computed(book: Workbook, fix: Fix) -> bool:
    """Whether the cell shows what its formula gives, so that no value can be typed into it."""
    if isinstance(fix.new, NewFormula | ShownAsDate):
        return False
    return book.raw.grid(fix.cell.sheet).formulas.get((fix.cell.row, fix.cell.column)) is not None


def _add_computed(proposed: ProposedFixes, fix: Fix) -> None:
    """Add a fix of a cell whose value a formula gives: a name may come right by itself, and anything else is left."""
    if fix.names:
        proposed.computed.append(fix)
    else:
        proposed.left_out.append(NotFixed(fix.check, fix.cell, SHOWN_BY_FORMULA))
