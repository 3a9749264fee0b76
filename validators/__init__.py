"""Validates commissioning workbooks: load a raw workbook, validate it, and get a report."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.checks import validate as validate
    from validators.loading import load as load
    from validators.model import (
        Cell as Cell,
        Finding as Finding,
        RawWorkbook as RawWorkbook,
        Report as Report,
        Workbook as Workbook,
    )
else:
    __getattr__ = door(__name__)

__version__ = "0.1.0"

TOOL = f"commissioning-workbook {__version__}"
"""How the program calls itself in what it writes."""
