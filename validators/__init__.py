"""Validates commissioning workbooks: load the evidence of one, validate it, and get a report."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validators.engine import load, validate
    from validators.evidence import Cell, Evidence
    from validators.model import Workbook
    from validators.report import Finding, Report

__all__ = ["Cell", "Evidence", "Finding", "Report", "Workbook", "load", "validate"]
__version__ = "0.1.0"

TOOL = f"commissioning-workbook {__version__}"
"""How the program calls itself in what it writes."""

_HOME = {
    "Cell": "evidence",
    "Evidence": "evidence",
    "Finding": "report",
    "Report": "report",
    "Workbook": "model",
    "load": "engine",
    "validate": "engine",
}


def __getattr__(name: str) -> object:
    """A public name, imported when it is first wanted: the command line answers --help without pandas."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
