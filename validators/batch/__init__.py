"""Many workbooks, one report each. A fault of ours ends the workbook that met it, never the batch."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from validators import crashes
from validators.checks import CHECKS, Check
from validators.engine import load, validate
from validators.reading import read
from validators.report import Finding, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from validators.rulebook import Rulebook


def check_paths(paths: Iterable[Path], rules: Rulebook | None = None, checks: Sequence[Check] = CHECKS) -> Iterator[Report]:
    """The reports of workbooks, in the order of their paths. rules: a rulebook to use instead of the one of each year."""
    for path in paths:
        yield replace(_report(path, rules, checks), workbook=str(path))


def _report(path: Path, rules: Rulebook | None, checks: Sequence[Check]) -> Report:
    try:
        return validate(load(read(path), rules), checks)
    except Exception:  # noqa: BLE001 - whatever it is, the other workbooks must still be checked
        sentence = f"This workbook could not be checked because of a fault in this program. {crashes.kept()}"
    return Report(str(path), [Finding("unreadable-workbook", "error", None, sentence)], readable=False)
