"""Every check, found by its file. A check is a module: its docstring is its documentation, its drawn sheet its first test.

The names are known at once. The modules are loaded when a check is first looked at, because pandas comes with them.

A module gives SEVERITY and check(book), and further constants where they are not the default. check yields a Fault for each
fault; where it could not tell, Blocked with the cells to put right first; where the register or the rulebook has no such
thing, NotApplicable; where this program does not work that out, NotComputed.

NEEDS     tables and headings that it looks at; where one is missing the check is skipped, and rows whose cells there cannot
          be relied on are left out (`Table.sound` gives the others).
WHOLE     tables and headings of which every row counts, as in a sum; where one cell there cannot be relied on, the check is
          skipped as a whole.
WAIVABLE  False where no waiver holds against it.
HIGHEST   the gravest severity that it gives, where that is graver than SEVERITY.
AFTER     True for a check that looks after all others: check(book, seen) is also given what they came to.
SOURCE    where the rule is published, if it is.

A module may also give follows(book, check, cell): whether a finding of another check follows from what it finds itself, as
wrong dates follow from a wrong setting; such findings are listed with it and not told again.
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
    checks = [_check_from_module(import_module(f"validators.checks.{place}")) for place in _module_paths()]
    return {check.name: check for check in checks}


@lru_cache
def _module_paths() -> Sequence[str]:
    """Every check's family and file."""
    return [f"{family}.{found.name}" for family in FAMILIES for found in iter_modules([str(FOLDER / family)])]


def describe_family(family: str) -> str:
    """What a family of checks is about, in a sentence or two."""
    return (import_module(f"validators.checks.{family}").__doc__ or "").strip()


def __getattr__(name: str) -> tuple[Check, ...]:
    """CHECKS, every check, once it is asked for."""
    if name != "CHECKS":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return tuple(_load_checks().values())


CHECKS: tuple[Check, ...]
CHECKS_BY_NAME: Mapping[str, Check] = ChecksByName(place.partition(".")[2].replace("_", "-") for place in _module_paths())
