"""Every mend, found by its file, which is named for the check whose findings it mends.

A module's docstring says what it changes; mends(book) yields a change for each cell, or why the cell is left as it is. GUESSES
is True where some of its changes are only the nearest value.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, NamedTuple

from validators.checks import BY_NAME
from validators.fixing.mend import Formula, LeftOut, Mend

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from types import ModuleType

    from validators.evidence import Cell
    from validators.model import Workbook
    from validators.report import Report

_FILES = {found.name.replace("_", "-"): found.name for found in iter_modules(__path__)}
NAMES = tuple(name for name in BY_NAME if name in _FILES)
"""The checks whose findings can be mended, in their order."""

COMPUTED = "A formula gives what it shows. Mend the formula, or the cells that it refers to."


def guessing() -> list[str]:
    """The checks some of whose mends are guesses."""
    return [name for name in NAMES if getattr(_module(name), "GUESSES", False)]


def _module(name: str) -> ModuleType:
    return import_module(f"{__name__}.{_FILES[name]}")


class Proposed(NamedTuple):
    """What may be mended in a workbook: at most one mend a cell."""

    mends: list[Mend]
    left_out: list[LeftOut]
    guesses: list[Mend]


def proposed(book: Workbook, report: Report, accepted: Collection[str]) -> Proposed:
    """The mends of findings that stand and are not waived. accepted: the checks whose guesses are to be made.

    Where two mends name one cell, that of the check which comes first is made: it says what the cell should hold, and the
    others then have nothing left to say.
    """
    given: dict[Cell, Mend] = {}
    left_out: list[LeftOut] = []
    guesses: list[Mend] = []
    for each in _standing(book, report):
        if isinstance(each, LeftOut):
            left_out.append(each)
        elif each.is_guess and each.check not in accepted:
            guesses.append(each)
        else:
            given.setdefault(each.cell, each)
    return Proposed([*given.values()], left_out, guesses)


def _standing(book: Workbook, report: Report) -> Iterator[Mend | LeftOut]:
    stand = {(finding.check, finding.cell) for finding in report.findings if not finding.waived}
    for name in NAMES:
        if any(check == name for check, _ in stand):
            for each in _module(name).mends(book):
                if (each.check, each.cell) in stand:
                    yield _or_left_out(book, each)


def _or_left_out(book: Workbook, each: Mend | LeftOut) -> Mend | LeftOut:
    """What a formula shows cannot be typed over."""
    if isinstance(each, LeftOut) or isinstance(each.new, Formula):
        return each
    is_computed = book.evidence.grid(each.cell.sheet).formulas.get((each.cell.row, each.cell.column)) is not None
    return LeftOut(each.check, each.cell, COMPUTED) if is_computed else each
