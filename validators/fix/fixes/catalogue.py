"""Every fix, found by its file, which is named for the check whose findings it fixes.

A module's docstring says what it changes; mends(book) yields a change for each cell, or why the cell is left as it is. GUESSES
is True where some of its changes are only the nearest value.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, NamedTuple

from validators.checks import CHECKS_BY_NAME
from validators.fix.finding_cells import places_of
from validators.fix.fix import Fix, NewFormula, NotFixed, ShownAsDate
from validators.fix.names import fixes_elsewhere

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from types import ModuleType

    from validators.model import Cell, Report, Workbook

_FILES = {
    found.name.replace("_", "-"): found.name
    for found in iter_modules([str(Path(__file__).parent)])
    if found.name != "catalogue"
}
FIXABLE_CHECKS = tuple(name for name in CHECKS_BY_NAME if name in _FILES)
"""The checks whose findings can be fixed, in their order."""

EXTENDING_CHECK = "rows-outside-table"
"""The check whose rows are taken into their tables before all else."""

SHOWN_BY_FORMULA = "A formula gives what it shows. Change the formula, or the cells that it refers to."
WAIVED_NAME = "This name is accepted by a waiver at {}, and a name is fixed everywhere that names it or nowhere."


def guessing_checks() -> list[str]:
    """The checks some of whose fixes are guesses."""
    return [name for name in FIXABLE_CHECKS if getattr(_module(name), "GUESSES", False)]


def _module(name: str) -> ModuleType:
    return import_module(f"validators.fix.fixes.{_FILES[name]}")


class ProposedFixes(NamedTuple):
    """What may be fixed in a workbook: at most one fix a cell.

    computed: names that a formula shows, which must come to be spelt right by themselves for the others to be fixed.
    """

    fixes: list[Fix]
    left_out: list[NotFixed]
    guesses: list[Fix]
    computed: list[Fix]


def propose_fixes(book: Workbook, report: Report, accepted: Collection[str]) -> ProposedFixes:
    """The fixes of findings that stand and are not waived. accepted: the checks whose guesses are to be made.

    Where two fixes name one cell, that of the check which comes first is made: it says what the cell should hold, and the
    others then have nothing left to say. A name one of whose findings is waived is left as it is everywhere.
    """
    given: dict[Cell, Fix] = {}
    found = ProposedFixes([], [], [], [])
    standing = [*_fixes_of_findings(book, report)]
    waived = {name: each.cell for each, is_waived in standing if is_waived and isinstance(each, Fix) for name in each.names}
    for each, is_waived in standing:
        if is_waived:
            continue
        if isinstance(each, NotFixed):
            found.left_out.append(each)
        elif cell := next((waived[name] for name in each.names if name in waived), None):
            found.left_out.append(NotFixed(each.check, each.cell, WAIVED_NAME.format(cell)))
        elif each.is_guess and each.check not in accepted:
            found.guesses.append(each)
        elif _is_computed(book, each):
            _set_aside(found, each)
        else:
            given.setdefault(each.cell, each)
    for each in fixes_elsewhere(book, [*given.values()]):
        given.setdefault(each.cell, each)
    return found._replace(fixes=[*given.values()])


def table_extensions(book: Workbook, report: Report) -> Iterator[Fix | NotFixed]:
    """The rows that may be taken into Excel Tables, and the formulas that they get."""
    outside = {cell for check, cell in places_of(report.findings) if check == EXTENDING_CHECK}
    if outside:
        yield from _module(EXTENDING_CHECK).fixes(book)


def _fixes_of_findings(book: Workbook, report: Report) -> Iterator[tuple[Fix | NotFixed, bool]]:
    """The fixes of findings, and whether the finding is waived."""
    stand = places_of(finding for finding in report.findings if not finding.waived)
    waived = places_of(finding for finding in report.findings if finding.waived)
    found = {check for check, _ in stand}
    for name in (name for name in FIXABLE_CHECKS if name in found and name != EXTENDING_CHECK):
        for each in _module(name).fixes(book):
            place = (each.check, each.cell)
            if place in stand or place in waived:
                yield each, place not in stand


def _is_computed(book: Workbook, fix: Fix) -> bool:
    """Whether a formula shows what is to be typed over."""
    if isinstance(fix.new, NewFormula | ShownAsDate):
        return False
    return book.raw.grid(fix.cell.sheet).formulas.get((fix.cell.row, fix.cell.column)) is not None


def _set_aside(found: ProposedFixes, fix: Fix) -> None:
    """What a formula shows cannot be typed over."""
    if fix.names:
        found.computed.append(fix)
    else:
        found.left_out.append(NotFixed(fix.check, fix.cell, SHOWN_BY_FORMULA))
