"""Validates commissioning workbooks: load the evidence of one, validate it, and get a report."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validators.checks.engine import load, validate
    from validators.model.raw_workbook import Cell, Evidence
    from validators.model.report import Finding, Report
    from validators.model.workbook import Workbook

__all__ = ["Cell", "Evidence", "Finding", "Report", "Workbook", "load", "validate"]
__version__ = "0.1.0"

TOOL = f"commissioning-workbook {__version__}"
"""How the program calls itself in what it writes."""

_HOME = {
    "Cell": "model.raw_workbook",
    "Evidence": "model.raw_workbook",
    "Finding": "model.report",
    "Report": "model.report",
    "Workbook": "model.workbook",
    "load": "checks.engine",
    "validate": "checks.engine",
}


def __getattr__(name: str) -> object:
    """A public name, imported when it is first wanted: the command line answers --help without pandas."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
