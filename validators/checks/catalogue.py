"""Finds every check by its file. A check is a module: its docstring is its documentation, its drawn sheet its first test.

The names are known at once. The modules are loaded when a check is first looked at, because they load pandas.

A module has SEVERITY and check(book), and more constants where they are not the default. check yields a Fault for each fault;
where it could not tell, Blocked with the cells to put right first; where the register or the rulebook has no such thing,
NotApplicable; where this program does not work that out, NotComputed.

NEEDS     The tables and headings that it looks at. Where one is missing the check is skipped, and rows whose cells there
          cannot be relied on are left out (`Table.sound` gives the others).
WHOLE     The tables and headings of which every row counts, as in a sum. Where one cell there cannot be relied on, the check
          is skipped as a whole.
WAIVABLE  False where no waiver can accept it.
HIGHEST   The gravest severity that it gives, where that is graver than SEVERITY.
AFTER     True for a check that looks after all others: check(book, seen) is also given what they came to.
SOURCE    Where the rule is published, if it is.

A module may also have follows(book), for a fault from which findings of many other checks follow, as wrong dates follow from
a wrong setting. It is asked once, where the check has a finding, and gives a function: of another check and the cell of a
finding of that check's, the cause that the finding follows from, or None. Such a finding is listed with its cause, and is not
reported again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from validators.model import Check

if TYPE_CHECKING:
    from types import ModuleType

FAMILIES = ("structure", "values", "categorisation", "totals", "formulas", "identity", "governance")
"""The folders of checks, in the order in which they run and are listed."""

FOLDER = Path(__file__).parent


def _check_from_module(module: ModuleType) -> Check:
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
        getattr(module, "HIGHEST", None),
        getattr(module, "follows", None),
    )


class ChecksByName(Mapping[str, Check]):
    """Checks by name, in the order in which they run; none is loaded before one is looked at."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = dict.fromkeys(names)

    def __getitem__(self, name: str) -> Check:
        if name not in self._names:
            raise KeyError(name)
        return _load_checks()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: object) -> bool:
        return name in self._names


@lru_cache
def _load_checks() -> Mapping[str, Check]:
    checks = [_check_from_module(import_module(f"validators.checks.{path}")) for path in _module_paths()]
    return {check.name: check for check in checks}


@lru_cache
def _module_paths() -> Sequence[str]:
    """Return each check's family and file, such as totals.total_mismatch."""
    return [f"{family}.{module.name}" for family in FAMILIES for module in iter_modules([str(FOLDER / family)])]


def describe_family(family: str) -> str:
    """Return what a family of checks is about, in a sentence or two: the docstring of its package."""
    return (import_module(f"validators.checks.{family}").__doc__ or "").strip()


def __getattr__(name: str) -> tuple[Check, ...]:
    """Return CHECKS, every check, when it is asked for."""
    if name != "CHECKS":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return tuple(_load_checks().values())


CHECKS: tuple[Check, ...]
CHECKS_BY_NAME: Mapping[str, Check] = ChecksByName(path.partition(".")[2].replace("_", "-") for path in _module_paths())
