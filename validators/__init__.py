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

_OF_THE_ENGINE = {"load", "validate"}


def __getattr__(name: str) -> object:
    """A public name, imported when it is first wanted: the command line answers --help without pandas."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{'engine' if name in _OF_THE_ENGINE else 'model'}"), name)
