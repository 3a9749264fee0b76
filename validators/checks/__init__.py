"""Every check, found by its file; README.md beside this file shows how to write one.

A check is a module in the folder of its family. Its docstring is its page, and its drawn sheet is its first test. Names are
known at once; the modules are loaded when a check is first looked at, because pandas comes with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from types import ModuleType

    from validators.evidence import Cell
    from validators.model import Faults, Severity, Workbook

FAMILIES = ("structure", "values", "categorisation", "totals", "formulas", "identity", "governance")
"""The folders of checks, in the order in which they run and are listed."""

Columns = Mapping[str, Sequence[str]]


class Check(NamedTuple):
    """One check, as its module declares it.

    name: that of its file, with hyphens. family: that of its folder. doc: its docstring. needs, whole: headings by table, as
    NEEDS and WHOLE say. source: where its rule is published, or nothing. gravest: HIGHEST, if it has one.
    """

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
    gravest: Severity | None = None
    follows: Callable[[Workbook, str, Cell | None], bool] | None = None

    @property
    def highest(self) -> Severity:
        """The gravest severity that it can give."""
        return self.gravest or self.severity


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
        getattr(module, "HIGHEST", None),
        getattr(module, "follows", None),
    )


class Named(Mapping[str, Check]):
    """Checks by name, in the order in which they run; none is loaded before one is looked at."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = dict.fromkeys(names)

    def __getitem__(self, name: str) -> Check:
        if name not in self._names:
            raise KeyError(name)
        return _loaded()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: object) -> bool:
        return name in self._names


@lru_cache
def _loaded() -> Mapping[str, Check]:
    checks = [_check(import_module(f"{__name__}.{place}")) for place in _places()]
    return {check.name: check for check in checks}


@lru_cache
def _places() -> Sequence[str]:
    """Every check's family and file."""
    return [f"{family}.{found.name}" for family in FAMILIES for found in iter_modules([f"{__path__[0]}/{family}"])]


def family_doc(family: str) -> str:
    """What a family of checks is about, in a sentence or two."""
    return (import_module(f"{__name__}.{family}").__doc__ or "").strip()


def __getattr__(name: str) -> tuple[Check, ...]:
    """CHECKS, every check, once it is asked for."""
    if name != "CHECKS":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return tuple(_loaded().values())


CHECKS: tuple[Check, ...]
BY_NAME: Mapping[str, Check] = Named(place.partition(".")[2].replace("_", "-") for place in _places())
