"""Every check, found by its file. A check is a module: its docstring is its documentation, its drawn sheet its first test.

A module gives SEVERITY and check(book), which yields faults, and further constants where they are not the default:

NEEDS     tables and headings that it looks at; where one is missing the check is skipped, and rows whose cells there cannot
          be relied on are left out (`Table.sound` gives the others).
WHOLE     tables and headings of which every row counts, as in a sum; where one cell there cannot be relied on, the check is
          skipped as a whole.
WAIVABLE  False where no waiver holds against it.
AFTER     True for a check that looks after all others: check(book, seen) is also given what they came to.
SOURCE    where the rule is published, if it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from types import ModuleType

    from validators.model import Faults, Severity

FAMILIES = ("structure", "values", "categorisation", "totals", "formulas", "identity", "governance")
"""The folders of checks, in the order in which they run and are listed."""

Columns = Mapping[str, Sequence[str]]


class Check(NamedTuple):
    """One check, as its module declares it."""

    name: str
    family: str
    severity: Severity
    run: Callable[..., Faults]
    doc: str
    needs: Columns
    whole: Columns
    waivable: bool
    after: bool = False
    source: str = ""


def _check(module: ModuleType) -> Check:
    *_, family, file = module.__name__.split(".")
    return Check(
        file.replace("_", "-"),
        family,
        module.SEVERITY,
        module.check,
        module.__doc__ or "",
        getattr(module, "NEEDS", {}),
        getattr(module, "WHOLE", {}),
        family != "structure" and getattr(module, "WAIVABLE", True),
        getattr(module, "AFTER", False),
        getattr(module, "SOURCE", ""),
    )


def _found() -> list[Check]:
    packages = [import_module(f"{__name__}.{family}") for family in FAMILIES]
    return [_check(import_module(f"{p.__name__}.{found.name}")) for p in packages for found in iter_modules(p.__path__)]


def family_doc(family: str) -> str:
    """What a family of checks is about, in a sentence or two."""
    return (import_module(f"{__name__}.{family}").__doc__ or "").strip()


CHECKS: tuple[Check, ...] = tuple(_found())
BY_NAME: Mapping[str, Check] = {check.name: check for check in CHECKS}
